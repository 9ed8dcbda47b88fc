/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ENUMERATE_H
#define COMPONENT_ENUMERATE_H

/*
 * Enumerators over a copy of a list: IEnumUnknown and the others, which differ in their elements
 * only. Clones share the list. Next gives copies: a reference more, strings by CoTaskMemAlloc. Its
 * last argument may be NULL when one element is asked for (for VARIANTs always), else
 * E_INVALIDARG. Any thread, but each enumerator is one walker's.
 */

#include <pianola/comcat.h>
#include <pianola/oaidl.h>
#include <pianola/ocidl.h>

/* iid says which enumerator of interface pointers it is: IEnumUnknown, IEnumConnectionPoints,
 * IEnumMoniker ... The items are of its kind. All give E_OUTOFMEMORY. */
HRESULT enumerate_interfaces(REFIID iid, IUnknown *const *items, ULONG count, void **ret);
HRESULT enumerate_connections(const CONNECTDATA *items, ULONG count, IEnumConnections **ret);
HRESULT enumerate_strings(const OLECHAR *const *items, ULONG count, IEnumString **ret);
HRESULT enumerate_guids(const GUID *items, ULONG count, IEnumGUID **ret);
HRESULT enumerate_categories(const CATEGORYINFO *items, ULONG count, IEnumCATEGORYINFO **ret);
HRESULT enumerate_variants(const VARIANT *items, ULONG count, IEnumVARIANT **ret);

#endif
