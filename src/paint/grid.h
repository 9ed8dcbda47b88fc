/* SPDX-License-Identifier: MIT */
#ifndef PAINT_GRID_H
#define PAINT_GRID_H

/*
 * The screen of this process: rows of character cells. What is drawn goes here,
 * the display shows it. Points are pixels of the screen; a cell is drawn when
 * its middle is in the clip region. Any thread.
 */

#include <stdint.h>

#include "message/banded.h"
#include "pianola/paint.h"

enum { CELL_X = 8, CELL_Y = 16, CELL_TEXT = 24 };

enum cell_attributes {
    CELL_BOLD = 1,
    CELL_ITALIC = 2,
    CELL_UNDERLINE = 4,
    CELL_STRIKEOUT = 8,
};

struct cell {
    char text[CELL_TEXT]; /* one grapheme, UTF-8; "" is the right half of a wide one */
    COLORREF ink;
    COLORREF paper;
    uint8_t attributes;
    bool wide;
};

/* The cell that a pixel is in; may be outside the screen. */
static inline int cell_column(LONG x)
{
    return x < 0 ? -(int)((-x + CELL_X - 1) / CELL_X) : (int)(x / CELL_X);
}
static inline int cell_row(LONG y)
{
    return y < 0 ? -(int)((-y + CELL_Y - 1) / CELL_Y) : (int)(y / CELL_Y);
}
static inline LONG cell_middle_x(int column)
{
    return column * CELL_X + CELL_X / 2;
}
static inline LONG cell_middle_y(int row)
{
    return row * CELL_Y + CELL_Y / 2;
}

/* Makes the screen so large; what fits stays. -ENOMEM. */
int grid_resize(int columns, int rows);
/* Takes the screen's size when nobody has made one. Returns false without memory. */
bool grid_ready(void);
void grid_size(int *ret_columns, int *ret_rows);
/* The cell there, to be looked at; false outside. */
bool grid_get(int column, int row, struct cell *ret);
/* Puts a grapheme of one or two cells. paper CLR_INVALID: it stays. */
void grid_put(const struct banded *clip, int column, int row, const char *text, size_t length,
              bool wide, COLORREF ink, COLORREF paper, unsigned attributes);
/* Whether there is the middle of a cell in a rectangle, on the screen or off. */
bool grid_has_middle(const RECT *rect);
struct fill; /* draw.h */
/* What is filled over is blank; an operation that takes what was there changes both colours. */
void grid_fill(const struct banded *clip, const RECT *rect, const struct fill *fill);
/* Blank cells. */
void grid_clear(const struct banded *clip, const RECT *rect, COLORREF paper);
/* One of the 2 x 4 dots of a cell. */
void grid_dot(LONG x, LONG y, COLORREF colour, uint8_t rop);
/* The colour of a dot, or of the cell; CLR_INVALID outside. */
COLORREF grid_pixel(LONG x, LONG y);
/* Puts a cell as grid_get gave it. */
void grid_set(int column, int row, const struct cell *cell);
/* Paper and ink change places. */
void grid_invert(const struct banded *clip, const RECT *rect);
/* Moves what is in one set by whole cells, as far as it will be in another. */
void grid_move(const struct banded *from, const struct banded *to, int columns, int rows);
/* Counts changes: the display looks whether there are any. */
uint64_t grid_serial(void);
/* Copies a row for the display. Returns the columns copied. */
int grid_row(int row, struct cell *cells, int room);

#endif
