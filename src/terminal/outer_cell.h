/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_CELL_H
#define TERMINAL_OUTER_CELL_H

/* A screen of cells as the outer terminal's drawing sees it, whoever has it. Colours and attributes
 * have the emulator's values. */

#include <stdbool.h>
#include <stdint.h>

#define OUTER_INDEXED 0x01000000u /* | 0..255; a colour of 0 is the default */
#define OUTER_DIRECT 0x02000000u  /* | 0xrrggbb */

enum outer_attribute {
    OUTER_BOLD = 1 << 0,
    OUTER_FAINT = 1 << 1,
    OUTER_ITALIC = 1 << 2,
    OUTER_BLINK = 1 << 3,
    OUTER_INVERSE = 1 << 4,
    OUTER_INVISIBLE = 1 << 5,
    OUTER_STRUCK = 1 << 6,
    OUTER_OVERLINED = 1 << 7,
    OUTER_UNDERLINE_SHIFT = 9, /* 0 none 1 single 2 double 3 curly 4 dotted 5 dashed */
    OUTER_UNDERLINE = 7 << 9,
    OUTER_ATTRIBUTES = 0xeff,
};

struct outer_style {
    uint32_t foreground, background, underline; /* colours */
    uint32_t attributes;                        /* others than those above are passed over */
};

enum { OUTER_TEXT = 51 };

/* No padding: cells are compared as memory. */
struct outer_cell {
    char text[OUTER_TEXT]; /* UTF-8, one cluster, a 0 behind it; "" is a space */
    uint8_t width;         /* 1; 2: the next cell is its right half; 0: that half */
    struct outer_style style;
    uint32_t link; /* 0: none */
};

struct outer_view {
    int columns, rows;
    /* Fills `columns` cells, which are all 0 before. */
    void (*row)(void *data, int row, struct outer_cell *cells);
    /* A link's URI, NULL when there is none; may be NULL itself. */
    const char *(*link)(void *data, uint32_t link);
    void *data;
    int cursor_column, cursor_row;
    bool cursor_visible;
    unsigned cursor_shape; /* as DECSCUSR numbers them; 0: the terminal's own */
    const char *status;    /* UTF-8 for the last row, drawn inverse; NULL: no such row */
};

#endif
