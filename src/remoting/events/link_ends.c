/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>

#include "remoting/events/link_events.h"

/* The subscriptions of links, by number, and their turns at a line that takes no more. */

static pthread_mutex_t slot_lock = PTHREAD_MUTEX_INITIALIZER;

/* In the slot of a link that is gone. */
static struct link_events nothing;

struct link_events *link_events_of(struct link *link, bool is_made)
{
    void **slot = link_slot(link);
    pthread_mutex_lock(&slot_lock);
    struct link_events *events = *slot;
    if (events == &nothing) {
        pthread_mutex_unlock(&slot_lock);
        return NULL;
    }
    if (!events && is_made && (events = calloc(1, sizeof *events))) {
        pthread_mutex_init(&events->lock, NULL);
        events->link = link;
        events->refs = 1;
        *slot = events;
    }
    if (events)
        atomic_fetch_add(&events->refs, 1);
    pthread_mutex_unlock(&slot_lock);
    return events;
}

void link_events_drop(struct link *link)
{
    void **slot = link_slot(link);
    pthread_mutex_lock(&slot_lock);
    struct link_events *events = *slot;
    *slot = &nothing;
    pthread_mutex_unlock(&slot_lock);
    if (events != &nothing)
        link_events_unref(events);
}

void link_events_unref(struct link_events *events)
{
    if (!events || atomic_fetch_sub(&events->refs, 1) != 1)
        return;
    free(events->publishing.buckets);
    free(events->subscribed.buckets);
    pthread_mutex_destroy(&events->lock);
    free(events);
}

struct link *link_events_link(struct link_events *events)
{
    pthread_mutex_lock(&events->lock);
    struct link *link = events->link ? link_ref(events->link) : NULL;
    pthread_mutex_unlock(&events->lock);
    return link;
}

/* ---- ends ---- */

static void hold_item(struct flush_item *item)
{
    end_ref((struct end *)item);
}

void end_init(struct end *end, struct link_events *of, uint32_t number,
              void (*run)(struct end *end), void (*destroy)(struct end *end))
{
    end->flush.hold = hold_item;
    end->flush.run = (void (*)(struct flush_item *))(void (*)(void))run;
    end->destroy = destroy;
    end->of = of;
    end->number = number;
    end->refs = 1;
    atomic_fetch_add(&of->refs, 1);
}

void end_ref(struct end *end)
{
    atomic_fetch_add(&end->refs, 1);
}

void end_unref(struct end *end)
{
    if (atomic_fetch_sub(&end->refs, 1) != 1)
        return;
    struct link_events *of = end->of;
    end->destroy(end);
    link_events_unref(of);
}

/* ---- the tables, with the lock ---- */

static struct end **place(struct ends *ends, uint32_t number)
{
    struct end **at = &ends->buckets[(number * 2654435761u) & (ends->room - 1)];
    while (*at && (*at)->number != number)
        at = &(*at)->next;
    return at;
}

static bool grow(struct ends *ends)
{
    struct ends more = {.room = ends->room ? 4 * ends->room : 16, .count = ends->count};
    more.buckets = calloc(more.room, sizeof *more.buckets);
    if (!more.buckets)
        return false;
    for (uint32_t i = 0; i < ends->room; i++)
        for (struct end *end = ends->buckets[i], *next; end; end = next) {
            struct end **at = place(&more, end->number);
            next = end->next;
            end->next = NULL;
            *at = end;
        }
    free(ends->buckets);
    *ends = more;
    return true;
}

static int add(struct ends *ends, struct end *end)
{
    if (ends->count >= SUBSCRIBERS_MOST)
        return -ENOSPC;
    if (ends->count >= ends->room && !grow(ends))
        return -ENOMEM;
    struct end **at = place(ends, end->number);
    if (*at)
        return -EEXIST;
    end->next = NULL;
    *at = end;
    ends->count++;
    end_ref(end);
    return 0;
}

int ends_add(struct link_events *events, struct ends *ends, struct end *end)
{
    pthread_mutex_lock(&events->lock);
    int r = events->link ? add(ends, end) : -EPIPE;
    pthread_mutex_unlock(&events->lock);
    return r;
}

struct end *ends_find(struct link_events *events, struct ends *ends, uint32_t number)
{
    pthread_mutex_lock(&events->lock);
    struct end *end = ends->room ? *place(ends, number) : NULL;
    if (end)
        end_ref(end);
    pthread_mutex_unlock(&events->lock);
    return end;
}

bool ends_remove(struct link_events *events, struct ends *ends, struct end *end)
{
    pthread_mutex_lock(&events->lock);
    struct end **at = ends->room ? place(ends, end->number) : NULL;
    bool was_there = at && *at == end;
    if (was_there) {
        *at = end->next;
        ends->count--;
    }
    pthread_mutex_unlock(&events->lock);
    if (was_there)
        end_unref(end);
    return was_there;
}

struct end **ends_all(struct link_events *events, struct ends *ends, uint32_t *ret_count)
{
    uint32_t count = 0;
    pthread_mutex_lock(&events->lock);
    struct end **all = malloc((ends->count + 1) * sizeof(struct end *));
    for (uint32_t i = 0; all && i < ends->room; i++)
        for (struct end *end = ends->buckets[i]; end; end = end->next) {
            end_ref(end);
            all[count++] = end;
        }
    pthread_mutex_unlock(&events->lock);
    *ret_count = count;
    return all;
}

int end_send(struct end *end, enum link_frame kind, const struct iovec *parts, int count)
{
    struct link *link = link_events_link(end->of);
    if (!link)
        return -EPIPE;
    int r = link_try_send(link, kind, parts, count);
    if (r == -EAGAIN) {
        pthread_mutex_lock(&end->of->lock);
        if (!end->is_blocked) {
            end->is_blocked = true;
            end->next_blocked = end->of->blocked;
            end->of->blocked = end;
            end_ref(end);
        }
        pthread_mutex_unlock(&end->of->lock);
        /* It may have become writable before that. */
        r = link_try_send(link, kind, parts, count);
    }
    link_unref(link);
    return r;
}
