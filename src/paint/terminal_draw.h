/* SPDX-License-Identifier: MIT */
#ifndef PAINT_TERMINAL_DRAW_H
#define PAINT_TERMINAL_DRAW_H

/* What changed on the screen, as a terminal is told. */

#include <stdio.h>

#include "paint/grid.h"

struct terminal_draw {
    struct cell *shown; /* owned: what the terminal shows */
    int columns;
    int rows;
    uint64_t serial;
    bool caret;
    POINT caret_at;
};

void terminal_draw_finish(struct terminal_draw *draw);
/* All is to be drawn anew. */
void terminal_draw_reset(struct terminal_draw *draw);
/* Writes what changed. caret NULL: none is shown. Returns false when nothing did. */
bool terminal_draw_update(struct terminal_draw *draw, const POINT *caret, FILE *out);

#endif
