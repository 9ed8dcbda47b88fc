/* SPDX-License-Identifier: MIT */
#include "desktop/x11/actions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xcb_icccm.h>

#include "desktop/x11/windows.h"

enum {
    PLACE_MS = 500,
    STYLE_MS = 500,
    FOCUS_MS = 1000,
    SOURCE_PAGER = 2, /* EWMH: on the user's behalf, so window managers do not refuse */
    STATE_REMOVE = 0,
    STATE_ADD = 1,
    STATIC_GRAVITY = 10, /* the place is the client area's, not the frame's */
};

static void send_message(struct x11_adapter *a, xcb_window_t to, uint32_t mask, xcb_window_t window,
                         enum x11_atom type, const uint32_t data[5])
{
    xcb_client_message_event_t event = {.response_type = XCB_CLIENT_MESSAGE,
                                        .format = 32,
                                        .window = window,
                                        .type = a->atoms[type]};
    memcpy(event.data.data32, data, sizeof(event.data.data32));
    xcb_send_event(a->c, false, to, mask, (const char *)&event);
}

static void ask_wm(struct x11_adapter *a, xcb_window_t window, enum x11_atom type,
                   const uint32_t data[5])
{
    send_message(a, a->root,
                 XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT, window,
                 type, data);
}

/* ---- Done when the server has seen it ---- */

static void on_fence(struct x11_adapter *a, xcb_window_t window, void *reply,
                     const xcb_generic_error_t *error, uintptr_t data)
{
    struct message_deferred *deferred = (struct message_deferred *)data;
    (void)a;
    (void)window;
    message_complete(deferred, reply ? 0 : error ? -ENOENT : -ENOTCONN);
    free(deferred);
}

/* Replies when the requests so far were handled: 0, or -ENOENT when the window was gone by then. */
static int fence(struct x11_adapter *a, const struct x11_window *w,
                 const struct message_deferred *deferred)
{
    struct message_deferred *copy = deferred ? malloc(sizeof(*copy)) : NULL;
    if (!copy)
        return 0;
    *copy = *deferred;
    xcb_get_geometry_cookie_t cookie = xcb_get_geometry(a->c, w->xid);
    x11_ask(a, cookie.sequence, on_fence, w->xid, (uintptr_t)copy);
    return 1;
}

/* ---- Place ---- */

static void restack(struct x11_adapter *a, const struct x11_window *w, HWND after)
{
    struct x11_window *sibling = NULL;
    bool below = after == HWND_BOTTOM;
    if (after == HWND_TOPMOST || after == HWND_NOTOPMOST) {
        uint32_t state[5] = {after == HWND_TOPMOST ? STATE_ADD : STATE_REMOVE,
                             a->atoms[ATOM__NET_WM_STATE_ABOVE], 0, SOURCE_PAGER, 0};
        ask_wm(a, w->xid, ATOM__NET_WM_STATE, state);
        if (after == HWND_NOTOPMOST)
            return;
    } else if (after != HWND_TOP && !below) {
        if (!x11_adapter_of(after, &sibling))
            return;
        below = true;
    }
    uint32_t mode = below ? XCB_STACK_MODE_BELOW : XCB_STACK_MODE_ABOVE;
    if (x11_windows_wm_supports(a, ATOM__NET_RESTACK_WINDOW)) {
        uint32_t order[5] = {SOURCE_PAGER, sibling ? sibling->xid : XCB_NONE, mode, 0, 0};
        ask_wm(a, w->xid, ATOM__NET_RESTACK_WINDOW, order);
        return;
    }
    uint32_t values[2] = {sibling ? sibling->xid : mode, mode};
    xcb_configure_window(a->c, w->xid,
                         (uint16_t)(sibling
                                        ? XCB_CONFIG_WINDOW_SIBLING | XCB_CONFIG_WINDOW_STACK_MODE
                                        : XCB_CONFIG_WINDOW_STACK_MODE),
                         values);
}

static void move_resize(struct x11_adapter *a, const struct x11_window *w, const RECT *rect,
                        bool move, bool size)
{
    uint32_t place[4] = {(uint32_t)rect->left, (uint32_t)rect->top,
                         (uint32_t)(rect->right - rect->left),
                         (uint32_t)(rect->bottom - rect->top)};
    if (x11_windows_wm_supports(a, ATOM__NET_MOVERESIZE_WINDOW)) {
        uint32_t which = (move ? 3u << 8 : 0) | (size ? 3u << 10 : 0);
        uint32_t data[5] = {STATIC_GRAVITY | which | SOURCE_PAGER << 12, place[0], place[1],
                            place[2], place[3]};
        ask_wm(a, w->xid, ATOM__NET_MOVERESIZE_WINDOW, data);
        return;
    }
    uint16_t mask = (uint16_t)((move ? XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y : 0) |
                               (size ? XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT : 0));
    xcb_configure_window(a->c, w->xid, mask, move ? place : place + 2);
}

int x11_window_place(struct x11_adapter *a, struct x11_window *w, const WINDOWPOS *pos,
                     const struct message_deferred *deferred)
{
    bool move = !(pos->flags & SWP_NOMOVE);
    bool size = !(pos->flags & SWP_NOSIZE) && pos->cx > 0 && pos->cy > 0;
    RECT want = w->rect;
    if (move) {
        want.left = pos->x;
        want.top = pos->y;
    }
    want.right = want.left + (size ? pos->cx : w->rect.right - w->rect.left);
    want.bottom = want.top + (size ? pos->cy : w->rect.bottom - w->rect.top);
    move = move && (want.left != w->rect.left || want.top != w->rect.top);
    size = size && (want.right - want.left != w->rect.right - w->rect.left ||
                    want.bottom - want.top != w->rect.bottom - w->rect.top);
    if (move || size)
        move_resize(a, w, &want, move, size);
    if (!(pos->flags & SWP_NOZORDER))
        restack(a, w, pos->hwndInsertAfter);
    if (pos->flags & SWP_SHOWWINDOW)
        x11_window_show(a, w, SW_SHOWNOACTIVATE, NULL);
    else if (pos->flags & SWP_HIDEWINDOW)
        x11_window_show(a, w, SW_HIDE, NULL);
    if (!deferred)
        return 0;
    if (!move && !size)
        return fence(a, w, deferred);
    struct x11_wait *wait = x11_wait_add(a, WAIT_PLACE, w->xid, deferred, PLACE_MS);
    if (wait)
        x11_wait_expect_rect(wait, &w->rect, &want);
    return 1;
}

/* ---- State ---- */

static void set_maximized(struct x11_adapter *a, const struct x11_window *w, bool maximized)
{
    uint32_t state[5] = {maximized ? STATE_ADD : STATE_REMOVE,
                         a->atoms[ATOM__NET_WM_STATE_MAXIMIZED_VERT],
                         a->atoms[ATOM__NET_WM_STATE_MAXIMIZED_HORZ], SOURCE_PAGER, 0};
    ask_wm(a, w->xid, ATOM__NET_WM_STATE, state);
}

/* ICCCM 4.1.4: who withdraws a window also says so to the window manager. */
static void withdraw(struct x11_adapter *a, const struct x11_window *w)
{
    xcb_unmap_window(a->c, w->xid);
    xcb_unmap_notify_event_t event = {
        .response_type = XCB_UNMAP_NOTIFY, .event = a->root, .window = w->xid};
    xcb_send_event(a->c, false, a->root,
                   XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT,
                   (const char *)&event);
}

struct style_change {
    DWORD mask;
    DWORD want;
};

static struct style_change change_for(int how, DWORD style)
{
    switch (how) {
    case SW_HIDE:
        return (struct style_change){WS_VISIBLE, 0};
    case SW_MINIMIZE:
    case SW_SHOWMINIMIZED:
        return (struct style_change){WS_MINIMIZE, WS_MINIMIZE};
    case SW_SHOWMAXIMIZED:
        return (struct style_change){WS_VISIBLE | WS_MINIMIZE | WS_MAXIMIZE,
                                     WS_VISIBLE | WS_MAXIMIZE};
    case SW_SHOWNORMAL:
        return (struct style_change){WS_VISIBLE | WS_MINIMIZE | WS_MAXIMIZE, WS_VISIBLE};
    case SW_RESTORE:
        /* A minimized window comes back as it was, a maximized one becomes normal. */
        return (struct style_change){style & WS_MINIMIZE ? WS_VISIBLE | WS_MINIMIZE
                                                         : WS_VISIBLE | WS_MINIMIZE | WS_MAXIMIZE,
                                     WS_VISIBLE};
    default:
        return (struct style_change){WS_VISIBLE, WS_VISIBLE};
    }
}

int x11_window_show(struct x11_adapter *a, struct x11_window *w, int how,
                    const struct message_deferred *deferred)
{
    DWORD style = window_style(w->hwnd);
    struct style_change change = change_for(how, style);
    if ((style & change.mask) == change.want)
        return 0;
    if (change.mask & (WS_MINIMIZE | WS_MAXIMIZE) && !x11_windows_managed(a))
        return -ENOTSUP;
    if (how == SW_HIDE) {
        withdraw(a, w);
    } else if (change.want & WS_MINIMIZE) {
        uint32_t iconic[5] = {XCB_ICCCM_WM_STATE_ICONIC, 0, 0, 0, 0};
        ask_wm(a, w->xid, ATOM_WM_CHANGE_STATE, iconic);
    } else {
        if (!(style & WS_VISIBLE) || style & WS_MINIMIZE)
            xcb_map_window(a->c, w->xid);
        if (change.mask & WS_MAXIMIZE && (style ^ change.want) & WS_MAXIMIZE)
            set_maximized(a, w, change.want & WS_MAXIMIZE);
    }
    if (!deferred)
        return 0;
    struct x11_wait *wait = x11_wait_add(a, WAIT_STYLE, w->xid, deferred, STYLE_MS);
    if (wait)
        x11_wait_expect_style(wait, change.mask, change.want);
    return 1;
}

int x11_window_activate(struct x11_adapter *a, struct x11_window *w,
                        const struct message_deferred *deferred)
{
    bool has_it = x11_windows_active(a) == w;
    if (x11_windows_wm_supports(a, ATOM__NET_ACTIVE_WINDOW)) {
        uint32_t data[5] = {SOURCE_PAGER, XCB_CURRENT_TIME, 0, 0, 0};
        ask_wm(a, w->xid, ATOM__NET_ACTIVE_WINDOW, data);
    } else {
        const uint32_t above = XCB_STACK_MODE_ABOVE;
        xcb_configure_window(a->c, w->xid, XCB_CONFIG_WINDOW_STACK_MODE, &above);
        xcb_set_input_focus(a->c, XCB_INPUT_FOCUS_PARENT, w->xid, XCB_CURRENT_TIME);
        if (w->takes_focus) {
            uint32_t data[5] = {a->atoms[ATOM_WM_TAKE_FOCUS], XCB_CURRENT_TIME, 0, 0, 0};
            send_message(a, w->xid, 0, w->xid, ATOM_WM_PROTOCOLS, data);
        }
    }
    if (has_it)
        return fence(a, w, deferred);
    if (deferred)
        x11_wait_add(a, WAIT_FOCUS, w->xid, deferred, FOCUS_MS);
    return deferred ? 1 : 0;
}

int x11_window_close(struct x11_adapter *a, struct x11_window *w,
                     const struct message_deferred *deferred)
{
    if (w->takes_delete) {
        uint32_t data[5] = {a->atoms[ATOM_WM_DELETE_WINDOW], XCB_CURRENT_TIME, 0, 0, 0};
        send_message(a, w->xid, 0, w->xid, ATOM_WM_PROTOCOLS, data);
        return fence(a, w, deferred);
    }
    int r = fence(a, w, deferred);
    xcb_kill_client(a->c, w->xid);
    return r;
}

int x11_window_retitle(struct x11_adapter *a, struct x11_window *w, const char *title,
                       const struct message_deferred *deferred)
{
    xcb_change_property(a->c, XCB_PROP_MODE_REPLACE, w->xid, a->atoms[ATOM__NET_WM_NAME],
                        a->atoms[ATOM_UTF8_STRING], 8, (uint32_t)strlen(title), title);
    if (!deferred)
        return TRUE;
    struct x11_wait *wait = x11_wait_add(a, WAIT_TITLE, w->xid, deferred, PLACE_MS);
    if (wait)
        x11_wait_result(wait, TRUE, FALSE);
    return 1;
}
