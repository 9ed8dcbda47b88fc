/* SPDX-License-Identifier: MIT */
#include "component/arithmetic.h"

#include <pianola/bstr.h>
#include <pianola/variant_math.h>

/*
 * Comparing. A number is less than any text, unless VT_RESERVED says that one of the two is what
 * its type says and no mere content of a variant: a number then makes it a comparison of numbers, a
 * text alone one of texts.
 */

static bool has(const VARIANT *left, const VARIANT *right, VARTYPE type)
{
    return (V_VT(left) & VT_TYPEMASK) == type || (V_VT(right) & VT_TYPEMASK) == type;
}

static HRESULT swap(HRESULT order)
{
    return order == VARCMP_LT || order == VARCMP_GT ? VARCMP_GT - order : order;
}

static HRESULT order_of(double a, double b)
{
    return a < b ? VARCMP_LT : a > b ? VARCMP_GT : VARCMP_EQ;
}

static HRESULT compare_real(const VARIANT *left, const VARIANT *right)
{
    double a = 0, b = 0;
    HRESULT hr = arithmetic_real(left, &a);
    if (SUCCEEDED(hr))
        hr = arithmetic_real(right, &b);
    return SUCCEEDED(hr) ? order_of(a, b) : hr;
}

static bool is_real(const VARIANT *value)
{
    return V_VT(value) == VT_R4 || V_VT(value) == VT_R8 || V_VT(value) == VT_DATE;
}

/* Whole numbers, and money and decimals, of which one at least is as large as a decimal. */
static HRESULT compare_decimal(const VARIANT *left, const VARIANT *right)
{
    VARIANT a, b;
    double real = 0;
    if (is_real(left))
        return swap(compare_decimal(right, left));
    HRESULT hr = arithmetic_convert(left, VT_DECIMAL, &a);
    if (FAILED(hr))
        return hr;
    if (is_real(right)) {
        hr = arithmetic_real(right, &real);
        return SUCCEEDED(hr) ? VarDecCmpR8(&V_DECIMAL(&a), real) : hr;
    }
    hr = arithmetic_convert(right, VT_DECIMAL, &b);
    return SUCCEEDED(hr) ? VarDecCmp(&V_DECIMAL(&a), &V_DECIMAL(&b)) : hr;
}

/* Money, and floats, make the other one as coarse as they are. */
static HRESULT compare_with_real(const VARIANT *left, const VARIANT *right)
{
    double real = 0;
    HRESULT hr = arithmetic_real(right, &real);
    if (FAILED(hr))
        return hr;
    return V_VT(left) == VT_CY ? VarCyCmpR8(V_CY(left), real) : VarR4CmpR8(V_R4(left), real);
}

static bool is_coarse(const VARIANT *left, const VARIANT *right)
{
    return (V_VT(left) == VT_CY && (V_VT(right) == VT_R4 || V_VT(right) == VT_R8)) ||
           (V_VT(left) == VT_R4 && V_VT(right) == VT_R8);
}

static HRESULT compare_numbers(const VARIANT *left, const VARIANT *right)
{
    if (has(left, right, VT_DECIMAL))
        return compare_decimal(left, right);
    if (is_coarse(left, right))
        return compare_with_real(left, right);
    if (is_coarse(right, left))
        return swap(compare_with_real(right, left));
    if (is_real(left) || is_real(right))
        return compare_real(left, right);
    return compare_decimal(left, right);
}

static HRESULT compare_with_text(VARIANT *text, VARIANT *other, bool text_is_typed,
                                 bool other_is_typed, LCID lcid, ULONG flags)
{
    VARIANT value;
    if (V_VT(other) == VT_EMPTY)
        return SysStringLen(V_BSTR(text)) ? VARCMP_GT : VARCMP_EQ;
    if (!text_is_typed && !other_is_typed)
        return VARCMP_GT;
    VariantInit(&value);
    if (!other_is_typed) {
        HRESULT hr = VariantChangeTypeEx(&value, other, lcid, 0, VT_BSTR);
        if (FAILED(hr))
            return hr;
        hr = VarBstrCmp(V_BSTR(text), V_BSTR(&value), lcid, flags);
        VariantClear(&value);
        return hr;
    }
    HRESULT hr = VariantChangeTypeEx(
        &value, text, lcid, 0,
        V_VT(other) == VT_DATE || V_VT(other) == VT_DECIMAL ? V_VT(other) : (VARTYPE)VT_R8);
    return SUCCEEDED(hr) ? compare_numbers(&value, other) : hr;
}

static HRESULT compare(VARIANT left, VARIANT right, LCID lcid, ULONG flags)
{
    bool left_is_typed = V_VT(&left) & VT_RESERVED, right_is_typed = V_VT(&right) & VT_RESERVED;
    V_VT(&left) &= (VARTYPE)~VT_RESERVED;
    V_VT(&right) &= (VARTYPE)~VT_RESERVED;
    if (!arithmetic_is(V_VT(&left), ARITHMETIC_ALL) || !arithmetic_is(V_VT(&right), ARITHMETIC_ALL))
        return DISP_E_TYPEMISMATCH;
    if (has(&left, &right, VT_NULL))
        return VARCMP_NULL;
    bool left_is_text = V_VT(&left) == VT_BSTR, right_is_text = V_VT(&right) == VT_BSTR;
    if (left_is_text && right_is_text)
        return VarBstrCmp(V_BSTR(&left), V_BSTR(&right), lcid, flags);
    if (left_is_text)
        return compare_with_text(&left, &right, left_is_typed, right_is_typed, lcid, flags);
    if (right_is_text)
        return swap(compare_with_text(&right, &left, right_is_typed, left_is_typed, lcid, flags));
    return compare_numbers(&left, &right);
}

HRESULT VarCmp(VARIANT *left, VARIANT *right, LCID lcid, ULONG flags)
{
    if (!left || !right)
        return E_INVALIDARG;
    struct arithmetic_operands operands;
    HRESULT hr = arithmetic_open(&operands, left, right);
    if (SUCCEEDED(hr))
        hr = compare(*operands.left, *operands.right, lcid, flags);
    arithmetic_close(&operands);
    return hr;
}
