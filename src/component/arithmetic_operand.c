/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <pianola/bstr.h>
#include <pianola/language.h>
#include <stddef.h>

static const IID no_iid;

static HRESULT open_one(VARIANT *in, VARIANT *store, const VARIANT **ret)
{
    *ret = in;
    if (V_VT(in) != VT_DISPATCH || !V_DISPATCH(in))
        return S_OK;
    IDispatch *object = V_DISPATCH(in);
    DISPPARAMS none = {0};
    *ret = store;
    HRESULT hr = IDispatch_Invoke(object, DISPID_VALUE, &no_iid, LOCALE_USER_DEFAULT,
                                  INVOKE_PROPERTYGET, &none, store, NULL, NULL);
    bool is_object = V_VT(store) == VT_UNKNOWN || V_VT(store) == VT_DISPATCH;
    return SUCCEEDED(hr) && is_object ? DISP_E_TYPEMISMATCH : hr;
}

HRESULT arithmetic_open(struct arithmetic_operands *ret, VARIANT *left, VARIANT *right)
{
    *ret = (struct arithmetic_operands){0};
    if (!left)
        return E_INVALIDARG;
    HRESULT hr = open_one(left, &ret->values[0], &ret->left);
    if (SUCCEEDED(hr) && right)
        hr = open_one(right, &ret->values[1], &ret->right);
    if (FAILED(hr))
        return hr;
    ret->left_type = V_VT(ret->left);
    ret->right_type = ret->right ? V_VT(ret->right) : (VARTYPE)VT_EMPTY;
    return S_OK;
}

void arithmetic_close(struct arithmetic_operands *operands)
{
    VariantClear(&operands->values[0]);
    VariantClear(&operands->values[1]);
}

HRESULT arithmetic_finish(struct arithmetic_operands *operands, HRESULT hr, const VARIANT *value,
                          VARIANT *ret)
{
    arithmetic_close(operands);
    if (SUCCEEDED(hr))
        *ret = *value;
    else
        V_VT(ret) = VT_EMPTY;
    return hr;
}

HRESULT arithmetic_operate(HRESULT (*calculate)(int operation,
                                                const struct arithmetic_operands *operands,
                                                VARIANT *ret),
                           int operation, VARIANT *left, VARIANT *right, VARIANT *ret)
{
    if (!left || !right || !ret)
        return E_INVALIDARG;
    struct arithmetic_operands operands;
    VARIANT value = {0};
    HRESULT hr = arithmetic_open(&operands, left, right);
    if (SUCCEEDED(hr))
        hr = calculate(operation, &operands, &value);
    return arithmetic_finish(&operands, hr, &value, ret);
}

HRESULT arithmetic_check(VARTYPE left, VARTYPE right)
{
    const unsigned known =
        ARITHMETIC_CLASSIC | ARITHMETIC_SET(VT_DISPATCH) | ARITHMETIC_SET(VT_ERROR);
    if ((left | right) & VT_ARRAY)
        return DISP_E_TYPEMISMATCH;
    /* Records, and objects without a default value, are types that fit nowhere, not bad types. */
    if (right == VT_RECORD || (left == VT_RECORD && (right <= VT_UI1 || right == VT_I8)))
        return DISP_E_TYPEMISMATCH;
    if (!arithmetic_is(left, known) || !arithmetic_is(right, known))
        return DISP_E_BADVARTYPE;
    if (left == VT_ERROR || right == VT_ERROR)
        return DISP_E_TYPEMISMATCH;
    if (left == VT_DISPATCH)
        return right == VT_NULL ? S_OK : DISP_E_TYPEMISMATCH;
    if (right == VT_DISPATCH)
        return left == VT_NULL ? S_OK : DISP_E_TYPEMISMATCH;
    return S_OK;
}

HRESULT arithmetic_check_one(VARTYPE type)
{
    if (type & VT_ARRAY || type == VT_UNKNOWN || type == VT_DISPATCH || type == VT_ERROR ||
        type == VT_RECORD)
        return DISP_E_TYPEMISMATCH;
    return arithmetic_is(type, ARITHMETIC_ALL) ? S_OK : DISP_E_BADVARTYPE;
}

HRESULT arithmetic_check_whole(VARTYPE left, VARTYPE right)
{
    if ((left == VT_I8 && right == VT_INT) || (left == VT_INT && right == VT_I8))
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = left == VT_VARIANT ? DISP_E_TYPEMISMATCH : arithmetic_check_one(left);
    if (FAILED(hr))
        return hr;
    return right == VT_VARIANT ? DISP_E_TYPEMISMATCH : arithmetic_check_one(right);
}

HRESULT arithmetic_convert(const VARIANT *in, VARTYPE type, VARIANT *ret)
{
    VariantInit(ret);
    return VariantChangeTypeEx(ret, in, LOCALE_USER_DEFAULT, 0, type);
}

HRESULT arithmetic_real(const VARIANT *in, double *ret)
{
    VARIANT value;
    HRESULT hr = arithmetic_convert(in, VT_R8, &value);
    if (FAILED(hr) && V_VT(in) == VT_BSTR && SUCCEEDED(arithmetic_convert(in, VT_DATE, &value)))
        hr = S_OK;
    if (SUCCEEDED(hr))
        *ret = V_R8(&value);
    return hr;
}
