/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"

/* Clip regions of device contexts. */

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

/* Without a clip region it is what can be seen. */
static struct banded *clip_of(struct dc *dc)
{
    if (!dc->state.has_clip) {
        if (banded_copy(&dc->state.clip, &dc->visible) < 0)
            return NULL;
        banded_offset(&dc->state.clip, (int)-dc->origin.x, (int)-dc->origin.y);
        dc->state.has_clip = true;
    }
    return &dc->state.clip;
}

int dc_combine_clip(struct dc *dc, const struct banded *set, int mode)
{
    struct banded *clip = clip_of(dc);
    if (!clip || banded_combine(clip, clip, set, mode) < 0 || dc_update_region(dc) < 0)
        return ERROR;
    return banded_kind(&dc->region);
}

int ExtSelectClipRgn(HDC handle, HRGN region, int mode)
{
    struct dc *dc = dc_find(handle);
    if (!dc || mode < RGN_AND || mode > RGN_COPY || (!region && mode != RGN_COPY)) {
        SetLastError(dc ? ERROR_INVALID_PARAMETER : ERROR_INVALID_HANDLE);
        return ERROR;
    }
    const struct object *object = region ? object_find(region, OBJECT_REGION) : NULL;
    if (region && !object)
        return ERROR;
    if (!region) {
        banded_finish(&dc->state.clip);
        dc->state.has_clip = false;
    } else if (mode == RGN_COPY) {
        if (banded_copy(&dc->state.clip, &object->region) < 0)
            return ERROR;
        dc->state.has_clip = true;
    } else {
        return dc_combine_clip(dc, &object->region, mode);
    }
    return dc_update_region(dc) < 0 ? ERROR : banded_kind(&dc->region);
}

int SelectClipRgn(HDC dc, HRGN region)
{
    return ExtSelectClipRgn(dc, region, RGN_COPY);
}

int OffsetClipRgn(HDC handle, int x, int y)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return ERROR;
    if (dc->state.has_clip)
        banded_offset(&dc->state.clip, (int)dc_width(dc, x), (int)dc_height(dc, y));
    return dc_update_region(dc) < 0 ? ERROR : banded_kind(&dc->region);
}

/* SYSRGN is what can be seen, on the screen; 1 to 3 are the program's. */
int GetRandomRgn(HDC handle, HRGN region, int which)
{
    const struct dc *dc = dc_find(handle);
    struct object *object = dc ? object_find(region, OBJECT_REGION) : NULL;
    if (!object)
        return -1;
    if (which == SYSRGN)
        return banded_copy(&object->region, &dc->visible) < 0 ? -1 : 1;
    return which == 1 || which == 3 ? GetClipRgn(handle, region) : 0;
}

static int combine(HDC handle, int left, int top, int right, int bottom, int mode)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return ERROR;
    RECT rect = {left, top, right, bottom};
    rect = dc_rect(dc, &rect);
    OffsetRect(&rect, (int)-dc->origin.x, (int)-dc->origin.y);
    struct banded part = {&rect, !IsRectEmpty(&rect)};
    return dc_combine_clip(dc, &part, mode);
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
