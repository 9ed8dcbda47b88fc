/* SPDX-License-Identifier: MIT */
#ifndef X11_HOTKEY_GRAB_H
#define X11_HOTKEY_GRAB_H

/*
 * The station's hot keys on a display: each is grabbed, whatever locks are on,
 * and follows changes of the layout.
 */

#include <systemd/sd-event.h>

struct x11_hotkeys;

int x11_hotkeys_create(sd_event *loop, const char *display, struct x11_hotkeys **ret_hotkeys);
/* NULL is fine. Returns NULL. */
struct x11_hotkeys *x11_hotkeys_destroy(struct x11_hotkeys *hotkeys);

#endif
