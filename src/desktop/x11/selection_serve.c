/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/*
 * Requests of other programs for our clipboard. What its owner has to render
 * first is answered later; a request for several targets (MULTIPLE) when the
 * last of them is.
 */

enum {
    SERVES_MAX = 128,
    PAIRS_MAX = 64,
    RENDER_MS = 5000,
};

enum outcome { REFUSED, DONE, LATER };

struct selection_serve {
    struct selection_serve *next;
    struct x11_selection *selection;
    uint64_t id;
    xcb_selection_request_event_t request;
    sd_event_source *timer;
    uint64_t parent; /* the MULTIPLE that it is a part of, 0: none */
    size_t place;    /* in that one's pairs */
    /* MULTIPLE: */
    xcb_atom_t *pairs;
    size_t pair_count;
    unsigned open; /* parts that are not done */
};

static void finish(struct selection_serve *serve, bool ok);

/* ---- The list ---- */

static struct selection_serve *find(struct x11_selection *s, uint64_t id)
{
    struct selection_serve *serve = s->serves;
    while (serve && serve->id != id)
        serve = serve->next;
    return serve;
}

static int on_silence(sd_event_source *source, uint64_t usec, void *data)
{
    (void)source;
    (void)usec;
    finish(data, false);
    return 0;
}

static struct selection_serve *add(struct x11_selection *s, const xcb_selection_request_event_t *e)
{
    unsigned count = 0;
    for (const struct selection_serve *at = s->serves; at; at = at->next)
        count++;
    struct selection_serve *serve = count < SERVES_MAX ? calloc(1, sizeof(*serve)) : NULL;
    if (!serve)
        return NULL;
    *serve = (struct selection_serve){.selection = s, .id = ++s->serve_id, .request = *e};
    if (sd_event_add_time_relative(s->loop, &serve->timer, CLOCK_MONOTONIC,
                                   (uint64_t)RENDER_MS * 1000, 1000, on_silence, serve) < 0) {
        free(serve);
        return NULL;
    }
    serve->next = s->serves;
    s->serves = serve;
    return serve;
}

static void notify(struct x11_selection *s, const xcb_selection_request_event_t *request, bool ok)
{
    /* Events are 32 bytes on the wire, whatever their structure has. */
    union {
        xcb_selection_notify_event_t notify;
        char bytes[32];
    } event = {.notify = {.response_type = XCB_SELECTION_NOTIFY,
                          .time = request->time,
                          .requestor = request->requestor,
                          .selection = request->selection,
                          .target = request->target,
                          .property = ok ? request->property : XCB_ATOM_NONE}};
    if (!s->link.dead)
        xcb_send_event(s->link.c, false, request->requestor, XCB_EVENT_MASK_NO_EVENT, event.bytes);
}

static void part_done(struct x11_selection *s, uint64_t parent, size_t place, bool ok)
{
    struct selection_serve *multiple = find(s, parent);
    if (!multiple)
        return;
    if (!ok && place < multiple->pair_count)
        multiple->pairs[place * 2 + 1] = XCB_ATOM_NONE;
    if (--multiple->open == 0)
        finish(multiple, true);
}

static void finish(struct selection_serve *serve, bool ok)
{
    struct x11_selection *s = serve->selection;
    struct selection_serve **at = &s->serves;
    while (*at && *at != serve)
        at = &(*at)->next;
    if (*at)
        *at = serve->next;
    if (serve->pairs && !s->link.dead)
        xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, serve->request.requestor,
                            serve->request.property, selection_atom(s, SELECTION_ATOM_PAIR), 32,
                            (uint32_t)serve->pair_count * 2, serve->pairs);
    if (serve->parent)
        part_done(s, serve->parent, serve->place, ok);
    else
        notify(s, &serve->request, ok);
    sd_event_source_disable_unref(serve->timer);
    free(serve->pairs);
    free(serve);
}

/* ---- Single targets ---- */

/* As Latin-1, which STRING is; what it has no character for becomes a question mark. */
static size_t to_latin1(char *text, size_t size)
{
    size_t used = 0;
    for (size_t at = 0; at < size;) {
        uint32_t c = 0;
        int n = text_decode(text + at, size - at, &c);
        at += n > 0 ? (size_t)n : 1;
        text[used++] = (char)(n > 0 && c < 0x100 ? c : '?');
    }
    return used;
}

static enum outcome send_text(struct x11_selection *s, const xcb_selection_request_event_t *e,
                              char *text, size_t size)
{
    xcb_atom_t type = e->target == selection_atom(s, SELECTION_TEXT)
                          ? selection_atom(s, SELECTION_UTF8_STRING)
                          : e->target;
    size = strnlen(text, size);
    if (e->target == XCB_ATOM_STRING)
        size = to_latin1(text, size);
    return selection_send(s, e->requestor, e->property, type, text, size) ? DONE : REFUSED;
}

static enum outcome convert_data(struct x11_selection *s, const xcb_selection_request_event_t *e,
                                 HWND *ret_owner, UINT *ret_format)
{
    void *bytes = NULL;
    size_t size = 0;
    UINT format = selection_format_of(s, e->target);
    int r = format ? clipboard_read(format, &bytes, &size, ret_owner, ret_format) : -ENOENT;
    if (r < 0)
        return r == -EAGAIN ? LATER : REFUSED;
    enum outcome outcome = REFUSED;
    if (format == CF_TEXT)
        outcome = send_text(s, e, bytes, size);
    else if (selection_send(s, e->requestor, e->property, e->target, bytes, size))
        outcome = DONE;
    free(bytes);
    return outcome;
}

static enum outcome convert(struct x11_selection *s, const xcb_selection_request_event_t *e,
                            HWND *ret_owner, UINT *ret_format)
{
    xcb_atom_t targets[OFFERS_MAX + 16];
    if (e->target == selection_atom(s, SELECTION_TARGETS)) {
        size_t count = selection_targets(s, targets, OFFERS_MAX + 16);
        xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, e->requestor, e->property,
                            XCB_ATOM_ATOM, 32, (uint32_t)count, targets);
        return DONE;
    }
    if (e->target == selection_atom(s, SELECTION_TIMESTAMP)) {
        xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, e->requestor, e->property,
                            XCB_ATOM_INTEGER, 32, 1, &s->since);
        return DONE;
    }
    if (e->target == selection_atom(s, SELECTION_SAVE_TARGETS)) {
        /* Nothing is left to be done: the station has it. */
        xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, e->requestor, e->property,
                            selection_atom(s, SELECTION_NULL), 32, 0, NULL);
        return DONE;
    }
    return convert_data(s, e, ret_owner, ret_format);
}

static struct x11_selection *serving; /* there is one display */

static void CALLBACK on_rendered(HWND hwnd, UINT message, ULONG_PTR id, LRESULT result)
{
    HWND owner = NULL;
    UINT format = 0;
    struct selection_serve *serve = serving ? find(serving, id) : NULL;
    (void)hwnd;
    (void)message;
    (void)result;
    if (serve)
        finish(serve, convert(serving, &serve->request, &owner, &format) == DONE);
}

/* Answers, or has the owner asked first. */
static void serve_one(struct x11_selection *s, const xcb_selection_request_event_t *e,
                      uint64_t parent, size_t place)
{
    HWND owner = NULL;
    UINT format = 0;
    enum outcome outcome = convert(s, e, &owner, &format);
    struct selection_serve *serve = outcome == LATER ? add(s, e) : NULL;
    if (!serve) {
        if (parent)
            part_done(s, parent, place, outcome == DONE);
        else
            notify(s, e, outcome == DONE);
        return;
    }
    uint64_t id = serve->id;
    serve->parent = parent;
    serve->place = place;
    serving = s;
    if (!SendMessageCallback(owner, WM_RENDERFORMAT, format, 0, on_rendered, id) &&
        (serve = find(s, id)))
        finish(serve, false);
}

/* ---- Several at once ---- */

static void on_pairs(void *data, void *answer, uintptr_t id)
{
    struct x11_selection *s = data;
    const xcb_get_property_reply_t *reply = answer;
    struct selection_serve *serve = find(s, id);
    if (!serve)
        return;
    size_t count = reply && reply->format == 32
                       ? (size_t)xcb_get_property_value_length(reply) / (2 * sizeof(xcb_atom_t))
                       : 0;
    serve->pairs = count ? malloc(count * 2 * sizeof(xcb_atom_t)) : NULL;
    if (!serve->pairs) {
        finish(serve, false);
        return;
    }
    memcpy(serve->pairs, xcb_get_property_value(reply), count * 2 * sizeof(xcb_atom_t));
    serve->pair_count = count;
    serve->open = 1; /* until all have been begun */
    for (size_t i = 0; i < count; i++) {
        xcb_selection_request_event_t part = serve->request;
        part.target = serve->pairs[i * 2];
        part.property = serve->pairs[i * 2 + 1];
        serve->open++;
        if (part.property && part.target != selection_atom(s, SELECTION_MULTIPLE))
            serve_one(s, &part, serve->id, i);
        else
            part_done(s, serve->id, i, false);
    }
    part_done(s, serve->id, count, true);
}

static void serve_multiple(struct x11_selection *s, const xcb_selection_request_event_t *e)
{
    struct selection_serve *serve = e->property ? add(s, e) : NULL;
    if (!serve) {
        notify(s, e, false);
        return;
    }
    xcb_get_property_cookie_t cookie = xcb_get_property(
        s->link.c, false, e->requestor, e->property, XCB_GET_PROPERTY_TYPE_ANY, 0, PAIRS_MAX * 2);
    x11_link_ask(&s->link, cookie.sequence, on_pairs, serve->id);
}

/* ---- As the clipboard's manager ---- */

static void on_saved(struct x11_selection *s, uint64_t id)
{
    HWND owner = NULL;
    UINT format = 0;
    struct selection_serve *serve = find(s, id);
    if (serve)
        finish(serve, convert(s, &serve->request, &owner, &format) == DONE);
}

static void serve_manager(struct x11_selection *s, const xcb_selection_request_event_t *e)
{
    const xcb_atom_t targets[] = {selection_atom(s, SELECTION_TARGETS),
                                  selection_atom(s, SELECTION_SAVE_TARGETS)};
    if (e->target == targets[0]) {
        xcb_change_property(s->link.c, XCB_PROP_MODE_REPLACE, e->requestor, e->property,
                            XCB_ATOM_ATOM, 32, 2, targets);
        notify(s, e, true);
        return;
    }
    struct selection_serve *serve = e->target == targets[1] ? add(s, e) : NULL;
    if (serve)
        selection_save(s, on_saved, serve->id);
    else
        notify(s, e, false);
}

void selection_request(struct x11_selection *s, const xcb_selection_request_event_t *e)
{
    xcb_selection_request_event_t request = *e;
    /* Programs of the time before ICCCM name no property. */
    if (!request.property)
        request.property = request.target;
    if (e->selection == selection_atom(s, SELECTION_CLIPBOARD_MANAGER))
        serve_manager(s, &request);
    else if (e->selection != selection_atom(s, SELECTION_CLIPBOARD) || !s->owns ||
             e->requestor == s->window || (e->time && (int32_t)(e->time - s->since) < 0))
        notify(s, &request, false);
    else if (e->target == selection_atom(s, SELECTION_MULTIPLE))
        serve_multiple(s, e);
    else
        serve_one(s, &request, 0, 0);
}

void selection_serve_end_all(struct x11_selection *s)
{
    while (s->serves)
        finish(s->serves, false);
    serving = serving == s ? NULL : serving;
}
