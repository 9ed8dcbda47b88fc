/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/events/log.h"

/* A subscriber's place in a log, as carriers see it. */

enum { CHECK_MS = 1000 };

/* ---- those that wait for more: read_lock. Each was at the end when it came to the list, so they
 * are in the order of their places. ---- */

void queue_idle(struct event_queue *queue)
{
    struct event_log *log = queue->log;
    queue->is_idle = true;
    queue->idle_next = NULL;
    queue->idle_before = log->idle_last;
    if (queue->idle_before)
        queue->idle_before->idle_next = queue;
    else
        log->idle = queue;
    log->idle_last = queue;
}

void queue_unidle(struct event_queue *queue)
{
    if (!queue->is_idle)
        return;
    queue->is_idle = false;
    if (queue->idle_next)
        queue->idle_next->idle_before = queue->idle_before;
    else
        queue->log->idle_last = queue->idle_before;
    if (queue->idle_before)
        queue->idle_before->idle_next = queue->idle_next;
    else
        queue->log->idle = queue->idle_next;
}

static void call_ready(struct event_queue *queue)
{
    pthread_mutex_lock(&queue->call_lock);
    if (!queue->is_silent)
        queue->carrier.ready(queue->carrier.data);
    pthread_mutex_unlock(&queue->call_lock);
    queue_unref(queue);
}

static void call_ended(struct event_queue *queue)
{
    pthread_mutex_lock(&queue->call_lock);
    if (!queue->is_silent) {
        queue->is_silent = true;
        queue->carrier.ended(queue->carrier.data, queue->why);
    }
    pthread_mutex_unlock(&queue->call_lock);
    queue_unref(queue);
}

static void note_progress(struct event_queue *queue, bool is_new)
{
    if (!is_new && queue->progress_ms)
        return;
    bool had_some = queue->progress_ms;
    queue->progress_ms = clock_coarse_ms();
    if (!had_some && queue->limits.deadline != INFINITE)
        flush_check_by(queue->progress_ms +
                       (queue->limits.deadline < CHECK_MS ? queue->limits.deadline : CHECK_MS));
}

/* Of those that ended, one whose carrier does not know. */
static struct event_queue *next_ended(struct event_log *log)
{
    if (!log->ended_count)
        return NULL;
    struct event_queue *q = log->queues;
    while (q && (!q->is_ended || q->has_told_end))
        q = q->next;
    if (!q) {
        log->ended_count = 0;
        return NULL;
    }
    q->has_told_end = true;
    log->ended_count--;
    return q;
}

void queues_wake(struct event_log *log)
{
    struct event_queue *queue;
    pthread_mutex_lock(&log->read_lock);
    while ((queue = next_ended(log))) {
        queue_ref(queue);
        pthread_mutex_unlock(&log->read_lock);
        call_ended(queue);
        pthread_mutex_lock(&log->read_lock);
    }
    struct place end = log_end(log);
    while ((queue = log->idle) && queue->at.seq < end.seq) {
        queue_unidle(queue);
        queue_ref(queue);
        note_progress(queue, true);
        pthread_mutex_unlock(&log->read_lock);
        call_ready(queue);
        pthread_mutex_lock(&log->read_lock);
    }
    pthread_mutex_unlock(&log->read_lock);
}

static bool has_waiting(const struct event_queue *queue, const struct place *end)
{
    return (queue->is_kept ? queue->acked : queue->at.seq) != end->seq;
}

uint64_t queues_check(struct event_log *log, uint64_t now_ms)
{
    uint64_t next = UINT64_MAX;
    pthread_mutex_lock(&log->read_lock);
    struct place end = log_end(log);
    for (struct event_queue *q = log->queues; q; q = q->next) {
        policy_apply(q);
        if (q->is_ended || q->limits.deadline == INFINITE)
            continue;
        if (!has_waiting(q, &end)) {
            q->progress_ms = 0;
            continue;
        }
        if (!q->progress_ms)
            q->progress_ms = now_ms;
        uint64_t due = q->progress_ms + q->limits.deadline;
        if (q->limits.policy == EVENT_BLOCK)
            due = q->progress_ms + QUEUE_DEADLINE_DEFAULT;
        if (now_ms >= due) {
            char text[64];
            snprintf(text, sizeof text, "took nothing for %g s",
                     (double)(due - q->progress_ms) / 1000);
            policy_end(q, RPC_E_TIMEOUT, text);
            continue;
        }
        if (due > now_ms + CHECK_MS)
            due = now_ms + CHECK_MS;
        if (due < next)
            next = due;
    }
    pthread_mutex_unlock(&log->read_lock);
    return next;
}

/* ---- reading ---- */

void queue_release_held(struct event_queue *queue)
{
    for (unsigned i = 0; i < queue->held_count; i++)
        chunk_unref(queue->log, queue->held[i]);
    queue->held_count = 0;
    queue->has_peeked = false;
}

/* How many events of the chunk from the place on fit, and their bytes. */
static uint32_t fit(const struct place *place, uint32_t bytes, uint64_t events, size_t size,
                    bool at_least_one, uint32_t *ret_bytes)
{
    uint32_t count = 0, taken = 0;
    while (count < events && taken < bytes) {
        uint32_t one = event_size(place->chunk->data + place->offset + taken);
        if (taken + (size_t)one > size && (count || !at_least_one))
            break;
        taken += one;
        count++;
    }
    *ret_bytes = taken;
    return count;
}

static size_t collect(struct event_queue *queue, size_t size, struct iovec *parts, int most,
                      int *ret_count)
{
    struct place at = queue->at;
    size_t got = 0;
    int count = 0;
    if (most > PEEK_PARTS_MOST)
        most = PEEK_PARTS_MOST;
    while (count < most && !(queue->is_capped && at.seq == queue->cap.seq)) {
        uint64_t fill = chunk_fill(at.chunk);
        uint32_t bytes = fill_bytes(fill) - at.offset;
        uint64_t events = at.chunk->first + fill_events(fill) - at.seq;
        if (!bytes) {
            struct chunk *next = atomic_load_explicit(&at.chunk->next, memory_order_acquire);
            if (!next)
                break;
            at.chunk = next;
            at.number = next->number;
            at.offset = 0;
            continue;
        }
        if (queue->is_capped && queue->cap.seq - at.seq < events) {
            events = queue->cap.seq - at.seq;
            bytes = (uint32_t)(queue->cap.at - at.at);
        }
        /* A batch that ends with its chunk need not be counted through. */
        if (bytes > size - got) {
            if (got >= size / 2)
                break;
            events = fit(&at, bytes, events, size - got, !got, &bytes);
            if (!events)
                break;
            most = 0;
        }
        atomic_fetch_add_explicit(&at.chunk->refs, 1, memory_order_relaxed);
        queue->held[queue->held_count++] = at.chunk;
        parts[count++] = (struct iovec){at.chunk->data + at.offset, bytes};
        at.seq += events;
        at.at += bytes;
        at.offset += bytes;
        got += bytes;
        queue->peeked = at;
        if (got >= size)
            break;
    }
    *ret_count = count;
    return got;
}

size_t event_queue_peek(struct event_queue *queue, size_t size, struct iovec *parts, int *count,
                        uint64_t *ret_first, uint32_t *ret_events, uint64_t *ret_missed)
{
    size_t got = 0;
    pthread_mutex_lock(&queue->log->read_lock);
    queue_release_held(queue);
    while (!queue->is_ended) {
        policy_apply(queue);
        if (queue->is_ended)
            break;
        struct place end = log_end(queue->log);
        if (queue->at.seq == end.seq) {
            queue->has_told_loss = false;
            if (!queue->is_idle)
                queue_idle(queue);
            /* See flush_post. */
            atomic_thread_fence(memory_order_seq_cst);
            if (log_end(queue->log).seq == queue->at.seq)
                break;
            queue_unidle(queue);
            continue;
        }
        queue_unidle(queue);
        note_progress(queue, false);
        got = collect(queue, size, parts, *count, count);
        queue->has_peeked = true;
        queue->peeked_missed = *ret_missed = queue->missed;
        *ret_first = queue->at.seq;
        *ret_events = (uint32_t)(queue->peeked.seq - queue->at.seq);
        break;
    }
    if (!got)
        *count = 0, *ret_events = 0, *ret_missed = 0;
    pthread_mutex_unlock(&queue->log->read_lock);
    return got;
}

static void move_to(struct event_queue *queue, const struct place *place)
{
    struct place from = queue->at;
    queue->delivered += place->seq - queue->at.seq;
    queue->at = *place;
    if (!queue->is_kept) {
        log_hold(queue->log, queue, place);
        note_progress(queue, true);
    }
    if (queue->limits.policy == EVENT_BLOCK)
        policy_block_moved(queue, &from);
}

void event_queue_taken(struct event_queue *queue, size_t bytes)
{
    pthread_mutex_lock(&queue->log->read_lock);
    if (queue->has_peeked && !queue->is_ended && bytes) {
        struct place to = queue->peeked;
        if (bytes < to.at - queue->at.at) {
            to = queue->at;
            while (to.at - queue->at.at < bytes)
                place_walk(&to, 1);
        }
        move_to(queue, &to);
        queue->missed -= queue->peeked_missed;
    }
    queue_release_held(queue);
    policy_apply(queue);
    pthread_mutex_unlock(&queue->log->read_lock);
}

void event_queue_fail(struct event_queue *queue, HRESULT why, const char *text)
{
    pthread_mutex_lock(&queue->log->read_lock);
    policy_end(queue, why, text);
    pthread_mutex_unlock(&queue->log->read_lock);
}

void event_queue_keep(struct event_queue *queue)
{
    pthread_mutex_lock(&queue->log->read_lock);
    queue->is_kept = true;
    pthread_mutex_unlock(&queue->log->read_lock);
}

void event_queue_acked(struct event_queue *queue, uint64_t seq)
{
    pthread_mutex_lock(&queue->log->read_lock);
    if (seq > queue->acked && seq <= queue->at.seq && !queue->is_ended) {
        queue->acked = seq;
        note_progress(queue, true);
        policy_apply(queue);
    }
    if (queue->acked == seq && !queue->is_ended) {
        struct chunk *chunk = log_held(queue->log, queue), *next;
        while (chunk->number < queue->at.number && (next = atomic_load(&chunk->next)) &&
               next->first <= seq)
            chunk = next;
        struct place base = {chunk->first, chunk->at, chunk, chunk->number, 0};
        log_hold(queue->log, queue, &base);
    }
    pthread_mutex_unlock(&queue->log->read_lock);
}

void event_queue_rewind(struct event_queue *queue, uint64_t seq)
{
    pthread_mutex_lock(&queue->log->read_lock);
    queue_release_held(queue);
    if (!queue->is_ended && seq < queue->at.seq && seq >= queue->acked) {
        struct place place = queue->base;
        if (queue->limits.policy != EVENT_DROP_NEWEST && place.number < queue->log->whole_from)
            place = log_find(queue->log, seq, 0);
        else if (place.seq < seq)
            place_walk(&place, seq - place.seq);
        if (place.seq < queue->at.seq) {
            queue->delivered -= queue->at.seq - place.seq;
            queue->at = place;
            queue_unidle(queue);
        }
    }
    pthread_mutex_unlock(&queue->log->read_lock);
}

uint64_t event_queue_next(struct event_queue *queue)
{
    pthread_mutex_lock(&queue->log->read_lock);
    uint64_t seq = queue->at.seq;
    pthread_mutex_unlock(&queue->log->read_lock);
    return seq;
}
