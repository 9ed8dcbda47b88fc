/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_VIEW_H
#define TERMINAL_OUTER_VIEW_H

#include "terminal/emulator.h"
#include "terminal/outer_cell.h"

/* An emulator's screen, to be drawn; valid until the emulator is next written to or resized. */
void outer_view_of(struct emulator *e, struct outer_view *ret_view);

#endif
