/* SPDX-License-Identifier: MIT */
#include "paint/dc.h"
#include "paint/metafile.h"

#include "base/error.h"

/* Coordinates: from the program's by the mapping mode to those of the device, from there to the
 * screen's. */

static LONG scale(LONG value, LONG by, LONG of)
{
    if (by == of || !of)
        return value;
    int64_t product = (int64_t)value * by, half = (of < 0 ? -(int64_t)of : of) / 2;
    return (LONG)(((product < 0) == (of < 0) ? product + (of < 0 ? -half : half)
                                             : product - (of < 0 ? -half : half)) /
                  of);
}

static LONG page_width(const struct dc *dc, LONG width)
{
    return scale(width, dc->state.viewport_extent.cx, dc->state.window_extent.cx);
}

static LONG page_height(const struct dc *dc, LONG height)
{
    return scale(height, dc->state.viewport_extent.cy, dc->state.window_extent.cy);
}

static LONG page_width_back(const struct dc *dc, LONG pixels)
{
    return scale(pixels, dc->state.window_extent.cx, dc->state.viewport_extent.cx);
}

static LONG page_height_back(const struct dc *dc, LONG pixels)
{
    return scale(pixels, dc->state.window_extent.cy, dc->state.viewport_extent.cy);
}

LONG dc_width(const struct dc *dc, LONG width)
{
    return page_width(dc, dc_world_length(dc, width, false, false));
}

LONG dc_height(const struct dc *dc, LONG height)
{
    return page_height(dc, dc_world_length(dc, height, true, false));
}

LONG dc_width_back(const struct dc *dc, LONG pixels)
{
    return dc_world_length(dc, page_width_back(dc, pixels), false, true);
}

LONG dc_height_back(const struct dc *dc, LONG pixels)
{
    return dc_world_length(dc, page_height_back(dc, pixels), true, true);
}

static POINT to_device(const struct dc *dc, LONG x, LONG y)
{
    POINT page = dc_to_page(dc, (POINT){x, y});
    return (POINT){page_width(dc, page.x - dc->state.window.x) + dc->state.viewport.x,
                   page_height(dc, page.y - dc->state.window.y) + dc->state.viewport.y};
}

static POINT from_device(const struct dc *dc, LONG x, LONG y)
{
    return dc_from_page(
        dc, (POINT){page_width_back(dc, x - dc->state.viewport.x) + dc->state.window.x,
                    page_height_back(dc, y - dc->state.viewport.y) + dc->state.window.y});
}

POINT dc_point(const struct dc *dc, LONG x, LONG y)
{
    POINT point = to_device(dc, x, y);
    return (POINT){point.x + dc->origin.x, point.y + dc->origin.y};
}

static RECT ordered(POINT a, POINT b)
{
    return (RECT){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.x < b.x ? b.x : a.x,
                  a.y < b.y ? b.y : a.y};
}

RECT dc_rect(const struct dc *dc, const RECT *rect)
{
    POINT a = dc_point(dc, rect->left, rect->top), b = dc_point(dc, rect->right, rect->bottom);
    if (dc->state.map_mode == MM_TEXT && !dc->state.has_world) /* what is empty stays so */
        return (RECT){a.x, a.y, b.x, b.y};
    return ordered(a, b);
}

POINT dc_point_back(const struct dc *dc, POINT screen)
{
    return from_device(dc, screen.x - dc->origin.x, screen.y - dc->origin.y);
}

RECT dc_rect_back(const struct dc *dc, const RECT *screen)
{
    POINT a = dc_point_back(dc, (POINT){screen->left, screen->top});
    POINT b = dc_point_back(dc, (POINT){screen->right, screen->bottom});
    return (RECT){a.x, a.y, b.x, b.y};
}

BOOL DPtoLP(HDC handle, POINT *points, int count)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !points)
        return FALSE;
    for (int i = 0; i < count; i++)
        points[i] = from_device(dc, points[i].x, points[i].y);
    return TRUE;
}

BOOL LPtoDP(HDC handle, POINT *points, int count)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !points)
        return FALSE;
    for (int i = 0; i < count; i++)
        points[i] = to_device(dc, points[i].x, points[i].y);
    return TRUE;
}

/* ---- Origins ---- */

static BOOL set_point(HDC handle, bool window, bool add, int x, int y, POINT *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    POINT *origin = window ? &dc->state.window : &dc->state.viewport;
    if (before)
        *before = *origin;
    *origin = (POINT){x + (add ? origin->x : 0), y + (add ? origin->y : 0)};
    METAFILE_RECORD(dc, window ? RECORD_SETWINDOWORG : RECORD_SETVIEWPORTORG,
                    window ? 0x20b : 0x20d, origin->x, origin->y);
    return TRUE;
}

BOOL SetViewportOrgEx(HDC dc, int x, int y, POINT *before)
{
    return set_point(dc, false, false, x, y, before);
}

BOOL OffsetViewportOrgEx(HDC dc, int x, int y, POINT *before)
{
    return set_point(dc, false, true, x, y, before);
}

BOOL SetWindowOrgEx(HDC dc, int x, int y, POINT *before)
{
    return set_point(dc, true, false, x, y, before);
}

BOOL OffsetWindowOrgEx(HDC dc, int x, int y, POINT *before)
{
    return set_point(dc, true, true, x, y, before);
}

BOOL GetViewportOrgEx(HDC handle, POINT *point)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !point)
        return FALSE;
    *point = dc->state.viewport;
    return TRUE;
}

BOOL GetWindowOrgEx(HDC handle, POINT *point)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !point)
        return FALSE;
    *point = dc->state.window;
    return TRUE;
}

/* ---- Extents ---- */

/* MM_ISOTROPIC: a unit is as long in x as in y; the larger extent of the viewport gives way. */
static void make_isotropic(struct dc_state *state)
{
    double x = (double)state->viewport_extent.cx / state->window_extent.cx;
    double y = (double)state->viewport_extent.cy / state->window_extent.cy;
    x = x < 0 ? -x : x;
    y = y < 0 ? -y : y;
    SIZE *extent = &state->viewport_extent;
    if (x > y)
        extent->cx = (LONG)(extent->cx * y / x + (extent->cx < 0 ? -0.5 : 0.5));
    else if (y > x)
        extent->cy = (LONG)(extent->cy * x / y + (extent->cy < 0 ? -0.5 : 0.5));
    extent->cx += !extent->cx;
    extent->cy += !extent->cy;
}

/* The other modes have theirs. */
static bool has_extents(const struct dc *dc)
{
    return dc->state.map_mode == MM_ISOTROPIC || dc->state.map_mode == MM_ANISOTROPIC;
}

static BOOL set_extent(HDC handle, bool window, int x, int y, SIZE *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    SIZE *extent = window ? &dc->state.window_extent : &dc->state.viewport_extent;
    if (before)
        *before = *extent;
    if (!has_extents(dc))
        return TRUE;
    if (!x || !y)
        return FALSE;
    *extent = (SIZE){x, y};
    METAFILE_RECORD(dc, window ? RECORD_SETWINDOWEXT : RECORD_SETVIEWPORTEXT,
                    window ? 0x20c : 0x20e, x, y);
    if (dc->state.map_mode == MM_ISOTROPIC)
        make_isotropic(&dc->state);
    return TRUE;
}

BOOL SetWindowExtEx(HDC dc, int x, int y, SIZE *before)
{
    return set_extent(dc, true, x, y, before);
}

BOOL SetViewportExtEx(HDC dc, int x, int y, SIZE *before)
{
    return set_extent(dc, false, x, y, before);
}

static BOOL scale_extent(HDC handle, bool window, const int by[4], SIZE *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    SIZE extent = window ? dc->state.window_extent : dc->state.viewport_extent;
    if (before)
        *before = extent;
    if (!has_extents(dc))
        return TRUE;
    if (!by[0] || !by[1] || !by[2] || !by[3])
        return FALSE;
    int x = (int)((int64_t)extent.cx * by[0] / by[1]),
        y = (int)((int64_t)extent.cy * by[2] / by[3]);
    return set_extent(handle, window, x ? x : 1, y ? y : 1, NULL);
}

BOOL ScaleWindowExtEx(HDC dc, int x_by, int x_of, int y_by, int y_of, SIZE *before)
{
    return scale_extent(dc, true, (const int[]){x_by, x_of, y_by, y_of}, before);
}

BOOL ScaleViewportExtEx(HDC dc, int x_by, int x_of, int y_by, int y_of, SIZE *before)
{
    return scale_extent(dc, false, (const int[]){x_by, x_of, y_by, y_of}, before);
}

BOOL GetWindowExtEx(HDC handle, SIZE *size)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !size)
        return FALSE;
    *size = dc->state.window_extent;
    return TRUE;
}

BOOL GetViewportExtEx(HDC handle, SIZE *size)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !size)
        return FALSE;
    *size = dc->state.viewport_extent;
    return TRUE;
}

int GetMapMode(HDC handle)
{
    const struct dc *dc = dc_find(handle);
    return dc ? dc->state.map_mode : 0;
}

int SetMapMode(HDC handle, int mode)
{
    /* Units of a millimetre times 10. */
    static const double units[] = {
        [MM_LOMETRIC] = 1,      [MM_HIMETRIC] = 0.1,       [MM_LOENGLISH] = 2.54,
        [MM_HIENGLISH] = 0.254, [MM_TWIPS] = 254 / 1440.0, [MM_ISOTROPIC] = 1};
    struct dc *dc = dc_find(handle);
    if (!dc)
        return 0;
    if (mode < MM_MIN || mode > MM_MAX) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    int before = dc->state.map_mode;
    METAFILE_RECORD(dc, RECORD_SETMAPMODE, 0x103, mode);
    if (mode == MM_TEXT && before != MM_TEXT) {
        dc->state.window_extent = dc->state.viewport_extent = (SIZE){1, 1};
    } else if (mode != MM_TEXT && mode != MM_ANISOTROPIC &&
               (mode != MM_ISOTROPIC || before != mode)) {
        LONG x = GetDeviceCaps(handle, HORZRES), y = GetDeviceCaps(handle, VERTRES);
        dc->state.viewport_extent = (SIZE){x, -y};
        dc->state.window_extent =
            (SIZE){(LONG)(GetDeviceCaps(handle, HORZSIZE) * 10 / units[mode] + 0.5),
                   (LONG)(GetDeviceCaps(handle, VERTSIZE) * 10 / units[mode] + 0.5)};
    }
    dc->state.map_mode = mode;
    return before;
}
