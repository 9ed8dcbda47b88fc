/* SPDX-License-Identifier: MIT */
#ifndef X11_WINDOWS_H
#define X11_WINDOWS_H

/*
 * The top-level windows of the display and the HWNDs that stand for them.
 * With a window manager, what it lists as its clients; without one, what is
 * mapped on the root and asks for management. A window is known from the
 * moment its requests are sent, and has an HWND once they are answered.
 */

#include <xcb/damage.h>

#include "desktop/x11/adapter.h"

struct x11_window {
    struct x11_window *next; /* in its bucket */
    xcb_window_t xid;
    HWND hwnd;          /* NULL until all is known */
    xcb_window_t frame; /* the child of the root that holds it, itself when nobody reparented it */
    RECT rect;          /* client area on the screen */
    char *class_name;   /* UTF-8 */
    char *net_name;     /* _NET_WM_NAME, NULL when it has none */
    char *old_name;     /* WM_NAME */
    pid_t net_pid;      /* what it says of itself */
    pid_t res_pid;      /* what the server says */
    bool mapped;
    bool listed; /* the window manager lists it */
    bool iconic;
    bool hidden;
    bool maximized;
    bool takes_delete;
    bool takes_focus;
    bool place_asked;
    bool place_again;
    int new_width; /* known before the position that belongs to it */
    int new_height;
    bool damaged;
    xcb_damage_damage_t damage;
};

int x11_windows_create(struct x11_adapter *a);
struct x11_windows *x11_windows_destroy(struct x11_windows *windows);
/* Destroys every HWND; the display is not touched. */
void x11_windows_destroy_all(struct x11_adapter *a);

struct x11_window *x11_window_find(struct x11_adapter *a, xcb_window_t xid);
/* The window that a child of the root belongs to: itself, or what is in that frame. */
struct x11_window *x11_window_by_frame(struct x11_adapter *a, xcb_window_t frame);
/* The window that has the focus, NULL when none of ours has. */
struct x11_window *x11_windows_active(struct x11_adapter *a);
/* Title and style as they are shown. */
const char *x11_window_title(const struct x11_window *w);
bool x11_windows_managed(struct x11_adapter *a);
/* The window manager's _NET_SUPPORTED has the atom. */
bool x11_windows_wm_supports(struct x11_adapter *a, enum x11_atom atom);

/* What events say. */
void x11_windows_list_changed(struct x11_adapter *a);
void x11_windows_wm_changed(struct x11_adapter *a);
void x11_windows_active_changed(struct x11_adapter *a);
/* The focus came to the window, or to one inside it. */
void x11_windows_focus_in(struct x11_adapter *a, xcb_window_t xid);
void x11_windows_mapped(struct x11_adapter *a, xcb_window_t xid, bool override_redirect);
void x11_windows_unmapped(struct x11_adapter *a, xcb_window_t xid);
void x11_windows_destroyed(struct x11_adapter *a, xcb_window_t xid);
void x11_windows_reparented(struct x11_adapter *a, xcb_window_t xid, xcb_window_t parent);
void x11_windows_configured(struct x11_adapter *a, xcb_window_t xid, bool own_event);
void x11_windows_damaged(struct x11_adapter *a, xcb_window_t xid);

/* ---- Properties (properties.c) ---- */

/* Asks for all of them; they are in the structure when the next request is answered. */
void x11_properties_ask(struct x11_adapter *a, struct x11_window *w);
void x11_property_changed(struct x11_adapter *a, struct x11_window *w, xcb_atom_t atom);
/* Brings the HWND's style up to date and reports what changed. */
void x11_window_update_style(struct x11_adapter *a, struct x11_window *w);
DWORD x11_window_style(struct x11_adapter *a, const struct x11_window *w);
/* A root property's atoms or windows: calls x11_ask. */
void x11_ask_property(struct x11_adapter *a, xcb_window_t window, enum x11_atom atom,
                      xcb_atom_t type, uint32_t longs, x11_reply_fn fn);
/* 32-bit items of a property reply, NULL and 0 when it is anything else. */
const uint32_t *x11_property_longs(const void *reply, size_t *ret_count);

#endif
