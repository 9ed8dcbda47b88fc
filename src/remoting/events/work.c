/* SPDX-License-Identifier: MIT */
#include "remoting/events/work.h"

#include <errno.h>
#include <pianola/component.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS_MOST = 64, IDLE_S = 10 };

struct work {
    struct work *next;
    void (*fn)(void *data);
    void *data;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t come;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct work *first, **last = &first;
static unsigned threads, idle, waiting;

static void begin(void)
{
    CO_MTA_USAGE_COOKIE cookie; /* for as long as the process */
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&come, &clock);
    pthread_condattr_destroy(&clock);
    CoIncrementMTAUsage(&cookie);
}

static void *run(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += IDLE_S;
        int r = 0;
        idle++;
        while (!first && r != ETIMEDOUT)
            r = pthread_cond_timedwait(&come, &lock, &until);
        idle--;
        struct work *work = first;
        if (!work)
            break;
        first = work->next;
        if (!first)
            last = &first;
        waiting--;
        pthread_mutex_unlock(&lock);
        work->fn(work->data);
        free(work);
        pthread_mutex_lock(&lock);
    }
    threads--;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static bool start(void)
{
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = pthread_create(&thread, NULL, run, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (r)
        return false;
    pthread_detach(thread);
    threads++;
    return true;
}

HRESULT work_post(void (*fn)(void *data), void *data)
{
    struct work *work = malloc(sizeof *work);
    if (!work)
        return E_OUTOFMEMORY;
    *work = (struct work){.fn = fn, .data = data};
    pthread_once(&once, begin);
    pthread_mutex_lock(&lock);
    bool possible = idle > waiting || threads == THREADS_MOST || start() || threads;
    if (possible) {
        *last = work;
        last = &work->next;
        waiting++;
        pthread_cond_signal(&come);
    }
    pthread_mutex_unlock(&lock);
    if (!possible)
        free(work);
    return possible ? S_OK : E_OUTOFMEMORY;
}
