/* SPDX-License-Identifier: MIT */
#ifndef PAINT_GRAPHEME_H
#define PAINT_GRAPHEME_H

/* What of a text is one cell, or two. */

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the grapheme that a text begins with (0 at its end); *ret_cells: 0, 1 or 2. What is not
 * UTF-8 is one byte and one cell. */
size_t grapheme_next(const char *text, size_t length, int *ret_cells);
/* Cells of a text, control characters not counted. */
int text_cells(const char *text, size_t length);
/* Graphemes of a text. */
int text_characters(const char *text, size_t length);

#endif
