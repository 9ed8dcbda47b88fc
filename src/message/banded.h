/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_BANDED_H
#define MESSAGE_BANDED_H

/*
 * A set of pixels: rectangles that do not overlap, in rows from the top, in each
 * row from the left; rows with the same spans that touch are one. So equal sets
 * have equal lists.
 */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/region.h"

struct banded {
    RECT *rects; /* owned */
    size_t count;
};

void banded_finish(struct banded *set);
/* Empty when the rectangle is. -ENOMEM. */
int banded_set_rect(struct banded *set, const RECT *rect);
int banded_copy(struct banded *to, const struct banded *from);
/* mode: RGN_AND, RGN_OR, RGN_XOR, RGN_DIFF. to may be a or b. Unchanged without memory. */
int banded_combine(struct banded *to, const struct banded *a, const struct banded *b, int mode);
int banded_combine_rect(struct banded *set, const RECT *rect, int mode);
void banded_offset(struct banded *set, int dx, int dy);
RECT banded_box(const struct banded *set);
bool banded_has_point(const struct banded *set, LONG x, LONG y);
bool banded_touches(const struct banded *set, const RECT *rect);
bool banded_equal(const struct banded *a, const struct banded *b);
/* NULLREGION, SIMPLEREGION or COMPLEXREGION. */
int banded_kind(const struct banded *set);

/* A set made from above, row by row: the spans of one from the left, then the end of that row.
 * Zero-initialise. */
struct banded_rows {
    RECT *rects; /* owned */
    size_t count;
    size_t room;
    size_t row;      /* where the present row starts */
    size_t last_row; /* where the one before starts */
    bool failed;
};
void banded_rows_put(struct banded_rows *rows, RECT span);
void banded_rows_end(struct banded_rows *rows);
/* Gives what was put, and the memory. -ENOMEM: ret is unchanged. */
int banded_rows_finish(struct banded_rows *rows, struct banded *ret);

#endif
