/* SPDX-License-Identifier: MIT */
#include "pianola/blend.h"

#include <stdlib.h>
#include <string.h>

#include "paint/draw.h"

/* Pictures mixed and bent, pixel by pixel. */

static BOOL fail(void)
{
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

/* ---- Pixels ---- */

static bool inside(const struct bitmap *bitmap, LONG x, LONG y)
{
    return x >= 0 && y >= 0 && x < bitmap->width && y < bitmap->height;
}

static uint8_t *quad_at(const struct bitmap *bitmap, LONG x, LONG y)
{
    LONG row = bitmap->bottom_up ? bitmap->height - 1 - y : y;
    return bitmap->bits + (size_t)row * (size_t)bitmap->stride + (size_t)x * 4;
}

/* On the screen or in the bitmap; CLR_INVALID: clipped away. */
static COLORREF pixel(const struct dc *dc, LONG x, LONG y)
{
    const struct bitmap *bitmap = dc_bitmap(dc);
    if (!banded_has_point(&dc->region, x, y))
        return CLR_INVALID;
    return bitmap ? bitmap_pixel(bitmap, x, y) : grid_pixel(x, y);
}

static void set_pixel(const struct dc *dc, LONG x, LONG y, COLORREF colour)
{
    struct bitmap *bitmap = dc_bitmap(dc);
    if (bitmap)
        bitmap_set_pixel(bitmap, x, y, colour);
    else
        grid_dot(x, y, colour, (uint8_t)(PATCOPY >> 16));
}

/* The source of a copy: a bitmap, and where in it. NULL: it is none. */
static const struct bitmap *source_of(HDC handle, int x, int y, int width, int height, POINT *ret)
{
    const struct dc *dc = dc_find(handle);
    const struct bitmap *bitmap = dc ? dc_bitmap(dc) : NULL;
    if (!bitmap || width <= 0 || height <= 0)
        return NULL;
    *ret = dc_point(dc, x, y);
    return inside(bitmap, ret->x, ret->y) && inside(bitmap, ret->x + width - 1, ret->y + height - 1)
               ? bitmap
               : NULL;
}

/* ---- Blending ---- */

static BYTE mix(unsigned source, unsigned destination, unsigned alpha)
{
    unsigned sum = source + (destination * (255 - alpha) + 127) / 255;
    return (BYTE)(sum > 255 ? 255 : sum);
}

static unsigned part(unsigned value, unsigned of)
{
    return (value * of + 127) / 255;
}

BOOL AlphaBlend(HDC to_handle, int x, int y, int width, int height, HDC from, int from_x,
                int from_y, int from_width, int from_height, BLENDFUNCTION how)
{
    enum { AC_OVER = 0, AC_ALPHA = 1 };
    const struct dc *to = dc_find(to_handle);
    POINT at;
    const struct bitmap *source = source_of(from, from_x, from_y, from_width, from_height, &at);
    if (!to)
        return FALSE;
    bool each = how.AlphaFormat & AC_ALPHA;
    if (!source || width < 0 || height < 0 || how.BlendOp != AC_OVER || how.BlendFlags ||
        how.AlphaFormat & ~AC_ALPHA || (each && source->depth != 32))
        return fail();
    RECT place = dc_rect(to, &(RECT){x, y, x + width, y + height});
    struct bitmap *into = dc_bitmap(to);
    LONG wide = place.right - place.left, high = place.bottom - place.top;
    for (LONG dy = 0; dy < high; dy++)
        for (LONG dx = 0; dx < wide; dx++) {
            LONG sx = at.x + (LONG)((int64_t)dx * from_width / wide);
            LONG sy = at.y + (LONG)((int64_t)dy * from_height / high);
            LONG px = place.left + dx, py = place.top + dy;
            COLORREF under = pixel(to, px, py), over = bitmap_pixel(source, sx, sy);
            if (under == CLR_INVALID)
                continue;
            unsigned whole = how.SourceConstantAlpha;
            unsigned own = each ? quad_at(source, sx, sy)[3] : 255;
            unsigned alpha = part(own, whole);
            COLORREF mixed = RGB(mix(part(GetRValue(over), whole), GetRValue(under), alpha),
                                 mix(part(GetGValue(over), whole), GetGValue(under), alpha),
                                 mix(part(GetBValue(over), whole), GetBValue(under), alpha));
            BYTE below = into && into->depth == 32 ? quad_at(into, px, py)[3] : 0;
            set_pixel(to, px, py, mixed);
            if (into && into->depth == 32)
                quad_at(into, px, py)[3] = mix(alpha, below, alpha);
        }
    return TRUE;
}

BOOL GdiAlphaBlend(HDC to, int x, int y, int width, int height, HDC from, int from_x, int from_y,
                   int from_width, int from_height, BLENDFUNCTION how)
{
    return AlphaBlend(to, x, y, width, height, from, from_x, from_y, from_width, from_height, how);
}

BOOL GdiTransparentBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                       int from_y, int from_width, int from_height, UINT transparent)
{
    return TransparentBlt(to, x, y, width, height, from, from_x, from_y, from_width, from_height,
                          transparent);
}

/* ---- Masks ---- */

static bool is_set(const struct bitmap *mask, LONG x, LONG y)
{
    return !mask || GetRValue(bitmap_pixel(mask, x, y)) >= 128;
}

static const struct bitmap *mask_of(HBITMAP handle, int x, int y, int width, int height)
{
    const struct bitmap *mask = bitmap_find(handle);
    return mask && mask->depth == 1 && inside(mask, x, y) &&
                   inside(mask, x + width - 1, y + height - 1)
               ? mask
               : NULL;
}

BOOL MaskBlt(HDC to_handle, int x, int y, int width, int height, HDC from, int from_x, int from_y,
             HBITMAP mask_handle, int mask_x, int mask_y, DWORD rop)
{
    const struct dc *to = dc_find(to_handle);
    uint8_t fore = (uint8_t)(rop >> 16), back = (uint8_t)(rop >> 24);
    if (!mask_handle)
        return BitBlt(to_handle, x, y, width, height, from, from_x, from_y, rop & 0xffffff);
    POINT at = {0, 0};
    bool sourced = rop_uses_source(fore) || rop_uses_source(back);
    const struct bitmap *source =
        sourced ? source_of(from, from_x, from_y, width, height, &at) : NULL;
    const struct bitmap *mask =
        width > 0 && height > 0 ? mask_of(mask_handle, mask_x, mask_y, width, height) : NULL;
    if (!to)
        return FALSE;
    if (!mask || (sourced && !source))
        return fail();
    struct fill fill;
    bool filled = fill_of_brush(to, NULL, &fill);
    POINT corner = dc_point(to, x, y);
    for (LONG dy = 0; dy < height; dy++)
        for (LONG dx = 0; dx < width; dx++) {
            LONG px = corner.x + dx, py = corner.y + dy;
            COLORREF under = pixel(to, px, py);
            if (under == CLR_INVALID)
                continue;
            COLORREF over = source ? bitmap_pixel(source, at.x + dx, at.y + dy) : 0;
            COLORREF pattern = filled ? fill_at(&fill, px, py) : under;
            pattern = pattern == CLR_INVALID ? under : pattern;
            uint8_t which = is_set(mask, mask_x + dx, mask_y + dy) ? fore : back;
            set_pixel(to, px, py, rop_apply(which, pattern, over, under) & 0xffffff);
        }
    return TRUE;
}

BOOL PlgBlt(HDC to_handle, const POINT *corners, HDC from, int from_x, int from_y, int width,
            int height, HBITMAP mask_handle, int mask_x, int mask_y)
{
    const struct dc *to = dc_find(to_handle);
    POINT at, a, b, c;
    const struct bitmap *source = source_of(from, from_x, from_y, width, height, &at);
    const struct bitmap *mask =
        mask_handle && source ? mask_of(mask_handle, mask_x, mask_y, width, height) : NULL;
    if (!to)
        return FALSE;
    if (!corners || !source || (mask_handle && !mask))
        return fail();
    a = dc_point(to, corners[0].x, corners[0].y);
    b = dc_point(to, corners[1].x, corners[1].y);
    c = dc_point(to, corners[2].x, corners[2].y);
    double ux = b.x - a.x, uy = b.y - a.y, vx = c.x - a.x, vy = c.y - a.y;
    double area = ux * vy - uy * vx;
    if (area == 0)
        return TRUE; /* nothing is in it */
    RECT box = banded_box(&to->region);
    for (LONG y = box.top; y < box.bottom; y++)
        for (LONG x = box.left; x < box.right; x++) {
            double dx = x + 0.5 - a.x, dy = y + 0.5 - a.y;
            double u = (dx * vy - dy * vx) / area, v = (dy * ux - dx * uy) / area;
            if (u < 0 || u >= 1 || v < 0 || v >= 1 || pixel(to, x, y) == CLR_INVALID)
                continue;
            LONG sx = (LONG)(u * width), sy = (LONG)(v * height);
            if (is_set(mask, mask_x + sx, mask_y + sy))
                set_pixel(to, x, y, bitmap_pixel(source, at.x + sx, at.y + sy));
        }
    return TRUE;
}

/* ---- Gradients ---- */

static BYTE between(COLOR16 from, COLOR16 to, int64_t at, int64_t of)
{
    return (BYTE)(((int64_t)from + ((int64_t)to - from) * at / of) >> 8);
}

static void gradient_rect(const struct dc *dc, const TRIVERTEX *a, const TRIVERTEX *b, bool down)
{
    POINT from = dc_point(dc, a->x, a->y), to = dc_point(dc, b->x, b->y);
    if (down ? from.y > to.y : from.x > to.x) { /* from left to right, from top to bottom */
        const TRIVERTEX *other = a;
        a = b;
        b = other;
    }
    RECT box = {from.x < to.x ? from.x : to.x, from.y < to.y ? from.y : to.y,
                from.x < to.x ? to.x : from.x, from.y < to.y ? to.y : from.y};
    int64_t length = down ? box.bottom - box.top : box.right - box.left;
    for (int64_t i = 0; i < length; i++) {
        RECT line = box;
        if (down) {
            line.top += (LONG)i;
            line.bottom = line.top + 1;
        } else {
            line.left += (LONG)i;
            line.right = line.left + 1;
        }
        struct fill fill = fill_of_colour(dc, RGB(between(a->Red, b->Red, i, length),
                                                  between(a->Green, b->Green, i, length),
                                                  between(a->Blue, b->Blue, i, length)));
        fill.rop = (uint8_t)(PATCOPY >> 16);
        draw_rect(dc, &line, &fill);
    }
}

static BYTE weighted(COLOR16 a, COLOR16 b, COLOR16 c, const double *weights)
{
    double sum = (a * weights[0] + b * weights[1] + c * weights[2]) / 256;
    return (BYTE)(sum < 0 ? 0 : sum > 255 ? 255 : sum);
}

static void gradient_triangle(const struct dc *dc, const TRIVERTEX *a, const TRIVERTEX *b,
                              const TRIVERTEX *c)
{
    POINT p = dc_point(dc, a->x, a->y), q = dc_point(dc, b->x, b->y), r = dc_point(dc, c->x, c->y);
    double area =
        ((double)q.x - p.x) * ((double)r.y - p.y) - ((double)q.y - p.y) * ((double)r.x - p.x);
    RECT box = banded_box(&dc->region);
    if (area == 0)
        return;
    for (LONG y = box.top; y < box.bottom; y++)
        for (LONG x = box.left; x < box.right; x++) {
            double dx = x + 0.5, dy = y + 0.5, w[3];
            w[1] = ((dx - p.x) * (r.y - p.y) - (dy - p.y) * (r.x - p.x)) / area;
            w[2] = ((dy - p.y) * (q.x - p.x) - (dx - p.x) * (q.y - p.y)) / area;
            w[0] = 1 - w[1] - w[2];
            if (w[0] >= 0 && w[1] >= 0 && w[2] >= 0 && pixel(dc, x, y) != CLR_INVALID)
                set_pixel(dc, x, y,
                          RGB(weighted(a->Red, b->Red, c->Red, w),
                              weighted(a->Green, b->Green, c->Green, w),
                              weighted(a->Blue, b->Blue, c->Blue, w)));
        }
}

BOOL GradientFill(HDC handle, TRIVERTEX *corners, ULONG count, void *mesh, ULONG meshes, ULONG mode)
{
    const struct dc *dc = dc_find(handle);
    const ULONG *number = mesh;
    size_t each = mode == GRADIENT_FILL_TRIANGLE ? 3 : 2;
    if (!dc)
        return FALSE;
    if (!corners || !mesh || count == 0 || meshes == 0 || mode > GRADIENT_FILL_TRIANGLE)
        return fail();
    for (size_t i = 0; i < (size_t)meshes * each; i++)
        if (number[i] >= count)
            return fail();
    for (; meshes > 0; meshes--, number += each)
        if (mode == GRADIENT_FILL_TRIANGLE)
            gradient_triangle(dc, &corners[number[0]], &corners[number[1]], &corners[number[2]]);
        else
            gradient_rect(dc, &corners[number[0]], &corners[number[1]],
                          mode == GRADIENT_FILL_RECT_V);
    return TRUE;
}

BOOL GdiGradientFill(HDC dc, TRIVERTEX *corners, ULONG count, void *mesh, ULONG meshes, ULONG mode)
{
    return GradientFill(dc, corners, count, mesh, meshes, mode);
}
