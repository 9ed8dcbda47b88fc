/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <pianola/variant_math.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* Arithmetic of money, whole numbers of ten-thousandths, and the few functions of doubles. */

enum { UNIT = 10000, DECIMALS = 4, MAX_DECIMALS = 22 };

static HRESULT set(CY *ret, __int128 value)
{
    if (value < INT64_MIN || value > INT64_MAX)
        return DISP_E_OVERFLOW;
    ret->int64 = (LONGLONG)value;
    return S_OK;
}

/* value / by, half to even */
static __int128 divide(__int128 value, LONG by)
{
    __int128 quotient = value / by, rest = value % by;
    __int128 twice = 2 * (rest < 0 ? -rest : rest);
    if (twice > by || (twice == by && (quotient & 1)))
        quotient += value < 0 ? -1 : 1;
    return quotient;
}

HRESULT VarCyAdd(CY left, CY right, CY *ret)
{
    return set(ret, (__int128)left.int64 + right.int64);
}

HRESULT VarCySub(CY left, CY right, CY *ret)
{
    return set(ret, (__int128)left.int64 - right.int64);
}

HRESULT VarCyMul(CY left, CY right, CY *ret)
{
    return set(ret, divide((__int128)left.int64 * right.int64, UNIT));
}

HRESULT VarCyMulI4(CY left, LONG right, CY *ret)
{
    return set(ret, (__int128)left.int64 * right);
}

HRESULT VarCyMulI8(CY left, LONGLONG right, CY *ret)
{
    return set(ret, (__int128)left.int64 * right);
}

HRESULT VarCyNeg(CY in, CY *ret)
{
    return set(ret, -(__int128)in.int64);
}

HRESULT VarCyAbs(CY in, CY *ret)
{
    return set(ret, in.int64 < 0 ? -(__int128)in.int64 : in.int64);
}

HRESULT VarCyFix(CY in, CY *ret)
{
    return set(ret, in.int64 - in.int64 % UNIT);
}

HRESULT VarCyInt(CY in, CY *ret)
{
    LONGLONG rest = in.int64 % UNIT;
    return set(ret, (__int128)in.int64 - rest - (rest < 0 ? UNIT : 0));
}

HRESULT VarCyRound(CY in, int decimals, CY *ret)
{
    if (decimals < 0)
        return E_INVALIDARG;
    LONG unit = 1;
    for (int i = decimals; i < DECIMALS; i++)
        unit *= 10;
    return set(ret, divide(in.int64, unit) * unit);
}

HRESULT VarCyCmp(CY left, CY right)
{
    return left.int64 < right.int64 ? VARCMP_LT : left.int64 > right.int64 ? VARCMP_GT : VARCMP_EQ;
}

HRESULT VarCyCmpR8(CY left, double right)
{
    CY other;
    HRESULT hr = VarCyFromR8(right, &other);
    /* What money cannot hold is beyond all of it. */
    if (hr == DISP_E_OVERFLOW && right == right)
        return right < 0 ? VARCMP_GT : VARCMP_LT;
    return FAILED(hr) ? hr : VarCyCmp(left, other);
}

HRESULT VarR8Pow(double left, double right, double *ret)
{
    double power = pow(left, right);
    if (isnan(power) && !isnan(left) && !isnan(right))
        return E_INVALIDARG;
    if (isinf(power) && isfinite(left) && isfinite(right))
        return left == 0 ? DISP_E_DIVBYZERO : DISP_E_OVERFLOW;
    *ret = power;
    return S_OK;
}

HRESULT VarR8Round(double in, int decimals, double *ret)
{
    if (decimals < 0 || decimals > MAX_DECIMALS)
        return E_INVALIDARG;
    double unit = pow(10, decimals);
    double scaled = in * unit;
    /* With more digits than a double has, nothing is left to round. */
    *ret = isfinite(scaled) && fabs(scaled) < 0x1p52 ? nearbyint(scaled) / unit : in;
    return S_OK;
}
