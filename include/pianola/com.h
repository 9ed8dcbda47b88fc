/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_COM_H
#define PIANOLA_COM_H

/*
 * What the headers of interfaces (written by tools/idl.py from share/idl) stand on: types, the
 * macros they are spelled with, and HRESULTs. OLECHAR is a UTF-16 code unit. An interface is a
 * structure whose first member points to the table of its methods, each of which takes the
 * interface first (COM reference: "The Component Object Model", binary standard).
 */

#include "guid.h"
#include "hresult.h"
#include "kernel.h"
#include "memory.h"
#include "palette.h"
#include "types.h"

typedef void *PVOID, *LPVOID;
typedef char CHAR;
typedef unsigned char UCHAR;
typedef unsigned short USHORT;
typedef float FLOAT;
typedef double DOUBLE;
typedef int INT;
typedef WCHAR *LPWSTR;
typedef const WCHAR *LPCWSTR;
typedef DWORD LCID;
typedef WCHAR OLECHAR;
typedef OLECHAR *LPOLESTR;
typedef const OLECHAR *LPCOLESTR;
typedef HANDLE HTASK;
typedef HANDLE HMETAFILE;
typedef HANDLE HMETAFILEPICT;
typedef HANDLE HENHMETAFILE;
typedef union _ULARGE_INTEGER {
    struct {
        DWORD LowPart;
        DWORD HighPart;
    };
    struct {
        DWORD LowPart;
        DWORD HighPart;
    } u;
    ULONGLONG QuadPart;
} ULARGE_INTEGER, *PULARGE_INTEGER;

/* OLESTR("text") is text as these functions take it. */
#if __SIZEOF_WCHAR_T__ == 2
#define OLESTR(text) L##text
#else
#define OLESTR(text) ((const OLECHAR *)u##text)
#endif

#ifndef STDMETHODCALLTYPE
#define STDMETHODCALLTYPE
#endif
#ifndef BEGIN_INTERFACE
#define BEGIN_INTERFACE
#define END_INTERFACE
#endif
#ifdef CONST_VTABLE
#define CONST_VTBL const
#else
#define CONST_VTBL
#endif
#ifndef MIDL_INTERFACE
#define MIDL_INTERFACE(id) struct
#endif

/* Unions and structures have no names here unless NONAMELESSUNION asks for them. */
#ifdef NONAMELESSUNION
#define DUMMYUNIONNAME u
#define DUMMYUNIONNAME2 u2
#define DUMMYSTRUCTNAME s
#define DUMMYSTRUCTNAME2 s2
#define __VARIANT_NAME_1 n1
#define __VARIANT_NAME_2 n2
#define __VARIANT_NAME_3 n3
#define __VARIANT_NAME_4 brecVal
#else
#define DUMMYUNIONNAME
#define DUMMYUNIONNAME2
#define DUMMYSTRUCTNAME
#define DUMMYSTRUCTNAME2
#define __VARIANT_NAME_1
#define __VARIANT_NAME_2
#define __VARIANT_NAME_3
#define __VARIANT_NAME_4
#endif

#endif
