/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pianola/kernel.h"

/* Critical sections, reader-writer locks and condition variables. */

/* The structure has room for a pointer and a few numbers; the lock is what LockSemaphore points to,
 * so that the structure may be moved no more than Windows' own. */
static pthread_mutex_t *lock_of(CRITICAL_SECTION *section)
{
    return section->LockSemaphore;
}

void InitializeCriticalSection(CRITICAL_SECTION *section)
{
    pthread_mutexattr_t attr;
    *section = (CRITICAL_SECTION){.LockCount = -1};
    pthread_mutex_t *lock = malloc(sizeof(*lock));
    if (!lock)
        abort(); /* it has no way to fail */
    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(lock, &attr);
    pthread_mutexattr_destroy(&attr);
    section->LockSemaphore = lock;
}

BOOL InitializeCriticalSectionAndSpinCount(CRITICAL_SECTION *section, DWORD spins)
{
    InitializeCriticalSection(section);
    section->SpinCount = spins;
    return TRUE;
}

BOOL InitializeCriticalSectionEx(CRITICAL_SECTION *section, DWORD spins, DWORD flags)
{
    (void)flags;
    return InitializeCriticalSectionAndSpinCount(section, spins);
}

void DeleteCriticalSection(CRITICAL_SECTION *section)
{
    if (section->LockSemaphore) {
        pthread_mutex_destroy(lock_of(section));
        free(section->LockSemaphore);
    }
    *section = (CRITICAL_SECTION){0};
}

static void entered(CRITICAL_SECTION *section)
{
    section->RecursionCount++;
    section->OwningThread = (HANDLE)(ULONG_PTR)(DWORD)object_self();
}

void EnterCriticalSection(CRITICAL_SECTION *section)
{
    pthread_mutex_lock(lock_of(section));
    entered(section);
}

BOOL TryEnterCriticalSection(CRITICAL_SECTION *section)
{
    if (pthread_mutex_trylock(lock_of(section)) != 0)
        return FALSE;
    entered(section);
    return TRUE;
}

void LeaveCriticalSection(CRITICAL_SECTION *section)
{
    if (--section->RecursionCount == 0)
        section->OwningThread = NULL;
    pthread_mutex_unlock(lock_of(section));
}

/* ---- Reader-writer locks: 0 free, 1 written, else readers * 2; a futex in the low half ---- */

static _Atomic uint32_t *word_of(SRWLOCK *lock)
{
    return (_Atomic uint32_t *)(void *)&lock->Ptr;
}

BOOLEAN TryAcquireSRWLockExclusive(SRWLOCK *lock)
{
    uint32_t nobody = 0;
    return atomic_compare_exchange_strong(word_of(lock), &nobody, 1);
}

BOOLEAN TryAcquireSRWLockShared(SRWLOCK *lock)
{
    uint32_t now = atomic_load(word_of(lock));
    while (now != 1)
        if (atomic_compare_exchange_weak(word_of(lock), &now, now + 2))
            return TRUE;
    return FALSE;
}

static void wait_srw(SRWLOCK *lock)
{
    uint32_t now = atomic_load(word_of(lock));
    if (now)
        object_futex_wait(word_of(lock), now, false, -1);
}

void InitializeSRWLock(SRWLOCK *lock)
{
    lock->Ptr = NULL;
}

void AcquireSRWLockExclusive(SRWLOCK *lock)
{
    while (!TryAcquireSRWLockExclusive(lock))
        wait_srw(lock);
}

void AcquireSRWLockShared(SRWLOCK *lock)
{
    while (!TryAcquireSRWLockShared(lock))
        wait_srw(lock);
}

void ReleaseSRWLockExclusive(SRWLOCK *lock)
{
    atomic_store(word_of(lock), 0);
    object_futex_wake(word_of(lock), false);
}

void ReleaseSRWLockShared(SRWLOCK *lock)
{
    if (atomic_fetch_sub(word_of(lock), 2) == 2)
        object_futex_wake(word_of(lock), false);
}

/* ---- Condition variables: a futex that counts wake-ups ---- */

static _Atomic uint32_t *count_of(CONDITION_VARIABLE *condition)
{
    return (_Atomic uint32_t *)(void *)&condition->Ptr;
}

static BOOL slept(_Atomic uint32_t *count, uint32_t before, DWORD ms)
{
    int r = object_futex_wait(count, before, false, ms == INFINITE ? -1 : ms * 1000000ll);
    if (r != -ETIMEDOUT)
        return TRUE;
    SetLastError(ERROR_TIMEOUT);
    return FALSE;
}

void InitializeConditionVariable(CONDITION_VARIABLE *condition)
{
    condition->Ptr = NULL;
}

BOOL SleepConditionVariableCS(CONDITION_VARIABLE *condition, CRITICAL_SECTION *section, DWORD ms)
{
    uint32_t before = atomic_load(count_of(condition));
    LeaveCriticalSection(section);
    BOOL r = slept(count_of(condition), before, ms);
    EnterCriticalSection(section);
    return r;
}

BOOL SleepConditionVariableSRW(CONDITION_VARIABLE *condition, SRWLOCK *lock, DWORD ms, ULONG flags)
{
    uint32_t before = atomic_load(count_of(condition));
    bool shared = flags & CONDITION_VARIABLE_LOCKMODE_SHARED;
    if (shared)
        ReleaseSRWLockShared(lock);
    else
        ReleaseSRWLockExclusive(lock);
    BOOL r = slept(count_of(condition), before, ms);
    if (shared)
        AcquireSRWLockShared(lock);
    else
        AcquireSRWLockExclusive(lock);
    return r;
}

void WakeConditionVariable(CONDITION_VARIABLE *condition)
{
    WakeAllConditionVariable(condition); /* who wakes needlessly looks and sleeps on */
}

void WakeAllConditionVariable(CONDITION_VARIABLE *condition)
{
    atomic_fetch_add(count_of(condition), 1);
    object_futex_wake(count_of(condition), false);
}
