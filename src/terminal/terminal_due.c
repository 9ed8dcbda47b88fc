/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>

/* When a terminal wants to be looked after, and a heap of those that do, the first one on top. */

uint64_t terminal_due(const struct terminal *t)
{
    if (t->gone)
        return t->is_direct ? UINT64_MAX : 0;
    if ((t->more && !t->is_lent) || (t->is_stale && (!t->is_lent || terminal_is_watched(t))))
        return 0;
    uint64_t due = terminal_expect_deadline(t);
    uint64_t look = t->jobs ? job_watch_deadline(t->jobs) : UINT64_MAX;
    due = look < due ? look : due;
    due = t->record_flush && t->record_flush < due ? t->record_flush : due;
    if (t->is_lent && !t->is_timer_off)
        due = t->lent_at + TERMINAL_LENT_MS; /* all the rest can wait so long */
    return due;
}

struct terminal_heap *terminal_heap_finish(struct terminal_heap *heap)
{
    free(heap->places);
    *heap = (struct terminal_heap){0};
    return NULL;
}

int terminal_heap_reserve(struct terminal_heap *heap, size_t count)
{
    if (count <= heap->room)
        return 0;
    size_t room = heap->room ? heap->room * 2 : 16;
    room = room < count ? count : room;
    struct terminal **grown = realloc(heap->places, room * sizeof(struct terminal *));
    if (!grown)
        return -ENOMEM;
    heap->places = grown;
    heap->room = room;
    return 0;
}

static void put(struct terminal_heap *heap, size_t place, struct terminal *t)
{
    heap->places[place - 1] = t;
    t->place = place;
}

/* Finds the place for one that is to be at this place or above or below it. */
static void sift(struct terminal_heap *heap, size_t place, struct terminal *t)
{
    for (; place > 1 && heap->places[place / 2 - 1]->due > t->due; place /= 2)
        put(heap, place, heap->places[place / 2 - 1]);
    for (size_t child; (child = 2 * place) <= heap->count; place = child) {
        if (child < heap->count && heap->places[child]->due < heap->places[child - 1]->due)
            child++;
        if (heap->places[child - 1]->due >= t->due)
            break;
        put(heap, place, heap->places[child - 1]);
    }
    put(heap, place, t);
}

void terminal_heap_set(struct terminal_heap *heap, struct terminal *t, uint64_t due)
{
    size_t place = t->place;
    if (due != UINT64_MAX) {
        t->due = due;
        sift(heap, place ? place : ++heap->count, t);
    } else if (place) {
        struct terminal *last = heap->places[--heap->count];
        t->place = 0;
        if (last != t)
            sift(heap, place, last);
    }
}
