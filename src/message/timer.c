/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "message/table.h"
#include "message/track.h"

/*
 * The timers of this process, in the order they were set. A window's belong to
 * its thread; any thread of the process may set and end them. When the first of
 * a thread's is due is in its queue, where looking costs nothing.
 */

enum {
    TIMER_MINIMUM = 10, /* USER_TIMER_MINIMUM */
    TIMER_MAXIMUM = 0x7fffffff,
};

struct timer {
    struct queue_ref owner;
    HWND hwnd;
    UINT_PTR id;
    uint32_t elapse;
    uint32_t tolerance;
    uint64_t due; /* ms */
    TIMERPROC proc;
    bool noted; /* that it is due is in the thread's `changed` */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct timer *timers;
static size_t timer_count;
static size_t timer_room;

static bool is_of(const struct timer *timer, struct queue_ref owner)
{
    return timer->owner.index == owner.index && timer->owner.tag == owner.tag;
}

static struct timer *find(struct queue_ref owner, HWND hwnd, UINT_PTR id)
{
    for (size_t i = 0; i < timer_count; i++)
        if (timers[i].hwnd == hwnd && timers[i].id == id && is_of(&timers[i], owner))
            return &timers[i];
    return NULL;
}

/* Writes down when the owner's first one is due. */
static void note_due(struct queue_ref owner)
{
    uint64_t due = 0;
    for (size_t i = 0; i < timer_count; i++)
        if (is_of(&timers[i], owner) && (!due || timers[i].due < due))
            due = timers[i].due;
    atomic_store(&segment_queue(owner.index)->timer_due, due);
}

static struct timer *add(struct queue_ref owner)
{
    if (timer_count == timer_room) {
        size_t room = timer_room ? timer_room * 2 : 16;
        struct timer *more = realloc(timers, room * sizeof(*more));
        if (!more)
            return NULL;
        timers = more;
        timer_room = room;
    }
    struct timer *timer = &timers[timer_count++];
    *timer = (struct timer){.owner = owner};
    return timer;
}

static void take_out(struct timer *timer)
{
    size_t at = (size_t)(timer - timers);
    memmove(timer, timer + 1, (timer_count - at - 1) * sizeof(*timer));
    timer_count--;
}

/* The next time: where another timer of the thread is due within the tolerance, together with it.
 */
static uint64_t due_from(const struct timer *timer, uint64_t now)
{
    uint64_t due = now + timer->elapse;
    for (size_t i = 0; timer->tolerance && i < timer_count; i++)
        if (&timers[i] != timer && is_of(&timers[i], timer->owner) && timers[i].due >= due &&
            timers[i].due <= due + timer->tolerance)
            return timers[i].due;
    return due;
}

/* Whose the window's timers are. false with the last error set. */
static bool owner_of(struct thread *t, HWND hwnd, struct queue_ref *ret_owner)
{
    *ret_owner = t->ref;
    if (!hwnd)
        return true;
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return false;
    if (!local_window(hwnd)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return false;
    }
    *ret_owner = slot->owner;
    return true;
}

static UINT_PTR set(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc, uint32_t tolerance)
{
    struct thread *t = thread_self();
    struct queue_ref owner;
    if (!t || !owner_of(t, hwnd, &owner))
        return 0;
    pthread_mutex_lock(&lock);
    struct timer *timer = find(owner, hwnd, id);
    if (!timer) {
        timer = add(owner);
        while (timer && !hwnd && (id = t->next_timer++) && find(owner, NULL, id))
            ;
    }
    if (timer) {
        timer->hwnd = hwnd;
        timer->id = id;
        timer->elapse = elapse < TIMER_MINIMUM   ? TIMER_MINIMUM
                        : elapse > TIMER_MAXIMUM ? TIMER_MAXIMUM
                                                 : elapse;
        timer->tolerance = tolerance;
        timer->proc = proc;
        timer->noted = false;
        timer->due = due_from(timer, clock_ms());
        note_due(owner);
    }
    pthread_mutex_unlock(&lock);
    if (!timer) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    if (owner.index != t->ref.index)
        queue_wake(owner); /* it may sleep for longer */
    return hwnd && id == 0 ? 1 : id;
}

UINT_PTR SetTimer(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc)
{
    return set(hwnd, id, elapse, proc, 0);
}

UINT_PTR SetCoalescableTimer(HWND hwnd, UINT_PTR id, UINT elapse, TIMERPROC proc, ULONG tolerance)
{
    bool none = tolerance == TIMERV_DEFAULT_COALESCING || tolerance == TIMERV_NO_COALESCING;
    if (!none && (tolerance > TIMERV_COALESCING_MAX ||
                  (uint64_t)elapse + (uint64_t)tolerance > TIMER_MAXIMUM)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    return set(hwnd, id, elapse, proc, none ? 0 : (uint32_t)tolerance);
}

BOOL KillTimer(HWND hwnd, UINT_PTR id)
{
    struct thread *t = thread_self();
    struct queue_ref owner;
    if (!t || !owner_of(t, hwnd, &owner))
        return FALSE;
    pthread_mutex_lock(&lock);
    struct timer *timer = find(owner, hwnd, id);
    if (timer) {
        take_out(timer);
        note_due(owner);
    }
    pthread_mutex_unlock(&lock);
    return timer ? TRUE : error_set(-EINVAL);
}

static uint64_t first_due(const struct thread *t)
{
    uint64_t due = atomic_load_explicit(&t->queue->timer_due, memory_order_relaxed);
    return due ? due : UINT64_MAX;
}

uint64_t timer_next(const struct thread *t, bool with_timers)
{
    uint64_t next = with_timers ? first_due(t) : UINT64_MAX;
    if (t->track.due && t->track.due < next)
        next = t->track.due;
    if (t->playback_due && t->playback_due < next)
        next = t->playback_due;
    return next;
}

bool timer_is_due(struct thread *t, bool *ret_new)
{
    uint64_t now = timer_any(t) ? clock_ms() : 0;
    if (first_due(t) > now)
        return false;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < timer_count; i++) {
        struct timer *timer = &timers[i];
        if (timer->due > now || !is_of(timer, t->ref))
            continue;
        *ret_new |= !timer->noted;
        timer->noted = true;
    }
    pthread_mutex_unlock(&lock);
    return true;
}

static bool is_wanted(const struct timer *timer, HWND hwnd)
{
    if (hwnd == (HWND)(LONG_PTR)-1)
        return !timer->hwnd;
    return !hwnd || hwnd == timer->hwnd || IsChild(hwnd, timer->hwnd);
}

bool timer_take(struct thread *t, MSG *msg, HWND hwnd, UINT min, UINT max, bool remove)
{
    if (!timer_any(t) || ((min || max) && (min > WM_TIMER || max < WM_TIMER)))
        return false;
    uint64_t now = clock_ms();
    struct timer *first = NULL;
    if (first_due(t) > now)
        return false;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < timer_count; i++) {
        struct timer *timer = &timers[i];
        if (timer->due <= now && is_of(timer, t->ref) && (!first || timer->due < first->due) &&
            is_wanted(timer, hwnd))
            first = timer;
    }
    if (first) {
        *msg = (MSG){.hwnd = first->hwnd,
                     .message = WM_TIMER,
                     .wParam = first->id,
                     .lParam = (LPARAM)first->proc,
                     .time = (DWORD)now};
        desk_pointer(&msg->pt);
        /* Periods that were missed are one message, not many. */
        if (remove) {
            first->due = due_from(first, now);
            first->noted = false;
            note_due(t->ref);
        }
    }
    pthread_mutex_unlock(&lock);
    return first != NULL;
}

static void forget(struct thread *t, HWND hwnd, bool all)
{
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < timer_count;)
        if (is_of(&timers[i], t->ref) && (all || timers[i].hwnd == hwnd))
            take_out(&timers[i]);
        else
            i++;
    note_due(t->ref);
    pthread_mutex_unlock(&lock);
}

bool timer_has_proc(const struct thread *t, TIMERPROC proc)
{
    bool found = false;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; t && i < timer_count && !found; i++)
        found = is_of(&timers[i], t->ref) && timers[i].proc == proc;
    pthread_mutex_unlock(&lock);
    return found;
}

void timer_window_gone(struct thread *t, HWND hwnd)
{
    track_window_gone(t, hwnd);
    if (timer_any(t))
        forget(t, hwnd, false);
}

void timer_thread_gone(struct thread *t)
{
    if (timer_any(t))
        forget(t, NULL, true);
}
