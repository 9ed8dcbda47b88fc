/* SPDX-License-Identifier: MIT */
#ifndef PAINT_BITMAP_H
#define PAINT_BITMAP_H

/*
 * Bitmaps: pixels as the format says, and above them what text was drawn, which
 * stays text: one grapheme in a cell of 8 x 16 pixels. When a bitmap is copied to
 * the screen each cell gets the colour of the pixel at its middle and the text
 * above that.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "message/banded.h"
#include "pianola/bitmap.h"
#include "pianola/paint.h"

struct cell;

struct bitmap {
    LONG width;
    LONG height;
    LONG stride;      /* bytes of a row */
    WORD depth;       /* bits of a pixel: 1, 4, 8, 16, 24, 32 */
    uint8_t *bits;    /* owned */
    bool dib;         /* with its own colours, rows of 4 bytes */
    bool bottom_up;   /* the first row is the lowest */
    RGBQUAD *colours; /* owned; a DIB's up to 8 bits */
    UINT colour_count;
    DWORD masks[3];    /* red, green, blue of 16 and 32 bits */
    SIZE dimension;    /* SetBitmapDimensionEx */
    struct cell *text; /* owned, columns x rows; NULL: none yet */
};

static inline int bitmap_columns(const struct bitmap *bitmap)
{
    return (int)((bitmap->width + 7) / 8);
}
static inline int bitmap_rows(const struct bitmap *bitmap)
{
    return (int)((bitmap->height + 15) / 16);
}

void bitmap_finish(struct bitmap *bitmap);
/* Fills in width, height, depth, stride, masks. false: it would be too large. */
bool bitmap_shape(struct bitmap *bitmap, LONG width, LONG height, WORD depth, bool dib);
/* Inside only. */
COLORREF bitmap_pixel(const struct bitmap *bitmap, LONG x, LONG y);
void bitmap_set_pixel(struct bitmap *bitmap, LONG x, LONG y, COLORREF colour);
/* The text above a pixel; NULL: none. */
const struct cell *bitmap_text_at(const struct bitmap *bitmap, LONG x, LONG y);
/* Puts a grapheme where a point is (see grid_put). */
void bitmap_put(struct bitmap *bitmap, const struct banded *clip, POINT at, const char *text,
                size_t length, bool wide, COLORREF ink, COLORREF paper, unsigned attributes);
/* What is drawn over: no text whose middle is in the rectangle stays. */
void bitmap_clear_text(struct bitmap *bitmap, const RECT *rect);
/* A copy as an object with other size or format; NULL with the last error set. depth 0: the same.
 */
HBITMAP bitmap_copy(const struct bitmap *bitmap, LONG width, LONG height, WORD depth);
/* A device independent bitmap with the depth and the colours of `from`; NULL with the last error
 * set. */
HBITMAP bitmap_section_like(const struct bitmap *from, LONG width, LONG height);
/* The bitmap that handle means; NULL (ERROR_INVALID_HANDLE). */
struct bitmap *bitmap_find(HBITMAP handle);

/* A packed DIB is in these bytes, which may be anybody's, with all of its pixels. */
bool dib_is_whole(const void *dib, size_t size);
/* Of a packed DIB: the colours follow the header, the pixels those. NULL with the last error set.
 */
HBITMAP bitmap_of_dib(const void *dib, UINT usage);

#endif
