/* SPDX-License-Identifier: MIT */
#include "kernel/wide_call.h"
#include "pianola/thread.h"

/* The W forms of thread.h. */

HANDLE CreateEventExW(SECURITY_ATTRIBUTES *security, const WCHAR *name, DWORD flags, DWORD access)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateEventEx(security, utf8, flags, access) : NULL;
}

HANDLE CreateMutexExW(SECURITY_ATTRIBUTES *security, const WCHAR *name, DWORD flags, DWORD access)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateMutexEx(security, utf8, flags, access) : NULL;
}

HANDLE CreateSemaphoreExW(SECURITY_ATTRIBUTES *security, LONG count, LONG most, const WCHAR *name,
                          DWORD flags, DWORD access)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateSemaphoreEx(security, count, most, utf8, flags, access)
                                : NULL;
}

HANDLE CreateWaitableTimerW(SECURITY_ATTRIBUTES *security, BOOL manual, const WCHAR *name)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateWaitableTimer(security, manual, utf8) : NULL;
}

HANDLE CreateWaitableTimerExW(SECURITY_ATTRIBUTES *security, const WCHAR *name, DWORD flags,
                              DWORD access)
{
    _cleanup_free_ char *utf8 = NULL;
    return wide_in(name, &utf8) ? CreateWaitableTimerEx(security, utf8, flags, access) : NULL;
}
