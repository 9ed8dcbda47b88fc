/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_PATH_H
#define PIANOLA_PATH_H

/*
 * Paths (Win32 reference: "Paths"): lines and shapes that are collected between BeginPath and
 * EndPath in place of being drawn, and then filled, drawn or made a region of. A path is flat:
 * curves are lines in it from the beginning. Text adds nothing to a path. ERROR_CAN_NOT_COMPLETE
 * where there is no path as it is needed.
 */

#include "paint.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PT_CLOSEFIGURE 0x01
#define PT_LINETO 0x02
#define PT_BEZIERTO 0x04
#define PT_MOVETO 0x06

/* What was collected before is gone. */
PIANOLA_API BOOL BeginPath(HDC dc);
PIANOLA_API BOOL EndPath(HDC dc);
PIANOLA_API BOOL AbortPath(HDC dc);
/* While the path is open: a line back to where the figure began. */
PIANOLA_API BOOL CloseFigure(HDC dc);
/* These use a path up: with the brush, figures that are open as if they were closed; with the pen;
 * with both; as a region of device coordinates (NULL); as the clip region, RGN_... */
PIANOLA_API BOOL FillPath(HDC dc);
PIANOLA_API BOOL StrokePath(HDC dc);
PIANOLA_API BOOL StrokeAndFillPath(HDC dc);
PIANOLA_API HRGN PathToRegion(HDC dc);
PIANOLA_API BOOL SelectClipPath(HDC dc, int mode);
PIANOLA_API BOOL FlattenPath(HDC dc);
/* What the pen would draw can not be made a path: FALSE. */
PIANOLA_API BOOL WidenPath(HDC dc);
/* Points in logical coordinates and what each is, PT_...; room 0 asks how many there are. -1, also
 * when there is not enough room (ERROR_INVALID_PARAMETER). */
PIANOLA_API int GetPath(HDC dc, POINT *points, BYTE *types, int room);

/* From the current position to the beginning of an arc and along it, which becomes the position.
 * Angles in degrees, against the clock. */
PIANOLA_API BOOL AngleArc(HDC dc, int x, int y, DWORD radius, float start, float sweep);
/* Lines and curves as types say, PT_... */
PIANOLA_API BOOL PolyDraw(HDC dc, const POINT *points, const BYTE *types, int count);

#ifdef __cplusplus
}
#endif
#endif
