/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_H
#define TERMINAL_OUTER_H

/*
 * The user's own terminal, while it shows another: raw mode, alternate screen, and the way back,
 * which is taken whatever ends the process. A deadly signal's handler restores the terminal and
 * lets the signal go on to what it did before; after a SIGKILL a guard does, a child in a session
 * of its own that holds the terminal and one end of a socket.
 *
 * One at a time in a process (signal handlers are), and in one thread. Signals that the caller
 * blocks, for a signalfd say, are the caller's: it ends with outer_close.
 */

#include <stdbool.h>
#include <stddef.h>

#include "terminal/outer_caps.h"

struct outer;

/* What the terminal that is shown asked of its own. */
struct outer_modes {
    unsigned mouse; /* 0 off, 1 presses, 2 and releases, 3 and drags, 4 and all moves */
    bool focus;
    bool paste;       /* bracketed */
    bool cursor_keys; /* DECCKM */
    bool keypad;      /* application keypad */
    unsigned kitty;   /* the keyboard protocol's flags */
};

enum outer_event {
    OUTER_RESIZED = 1,
    OUTER_REDRAW = 2, /* it was stopped and continued: outer_draw_reset, and a frame */
};

/* Takes the terminal: in and out stay the caller's and must stay open. -ENOTTY; -ENOTSUP: it cannot
 * move its cursor; -EBUSY: there is one already; or what a call failed with. */
int outer_open(int in, int out, const struct outer_caps *caps, struct outer **ret_outer);
/* Gives it back as it was. NULL is fine. Returns NULL. */
struct outer *outer_close(struct outer *outer);

/* Readable when there are events. */
int outer_fd(const struct outer *outer);
/* What happened since the last call: enum outer_event, ORed. */
unsigned outer_events(struct outer *outer);
void outer_size(const struct outer *outer, int *ret_columns, int *ret_rows);

/* Writes all of it, waiting for the terminal. 0 or negative errno. */
int outer_write(struct outer *outer, const char *bytes, size_t length);
/* Switches what differs from the modes set before. The mouse reports as SGR (1006) always. */
int outer_set_modes(struct outer *outer, const struct outer_modes *modes);
/* Gives the terminal back and stops the process group, as Ctrl-Z does for others; returns when it
 * was continued in the foreground. */
void outer_suspend(struct outer *outer);

#endif
