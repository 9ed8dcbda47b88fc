/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>

#include "base/error.h"
#include "message/painter.h"
#include "message/table.h"
#include "pianola/window_info.h"

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
    if (!table_slot(hwnd) || !origin(hwnd, &at))
        return FALSE;
    if (!point)
        return error_set(-EINVAL);
    point->x += at.x;
    point->y += at.y;
    return TRUE;
}

BOOL ScreenToClient(HWND hwnd, POINT *point)
{
    POINT at;
    if (!table_slot(hwnd) || !origin(hwnd, &at))
        return FALSE;
    if (!point)
        return error_set(-EINVAL);
    point->x -= at.x;
    point->y -= at.y;
    return TRUE;
}

int MapWindowPoints(HWND from, HWND to, POINT *points, UINT count)
{
    POINT a, b;
    if (!origin(from, &a) || !origin(to, &b))
        return 0;
    for (UINT i = 0; points && i < count; i++) {
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

/* SetWindowRgn left this point of it, and (a window of the calling thread says so) the mouse does
 * not go through. */
static bool is_solid(HWND hwnd, const struct window_slot *slot, POINT at)
{
    const struct local_window *window = local_window(hwnd);
    const struct window_painter *painter = message_painter();
    if (window && window->region && painter &&
        !painter->region_has(window->region, at.x - slot->rect.left, at.y - slot->rect.top))
        return false;
    return !position_own(hwnd, slot) ||
           SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(at.x, at.y)) != HTTRANSPARENT;
}

/* The deepest window at a point; depth: how far down it is. */
static HWND solid_at(HWND parent, POINT at, int depth)
{
    HWND *list = NULL, found = NULL;
    const struct window_slot *above = table_slot(parent);
    bool top = parent == GetDesktopWindow();
    int count = above ? table_children(slot_index(segment_get(), above), false, &list) : 0;
    for (int i = 0; i < count && !found; i++) {
        const struct window_slot *slot = table_slot(list[i]);
        if (!slot || !holds(&slot->rect, at) || !(slot->style & WS_VISIBLE) ||
            (!top && slot->style & WS_DISABLED) || table_lets_mouse_through(slot))
            continue;
        bool inside = holds(&slot->client, at) && !(slot->style & (WS_MINIMIZE | WS_DISABLED));
        if (inside && slot->first_child && depth < 100)
            found = solid_at(list[i], at, depth + 1);
        if (!found && (slot = table_slot(list[i])) && is_solid(list[i], slot, at))
            found = list[i];
    }
    free(list);
    return found;
}

HWND WindowFromPoint(POINT point)
{
    return solid_at(GetDesktopWindow(), point, 0);
}

static bool is_group_box(HWND hwnd, const struct window_slot *slot)
{
    char name[8];
    return (slot->style & 0xf) == 7 /* BS_GROUPBOX */ && GetClassName(hwnd, name, sizeof(name)) &&
           strcasecmp(name, "Button") == 0;
}

HWND RealChildWindowFromPoint(HWND parent, POINT point)
{
    const struct window_slot *slot = table_slot(parent);
    if (!slot || !ClientToScreen(parent, &point) || !holds(&slot->client, point))
        return NULL;
    HWND box = NULL;
    for (HWND child = GetWindow(parent, GW_CHILD); child; child = GetWindow(child, GW_HWNDNEXT)) {
        slot = table_slot(child);
        if (!slot || !holds(&slot->rect, point) || !(slot->style & WS_VISIBLE))
            continue;
        if (!is_group_box(child, slot))
            return child;
        box = child;
    }
    return box ? box : parent;
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
