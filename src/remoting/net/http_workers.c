/* SPDX-License-Identifier: MIT */
#include "remoting/net/http_server.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>

/*
 * Threads that serve requests, so that an object that takes its time holds up nobody else's
 * connection. Made when there is more to do than threads are free, they end after a while without
 * work.
 */

enum { IDLE_SECONDS = 30 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static struct request *first, **last = &first;
static struct {
    bool is_taken;
    struct caller caller;
} running[WORKERS_MOST];
static unsigned threads, idle, waiting;

/* How many of its peer are served now. */
static unsigned running_of(const struct request *r)
{
    unsigned count = 0;
    for (unsigned i = 0; i < WORKERS_MOST; i++)
        count += running[i].is_taken &&
                 strcmp(running[i].caller.address, r->request.caller.address) == 0;
    return count;
}

/* The next one whose peer leaves threads to others: calls that take long hold up their own. */
static struct request *take(void)
{
    struct request **at = &first, *r;
    const char *refused = NULL;
    for (; (r = *at); at = &r->next) {
        const char *address = r->request.caller.address;
        if (refused && strcmp(refused, address) == 0)
            continue;
        if (running_of(r) < WORKERS_PEER_MOST)
            break;
        refused = address;
    }
    if (!r)
        return NULL;
    *at = r->next;
    if (last == &r->next)
        last = at;
    waiting--;
    return r;
}

static struct request *next_request(void)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += IDLE_SECONDS;
    idle++;
    struct request *r;
    bool is_late = false;
    while (!(r = take()) && !is_late)
        is_late = pthread_cond_timedwait(&work, &lock, &until) == ETIMEDOUT;
    idle--;
    return r;
}

static void serve(struct request *r)
{
    pthread_mutex_lock(&r->server->lock);
    bool is_closing = r->server->is_closing;
    pthread_mutex_unlock(&r->server->lock);
    if (is_closing)
        http_answer(&r->request, 503, NULL, "", 0, NULL);
    else
        r->server->serve(&r->request, r->server->data);
}

static void *worker(void *data)
{
    struct request *r;
    unsigned place = 0;
    (void)data;
    pthread_setname_np(pthread_self(), "pianola-serve");
    pthread_mutex_lock(&lock);
    while ((r = next_request())) {
        while (running[place].is_taken)
            place = (place + 1) % WORKERS_MOST;
        running[place].is_taken = true;
        running[place].caller = r->request.caller;
        pthread_mutex_unlock(&lock);
        serve(r);
        pthread_mutex_lock(&lock);
        running[place].is_taken = false;
    }
    threads--;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static int add_thread(void)
{
    pthread_attr_t detached;
    pthread_t thread;
    sigset_t all, before;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = -pthread_create(&thread, &detached, worker, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&detached);
    threads += r == 0;
    return r;
}

int workers_run(struct request *r)
{
    int result = 0;
    pthread_mutex_lock(&lock);
    if (idle <= waiting && threads < WORKERS_MOST && add_thread() < 0 && !threads)
        result = -EAGAIN;
    if (result == 0) {
        r->next = NULL;
        *last = r;
        last = &r->next;
        waiting++;
        pthread_cond_signal(&work);
    }
    pthread_mutex_unlock(&lock);
    return result;
}
