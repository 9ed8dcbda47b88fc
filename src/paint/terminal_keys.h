/* SPDX-License-Identifier: MIT */
#ifndef PAINT_TERMINAL_KEYS_H
#define PAINT_TERMINAL_KEYS_H

/*
 * What a terminal sends, decoded: keys, characters, the mouse (SGR, 1006). No
 * input or output and no clock inside: whoever reads says when nothing followed
 * an escape.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pianola/types.h"

enum terminal_modifiers {
    TERMINAL_SHIFT = 1,
    TERMINAL_ALT = 2,
    TERMINAL_CONTROL = 4,
};

struct terminal_event {
    enum { TERMINAL_KEY, TERMINAL_CHARACTER, TERMINAL_MOUSE } type;
    unsigned modifiers;
    UINT vk;            /* TERMINAL_KEY */
    uint32_t character; /* TERMINAL_CHARACTER */
    /* TERMINAL_MOUSE: the cell, from 0; the button that changed (1 left, 2 middle, 3 right), 0: it
     * moved; wheel: steps away from the user. */
    int column;
    int row;
    int button;
    bool down;
    int wheel;
};

enum { TERMINAL_PENDING = 64 };

struct terminal_keys {
    char pending[TERMINAL_PENDING]; /* of a sequence that is not complete */
    size_t used;
};

typedef void terminal_sink(void *data, const struct terminal_event *event);
/* Bytes that came; each event goes to the sink at once. */
void terminal_keys_feed(struct terminal_keys *keys, const char *bytes, size_t length,
                        terminal_sink *sink, void *data);
/* Nothing followed for a while: an escape alone is the key. */
void terminal_keys_flush(struct terminal_keys *keys, terminal_sink *sink, void *data);

#endif
