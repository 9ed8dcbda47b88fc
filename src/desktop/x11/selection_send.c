/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_private.h"

#include <stdlib.h>
#include <string.h>

/* Data on its way to a requestor in parts (INCR): each follows when the one before was taken. */

enum { PARTS_MAX = 32 };

struct selection_part {
    struct selection_part *next;
    struct x11_selection *selection;
    xcb_window_t requestor;
    xcb_atom_t property;
    xcb_atom_t type;
    size_t size;
    size_t at;
    sd_event_source *timer;
    char bytes[];
};

static void watch(const struct x11_selection *s, xcb_window_t requestor, bool on)
{
    const uint32_t mask = on ? XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_STRUCTURE_NOTIFY : 0;
    for (const struct selection_part *p = s->parts; !on && p; p = p->next)
        if (p->requestor == requestor)
            return;
    xcb_change_window_attributes(s->link.c, requestor, XCB_CW_EVENT_MASK, &mask);
}

static void finish(struct selection_part *part)
{
    struct x11_selection *s = part->selection;
    struct selection_part **at = &s->parts;
    while (*at && *at != part)
        at = &(*at)->next;
    if (*at)
        *at = part->next;
    if (!s->link.dead)
        watch(s, part->requestor, false);
    sd_event_source_disable_unref(part->timer);
    free(part);
}

static int on_silence(sd_event_source *source, uint64_t usec, void *data)
{
    (void)source;
    (void)usec;
    finish(data);
    return 0;
}

static bool start(struct x11_selection *s, const struct selection_part *what, const void *bytes)
{
    unsigned count = 0;
    for (const struct selection_part *p = s->parts; p; p = p->next)
        count++;
    struct selection_part *part = count < PARTS_MAX ? malloc(sizeof(*part) + what->size) : NULL;
    if (!part)
        return false;
    *part = *what;
    memcpy(part->bytes, bytes, what->size);
    if (sd_event_add_time_relative(s->loop, &part->timer, CLOCK_MONOTONIC, (uint64_t)IDLE_MS * 1000,
                                   1000, on_silence, part) < 0) {
        free(part);
        return false;
    }
    part->next = s->parts;
    s->parts = part;
    uint32_t least = (uint32_t)part->size;
    watch(s, part->requestor, true);
    xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, part->requestor, part->property,
                        selection_atom(s, SELECTION_INCR), 32, 1, &least);
    return true;
}

bool selection_send(struct x11_selection *s, xcb_window_t requestor, xcb_atom_t property,
                    xcb_atom_t type, const void *bytes, size_t size)
{
    const struct selection_part what = {
        .selection = s, .requestor = requestor, .property = property, .type = type, .size = size};
    if (size > s->chunk)
        return start(s, &what, bytes);
    xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, requestor, property, type, 8,
                        (uint32_t)size, bytes);
    return true;
}

void selection_send_more(struct x11_selection *s, xcb_window_t requestor, xcb_atom_t property)
{
    struct selection_part *part = s->parts;
    while (part && (part->requestor != requestor || part->property != property))
        part = part->next;
    if (!part)
        return;
    size_t left = part->size - part->at;
    size_t size = left < s->chunk ? left : s->chunk;
    /* One of no bytes ends it. */
    xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, requestor, property, part->type, 8,
                        (uint32_t)size, part->bytes + part->at);
    part->at += size;
    if (size == 0)
        finish(part);
    else
        sd_event_source_set_time_relative(part->timer, (uint64_t)IDLE_MS * 1000);
}

void selection_send_end(struct x11_selection *s, xcb_window_t requestor)
{
    struct selection_part *next = NULL;
    for (struct selection_part *part = s->parts; part; part = next) {
        next = part->next;
        if (!requestor || part->requestor == requestor)
            finish(part);
    }
}
