/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_RECORD_H
#define TERMINAL_RECORD_H

/*
 * A line as bytes that stand for themselves, only as long as its text: for the scrollback and for
 * checkpoints. A header, the runs of equal style with the style and the link inline (none when all
 * is plain), then the text: a byte a cell when that suffices, else 32 bits a character.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct emulator;
struct line;
struct emulator_style;

struct record {
    uint32_t size;    /* of all, a multiple of 4 */
    uint16_t columns; /* cells of text, those after are blank */
    uint16_t runs;
    uint8_t flags;
    uint8_t line_size;
    uint16_t spare;
};

#define RECORD_WRAPPED 1
#define RECORD_LONG 2 /* 32 bits a character */

/* The header that the line needs. */
struct record record_measure(const struct emulator *e, const struct line *line, int columns);
void record_write(const struct emulator *e, const struct line *line, const struct record *record,
                  uint8_t *bytes);
/* Fills a line of so many cells, which has to be one that the emulator's tables know in use: a row
 * of a screen, view or out. Longer text is cut. False: no record. */
bool record_read(struct emulator *e, const uint8_t *bytes, size_t size, struct line *line,
                 int columns);

bool record_style_is_valid(const struct emulator_style *style);

#endif
