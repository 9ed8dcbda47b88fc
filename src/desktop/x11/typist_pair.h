/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_PAIR_H
#define X11_TYPIST_PAIR_H

/*
 * The second master keyboard and pointer, made when first needed and kept.
 * Events enter through its XTEST slaves, named by device in the request, so
 * one connection serves both levels and keeps their order.
 */

#include <stdbool.h>
#include <stdint.h>

#include "desktop/x11/typist_x.h"

#define TYPIST_PAIR_NAME "Pianola"

struct typist_pair {
    uint16_t pointer;
    uint16_t keyboard;
    uint16_t slave_pointer;
    uint16_t slave_keyboard;
    uint16_t core_keyboard; /* the first master keyboard: the user's */
};

/* 0 or negative errno. */
int typist_pair_ensure(struct typist_x *x, struct typist_pair *pair);
/* Gives the pair's keyboard the window as focus (0: takes it away). Checked by the sender. */
void typist_pair_focus(struct typist_x *x, const struct typist_pair *pair, xcb_window_t window);
/* *ret_window: where the pair's keyboard is focused. */
int typist_pair_focused(struct typist_x *x, const struct typist_pair *pair,
                        xcb_window_t *ret_window);
/* Removes every pair of that name, also those that a dead typist left. */
int typist_pair_remove(struct typist_x *x);

void typist_pair_key(struct typist_x *x, const struct typist_pair *pair, uint8_t code, bool down);
void typist_pair_button(struct typist_x *x, const struct typist_pair *pair, uint8_t button,
                        bool down);
void typist_pair_move(struct typist_x *x, const struct typist_pair *pair, bool relative, int16_t dx,
                      int16_t dy);

#endif
