/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>

#include "base/error.h"
#include "message/table.h"
#include "pianola/window_info.h"

/* Captions that draw attention: active and inactive in turn. */

enum { USUAL_PACE_MS = 500 };

static bool is_active(HWND hwnd)
{
    return GetForegroundWindow() == hwnd;
}

/* Draws it as active or not; what it was. */
static bool draw(HWND hwnd, bool on)
{
    struct local_window *window = local_window(hwnd);
    bool active = is_active(hwnd), was = window->flash.on != active;
    if (window->flash.on != on) {
        window->flash.on = on;
        SendMessage(hwnd, WM_NCACTIVATE, on != active, 0);
    }
    return was;
}

static void stop(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    if (window && window->flash.timer) {
        KillTimer(NULL, window->flash.timer);
        window->flash.timer = 0;
    }
}

struct search {
    UINT_PTR timer;
    HWND hwnd;
};

static BOOL CALLBACK has_timer(HWND hwnd, LPARAM param)
{
    struct search *search = (struct search *)param;
    const struct local_window *window = local_window(hwnd);
    if (!window || window->flash.timer != search->timer)
        return TRUE;
    search->hwnd = hwnd;
    return FALSE;
}

static void CALLBACK next(HWND nobody, UINT message, UINT_PTR timer, DWORD now)
{
    (void)nobody, (void)message, (void)now;
    struct search search = {timer, NULL};
    EnumWindows(has_timer, (LPARAM)&search);
    struct local_window *window = local_window(search.hwnd);
    if (!window) {
        KillTimer(NULL, timer); /* the window is gone */
        return;
    }
    bool enough = window->flash.kept == FLASHW_TIMERNOFG ? is_active(search.hwnd)
                  : window->flash.kept                   ? false
                                                         : window->flash.left == 0;
    if (enough) {
        stop(search.hwnd);
        draw(search.hwnd, false);
        return;
    }
    if (!window->flash.kept)
        window->flash.left--;
    draw(search.hwnd, !window->flash.on);
}

BOOL FlashWindow(HWND hwnd, BOOL invert)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (!window)
        return error_set(-EINVAL);
    return draw(hwnd, invert ? !window->flash.on : false);
}

BOOL FlashWindowEx(FLASHWINFO *info)
{
    if (!info) {
        SetLastError(ERROR_NOACCESS);
        return FALSE;
    }
    struct local_window *window = table_slot(info->hwnd) ? local_window(info->hwnd) : NULL;
    if (!window || info->cbSize != sizeof(*info))
        return error_set(-EINVAL);
    stop(info->hwnd);
    if (!(info->dwFlags & FLASHW_ALL))
        return draw(info->hwnd, false);
    window->flash.kept = info->dwFlags & FLASHW_TIMERNOFG;
    window->flash.left = info->uCount ? 2 * info->uCount - 1 : 0;
    if (window->flash.kept || window->flash.left)
        window->flash.timer =
            SetTimer(NULL, 0, info->dwTimeout ? info->dwTimeout : USUAL_PACE_MS, next);
    return draw(info->hwnd, !window->flash.on);
}
