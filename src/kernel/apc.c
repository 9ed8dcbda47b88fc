/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/error.h"
#include "kernel/waitable.h"
#include "pianola/thread.h"

/*
 * Asynchronous procedure calls. Every thread of the process that has an object
 * is in a list; what waits for a thread is a queue behind the object's data,
 * made with the first call and gone when the thread ends.
 */

struct call {
    struct call *next;
    void (*proc)(const uintptr_t *values);
    uintptr_t values[4];
};

struct calls {
    struct call *first;
    struct call **last;
    int fd; /* readable while there are any */
};

struct member {
    struct member *next;
    struct waitable *thread;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct member *members;

void thread_remember(struct waitable *thread)
{
    struct member *member = malloc(sizeof(*member));
    if (!member)
        return; /* it can not be found by its number, and gets no calls */
    object_ref(thread);
    pthread_mutex_lock(&lock);
    *member = (struct member){members, thread};
    members = member;
    pthread_mutex_unlock(&lock);
}

static void drop(struct calls *calls)
{
    if (!calls)
        return;
    while (calls->first) {
        struct call *call = calls->first;
        calls->first = call->next;
        free(call);
    }
    close(calls->fd);
    free(calls);
}

void thread_forget(struct waitable *thread)
{
    struct member *found = NULL;
    pthread_mutex_lock(&lock);
    for (struct member **link = &members; *link; link = &(*link)->next)
        if ((*link)->thread == thread) {
            found = *link;
            *link = found->next;
            break;
        }
    struct calls *calls = thread->data;
    thread->data = NULL;
    pthread_mutex_unlock(&lock);
    drop(calls);
    if (found)
        waitable_put(thread);
    free(found);
}

HANDLE OpenThread(DWORD access, BOOL inherit, DWORD id)
{
    struct waitable *thread = NULL;
    (void)access;
    (void)inherit;
    pthread_mutex_lock(&lock);
    for (const struct member *member = members; member && !thread; member = member->next)
        if (member->thread->id == id) {
            thread = member->thread;
            object_ref(thread);
        }
    pthread_mutex_unlock(&lock);
    if (thread)
        return handle_new(thread);
    SetLastError(ERROR_INVALID_PARAMETER);
    return NULL;
}

/* ---- Queueing ---- */

/* What was queued after the thread had forgotten them. */
static void finish(struct waitable *thread)
{
    drop(thread->data);
}

/* The thread's queue; lock is held. */
static struct calls *calls_of(struct waitable *thread)
{
    struct calls *calls = thread->data;
    if (calls)
        return calls;
    calls = calloc(1, sizeof(*calls));
    int fd = calls ? eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1;
    if (fd < 0) {
        free(calls);
        return NULL;
    }
    calls->fd = fd;
    calls->last = &calls->first;
    thread->data = calls;
    thread->finish = finish;
    return calls;
}

bool thread_call(struct waitable *thread, void (*proc)(const uintptr_t *values),
                 const uintptr_t values[4])
{
    struct call *call = malloc(sizeof(*call));
    bool queued = false;
    if (!call)
        return false;
    *call = (struct call){.proc = proc};
    memcpy(call->values, values, sizeof(call->values));
    pthread_mutex_lock(&lock);
    struct calls *calls = object_signalled(thread) ? NULL : calls_of(thread);
    if (calls) {
        *calls->last = call;
        calls->last = &call->next;
        uint64_t one = 1;
        queued = write(calls->fd, &one, sizeof(one)) == (ssize_t)sizeof(one);
    } else {
        free(call);
    }
    pthread_mutex_unlock(&lock);
    return queued;
}

static void user_call(const uintptr_t *values)
{
    ((APCPROC)values[0])(values[1]);
}

DWORD QueueUserAPC(APCPROC proc, HANDLE handle, ULONG_PTR param)
{
    const uintptr_t values[4] = {(uintptr_t)proc, param};
    struct waitable *thread = handle_get(handle, OBJECT_THREAD);
    if (!thread)
        return 0;
    bool queued = thread_call(thread, user_call, values);
    waitable_put(thread);
    if (!queued)
        SetLastError(ERROR_GEN_FAILURE);
    return queued;
}

/* ---- Running, in the thread itself ---- */

int waitable_apc_fd(void)
{
    struct waitable *thread = thread_object();
    pthread_mutex_lock(&lock);
    struct calls *calls = thread ? calls_of(thread) : NULL;
    pthread_mutex_unlock(&lock);
    return calls ? calls->fd : -ENOMEM;
}

static struct call *take(struct waitable *thread)
{
    struct call *call = NULL;
    pthread_mutex_lock(&lock);
    struct calls *calls = thread->data;
    if (calls && calls->first) {
        call = calls->first;
        calls->first = call->next;
        if (!calls->first) {
            uint64_t count;
            calls->last = &calls->first;
            if (read(calls->fd, &count, sizeof(count)) < 0)
                call->next = NULL; /* it was empty, which does no harm */
        }
    }
    pthread_mutex_unlock(&lock);
    return call;
}

bool waitable_run_apcs(void)
{
    struct waitable *thread = thread_object();
    bool ran = false;
    struct call *call;
    while (thread && (call = take(thread)) != NULL) {
        call->proc(call->values);
        free(call);
        ran = true;
    }
    return ran;
}
