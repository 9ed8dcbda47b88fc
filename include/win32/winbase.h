/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINBASE_H
#define WIN32_WINBASE_H

#include "windef.h"
#include "winerror.h"

typedef SECURITY_ATTRIBUTES *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;
typedef PROCESS_INFORMATION *PPROCESS_INFORMATION, *LPPROCESS_INFORMATION;
typedef STARTUPINFO STARTUPINFOA, *LPSTARTUPINFOA;
typedef STARTUPINFOW *LPSTARTUPINFOW;
typedef SYSTEMTIME *PSYSTEMTIME, *LPSYSTEMTIME;
typedef SYSTEM_INFO *LPSYSTEM_INFO;
typedef CRITICAL_SECTION *PCRITICAL_SECTION, *LPCRITICAL_SECTION, RTL_CRITICAL_SECTION;
typedef SRWLOCK *PSRWLOCK;
typedef CONDITION_VARIABLE *PCONDITION_VARIABLE;
typedef THREADPROC LPTHREAD_START_ROUTINE, PTHREAD_START_ROUTINE;
#ifdef UNICODE
#define STARTUPINFO STARTUPINFOW
typedef LPSTARTUPINFOW LPSTARTUPINFO;
#else
typedef LPSTARTUPINFOA LPSTARTUPINFO;
#endif

#define SRWLOCK_INIT                                                                               \
    {                                                                                              \
        0                                                                                          \
    }
#define CONDITION_VARIABLE_INIT                                                                    \
    {                                                                                              \
        0                                                                                          \
    }
#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)
#define WAIT_ABANDONED WAIT_ABANDONED_0
#define WAIT_IO_COMPLETION 0xC0
#define IDLE_PRIORITY_CLASS 0x40
#define HIGH_PRIORITY_CLASS 0x80
#define CREATE_DEFAULT_ERROR_MODE 0x04000000
#define CREATE_NEW_PROCESS_GROUP 0x200
#define STACK_SIZE_PARAM_IS_A_RESERVATION 0x10000
#define MEM_RESET 0x80000

#define CopyMemory(to, from, n) memcpy((to), (from), (n))
#define MoveMemory(to, from, n) memmove((to), (from), (n))
#define FillMemory(to, n, byte) memset((to), (byte), (n))
#define ZeroMemory(to, n) memset((to), 0, (n))
#define RtlCopyMemory CopyMemory
#define RtlMoveMemory MoveMemory
#define RtlFillMemory FillMemory
#define RtlZeroMemory ZeroMemory
#define SecureZeroMemory(to, n) explicit_bzero((to), (n))

#include "names.h"

#endif
