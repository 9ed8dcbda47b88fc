/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/dispatch.h>
#include <string.h>

#include "component/typelib/model.h"

/* CreateDispTypeInfo: a library of one interface and its class, made from tables. */

enum { BUDGET = 16 << 20, MEMBERS_MOST = 4096, PARAMS_MOST = 1024 };

static BSTR copy_name(struct arena *arena, const OLECHAR *name)
{
    size_t len = 0;
    while (name && name[len])
        len++;
    return arena_text(arena, name, len);
}

static HRESULT set_type(struct arena *arena, VARTYPE vt, TYPEDESC *ret)
{
    ret->vt = vt;
    if (vt & VT_BYREF || vt & VT_ARRAY) {
        VARTYPE flag = vt & VT_BYREF ? VT_BYREF : VT_ARRAY;
        ret->vt = flag == VT_BYREF ? VT_PTR : VT_SAFEARRAY;
        ret->lptdesc = arena_alloc(arena, sizeof *ret->lptdesc);
        return ret->lptdesc ? set_type(arena, (VARTYPE)(vt & ~flag), ret->lptdesc) : E_OUTOFMEMORY;
    }
    bool needs_more = vt == VT_PTR || vt == VT_SAFEARRAY || vt == VT_CARRAY || vt == VT_USERDEFINED;
    return needs_more ? E_INVALIDARG : S_OK;
}

static HRESULT make_func(struct arena *arena, const METHODDATA *from, struct func *func)
{
    if (from->cArgs > PARAMS_MOST || (from->cArgs && !from->ppdata) || from->iMeth >= MEMBERS_MOST)
        return E_INVALIDARG;
    ELEMDESC *elems = arena_array(arena, from->cArgs, sizeof *elems);
    func->params = arena_array(arena, from->cArgs, sizeof *func->params);
    func->name = copy_name(arena, from->szName);
    if (!elems || !func->params || !func->name)
        return E_OUTOFMEMORY;
    func->desc = (FUNCDESC){
        .memid = from->dispid,
        .lprgelemdescParam = elems,
        .funckind = FUNC_VIRTUAL,
        .invkind = (INVOKEKIND)from->wFlags,
        .callconv = from->cc,
        .cParams = (SHORT)from->cArgs,
        .oVft = (SHORT)(from->iMeth * sizeof(void *)),
    };
    HRESULT hr = set_type(arena, from->vtReturn, &func->desc.elemdescFunc.tdesc);
    for (UINT i = 0; i < from->cArgs && SUCCEEDED(hr); i++) {
        hr = set_type(arena, from->ppdata[i].vt, &elems[i].tdesc);
        func->params[i].name = copy_name(arena, from->ppdata[i].szName);
        if (!func->params[i].name)
            hr = E_OUTOFMEMORY;
    }
    return hr;
}

static HRESULT make_types(struct library *library, const INTERFACEDATA *data)
{
    struct arena *arena = &library->arena;
    struct type *types = arena_array(arena, 2, sizeof *types);
    library->types = arena_array(arena, 2, sizeof(struct type *));
    if (!types || !library->types)
        return E_OUTOFMEMORY;
    types[0].funcs = arena_array(arena, data->cMembers, sizeof *types[0].funcs);
    types[1].impls = arena_array(arena, 1, sizeof *types[1].impls);
    if (!types[0].funcs || !types[1].impls)
        return E_OUTOFMEMORY;
    for (UINT i = 0; i < 2; i++) {
        types[i].library = library;
        types[i].index = i;
        types[i].attr = (TYPEATTR){
            .lcid = library->attr.lcid,
            .memidConstructor = MEMBERID_NIL,
            .memidDestructor = MEMBERID_NIL,
            .cbSizeInstance = sizeof(void *),
            .cbAlignment = sizeof(void *),
            .typekind = i ? TKIND_COCLASS : TKIND_INTERFACE,
        };
    }
    HRESULT hr = S_OK;
    for (UINT i = 0; i < data->cMembers && SUCCEEDED(hr); i++)
        hr = make_func(arena, &data->pmethdata[i], &types[0].funcs[i]);
    types[0].func_count = data->cMembers;
    types[0].attr.cFuncs = (WORD)data->cMembers;
    types[0].attr.cbSizeVft = (WORD)(data->cMembers * sizeof(void *));
    types[1].impl_count = 1; /* its reference 0: the first type */
    types[1].attr.cImplTypes = 1;
    library->types[0] = &types[0];
    library->types[1] = &types[1];
    library->type_count = 2;
    return hr;
}

HRESULT CreateDispTypeInfo(INTERFACEDATA *data, LCID lcid, ITypeInfo **ret)
{
    if (!data || !ret || data->cMembers > MEMBERS_MOST || (data->cMembers && !data->pmethdata))
        return E_INVALIDARG;
    struct library *library = library_create(BUDGET);
    if (!library)
        return E_OUTOFMEMORY;
    library->attr.lcid = lcid;
    library->attr.syskind = SYS_WIN64;
    HRESULT hr = make_types(library, data);
    if (SUCCEEDED(hr)) {
        library_seal(library);
        *ret = (ITypeInfo *)&face_get(library->types[1], TKIND_COCLASS)->iface;
    }
    library_release(library);
    return hr;
}
