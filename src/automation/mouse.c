/* SPDX-License-Identifier: MIT */
#include "automation/automation.h"

#include <errno.h>
#include <stdint.h>

#include "automation/error.h"
#include "automation/inject.h"
#include "automation/player_target.h"
#include "pianola/input.h"

static int to_screen(const struct automation_spot *spot, POINT *ret_point,
                     struct automation_error *ret_error)
{
    POINT at = {spot->x, spot->y};
    if (spot->hwnd && !ClientToScreen(spot->hwnd, &at))
        return automation_fail(ret_error, -ENOENT, "cannot point at window 0x%lx: it is gone",
                               (unsigned long)(uintptr_t)spot->hwnd);
    if (!spot->hwnd && spot->level == LEVEL_MESSAGE)
        return automation_fail(ret_error, -EINVAL,
                               "a position on the screen has no window to send messages to");
    *ret_point = at;
    return 0;
}

static int add_event(struct injector *injector, const struct automation_spot *spot, POINT at,
                     UINT message, unsigned xbutton, struct automation_error *ret_error)
{
    EVENTMSG event = {.message = message, .paramL = (UINT)at.x, .paramH = (UINT)at.y};
    if (xbutton > 0)
        event.paramH = (UINT)MAKELONG(at.y, xbutton);
    event.hwnd = spot->level == LEVEL_MESSAGE ? spot->hwnd : NULL;
    return inject_event(injector, &event, ret_error);
}

/* A button that was pressed stays down from one verb to the next; what knows of it stays too. */
static _Thread_local struct injector *pressing[2];

static int take(enum automation_level level, struct injector **ret_injector,
                struct automation_error *ret_error)
{
    *ret_injector = pressing[level];
    pressing[level] = NULL;
    int r = *ret_injector ? 0 : inject_create(level, ret_injector);
    return r < 0 ? automation_fail(ret_error, r, "out of memory") : 0;
}

/* After a failure nothing stays down. */
static int put(struct injector *injector, enum automation_level level, int r,
               struct automation_error *ret_error)
{
    if (r == 0)
        r = inject_flush(injector, ret_error);
    if (r == 0 && inject_holds(injector))
        pressing[level] = injector;
    else
        inject_destroy(injector);
    return r;
}

static const UINT downs[] = {[1] = WM_LBUTTONDOWN,
                             [2] = WM_MBUTTONDOWN,
                             [3] = WM_RBUTTONDOWN,
                             [4] = WM_XBUTTONDOWN,
                             [5] = WM_XBUTTONDOWN};

/* A real press lands on what is on top there. */
static int raise_window(const struct automation_spot *spot, struct automation_error *ret_error)
{
    HWND root = spot->hwnd ? GetAncestor(spot->hwnd, GA_ROOT) : NULL;
    if (!root || spot->level != LEVEL_GLOBAL || root == GetForegroundWindow() ||
        !player_target_activatable(root))
        return 0;
    return automation_activate(root, ret_error);
}

static int begin(const struct automation_spot *spot, POINT *ret_at, struct injector **ret_injector,
                 struct automation_error *ret_error)
{
    int r = to_screen(spot, ret_at, ret_error);
    return r < 0 ? r : take(spot->level, ret_injector, ret_error);
}

static int check_button(unsigned button, struct automation_error *ret_error)
{
    if (button >= 1 && button <= 5)
        return 0;
    return automation_fail(ret_error, -EINVAL, "button %u does not exist: 1 to 5 do", button);
}

int automation_click(const struct automation_spot *spot, unsigned button, unsigned count,
                     struct automation_error *ret_error)
{
    struct injector *injector = NULL;
    POINT at = {0, 0};
    int r = check_button(button, ret_error);
    if (r < 0 || (r = raise_window(spot, ret_error)) < 0 ||
        (r = begin(spot, &at, &injector, ret_error)) < 0)
        return r;
    unsigned x = button >= 4 ? button - 3 : 0;
    for (unsigned i = 0; i < count && r == 0; i++) {
        r = add_event(injector, spot, at, downs[button], x, ret_error);
        if (r == 0)
            r = add_event(injector, spot, at, downs[button] + 1, x, ret_error);
    }
    return put(injector, spot->level, r, ret_error);
}

int automation_button(const struct automation_spot *spot, unsigned button, bool down,
                      struct automation_error *ret_error)
{
    struct injector *injector = NULL;
    POINT at = {0, 0};
    int r = check_button(button, ret_error);
    if (r < 0 || (down && (r = raise_window(spot, ret_error)) < 0) ||
        (r = begin(spot, &at, &injector, ret_error)) < 0)
        return r;
    /* WM_?BUTTONUP follows WM_?BUTTONDOWN for each of them. */
    r = add_event(injector, spot, at, downs[button] + !down, button >= 4 ? button - 3 : 0,
                  ret_error);
    return put(injector, spot->level, r, ret_error);
}

int automation_move(const struct automation_spot *spot, struct automation_error *ret_error)
{
    struct injector *injector = NULL;
    POINT at = {0, 0};
    int r = begin(spot, &at, &injector, ret_error);
    if (r < 0)
        return r;
    r = add_event(injector, spot, at, WM_MOUSEMOVE, 0, ret_error);
    return put(injector, spot->level, r, ret_error);
}

int automation_wheel(const struct automation_spot *spot, int delta, bool horizontal,
                     struct automation_error *ret_error)
{
    struct injector *injector = NULL;
    POINT at = {0, 0};
    int r = begin(spot, &at, &injector, ret_error);
    if (r < 0)
        return r;
    EVENTMSG event = {.message = horizontal ? WM_MOUSEHWHEEL : WM_MOUSEWHEEL,
                      .paramL = (UINT)MAKELONG(at.x, at.y),
                      .paramH = (UINT)delta,
                      .hwnd = spot->level == LEVEL_MESSAGE ? spot->hwnd : NULL};
    r = inject_event(injector, &event, ret_error);
    return put(injector, spot->level, r, ret_error);
}

int automation_middle(HWND hwnd, enum automation_level level, struct automation_spot *ret_spot,
                      struct automation_error *ret_error)
{
    RECT rect;
    if (!GetClientRect(hwnd, &rect))
        return automation_fail(ret_error, -ENOENT, "cannot point at window 0x%lx: it is gone",
                               (unsigned long)(uintptr_t)hwnd);
    *ret_spot = (struct automation_spot){hwnd, level, rect.right / 2, rect.bottom / 2};
    return 0;
}
