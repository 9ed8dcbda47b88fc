/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/painter.h"
#include "message/hook.h"
#include "message/journal.h"
#include "message/table.h"
#include "message/track.h"

/*
 * Wake bits (what is there) and changed bits (what came since somebody looked).
 * Both follow from the queue; only the changed ones are kept.
 */

enum {
    QS_KNOWN = QS_ALLINPUT | QS_ALLPOSTMESSAGE,
    HUNG_AFTER_MS = 5000,
};

static bool sent_waits(const struct thread *t)
{
    return atomic_load_explicit(&t->queue->sent_tail, memory_order_acquire) !=
           atomic_load_explicit(&t->queue->sent_head, memory_order_relaxed);
}

static UINT input_status(const struct stash *stash)
{
    UINT status = 0;
    for (size_t i = 0; i < stash->count; i++) {
        UINT message = stash->items[stash->first + i].msg.message;
        if (message == WM_INPUT)
            status |= QS_RAWINPUT;
        else if (message == WM_MOUSEMOVE || message >= PWM_TYPETEXT)
            status |= QS_MOUSEMOVE;
        else if (message >= WM_KEYFIRST && message <= WM_KEYLAST)
            status |= QS_KEY;
        else
            status |= QS_MOUSEBUTTON;
    }
    return status;
}

UINT thread_status(struct thread *t)
{
    UINT status = 0;
    bool new_timer = false;
    track_run(t);
    if (hook_wanted(WH_JOURNALPLAYBACK))
        journal_play(t);
    else
        t->playback_due = 0;
    thread_drain(t);
    if (t->stash[POSTED_MESSAGE].count || t->quit)
        status |= QS_POSTMESSAGE | QS_ALLPOSTMESSAGE;
    if (t->stash[POSTED_HOTKEY].count)
        status |= QS_HOTKEY;
    status |= input_status(&t->stash[POSTED_INPUT]);
    if (t->first_update && paint_pending(t))
        status |= QS_PAINT;
    if (timer_is_due(t, &new_timer))
        status |= QS_TIMER;
    if (new_timer)
        t->changed |= QS_TIMER;
    if (sent_waits(t)) {
        uint32_t tail = atomic_load(&t->queue->sent_tail);
        status |= QS_SENDMESSAGE;
        if (tail != t->sent_noted)
            t->changed |= QS_SENDMESSAGE;
        t->sent_noted = tail;
    }
    /* An answer for a callback waits as a sent message does. */
    if (t->asyncs && thread_has_answers(t)) {
        status |= QS_SENDMESSAGE;
        if (thread_has_new_answers(t))
            t->changed |= QS_SENDMESSAGE;
    }
    return status;
}

DWORD GetQueueStatus(UINT flags)
{
    struct thread *t = thread_self();
    if (!t)
        return 0;
    if (flags & ~(UINT)QS_KNOWN) {
        SetLastError(ERROR_INVALID_FLAGS);
        return 0;
    }
    UINT status = thread_status(t) & flags;
    UINT changed = t->changed & flags;
    t->changed &= ~flags;
    return (DWORD)MAKELONG(changed, status);
}

BOOL GetInputState(void)
{
    struct thread *t = thread_self();
    return t && thread_status(t) & (QS_KEY | QS_MOUSEBUTTON);
}

BOOL IsHungAppWindow(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    return slot && !local_window(hwnd) && queue_is_hung(slot->owner);
}

bool queue_is_hung(struct queue_ref ref)
{
    const struct queue *q = segment_queue(ref.index);
    if (!queue_ref_valid(ref) || atomic_load(&q->asleep) || atomic_load(&q->armed))
        return false;
    uint32_t pumped = atomic_load_explicit(&q->pumped_ms, memory_order_relaxed);
    return pumped && (uint32_t)clock_ms() - pumped > HUNG_AFTER_MS;
}
