/* SPDX-License-Identifier: MIT */
#include "desktop/x11/selection_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xfixes.h>

static const char class_name[] = "PianolaSelection";

static const char *const atom_texts[SELECTION_ATOM_COUNT] = {
#define X(name, text) text,
    SELECTION_ATOMS(X)
#undef X
};

/* ---- The window in the tree ---- */

static LRESULT CALLBACK agent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct x11_selection *s = (struct x11_selection *)GetWindowLongPtr(hwnd, GWLP_USERDATA);
    if (message == WM_CLIPBOARDUPDATE && s)
        selection_offer(s);
    else if (message == WM_RENDERFORMAT && s)
        selection_render(s, (UINT)w);
    else
        return DefWindowProc(hwnd, message, w, l);
    return 0;
}

static int create_agent(struct x11_selection *s)
{
    const WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = agent_proc, .lpszClassName = class_name};
    if (!RegisterClassEx(&wc) && GetLastError() != ERROR_CLASS_ALREADY_EXISTS)
        return -ENOMEM;
    s->agent = CreateWindowEx(0, class_name, "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!s->agent)
        return -ENOMEM;
    SetWindowLongPtr(s->agent, GWLP_USERDATA, (LONG_PTR)s);
    return AddClipboardFormatListener(s->agent) ? 0 : -ENOSPC;
}

/* ---- Events ---- */

static void on_owner(struct x11_selection *s, const xcb_xfixes_selection_notify_event_t *e)
{
    if (e->selection != selection_atom(s, SELECTION_CLIPBOARD))
        return;
    if (e->owner == s->window)
        s->owns = true;
    else
        selection_taken(s, e->owner);
}

static void on_property(struct x11_selection *s, const xcb_property_notify_event_t *e)
{
    if (e->window != s->window) {
        if (e->state == XCB_PROPERTY_DELETE)
            selection_send_more(s, e->window, e->atom);
    } else if (e->state == XCB_PROPERTY_NEW_VALUE) {
        if (e->atom == selection_atom(s, SELECTION_STAMP))
            selection_stamped(s, e->time);
        else
            selection_fetch_property(s, e->atom);
    }
}

static void on_event(void *data, const xcb_generic_event_t *event)
{
    struct x11_selection *s = data;
    uint8_t type = event->response_type & 0x7f;
    if (type == s->xfixes_event + XCB_XFIXES_SELECTION_NOTIFY) {
        on_owner(s, (const void *)event);
        return;
    }
    switch (type) {
    case XCB_SELECTION_REQUEST:
        selection_request(s, (const void *)event);
        break;
    case XCB_SELECTION_NOTIFY: {
        const xcb_selection_notify_event_t *e = (const void *)event;
        if (e->requestor == s->window)
            selection_fetch_notify(s, e);
        break;
    }
    case XCB_PROPERTY_NOTIFY:
        on_property(s, (const void *)event);
        break;
    case XCB_DESTROY_NOTIFY:
        selection_send_end(s, ((const xcb_destroy_notify_event_t *)(const void *)event)->window);
        break;
    default:
        break;
    }
}

/* ---- Start ---- */

static void on_manager(void *data, void *answer, uintptr_t item)
{
    struct x11_selection *s = data;
    const xcb_get_selection_owner_reply_t *reply = answer;
    (void)item;
    if (!reply || reply->owner || s->link.dead)
        return;
    xcb_atom_t manager = selection_atom(s, SELECTION_CLIPBOARD_MANAGER);
    xcb_set_selection_owner(s->link.c, s->window, manager, XCB_CURRENT_TIME);
    xcb_client_message_event_t said = {.response_type = XCB_CLIENT_MESSAGE,
                                       .format = 32,
                                       .window = s->link.screen->root,
                                       .type = selection_atom(s, SELECTION_MANAGER)};
    said.data.data32[1] = manager;
    said.data.data32[2] = s->window;
    xcb_send_event(s->link.c, false, s->link.screen->root, XCB_EVENT_MASK_STRUCTURE_NOTIFY,
                   (const char *)&said);
}

static void on_first_owner(void *data, void *answer, uintptr_t item)
{
    struct x11_selection *s = data;
    const xcb_get_selection_owner_reply_t *reply = answer;
    (void)item;
    if (!reply || s->link.dead)
        return;
    if (reply->owner && reply->owner != s->window)
        selection_taken(s, reply->owner);
    else if (!reply->owner)
        selection_offer(s);
}

static int prepare(struct x11_selection *s)
{
    const char *names[SELECTION_ATOM_COUNT + FETCH_PROPERTIES];
    xcb_atom_t atoms[SELECTION_ATOM_COUNT + FETCH_PROPERTIES];
    char data[FETCH_PROPERTIES][32];
    const xcb_query_extension_reply_t *xfixes = xcb_get_extension_data(s->link.c, &xcb_xfixes_id);
    if (!xfixes || !xfixes->present)
        return -ENOTSUP;
    s->xfixes_event = xfixes->first_event;
    xcb_discard_reply(s->link.c, xcb_xfixes_query_version(s->link.c, 1, 0).sequence);
    memcpy(names, atom_texts, sizeof(atom_texts));
    for (int i = 0; i < FETCH_PROPERTIES; i++) {
        snprintf(data[i], sizeof(data[i]), "_PIANOLA_DATA_%d", i);
        names[SELECTION_ATOM_COUNT + i] = data[i];
    }
    int r = x11_link_atoms(&s->link, names, atoms, SELECTION_ATOM_COUNT + FETCH_PROPERTIES);
    memcpy(s->atoms, atoms, sizeof(s->atoms));
    memcpy(s->properties, atoms + SELECTION_ATOM_COUNT, sizeof(s->properties));
    /* Some room for the request itself; a part of this size is quick to copy. */
    size_t most = (size_t)xcb_get_maximum_request_length(s->link.c) * 4 - 64;
    s->chunk = most < 256 << 10 ? most : 256 << 10;
    return r;
}

static void begin(struct x11_selection *s)
{
    const uint32_t values[] = {true, XCB_EVENT_MASK_PROPERTY_CHANGE};
    xcb_atom_t clipboard = selection_atom(s, SELECTION_CLIPBOARD);
    s->window = xcb_generate_id(s->link.c);
    xcb_create_window(s->link.c, 0, s->window, s->link.screen->root, -10, -10, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT,
                      XCB_CW_OVERRIDE_REDIRECT | XCB_CW_EVENT_MASK, values);
    xcb_xfixes_select_selection_input(s->link.c, s->window, clipboard,
                                      XCB_XFIXES_SELECTION_EVENT_MASK_SET_SELECTION_OWNER |
                                          XCB_XFIXES_SELECTION_EVENT_MASK_SELECTION_WINDOW_DESTROY |
                                          XCB_XFIXES_SELECTION_EVENT_MASK_SELECTION_CLIENT_CLOSE);
    x11_link_ask(&s->link, xcb_get_selection_owner(s->link.c, clipboard).sequence, on_first_owner,
                 0);
    xcb_get_selection_owner_cookie_t manager =
        xcb_get_selection_owner(s->link.c, selection_atom(s, SELECTION_CLIPBOARD_MANAGER));
    x11_link_ask(&s->link, manager.sequence, on_manager, 0);
}

int x11_selection_create(sd_event *loop, const char *display, struct x11_selection **ret_selection)
{
    struct x11_selection *s = calloc(1, sizeof(*s));
    if (!s)
        return -ENOMEM;
    s->loop = loop;
    int r = x11_link_open(&s->link, loop, display, on_event, s);
    if (r == 0)
        r = prepare(s);
    if (r == 0)
        r = create_agent(s);
    if (r < 0) {
        x11_selection_destroy(s);
        return r;
    }
    begin(s);
    *ret_selection = s;
    return 0;
}

struct x11_selection *x11_selection_destroy(struct x11_selection *s)
{
    if (!s)
        return NULL;
    s->link.dead = true;
    selection_fetch_end_all(s);
    selection_serve_end_all(s);
    selection_send_end(s, XCB_WINDOW_NONE);
    selection_take_end(s);
    if (s->agent)
        DestroyWindow(s->agent);
    x11_link_close(&s->link);
    free(s);
    return NULL;
}
