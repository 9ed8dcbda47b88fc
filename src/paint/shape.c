/* SPDX-License-Identifier: MIT */
#include "paint/draw.h"
#include "paint/metafile.h"
#include "paint/path.h"

/* Rectangles, areas, dots and lines. A line one pixel wide takes the cells it is in. */

/* An area of the program's coordinates on the screen. */
static int placed(const struct dc *dc, const struct banded *area, struct banded *ret)
{
    *ret = (struct banded){0};
    int r = 0;
    for (size_t i = 0; i < area->count && r == 0; i++) {
        RECT rect = dc_rect(dc, &area->rects[i]);
        r = banded_combine_rect(ret, &rect, RGN_OR);
    }
    return r;
}

int FillRect(HDC handle, const RECT *rect, HBRUSH brush)
{
    const struct dc *dc = dc_find(handle);
    struct fill fill;
    if (!dc || !rect)
        return 0;
    RECT screen = dc_rect(dc, rect);
    if (fill_of_brush(dc, brush, &fill)) {
        fill.rop = (uint8_t)(PATCOPY >> 16); /* whatever SetROP2 says */
        draw_rect(dc, &screen, &fill);
    }
    return 1;
}

static bool fill_region(HDC handle, HRGN region, HBRUSH brush, const uint8_t *rop)
{
    const struct dc *dc = dc_find(handle);
    const struct object *object = dc ? object_find(region, OBJECT_REGION) : NULL;
    struct banded area;
    struct fill fill;
    if (!object)
        return false;
    bool any = rop || fill_of_brush(dc, brush, &fill);
    if (rop) {
        fill = fill_of_colour(dc, 0);
        fill.rop = *rop;
    }
    if (any && placed(dc, &object->region, &area) == 0) {
        draw_set(dc, &area, &fill);
        banded_finish(&area);
    }
    return true;
}

BOOL FillRgn(HDC dc, HRGN region, HBRUSH brush)
{
    return fill_region(dc, region, brush, NULL);
}

BOOL PaintRgn(HDC dc, HRGN region)
{
    return fill_region(dc, region, NULL, NULL);
}

BOOL InvertRgn(HDC dc, HRGN region)
{
    const uint8_t rop = (uint8_t)(DSTINVERT >> 16);
    return fill_region(dc, region, NULL, &rop);
}

/* What of a region is so near its edge: it without itself moved in from all sides. */
BOOL FrameRgn(HDC handle, HRGN region, HBRUSH brush, int width, int height)
{
    const struct dc *dc = dc_find(handle);
    const struct object *object = dc ? object_find(region, OBJECT_REGION) : NULL;
    const int moves[][2] = {{width, 0}, {-width, 0}, {0, height}, {0, -height}};
    struct banded area, inside = {0}, moved = {0};
    struct fill fill;
    if (!object || width <= 0 || height <= 0 || placed(dc, &object->region, &area) < 0)
        return FALSE;
    int r = banded_copy(&inside, &area);
    for (size_t i = 0; i < 4 && r == 0; i++) {
        r = banded_copy(&moved, &area);
        banded_offset(&moved, moves[i][0], moves[i][1]);
        if (r == 0)
            r = banded_combine(&inside, &inside, &moved, RGN_AND);
    }
    if (r == 0)
        r = banded_combine(&area, &area, &inside, RGN_DIFF);
    if (r == 0 && fill_of_brush(dc, brush, &fill))
        draw_set(dc, &area, &fill);
    banded_finish(&area);
    banded_finish(&inside);
    banded_finish(&moved);
    return r == 0;
}

BOOL InvertRect(HDC handle, const RECT *rect)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    struct fill fill = fill_of_colour(dc, 0);
    fill.rop = (uint8_t)(DSTINVERT >> 16);
    draw_rect(dc, &screen, &fill);
    return TRUE;
}

BOOL PatBlt(HDC handle, int x, int y, int width, int height, DWORD rop)
{
    const struct dc *dc = dc_find(handle);
    uint8_t operation = (uint8_t)(rop >> 16);
    struct fill fill;
    if (!dc || rop_uses_source(operation))
        return FALSE;
    RECT rect = {x, y, x + width, y + height};
    rect = dc_rect(dc, &rect);
    rect = (RECT){rect.left < rect.right ? rect.left : rect.right,
                  rect.top < rect.bottom ? rect.top : rect.bottom,
                  rect.left < rect.right ? rect.right : rect.left,
                  rect.top < rect.bottom ? rect.bottom : rect.top};
    if (!rop_uses_pattern(operation))
        fill = fill_of_colour(dc, 0);
    else if (!fill_of_brush(dc, NULL, &fill))
        return TRUE;
    fill.rop = operation;
    draw_rect(dc, &rect, &fill);
    return TRUE;
}

/* A frame takes the brush's colour. */
int FrameRect(HDC handle, const RECT *rect, HBRUSH brush)
{
    const struct dc *dc = dc_find(handle);
    struct fill fill;
    if (!dc || !rect || rect->right <= rect->left || rect->bottom <= rect->top)
        return 0;
    RECT screen = dc_rect(dc, rect);
    if (fill_of_brush(dc, brush, &fill))
        draw_frame(dc, &screen, fill.colour, BF_RECT);
    return 1;
}

/* The focus is shown by the caret and by colours: a frame would hide the text. Drawn twice it is
 * gone, as in the reference. */
BOOL DrawFocusRect(HDC handle, const RECT *rect)
{
    const struct dc *dc = dc_find(handle);
    if (!dc || !rect)
        return FALSE;
    RECT screen = dc_rect(dc, rect);
    if (!dc_bitmap(dc)) {
        grid_invert(&dc->region, &screen);
        return TRUE;
    }
    LONG l = screen.left, t = screen.top, r = screen.right, b = screen.bottom;
    const RECT sides[] = {
        {l, t, r, t + 1}, {l, b - 1, r, b}, {l, t + 1, l + 1, b - 1}, {r - 1, t + 1, r, b - 1}};
    struct fill fill = fill_of_colour(dc, 0);
    fill.rop = (uint8_t)(DSTINVERT >> 16);
    for (size_t i = 0; i < 4; i++)
        draw_rect(dc, &sides[i], &fill);
    return TRUE;
}

BOOL Rectangle(HDC handle, int left, int top, int right, int bottom)
{
    const struct dc *dc = dc_find(handle);
    RECT rect = {left, top, right, bottom};
    struct fill fill;
    COLORREF colour;
    if (!dc)
        return FALSE;
    metafile_figure(dc, RECORD_RECTANGLE, 0x41b, &rect, NULL, 0);
    RECT screen = dc_rect(dc, &rect);
    if (screen.left > screen.right)
        screen = (RECT){screen.right, screen.top, screen.left, screen.bottom};
    if (screen.top > screen.bottom)
        screen = (RECT){screen.left, screen.bottom, screen.right, screen.top};
    if (path_collects(dc)) {
        LONG right_most = screen.right - 1, lowest = screen.bottom - 1;
        path_polygon(dc->path,
                     (const POINT[]){{right_most, screen.top},
                                     {screen.left, screen.top},
                                     {screen.left, lowest},
                                     {right_most, lowest}},
                     4);
        return TRUE;
    }
    bool edge = pen_colour(dc, &colour);
    RECT inside = screen;
    if (edge && dc_bitmap(dc))
        InflateRect(&inside, -1, -1);
    if (fill_of_brush(dc, NULL, &fill))
        draw_rect(dc, &inside, &fill);
    if (edge)
        draw_frame(dc, &screen, colour, BF_RECT);
    return TRUE;
}

/* ---- Lines and dots ---- */

BOOL MoveToEx(HDC handle, int x, int y, POINT *before)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    if (before)
        *before = dc->state.at;
    if (path_collects(dc))
        dc->path->moved = true;
    METAFILE_RECORD(dc, RECORD_MOVETO, 0x214, x, y);
    dc->state.at = (POINT){x, y};
    return TRUE;
}

BOOL LineTo(HDC handle, int x, int y)
{
    struct dc *dc = dc_find(handle);
    if (!dc)
        return FALSE;
    METAFILE_RECORD(dc, RECORD_LINETO, 0x213, x, y);
    metafile_bounds(dc, dc->state.at.x, dc->state.at.y, x, y);
    draw_line(dc, dc_point(dc, dc->state.at.x, dc->state.at.y), dc_point(dc, x, y));
    dc->state.at = (POINT){x, y};
    return TRUE;
}

COLORREF GetPixel(HDC handle, int x, int y)
{
    const struct dc *dc = dc_find(handle);
    POINT point = dc ? dc_point(dc, x, y) : (POINT){0, 0};
    if (!dc || !banded_has_point(&dc->region, point.x, point.y))
        return CLR_INVALID;
    const struct bitmap *bitmap = dc_bitmap(dc);
    return bitmap ? bitmap_pixel(bitmap, point.x, point.y) : grid_pixel(point.x, point.y);
}

COLORREF SetPixel(HDC handle, int x, int y, COLORREF colour)
{
    const struct dc *dc = dc_find(handle);
    POINT point = dc ? dc_point(dc, x, y) : (POINT){0, 0};
    if (!dc || !banded_has_point(&dc->region, point.x, point.y))
        return CLR_INVALID;
    struct bitmap *bitmap = dc_bitmap(dc);
    if (bitmap)
        bitmap_set_pixel(bitmap, point.x, point.y, colour & 0xffffff);
    else
        grid_dot(point.x, point.y, colour & 0xffffff, (uint8_t)(PATCOPY >> 16));
    return bitmap ? bitmap_pixel(bitmap, point.x, point.y) : colour & 0xffffff;
}

BOOL SetPixelV(HDC dc, int x, int y, COLORREF colour)
{
    return SetPixel(dc, x, y, colour) != CLR_INVALID;
}

/* Each point of a line but the last. */
BOOL LineDDA(int x, int y, int to_x, int to_y, LINEDDAPROC fn, LPARAM data)
{
    int64_t dx = (int64_t)to_x - x, dy = (int64_t)to_y - y;
    int64_t ax = dx < 0 ? -dx : dx, ay = dy < 0 ? -dy : dy, steps = ax > ay ? ax : ay;
    if (!fn)
        return FALSE;
    for (int64_t i = 0; i < steps; i++)
        fn((int)(x + (dx * i * 2 + (dx < 0 ? -steps : steps)) / (2 * steps)),
           (int)(y + (dy * i * 2 + (dy < 0 ? -steps : steps)) / (2 * steps)), data);
    return TRUE;
}
