/* SPDX-License-Identifier: MIT */
#include "remoting/publish/lease_clock.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"

/* A heap: the first one is due first. */

pthread_mutex_t lease_lock = PTHREAD_MUTEX_INITIALIZER;

static struct lease **heap;
static size_t count, room;
static bool is_running;
static pthread_cond_t changed;

static void put(size_t place, struct lease *lease)
{
    heap[place - 1] = lease;
    lease->place = place;
}

static void rise(size_t place, struct lease *lease)
{
    for (; place > 1 && heap[place / 2 - 1]->due_ms > lease->due_ms; place /= 2)
        put(place, heap[place / 2 - 1]);
    put(place, lease);
}

static void sink(size_t place, struct lease *lease)
{
    for (;;) {
        size_t child = 2 * place;
        if (child < count && heap[child]->due_ms < heap[child - 1]->due_ms)
            child++;
        if (child > count || heap[child - 1]->due_ms >= lease->due_ms)
            break;
        put(place, heap[child - 1]);
        place = child;
    }
    put(place, lease);
}

void lease_clock_remove(struct lease *lease)
{
    size_t place = lease->place;
    if (!place)
        return;
    lease->place = 0;
    struct lease *last = heap[--count];
    if (last == lease)
        return;
    if (place > 1 && heap[place / 2 - 1]->due_ms > last->due_ms)
        rise(place, last);
    else
        sink(place, last);
}

static void due(struct lease *lease, uint64_t now)
{
    uint64_t end = atomic_load(&lease->end_ms);
    lease_clock_remove(lease);
    if (lease->state == LEASE_RENEWING)
        lease_give_up(lease, now);
    else if (end > now)
        lease_clock_set(lease, end);
    else
        lease_end_comes(lease, now);
}

static void *run(void *data)
{
    (void)data;
    pthread_mutex_lock(&lease_lock);
    for (;;) {
        uint64_t now = clock_ms();
        if (!count) {
            pthread_cond_wait(&changed, &lease_lock);
        } else if (heap[0]->due_ms > now) {
            uint64_t at = heap[0]->due_ms;
            struct timespec until = {(time_t)(at / 1000), (long)(at % 1000) * 1000000};
            pthread_cond_timedwait(&changed, &lease_lock, &until);
        } else {
            due(heap[0], now);
        }
    }
    return NULL;
}

static bool start(void)
{
    pthread_condattr_t clock;
    pthread_attr_t attr;
    pthread_t thread;
    if (is_running)
        return true;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&changed, &clock);
    pthread_condattr_destroy(&clock);
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    is_running = pthread_create(&thread, &attr, run, NULL) == 0;
    pthread_attr_destroy(&attr);
    return is_running;
}

bool lease_clock_set(struct lease *lease, uint64_t due_ms)
{
    lease_clock_remove(lease);
    if (due_ms == LEASE_NEVER)
        return true;
    if (!start())
        return false;
    if (count == room) {
        size_t more = room ? 2 * room : 64;
        struct lease **bigger = reallocarray(heap, more, sizeof(struct lease *));
        if (!bigger)
            return false;
        heap = bigger;
        room = more;
    }
    lease->due_ms = due_ms;
    count++;
    rise(count, lease);
    if (lease->place == 1)
        pthread_cond_signal(&changed);
    return true;
}
