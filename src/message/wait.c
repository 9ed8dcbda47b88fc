/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include <limits.h>
#include <poll.h>

#include "base/clock.h"
#include "base/error.h"
#include "kernel/waitable.h"
#include "message/painter.h"
#include "pianola/thread.h"

/* Waiting for what comes into the queue. */

/* Has what the mask asks for come (or is it there)? Sent messages that it does not ask for run. */
static bool has_come(struct thread *t, UINT mask, bool available)
{
    while (!(mask & QS_SENDMESSAGE) && thread_run_sent(t))
        ;
    if (t->asyncs && !(mask & QS_SENDMESSAGE))
        thread_run_answers(t);
    thread_run_seen(t);
    UINT status = thread_status(t);
    return (t->changed & mask) || (available && status & mask);
}

static DWORD wait_for_queue(struct thread *t, DWORD timeout, UINT mask, bool available)
{
    uint64_t end = timeout == INFINITE ? UINT64_MAX : clock_ns() + timeout * 1000000ull;
    while (!has_come(t, mask, available)) {
        if (clock_ns() >= end)
            return WAIT_TIMEOUT;
        uint64_t timer = thread_deadline(t, mask & QS_TIMER);
        if (thread_idles(t))
            continue;
        painter_idle();
        thread_wait(t, timer < end ? timer : end, NULL);
    }
    return WAIT_OBJECT_0;
}

/* ---- Together with objects ---- */

struct objects {
    struct waitable *list[MAXIMUM_WAIT_OBJECTS];
    unsigned count;
};

static void put_objects(struct objects *objects)
{
    while (objects->count > 0)
        waitable_put(objects->list[--objects->count]);
}

static bool get_objects(struct objects *objects, const HANDLE *handles, DWORD count)
{
    for (objects->count = 0; objects->count < count; objects->count++)
        if (waitable_get(handles[objects->count], &objects->list[objects->count]) < 0) {
            put_objects(objects);
            return false;
        }
    return true;
}

/* The first object that is signalled, else the queue. WAIT_TIMEOUT: nothing is. */
static DWORD try_any(struct thread *t, struct objects *objects, DWORD mask, bool available)
{
    for (unsigned i = 0; i < objects->count; i++) {
        int r = waitable_try(objects->list[i]);
        if (r != WAITABLE_NOT_YET)
            return (r == WAITABLE_GOT ? WAIT_OBJECT_0 : WAIT_ABANDONED_0) + i;
    }
    return has_come(t, mask, available) ? WAIT_OBJECT_0 + objects->count : WAIT_TIMEOUT;
}

/* All objects and the queue. */
static DWORD try_all(struct thread *t, struct objects *objects, DWORD mask, bool available)
{
    unsigned abandoned = 0;
    if (!has_come(t, mask, available))
        return WAIT_TIMEOUT;
    int r = waitable_try_all(objects->list, objects->count, &abandoned);
    if (r == WAITABLE_NOT_YET)
        return WAIT_TIMEOUT;
    return r == WAITABLE_GOT ? WAIT_OBJECT_0 : WAIT_ABANDONED_0 + abandoned;
}

/* Sleeps until an object or the queue's bell shows something, or the time. */
static void sleep_on(struct thread *t, const struct objects *objects, uint64_t until, DWORD flags)
{
    struct pollfd fds[MAXIMUM_WAIT_OBJECTS + 2];
    int64_t left = -1;
    nfds_t used = 0;
    if (until != UINT64_MAX) {
        uint64_t now = clock_ns();
        left = until > now ? (int64_t)(until - now) / 1000000 + 1 : 0;
    }
    for (unsigned i = 0; i < objects->count; i++) {
        int fd = waitable_fd(objects->list[i]);
        int64_t patience = fd < 0 ? 10 : waitable_patience(objects->list[i]);
        if (patience > 0 && (left < 0 || left > patience))
            left = patience;
        fds[used++] = (struct pollfd){.fd = fd, .events = POLLIN};
    }
    /* One that is signalled already would wake us again and again while another is not. */
    if (flags & MWMO_WAITALL)
        for (nfds_t i = 0; i < used; i++)
            if (poll(&fds[i], 1, 0) > 0)
                fds[i].fd = -1;
    fds[used++] = (struct pollfd){.fd = t->bell_fd, .events = POLLIN};
    if (flags & MWMO_ALERTABLE)
        fds[used++] = (struct pollfd){.fd = waitable_apc_fd(), .events = POLLIN};
    if (thread_arm_bell(t))
        poll(fds, used, left > INT_MAX ? INT_MAX : (int)left);
    atomic_store(&t->queue->armed, 0);
}

static DWORD wait_for_any(struct thread *t, struct objects *objects, DWORD timeout, DWORD mask,
                          DWORD flags)
{
    uint64_t end = timeout == INFINITE ? UINT64_MAX : clock_ns() + timeout * 1000000ull;
    bool available = flags & MWMO_INPUTAVAILABLE;
    for (;;) {
        DWORD r = flags & MWMO_WAITALL ? try_all(t, objects, mask, available)
                                       : try_any(t, objects, mask, available);
        if (r == WAIT_TIMEOUT && flags & MWMO_ALERTABLE && waitable_run_apcs())
            return WAIT_IO_COMPLETION;
        if (r != WAIT_TIMEOUT || clock_ns() >= end)
            return r;
        uint64_t timer = thread_deadline(t, mask & QS_TIMER);
        if (thread_idles(t))
            continue;
        painter_idle();
        sleep_on(t, objects, timer < end ? timer : end, flags);
    }
}

DWORD MsgWaitForMultipleObjectsEx(DWORD count, const HANDLE *handles, DWORD timeout, DWORD mask,
                                  DWORD flags)
{
    struct thread *t = thread_self();
    struct objects objects;
    if (!t || count >= MAXIMUM_WAIT_OBJECTS || (count && !handles) ||
        flags & ~(DWORD)(MWMO_WAITALL | MWMO_ALERTABLE | MWMO_INPUTAVAILABLE)) {
        SetLastError(t ? ERROR_INVALID_PARAMETER : ERROR_NOT_ENOUGH_MEMORY);
        return WAIT_FAILED;
    }
    if (count == 0 && !(flags & MWMO_ALERTABLE))
        return wait_for_queue(t, timeout, mask, flags & MWMO_INPUTAVAILABLE);
    if (!get_objects(&objects, handles, count)) {
        SetLastError(ERROR_INVALID_HANDLE);
        return WAIT_FAILED;
    }
    DWORD r = WAIT_FAILED;
    if (GetQueueFd() >= 0) /* there is a bell from now on */
        r = wait_for_any(t, &objects, timeout, mask, flags);
    put_objects(&objects);
    return r;
}

DWORD MsgWaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL wait_all, DWORD timeout,
                                DWORD mask)
{
    return MsgWaitForMultipleObjectsEx(count, handles, timeout, mask, wait_all ? MWMO_WAITALL : 0);
}

BOOL WaitMessage(void)
{
    struct thread *t = thread_self();
    if (!t)
        return FALSE;
    wait_for_queue(t, INFINITE, QS_ALLEVENTS | QS_ALLPOSTMESSAGE, false);
    return TRUE;
}
