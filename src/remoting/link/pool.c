/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "remoting/link/session.h"

/*
 * The threads that serve links. They wait together; whoever goes to work sees to it that another
 * one waits. One that has answered a call stays with the line for a moment, since the next call
 * often follows: then a call costs a read and a write.
 */

enum { IDLE_MS = 5000, THREADS_MOST = 512, CALLS_MOST = THREADS_MOST - 64, SHARE = 7 };

struct job {
    struct job *next;
    void (*fn)(void *data);
    void *data;
};

static struct {
    pthread_mutex_t lock;
    atomic_int epoll;
    int wake;
    unsigned threads, waiting;
    struct job *first, **last;
    struct work *first_work, **last_work;
} pool = {.lock = PTHREAD_MUTEX_INITIALIZER, .epoll = -1};
static atomic_uint staying;
static atomic_uint calls, queued; /* that run, and that wait for others to end */

static void *run(void *unused);

static int start_thread(void)
{
    sigset_t all, before;
    pthread_attr_t attributes;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    int r = pthread_create(&thread, &attributes, run, NULL);
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return -r;
}

int link_pool_start(void)
{
    if (atomic_load(&pool.epoll) >= 0)
        return 0;
    pthread_mutex_lock(&pool.lock);
    int r = 0;
    if (pool.epoll < 0) {
        int fd = epoll_create1(EPOLL_CLOEXEC);
        pool.wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.u64 = 0};
        pool.last = &pool.first;
        pool.last_work = &pool.first_work;
        if (fd < 0 || pool.wake < 0 || epoll_ctl(fd, EPOLL_CTL_ADD, pool.wake, &event) < 0)
            r = -errno;
        pool.threads = pool.waiting = 1;
        atomic_store(&pool.epoll, fd);
        if (r == 0)
            r = start_thread();
        if (r < 0) {
            atomic_store(&pool.epoll, -1);
            if (fd >= 0)
                close(fd);
            if (pool.wake >= 0)
                close(pool.wake);
        }
    }
    pthread_mutex_unlock(&pool.lock);
    return r;
}

int link_pool_add(struct link *link)
{
    struct epoll_event event = {.events = EPOLLONESHOT, .data.u64 = link->number};
    return epoll_ctl(pool.epoll, EPOLL_CTL_ADD, link->stream->fd, &event) < 0 ? -errno : 0;
}

void link_pool_remove(const struct stream *line)
{
    epoll_ctl(pool.epoll, EPOLL_CTL_DEL, line->fd, NULL);
}

/* The role's holder gives it away. An event that comes at once finds it changed: serve() waits for
 * the lock. */
void link_pool_arm(struct link *link)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.u64 = link->number};
    pthread_mutex_lock(&link->lock);
    epoll_ctl(pool.epoll, EPOLL_CTL_MOD, link->stream->fd, &event);
    atomic_store(&link->role, ROLE_ARMED);
    pthread_mutex_unlock(&link->lock);
}

/* ---- Work that others read ---- */

static void wake(void)
{
    eventfd_write(pool.wake, 1);
}

HRESULT link_pool_run(void (*fn)(void *data), void *data)
{
    struct job *job = calloc(1, sizeof(*job));
    if (!job)
        return E_OUTOFMEMORY;
    job->fn = fn;
    job->data = data;
    pthread_mutex_lock(&pool.lock);
    *pool.last = job;
    pool.last = &job->next;
    pthread_mutex_unlock(&pool.lock);
    wake();
    return S_OK;
}

void link_pool_work(struct work *work)
{
    work->next_queued = NULL;
    pthread_mutex_lock(&pool.lock);
    *pool.last_work = work;
    pool.last_work = &work->next_queued;
    atomic_fetch_add(&queued, 1);
    pthread_mutex_unlock(&pool.lock);
    wake();
}

/* Calls that last must not take the threads that read, or nobody would be heard any more; and the
 * fewer threads are left, the fewer may be one link's, so that others find some. */
bool link_pool_begin_call(struct link *link)
{
    unsigned now = atomic_load(&calls);
    while (now < CALLS_MOST && atomic_load(&link->running) <= (CALLS_MOST - now) / SHARE)
        if (atomic_compare_exchange_weak(&calls, &now, now + 1)) {
            atomic_fetch_add(&link->running, 1);
            return true;
        }
    return false;
}

void link_pool_end_call(struct link *link)
{
    atomic_fetch_sub(&link->running, 1);
    atomic_fetch_sub(&calls, 1);
    if (atomic_load(&queued))
        wake();
}

/* With the lock: the first that may run now. */
static struct work *take_work(void)
{
    struct work **at = &pool.first_work;
    while (*at && !link_pool_begin_call((*at)->link))
        at = &(*at)->next_queued;
    struct work *work = *at;
    if (work) {
        *at = work->next_queued;
        if (!*at)
            pool.last_work = at;
        atomic_fetch_sub(&queued, 1);
    }
    return work;
}

static void run_one(void)
{
    eventfd_t count;
    eventfd_read(pool.wake, &count);
    pthread_mutex_lock(&pool.lock);
    struct work *work = take_work();
    struct job *job = work ? NULL : pool.first;
    if (job && !(pool.first = job->next))
        pool.last = &pool.first;
    bool more = (work && pool.first_work) || pool.first;
    pthread_mutex_unlock(&pool.lock);
    if (more)
        wake();
    struct epoll_event again = {.events = EPOLLIN | EPOLLONESHOT, .data.u64 = 0};
    epoll_ctl(pool.epoll, EPOLL_CTL_MOD, pool.wake, &again);
    if (work) {
        struct link *link = link_ref(work->link);
        work_run(work);
        link_pool_end_call(link);
        link_unref(link);
    }
    if (job)
        job->fn(job->data);
    free(job);
}

/* ---- Lines ---- */

/* May this thread stay with a line? */
static bool stay(void)
{
    if (atomic_fetch_add(&staying, 1) < STAYING_MOST)
        return true;
    atomic_fetch_sub(&staying, 1);
    return false;
}

static void stayed(void)
{
    atomic_fetch_sub(&staying, 1);
}

static bool somebody_waits(struct link *link)
{
    pthread_mutex_lock(&link->lock);
    bool waits = link->waiters;
    pthread_mutex_unlock(&link->lock);
    return waits;
}

static enum read_result read_soon(struct link *link)
{
    if (!stay())
        return link_read(link, false, false, NULL);
    enum read_result result = link_read(link, true, false, NULL);
    stayed();
    return result;
}

/* Has the role, and loses it. */
static void serve(struct link *link)
{
    bool is_hot = false;
    for (;;) {
        switch (is_hot ? read_soon(link) : link_read(link, false, false, NULL)) {
        case READ_MORE:
            /* Who waits for an answer here reads it himself. */
            if (somebody_waits(link)) {
                role_leave(link);
                return;
            }
            is_hot = link->state == LINK_CONNECTED;
            break;
        case READ_NONE:
            role_arm(link);
            return;
        case READ_LOST:
        case READ_ENDED:
            return;
        }
    }
}

static void serve_armed(struct link *link)
{
    /* Whoever armed it has done with it. */
    pthread_mutex_lock(&link->lock);
    pthread_mutex_unlock(&link->lock);
    int armed = ROLE_ARMED;
    if (atomic_compare_exchange_strong(&link->role, &armed, ROLE_READING))
        serve(link);
}

static void serve_again(void *data)
{
    struct link *link = data;
    serve(link);
    link_unref(link);
}

void link_pool_serve(struct link *link)
{
    /* Without memory for a job the watch comes by again. */
    if (FAILED(link_pool_run(serve_again, link_ref(link)))) {
        atomic_store(&link->role, ROLE_FREE);
        watch_loose(link);
        link_unref(link);
    }
}

/* ---- Threads ---- */

/* Before a thread goes to work: somebody else has to wait. */
static void leave_a_waiter(void)
{
    pthread_mutex_lock(&pool.lock);
    pool.waiting--;
    bool more = pool.waiting == 0 && pool.threads < THREADS_MOST;
    if (more) {
        pool.threads++;
        pool.waiting++;
    }
    pthread_mutex_unlock(&pool.lock);
    if (more && start_thread() < 0) {
        pthread_mutex_lock(&pool.lock);
        pool.threads--;
        pool.waiting--;
        pthread_mutex_unlock(&pool.lock);
    }
}

/* Is this thread one too many? */
static bool may_end(void)
{
    pthread_mutex_lock(&pool.lock);
    bool ends = pool.waiting > 1;
    if (ends) {
        pool.waiting--;
        pool.threads--;
    }
    pthread_mutex_unlock(&pool.lock);
    return ends;
}

static void *run(void *unused)
{
    (void)unused;
    for (;;) {
        struct epoll_event event;
        int n = epoll_wait(pool.epoll, &event, 1, IDLE_MS);
        if (n < 0 && errno != EINTR)
            return NULL;
        if (n == 0 && may_end())
            return NULL;
        if (n <= 0)
            continue;
        leave_a_waiter();
        struct link *link = event.data.u64 ? link_by_number(event.data.u64) : NULL;
        if (link)
            serve_armed(link);
        else if (!event.data.u64)
            run_one();
        link_unref(link);
        pthread_mutex_lock(&pool.lock);
        pool.waiting++;
        pthread_mutex_unlock(&pool.lock);
    }
}
