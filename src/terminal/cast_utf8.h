/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_CAST_UTF8_H
#define TERMINAL_CAST_UTF8_H

/*
 * Any bytes made UTF-8, as they come: a sequence that is not complete is held back until the rest
 * arrives, and each maximal subpart of an ill-formed one becomes one U+FFFD (Unicode, section 3.9).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cast_utf8 {
    uint8_t held[4];
    uint8_t count;
    uint8_t need;      /* bytes still missing; 0: nothing is held */
    uint8_t low, high; /* of the next one */
};

enum { CAST_UTF8_ROOM = 8 };

/* One byte more. Returns how many bytes of out are whole characters now: 0 to 7. */
size_t cast_utf8_feed(struct cast_utf8 *utf8, uint8_t byte, char out[CAST_UTF8_ROOM]);
/* Nothing follows: what is held is ill-formed. 0 or 3 bytes in out. */
size_t cast_utf8_finish(struct cast_utf8 *utf8, char out[CAST_UTF8_ROOM]);
/* A copy of text that is UTF-8; to be freed. NULL: no memory. */
char *cast_utf8_copy(const char *text);

#endif
