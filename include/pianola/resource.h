/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_RESOURCE_H
#define PIANOLA_RESOURCE_H

/*
 * Cursors and icons (Win32 reference: "Cursors", "Icons"). A program has no
 * resources of its own: names are the numbers of the system's (IDC_ARROW ...,
 * instance NULL), and a handle stands for one of these. Any thread.
 */

#include "pianola/types.h"

#ifdef __cplusplus
extern "C" {
#endif

#define IMAGE_BITMAP 0u
#define IMAGE_ICON 1u
#define IMAGE_CURSOR 2u
#define IMAGE_ENHMETAFILE 3u
#define LR_DEFAULTCOLOR 0x00000000u
#define LR_MONOCHROME 0x00000001u
#define LR_LOADFROMFILE 0x00000010u
#define LR_DEFAULTSIZE 0x00000040u
#define LR_CREATEDIBSECTION 0x00002000u
#define LR_SHARED 0x00008000u

/* NULL with ERROR_RESOURCE_NAME_NOT_FOUND; with an instance ERROR_RESOURCE_TYPE_NOT_FOUND. */
PIANOLA_API HCURSOR LoadCursor(HINSTANCE instance, const char *name);
PIANOLA_API HCURSOR LoadCursorW(HINSTANCE instance, const WCHAR *name);
PIANOLA_API HICON LoadIcon(HINSTANCE instance, const char *name);
PIANOLA_API HICON LoadIconW(HINSTANCE instance, const WCHAR *name);
/* IMAGE_CURSOR and IMAGE_ICON; cx, cy and flags change nothing. */
PIANOLA_API HANDLE LoadImage(HINSTANCE instance, const char *name, UINT type, int cx, int cy,
                             UINT flags);
PIANOLA_API HANDLE LoadImageW(HINSTANCE instance, const WCHAR *name, UINT type, int cx, int cy,
                              UINT flags);
/* 0 with ERROR_RESOURCE_TYPE_NOT_FOUND: there are none. */
PIANOLA_API int LoadString(HINSTANCE instance, UINT id, char *buf, int size);
PIANOLA_API int LoadStringW(HINSTANCE instance, UINT id, WCHAR *buf, int size);
/* The system's own stay: TRUE. FALSE with ERROR_INVALID_CURSOR_HANDLE, ERROR_INVALID_ICON_HANDLE.
 */
PIANOLA_API BOOL DestroyCursor(HCURSOR cursor);
PIANOLA_API BOOL DestroyIcon(HICON icon);
/* The cursor of the calling thread (NULL: none); returns the one before. */
PIANOLA_API HCURSOR SetCursor(HCURSOR cursor);
PIANOLA_API HCURSOR GetCursor(void);
/* Counts up or down; the cursor is shown while the count is not negative. Returns the new count. */
PIANOLA_API int ShowCursor(BOOL show);

#ifdef __cplusplus
}
#endif
#endif
