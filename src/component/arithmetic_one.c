/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <math.h>
#include <pianola/language.h>
#include <pianola/variant_math.h>
#include <stdint.h>

/* Neg, Abs, Fix, Int and Round: a text counts as a double, VT_EMPTY as 0 and VT_BOOL as VT_I2. */

enum operation { NEGATE, ABSOLUTE, FIX, FLOOR, ROUND };

static HRESULT of_money(enum operation operation, CY in, int decimals, CY *ret)
{
    switch (operation) {
    case NEGATE:
        return VarCyNeg(in, ret);
    case ABSOLUTE:
        return VarCyAbs(in, ret);
    case FIX:
        return VarCyFix(in, ret);
    case FLOOR:
        return VarCyInt(in, ret);
    default:
        return VarCyRound(in, decimals, ret);
    }
}

static HRESULT of_decimal(enum operation operation, DECIMAL *in, int decimals, DECIMAL *ret)
{
    switch (operation) {
    case NEGATE:
        return VarDecNeg(in, ret);
    case ABSOLUTE:
        return VarDecAbs(in, ret);
    case FIX:
        return VarDecFix(in, ret);
    case FLOOR:
        return VarDecInt(in, ret);
    default:
        return VarDecRound(in, decimals, ret);
    }
}

static HRESULT of_real(enum operation operation, double in, int decimals, double *ret)
{
    switch (operation) {
    case NEGATE:
        *ret = -in;
        return S_OK;
    case ABSOLUTE:
        *ret = fabs(in);
        return S_OK;
    case FIX:
        *ret = trunc(in);
        return S_OK;
    case FLOOR:
        *ret = floor(in);
        return S_OK;
    default:
        return VarR8Round(in, decimals, ret);
    }
}

/* The type that a negative number has, and its least value. */
static VARTYPE signed_type(VARTYPE type, __int128 *ret_least)
{
    switch (type) {
    case VT_I1:
        *ret_least = INT8_MIN;
        return VT_I1;
    case VT_UI1:
    case VT_I2:
        *ret_least = INT16_MIN;
        return VT_I2;
    case VT_I8:
    case VT_UI8:
        *ret_least = INT64_MIN;
        return VT_I8;
    default:
        *ret_least = INT32_MIN;
        return VT_I4;
    }
}

/* Minus the number, in the next larger type when its own has no room for it. */
static HRESULT negate_whole(__int128 value, VARTYPE type, VARIANT *ret)
{
    __int128 least;
    type = signed_type(type, &least);
    value = -value;
    if (value >= least && value <= -least - 1)
        V_VT(ret) = type;
    else if (value >= INT16_MIN && value <= INT16_MAX)
        V_VT(ret) = VT_I2;
    else if (value >= INT32_MIN && value <= INT32_MAX)
        V_VT(ret) = VT_I4;
    else
        V_VT(ret) = VT_R8;
    if (V_VT(ret) == VT_R8)
        V_R8(ret) = (double)value;
    else
        V_I8(ret) = (LONGLONG)value;
    return S_OK;
}

static HRESULT of_whole(enum operation operation, const VARIANT *in, VARIANT *ret)
{
    VARIANT value;
    bool wide = V_VT(in) == VT_UI8;
    HRESULT hr = arithmetic_convert(in, wide ? VT_UI8 : VT_I8, &value);
    if (FAILED(hr))
        return hr;
    __int128 number = wide ? (__int128)V_UI8(&value) : V_I8(&value);
    if (operation == NEGATE)
        return negate_whole(number, V_VT(in), ret);
    *ret = *in;
    if (operation != ABSOLUTE || number >= 0)
        return S_OK;
    __int128 least;
    signed_type(V_VT(in), &least);
    if (number == least)
        return DISP_E_OVERFLOW;
    V_I8(ret) = (LONGLONG)-number;
    return S_OK;
}

static HRESULT calculate(enum operation operation, const VARIANT *in, int decimals, VARIANT *ret)
{
    double real = 0;
    HRESULT hr = arithmetic_check_one(V_VT(in));
    if (FAILED(hr))
        return hr;
    VARIANT value = *in;
    V_VT(ret) = V_VT(in);
    switch (V_VT(in)) {
    case VT_NULL:
        return S_OK;
    case VT_EMPTY:
        V_VT(ret) = VT_I2;
        V_I2(ret) = 0;
        return S_OK;
    case VT_CY:
        return of_money(operation, V_CY(in), decimals, &V_CY(ret));
    case VT_DECIMAL:
        return of_decimal(operation, &V_DECIMAL(&value), decimals, &V_DECIMAL(ret));
    case VT_R4:
        hr = of_real(operation, (double)V_R4(in), decimals, &real);
        V_R4(ret) = (float)real;
        return hr;
    case VT_BSTR:
        hr = VarR8FromStr(V_BSTR(in), LOCALE_USER_DEFAULT, 0, &V_R8(&value));
        if (FAILED(hr))
            return hr;
        V_VT(ret) = VT_R8;
        /* fall through */
    case VT_R8:
    case VT_DATE:
        return of_real(operation, V_R8(&value), decimals, &V_R8(ret));
    case VT_BOOL:
        V_VT(&value) = VT_I2;
        /* fall through */
    default:
        return of_whole(operation, &value, ret);
    }
}

static HRESULT operate(enum operation operation, VARIANT *in, int decimals, VARIANT *ret)
{
    if (!in || !ret || decimals < 0)
        return E_INVALIDARG;
    struct arithmetic_operands operands;
    VARIANT value = {0};
    HRESULT hr = arithmetic_open(&operands, in, NULL);
    if (SUCCEEDED(hr))
        hr = calculate(operation, operands.left, decimals, &value);
    arithmetic_close(&operands);
    if (SUCCEEDED(hr))
        *ret = value;
    return hr;
}

HRESULT VarNeg(VARIANT *in, VARIANT *ret)
{
    return operate(NEGATE, in, 0, ret);
}

HRESULT VarAbs(VARIANT *in, VARIANT *ret)
{
    return operate(ABSOLUTE, in, 0, ret);
}

HRESULT VarFix(VARIANT *in, VARIANT *ret)
{
    return operate(FIX, in, 0, ret);
}

HRESULT VarInt(VARIANT *in, VARIANT *ret)
{
    return operate(FLOOR, in, 0, ret);
}

HRESULT VarRound(VARIANT *in, int decimals, VARIANT *ret)
{
    return operate(ROUND, in, decimals, ret);
}
