/* SPDX-License-Identifier: MIT */
#include <pthread.h>

#include "component/typelib/face.h"
#include "component/typelib/cache.h"
#include "component/typelib/load.h"

/* References from a type to others, in its library and in those that it imports. */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

HRESULT library_of_import(struct library *library, unsigned number, ITypeLib **ret)
{
    if (number >= library->import_file_count)
        return TYPE_E_CANTLOADLIBRARY;
    struct import_file *file = &library->import_files[number];
    ITypeLib *known = __atomic_load_n(&file->library, __ATOMIC_ACQUIRE);
    if (!known) {
        ITypeLib *found;
        HRESULT hr = load_import(library, file, &found);
        if (FAILED(hr))
            return hr;
        pthread_mutex_lock(&lock);
        known = file->library;
        if (!known)
            __atomic_store_n(&file->library, found, __ATOMIC_RELEASE);
        pthread_mutex_unlock(&lock);
        if (known)
            ITypeLib_Release(found);
        else
            known = found;
    }
    *ret = known;
    return S_OK;
}

/* The IDispatch of stdole, for a library that refers to it without naming it. */
static HRESULT implied_dispatch(ITypeInfo **ret)
{
    struct library *stdole;
    HRESULT hr = cache_stdole(&stdole);
    if (FAILED(hr))
        return hr;
    hr = ITypeLib2_GetTypeInfoOfGuid(&stdole->iface, &IID_IDispatch, ret);
    library_release(stdole);
    return hr;
}

HRESULT library_resolve(struct library *library, HREFTYPE ref, ITypeInfo **ret)
{
    *ret = NULL;
    if (ref == IMPLIED_DISPATCH)
        return implied_dispatch(ret);
    if ((ref & 3) == 0) {
        UINT index = ref / REF_TYPE_STEP;
        if (ref % REF_TYPE_STEP)
            return TYPE_E_ELEMENTNOTFOUND;
        return ITypeLib2_GetTypeInfo(&library->iface, index, ret);
    }
    UINT index = (ref & ~3u) / REF_IMPORT_STEP;
    if ((ref & 3) != 1 || index >= library->import_count)
        return TYPE_E_ELEMENTNOTFOUND;
    const struct import *import = &library->imports[index];
    ITypeLib *lib;
    HRESULT hr = library_of_import(library, import->file, &lib);
    if (FAILED(hr))
        return hr;
    return import->by_guid ? ITypeLib_GetTypeInfoOfGuid(lib, &import->guid, ret)
                           : ITypeLib_GetTypeInfo(lib, import->index, ret);
}

HRESULT library_resolve_type(struct library *library, HREFTYPE ref, struct type **ret)
{
    if ((ref & 3) == 0) {
        UINT index = ref / REF_TYPE_STEP;
        if (ref % REF_TYPE_STEP || index >= library->type_count)
            return TYPE_E_ELEMENTNOTFOUND;
        *ret = library->types[index];
        return S_OK;
    }
    ITypeInfo *info;
    if (ref == IMPLIED_DISPATCH) /* nothing here keeps its library */
        return TYPE_E_ELEMENTNOTFOUND;
    HRESULT hr = library_resolve(library, ref, &info);
    if (FAILED(hr))
        return hr;
    struct face *face = face_of(info);
    if (face)
        *ret = face->type;
    /* The import of its library keeps it. */
    ITypeInfo_Release(info);
    return face ? S_OK : TYPE_E_CANTLOADLIBRARY;
}

struct type *type_of_class(struct type *type)
{
    struct type *found = NULL, *impl;
    for (unsigned i = 0; i < type->impl_count; i++) {
        INT flags = type->impls[i].flags;
        if (flags & IMPLTYPEFLAG_FSOURCE || (found && !(flags & IMPLTYPEFLAG_FDEFAULT)))
            continue;
        if (SUCCEEDED(library_resolve_type(type->library, type->impls[i].ref, &impl)))
            found = impl;
    }
    return found;
}

HRESULT face_ref_of_impl(ITypeInfo2 *self, UINT index, HREFTYPE *ret)
{
    const struct face *face = from_info(self);
    const struct type *type = face->type;
    if (!ret)
        return E_INVALIDARG;
    if (index == (UINT)-1) {
        if (!(type->attr.wTypeFlags & TYPEFLAG_FDUAL))
            return TYPE_E_ELEMENTNOTFOUND;
        *ret = REF_OTHER_FACE;
        return S_OK;
    }
    if (index == 0 && face->kind == TKIND_DISPATCH) {
        *ret = type->library->dispatch_ref;
        return S_OK;
    }
    if (index >= type->impl_count)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = type->impls[index].ref;
    return S_OK;
}

HRESULT face_impl_flags(ITypeInfo2 *self, UINT index, INT *ret)
{
    const struct face *face = from_info(self);
    if (!ret)
        return E_INVALIDARG;
    *ret = 0;
    if (index == 0 && face->kind == TKIND_DISPATCH)
        return S_OK;
    if (index >= face->type->impl_count)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = face->type->impls[index].flags;
    return S_OK;
}

HRESULT face_ref_info(ITypeInfo2 *self, HREFTYPE ref, ITypeInfo **ret)
{
    struct face *face = from_info(self);
    struct type *type = face->type;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if ((INT)ref < 0) {
        bool is_dual = type->attr.wTypeFlags & TYPEFLAG_FDUAL &&
                       (face->kind == TKIND_INTERFACE || face->kind == TKIND_DISPATCH);
        if (!is_dual)
            return TYPE_E_ELEMENTNOTFOUND;
        TYPEKIND other = face->kind == TKIND_DISPATCH ? TKIND_INTERFACE : TKIND_DISPATCH;
        *ret = (ITypeInfo *)&face_get(type, other)->iface;
        return S_OK;
    }
    for (unsigned depth = ref >> REF_DEPTH_SHIFT; depth && type; depth--)
        type = type_base(type);
    return type ? library_resolve(type->library, ref & REF_MASK, ret) : TYPE_E_ELEMENTNOTFOUND;
}
