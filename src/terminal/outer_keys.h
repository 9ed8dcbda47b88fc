/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_KEYS_H
#define TERMINAL_OUTER_KEYS_H

/*
 * What the user's own terminal sends, while it shows another: the keys that are meant for us are
 * found, all else goes on as it came. No input or output and no clock inside.
 *
 * Ours are
 *   Ctrl-\ (the prefix, as in dtach and abduco) and then
 *     d          detach              1 ... 9, 0  the virtual terminal 1 ... 10
 *     Ctrl-\     sends the prefix    Ctrl-Z      stops us, as a shell's job
 *     any other character: OUTER_COMMAND, for whoever wires it (? for help, say)
 *   Alt+F1 ... Alt+F12, with or without Ctrl: the virtual terminal 1 ... 12.
 * In pasted text (bracketed paste) there are none. Mouse reports (SGR) are told apart, for their
 * places are the outer terminal's.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OUTER_KEYS_PREFIX = 0x1c };

struct outer_key {
    enum {
        OUTER_BYTES, /* for the terminal that is shown */
        OUTER_DETACH,
        OUTER_SWITCH, /* number */
        OUTER_SUSPEND,
        OUTER_COMMAND, /* number: the character behind the prefix; 0: a key that is none */
        OUTER_MOUSE,
        OUTER_FOCUS, /* number: 1 in, 0 out */
    } kind;
    unsigned number;
    const char *bytes; /* OUTER_BYTES; for OUTER_MOUSE and OUTER_FOCUS the report itself */
    size_t length;
    /* OUTER_MOUSE: as in the report, but the cell counts from 0. */
    unsigned button;
    int column, row;
    bool released;
};

typedef void outer_keys_sink(void *data, const struct outer_key *key);

enum { OUTER_KEYS_PENDING = 64 };

/* All 0 but prefix: a control character, 0 for none. */
struct outer_keys {
    uint8_t prefix;
    char pending[OUTER_KEYS_PENDING]; /* of a sequence that is not complete */
    size_t used;
    bool commanded; /* the prefix was pressed */
    bool pasting;
    unsigned released[2]; /* keys of ours whose releases are ours too (kitty) */
};

/* Every event goes to the sink at once; its bytes live until the sink returns. */
void outer_keys_feed(struct outer_keys *keys, const char *bytes, size_t length,
                     outer_keys_sink *sink, void *data);
/* A sequence has begun: when nothing follows within some 30 ms, flush. */
bool outer_keys_pending(const struct outer_keys *keys);
void outer_keys_flush(struct outer_keys *keys, outer_keys_sink *sink, void *data);

#endif
