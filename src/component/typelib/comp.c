/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/typelib/face.h"

/* ITypeComp: what a compiler asks about a name. */

enum { BASES_MAX = 64 };

static struct face *face_of_comp(ITypeComp *self)
{
    return (struct face *)((char *)self - offsetof(struct face, comp));
}

static struct library *library_of_comp(ITypeComp *self)
{
    return (struct library *)((char *)self - offsetof(struct library, comp));
}

static HRESULT face_comp_query(ITypeComp *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    if (IsEqualIID(iid, &IID_ITypeComp)) {
        face_addref(face_of_comp(self));
        *ret = self;
        return S_OK;
    }
    return ITypeInfo2_QueryInterface(&face_of_comp(self)->iface, iid, ret);
}

static ULONG face_comp_addref(ITypeComp *self)
{
    return face_addref(face_of_comp(self));
}

static ULONG face_comp_release(ITypeComp *self)
{
    return face_release(face_of_comp(self));
}

/* A function of that name that can be called so. TYPE_E_TYPEMISMATCH when there is only another. */
static HRESULT bind_func(struct face *face, const OLECHAR *name, WORD flags, BINDPTR *ret)
{
    HRESULT hr = TYPE_E_ELEMENTNOTFOUND;
    struct member member;
    for (UINT i = 0; SUCCEEDED(face_func(face, i, &member)); i++) {
        if (!text_same(member.func->name, name))
            continue;
        if (!flags || member.func->desc.invkind & flags)
            return face_get_func(&face->iface, i, &ret->lpfuncdesc);
        hr = TYPE_E_TYPEMISMATCH;
    }
    return hr;
}

static HRESULT bind_var(struct face *face, const OLECHAR *name, BINDPTR *ret)
{
    const struct type *type = face->type;
    for (UINT i = 0; i < type->var_count; i++)
        if (text_same(type->vars[i].name, name))
            return face_get_var(&face->iface, i, &ret->lpvardesc);
    return TYPE_E_ELEMENTNOTFOUND;
}

static HRESULT bind_member(struct face *face, const OLECHAR *name, WORD flags, ITypeInfo **ret_info,
                           DESCKIND *ret_kind, BINDPTR *ret)
{
    HRESULT hr = bind_func(face, name, flags, ret);
    if (SUCCEEDED(hr)) {
        *ret_kind = DESCKIND_FUNCDESC;
    } else if (hr == TYPE_E_ELEMENTNOTFOUND) {
        hr = bind_var(face, name, ret);
        if (SUCCEEDED(hr))
            *ret_kind = DESCKIND_VARDESC;
    }
    if (SUCCEEDED(hr)) {
        face_addref(face);
        *ret_info = (ITypeInfo *)&face->iface;
    }
    return hr;
}

static HRESULT face_bind(ITypeComp *self, LPOLESTR name, ULONG hash, WORD flags,
                         ITypeInfo **ret_info, DESCKIND *ret_kind, BINDPTR *ret)
{
    (void)hash;
    struct face *face = face_of_comp(self);
    if (!name || !ret_info || !ret_kind || !ret)
        return E_INVALIDARG;
    *ret_info = NULL;
    *ret_kind = DESCKIND_NONE;
    ret->lpfuncdesc = NULL;
    HRESULT hr = bind_member(face, name, flags, ret_info, ret_kind, ret);
    /* A dispinterface has what it inherits already. */
    struct type *base = face->kind == TKIND_INTERFACE ? type_base(face->type) : NULL;
    for (int i = 0; base && hr == TYPE_E_ELEMENTNOTFOUND && i < BASES_MAX; i++) {
        struct face *above = face_get(base, TKIND_INTERFACE);
        hr = bind_member(above, name, flags, ret_info, ret_kind, ret);
        face_release(above);
        base = type_base(base);
    }
    return hr == TYPE_E_ELEMENTNOTFOUND ? S_OK : hr;
}

/* A type has no types in it. */
static HRESULT face_bind_type(ITypeComp *self, LPOLESTR name, ULONG hash, ITypeInfo **ret_info,
                              ITypeComp **ret_comp)
{
    (void)self;
    (void)hash;
    if (!name || !ret_info || !ret_comp)
        return E_INVALIDARG;
    *ret_info = NULL;
    *ret_comp = NULL;
    return S_OK;
}

const ITypeCompVtbl face_comp_vtable = {
    .QueryInterface = face_comp_query,
    .AddRef = face_comp_addref,
    .Release = face_comp_release,
    .Bind = face_bind,
    .BindType = face_bind_type,
};

static HRESULT lib_comp_query(ITypeComp *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    if (IsEqualIID(iid, &IID_ITypeComp)) {
        library_addref(library_of_comp(self));
        *ret = self;
        return S_OK;
    }
    return ITypeLib2_QueryInterface(&library_of_comp(self)->iface, iid, ret);
}

static ULONG lib_comp_addref(ITypeComp *self)
{
    return library_addref(library_of_comp(self));
}

static ULONG lib_comp_release(ITypeComp *self)
{
    return library_release(library_of_comp(self));
}

/* The class of an application's object: its members are known without naming it. */
static HRESULT bind_app_object(struct type *type, const OLECHAR *name, WORD flags,
                               ITypeInfo **ret_info, DESCKIND *ret_kind, BINDPTR *ret)
{
    HRESULT hr = TYPE_E_ELEMENTNOTFOUND;
    for (unsigned i = 0; i < type->impl_count && hr == TYPE_E_ELEMENTNOTFOUND; i++) {
        ITypeInfo *info, *found = NULL;
        if (type->impls[i].flags & IMPLTYPEFLAG_FSOURCE ||
            FAILED(library_resolve(type->library, type->impls[i].ref, &info)))
            continue;
        DESCKIND kind = DESCKIND_NONE;
        BINDPTR bound = {0};
        struct face *face = face_of(info);
        if (face)
            hr = bind_member(face, name, flags, &found, &kind, &bound);
        if (SUCCEEDED(hr) && kind == DESCKIND_FUNCDESC)
            ITypeInfo_ReleaseFuncDesc(found, bound.lpfuncdesc);
        if (SUCCEEDED(hr) && kind == DESCKIND_VARDESC)
            ITypeInfo_ReleaseVarDesc(found, bound.lpvardesc);
        if (found)
            ITypeInfo_Release(found);
        ITypeInfo_Release(info);
    }
    if (FAILED(hr))
        return hr;
    struct {
        VARDESC var;
        TYPEDESC target;
    } *desc = calloc(1, sizeof *desc);
    if (!desc)
        return E_OUTOFMEMORY;
    desc->var.memid = MEMBERID_NIL;
    desc->var.varkind = VAR_STATIC;
    desc->var.elemdescVar.tdesc.vt = VT_PTR;
    desc->var.elemdescVar.tdesc.lptdesc = &desc->target;
    desc->target.vt = VT_USERDEFINED;
    desc->target.hreftype = type->index * REF_TYPE_STEP;
    *ret_kind = DESCKIND_IMPLICITAPPOBJ;
    ret->lpvardesc = &desc->var;
    *ret_info = (ITypeInfo *)&face_get(type, type->attr.typekind)->iface;
    return S_OK;
}

static HRESULT bind_in(struct type *type, const OLECHAR *name, WORD flags, ITypeInfo **ret_info,
                       DESCKIND *ret_kind, BINDPTR *ret)
{
    TYPEKIND kind = type->attr.typekind;
    if (kind == TKIND_COCLASS && type->attr.wTypeFlags & TYPEFLAG_FAPPOBJECT)
        return bind_app_object(type, name, flags, ret_info, ret_kind, ret);
    if (kind != TKIND_ENUM && kind != TKIND_MODULE)
        return TYPE_E_ELEMENTNOTFOUND;
    struct face *face = face_get(type, kind);
    if (text_same(type->name, name)) {
        *ret_kind = DESCKIND_TYPECOMP;
        ret->lptcomp = &face->comp; /* with the reference */
        return S_OK;
    }
    HRESULT hr = bind_member(face, name, flags, ret_info, ret_kind, ret);
    face_release(face);
    return hr;
}

static HRESULT lib_bind(ITypeComp *self, LPOLESTR name, ULONG hash, WORD flags,
                        ITypeInfo **ret_info, DESCKIND *ret_kind, BINDPTR *ret)
{
    (void)hash;
    struct library *library = library_of_comp(self);
    if (!name || !ret_info || !ret_kind || !ret)
        return E_INVALIDARG;
    *ret_info = NULL;
    *ret_kind = DESCKIND_NONE;
    ret->lptcomp = NULL;
    HRESULT result = S_OK;
    for (unsigned i = 0; i < library->type_count; i++) {
        HRESULT hr = bind_in(library->types[i], name, flags, ret_info, ret_kind, ret);
        if (hr != TYPE_E_ELEMENTNOTFOUND && hr != TYPE_E_TYPEMISMATCH)
            return hr;
        if (hr == TYPE_E_TYPEMISMATCH)
            result = hr;
    }
    return result;
}

static HRESULT lib_bind_type(ITypeComp *self, LPOLESTR name, ULONG hash, ITypeInfo **ret_info,
                             ITypeComp **ret_comp)
{
    (void)hash;
    struct library *library = library_of_comp(self);
    if (!name || !ret_info || !ret_comp)
        return E_INVALIDARG;
    *ret_info = NULL;
    *ret_comp = NULL;
    for (unsigned i = 0; i < library->type_count; i++)
        if (text_same(library->types[i]->name, name)) {
            struct type *type = library->types[i];
            *ret_info = (ITypeInfo *)&face_get(type, type->attr.typekind)->iface;
            break;
        }
    return S_OK;
}

const ITypeCompVtbl library_comp_vtable = {
    .QueryInterface = lib_comp_query,
    .AddRef = lib_comp_addref,
    .Release = lib_comp_release,
    .Bind = lib_bind,
    .BindType = lib_bind_type,
};
