/* SPDX-License-Identifier: MIT */
#ifndef X11_SELECTION_LINK_H
#define X11_SELECTION_LINK_H

/*
 * A connection to the X server of its own, on the station's loop: for parts that
 * select events on windows which the adapter watches for other reasons, and that
 * must not wait for replies.
 */

#include <stdbool.h>
#include <stdint.h>
#include <systemd/sd-event.h>
#include <xcb/xcb.h>

/* reply is NULL when there was an error, or when the connection ends first. */
typedef void (*x11_link_reply_fn)(void *data, void *reply, uintptr_t item);

struct x11_link_pending;
struct x11_link {
    sd_event *loop;
    xcb_connection_t *c;
    const xcb_screen_t *screen;
    int number; /* of the screen */
    sd_event_source *io;
    struct x11_link_pending *first;
    struct x11_link_pending *last;
    void (*event)(void *data, const xcb_generic_event_t *event);
    void *data;
    bool dead;
};

/* 0, -ENOTCONN or another negative errno. Close it then, too. */
int x11_link_open(struct x11_link *link, sd_event *loop, const char *display,
                  void (*event)(void *data, const xcb_generic_event_t *event), void *data);
/* Every reply asked for is answered with NULL. A zeroed one is fine. */
void x11_link_close(struct x11_link *link);
/* Calls fn exactly once with the reply, later; at once when the connection is dead. */
void x11_link_ask(struct x11_link *link, unsigned sequence, x11_link_reply_fn fn, uintptr_t item);
/* Interns atoms with one round trip that is waited for. For start-up. */
int x11_link_atoms(struct x11_link *link, const char *const *names, xcb_atom_t *atoms, int count);

#endif
