/* SPDX-License-Identifier: MIT */
#include "desktop/x11/windows.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    STATE_ICONIC = 3, /* ICCCM WM_STATE */
    TITLE_MAX = 4096,
    CLASS_MAX = 200,
};

void x11_ask_property(struct x11_adapter *a, xcb_window_t window, enum x11_atom atom,
                      xcb_atom_t type, uint32_t longs, x11_reply_fn fn)
{
    xcb_get_property_cookie_t cookie =
        xcb_get_property(a->c, false, window, a->atoms[atom], type, 0, longs);
    x11_ask(a, cookie.sequence, fn, window, 0);
}

const uint32_t *x11_property_longs(const void *reply, size_t *ret_count)
{
    const xcb_get_property_reply_t *p = reply;
    *ret_count = 0;
    if (!p || p->format != 32)
        return NULL;
    *ret_count = (size_t)xcb_get_property_value_length(p) / 4;
    return xcb_get_property_value(p);
}

/* ---- Text ---- */

static char *latin1_to_utf8(const char *text, size_t len)
{
    char *out = malloc(len * 2 + 1);
    char *at = out;
    for (size_t i = 0; out && i < len; i++)
        at += text_encode((unsigned char)text[i], at);
    if (out)
        *at = 0;
    return out;
}

/* Any text, cut at a NUL, always valid UTF-8 in the end: what is not UTF-8 is taken for Latin-1. */
static char *clean_text(const char *text, size_t len, size_t max)
{
    len = strnlen(text, len);
    if (!text_is_utf8(text, len)) {
        size_t whole = text_cut(text, len, len);
        /* A property read up to a limit may end inside a character. */
        if (whole < len && text_is_utf8(text, whole))
            len = whole;
        else
            return latin1_to_utf8(text, len < max ? len : max);
    }
    return strndup(text, text_cut(text, len, max));
}

static char *reply_text(const void *reply, size_t max)
{
    const xcb_get_property_reply_t *p = reply;
    if (!p || p->format != 8 || p->type == XCB_ATOM_NONE)
        return NULL;
    return clean_text(xcb_get_property_value(p), (size_t)xcb_get_property_value_length(p), max);
}

/* ---- One function a property ---- */

static void title_changed(struct x11_adapter *a, struct x11_window *w, const char *before)
{
    const char *now = x11_window_title(w);
    if (w->hwnd && strcmp(before, now) != 0) {
        window_set_text(w->hwnd, now);
        message_report(w->hwnd, WM_SETTEXT, 0, 0, now);
    }
    x11_wait_check(a, WAIT_TITLE, w->xid);
}

static void set_title(struct x11_adapter *a, struct x11_window *w, char **field, char *text)
{
    char *before = strdup(x11_window_title(w));
    free(*field);
    *field = text;
    title_changed(a, w, before ? before : "");
    free(before);
}

static void apply_net_name(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    set_title(a, w, &w->net_name, reply_text(reply, TITLE_MAX));
}

static void apply_old_name(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    set_title(a, w, &w->old_name, reply_text(reply, TITLE_MAX));
}

/* Two strings, each with its NUL: instance and class. */
static void apply_class(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    const xcb_get_property_reply_t *p = reply;
    (void)a;
    if (!p || p->format != 8 || w->class_name)
        return;
    const char *text = xcb_get_property_value(p);
    size_t len = (size_t)xcb_get_property_value_length(p);
    size_t instance = strnlen(text, len);
    if (instance + 1 < len && text[instance + 1])
        w->class_name = clean_text(text + instance + 1, len - instance - 1, CLASS_MAX);
}

static void apply_pid(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    size_t count = 0;
    const uint32_t *pid = x11_property_longs(reply, &count);
    (void)a;
    if (count == 0)
        return;
    w->net_pid = (pid_t)pid[0];
    if (w->hwnd)
        window_set_pid(w->hwnd, w->net_pid);
}

static void apply_state(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    size_t count = 0;
    const uint32_t *state = x11_property_longs(reply, &count);
    w->iconic = count > 0 && state[0] == STATE_ICONIC;
    x11_window_update_style(a, w);
}

static void apply_net_state(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    size_t count = 0;
    const uint32_t *atoms = x11_property_longs(reply, &count);
    bool horizontal = false;
    bool vertical = false;
    w->hidden = false;
    for (size_t i = 0; i < count; i++) {
        horizontal |= atoms[i] == a->atoms[ATOM__NET_WM_STATE_MAXIMIZED_HORZ];
        vertical |= atoms[i] == a->atoms[ATOM__NET_WM_STATE_MAXIMIZED_VERT];
        w->hidden |= atoms[i] == a->atoms[ATOM__NET_WM_STATE_HIDDEN];
    }
    w->maximized = horizontal && vertical;
    x11_window_update_style(a, w);
}

static void apply_protocols(struct x11_adapter *a, struct x11_window *w, const void *reply)
{
    size_t count = 0;
    const uint32_t *atoms = x11_property_longs(reply, &count);
    w->takes_delete = w->takes_focus = false;
    for (size_t i = 0; i < count; i++) {
        w->takes_delete |= atoms[i] == a->atoms[ATOM_WM_DELETE_WINDOW];
        w->takes_focus |= atoms[i] == a->atoms[ATOM_WM_TAKE_FOCUS];
    }
}

struct property {
    int atom; /* enum x11_atom, or -1 for a predefined one */
    xcb_atom_t predefined;
    uint32_t longs;
    void (*apply)(struct x11_adapter *a, struct x11_window *w, const void *reply);
};

static const struct property properties[] = {
    {ATOM__NET_WM_NAME, 0, TITLE_MAX / 4, apply_net_name},
    {-1, XCB_ATOM_WM_NAME, TITLE_MAX / 4, apply_old_name},
    {-1, XCB_ATOM_WM_CLASS, 256, apply_class},
    {ATOM__NET_WM_PID, 0, 1, apply_pid},
    {ATOM_WM_STATE, 0, 1, apply_state},
    {ATOM__NET_WM_STATE, 0, 64, apply_net_state},
    {ATOM_WM_PROTOCOLS, 0, 64, apply_protocols},
};

static xcb_atom_t property_atom(const struct x11_adapter *a, const struct property *p)
{
    return p->atom < 0 ? p->predefined : a->atoms[p->atom];
}

static void on_property(struct x11_adapter *a, xcb_window_t window, void *reply,
                        const xcb_generic_error_t *error, uintptr_t index)
{
    struct x11_window *w = x11_window_find(a, window);
    (void)error;
    if (w && reply)
        properties[index].apply(a, w, reply);
}

static void ask(struct x11_adapter *a, const struct x11_window *w, size_t index)
{
    const struct property *p = &properties[index];
    xcb_get_property_cookie_t cookie = xcb_get_property(a->c, false, w->xid, property_atom(a, p),
                                                        XCB_GET_PROPERTY_TYPE_ANY, 0, p->longs);
    x11_ask(a, cookie.sequence, on_property, w->xid, index);
}

void x11_properties_ask(struct x11_adapter *a, struct x11_window *w)
{
    for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++)
        ask(a, w, i);
}

void x11_property_changed(struct x11_adapter *a, struct x11_window *w, xcb_atom_t atom)
{
    for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++) {
        if (property_atom(a, &properties[i]) == atom)
            ask(a, w, i);
    }
}

/* ---- Style ---- */

const char *x11_window_title(const struct x11_window *w)
{
    return w->net_name ? w->net_name : w->old_name ? w->old_name : "";
}

DWORD x11_window_style(struct x11_adapter *a, const struct x11_window *w)
{
    bool minimized = w->iconic || w->hidden;
    bool visible = x11_windows_managed(a) ? w->listed : w->mapped;
    return WS_OVERLAPPEDWINDOW | (visible ? WS_VISIBLE : 0) | (minimized ? WS_MINIMIZE : 0) |
           (w->maximized ? WS_MAXIMIZE : 0);
}

void x11_window_update_style(struct x11_adapter *a, struct x11_window *w)
{
    if (!w->hwnd)
        return;
    DWORD bits = WS_VISIBLE | WS_MINIMIZE | WS_MAXIMIZE;
    DWORD before = window_style(w->hwnd) & bits;
    DWORD now = x11_window_style(a, w) & bits;
    if (before == now)
        return;
    window_change_style(w->hwnd, bits, now);
    if ((before ^ now) & WS_VISIBLE)
        message_report(w->hwnd, WM_SHOWWINDOW, (now & WS_VISIBLE) != 0, 0, NULL);
    if ((before ^ now) & (WS_MINIMIZE | WS_MAXIMIZE)) {
        WPARAM type = now & WS_MINIMIZE   ? SIZE_MINIMIZED
                      : now & WS_MAXIMIZE ? SIZE_MAXIMIZED
                                          : SIZE_RESTORED;
        message_report(w->hwnd, WM_SIZE, type,
                       MAKELPARAM(w->rect.right - w->rect.left, w->rect.bottom - w->rect.top),
                       NULL);
    }
    x11_wait_check(a, WAIT_STYLE, w->xid);
}
