/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <pianola/bstr.h>
#include <pianola/locale_format.h>
#include <stdio.h>
#include <string.h>

#include "component/convert.h"
#include "component/decimal_core.h"

/* Numbers and truth as text, both ways. */

enum { MOST_DIGITS = 128 };

/* ---- out of text ---- */

static HRESULT number_of_text(const OLECHAR *in, LCID lcid, ULONG flags, VARTYPE type, VARIANT *ret)
{
    BYTE digits[MOST_DIGITS];
    NUMPARSE parse = {.cDig = MOST_DIGITS, .dwInFlags = NUMPRS_STD};
    HRESULT hr = VarParseNumFromStr(in, lcid, flags, &parse, digits);
    return FAILED(hr) ? hr : VarNumFromParseNum(&parse, digits, 1u << type, ret);
}

#define NUMBER_OF_TEXT(to, type, vt, member)                                                       \
    HRESULT Var##to##FromStr(const OLECHAR *in, LCID lcid, ULONG flags, type *ret)                 \
    {                                                                                              \
        VARIANT value;                                                                             \
        HRESULT hr = number_of_text(in, lcid, flags, vt, &value);                                  \
        if (SUCCEEDED(hr))                                                                         \
            *ret = member(&value);                                                                 \
        return hr;                                                                                 \
    }
NUMBER_OF_TEXT(UI1, BYTE, VT_UI1, V_UI1)
NUMBER_OF_TEXT(I1, CHAR, VT_I1, V_I1)
NUMBER_OF_TEXT(I2, SHORT, VT_I2, V_I2)
NUMBER_OF_TEXT(UI2, USHORT, VT_UI2, V_UI2)
NUMBER_OF_TEXT(I4, LONG, VT_I4, V_I4)
NUMBER_OF_TEXT(UI4, ULONG, VT_UI4, V_UI4)
NUMBER_OF_TEXT(I8, LONGLONG, VT_I8, V_I8)
NUMBER_OF_TEXT(UI8, ULONGLONG, VT_UI8, V_UI8)
NUMBER_OF_TEXT(R4, FLOAT, VT_R4, V_R4)
NUMBER_OF_TEXT(R8, DOUBLE, VT_R8, V_R8)
NUMBER_OF_TEXT(Cy, CY, VT_CY, V_CY)

HRESULT VarDecFromStr(const OLECHAR *in, LCID lcid, ULONG flags, DECIMAL *ret)
{
    VARIANT value;
    HRESULT hr = number_of_text(in, lcid, flags, VT_DECIMAL, &value);
    if (SUCCEEDED(hr)) {
        *ret = V_DECIMAL(&value);
        ret->wReserved = 0;
    }
    return hr;
}

static bool is_word(const OLECHAR *in, const char *word, bool any_case)
{
    for (; *word; in++, word++)
        if ((any_case ? convert_upper(*in) : *in) !=
            (any_case ? convert_upper((OLECHAR)*word) : (OLECHAR)*word))
            return false;
    return !*in;
}

HRESULT VarBoolFromStr(const OLECHAR *in, LCID lcid, ULONG flags, VARIANT_BOOL *ret)
{
    if (!in)
        return DISP_E_TYPEMISMATCH;
    bool yes = is_word(in, "True", true) || is_word(in, "#TRUE#", false);
    if (yes || is_word(in, "False", true) || is_word(in, "#FALSE#", false)) {
        *ret = yes ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    double value = 0;
    HRESULT hr = VarR8FromStr(in, lcid, flags, &value);
    return FAILED(hr) ? hr : VarBoolFromR8(value, ret);
}

/* ---- into text ---- */

HRESULT convert_text(const char *text, BSTR *ret)
{
    if (!ret)
        return E_INVALIDARG;
    size_t length = strlen(text);
    BSTR string = SysAllocStringLen(NULL, (UINT)length);
    if (!string)
        return E_OUTOFMEMORY;
    for (size_t i = 0; i < length; i++)
        string[i] = (BYTE)text[i];
    *ret = string;
    return S_OK;
}

/* The text has '.' where the locale may have another sign. */
static HRESULT point_text(const char *text, LCID lcid, ULONG flags, BSTR *ret)
{
    HRESULT hr = convert_text(text, ret);
    const char *point = strchr(text, '.');
    if (SUCCEEDED(hr) && point) {
        struct convert_signs signs;
        convert_signs_of(lcid, flags, &signs);
        (*ret)[point - text] = signs.decimal;
    }
    return hr;
}

#define TEXT_OF_INTEGER(from, from_type, format, type)                                             \
    HRESULT VarBstrFrom##from(from_type in, LCID lcid, ULONG flags, BSTR *ret)                     \
    {                                                                                              \
        char text[24];                                                                             \
        (void)lcid;                                                                                \
        (void)flags;                                                                               \
        snprintf(text, sizeof text, format, (type)in);                                             \
        return convert_text(text, ret);                                                            \
    }
TEXT_OF_INTEGER(UI1, BYTE, "%u", unsigned)
TEXT_OF_INTEGER(I1, CHAR, "%d", signed char)
TEXT_OF_INTEGER(I2, SHORT, "%d", int)
TEXT_OF_INTEGER(UI2, USHORT, "%u", unsigned)
TEXT_OF_INTEGER(I4, LONG, "%d", int)
TEXT_OF_INTEGER(UI4, ULONG, "%u", unsigned)
TEXT_OF_INTEGER(I8, LONGLONG, "%lld", long long)
TEXT_OF_INTEGER(UI8, ULONGLONG, "%llu", unsigned long long)

/* As %G of C has it: an exponent when the number is below 0.0001 or has more whole digits than
 * count. */
static HRESULT text_of_real(double in, int most, LCID lcid, ULONG flags, BSTR *ret)
{
    if (isnan(in))
        return point_text(signbit(in) ? "-1.#IND" : "1.#QNAN", lcid, flags, ret);
    if (!isfinite(in))
        return point_text(in < 0 ? "-1.#INF" : "1.#INF", lcid, flags, ret);
    struct convert_digits digits;
    char text[48], *to = text;
    convert_digits_of(in, most, &digits);
    if (digits.negative)
        *to++ = '-';
    bool with_exponent = digits.power < -4 || digits.power >= most;
    int power = with_exponent ? 0 : digits.power;
    for (int at = power < 0 ? power : 0; at < digits.count || at <= power; at++) {
        if (at == power + 1)
            *to++ = '.';
        *to++ = at >= 0 && at < digits.count ? digits.digit[at] : '0';
    }
    if (with_exponent)
        to += sprintf(to, "E%+03d", digits.power);
    *to = 0;
    return point_text(text, lcid, flags, ret);
}

HRESULT VarBstrFromR4(FLOAT in, LCID lcid, ULONG flags, BSTR *ret)
{
    return text_of_real((double)in, CONVERT_R4_DIGITS, lcid, flags, ret);
}

HRESULT VarBstrFromR8(DOUBLE in, LCID lcid, ULONG flags, BSTR *ret)
{
    return text_of_real(in, CONVERT_R8_DIGITS, lcid, flags, ret);
}

HRESULT VarBstrFromDec(const DECIMAL *in, LCID lcid, ULONG flags, BSTR *ret)
{
    HRESULT hr = convert_check_decimal(in);
    if (FAILED(hr))
        return hr;
    DECIMAL shortest = *in;
    decimal_trim(&shortest);
    struct decimal_big mantissa = decimal_big_mantissa(&shortest);
    bool negative = shortest.sign && !decimal_big_is_zero(&mantissa);
    char text[40], *at = text + sizeof text - 1;
    *at = 0;
    for (int i = 0; i <= shortest.scale || !decimal_big_is_zero(&mantissa); i++) {
        if (i && i == shortest.scale)
            *--at = '.';
        *--at = (char)('0' + decimal_big_divide_small(&mantissa, 10));
    }
    if (negative)
        *--at = '-';
    return point_text(at, lcid, flags, ret);
}

HRESULT VarBstrFromCy(CY in, LCID lcid, ULONG flags, BSTR *ret)
{
    DECIMAL decimal;
    OLECHAR money[MOST_DIGITS];
    VarDecFromCy(in, &decimal);
    if (!(flags & LOCALE_USE_NLS) || !ret || !IsValidLocale(lcid, LCID_SUPPORTED))
        return VarBstrFromDec(&decimal, lcid, flags, ret);
    BSTR plain = NULL;
    HRESULT hr = VarBstrFromDec(&decimal, LOCALE_INVARIANT, LOCALE_NOUSEROVERRIDE, &plain);
    if (FAILED(hr))
        return hr;
    int length =
        GetCurrencyFormatW(lcid, flags & LOCALE_NOUSEROVERRIDE, plain, NULL, money, MOST_DIGITS);
    SysFreeString(plain);
    if (!length)
        return E_INVALIDARG;
    *ret = SysAllocString(money);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

HRESULT VarBstrFromBool(VARIANT_BOOL in, LCID lcid, ULONG flags, BSTR *ret)
{
    (void)lcid;
    (void)flags;
    return convert_text(in ? "True" : "False", ret);
}
