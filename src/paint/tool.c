/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "paint/dc.h"

/* Brushes, pens and fonts, and what they are made of. */

HBRUSH CreateSolidBrush(COLORREF colour)
{
    struct object *object;
    HBRUSH handle = object_create(OBJECT_BRUSH, &object);
    if (handle)
        object->brush.colour = colour & 0xffffff;
    return handle;
}

HBRUSH CreateHatchBrush(int style, COLORREF colour)
{
    if (style < HS_HORIZONTAL || style > HS_DIAGCROSS) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HBRUSH handle = CreateSolidBrush(colour);
    if (handle)
        object_find(handle, OBJECT_BRUSH)->brush.hatch = style + 1;
    return handle;
}

/* The bitmap stays the caller's: the brush has a copy. */
HBRUSH CreatePatternBrush(HBITMAP handle)
{
    const struct bitmap *bitmap = bitmap_find(handle);
    HBITMAP copied = bitmap ? bitmap_copy(bitmap, bitmap->width, bitmap->height, 0) : NULL;
    struct object *object;
    if (!copied)
        return NULL;
    struct object *from = object_find(copied, OBJECT_BITMAP);
    struct bitmap *pattern = malloc(sizeof(*pattern));
    HBRUSH brush = pattern ? object_create(OBJECT_BRUSH, &object) : NULL;
    if (brush) {
        *pattern = from->bitmap;
        from->bitmap = (struct bitmap){0};
        object->brush = (struct brush){.pattern = pattern};
    } else {
        free(pattern);
    }
    DeleteObject(copied);
    return brush;
}

HBRUSH CreateDIBPatternBrushPt(const void *dib, UINT usage)
{
    HBITMAP bitmap = dib ? bitmap_of_dib(dib, usage) : NULL;
    HBRUSH brush = bitmap ? CreatePatternBrush(bitmap) : NULL;
    if (bitmap)
        DeleteObject(bitmap);
    return brush;
}

HBRUSH CreateBrushIndirect(const LOGBRUSH *brush)
{
    if (brush && brush->lbStyle == BS_HATCHED)
        return CreateHatchBrush((int)brush->lbHatch, brush->lbColor);
    if (brush && (brush->lbStyle == BS_PATTERN || brush->lbStyle == BS_PATTERN8X8))
        return CreatePatternBrush((HBITMAP)brush->lbHatch);
    if (brush && brush->lbStyle == BS_DIBPATTERNPT)
        return CreateDIBPatternBrushPt((const void *)brush->lbHatch, (UINT)brush->lbColor);
    if (!brush || brush->lbStyle > BS_NULL) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HBRUSH handle = CreateSolidBrush(brush->lbColor);
    if (handle)
        object_find(handle, OBJECT_BRUSH)->brush.hollow = brush->lbStyle == BS_NULL;
    return handle;
}

BOOL UnrealizeObject(HGDIOBJ handle)
{
    return handle && object_find(handle, OBJECT_FREE) != NULL;
}

HPEN CreatePen(int style, int width, COLORREF colour)
{
    struct object *object;
    if (style == PS_NULL)
        return stock_object(NULL_PEN);
    HPEN handle = object_create(OBJECT_PEN, &object);
    if (handle)
        object->pen =
            (struct pen){.colour = colour & 0xffffff,
                         .style = style < 0 || style > PS_INSIDEFRAME ? PS_SOLID : (UINT)style,
                         .width = width < 0 ? -width : width};
    return handle;
}

HPEN CreatePenIndirect(const LOGPEN *pen)
{
    return pen ? CreatePen((int)pen->lopnStyle, pen->lopnWidth.x, pen->lopnColor) : NULL;
}

HPEN ExtCreatePen(DWORD style, DWORD width, const LOGBRUSH *brush, DWORD count, const DWORD *dashes)
{
    struct object *object;
    DWORD line = style & PS_STYLE_MASK;
    bool cosmetic = (style & PS_TYPE_MASK) == PS_COSMETIC;
    if (!brush || (count && line != PS_USERSTYLE) || (line == PS_USERSTYLE && !dashes) ||
        (cosmetic && (width != 1 || brush->lbStyle != BS_SOLID)) ||
        (!cosmetic && line == PS_ALTERNATE)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (line == PS_NULL)
        return stock_object(NULL_PEN);
    HPEN handle = object_create(OBJECT_PEN, &object);
    if (handle)
        object->pen = (struct pen){.colour = brush->lbColor & 0xffffff,
                                   .style = style,
                                   .width = (LONG)width,
                                   .extended = true};
    return handle;
}

HFONT CreateFontIndirect(const LOGFONT *font)
{
    struct object *object;
    HFONT handle = font ? object_create(OBJECT_FONT, &object) : NULL;
    if (handle) {
        object->font = *font;
        object->font.lfFaceName[LF_FACESIZE - 1] = 0;
    }
    return handle;
}

/* ---- GetObject ---- */

static int copy_out(const void *from, int length, int room, void *buf)
{
    if (!buf)
        return length;
    if (room < length)
        length = room;
    if (length > 0)
        memcpy(buf, from, (size_t)length);
    return length > 0 ? length : 0;
}

/* What does not fit is not given in part. */
static int copy_whole(const void *from, int length, int room, void *buf)
{
    return buf && room < length ? 0 : copy_out(from, length, room, buf);
}

static int of_pen(const struct pen *from, int room, void *buf)
{
    if (from->extended) {
        EXTLOGPEN pen = {.elpPenStyle = from->style,
                         .elpWidth = (DWORD)from->width,
                         .elpBrushStyle = BS_SOLID,
                         .elpColor = from->colour};
        return copy_whole(&pen, (int)offsetof(EXTLOGPEN, elpStyleEntry), room, buf);
    }
    LOGPEN pen = {from->style, {from->width, 0}, from->colour};
    return copy_whole(&pen, sizeof(pen), room, buf);
}

static int of_brush(const struct brush *from, int room, void *buf)
{
    LOGBRUSH brush = {from->hollow    ? BS_NULL
                      : from->pattern ? BS_PATTERN
                      : from->hatch   ? BS_HATCHED
                                      : BS_SOLID,
                      from->colour, from->hatch ? (ULONG_PTR)(from->hatch - 1) : 0};
    return copy_whole(&brush, sizeof(brush), room, buf);
}

static int of_bitmap(const struct bitmap *from, int room, void *buf)
{
    DIBSECTION section = {.dsBm = {.bmWidth = from->width,
                                   .bmHeight = from->height,
                                   .bmWidthBytes = from->stride,
                                   .bmPlanes = 1,
                                   .bmBitsPixel = from->depth,
                                   .bmBits = from->dib ? from->bits : NULL},
                          .dsBmih = {.biSize = sizeof(BITMAPINFOHEADER),
                                     .biWidth = from->width,
                                     .biHeight = from->height,
                                     .biPlanes = 1,
                                     .biBitCount = from->depth,
                                     .biSizeImage = (DWORD)(from->stride * from->height),
                                     .biClrUsed = from->colour_count}};
    if (from->dib && buf && room >= (int)sizeof(section))
        return copy_out(&section, sizeof(section), room, buf);
    if (buf && room < (int)sizeof(BITMAP))
        return 0;
    return copy_out(&section.dsBm, sizeof(BITMAP), room, buf);
}

int GetObject(HGDIOBJ handle, int room, void *buf)
{
    const struct object *object = handle ? object_find(handle, OBJECT_FREE) : NULL;
    if (!handle)
        return 0;
    switch (object ? object->type : OBJECT_FREE) {
    case OBJECT_BRUSH:
        return of_brush(&object->brush, room, buf);
    case OBJECT_PEN:
        return of_pen(&object->pen, room, buf);
    case OBJECT_FONT:
        return copy_out(&object->font, sizeof(object->font), room, buf);
    case OBJECT_BITMAP:
        return of_bitmap(&object->bitmap, room, buf);
    case OBJECT_PALETTE: { /* how many colours it has */
        WORD count = (WORD)object->palette.count;
        return copy_out(&count, sizeof(count), room, buf);
    }
    default:
        SetLastError(ERROR_INVALID_HANDLE);
        return 0;
    }
}
