/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_THREAD_H
#define PIANOLA_THREAD_H

/*
 * Threads: timers to wait for, asynchronous procedure calls, things done once,
 * work for other threads (Win32 reference: "Synchronization", "Processes and
 * Threads"). What is not here is in kernel.h. Any thread.
 */

#include "kernel.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef void(WINAPI *APCPROC)(ULONG_PTR param);
typedef void(WINAPI *TIMERAPCPROC)(void *param, DWORD time_low, DWORD time_high);
typedef void(WINAPI *FLSPROC)(void *value);
typedef union _RTL_RUN_ONCE {
    void *Ptr;
} INIT_ONCE;
typedef BOOL(WINAPI *INITONCEPROC)(INIT_ONCE *once, void *param, void **context);

#define WAIT_IO_COMPLETION 0x000000C0u
#define FLS_OUT_OF_INDEXES 0xFFFFFFFFu
#define CREATE_EVENT_MANUAL_RESET 0x00000001u
#define CREATE_EVENT_INITIAL_SET 0x00000002u
#define CREATE_MUTEX_INITIAL_OWNER 0x00000001u
#define CREATE_WAITABLE_TIMER_MANUAL_RESET 0x00000001u
#define WT_EXECUTEDEFAULT 0x00000000u
#define WT_EXECUTELONGFUNCTION 0x00000010u
#define INIT_ONCE_CHECK_ONLY 0x00000001u
#define INIT_ONCE_ASYNC 0x00000002u
#define INIT_ONCE_INIT_FAILED 0x00000004u

/* ---- Objects ---- */

PIANOLA_API HANDLE CreateEventEx(SECURITY_ATTRIBUTES *security, const char *name, DWORD flags,
                                 DWORD access);
PIANOLA_API HANDLE CreateEventExW(SECURITY_ATTRIBUTES *security, const WCHAR *name, DWORD flags,
                                  DWORD access);
PIANOLA_API HANDLE CreateMutexEx(SECURITY_ATTRIBUTES *security, const char *name, DWORD flags,
                                 DWORD access);
PIANOLA_API HANDLE CreateMutexExW(SECURITY_ATTRIBUTES *security, const WCHAR *name, DWORD flags,
                                  DWORD access);
PIANOLA_API HANDLE CreateSemaphoreEx(SECURITY_ATTRIBUTES *security, LONG count, LONG most,
                                     const char *name, DWORD flags, DWORD access);
PIANOLA_API HANDLE CreateSemaphoreExW(SECURITY_ATTRIBUTES *security, LONG count, LONG most,
                                      const WCHAR *name, DWORD flags, DWORD access);
/* Lets go who waits now, and is reset afterwards. */
PIANOLA_API BOOL PulseEvent(HANDLE event);
/* Sets an event, releases a semaphore (once) or a mutex, and waits for another object. */
PIANOLA_API DWORD SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD ms, BOOL alertable);

/* Timers are without names (else ERROR_NOT_SUPPORTED). */
PIANOLA_API HANDLE CreateWaitableTimer(SECURITY_ATTRIBUTES *security, BOOL manual,
                                       const char *name);
PIANOLA_API HANDLE CreateWaitableTimerW(SECURITY_ATTRIBUTES *security, BOOL manual,
                                        const WCHAR *name);
PIANOLA_API HANDLE CreateWaitableTimerEx(SECURITY_ATTRIBUTES *security, const char *name,
                                         DWORD flags, DWORD access);
PIANOLA_API HANDLE CreateWaitableTimerExW(SECURITY_ATTRIBUTES *security, const WCHAR *name,
                                          DWORD flags, DWORD access);
/* due: 100 ns steps, negative from now, else a FILETIME. period: ms, 0 once. proc is called as an
 * APC of the calling thread. */
PIANOLA_API BOOL SetWaitableTimer(HANDLE timer, const LARGE_INTEGER *due, LONG period,
                                  TIMERAPCPROC proc, void *param, BOOL resume);
PIANOLA_API BOOL CancelWaitableTimer(HANDLE timer);

/* ---- Threads ---- */

/* Called in the thread when it waits alertably (SleepEx, the Ex forms of waiting,
 * MsgWaitForMultipleObjectsEx with MWMO_ALERTABLE), which then returns WAIT_IO_COMPLETION, in the
 * order they were queued. 0 with ERROR_INVALID_HANDLE, ERROR_GEN_FAILURE (the thread has ended). */
PIANOLA_API DWORD QueueUserAPC(APCPROC proc, HANDLE thread, ULONG_PTR param);
/* proc runs in a thread that the system chooses. */
PIANOLA_API BOOL QueueUserWorkItem(THREADPROC proc, void *param, ULONG flags);
/* A thread of this process. NULL with ERROR_INVALID_PARAMETER. */
PIANOLA_API HANDLE OpenThread(DWORD access, BOOL inherit, DWORD id);
PIANOLA_API DWORD GetProcessIdOfThread(HANDLE thread);
/* Returns how often it was before; (DWORD)-1 with ERROR_ACCESS_DENIED (it has ended, or is another
 * process'). ResumeThread lets it go on. */
PIANOLA_API DWORD SuspendThread(HANDLE thread);
/* Ends a thread wherever it is: its windows and queue go, but what it was about is left as it is.
 * When it holds a lock, also one of the C library's, nobody else gets that any more. */
PIANOLA_API BOOL TerminateThread(HANDLE thread, DWORD code);
/* What SetThreadPriority set; THREAD_PRIORITY_ERROR_RETURN (0x7FFFFFFF). */
PIANOLA_API int GetThreadPriority(HANDLE thread);
PIANOLA_API DWORD GetPriorityClass(HANDLE process);
/* Taken and not followed. */
PIANOLA_API BOOL SetPriorityClass(HANDLE process, DWORD priority);
PIANOLA_API ULONG_PTR SetThreadAffinityMask(HANDLE thread, ULONG_PTR mask);
PIANOLA_API BOOL GetProcessAffinityMask(HANDLE process, ULONG_PTR *ret_process,
                                        ULONG_PTR *ret_system);

/* As TlsAlloc, with a function that is called with what is not NULL when a thread ends. */
PIANOLA_API DWORD FlsAlloc(FLSPROC proc);
PIANOLA_API BOOL FlsFree(DWORD slot);
PIANOLA_API void *FlsGetValue(DWORD slot);
PIANOLA_API BOOL FlsSetValue(DWORD slot, void *value);

PIANOLA_API void InitOnceInitialize(INIT_ONCE *once);
/* proc is called by one of the threads that come here, the others wait; when it returns FALSE the
 * next one tries. *context is what it left there (a multiple of 4). */
PIANOLA_API BOOL InitOnceExecuteOnce(INIT_ONCE *once, INITONCEPROC proc, void *param,
                                     void **context);
PIANOLA_API BOOL InitOnceBeginInitialize(INIT_ONCE *once, DWORD flags, BOOL *ret_pending,
                                         void **context);
PIANOLA_API BOOL InitOnceComplete(INIT_ONCE *once, DWORD flags, void *context);
PIANOLA_API DWORD SetCriticalSectionSpinCount(CRITICAL_SECTION *section, DWORD spins);

#ifdef __cplusplus
}
#endif
#endif
