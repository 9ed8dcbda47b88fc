/* SPDX-License-Identifier: MIT */
#include "automation/automation.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "automation/error.h"
#include "automation/pump.h"
#include "automation/wait_owner.h"
#include "base/clock.h"
#include "message/message.h"

struct waiting {
    const struct automation_wait_options *options;
    const struct selector *selector;
    bool changed; /* the tree may match now; look again */
    HWND found;
    int error;
    /* Destroyed while we wait. WM_NCDESTROY is seen just before a window leaves the tree, and
     * nothing is seen after it. Handles are never used again. */
    HWND *dying;
    size_t dying_count;
    struct wait_owners owners; /* of windows that are to go */
};

static void mark_dying(struct waiting *w, HWND hwnd)
{
    for (size_t i = 0; i < w->dying_count; i++)
        if (w->dying[i] == hwnd)
            return;
    HWND *grown = realloc(w->dying, (w->dying_count + 1) * sizeof(*grown));
    if (!grown) {
        w->error = -ENOMEM;
        return;
    }
    w->dying = grown;
    w->dying[w->dying_count++] = hwnd;
}

static void forget_dead(struct waiting *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->dying_count; i++)
        if (IsWindow(w->dying[i]))
            w->dying[kept++] = w->dying[i];
    w->dying_count = kept;
}

static bool is_dying(const struct waiting *w, HWND hwnd)
{
    for (size_t i = 0; i < w->dying_count; i++)
        if (w->dying[i] == hwnd)
            return true;
    return false;
}

static void observed(const struct message_observed *seen, void *data)
{
    struct waiting *w = data;
    if (seen->missed)
        w->changed = true;
    switch (seen->message) {
    case WM_DESTROY:
    case WM_NCDESTROY:
        mark_dying(w, seen->hwnd);
        w->changed = true;
        break;
    case WM_NCCREATE:
    case WM_CREATE:
    case WM_SHOWWINDOW:
    case WM_SETTEXT:
    case WM_ENABLE:
    case WM_MOVE:
    case WM_SIZE:
    case WM_WINDOWPOSCHANGED:
    case WM_ACTIVATE:
    case WM_SETFOCUS:
    case WM_KILLFOCUS:
    case WM_STYLECHANGED:
        w->changed = true;
        break;
    default:
        break;
    }
}

static bool has_focus(HWND hwnd)
{
    return hwnd == GetForegroundWindow() || hwnd == GetFocus();
}

static bool has_title(HWND hwnd, const char *title)
{
    char text[1024] = "";
    window_shared_text(hwnd, text, sizeof(text));
    return strstr(text, title) != NULL;
}

/* Looks at the tree as it is. */
static bool holds(struct waiting *w)
{
    HWND *windows = NULL;
    bool any = false;
    int count = selector_find_all(w->selector, &windows);
    if (count < 0) {
        w->error = count;
        return true;
    }
    forget_dead(w);
    w->found = NULL;
    for (int i = 0; i < count && !w->found; i++) {
        if (is_dying(w, windows[i]) || wait_owners_dead(&w->owners, windows[i]))
            continue;
        any = true;
        if (w->options->what == WAIT_GONE && w->error == 0)
            w->error = wait_owners_watch(&w->owners, windows[i]);
        if (w->options->what == WAIT_WINDOW ||
            (w->options->what == WAIT_TITLE && has_title(windows[i], w->options->title)) ||
            (w->options->what == WAIT_FOCUS && has_focus(windows[i])))
            w->found = windows[i];
    }
    free(windows);
    if (w->error)
        return true;
    return w->options->what == WAIT_GONE ? !any : w->found != NULL;
}

static bool look_again(void *data)
{
    struct waiting *w = data;
    if (w->error)
        return true;
    if (wait_owners_update(&w->owners))
        w->changed = true;
    if (!w->changed)
        return false;
    w->changed = false;
    return holds(w);
}

static int fail_wait(const struct automation_wait_options *options, const char *selector, int r,
                     struct automation_error *ret_error)
{
    double seconds = options->timeout_ms / 1000.0;
    if (r != -ETIMEDOUT)
        return automation_fail(ret_error, r, "cannot wait for %s: %s", selector,
                               automation_explain(r));
    switch (options->what) {
    case WAIT_GONE:
        return automation_fail(ret_error, r, "a window still matches %s after %.1f s", selector,
                               seconds);
    case WAIT_TITLE:
        return automation_fail(ret_error, r,
                               "no window that matches %s has \"%s\" in its title after %.1f s",
                               selector, options->title, seconds);
    case WAIT_FOCUS:
        return automation_fail(ret_error, r, "nothing that matches %s has the focus after %.1f s",
                               selector, seconds);
    case WAIT_WINDOW:
        break;
    }
    return automation_fail(ret_error, r, "no window matches %s after %.1f s", selector, seconds);
}

int automation_wait(const char *text, const struct automation_wait_options *options, HWND *ret_hwnd,
                    struct automation_error *ret_error)
{
    struct selector_error error;
    struct selector *selector;
    int r = selector_parse(text, &selector, &error);
    if (r < 0)
        return automation_fail(ret_error, r, "selector %s: %s (at character %zu)", text, error.what,
                               error.offset + 1);
    struct waiting w = {.options = options, .selector = selector, .changed = true};
    wait_owners_init(&w.owners);
    uint64_t until = clock_ns() + (uint64_t)options->timeout_ms * 1000000u;
    r = message_observe(observed, &w);
    if (r == 0) {
        r = pump_until_woken(until, options->stop_fd, &w.owners.fd, look_again, &w);
        message_observe(NULL, NULL);
    }
    if (r == 0)
        r = w.error;
    wait_owners_finish(&w.owners);
    free(w.dying);
    selector_free(selector);
    if (r < 0)
        return fail_wait(options, text, r, ret_error);
    if (ret_hwnd)
        *ret_hwnd = w.found;
    return 0;
}
