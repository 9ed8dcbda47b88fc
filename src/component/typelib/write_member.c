/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "component/typelib/write.h"

/* ICreateTypeInfo2: functions and variables come and go. */

enum { TYPE_DEPTH = 16 };

static HRESULT copy_type(struct arena *arena, const TYPEDESC *from, TYPEDESC *ret, int depth)
{
    *ret = *from;
    if (depth == TYPE_DEPTH)
        return E_INVALIDARG;
    if (from->vt == VT_PTR || from->vt == VT_SAFEARRAY) {
        if (!from->lptdesc)
            return E_INVALIDARG;
        ret->lptdesc = arena_alloc(arena, sizeof *ret->lptdesc);
        return ret->lptdesc ? copy_type(arena, from->lptdesc, ret->lptdesc, depth + 1)
                            : E_OUTOFMEMORY;
    }
    if (from->vt == VT_CARRAY) {
        if (!from->lpadesc || !from->lpadesc->cDims)
            return E_INVALIDARG;
        size_t size = offsetof(ARRAYDESC, rgbounds) + from->lpadesc->cDims * sizeof(SAFEARRAYBOUND);
        ret->lpadesc = arena_alloc(arena, size < sizeof(ARRAYDESC) ? sizeof(ARRAYDESC) : size);
        if (!ret->lpadesc)
            return E_OUTOFMEMORY;
        memcpy(ret->lpadesc, from->lpadesc, size);
        return copy_type(arena, &from->lpadesc->tdescElem, &ret->lpadesc->tdescElem, depth + 1);
    }
    return S_OK;
}

HRESULT draft_type_desc(struct arena *arena, const TYPEDESC *from, TYPEDESC *ret)
{
    TYPEDESC copy;
    HRESULT hr = copy_type(arena, from, &copy, 0);
    if (SUCCEEDED(hr))
        *ret = copy;
    return hr;
}

static HRESULT copy_param(struct arena *arena, const ELEMDESC *from, ELEMDESC *ret)
{
    ret->paramdesc.wParamFlags = from->paramdesc.wParamFlags;
    if (from->paramdesc.wParamFlags & PARAMFLAG_FHASDEFAULT) {
        if (!from->paramdesc.pparamdescex)
            return E_INVALIDARG;
        PARAMDESCEX *with = arena_alloc(arena, sizeof *with);
        if (!with)
            return E_OUTOFMEMORY;
        with->cBytes = sizeof *with;
        ret->paramdesc.pparamdescex = with;
        HRESULT hr = draft_value(arena, &from->paramdesc.pparamdescex->varDefaultValue,
                                 &with->varDefaultValue);
        if (FAILED(hr))
            return hr;
    }
    return draft_type_desc(arena, &from->tdesc, &ret->tdesc);
}

static HRESULT copy_func(struct arena *arena, const FUNCDESC *from, struct func *ret)
{
    size_t count = (size_t)from->cParams;
    *ret = (struct func){.desc = *from};
    ret->desc.lprgscode = NULL;
    ret->desc.cScodes = 0;
    ret->desc.lprgelemdescParam = arena_array(arena, count, sizeof(ELEMDESC));
    ret->params = arena_array(arena, count, sizeof *ret->params);
    if (!ret->desc.lprgelemdescParam || !ret->params)
        return E_OUTOFMEMORY;
    HRESULT hr = draft_type_desc(arena, &from->elemdescFunc.tdesc, &ret->desc.elemdescFunc.tdesc);
    for (size_t i = 0; i < count && SUCCEEDED(hr); i++)
        hr = copy_param(arena, &from->lprgelemdescParam[i], &ret->desc.lprgelemdescParam[i]);
    return hr;
}

static HRESULT check_func(const struct draft_type *draft, UINT index, const FUNCDESC *desc)
{
    FUNCKIND kind = FUNC_PUREVIRTUAL;
    switch (draft->created) {
    case TKIND_MODULE:
        kind = FUNC_STATIC;
        break;
    case TKIND_DISPATCH:
        kind = FUNC_DISPATCH;
        break;
    case TKIND_INTERFACE:
        break;
    default:
        return TYPE_E_BADMODULEKIND;
    }
    if (desc->funckind != kind)
        return TYPE_E_BADMODULEKIND;
    if (index > draft->type.func_count)
        return TYPE_E_ELEMENTNOTFOUND;
    if (desc->invkind & (INVOKE_PROPERTYPUT | INVOKE_PROPERTYPUTREF) && !desc->cParams)
        return TYPE_E_INCONSISTENTPROPFUNCS;
    return draft->type.func_count == UINT16_MAX ? TYPE_E_SIZETOOBIG : S_OK;
}

HRESULT draft_add_func(ICreateTypeInfo2 *self, UINT index, FUNCDESC *desc)
{
    struct draft_type *draft = draft_of(self);
    struct type *type = &draft->type;
    struct func func;
    if (!desc || desc->oVft & 3 || desc->cParams < 0 || (desc->cParams && !desc->lprgelemdescParam))
        return E_INVALIDARG;
    HRESULT hr = check_func(draft, index, desc);
    if (SUCCEEDED(hr))
        hr = copy_func(draft_arena(draft), desc, &func);
    if (SUCCEEDED(hr))
        hr = draft_room(draft_arena(draft), &type->funcs, type->func_count, &draft->func_room,
                        sizeof func);
    if (FAILED(hr))
        return hr;
    memmove(&type->funcs[index + 1], &type->funcs[index], (type->func_count - index) * sizeof func);
    type->funcs[index] = func;
    type->attr.cFuncs = (WORD)++type->func_count;
    draft_touch(draft);
    return S_OK;
}

static HRESULT check_var(const struct draft_type *draft, UINT index, const VARDESC *desc)
{
    VARKIND kind = VAR_PERINSTANCE;
    switch (draft->created) {
    case TKIND_ENUM:
    case TKIND_MODULE:
        kind = VAR_CONST;
        break;
    case TKIND_DISPATCH:
        kind = VAR_DISPATCH;
        break;
    case TKIND_RECORD:
    case TKIND_UNION:
        break;
    default:
        return TYPE_E_BADMODULEKIND;
    }
    bool is_static = draft->created == TKIND_MODULE && desc->varkind == VAR_STATIC;
    if (desc->varkind != kind && !is_static)
        return TYPE_E_BADMODULEKIND;
    if (index > draft->type.var_count)
        return TYPE_E_ELEMENTNOTFOUND;
    if (desc->varkind == VAR_CONST && !desc->lpvarValue)
        return E_INVALIDARG;
    return draft->type.var_count == UINT16_MAX ? TYPE_E_SIZETOOBIG : S_OK;
}

HRESULT draft_add_var(ICreateTypeInfo2 *self, UINT index, VARDESC *desc)
{
    struct draft_type *draft = draft_of(self);
    struct type *type = &draft->type;
    struct arena *arena = draft_arena(draft);
    if (!desc)
        return E_INVALIDARG;
    HRESULT hr = check_var(draft, index, desc);
    if (FAILED(hr))
        return hr;
    struct var var = {.desc = *desc};
    var.desc.lpstrSchema = NULL;
    hr = draft_type_desc(arena, &desc->elemdescVar.tdesc, &var.desc.elemdescVar.tdesc);
    if (SUCCEEDED(hr) && desc->varkind == VAR_CONST) {
        var.desc.lpvarValue = arena_alloc(arena, sizeof(VARIANT));
        hr = var.desc.lpvarValue ? draft_value(arena, desc->lpvarValue, var.desc.lpvarValue)
                                 : E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr))
        hr = draft_room(arena, &type->vars, type->var_count, &draft->var_room, sizeof var);
    if (FAILED(hr))
        return hr;
    memmove(&type->vars[index + 1], &type->vars[index], (type->var_count - index) * sizeof var);
    type->vars[index] = var;
    type->attr.cVars = (WORD)++type->var_count;
    draft_touch(draft);
    return S_OK;
}

HRESULT draft_delete_func(ICreateTypeInfo2 *self, UINT index)
{
    struct type *type = &draft_of(self)->type;
    if (index >= type->func_count)
        return TYPE_E_ELEMENTNOTFOUND;
    type->attr.cFuncs = (WORD)--type->func_count;
    memmove(&type->funcs[index], &type->funcs[index + 1],
            (type->func_count - index) * sizeof *type->funcs);
    draft_touch(draft_of(self));
    return S_OK;
}

HRESULT draft_delete_func_by_id(ICreateTypeInfo2 *self, MEMBERID memid, INVOKEKIND kind)
{
    const struct type *type = &draft_of(self)->type;
    for (UINT i = 0; i < type->func_count; i++)
        if (type->funcs[i].desc.memid == memid && type->funcs[i].desc.invkind == kind)
            return draft_delete_func(self, i);
    return TYPE_E_ELEMENTNOTFOUND;
}

HRESULT draft_delete_var(ICreateTypeInfo2 *self, UINT index)
{
    struct type *type = &draft_of(self)->type;
    if (index >= type->var_count)
        return TYPE_E_ELEMENTNOTFOUND;
    type->attr.cVars = (WORD)--type->var_count;
    memmove(&type->vars[index], &type->vars[index + 1],
            (type->var_count - index) * sizeof *type->vars);
    draft_touch(draft_of(self));
    return S_OK;
}

HRESULT draft_delete_var_by_id(ICreateTypeInfo2 *self, MEMBERID memid)
{
    const struct type *type = &draft_of(self)->type;
    for (UINT i = 0; i < type->var_count; i++)
        if (type->vars[i].desc.memid == memid)
            return draft_delete_var(self, i);
    return TYPE_E_ELEMENTNOTFOUND;
}
