/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/error.h"
#include "pianola/file_more.h"
#include "pianola/kernel.h"
#include "pianola/thread.h"
#include "pianola/message.h"

/* Waits that call a procedure: a thread for each. */

struct wait_call {
    struct wait_call *next;
    HANDLE object;
    HANDLE stop; /* event */
    HANDLE over; /* event: the thread is done with it */
    WAITORTIMERCALLBACK proc;
    void *param;
    ULONG ms;
    bool once;
    _Atomic bool calling;
    _Atomic(HANDLE) done; /* UnregisterWaitEx's event; OVER: the thread has ended */
    _Atomic int refs;     /* the thread and who registered it */
};

#define OVER ((HANDLE)-2)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct wait_call *all;

static void unref(struct wait_call *w)
{
    if (atomic_fetch_sub(&w->refs, 1) != 1)
        return;
    CloseHandle(w->stop);
    CloseHandle(w->over);
    free(w);
}

static DWORD wait_thread(void *data)
{
    struct wait_call *w = data;
    HANDLE handles[] = {w->stop, w->object};
    for (bool more = true; more;) {
        DWORD r = WaitForMultipleObjects(2, handles, FALSE, w->ms);
        if (r != WAIT_OBJECT_0 + 1 && r != WAIT_TIMEOUT)
            break;
        atomic_store(&w->calling, true);
        w->proc(w->param, r == WAIT_TIMEOUT);
        atomic_store(&w->calling, false);
        more = !w->once;
    }
    HANDLE done = atomic_exchange(&w->done, OVER);
    if (done)
        SetEvent(done);
    SetEvent(w->over);
    unref(w);
    return 0;
}

BOOL RegisterWaitForSingleObject(HANDLE *ret_wait, HANDLE object, WAITORTIMERCALLBACK proc,
                                 void *param, ULONG ms, ULONG flags)
{
    if (!ret_wait || !object || !proc)
        return error_set(-EINVAL);
    struct wait_call *w = malloc(sizeof(*w));
    if (!w)
        return error_set(-ENOMEM);
    *w = (struct wait_call){.object = object,
                            .stop = CreateEvent(NULL, TRUE, FALSE, NULL),
                            .over = CreateEvent(NULL, TRUE, FALSE, NULL),
                            .proc = proc,
                            .param = param,
                            .ms = ms,
                            .once = flags & WT_EXECUTEONLYONCE,
                            .refs = 2};
    HANDLE thread = w->stop && w->over ? CreateThread(NULL, 0, wait_thread, w, 0, NULL) : NULL;
    if (!thread) {
        CloseHandle(w->stop);
        CloseHandle(w->over);
        free(w);
        return FALSE;
    }
    CloseHandle(thread);
    pthread_mutex_lock(&lock);
    w->next = all;
    all = w;
    pthread_mutex_unlock(&lock);
    *ret_wait = w;
    return TRUE;
}

static struct wait_call *take(const void *handle)
{
    struct wait_call *found = NULL;
    pthread_mutex_lock(&lock);
    for (struct wait_call **at = &all; *at; at = &(*at)->next)
        if (*at == handle) {
            found = *at;
            *at = found->next;
            break;
        }
    pthread_mutex_unlock(&lock);
    if (!found)
        SetLastError(ERROR_INVALID_HANDLE);
    return found;
}

BOOL UnregisterWait(HANDLE wait)
{
    return UnregisterWaitEx(wait, NULL);
}

BOOL UnregisterWaitEx(HANDLE wait, HANDLE done)
{
    struct wait_call *w = take(wait);
    if (!w)
        return FALSE;
    bool event = done && done != INVALID_HANDLE_VALUE;
    if (event && atomic_exchange(&w->done, done) == OVER)
        SetEvent(done);
    SetEvent(w->stop);
    bool calls = atomic_load(&w->calling);
    if (done == INVALID_HANDLE_VALUE) {
        WaitForSingleObject(w->over, INFINITE);
        calls = false;
    }
    unref(w);
    if (calls)
        SetLastError(ERROR_IO_PENDING);
    return !calls;
}
