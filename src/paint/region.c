/* SPDX-License-Identifier: MIT */
#include "pianola/region.h"

#include <stdlib.h>

#include "base/error.h"
#include "message/message.h"
#include "message/painter.h"
#include "paint/dc.h"

/* Regions as objects, and the update region of a window as one. */

static struct banded *set_of(HRGN region)
{
    struct object *object = object_find(region, OBJECT_REGION);
    return object ? &object->region : NULL;
}

static RECT ordered(int left, int top, int right, int bottom)
{
    return (RECT){left < right ? left : right, top < bottom ? top : bottom,
                  left < right ? right : left, top < bottom ? bottom : top};
}

HRGN CreateRectRgn(int left, int top, int right, int bottom)
{
    struct object *object;
    RECT rect = ordered(left, top, right, bottom);
    HRGN region = object_create(OBJECT_REGION, &object);
    if (region && banded_set_rect(&object->region, &rect) < 0) {
        DeleteObject(region);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    return region;
}

HRGN CreateRectRgnIndirect(const RECT *rect)
{
    return rect ? CreateRectRgn(rect->left, rect->top, rect->right, rect->bottom) : NULL;
}

BOOL SetRectRgn(HRGN region, int left, int top, int right, int bottom)
{
    struct banded *set = set_of(region);
    RECT rect = ordered(left, top, right, bottom);
    return set && banded_set_rect(set, &rect) == 0;
}

int CombineRgn(HRGN to, HRGN a, HRGN b, int mode)
{
    struct banded *result = set_of(to);
    const struct banded *one = set_of(a);
    const struct banded *other = mode == RGN_COPY ? one : set_of(b);
    if (!result || !one || !other || mode < RGN_AND || mode > RGN_COPY)
        return ERROR;
    int r = mode == RGN_COPY ? banded_copy(result, one) : banded_combine(result, one, other, mode);
    return r < 0 ? ERROR : banded_kind(result);
}

int OffsetRgn(HRGN region, int dx, int dy)
{
    struct banded *set = set_of(region);
    if (!set)
        return ERROR;
    banded_offset(set, dx, dy);
    return banded_kind(set);
}

int GetRgnBox(HRGN region, RECT *rect)
{
    const struct banded *set = set_of(region);
    if (!set || !rect)
        return ERROR;
    *rect = banded_box(set);
    return banded_kind(set);
}

BOOL EqualRgn(HRGN a, HRGN b)
{
    const struct banded *one = set_of(a), *other = set_of(b);
    return one && other && banded_equal(one, other);
}

BOOL PtInRegion(HRGN region, int x, int y)
{
    const struct banded *set = set_of(region);
    return set && banded_has_point(set, x, y);
}

BOOL RectInRegion(HRGN region, const RECT *rect)
{
    const struct banded *set = set_of(region);
    if (!set || !rect)
        return FALSE;
    RECT any = ordered(rect->left, rect->top, rect->right, rect->bottom);
    return banded_touches(set, &any);
}

/* ---- What is to be painted ---- */

static bool is_window(HWND hwnd)
{
    if (!hwnd)
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
    return hwnd != NULL;
}

BOOL InvalidateRgn(HWND hwnd, HRGN region, BOOL erase)
{
    if (!is_window(hwnd))
        return FALSE;
    return RedrawWindow(hwnd, NULL, region, RDW_INVALIDATE | (erase ? RDW_ERASE : 0));
}

BOOL ValidateRgn(HWND hwnd, HRGN region)
{
    if (!is_window(hwnd))
        return FALSE;
    return RedrawWindow(hwnd, NULL, region, RDW_VALIDATE);
}

int GetUpdateRgn(HWND hwnd, HRGN region, BOOL erase)
{
    RECT box;
    struct banded *set = set_of(region);
    if (!set || !IsWindow(hwnd))
        return ERROR;
    GetUpdateRect(hwnd, &box, erase);
    return update_copy(hwnd, set) < 0 ? ERROR : banded_kind(set);
}

int ExcludeUpdateRgn(HDC handle, HWND hwnd)
{
    struct dc *dc = dc_find(handle);
    struct banded update = {0};
    POINT origin = {0, 0};
    if (!dc || !IsWindow(hwnd) || update_copy(hwnd, &update) < 0)
        return ERROR;
    ClientToScreen(hwnd, &origin);
    banded_offset(&update, (int)(origin.x - dc->origin.x), (int)(origin.y - dc->origin.y));
    int r = dc_combine_clip(dc, &update, RGN_DIFF);
    banded_finish(&update);
    return r;
}
