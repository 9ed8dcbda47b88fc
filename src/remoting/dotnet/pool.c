/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/pool.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/publish/publish.h"

enum { THREADS_MOST = 32, THREADS_KEPT = 2, REST_MS = 20000, DUE_AT_ONCE = 64 };
#define TIMER UINT64_MAX

struct slot {
    struct pool_source *source; /* NULL: free */
    uint32_t generation;
    uint32_t events;
    uint64_t due_ms;
    bool is_armed, is_kicked, is_hurried;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct slot *slots;
static uint32_t slot_count, slot_room, free_count;
static uint32_t *free_slots;
static unsigned threads, resting;
static int epoll_fd = -1, timer_fd = -1;
static uint64_t timer_ms = UINT64_MAX; /* when it goes off */

static void *run(void *unused);

/* With the lock. */
static int start_thread(void)
{
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = -pthread_create(&thread, NULL, run, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (r == 0) {
        pthread_detach(thread);
        threads++;
        resting++; /* it will */
    }
    return r;
}

static int start(void)
{
    if (epoll_fd >= 0)
        return threads ? 0 : start_thread();
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.u64 = TIMER};
    if (epoll_fd >= 0 && timer_fd >= 0 && epoll_ctl(epoll_fd, EPOLL_CTL_ADD, timer_fd, &event) == 0)
        return start_thread();
    int r = -errno;
    if (epoll_fd >= 0)
        close(epoll_fd);
    if (timer_fd >= 0)
        close(timer_fd);
    epoll_fd = timer_fd = -1;
    return r;
}

/* With the lock. */
static bool take_slot(struct pool_source *source)
{
    if (!free_count) {
        uint32_t room = slot_room ? slot_room * 2 : 64;
        struct slot *grown = realloc(slots, room * sizeof *slots);
        if (grown)
            slots = grown;
        uint32_t *free_grown = realloc(free_slots, room * sizeof *free_slots);
        if (free_grown)
            free_slots = free_grown;
        if (!grown || !free_grown)
            return false;
        for (uint32_t i = room; i-- > slot_room;) {
            slots[i] = (struct slot){0};
            free_slots[free_count++] = i;
        }
        slot_room = slot_count = room;
    }
    source->slot = free_slots[--free_count];
    struct slot *slot = &slots[source->slot];
    source->generation = ++slot->generation;
    slot->source = source;
    slot->is_armed = slot->is_kicked = slot->is_hurried = false;
    return true;
}

static void control(int how, const struct pool_source *source, uint32_t events)
{
    struct epoll_event event = {.events = events | EPOLLONESHOT,
                                .data.u64 = (uint64_t)source->generation << 32 | source->slot};
    epoll_ctl(epoll_fd, how, source->fd, &event);
}

int pool_add(struct pool_source *source)
{
    pthread_mutex_lock(&lock);
    int r = start();
    if (r == 0 && !take_slot(source))
        r = -ENOMEM;
    if (r == 0)
        control(EPOLL_CTL_ADD, source, 0);
    pthread_mutex_unlock(&lock);
    return r;
}

/* With the lock. */
static void set_timer(uint64_t due_ms)
{
    if (due_ms >= timer_ms)
        return;
    timer_ms = due_ms;
    struct itimerspec when = {
        .it_value = {(time_t)(due_ms / 1000), (long)(due_ms % 1000) * 1000000}};
    timerfd_settime(timer_fd, TFD_TIMER_ABSTIME, &when, NULL);
}

void pool_arm(struct pool_source *source, uint32_t events, uint64_t due_ms)
{
    pthread_mutex_lock(&lock);
    struct slot *slot = &slots[source->slot];
    slot->due_ms = due_ms;
    slot->events = events;
    if (slot->is_kicked)
        slot->events |= EPOLLOUT;
    if (slot->is_hurried)
        slot->due_ms = due_ms = 1;
    slot->is_kicked = slot->is_hurried = false;
    slot->is_armed = true;
    if (due_ms)
        set_timer(due_ms);
    control(EPOLL_CTL_MOD, source, slot->events);
    pthread_mutex_unlock(&lock);
}

void pool_kick(struct pool_source *source)
{
    pthread_mutex_lock(&lock);
    struct slot *slot = &slots[source->slot];
    if (slot->source != source) {
        ;
    } else if (!slot->is_armed) {
        slot->is_kicked = true;
    } else if (!(slot->events & EPOLLOUT)) {
        slot->events |= EPOLLOUT;
        control(EPOLL_CTL_MOD, source, slot->events);
    }
    pthread_mutex_unlock(&lock);
}

void pool_hurry(struct pool_source *source)
{
    pthread_mutex_lock(&lock);
    struct slot *slot = &slots[source->slot];
    if (slot->source != source) {
        ;
    } else if (!slot->is_armed) {
        slot->is_hurried = true;
    } else {
        slot->due_ms = 1;
        set_timer(1);
    }
    pthread_mutex_unlock(&lock);
}

void pool_remove(struct pool_source *source)
{
    pthread_mutex_lock(&lock);
    epoll_ctl(epoll_fd, EPOLL_CTL_DEL, source->fd, NULL);
    struct slot *slot = &slots[source->slot];
    slot->source = NULL;
    slot->generation++;
    slot->is_armed = false;
    free_slots[free_count++] = source->slot;
    pthread_mutex_unlock(&lock);
}

/* With the lock: the source, if it is still the one and nobody's. */
static struct pool_source *claim(uint32_t at, uint32_t generation)
{
    if (at >= slot_count || slots[at].generation != generation || !slots[at].is_armed)
        return NULL;
    slots[at].is_armed = false;
    return slots[at].source;
}

/* Those whose time is over, a few at once; the timer is set for the others. */
static void run_due(void)
{
    for (;;) {
        struct pool_source *due[DUE_AT_ONCE];
        unsigned count = 0;
        uint64_t now = clock_ms(), next = UINT64_MAX;
        pthread_mutex_lock(&lock);
        for (uint32_t i = 0; i < slot_count; i++) {
            struct slot *slot = &slots[i];
            if (!slot->source || !slot->is_armed || !slot->due_ms)
                continue;
            if (slot->due_ms <= now && count < DUE_AT_ONCE) {
                due[count++] = claim(i, slot->generation);
            } else if (slot->due_ms < next) {
                next = slot->due_ms;
            }
        }
        if (count < DUE_AT_ONCE) {
            struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.u64 = TIMER};
            uint64_t expirations;
            if (read(timer_fd, &expirations, sizeof expirations) < 0) {
                ; /* it had not gone off again */
            }
            timer_ms = UINT64_MAX;
            if (next != UINT64_MAX)
                set_timer(next);
            epoll_ctl(epoll_fd, EPOLL_CTL_MOD, timer_fd, &event);
        }
        pthread_mutex_unlock(&lock);
        for (unsigned i = 0; i < count; i++)
            due[i]->ready(due[i], 0);
        if (count < DUE_AT_ONCE)
            return;
    }
}

static void *run(void *unused)
{
    (void)unused;
    publish_enter();
    for (;;) {
        struct epoll_event event;
        int n = epoll_wait(epoll_fd, &event, 1, REST_MS);
        pthread_mutex_lock(&lock);
        if (n <= 0) {
            if (n == 0 && resting > THREADS_KEPT) {
                resting--;
                threads--;
                pthread_mutex_unlock(&lock);
                return NULL;
            }
            pthread_mutex_unlock(&lock);
            continue;
        }
        struct pool_source *source = NULL;
        if (event.data.u64 != TIMER)
            source = claim((uint32_t)event.data.u64, (uint32_t)(event.data.u64 >> 32));
        resting--;
        if (!resting && threads < THREADS_MOST)
            start_thread();
        pthread_mutex_unlock(&lock);
        if (event.data.u64 == TIMER)
            run_due();
        else if (source)
            source->ready(source, event.events);
        pthread_mutex_lock(&lock);
        resting++;
        pthread_mutex_unlock(&lock);
    }
}
