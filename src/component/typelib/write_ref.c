/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <string.h>

#include "component/typelib/cache.h"
#include "component/typelib/write.h"

/* References from a library that is being made to other types: its own and those of others. */

bool draft_is_ref(const struct library *library, HREFTYPE ref)
{
    if (ref == IMPLIED_DISPATCH)
        return true;
    if ((ref & 3) == 0)
        return ref % REF_TYPE_STEP == 0 && ref / REF_TYPE_STEP < library->type_count;
    return (ref & 3) == 1 && (ref & ~3u) / REF_IMPORT_STEP < library->import_count;
}

/* What a library is called in those that import it: it is looked for by its GUID, then beside the
 * one that imports it. */
static HRESULT file_name(struct library *library, ITypeLib *lib, BSTR *ret)
{
    struct library *other = library_of(lib);
    const char *path = other && other->path ? other->path : "stdole2.tlb";
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    /* A file somewhere else, which may not be registered, can only be found by its whole path. */
    const char *ours = strrchr(library->path, '/');
    if (slash && ours &&
        (slash - path != ours - library->path ||
         strncmp(path, library->path, (size_t)(slash - path)) != 0))
        name = path;
    *ret = arena_text8(&library->arena, name, strlen(name));
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT import_file(struct library *library, ITypeLib *lib, unsigned *ret)
{
    TLIBATTR *attr;
    HRESULT hr = ITypeLib_GetLibAttr(lib, &attr);
    if (FAILED(hr))
        return hr;
    struct import_file file = {.guid = attr->guid,
                               .lcid = attr->lcid,
                               .major = attr->wMajorVerNum,
                               .minor = attr->wMinorVerNum,
                               .library = lib};
    ITypeLib_ReleaseTLibAttr(lib, attr);
    for (unsigned i = 0; i < library->import_file_count; i++) {
        const struct import_file *known = &library->import_files[i];
        if (IsEqualGUID(&known->guid, &file.guid) && known->major == file.major &&
            known->minor == file.minor && known->lcid == file.lcid) {
            *ret = i;
            return S_OK;
        }
    }
    hr = file_name(library, lib, &file.name);
    if (SUCCEEDED(hr))
        hr = draft_room(&library->arena, &library->import_files, library->import_file_count,
                        &library->draft->import_file_room, sizeof file);
    if (FAILED(hr))
        return hr;
    ITypeLib_AddRef(lib);
    *ret = library->import_file_count;
    library->import_files[library->import_file_count++] = file;
    return S_OK;
}

static HRESULT describe(ITypeInfo *info, struct import *ret)
{
    TYPEATTR *attr;
    HRESULT hr = ITypeInfo_GetTypeAttr(info, &attr);
    if (FAILED(hr))
        return hr;
    ret->guid = attr->guid;
    ret->by_guid = !IsEqualGUID(&attr->guid, &GUID_NULL);
    /* A dual interface is told as what it is in its file. */
    struct face *face = face_of(info);
    ret->kind = face ? face->type->attr.typekind : attr->typekind;
    ITypeInfo_ReleaseTypeAttr(info, attr);
    return S_OK;
}

static HRESULT add_import(struct library *library, ITypeLib *lib, ITypeInfo *info, UINT index,
                          HREFTYPE *ret)
{
    struct import import = {.index = index};
    HRESULT hr = describe(info, &import);
    if (SUCCEEDED(hr))
        hr = import_file(library, lib, &import.file);
    if (FAILED(hr))
        return hr;
    unsigned at = 0;
    for (; at < library->import_count; at++) {
        const struct import *known = &library->imports[at];
        if (known->file == import.file && known->by_guid == import.by_guid &&
            (import.by_guid ? IsEqualGUID(&known->guid, &import.guid) : known->index == index))
            break;
    }
    if (at == library->import_count) {
        hr = draft_room(&library->arena, &library->imports, library->import_count,
                        &library->draft->import_room, sizeof import);
        if (FAILED(hr))
            return hr;
        library->imports[library->import_count++] = import;
    }
    *ret = at * REF_IMPORT_STEP + 1;
    if (import.by_guid && IsEqualGUID(&import.guid, &IID_IDispatch) &&
        library->dispatch_ref == IMPLIED_DISPATCH)
        library->dispatch_ref = *ret;
    return S_OK;
}

HRESULT draft_add_ref_info(ICreateTypeInfo2 *self, ITypeInfo *info, HREFTYPE *ret)
{
    struct library *library = draft_of(self)->type.library;
    ITypeLib *lib;
    UINT index;
    if (!info || !ret)
        return E_INVALIDARG;
    HRESULT hr = ITypeInfo_GetContainingTypeLib(info, &lib, &index);
    if (FAILED(hr))
        return hr;
    if (library_of(lib) == library)
        *ret = index * REF_TYPE_STEP;
    else
        hr = add_import(library, lib, info, index, ret);
    ITypeLib_Release(lib);
    return hr;
}

HRESULT draft_need_dispatch(struct library *library)
{
    struct library *stdole;
    ITypeInfo *info;
    HREFTYPE ref;
    if (library->dispatch_ref != IMPLIED_DISPATCH)
        return S_OK;
    HRESULT hr = cache_stdole(&stdole);
    if (FAILED(hr))
        return hr;
    ITypeLib *lib = (ITypeLib *)&stdole->iface;
    hr = ITypeLib_GetTypeInfoOfGuid(lib, &IID_IDispatch, &info);
    if (SUCCEEDED(hr)) {
        UINT index = face_of(info)->type->index;
        hr = add_import(library, lib, info, index, &ref);
        ITypeInfo_Release(info);
    }
    ITypeLib_Release(lib);
    return hr;
}

/* An interface has one base, a dispinterface the interface that it shows, a class any number. */
HRESULT draft_add_impl(ICreateTypeInfo2 *self, UINT index, HREFTYPE ref)
{
    struct draft_type *draft = draft_of(self);
    struct type *type = &draft->type;
    struct impl impl = {.ref = ref};
    if (draft->created == TKIND_COCLASS) {
        if (index > type->impl_count)
            return TYPE_E_ELEMENTNOTFOUND;
    } else if (draft->created == TKIND_INTERFACE || draft->created == TKIND_DISPATCH) {
        if (index || type->impl_count)
            return TYPE_E_ELEMENTNOTFOUND;
    } else {
        return TYPE_E_BADMODULEKIND;
    }
    if (!draft_is_ref(type->library, ref))
        return TYPE_E_ELEMENTNOTFOUND;
    /* A dispinterface says IDispatch by being one. */
    if (draft->created == TKIND_DISPATCH && ref == type->library->dispatch_ref) {
        type->attr.cImplTypes = 1;
        return S_OK;
    }
    HRESULT hr = draft_room(draft_arena(draft), &type->impls, type->impl_count, &draft->impl_room,
                            sizeof impl);
    if (FAILED(hr))
        return hr;
    memmove(&type->impls[index + 1], &type->impls[index], (type->impl_count - index) * sizeof impl);
    type->impls[index] = impl;
    type->attr.cImplTypes = (WORD)++type->impl_count;
    if (ref == type->library->dispatch_ref)
        type->attr.wTypeFlags |= TYPEFLAG_FDISPATCHABLE;
    draft_touch(draft);
    return S_OK;
}

HRESULT draft_impl_flags(ICreateTypeInfo2 *self, UINT index, INT flags)
{
    struct type *type = &draft_of(self)->type;
    if (type->attr.typekind != TKIND_COCLASS)
        return TYPE_E_BADMODULEKIND;
    if (index >= type->impl_count)
        return TYPE_E_ELEMENTNOTFOUND;
    type->impls[index].flags = flags;
    return S_OK;
}

HRESULT draft_delete_impl(ICreateTypeInfo2 *self, UINT index)
{
    struct type *type = &draft_of(self)->type;
    if (index >= type->impl_count)
        return TYPE_E_ELEMENTNOTFOUND;
    type->attr.cImplTypes = (WORD)--type->impl_count;
    memmove(&type->impls[index], &type->impls[index + 1],
            (type->impl_count - index) * sizeof *type->impls);
    draft_touch(draft_of(self));
    return S_OK;
}

/* ---- A type is gone ---- */

/* What referred to it refers to nothing. */
static void move_ref(HREFTYPE *ref, unsigned index)
{
    if (*ref & 3 || *ref == IMPLIED_DISPATCH || *ref / REF_TYPE_STEP < index)
        return;
    *ref = *ref / REF_TYPE_STEP == index ? IMPLIED_DISPATCH - 1 : *ref - REF_TYPE_STEP;
}

static void move_type(TYPEDESC *type, unsigned index)
{
    while (type->vt == VT_PTR || type->vt == VT_SAFEARRAY || type->vt == VT_CARRAY)
        type = type->vt == VT_CARRAY ? &type->lpadesc->tdescElem : type->lptdesc;
    if (type->vt == VT_USERDEFINED)
        move_ref(&type->hreftype, index);
}

void draft_forget_type(struct library *library, unsigned index)
{
    for (unsigned i = 0; i < library->type_count; i++) {
        struct type *type = library->types[i];
        type->index = i;
        draft_touch(type->draft);
        if (type->attr.typekind == TKIND_ALIAS)
            move_type(&type->attr.tdescAlias, index);
        for (unsigned j = 0; j < type->impl_count; j++)
            move_ref(&type->impls[j].ref, index);
        for (unsigned j = 0; j < type->var_count; j++)
            move_type(&type->vars[j].desc.elemdescVar.tdesc, index);
        for (unsigned j = 0; j < type->func_count; j++) {
            FUNCDESC *desc = &type->funcs[j].desc;
            move_type(&desc->elemdescFunc.tdesc, index);
            for (int k = 0; k < desc->cParams; k++)
                move_type(&desc->lprgelemdescParam[k].tdesc, index);
        }
    }
}
