/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_DRAW_H
#define TERMINAL_OUTER_DRAW_H

/*
 * What to write so that a terminal shows a screen, given what it shows already. Pure: bytes out, no
 * descriptor. The terminal's lines do not wrap (DECAWM off) and its output is not processed (no
 * OPOST), as outer.h leaves them.
 *
 * A screen larger than the terminal is clipped, and what is seen follows the cursor; a smaller one
 * stands at the top left, or in the middle.
 */

#include <stddef.h>

#include "terminal/outer_caps.h"
#include "terminal/outer_cell.h"

struct outer_draw;

/* centre: a smaller screen stands in the middle. NULL: no memory. */
struct outer_draw *outer_draw_create(const struct outer_caps *caps, bool centre);
struct outer_draw *outer_draw_destroy(struct outer_draw *draw);
/* The terminal's size; to be called first, and whenever it changed. All is drawn anew then. 0,
 * -EINVAL, -ENOMEM. */
int outer_draw_resize(struct outer_draw *draw, int columns, int rows);
/* What the terminal shows is not known any more. */
void outer_draw_reset(struct outer_draw *draw);
/* Bytes to write, which live until the next call; none (length 0) when nothing changed. 0, -ENOMEM
 * (then the next frame draws all anew), -EINVAL: no size. */
int outer_draw_frame(struct outer_draw *draw, const struct outer_view *view, const char **ret_bytes,
                     size_t *ret_length);

/* Moves what is seen of a larger screen by hand; it stays until outer_draw_follow. */
void outer_draw_pan(struct outer_draw *draw, int columns, int rows);
void outer_draw_follow(struct outer_draw *draw);
/* The screen's cell at a cell of the terminal, as of the last frame. False: there is none. */
bool outer_draw_to_screen(const struct outer_draw *draw, int column, int row, int *ret_column,
                          int *ret_row);

#endif
