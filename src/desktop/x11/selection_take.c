/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/*
 * Another program has the selection: its targets become the clipboard's formats,
 * owned by our window and rendered by asking that program.
 */

enum {
    RETRY_MS = 50,
    TRIES = 20, /* as long does a program of ours keep the clipboard to itself */
};

/* ---- Formats and targets ---- */

static bool is_text_target(const struct x11_selection *s, xcb_atom_t target)
{
    return target == XCB_ATOM_STRING || target == selection_atom(s, SELECTION_UTF8_STRING) ||
           target == selection_atom(s, SELECTION_TEXT) ||
           target == selection_atom(s, SELECTION_PLAIN) ||
           target == selection_atom(s, SELECTION_PLAIN_UTF8);
}

static size_t targets_of(const struct x11_selection *s, UINT format, xcb_atom_t targets[4])
{
    if (format == CF_TEXT) {
        targets[0] = selection_atom(s, SELECTION_UTF8_STRING);
        targets[1] = selection_atom(s, SELECTION_PLAIN_UTF8);
        targets[2] = XCB_ATOM_STRING;
        targets[3] = selection_atom(s, SELECTION_TEXT);
        return 4;
    }
    for (size_t i = 0; i < s->known_count; i++) {
        if (s->known[i].format == format) {
            targets[0] = s->known[i].atom;
            return 1;
        }
    }
    return 0;
}

static void want(struct x11_selection *s, UINT format)
{
    for (size_t i = 0; i < s->wanted_count; i++)
        if (s->wanted[i] == format)
            return;
    if (format && s->wanted_count < OFFERS_MAX)
        s->wanted[s->wanted_count++] = format;
}

/* ---- Taking ---- */

static void take(struct x11_selection *s, bool force)
{
    int r = clipboard_take(s->agent, s->wanted, s->wanted_count, force);
    if (r == -EBUSY)
        sd_event_source_set_time_relative(s->retry, RETRY_MS * 1000);
    sd_event_source_set_enabled(s->retry, r == -EBUSY ? SD_EVENT_ONESHOT : SD_EVENT_OFF);
}

static int on_retry(sd_event_source *source, uint64_t usec, void *data)
{
    struct x11_selection *s = data;
    (void)source;
    (void)usec;
    take(s, ++s->tries >= TRIES);
    return 0;
}

static void take_when_named(struct x11_selection *s)
{
    if (s->asking > 0)
        return;
    s->tries = 0;
    if (!s->retry &&
        sd_event_add_time_relative(s->loop, &s->retry, CLOCK_MONOTONIC, 0, 1000, on_retry, s) < 0)
        return;
    take(s, false);
}

/* A registered format is for ever: names that other programs make up are limited. */
static UINT learn(struct x11_selection *s, xcb_atom_t atom, const char *name, size_t length)
{
    char text[256];
    UINT format = 0;
    if (length < sizeof(text)) {
        memcpy(text, name, length);
        text[length] = 0;
        if (strchr(text, '/') && strlen(text) == length && text_is_utf8(text, length) &&
            strncmp(text, "text/plain", 10) != 0)
            format = RegisterClipboardFormat(text);
    }
    if (s->known_count < NAMES_MAX)
        s->known[s->known_count++] = (struct selection_offer){atom, format};
    return format;
}

struct naming {
    uint64_t turn;
    xcb_atom_t atom;
};

static void on_name(void *data, void *answer, uintptr_t item)
{
    struct x11_selection *s = data;
    struct naming *naming = (struct naming *)item;
    const xcb_get_atom_name_reply_t *reply = answer;
    UINT format = 0;
    if (reply)
        format = learn(s, naming->atom, xcb_get_atom_name_name(reply),
                       (size_t)xcb_get_atom_name_name_length(reply));
    bool current = naming->turn == s->turn;
    free(naming);
    if (!current || s->link.dead)
        return;
    want(s, format);
    s->asking--;
    take_when_named(s);
}

static void ask_name(struct x11_selection *s, xcb_atom_t atom)
{
    for (size_t i = 0; i < s->known_count; i++) {
        if (s->known[i].atom == atom) {
            want(s, s->known[i].format);
            return;
        }
    }
    struct naming *naming = s->known_count < NAMES_MAX ? malloc(sizeof(*naming)) : NULL;
    if (!naming || s->asking >= OFFERS_MAX) {
        free(naming);
        return;
    }
    *naming = (struct naming){s->turn, atom};
    s->asking++;
    x11_link_ask(&s->link, xcb_get_atom_name(s->link.c, atom).sequence, on_name, (uintptr_t)naming);
}

static void on_targets(struct x11_selection *s, const struct selection_data *data, uint64_t turn)
{
    if (turn != s->turn || s->link.dead)
        return;
    const xcb_atom_t *targets = data && data->format == 32 ? data->bytes : NULL;
    size_t count = targets ? data->size / sizeof(*targets) : 0;
    /* Who does not say what it has may still have text. */
    if (!data)
        want(s, CF_TEXT);
    s->asking = 1; /* until all have been asked for */
    for (size_t i = 0; i < count && i < 1024; i++) {
        if (is_text_target(s, targets[i]))
            want(s, CF_TEXT);
        else if (targets[i] > XCB_ATOM_WM_TRANSIENT_FOR)
            ask_name(s, targets[i]);
    }
    s->asking--;
    take_when_named(s);
}

void selection_taken(struct x11_selection *s, xcb_window_t owner)
{
    s->owns = false;
    s->turn++;
    s->wanted_count = 0;
    s->asking = 0;
    if (s->retry)
        sd_event_source_set_enabled(s->retry, SD_EVENT_OFF);
    if (owner) {
        selection_fetch(s, &s->atoms[SELECTION_TARGETS], 1, on_targets, s->turn);
    } else if (GetClipboardOwner() == s->agent) {
        /* It ended: what it gave us stays, and we offer that. */
        clipboard_release(s->agent);
        selection_offer(s);
    }
}

/* ---- Rendering ---- */

struct rendering {
    uint64_t turn;
    UINT format;
    bool replies;
    bool saves;
    struct message_deferred deferred;
};

static void *text_of(const struct x11_selection *s, const struct selection_data *data,
                     size_t *ret_size)
{
    const unsigned char *bytes = data->bytes;
    bool latin1 = data->type == XCB_ATOM_STRING;
    char *text = malloc(data->size * 2 + 1);
    size_t used = 0;
    (void)s;
    for (size_t i = 0; text && i < data->size && bytes[i]; i++) {
        if (latin1)
            used += (size_t)text_encode(bytes[i], text + used);
        else
            text[used++] = (char)bytes[i];
    }
    if (text)
        text[used] = 0;
    *ret_size = used + 1;
    return text;
}

static void saved_one(struct x11_selection *s)
{
    if (--s->saving == 0)
        s->saved(s, s->saved_id);
}

static void on_data(struct x11_selection *s, const struct selection_data *data, uint64_t item)
{
    struct rendering *r = (struct rendering *)(uintptr_t)item;
    if (data && r->turn == s->turn) {
        size_t size = data->size;
        void *text = r->format == CF_TEXT ? text_of(s, data, &size) : NULL;
        clipboard_render(s->agent, r->format, text ? text : data->bytes, size);
        free(text);
    }
    if (r->replies)
        message_complete(&r->deferred, 0);
    if (r->saves)
        saved_one(s);
    free(r);
}

static bool start(struct x11_selection *s, UINT format, bool saves)
{
    xcb_atom_t targets[4];
    size_t count = targets_of(s, format, targets);
    struct rendering *r = count ? malloc(sizeof(*r)) : NULL;
    if (!r)
        return false;
    *r = (struct rendering){.turn = s->turn, .format = format, .saves = saves};
    if (selection_fetch(s, targets, count, on_data, (uintptr_t)r) < 0) {
        free(r);
        return false;
    }
    if (!saves)
        r->replies = message_defer(&r->deferred);
    return true;
}

void selection_render(struct x11_selection *s, UINT format)
{
    start(s, format, false);
}

void selection_save(struct x11_selection *s, selection_saved_fn done, uint64_t id)
{
    if (s->saving || GetClipboardOwner() != s->agent) {
        done(s, id);
        return;
    }
    s->saved = done;
    s->saved_id = id;
    s->saving = 1;
    for (size_t i = 0; i < s->wanted_count; i++)
        s->saving += start(s, s->wanted[i], true);
    saved_one(s);
}

void selection_take_end(struct x11_selection *s)
{
    s->retry = sd_event_source_disable_unref(s->retry);
}
