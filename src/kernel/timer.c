/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/error.h"
#include "pianola/thread.h"

/*
 * Timers to wait for. One thread, which the first timer that is set starts,
 * sleeps until the first of those that are set is due.
 */

struct timer {
    struct waitable *object; /* which this belongs to */
    struct timer *next;      /* of those that are set */
    bool set;
    struct timespec due; /* CLOCK_REALTIME when absolute, else CLOCK_MONOTONIC */
    clockid_t clock;
    LONG period;
    struct waitable *thread; /* which proc is called in */
    TIMERAPCPROC proc;
    void *param;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct timer *timers;
static bool running;

static int64_t ns(const struct timespec *time)
{
    return time->tv_sec * 1000000000ll + time->tv_nsec;
}

static int64_t now_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return ns(&now);
}

static void unset(struct timer *timer)
{
    for (struct timer **link = &timers; *link; link = &(*link)->next)
        if (*link == timer) {
            *link = timer->next;
            break;
        }
    timer->set = false;
    waitable_put(timer->thread);
    timer->thread = NULL;
}

static void finish(struct waitable *object)
{
    struct timer *timer = object->data;
    pthread_mutex_lock(&lock);
    unset(timer);
    pthread_mutex_unlock(&lock);
    free(timer);
}

/* ---- Going off ---- */

static void call_proc(const uintptr_t *values)
{
    ((TIMERAPCPROC)values[0])((void *)values[1], (DWORD)values[2], (DWORD)(values[2] >> 32));
}

static void go_off(struct timer *timer)
{
    struct timespec now;
    if (timer->proc) {
        clock_gettime(CLOCK_REALTIME, &now);
        uintptr_t values[4] = {(uintptr_t)timer->proc, (uintptr_t)timer->param,
                               (uintptr_t)(ns(&now) / 100 + 116444736000000000ll)};
        thread_call(timer->thread, call_proc, values);
    }
    atomic_store(&timer->object->state->value, 1);
    object_signal(timer->object);
    if (!timer->period) {
        unset(timer);
        return;
    }
    int64_t next = ns(&timer->due) + timer->period * 1000000ll;
    int64_t least = now_of(timer->clock);
    next = next < least ? least : next;
    timer->due = (struct timespec){next / 1000000000, next % 1000000000};
}

static void *follow(void *data)
{
    (void)data;
    pthread_mutex_lock(&lock);
    for (;;) {
        int64_t first = INT64_MAX;
        struct timer *next;
        for (struct timer *timer = timers; timer; timer = next) {
            next = timer->next;
            int64_t left = ns(&timer->due) - now_of(timer->clock);
            if (left <= 0) {
                go_off(timer);
                left = timer->set ? 0 : INT64_MAX;
            }
            first = left < first ? left : first;
        }
        if (first == INT64_MAX) {
            pthread_cond_wait(&changed, &lock);
        } else if (first > 0) {
            /* A clock that is set anew is noticed within a second. */
            int64_t until = now_of(CLOCK_MONOTONIC) + (first < 1000000000 ? first : 1000000000);
            struct timespec end = {until / 1000000000, until % 1000000000};
            pthread_cond_timedwait(&changed, &lock, &end);
        }
    }
    return NULL;
}

/* A child of a fork has no such thread, and none of the timers go off in it. */
static void forget_in_child(void)
{
    pthread_mutex_init(&lock, NULL);
    running = false;
    timers = NULL;
}

static void prepare(void)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &attr);
    pthread_condattr_destroy(&attr);
    pthread_atfork(NULL, NULL, forget_in_child);
}

static int start(void)
{
    pthread_t id;
    pthread_attr_t attr;
    if (running)
        return 0;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, 256 << 10);
    int r = pthread_create(&id, &attr, follow, NULL);
    pthread_attr_destroy(&attr);
    running = r == 0;
    return -r;
}

/* ---- For programs ---- */

HANDLE CreateWaitableTimer(SECURITY_ATTRIBUTES *security, BOOL manual, const char *name)
{
    (void)security;
    if (name && name[0]) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return NULL;
    }
    struct waitable *object = object_new(OBJECT_TIMER);
    struct timer *timer = calloc(1, sizeof(*timer));
    if (!object || !timer) {
        waitable_put(object);
        free(timer);
        error_set(-ENOMEM);
        return NULL;
    }
    pthread_once(&once, prepare);
    timer->object = object;
    object->state->most = manual != 0;
    object->data = timer;
    object->finish = finish;
    return handle_new(object);
}

HANDLE CreateWaitableTimerEx(SECURITY_ATTRIBUTES *security, const char *name, DWORD flags,
                             DWORD access)
{
    (void)access;
    return CreateWaitableTimer(security, flags & CREATE_WAITABLE_TIMER_MANUAL_RESET, name);
}

BOOL SetWaitableTimer(HANDLE handle, const LARGE_INTEGER *due, LONG period, TIMERAPCPROC proc,
                      void *param, BOOL resume)
{
    (void)resume;
    if (!due || period < 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    struct waitable *object = handle_get(handle, OBJECT_TIMER);
    struct waitable *thread = object ? thread_object() : NULL;
    if (!thread)
        return FALSE;
    struct timer *timer = object->data;
    pthread_mutex_lock(&lock);
    unset(timer);
    timer->clock = due->QuadPart <= 0 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
    int64_t at = due->QuadPart <= 0 ? now_of(CLOCK_MONOTONIC) - due->QuadPart * 100
                                    : (due->QuadPart - 116444736000000000ll) * 100;
    at = at < 0 ? 0 : at;
    timer->due = (struct timespec){at / 1000000000, at % 1000000000};
    timer->period = period;
    timer->proc = proc;
    timer->param = param;
    object_ref(thread);
    timer->thread = thread;
    timer->set = true;
    timer->next = timers;
    timers = timer;
    atomic_store(&object->state->value, 0);
    object_light(object);
    int r = start();
    if (r < 0)
        unset(timer);
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    waitable_put(object);
    return r < 0 ? error_set(r) : TRUE;
}

BOOL CancelWaitableTimer(HANDLE handle)
{
    struct waitable *object = handle_get(handle, OBJECT_TIMER);
    if (!object)
        return FALSE;
    pthread_mutex_lock(&lock);
    unset(object->data);
    pthread_mutex_unlock(&lock);
    waitable_put(object);
    return TRUE;
}
