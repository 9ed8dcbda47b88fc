/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/language.h>
#include <pianola/safearray.h>

#include "component/variant.h"

/* A value as another type: the functions of variant_convert.h, found by both types. */

/* A pair of the same types is copied before these are asked. */
#undef VarI4FromI4
#undef VarUI4FromUI4
#undef VarI8FromI8
#undef VarUI8FromUI8
#define AS_IT_IS(in, ret) (*(ret) = (in), S_OK)
#define VarI1FromI1 AS_IT_IS
#define VarUI1FromUI1 AS_IT_IS
#define VarI2FromI2 AS_IT_IS
#define VarUI2FromUI2 AS_IT_IS
#define VarI4FromI4 AS_IT_IS
#define VarUI4FromUI4 AS_IT_IS
#define VarI8FromI8 AS_IT_IS
#define VarUI8FromUI8 AS_IT_IS
#define VarR4FromR4 AS_IT_IS
#define VarR8FromR8 AS_IT_IS
#define VarCyFromCy AS_IT_IS
#define VarDateFromDate AS_IT_IS
#define VarBoolFromBool AS_IT_IS
#define VarDecFromDec(in, ret) (*(ret) = *(in), S_OK)

/* VT_INT and VT_UINT are VT_I4 and VT_UI4 by other names. */
static VARTYPE plain(VARTYPE type)
{
    return type == VT_INT ? VT_I4 : type == VT_UINT ? VT_UI4 : type;
}

#define CONVERT_TO(to, type)                                                                       \
    static HRESULT to_##to(const VARIANT *from, LCID lcid, ULONG flags, type *ret)                 \
    {                                                                                              \
        switch (plain(V_VT(from))) {                                                               \
        case VT_EMPTY:                                                                             \
            *ret = (type){0};                                                                      \
            return S_OK;                                                                           \
        case VT_I1:                                                                                \
            return Var##to##FromI1(V_I1(from), ret);                                               \
        case VT_UI1:                                                                               \
            return Var##to##FromUI1(V_UI1(from), ret);                                             \
        case VT_I2:                                                                                \
            return Var##to##FromI2(V_I2(from), ret);                                               \
        case VT_UI2:                                                                               \
            return Var##to##FromUI2(V_UI2(from), ret);                                             \
        case VT_I4:                                                                                \
            return Var##to##FromI4(V_I4(from), ret);                                               \
        case VT_UI4:                                                                               \
            return Var##to##FromUI4(V_UI4(from), ret);                                             \
        case VT_I8:                                                                                \
            return Var##to##FromI8(V_I8(from), ret);                                               \
        case VT_UI8:                                                                               \
            return Var##to##FromUI8(V_UI8(from), ret);                                             \
        case VT_R4:                                                                                \
            return Var##to##FromR4(V_R4(from), ret);                                               \
        case VT_R8:                                                                                \
            return Var##to##FromR8(V_R8(from), ret);                                               \
        case VT_CY:                                                                                \
            return Var##to##FromCy(V_CY(from), ret);                                               \
        case VT_DATE:                                                                              \
            return Var##to##FromDate(V_DATE(from), ret);                                           \
        case VT_BOOL:                                                                              \
            return Var##to##FromBool(V_BOOL(from), ret);                                           \
        case VT_DECIMAL:                                                                           \
            return Var##to##FromDec(&V_DECIMAL(from), ret);                                        \
        case VT_BSTR:                                                                              \
            return Var##to##FromStr(V_BSTR(from), lcid, flags, ret);                               \
        default:                                                                                   \
            return DISP_E_TYPEMISMATCH;                                                            \
        }                                                                                          \
    }
CONVERT_TO(I1, CHAR)
CONVERT_TO(UI1, BYTE)
CONVERT_TO(I2, SHORT)
CONVERT_TO(UI2, USHORT)
CONVERT_TO(I4, LONG)
CONVERT_TO(UI4, ULONG)
CONVERT_TO(I8, LONGLONG)
CONVERT_TO(UI8, ULONGLONG)
CONVERT_TO(R4, FLOAT)
CONVERT_TO(R8, DOUBLE)
CONVERT_TO(Cy, CY)
CONVERT_TO(Date, DATE)
CONVERT_TO(Bool, VARIANT_BOOL)
CONVERT_TO(Dec, DECIMAL)

static HRESULT text_of_bool(VARIANT_BOOL in, LCID lcid, USHORT how, ULONG flags, BSTR *ret)
{
    return how & (VARIANT_ALPHABOOL | VARIANT_LOCALBOOL) ? VarBstrFromBool(in, lcid, flags, ret)
                                                         : VarBstrFromI2(in, lcid, flags, ret);
}

static HRESULT to_text(const VARIANT *from, LCID lcid, USHORT how, ULONG flags, BSTR *ret)
{
    switch (plain(V_VT(from))) {
    case VT_EMPTY:
        *ret = SysAllocStringLen(NULL, 0);
        return *ret ? S_OK : E_OUTOFMEMORY;
    case VT_I1:
        return VarBstrFromI1(V_I1(from), lcid, flags, ret);
    case VT_UI1:
        return VarBstrFromUI1(V_UI1(from), lcid, flags, ret);
    case VT_I2:
        return VarBstrFromI2(V_I2(from), lcid, flags, ret);
    case VT_UI2:
        return VarBstrFromUI2(V_UI2(from), lcid, flags, ret);
    case VT_I4:
        return VarBstrFromI4(V_I4(from), lcid, flags, ret);
    case VT_UI4:
        return VarBstrFromUI4(V_UI4(from), lcid, flags, ret);
    case VT_I8:
        return VarBstrFromI8(V_I8(from), lcid, flags, ret);
    case VT_UI8:
        return VarBstrFromUI8(V_UI8(from), lcid, flags, ret);
    case VT_R4:
        return VarBstrFromR4(V_R4(from), lcid, flags, ret);
    case VT_R8:
        return VarBstrFromR8(V_R8(from), lcid, flags, ret);
    case VT_CY:
        return VarBstrFromCy(V_CY(from), lcid, flags, ret);
    case VT_DATE:
        return VarBstrFromDate(V_DATE(from), lcid, flags, ret);
    case VT_BOOL:
        return text_of_bool(V_BOOL(from), lcid, how, flags, ret);
    case VT_DECIMAL:
        return VarBstrFromDec(&V_DECIMAL(from), lcid, flags, ret);
    default:
        return DISP_E_TYPEMISMATCH;
    }
}

static HRESULT to_object(const VARIANT *from, REFIID iid, IUnknown **ret)
{
    *ret = NULL;
    if (V_VT(from) != VT_UNKNOWN && V_VT(from) != VT_DISPATCH)
        return DISP_E_TYPEMISMATCH;
    return V_UNKNOWN(from) ? IUnknown_QueryInterface(V_UNKNOWN(from), iid, (void **)ret) : S_OK;
}

static HRESULT convert(const VARIANT *from, LCID lcid, USHORT how, VARTYPE type, VARIANT *ret)
{
    ULONG flags = how & (VARIANT_LOCALBOOL | VARIANT_CALENDAR_HIJRI);
    if (how & VARIANT_NOUSEROVERRIDE)
        flags |= LOCALE_NOUSEROVERRIDE;
    if (how & VARIANT_USE_NLS)
        flags |= LOCALE_USE_NLS;
    switch (plain(type)) {
    case VT_I1:
        return to_I1(from, lcid, flags, &V_I1(ret));
    case VT_UI1:
        return to_UI1(from, lcid, flags, &V_UI1(ret));
    case VT_I2:
        return to_I2(from, lcid, flags, &V_I2(ret));
    case VT_UI2:
        return to_UI2(from, lcid, flags, &V_UI2(ret));
    case VT_I4:
        return to_I4(from, lcid, flags, &V_I4(ret));
    case VT_UI4:
        return to_UI4(from, lcid, flags, &V_UI4(ret));
    case VT_I8:
        return to_I8(from, lcid, flags, &V_I8(ret));
    case VT_UI8:
        return to_UI8(from, lcid, flags, &V_UI8(ret));
    case VT_R4:
        return to_R4(from, lcid, flags, &V_R4(ret));
    case VT_R8:
        return to_R8(from, lcid, flags, &V_R8(ret));
    case VT_CY:
        return to_Cy(from, lcid, flags, &V_CY(ret));
    case VT_DATE:
        return to_Date(from, lcid, flags, &V_DATE(ret));
    case VT_BOOL:
        return to_Bool(from, lcid, flags, &V_BOOL(ret));
    case VT_DECIMAL:
        return to_Dec(from, lcid, flags, &V_DECIMAL(ret));
    case VT_BSTR:
        return to_text(from, lcid, how, flags, &V_BSTR(ret));
    case VT_UNKNOWN:
        return to_object(from, &IID_IUnknown, &V_UNKNOWN(ret));
    case VT_DISPATCH:
        return to_object(from, &IID_IDispatch, &V_UNKNOWN(ret));
    default:
        return DISP_E_TYPEMISMATCH;
    }
}

static bool has_value(VARTYPE type)
{
    return type == VT_BSTR || (type >= VT_I2 && type <= VT_DATE) || type == VT_BOOL ||
           (type >= VT_DECIMAL && type <= VT_UINT);
}

static HRESULT change(const VARIANT *from, LCID lcid, USHORT how, VARTYPE type, VARIANT *ret)
{
    VARTYPE was = V_VT(from);
    if (was == type && type != VT_VARIANT)
        return VariantCopy(ret, from);
    if (was == VT_EMPTY && type == VT_NULL)
        return S_OK;
    if (was == VT_BSTR && type == (VT_ARRAY | VT_UI1))
        return VectorFromBstr(V_BSTR(from), &V_ARRAY(ret));
    if (was == (VT_ARRAY | VT_UI1) && type == VT_BSTR)
        return BstrFromVector(V_ARRAY(from), &V_BSTR(ret));
    if (was & VT_ARRAY || type & (VT_ARRAY | VT_BYREF))
        return DISP_E_TYPEMISMATCH;
    if (was == VT_DISPATCH && has_value(type))
        return how & VARIANT_NOVALUEPROP
                   ? DISP_E_TYPEMISMATCH
                   : variant_of_object(V_DISPATCH(from), lcid, how, type, ret);
    return convert(from, lcid, how, type, ret);
}

HRESULT VariantChangeTypeEx(VARIANTARG *to, const VARIANTARG *from, LCID lcid, USHORT flags,
                            VARTYPE type)
{
    if (FAILED(variant_check_type(V_VT(from))) || FAILED(variant_check_type(type)) ||
        type == VT_CLSID)
        return DISP_E_BADVARTYPE;
    if (V_ISBYREF(from) && !V_BYREF(from))
        return DISP_E_TYPEMISMATCH;
    VARIANT value = {0}, changed = {0};
    HRESULT hr = S_OK;
    if (V_ISBYREF(from)) {
        hr = VariantCopyInd(&value, from);
        from = &value;
    }
    if (SUCCEEDED(hr))
        hr = change(from, lcid, flags, type, &changed);
    VariantClear(&value);
    if (FAILED(hr))
        return hr;
    V_VT(&changed) = type;
    hr = VariantClear(to);
    if (FAILED(hr))
        VariantClear(&changed);
    else
        *to = changed;
    return hr;
}

HRESULT VariantChangeType(VARIANTARG *to, const VARIANTARG *from, USHORT flags, VARTYPE type)
{
    return VariantChangeTypeEx(to, from, LOCALE_USER_DEFAULT, flags, type);
}
