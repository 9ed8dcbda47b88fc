/* SPDX-License-Identifier: MIT */
#include "remoting/events/flush.h"

#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/events/log.h"

static struct flush_item *_Atomic items;
static struct flush_item *_Atomic later; /* those of flush_post_later, due together */
static _Atomic uint64_t later_ms = UINT64_MAX;
static _Atomic uint32_t sleeps;
static _Atomic uint64_t check_ms = UINT64_MAX;
static pthread_mutex_t start_lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic bool runs;

static void wake(void)
{
    if (atomic_load(&sleeps) && atomic_exchange(&sleeps, 0))
        syscall(SYS_futex, &sleeps, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static uint64_t next_due(void)
{
    uint64_t check = atomic_load(&check_ms), more = atomic_load(&later_ms);
    return check < more ? check : more;
}

static void sleep_until(uint64_t ms)
{
    struct timespec left, *timeout = NULL;
    if (ms != UINT64_MAX) {
        uint64_t now = clock_ms(), more = ms > now ? ms - now : 0;
        if (!more)
            return;
        left = (struct timespec){(time_t)(more / 1000), (long)(more % 1000) * 1000000};
        timeout = &left;
    }
    atomic_store(&sleeps, 1);
    if (!atomic_load(&items) && next_due() >= ms)
        syscall(SYS_futex, &sleeps, FUTEX_WAIT_PRIVATE, 1, timeout, NULL, 0);
    atomic_store(&sleeps, 0);
}

struct check {
    uint64_t now, next;
};

static void check_log(struct event_log *log, void *data)
{
    struct check *check = data;
    uint64_t next = queues_check(log, check->now);
    if (next < check->next)
        check->next = next;
}

static void run_later(void)
{
    atomic_store(&later_ms, UINT64_MAX);
    struct flush_item *item = atomic_exchange(&later, NULL);
    while (item) {
        struct flush_item *next = item->next_later;
        atomic_exchange(&item->is_later, false);
        item->run(item);
        item = next;
    }
}

static void *deliver(void *unused)
{
    (void)unused;
    for (;;) {
        struct flush_item *taken = atomic_exchange(&items, NULL), *ordered = NULL;
        while (taken) {
            struct flush_item *next = taken->next;
            taken->next = ordered;
            ordered = taken;
            taken = next;
        }
        bool had_some = ordered;
        while (ordered) {
            struct flush_item *next = ordered->next;
            atomic_exchange(&ordered->is_queued, false);
            ordered->run(ordered);
            ordered = next;
        }
        uint64_t due = atomic_load(&later_ms);
        if (due != UINT64_MAX && clock_ms() >= due) {
            run_later();
            had_some = true;
        }
        due = atomic_load(&check_ms);
        if (due != UINT64_MAX && clock_coarse_ms() >= due) {
            struct check check = {.now = clock_ms(), .next = UINT64_MAX};
            atomic_store(&check_ms, UINT64_MAX);
            logs_each(check_log, &check);
            flush_check_by(check.next);
            had_some = true;
        }
        if (!had_some)
            sleep_until(next_due());
    }
    return NULL;
}

/* Where there can be no thread now, the next that comes tries again. */
static void start(void)
{
    if (atomic_load_explicit(&runs, memory_order_acquire))
        return;
    pthread_mutex_lock(&start_lock);
    if (!atomic_load(&runs)) {
        sigset_t all, before;
        pthread_t thread;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        bool is_there = pthread_create(&thread, NULL, deliver, NULL) == 0;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (is_there)
            pthread_detach(thread);
        atomic_store(&runs, is_there);
    }
    pthread_mutex_unlock(&start_lock);
}

void flush_post(struct flush_item *item)
{
    /* The other half of a bargain with who runs it: what was written before is seen by the run
     * that clears is_queued, or that is still to come. */
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_load(&item->is_queued) || atomic_exchange(&item->is_queued, true))
        return;
    item->hold(item);
    item->next = atomic_load(&items);
    while (!atomic_compare_exchange_weak(&items, &item->next, item))
        ;
    start();
    wake();
}

void flush_post_later(struct flush_item *item)
{
    atomic_thread_fence(memory_order_seq_cst);
    if (atomic_load(&item->is_later) || atomic_exchange(&item->is_later, true))
        return;
    item->hold(item);
    item->next_later = atomic_load(&later);
    while (!atomic_compare_exchange_weak(&later, &item->next_later, item))
        ;
    /* Who puts in the first one says when; run_later forgets that before it takes them. */
    uint64_t none = UINT64_MAX;
    if (atomic_compare_exchange_strong(&later_ms, &none, clock_ms() + FLUSH_LATER_MS)) {
        start();
        wake();
    }
}

void flush_check_by(uint64_t ms)
{
    uint64_t old = atomic_load(&check_ms);
    while (ms < old)
        if (atomic_compare_exchange_weak(&check_ms, &old, ms)) {
            start();
            wake();
            break;
        }
}
