/* SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>
#include <pianola/bstr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component/convert.h"
#include "component/decimal_core.h"

/* Broken numbers, money, dates, decimals and truth out of all other plain types. */

static double real_of_cy(CY in)
{
    return (double)in.int64 / CONVERT_CY_UNIT;
}

static HRESULT real_of_decimal(const DECIMAL *in, double *ret)
{
    HRESULT hr = convert_check_decimal(in);
    if (FAILED(hr))
        return hr;
    struct decimal_big mantissa = decimal_big_mantissa(in);
    char text[48], *at = text + 32;
    snprintf(at, sizeof text - 32, "e-%d", in->scale);
    do
        *--at = (char)('0' + decimal_big_divide_small(&mantissa, 10));
    while (!decimal_big_is_zero(&mantissa));
    double value = strtod(at, NULL);
    *ret = in->sign ? -value : value;
    return S_OK;
}

/* More digits than asked for, which then are rounded half up: the C library's way is half to even.
 */
void convert_digits_of(double in, int most, struct convert_digits *ret)
{
    enum { EXACT = 60 };
    char text[EXACT + 16], digits[EXACT + 1] = {0};
    int count = 0;
    *ret = (struct convert_digits){.negative = in < 0};
    snprintf(text, sizeof text, "%.*e", EXACT, fabs(in));
    const char *at = text;
    /* Whatever the C library's locale has for a point is passed over. */
    for (; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9' && count <= EXACT)
            digits[count++] = *at;
    ret->power = atoi(at + 1);
    bool up = digits[most] >= '5';
    int last = most - 1;
    for (; up && last >= 0; last--) {
        up = digits[last] == '9';
        digits[last] = up ? '0' : (char)(digits[last] + 1);
    }
    if (up) {
        digits[0] = '1';
        ret->power++;
    }
    memcpy(ret->digit, digits, (size_t)most);
    ret->count = most;
    while (ret->count > 1 && ret->digit[ret->count - 1] == '0')
        ret->count--;
}

/* ---- float and double ---- */

#define FROM_VALUE(to, type, from, from_type, value)                                               \
    HRESULT Var##to##From##from(from_type in, type *ret)                                           \
    {                                                                                              \
        *ret = (type)(value);                                                                      \
        return S_OK;                                                                               \
    }
#define REAL_OF_INTEGERS(to, type)                                                                 \
    FROM_VALUE(to, type, UI1, BYTE, in)                                                            \
    FROM_VALUE(to, type, I1, CHAR, (signed char)in)                                                \
    FROM_VALUE(to, type, I2, SHORT, in)                                                            \
    FROM_VALUE(to, type, UI2, USHORT, in)                                                          \
    FROM_VALUE(to, type, I4, LONG, in)                                                             \
    FROM_VALUE(to, type, UI4, ULONG, in)                                                           \
    FROM_VALUE(to, type, I8, LONGLONG, in)                                                         \
    FROM_VALUE(to, type, UI8, ULONGLONG, in)                                                       \
    FROM_VALUE(to, type, Bool, VARIANT_BOOL, in)                                                   \
    FROM_VALUE(to, type, Cy, CY, real_of_cy(in))

REAL_OF_INTEGERS(R4, FLOAT)
REAL_OF_INTEGERS(R8, DOUBLE)
FROM_VALUE(R8, DOUBLE, R4, FLOAT, in)
FROM_VALUE(R8, DOUBLE, Date, DATE, in)

HRESULT VarR8FromDec(const DECIMAL *in, DOUBLE *ret)
{
    return real_of_decimal(in, ret);
}

HRESULT VarR4FromR8(DOUBLE in, FLOAT *ret)
{
    if (in < -FLT_MAX || in > FLT_MAX)
        return DISP_E_OVERFLOW;
    *ret = (FLOAT)in;
    return S_OK;
}

HRESULT VarR4FromDate(DATE in, FLOAT *ret)
{
    return VarR4FromR8(in, ret);
}

HRESULT VarR4FromDec(const DECIMAL *in, FLOAT *ret)
{
    double value = 0;
    HRESULT hr = real_of_decimal(in, &value);
    return FAILED(hr) ? hr : VarR4FromR8(value, ret);
}

HRESULT VarR4CmpR8(float a, double b)
{
    float rounded = (float)b;
    return a < rounded ? VARCMP_LT : a > rounded ? VARCMP_GT : VARCMP_EQ;
}

/* ---- dates ---- */

HRESULT VarDateFromR8(DOUBLE in, DATE *ret)
{
    if (!(in > VTDATEGRE_MIN - 1.0 && in < VTDATEGRE_MAX + 1.0))
        return DISP_E_OVERFLOW;
    *ret = in;
    return S_OK;
}

#define DATE_OF(from, from_type, value)                                                            \
    HRESULT VarDateFrom##from(from_type in, DATE *ret)                                             \
    {                                                                                              \
        return VarDateFromR8((double)(value), ret);                                                \
    }
DATE_OF(UI1, BYTE, in)
DATE_OF(I1, CHAR, (signed char)in)
DATE_OF(I2, SHORT, in)
DATE_OF(UI2, USHORT, in)
DATE_OF(I4, LONG, in)
DATE_OF(UI4, ULONG, in)
DATE_OF(I8, LONGLONG, in)
DATE_OF(UI8, ULONGLONG, in)
DATE_OF(R4, FLOAT, in)
DATE_OF(Cy, CY, real_of_cy(in))
DATE_OF(Bool, VARIANT_BOOL, in)

HRESULT VarDateFromDec(const DECIMAL *in, DATE *ret)
{
    double value = 0;
    HRESULT hr = real_of_decimal(in, &value);
    return FAILED(hr) ? hr : VarDateFromR8(value, ret);
}

/* ---- money ---- */

static HRESULT cy_of_whole(convert_whole in, CY *ret)
{
    if (in > INT64_MAX || in < INT64_MIN)
        return DISP_E_OVERFLOW;
    ret->int64 = (int64_t)in;
    return S_OK;
}

#define CY_OF(from, from_type, value)                                                              \
    HRESULT VarCyFrom##from(from_type in, CY *ret)                                                 \
    {                                                                                              \
        return cy_of_whole((convert_whole)(value)*CONVERT_CY_UNIT, ret);                           \
    }
CY_OF(UI1, BYTE, in)
CY_OF(I1, CHAR, (signed char)in)
CY_OF(I2, SHORT, in)
CY_OF(UI2, USHORT, in)
CY_OF(I4, LONG, in)
CY_OF(UI4, ULONG, in)
CY_OF(I8, LONGLONG, in)
CY_OF(UI8, ULONGLONG, in)
CY_OF(Bool, VARIANT_BOOL, in)

HRESULT VarCyFromR8(DOUBLE in, CY *ret)
{
    convert_whole units = 0;
    HRESULT hr = convert_whole_of_real(in * CONVERT_CY_UNIT, &units);
    return FAILED(hr) ? hr : cy_of_whole(units, ret);
}

HRESULT VarCyFromR4(FLOAT in, CY *ret)
{
    return VarCyFromR8(in, ret);
}

HRESULT VarCyFromDate(DATE in, CY *ret)
{
    return VarCyFromR8(in, ret);
}

HRESULT VarCyFromDec(const DECIMAL *in, CY *ret)
{
    HRESULT hr = convert_check_decimal(in);
    if (FAILED(hr))
        return hr;
    struct decimal_big units = decimal_big_mantissa(in);
    if (in->scale < 4)
        decimal_big_scale_up(&units, 4 - in->scale);
    else
        decimal_big_drop(&units, in->scale - 4, false);
    if (!decimal_big_fits(&units))
        return DISP_E_OVERFLOW;
    convert_whole whole = (convert_whole)units.word[2] << 64 |
                          (convert_whole)((uint64_t)units.word[1] << 32 | units.word[0]);
    return cy_of_whole(in->sign ? -whole : whole, ret);
}

/* ---- decimals ---- */

static HRESULT put_decimal(bool negative, uint64_t magnitude, int scale, DECIMAL *ret)
{
    *ret = (DECIMAL){0};
    ret->sign = negative ? DECIMAL_NEG : 0;
    ret->scale = (BYTE)scale;
    ret->Lo64 = magnitude;
    return S_OK;
}

#define DECIMAL_OF(from, from_type, value)                                                         \
    HRESULT VarDecFrom##from(from_type in, DECIMAL *ret)                                           \
    {                                                                                              \
        convert_whole whole = value;                                                               \
        return put_decimal(whole < 0, (uint64_t)(whole < 0 ? -whole : whole), 0, ret);             \
    }
DECIMAL_OF(UI1, BYTE, in)
DECIMAL_OF(I1, CHAR, (signed char)in + 0)
DECIMAL_OF(I2, SHORT, in)
DECIMAL_OF(UI2, USHORT, in)
DECIMAL_OF(I4, LONG, in)
DECIMAL_OF(UI4, ULONG, in)
DECIMAL_OF(I8, LONGLONG, in)
DECIMAL_OF(UI8, ULONGLONG, in)
DECIMAL_OF(Bool, VARIANT_BOOL, in)

HRESULT VarDecFromCy(CY in, DECIMAL *ret)
{
    uint64_t magnitude = (uint64_t)in.int64;
    return put_decimal(in.int64 < 0, in.int64 < 0 ? -magnitude : magnitude, 4, ret);
}

static HRESULT decimal_of_real(double in, int digits, DECIMAL *ret)
{
    struct convert_digits text;
    if (!(fabs(in) < 0x1p96))
        return DISP_E_OVERFLOW;
    convert_digits_of(in, digits, &text);
    uint64_t value = 0;
    for (int i = 0; i < text.count; i++)
        value = value * 10 + (uint64_t)(text.digit[i] - '0');
    int scale = text.count - 1 - text.power;
    if (scale > 3 * DECIMAL_MOST_SCALE)
        return put_decimal(false, 0, 0, ret);
    struct decimal_big mantissa = decimal_big_of(value);
    HRESULT hr = decimal_fit(&mantissa, scale, text.negative, false, ret);
    if (FAILED(hr))
        return hr;
    if (!ret->Lo64 && !ret->Hi32)
        ret->sign = 0;
    decimal_trim(ret);
    return S_OK;
}

HRESULT VarDecFromR8(DOUBLE in, DECIMAL *ret)
{
    return decimal_of_real(in, CONVERT_R8_DIGITS, ret);
}

HRESULT VarDecFromDate(DATE in, DECIMAL *ret)
{
    return decimal_of_real(in, CONVERT_R8_DIGITS, ret);
}

HRESULT VarDecFromR4(FLOAT in, DECIMAL *ret)
{
    return decimal_of_real((double)in, CONVERT_R4_DIGITS, ret);
}

/* ---- truth ---- */

#define BOOL_OF(from, from_type, value)                                                            \
    HRESULT VarBoolFrom##from(from_type in, VARIANT_BOOL *ret)                                     \
    {                                                                                              \
        *ret = (value) ? VARIANT_TRUE : VARIANT_FALSE;                                             \
        return S_OK;                                                                               \
    }
BOOL_OF(UI1, BYTE, in)
BOOL_OF(I1, CHAR, in)
BOOL_OF(I2, SHORT, in)
BOOL_OF(UI2, USHORT, in)
BOOL_OF(I4, LONG, in)
BOOL_OF(UI4, ULONG, in)
BOOL_OF(I8, LONGLONG, in)
BOOL_OF(UI8, ULONGLONG, in)
BOOL_OF(R4, FLOAT, in != 0)
BOOL_OF(R8, DOUBLE, in != 0)
BOOL_OF(Date, DATE, in != 0)
BOOL_OF(Cy, CY, in.int64)

HRESULT VarBoolFromDec(const DECIMAL *in, VARIANT_BOOL *ret)
{
    HRESULT hr = convert_check_decimal(in);
    if (SUCCEEDED(hr))
        *ret = in->Lo64 || in->Hi32 ? VARIANT_TRUE : VARIANT_FALSE;
    return hr;
}
