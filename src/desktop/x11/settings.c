/* SPDX-License-Identifier: MIT */
#include "desktop/x11/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desktop/system/everyone.h"
#include "desktop/x11/selection_link.h"
#include "desktop/x11/xsettings.h"

enum {
    PROPERTY_MAX = 256 * 1024, /* bytes; what is longer is not read */
    NAMES_MAX = 32,            /* more changes at once than this are told as one without a name */
    ANSWER_MS = 5000,
};

enum { ATOM_MANAGER, ATOM_SETTINGS, ATOM_SELECTION, ATOM_COUNT };

struct x11_settings {
    struct x11_link link;
    xcb_atom_t atoms[ATOM_COUNT];
    xcb_window_t manager; /* 0: none */
    bool read;            /* what was there at the start is not news */
    uint8_t *bytes;
    size_t size;
    unsigned told; /* names, of one change */
    bool theme;
    bool fonts;
};

static void tell(struct x11_settings *s, UINT message, const char *name)
{
    everyone_ask(s->link.loop, message, 0, (LPARAM)name, ANSWER_MS, NULL, s);
}

static void setting_changed(const char *name, void *data)
{
    struct x11_settings *s = data;
    s->theme |= !strcmp(name, "Net/ThemeName") || !strcmp(name, "Net/IconThemeName");
    s->fonts |= !strcmp(name, "Fontconfig/Timestamp");
    if (s->told++ < NAMES_MAX)
        tell(s, WM_SETTINGCHANGE, name);
}

/* Takes bytes over. */
static void have_settings(struct x11_settings *s, uint8_t *bytes, size_t size)
{
    s->told = 0;
    s->theme = s->fonts = false;
    if (s->read)
        xsettings_compare(s->bytes, s->size, bytes, size, setting_changed, s);
    if (s->told > NAMES_MAX)
        tell(s, WM_SETTINGCHANGE, NULL);
    if (s->theme)
        tell(s, WM_THEMECHANGED, NULL);
    if (s->fonts)
        tell(s, WM_FONTCHANGE, NULL);
    free(s->bytes);
    s->bytes = bytes;
    s->size = size;
    s->read = true;
}

static void on_property(void *data, void *reply, uintptr_t item)
{
    struct x11_settings *s = data;
    const xcb_get_property_reply_t *r = reply;
    if (!r || item != s->manager || r->format != 8 || r->bytes_after)
        return;
    size_t size = (size_t)xcb_get_property_value_length(r);
    uint8_t *bytes = malloc(size ? size : 1);
    if (!bytes)
        return;
    memcpy(bytes, xcb_get_property_value(r), size);
    have_settings(s, bytes, size);
}

static void ask_settings(struct x11_settings *s)
{
    x11_link_ask(&s->link,
                 xcb_get_property_unchecked(s->link.c, 0, s->manager, s->atoms[ATOM_SETTINGS],
                                            s->atoms[ATOM_SETTINGS], 0, PROPERTY_MAX / 4)
                     .sequence,
                 on_property, s->manager);
    xcb_flush(s->link.c);
}

static void on_manager(void *data, void *reply, uintptr_t item)
{
    struct x11_settings *s = data;
    const xcb_get_selection_owner_reply_t *r = reply;
    (void)item;
    if (!r)
        return;
    s->manager = r->owner;
    if (!s->manager) {
        s->read = true; /* who comes later brings news */
        return;
    }
    const uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    xcb_change_window_attributes(s->link.c, s->manager, XCB_CW_EVENT_MASK, &events);
    ask_settings(s);
}

static void ask_manager(struct x11_settings *s)
{
    x11_link_ask(&s->link,
                 xcb_get_selection_owner_unchecked(s->link.c, s->atoms[ATOM_SELECTION]).sequence,
                 on_manager, 0);
    xcb_flush(s->link.c);
}

static void on_event(void *data, const xcb_generic_event_t *event)
{
    struct x11_settings *s = data;
    switch (event->response_type & 0x7f) {
    case XCB_CLIENT_MESSAGE: {
        const xcb_client_message_event_t *e = (const void *)event;
        if (e->type == s->atoms[ATOM_MANAGER] && e->data.data32[1] == s->atoms[ATOM_SELECTION])
            ask_manager(s);
        break;
    }
    case XCB_PROPERTY_NOTIFY: {
        const xcb_property_notify_event_t *e = (const void *)event;
        if (e->window == s->manager && e->atom == s->atoms[ATOM_SETTINGS])
            ask_settings(s);
        break;
    }
    case XCB_DESTROY_NOTIFY: {
        const xcb_destroy_notify_event_t *e = (const void *)event;
        if (e->window == s->manager)
            s->manager = 0; /* the next one says so by MANAGER */
        break;
    }
    default:
        break;
    }
}

int x11_settings_create(sd_event *loop, const char *display, struct x11_settings **ret_settings)
{
    struct x11_settings *s = calloc(1, sizeof(*s));
    char selection[32];
    if (!s)
        return -ENOMEM;
    int r = x11_link_open(&s->link, loop, display, on_event, s);
    snprintf(selection, sizeof(selection), "_XSETTINGS_S%d", s->link.number);
    const char *const names[ATOM_COUNT] = {"MANAGER", "_XSETTINGS_SETTINGS", selection};
    if (r == 0)
        r = x11_link_atoms(&s->link, names, s->atoms, ATOM_COUNT);
    if (r < 0) {
        x11_settings_destroy(s);
        return r;
    }
    const uint32_t events = XCB_EVENT_MASK_STRUCTURE_NOTIFY; /* MANAGER is sent to the root */
    xcb_change_window_attributes(s->link.c, s->link.screen->root, XCB_CW_EVENT_MASK, &events);
    ask_manager(s);
    *ret_settings = s;
    return 0;
}

struct x11_settings *x11_settings_destroy(struct x11_settings *s)
{
    if (!s)
        return NULL;
    everyone_forget(s);
    x11_link_close(&s->link);
    free(s->bytes);
    free(s);
    return NULL;
}
