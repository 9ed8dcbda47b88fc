/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_x.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/res.h>
#include <xcb/xcbext.h>
#include <xcb/xinput.h>
#include <xcb/xkb.h>
#include <xcb/xtest.h>

#include "base/clock.h"

enum { REPLY_TIMEOUT_MS = 2000 };

static int error_meaning(struct typist_x *x, const xcb_generic_error_t *error)
{
    const xcb_query_extension_reply_t *xi = xcb_get_extension_data(x->conn, &xcb_input_id);

    if (xi && error->error_code == xi->first_error + XCB_INPUT_DEVICE)
        return -ENODEV;
    switch (error->error_code) {
    case XCB_WINDOW:
    case XCB_DRAWABLE:
        return -ENOENT;
    case XCB_MATCH:
        return -EAGAIN;
    default:
        return -EPROTO;
    }
}

int typist_x_reply(struct typist_x *x, unsigned sequence, void **ret_reply)
{
    uint64_t deadline = clock_ms() + REPLY_TIMEOUT_MS;
    xcb_generic_error_t *error = NULL;
    void *reply = NULL;

    if (xcb_flush(x->conn) <= 0)
        return -ENOTCONN;
    while (!xcb_poll_for_reply(x->conn, sequence, &reply, &error)) {
        struct pollfd fd = {.fd = xcb_get_file_descriptor(x->conn), .events = POLLIN};
        uint64_t now = clock_ms();

        if (xcb_connection_has_error(x->conn))
            return -ENOTCONN;
        if (now >= deadline) {
            xcb_discard_reply(x->conn, sequence);
            return -ETIMEDOUT;
        }
        if (poll(&fd, 1, (int)(deadline - now)) < 0 && errno != EINTR)
            return -errno;
    }
    if (error) {
        int r = error_meaning(x, error);
        free(error);
        return r;
    }
    if (!reply)
        return -ENOTCONN;
    *ret_reply = reply;
    return 0;
}

int typist_x_sync(struct typist_x *x)
{
    void *reply = NULL;
    int r = typist_x_reply(x, xcb_get_input_focus(x->conn).sequence, &reply);

    free(reply);
    return r;
}

int typist_x_parent(struct typist_x *x, xcb_window_t window, xcb_window_t *ret_parent)
{
    void *reply = NULL;
    int r = typist_x_reply(x, xcb_query_tree(x->conn, window).sequence, &reply);

    if (r < 0)
        return r;
    *ret_parent = ((xcb_query_tree_reply_t *)reply)->parent;
    free(reply);
    return 0;
}

static int intern(struct typist_x *x)
{
    static const char *const names[] = {"WM_PROTOCOLS", "_NET_WM_PING", "_NET_WM_PID",
                                        "_PIANOLA_SPARE_KEYCODES"};
    xcb_atom_t *const atoms[] = {&x->wm_protocols, &x->wm_ping, &x->wm_pid, &x->spares};
    xcb_intern_atom_cookie_t cookies[4];

    for (int i = 0; i < 4; i++)
        cookies[i] = xcb_intern_atom(x->conn, 0, (uint16_t)strlen(names[i]), names[i]);
    for (int i = 0; i < 4; i++) {
        void *reply = NULL;
        int r = typist_x_reply(x, cookies[i].sequence, &reply);
        if (r < 0)
            return r;
        *atoms[i] = ((xcb_intern_atom_reply_t *)reply)->atom;
        free(reply);
    }
    return 0;
}

static int negotiate(struct typist_x *x)
{
    const xcb_query_extension_reply_t *xi, *xkb, *test;
    void *reply = NULL;
    int r;

    xcb_prefetch_extension_data(x->conn, &xcb_input_id);
    xcb_prefetch_extension_data(x->conn, &xcb_xkb_id);
    xcb_prefetch_extension_data(x->conn, &xcb_test_id);
    xcb_prefetch_extension_data(x->conn, &xcb_res_id);
    xi = xcb_get_extension_data(x->conn, &xcb_input_id);
    xkb = xcb_get_extension_data(x->conn, &xcb_xkb_id);
    test = xcb_get_extension_data(x->conn, &xcb_test_id);
    if (xcb_connection_has_error(x->conn))
        return -ENOTCONN;
    if (!xi || !xi->present || !xkb || !xkb->present || !test || !test->present)
        return -ENOTSUP;
    x->xi_event = xi->first_event;
    x->xi_opcode = xi->major_opcode;
    x->xkb_event = xkb->first_event;

    r = typist_x_reply(x, xcb_input_xi_query_version(x->conn, 2, 2).sequence, &reply);
    if (r < 0)
        return r == -ENOTCONN ? r : -ENOTSUP;
    r = reply && ((xcb_input_xi_query_version_reply_t *)reply)->major_version >= 2 ? 0 : -ENOTSUP;
    free(reply);
    if (r < 0)
        return r;
    r = typist_x_reply(x, xcb_xkb_use_extension(x->conn, 1, 0).sequence, &reply);
    if (r < 0)
        return r == -ENOTCONN ? r : -ENOTSUP;
    r = ((xcb_xkb_use_extension_reply_t *)reply)->supported ? 0 : -ENOTSUP;
    free(reply);
    return r;
}

int typist_x_open(struct typist_x *x, const char *display)
{
    int number = 0, r;
    xcb_screen_iterator_t screens;

    memset(x, 0, sizeof(*x));
    x->conn = xcb_connect(display, &number);
    if (xcb_connection_has_error(x->conn)) {
        typist_x_close(x);
        return -ENOTCONN;
    }
    screens = xcb_setup_roots_iterator(xcb_get_setup(x->conn));
    while (number-- > 0 && screens.rem > 1)
        xcb_screen_next(&screens);
    x->root = screens.data->root;
    x->width = screens.data->width_in_pixels;
    x->height = screens.data->height_in_pixels;
    r = negotiate(x);
    if (r >= 0)
        r = intern(x);
    if (r < 0) {
        typist_x_close(x);
        return r;
    }
    x->window = xcb_generate_id(x->conn);
    xcb_create_window(x->conn, 0, x->window, x->root, -1, -1, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, XCB_CW_OVERRIDE_REDIRECT, &(uint32_t){1});
    return typist_x_sync(x);
}

void typist_x_close(struct typist_x *x)
{
    if (x->conn)
        xcb_disconnect(x->conn);
    x->conn = NULL;
}
