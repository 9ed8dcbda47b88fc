/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/*
 * Asking a selection's owner for its data: ConvertSelection into a property of
 * our window, which may come in parts (INCR). Each step has a time-out.
 */

enum { TARGETS_TRIED = 4 };

struct selection_fetch {
    struct selection_fetch *next;
    struct x11_selection *selection;
    xcb_atom_t targets[TARGETS_TRIED];
    size_t target_count;
    size_t target; /* the one that is asked for */
    xcb_atom_t property;
    bool incremental;
    bool reading;
    bool more; /* the next part came before the answer with the last: events overtake replies */
    char *bytes;
    size_t size;
    size_t room;
    xcb_atom_t type;
    uint8_t format;
    sd_event_source *timer;
    selection_fetched_fn fn;
    uint64_t item;
};

static void finish(struct selection_fetch *f, bool ok)
{
    struct x11_selection *s = f->selection;
    struct selection_fetch **at = &s->fetches;
    while (*at && *at != f)
        at = &(*at)->next;
    if (*at)
        *at = f->next;
    const struct selection_data data = {.bytes = f->bytes ? f->bytes : "",
                                        .size = f->size,
                                        .target = f->targets[f->target],
                                        .type = f->type,
                                        .format = f->format};
    f->fn(s, ok ? &data : NULL, f->item);
    sd_event_source_disable_unref(f->timer);
    free(f->bytes);
    free(f);
}

static int on_silence(sd_event_source *source, uint64_t usec, void *data)
{
    (void)source;
    (void)usec;
    finish(data, false);
    return 0;
}

static struct selection_fetch *find(struct x11_selection *s, xcb_atom_t property)
{
    struct selection_fetch *f = s->fetches;
    while (f && f->property != property)
        f = f->next;
    return f;
}

static void rest(struct selection_fetch *f)
{
    sd_event_source_set_time_relative(f->timer, (uint64_t)IDLE_MS * 1000);
}

static void ask(struct selection_fetch *f)
{
    struct x11_selection *s = f->selection;
    xcb_delete_property(s->link.c, s->window, f->property);
    xcb_convert_selection(s->link.c, s->window, selection_atom(s, SELECTION_CLIPBOARD),
                          f->targets[f->target], f->property, XCB_CURRENT_TIME);
    rest(f);
}

int selection_fetch(struct x11_selection *s, const xcb_atom_t *targets, size_t count,
                    selection_fetched_fn fn, uint64_t item)
{
    /* A property that is free: fewer are under way than there are. */
    xcb_atom_t property = XCB_ATOM_NONE;
    for (unsigned i = 0; i < FETCH_PROPERTIES && !property; i++) {
        xcb_atom_t next = s->properties[s->property++ % FETCH_PROPERTIES];
        property = find(s, next) ? XCB_ATOM_NONE : next;
    }
    struct selection_fetch *f = property && count && !s->link.dead ? calloc(1, sizeof(*f)) : NULL;
    if (!f)
        return -ENOMEM;
    *f = (struct selection_fetch){.selection = s, .property = property, .fn = fn, .item = item};
    f->target_count = count < TARGETS_TRIED ? count : TARGETS_TRIED;
    memcpy(f->targets, targets, f->target_count * sizeof(*targets));
    int r = sd_event_add_time_relative(s->loop, &f->timer, CLOCK_MONOTONIC,
                                       (uint64_t)IDLE_MS * 1000, 1000, on_silence, f);
    if (r < 0) {
        free(f);
        return r;
    }
    f->next = s->fetches;
    s->fetches = f;
    ask(f);
    return 0;
}

static bool append(struct selection_fetch *f, const void *bytes, size_t size)
{
    if (size > DATA_MAX - f->size)
        return false;
    if (f->size + size > f->room) {
        size_t room = f->room * 2 > f->size + size ? f->room * 2 : f->size + size;
        char *more = realloc(f->bytes, room);
        if (!more)
            return false;
        f->bytes = more;
        f->room = room;
    }
    if (size)
        memcpy(f->bytes + f->size, bytes, size);
    f->size += size;
    return true;
}

static void read_property(struct selection_fetch *f);

static void read_next(struct selection_fetch *f)
{
    rest(f);
    if (f->more)
        read_property(f);
}

static void on_property(void *data, void *answer, uintptr_t property)
{
    struct x11_selection *s = data;
    const xcb_get_property_reply_t *reply = answer;
    struct selection_fetch *f = find(s, (xcb_atom_t)property);
    if (!f || !f->reading)
        return; /* given up meanwhile */
    f->reading = false;
    if (!reply || (reply->type == XCB_ATOM_NONE && !f->incremental)) {
        finish(f, false);
        return;
    }
    if (!f->incremental && reply->type == selection_atom(s, SELECTION_INCR)) {
        f->incremental = true; /* reading it told the owner to begin */
        read_next(f);
        return;
    }
    if (reply->type == XCB_ATOM_NONE) {
        read_next(f); /* it was read already */
        return;
    }
    size_t size = (size_t)xcb_get_property_value_length(reply);
    if (reply->bytes_after || !append(f, xcb_get_property_value(reply), size)) {
        finish(f, false);
        return;
    }
    f->type = reply->type;
    f->format = reply->format;
    if (f->incremental && size > 0)
        read_next(f);
    else
        finish(f, true);
}

static void read_property(struct selection_fetch *f)
{
    struct x11_selection *s = f->selection;
    f->reading = true;
    f->more = false;
    xcb_get_property_cookie_t cookie =
        xcb_get_property(s->link.c, true, s->window, f->property, XCB_GET_PROPERTY_TYPE_ANY, 0,
                         DATA_MAX / sizeof(uint32_t));
    x11_link_ask(&s->link, cookie.sequence, on_property, f->property);
}

void selection_fetch_notify(struct x11_selection *s, const xcb_selection_notify_event_t *e)
{
    struct selection_fetch *f = s->fetches;
    /* A refusal names no property. */
    while (f && (f->targets[f->target] != e->target || f->incremental || f->reading ||
                 (e->property && f->property != e->property)))
        f = f->next;
    if (!f) {
        if (e->property)
            xcb_delete_property(s->link.c, s->window, e->property); /* too late */
        return;
    }
    if (e->property)
        read_property(f);
    else if (++f->target < f->target_count)
        ask(f);
    else {
        f->target = 0;
        finish(f, false);
    }
}

void selection_fetch_property(struct x11_selection *s, xcb_atom_t property)
{
    struct selection_fetch *f = find(s, property);
    if (f && f->reading)
        f->more = true;
    else if (f && f->incremental)
        read_property(f);
}

void selection_fetch_end_all(struct x11_selection *s)
{
    while (s->fetches)
        finish(s->fetches, false);
}
