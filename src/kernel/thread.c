/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "pianola/kernel.h"
#include "pianola/message.h"
#include "pianola/thread.h"

static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

/* What a thread keeps of itself; round: the other rooms' destructors have had their turn. */
struct self {
    struct waitable *object; /* its data: the calls that wait for it, see apc.c */
    DWORD exit_code;
    int round;
};

static void thread_over(void *data)
{
    struct self *self = data;
    if (self->round++ == 0) {
        /* Whoever waits for a thread finds its queue and windows gone. */
        pthread_setspecific(key, self);
        return;
    }
    handle_abandon(object_self());
    thread_forget(self->object);
    atomic_store(&self->object->state->exit_code, self->exit_code);
    atomic_store(&self->object->state->value, 1);
    object_signal(self->object);
    waitable_put(self->object);
    free(self);
}

/* A thread that forks is another one in the child, and so are the others: none of its is known. */
static void forget_in_child(void)
{
    struct self *self = pthread_getspecific(key);
    if (self)
        self->object->id = (uint32_t)gettid();
}

static void make_key(void)
{
    pthread_key_create(&key, thread_over);
    pthread_atfork(NULL, NULL, forget_in_child);
}

static struct self *self_set(struct waitable *object)
{
    struct self *self = object ? calloc(1, sizeof(*self)) : NULL;
    pthread_once(&key_once, make_key);
    if (!self || pthread_setspecific(key, self) != 0) {
        free(self);
        waitable_put(object);
        return NULL;
    }
    object->id = (uint32_t)gettid();
    self->object = object;
    thread_remember(object);
    return self;
}

static struct self *self_get(void)
{
    pthread_once(&key_once, make_key);
    struct self *self = pthread_getspecific(key);
    return self ? self : self_set(object_new(OBJECT_THREAD));
}

struct waitable *thread_object(void)
{
    const struct self *self = self_get();
    return self ? self->object : NULL;
}

/* ---- Starting ---- */

struct start {
    THREADPROC proc;
    void *param;
    struct waitable *object;
    _Atomic uint32_t ready;
};

static void *run(void *data)
{
    struct start *start = data;
    THREADPROC proc = start->proc;
    void *param = start->param;
    struct waitable *object = start->object;
    struct self *self = self_set(object);
    atomic_store(&start->ready, 1); /* start is the creator's from here on */
    object_futex_wake(&start->ready, false);
    if (!self)
        return NULL;
    while (atomic_load(&object->suspended))
        object_futex_wait(&object->suspended, atomic_load(&object->suspended), false, -1);
    self->exit_code = proc(param);
    return NULL;
}

HANDLE CreateThread(SECURITY_ATTRIBUTES *security, size_t stack, THREADPROC proc, void *param,
                    DWORD flags, DWORD *ret_id)
{
    (void)security;
    struct waitable *object = object_new(OBJECT_THREAD);
    if (!object || !proc) {
        waitable_put(object);
        SetLastError(proc ? ERROR_NOT_ENOUGH_MEMORY : ERROR_INVALID_PARAMETER);
        return NULL;
    }
    struct start start = {.proc = proc, .param = param, .object = object};
    atomic_store(&object->suspended, flags & CREATE_SUSPENDED ? 1 : 0);
    object_ref(object); /* the thread's own */
    pthread_attr_t attr;
    pthread_t thread;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    if (stack > (size_t)PTHREAD_STACK_MIN * 16 && stack < (size_t)1 << 30)
        pthread_attr_setstacksize(&attr, (stack + 65535) & ~(size_t)65535);
    int r = pthread_create(&thread, &attr, run, &start);
    pthread_attr_destroy(&attr);
    if (r != 0) {
        waitable_put(object);
        waitable_put(object);
        error_set(-r);
        return NULL;
    }
    while (!atomic_load(&start.ready))
        object_futex_wait(&start.ready, 0, false, -1);
    if (ret_id)
        *ret_id = object->id;
    return handle_new(object);
}

void ExitThread(DWORD code)
{
    struct self *self = self_get();
    if (self)
        self->exit_code = code;
    pthread_exit(NULL);
}

DWORD ResumeThread(HANDLE thread)
{
    struct waitable *object = handle_get(thread, OBJECT_THREAD);
    if (!object)
        return (DWORD)-1;
    uint32_t before = atomic_load(&object->suspended);
    while (before && !atomic_compare_exchange_weak(&object->suspended, &before, before - 1))
        ;
    object_futex_wake(&object->suspended, false);
    if (object->foreign && before == 1)
        kill((pid_t)object->id, SIGCONT);
    waitable_put(object);
    return before;
}

BOOL GetExitCodeThread(HANDLE thread, DWORD *ret_code)
{
    struct waitable *object = handle_get(thread, OBJECT_THREAD);
    if (!object)
        return FALSE;
    *ret_code = object_signalled(object) ? atomic_load(&object->state->exit_code) : STILL_ACTIVE;
    waitable_put(object);
    return TRUE;
}

DWORD GetThreadId(HANDLE thread)
{
    struct waitable *object = handle_get(thread, OBJECT_THREAD);
    DWORD id = object ? object->id : 0;
    waitable_put(object);
    return id;
}

HANDLE GetCurrentThread(void)
{
    return (HANDLE)(LONG_PTR)-2;
}

BOOL SetThreadPriority(HANDLE thread, int priority)
{
    struct waitable *object = handle_get(thread, OBJECT_THREAD);
    if (object && (priority < THREAD_PRIORITY_IDLE || priority > THREAD_PRIORITY_TIME_CRITICAL)) {
        waitable_put(object);
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (object)
        atomic_store(&object->priority, priority);
    waitable_put(object);
    return object != NULL;
}

int GetThreadPriority(HANDLE thread)
{
    struct waitable *object = handle_get(thread, OBJECT_THREAD);
    int priority = object ? atomic_load(&object->priority) : INT_MAX;
    waitable_put(object);
    return priority;
}

/* ---- Time ---- */

void Sleep(DWORD ms)
{
    if (ms == 0) {
        sched_yield();
        return;
    }
    struct timespec left = {ms / 1000, ms % 1000 * 1000000};
    while (nanosleep(&left, &left) < 0 && errno == EINTR)
        ;
    if (ms == INFINITE)
        for (;;)
            pause();
}

BOOL SwitchToThread(void)
{
    return sched_yield() == 0;
}

/* ---- Thread-local storage ---- */

DWORD TlsAlloc(void)
{
    pthread_key_t slot;
    if (pthread_key_create(&slot, NULL) != 0) {
        SetLastError(ERROR_NO_SYSTEM_RESOURCES);
        return TLS_OUT_OF_INDEXES;
    }
    return slot;
}

BOOL TlsFree(DWORD slot)
{
    bool freed = pthread_key_delete(slot) == 0;
    if (!freed)
        SetLastError(ERROR_INVALID_PARAMETER);
    return freed;
}

void *TlsGetValue(DWORD slot)
{
    void *value = slot < PTHREAD_KEYS_MAX ? pthread_getspecific(slot) : NULL;
    SetLastError(slot < PTHREAD_KEYS_MAX ? ERROR_SUCCESS : ERROR_INVALID_PARAMETER);
    return value;
}

BOOL TlsSetValue(DWORD slot, void *value)
{
    bool set = pthread_setspecific(slot, value) == 0;
    if (!set)
        SetLastError(ERROR_INVALID_PARAMETER);
    return set;
}
