/* SPDX-License-Identifier: MIT */
#ifndef WIN32_PROCESS_H
#define WIN32_PROCESS_H

/* The C run-time's names for threads. */

#include <unistd.h>

#include "windows.h"

static inline uintptr_t _beginthreadex(void *security, unsigned stack, unsigned (*proc)(void *),
                                       void *param, unsigned flags, unsigned *ret_id)
{
    return (uintptr_t)CreateThread((SECURITY_ATTRIBUTES *)security, stack, (THREADPROC)proc, param,
                                   flags, (DWORD *)ret_id);
}
/* Its handle is closed when the thread ends: here it is closed at once, and is no handle to wait
 * for. */
static inline uintptr_t _beginthread(void (*proc)(void *), unsigned stack, void *param)
{
    HANDLE thread = CreateThread(NULL, stack, (THREADPROC)(void *)proc, param, 0, NULL);
    if (!thread)
        return (uintptr_t)-1;
    CloseHandle(thread);
    return (uintptr_t)thread;
}
#define _endthreadex(code) ExitThread(code)
#define _endthread() ExitThread(0)
#define _getpid getpid

#endif
