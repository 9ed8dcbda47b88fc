/* SPDX-License-Identifier: MIT */
#include "component/typelib/face.h"

/* What the library's author added to a type and its members. */

/* Which list: of a function, of one of its parameters, of a variable, of what it implements. */
static HRESULT of_func(const struct face *face, UINT index, const struct custom **ret)
{
    struct member member;
    HRESULT hr = face_func(face, index, &member);
    if (SUCCEEDED(hr))
        *ret = member.func->custom;
    return hr;
}

static HRESULT of_param(const struct face *face, UINT index, UINT param, const struct custom **ret)
{
    struct member member;
    HRESULT hr = face_func(face, index, &member);
    if (FAILED(hr))
        return hr;
    if (param >= (UINT)member.func->desc.cParams)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = member.func->params[param].custom;
    return S_OK;
}

static HRESULT of_var(const struct face *face, UINT index, const struct custom **ret)
{
    if (index >= face->type->var_count)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = face->type->vars[index].custom;
    return S_OK;
}

static HRESULT of_impl(const struct face *face, UINT index, const struct custom **ret)
{
    if (index >= face->type->impl_count)
        return TYPE_E_ELEMENTNOTFOUND;
    *ret = face->type->impls[index].custom;
    return S_OK;
}

HRESULT face_custom(ITypeInfo2 *self, REFGUID guid, VARIANT *ret)
{
    return custom_get(from_info(self)->type->custom, guid, ret);
}

HRESULT face_func_custom(ITypeInfo2 *self, UINT index, REFGUID guid, VARIANT *ret)
{
    const struct custom *first;
    HRESULT hr = of_func(from_info(self), index, &first);
    return FAILED(hr) ? hr : custom_get(first, guid, ret);
}

HRESULT face_param_custom(ITypeInfo2 *self, UINT index, UINT param, REFGUID guid, VARIANT *ret)
{
    const struct custom *first;
    HRESULT hr = of_param(from_info(self), index, param, &first);
    return FAILED(hr) ? hr : custom_get(first, guid, ret);
}

HRESULT face_var_custom(ITypeInfo2 *self, UINT index, REFGUID guid, VARIANT *ret)
{
    const struct custom *first;
    HRESULT hr = of_var(from_info(self), index, &first);
    return FAILED(hr) ? hr : custom_get(first, guid, ret);
}

HRESULT face_impl_custom(ITypeInfo2 *self, UINT index, REFGUID guid, VARIANT *ret)
{
    const struct custom *first;
    HRESULT hr = of_impl(from_info(self), index, &first);
    return FAILED(hr) ? hr : custom_get(first, guid, ret);
}

HRESULT face_all_custom(ITypeInfo2 *self, CUSTDATA *ret)
{
    return custom_get_all(from_info(self)->type->custom, ret);
}

HRESULT face_all_func_custom(ITypeInfo2 *self, UINT index, CUSTDATA *ret)
{
    const struct custom *first;
    HRESULT hr = of_func(from_info(self), index, &first);
    return FAILED(hr) ? hr : custom_get_all(first, ret);
}

HRESULT face_all_param_custom(ITypeInfo2 *self, UINT index, UINT param, CUSTDATA *ret)
{
    const struct custom *first;
    HRESULT hr = of_param(from_info(self), index, param, &first);
    return FAILED(hr) ? hr : custom_get_all(first, ret);
}

HRESULT face_all_var_custom(ITypeInfo2 *self, UINT index, CUSTDATA *ret)
{
    const struct custom *first;
    HRESULT hr = of_var(from_info(self), index, &first);
    return FAILED(hr) ? hr : custom_get_all(first, ret);
}

HRESULT face_all_impl_custom(ITypeInfo2 *self, UINT index, CUSTDATA *ret)
{
    const struct custom *first;
    HRESULT hr = of_impl(from_info(self), index, &first);
    return FAILED(hr) ? hr : custom_get_all(first, ret);
}
