/* SPDX-License-Identifier: MIT */
#ifndef X11_ADAPTER_H
#define X11_ADAPTER_H

/*
 * What the parts of the X11 adapter share: the connection, requests whose
 * replies come later, and who waits for an effect.
 *
 * Nothing here blocks on the X server once the adapter runs. A request that
 * has a reply is handed to x11_ask; replies arrive in the order of the
 * requests. Windows are named by their XID in between, and looked up again,
 * because any of them may be gone by then.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <systemd/sd-event.h>
#include <xcb/xcb.h>

#include "desktop/desktop.h"
#include "desktop/x11/typist.h"

#define X11_ATOMS(X)                                                                               \
    X(UTF8_STRING)                                                                                 \
    X(WM_CHANGE_STATE)                                                                             \
    X(WM_DELETE_WINDOW)                                                                            \
    X(WM_PROTOCOLS)                                                                                \
    X(WM_STATE)                                                                                    \
    X(WM_TAKE_FOCUS)                                                                               \
    X(_NET_ACTIVE_WINDOW)                                                                          \
    X(_NET_CLIENT_LIST_STACKING)                                                                   \
    X(_NET_MOVERESIZE_WINDOW)                                                                      \
    X(_NET_RESTACK_WINDOW)                                                                         \
    X(_NET_SUPPORTED)                                                                              \
    X(_NET_SUPPORTING_WM_CHECK)                                                                    \
    X(_NET_WM_NAME)                                                                                \
    X(_NET_WM_PID)                                                                                 \
    X(_NET_WM_STATE)                                                                               \
    X(_NET_WM_STATE_ABOVE)                                                                         \
    X(_NET_WM_STATE_HIDDEN)                                                                        \
    X(_NET_WM_STATE_MAXIMIZED_HORZ)                                                                \
    X(_NET_WM_STATE_MAXIMIZED_VERT)

enum x11_atom {
#define X(name) ATOM_##name,
    X11_ATOMS(X)
#undef X
        X11_ATOM_COUNT
};

struct x11_window;
struct x11_windows;
struct x11_actions;
struct x11_recorder;
struct x11_keyboard;
struct x11_captures;
struct x11_hotkeys;
struct x11_selection;
struct x11_settings;
struct x11_pending;
struct x11_wait;

struct x11_adapter {
    struct x11_adapter *next; /* all adapters of the process */
    sd_event *loop;
    xcb_connection_t *c;
    const xcb_screen_t *screen;
    xcb_window_t root;
    xcb_atom_t atoms[X11_ATOM_COUNT];
    uint8_t xinput_opcode;
    uint8_t xkb_event;
    uint8_t damage_event; /* 0: the server has no Damage extension */
    bool has_res;
    bool dead; /* the X server is gone, or the adapter is being destroyed */
    void (*lost)(void *data);
    void *lost_data;

    sd_event_source *io;
    sd_event_source *after; /* flushes what was collected, when the queue is empty */
    sd_event_source *death; /* calls lost */
    struct x11_pending *first_pending;
    struct x11_pending *last_pending;
    struct x11_wait *waits;

    struct typist *typist;
    struct x11_windows *windows;
    struct x11_actions *actions;
    struct x11_recorder *recorder;
    struct x11_keyboard *keyboard;
    struct x11_captures *captures;
    struct x11_hotkeys *hotkeys;     /* may be NULL */
    struct x11_selection *selection; /* may be NULL */
    struct x11_settings *settings;   /* may be NULL */
};

/* reply is NULL when there was an error, or when the adapter ends first (then error is NULL too).
 */
typedef void (*x11_reply_fn)(struct x11_adapter *a, xcb_window_t window, void *reply,
                             const xcb_generic_error_t *error, uintptr_t data);
/* Calls fn exactly once, later, with the reply to the request of this sequence number. */
void x11_ask(struct x11_adapter *a, unsigned sequence, x11_reply_fn fn, xcb_window_t window,
             uintptr_t data);
/* Handles what the server has sent until every reply asked for so far is there. For start-up. */
void x11_settle(struct x11_adapter *a);
/* Marks the connection as lost, when something cannot go on. */
void x11_die(struct x11_adapter *a);
/* The adapter that a window of ours belongs to, NULL for any other window. */
struct x11_adapter *x11_adapter_of(HWND hwnd, struct x11_window **ret_window);

/* ---- Who waits for an effect (adapter_wait.c) ---- */

enum x11_wait_kind {
    WAIT_PLACE, /* the window moved, resized, or the window manager said no */
    WAIT_FOCUS,
    WAIT_STYLE, /* style & mask == want */
    WAIT_TITLE,
};
/* Replies when the effect is there, -ETIMEDOUT after `ms`, -ENOENT when the window goes. The
 * deferred is copied. */
struct x11_wait *x11_wait_add(struct x11_adapter *a, enum x11_wait_kind kind, xcb_window_t window,
                              const struct message_deferred *deferred, unsigned ms);
void x11_wait_expect_rect(struct x11_wait *wait, const RECT *before, const RECT *want);
void x11_wait_expect_style(struct x11_wait *wait, DWORD mask, DWORD want);
/* success: what to reply when the effect is there; 0 unless set. */
void x11_wait_result(struct x11_wait *wait, LRESULT success, LRESULT failure);
/* Something changed; the waits of this kind on this window look again. */
void x11_wait_check(struct x11_adapter *a, enum x11_wait_kind kind, xcb_window_t window);
/* The window manager answered a request for a place, if only by refusing it. */
void x11_wait_place_answered(struct x11_adapter *a, xcb_window_t window);
void x11_wait_fail(struct x11_adapter *a, xcb_window_t window, int error);
void x11_wait_fail_all(struct x11_adapter *a, int error);

/* ---- Events (events.c) ---- */

void x11_handle_event(struct x11_adapter *a, const xcb_generic_event_t *event);

#endif
