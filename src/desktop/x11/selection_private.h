/* SPDX-License-Identifier: MIT */
#ifndef X11_SELECTION_PRIVATE_H
#define X11_SELECTION_PRIVATE_H

/* What the selection's own files share. */

#include "desktop/x11/selection.h"
#include "desktop/x11/selection_link.h"
#include "message/clipboard.h"
#include "message/message.h"

#define SELECTION_ATOMS(X)                                                                         \
    X(ATOM_PAIR, "ATOM_PAIR")                                                                      \
    X(CLIPBOARD, "CLIPBOARD")                                                                      \
    X(CLIPBOARD_MANAGER, "CLIPBOARD_MANAGER")                                                      \
    X(INCR, "INCR")                                                                                \
    X(MANAGER, "MANAGER")                                                                          \
    X(MULTIPLE, "MULTIPLE")                                                                        \
    X(NULL, "NULL")                                                                                \
    X(SAVE_TARGETS, "SAVE_TARGETS")                                                                \
    X(TARGETS, "TARGETS")                                                                          \
    X(TEXT, "TEXT")                                                                                \
    X(TIMESTAMP, "TIMESTAMP")                                                                      \
    X(UTF8_STRING, "UTF8_STRING")                                                                  \
    X(PLAIN, "text/plain")                                                                         \
    X(PLAIN_UTF8, "text/plain;charset=utf-8")                                                      \
    X(STAMP, "_PIANOLA_STAMP")

enum selection_atom {
#define X(name, text) SELECTION_##name,
    SELECTION_ATOMS(X)
#undef X
        SELECTION_ATOM_COUNT
};

enum {
    FETCH_PROPERTIES = 16, /* in turn, so that what comes late lands in none that is in use */
    OFFERS_MAX = 64,
    NAMES_MAX = 1024, /* formats that other programs may make us register */
    DATA_MAX = 256 << 20,
    IDLE_MS = 3000, /* how long another program may take for its next step */
};

struct x11_selection;
typedef void (*selection_saved_fn)(struct x11_selection *s, uint64_t id);

/* A target of the display and the format it is of ours. */
struct selection_offer {
    xcb_atom_t atom;
    UINT format;
};

struct selection_fetch;
struct selection_serve;
struct selection_part;

struct x11_selection {
    struct x11_link link;
    sd_event *loop;
    xcb_window_t window;
    HWND agent; /* owns the clipboard while another program has the selection */
    xcb_atom_t atoms[SELECTION_ATOM_COUNT];
    xcb_atom_t properties[FETCH_PROPERTIES];
    uint8_t xfixes_event;
    size_t chunk; /* the most that goes into a property at once */

    /* What we offer. */
    bool owns;
    bool manages;
    xcb_timestamp_t since;
    bool text; /* one of the text formats is there */
    struct selection_offer offers[OFFERS_MAX];
    size_t offer_count;
    unsigned naming; /* names still to come before it can be offered */
    bool again;      /* it changed meanwhile */
    struct selection_serve *serves;
    struct selection_part *parts;
    uint64_t serve_id;

    /* What another program offers. */
    uint64_t turn; /* counts the owners */
    struct selection_offer known[NAMES_MAX];
    size_t known_count;
    UINT wanted[OFFERS_MAX + 1];
    size_t wanted_count;
    unsigned asking; /* names still to come */
    unsigned tries;
    sd_event_source *retry;
    struct selection_fetch *fetches;
    unsigned property;
    unsigned saving; /* formats still to come */
    selection_saved_fn saved;
    uint64_t saved_id;
};

static inline xcb_atom_t selection_atom(const struct x11_selection *s, enum selection_atom atom)
{
    return s->atoms[atom];
}

/* ---- Fetching from another program (selection_fetch.c) ---- */

/* What came: freed after the call. */
struct selection_data {
    const void *bytes;
    size_t size;
    xcb_atom_t target; /* the one of those asked for that was given */
    xcb_atom_t type;
    uint8_t format; /* bits an item */
};
/* data NULL: it did not come. */
typedef void (*selection_fetched_fn)(struct x11_selection *s, const struct selection_data *data,
                                     uint64_t item);
/* Asks the owner for the first of these targets (at most 4) that it gives. fn is called once, never
 * inside the call. 0 or negative errno. */
int selection_fetch(struct x11_selection *s, const xcb_atom_t *targets, size_t count,
                    selection_fetched_fn fn, uint64_t item);
void selection_fetch_notify(struct x11_selection *s, const xcb_selection_notify_event_t *e);
/* One of our window's properties has a new value. */
void selection_fetch_property(struct x11_selection *s, xcb_atom_t property);
void selection_fetch_end_all(struct x11_selection *s);

/* ---- Another program's clipboard as ours (selection_take.c) ---- */

/* The selection has an owner that is not us (0: none). */
void selection_taken(struct x11_selection *s, xcb_window_t owner);
/* WM_RENDERFORMAT: replies when it is rendered. */
void selection_render(struct x11_selection *s, UINT format);
/* Fetches what the owner offers, as it is about to end, then calls done. */
void selection_save(struct x11_selection *s, selection_saved_fn done, uint64_t id);
void selection_take_end(struct x11_selection *s);

/* ---- Our clipboard for other programs (selection_offer.c) ---- */

/* The contents changed: what is offered follows. */
void selection_offer(struct x11_selection *s);
/* The server's time, asked for to claim the selection with. */
void selection_stamped(struct x11_selection *s, xcb_timestamp_t time);
/* The targets that can be had, at most max. */
size_t selection_targets(const struct x11_selection *s, xcb_atom_t *targets, size_t max);
/* The format of a target, 0: none. */
UINT selection_format_of(const struct x11_selection *s, xcb_atom_t target);

/* ---- Answering requests (selection_serve.c, selection_send.c) ---- */

void selection_request(struct x11_selection *s, const xcb_selection_request_event_t *e);
void selection_serve_end_all(struct x11_selection *s);
/* Puts bytes into the requestor's property, in parts when they are many (then bytes are copied).
 * false without memory. */
bool selection_send(struct x11_selection *s, xcb_window_t requestor, xcb_atom_t property,
                    xcb_atom_t type, const void *bytes, size_t size);
/* A requestor took a part. */
void selection_send_more(struct x11_selection *s, xcb_window_t requestor, xcb_atom_t property);
/* A requestor is gone; 0: all are. */
void selection_send_end(struct x11_selection *s, xcb_window_t requestor);

#endif
