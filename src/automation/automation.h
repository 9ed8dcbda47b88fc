/* SPDX-License-Identifier: MIT */
#ifndef AUTOMATION_AUTOMATION_H
#define AUTOMATION_AUTOMATION_H

/*
 * The verbs: what the command line and scripts do to windows. Every verb
 * returns 0 or a negative errno and, on failure, an error text that says what,
 * where and what to do. Verbs that take time wait for the effect, at most for
 * a time-out, and serve the calling thread's queue meanwhile.
 */

#include <stdbool.h>
#include <stddef.h>

#include "automation/selector.h"
#include "pianola/message.h"

struct automation_error {
    char text[640];
};

/* Where input goes: to one window whose focus does not matter, or to whatever has the focus. */
enum automation_level {
    LEVEL_GLOBAL,
    LEVEL_MESSAGE,
};

/* done of total; the unit is the verb's. */
typedef void (*automation_progress_fn)(size_t done, size_t total, void *data);

/* Words for a negative errno that a window's or the station's answer gave. */
const char *automation_explain(int negative_errno);

/* ---- Keyboard ---- */

/* Types text exactly, whatever the layout: into hwnd, or with hwnd NULL into whatever has the
 * focus. Progress is in bytes; progress may be NULL. */
int automation_type(HWND hwnd, const char *text, automation_progress_fn progress, void *data,
                    struct automation_error *ret_error);
/* Presses and releases a chord such as "ctrl+shift+s": in hwnd, or with hwnd NULL globally. */
int automation_key(HWND hwnd, const char *chord, struct automation_error *ret_error);

/* ---- Mouse ---- */

/* Positions are relative to hwnd's client area; hwnd NULL: to the screen. At LEVEL_GLOBAL the
 * pointer itself moves; LEVEL_MESSAGE needs a window. */
struct automation_spot {
    HWND hwnd;
    enum automation_level level;
    int x;
    int y;
};
/* button: 1 left, 2 middle, 3 right, 4 and 5 the side buttons. */
int automation_click(const struct automation_spot *spot, unsigned button, unsigned count,
                     struct automation_error *ret_error);
int automation_button(const struct automation_spot *spot, unsigned button, bool down,
                      struct automation_error *ret_error);
int automation_move(const struct automation_spot *spot, struct automation_error *ret_error);
/* 120 a notch, up and right are positive. */
int automation_wheel(const struct automation_spot *spot, int delta, bool horizontal,
                     struct automation_error *ret_error);
/* The spot in the middle of a window. */
int automation_middle(HWND hwnd, enum automation_level level, struct automation_spot *ret_spot,
                      struct automation_error *ret_error);

/* ---- Windows ---- */

/* Gives a window the focus and raises it. */
int automation_activate(HWND hwnd, struct automation_error *ret_error);
/* Writes a PNG of a window, NULL: of the screen. A relative path is the caller's. */
int automation_capture(HWND hwnd, const char *path, struct automation_error *ret_error);

/* ---- Waiting ---- */

enum automation_wait {
    WAIT_WINDOW, /* something matches */
    WAIT_GONE,   /* nothing matches any more */
    WAIT_TITLE,  /* the first match has `title` in its title */
    WAIT_FOCUS,  /* something that matches has the focus */
};
struct automation_wait_options {
    enum automation_wait what;
    const char *title;   /* WAIT_TITLE */
    unsigned timeout_ms; /* 0: look once */
    int stop_fd;         /* gives up with -ECANCELED when it is readable; -1: none */
};
/* 0 (*ret_hwnd, which may be NULL, gets the window; NULL for WAIT_GONE), -ETIMEDOUT, -ECANCELED.
 * Nothing is polled: what happens in the tree is observed. */
int automation_wait(const char *selector, const struct automation_wait_options *options,
                    HWND *ret_hwnd, struct automation_error *ret_error);

#endif
