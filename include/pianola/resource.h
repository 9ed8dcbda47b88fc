/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_RESOURCE_H
#define PIANOLA_RESOURCE_H

/*
 * Cursors, icons and other images (Win32 reference: "Cursors", "Icons"). A program has no images
 * of its own: names are the numbers of the system's (IDC_ARROW, IDI_HAND, OBM_CHECK ..., instance
 * NULL). In cells the system's icons are a sign of three characters; what a program makes is drawn
 * as its bitmaps are. What asks for a program's resource fails as for a program that was linked
 * without any: ERROR_RESOURCE_DATA_NOT_FOUND. Any thread.
 */

#include "types.h"

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

#define LR_COPYRETURNORG 0x00000004u
#define LR_COPYDELETEORG 0x00000008u
#define DI_MASK 0x0001u
#define DI_IMAGE 0x0002u
#define DI_NORMAL 0x0003u
#define DI_COMPAT 0x0004u
#define DI_DEFAULTSIZE 0x0008u
#define DI_NOMIRROR 0x0010u
#define CURSOR_SHOWING 0x00000001u
#define CURSOR_SUPPRESSED 0x00000002u

typedef struct _ICONINFO {
    BOOL fIcon;
    DWORD xHotspot;
    DWORD yHotspot;
    HBITMAP hbmMask;
    HBITMAP hbmColor;
} ICONINFO;

typedef struct _ICONINFOEX {
    DWORD cbSize;
    BOOL fIcon;
    DWORD xHotspot;
    DWORD yHotspot;
    HBITMAP hbmMask;
    HBITMAP hbmColor;
    WORD wResID;
    char szModName[260];
    char szResName[260];
} ICONINFOEX;

typedef struct _ICONINFOEXW {
    DWORD cbSize;
    BOOL fIcon;
    DWORD xHotspot;
    DWORD yHotspot;
    HBITMAP hbmMask;
    HBITMAP hbmColor;
    WORD wResID;
    WCHAR szModName[260];
    WCHAR szResName[260];
} ICONINFOEXW;

typedef struct tagCURSORINFO {
    DWORD cbSize;
    DWORD flags;
    HCURSOR hCursor;
    POINT ptScreenPos;
} CURSORINFO;

/* NULL with ERROR_RESOURCE_NAME_NOT_FOUND; with an instance ERROR_RESOURCE_DATA_NOT_FOUND. */
PIANOLA_API HCURSOR LoadCursor(HINSTANCE instance, const char *name);
PIANOLA_API HCURSOR LoadCursorW(HINSTANCE instance, const WCHAR *name);
PIANOLA_API HICON LoadIcon(HINSTANCE instance, const char *name);
PIANOLA_API HICON LoadIconW(HINSTANCE instance, const WCHAR *name);
/* A bitmap (of 16 x 16 pixels, the caller's to delete). */
PIANOLA_API HBITMAP LoadBitmap(HINSTANCE instance, const char *name);
PIANOLA_API HBITMAP LoadBitmapW(HINSTANCE instance, const WCHAR *name);
/* Any of these, or with LR_LOADFROMFILE a .bmp, .ico or .cur (ERROR_FILE_NOT_FOUND,
 * ERROR_RESOURCE_TYPE_NOT_FOUND). cx and cy: the size, 0 as it is; the system's icons and cursors
 * have one. */
PIANOLA_API HANDLE LoadImage(HINSTANCE instance, const char *name, UINT type, int cx, int cy,
                             UINT flags);
PIANOLA_API HANDLE LoadImageW(HINSTANCE instance, const WCHAR *name, UINT type, int cx, int cy,
                              UINT flags);
/* Of another size, too (0: the same). A bitmap becomes one of the screen's format, with
 * LR_MONOCHROME (or when it is black and white) of one bit, with LR_CREATEDIBSECTION of its own. */
/* The icon of an .ico file in a size; it is the first and only one: another index gives none.
 * Returns how many were made (icons NULL: how many there are), UINT_MAX when there is no such file.
 * ids (may be NULL): their identifiers. */
PIANOLA_API UINT PrivateExtractIcons(const char *file, int index, int width, int height,
                                     HICON *icons, UINT *ids, UINT count, UINT flags);
PIANOLA_API UINT PrivateExtractIconsW(const WCHAR *file, int index, int width, int height,
                                      HICON *icons, UINT *ids, UINT count, UINT flags);
PIANOLA_API HANDLE CopyImage(HANDLE image, UINT type, int width, int height, UINT flags);

/* Made of a mask and colours, which stay the caller's; without colours the mask is twice as high,
 * and its lower half says what is inverted. NULL without a mask. DestroyIcon or DestroyCursor ends
 * them. */
PIANOLA_API HICON CreateIconIndirect(ICONINFO *info);
PIANOLA_API HICON CreateIcon(HINSTANCE instance, int width, int height, BYTE planes, BYTE depth,
                             const BYTE *and_bits, const BYTE *xor_bits);
PIANOLA_API HCURSOR CreateCursor(HINSTANCE instance, int x, int y, int width, int height,
                                 const void *and_bits, const void *xor_bits);
/* As it is in a resource: a DIB of twice the height, for a cursor after its hot spot. version is
 * 0x30000. */
PIANOLA_API HICON CreateIconFromResource(BYTE *bits, DWORD size, BOOL is_icon, DWORD version);
PIANOLA_API HICON CreateIconFromResourceEx(BYTE *bits, DWORD size, BOOL is_icon, DWORD version,
                                           int width, int height, UINT flags);
/* The number of the one in a group (RT_GROUP_ICON) that fits the size best; 0: none. */
PIANOLA_API int LookupIconIdFromDirectory(BYTE *dir, BOOL is_icon);
PIANOLA_API int LookupIconIdFromDirectoryEx(BYTE *dir, BOOL is_icon, int width, int height,
                                            UINT flags);
PIANOLA_API HCURSOR LoadCursorFromFile(const char *path);
PIANOLA_API HCURSOR LoadCursorFromFileW(const WCHAR *path);
/* The bitmaps are copies for the caller to delete. ERROR_INVALID_CURSOR_HANDLE. */
PIANOLA_API BOOL GetIconInfo(HICON icon, ICONINFO *info);
/* Also where it is from: of the system's own the number. ERROR_INVALID_PARAMETER: size. */
PIANOLA_API BOOL GetIconInfoEx(HICON icon, ICONINFOEX *info);
PIANOLA_API BOOL GetIconInfoExW(HICON icon, ICONINFOEXW *info);
PIANOLA_API HICON CopyIcon(HICON icon);
/* width, height 0: as it is (DI_DEFAULTSIZE: SM_CXICON). brush (may be NULL): behind it. */
PIANOLA_API BOOL DrawIconEx(HDC dc, int x, int y, HICON icon, int width, int height, UINT step,
                            HBRUSH brush, UINT flags);
PIANOLA_API BOOL DrawIcon(HDC dc, int x, int y, HICON icon);
/* 0 with ERROR_RESOURCE_DATA_NOT_FOUND, buf is empty. LoadString: -1 for a size of 0. */
PIANOLA_API int LoadString(HINSTANCE instance, UINT id, char *buf, int size);
PIANOLA_API int LoadStringW(HINSTANCE instance, UINT id, WCHAR *buf, int size);
/* The system's own stay: TRUE. FALSE for the cursor that is shown, and with
 * ERROR_INVALID_CURSOR_HANDLE. */
PIANOLA_API BOOL DestroyCursor(HCURSOR cursor);
PIANOLA_API BOOL DestroyIcon(HICON icon);
/* The cursor of the calling thread (NULL: none); returns the one before. NULL with
 * ERROR_INVALID_CURSOR_HANDLE. */
/* The cursor takes the place of one of the system's (OCR_...), in this process, and belongs to the
 * system from then on. ERROR_INVALID_CURSOR_HANDLE, ERROR_INVALID_PARAMETER for the number. */
PIANOLA_API BOOL SetSystemCursor(HCURSOR cursor, DWORD id);
PIANOLA_API HCURSOR SetCursor(HCURSOR cursor);
PIANOLA_API HCURSOR GetCursor(void);
/* Counts up or down; the cursor is shown while the count is not negative. Returns the new count. */
PIANOLA_API int ShowCursor(BOOL show);
/* Of the calling thread. */
PIANOLA_API BOOL GetCursorInfo(CURSORINFO *info);

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

/*
 * Resources are in the section .rsrc of the file of a program or shared library (module NULL: the
 * program's), one after the other as in a .res file. A program gets them by
 *   objcopy --add-section .rsrc=program.res program
 * when a resource compiler made that file, or in its source, with types and names in quotes:
 *   PIANOLA_RESOURCE("TYPELIB", "counter", 0, "counter.tlb");
 */
#define PIANOLA_RESOURCE(type, name, language, file)                                               \
    __asm__(".pushsection .rsrc,\"\",@progbits\n"                                                 \
            ".balign 4\n"                                                                          \
            "771: .4byte 773f - 772f, 772f - 771b\n"                                               \
            ".string16 \"" type "\"\n"                                                             \
            ".string16 \"" name "\"\n"                                                             \
            ".balign 4\n"                                                                          \
            ".4byte 0\n"                                                                           \
            ".2byte 0x30, " #language "\n"                                                         \
            ".4byte 0, 0\n"                                                                        \
            "772: .incbin \"" file "\"\n"                                                          \
            "773: .balign 4\n"                                                                     \
            ".popsection\n")

/* Name and type: text without case, "#number", or a number (MAKEINTRESOURCE). NULL with
 * ERROR_RESOURCE_DATA_NOT_FOUND (there are none), ERROR_RESOURCE_TYPE_NOT_FOUND,
 * ERROR_RESOURCE_NAME_NOT_FOUND, and with a language that is not 0 ERROR_RESOURCE_LANG_NOT_FOUND. */
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
/* Stays as long as the process. NULL and 0 with ERROR_RESOURCE_DATA_NOT_FOUND. */
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
