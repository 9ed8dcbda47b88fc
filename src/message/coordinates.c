/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>

#include "base/error.h"
#include "message/table.h"

/* From one window's coordinates to another's, and from points to windows. */

static bool origin(HWND hwnd, POINT *ret)
{
    const struct window_slot *slot = hwnd ? table_slot(hwnd) : NULL;
    *ret = (POINT){0, 0};
    if (!hwnd)
        return true;
    if (slot && slot_index(segment_get(), slot) != DESKTOP_SLOT)
        *ret = (POINT){slot->client.left, slot->client.top};
    return slot != NULL;
}

BOOL ClientToScreen(HWND hwnd, POINT *point)
{
    POINT at;
    if (!point)
        return error_set(-EINVAL);
    if (!table_slot(hwnd) || !origin(hwnd, &at))
        return FALSE;
    point->x += at.x;
    point->y += at.y;
    return TRUE;
}

BOOL ScreenToClient(HWND hwnd, POINT *point)
{
    POINT at;
    if (!point)
        return error_set(-EINVAL);
    if (!table_slot(hwnd) || !origin(hwnd, &at))
        return FALSE;
    point->x -= at.x;
    point->y -= at.y;
    return TRUE;
}

int MapWindowPoints(HWND from, HWND to, POINT *points, UINT count)
{
    POINT a, b;
    if (!points || !origin(from, &a) || !origin(to, &b))
        return 0;
    for (UINT i = 0; i < count; i++) {
        points[i].x += a.x - b.x;
        points[i].y += a.y - b.y;
    }
    return MAKELONG(a.x - b.x, a.y - b.y);
}

static bool holds(const RECT *rect, POINT at)
{
    return at.x >= rect->left && at.x < rect->right && at.y >= rect->top && at.y < rect->bottom;
}

/* The topmost child of a window at a point of the screen. */
static HWND child_at(HWND parent, POINT at, UINT flags)
{
    for (HWND child = GetWindow(parent, GW_CHILD); child; child = GetWindow(child, GW_HWNDNEXT)) {
        const struct window_slot *slot = table_slot(child);
        if (!slot || !holds(&slot->rect, at) ||
            (flags & CWP_SKIPINVISIBLE && !(slot->style & WS_VISIBLE)) ||
            (flags & CWP_SKIPDISABLED && slot->style & WS_DISABLED) ||
            (flags & CWP_SKIPTRANSPARENT && slot->ex_style & WS_EX_TRANSPARENT))
            continue;
        return child;
    }
    return NULL;
}

HWND WindowFromPoint(POINT point)
{
    HWND found = child_at(GetDesktopWindow(), point, CWP_SKIPINVISIBLE);
    for (HWND at = found; at; at = child_at(at, point, CWP_SKIPINVISIBLE | CWP_SKIPDISABLED)) {
        const struct window_slot *slot = table_slot(at);
        found = at;
        if (!slot || !holds(&slot->client, point) || slot->style & WS_MINIMIZE)
            break;
    }
    return found;
}

HWND ChildWindowFromPointEx(HWND parent, POINT point, UINT flags)
{
    const struct window_slot *slot = table_slot(parent);
    if (!slot || !ClientToScreen(parent, &point) || !holds(&slot->client, point))
        return NULL;
    HWND child = child_at(parent, point, flags);
    return child ? child : parent;
}

HWND ChildWindowFromPoint(HWND parent, POINT point)
{
    return ChildWindowFromPointEx(parent, point, CWP_ALL);
}
