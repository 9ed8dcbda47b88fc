/* SPDX-License-Identifier: MIT */
#ifndef WIN32_BASETSD_H
#define WIN32_BASETSD_H

#include "../pianola/pianola.h"

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

#endif
