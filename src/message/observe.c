/* SPDX-License-Identifier: MIT */
#include "message/hook.h"

#include <string.h>

#include "base/text.h"
#include "message/win_event.h"

/*
 * Observations travel in a ring of their own in the observer's queue, never
 * in the way of its messages. A slow observer loses some and is told how many.
 */

void seen_put(struct queue_ref to, const struct seen *seen)
{
    struct queue *q = segment_queue(to.index);
    robust_lock(&q->lock);
    uint32_t tail = atomic_load_explicit(&q->seen_tail, memory_order_relaxed);
    bool full = tail - atomic_load_explicit(&q->seen_head, memory_order_acquire) >= SEEN_SLOTS;
    if (full) {
        atomic_fetch_add(&q->seen_missed, 1);
    } else {
        struct seen *slot = &q->seen[tail % SEEN_SLOTS];
        *slot = *seen;
        slot->missed = atomic_exchange(&q->seen_missed, 0);
        atomic_store_explicit(&q->seen_tail, tail + 1, memory_order_release);
    }
    robust_unlock(&q->lock);
    if (!full)
        queue_wake(to);
}

void observe_put(enum message_how how, HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT result,
                 const char *text)
{
    struct segment *s = segment_peek();
    const struct thread *self = thread_peek();
    if (self && self->observing)
        return; /* what an observer does is not observed: it would never end */
    struct seen seen = {.kind = how,
                        .hwnd = (uint32_t)(uintptr_t)hwnd,
                        .message = message,
                        .time = GetTickCount(),
                        .wparam = w,
                        .lparam = (uint64_t)l,
                        .result = result};
    const struct queue_ref station = s->windows[DESKTOP_SLOT].owner;
    seen.by_station = self && station.index == self->ref.index && station.tag == self->ref.tag;
    if (text) {
        size_t len = text_cut(text, strnlen(text, sizeof(seen.text)), sizeof(seen.text) - 1);
        memcpy(seen.text, text, len);
        seen.size = (uint32_t)len;
    }
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        uint32_t tag = atomic_load(&s->queues[i].tag);
        if (tag && atomic_load_explicit(&segment_queue(i)->observes, memory_order_relaxed))
            seen_put((struct queue_ref){i, tag}, &seen);
    }
}

void message_report(HWND hwnd, UINT message, WPARAM w, LPARAM l, const char *text)
{
    struct segment *s = segment_get();
    if (s && observe_wanted(s))
        observe_put(MESSAGE_REPORTED, hwnd, message, w, l, 0, text);
}

bool message_is_observed(void)
{
    struct segment *s = segment_get();
    return s && observe_wanted(s);
}

void message_call_global_hooks(int kind, int code, WPARAM w, const void *data, size_t size)
{
    struct segment *s = segment_get();
    if (!s || !message_has_global_hook(kind))
        return;
    struct seen seen = {
        .kind = 0x100 | (kind + 1), .code = code, .wparam = w, .time = GetTickCount()};
    seen.size = (uint32_t)(size < 96 ? size : 96);
    memcpy(seen.text, data, seen.size);
    for (int i = 0; i < HOOK_MAX; i++) {
        const struct global_hook *hook = &s->global_hooks[i];
        if (atomic_load(&hook->tag) && hook->kind == kind && queue_ref_valid(hook->owner))
            seen_put(hook->owner, &seen);
    }
}

void thread_run_seen(struct thread *t)
{
    struct queue *q = t->queue;
    if (t->observing)
        return;
    uint32_t tail = atomic_load_explicit(&q->seen_tail, memory_order_acquire);
    uint32_t head = atomic_load_explicit(&q->seen_head, memory_order_relaxed);
    if (tail == head)
        return;
    if (tail - head > SEEN_SLOTS) { /* scribbled on: nothing in it can be believed */
        atomic_store(&q->seen_head, tail);
        return;
    }
    t->observing = true;
    for (uint32_t n = 0; (int32_t)(tail - head) > 0 && n < SEEN_SLOTS; n++) {
        struct seen seen = q->seen[head % SEEN_SLOTS];
        seen.text[sizeof(seen.text) - 1] = 0;
        atomic_store_explicit(&q->seen_head, ++head, memory_order_release);
        if (seen.kind == SEEN_EVENT) {
            t->observing = false; /* a program's procedure: it may retrieve messages itself */
            win_event_run(&seen);
            t->observing = true;
            head = atomic_load_explicit(&q->seen_head, memory_order_relaxed);
            continue;
        }
        hook_call_seen(t, &seen);
        if (seen.kind & 0x100 || !t->observer)
            continue;
        struct message_observed observed = {.how = (enum message_how)seen.kind,
                                            .hwnd = (HWND)(uintptr_t)seen.hwnd,
                                            .message = seen.message,
                                            .wparam = seen.wparam,
                                            .lparam = (LPARAM)seen.lparam,
                                            .result = (LRESULT)seen.result,
                                            .time = seen.time,
                                            .missed = seen.missed};
        memcpy(observed.text, seen.text, sizeof(observed.text));
        t->observer(&observed, t->observer_data);
    }
    t->observing = false;
}
