/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

#include <stdlib.h>
#include <unistd.h>

#include "message/painter.h"
#include "message/table.h"

/*
 * What can be seen of a window: its rectangle, within the client areas of all
 * it is in, without the windows of this process that are above it.
 */

static bool covers(HWND hwnd)
{
    return local_window(hwnd) && window_style(hwnd) & WS_VISIBLE && !window_native(hwnd) &&
           !((DWORD)GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_TRANSPARENT);
}

/* Takes the siblings above a window away. */
static int subtract_siblings(HWND hwnd, struct banded *region)
{
    int r = 0;
    int left = WINDOW_MAX;
    for (HWND at = GetWindow(hwnd, GW_HWNDPREV); at && r == 0 && left > 0;
         at = GetWindow(at, GW_HWNDPREV), left--)
        if (covers(at))
            r = window_take_away(at, region);
    return r;
}

static int subtract_children(HWND hwnd, struct banded *region)
{
    int r = 0;
    int left = WINDOW_MAX;
    for (HWND at = GetWindow(hwnd, GW_CHILD); at && r == 0 && left > 0;
         at = GetWindow(at, GW_HWNDNEXT), left--)
        if (covers(at))
            r = window_take_away(at, region);
    return r;
}

static RECT client_on_screen(HWND hwnd)
{
    RECT rect = {0};
    POINT origin = {0, 0};
    if (hwnd == GetDesktopWindow()) /* which may have no size yet */
        return (RECT){0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    GetClientRect(hwnd, &rect);
    ClientToScreen(hwnd, &origin);
    OffsetRect(&rect, (int)origin.x, (int)origin.y);
    return rect;
}

int window_visible_region(HWND hwnd, DWORD flags, struct banded *ret)
{
    RECT rect, screen = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    *ret = (struct banded){0};
    if (!IsWindowVisible(hwnd) || (flags & DCX_WINDOW ? false : IsIconic(hwnd)) ||
        window_is_frozen(hwnd))
        return 0;
    HWND parent = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT) : NULL;
    if (flags & DCX_PARENTCLIP && parent)
        rect = client_on_screen(parent);
    else if (flags & DCX_WINDOW)
        GetWindowRect(hwnd, &rect);
    else
        rect = client_on_screen(hwnd);
    IntersectRect(&rect, &rect, &screen);
    int r = banded_set_rect(ret, &rect);
    if (flags & DCX_CLIPCHILDREN && !(flags & DCX_PARENTCLIP) && r == 0)
        r = subtract_children(hwnd, ret);
    for (HWND at = hwnd; at && r == 0 && ret->count; at = parent) {
        bool child = style_is_child(window_style(at));
        r = window_cut_shape(at, ret);
        parent = child ? GetAncestor(at, GA_PARENT) : NULL;
        if (r == 0 && (!child || window_style(at) & WS_CLIPSIBLINGS) && !window_native(at))
            r = subtract_siblings(at, ret);
        if (parent && r == 0) {
            rect = client_on_screen(parent);
            r = banded_combine_rect(ret, &rect, RGN_AND);
        }
    }
    if (r < 0)
        banded_finish(ret);
    return r;
}
