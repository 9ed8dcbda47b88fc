/* SPDX-License-Identifier: MIT */
#include "message/queue.h"

#include "base/clock.h"
#include "base/error.h"

/* Waiting for what comes into the queue. */

/* Has what the mask asks for come (or is it there)? Sent messages that it does not ask for run. */
static bool has_come(struct thread *t, UINT mask, bool available)
{
    while (!(mask & QS_SENDMESSAGE) && thread_run_sent(t))
        ;
    if (t->asyncs)
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
        uint64_t timer = mask & QS_TIMER ? thread_deadline(t) : UINT64_MAX;
        thread_wait(t, timer < end ? timer : end, NULL);
    }
    return WAIT_OBJECT_0;
}

DWORD MsgWaitForMultipleObjectsEx(DWORD count, const HANDLE *handles, DWORD timeout, DWORD mask,
                                  DWORD flags)
{
    struct thread *t = thread_self();
    if (!t || count >= MAXIMUM_WAIT_OBJECTS || (count && !handles)) {
        SetLastError(t ? ERROR_INVALID_PARAMETER : ERROR_NOT_ENOUGH_MEMORY);
        return WAIT_FAILED;
    }
    if (count == 0)
        return wait_for_queue(t, timeout, mask, flags & MWMO_INPUTAVAILABLE);
    SetLastError(ERROR_INVALID_HANDLE);
    return WAIT_FAILED;
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
