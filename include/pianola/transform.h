/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TRANSFORM_H
#define PIANOLA_TRANSFORM_H

/*
 * World transforms (Win32 reference: "Coordinate Spaces and Transformations"). Points are
 * transformed, so that lines, polygons and curves made of points turn as well; what is a rectangle
 * (Rectangle, BitBlt, text) is moved and scaled and not turned.
 */

#include "paint.h"
#include "region.h"
#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define GM_COMPATIBLE 1
#define GM_ADVANCED 2
#define MWT_IDENTITY 1
#define MWT_LEFTMULTIPLY 2
#define MWT_RIGHTMULTIPLY 3

/* Returns what it was; 0 with ERROR_INVALID_PARAMETER for a mode that is none, or when a transform
 * is set and GM_COMPATIBLE would have none. */
PIANOLA_API int SetGraphicsMode(HDC dc, int mode);
PIANOLA_API int GetGraphicsMode(HDC dc);
/* FALSE unless the mode is GM_ADVANCED, or when nothing would be left of an area. */
PIANOLA_API BOOL SetWorldTransform(HDC dc, const XFORM *transform);
PIANOLA_API BOOL ModifyWorldTransform(HDC dc, const XFORM *transform, DWORD how);
PIANOLA_API BOOL GetWorldTransform(HDC dc, XFORM *transform);
/* First a, then b. Any thread, no context. */
PIANOLA_API BOOL CombineTransform(XFORM *result, const XFORM *a, const XFORM *b);

#ifdef __cplusplus
}
#endif
#endif
