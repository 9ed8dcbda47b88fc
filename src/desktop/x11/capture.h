/* SPDX-License-Identifier: MIT */
#ifndef X11_CAPTURE_H
#define X11_CAPTURE_H

/*
 * Pictures of windows. The server's reply is taken on the loop, the PNG is
 * made by a thread of its own and put in place by a rename, so that nobody
 * ever reads half a picture.
 */

#include "desktop/x11/adapter.h"

int x11_captures_create(struct x11_adapter *a);
/* Waits for the threads under way. */
struct x11_captures *x11_captures_destroy(struct x11_captures *captures);
/* The part of the window that is on the screen. 1: replies by itself, 0 or negative errno: the
 * reply; -EIO: it is not on the screen. */
int x11_capture(struct x11_adapter *a, xcb_window_t window, const char *path,
                const struct message_deferred *deferred);

#endif
