/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_BLEND_H
#define PIANOLA_BLEND_H

/*
 * Pictures that are mixed, filled and bent (Win32 reference: "Bitmaps"): pixel by pixel, in a
 * bitmap or on the screen, where a pixel is a cell. Sources are contexts in memory.
 */

#include "paint.h"
#include "types.h"
#include "window_state.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef uint16_t COLOR16; /* 0 to 0xff00 */

typedef struct _TRIVERTEX {
    LONG x;
    LONG y;
    COLOR16 Red;
    COLOR16 Green;
    COLOR16 Blue;
    COLOR16 Alpha;
} TRIVERTEX, *PTRIVERTEX, *LPTRIVERTEX;

typedef struct _GRADIENT_TRIANGLE {
    ULONG Vertex1;
    ULONG Vertex2;
    ULONG Vertex3;
} GRADIENT_TRIANGLE, *PGRADIENT_TRIANGLE, *LPGRADIENT_TRIANGLE;

typedef struct _GRADIENT_RECT {
    ULONG UpperLeft;
    ULONG LowerRight;
} GRADIENT_RECT, *PGRADIENT_RECT, *LPGRADIENT_RECT;

#define GRADIENT_FILL_RECT_H 0x00000000u
#define GRADIENT_FILL_RECT_V 0x00000001u
#define GRADIENT_FILL_TRIANGLE 0x00000002u

/* The source over the destination, stretched to its size: with how.SourceConstantAlpha, and with
 * AC_SRC_ALPHA the alpha of each pixel of a bitmap of 32 bits, by which its colours are multiplied
 * already. ERROR_INVALID_PARAMETER for another operation, an empty source or one that is not inside
 * its bitmap. */
PIANOLA_API BOOL AlphaBlend(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                            int from_y, int from_width, int from_height, BLENDFUNCTION how);
PIANOLA_API BOOL GdiAlphaBlend(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                               int from_y, int from_width, int from_height, BLENDFUNCTION how);
PIANOLA_API BOOL GdiTransparentBlt(HDC to, int x, int y, int width, int height, HDC from,
                                   int from_x, int from_y, int from_width, int from_height,
                                   UINT transparent);
/* mesh: GRADIENT_RECT or GRADIENT_TRIANGLE, numbers of corners. ERROR_INVALID_PARAMETER for a mode
 * or corner that is none. */
PIANOLA_API BOOL GradientFill(HDC dc, TRIVERTEX *corners, ULONG count, void *mesh, ULONG meshes,
                              ULONG mode);
PIANOLA_API BOOL GdiGradientFill(HDC dc, TRIVERTEX *corners, ULONG count, void *mesh, ULONG meshes,
                                 ULONG mode);
/* With one operation where the mask, of one bit a pixel, is set, and with another one where not
 * (MAKEROP4); mask NULL: the first everywhere. FALSE with ERROR_INVALID_PARAMETER when the mask is
 * none or too small. */
PIANOLA_API BOOL MaskBlt(HDC to, int x, int y, int width, int height, HDC from, int from_x,
                         int from_y, HBITMAP mask, int mask_x, int mask_y, DWORD rop);
/* Into a parallelogram with these three corners: upper left, upper right, lower left. mask: NULL,
 * or what of the source is copied. */
PIANOLA_API BOOL PlgBlt(HDC to, const POINT *corners, HDC from, int from_x, int from_y, int width,
                        int height, HBITMAP mask, int mask_x, int mask_y);

#define FLOODFILLBORDER 0u
#define FLOODFILLSURFACE 1u

/* With the brush, from a point on: up to a colour (FLOODFILLBORDER), or as far as that colour goes.
 * FALSE when the point has the border's or not the surface's colour, or is clipped away. */
PIANOLA_API BOOL ExtFloodFill(HDC dc, int x, int y, COLORREF colour, UINT how);
PIANOLA_API BOOL FloodFill(HDC dc, int x, int y, COLORREF colour);

#ifdef __cplusplus
}
#endif
#endif
