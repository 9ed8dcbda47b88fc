/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_REGION_H
#define PIANOLA_REGION_H

/*
 * Rectangles and regions (Win32 reference: "Rectangles", "Regions"). A region is a set of pixels;
 * whoever makes one deletes it with DeleteObject, unless a function says that it takes it over.
 */

#include "update.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ERROR 0
#define NULLREGION 1
#define SIMPLEREGION 2
#define COMPLEXREGION 3
#define RGN_ERROR ERROR

#define RGN_AND 1
#define RGN_OR 2
#define RGN_XOR 3
#define RGN_DIFF 4
#define RGN_COPY 5

#define RGN_MIN RGN_AND
#define RGN_MAX RGN_COPY
#define RDH_RECTANGLES 1u

typedef struct _RGNDATAHEADER {
    DWORD dwSize;
    DWORD iType;
    DWORD nCount;
    DWORD nRgnSize;
    RECT rcBound;
} RGNDATAHEADER;

typedef struct _RGNDATA {
    RGNDATAHEADER rdh;
    char Buffer[1];
} RGNDATA;

typedef struct tagXFORM {
    float eM11;
    float eM12;
    float eM21;
    float eM22;
    float eDx;
    float eDy;
} XFORM;

/* ---- Rectangles: right and bottom are outside ---- */

PIANOLA_API BOOL SetRect(RECT *rect, int left, int top, int right, int bottom);
PIANOLA_API BOOL SetRectEmpty(RECT *rect);
PIANOLA_API BOOL CopyRect(RECT *to, const RECT *from);
/* Larger by so much on each side; smaller with negative numbers. */
PIANOLA_API BOOL InflateRect(RECT *rect, int dx, int dy);
PIANOLA_API BOOL OffsetRect(RECT *rect, int dx, int dy);
/* FALSE, and an empty rectangle, when there is no common part. */
PIANOLA_API BOOL IntersectRect(RECT *to, const RECT *a, const RECT *b);
/* The smallest one around both. FALSE when it is empty. */
PIANOLA_API BOOL UnionRect(RECT *to, const RECT *a, const RECT *b);
/* What is left of a without b where that is a rectangle, else a. FALSE when it is empty. */
PIANOLA_API BOOL SubtractRect(RECT *to, const RECT *a, const RECT *b);
PIANOLA_API BOOL EqualRect(const RECT *a, const RECT *b);
PIANOLA_API BOOL IsRectEmpty(const RECT *rect);
PIANOLA_API BOOL PtInRect(const RECT *rect, POINT point);

/* ---- Regions ---- */

PIANOLA_API HRGN CreateRectRgn(int left, int top, int right, int bottom);
PIANOLA_API HRGN CreateRectRgnIndirect(const RECT *rect);
PIANOLA_API BOOL SetRectRgn(HRGN region, int left, int top, int right, int bottom);
/* Pixels whose middle is inside; mode: ALTERNATE or WINDING. NULL with ERROR_INVALID_PARAMETER. */
PIANOLA_API HRGN CreatePolygonRgn(const POINT *points, int count, int mode);
PIANOLA_API HRGN CreatePolyPolygonRgn(const POINT *points, const int *counts, int polygons,
                                      int mode);
/* Without the last row and column. */
PIANOLA_API HRGN CreateRoundRectRgn(int left, int top, int right, int bottom, int width,
                                    int height);
PIANOLA_API HRGN CreateEllipticRgn(int left, int top, int right, int bottom);
PIANOLA_API HRGN CreateEllipticRgnIndirect(const RECT *rect);
/* Its rectangles; returns the bytes (data NULL: that it needs), 0 when there is not enough room. */
PIANOLA_API DWORD GetRegionData(HRGN region, DWORD size, RGNDATA *data);
/* transform may be NULL. */
PIANOLA_API HRGN ExtCreateRegion(const XFORM *transform, DWORD size, const RGNDATA *data);
/* to may be a or b. Returns NULLREGION, SIMPLEREGION, COMPLEXREGION, or ERROR. */
PIANOLA_API int CombineRgn(HRGN to, HRGN a, HRGN b, int mode);
PIANOLA_API int OffsetRgn(HRGN region, int dx, int dy);
/* The rectangle around it. */
PIANOLA_API int GetRgnBox(HRGN region, RECT *rect);
PIANOLA_API BOOL EqualRgn(HRGN a, HRGN b);
PIANOLA_API BOOL PtInRegion(HRGN region, int x, int y);
PIANOLA_API BOOL RectInRegion(HRGN region, const RECT *rect);

/* ---- What is to be painted, as regions: see update.h ---- */

PIANOLA_API BOOL InvalidateRgn(HWND hwnd, HRGN region, BOOL erase);
PIANOLA_API BOOL ValidateRgn(HWND hwnd, HRGN region);
/* Copies it. Returns NULLREGION, SIMPLEREGION, COMPLEXREGION, or ERROR. */
PIANOLA_API int GetUpdateRgn(HWND hwnd, HRGN region, BOOL erase);
/* Takes what is to be painted out of the clip region. */
PIANOLA_API int ExcludeUpdateRgn(HDC dc, HWND hwnd);

#ifdef __cplusplus
}
#endif
#endif
