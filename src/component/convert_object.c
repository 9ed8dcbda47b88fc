/* SPDX-License-Identifier: MIT */
#include <pianola/dispatch.h>

#include "component/convert.h"
#include "component/variant.h"

/* Plain values out of the default property of an object. */

HRESULT variant_of_object(IDispatch *object, LCID lcid, USHORT flags, VARTYPE type, VARIANT *ret)
{
    VARIANT property;
    DISPPARAMS none = {0};
    if (!object)
        return DISP_E_BADVARTYPE;
    VariantInit(&property);
    if (FAILED(IDispatch_Invoke(object, DISPID_VALUE, &IID_NULL, lcid, DISPATCH_PROPERTYGET, &none,
                                &property, NULL, NULL)))
        return DISP_E_TYPEMISMATCH;
    VariantInit(ret);
    HRESULT hr = VariantChangeTypeEx(ret, &property, lcid, flags, type);
    VariantClear(&property);
    return hr;
}

#define OF_OBJECT(to, type, vt, member)                                                            \
    HRESULT Var##to##FromDisp(IDispatch *in, LCID lcid, type *ret)                                 \
    {                                                                                              \
        VARIANT value;                                                                             \
        HRESULT hr = variant_of_object(in, lcid, 0, vt, &value);                                   \
        if (SUCCEEDED(hr))                                                                         \
            *ret = member(&value);                                                                 \
        return hr;                                                                                 \
    }
OF_OBJECT(UI1, BYTE, VT_UI1, V_UI1)
OF_OBJECT(I1, CHAR, VT_I1, V_I1)
OF_OBJECT(I2, SHORT, VT_I2, V_I2)
OF_OBJECT(UI2, USHORT, VT_UI2, V_UI2)
OF_OBJECT(I4, LONG, VT_I4, V_I4)
OF_OBJECT(UI4, ULONG, VT_UI4, V_UI4)
OF_OBJECT(I8, LONGLONG, VT_I8, V_I8)
OF_OBJECT(UI8, ULONGLONG, VT_UI8, V_UI8)
OF_OBJECT(R4, FLOAT, VT_R4, V_R4)
OF_OBJECT(R8, DOUBLE, VT_R8, V_R8)
OF_OBJECT(Cy, CY, VT_CY, V_CY)
OF_OBJECT(Date, DATE, VT_DATE, V_DATE)
OF_OBJECT(Bool, VARIANT_BOOL, VT_BOOL, V_BOOL)

HRESULT VarDecFromDisp(IDispatch *in, LCID lcid, DECIMAL *ret)
{
    VARIANT value;
    HRESULT hr = variant_of_object(in, lcid, 0, VT_DECIMAL, &value);
    if (SUCCEEDED(hr)) {
        *ret = V_DECIMAL(&value);
        ret->wReserved = 0;
    }
    return hr;
}

HRESULT VarBstrFromDisp(IDispatch *in, LCID lcid, ULONG flags, BSTR *ret)
{
    VARIANT value;
    HRESULT hr = variant_of_object(in, lcid, (USHORT)flags, VT_BSTR, &value);
    if (SUCCEEDED(hr))
        *ret = V_BSTR(&value);
    return hr;
}
