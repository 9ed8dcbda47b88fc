/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_SCROLLBACK_H
#define TERMINAL_SCROLLBACK_H

/*
 * Records (record.h) in a ring of bytes that grows to a bound and then drops its oldest, with a
 * ring of where each begins.
 */

#include <stddef.h>
#include <stdint.h>

struct scrollback {
    uint8_t *bytes;
    size_t capacity, head; /* head: where the next record goes */
    size_t wrapped_at;     /* the end of the older part when head went back to 0 */
    uint32_t *offsets;
    uint32_t offset_capacity, first, count;
    uint64_t pushed; /* lines ever put in, those that found no room too */
    uint32_t max_lines;
    size_t max_bytes;
};

void scrollback_init(struct scrollback *s, uint32_t max_lines, size_t max_bytes);
void scrollback_finish(struct scrollback *s);
/* Room for a new last record; NULL when it cannot be kept. */
uint8_t *scrollback_push(struct scrollback *s, size_t size);
/* Takes the last one away. */
void scrollback_pop(struct scrollback *s);
void scrollback_drop(struct scrollback *s); /* the oldest */
void scrollback_clear(struct scrollback *s);
/* 0: the oldest. */
const uint8_t *scrollback_at(const struct scrollback *s, uint32_t index);
/* Sets the bounds and drops what is beyond them. */
void scrollback_bound(struct scrollback *s, uint32_t max_lines, size_t max_bytes);
size_t scrollback_memory(const struct scrollback *s);

#endif
