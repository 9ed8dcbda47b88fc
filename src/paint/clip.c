/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

/* Origins and clip regions of device contexts. */

static BOOL move_origin(HDC handle, bool window, bool add, int x, int y, POINT *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    POINT *origin = window ? &dc->state.window : &dc->state.viewport;
    if (before)
        *before = *origin;
    *origin = (POINT){x + (add ? origin->x : 0), y + (add ? origin->y : 0)};
    return TRUE;
}

BOOL SetViewportOrgEx(HDC dc, int x, int y, POINT *before)
{
    return move_origin(dc, false, false, x, y, before);
}

BOOL OffsetViewportOrgEx(HDC dc, int x, int y, POINT *before)
{
    return move_origin(dc, false, true, x, y, before);
}

BOOL SetWindowOrgEx(HDC dc, int x, int y, POINT *before)
{
    return move_origin(dc, true, false, x, y, before);
}

BOOL GetViewportOrgEx(HDC handle, POINT *point)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !point)
        return FALSE;
    *point = dc->state.viewport;
    return TRUE;
}

static BOOL shift(HDC handle, POINT *points, int count, int sign)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !points)
        return FALSE;
    for (int i = 0; i < count; i++) {
        points[i].x += sign * (dc->state.viewport.x - dc->state.window.x);
        points[i].y += sign * (dc->state.viewport.y - dc->state.window.y);
    }
    return TRUE;
}

BOOL DPtoLP(HDC dc, POINT *points, int count)
{
    return shift(dc, points, count, -1);
}

BOOL LPtoDP(HDC dc, POINT *points, int count)
{
    return shift(dc, points, count, 1);
}

/* ---- The clip region ---- */

int GetClipBox(HDC handle, RECT *rect)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return ERROR;
    RECT box = banded_box(&dc->region);
    *rect = IsRectEmpty(&box) ? (RECT){0, 0, 0, 0} : dc_rect_back(dc, &box);
    return banded_kind(&dc->region);
}

int GetClipRgn(HDC handle, HRGN region)
{
    const struct dc *dc = dc_find(handle);
    struct object *object = dc ? object_find(region, OBJECT_REGION) : NULL;
    if (!object)
        return -1;
    if (!dc->state.has_clip)
        return 0;
    return banded_copy(&object->region, &dc->state.clip) < 0 ? -1 : 1;
}

int SelectClipRgn(HDC handle, HRGN region)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return ERROR;
    if (region) {
        const struct object *object = object_find(region, OBJECT_REGION);
        if (!object || banded_copy(&dc->state.clip, &object->region) < 0)
            return ERROR;
    } else {
        banded_finish(&dc->state.clip);
    }
    dc->state.has_clip = region != NULL;
    return dc_update_region(dc) < 0 ? ERROR : banded_kind(&dc->region);
}

/* Without a clip region it is what can be seen. */
static int combine(HDC handle, int left, int top, int right, int bottom, int mode)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return ERROR;
    RECT rect = {left, top, right, bottom};
    rect = dc_rect(dc, &rect);
    OffsetRect(&rect, (int)-dc->origin.x, (int)-dc->origin.y);
    if (!dc->state.has_clip) {
        if (banded_copy(&dc->state.clip, &dc->visible) < 0)
            return ERROR;
        banded_offset(&dc->state.clip, (int)-dc->origin.x, (int)-dc->origin.y);
        dc->state.has_clip = true;
    }
    if (banded_combine_rect(&dc->state.clip, &rect, mode) < 0 || dc_update_region(dc) < 0)
        return ERROR;
    return banded_kind(&dc->region);
}

int IntersectClipRect(HDC dc, int left, int top, int right, int bottom)
{
    return combine(dc, left, top, right, bottom, RGN_AND);
}

int ExcludeClipRect(HDC dc, int left, int top, int right, int bottom)
{
    return combine(dc, left, top, right, bottom, RGN_DIFF);
}

BOOL PtVisible(HDC handle, int x, int y)
{
    const struct dc *dc = dc_find(handle);
    POINT point = dc ? dc_point(dc, x, y) : (POINT){0, 0};
    return dc && banded_has_point(&dc->region, point.x, point.y);
}

BOOL RectVisible(HDC handle, const RECT *rect)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    return banded_touches(&dc->region, &screen);
}
