/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/table.h"

static void (*retrieved_fn)(const MSG *msg);

void message_set_retrieved_fn(void (*fn)(const MSG *msg))
{
    retrieved_fn = fn;
}

DWORD GetTickCount(void)
{
    return (DWORD)clock_ms();
}

int queue_post(struct queue_ref to, const struct posted *posted)
{
    struct queue *q = segment_queue(to.index);
    if (!queue_ref_valid(to))
        return -ESTALE;
    /* A holder that died had not published its message: nothing to repair. */
    int r = robust_lock(&q->lock);
    if (r < 0)
        return -ESTALE;
    uint64_t tail = atomic_load_explicit(&q->posted_tail, memory_order_relaxed);
    r = 0;
    if (tail - atomic_load_explicit(&q->posted_done, memory_order_acquire) >= POSTED_LIMIT) {
        r = -EDQUOT;
    } else {
        q->posted[tail % POSTED_SLOTS] = *posted;
        atomic_store_explicit(&q->posted_tail, tail + 1, memory_order_release);
    }
    robust_unlock(&q->lock);
    if (r == 0)
        queue_wake(to);
    return r;
}

static void fill(struct posted *p, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct segment *s = segment_peek();
    uint64_t pointer = atomic_load_explicit(&s->pointer, memory_order_relaxed);
    *p = (struct posted){
        .hwnd = (uint32_t)(uintptr_t)hwnd,
        .message = message,
        .wparam = w,
        .lparam = (uint64_t)l,
        .time = GetTickCount(),
        .x = (int32_t)(pointer >> 32),
        .y = (int32_t)pointer,
        .sender_pid = process_pid(),
    };
}

static BOOL broadcast(UINT message, WPARAM w, LPARAM l)
{
    HWND *list = NULL;
    int count = table_children(segment_peek()->desktop, false, &list);
    for (int i = 0; i < count; i++)
        PostMessage(list[i], message, w, l);
    free(list);
    return TRUE;
}

BOOL PostMessage(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (!hwnd)
        return PostThreadMessage(GetCurrentThreadId(), message, w, l);
    if (!segment_get())
        return FALSE;
    if (message < WM_USER || message >= PWM_TYPETEXT) {
        const struct message_row *row = message_row_by_number(message, NULL);
        if (row && row->pack != PACK_VALUE) {
            SetLastError(ERROR_MESSAGE_SYNC_ONLY);
            return FALSE;
        }
    }
    if (hwnd == HWND_BROADCAST)
        return broadcast(message, w, l);
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    struct posted p;
    fill(&p, hwnd, message, w, l);
    int r = queue_post(slot->owner, &p);
    if (r < 0 && !queue_check_alive(slot->owner))
        r = -ESTALE;
    return r == 0 ? TRUE : error_set(r);
}

BOOL PostThreadMessage(DWORD thread, UINT message, WPARAM w, LPARAM l)
{
    struct thread *self = thread_self();
    struct queue_ref to;
    if (!self)
        return FALSE;
    if (thread == segment_peek()->queues[self->ref.index].tid)
        to = self->ref;
    else if (!queue_find_thread(thread, &to) || !queue_check_alive(to))
        return error_set(-ESRCH);
    struct posted p;
    fill(&p, NULL, message, w, l);
    int r = queue_post(to, &p);
    return r == 0 ? TRUE : error_set(r == -ESTALE ? -ESRCH : r);
}

void PostQuitMessage(int exit_code)
{
    struct thread *self = thread_self();
    if (!self)
        return;
    self->quit = true;
    self->quit_code = exit_code;
}

/* ---- Retrieval ---- */

static bool wanted(const MSG *msg, HWND hwnd, UINT min, UINT max)
{
    if (hwnd == (HWND)(LONG_PTR)-1) {
        if (msg->hwnd)
            return false;
    } else if (hwnd && msg->hwnd != hwnd && !IsChild(hwnd, msg->hwnd)) {
        return false;
    }
    return (min == 0 && max == 0) || (msg->message >= min && msg->message <= max);
}

static bool stash_push(struct stash *stash, const MSG *msg, uint32_t pid)
{
    if (stash->first + stash->count == stash->room) {
        if (stash->first > stash->count) {
            memmove(stash->items, stash->items + stash->first,
                    stash->count * sizeof(*stash->items));
        } else {
            size_t room = stash->room ? stash->room * 2 : 64;
            struct stashed *items = malloc(room * sizeof(*items));
            if (!items)
                return false;
            if (stash->count)
                memcpy(items, stash->items + stash->first, stash->count * sizeof(*items));
            free(stash->items);
            stash->items = items;
            stash->room = room;
        }
        stash->first = 0;
    }
    stash->items[stash->first + stash->count++] = (struct stashed){*msg, pid};
    return true;
}

static void stash_remove(struct stash *stash, size_t at)
{
    struct stashed *items = stash->items + stash->first;
    if (at == 0)
        stash->first++;
    else
        memmove(items + at, items + at + 1, (stash->count - at - 1) * sizeof(*items));
    stash->count--;
    if (stash->count == 0)
        stash->first = 0;
}

static void done(struct thread *t)
{
    atomic_fetch_add_explicit(&t->queue->posted_done, 1, memory_order_release);
}

static bool stash_take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    for (size_t i = 0; i < t->stash.count;) {
        const struct stashed *at = &t->stash.items[t->stash.first + i];
        if (at->msg.hwnd && !local_window(at->msg.hwnd)) {
            stash_remove(&t->stash, i);
            done(t);
            continue;
        }
        if (wanted(&at->msg, hwnd, min, max)) {
            *msg = at->msg;
            t->last_pid = at->pid;
            if (remove) {
                stash_remove(&t->stash, i);
                done(t);
            }
            return true;
        }
        i++;
    }
    return false;
}

static bool ring_take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    struct queue *q = t->queue;
    uint64_t tail = atomic_load_explicit(&q->posted_tail, memory_order_acquire);
    if (tail - t->read > POSTED_SLOTS) {
        /* Scribbled on: nothing in the ring can be believed. */
        t->read = tail;
        atomic_store(&q->posted_done, tail);
        return false;
    }
    while (t->read != tail) {
        const struct posted *p = &q->posted[t->read % POSTED_SLOTS];
        MSG m = {.hwnd = (HWND)(uintptr_t)p->hwnd,
                 .message = p->message,
                 .wParam = p->wparam,
                 .lParam = (LPARAM)p->lparam,
                 .time = p->time,
                 .pt = {p->x, p->y}};
        if (m.hwnd && !local_window(m.hwnd)) {
            t->read++;
            done(t);
            continue;
        }
        uint32_t pid = p->sender_pid;
        bool match = wanted(&m, hwnd, min, max);
        if (match && remove) {
            t->read++;
            done(t);
            *msg = m;
            t->last_pid = pid;
            return true;
        }
        if (!stash_push(&t->stash, &m, pid))
            return false;
        t->read++;
        if (match) {
            *msg = m;
            t->last_pid = pid;
            return true;
        }
    }
    return false;
}

static bool take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    while (thread_run_sent(t))
        ;
    thread_run_seen(t);
    if (stash_take(t, msg, hwnd, min, max, remove) || ring_take(t, msg, hwnd, min, max, remove))
        return true;
    t->last_pid = 0;
    if (t->quit) {
        *msg = (MSG){.message = WM_QUIT, .wParam = (WPARAM)t->quit_code, .time = GetTickCount()};
        if (remove)
            t->quit = false;
        return true;
    }
    return timer_take(t, msg, hwnd, min, max, remove);
}

static void retrieved(struct thread *t, MSG *msg, bool removed)
{
    t->last_time = msg->time;
    t->last_pos = msg->pt;
    if (removed) {
        if (retrieved_fn)
            retrieved_fn(msg);
        if (observe_wanted(segment_peek()))
            observe_put(MESSAGE_POSTED, msg->hwnd, msg->message, msg->wParam, msg->lParam, 0, NULL);
    }
    if (t->hooks)
        hook_call_thread(t, WH_GETMESSAGE, HC_ACTION, removed ? PM_REMOVE : PM_NOREMOVE,
                         (LPARAM)msg);
}

static bool filter_window_is_bad(HWND hwnd)
{
    return hwnd && hwnd != (HWND)(LONG_PTR)-1 && !table_slot(hwnd);
}

BOOL PeekMessage(MSG *msg, HWND hwnd, UINT min, UINT max, UINT flags)
{
    struct thread *t = thread_self();
    if (!t || !msg || filter_window_is_bad(hwnd))
        return FALSE;
    if (t->poll_fd >= 0)
        atomic_store_explicit(&t->queue->armed, 0, memory_order_relaxed);
    do {
        if (take(t, msg, hwnd, min, max, flags & PM_REMOVE)) {
            retrieved(t, msg, flags & PM_REMOVE);
            return TRUE;
        }
    } while (t->poll_fd >= 0 && !thread_arm_bell(t));
    return FALSE;
}

static uint64_t next_deadline(const struct thread *t)
{
    uint64_t next = timer_next(t);
    return next == UINT64_MAX ? next : next * 1000000u;
}

BOOL GetMessage(MSG *msg, HWND hwnd, UINT min, UINT max)
{
    struct thread *t = thread_self();
    if (!t || !msg || filter_window_is_bad(hwnd))
        return -1;
    while (!take(t, msg, hwnd, min, max, true))
        thread_wait(t, next_deadline(t), NULL);
    retrieved(t, msg, true);
    return msg->message != WM_QUIT;
}

BOOL WaitMessage(void)
{
    struct thread *t = thread_self();
    if (!t)
        return FALSE;
    while (!thread_has_work(t) && !t->quit && timer_next(t) > clock_ms())
        thread_wait(t, next_deadline(t), NULL);
    return TRUE;
}

LONG GetMessageTime(void)
{
    const struct thread *t = thread_peek();
    return t ? (LONG)t->last_time : 0;
}

DWORD GetMessagePos(void)
{
    const struct thread *t = thread_peek();
    return t ? (DWORD)MAKELONG(t->last_pos.x, t->last_pos.y) : 0;
}
