/* SPDX-License-Identifier: MIT */
#include "desktop/x11/windows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/res.h>

#include "base/text.h"
#include "desktop/x11/actions.h"
#include "desktop/x11/recorder.h"

enum {
    BUCKETS = 512,
    LIST_MAX = 16384,
    PAINT_MS = 40, /* drawing within this time is one WM_PAINT */
};

static const char fallback_class[] = "X11Window";

struct x11_windows {
    struct x11_adapter *adapter;
    struct x11_window *buckets[BUCKETS];
    bool managed;
    bool supported[X11_ATOM_COUNT];
    xcb_window_t wm_check; /* the window manager's own window */
    xcb_window_t *order;   /* bottom to top, as the server or the window manager says */
    size_t order_count;
    HWND *shown; /* the order the tree has now, top to bottom */
    size_t shown_count;
    xcb_window_t active;
    uintptr_t focus_serial; /* rises with each focus event */
    xcb_window_t wm_active; /* _NET_ACTIVE_WINDOW */
    sd_event_source *paint_timer;
    bool paint_armed;
};

static struct x11_window **bucket(struct x11_adapter *a, xcb_window_t xid)
{
    return &a->windows->buckets[(xid ^ xid >> 9 ^ xid >> 18) % BUCKETS];
}

struct x11_window *x11_window_find(struct x11_adapter *a, xcb_window_t xid)
{
    struct x11_window *w = a->windows ? *bucket(a, xid) : NULL;
    while (w && w->xid != xid)
        w = w->next;
    return w;
}

struct x11_window *x11_window_by_frame(struct x11_adapter *a, xcb_window_t frame)
{
    struct x11_window *w = x11_window_find(a, frame);
    for (size_t i = a->windows->order_count; !w && i > 0; i--) {
        struct x11_window *each = x11_window_find(a, a->windows->order[i - 1]);
        if (each && each->frame == frame)
            w = each;
    }
    return w;
}

struct x11_window *x11_windows_active(struct x11_adapter *a)
{
    struct x11_window *w = a->windows->active ? x11_window_find(a, a->windows->active) : NULL;
    return w && w->hwnd ? w : NULL;
}

bool x11_windows_managed(struct x11_adapter *a)
{
    return a->windows->managed;
}

bool x11_windows_wm_supports(struct x11_adapter *a, enum x11_atom atom)
{
    return a->windows->managed && a->windows->supported[atom];
}

/* ---- Stacking ---- */

static void show_order(struct x11_adapter *a)
{
    struct x11_windows *all = a->windows;
    HWND *now = calloc(all->order_count + 1, sizeof(*now));
    size_t count = 0;
    if (!now)
        return;
    for (size_t i = all->order_count; i > 0; i--) {
        const struct x11_window *w = x11_window_find(a, all->order[i - 1]);
        if (w && w->hwnd)
            now[count++] = w->hwnd;
    }
    bool same = count == all->shown_count &&
                (count == 0 || memcmp(now, all->shown, count * sizeof(*now)) == 0);
    for (size_t i = 0; !same && i < count; i++)
        window_restack(now[i], i ? now[i - 1] : NULL);
    free(all->shown);
    all->shown = now;
    all->shown_count = count;
}

/* ---- A window comes ---- */

/* Classes registered for windows of the display; they stay for the life of the process. */
struct known_class {
    struct known_class *next;
    char name[];
};
static struct known_class *known_classes;

static bool class_usable(const char *name)
{
    for (const struct known_class *k = known_classes; k; k = k->next) {
        if (text_equal_nocase(k->name, name))
            return true;
    }
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = x11_window_proc, .lpszClassName = name};
    struct known_class *k = malloc(sizeof(*k) + strlen(name) + 1);
    if (!k || !RegisterClassEx(&wc)) {
        free(k);
        return false;
    }
    strcpy(k->name, name);
    k->next = known_classes;
    known_classes = k;
    return true;
}

/* A class that somebody else registered in this process has another procedure: not for us. */
static const char *usable_class(const struct x11_window *w)
{
    if (w->class_name && w->class_name[0] && class_usable(w->class_name))
        return w->class_name;
    class_usable(fallback_class);
    return fallback_class;
}

static void make_hwnd(struct x11_adapter *a, struct x11_window *w)
{
    const char *class_name = usable_class(w);
    DWORD style = x11_window_style(a, w);
    HWND hwnd = CreateWindowEx(0, class_name, x11_window_title(w), style, w->rect.left, w->rect.top,
                               w->rect.right - w->rect.left, w->rect.bottom - w->rect.top, NULL,
                               NULL, NULL, NULL);
    if (!hwnd)
        return;
    w->hwnd = hwnd;
    window_set_native(hwnd, w->xid);
    window_set_pid(hwnd, w->net_pid ? w->net_pid : w->res_pid);
    window_change_style(hwnd, WS_VISIBLE | WS_MINIMIZE | WS_MAXIMIZE, style);
    window_set_rect(hwnd, &w->rect);
    if (a->damage_event) {
        w->damage = xcb_generate_id(a->c);
        xcb_damage_create(a->c, w->damage, w->xid, XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
    }
    show_order(a);
    if (a->windows->active == w->xid)
        x11_windows_active_changed(a);
}

static void forget(struct x11_adapter *a, struct x11_window *w, bool window_lives);

static void on_tree(struct x11_adapter *a, xcb_window_t xid, void *reply,
                    const xcb_generic_error_t *error, uintptr_t child)
{
    struct x11_window *w = x11_window_find(a, xid);
    const xcb_query_tree_reply_t *tree = reply;
    (void)error;
    if (!w)
        return;
    if (!tree) {
        if (child == xid)
            forget(a, w, false);
        return;
    }
    if (tree->parent != a->root && tree->parent != XCB_NONE) {
        xcb_query_tree_cookie_t up = xcb_query_tree(a->c, tree->parent);
        x11_ask(a, up.sequence, on_tree, xid, tree->parent);
    } else {
        w->frame = (xcb_window_t)child;
    }
    if (!w->hwnd)
        make_hwnd(a, w);
}

static void ask_frame(struct x11_adapter *a, xcb_window_t xid)
{
    xcb_query_tree_cookie_t cookie = xcb_query_tree(a->c, xid);
    x11_ask(a, cookie.sequence, on_tree, xid, xid);
}

static void on_attributes(struct x11_adapter *a, xcb_window_t xid, void *reply,
                          const xcb_generic_error_t *error, uintptr_t data)
{
    struct x11_window *w = x11_window_find(a, xid);
    const xcb_get_window_attributes_reply_t *attributes = reply;
    (void)error;
    (void)data;
    if (!w)
        return;
    bool wanted = attributes && attributes->_class == XCB_WINDOW_CLASS_INPUT_OUTPUT;
    /* Without a window manager's list, only what asks to be managed is a top-level window. */
    if (wanted && !w->listed)
        wanted = !attributes->override_redirect && attributes->map_state != XCB_MAP_STATE_UNMAPPED;
    if (wanted)
        w->mapped = attributes->map_state != XCB_MAP_STATE_UNMAPPED;
    else
        forget(a, w, attributes != NULL);
}

static void on_client_ids(struct x11_adapter *a, xcb_window_t xid, void *reply,
                          const xcb_generic_error_t *error, uintptr_t data)
{
    struct x11_window *w = x11_window_find(a, xid);
    (void)error;
    (void)data;
    if (!w || !reply)
        return;
    xcb_res_client_id_value_iterator_t it = xcb_res_query_client_ids_ids_iterator(reply);
    for (; it.rem; xcb_res_client_id_value_next(&it)) {
        const uint32_t *value = xcb_res_client_id_value_value(it.data);
        if (it.data->spec.mask & XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID &&
            xcb_res_client_id_value_value_length(it.data) > 0)
            w->res_pid = (pid_t)value[0];
    }
}

/* ---- Place ---- */

static void apply_rect(struct x11_adapter *a, struct x11_window *w, const RECT *rect)
{
    RECT old = w->rect;
    w->rect = *rect;
    if (w->hwnd) {
        int width = rect->right - rect->left;
        int height = rect->bottom - rect->top;
        window_set_rect(w->hwnd, rect);
        if (old.left != rect->left || old.top != rect->top)
            message_report(w->hwnd, WM_MOVE, 0, MAKELPARAM(rect->left, rect->top), NULL);
        if (old.right - old.left != width || old.bottom - old.top != height)
            message_report(w->hwnd, WM_SIZE, w->maximized ? SIZE_MAXIMIZED : SIZE_RESTORED,
                           MAKELPARAM(width, height), NULL);
    }
    x11_wait_check(a, WAIT_PLACE, w->xid);
}

static void on_size(struct x11_adapter *a, xcb_window_t xid, void *reply,
                    const xcb_generic_error_t *error, uintptr_t data)
{
    struct x11_window *w = x11_window_find(a, xid);
    const xcb_get_geometry_reply_t *geometry = reply;
    (void)error;
    (void)data;
    /* The position follows with the next reply; nothing is told before it. */
    if (w && geometry) {
        w->new_width = geometry->width;
        w->new_height = geometry->height;
    }
}

static void on_position(struct x11_adapter *a, xcb_window_t xid, void *reply,
                        const xcb_generic_error_t *error, uintptr_t data)
{
    struct x11_window *w = x11_window_find(a, xid);
    const xcb_translate_coordinates_reply_t *at = reply;
    (void)error;
    (void)data;
    if (!w)
        return;
    w->place_asked = false;
    if (at) {
        RECT now = {at->dst_x, at->dst_y, at->dst_x + w->new_width, at->dst_y + w->new_height};
        apply_rect(a, w, &now);
    }
    if (w->place_again) {
        w->place_again = false;
        x11_windows_configured(a, xid, false);
    }
}

/* However fast a window moves, one question at a time is under way. */
static void ask_place(struct x11_adapter *a, struct x11_window *w)
{
    if (w->place_asked) {
        w->place_again = true;
        return;
    }
    w->place_asked = true;
    xcb_get_geometry_cookie_t geometry = xcb_get_geometry(a->c, w->xid);
    xcb_translate_coordinates_cookie_t position =
        xcb_translate_coordinates(a->c, w->xid, a->root, 0, 0);
    x11_ask(a, geometry.sequence, on_size, w->xid, 0);
    x11_ask(a, position.sequence, on_position, w->xid, 0);
}

static void track(struct x11_adapter *a, xcb_window_t xid, bool listed)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (w || xid == a->root)
        return;
    w = calloc(1, sizeof(*w));
    if (!w)
        return;
    w->xid = w->frame = xid;
    w->listed = listed;
    w->next = *bucket(a, xid);
    *bucket(a, xid) = w;
    const uint32_t mask = XCB_EVENT_MASK_PROPERTY_CHANGE | XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    xcb_change_window_attributes(a->c, xid, XCB_CW_EVENT_MASK, &mask);
    x11_recorder_watch_focus(a, xid, true);
    xcb_get_window_attributes_cookie_t attributes = xcb_get_window_attributes(a->c, xid);
    x11_ask(a, attributes.sequence, on_attributes, xid, 0);
    x11_properties_ask(a, w);
    if (a->has_res) {
        xcb_res_client_id_spec_t spec = {xid, XCB_RES_CLIENT_ID_MASK_LOCAL_CLIENT_PID};
        xcb_res_query_client_ids_cookie_t ids = xcb_res_query_client_ids(a->c, 1, &spec);
        x11_ask(a, ids.sequence, on_client_ids, xid, 0);
    }
    ask_place(a, w);
    ask_frame(a, xid);
}

/* ---- A window goes ---- */

static void forget(struct x11_adapter *a, struct x11_window *w, bool window_lives)
{
    for (struct x11_window **at = bucket(a, w->xid); *at; at = &(*at)->next) {
        if (*at == w) {
            *at = w->next;
            break;
        }
    }
    if (window_lives) {
        const uint32_t none = 0;
        xcb_change_window_attributes(a->c, w->xid, XCB_CW_EVENT_MASK, &none);
        x11_recorder_watch_focus(a, w->xid, false);
        if (w->damage)
            xcb_damage_destroy(a->c, w->damage);
    }
    if (a->windows->active == w->xid) {
        a->windows->active = XCB_NONE;
        if (w->hwnd)
            window_set_foreground(NULL);
    }
    x11_actions_window_gone(a, w->xid);
    x11_wait_fail(a, w->xid, -ENOENT);
    /* Out of the table, so the window procedure does not act on what DestroyWindow sends. */
    if (w->hwnd)
        DestroyWindow(w->hwnd);
    free(w->class_name);
    free(w->net_name);
    free(w->old_name);
    free(w);
}

void x11_windows_destroy_all(struct x11_adapter *a)
{
    for (size_t i = 0; a->windows && i < BUCKETS; i++) {
        while (a->windows->buckets[i])
            forget(a, a->windows->buckets[i], false);
    }
}

/* ---- The list ---- */

static void keep_order(struct x11_adapter *a, const xcb_window_t *list, size_t count)
{
    xcb_window_t *copy = calloc(count + 1, sizeof(*copy));
    if (!copy)
        return;
    if (count)
        memcpy(copy, list, count * sizeof(*copy));
    free(a->windows->order);
    a->windows->order = copy;
    a->windows->order_count = count;
}

static bool in_order(const struct x11_windows *all, xcb_window_t xid)
{
    for (size_t i = 0; i < all->order_count; i++) {
        if (all->order[i] == xid)
            return true;
    }
    return false;
}

/* What the window manager dropped from its list is hidden (withdrawn) or not ours to show. */
static void drop_unlisted(struct x11_adapter *a)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        struct x11_window *next = NULL;
        for (struct x11_window *w = a->windows->buckets[i]; w; w = next) {
            next = w->next;
            bool listed = in_order(a->windows, w->xid);
            if (!listed && w->mapped && !w->listed) {
                forget(a, w, true);
                continue;
            }
            w->listed = listed;
            x11_window_update_style(a, w);
        }
    }
}

static void on_client_list(struct x11_adapter *a, xcb_window_t window, void *reply,
                           const xcb_generic_error_t *error, uintptr_t data)
{
    size_t count = 0;
    const uint32_t *list = x11_property_longs(reply, &count);
    (void)window;
    (void)error;
    (void)data;
    if (!reply || !a->windows->managed)
        return;
    keep_order(a, list, count);
    for (size_t i = 0; i < count; i++)
        track(a, list[i], true);
    drop_unlisted(a);
    show_order(a);
}

static void on_root_tree(struct x11_adapter *a, xcb_window_t window, void *reply,
                         const xcb_generic_error_t *error, uintptr_t data)
{
    (void)window;
    (void)error;
    (void)data;
    if (!reply || a->windows->managed)
        return;
    const xcb_window_t *children = xcb_query_tree_children(reply);
    size_t count = (size_t)xcb_query_tree_children_length(reply);
    keep_order(a, children, count);
    for (size_t i = 0; i < count; i++)
        track(a, children[i], false);
    show_order(a);
}

void x11_windows_list_changed(struct x11_adapter *a)
{
    if (a->windows->managed) {
        x11_ask_property(a, a->root, ATOM__NET_CLIENT_LIST_STACKING, XCB_ATOM_WINDOW, LIST_MAX,
                         on_client_list);
    } else {
        xcb_query_tree_cookie_t cookie = xcb_query_tree(a->c, a->root);
        x11_ask(a, cookie.sequence, on_root_tree, a->root, 0);
    }
}

/* ---- The window manager ---- */

static void on_supported(struct x11_adapter *a, xcb_window_t window, void *reply,
                         const xcb_generic_error_t *error, uintptr_t data)
{
    struct x11_windows *all = a->windows;
    size_t count = 0;
    const uint32_t *atoms = x11_property_longs(reply, &count);
    (void)window;
    (void)error;
    (void)data;
    memset(all->supported, 0, sizeof(all->supported));
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < X11_ATOM_COUNT; k++)
            all->supported[k] |= atoms[i] == a->atoms[k];
    }
    bool was = all->managed;
    all->managed = all->wm_check && all->supported[ATOM__NET_CLIENT_LIST_STACKING];
    if (was && !all->managed) {
        for (size_t i = 0; i < BUCKETS; i++) {
            for (struct x11_window *w = all->buckets[i]; w; w = w->next)
                w->listed = false;
        }
    }
    x11_windows_list_changed(a);
    x11_windows_active_changed(a);
}

/* The root names a window, and that window names itself: else it is what a dead manager left. */
static void on_wm_check_self(struct x11_adapter *a, xcb_window_t window, void *reply,
                             const xcb_generic_error_t *error, uintptr_t data)
{
    size_t count = 0;
    const uint32_t *self = x11_property_longs(reply, &count);
    (void)error;
    (void)data;
    a->windows->wm_check = count == 1 && self[0] == window ? window : XCB_NONE;
    x11_ask_property(a, a->root, ATOM__NET_SUPPORTED, XCB_ATOM_ATOM, 1024, on_supported);
}

static void on_wm_check(struct x11_adapter *a, xcb_window_t window, void *reply,
                        const xcb_generic_error_t *error, uintptr_t data)
{
    size_t count = 0;
    const uint32_t *check = x11_property_longs(reply, &count);
    (void)window;
    (void)error;
    (void)data;
    if (count != 1) {
        a->windows->wm_check = XCB_NONE;
        x11_ask_property(a, a->root, ATOM__NET_SUPPORTED, XCB_ATOM_ATOM, 1024, on_supported);
        return;
    }
    const uint32_t mask = XCB_EVENT_MASK_STRUCTURE_NOTIFY;
    xcb_change_window_attributes(a->c, check[0], XCB_CW_EVENT_MASK, &mask);
    x11_ask_property(a, check[0], ATOM__NET_SUPPORTING_WM_CHECK, XCB_ATOM_WINDOW, 1,
                     on_wm_check_self);
}

void x11_windows_wm_changed(struct x11_adapter *a)
{
    x11_ask_property(a, a->root, ATOM__NET_SUPPORTING_WM_CHECK, XCB_ATOM_WINDOW, 1, on_wm_check);
}

/* ---- Focus ---- */

static void set_active(struct x11_adapter *a, xcb_window_t xid)
{
    const struct x11_window *old = x11_windows_active(a);
    a->windows->active = xid;
    const struct x11_window *now = x11_windows_active(a);
    HWND from = old ? old->hwnd : NULL;
    HWND to = now ? now->hwnd : NULL;
    if (to != GetForegroundWindow() || from != to) {
        window_set_foreground(to);
        if (from && from != to) {
            message_report(from, WM_ACTIVATE, WA_INACTIVE, (LPARAM)to, NULL);
            message_report(from, WM_KILLFOCUS, (WPARAM)to, 0, NULL);
        }
        if (to) {
            from = from == to ? NULL : from;
            message_report(to, WM_ACTIVATE, WA_ACTIVE, (LPARAM)from, NULL);
            message_report(to, WM_SETFOCUS, (WPARAM)from, 0, NULL);
        }
    }
    if (now)
        x11_wait_check(a, WAIT_FOCUS, xid);
}

/* The server's focus is the truth: a window manager can take the second keyboard's focus for it.
 * What it calls active counts where the focus is on no window of ours, as with a window that takes
 * none. */
static void no_focus(struct x11_adapter *a)
{
    xcb_window_t active = a->windows->wm_active;
    set_active(a, active && active != typist_target(a->typist) ? active : XCB_NONE);
}

static void on_active_window(struct x11_adapter *a, xcb_window_t window, void *reply,
                             const xcb_generic_error_t *error, uintptr_t data)
{
    size_t count = 0;
    const uint32_t *active = x11_property_longs(reply, &count);
    (void)window;
    (void)error;
    (void)data;
    a->windows->wm_active = count && a->windows->managed ? active[0] : XCB_NONE;
}

/* An answer that was overtaken by a focus event says nothing any more. */
static bool stale(struct x11_adapter *a, uintptr_t serial)
{
    if (serial == a->windows->focus_serial)
        return false;
    x11_windows_active_changed(a);
    return true;
}

/* The focus may be on a window inside a top-level: upwards to that. */
static void on_focus_parent(struct x11_adapter *a, xcb_window_t window, void *reply,
                            const xcb_generic_error_t *error, uintptr_t serial)
{
    const xcb_query_tree_reply_t *tree = reply;
    (void)error;
    if (a->dead || stale(a, serial))
        return;
    if (x11_window_find(a, window)) {
        set_active(a, window);
    } else if (!tree || tree->parent == a->root || tree->parent == XCB_NONE) {
        no_focus(a);
    } else {
        xcb_query_tree_cookie_t up = xcb_query_tree(a->c, tree->parent);
        x11_ask(a, up.sequence, on_focus_parent, tree->parent, serial);
    }
}

static void on_input_focus(struct x11_adapter *a, xcb_window_t window, void *reply,
                           const xcb_generic_error_t *error, uintptr_t serial)
{
    const xcb_get_input_focus_reply_t *focus = reply;
    (void)window;
    (void)error;
    if (!focus || stale(a, serial))
        return;
    if (focus->focus <= XCB_INPUT_FOCUS_POINTER_ROOT || focus->focus == a->root) {
        no_focus(a);
        return;
    }
    xcb_query_tree_cookie_t up = xcb_query_tree(a->c, focus->focus);
    x11_ask(a, up.sequence, on_focus_parent, focus->focus, serial);
}

void x11_windows_active_changed(struct x11_adapter *a)
{
    x11_ask_property(a, a->root, ATOM__NET_ACTIVE_WINDOW, XCB_ATOM_WINDOW, 1, on_active_window);
    xcb_get_input_focus_cookie_t cookie = xcb_get_input_focus(a->c);
    x11_ask(a, cookie.sequence, on_input_focus, XCB_NONE, a->windows->focus_serial);
}

void x11_windows_focus_in(struct x11_adapter *a, xcb_window_t xid)
{
    a->windows->focus_serial++;
    if (x11_window_find(a, xid))
        set_active(a, xid);
    else
        x11_windows_active_changed(a);
}

/* ---- Events ---- */

void x11_windows_mapped(struct x11_adapter *a, xcb_window_t xid, bool override_redirect)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (w) {
        w->mapped = true;
        x11_window_update_style(a, w);
    } else if (!a->windows->managed && !override_redirect) {
        x11_windows_list_changed(a);
    }
}

void x11_windows_unmapped(struct x11_adapter *a, xcb_window_t xid)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (w) {
        w->mapped = false;
        x11_window_update_style(a, w);
    }
}

void x11_windows_destroyed(struct x11_adapter *a, xcb_window_t xid)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (xid == a->windows->wm_check)
        x11_windows_wm_changed(a);
    if (w)
        forget(a, w, false);
}

void x11_windows_reparented(struct x11_adapter *a, xcb_window_t xid, xcb_window_t parent)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (!w)
        return;
    w->frame = parent == a->root ? xid : parent;
    ask_frame(a, xid);
    ask_place(a, w);
}

void x11_windows_configured(struct x11_adapter *a, xcb_window_t xid, bool own_event)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (!w)
        w = x11_window_by_frame(a, xid);
    else if (own_event)
        x11_wait_place_answered(a, xid);
    if (w)
        ask_place(a, w);
}

static int on_paint(sd_event_source *source, uint64_t usec, void *data)
{
    struct x11_adapter *a = data;
    (void)source;
    (void)usec;
    a->windows->paint_armed = false;
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct x11_window *w = a->windows->buckets[i]; w; w = w->next) {
            if (!w->damaged)
                continue;
            w->damaged = false;
            xcb_damage_subtract(a->c, w->damage, XCB_NONE, XCB_NONE);
            if (w->hwnd)
                message_report(w->hwnd, WM_PAINT, 0, 0, NULL);
        }
    }
    return 0;
}

/* The server is silent about a window until its damage is subtracted, which happens in the timer.
 */
void x11_windows_damaged(struct x11_adapter *a, xcb_window_t xid)
{
    struct x11_window *w = x11_window_find(a, xid);
    if (!w)
        return;
    w->damaged = true;
    if (a->windows->paint_armed)
        return;
    if (sd_event_source_set_time_relative(a->windows->paint_timer, PAINT_MS * 1000) >= 0 &&
        sd_event_source_set_enabled(a->windows->paint_timer, SD_EVENT_ONESHOT) >= 0)
        a->windows->paint_armed = true;
}

/* ---- Life ---- */

int x11_windows_create(struct x11_adapter *a)
{
    a->windows = calloc(1, sizeof(*a->windows));
    if (!a->windows)
        return -ENOMEM;
    a->windows->adapter = a;
    int r = sd_event_add_time_relative(a->loop, &a->windows->paint_timer, CLOCK_MONOTONIC,
                                       PAINT_MS * 1000, 1000, on_paint, a);
    if (r < 0)
        return r;
    sd_event_source_set_enabled(a->windows->paint_timer, SD_EVENT_OFF);
    RECT screen = {0, 0, a->screen->width_in_pixels, a->screen->height_in_pixels};
    window_set_rect(GetDesktopWindow(), &screen);
    const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_STRUCTURE_NOTIFY |
                          XCB_EVENT_MASK_PROPERTY_CHANGE;
    xcb_change_window_attributes(a->c, a->root, XCB_CW_EVENT_MASK, &mask);
    x11_windows_wm_changed(a);
    return 0;
}

struct x11_windows *x11_windows_destroy(struct x11_windows *windows)
{
    if (!windows)
        return NULL;
    sd_event_source_disable_unref(windows->paint_timer);
    free(windows->order);
    free(windows->shown);
    free(windows);
    return NULL;
}
