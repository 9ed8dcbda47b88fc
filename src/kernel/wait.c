/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>

#include "base/clock.h"
#include "pianola/kernel.h"
#include "pianola/message.h"
#include "pianola/thread.h"

/* The owner of a mutex in another process may have been killed. */
static void look_after_owner(struct waitable *object)
{
    struct object_state *s = object->state;
    uint64_t owner = atomic_load(&s->owner);
    pid_t pid = (pid_t)(owner >> 32);
    if (owner && object_shared(object) && pid != getpid() && kill(pid, 0) < 0 && errno == ESRCH &&
        atomic_compare_exchange_strong(&s->owner, &owner, 0)) {
        s->depth = 0;
        atomic_store(&s->abandoned, 1);
    }
}

static int try_mutex(struct waitable *object)
{
    struct object_state *s = object->state;
    uint64_t self = object_self();
    uint64_t nobody = 0;
    if (atomic_load(&s->owner) == self) {
        s->depth++;
        return WAITABLE_GOT;
    }
    look_after_owner(object);
    if (!atomic_compare_exchange_strong(&s->owner, &nobody, self))
        return WAITABLE_NOT_YET;
    s->depth = 1;
    return atomic_exchange(&s->abandoned, 0) ? WAITABLE_ABANDONED : WAITABLE_GOT;
}

static bool take_one(struct object_state *s)
{
    int32_t value = atomic_load(&s->value);
    while (value > 0)
        if (atomic_compare_exchange_weak(&s->value, &value, value - 1))
            return true;
    return false;
}

int waitable_try(struct waitable *object)
{
    struct object_state *s = object->state;
    int r = WAITABLE_NOT_YET;
    switch (s->type) {
    case OBJECT_MUTEX:
        r = try_mutex(object);
        break;
    case OBJECT_SEMAPHORE:
        r = take_one(s) ? WAITABLE_GOT : WAITABLE_NOT_YET;
        break;
    case OBJECT_EVENT:
    case OBJECT_TIMER:
        if (s->most)
            return atomic_load(&s->value) ? WAITABLE_GOT : WAITABLE_NOT_YET;
        r = take_one(s) ? WAITABLE_GOT : WAITABLE_NOT_YET;
        break;
    default:
        return atomic_load(&s->value) ? WAITABLE_GOT : WAITABLE_NOT_YET;
    }
    if (object->event_fd >= 0)
        object_light(object);
    return r;
}

static void give_back(struct waitable *object, int got)
{
    struct object_state *s = object->state;
    if (s->type == OBJECT_MUTEX) {
        if (got == WAITABLE_ABANDONED)
            atomic_store(&s->abandoned, 1);
        if (--s->depth)
            return;
        atomic_store(&s->owner, 0);
    } else if (s->type == OBJECT_SEMAPHORE ||
               ((s->type == OBJECT_EVENT || s->type == OBJECT_TIMER) && !s->most)) {
        atomic_fetch_add(&s->value, 1);
        int32_t two = 2;
        if (s->type != OBJECT_SEMAPHORE) /* set meanwhile: an event has no count */
            atomic_compare_exchange_strong(&s->value, &two, 1);
    } else {
        return;
    }
    object_signal(object);
}

int waitable_try_all(struct waitable **list, unsigned count, unsigned *ret_abandoned)
{
    int got[MAXIMUM_WAIT_OBJECTS];
    int all = WAITABLE_GOT;
    for (unsigned i = 0; i < count; i++) {
        got[i] = waitable_try(list[i]);
        if (got[i] == WAITABLE_ABANDONED && all != WAITABLE_ABANDONED) {
            all = WAITABLE_ABANDONED;
            *ret_abandoned = i;
        }
        if (got[i] != WAITABLE_NOT_YET)
            continue;
        while (i-- > 0)
            give_back(list[i], got[i]);
        return WAITABLE_NOT_YET;
    }
    return all;
}

/* ---- One object ---- */

static DWORD wait_one(struct waitable *object, DWORD timeout)
{
    struct object_state *s = object->state;
    bool shared = object_shared(object);
    uint64_t end = timeout == INFINITE ? UINT64_MAX : clock_ns() + timeout * 1000000ull;
    for (;;) {
        uint32_t sequence = atomic_load(&s->sequence);
        int r = waitable_try(object);
        if (r != WAITABLE_NOT_YET)
            return r == WAITABLE_GOT ? WAIT_OBJECT_0 : WAIT_ABANDONED_0;
        uint64_t now = clock_ns();
        if (now >= end)
            return WAIT_TIMEOUT;
        int64_t left = end == UINT64_MAX ? -1 : (int64_t)(end - now);
        int64_t patience = waitable_patience(object) * 1000000ll;
        if (patience > 0 && (left < 0 || left > patience))
            left = patience;
        atomic_fetch_add(&s->waiters, 1);
        /* Tried again: whoever signalled before we were counted did not wake us. */
        if (!object_signalled(object))
            object_futex_wait(&s->sequence, sequence, shared, left);
        atomic_fetch_sub(&s->waiters, 1);
    }
}

DWORD WaitForSingleObject(HANDLE handle, DWORD timeout)
{
    struct waitable *object = NULL;
    if (waitable_get(handle, &object) < 0) {
        SetLastError(ERROR_INVALID_HANDLE);
        return WAIT_FAILED;
    }
    DWORD r = wait_one(object, timeout);
    waitable_put(object);
    return r;
}

DWORD WaitForSingleObjectEx(HANDLE handle, DWORD timeout, BOOL alertable)
{
    return alertable ? WaitForMultipleObjectsEx(1, &handle, FALSE, timeout, TRUE)
                     : WaitForSingleObject(handle, timeout);
}

/* ---- Several ---- */

static bool try_any(struct waitable **list, DWORD count, bool all, DWORD *ret)
{
    unsigned abandoned = 0;
    if (all) {
        int r = waitable_try_all(list, count, &abandoned);
        *ret = r == WAITABLE_ABANDONED ? WAIT_ABANDONED_0 + abandoned : WAIT_OBJECT_0;
        return r != WAITABLE_NOT_YET;
    }
    for (DWORD i = 0; i < count; i++) {
        int r = waitable_try(list[i]);
        if (r != WAITABLE_NOT_YET) {
            *ret = (r == WAITABLE_GOT ? WAIT_OBJECT_0 : WAIT_ABANDONED_0) + i;
            return true;
        }
    }
    return false;
}

static DWORD wait_many(struct waitable **list, DWORD count, bool all, DWORD timeout, bool alertable)
{
    struct pollfd polls[MAXIMUM_WAIT_OBJECTS + 1];
    uint64_t end = timeout == INFINITE ? UINT64_MAX : clock_ns() + timeout * 1000000ull;
    int patience = -1;
    DWORD result = 0;
    if (count && try_any(list, count, all, &result))
        return result;
    polls[count] = (struct pollfd){.fd = alertable ? waitable_apc_fd() : -1, .events = POLLIN};
    for (DWORD i = 0; timeout && i < count; i++) {
        polls[i] = (struct pollfd){.fd = waitable_fd(list[i]), .events = POLLIN};
        if (polls[i].fd < 0)
            return WAIT_FAILED;
        patience = waitable_patience(list[i]) > 0 ? waitable_patience(list[i]) : patience;
    }
    for (;;) {
        if (alertable && waitable_run_apcs())
            return WAIT_IO_COMPLETION;
        if (count && try_any(list, count, all, &result))
            return result;
        uint64_t now = clock_ns();
        if (now >= end)
            return WAIT_TIMEOUT;
        int wait = end == UINT64_MAX                    ? -1
                   : end - now > INT32_MAX * 1000000ull ? INT32_MAX
                                                        : (int)((end - now + 999999) / 1000000);
        if (patience > 0 && (wait < 0 || wait > patience))
            wait = patience;
        /* To wait for all is to wait for the first that is not there yet. */
        DWORD first = 0;
        while (all && first < count - 1 && object_signalled(list[first]))
            first++;
        if (all && alertable) {
            struct pollfd both[2] = {polls[first], polls[count]};
            poll(both, 2, wait);
        } else {
            poll(polls + first, all ? 1 : count + 1, wait);
        }
    }
}

DWORD WaitForMultipleObjectsEx(DWORD count, const HANDLE *handles, BOOL all, DWORD timeout,
                               BOOL alertable)
{
    struct waitable *list[MAXIMUM_WAIT_OBJECTS];
    if (count == 0 || count > MAXIMUM_WAIT_OBJECTS || !handles) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return WAIT_FAILED;
    }
    DWORD got = 0;
    while (got < count && waitable_get(handles[got], &list[got]) == 0)
        got++;
    DWORD r = WAIT_FAILED;
    if (got < count)
        SetLastError(ERROR_INVALID_HANDLE);
    else
        r = wait_many(list, count, all, timeout, alertable);
    while (got > 0)
        waitable_put(list[--got]);
    return r;
}

DWORD WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all, DWORD timeout)
{
    return WaitForMultipleObjectsEx(count, handles, all, timeout, FALSE);
}

DWORD SleepEx(DWORD timeout, BOOL alertable)
{
    if (!alertable) {
        Sleep(timeout);
        return 0;
    }
    return wait_many(NULL, 0, false, timeout, true) == WAIT_IO_COMPLETION ? WAIT_IO_COMPLETION : 0;
}
