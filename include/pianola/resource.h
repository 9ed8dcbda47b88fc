/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_RESOURCE_H
#define PIANOLA_RESOURCE_H

/*
 * Cursors and icons (Win32 reference: "Cursors", "Icons"). A program has no
 * resources of its own: names are the numbers of the system's (IDC_ARROW ...,
 * instance NULL), and a handle stands for one of these. What asks for a
 * program's resource fails as for a program that was linked without any:
 * ERROR_RESOURCE_DATA_NOT_FOUND. Any thread.
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

/* NULL with ERROR_RESOURCE_NAME_NOT_FOUND; with an instance ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HCURSOR LoadCursor(HINSTANCE instance, const char *name);
PIANOLA_API HCURSOR LoadCursorW(HINSTANCE instance, const WCHAR *name);
PIANOLA_API HICON LoadIcon(HINSTANCE instance, const char *name);
PIANOLA_API HICON LoadIconW(HINSTANCE instance, const WCHAR *name);
/* IMAGE_CURSOR and IMAGE_ICON; cx, cy and flags change nothing. */
PIANOLA_API HANDLE LoadImage(HINSTANCE instance, const char *name, UINT type, int cx, int cy,
                             UINT flags);
PIANOLA_API HANDLE LoadImageW(HINSTANCE instance, const WCHAR *name, UINT type, int cx, int cy,
                              UINT flags);
/* 0 with ERROR_RESOURCE_DATA_NOT_FOUND, buf is empty. LoadString: -1 for a size of 0. */
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

/* ---- A program's resources ---- */

typedef struct resource_handle *HRSRC;
typedef BOOL(CALLBACK *ENUMRESTYPEPROC)(HMODULE module, char *type, LONG_PTR param);
typedef BOOL(CALLBACK *ENUMRESTYPEPROCW)(HMODULE module, WCHAR *type, LONG_PTR param);
typedef BOOL(CALLBACK *ENUMRESNAMEPROC)(HMODULE module, const char *type, char *name,
                                        LONG_PTR param);
typedef BOOL(CALLBACK *ENUMRESNAMEPROCW)(HMODULE module, const WCHAR *type, WCHAR *name,
                                         LONG_PTR param);
typedef BOOL(CALLBACK *ENUMRESLANGPROC)(HMODULE module, const char *type, const char *name,
                                        WORD language, LONG_PTR param);
typedef BOOL(CALLBACK *ENUMRESLANGPROCW)(HMODULE module, const WCHAR *type, const WCHAR *name,
                                         WORD language, LONG_PTR param);

/* NULL with ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HRSRC FindResource(HMODULE module, const char *name, const char *type);
PIANOLA_API HRSRC FindResourceW(HMODULE module, const WCHAR *name, const WCHAR *type);
PIANOLA_API HRSRC FindResourceEx(HMODULE module, const char *type, const char *name, WORD language);
PIANOLA_API HRSRC FindResourceExW(HMODULE module, const WCHAR *type, const WCHAR *name,
                                  WORD language);
/* FALSE with ERROR_RESOURCE_DATA_NOT_FOUND, proc is not called. */
PIANOLA_API BOOL EnumResourceTypes(HMODULE module, ENUMRESTYPEPROC proc, LONG_PTR param);
PIANOLA_API BOOL EnumResourceTypesW(HMODULE module, ENUMRESTYPEPROCW proc, LONG_PTR param);
PIANOLA_API BOOL EnumResourceNames(HMODULE module, const char *type, ENUMRESNAMEPROC proc,
                                   LONG_PTR param);
PIANOLA_API BOOL EnumResourceNamesW(HMODULE module, const WCHAR *type, ENUMRESNAMEPROCW proc,
                                    LONG_PTR param);
PIANOLA_API BOOL EnumResourceLanguages(HMODULE module, const char *type, const char *name,
                                       ENUMRESLANGPROC proc, LONG_PTR param);
PIANOLA_API BOOL EnumResourceLanguagesW(HMODULE module, const WCHAR *type, const WCHAR *name,
                                        ENUMRESLANGPROCW proc, LONG_PTR param);
/* No handle is one of a resource: NULL and 0 with ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HANDLE LoadResource(HMODULE module, HRSRC resource);
PIANOLA_API DWORD SizeofResource(HMODULE module, HRSRC resource);
/* A loaded resource is memory that is there: its handle is its address. */
PIANOLA_API void *LockResource(HANDLE loaded);
/* There is nothing to free: FALSE, which says that it went well. */
PIANOLA_API BOOL FreeResource(HANDLE loaded);

#ifdef __cplusplus
}
#endif
#endif
