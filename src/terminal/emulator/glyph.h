/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_GLYPH_H
#define TERMINAL_GLYPH_H

/* What is known of a character before it is put into a cell: a byte of a table made from utf8proc
 * when building. */

#include <stdbool.h>
#include <stdint.h>

#define GLYPH_WIDTH 3    /* 0, 1 or 2 cells */
#define GLYPH_JOINS 4    /* may belong to the cluster before it */
#define GLYPH_EMOJI 8    /* becomes wide with U+FE0F */
#define GLYPH_DROPPED 16 /* no width and nothing to see: not kept */
#define GLYPH_ALONE 32   /* nothing joins it */

#define GLYPH_BLOCK 128

extern const uint8_t glyph_numbers[];
extern const uint8_t glyph_blocks[][GLYPH_BLOCK];

/* character: up to U+10FFFF */
static inline unsigned glyph_of(uint32_t character)
{
    return glyph_blocks[glyph_numbers[character / GLYPH_BLOCK]][character % GLYPH_BLOCK];
}

/* Whether next goes on with the cluster that ends in previous. state: 0 at a cluster's start,
 * changed only when it goes on. */
bool grapheme_continues(uint32_t previous, uint32_t next, int32_t *state);

#endif
