/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "paint/draw.h"

/* Bitmaps independent of a device: what their header says, and the way from there and back. */

enum { DIB_SIDE_MOST = 1 << 20 };

/* What a header says, of any of its versions. */
struct header {
    LONG width;
    LONG height; /* positive */
    bool bottom_up;
    WORD depth;
    DWORD compression;
    DWORD masks[3];
    const void *colours;
    size_t colour_size; /* 3 or 4 */
    UINT colour_count;
    const uint8_t *end; /* of the colours: a packed DIB's pixels */
};

static UINT colours_of(WORD depth, DWORD used)
{
    UINT most = depth <= 8 ? 1u << depth : 0;
    return used && used < most ? used : most;
}

static bool read_header(const void *dib, UINT usage, struct header *ret)
{
    const BITMAPINFOHEADER *info = dib;
    const BITMAPCOREHEADER *core = dib;
    *ret = (struct header){.bottom_up = true, .colour_size = 4};
    if (info->biSize == sizeof(*core)) {
        ret->width = core->bcWidth;
        ret->height = core->bcHeight;
        ret->depth = core->bcBitCount;
        ret->colour_size = 3;
        ret->colour_count = colours_of(ret->depth, 0);
    } else if (info->biSize >= sizeof(*info) && info->biSize < 1024) {
        ret->width = info->biWidth;
        ret->height = info->biHeight < 0 ? -info->biHeight : info->biHeight;
        ret->bottom_up = info->biHeight > 0;
        ret->depth = info->biBitCount;
        ret->compression = info->biCompression;
        ret->colour_count = colours_of(ret->depth, info->biClrUsed);
    } else {
        return false;
    }
    const uint8_t *after = (const uint8_t *)dib + info->biSize;
    if (ret->compression == BI_BITFIELDS) {
        memcpy(ret->masks, (const uint8_t *)dib + sizeof(*info), sizeof(ret->masks));
        if (info->biSize == sizeof(*info))
            after += sizeof(ret->masks);
    }
    bool known = ret->depth == 1 || ret->depth == 4 || ret->depth == 8 || ret->depth == 16 ||
                 ret->depth == 24 || ret->depth == 32;
    ret->colours = after;
    ret->end = after + ret->colour_count * (usage == DIB_PAL_COLORS ? 2 : ret->colour_size);
    return known && (ret->compression == BI_RGB ||
                     (ret->compression == BI_BITFIELDS && (ret->depth == 16 || ret->depth == 32)));
}

static void take_colours(struct bitmap *bitmap, const struct header *header, UINT usage)
{
    if (!header->colour_count)
        return;
    bitmap->colours = calloc(1u << header->depth, sizeof(*bitmap->colours));
    if (!bitmap->colours)
        return;
    bitmap->colour_count = 1u << header->depth;
    for (UINT i = 0; i < header->colour_count; i++) {
        const BYTE *from = (const BYTE *)header->colours + i * header->colour_size;
        BYTE grey = (BYTE)(i * 255 / (header->colour_count - 1 + (header->colour_count == 1)));
        /* The one palette has no colours that a program could have chosen: greys. */
        bitmap->colours[i] = usage == DIB_PAL_COLORS ? (RGBQUAD){grey, grey, grey, 0}
                                                     : (RGBQUAD){from[0], from[1], from[2], 0};
    }
}

/* A bitmap with the header's format around bits that stay the caller's. */
static bool wrap(struct bitmap *ret, const struct header *header, UINT usage, const void *bits)
{
    *ret = (struct bitmap){0};
    if (!bitmap_shape(ret, header->width, header->height, header->depth, true))
        return false;
    ret->bottom_up = header->bottom_up;
    ret->bits = (uint8_t *)(uintptr_t)bits;
    if (header->compression == BI_BITFIELDS)
        memcpy(ret->masks, header->masks, sizeof(ret->masks));
    take_colours(ret, header, usage);
    return true;
}

HBITMAP CreateDIBSection(HDC dc, const BITMAPINFO *info, UINT usage, void **bits, HANDLE section,
                         DWORD offset)
{
    struct header header;
    struct bitmap bitmap;
    struct object *object;
    (void)dc;
    (void)offset;
    if (bits)
        *bits = NULL;
    /* Memory of the system's only: a section of the program's is not taken. */
    if (!info || section || !read_header(info, usage, &header) ||
        !wrap(&bitmap, &header, usage, NULL)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    bitmap.bits = calloc((size_t)bitmap.height, (size_t)bitmap.stride);
    HBITMAP handle = bitmap.bits ? object_create(OBJECT_BITMAP, &object) : NULL;
    if (!handle) {
        bitmap_finish(&bitmap);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    object->bitmap = bitmap;
    if (bits)
        *bits = bitmap.bits;
    return handle;
}

HBITMAP bitmap_of_dib(const void *dib, UINT usage)
{
    struct header header;
    struct bitmap from;
    if (!read_header(dib, usage, &header) || !wrap(&from, &header, usage, header.end)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    HBITMAP copy = bitmap_copy(&from, from.width, from.height, from.depth == 1 ? 1 : 32);
    from.bits = NULL;
    bitmap_finish(&from);
    return copy;
}

bool dib_is_whole(const void *dib, size_t size)
{
    const BITMAPINFOHEADER *info = dib;
    struct header header;
    size_t least = size < sizeof(DWORD) ? SIZE_MAX : info->biSize;
    if (size >= sizeof(*info) && least >= sizeof(*info) && info->biCompression == BI_BITFIELDS)
        least = least > sizeof(*info) + sizeof(header.masks) ? least
                                                             : sizeof(*info) + sizeof(header.masks);
    if (size < least || (size >= sizeof(*info) && info->biHeight == INT32_MIN) ||
        !read_header(dib, DIB_RGB_COLORS, &header) || header.width <= 0 || header.height <= 0 ||
        header.width > DIB_SIDE_MOST || header.height > DIB_SIDE_MOST)
        return false;
    size_t row = ((size_t)header.width * header.depth + 31) / 32 * 4;
    size_t before = (size_t)(header.end - (const uint8_t *)dib);
    return before <= size && row * (size_t)header.height <= size - before;
}

/* ---- Between DIB and bitmap ---- */

/* Lines of a DIB count from its lowest row when it is bottom up: first is a line's number. */
static int copy_lines(struct bitmap *to, const struct bitmap *from, bool bottom_up, UINT first,
                      UINT lines, bool into_dib)
{
    LONG height = into_dib ? from->height : to->height;
    int copied = 0;
    for (UINT i = 0; i < lines && first + i < (UINT)height; i++, copied++) {
        LONG there = bottom_up ? height - 1 - (LONG)(first + i) : (LONG)(first + i);
        LONG here = bottom_up ? (LONG)lines - 1 - (LONG)i : (LONG)i;
        LONG y_to = into_dib ? here : there, y_from = into_dib ? there : here;
        LONG width = to->width < from->width ? to->width : from->width;
        for (LONG x = 0; x < width; x++)
            bitmap_set_pixel(to, x, y_to, bitmap_pixel(from, x, y_from));
    }
    return copied;
}

int SetDIBits(HDC dc, HBITMAP handle, UINT first, UINT lines, const void *bits,
              const BITMAPINFO *info, UINT usage)
{
    struct bitmap *to = bitmap_find(handle);
    struct header header;
    struct bitmap from;
    (void)dc;
    if (!to || !bits || !info || !read_header(info, usage, &header)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    header.height = (LONG)lines; /* those that are there */
    if (!lines || !wrap(&from, &header, usage, bits))
        return 0;
    int copied = copy_lines(to, &from, header.bottom_up, first, lines, false);
    from.bits = NULL;
    bitmap_finish(&from);
    bitmap_clear_text(to, &(RECT){0, 0, to->width, to->height});
    return copied;
}

static void fill_header(const struct bitmap *bitmap, BITMAPINFOHEADER *info)
{
    info->biWidth = bitmap->width;
    info->biHeight = bitmap->height;
    info->biPlanes = 1;
    info->biBitCount = bitmap->depth;
    info->biCompression = bitmap->depth == 16 || bitmap->depth == 32 ? BI_BITFIELDS : BI_RGB;
    info->biSizeImage =
        (DWORD)(((int64_t)bitmap->width * bitmap->depth + 31) / 32 * 4 * bitmap->height);
    info->biXPelsPerMeter = info->biYPelsPerMeter = 0;
    info->biClrUsed = info->biClrImportant = 0;
}

/* Colours as the header wants them. */
static void give_colours(const struct bitmap *from, BITMAPINFO *info, UINT usage)
{
    static const BYTE system[16][3] = {
        {0, 0, 0},     {0, 0, 128},     {0, 128, 0},     {0, 128, 128},  {128, 0, 0}, {128, 0, 128},
        {128, 128, 0}, {192, 192, 192}, {128, 128, 128}, {0, 0, 255},    {0, 255, 0}, {0, 255, 255},
        {255, 0, 0},   {255, 0, 255},   {255, 255, 0},   {255, 255, 255}};
    UINT count = colours_of(info->bmiHeader.biBitCount, info->bmiHeader.biClrUsed);
    for (UINT i = 0; i < count; i++) {
        BYTE grey = (BYTE)(i * 255 / (count > 1 ? count - 1 : 1));
        if (usage == DIB_PAL_COLORS)
            ((WORD *)info->bmiColors)[i] = (WORD)i;
        else if (from->colours && from->depth == info->bmiHeader.biBitCount)
            info->bmiColors[i] = from->colours[i];
        else if (count == 16)
            info->bmiColors[i] = (RGBQUAD){system[i][0], system[i][1], system[i][2], 0};
        else
            info->bmiColors[i] = (RGBQUAD){grey, grey, grey, 0};
    }
}

int GetDIBits(HDC dc, HBITMAP handle, UINT first, UINT lines, void *bits, BITMAPINFO *info,
              UINT usage)
{
    const struct bitmap *from = bitmap_find(handle);
    struct header header;
    struct bitmap to;
    (void)dc;
    if (!from || !info) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    bool core = info->bmiHeader.biSize == sizeof(BITMAPCOREHEADER);
    if (!core && !info->bmiHeader.biBitCount) { /* what it would be */
        fill_header(from, &info->bmiHeader);
        return (int)from->height;
    }
    if (!core && info->bmiHeader.biBitCount <= 8)
        give_colours(from, info, usage);
    if (!read_header(info, usage, &header)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    if (!bits) {
        if (!core)
            info->bmiHeader.biSizeImage =
                (DWORD)(((int64_t)header.width * header.depth + 31) / 32 * 4 * header.height);
        return (int)from->height;
    }
    if (first >= (UINT)from->height)
        return 0;
    if (lines > (UINT)from->height - first)
        lines = (UINT)from->height - first;
    header.height = (LONG)lines;
    if (!lines || !wrap(&to, &header, usage, bits))
        return 0;
    int copied = copy_lines(&to, from, header.bottom_up, first, lines, true);
    to.bits = NULL;
    bitmap_finish(&to);
    return copied;
}

HBITMAP CreateDIBitmap(HDC dc, const BITMAPINFOHEADER *header, DWORD flags, const void *bits,
                       const BITMAPINFO *info, UINT usage)
{
    if (!header && !info)
        return NULL;
    const BITMAPINFOHEADER *shape = header ? header : &info->bmiHeader;
    LONG height = shape->biHeight < 0 ? -shape->biHeight : shape->biHeight;
    HBITMAP handle = dc ? CreateCompatibleBitmap(dc, (int)shape->biWidth, (int)height)
                        : CreateBitmap((int)shape->biWidth, (int)height, 1, 1, NULL);
    if (handle && flags & CBM_INIT && bits && info)
        SetDIBits(dc, handle, 0, (UINT)height, bits, info, usage);
    return handle;
}

/* ---- Straight to a device context ---- */

int StretchDIBits(HDC dc, int x, int y, int width, int height, int from_x, int from_y,
                  int from_width, int from_height, const void *bits, const BITMAPINFO *info,
                  UINT usage, DWORD rop)
{
    struct header header;
    if (!dc_find(dc) || !bits || !info || !read_header(info, usage, &header))
        return 0;
    HBITMAP bitmap = CreateBitmap((int)header.width, (int)header.height, 1, 32, NULL);
    HDC from = bitmap ? CreateCompatibleDC(dc) : NULL;
    int lines = 0;
    if (from) {
        SetDIBits(dc, bitmap, 0, (UINT)header.height, bits, info, usage);
        SelectObject(from, bitmap);
        /* The origin is the lower left corner. */
        int top = header.bottom_up ? (int)header.height - from_y - from_height : from_y;
        if (StretchBlt(dc, x, y, width, height, from, from_x, top, from_width, from_height, rop))
            lines = (int)header.height;
        DeleteDC(from);
    }
    DeleteObject(bitmap);
    return lines;
}

int SetDIBitsToDevice(HDC dc, int x, int y, DWORD width, DWORD height, int from_x, int from_y,
                      UINT first, UINT lines, const void *bits, const BITMAPINFO *info, UINT usage)
{
    struct header header;
    if (!dc_find(dc) || !bits || !info || !read_header(info, usage, &header))
        return 0;
    HBITMAP bitmap = CreateBitmap((int)header.width, (int)header.height, 1, 32, NULL);
    HDC from = bitmap ? CreateCompatibleDC(dc) : NULL;
    int copied = 0;
    if (from) {
        copied = SetDIBits(dc, bitmap, first, lines, bits, info, usage);
        SelectObject(from, bitmap);
        int top = header.bottom_up ? (int)header.height - from_y - (int)height : from_y;
        BitBlt(dc, x, y, (int)width, (int)height, from, from_x, top, SRCCOPY);
        DeleteDC(from);
    }
    DeleteObject(bitmap);
    return copied;
}

/* ---- Colours of a section that is selected ---- */

UINT GetDIBColorTable(HDC handle, UINT first, UINT count, RGBQUAD *colours)
{
    const struct dc *dc = dc_find(handle);
    const struct bitmap *bitmap = dc ? dc_bitmap(dc) : NULL;
    if (!bitmap || !bitmap->colours || !colours || first >= bitmap->colour_count)
        return 0;
    if (count > bitmap->colour_count - first)
        count = bitmap->colour_count - first;
    memcpy(colours, bitmap->colours + first, count * sizeof(*colours));
    return count;
}

UINT SetDIBColorTable(HDC handle, UINT first, UINT count, const RGBQUAD *colours)
{
    const struct dc *dc = dc_find(handle);
    struct bitmap *bitmap = dc ? dc_bitmap(dc) : NULL;
    if (!bitmap || !bitmap->colours || !colours || first >= bitmap->colour_count)
        return 0;
    if (count > bitmap->colour_count - first)
        count = bitmap->colour_count - first;
    memcpy(bitmap->colours + first, colours, count * sizeof(*colours));
    return count;
}
