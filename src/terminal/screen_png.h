/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_SCREEN_PNG_H
#define TERMINAL_SCREEN_PNG_H

/* A screen of cells as a picture, with no X server: fontconfig finds the fonts, FreeType draws. */

#include <stdio.h>

#include "terminal/outer_cell.h"

/* All 0: DejaVu Sans Mono or whatever "monospace" is, 16 pixels, light on black. */
struct screen_png_options {
    const char *font;                /* a fontconfig pattern */
    unsigned pixels;                 /* the font's size, 4 to 200 */
    uint32_t foreground, background; /* 0xrrggbb, when they differ */
};

/* Writes the picture. 0; -EINVAL: no size; -EFBIG: more than 100 million pixels; -ENOENT: there is
 * no monospaced font; -EIO, -ENOMEM. */
int screen_png_write(const struct outer_view *view, const struct screen_png_options *options,
                     FILE *file);

#endif
