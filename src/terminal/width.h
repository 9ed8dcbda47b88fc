/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_WIDTH_H
#define TERMINAL_WIDTH_H

/* How many cells a character takes, and where one grapheme cluster ends. */

#include <stdbool.h>
#include <stdint.h>

struct glyph {
    uint8_t width; /* 0, 1, 2 */
    bool joins;    /* may belong to the cluster before it */
    bool emoji;    /* becomes wide with U+FE0F */
    bool dropped;  /* no width and nothing to see: not kept */
};

struct glyph glyph_of(uint32_t character);
/* Whether next goes on with the cluster that ends in previous. state: 0 at a cluster's start. */
bool grapheme_continues(uint32_t previous, uint32_t next, int32_t *state);

#endif
