/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SHAPE_H
#define PIANOLA_SHAPE_H

/*
 * Shapes (Win32 reference: "Filled Shapes", "Lines and Curves"): the brush inside, the pen along
 * the edge. On the screen a cell is filled when its middle is in; slanting and curved lines are
 * drawn with the 2 x 4 dots of a cell, straight ones with the signs for lines.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef void(CALLBACK *LINEDDAPROC)(int x, int y, LPARAM data);

#define ALTERNATE 1
#define WINDING 2
#define AD_COUNTERCLOCKWISE 1
#define AD_CLOCKWISE 2

/* brush may be a COLOR_... + 1, NULL is the selected one. Always 1 with a device context and a
 * rectangle (FrameRect: one that is not empty). */
PIANOLA_API int FillRect(HDC dc, const RECT *rect, HBRUSH brush);
PIANOLA_API int FrameRect(HDC dc, const RECT *rect, HBRUSH brush);
/* Each bit of the colours; twice is as before. */
PIANOLA_API BOOL InvertRect(HDC dc, const RECT *rect);
PIANOLA_API BOOL DrawFocusRect(HDC dc, const RECT *rect);
/* Regions of the program's coordinates. */
PIANOLA_API BOOL FillRgn(HDC dc, HRGN region, HBRUSH brush);
PIANOLA_API BOOL PaintRgn(HDC dc, HRGN region);
PIANOLA_API BOOL InvertRgn(HDC dc, HRGN region);
/* width and height: of the edge. */
PIANOLA_API BOOL FrameRgn(HDC dc, HRGN region, HBRUSH brush, int width, int height);
PIANOLA_API BOOL Rectangle(HDC dc, int left, int top, int right, int bottom);
PIANOLA_API BOOL RoundRect(HDC dc, int left, int top, int right, int bottom, int width, int height);
PIANOLA_API BOOL Ellipse(HDC dc, int left, int top, int right, int bottom);
/* From where a ray from the middle through the first point meets the ellipse to where one through
 * the second does, in the direction that SetArcDirection says. */
PIANOLA_API BOOL Arc(HDC dc, int left, int top, int right, int bottom, int x1, int y1, int x2,
                     int y2);
PIANOLA_API BOOL ArcTo(HDC dc, int left, int top, int right, int bottom, int x1, int y1, int x2,
                       int y2);
PIANOLA_API BOOL Chord(HDC dc, int left, int top, int right, int bottom, int x1, int y1, int x2,
                       int y2);
PIANOLA_API BOOL Pie(HDC dc, int left, int top, int right, int bottom, int x1, int y1, int x2,
                     int y2);
PIANOLA_API BOOL Polygon(HDC dc, const POINT *points, int count);
PIANOLA_API BOOL PolyPolygon(HDC dc, const POINT *points, const int *counts, int polygons);
PIANOLA_API BOOL Polyline(HDC dc, const POINT *points, int count);
PIANOLA_API BOOL PolylineTo(HDC dc, const POINT *points, DWORD count);
PIANOLA_API BOOL PolyPolyline(HDC dc, const POINT *points, const DWORD *counts, DWORD lines);
/* Three points for each curve, after the first one. */
PIANOLA_API BOOL PolyBezier(HDC dc, const POINT *points, DWORD count);
PIANOLA_API BOOL PolyBezierTo(HDC dc, const POINT *points, DWORD count);
/* Operations without a source; FALSE with one. */
PIANOLA_API BOOL PatBlt(HDC dc, int x, int y, int width, int height, DWORD rop);
PIANOLA_API BOOL MoveToEx(HDC dc, int x, int y, POINT *before);
PIANOLA_API BOOL LineTo(HDC dc, int x, int y);
/* Calls fn with each point of a line but the last. */
PIANOLA_API BOOL LineDDA(int x, int y, int to_x, int to_y, LINEDDAPROC fn, LPARAM data);
/* The colour of a pixel; on the screen that of the dot or of the cell. CLR_INVALID outside the clip
 * region. */
PIANOLA_API COLORREF GetPixel(HDC dc, int x, int y);
PIANOLA_API COLORREF SetPixel(HDC dc, int x, int y, COLORREF colour);
PIANOLA_API BOOL SetPixelV(HDC dc, int x, int y, COLORREF colour);
/* FALSE for an edge that is both raised and sunken. */
PIANOLA_API BOOL DrawEdge(HDC dc, RECT *rect, UINT edge, UINT flags);
PIANOLA_API BOOL DrawFrameControl(HDC dc, RECT *rect, UINT type, UINT state);
/* The title as flags (DC_...) say. */
PIANOLA_API BOOL DrawCaption(HWND hwnd, HDC dc, const RECT *rect, UINT flags);

/* ---- Modes: each returns the value before, 0 for one that is none ---- */

PIANOLA_API int SetPolyFillMode(HDC dc, int mode);
PIANOLA_API int GetPolyFillMode(HDC dc);
PIANOLA_API int SetArcDirection(HDC dc, int direction);
PIANOLA_API int GetArcDirection(HDC dc);

#ifdef __cplusplus
}
#endif
#endif
