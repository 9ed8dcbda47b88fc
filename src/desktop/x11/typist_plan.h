/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_PLAN_H
#define X11_TYPIST_PLAN_H

/*
 * Cuts text into segments: runs of characters that one assignment of the spare
 * keycodes can type. Pure: no X, no clock. Between two segments somebody must
 * see to it that the target has consumed the first one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "desktop/x11/typist_keymap.h"

enum { PLAN_MAX_STROKES = 500 };

struct typist_stroke {
    uint8_t code;
    bool shift;
};

struct typist_plan {
    const struct typist_keymap *map;
    bool direct;          /* use the layout's own keys */
    bool shift;           /* and Shift */
    const bool *reserved; /* by keycode: spare ones that must not be rebound; may be NULL */
};

struct typist_segment {
    struct typist_binding bindings[KEYMAP_CODES];
    size_t binding_count;
    struct typist_stroke strokes[PLAN_MAX_STROKES];
    size_t stroke_count; /* also the number of characters taken */
};

/* Decodes UTF-8 into key symbols (malloc'd). -EILSEQ for invalid text and for controls that no key
 * types. */
int typist_plan_symbols(const char *text, uint32_t **ret_symbols, size_t *ret_count);
/* The longest possible segment (at most max strokes) from the start of the text; 0 strokes only
 * when the text is empty or no spare keycode is to be had for its first character. */
void typist_plan_segment(const struct typist_plan *plan, const uint32_t *symbols, size_t count,
                         size_t max, struct typist_segment *segment);

#endif
