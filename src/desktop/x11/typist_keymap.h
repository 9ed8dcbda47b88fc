/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_KEYMAP_H
#define X11_TYPIST_KEYMAP_H

/*
 * The core keyboard's keymap as the typist needs it: which key gives which
 * character, and the spare keycodes (those without any symbol) that may be
 * given one. A spare key gets its symbol on both levels of the type
 * ALPHABETIC in its only group, so that neither Shift, Lock nor the active
 * group alters it: clients read those from the user's keyboard.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "desktop/x11/typist_x.h"

enum { KEYMAP_CODES = 256, KEYMAP_BITS = 32 };

struct typist_key {
    uint8_t types[4];
    uint8_t group_info;
    uint8_t width;
    uint16_t count;
    uint32_t *symbols; /* into typist_keymap.symbols */
};

struct typist_direct {
    uint32_t symbol;
    uint8_t code;
    bool shift;
};

struct typist_keymap {
    uint8_t min;
    uint8_t max;
    struct typist_key keys[KEYMAP_CODES];
    uint32_t *symbols;
    uint8_t modifiers[KEYMAP_CODES];
    uint8_t shift_code;
    struct typist_direct *direct; /* sorted by symbol, unshifted first */
    size_t direct_count;
    uint8_t spare[KEYMAP_CODES]; /* keycodes */
    size_t spare_count;
    bool is_spare[KEYMAP_CODES];
    uint32_t bound[KEYMAP_CODES]; /* by keycode: the symbol a spare key has now, 0 none */
};

struct typist_binding {
    uint8_t code;
    uint32_t symbol; /* 0: none */
};

/* Fills an empty or finished keymap from the server. ours: a bit for every keycode that a typist
 * may have bound; it counts as spare when it looks like that. 0 or negative errno; unchanged on
 * failure. */
int typist_keymap_read(struct typist_x *x, const uint8_t ours[KEYMAP_BITS],
                       struct typist_keymap *ret_map);
void typist_keymap_finish(struct typist_keymap *map);
/* The symbol that types the character; 0 when there is none (controls without a key). */
uint32_t typist_keymap_symbol(uint32_t code_point);
/* The key that gives the symbol in every group, without a modifier or (shift_too) with Shift. */
const struct typist_direct *typist_keymap_find(const struct typist_keymap *map, uint32_t symbol,
                                               bool shift_too);
/* Rebinds spare keys in one request, so that clients are notified once. Returns the request's
 * sequence number, 0 when there was nothing to do. */
unsigned typist_keymap_bind(struct typist_x *x, struct typist_keymap *map,
                            const struct typist_binding *bindings, size_t count);
/* true when both describe the same keys, bound spare ones included. */
bool typist_keymap_equal(const struct typist_keymap *a, const struct typist_keymap *b);

#endif
