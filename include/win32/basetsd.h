/* SPDX-License-Identifier: MIT */
#ifndef WIN32_BASETSD_H
#define WIN32_BASETSD_H

#include "plain.h"

typedef signed char INT8;
typedef short INT16;
typedef int INT32;
typedef int64_t INT64, LONG64;
typedef unsigned char UINT8;
typedef unsigned short UINT16;
typedef unsigned int UINT32;
typedef uint64_t UINT64, ULONG64, DWORD64, *PDWORD64, *PULONG64;
typedef int LONG32;
typedef unsigned int ULONG32, DWORD32;
typedef intptr_t INT_PTR, *PINT_PTR, *PLONG_PTR, SSIZE_T, *PSSIZE_T;
typedef uintptr_t *PUINT_PTR, *PULONG_PTR, DWORD_PTR, *PDWORD_PTR, *PSIZE_T;
typedef int HALF_PTR;
typedef unsigned int UHALF_PTR;

#define HandleToULong(h) ((ULONG)(ULONG_PTR)(h))
#define HandleToUlong(h) HandleToULong(h)
#define UlongToHandle(u) ULongToHandle(u)
#define HandleToLong(h) ((LONG)(LONG_PTR)(h))
#define ULongToHandle(u) ((HANDLE)(ULONG_PTR)(u))
#define LongToHandle(l) ((HANDLE)(LONG_PTR)(l))
#define PtrToUlong(p) ((ULONG)(ULONG_PTR)(p))
#define PtrToLong(p) ((LONG)(LONG_PTR)(p))
#define PtrToUint(p) ((UINT)(UINT_PTR)(p))
#define PtrToInt(p) ((INT)(INT_PTR)(p))
#define UlongToPtr(u) ((void *)(ULONG_PTR)(u))
#define LongToPtr(l) ((void *)(LONG_PTR)(l))
#define UIntToPtr(u) ((void *)(UINT_PTR)(u))
#define IntToPtr(i) ((void *)(INT_PTR)(i))

/* ---- The ends of the types ---- */

#define MAXUINT8 ((UINT8)~0u)
#define MAXINT8 ((INT8)127)
#define MININT8 ((INT8)-128)
#define MAXUINT16 ((UINT16)~0u)
#define MAXINT16 ((INT16)32767)
#define MININT16 ((INT16)-32768)
#define MAXUINT32 ((UINT32)~0u)
#define MAXINT32 INT32_MAX
#define MININT32 INT32_MIN
#define MAXUINT64 UINT64_MAX
#define MAXINT64 INT64_MAX
#define MININT64 INT64_MIN
#define MAXULONGLONG UINT64_MAX
#define MINLONGLONG INT64_MIN
#define MAXUINT (~0u)
#define MAXINT INT32_MAX
#define MININT INT32_MIN
#define MAXUINT_PTR UINTPTR_MAX
#define MAXINT_PTR INTPTR_MAX
#define MININT_PTR INTPTR_MIN
#define MAXULONG_PTR UINTPTR_MAX
#define MAXLONG_PTR INTPTR_MAX
#define MINLONG_PTR INTPTR_MIN
#define MAXSIZE_T SIZE_MAX
#define POINTER_32
#define POINTER_64
#define PtrToUshort(p) ((unsigned short)(uintptr_t)(p))
#define PtrToShort(p) ((short)(intptr_t)(p))
#define ULongToPtr(n) ((void *)(uintptr_t)(uint32_t)(n))
#define UintToPtr(n) ((void *)(uintptr_t)(unsigned)(n))

typedef INT8 *PINT8;
typedef INT16 *PINT16;
typedef INT32 *PINT32;
typedef INT64 *PINT64;
typedef UINT8 *PUINT8;
typedef UINT16 *PUINT16;
typedef UINT32 *PUINT32;
typedef UINT64 *PUINT64;
typedef ULONG_PTR KAFFINITY, *PKAFFINITY;

#endif
