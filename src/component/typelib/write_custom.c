/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <string.h>

#include "component/typelib/write.h"

/* ICreateTypeInfo2: custom data, and values as files hold them. */

HRESULT draft_value(struct arena *arena, const VARIANT *from, VARIANT *ret)
{
    VARIANT copy = *from;
    switch (V_VT(from)) {
    case VT_INT:
        V_VT(&copy) = VT_I4;
        break;
    case VT_UINT:
        V_VT(&copy) = VT_UI4;
        break;
    case VT_BSTR:
        V_BSTR(&copy) =
            V_BSTR(from) ? arena_text(arena, V_BSTR(from), SysStringLen(V_BSTR(from))) : NULL;
        if (V_BSTR(from) && !V_BSTR(&copy))
            return E_OUTOFMEMORY;
        break;
    case VT_UNKNOWN:
    case VT_DISPATCH:
        if (V_UNKNOWN(from))
            return DISP_E_BADVARTYPE;
        break;
    case VT_EMPTY:
    case VT_NULL:
    case VT_I1:
    case VT_I2:
    case VT_I4:
    case VT_I8:
    case VT_UI1:
    case VT_UI2:
    case VT_UI4:
    case VT_UI8:
    case VT_R4:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
    case VT_BOOL:
    case VT_ERROR:
    case VT_HRESULT:
    case VT_DECIMAL:
        break;
    default:
        return DISP_E_BADVARTYPE;
    }
    *ret = copy;
    return S_OK;
}

HRESULT draft_set_custom(struct arena *arena, struct custom **first, REFGUID guid,
                         const VARIANT *value)
{
    VARIANT copy;
    if (!guid || !value)
        return E_INVALIDARG;
    HRESULT hr = draft_value(arena, value, &copy);
    if (FAILED(hr))
        return hr;
    struct custom **at = first;
    while (*at && !IsEqualGUID(&(*at)->guid, guid))
        at = &(*at)->next;
    if (!*at) {
        *at = arena_alloc(arena, sizeof **at);
        if (!*at)
            return E_OUTOFMEMORY;
        (*at)->guid = *guid;
    }
    (*at)->value = copy;
    return S_OK;
}

HRESULT draft_custom(ICreateTypeInfo2 *self, REFGUID guid, VARIANT *value)
{
    struct draft_type *draft = draft_of(self);
    return draft_set_custom(draft_arena(draft), &draft->type.custom, guid, value);
}

HRESULT draft_func_custom(ICreateTypeInfo2 *self, UINT index, REFGUID guid, VARIANT *value)
{
    struct draft_type *draft = draft_of(self);
    if (index >= draft->type.func_count)
        return TYPE_E_ELEMENTNOTFOUND;
    return draft_set_custom(draft_arena(draft), &draft->type.funcs[index].custom, guid, value);
}

HRESULT draft_param_custom(ICreateTypeInfo2 *self, UINT index, UINT param, REFGUID guid,
                           VARIANT *value)
{
    struct draft_type *draft = draft_of(self);
    if (index >= draft->type.func_count || param >= (UINT)draft->type.funcs[index].desc.cParams)
        return TYPE_E_ELEMENTNOTFOUND;
    return draft_set_custom(draft_arena(draft), &draft->type.funcs[index].params[param].custom,
                            guid, value);
}

HRESULT draft_var_custom(ICreateTypeInfo2 *self, UINT index, REFGUID guid, VARIANT *value)
{
    struct draft_type *draft = draft_of(self);
    if (index >= draft->type.var_count)
        return TYPE_E_ELEMENTNOTFOUND;
    return draft_set_custom(draft_arena(draft), &draft->type.vars[index].custom, guid, value);
}

HRESULT draft_impl_custom(ICreateTypeInfo2 *self, UINT index, REFGUID guid, VARIANT *value)
{
    struct draft_type *draft = draft_of(self);
    if (draft->created != TKIND_COCLASS)
        return TYPE_E_BADMODULEKIND;
    if (index >= draft->type.impl_count)
        return TYPE_E_ELEMENTNOTFOUND;
    return draft_set_custom(draft_arena(draft), &draft->type.impls[index].custom, guid, value);
}
