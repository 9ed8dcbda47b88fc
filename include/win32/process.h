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
#define _endthreadex(code) ExitThread(code)
#define _endthread() ExitThread(0)
#define _getpid getpid

#endif
