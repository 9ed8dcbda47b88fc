/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <pianola/bstr.h>
#include <pianola/component.h>
#include <string.h>

#include "component/typelib/face.h"
#include "component/typelib/load.h"
#include "base/cleanup.h"

/* Functions of a shared library that a module describes, and objects of classes. */

static HRESULT find_entry(const struct face *face, MEMBERID memid, INVOKEKIND kind,
                          const struct func **ret)
{
    const struct type *type = face->type;
    if (face->kind != TKIND_MODULE)
        return TYPE_E_BADMODULEKIND;
    for (unsigned i = 0; i < type->func_count; i++)
        if (type->funcs[i].desc.memid == memid && type->funcs[i].desc.invkind & kind) {
            *ret = &type->funcs[i];
            return S_OK;
        }
    return TYPE_E_ELEMENTNOTFOUND;
}

HRESULT face_dll_entry(ITypeInfo2 *self, MEMBERID memid, INVOKEKIND kind, BSTR *ret_dll,
                       BSTR *ret_name, WORD *ret_ordinal)
{
    const struct face *face = from_info(self);
    const struct func *func;
    if (ret_dll)
        *ret_dll = NULL;
    if (ret_name)
        *ret_name = NULL;
    if (ret_ordinal)
        *ret_ordinal = 0;
    HRESULT hr = find_entry(face, memid, kind, &func);
    if (SUCCEEDED(hr))
        hr = text_give(face->type->dll, ret_dll);
    if (SUCCEEDED(hr))
        hr = text_give(func->entry, ret_name);
    if (SUCCEEDED(hr) && ret_ordinal && !func->entry)
        *ret_ordinal = func->ordinal;
    return hr;
}

HRESULT face_address(ITypeInfo2 *self, MEMBERID memid, INVOKEKIND kind, void **ret)
{
    const struct face *face = from_info(self);
    const struct func *func;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    HRESULT hr = find_entry(face, memid, kind, &func);
    if (FAILED(hr))
        return hr;
    _cleanup_free_ char *file = load_path_of(face->type->dll);
    void *library = file ? dlopen(file, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!library)
        return TYPE_E_CANTLOADLIBRARY;
    /* It stays: who has the address may call it at any time. */
    _cleanup_free_ char *name = load_path_of(func->entry);
    *ret = name ? dlsym(library, name) : NULL;
    return *ret ? S_OK : TYPE_E_DLLFUNCTIONNOTFOUND;
}

HRESULT face_create(ITypeInfo2 *self, IUnknown *outer, REFIID iid, void **ret)
{
    const struct face *face = from_info(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (outer)
        return CLASS_E_NOAGGREGATION;
    if (face->kind != TKIND_COCLASS)
        return TYPE_E_BADMODULEKIND;
    return CoCreateInstance(&face->type->attr.guid, NULL,
                            CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER, iid, ret);
}
