/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <pianola/dde.h>
#include <pianola/thread.h>
#include <poll.h>

#include "base/clock.h"
#include "component/apartment.h"
#include "kernel/waitable.h"

/* Waiting for objects in a single-threaded apartment, whose calls run meanwhile. */

struct waited {
    struct waitable *list[MAXIMUM_WAIT_OBJECTS];
    ULONG count;
};

static void put_all(struct waited *w)
{
    while (w->count)
        waitable_put(w->list[--w->count]);
}

static bool get_all(struct waited *w, const HANDLE *handles, ULONG count)
{
    for (w->count = 0; w->count < count; w->count++)
        if (waitable_get(handles[w->count], &w->list[w->count]) < 0) {
            put_all(w);
            return false;
        }
    return true;
}

/* WAIT_TIMEOUT: not yet. */
static DWORD try_objects(struct waited *w, DWORD flags)
{
    unsigned abandoned = 0;
    if (flags & COWAIT_WAITALL) {
        int r = waitable_try_all(w->list, w->count, &abandoned);
        return r == WAITABLE_NOT_YET ? WAIT_TIMEOUT
               : r == WAITABLE_GOT   ? WAIT_OBJECT_0
                                     : WAIT_ABANDONED_0 + abandoned;
    }
    for (ULONG i = 0; i < w->count; i++) {
        int r = waitable_try(w->list[i]);
        if (r != WAITABLE_NOT_YET)
            return (r == WAITABLE_GOT ? WAIT_OBJECT_0 : WAIT_ABANDONED_0) + i;
    }
    return WAIT_TIMEOUT;
}

/* WM_QUIT stays for who reads messages after the wait. */
static bool dispatch_one(DWORD flags)
{
    MSG msg;
    if (flags & COWAIT_DISPATCH_WINDOW_MESSAGES) {
        if (!PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE) || msg.message == WM_QUIT ||
            !PeekMessage(&msg, NULL, msg.message, msg.message, PM_REMOVE))
            return false;
        TranslateMessage(&msg);
    } else if (!PeekMessage(&msg, NULL, WM_DDE_FIRST, WM_DDE_LAST, PM_NOREMOVE) ||
               msg.message == WM_QUIT ||
               !PeekMessage(&msg, NULL, WM_DDE_FIRST, WM_DDE_LAST, PM_REMOVE)) {
        return false;
    }
    DispatchMessage(&msg);
    return true;
}

static void sleep_on(struct waited *w, struct apartment *sta, uint32_t seen, uint64_t until,
                     DWORD flags)
{
    struct pollfd fds[MAXIMUM_WAIT_OBJECTS + 2];
    nfds_t used = 0;
    int64_t left = -1;
    if (until != UINT64_MAX) {
        uint64_t now = clock_ns();
        left = until > now ? (int64_t)((until - now) / 1000000) + 1 : 0;
    }
    for (ULONG i = 0; i < w->count; i++) {
        int fd = waitable_fd(w->list[i]);
        int64_t patience = fd < 0 ? 10 : waitable_patience(w->list[i]);
        if (patience > 0 && (left < 0 || left > patience))
            left = patience;
        struct pollfd one = {.fd = fd, .events = POLLIN};
        /* One of all that is there already would wake us again and again. */
        if (flags & COWAIT_WAITALL && poll(&one, 1, 0) > 0)
            one.fd = -1;
        fds[used++] = one;
    }
    fds[used++] = (struct pollfd){.fd = message_bell(), .events = POLLIN};
    if (flags & COWAIT_ALERTABLE)
        fds[used++] = (struct pollfd){.fd = waitable_apc_fd(), .events = POLLIN};
    if (message_bell_arm() && atomic_load(&sta->attention) == seen)
        poll(fds, used, left > INT_MAX ? INT_MAX : (int)left);
}

static DWORD wait_in(struct apartment *sta, struct waited *w, DWORD flags, DWORD timeout)
{
    uint64_t until = timeout == INFINITE ? UINT64_MAX : clock_ns() + timeout * 1000000ull;
    for (;;) {
        uint32_t seen = atomic_load(&sta->attention);
        DWORD r = try_objects(w, flags);
        if (r != WAIT_TIMEOUT)
            return r;
        if (flags & COWAIT_ALERTABLE && waitable_run_apcs())
            return WAIT_IO_COMPLETION;
        if (apartment_run_next(sta))
            continue;
        message_look();
        if (dispatch_one(flags))
            continue;
        if (clock_ns() >= until)
            return WAIT_TIMEOUT;
        sleep_on(w, sta, seen, until, flags);
    }
}

HRESULT CoWaitForMultipleHandles(DWORD flags, DWORD timeout, ULONG count, HANDLE *handles,
                                 DWORD *ret_index)
{
    if (!ret_index)
        return E_INVALIDARG;
    *ret_index = 0;
    if (flags & ~0x1fu || (count && !handles))
        return E_INVALIDARG;
    if (!count)
        return RPC_E_NO_SYNC;
    struct apartment *sta = apartment_waits_in();
    DWORD r;
    if (sta) {
        struct waited waited;
        if (count >= MAXIMUM_WAIT_OBJECTS)
            return E_INVALIDARG;
        if (!get_all(&waited, handles, count))
            return HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE);
        r = wait_in(sta, &waited, flags, timeout);
        put_all(&waited);
    } else {
        r = WaitForMultipleObjectsEx(count, handles, !!(flags & COWAIT_WAITALL), timeout,
                                     !!(flags & COWAIT_ALERTABLE));
    }
    if (r == WAIT_TIMEOUT)
        return RPC_S_CALLPENDING;
    if (r == WAIT_FAILED)
        return HRESULT_FROM_WIN32(GetLastError());
    *ret_index = r;
    return S_OK;
}
