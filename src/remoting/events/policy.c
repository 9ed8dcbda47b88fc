/* SPDX-License-Identifier: MIT */
#include "remoting/events/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"

/*
 * What happens to a queue that is full. All but EVENT_BLOCK is worked out from two places in the
 * log, the subscriber's and the end, whenever the subscriber reads: until then nobody can tell the
 * difference, and how many were missed is a difference of sequence numbers.
 *
 * A queue with EVENT_DROP_NEWEST that was full takes nothing more until all that is in it was read.
 */

bool policy_is_over(const struct event_queue *queue, uint64_t events, uint64_t bytes)
{
    return events > 1 && (events > queue->limits.queue_events || bytes > queue->limits.queue_bytes);
}

static void lose(struct event_queue *queue, uint64_t events)
{
    if (!events)
        return;
    queue->missed += events;
    queue->missed_all += events;
    if (!queue->has_told_loss)
        tell(queue, SUBSCRIBER_MISSED, "begins to miss events: its queue is full");
    queue->has_told_loss = true;
}

/* The place of an event that is no longer there becomes that of the oldest one. */
static void stay_in_log(struct event_queue *queue)
{
    struct place *at = &queue->at;
    if (at->number >= queue->log->whole_from)
        return;
    struct place found = log_find(queue->log, at->seq, at->at);
    lose(queue, found.seq - at->seq);
    *at = found;
}

static void drop_oldest(struct event_queue *queue, const struct place *end)
{
    uint64_t seq = end->seq - queue->limits.queue_events, at = end->at - queue->limits.queue_bytes;
    if (end->seq < queue->limits.queue_events)
        seq = 0;
    if (end->at < queue->limits.queue_bytes)
        at = 0;
    struct place found = log_find(queue->log, seq, at);
    if (found.seq >= end->seq) /* the last one alone is too large */
        found = log_find(queue->log, end->seq - 1, 0);
    if (found.seq > queue->at.seq) {
        lose(queue, found.seq - queue->at.seq);
        queue->at = found;
    }
}

/* Where it was full: as far as both limits allow, at least one event. */
static void cap(struct event_queue *queue)
{
    struct place place = queue->at;
    place_walk(&place, 1);
    for (;;) {
        struct place more = place;
        uint64_t fill = chunk_fill(place.chunk);
        uint64_t rest = place.chunk->first + fill_events(fill) - place.seq;
        place_walk(&more, rest ? rest : 1);
        if (rest > 1 && policy_is_over(queue, more.seq - queue->at.seq, more.at - queue->at.at)) {
            more = place;
            place_walk(&more, 1);
        }
        if (more.seq == place.seq ||
            policy_is_over(queue, more.seq - queue->at.seq, more.at - queue->at.at))
            break;
        place = more;
    }
    queue->cap = place;
    queue->is_capped = true;
    if (!queue->has_told_loss)
        tell(queue, SUBSCRIBER_MISSED, "begins to miss events: its queue is full");
    queue->has_told_loss = true;
}

void policy_apply(struct event_queue *queue)
{
    if (queue->is_ended || queue->has_peeked)
        return;
    struct place end = log_end(queue->log);
    bool is_over = policy_is_over(queue, end.seq - queue->at.seq, end.at - queue->at.at);
    switch (queue->limits.policy) {
    case EVENT_DROP_NEWEST:
        if (is_over && !queue->is_capped)
            cap(queue);
        if (queue->is_capped && queue->at.seq == queue->cap.seq) {
            lose(queue, end.seq - queue->at.seq);
            queue->at = end;
            queue->is_capped = false;
        }
        break;
    case EVENT_DISCONNECT:
        if (is_over) {
            char text[128];
            snprintf(text, sizeof text, "its queue of %u events and %u bytes was full",
                     queue->limits.queue_events, queue->limits.queue_bytes);
            policy_end(queue, HRESULT_FROM_WIN32(ERROR_NOT_ENOUGH_QUOTA), text);
        } else {
            stay_in_log(queue);
        }
        break;
    case EVENT_DROP_OLDEST:
        if (is_over)
            drop_oldest(queue, &end);
        stay_in_log(queue);
        break;
    default:
        stay_in_log(queue);
    }
}

bool policy_holds(const struct event_queue *queue, const struct chunk *chunk)
{
    return !queue->is_ended && queue->base.chunk && queue->base.number <= chunk->number &&
           chunk->at <= queue->at.at + queue->limits.queue_bytes;
}

void policy_end(struct event_queue *queue, HRESULT why, const char *text)
{
    if (queue->is_ended)
        return;
    struct event_log *log = queue->log;
    queue->is_ended = true;
    queue->why = why;
    queue_unidle(queue);
    log_hold(log, queue, NULL);
    log->ended_count++;
    if (text)
        tell(queue, SUBSCRIBER_FAILED, text);
    if (queue->limits.policy == EVENT_BLOCK)
        policy_block_moved(queue, &queue->at);
    pthread_cond_broadcast(&log->room);
    flush_post(&log->flush);
}

/* ---- EVENT_BLOCK ---- */

static void block_at(struct event_log *log, const struct event_queue *queue, uint64_t *seq,
                     uint64_t *at)
{
    uint64_t full_seq = queue->at.seq + queue->limits.queue_events;
    uint64_t full_at = queue->at.at + queue->limits.queue_bytes;
    if (full_seq < *seq) {
        *seq = full_seq;
        log->block_seq_count = 0;
    }
    if (full_at < *at) {
        *at = full_at;
        log->block_at_count = 0;
    }
    log->block_seq_count += full_seq == *seq;
    log->block_at_count += full_at == *at;
}

void policy_block_limits(struct event_log *log)
{
    uint64_t seq = UINT64_MAX, at = UINT64_MAX;
    for (struct event_queue *q = log->block_count ? log->queues : NULL; q; q = q->next)
        if (q->limits.policy == EVENT_BLOCK && !q->is_ended)
            block_at(log, q, &seq, &at);
    atomic_store(&log->block_seq, seq);
    atomic_store(&log->block_at, at);
}

void policy_block_joins(struct event_queue *queue)
{
    struct event_log *log = queue->log;
    uint64_t seq = atomic_load(&log->block_seq), at = atomic_load(&log->block_at);
    block_at(log, queue, &seq, &at);
    atomic_store(&log->block_seq, seq);
    atomic_store(&log->block_at, at);
}

void policy_block_moved(struct event_queue *queue, const struct place *from)
{
    struct event_log *log = queue->log;
    bool was_last = false;
    if (from->seq + queue->limits.queue_events <= atomic_load(&log->block_seq))
        was_last |= log->block_seq_count <= 1 || !--log->block_seq_count;
    if (from->at + queue->limits.queue_bytes <= atomic_load(&log->block_at))
        was_last |= log->block_at_count <= 1 || !--log->block_at_count;
    if (!was_last)
        return;
    policy_block_limits(log);
    pthread_cond_broadcast(&log->room);
}

static bool is_in_the_way(const struct event_queue *queue, const struct place *end, uint32_t size)
{
    return queue->limits.policy == EVENT_BLOCK && !queue->is_ended &&
           policy_is_over(queue, end->seq + 1 - queue->at.seq, end->at + size - queue->at.at);
}

void policy_block(struct event_log *log, uint32_t size)
{
    uint64_t began = clock_ms();
    pthread_mutex_lock(&log->read_lock);
    policy_block_limits(log);
    struct place end = log_end(log);
    for (;;) {
        uint64_t now = clock_ms(), next = UINT64_MAX;
        for (struct event_queue *q = log->queues; q; q = q->next) {
            if (!is_in_the_way(q, &end, size))
                continue;
            uint64_t due = began + q->limits.deadline;
            if (now >= due) {
                char text[128];
                snprintf(text, sizeof text,
                         "its queue was full and it took nothing for %u ms that were waited",
                         q->limits.deadline);
                policy_end(q, RPC_E_TIMEOUT, text);
            } else if (due < next) {
                next = due;
            }
        }
        if (next == UINT64_MAX)
            break;
        struct timespec until = {(time_t)(next / 1000), (long)(next % 1000) * 1000000};
        pthread_cond_timedwait(&log->room, &log->read_lock, &until);
    }
    pthread_mutex_unlock(&log->read_lock);
}
