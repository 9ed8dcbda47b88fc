/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_link.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xcbext.h>

/* In the order they were sent. */
struct x11_link_pending {
    struct x11_link_pending *next;
    unsigned sequence;
    x11_link_reply_fn fn;
    uintptr_t item;
};

void x11_link_ask(struct x11_link *link, unsigned sequence, x11_link_reply_fn fn, uintptr_t item)
{
    struct x11_link_pending *p = link->dead ? NULL : malloc(sizeof(*p));
    if (!p) {
        xcb_discard_reply(link->c, sequence);
        fn(link->data, NULL, item);
        return;
    }
    *p = (struct x11_link_pending){NULL, sequence, fn, item};
    if (link->last)
        link->last->next = p;
    else
        link->first = p;
    link->last = p;
}

static void answer(struct x11_link *link, void *reply)
{
    struct x11_link_pending *p = link->first;
    link->first = p->next;
    if (!p->next)
        link->last = NULL;
    p->fn(link->data, reply, p->item);
    free(p);
    free(reply);
}

static bool handle_events(struct x11_link *link, xcb_generic_event_t *(*next)(xcb_connection_t *))
{
    bool any = false;
    for (xcb_generic_event_t *event; !link->dead && (event = next(link->c));) {
        link->event(link->data, event);
        free(event);
        any = true;
    }
    return any;
}

static bool handle_replies(struct x11_link *link)
{
    bool any = false;
    while (!link->dead && link->first) {
        void *reply = NULL;
        xcb_generic_error_t *error = NULL;
        if (!xcb_poll_for_reply(link->c, link->first->sequence, &reply, &error))
            break;
        free(error);
        answer(link, reply);
        any = true;
    }
    return any;
}

static void die(struct x11_link *link)
{
    link->dead = true;
    sd_event_source_set_enabled(link->io, SD_EVENT_OFF);
    while (link->first)
        answer(link, NULL);
}

/* Leaves nothing unread inside xcb: the descriptor would not say that it is there. */
static void pump(struct x11_link *link)
{
    bool more = true;
    while (more && !link->dead) {
        more = handle_events(link, xcb_poll_for_event);
        more = handle_replies(link) || more;
        if (!link->dead && xcb_flush(link->c) <= 0)
            break;
        more = handle_events(link, xcb_poll_for_queued_event) || more;
    }
    if (!link->dead && xcb_connection_has_error(link->c))
        die(link);
}

static int on_io(sd_event_source *source, int fd, uint32_t revents, void *data)
{
    (void)source;
    (void)fd;
    (void)revents;
    pump(data);
    return 0;
}

static int on_prepare(sd_event_source *source, void *data)
{
    (void)source;
    pump(data);
    return 0;
}

int x11_link_open(struct x11_link *link, sd_event *loop, const char *display,
                  void (*event)(void *data, const xcb_generic_event_t *event), void *data)
{
    int number = 0;
    *link = (struct x11_link){.loop = loop, .event = event, .data = data};
    link->c = xcb_connect(display, &number);
    link->number = number;
    if (xcb_connection_has_error(link->c))
        return -ENOTCONN;
    xcb_screen_iterator_t it = xcb_setup_roots_iterator(xcb_get_setup(link->c));
    for (; it.rem && number > 0; number--)
        xcb_screen_next(&it);
    if (!it.rem)
        return -ENOTCONN;
    link->screen = it.data;
    int r =
        sd_event_add_io(loop, &link->io, xcb_get_file_descriptor(link->c), EPOLLIN, on_io, link);
    if (r >= 0)
        r = sd_event_source_set_prepare(link->io, on_prepare);
    return r < 0 ? r : 0;
}

void x11_link_close(struct x11_link *link)
{
    if (!link->c)
        return;
    link->dead = true;
    while (link->first) {
        xcb_discard_reply(link->c, link->first->sequence);
        answer(link, NULL);
    }
    link->io = sd_event_source_disable_unref(link->io);
    xcb_disconnect(link->c);
    link->c = NULL;
}

int x11_link_atoms(struct x11_link *link, const char *const *names, xcb_atom_t *atoms, int count)
{
    xcb_intern_atom_cookie_t cookies[64];
    int r = count <= 64 ? 0 : -E2BIG;
    for (int i = 0; r == 0 && i < count; i++)
        cookies[i] = xcb_intern_atom(link->c, false, (uint16_t)strlen(names[i]), names[i]);
    for (int i = 0; i < count && count <= 64; i++) {
        xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply(link->c, cookies[i], NULL);
        atoms[i] = reply ? reply->atom : XCB_ATOM_NONE;
        r = reply ? r : -ENOTCONN;
        free(reply);
    }
    return r;
}
