/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINDEF_H
#define WIN32_WINDEF_H

/* Types and macros; all of Pianola's own declarations come first, under their plain names. */

#include <stdarg.h>
#include <string.h>

#include "plain.h"
#include "sal.h"
#include "winnt.h"

#define WINVER_MAXVER 0x0A00
#ifndef WINVER
#define WINVER 0x0602
#endif
#ifndef _WIN32_WINNT
#define _WIN32_WINNT WINVER
#endif
#ifndef _WIN32
#define _WIN32 1
#endif
#ifndef _WIN64
#define _WIN64 1
#endif

#define APIENTRY WINAPI
#define WINAPIV
#define PASCAL
#define pascal
#define CDECL
#define _CDECL
#define FAR
#define NEAR
#define far
#define near
#define CONST const
#define IN
#define OUT
#define OPTIONAL
#ifndef NULL
#define NULL ((void *)0)
#endif
#define MAX_PATH 260

#if !defined(NOMINMAX) && !defined(__cplusplus)
#ifndef max
#define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
#ifndef min
#define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#endif

typedef float FLOAT;
typedef BYTE *PBYTE, *LPBYTE;
typedef BOOL *PBOOL, *LPBOOL;
typedef WORD *PWORD, *LPWORD;
typedef DWORD *PDWORD, *LPDWORD;
typedef int *PINT, *LPINT;
typedef UINT *PUINT;
typedef FLOAT *PFLOAT;
typedef LONG *LPLONG;
typedef const void *LPCVOID;
typedef void *LPVOID;
typedef HANDLE *SPHANDLE, *LPHANDLE;
typedef int INT;
typedef int HFILE;
#define HFILE_ERROR ((HFILE)-1)
typedef COLORREF *LPCOLORREF;
typedef intptr_t(WINAPI *NEARPROC)(void);
typedef intptr_t(WINAPI *PROC)(void);

typedef POINT *PPOINT, *LPPOINT, *NPPOINT;
typedef POINTL *PPOINTL;
typedef POINTS *PPOINTS, *LPPOINTS;
typedef RECT *PRECT, *LPRECT, *NPRECT;
typedef const RECT *LPCRECT;
typedef FILETIME *PFILETIME, *LPFILETIME;

#define MAKEWORD(a, b)                                                                             \
    ((WORD)(((BYTE)((ULONG_PTR)(a)&0xff)) | ((WORD)((BYTE)((ULONG_PTR)(b)&0xff))) << 8))
#define MAKEPOINTS(l) (*((POINTS *)&(l)))
#define POINTSTOPOINT(pt, pts)                                                                     \
    {                                                                                              \
        (pt).x = (LONG)(pts).x;                                                                    \
        (pt).y = (LONG)(pts).y;                                                                    \
    }
#define POINTTOPOINTS(pt) (MAKELONG((short)((pt).x), (short)((pt).y)))
#define UNREFERENCED_PARAMETER(p) ((void)(p))
#define UNREFERENCED_LOCAL_VARIABLE(v) ((void)(v))
#define DBG_UNREFERENCED_PARAMETER(p) ((void)(p))
#define ARRAYSIZE(a) (sizeof(a) / sizeof((a)[0]))
#define RTL_NUMBER_OF(a) ARRAYSIZE(a)
#define _countof(a) ARRAYSIZE(a)
#define FIELD_OFFSET(type, field) ((LONG)offsetof(type, field))
#define CONTAINING_RECORD(address, type, field)                                                    \
    ((type *)((char *)(address) - (ULONG_PTR)offsetof(type, field)))

/* Microsoft's headers of the C run-time come along with windows.h. */
#include "crt.h"
#include <wchar.h>

#endif
