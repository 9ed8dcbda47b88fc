/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "component/convert.h"
#include "component/decimal_core.h"

/* Whole numbers out of all other plain types. */

HRESULT convert_whole_of_real(double in, convert_whole *ret)
{
    double rounded = rint(in);
    if (!(fabs(rounded) < 0x1p100))
        return DISP_E_OVERFLOW;
    *ret = (convert_whole)rounded;
    return S_OK;
}

convert_whole convert_whole_of_cy(CY in)
{
    int64_t whole = in.int64 / CONVERT_CY_UNIT, rest = in.int64 % CONVERT_CY_UNIT;
    int64_t twice = 2 * (rest < 0 ? -rest : rest);
    if (twice > CONVERT_CY_UNIT || (twice == CONVERT_CY_UNIT && whole % 2))
        whole += rest < 0 ? -1 : 1;
    return whole;
}

HRESULT convert_check_decimal(const DECIMAL *in)
{
    return in && in->scale <= DECIMAL_MOST_SCALE && !(in->sign & ~DECIMAL_NEG) ? S_OK
                                                                               : E_INVALIDARG;
}

HRESULT convert_whole_of_decimal(const DECIMAL *in, convert_whole *ret)
{
    HRESULT hr = convert_check_decimal(in);
    if (FAILED(hr))
        return hr;
    DECIMAL rounded = *in;
    decimal_round_to(&rounded, 0);
    convert_whole whole = (convert_whole)rounded.Hi32 << 64 | rounded.Lo64;
    *ret = in->sign ? -whole : whole;
    return S_OK;
}

/* One from function a source: the value as a whole number, which then has to fit. */
/* CHAR may have no sign here; VT_I1 has one. */
#define WHOLE(in) _Generic(in, CHAR : (signed char)in + 0, default : in)
#define FROM_INTEGER(to, type, least, most, from, from_type)                                       \
    HRESULT Var##to##From##from(from_type in, type *ret)                                           \
    {                                                                                              \
        convert_whole whole = WHOLE(in);                                                           \
        if (whole < (convert_whole)(least) || whole > (convert_whole)(most))                       \
            return DISP_E_OVERFLOW;                                                                \
        *ret = (type)whole;                                                                        \
        return S_OK;                                                                               \
    }
#define FROM_OTHER(to, type, least, most, from, from_type, convert)                                \
    HRESULT Var##to##From##from(from_type in, type *ret)                                           \
    {                                                                                              \
        convert_whole whole = 0;                                                                   \
        HRESULT hr = convert(in, &whole);                                                          \
        if (FAILED(hr))                                                                            \
            return hr;                                                                             \
        if (whole < (convert_whole)(least) || whole > (convert_whole)(most))                       \
            return DISP_E_OVERFLOW;                                                                \
        *ret = (type)whole;                                                                        \
        return S_OK;                                                                               \
    }
#define FROM_ALL(to, type, least, most)                                                            \
    FROM_OTHER(to, type, least, most, R4, FLOAT, convert_whole_of_real)                            \
    FROM_OTHER(to, type, least, most, R8, DOUBLE, convert_whole_of_real)                           \
    FROM_OTHER(to, type, least, most, Date, DATE, convert_whole_of_real)                           \
    FROM_OTHER(to, type, least, most, Cy, CY, whole_of_cy)                                         \
    FROM_OTHER(to, type, least, most, Dec, const DECIMAL *, convert_whole_of_decimal)              \
    HRESULT Var##to##FromBool(VARIANT_BOOL in, type *ret)                                          \
    {                                                                                              \
        *ret = (type)in;                                                                           \
        return S_OK;                                                                               \
    }

static HRESULT whole_of_cy(CY in, convert_whole *ret)
{
    *ret = convert_whole_of_cy(in);
    return S_OK;
}

#define I1_OF(from, from_type) FROM_INTEGER(I1, CHAR, INT8_MIN, INT8_MAX, from, from_type)
I1_OF(UI1, BYTE)
I1_OF(I2, SHORT)
I1_OF(UI2, USHORT)
I1_OF(I4, LONG)
I1_OF(UI4, ULONG)
I1_OF(I8, LONGLONG)
I1_OF(UI8, ULONGLONG)
FROM_ALL(I1, CHAR, INT8_MIN, INT8_MAX)

#define UI1_OF(from, from_type) FROM_INTEGER(UI1, BYTE, 0, UINT8_MAX, from, from_type)
UI1_OF(I1, CHAR)
UI1_OF(I2, SHORT)
UI1_OF(UI2, USHORT)
UI1_OF(I4, LONG)
UI1_OF(UI4, ULONG)
UI1_OF(I8, LONGLONG)
UI1_OF(UI8, ULONGLONG)
FROM_ALL(UI1, BYTE, 0, UINT8_MAX)

#define I2_OF(from, from_type) FROM_INTEGER(I2, SHORT, INT16_MIN, INT16_MAX, from, from_type)
I2_OF(UI1, BYTE)
I2_OF(I1, CHAR)
I2_OF(UI2, USHORT)
I2_OF(I4, LONG)
I2_OF(UI4, ULONG)
I2_OF(I8, LONGLONG)
I2_OF(UI8, ULONGLONG)
FROM_ALL(I2, SHORT, INT16_MIN, INT16_MAX)

#define UI2_OF(from, from_type) FROM_INTEGER(UI2, USHORT, 0, UINT16_MAX, from, from_type)
UI2_OF(UI1, BYTE)
UI2_OF(I1, CHAR)
UI2_OF(I2, SHORT)
UI2_OF(I4, LONG)
UI2_OF(UI4, ULONG)
UI2_OF(I8, LONGLONG)
UI2_OF(UI8, ULONGLONG)
FROM_ALL(UI2, USHORT, 0, UINT16_MAX)

#define I4_OF(from, from_type) FROM_INTEGER(I4, LONG, INT32_MIN, INT32_MAX, from, from_type)
I4_OF(UI1, BYTE)
I4_OF(I1, CHAR)
I4_OF(I2, SHORT)
I4_OF(UI2, USHORT)
I4_OF(UI4, ULONG)
I4_OF(I8, LONGLONG)
I4_OF(UI8, ULONGLONG)
FROM_ALL(I4, LONG, INT32_MIN, INT32_MAX)

#define UI4_OF(from, from_type) FROM_INTEGER(UI4, ULONG, 0, UINT32_MAX, from, from_type)
UI4_OF(UI1, BYTE)
UI4_OF(I1, CHAR)
UI4_OF(I2, SHORT)
UI4_OF(UI2, USHORT)
UI4_OF(I4, LONG)
UI4_OF(I8, LONGLONG)
UI4_OF(UI8, ULONGLONG)
FROM_ALL(UI4, ULONG, 0, UINT32_MAX)

#define I8_OF(from, from_type) FROM_INTEGER(I8, LONGLONG, INT64_MIN, INT64_MAX, from, from_type)
I8_OF(UI1, BYTE)
I8_OF(I1, CHAR)
I8_OF(I2, SHORT)
I8_OF(UI2, USHORT)
I8_OF(I4, LONG)
I8_OF(UI4, ULONG)
I8_OF(UI8, ULONGLONG)
FROM_ALL(I8, LONGLONG, INT64_MIN, INT64_MAX)

#define UI8_OF(from, from_type) FROM_INTEGER(UI8, ULONGLONG, 0, UINT64_MAX, from, from_type)
UI8_OF(UI1, BYTE)
UI8_OF(I1, CHAR)
UI8_OF(I2, SHORT)
UI8_OF(UI2, USHORT)
UI8_OF(I4, LONG)
UI8_OF(UI4, ULONG)
UI8_OF(I8, LONGLONG)
FROM_ALL(UI8, ULONGLONG, 0, UINT64_MAX)
