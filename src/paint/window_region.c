/* SPDX-License-Identifier: MIT */
#include "message/painter.h"
#include "message/table.h"
#include "paint/dc.h"
#include "paint/object.h"
#include "pianola/update.h"
#include "pianola/window_state.h"

/* Windows that are no rectangles: a region of the window's rectangle is all that is drawn of it and
 * gets the mouse. */

static const struct banded *shape_of(HWND hwnd)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    const struct object *object =
        window && window->region ? object_find(window->region, OBJECT_REGION) : NULL;
    return object ? &object->region : NULL;
}

int window_cut_shape(HWND hwnd, struct banded *region)
{
    const struct banded *shape = shape_of(hwnd);
    struct banded on_screen = {0};
    RECT rect;
    if (!shape || !GetWindowRect(hwnd, &rect))
        return 0;
    int r = banded_copy(&on_screen, shape);
    if (r == 0) {
        banded_offset(&on_screen, (int)rect.left, (int)rect.top);
        r = banded_combine(region, region, &on_screen, RGN_AND);
    }
    banded_finish(&on_screen);
    return r;
}

int window_take_away(HWND hwnd, struct banded *region)
{
    RECT rect;
    struct banded covered = {0};
    if (!GetWindowRect(hwnd, &rect))
        return 0;
    if (!shape_of(hwnd))
        return banded_combine_rect(region, &rect, RGN_DIFF);
    int r = banded_set_rect(&covered, &rect);
    if (r == 0)
        r = window_cut_shape(hwnd, &covered);
    if (r == 0)
        r = banded_combine(region, region, &covered, RGN_DIFF);
    banded_finish(&covered);
    return r;
}

bool window_shape_has(HRGN region, LONG x, LONG y)
{
    const struct object *object = object_find(region, OBJECT_REGION);
    return !object || banded_has_point(&object->region, x, y);
}

int SetWindowRgn(HWND hwnd, HRGN region, BOOL redraw)
{
    struct window_slot *slot = table_slot(hwnd);
    struct object *object;
    HRGN kept = NULL;
    RECT rect;
    if (!slot)
        return 0;
    if (!position_own(hwnd, slot)) {
        SetLastError(ERROR_ACCESS_DENIED);
        return 0;
    }
    if (region) {
        const struct object *given = object_find(region, OBJECT_REGION);
        kept = given ? object_create(OBJECT_REGION, &object) : NULL;
        if (!kept || banded_copy(&object->region, &given->region) < 0) {
            if (kept)
                DeleteObject(kept);
            return 0;
        }
        DeleteObject(region);
    }
    struct local_window *window = local_window(hwnd);
    if (window->region)
        DeleteObject(window->region);
    window->region = kept;
    rect = slot->rect;
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED |
                     SWP_NOREDRAW);
    if (redraw && IsWindowVisible(hwnd)) {
        HWND parent = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT) : NULL;
        if (parent)
            MapWindowPoints(NULL, parent, (POINT *)(void *)&rect, 2);
        if (parent)
            RedrawWindow(parent, &rect, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_ALLCHILDREN);
        else
            message_painter()->expose(&rect);
    }
    return 1;
}

int GetWindowRgn(HWND hwnd, HRGN region)
{
    const struct banded *shape = shape_of(hwnd);
    struct object *to = shape ? object_find(region, OBJECT_REGION) : NULL;
    return to && banded_copy(&to->region, shape) == 0 ? banded_kind(&to->region) : ERROR;
}

int GetWindowRgnBox(HWND hwnd, RECT *box)
{
    const struct banded *shape = box ? shape_of(hwnd) : NULL;
    if (!shape)
        return ERROR;
    *box = banded_box(shape);
    return banded_kind(shape);
}
