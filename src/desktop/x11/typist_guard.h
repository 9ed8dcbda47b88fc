/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_GUARD_H
#define X11_TYPIST_GUARD_H

/*
 * A small process that outlives the typist's: when that ends in any way it
 * releases what is held on the XTEST devices, empties the spare keycodes,
 * removes the second pair and ends. At its start it does the same for a typist
 * that died together with its guardian. While it lives it owns a selection, so
 * that there is one typist to a server.
 */

#include <sys/types.h>

#include "desktop/x11/typist_keymap.h"

struct typist_guard {
    int fd; /* its end tells the guardian; -1: none */
};

/* window: of the typist's connection; the server destroys it when it has done all the typist asked
 * for. Returns when the server is clean: 0, -EBUSY (another typist works there), -ENOTCONN,
 * -ETIMEDOUT, negative errno. */
int typist_guard_start(struct typist_guard *guard, const char *display, xcb_window_t window);
/* To be called after the connection was closed; returns when all is restored. settled: every
 * program has consumed its events, the spare keycodes can go at once. */
void typist_guard_stop(struct typist_guard *guard, bool settled);

/* The keycodes that a typist may have bound, as the root window tells. */
int typist_guard_read_spares(struct typist_x *x, uint8_t ret_codes[KEYMAP_BITS]);
void typist_guard_write_spares(struct typist_x *x, const uint8_t codes[KEYMAP_BITS]);

#endif
