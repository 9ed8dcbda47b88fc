/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/dde_post.h"
#include "message/table.h"

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
    robust_lock(&q->lock);
    uint64_t tail = atomic_load_explicit(&q->posted_tail, memory_order_relaxed);
    int r = 0;
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
    int count = table_children(DESKTOP_SLOT, false, &list);
    for (int i = 0; i < count; i++)
        PostMessage(list[i], message, w, l);
    free(list);
    return TRUE;
}

bool message_is_sync_only(UINT message)
{
    return message < WM_USER && !message_is_value(message);
}

BOOL PostMessage(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (!hwnd)
        return PostThreadMessage(GetCurrentThreadId(), message, w, l);
    if (!segment_get())
        return FALSE;
    if (!message_is_value(message))
        return error_set(-EPROTOTYPE);
    if (hwnd == HWND_BROADCAST)
        return broadcast(message, w, l);
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return FALSE;
    LPARAM carried = l;
    uint32_t pid = segment_peek()->queues[slot->owner.index % QUEUE_MAX].pid;
    bool dde = dde_is_message(message) && pid != process_pid();
    int r = dde ? dde_send_off(message, pid, l, &carried) : 0;
    if (r < 0)
        return error_set(r);
    struct posted p;
    fill(&p, hwnd, message, w, carried);
    r = queue_post(slot->owner, &p);
    if (r < 0 && !queue_check_alive(slot->owner))
        r = -ESTALE;
    if (r == 0 && dde)
        dde_sent_off(message, l);
    return r == 0 ? TRUE : error_set(r);
}

BOOL PostThreadMessage(DWORD thread, UINT message, WPARAM w, LPARAM l)
{
    struct thread *self = thread_self();
    struct queue_ref to;
    if (!self)
        return FALSE;
    if (message_is_sync_only(message))
        return error_set(-EPROTOTYPE);
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
    self->changed |= QS_POSTMESSAGE | QS_ALLPOSTMESSAGE;
}

BOOL message_post_hotkey(HWND hwnd, DWORD thread, int id, LPARAM keys)
{
    struct queue_ref to;
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    if (slot)
        to = slot->owner;
    else if (hwnd || !queue_find_thread(thread, &to))
        return hwnd ? FALSE : error_set(-ESRCH);
    struct posted p;
    fill(&p, hwnd, WM_HOTKEY, (WPARAM)id, keys);
    p.kind = POSTED_HOTKEY;
    int r = queue_post(to, &p);
    return r == 0 ? TRUE : error_set(r);
}
