/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_GRID_H
#define TERMINAL_OUTER_GRID_H

/* The outer terminal's screen as it is to look: a view clipped or placed, its styles made what the
 * terminal can show, its links numbered for good. */

#include <stddef.h>

#include "terminal/outer_caps.h"
#include "terminal/outer_cell.h"

struct outer_grid {
    const struct outer_caps *caps;
    bool centre;
    int columns, rows;
    struct outer_cell *cells; /* columns * rows */
    struct outer_cell *row;   /* of the view */
    int row_size;
    int view_columns, view_rows; /* of the last frame */
    int left, top;               /* of the view, what is seen first */
    int at_column, at_row;       /* where that stands on the terminal */
    int seen_rows;               /* for the view: without the status */
    bool by_hand;
    /* The view's rows as they were: those that are so again need no work. */
    struct outer_cell *before; /* rows * view_columns */
    int before_place[9];       /* where all stood */
    char **links;              /* number - 1 -> URI */
    size_t link_count, link_size;
};

void outer_grid_finish(struct outer_grid *grid);
int outer_grid_resize(struct outer_grid *grid, int columns, int rows);
/* Fills the cells. 1 when links got new numbers: those of earlier frames mean nothing. */
int outer_grid_fill(struct outer_grid *grid, const struct outer_view *view);
/* Of nothing: a space in the default style. */
bool outer_cell_is_blank(const struct outer_cell *cell);
bool outer_cell_same(const struct outer_cell *a, const struct outer_cell *b);

#endif
