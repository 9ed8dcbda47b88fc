/* SPDX-License-Identifier: MIT */
#ifndef X11_SELECTION_H
#define X11_SELECTION_H

/*
 * The display's selection CLIPBOARD and the station's clipboard as one: what our
 * programs put there is offered to the display's, and the other way round. Also
 * the display's clipboard manager, when it has none: what a program leaves there
 * when it ends is kept.
 */

#include <systemd/sd-event.h>

struct x11_selection;

int x11_selection_create(sd_event *loop, const char *display, struct x11_selection **ret_selection);
/* NULL is fine. Returns NULL. */
struct x11_selection *x11_selection_destroy(struct x11_selection *selection);

#endif
