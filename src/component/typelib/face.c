/* SPDX-License-Identifier: MIT */
#include "component/typelib/face.h"

#include <string.h>

#include "component/typelib/write.h"

/* ITypeInfo2 as an object: its references, its table, where it is from. */

ULONG face_addref(struct face *face)
{
    unsigned refs = __atomic_add_fetch(&face->refs, 1, __ATOMIC_ACQ_REL);
    if (refs == 1)
        library_addref(face->type->library);
    return refs;
}

ULONG face_release(struct face *face)
{
    struct library *library = face->type->library;
    unsigned refs = __atomic_sub_fetch(&face->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs)
        library_release(library);
    return refs;
}

struct face *face_get(struct type *type, TYPEKIND kind)
{
    struct face *face = &type->faces[kind == type->faces[0].kind ? 0 : 1];
    face_addref(face);
    return face;
}

static HRESULT query(ITypeInfo2 *self, REFIID iid, void **ret)
{
    struct face *face = from_info(self);
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_ITypeInfo) ||
        IsEqualIID(iid, &IID_ITypeInfo2))
        *ret = self;
    else if (IsEqualIID(iid, &IID_ITypeComp))
        *ret = &face->comp;
    else
        *ret = draft_type_query(face->type, iid);
    if (!*ret)
        return E_NOINTERFACE;
    face_addref(face);
    return S_OK;
}

static ULONG addref(ITypeInfo2 *self)
{
    return face_addref(from_info(self));
}

static ULONG release(ITypeInfo2 *self)
{
    return face_release(from_info(self));
}

static HRESULT get_comp(ITypeInfo2 *self, ITypeComp **ret)
{
    if (!ret)
        return E_INVALIDARG;
    face_addref(from_info(self));
    *ret = &from_info(self)->comp;
    return S_OK;
}

static HRESULT get_library(ITypeInfo2 *self, ITypeLib **ret, UINT *ret_index)
{
    const struct type *type = from_info(self)->type;
    if (ret) {
        library_addref(type->library);
        *ret = (ITypeLib *)&type->library->iface;
    }
    if (ret_index)
        *ret_index = type->index;
    return S_OK;
}

/* What other systems need to marshal calls; types here tell it themselves. */
static HRESULT get_mops(ITypeInfo2 *self, MEMBERID memid, BSTR *ret)
{
    (void)self;
    (void)memid;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    return S_OK;
}

const ITypeInfo2Vtbl face_vtable = {
    .QueryInterface = query,
    .AddRef = addref,
    .Release = release,
    .GetTypeAttr = face_get_attr,
    .GetTypeComp = get_comp,
    .GetFuncDesc = face_get_func,
    .GetVarDesc = face_get_var,
    .GetNames = face_get_names,
    .GetRefTypeOfImplType = face_ref_of_impl,
    .GetImplTypeFlags = face_impl_flags,
    .GetIDsOfNames = face_get_ids,
    .Invoke = face_invoke,
    .GetDocumentation = face_documentation,
    .GetDllEntry = face_dll_entry,
    .GetRefTypeInfo = face_ref_info,
    .AddressOfMember = face_address,
    .CreateInstance = face_create,
    .GetMops = get_mops,
    .GetContainingTypeLib = get_library,
    .ReleaseTypeAttr = face_release_attr,
    .ReleaseFuncDesc = face_release_func,
    .ReleaseVarDesc = face_release_var,
    .GetTypeKind = face_get_kind,
    .GetTypeFlags = face_get_flags,
    .GetFuncIndexOfMemId = face_func_index,
    .GetVarIndexOfMemId = face_var_index,
    .GetCustData = face_custom,
    .GetFuncCustData = face_func_custom,
    .GetParamCustData = face_param_custom,
    .GetVarCustData = face_var_custom,
    .GetImplTypeCustData = face_impl_custom,
    .GetDocumentation2 = face_documentation2,
    .GetAllCustData = face_all_custom,
    .GetAllFuncCustData = face_all_func_custom,
    .GetAllParamCustData = face_all_param_custom,
    .GetAllVarCustData = face_all_var_custom,
    .GetAllImplTypeCustData = face_all_impl_custom,
};

void face_init(struct type *type)
{
    TYPEKIND kind = type->attr.typekind;
    for (int i = 0; i < 2; i++) {
        struct face *face = &type->faces[i];
        face->iface.lpVtbl = &face_vtable;
        face->comp.lpVtbl = &face_comp_vtable;
        face->type = type;
        face->kind = i == 0 ? kind : kind == TKIND_INTERFACE ? TKIND_DISPATCH : TKIND_INTERFACE;
    }
}

struct face *face_of(ITypeInfo *info)
{
    return info && (const void *)info->lpVtbl == &face_vtable ? from_info((ITypeInfo2 *)info)
                                                              : NULL;
}
