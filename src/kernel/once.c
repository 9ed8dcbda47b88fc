/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "pianola/message.h"
#include "pianola/thread.h"

/* Things done once, thread slots with a function, work items, and what else threads are asked. */

/* ---- INIT_ONCE: the context's address with a state in the two low bits; a futex there ---- */

enum { ONCE_NEW = 0, ONCE_PENDING = 1, ONCE_DONE = 2, ONCE_STATE = 3 };

static _Atomic uintptr_t *value_of(INIT_ONCE *once)
{
    return (_Atomic uintptr_t *)(void *)&once->Ptr;
}

static _Atomic uint32_t *word_of(INIT_ONCE *once)
{
    return (_Atomic uint32_t *)(void *)&once->Ptr;
}

void InitOnceInitialize(INIT_ONCE *once)
{
    once->Ptr = NULL;
}

static BOOL refuse(DWORD error)
{
    SetLastError(error);
    return FALSE;
}

BOOL InitOnceBeginInitialize(INIT_ONCE *once, DWORD flags, BOOL *ret_pending, void **context)
{
    if (flags & ~(INIT_ONCE_CHECK_ONLY | INIT_ONCE_ASYNC))
        return refuse(ERROR_INVALID_PARAMETER);
    for (;;) {
        uintptr_t value = atomic_load(value_of(once));
        uintptr_t state = value & ONCE_STATE;
        if (state == ONCE_DONE) {
            *ret_pending = FALSE;
            if (context)
                *context = (void *)(value & ~(uintptr_t)ONCE_STATE);
            return TRUE;
        }
        *ret_pending = TRUE;
        if (flags & INIT_ONCE_CHECK_ONLY)
            return refuse(ERROR_GEN_FAILURE);
        if (flags & INIT_ONCE_ASYNC)
            return TRUE;
        if (state == ONCE_PENDING)
            object_futex_wait(word_of(once), (uint32_t)value, false, -1);
        else if (atomic_compare_exchange_strong(value_of(once), &value, ONCE_PENDING))
            return TRUE;
    }
}

BOOL InitOnceComplete(INIT_ONCE *once, DWORD flags, void *context)
{
    uintptr_t value = atomic_load(value_of(once));
    bool failed = flags & INIT_ONCE_INIT_FAILED;
    if ((uintptr_t)context & ONCE_STATE || (failed && context))
        return refuse(ERROR_INVALID_PARAMETER);
    uintptr_t wanted = flags & INIT_ONCE_ASYNC ? ONCE_NEW : ONCE_PENDING;
    uintptr_t next = failed ? ONCE_NEW : (uintptr_t)context | ONCE_DONE;
    if ((value & ONCE_STATE) != wanted ||
        !atomic_compare_exchange_strong(value_of(once), &value, next))
        return refuse(ERROR_GEN_FAILURE);
    object_futex_wake(word_of(once), false);
    return TRUE;
}

BOOL InitOnceExecuteOnce(INIT_ONCE *once, INITONCEPROC proc, void *param, void **context)
{
    BOOL pending;
    void *made = NULL;
    if (!InitOnceBeginInitialize(once, 0, &pending, context) || !pending)
        return !pending;
    if (!proc(once, param, &made)) {
        InitOnceComplete(once, INIT_ONCE_INIT_FAILED, NULL);
        return FALSE;
    }
    if (context)
        *context = made;
    return InitOnceComplete(once, 0, made);
}

/* ---- Slots ---- */

DWORD FlsAlloc(FLSPROC proc)
{
    pthread_key_t slot;
    if (pthread_key_create(&slot, (void (*)(void *))proc) == 0)
        return slot;
    SetLastError(ERROR_NO_SYSTEM_RESOURCES);
    return FLS_OUT_OF_INDEXES;
}

BOOL FlsFree(DWORD slot)
{
    return TlsFree(slot);
}

void *FlsGetValue(DWORD slot)
{
    return TlsGetValue(slot);
}

BOOL FlsSetValue(DWORD slot, void *value)
{
    return TlsSetValue(slot, value);
}

DWORD SetCriticalSectionSpinCount(CRITICAL_SECTION *section, DWORD spins)
{
    DWORD before = (DWORD)section->SpinCount;
    section->SpinCount = spins;
    return before;
}

/* ---- Work for another thread ---- */

BOOL QueueUserWorkItem(THREADPROC proc, void *param, ULONG flags)
{
    (void)flags;
    HANDLE thread = CreateThread(NULL, 0, proc, param, 0, NULL);
    return thread && CloseHandle(thread);
}

/* ---- Objects in other words ---- */

HANDLE CreateEventEx(SECURITY_ATTRIBUTES *security, const char *name, DWORD flags, DWORD access)
{
    (void)access;
    return CreateEvent(security, flags & CREATE_EVENT_MANUAL_RESET,
                       (flags & CREATE_EVENT_INITIAL_SET) != 0, name);
}

HANDLE CreateMutexEx(SECURITY_ATTRIBUTES *security, const char *name, DWORD flags, DWORD access)
{
    (void)access;
    return CreateMutex(security, flags & CREATE_MUTEX_INITIAL_OWNER, name);
}

HANDLE CreateSemaphoreEx(SECURITY_ATTRIBUTES *security, LONG count, LONG most, const char *name,
                         DWORD flags, DWORD access)
{
    (void)flags;
    (void)access;
    return CreateSemaphore(security, count, most, name);
}

BOOL PulseEvent(HANDLE event)
{
    struct waitable *object = handle_get(event, OBJECT_EVENT);
    if (!object)
        return FALSE;
    /* Whoever sleeps is woken and finds it set, if it is fast: as documented, not to be relied on.
     * As long as somebody who was there waits, it gets a moment. */
    uint32_t waiters = atomic_load(&object->state->waiters);
    atomic_store(&object->state->value, 1);
    object_signal(object);
    for (int i = 0; i < 100 && waiters && atomic_load(&object->state->waiters) >= waiters &&
                    atomic_load(&object->state->value);
         i++)
        sched_yield();
    atomic_store(&object->state->value, 0);
    object_light(object);
    waitable_put(object);
    return TRUE;
}

DWORD SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD ms, BOOL alertable)
{
    struct waitable *object = handle_get(signal, 0);
    if (!object)
        return WAIT_FAILED;
    uint32_t type = object->state->type;
    waitable_put(object);
    BOOL done = FALSE;
    if (type == OBJECT_EVENT)
        done = SetEvent(signal);
    else if (type == OBJECT_SEMAPHORE)
        done = ReleaseSemaphore(signal, 1, NULL);
    else if (type == OBJECT_MUTEX)
        done = ReleaseMutex(signal);
    else
        SetLastError(ERROR_INVALID_HANDLE);
    return done ? WaitForSingleObjectEx(wait, ms, alertable) : WAIT_FAILED;
}

/* ---- Of threads and processes ---- */

DWORD GetProcessIdOfThread(HANDLE thread)
{
    return GetThreadId(thread) ? GetCurrentProcessId() : 0;
}

static bool is_process(HANDLE process)
{
    if (process == GetCurrentProcess())
        return true;
    struct waitable *object = handle_get(process, OBJECT_PROCESS);
    waitable_put(object);
    return object != NULL;
}

DWORD GetPriorityClass(HANDLE process)
{
    return is_process(process) ? NORMAL_PRIORITY_CLASS : 0;
}

BOOL SetPriorityClass(HANDLE process, DWORD priority)
{
    (void)priority;
    return is_process(process);
}

static ULONG_PTR mask_of(pid_t id)
{
    cpu_set_t set;
    ULONG_PTR mask = 0;
    CPU_ZERO(&set);
    if (sched_getaffinity(id, sizeof(set), &set) < 0)
        return 0;
    for (int i = 0; i < 64; i++)
        if (CPU_ISSET(i, &set))
            mask |= (ULONG_PTR)1 << i;
    return mask;
}

ULONG_PTR SetThreadAffinityMask(HANDLE thread, ULONG_PTR mask)
{
    cpu_set_t set;
    pid_t id = (pid_t)GetThreadId(thread);
    if (!id)
        return 0;
    ULONG_PTR before = mask_of(id);
    CPU_ZERO(&set);
    for (int i = 0; i < 64; i++)
        if (mask >> i & 1)
            CPU_SET(i, &set);
    if (sched_setaffinity(id, sizeof(set), &set) == 0)
        return before;
    SetLastError(ERROR_INVALID_PARAMETER);
    return 0;
}

BOOL GetProcessAffinityMask(HANDLE process, ULONG_PTR *ret_process, ULONG_PTR *ret_system)
{
    SYSTEM_INFO info;
    DWORD id = GetProcessId(process);
    if (!id)
        return FALSE;
    GetSystemInfo(&info);
    *ret_process = mask_of((pid_t)id);
    *ret_system = info.dwActiveProcessorMask;
    return TRUE;
}
