/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MEMORY_H
#define PIANOLA_MEMORY_H

/*
 * Global and local memory objects and atoms (Win32 reference: "Global and Local
 * Functions", "About Atom Tables"). Sizes are bytes, text is UTF-8. Every
 * function may be called from any thread.
 *
 * A fixed object's handle is its address. A moveable object's handle is a
 * number below 2^31. Moveable objects made with GMEM_DDESHARE lie in the
 * station's memory while there is room (1 GiB, 256 MiB an object): their handle
 * means the same object in every process of the station, until it is freed or
 * the process that owns it ends. Posting a WM_DDE_... message makes the objects
 * it names such, and the receiver's.
 */

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef size_t SIZE_T;
typedef HANDLE HGLOBAL;
typedef HANDLE HLOCAL;

#define GMEM_FIXED 0x0000u
#define GMEM_MOVEABLE 0x0002u
#define GMEM_NOCOMPACT 0x0010u
#define GMEM_NODISCARD 0x0020u
#define GMEM_ZEROINIT 0x0040u
#define GMEM_MODIFY 0x0080u
#define GMEM_DISCARDABLE 0x0100u
#define GMEM_NOT_BANKED 0x1000u
#define GMEM_LOWER GMEM_NOT_BANKED
#define GMEM_SHARE 0x2000u
#define GMEM_DDESHARE 0x2000u
#define GMEM_NOTIFY 0x4000u
#define GMEM_VALID_FLAGS 0x7F72u
#define GMEM_DISCARDED 0x4000u
#define GMEM_LOCKCOUNT 0x00FFu
#define GMEM_INVALID_HANDLE 0x8000u
#define GHND (GMEM_MOVEABLE | GMEM_ZEROINIT)
#define GPTR (GMEM_FIXED | GMEM_ZEROINIT)

#define LMEM_FIXED 0x0000u
#define LMEM_MOVEABLE 0x0002u
#define LMEM_NOCOMPACT 0x0010u
#define LMEM_NODISCARD 0x0020u
#define LMEM_ZEROINIT 0x0040u
#define LMEM_MODIFY 0x0080u
#define LMEM_DISCARDABLE 0x0F00u
#define LMEM_VALID_FLAGS 0x0F72u
#define LMEM_DISCARDED 0x4000u
#define LMEM_LOCKCOUNT 0x00FFu
#define LMEM_INVALID_HANDLE 0x8000u
#define LHND (LMEM_MOVEABLE | LMEM_ZEROINIT)
#define LPTR (LMEM_FIXED | LMEM_ZEROINIT)
#define NONZEROLHND LMEM_MOVEABLE
#define NONZEROLPTR LMEM_FIXED

/* NULL with ERROR_NOT_ENOUGH_MEMORY. A moveable object of 0 bytes is a discarded one. */
PIANOLA_API HGLOBAL GlobalAlloc(UINT flags, SIZE_T size);
/* Changes the size (GMEM_MODIFY: the attributes). An object that is fixed or locked stays where it
 * is unless GMEM_MOVEABLE is given, and then fails to grow. The old handle stays valid when it
 * fails: NULL with ERROR_NOT_ENOUGH_MEMORY, ERROR_INVALID_HANDLE or ERROR_INVALID_PARAMETER. */
PIANOLA_API HGLOBAL GlobalReAlloc(HGLOBAL memory, SIZE_T size, UINT flags);
/* NULL; on failure the handle, with ERROR_INVALID_HANDLE. Locked objects are freed, too. */
PIANOLA_API HGLOBAL GlobalFree(HGLOBAL memory);
/* The object's address. NULL with ERROR_INVALID_HANDLE or ERROR_DISCARDED. */
PIANOLA_API void *GlobalLock(HGLOBAL memory);
/* TRUE while it is still locked, and for fixed objects. FALSE with NO_ERROR when it no longer is,
 * with ERROR_NOT_LOCKED when it was not, with ERROR_INVALID_HANDLE. */
PIANOLA_API BOOL GlobalUnlock(HGLOBAL memory);
/* 0 for a discarded object, and with ERROR_INVALID_HANDLE. */
PIANOLA_API SIZE_T GlobalSize(HGLOBAL memory);
/* The object that starts at an address. NULL with ERROR_INVALID_HANDLE. */
PIANOLA_API HGLOBAL GlobalHandle(const void *memory);
/* Low byte: locks; GMEM_DISCARDED, GMEM_DISCARDABLE, GMEM_DDESHARE. GMEM_INVALID_HANDLE with
 * ERROR_INVALID_HANDLE. */
PIANOLA_API UINT GlobalFlags(HGLOBAL memory);
#define GlobalDiscard(memory) GlobalReAlloc((memory), 0, GMEM_MOVEABLE)

/* The same objects. */
PIANOLA_API HLOCAL LocalAlloc(UINT flags, SIZE_T size);
PIANOLA_API HLOCAL LocalReAlloc(HLOCAL memory, SIZE_T size, UINT flags);
PIANOLA_API HLOCAL LocalFree(HLOCAL memory);
PIANOLA_API void *LocalLock(HLOCAL memory);
PIANOLA_API BOOL LocalUnlock(HLOCAL memory);
PIANOLA_API SIZE_T LocalSize(HLOCAL memory);
PIANOLA_API HLOCAL LocalHandle(const void *memory);
PIANOLA_API UINT LocalFlags(HLOCAL memory);
#define LocalDiscard(memory) LocalReAlloc((memory), 0, LMEM_MOVEABLE)

/* ---- Atoms ---- */

#define MAXINTATOM 0xC000
#define MAKEINTATOM(i) ((const char *)((ULONG_PTR)((WORD)(i))))
#define INVALID_ATOM ((ATOM)0)

/*
 * The global table is the station's and outlives its processes, the other one the process's. Names
 * have at most 255 bytes; they compare without case and keep the case of the first. Each adding
 * counts, and has to be undone. "#123" and MAKEINTATOM(123) are the integer atom 123 (1 to 0xBFFF):
 * they are always there and not counted.
 *
 * 0 with ERROR_INVALID_PARAMETER (a bad number, too long), ERROR_INVALID_NAME (empty),
 * ERROR_NOT_ENOUGH_MEMORY (16,384 names).
 */
PIANOLA_API ATOM GlobalAddAtom(const char *name);
/* 0 with ERROR_FILE_NOT_FOUND. */
PIANOLA_API ATOM GlobalFindAtom(const char *name);
/* Always 0; the last error is ERROR_INVALID_HANDLE when there is none, else it stays as it was. */
PIANOLA_API ATOM GlobalDeleteAtom(ATOM atom);
/* Copies the name ("#123" for an integer atom). Its length; 0 with ERROR_INVALID_HANDLE,
 * ERROR_INVALID_PARAMETER (atom 0), ERROR_MORE_DATA (size too small, a part is copied). */
PIANOLA_API UINT GlobalGetAtomName(ATOM atom, char *buf, int size);
PIANOLA_API ATOM AddAtom(const char *name);
PIANOLA_API ATOM FindAtom(const char *name);
/* 0; the atom with ERROR_INVALID_HANDLE when there is none. */
PIANOLA_API ATOM DeleteAtom(ATOM atom);
PIANOLA_API UINT GetAtomName(ATOM atom, char *buf, int size);
/* Does nothing: the table always has room for all. */
PIANOLA_API BOOL InitAtomTable(DWORD size);

#ifdef __cplusplus
}
#endif
#endif
