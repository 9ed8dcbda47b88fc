/* SPDX-License-Identifier: MIT */
#include "paint/bitmap.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "paint/dc.h"

enum { LARGEST = 1 << 28 }; /* bytes */

void bitmap_finish(struct bitmap *bitmap)
{
    free(bitmap->bits);
    free(bitmap->colours);
    free(bitmap->text);
    *bitmap = (struct bitmap){0};
}

struct bitmap *bitmap_find(HBITMAP handle)
{
    struct object *object = object_find(handle, OBJECT_BITMAP);
    return object ? &object->bitmap : NULL;
}

bool bitmap_shape(struct bitmap *bitmap, LONG width, LONG height, WORD depth, bool dib)
{
    int64_t unit = dib ? 32 : 16, bits = (int64_t)width * depth;
    int64_t stride = (bits + unit - 1) / unit * unit / 8;
    if (width <= 0 || height <= 0 || stride * height > LARGEST)
        return false;
    bitmap->width = width;
    bitmap->height = height;
    bitmap->depth = depth;
    bitmap->stride = (LONG)stride;
    bitmap->dib = dib;
    bool thin = depth == 16;
    bitmap->masks[0] = thin ? 0x7c00 : 0xff0000;
    bitmap->masks[1] = thin ? 0x03e0 : 0x00ff00;
    bitmap->masks[2] = thin ? 0x001f : 0x0000ff;
    return true;
}

/* ---- Pixels ---- */

static uint8_t *row_of(const struct bitmap *bitmap, LONG y)
{
    return bitmap->bits +
           (ptrdiff_t)(bitmap->bottom_up ? bitmap->height - 1 - y : y) * bitmap->stride;
}

static BYTE from_mask(DWORD value, DWORD mask)
{
    if (!mask)
        return 0;
    DWORD shifted = (value & mask) >> __builtin_ctz(mask), most = mask >> __builtin_ctz(mask);
    return (BYTE)(((uint64_t)shifted * 255 + most / 2) / most);
}

static DWORD to_mask(BYTE value, DWORD mask)
{
    if (!mask)
        return 0;
    DWORD most = mask >> __builtin_ctz(mask);
    return (DWORD)(((uint64_t)value * most + 127) / 255) << __builtin_ctz(mask);
}

static COLORREF of_index(const struct bitmap *bitmap, UINT index)
{
    if (index < bitmap->colour_count) {
        const RGBQUAD *c = &bitmap->colours[index];
        return RGB(c->rgbRed, c->rgbGreen, c->rgbBlue);
    }
    if (bitmap->depth == 1)
        return index ? RGB(255, 255, 255) : RGB(0, 0, 0);
    UINT most = (1u << bitmap->depth) - 1; /* greys, when nothing else is said */
    BYTE grey = (BYTE)(index * 255 / most);
    return RGB(grey, grey, grey);
}

COLORREF bitmap_pixel(const struct bitmap *bitmap, LONG x, LONG y)
{
    const uint8_t *row = row_of(bitmap, y);
    DWORD value;
    WORD half;
    switch (bitmap->depth) {
    case 1:
        return of_index(bitmap, row[x / 8] >> (7 - x % 8) & 1);
    case 4:
        return of_index(bitmap, row[x / 2] >> (x % 2 ? 0 : 4) & 15);
    case 8:
        return of_index(bitmap, row[x]);
    case 16:
        memcpy(&half, row + x * 2, 2);
        value = half;
        break;
    case 24:
        return RGB(row[x * 3 + 2], row[x * 3 + 1], row[x * 3]);
    default:
        memcpy(&value, row + x * 4, 4);
        break;
    }
    return RGB(from_mask(value, bitmap->masks[0]), from_mask(value, bitmap->masks[1]),
               from_mask(value, bitmap->masks[2]));
}

static int distance(COLORREF a, COLORREF b)
{
    int r = GetRValue(a) - GetRValue(b), g = GetGValue(a) - GetGValue(b),
        v = GetBValue(a) - GetBValue(b);
    return r * r + g * g + v * v;
}

static UINT nearest(const struct bitmap *bitmap, COLORREF colour)
{
    UINT best = 0, count = 1u << bitmap->depth;
    int least = distance(of_index(bitmap, 0), colour);
    for (UINT i = 1; i < count && least; i++) {
        int d = distance(of_index(bitmap, i), colour);
        if (d < least) {
            least = d;
            best = i;
        }
    }
    return best;
}

void bitmap_set_pixel(struct bitmap *bitmap, LONG x, LONG y, COLORREF colour)
{
    uint8_t *row = row_of(bitmap, y);
    UINT index = bitmap->depth <= 8 ? nearest(bitmap, colour) : 0;
    int shift;
    switch (bitmap->depth) {
    case 1:
        shift = (int)(7 - x % 8);
        row[x / 8] = (uint8_t)((row[x / 8] & ~(1 << shift)) | (int)index << shift);
        return;
    case 4:
        shift = x % 2 ? 0 : 4;
        row[x / 2] = (uint8_t)((row[x / 2] & ~(15 << shift)) | (int)index << shift);
        return;
    case 8:
        row[x] = (uint8_t)index;
        return;
    case 24:
        row[x * 3] = GetBValue(colour);
        row[x * 3 + 1] = GetGValue(colour);
        row[x * 3 + 2] = GetRValue(colour);
        return;
    default:
        break;
    }
    DWORD value = to_mask(GetRValue(colour), bitmap->masks[0]) |
                  to_mask(GetGValue(colour), bitmap->masks[1]) |
                  to_mask(GetBValue(colour), bitmap->masks[2]);
    memcpy(row + x * (bitmap->depth / 8), &value, bitmap->depth / 8u);
}

/* ---- Text ---- */

const struct cell *bitmap_text_at(const struct bitmap *bitmap, LONG x, LONG y)
{
    if (!bitmap->text)
        return NULL;
    const struct cell *cell = &bitmap->text[y / CELL_Y * bitmap_columns(bitmap) + x / CELL_X];
    return cell->ink == CLR_INVALID ? NULL : cell;
}

static bool make_text(struct bitmap *bitmap)
{
    size_t count = (size_t)bitmap_columns(bitmap) * (size_t)bitmap_rows(bitmap);
    if (bitmap->text)
        return true;
    bitmap->text = calloc(count, sizeof(*bitmap->text));
    for (size_t i = 0; bitmap->text && i < count; i++)
        bitmap->text[i].ink = CLR_INVALID; /* none there */
    return bitmap->text != NULL;
}

static void put(struct bitmap *bitmap, const struct banded *clip, int column, int row,
                const struct cell *cell)
{
    if (column >= 0 && row >= 0 && column < bitmap_columns(bitmap) && row < bitmap_rows(bitmap) &&
        banded_has_point(clip, cell_middle_x(column), cell_middle_y(row)))
        bitmap->text[row * bitmap_columns(bitmap) + column] = *cell;
}

void bitmap_put(struct bitmap *bitmap, const struct banded *clip, POINT at, const char *text,
                size_t length, bool wide, COLORREF ink, COLORREF paper, unsigned attributes)
{
    RECT box = {at.x, at.y, at.x + (wide ? 2 : 1) * CELL_X, at.y + CELL_Y};
    for (size_t i = 0; paper != CLR_INVALID && i < clip->count; i++) {
        RECT part;
        if (IntersectRect(&part, &clip->rects[i], &box))
            for (LONG y = part.top; y < part.bottom; y++)
                for (LONG x = part.left; x < part.right; x++)
                    bitmap_set_pixel(bitmap, x, y, paper);
    }
    if (!make_text(bitmap))
        return;
    int column = cell_column(at.x), row = cell_row(at.y);
    struct cell cell = {.ink = ink, .attributes = (uint8_t)attributes, .wide = wide};
    size_t used = text_cut(text, length, CELL_TEXT - 1);
    memcpy(cell.text, text, used);
    put(bitmap, clip, column, row, &cell);
    if (wide)
        put(bitmap, clip, column + 1, row, &(struct cell){.ink = ink});
}

void bitmap_clear_text(struct bitmap *bitmap, const RECT *rect)
{
    if (!bitmap->text)
        return;
    int columns = bitmap_columns(bitmap);
    for (int row = 0; row < bitmap_rows(bitmap); row++)
        for (int column = 0; column < columns; column++)
            if (PtInRect(rect, (POINT){cell_middle_x(column), cell_middle_y(row)}))
                bitmap->text[row * columns + column] = (struct cell){.ink = CLR_INVALID};
}

/* ---- Making them ---- */

HBITMAP CreateBitmap(int width, int height, UINT planes, UINT depth, const void *bits)
{
    BITMAP bitmap = {.bmWidth = width,
                     .bmHeight = height < 0 ? -height : height,
                     .bmWidthBytes = (LONG)(((int64_t)width * planes * depth + 15) / 16 * 2),
                     .bmPlanes = (WORD)planes,
                     .bmBitsPixel = (WORD)depth,
                     .bmBits = (void *)(uintptr_t)bits};
    if (planes > 32 || depth > 32) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return CreateBitmapIndirect(&bitmap);
}

HBITMAP CreateBitmapIndirect(const BITMAP *from)
{
    static const WORD depths[] = {1, 4, 8, 16, 24, 32};
    struct object *object;
    struct bitmap bitmap = {0};
    WORD depth = 0;
    if (!from || from->bmType || from->bmWidth < 0 || from->bmHeight < 0 ||
        from->bmPlanes * from->bmBitsPixel > 32) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    if (!from->bmWidth || !from->bmHeight)
        return stock_bitmap();
    for (size_t i = sizeof(depths) / sizeof(*depths); i-- > 0;)
        if (from->bmPlanes * from->bmBitsPixel <= depths[i])
            depth = depths[i];
    if (!bitmap_shape(&bitmap, from->bmWidth, from->bmHeight, depth, false)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    bitmap.bits = calloc((size_t)bitmap.height, (size_t)bitmap.stride);
    HBITMAP handle = bitmap.bits ? object_create(OBJECT_BITMAP, &object) : NULL;
    if (!handle) {
        free(bitmap.bits);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    object->bitmap = bitmap;
    if (from->bmBits)
        SetBitmapBits(handle, (DWORD)(bitmap.stride * bitmap.height), from->bmBits);
    return handle;
}

HBITMAP bitmap_section_like(const struct bitmap *from, LONG width, LONG height)
{
    union {
        BITMAPINFO info;
        BYTE room[sizeof(BITMAPINFO) + 255 * sizeof(RGBQUAD)];
    } dib = {0};
    dib.info.bmiHeader = (BITMAPINFOHEADER){.biSize = sizeof(BITMAPINFOHEADER),
                                            .biWidth = width,
                                            .biHeight = height,
                                            .biPlanes = 1,
                                            .biBitCount = from->depth};
    if (from->colour_count)
        memcpy(dib.info.bmiColors, from->colours, from->colour_count * sizeof(RGBQUAD));
    else if (from->depth == 1)
        memset(dib.room + sizeof(BITMAPINFO), 255, 3); /* white is the second */
    return CreateDIBSection(NULL, &dib.info, DIB_RGB_COLORS, NULL, NULL, 0);
}

HBITMAP CreateCompatibleBitmap(HDC handle, int width, int height)
{
    const struct dc *dc = dc_find(handle);
    if (!dc)
        return NULL;
    const struct bitmap *bitmap = dc_bitmap(dc);
    if (bitmap && bitmap->dib && width && height)
        return bitmap_section_like(bitmap, width, height);
    return CreateBitmap(width, height, 1, bitmap ? bitmap->depth : 32, NULL);
}

HBITMAP CreateDiscardableBitmap(HDC dc, int width, int height)
{
    return CreateCompatibleBitmap(dc, width, height);
}

HBITMAP bitmap_copy(const struct bitmap *from, LONG width, LONG height, WORD depth)
{
    HBITMAP handle = CreateBitmap((int)width, (int)height, 1, depth ? depth : from->depth, NULL);
    struct bitmap *to = handle ? bitmap_find(handle) : NULL;
    if (!to)
        return NULL;
    for (LONG y = 0; y < to->height; y++)
        for (LONG x = 0; x < to->width; x++)
            bitmap_set_pixel(
                to, x, y, bitmap_pixel(from, x * from->width / width, y * from->height / height));
    if (from->text && to->width == from->width && to->height == from->height && make_text(to))
        memcpy(to->text, from->text,
               (size_t)bitmap_columns(to) * (size_t)bitmap_rows(to) * sizeof(*to->text));
    return handle;
}

/* ---- Their bits ---- */

/* Rows of 2 bytes, the upper first. */
static LONG device_stride(const struct bitmap *bitmap)
{
    return (bitmap->width * bitmap->depth + 15) / 16 * 2;
}

LONG GetBitmapBits(HBITMAP handle, LONG size, void *buf)
{
    const struct bitmap *bitmap = bitmap_find(handle);
    if (!bitmap)
        return 0;
    LONG stride = device_stride(bitmap), all = stride * bitmap->height;
    if (!buf)
        return all;
    if (size < 0 || size > all)
        size = all;
    for (LONG y = 0, at = 0; at < size; y++, at += stride)
        memcpy((uint8_t *)buf + at, row_of(bitmap, y),
               (size_t)(size - at < stride ? size - at : stride));
    return size;
}

LONG SetBitmapBits(HBITMAP handle, DWORD length, const void *bits)
{
    struct bitmap *bitmap = bitmap_find(handle);
    if (!bitmap || !bits)
        return 0;
    LONG stride = device_stride(bitmap), all = stride * bitmap->height;
    LONG size = length > (DWORD)all ? all : (LONG)length;
    for (LONG y = 0, at = 0; at < size; y++, at += stride)
        memcpy(row_of(bitmap, y), (const uint8_t *)bits + at,
               (size_t)(size - at < stride ? size - at : stride));
    bitmap_clear_text(bitmap, &(RECT){0, 0, bitmap->width, bitmap->height});
    return size;
}

BOOL SetBitmapDimensionEx(HBITMAP handle, int x, int y, SIZE *before)
{
    struct bitmap *bitmap = bitmap_find(handle);
    if (!bitmap || bitmap->dib)
        return FALSE;
    if (before)
        *before = bitmap->dimension;
    bitmap->dimension = (SIZE){x, y};
    return TRUE;
}

BOOL GetBitmapDimensionEx(HBITMAP handle, SIZE *size)
{
    const struct bitmap *bitmap = bitmap_find(handle);
    if (!bitmap || !size)
        return FALSE;
    *size = bitmap->dimension;
    return TRUE;
}
