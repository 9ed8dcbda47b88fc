/* SPDX-License-Identifier: MIT */
#ifndef X11_TYPIST_X_H
#define X11_TYPIST_X_H

/*
 * The typist's connection to the X server, and the bounded wait for one reply.
 * The connection object is the connection's owner; everybody else borrows it.
 */

#include <stdbool.h>
#include <stdint.h>
#include <xcb/xcb.h>

struct typist_x {
    xcb_connection_t *conn;
    xcb_window_t root;
    uint16_t width;
    uint16_t height;
    xcb_window_t window; /* ours, never mapped: it vanishes when the server is done with us */
    uint8_t xi_event;
    uint8_t xi_opcode;
    uint8_t xkb_event;
    xcb_atom_t wm_protocols;
    xcb_atom_t wm_ping;
    xcb_atom_t wm_pid;
    xcb_atom_t spares;
};

/* Connects and negotiates XTEST, XInput 2.2 and XKB. 0, -ENOTCONN, -ENOTSUP. */
int typist_x_open(struct typist_x *x, const char *display);
void typist_x_close(struct typist_x *x);
/* Waits at most two seconds for the reply (free it). 0, -ENOTCONN, -ETIMEDOUT, or what the X error
 * means: -ENOENT (no such window), -EAGAIN (a window that is not viewable), -ENODEV, -EPROTO. */
int typist_x_reply(struct typist_x *x, unsigned sequence, void **ret_reply);
/* A round trip: everything sent before has been executed. */
int typist_x_sync(struct typist_x *x);
/* The parent of a window, 0 for the root; negative errno. */
int typist_x_parent(struct typist_x *x, xcb_window_t window, xcb_window_t *ret_parent);

#endif
