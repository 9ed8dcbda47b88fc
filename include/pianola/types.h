/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TYPES_H
#define PIANOLA_TYPES_H

/*
 * Basic types, handles and error codes, with the names and widths of the Win32
 * reference on a 64-bit system: LONG and DWORD are 32 bits, WPARAM, LPARAM and
 * LRESULT are as wide as a pointer, WCHAR is a UTF-16 code unit.
 */

#include <stddef.h>
#include <stdint.h>

#include "errors.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PIANOLA_API __attribute__((visibility("default")))

/* The A form of a function is the plain one by another name. */
#define PIANOLA_ANSI(name) PIANOLA_API __typeof__(name) name##A
/* So are both forms of a function that has them in Win32 but no text in it. */
#define PIANOLA_SAME(name) PIANOLA_API __typeof__(name) name##A, name##W

#ifndef WINAPI
#define WINAPI
#endif
#ifndef CALLBACK
#define CALLBACK
#endif

typedef int BOOL;
typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint32_t DWORD;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef int64_t LONGLONG;
typedef uint64_t ULONGLONG;
typedef uint8_t BOOLEAN;
typedef unsigned int UINT;
typedef uint16_t ATOM;
typedef short SHORT;
#if defined(__cplusplus) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR; /* what L"..." is made of */
#else
typedef unsigned short WCHAR;
#endif
typedef intptr_t LONG_PTR;
typedef uintptr_t ULONG_PTR;
typedef intptr_t INT_PTR;
typedef uintptr_t UINT_PTR;
typedef uintptr_t WPARAM;
typedef intptr_t LPARAM;
typedef intptr_t LRESULT;

/*
 * Handles. 32 bits are significant: the low 18 are an index, the rest a
 * generation, so a handle whose object is gone is ERROR_INVALID_WINDOW_HANDLE
 * (or the like) and never another object.
 */
typedef struct HWND__ *HWND;
typedef struct HHOOK__ *HHOOK;
typedef struct HMENU__ *HMENU;
typedef struct HINSTANCE__ *HINSTANCE;
typedef HINSTANCE HMODULE;
typedef struct HKL__ *HKL;
typedef void *HANDLE;
typedef void *HICON;
typedef void *HCURSOR;
typedef void *HBRUSH;
typedef void *HGDIOBJ;
typedef void *HFONT;
typedef void *HPEN;
typedef void *HBITMAP;
typedef void *HPALETTE;
typedef void *HRGN;
typedef struct HDC__ *HDC;
typedef struct HACCEL__ *HACCEL;
typedef DWORD COLORREF; /* 0x00bbggrr */

#ifndef TRUE
#define TRUE 1
#define FALSE 0
#endif

typedef struct tagPOINT {
    LONG x;
    LONG y;
} POINT;

typedef struct tagSIZE {
    LONG cx;
    LONG cy;
} SIZE;

typedef struct tagRECT {
    LONG left;
    LONG top;
    LONG right;
    LONG bottom;
} RECT;

#define LOWORD(l) ((WORD)((ULONG_PTR)(l)&0xffff))
#define HIWORD(l) ((WORD)(((ULONG_PTR)(l) >> 16) & 0xffff))
#define LOBYTE(w) ((BYTE)((ULONG_PTR)(w)&0xff))
#define HIBYTE(w) ((BYTE)(((ULONG_PTR)(w) >> 8) & 0xff))
#define MAKELONG(a, b) ((LONG)(((DWORD)(WORD)(a)) | ((DWORD)(WORD)(b) << 16)))
#define MAKEWPARAM(l, h) ((WPARAM)(DWORD)MAKELONG(l, h))
#define MAKELPARAM(l, h) ((LPARAM)(DWORD)MAKELONG(l, h))
#define MAKELRESULT(l, h) ((LRESULT)(DWORD)MAKELONG(l, h))

/* Error codes that GetLastError returns; numbers as in the Win32 reference. */
#define ERROR_SUCCESS 0u
#define ERROR_FILE_NOT_FOUND 2u
#define ERROR_ACCESS_DENIED 5u
#define ERROR_NOT_ENOUGH_MEMORY 8u
#define ERROR_INVALID_DATA 13u
#define ERROR_GEN_FAILURE 31u
#define ERROR_NOT_SUPPORTED 50u
#define ERROR_INVALID_PARAMETER 87u
#define ERROR_INSUFFICIENT_BUFFER 122u
#define ERROR_INVALID_DWP_HANDLE 1405u
#define ERROR_TLW_WITH_WSCHILD 1406u
#define ERROR_INVALID_INDEX 1413u
#define ERROR_CLASS_ALREADY_EXISTS 1410u
#define ERROR_CLASS_DOES_NOT_EXIST 1411u
#define ERROR_CLASS_HAS_WINDOWS 1412u
#define ERROR_INVALID_WINDOW_HANDLE 1400u
#define ERROR_INVALID_HOOK_HANDLE 1404u
#define ERROR_CANNOT_FIND_WND_CLASS 1407u
#define ERROR_WINDOW_OF_OTHER_THREAD 1408u
#define ERROR_INVALID_HOOK_FILTER 1426u
#define ERROR_INVALID_FILTER_PROC 1427u
#define ERROR_GLOBAL_ONLY_HOOK 1429u
#define ERROR_JOURNAL_HOOK_SET 1430u
#define ERROR_INVALID_THREAD_ID 1444u
#define ERROR_INVALID_FLAGS 1004u
#define ERROR_INVALID_HANDLE 6u
#define ERROR_TIMEOUT 1460u
#define ERROR_NO_SYSTEM_RESOURCES 1450u
#define ERROR_NOT_FOUND 1168u
#define ERROR_POINT_NOT_FOUND 1171u
#define ERROR_HOOK_NEEDS_HMOD 1428u
#define ERROR_HOOK_NOT_INSTALLED 1431u
#define ERROR_NOACCESS 998u
#define ERROR_CALL_NOT_IMPLEMENTED 120u
#define ERROR_NOT_ENOUGH_QUOTA 1816u
#define ERROR_MESSAGE_SYNC_ONLY 1159u
#define ERROR_INVALID_NAME 123u
#define ERROR_RESOURCE_DATA_NOT_FOUND 1812u
#define ERROR_RESOURCE_TYPE_NOT_FOUND 1813u
#define ERROR_RESOURCE_NAME_NOT_FOUND 1814u
#define ERROR_INVALID_CURSOR_HANDLE 1402u
#define ERROR_INVALID_ICON_HANDLE 1414u
#define ERROR_NOT_LOCKED 158u
#define ERROR_DISCARDED 157u
#define ERROR_MORE_DATA 234u
#define ERROR_HOTKEY_ALREADY_REGISTERED 1409u
#define ERROR_CLIPBOARD_NOT_OPEN 1418u
#define ERROR_HOTKEY_NOT_REGISTERED 1419u
#define ERROR_BUSY 170u
#define ERROR_NOACCESS 998u
#define ERROR_INVALID_MENU_HANDLE 1401u
#define ERROR_HOOK_NEEDS_HMOD 1428u
#define ERROR_SCREEN_ALREADY_LOCKED 1440u
#define ERROR_INVALID_GW_COMMAND 1443u
#define ERROR_INCORRECT_SIZE 1462u

/* The calling thread's last error. Set by failing functions, untouched by successful ones. */
PIANOLA_API DWORD GetLastError(void);
PIANOLA_API void SetLastError(DWORD code);

#ifdef __cplusplus
}
#endif
#endif
