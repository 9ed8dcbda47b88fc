/* SPDX-License-Identifier: MIT */
#include "message/banded.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void banded_finish(struct banded *set)
{
    free(set->rects);
    *set = (struct banded){0};
}

int banded_set_rect(struct banded *set, const RECT *rect)
{
    RECT *one = NULL;
    if (rect->left < rect->right && rect->top < rect->bottom) {
        one = malloc(sizeof(*one));
        if (!one)
            return -ENOMEM;
        *one = *rect;
    }
    free(set->rects);
    *set = (struct banded){one, one != NULL};
    return 0;
}

int banded_copy(struct banded *to, const struct banded *from)
{
    if (to == from)
        return 0;
    RECT *rects = NULL;
    if (from->count) {
        rects = malloc(from->count * sizeof(*rects));
        if (!rects)
            return -ENOMEM;
        memcpy(rects, from->rects, from->count * sizeof(*rects));
    }
    free(to->rects);
    *to = (struct banded){rects, from->count};
    return 0;
}

/* ---- Combining ---- */

void banded_rows_put(struct banded_rows *r, RECT rect)
{
    if (r->count == r->room) {
        size_t room = r->room ? r->room * 2 : 8;
        RECT *more = r->failed ? NULL : realloc(r->rects, room * sizeof(*more));
        if (!more) {
            r->failed = true;
            return;
        }
        r->rects = more;
        r->room = room;
    }
    r->rects[r->count++] = rect;
}

/* A row is complete: one with the one above when they have the same spans and touch. */
void banded_rows_end(struct banded_rows *r)
{
    size_t count = r->count - r->row;
    bool same = count && count == r->row - r->last_row &&
                r->rects[r->last_row].bottom == r->rects[r->row].top;
    for (size_t i = 0; same && i < count; i++)
        same = r->rects[r->last_row + i].left == r->rects[r->row + i].left &&
               r->rects[r->last_row + i].right == r->rects[r->row + i].right;
    if (same) {
        for (size_t i = 0; i < count; i++)
            r->rects[r->last_row + i].bottom = r->rects[r->row + i].bottom;
        r->count = r->row;
    } else if (count) {
        r->last_row = r->row;
        r->row = r->count;
    }
}

int banded_rows_finish(struct banded_rows *r, struct banded *ret)
{
    bool failed = r->failed;
    if (failed)
        free(r->rects);
    else
        free(ret->rects);
    if (!failed)
        *ret = (struct banded){r->rects, r->count};
    *r = (struct banded_rows){0};
    return failed ? -ENOMEM : 0;
}

static bool takes(int mode, bool a, bool b)
{
    switch (mode) {
    case RGN_AND:
        return a && b;
    case RGN_OR:
        return a || b;
    case RGN_XOR:
        return a != b;
    default:
        return a && !b;
    }
}

/* The rectangles of a set that are in a row, from *at on: those above are passed. */
struct spans {
    const RECT *rects;
    size_t count;
};

static struct spans spans_at(const struct banded *set, size_t *at, LONG y)
{
    while (*at < set->count && set->rects[*at].bottom <= y)
        (*at)++;
    struct spans spans = {set->rects ? set->rects + *at : NULL, 0};
    while (*at + spans.count < set->count && set->rects[*at + spans.count].top <= y)
        spans.count++;
    return spans;
}

static LONG edge(const struct spans *spans, size_t i)
{
    return i % 2 ? spans->rects[i / 2].right : spans->rects[i / 2].left;
}

static void combine_row(struct banded_rows *r, struct spans a, struct spans b, LONG top,
                        LONG bottom, int mode)
{
    size_t i = 0, j = 0;
    bool inside = false;
    LONG from = 0;
    while (i < a.count * 2 || j < b.count * 2) {
        LONG x = i < a.count * 2 ? edge(&a, i) : edge(&b, j);
        if (j < b.count * 2 && edge(&b, j) < x)
            x = edge(&b, j);
        while (i < a.count * 2 && edge(&a, i) == x)
            i++;
        while (j < b.count * 2 && edge(&b, j) == x)
            j++;
        bool now = takes(mode, i % 2, j % 2);
        if (now && !inside)
            from = x;
        else if (!now && inside && x > from)
            banded_rows_put(r, (RECT){from, top, x, bottom});
        inside = now;
    }
    banded_rows_end(r);
}

static LONG next_edge(const struct banded *set, size_t at, LONG y, LONG next)
{
    for (size_t i = at; i < set->count && set->rects[i].top <= next; i++) {
        if (set->rects[i].top > y && set->rects[i].top < next)
            next = set->rects[i].top;
        if (set->rects[i].bottom > y && set->rects[i].bottom < next)
            next = set->rects[i].bottom;
    }
    return next;
}

int banded_combine(struct banded *to, const struct banded *a, const struct banded *b, int mode)
{
    struct banded_rows r = {0};
    size_t i = 0, j = 0;
    LONG end = INT32_MAX;
    LONG y = end;
    if (a->count)
        y = a->rects[0].top;
    if (b->count && b->rects[0].top < y)
        y = b->rects[0].top;
    while (y != end) {
        struct spans in_a = spans_at(a, &i, y), in_b = spans_at(b, &j, y);
        LONG next = next_edge(b, j, y, next_edge(a, i, y, end));
        if (in_a.count || in_b.count)
            combine_row(&r, in_a, in_b, y, next, mode);
        y = next;
    }
    return banded_rows_finish(&r, to);
}

int banded_combine_rect(struct banded *set, const RECT *rect, int mode)
{
    RECT one = *rect;
    bool empty = one.left >= one.right || one.top >= one.bottom;
    struct banded other = {&one, !empty};
    return banded_combine(set, set, &other, mode);
}

/* ---- Looking ---- */

void banded_offset(struct banded *set, int dx, int dy)
{
    for (size_t i = 0; i < set->count; i++)
        OffsetRect(&set->rects[i], dx, dy);
}

RECT banded_box(const struct banded *set)
{
    RECT box = set->count ? set->rects[0] : (RECT){0, 0, 0, 0};
    for (size_t i = 1; i < set->count; i++)
        UnionRect(&box, &box, &set->rects[i]);
    return box;
}

bool banded_has_point(const struct banded *set, LONG x, LONG y)
{
    for (size_t i = 0; i < set->count && set->rects[i].top <= y; i++)
        if (PtInRect(&set->rects[i], (POINT){x, y}))
            return true;
    return false;
}

bool banded_touches(const struct banded *set, const RECT *rect)
{
    RECT common;
    for (size_t i = 0; i < set->count; i++)
        if (IntersectRect(&common, &set->rects[i], rect))
            return true;
    return false;
}

bool banded_equal(const struct banded *a, const struct banded *b)
{
    return a->count == b->count &&
           (!a->count || memcmp(a->rects, b->rects, a->count * sizeof(*a->rects)) == 0);
}

int banded_kind(const struct banded *set)
{
    return set->count == 0 ? NULLREGION : set->count == 1 ? SIMPLEREGION : COMPLEXREGION;
}
