/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <math.h>
#include <pianola/bstr.h>
#include <pianola/variant_math.h>
#include <float.h>
#include <stdint.h>

/*
 * + - *: the result has the larger type of the two, and the next larger one when its value does
 * not fit.
 */

enum operation { ADD, SUBTRACT, MULTIPLY };

static bool has(const struct arithmetic_operands *o, VARTYPE type)
{
    return o->left_type == type || o->right_type == type;
}

static bool has_only(const struct arithmetic_operands *o, unsigned set)
{
    return arithmetic_is(o->left_type, set) && arithmetic_is(o->right_type, set);
}

static VARTYPE result_type(enum operation operation, const struct arithmetic_operands *o)
{
    if (operation == ADD && has(o, VT_BSTR) &&
        has_only(o, ARITHMETIC_SET(VT_BSTR) | ARITHMETIC_SET(VT_EMPTY)))
        return VT_BSTR;
    if (has(o, VT_DECIMAL))
        return VT_DECIMAL;
    bool real = has(o, VT_R8) || has(o, VT_BSTR);
    if (operation == MULTIPLY) {
        if (real || has(o, VT_DATE) || (has(o, VT_R4) && has(o, VT_CY)))
            return VT_R8;
    } else if (has(o, VT_DATE)) {
        /* The time between two dates is none. */
        return operation == SUBTRACT && has_only(o, ARITHMETIC_SET(VT_DATE)) ? VT_R8 : VT_DATE;
    }
    if (has(o, VT_CY))
        return VT_CY;
    if (real)
        return VT_R8;
    if (has(o, VT_R4))
        return has(o, VT_I4) || has(o, VT_I8) ? VT_R8 : VT_R4;
    if (has(o, VT_I8))
        return VT_I8;
    if (has(o, VT_I4))
        return VT_I4;
    if (has(o, VT_UI1) && has_only(o, ARITHMETIC_SET(VT_UI1) | ARITHMETIC_SET(VT_EMPTY)))
        return VT_UI1;
    return VT_I2;
}

static HRESULT of_whole(enum operation operation, const struct arithmetic_operands *o, VARTYPE type,
                        VARIANT *ret)
{
    VARIANT left, right;
    HRESULT hr = arithmetic_convert(o->left, VT_I8, &left);
    if (SUCCEEDED(hr))
        hr = arithmetic_convert(o->right, VT_I8, &right);
    if (FAILED(hr))
        return hr;
    __int128 a = V_I8(&left), b = V_I8(&right);
    __int128 value = operation == ADD ? a + b : operation == SUBTRACT ? a - b : a * b;
    if (type == VT_UI1 && (value < 0 || value > UINT8_MAX))
        type = VT_I2;
    if (type == VT_I2 && (value < INT16_MIN || value > INT16_MAX))
        type = VT_I4;
    if ((type == VT_I4 && (value < INT32_MIN || value > INT32_MAX)) ||
        (type == VT_I8 && (value < INT64_MIN || value > INT64_MAX)))
        type = VT_R8;
    V_VT(ret) = type;
    switch (type) {
    case VT_UI1:
        V_UI1(ret) = (BYTE)value;
        break;
    case VT_I2:
        V_I2(ret) = (SHORT)value;
        break;
    case VT_I4:
        V_I4(ret) = (LONG)value;
        break;
    case VT_I8:
        V_I8(ret) = (LONGLONG)value;
        break;
    default:
        V_R8(ret) = (double)value;
        break;
    }
    return S_OK;
}

static HRESULT of_real(enum operation operation, const struct arithmetic_operands *o, VARTYPE type,
                       VARIANT *ret)
{
    double a = 0, b = 0;
    HRESULT hr = arithmetic_real(o->left, &a);
    if (SUCCEEDED(hr))
        hr = arithmetic_real(o->right, &b);
    if (FAILED(hr))
        return hr;
    double value = operation == ADD ? a + b : operation == SUBTRACT ? a - b : a * b;
    if (!isfinite(value) && isfinite(a) && isfinite(b))
        return DISP_E_OVERFLOW;
    if ((type == VT_R4 && isfinite(value) && fabs(value) > (double)FLT_MAX) ||
        (type == VT_DATE && !(value >= VTDATEGRE_MIN && value < VTDATEGRE_MAX + 1.0)))
        type = VT_R8;
    V_VT(ret) = type;
    if (type == VT_R4)
        V_R4(ret) = (float)value;
    else
        V_R8(ret) = value;
    return S_OK;
}

static HRESULT of_money(enum operation operation, const VARIANT *left, const VARIANT *right,
                        VARIANT *ret)
{
    V_VT(ret) = VT_CY;
    if (operation == ADD)
        return VarCyAdd(V_CY(left), V_CY(right), &V_CY(ret));
    if (operation == SUBTRACT)
        return VarCySub(V_CY(left), V_CY(right), &V_CY(ret));
    return VarCyMul(V_CY(left), V_CY(right), &V_CY(ret));
}

static HRESULT of_decimal(enum operation operation, VARIANT *left, VARIANT *right, VARIANT *ret)
{
    DECIMAL *a = &V_DECIMAL(left), *b = &V_DECIMAL(right);
    V_VT(ret) = VT_DECIMAL;
    if (operation == ADD)
        return VarDecAdd(a, b, &V_DECIMAL(ret));
    if (operation == SUBTRACT)
        return VarDecSub(a, b, &V_DECIMAL(ret));
    return VarDecMul(a, b, &V_DECIMAL(ret));
}

static HRESULT of_same(enum operation operation, const struct arithmetic_operands *o, VARTYPE type,
                       VARIANT *ret)
{
    VARIANT left, right;
    HRESULT hr = arithmetic_convert(o->left, type, &left);
    if (SUCCEEDED(hr))
        hr = arithmetic_convert(o->right, type, &right);
    if (FAILED(hr))
        return hr;
    return type == VT_CY ? of_money(operation, &left, &right, ret)
                         : of_decimal(operation, &left, &right, ret);
}

static HRESULT of_text(const struct arithmetic_operands *o, VARIANT *ret)
{
    V_VT(ret) = VT_BSTR;
    return VarBstrCat(o->left_type == VT_BSTR ? V_BSTR(o->left) : NULL,
                      o->right_type == VT_BSTR ? V_BSTR(o->right) : NULL, &V_BSTR(ret));
}

static HRESULT calculate(int operation, const struct arithmetic_operands *o, VARIANT *ret)
{
    HRESULT hr = arithmetic_check(o->left_type, o->right_type);
    if (FAILED(hr))
        return hr;
    if (has(o, VT_NULL)) {
        V_VT(ret) = VT_NULL;
        return S_OK;
    }
    VARTYPE type = result_type(operation, o);
    switch (type) {
    case VT_BSTR:
        return of_text(o, ret);
    case VT_DECIMAL:
    case VT_CY:
        return of_same(operation, o, type, ret);
    case VT_DATE:
    case VT_R8:
    case VT_R4:
        return of_real(operation, o, type, ret);
    default:
        return of_whole(operation, o, type, ret);
    }
}

HRESULT VarAdd(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, ADD, left, right, ret);
}

HRESULT VarSub(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, SUBTRACT, left, right, ret);
}

HRESULT VarMul(VARIANT *left, VARIANT *right, VARIANT *ret)
{
    return arithmetic_operate(calculate, MULTIPLY, left, right, ret);
}
