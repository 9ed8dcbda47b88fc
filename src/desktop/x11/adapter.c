/* SPDX-License-Identifier: MIT */
#include "desktop/x11/adapter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/damage.h>
#include <xcb/res.h>
#include <xcb/xcbext.h>
#include <xcb/xinput.h>
#include <xcb/xkb.h>

#include "desktop/x11/actions.h"
#include "desktop/x11/capture.h"
#include "desktop/x11/hotkey_grab.h"
#include "desktop/x11/keyboard.h"
#include "desktop/x11/recorder.h"
#include "desktop/x11/selection.h"
#include "desktop/x11/settings.h"
#include "desktop/x11/windows.h"

/* A request whose reply is still to come; in the order they were sent. */
struct x11_pending {
    struct x11_pending *next;
    unsigned sequence;
    xcb_window_t window;
    x11_reply_fn fn;
    uintptr_t data;
};

static struct x11_adapter *adapters;

struct x11_adapter *x11_adapter_of(HWND hwnd, struct x11_window **ret_window)
{
    xcb_window_t xid = (xcb_window_t)window_native(hwnd);
    for (struct x11_adapter *a = adapters; a && xid; a = a->next) {
        struct x11_window *w = x11_window_find(a, xid);
        if (w && w->hwnd == hwnd) {
            *ret_window = w;
            return a;
        }
    }
    return NULL;
}

/* ---- Requests and replies ---- */

void x11_ask(struct x11_adapter *a, unsigned sequence, x11_reply_fn fn, xcb_window_t window,
             uintptr_t data)
{
    struct x11_pending *p = a->dead ? NULL : malloc(sizeof(*p));
    if (!p) {
        xcb_discard_reply(a->c, sequence);
        x11_die(a);
        fn(a, window, NULL, NULL, data);
        return;
    }
    *p = (struct x11_pending){NULL, sequence, window, fn, data};
    if (a->last_pending)
        a->last_pending->next = p;
    else
        a->first_pending = p;
    a->last_pending = p;
}

static struct x11_pending *take_pending(struct x11_adapter *a)
{
    struct x11_pending *p = a->first_pending;
    a->first_pending = p->next;
    if (!p->next)
        a->last_pending = NULL;
    return p;
}

static void answer(struct x11_adapter *a, void *reply, xcb_generic_error_t *error)
{
    struct x11_pending *p = take_pending(a);
    p->fn(a, p->window, reply, error, p->data);
    free(p);
    free(reply);
    free(error);
}

static bool handle_events(struct x11_adapter *a, xcb_generic_event_t *(*next)(xcb_connection_t *))
{
    bool any = false;
    for (xcb_generic_event_t *event; !a->dead && (event = next(a->c));) {
        x11_handle_event(a, event);
        free(event);
        any = true;
    }
    return any;
}

static bool handle_replies(struct x11_adapter *a)
{
    bool any = false;
    while (!a->dead && a->first_pending) {
        void *reply = NULL;
        xcb_generic_error_t *error = NULL;
        if (!xcb_poll_for_reply(a->c, a->first_pending->sequence, &reply, &error))
            break;
        answer(a, reply, error);
        any = true;
    }
    return any;
}

/* Leaves nothing unread inside xcb: the descriptor would not say that it is there. */
static void pump(struct x11_adapter *a)
{
    bool more = true;
    while (more && !a->dead) {
        more = handle_events(a, xcb_poll_for_event);
        more = handle_replies(a) || more;
        x11_recorder_emit(a);
        if (!a->dead && xcb_flush(a->c) <= 0)
            x11_die(a);
        /* Looking for a reply and writing read events, too. */
        more = handle_events(a, xcb_poll_for_queued_event) || more;
    }
    if (!a->dead && xcb_connection_has_error(a->c))
        x11_die(a);
}

void x11_settle(struct x11_adapter *a)
{
    while (!a->dead && a->first_pending) {
        xcb_generic_error_t *error = NULL;
        void *reply = xcb_wait_for_reply(a->c, a->first_pending->sequence, &error);
        if (!reply && !error)
            x11_die(a);
        else
            answer(a, reply, error);
        handle_events(a, xcb_poll_for_event);
    }
}

static void drop_pending(struct x11_adapter *a)
{
    while (a->first_pending) {
        xcb_discard_reply(a->c, a->first_pending->sequence);
        answer(a, NULL, NULL);
    }
}

/* ---- Loop ---- */

static int on_io(sd_event_source *source, int fd, uint32_t revents, void *data)
{
    (void)source;
    (void)fd;
    (void)revents;
    pump(data);
    return 0;
}

/* Runs before each poll: requests go out, and what came in by the way is handled. */
static int on_prepare(sd_event_source *source, void *data)
{
    (void)source;
    pump(data);
    return 0;
}

static int on_after(sd_event_source *source, void *data)
{
    (void)source;
    x11_actions_flush(data);
    return 0;
}

static int on_death(sd_event_source *source, void *data)
{
    struct x11_adapter *a = data;
    (void)source;
    drop_pending(a);
    x11_wait_fail_all(a, -ENOTCONN);
    x11_actions_fail_all(a, -ENOTCONN);
    x11_windows_destroy_all(a);
    desk_set_display("");
    void (*lost)(void *) = a->lost;
    a->lost = NULL;
    if (lost)
        lost(a->lost_data);
    return 0;
}

void x11_die(struct x11_adapter *a)
{
    if (a->dead)
        return;
    a->dead = true;
    if (a->io)
        sd_event_source_set_enabled(a->io, SD_EVENT_OFF);
    if (a->death)
        sd_event_source_set_enabled(a->death, SD_EVENT_ONESHOT);
}

static int start_loop(struct x11_adapter *a)
{
    int r = sd_event_add_io(a->loop, &a->io, xcb_get_file_descriptor(a->c), EPOLLIN, on_io, a);
    if (r >= 0)
        r = sd_event_source_set_prepare(a->io, on_prepare);
    if (r >= 0)
        r = sd_event_add_post(a->loop, &a->after, on_after, a);
    if (r >= 0)
        r = sd_event_add_defer(a->loop, &a->death, on_death, a);
    if (r >= 0)
        r = sd_event_source_set_enabled(a->death, a->dead ? SD_EVENT_ONESHOT : SD_EVENT_OFF);
    return r < 0 ? r : 0;
}

/* ---- Start ---- */

static const char *const atom_names[X11_ATOM_COUNT] = {
#define X(name) #name,
    X11_ATOMS(X)
#undef X
};

static int intern_atoms(struct x11_adapter *a)
{
    xcb_intern_atom_cookie_t cookies[X11_ATOM_COUNT];
    for (int i = 0; i < X11_ATOM_COUNT; i++)
        cookies[i] = xcb_intern_atom(a->c, false, (uint16_t)strlen(atom_names[i]), atom_names[i]);
    int r = 0;
    for (int i = 0; i < X11_ATOM_COUNT; i++) {
        xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply(a->c, cookies[i], NULL);
        if (reply)
            a->atoms[i] = reply->atom;
        else
            r = -ENOTCONN;
        free(reply);
    }
    return r;
}

static int find_extensions(struct x11_adapter *a)
{
    xcb_prefetch_extension_data(a->c, &xcb_input_id);
    xcb_prefetch_extension_data(a->c, &xcb_xkb_id);
    xcb_prefetch_extension_data(a->c, &xcb_damage_id);
    xcb_prefetch_extension_data(a->c, &xcb_res_id);
    const xcb_query_extension_reply_t *xinput = xcb_get_extension_data(a->c, &xcb_input_id);
    const xcb_query_extension_reply_t *xkb = xcb_get_extension_data(a->c, &xcb_xkb_id);
    const xcb_query_extension_reply_t *damage = xcb_get_extension_data(a->c, &xcb_damage_id);
    const xcb_query_extension_reply_t *res = xcb_get_extension_data(a->c, &xcb_res_id);
    if (!xinput || !xinput->present || !xkb || !xkb->present)
        return xcb_connection_has_error(a->c) ? -ENOTCONN : -ENOTSUP;
    a->xinput_opcode = xinput->major_opcode;
    a->xkb_event = xkb->first_event;
    xcb_input_xi_query_version_cookie_t xi = xcb_input_xi_query_version(a->c, 2, 2);
    xcb_xkb_use_extension_cookie_t use = xcb_xkb_use_extension(a->c, 1, 0);
    xcb_damage_query_version_cookie_t dv = {0};
    xcb_res_query_version_cookie_t rv = {0};
    if (damage && damage->present)
        dv = xcb_damage_query_version(a->c, 1, 1);
    if (res && res->present)
        rv = xcb_res_query_version(a->c, 1, 2);
    xcb_input_xi_query_version_reply_t *xi_reply = xcb_input_xi_query_version_reply(a->c, xi, NULL);
    xcb_xkb_use_extension_reply_t *use_reply = xcb_xkb_use_extension_reply(a->c, use, NULL);
    int r = xi_reply && xi_reply->major_version >= 2 && use_reply && use_reply->supported
                ? 0
                : -ENOTSUP;
    free(xi_reply);
    free(use_reply);
    if (damage && damage->present) {
        xcb_damage_query_version_reply_t *reply = xcb_damage_query_version_reply(a->c, dv, NULL);
        a->damage_event = reply ? damage->first_event : 0;
        free(reply);
    }
    if (res && res->present) {
        xcb_res_query_version_reply_t *reply = xcb_res_query_version_reply(a->c, rv, NULL);
        a->has_res = reply && (reply->server_major > 1 ||
                               (reply->server_major == 1 && reply->server_minor >= 2));
        free(reply);
    }
    return r;
}

static int connect_display(struct x11_adapter *a, const char *display)
{
    int number = 0;
    a->c = xcb_connect(display, &number);
    if (xcb_connection_has_error(a->c))
        return -ECONNREFUSED;
    xcb_screen_iterator_t it = xcb_setup_roots_iterator(xcb_get_setup(a->c));
    for (; it.rem && number > 0; number--)
        xcb_screen_next(&it);
    if (!it.rem)
        return -ECONNREFUSED;
    a->screen = it.data;
    a->root = it.data->root;
    int r = find_extensions(a);
    return r < 0 ? r : intern_atoms(a);
}

int x11_adapter_create(sd_event *loop, const char *display, void (*lost)(void *data), void *data,
                       struct x11_adapter **ret_adapter)
{
    struct x11_adapter *a = calloc(1, sizeof(*a));
    if (!a)
        return -ENOMEM;
    a->loop = sd_event_ref(loop);
    a->lost = lost;
    a->lost_data = data;
    a->next = adapters;
    adapters = a;
    int r = connect_display(a, display);
    if (r >= 0)
        r = typist_create(loop, display, &a->typist);
    if (r >= 0)
        r = x11_actions_create(a);
    if (r >= 0)
        r = x11_captures_create(a);
    if (r >= 0)
        r = x11_keyboard_create(a);
    if (r >= 0)
        r = x11_recorder_create(a);
    if (r >= 0)
        r = x11_windows_create(a);
    if (r >= 0)
        x11_settle(a);
    if (r >= 0)
        r = a->dead ? -ENOTCONN : start_loop(a);
    if (r < 0) {
        x11_adapter_destroy(a);
        return r;
    }
    /* Without them the rest still works. */
    x11_hotkeys_create(a->loop, display, &a->hotkeys);
    x11_selection_create(a->loop, display, &a->selection);
    x11_settings_create(a->loop, display, &a->settings);
    desk_set_display(display ? display : getenv("DISPLAY"));
    *ret_adapter = a;
    return 0;
}

static void unlink_adapter(struct x11_adapter *a)
{
    for (struct x11_adapter **at = &adapters; *at; at = &(*at)->next) {
        if (*at == a) {
            *at = a->next;
            return;
        }
    }
}

struct x11_adapter *x11_adapter_destroy(struct x11_adapter *a)
{
    if (!a)
        return NULL;
    a->dead = true;
    a->death = sd_event_source_disable_unref(a->death);
    a->after = sd_event_source_disable_unref(a->after);
    a->io = sd_event_source_disable_unref(a->io);
    if (a->c)
        drop_pending(a);
    x11_wait_fail_all(a, -ENOTCONN);
    a->settings = x11_settings_destroy(a->settings);
    a->selection = x11_selection_destroy(a->selection);
    a->hotkeys = x11_hotkeys_destroy(a->hotkeys);
    a->captures = x11_captures_destroy(a->captures);
    x11_windows_destroy_all(a);
    a->typist = typist_destroy(a->typist);
    a->actions = x11_actions_destroy(a->actions);
    a->recorder = x11_recorder_destroy(a->recorder);
    a->keyboard = x11_keyboard_destroy(a->keyboard);
    a->windows = x11_windows_destroy(a->windows);
    unlink_adapter(a);
    if (a->c)
        xcb_disconnect(a->c);
    sd_event_unref(a->loop);
    free(a);
    return NULL;
}
