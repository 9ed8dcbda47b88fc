/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <math.h>
#include <pianola/variant_math.h>
#include <float.h>
#include <stdint.h>

/* / ^ \ and Mod: the first two of broken numbers, the others of whole ones. */

static bool has(const struct arithmetic_operands *o, VARTYPE type)
{
    return o->left_type == type || o->right_type == type;
}

static bool has_only(const struct arithmetic_operands *o, unsigned set)
{
    return arithmetic_is(o->left_type, set) && arithmetic_is(o->right_type, set);
}

static HRESULT divide_decimals(const struct arithmetic_operands *o, VARIANT *ret)
{
    VARIANT left, right;
    HRESULT hr = arithmetic_convert(o->left, VT_DECIMAL, &left);
    if (SUCCEEDED(hr))
        hr = arithmetic_convert(o->right, VT_DECIMAL, &right);
    if (FAILED(hr))
        return hr;
    V_VT(ret) = VT_DECIMAL;
    return VarDecDiv(&V_DECIMAL(&left), &V_DECIMAL(&right), &V_DECIMAL(ret));
}

static HRESULT divide(const struct arithmetic_operands *o, VARIANT *ret)
{
    const unsigned small = 1u << VT_R4 | 1u << VT_UI1 | 1u << VT_I2 | 1u << VT_BOOL |
                           1u << VT_EMPTY; /* a float has them */
    if (has(o, VT_DECIMAL))
        return divide_decimals(o, ret);
    double a = 0, b = 0;
    HRESULT hr = arithmetic_real(o->left, &a);
    if (SUCCEEDED(hr))
        hr = arithmetic_real(o->right, &b);
    if (FAILED(hr))
        return hr;
    if (b == 0)
        return a == 0 ? DISP_E_OVERFLOW : DISP_E_DIVBYZERO;
    double value = a / b;
    if (isinf(value) && isfinite(a))
        return DISP_E_OVERFLOW;
    if (has(o, VT_R4) && has_only(o, small) && !(fabs(value) > (double)FLT_MAX)) {
        V_VT(ret) = VT_R4;
        V_R4(ret) = (float)value;
    } else {
        V_VT(ret) = VT_R8;
        V_R8(ret) = value;
    }
    return S_OK;
}

static HRESULT raise(const struct arithmetic_operands *o, VARIANT *ret)
{
    double a = 0, b = 0;
    HRESULT hr = arithmetic_real(o->left, &a);
    if (SUCCEEDED(hr))
        hr = arithmetic_real(o->right, &b);
    V_VT(ret) = VT_R8;
    return SUCCEEDED(hr) ? VarR8Pow(a, b, &V_R8(ret)) : hr;
}

static VARTYPE whole_type(const struct arithmetic_operands *o)
{
    const unsigned bytes = 1u << VT_UI1;
    if (has(o, VT_I8))
        return VT_I8;
    if (has_only(o, bytes))
        return VT_UI1;
    if (has_only(o, bytes | 1u << VT_I2 | 1u << VT_BOOL | 1u << VT_EMPTY))
        return VT_I2;
    return VT_I4;
}

static HRESULT set_whole(VARIANT *ret, VARTYPE type, __int128 value)
{
    V_VT(ret) = type;
    switch (type) {
    case VT_UI1:
        V_UI1(ret) = (BYTE)value;
        return S_OK;
    case VT_I2:
        V_I2(ret) = (SHORT)value;
        return value > INT16_MAX ? DISP_E_OVERFLOW : S_OK;
    case VT_I4:
        V_I4(ret) = (LONG)value;
        return value > INT32_MAX ? DISP_E_OVERFLOW : S_OK;
    default:
        V_I8(ret) = (LONGLONG)value;
        return value > INT64_MAX ? DISP_E_OVERFLOW : S_OK;
    }
}

static HRESULT get_whole(const VARIANT *in, VARTYPE type, __int128 *ret)
{
    VARIANT value;
    HRESULT hr = arithmetic_convert(in, type == VT_I8 ? VT_I8 : VT_I4, &value);
    if (SUCCEEDED(hr))
        *ret = type == VT_I8 ? V_I8(&value) : V_I4(&value);
    return hr;
}

static HRESULT divide_whole(const struct arithmetic_operands *o, bool rest, VARIANT *ret)
{
    VARTYPE type = whole_type(o);
    __int128 a = 0, b = 0;
    HRESULT hr = get_whole(o->left, type, &a);
    if (SUCCEEDED(hr))
        hr = get_whole(o->right, type, &b);
    if (FAILED(hr))
        return hr;
    return b ? set_whole(ret, type, rest ? a % b : a / b) : DISP_E_DIVBYZERO;
}

enum operation { DIVIDE, POWER, WHOLE, REST };

static HRESULT calculate(int operation, const struct arithmetic_operands *o, VARIANT *ret)
{
    HRESULT hr = operation == DIVIDE || operation == POWER
                     ? arithmetic_check(o->left_type, o->right_type)
                     : arithmetic_check_whole(o->left_type, o->right_type);
    if (FAILED(hr))
        return hr;
    if (has(o, VT_NULL)) {
        V_VT(ret) = VT_NULL;
        return S_OK;
    }
    return operation == DIVIDE  ? divide(o, ret)
           : operation == POWER ? raise(o, ret)
                                : divide_whole(o, operation == REST, ret);
}

HRESULT VarDiv(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, DIVIDE, left, right, ret);
}

HRESULT VarPow(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, POWER, left, right, ret);
}

HRESULT VarIdiv(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, WHOLE, left, right, ret);
}

HRESULT VarMod(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, REST, left, right, ret);
}
