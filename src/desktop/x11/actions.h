/* SPDX-License-Identifier: MIT */
#ifndef X11_ACTIONS_H
#define X11_ACTIONS_H

/*
 * What is sent to a window of the display takes effect: the window procedure
 * all of them share, and the input jobs that it and the global level submit.
 *
 * Input messages that follow each other for one window are collected and
 * submitted as one job, when the queue is empty or something else comes.
 */

#include "desktop/x11/adapter.h"

struct x11_window;

int x11_actions_create(struct x11_adapter *a);
/* Call after the typist is destroyed: that ends the jobs. */
struct x11_actions *x11_actions_destroy(struct x11_actions *actions);

LRESULT CALLBACK x11_window_proc(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam);
/* The window that the last message-level job went to. */
xcb_window_t x11_actions_last_target(struct x11_adapter *a);
void x11_actions_window_gone(struct x11_adapter *a, xcb_window_t window);
/* Cancels its jobs, releases what it pressed. */
void x11_actions_process_gone(struct x11_adapter *a, pid_t pid);
/* Answers everybody who waits for input with the error. */
void x11_actions_fail_all(struct x11_adapter *a, int error);

/* ---- Effects on windows (actions_window.c); NULL deferred: nobody waits ---- */

/* Each replies by itself when it returns 1; else the value is the reply. */
int x11_window_place(struct x11_adapter *a, struct x11_window *w, const WINDOWPOS *pos,
                     const struct message_deferred *deferred);
int x11_window_show(struct x11_adapter *a, struct x11_window *w, int how,
                    const struct message_deferred *deferred);
int x11_window_activate(struct x11_adapter *a, struct x11_window *w,
                        const struct message_deferred *deferred);
int x11_window_close(struct x11_adapter *a, struct x11_window *w,
                     const struct message_deferred *deferred);
int x11_window_retitle(struct x11_adapter *a, struct x11_window *w, const char *title,
                       const struct message_deferred *deferred);

/* ---- Input jobs (actions_input.c) ---- */

/* target 0: global. Replies success, or what went wrong. pid: on whose behalf. */
int x11_input_submit(struct x11_adapter *a, xcb_window_t target, const struct typist_event *events,
                     size_t count, const struct message_deferred *deferred, LRESULT success,
                     pid_t pid);
/* Submits what was collected; deferred gets the result of that. */
int x11_input_flush(struct x11_adapter *a, const struct message_deferred *deferred);
void x11_actions_flush(struct x11_adapter *a);
/* Adds to what is collected for this window (after submitting what was for another). */
int x11_input_add(struct x11_adapter *a, xcb_window_t target, const struct typist_event *event);
int x11_input_add_text(struct x11_adapter *a, xcb_window_t target, const char *text, size_t len);
int x11_input_add_utf16(struct x11_adapter *a, xcb_window_t target, uint16_t unit);
int x11_input_sync(struct x11_adapter *a, const struct message_deferred *deferred);

/* ---- Synthetic events (actions_synthetic.c) ---- */

/* The fallback where no second keyboard can be had: XSendEvent. Many programs refuse such events.
 * 0, -ENOTSUP for what it cannot express. */
int x11_synthetic_play(struct x11_adapter *a, xcb_window_t target,
                       const struct typist_event *events, size_t count);

#endif
