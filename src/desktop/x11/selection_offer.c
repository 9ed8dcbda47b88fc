/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_private.h"

#include <string.h>

/*
 * Our clipboard is the display's: the formats' names become atoms, then the
 * selection is claimed with the server's own time.
 */

static void claim(const struct x11_selection *s)
{
    /* Changing a property brings the time. */
    xcb_change_property(s->link.c, XCB_PROP_MODE_APPEND, s->window,
                        selection_atom(s, SELECTION_STAMP), XCB_ATOM_INTEGER, 8, 0, NULL);
}

void selection_stamped(struct x11_selection *s, xcb_timestamp_t time)
{
    if (s->naming || GetClipboardOwner() == s->agent || (!s->text && !s->offer_count))
        return;
    s->since = time;
    xcb_set_selection_owner(s->link.c, s->window, selection_atom(s, SELECTION_CLIPBOARD), time);
}

static void on_atom(void *data, void *answer, uintptr_t format)
{
    struct x11_selection *s = data;
    const xcb_intern_atom_reply_t *reply = answer;
    if (reply && s->offer_count < OFFERS_MAX)
        s->offers[s->offer_count++] = (struct selection_offer){reply->atom, (UINT)format};
    if (--s->naming || s->link.dead)
        return;
    if (s->again)
        selection_offer(s);
    else
        claim(s);
}

static void name(struct x11_selection *s, UINT format)
{
    char text[256];
    int length = GetClipboardFormatName(format, text, sizeof(text));
    if (length <= 0 || !strchr(text, '/') || s->naming >= OFFERS_MAX)
        return;
    s->naming++;
    x11_link_ask(&s->link, xcb_intern_atom(s->link.c, false, (uint16_t)length, text).sequence,
                 on_atom, format);
}

void selection_offer(struct x11_selection *s)
{
    UINT formats[256];
    if (s->link.dead || GetClipboardOwner() == s->agent)
        return;
    s->again = s->naming > 0;
    if (s->again)
        return;
    size_t count = clipboard_list(formats, 256);
    s->text = false;
    s->offer_count = 0;
    s->naming = 1;
    for (size_t i = 0; i < count; i++) {
        if (formats[i] == CF_TEXT)
            s->text = true;
        else if (formats[i] >= 0xC000)
            name(s, formats[i]);
    }
    s->naming--;
    if (s->naming)
        return;
    if (s->text)
        claim(s);
    else /* it was emptied, or holds what nobody there understands: then nothing is right */
        xcb_set_selection_owner(s->link.c, XCB_WINDOW_NONE, selection_atom(s, SELECTION_CLIPBOARD),
                                XCB_CURRENT_TIME);
}

size_t selection_targets(const struct x11_selection *s, xcb_atom_t *targets, size_t max)
{
    const xcb_atom_t always[] = {
        selection_atom(s, SELECTION_TARGETS), selection_atom(s, SELECTION_TIMESTAMP),
        selection_atom(s, SELECTION_MULTIPLE), selection_atom(s, SELECTION_SAVE_TARGETS)};
    const xcb_atom_t text[] = {
        selection_atom(s, SELECTION_UTF8_STRING), selection_atom(s, SELECTION_PLAIN_UTF8),
        selection_atom(s, SELECTION_PLAIN), XCB_ATOM_STRING, selection_atom(s, SELECTION_TEXT)};
    size_t count = 0;
    for (size_t i = 0; i < sizeof(always) / sizeof(*always) && count < max; i++)
        targets[count++] = always[i];
    for (size_t i = 0; s->text && i < sizeof(text) / sizeof(*text) && count < max; i++)
        targets[count++] = text[i];
    for (size_t i = 0; i < s->offer_count && count < max; i++)
        targets[count++] = s->offers[i].atom;
    return count;
}

UINT selection_format_of(const struct x11_selection *s, xcb_atom_t target)
{
    if (s->text &&
        (target == XCB_ATOM_STRING || target == selection_atom(s, SELECTION_UTF8_STRING) ||
         target == selection_atom(s, SELECTION_PLAIN_UTF8) ||
         target == selection_atom(s, SELECTION_PLAIN) ||
         target == selection_atom(s, SELECTION_TEXT)))
        return CF_TEXT;
    for (size_t i = 0; i < s->offer_count; i++)
        if (s->offers[i].atom == target)
            return s->offers[i].format;
    return 0;
}
