/* SPDX-License-Identifier: MIT */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "component/convert.h"
#include "component/decimal_core.h"

/* Digits into the type that fits. The lowest bytes of V_UI8 are the value of every integer type:
 * the machines that this runs on have them first. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "see above");

enum {
    MOST_DIGITS = 60,       /* that are looked at for whole numbers and decimals: it has 29 */
    MOST_REAL_DIGITS = 800, /* no double lies halfway between two others with more */
};

static const struct {
    VARTYPE vt;
    convert_whole least, most;
} integers[] = {
    {VT_I1, INT8_MIN, INT8_MAX},   {VT_UI1, 0, UINT8_MAX},        {VT_I2, INT16_MIN, INT16_MAX},
    {VT_UI2, 0, UINT16_MAX},       {VT_I4, INT32_MIN, INT32_MAX}, {VT_UI4, 0, UINT32_MAX},
    {VT_I8, INT64_MIN, INT64_MAX}, {VT_UI8, 0, UINT64_MAX},
};
static const ULONG reals = VTBIT_R4 | VTBIT_R8 | VTBIT_CY | VTBIT_DECIMAL;

static HRESULT from_base(const NUMPARSE *parse, const BYTE *digits, ULONG types, VARIANT *ret)
{
    uint64_t value = 0;
    bool negative = parse->dwOutFlags & NUMPRS_NEG;
    if (parse->nPwr10)
        return DISP_E_OVERFLOW;
    for (int i = 0; i < parse->cDig; i++) {
        if (value >> (64 - parse->nBaseShift))
            return DISP_E_OVERFLOW;
        value = value << parse->nBaseShift | digits[i];
    }
    /* All bits of a type with a sign may be given, too, unless there is a sign in the text. */
    convert_whole whole = negative ? -(convert_whole)value : (convert_whole)value;
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        if (types & 1u << integers[i].vt &&
            (negative ? whole >= integers[i].least : whole <= integers[i | 1].most)) {
            V_VT(ret) = integers[i].vt;
            V_UI8(ret) = (uint64_t)whole;
            return S_OK;
        }
    if (types & VTBIT_DECIMAL) {
        VarDecFromUI8(value, &V_DECIMAL(ret));
        V_DECIMAL(ret).sign = negative && value ? DECIMAL_NEG : 0;
        V_VT(ret) = VT_DECIMAL;
    } else if (types & VTBIT_R4) {
        V_VT(ret) = VT_R4;
        V_R4(ret) = (float)whole;
    } else if (types & VTBIT_R8) {
        V_VT(ret) = VT_R8;
        V_R8(ret) = (double)whole;
    } else {
        CY cy;
        if (!(types & VTBIT_CY) || FAILED(VarCyFromUI8(value, &cy)))
            return DISP_E_OVERFLOW;
        cy.int64 = negative ? -cy.int64 : cy.int64;
        V_VT(ret) = VT_CY;
        V_CY(ret) = cy;
    }
    return S_OK;
}

/* The first digits as a number, how many times tenths it stands for, and whether there are more. */
static struct decimal_big read_digits(const NUMPARSE *parse, const BYTE *digits, int *ret_scale,
                                      bool *ret_more)
{
    struct decimal_big value = {{0}};
    int count = parse->cDig < MOST_DIGITS ? parse->cDig : MOST_DIGITS;
    for (int i = 0; i < count; i++)
        decimal_big_multiply_small(&value, 10, digits[i]);
    *ret_scale = -parse->nPwr10 - (parse->cDig - count);
    *ret_more = count < parse->cDig || (parse->dwOutFlags & NUMPRS_INEXACT);
    return value;
}

static bool to_integer(const NUMPARSE *parse, const BYTE *digits, ULONG types, VARIANT *ret)
{
    int scale;
    bool more, negative = parse->dwOutFlags & NUMPRS_NEG;
    struct decimal_big value = read_digits(parse, digits, &scale, &more);
    if (scale > MOST_DIGITS + 1)
        value = decimal_big_of(0);
    else if (scale > 0)
        decimal_big_drop(&value, scale, more);
    for (; scale < 0 && !decimal_big_is_zero(&value); scale++) {
        if (!decimal_big_fits(&value))
            return false;
        decimal_big_multiply_small(&value, 10, 0);
    }
    if (!decimal_big_fits(&value))
        return false;
    convert_whole whole = (convert_whole)value.word[2] << 64 |
                          (convert_whole)((uint64_t)value.word[1] << 32 | value.word[0]);
    if (negative)
        whole = -whole;
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        if (types & 1u << integers[i].vt && whole >= integers[i].least &&
            whole <= integers[i].most) {
            V_VT(ret) = integers[i].vt;
            V_UI8(ret) = (uint64_t)whole;
            return true;
        }
    return false;
}

static bool to_decimal(const NUMPARSE *parse, const BYTE *digits, DECIMAL *ret)
{
    int scale;
    bool more;
    struct decimal_big value = read_digits(parse, digits, &scale, &more);
    if (scale > MOST_DIGITS + DECIMAL_MOST_SCALE + 1) {
        value = decimal_big_of(0);
        scale = 0;
        more = false;
    }
    return SUCCEEDED(decimal_fit(&value, scale, parse->dwOutFlags & NUMPRS_NEG, more, ret));
}

/* Without a decimal point, since the C library would look for that of its locale. */
static void write_real(const NUMPARSE *parse, const BYTE *digits, char *text, size_t room)
{
    int count = parse->cDig < MOST_REAL_DIGITS ? parse->cDig : MOST_REAL_DIGITS;
    if (parse->dwOutFlags & NUMPRS_NEG)
        *text++ = '-';
    for (int i = 0; i < count; i++)
        *text++ = (char)('0' + digits[i] % 10);
    snprintf(text, room - (size_t)count - 1, "e%d", parse->nPwr10 + parse->cDig - count);
}

static bool to_real(const NUMPARSE *parse, const BYTE *digits, ULONG types, VARIANT *ret)
{
    char text[MOST_REAL_DIGITS + 32] = "0";
    if (parse->cDig)
        write_real(parse, digits, text, sizeof text);
    float single = strtof(text, NULL);
    double value = strtod(text, NULL);
    if (types & VTBIT_R4 && isfinite(single)) {
        V_VT(ret) = VT_R4;
        V_R4(ret) = single;
    } else if (types & VTBIT_R8 && isfinite(value)) {
        V_VT(ret) = VT_R8;
        V_R8(ret) = value;
    } else {
        return false;
    }
    return true;
}

HRESULT VarNumFromParseNum(NUMPARSE *parse, BYTE *digits, ULONG types, VARIANT *ret)
{
    if (!parse || !digits || !ret || parse->nBaseShift < 0 || parse->nBaseShift > 4 ||
        parse->cDig < 0 || parse->nPwr10 > INT_MAX / 4 || parse->nPwr10 < INT_MIN / 4)
        return E_INVALIDARG;
    V_VT(ret) = VT_EMPTY;
    if (parse->nBaseShift)
        return from_base(parse, digits, types, ret);
    bool whole = parse->nPwr10 >= 0 || parse->cDig == 0;
    if ((types & ~reals) && (whole || !(types & reals))) {
        if (to_integer(parse, digits, types, ret))
            return S_OK;
        DECIMAL decimal;
        if (types & VTBIT_DECIMAL && to_decimal(parse, digits, &decimal)) {
            V_DECIMAL(ret) = decimal;
            V_VT(ret) = VT_DECIMAL;
            return S_OK;
        }
    }
    if (to_real(parse, digits, types, ret))
        return S_OK;
    DECIMAL decimal;
    if (!(types & (VTBIT_CY | VTBIT_DECIMAL)) || !to_decimal(parse, digits, &decimal))
        return DISP_E_OVERFLOW;
    CY cy;
    if (types & VTBIT_CY && SUCCEEDED(VarCyFromDec(&decimal, &cy))) {
        V_VT(ret) = VT_CY;
        V_CY(ret) = cy;
        return S_OK;
    }
    if (!(types & VTBIT_DECIMAL))
        return DISP_E_OVERFLOW;
    V_DECIMAL(ret) = decimal;
    V_VT(ret) = VT_DECIMAL;
    return S_OK;
}
