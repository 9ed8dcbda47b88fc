/* SPDX-License-Identifier: MIT */
#include "component/decimal_core.h"

#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <pianola/variant_math.h>

/*
 * Arithmetic of decimals. Sums and products are made exactly; what does not fit then loses digits
 * behind the point. A result keeps the scale that the operands give it, only a quotient that was
 * extended loses its zeros. wReserved of a result stays: in a VARIANT it is the type.
 */

typedef unsigned __int128 u128;

static const u128 max_mantissa = ((u128)UINT32_MAX << 64) | UINT64_MAX;

static bool is_valid(const DECIMAL *d)
{
    return d->scale <= DECIMAL_MOST_SCALE && !(d->sign & ~DECIMAL_NEG);
}

static bool is_zero(const DECIMAL *d)
{
    return !d->Hi32 && !d->Lo64;
}

static u128 mantissa(const DECIMAL *d)
{
    return ((u128)d->Hi32 << 64) | d->Lo64;
}

static void set(DECIMAL *ret, u128 value, int scale, BYTE sign)
{
    ret->Lo64 = (ULONGLONG)value;
    ret->Hi32 = (ULONG)(value >> 64);
    ret->scale = (BYTE)scale;
    ret->sign = sign;
}

static HRESULT fit(DECIMAL *ret, const struct decimal_big *value, int scale, BYTE sign)
{
    DECIMAL result;
    HRESULT hr = decimal_fit(value, scale, sign != 0, false, &result);
    if (SUCCEEDED(hr))
        set(ret, mantissa(&result), result.scale, result.sign);
    return hr;
}

/* Both with the larger scale of the two, which is returned. */
static int align(const DECIMAL *left, const DECIMAL *right, struct decimal_big *ret_left,
                 struct decimal_big *ret_right)
{
    int scale = left->scale > right->scale ? left->scale : right->scale;
    *ret_left = decimal_big_mantissa(left);
    *ret_right = decimal_big_mantissa(right);
    decimal_big_scale_up(ret_left, scale - left->scale);
    decimal_big_scale_up(ret_right, scale - right->scale);
    return scale;
}

static HRESULT sum(const DECIMAL *left, const DECIMAL *right, BYTE flip, DECIMAL *ret)
{
    if (!is_valid(left) || !is_valid(right))
        return E_INVALIDARG;
    struct decimal_big a, b;
    int scale = align(left, right, &a, &b);
    BYTE right_sign = right->sign ^ flip;
    if (left->sign == right_sign) {
        decimal_big_add(&a, &b);
        return fit(ret, &a, scale, right_sign);
    }
    if (decimal_big_compare(&a, &b) >= 0) {
        decimal_big_subtract(&a, &b);
        return fit(ret, &a, scale, left->sign);
    }
    decimal_big_subtract(&b, &a);
    return fit(ret, &b, scale, right_sign);
}

HRESULT VarDecAdd(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret)
{
    return sum(left, right, 0, ret);
}

HRESULT VarDecSub(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret)
{
    return sum(left, right, DECIMAL_NEG, ret);
}

HRESULT VarDecMul(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret)
{
    if (!is_valid(left) || !is_valid(right))
        return E_INVALIDARG;
    const struct decimal_big a = decimal_big_mantissa(left), b = decimal_big_mantissa(right);
    const struct decimal_big product = decimal_big_multiply(&a, &b);
    return fit(ret, &product, left->scale + right->scale, left->sign ^ right->sign);
}

HRESULT VarDecDiv(const DECIMAL *left, const DECIMAL *right, DECIMAL *ret)
{
    if (!is_valid(left) || !is_valid(right))
        return E_INVALIDARG;
    if (is_zero(right))
        return DISP_E_DIVBYZERO;
    const u128 by = mantissa(right);
    u128 quotient = mantissa(left) / by, rest = mantissa(left) % by;
    int scale = left->scale - right->scale;
    BYTE sign = left->sign ^ right->sign;
    for (; scale < 0; scale++) {
        rest *= 10;
        quotient = quotient * 10 + rest / by;
        rest %= by;
        if (quotient > max_mantissa)
            return DISP_E_OVERFLOW;
    }
    if (rest) {
        while (rest && scale < DECIMAL_MOST_SCALE) {
            u128 more = quotient * 10 + rest * 10 / by;
            if (more > max_mantissa)
                break;
            quotient = more;
            rest = rest * 10 % by;
            scale++;
        }
        if (rest * 2 > by || (rest * 2 == by && (quotient & 1)))
            quotient++;
        if (quotient > max_mantissa) {
            if (scale == 0)
                return DISP_E_OVERFLOW;
            quotient = (quotient + 5) / 10;
            scale--;
        }
        for (; scale > 0 && quotient % 10 == 0; scale--)
            quotient /= 10;
    }
    set(ret, quotient, scale, sign);
    return S_OK;
}

HRESULT VarDecNeg(const DECIMAL *in, DECIMAL *ret)
{
    set(ret, mantissa(in), in->scale, in->sign ^ DECIMAL_NEG);
    return S_OK;
}

HRESULT VarDecAbs(const DECIMAL *in, DECIMAL *ret)
{
    set(ret, mantissa(in), in->scale, in->sign & (BYTE)~DECIMAL_NEG);
    return S_OK;
}

/* The whole part; *ret_rest says whether there was more. */
static u128 whole(const DECIMAL *in, bool *ret_rest)
{
    u128 value = mantissa(in);
    *ret_rest = false;
    for (int i = 0; i < in->scale; i++) {
        *ret_rest |= value % 10 != 0;
        value /= 10;
    }
    return value;
}

HRESULT VarDecFix(const DECIMAL *in, DECIMAL *ret)
{
    if (!is_valid(in))
        return E_INVALIDARG;
    bool rest;
    set(ret, whole(in, &rest), 0, in->sign);
    return S_OK;
}

HRESULT VarDecInt(const DECIMAL *in, DECIMAL *ret)
{
    if (!is_valid(in))
        return E_INVALIDARG;
    bool rest;
    u128 value = whole(in, &rest);
    set(ret, value + (rest && in->sign), 0, in->sign);
    return S_OK;
}

HRESULT VarDecRound(const DECIMAL *in, int decimals, DECIMAL *ret)
{
    if (!is_valid(in) || decimals < 0)
        return E_INVALIDARG;
    DECIMAL rounded = *in;
    decimal_round_to(&rounded, decimals);
    set(ret, mantissa(&rounded), rounded.scale, in->sign);
    return S_OK;
}

HRESULT VarDecCmp(const DECIMAL *left, const DECIMAL *right)
{
    if (!left || !right)
        return VARCMP_NULL;
    if (!is_valid(left) || !is_valid(right))
        return E_INVALIDARG;
    int left_sign = is_zero(left) ? 0 : left->sign ? -1 : 1;
    int right_sign = is_zero(right) ? 0 : right->sign ? -1 : 1;
    if (left_sign != right_sign)
        return left_sign < right_sign ? VARCMP_LT : VARCMP_GT;
    struct decimal_big a, b;
    align(left, right, &a, &b);
    return VARCMP_EQ + left_sign * decimal_big_compare(&a, &b);
}

HRESULT VarDecCmpR8(const DECIMAL *left, double right)
{
    DECIMAL other;
    HRESULT hr = VarDecFromR8(right, &other);
    /* What no decimal can hold is beyond all of them. */
    if (hr == DISP_E_OVERFLOW && right == right)
        return right < 0 ? VARCMP_GT : VARCMP_LT;
    return FAILED(hr) ? hr : VarDecCmp(left, &other);
}
