/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/table.h"
#include "message/track.h"

enum {
    TIMER_MINIMUM = 10, /* USER_TIMER_MINIMUM */
    TIMER_MAXIMUM = 0x7fffffff,
};

static struct timer *find(struct thread *t, HWND hwnd, UINT_PTR id)
{
    for (size_t i = 0; i < t->timer_count; i++)
        if (t->timers[i].hwnd == hwnd && t->timers[i].id == id)
            return &t->timers[i];
    return NULL;
}

UINT_PTR SetTimer(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc)
{
    struct thread *t = thread_self();
    if (!t)
        return 0;
    if (hwnd) {
        const struct window_slot *slot = table_slot(hwnd);
        if (!slot)
            return 0;
        if (slot->owner.index != t->ref.index) {
            SetLastError(ERROR_ACCESS_DENIED);
            return 0;
        }
    }
    struct timer *timer = find(t, hwnd, id);
    if (!timer) {
        struct timer *more = realloc(t->timers, (t->timer_count + 1) * sizeof(*more));
        if (!more) {
            SetLastError(ERROR_NOT_ENOUGH_MEMORY);
            return 0;
        }
        t->timers = more;
        timer = &more[t->timer_count++];
        if (!hwnd)
            id = t->next_timer++;
    }
    elapse = elapse < TIMER_MINIMUM ? TIMER_MINIMUM : elapse;
    elapse = elapse > TIMER_MAXIMUM ? TIMER_MAXIMUM : elapse;
    *timer = (struct timer){hwnd, id, elapse, clock_ms() + elapse, proc, false};
    return hwnd && id == 0 ? 1 : id;
}

BOOL KillTimer(HWND hwnd, UINT_PTR id)
{
    struct thread *t = thread_peek();
    struct timer *timer = t ? find(t, hwnd, id) : NULL;
    if (!timer)
        return error_set(-EINVAL);
    *timer = t->timers[--t->timer_count];
    return TRUE;
}

uint64_t timer_next(const struct thread *t, bool timers)
{
    uint64_t next = UINT64_MAX;
    for (size_t i = 0; timers && i < t->timer_count; i++)
        if (t->timers[i].due < next)
            next = t->timers[i].due;
    if (t->track.due && t->track.due < next)
        next = t->track.due;
    if (t->playback_due && t->playback_due < next)
        next = t->playback_due;
    return next;
}

bool timer_is_due(struct thread *t, bool *ret_new)
{
    uint64_t now = t->timer_count ? clock_ms() : 0;
    bool due = false;
    for (size_t i = 0; i < t->timer_count; i++) {
        struct timer *timer = &t->timers[i];
        if (timer->due > now)
            continue;
        due = true;
        *ret_new |= !timer->noted;
        timer->noted = true;
    }
    return due;
}

bool timer_take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    if (t->timer_count == 0 || ((min || max) && (min > WM_TIMER || max < WM_TIMER)))
        return false;
    uint64_t now = clock_ms();
    struct timer *first = NULL;
    for (size_t i = 0; i < t->timer_count; i++) {
        struct timer *timer = &t->timers[i];
        if (timer->due <= now && (!hwnd || hwnd == timer->hwnd) &&
            (!first || timer->due < first->due))
            first = timer;
    }
    if (!first)
        return false;
    *msg = (MSG){.hwnd = first->hwnd,
                 .message = WM_TIMER,
                 .wParam = first->id,
                 .lParam = (LPARAM)first->proc,
                 .time = (DWORD)now};
    /* Periods that were missed are one message, not many. */
    if (remove) {
        first->due = now + first->elapse;
        first->noted = false;
    }
    return true;
}

bool timer_has_proc(const struct thread *t, TIMERPROC proc)
{
    for (size_t i = 0; t && i < t->timer_count; i++)
        if (t->timers[i].proc == proc)
            return true;
    return false;
}

void timer_window_gone(struct thread *t, HWND hwnd)
{
    track_window_gone(t, hwnd);
    for (size_t i = 0; i < t->timer_count;)
        if (t->timers[i].hwnd == hwnd)
            t->timers[i] = t->timers[--t->timer_count];
        else
            i++;
}
