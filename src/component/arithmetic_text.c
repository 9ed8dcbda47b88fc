/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <pianola/bstr.h>
#include <pianola/language.h>
#include <pianola/variant_math.h>

/* & puts two texts together. VT_NULL is an empty one, but two of them stay VT_NULL. */

static HRESULT text_of(const VARIANT *in, VARIANT *ret)
{
    VariantInit(ret);
    if (V_VT(in) == VT_NULL)
        return S_OK;
    return VariantChangeTypeEx(ret, in, LOCALE_USER_DEFAULT, VARIANT_ALPHABOOL | VARIANT_LOCALBOOL,
                               VT_BSTR);
}

static HRESULT join(int operation, const struct arithmetic_operands *o, VARIANT *ret)
{
    (void)operation;
    VARIANT left = {0}, right = {0};
    HRESULT hr = arithmetic_check(o->left_type, o->right_type);
    if (SUCCEEDED(hr) && (o->left_type == VT_DISPATCH || o->right_type == VT_DISPATCH))
        hr = DISP_E_TYPEMISMATCH;
    if (SUCCEEDED(hr) && o->left_type == VT_NULL && o->right_type == VT_NULL) {
        V_VT(ret) = VT_NULL;
        return S_OK;
    }
    if (SUCCEEDED(hr))
        hr = text_of(o->left, &left);
    if (SUCCEEDED(hr))
        hr = text_of(o->right, &right);
    if (SUCCEEDED(hr)) {
        V_VT(ret) = VT_BSTR;
        hr = VarBstrCat(V_VT(&left) == VT_BSTR ? V_BSTR(&left) : NULL,
                        V_VT(&right) == VT_BSTR ? V_BSTR(&right) : NULL, &V_BSTR(ret));
    }
    VariantClear(&left);
    VariantClear(&right);
    return hr;
}

HRESULT VarCat(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(join, 0, left, right, ret);
}
