/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "remoting/events/log.h"

/* Queues come and go, and what there are. */

static _Atomic uint32_t last_number;

static void set_limits(struct EVENT_OPTIONS *limits, const struct EVENT_OPTIONS *options)
{
    if (options)
        *limits = *options;
    if (!limits->queue_events)
        limits->queue_events = QUEUE_EVENTS_DEFAULT;
    if (!limits->queue_bytes)
        limits->queue_bytes = QUEUE_BYTES_DEFAULT;
    if (limits->queue_bytes > QUEUE_BYTES_MOST)
        limits->queue_bytes = QUEUE_BYTES_MOST;
    if (limits->policy == EVENT_BLOCK && limits->deadline > BLOCK_DEADLINE_MOST)
        limits->deadline = BLOCK_DEADLINE_MOST;
    if (!limits->deadline)
        limits->deadline =
            limits->policy == EVENT_BLOCK ? BLOCK_DEADLINE_MOST : QUEUE_DEADLINE_DEFAULT;
}

HRESULT queue_create(struct event_log *log, IUnknown *object, const struct EVENT_OPTIONS *options,
                     const struct event_carrier *carrier, struct event_queue **ret)
{
    if (options && (unsigned)options->policy > EVENT_DISCONNECT)
        return E_INVALIDARG;
    struct event_queue *queue = calloc(1, sizeof *queue);
    if (!queue)
        return E_OUTOFMEMORY;
    queue->refs = 1;
    queue->number = atomic_fetch_add(&last_number, 1) + 1;
    queue->carrier = *carrier;
    set_limits(&queue->limits, options);
    pthread_mutexattr_t recursive;
    pthread_mutexattr_init(&recursive);
    pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&queue->call_lock, &recursive);
    pthread_mutexattr_destroy(&recursive);
    log_ref(log);
    queue->log = log;
    queue->object = object;
    if (object)
        IUnknown_AddRef(object);
    pthread_mutex_lock(&log->read_lock);
    log_join(log, queue);
    queue_idle(queue);
    pthread_mutex_unlock(&log->read_lock);
    tell(queue, SUBSCRIBER_JOINED, "joined");
    *ret = queue;
    return S_OK;
}

void queue_ref(struct event_queue *queue)
{
    atomic_fetch_add(&queue->refs, 1);
}

void queue_unref(struct event_queue *queue)
{
    if (atomic_fetch_sub(&queue->refs, 1) != 1)
        return;
    log_unref(queue->log);
    pthread_mutex_destroy(&queue->call_lock);
    free(queue);
}

void event_queue_silence(struct event_queue *queue)
{
    pthread_mutex_lock(&queue->call_lock);
    queue->is_silent = true;
    pthread_mutex_unlock(&queue->call_lock);
}

void event_queue_destroy(struct event_queue *queue)
{
    event_queue_silence(queue);
    pthread_mutex_lock(&queue->log->read_lock);
    bool was_there = !queue->is_ended;
    queue_unidle(queue);
    queue_release_held(queue);
    if (queue->is_ended && !queue->has_told_end)
        queue->log->ended_count--;
    queue->is_ended = true;
    log_leave(queue->log, queue);
    pthread_cond_broadcast(&queue->log->room);
    pthread_mutex_unlock(&queue->log->read_lock);
    if (was_there)
        tell(queue, SUBSCRIBER_LEFT, "left");
    if (queue->point) {
        IConnectionPoint_Unadvise(queue->point, queue->cookie);
        IConnectionPoint_Release(queue->point);
    }
    if (queue->object)
        IUnknown_Release(queue->object);
    queue_unref(queue);
}

uint32_t event_queue_number(const struct event_queue *queue)
{
    return queue->number;
}

HRESULT event_queue_create(IUnknown *object, REFIID iid, const struct EVENT_OPTIONS *options,
                           const struct event_carrier *carrier, struct event_queue **ret)
{
    struct event_log *log;
    IConnectionPoint *point;
    DWORD cookie;
    HRESULT hr = source_log(object, iid, &log, &point, &cookie);
    if (hr < 0)
        return hr;
    struct event_queue *queue;
    hr = queue_create(log, object, options, carrier, &queue);
    log_unref(log);
    if (hr < 0) {
        if (point) {
            IConnectionPoint_Unadvise(point, cookie);
            IConnectionPoint_Release(point);
        }
        return hr;
    }
    queue->point = point;
    queue->cookie = cookie;
    *ret = queue;
    return S_OK;
}

/* ---- for `pianola channels` ---- */

struct each {
    void (*fn)(const struct event_queue_info *info, void *data);
    void *data;
};

static void each_of_log(struct event_log *log, void *data)
{
    const struct each *each = data;
    pthread_mutex_lock(&log->read_lock);
    for (struct event_queue *q = log->queues; q; q = q->next) {
        policy_apply(q);
        struct place end = log_end(log);
        if (q->is_capped)
            end = q->cap;
        struct event_queue_info info = {
            .number = q->number,
            .name = q->carrier.name,
            .event_interface = log->interface_name,
            .waiting = end.seq - q->at.seq,
            .waiting_bytes = end.at - q->at.at,
            .delivered = q->delivered,
            .missed = q->missed_all,
        };
        if (!q->is_ended)
            each->fn(&info, each->data);
    }
    pthread_mutex_unlock(&log->read_lock);
}

void event_queues_each(void (*fn)(const struct event_queue_info *info, void *data), void *data)
{
    struct each each = {fn, data};
    logs_each(each_of_log, &each);
}
