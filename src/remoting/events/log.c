/* SPDX-License-Identifier: MIT */
#include "remoting/events/log.h"

#include <stdlib.h>
#include <string.h>

#include "component/codec_wire.h"
#include "component/guid.h"

static pthread_mutex_t logs_lock = PTHREAD_MUTEX_INITIALIZER;
static struct event_log *logs;

/* ---- chunks ---- */

static struct chunk *chunk_create(struct event_log *log, uint32_t event)
{
    uint32_t size = LOG_CHUNK - sizeof(struct chunk);
    struct chunk *chunk = NULL;
    if (event > size)
        size = event;
    else
        chunk = atomic_exchange(&log->spare, NULL);
    if (!chunk)
        chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        return NULL;
    memset(chunk, 0, sizeof *chunk);
    chunk->size = size;
    chunk->refs = 1;
    return chunk;
}

void chunk_unref(struct event_log *log, struct chunk *chunk)
{
    if (atomic_fetch_sub(&chunk->refs, 1) != 1)
        return;
    if (chunk->size == LOG_CHUNK - sizeof *chunk)
        chunk = atomic_exchange(&log->spare, chunk);
    free(chunk);
}

struct place log_end(struct event_log *log)
{
    struct chunk *tail = atomic_load_explicit(&log->tail, memory_order_acquire);
    uint64_t fill = chunk_fill(tail);
    return (struct place){.seq = tail->first + fill_events(fill),
                          .at = tail->at + fill_bytes(fill),
                          .chunk = tail,
                          .number = tail->number,
                          .offset = fill_bytes(fill)};
}

static void unlink_chunk(struct event_log *log, struct chunk *chunk)
{
    struct chunk *next = atomic_load(&chunk->next);
    next->before = chunk->before;
    if (chunk->before)
        atomic_store(&chunk->before->next, next);
    else
        log->head = next;
    if (log->whole == chunk) {
        log->whole = next;
        log->whole_from = next->number;
    }
    chunk_unref(log, chunk);
}

/* Those that are too far behind lose the chunk; those that keep the oldest do not. */
static void give_up(struct event_log *log, struct chunk *chunk)
{
    struct chunk *next = atomic_load(&chunk->next);
    bool is_needed = false;
    uint32_t holders = 0;
    for (struct event_queue *q = log->newest_count ? log->queues : NULL; q; q = q->next) {
        if (q->limits.policy != EVENT_DROP_NEWEST || !policy_holds(q, chunk))
            continue;
        is_needed = true;
        holders += q->base.chunk == chunk;
    }
    log->whole = next;
    log->whole_from = next->number;
    next->holders += chunk->holders - holders;
    chunk->holders = holders;
    if (!is_needed)
        unlink_chunk(log, chunk);
}

void log_trim(struct event_log *log)
{
    struct place end = log_end(log);
    while (log->head != end.chunk && !log->head->holders)
        unlink_chunk(log, log->head);
    while (log->whole != end.chunk) {
        struct chunk *chunk = log->whole;
        if (end.at - (chunk->at + fill_bytes(chunk_fill(chunk))) <= log->keep_bytes)
            break;
        give_up(log, chunk);
    }
}

/* ---- places ---- */

void place_walk(struct place *place, uint64_t events)
{
    while (events) {
        uint64_t fill = chunk_fill(place->chunk);
        uint64_t left = place->chunk->first + fill_events(fill) - place->seq;
        if (!left) {
            struct chunk *next = atomic_load(&place->chunk->next);
            if (!next)
                return;
            place->chunk = next;
            place->number = next->number;
            place->offset = 0;
        } else if (left <= events) {
            uint32_t bytes = fill_bytes(fill) - place->offset;
            place->offset += bytes;
            place->at += bytes;
            place->seq += left;
            events -= left;
        } else {
            uint32_t size = event_size(place->chunk->data + place->offset);
            place->offset += size;
            place->at += size;
            place->seq++;
            events--;
        }
    }
}

struct place log_find(struct event_log *log, uint64_t seq, uint64_t at)
{
    struct chunk *chunk = atomic_load(&log->tail);
    while (chunk != log->whole && (chunk->first > seq || chunk->at > at))
        chunk = chunk->before;
    struct place place = {
        .seq = chunk->first, .at = chunk->at, .chunk = chunk, .number = chunk->number};
    struct place end = log_end(log);
    while (place.seq != end.seq && (place.seq < seq || place.at < at))
        place_walk(&place, place.at < at ? 1 : seq - place.seq);
    return place;
}

/* ---- queues ---- */

struct chunk *log_held(struct event_log *log, const struct event_queue *queue)
{
    return queue->limits.policy == EVENT_DROP_NEWEST || queue->base.number >= log->whole_from
               ? queue->base.chunk
               : log->whole;
}

void log_hold(struct event_log *log, struct event_queue *queue, const struct place *from)
{
    struct chunk *held = queue->base.chunk ? log_held(log, queue) : NULL;
    if (held && from && held == from->chunk)
        return;
    if (from) {
        queue->base = *from;
        from->chunk->holders++;
    } else {
        queue->base.chunk = NULL;
    }
    if (held && !--held->holders && held == log->head)
        log_trim(log);
}

static void limits(struct event_log *log)
{
    log->keep_bytes = 0;
    for (struct event_queue *q = log->queues; q; q = q->next)
        if (!q->is_ended && q->limits.queue_bytes > log->keep_bytes)
            log->keep_bytes = q->limits.queue_bytes;
}

void log_join(struct event_log *log, struct event_queue *queue)
{
    queue->at = log_end(log);
    queue->acked = queue->at.seq;
    log_hold(log, queue, &queue->at);
    queue->before = NULL;
    queue->next = log->queues;
    if (queue->next)
        queue->next->before = queue;
    log->queues = queue;
    log->newest_count += queue->limits.policy == EVENT_DROP_NEWEST;
    log->block_count += queue->limits.policy == EVENT_BLOCK;
    if (queue->limits.queue_bytes > log->keep_bytes)
        log->keep_bytes = queue->limits.queue_bytes;
    if (queue->limits.policy == EVENT_BLOCK)
        policy_block_joins(queue);
    atomic_fetch_add(&log->queue_count, 1);
}

void log_leave(struct event_log *log, struct event_queue *queue)
{
    if (queue->next)
        queue->next->before = queue->before;
    if (queue->before)
        queue->before->next = queue->next;
    else
        log->queues = queue->next;
    log->newest_count -= queue->limits.policy == EVENT_DROP_NEWEST;
    log->block_count -= queue->limits.policy == EVENT_BLOCK;
    log_hold(log, queue, NULL);
    if (queue->limits.queue_bytes == log->keep_bytes)
        limits(log);
    if (queue->limits.policy == EVENT_BLOCK)
        policy_block_moved(queue, &queue->at);
    atomic_fetch_sub(&log->queue_count, 1);
    log_trim(log);
}

/* ---- publishing ---- */

enum { UNTRIMMED_MOST = 16 };

/* Who reads is at most asked for his lock when that is free, but for memory's sake. */
static bool begin_chunk(struct event_log *log, uint32_t size)
{
    struct place end = log_end(log);
    struct chunk *chunk = chunk_create(log, size);
    if (!chunk)
        return false;
    chunk->number = end.number + 1;
    chunk->first = end.seq;
    chunk->at = end.at;
    chunk->before = end.chunk;
    atomic_store_explicit(&end.chunk->next, chunk, memory_order_release);
    atomic_store_explicit(&log->tail, chunk, memory_order_release);
    if (log->untrimmed < UNTRIMMED_MOST ? !pthread_mutex_trylock(&log->read_lock)
                                        : !pthread_mutex_lock(&log->read_lock)) {
        log->untrimmed = 0;
        log_trim(log);
        pthread_mutex_unlock(&log->read_lock);
    } else {
        log->untrimmed++;
    }
    return true;
}

HRESULT log_append(struct event_log *log, const void *event, uint32_t size)
{
    pthread_mutex_lock(&log->append_lock);
    struct chunk *tail = atomic_load_explicit(&log->tail, memory_order_relaxed);
    uint64_t fill = atomic_load_explicit(&tail->fill, memory_order_relaxed);
    if (tail->first + fill_events(fill) + 1 > atomic_load(&log->block_seq) ||
        tail->at + fill_bytes(fill) + size > atomic_load(&log->block_at))
        policy_block(log, size);
    bool done = tail->size - fill_bytes(fill) >= size || begin_chunk(log, size);
    if (done) {
        tail = atomic_load_explicit(&log->tail, memory_order_relaxed);
        fill = atomic_load_explicit(&tail->fill, memory_order_relaxed);
        memcpy(tail->data + fill_bytes(fill), event, size);
        atomic_store_explicit(&tail->fill, fill + size + (1ull << 32), memory_order_release);
    }
    pthread_mutex_unlock(&log->append_lock);
    if (!done)
        return E_OUTOFMEMORY;
    flush_post(&log->flush);
    return S_OK;
}

HRESULT log_publish(struct event_log *log, DISPID id, const DISPPARAMS *params)
{
    if (!atomic_load(&log->queue_count))
        return S_FALSE;
    struct codec_writer writer;
    codec_writer_init(&writer, NULL, false);
    HRESULT hr = event_write(&writer, id, params);
    if (hr >= 0)
        hr = log_append(log, writer.data, writer.size);
    codec_writer_finish(&writer, false);
    return hr;
}

/* ---- the log ---- */

static struct event_log *of_item(struct flush_item *item)
{
    return (struct event_log *)((char *)item - offsetof(struct event_log, flush));
}

static void hold_item(struct flush_item *item)
{
    log_ref(of_item(item));
}

static void run_item(struct flush_item *item)
{
    queues_wake(of_item(item));
    log_unref(of_item(item));
}

struct event_log *log_create(REFIID iid)
{
    struct event_log *log = calloc(1, sizeof *log);
    struct chunk *chunk = log ? chunk_create(log, 0) : NULL;
    if (!chunk) {
        free(log);
        return NULL;
    }
    log->refs = 1;
    log->tail = log->head = log->whole = chunk;
    log->block_seq = log->block_at = UINT64_MAX;
    log->flush.hold = hold_item;
    log->flush.run = run_item;
    guid_text(iid, log->interface_name);
    pthread_mutex_init(&log->append_lock, NULL);
    pthread_mutex_init(&log->read_lock, NULL);
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&log->room, &clock);
    pthread_condattr_destroy(&clock);
    pthread_mutex_lock(&logs_lock);
    log->next = logs;
    if (logs)
        logs->before = log;
    logs = log;
    pthread_mutex_unlock(&logs_lock);
    return log;
}

void log_ref(struct event_log *log)
{
    atomic_fetch_add(&log->refs, 1);
}

void log_unref(struct event_log *log)
{
    if (!log || atomic_fetch_sub(&log->refs, 1) != 1)
        return;
    pthread_mutex_lock(&logs_lock);
    if (log->next)
        log->next->before = log->before;
    if (log->before)
        log->before->next = log->next;
    else
        logs = log->next;
    pthread_mutex_unlock(&logs_lock);
    while (log->head) {
        struct chunk *next = atomic_load(&log->head->next);
        chunk_unref(log, log->head);
        log->head = next;
    }
    free(atomic_load(&log->spare));
    pthread_cond_destroy(&log->room);
    pthread_mutex_destroy(&log->read_lock);
    pthread_mutex_destroy(&log->append_lock);
    free(log);
}

void log_close(struct event_log *log, HRESULT why)
{
    pthread_mutex_lock(&log->read_lock);
    for (struct event_queue *q = log->queues; q; q = q->next)
        policy_end(q, why, NULL);
    pthread_mutex_unlock(&log->read_lock);
}

void logs_each(void (*each)(struct event_log *log, void *data), void *data)
{
    pthread_mutex_lock(&logs_lock);
    for (struct event_log *log = logs; log; log = log->next)
        if (atomic_load(&log->refs)) /* none: it waits for this lock to go */
            each(log, data);
    pthread_mutex_unlock(&logs_lock);
}
