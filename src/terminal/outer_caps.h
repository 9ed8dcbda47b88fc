/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_CAPS_H
#define TERMINAL_OUTER_CAPS_H

/*
 * What the user's own terminal can do, as its environment tells: TERM, COLORTERM and what tmux,
 * screen and others set. A terminal that is not known is taken for little.
 */

#include <stdbool.h>

struct outer_caps {
    bool usable;       /* false: TERM is dumb or not set, the cursor cannot be moved */
    unsigned colours;  /* 0, 8, 16, 256, 1 << 24 */
    bool alternate;    /* has an alternate screen */
    bool erase_colour; /* erases with the background colour */
    bool scroll;       /* knows SU and SD */
    bool synchronized; /* takes mode 2026 or passes over it */
    bool underlines;   /* curly and other underlines, and their colour */
    bool links;        /* takes OSC 8 or passes over it */
    bool kitty;        /* takes the kitty keyboard protocol's sequences or passes over them */
    bool mouse;        /* takes mouse, focus and paste modes or passes over them */
    bool shape;        /* takes DECSCUSR */
    bool utf8;
};

/* get is getenv, or a test's own. */
void outer_caps_read(struct outer_caps *ret_caps, char *(*get)(const char *name));

#endif
