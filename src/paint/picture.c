/* SPDX-License-Identifier: MIT */
#include "paint/picture.h"

#include <stdlib.h>
#include <string.h>

#include "paint/bitmap.h"
#include "pianola/paint.h"

/* Bitmaps as the clipboard carries them: the header, its colours and the pixels in one piece. */

enum {
    V5_HEADER = 124,
    V5_COLOUR_SPACE = 56, /* where that is in it, and what is wanted of the colours */
    V5_INTENT = 108,
    COLOUR_SPACE_SRGB = 0x73524742,
    INTENT_IMAGES = 4,
    COLOURS_MOST = 256,
};

/* As many bits a pixel as it has, but not ones with masks. */
static WORD depth_of(const BITMAP *bitmap)
{
    return bitmap->bmBitsPixel == 16 ? 32 : bitmap->bmBitsPixel;
}

void *picture_to_dib(HBITMAP bitmap, bool v5, size_t *ret_size)
{
    struct {
        BITMAPINFOHEADER header;
        RGBQUAD colours[COLOURS_MOST];
    } info = {.header = {.biSize = sizeof(info.header), .biPlanes = 1}};
    BITMAP shape;
    if (!GetObject(bitmap, sizeof(shape), &shape))
        return NULL;
    size_t colours = depth_of(&shape) <= 8 ? (size_t)1 << depth_of(&shape) : 0;
    size_t before = (v5 ? V5_HEADER : sizeof(info.header)) + colours * sizeof(RGBQUAD);
    size_t row = ((size_t)shape.bmWidth * depth_of(&shape) + 31) / 32 * 4;
    size_t all = before + row * (size_t)shape.bmHeight;
    info.header.biWidth = shape.bmWidth;
    info.header.biHeight = shape.bmHeight;
    info.header.biBitCount = depth_of(&shape);
    info.header.biSizeImage = (DWORD)(all - before);
    uint8_t *dib = calloc(1, all);
    if (!dib || !GetDIBits(NULL, bitmap, 0, (UINT)shape.bmHeight, dib + before,
                           (BITMAPINFO *)(void *)&info, DIB_RGB_COLORS)) {
        free(dib);
        return NULL;
    }
    memcpy(dib + before - colours * sizeof(RGBQUAD), info.colours, colours * sizeof(RGBQUAD));
    if (v5) {
        DWORD space = COLOUR_SPACE_SRGB, intent = INTENT_IMAGES;
        info.header.biSize = V5_HEADER;
        memcpy(dib + V5_COLOUR_SPACE, &space, sizeof(space));
        memcpy(dib + V5_INTENT, &intent, sizeof(intent));
    }
    memcpy(dib, &info.header, sizeof(info.header));
    *ret_size = all;
    return dib;
}

HBITMAP picture_of_dib(const void *dib, size_t size)
{
    return dib_is_whole(dib, size) ? bitmap_of_dib(dib, DIB_RGB_COLORS) : NULL;
}

void picture_free(HBITMAP bitmap)
{
    DeleteObject(bitmap);
}
