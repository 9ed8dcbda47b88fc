/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>

#include "base/clock.h"
#include "remoting/link/session.h"

/*
 * The thread that sees to it that nothing is forgotten: a role that nobody has, or whose holder's
 * call lasts, goes to the pool after a tick or two; and what links have to do at a time is done.
 * It sleeps when no link is loose and nothing is due.
 */

enum { TICK_NS = 1000000, QUIET_TICKS = 50, BATCH = 64, SOON_MS = 20 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t poked;
static bool runs;
static struct link *loose;
static uint64_t next_ms = UINT64_MAX;

static void *run(void *unused);

int watch_start(void)
{
    pthread_mutex_lock(&lock);
    int r = 0;
    if (!runs) {
        pthread_condattr_t attributes;
        pthread_condattr_init(&attributes);
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
        pthread_cond_init(&poked, &attributes);
        pthread_condattr_destroy(&attributes);
        sigset_t all, before;
        pthread_t thread;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        r = -pthread_create(&thread, NULL, run, NULL);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (r == 0)
            pthread_detach(thread);
        runs = r == 0;
    }
    pthread_mutex_unlock(&lock);
    return r;
}

void watch_loose(struct link *link)
{
    if (atomic_load(&link->is_loose) || atomic_exchange(&link->is_loose, true))
        return;
    link_ref(link);
    pthread_mutex_lock(&lock);
    bool was_quiet = !loose;
    link->quiet_ticks = 0;
    link->next_loose = loose;
    loose = link;
    if (was_quiet)
        pthread_cond_signal(&poked);
    pthread_mutex_unlock(&lock);
}

void watch_at(uint64_t due_ms)
{
    pthread_mutex_lock(&lock);
    if (due_ms < next_ms) {
        next_ms = due_ms;
        if (!loose)
            pthread_cond_signal(&poked);
    }
    pthread_mutex_unlock(&lock);
}

/* ---- Roles ---- */

static bool is_loose_role(int role)
{
    return role == ROLE_FREE || role == ROLE_RUNNING;
}

/* false: it need not be looked at again. */
static bool tick(struct link *link)
{
    unsigned turns = atomic_load_explicit(&link->turns, memory_order_relaxed);
    bool is_quiet = turns == link->seen_turns;
    link->seen_turns = turns;
    int role = atomic_load(&link->role);
    if (!is_quiet) {
        link->quiet_ticks = 0;
        return true;
    }
    if (is_loose_role(role) && atomic_compare_exchange_strong(&link->role, &role, ROLE_READING))
        role_arm(link);
    if (++link->quiet_ticks < QUIET_TICKS)
        return true;
    atomic_store(&link->is_loose, false);
    /* Whoever changed it meanwhile may have found it watched. */
    return is_loose_role(atomic_load(&link->role)) && !atomic_exchange(&link->is_loose, true);
}

/* Takes the list for the time of a tick. */
static void look_at_roles(void)
{
    struct link *list = loose, *stay = NULL, **last = &stay;
    loose = NULL;
    pthread_mutex_unlock(&lock);
    while (list) {
        struct link *link = list;
        list = link->next_loose;
        if (tick(link)) {
            *last = link;
            last = &link->next_loose;
        } else {
            link_unref(link);
        }
    }
    pthread_mutex_lock(&lock);
    *last = loose;
    loose = stay;
}

/* ---- Times ---- */

struct search {
    uint64_t now, next;
};

static bool is_due(struct link *link, void *data)
{
    struct search *search = data;
    uint64_t due = link_next_due(link);
    if (due && due <= search->now)
        return true;
    if (due && due < search->next)
        search->next = due;
    return false;
}

static void look_at_times(void)
{
    struct search search = {clock_ms(), UINT64_MAX};
    uint64_t place = 0;
    unsigned count;
    next_ms = UINT64_MAX;
    pthread_mutex_unlock(&lock);
    do {
        struct link *links[BATCH];
        count = links_pick(is_due, &search, links, BATCH, &place);
        for (unsigned i = 0; i < count; i++) {
            link_due(links[i]);
            uint64_t due = link_next_due(links[i]);
            if (due && due < search.next)
                search.next = due;
            link_unref(links[i]);
        }
    } while (count);
    pthread_mutex_lock(&lock);
    /* Not for each link of many by itself. */
    if (search.next != UINT64_MAX && search.next < search.now + SOON_MS)
        search.next = search.now + SOON_MS;
    if (search.next < next_ms)
        next_ms = search.next;
}

static void *run(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        uint64_t now = clock_ns(), until = now + TICK_NS;
        if (next_ms <= now / 1000000)
            look_at_times();
        if (!loose && next_ms == UINT64_MAX) {
            pthread_cond_wait(&poked, &lock);
            continue;
        }
        if (!loose)
            until = next_ms * 1000000;
        struct timespec when = {(time_t)(until / 1000000000u), (long)(until % 1000000000u)};
        pthread_cond_timedwait(&poked, &lock, &when);
        if (loose)
            look_at_roles();
    }
    return NULL;
}
