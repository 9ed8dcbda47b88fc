/* SPDX-License-Identifier: MIT */
#include "control/edit_lines.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_MIN = 64 };

void edit_lines_finish(struct edit_lines *l)
{
    free(l->at);
    *l = (struct edit_lines){0};
}

size_t edit_lines_count(const struct edit_lines *l)
{
    return l->at ? l->before + (l->room - l->after) : 1;
}

size_t edit_lines_start(const struct edit_lines *l, size_t line)
{
    if (!l->at)
        return 0;
    return line < l->before ? l->at[line] : l->length - l->at[l->after + (line - l->before)];
}

size_t edit_lines_find(const struct edit_lines *l, size_t at)
{
    size_t low = 0, high = edit_lines_count(l);
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (edit_lines_start(l, middle) <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Makes `line` the first one behind the gap. */
static void move_gap(struct edit_lines *l, size_t line)
{
    while (l->before > line)
        l->at[--l->after] = l->length - l->at[--l->before];
    while (l->before < line)
        l->at[l->before++] = l->length - l->at[l->after++];
}

static int push(struct edit_lines *l, size_t start)
{
    if (l->before == l->after) {
        size_t tail = l->room - l->after;
        size_t room = l->room + l->room / 2 + ROOM_MIN;
        size_t *at = realloc(l->at, room * sizeof(*at));
        if (!at)
            return -ENOMEM;
        memmove(at + room - tail, at + l->after, tail * sizeof(*at));
        l->at = at;
        l->after = room - tail;
        l->room = room;
    }
    l->at[l->before++] = start;
    return 0;
}

int edit_lines_reset(struct edit_lines *l, size_t length, edit_lines_next next, void *data)
{
    l->length = length;
    l->before = 0;
    l->after = l->room;
    if (push(l, 0) < 0)
        return -ENOMEM;
    for (size_t from = 0; (from = next(data, from)) != SIZE_MAX;)
        if (push(l, from) < 0)
            return -ENOMEM;
    return 0;
}

int edit_lines_replaced(struct edit_lines *l, size_t at, size_t removed, size_t inserted,
                        edit_lines_next next, void *data, struct edit_lines_change *ret)
{
    size_t line = edit_lines_find(l, at), gone = 0, fresh = 0;
    move_gap(l, line + 1);
    l->length = l->length - removed + inserted;
    /* A word that became shorter may fit on the line before. */
    size_t first = line ? line - 1 : 0;
    gone = l->before - first - 1;
    l->before = first + 1;
    size_t from = edit_lines_start(l, first);
    size_t rest = l->length - (at + inserted); /* what is behind the change */
    for (;;) {
        from = next(data, from);
        size_t distance = from == SIZE_MAX ? 0 : l->length - from;
        /* Lines that began in what is gone, or that no longer begin where they did. */
        while (l->after < l->room &&
               (from == SIZE_MAX || l->at[l->after] > distance || l->at[l->after] > rest)) {
            l->after++;
            gone++;
        }
        if (from == SIZE_MAX || (l->after < l->room && l->at[l->after] == distance))
            break;
        if (push(l, from) < 0) {
            l->after = l->room;
            return -ENOMEM;
        }
        fresh++;
    }
    *ret = (struct edit_lines_change){first, gone + 1, fresh + 1};
    return 0;
}
