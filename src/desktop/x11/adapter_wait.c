/* SPDX-License-Identifier: MIT */
#include "desktop/x11/adapter.h"

#include <errno.h>
#include <stdlib.h>

#include "desktop/x11/windows.h"

enum {
    /* A window manager moves and resizes in steps: the place counts when it rests this long. */
    SETTLE_MS = 40,
};

struct x11_wait {
    struct x11_wait *next;
    struct x11_adapter *adapter;
    enum x11_wait_kind kind;
    xcb_window_t window;
    struct message_deferred deferred;
    sd_event_source *timer;
    bool answered; /* the timer now means "settled", no longer "too late" */
    RECT before;
    RECT want;
    DWORD style_mask;
    DWORD style_want;
    LRESULT success;
    LRESULT failure; /* 0: the error itself */
};

static void finish(struct x11_wait *wait, int error)
{
    for (struct x11_wait **at = &wait->adapter->waits; *at; at = &(*at)->next) {
        if (*at == wait) {
            *at = wait->next;
            break;
        }
    }
    LRESULT failure = wait->failure ? wait->failure - 1 : error;
    message_complete(&wait->deferred, error < 0 ? failure : wait->success);
    sd_event_source_disable_unref(wait->timer);
    free(wait);
}

static int on_timer(sd_event_source *source, uint64_t usec, void *data)
{
    struct x11_wait *wait = data;
    (void)source;
    (void)usec;
    finish(wait, wait->answered ? 0 : -ETIMEDOUT);
    return 0;
}

struct x11_wait *x11_wait_add(struct x11_adapter *a, enum x11_wait_kind kind, xcb_window_t window,
                              const struct message_deferred *deferred, unsigned ms)
{
    struct x11_wait *wait = calloc(1, sizeof(*wait));
    if (!wait) {
        message_complete(deferred, -ENOMEM);
        return NULL;
    }
    wait->adapter = a;
    wait->kind = kind;
    wait->window = window;
    wait->deferred = *deferred;
    int r = sd_event_add_time_relative(a->loop, &wait->timer, CLOCK_MONOTONIC, (uint64_t)ms * 1000,
                                       1000, on_timer, wait);
    if (r < 0) {
        message_complete(deferred, r);
        free(wait);
        return NULL;
    }
    wait->next = a->waits;
    a->waits = wait;
    return wait;
}

void x11_wait_expect_rect(struct x11_wait *wait, const RECT *before, const RECT *want)
{
    wait->before = *before;
    wait->want = *want;
}

void x11_wait_expect_style(struct x11_wait *wait, DWORD mask, DWORD want)
{
    wait->style_mask = mask;
    wait->style_want = want;
}

void x11_wait_result(struct x11_wait *wait, LRESULT success, LRESULT failure)
{
    wait->success = success;
    wait->failure = failure + 1;
}

static bool same_rect(const RECT *a, const RECT *b)
{
    return a->left == b->left && a->top == b->top && a->right == b->right && a->bottom == b->bottom;
}

static bool reached(const struct x11_wait *wait, const struct x11_window *w)
{
    switch (wait->kind) {
    case WAIT_PLACE:
        return same_rect(&w->rect, &wait->want);
    case WAIT_FOCUS:
        return x11_windows_active(wait->adapter) == w;
    case WAIT_STYLE:
        return (window_style(w->hwnd) & wait->style_mask) == wait->style_want;
    case WAIT_TITLE:
        return true;
    }
    return false;
}

static void settle_soon(struct x11_wait *wait)
{
    if (!wait->answered && sd_event_source_set_time_relative(wait->timer, SETTLE_MS * 1000) >= 0)
        wait->answered = true;
}

void x11_wait_check(struct x11_adapter *a, enum x11_wait_kind kind, xcb_window_t window)
{
    const struct x11_window *w = x11_window_find(a, window);
    struct x11_wait *next = NULL;
    for (struct x11_wait *wait = a->waits; w && wait; wait = next) {
        next = wait->next;
        if (wait->kind != kind || wait->window != window)
            continue;
        if (reached(wait, w))
            finish(wait, 0);
        else if (kind == WAIT_PLACE && !same_rect(&w->rect, &wait->before))
            settle_soon(wait);
    }
}

void x11_wait_place_answered(struct x11_adapter *a, xcb_window_t window)
{
    for (struct x11_wait *wait = a->waits; wait; wait = wait->next) {
        if (wait->kind == WAIT_PLACE && wait->window == window)
            settle_soon(wait);
    }
}

void x11_wait_fail(struct x11_adapter *a, xcb_window_t window, int error)
{
    struct x11_wait *next = NULL;
    for (struct x11_wait *wait = a->waits; wait; wait = next) {
        next = wait->next;
        if (wait->window == window)
            finish(wait, error);
    }
}

void x11_wait_fail_all(struct x11_adapter *a, int error)
{
    while (a->waits)
        finish(a->waits, error);
}
