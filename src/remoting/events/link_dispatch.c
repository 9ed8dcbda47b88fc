/* SPDX-License-Identifier: MIT */
#include <pianola/dispatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/events/link_client.h"
#include "remoting/events/work.h"
#include "remoting/log.h"

/* Events on their way to a sink. */

enum { WAITING_MOST = 4 * WINDOW, REST_S = 30 };

static void run(void *data);

static void schedule(struct subscription *s)
{
    end_ref(&s->end);
    HRESULT hr = s->apartment ? apartment_send(s->apartment, run, s) : work_post(run, s);
    if (hr < 0) { /* what waits is told with what comes next */
        pthread_mutex_lock(&s->lock);
        s->is_running = false;
        pthread_mutex_unlock(&s->lock);
        end_unref(&s->end);
    }
}

/* ---- the sink's side ---- */

static void missed(struct subscription *s, uint64_t count, bool is_known)
{
    if (s->notice)
        IEventNotice_Missed(s->notice, (LONGLONG)count, is_known);
}

/* false: what came is no events. */
static bool tell_events(struct subscription *s, const uint8_t *body, uint32_t size_all)
{
    uint64_t seq = get_8(body + 4);
    const uint8_t *at = body + EVENTS_HEAD, *end = body + size_all;
    uint32_t count = get_4(body + 12);
    if (seq > s->expected) {
        missed(s, seq - s->expected, true);
        s->expected = seq;
    }
    for (uint32_t i = 0; i < count; i++, seq++) {
        ssize_t size = event_read(at, (size_t)(end - at), &s->view);
        if (size < 0)
            return false;
        at += size;
        if (seq < s->expected) /* it was sent again */
            continue;
        if (atomic_load_explicit(&s->is_over, memory_order_relaxed))
            return true;
        s->expected = seq + 1;
        DISPPARAMS params = {.rgvarg = s->view.arguments, .cArgs = s->view.count};
        IDispatch_Invoke(s->sink, s->view.id, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL, NULL,
                         NULL);
    }
    return at == end;
}

static bool find_sink(struct subscription *s)
{
    if (s->sink)
        return true;
    struct link *link = link_events_link(s->end.of);
    IUnknown *object = NULL;
    if (link && link_object(link, &s->ipid, &object) >= 0) {
        if (IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&s->sink) < 0)
            s->sink = NULL;
        if (IUnknown_QueryInterface(object, &IID_IEventNotice, (void **)&s->notice) < 0)
            s->notice = NULL;
        IUnknown_Release(object);
    }
    link_unref(link);
    return s->sink;
}

static void end_here(struct subscription *s, HRESULT why)
{
    if (s->notice && !atomic_load(&s->is_over))
        IEventNotice_Ended(s->notice, why);
    atomic_store(&s->is_over, true);
}

static void tell_frame(struct subscription *s, const uint8_t *body, uint32_t size)
{
    if (tell_events(s, body, size))
        return;
    remoting_log(NULL, "a publisher sent events that are none; the subscription ends");
    subscription_leave(s);
    end_here(s, RPC_E_INVALID_DATAPACKET);
}

static bool can_tell(struct subscription *s)
{
    if (atomic_load(&s->is_over))
        return false;
    if (find_sink(s))
        return true;
    atomic_store(&s->is_over, true);
    subscription_leave(s);
    return false;
}

static void tell_item(struct subscription *s, const struct item *item)
{
    if (!can_tell(s))
        return;
    switch (item->kind) {
    case ITEM_EVENTS:
        tell_frame(s, item->body, item->size);
        break;
    case ITEM_CUT:
        if (s->notice)
            IEventNotice_Cut(s->notice);
        break;
    case ITEM_RESTORED:
        if (s->notice)
            IEventNotice_Restored(s->notice);
        break;
    case ITEM_MISSED:
        missed(s, 0, false);
        s->expected = get_8(item->body);
        break;
    case ITEM_ENDED:
        end_here(s, item->why);
        break;
    }
}

/* A frame was told: size of it waited. */
static void told(struct subscription *s, uint32_t size, uint32_t epoch, size_t waited)
{
    pthread_mutex_lock(&s->lock);
    s->waiting -= waited;
    s->taken_seq = s->expected;
    if (epoch == s->epoch)
        s->taken += size - EVENTS_HEAD;
    bool is_idle = !s->first;
    pthread_mutex_unlock(&s->lock);
    subscription_acknowledge(s, false);
    /* The publisher has room left: one word for what comes in the next moment, too. */
    if (is_idle)
        flush_post_later(&s->end.flush);
}

/* With the lock. Does what comes next have to wait? */
static bool is_held(const struct subscription *s)
{
    return !s->is_begun || (s->holds && s->first && s->first->epoch == s->epoch);
}

static struct item *next_item(struct subscription *s, bool may_go_on)
{
    pthread_mutex_lock(&s->lock);
    struct item *item = is_held(s) ? NULL : s->first;
    if (item && may_go_on) {
        s->first = item->next;
        if (!s->first)
            s->last = &s->first;
        s->runner = pthread_self();
        s->has_runner = true;
    } else {
        s->has_runner = false;
        s->is_running = item;
        pthread_cond_broadcast(&s->rested);
    }
    pthread_mutex_unlock(&s->lock);
    return item;
}

/* A thread with an apartment has other things to do between two items. */
static void run(void *data)
{
    struct subscription *s = data;
    bool may_go_on = true;
    struct item *item;
    while ((item = next_item(s, may_go_on)) && may_go_on) {
        tell_item(s, item);
        if (item->kind == ITEM_EVENTS)
            told(s, item->size, item->epoch, item->size);
        free(item);
        may_go_on = !s->apartment;
    }
    if (atomic_load(&s->is_over))
        subscription_let_go(s);
    if (item && !may_go_on)
        schedule(s);
    end_unref(&s->end);
}

/* ---- the link's side ---- */

void subscription_push(struct subscription *s, struct item *item)
{
    pthread_mutex_lock(&s->lock);
    bool is_taken = !atomic_load(&s->is_over) &&
                    (item->kind != ITEM_EVENTS || !s->waiting || s->waiting < WAITING_MOST);
    bool is_first = false;
    if (is_taken) {
        if (item->kind == ITEM_EVENTS) {
            s->waiting += item->size;
            s->received = get_8(item->body + 4) + get_4(item->body + 12);
        }
        item->epoch = s->epoch;
        item->next = NULL;
        *s->last = item;
        s->last = &item->next;
        is_first = !s->is_running && !is_held(s);
        s->is_running |= is_first;
    }
    pthread_mutex_unlock(&s->lock);
    if (!is_taken)
        free(item);
    if (is_first)
        schedule(s);
}

bool subscription_run(struct subscription *s, struct link *link, const uint8_t *body, uint32_t size)
{
    pthread_mutex_lock(&s->lock);
    bool is_free = s->is_begun && !s->holds && !s->is_running && !s->first;
    uint32_t epoch = s->epoch;
    if (is_free) {
        s->is_running = s->has_runner = true;
        s->runner = pthread_self();
        s->received = get_8(body + 4) + get_4(body + 12);
    }
    pthread_mutex_unlock(&s->lock);
    if (!is_free)
        return false;
    link_relieve(link); /* what comes next comes behind this */
    if (can_tell(s))
        tell_frame(s, body, size);
    told(s, size, epoch, 0);
    end_ref(&s->end);
    run(s); /* what came meanwhile */
    return true;
}

void subscription_push_plain(struct subscription *s, enum item_kind kind, HRESULT why)
{
    struct item *item = calloc(1, sizeof *item);
    if (!item)
        return;
    item->kind = kind;
    item->why = why;
    subscription_push(s, item);
}

void subscription_begin(struct subscription *s, uint64_t seq)
{
    pthread_mutex_lock(&s->lock);
    bool is_first = !s->is_begun && s->first && !s->is_running;
    if (!s->is_begun)
        s->expected = seq;
    if (s->received < seq)
        s->received = seq;
    s->is_begun = true;
    s->is_running |= is_first;
    pthread_mutex_unlock(&s->lock);
    if (is_first)
        schedule(s);
}

void subscription_begin_anew(struct subscription *s, uint64_t seq)
{
    struct item *restored = calloc(1, sizeof *restored);
    struct item *lost = calloc(1, sizeof *lost + sizeof seq);
    if (!restored || !lost) {
        free(restored);
        free(lost);
        subscription_leave(s);
        return;
    }
    restored->kind = ITEM_RESTORED;
    restored->next = lost;
    lost->kind = ITEM_MISSED;
    put_8(lost->body, seq);
    pthread_mutex_lock(&s->lock);
    restored->epoch = lost->epoch = s->epoch;
    struct item **at = &s->first;
    while (*at && (*at)->epoch != s->epoch)
        at = &(*at)->next;
    lost->next = *at;
    *at = restored;
    if (!lost->next)
        s->last = &lost->next;
    s->holds = false;
    bool is_first = !s->is_running;
    s->is_running = true;
    pthread_mutex_unlock(&s->lock);
    if (is_first)
        schedule(s);
}

void subscription_rest(struct subscription *s)
{
    struct timespec until;
    int r = 0;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += REST_S;
    pthread_mutex_lock(&s->lock);
    while (s->has_runner && !pthread_equal(s->runner, pthread_self()) && !r)
        r = pthread_cond_timedwait(&s->rested, &s->lock, &until);
    pthread_mutex_unlock(&s->lock);
}

void subscription_acknowledge(struct subscription *s, bool is_idle)
{
    uint8_t body[TAKEN_SIZE];
    pthread_mutex_lock(&s->lock);
    uint64_t taken = s->taken, seq = s->taken_seq;
    bool is_worth = taken - s->taken_told >= WINDOW / 4 || (is_idle && taken != s->taken_told);
    if (is_worth)
        s->taken_told = taken;
    pthread_mutex_unlock(&s->lock);
    if (!is_worth)
        return;
    put_4(body, s->end.number);
    put_8(body + 4, seq);
    put_8(body + 12, taken);
    if (end_send(&s->end, LINK_TAKEN, &(struct iovec){body, sizeof body}, 1) < 0) {
        pthread_mutex_lock(&s->lock);
        s->taken_told = 0; /* said when the line takes more */
        pthread_mutex_unlock(&s->lock);
    }
}

static void release(void *data)
{
    struct subscription *s = data;
    IDispatch *sink = s->sink;
    IEventNotice *notice = s->notice;
    s->sink = NULL;
    s->notice = NULL;
    if (notice)
        IEventNotice_Release(notice);
    if (sink)
        IDispatch_Release(sink);
    end_unref(&s->end);
}

void subscription_let_go(struct subscription *s)
{
    pthread_mutex_lock(&s->lock);
    bool is_mine = s->sink && !s->has_runner && !s->is_let_go;
    s->is_let_go |= is_mine;
    pthread_mutex_unlock(&s->lock);
    if (!is_mine)
        return;
    end_ref(&s->end);
    if (!s->apartment || apartment_current() == s->apartment)
        release(s);
    else if (apartment_send(s->apartment, release, s) < 0)
        end_unref(&s->end);
}
