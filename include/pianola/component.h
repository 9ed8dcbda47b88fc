/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_COMPONENT_H
#define PIANOLA_COMPONENT_H

/*
 * Components: memory that both sides may free, the text of GUIDs, apartments, and the objects of
 * a class wherever their server is (COM reference: "The Component Object Model").
 */

#include "objidl.h"
#include "ocidl.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- memory: both sides of a call may free it ---- */

/* Memory of at least size bytes (also for 0), or NULL. Any thread; no CoInitialize is needed. */
PIANOLA_API void *CoTaskMemAlloc(SIZE_T size);
/* As realloc: NULL allocates; size 0 frees and gives NULL. On failure the old memory stays. */
PIANOLA_API void *CoTaskMemRealloc(void *memory, SIZE_T size);
/* NULL is allowed. */
PIANOLA_API void CoTaskMemFree(void *memory);
/* The allocator behind the above, not counted: it is never gone. context must be 1
 * (MEMCTX_TASK), else E_INVALIDARG. */
PIANOLA_API HRESULT CoGetMalloc(DWORD context, IMalloc **ret);
/* A spy is asked before and told after each of the above; one at a time: else
 * CO_E_OBJISREG, E_INVALIDARG for NULL or what is no IMallocSpy. */
PIANOLA_API HRESULT CoRegisterMallocSpy(IMallocSpy *spy);
/* CO_E_OBJNOTREG without a spy; E_ACCESSDENIED while memory it was told of is not freed. */
PIANOLA_API HRESULT CoRevokeMallocSpy(void);

/* ---- GUIDs ---- */

/* A new one, random (RFC 4122 version 4). */
PIANOLA_API HRESULT CoCreateGuid(GUID *ret);
/* "{00000000-0000-0000-0000-000000000000}" with its end: 39 units. Returns how many were
 * written, 0 when size is too small. */
PIANOLA_API int StringFromGUID2(REFGUID guid, OLECHAR *buf, int size);
/* The same in memory that the caller frees with CoTaskMemFree. */
PIANOLA_API HRESULT StringFromCLSID(REFCLSID clsid, OLECHAR **ret);
PIANOLA_API HRESULT StringFromIID(REFIID iid, OLECHAR **ret);
/* The text of an identifier back; a NULL text is the GUID of zeros. CO_E_IIDSTRING for anything
 * else than 38 characters of the form above. */
PIANOLA_API HRESULT IIDFromString(const OLECHAR *text, IID *ret);
/* As IIDFromString, but a ProgID is looked up too. CO_E_CLASSSTRING. */
PIANOLA_API HRESULT CLSIDFromString(const OLECHAR *text, CLSID *ret);

#ifdef __cplusplus
}
#endif
#endif
