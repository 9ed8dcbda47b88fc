/* SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/events/log.h"

/* What the publisher is told of its subscribers, on a thread of its own: who is told may take his
 * time, and nothing waits for it. */

enum { TOLD_MOST = 16384 }; /* that wait; more are not told */

struct told {
    struct told *next;
    IUnknown *object;
    DWORD number;
    SUBSCRIBER_EVENT what;
    char text[320];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static struct told *first, **last = &first;
static unsigned count;
static bool is_running;
static SUBSCRIBERPROC subscriber_proc;
static void *subscriber_data;

static void *run(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        struct told *told = first;
        if (!told) {
            pthread_cond_wait(&more, &lock);
            continue;
        }
        first = told->next;
        if (!first)
            last = &first;
        count--;
        SUBSCRIBERPROC proc = subscriber_proc;
        void *data = subscriber_data;
        pthread_mutex_unlock(&lock);
        if (proc)
            proc(told->object, told->number, told->what, told->text, data);
        if (told->object)
            IUnknown_Release(told->object);
        free(told);
        pthread_mutex_lock(&lock);
    }
    return NULL;
}

static bool start(void)
{
    sigset_t all, before;
    pthread_t thread;
    if (is_running)
        return true;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = pthread_create(&thread, NULL, run, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (r)
        return false;
    pthread_detach(thread);
    return is_running = true;
}

void tell(struct event_queue *queue, SUBSCRIBER_EVENT what, const char *text)
{
    pthread_mutex_lock(&lock);
    struct told *told =
        subscriber_proc && count < TOLD_MOST && start() ? calloc(1, sizeof *told) : NULL;
    if (told) {
        told->object = queue->object;
        if (told->object)
            IUnknown_AddRef(told->object);
        told->number = queue->number;
        told->what = what;
        snprintf(told->text, sizeof told->text, "subscriber %u (%s) %s%s", queue->number,
                 queue->carrier.name, what == SUBSCRIBER_FAILED ? "failed: " : "", text);
        *last = told;
        last = &told->next;
        count++;
        pthread_cond_signal(&more);
    }
    pthread_mutex_unlock(&lock);
}

void SetSubscriberProc(SUBSCRIBERPROC proc, void *data)
{
    pthread_mutex_lock(&lock);
    subscriber_proc = proc;
    subscriber_data = data;
    pthread_mutex_unlock(&lock);
}
