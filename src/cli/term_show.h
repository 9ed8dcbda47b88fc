/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_SHOW_H
#define CLI_TERM_SHOW_H

/* A terminal of the station, or a recording, shown on the user's own one. */

#include "terminal/emulator.h"
#include "terminal/outer.h"
#include "terminal/outer_draw.h"

struct term_show;

/* Takes the user's terminal (standard input and output). Prints its error; 0 is success. */
int term_show_open(const char *command, struct term_show **ret_show);
/* Gives it back. NULL is fine. Returns NULL. */
struct term_show *term_show_close(struct term_show *show);

struct outer *term_show_outer(const struct term_show *show);
/* Takes what happened to the outer terminal into account; true: it has another size now. */
bool term_show_events(struct term_show *show);
/* Draws the emulator's screen. Negative errno when the outer terminal is gone. */
int term_show_frame(struct term_show *show, struct emulator *e, const char *status);
/* The cell of the screen at a cell of the outer terminal. */
bool term_show_place(const struct term_show *show, int *column, int *row);

#endif
