/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <string.h>

#include "component/safearray.h"
#include "component/variant.h"

/* Making, freeing and copying values. */

HRESULT variant_check_type(VARTYPE type)
{
    VARTYPE plain = type & VT_TYPEMASK, more = type & ~VT_TYPEMASK;
    bool known = (plain < VT_VOID && plain != 15) || plain == VT_RECORD || plain == VT_CLSID;
    if (!known || (more & (VT_VECTOR | VT_RESERVED)) || (more && plain <= VT_NULL))
        return DISP_E_BADVARTYPE;
    return S_OK;
}

void VariantInit(VARIANTARG *value)
{
    V_VT(value) = VT_EMPTY;
}

HRESULT VariantClear(VARIANTARG *value)
{
    HRESULT hr = variant_check_type(V_VT(value));
    if (FAILED(hr))
        return hr;
    if (V_ISBYREF(value)) {
        V_VT(value) = VT_EMPTY;
        return S_OK;
    }
    if (V_ISARRAY(value)) {
        if (V_ARRAY(value))
            hr = SafeArrayDestroy(V_ARRAY(value));
        if (FAILED(hr))
            return hr;
    } else if (V_VT(value) == VT_BSTR) {
        SysFreeString(V_BSTR(value));
    } else if (V_VT(value) == VT_RECORD) {
        variant_record_clear(value);
    } else if ((V_VT(value) == VT_DISPATCH || V_VT(value) == VT_UNKNOWN) && V_UNKNOWN(value)) {
        IUnknown_Release(V_UNKNOWN(value));
    }
    V_VT(value) = VT_EMPTY;
    return S_OK;
}

/* What the value has as its own is put in a copy of its own; ret has its bits already. */
static HRESULT own_copy(VARIANT *ret)
{
    if (V_ISARRAY(ret))
        return V_ARRAY(ret) ? SafeArrayCopy(V_ARRAY(ret), &V_ARRAY(ret)) : S_OK;
    if (V_VT(ret) == VT_BSTR && V_BSTR(ret)) {
        V_BSTR(ret) =
            SysAllocStringByteLen((const char *)V_BSTR(ret), SysStringByteLen(V_BSTR(ret)));
        return V_BSTR(ret) ? S_OK : E_OUTOFMEMORY;
    }
    if (V_VT(ret) == VT_RECORD)
        return variant_record_copy(ret, V_RECORDINFO(ret), V_RECORD(ret));
    if ((V_VT(ret) == VT_DISPATCH || V_VT(ret) == VT_UNKNOWN) && V_UNKNOWN(ret))
        IUnknown_AddRef(V_UNKNOWN(ret));
    return S_OK;
}

/* The value, which is its own, goes to another place. */
static HRESULT move(VARIANT *to, VARIANT *from)
{
    HRESULT hr = VariantClear(to);
    if (FAILED(hr)) {
        VariantClear(from);
        return hr;
    }
    *to = *from;
    return S_OK;
}

HRESULT VariantCopy(VARIANTARG *to, const VARIANTARG *from)
{
    if (FAILED(variant_check_type(V_VT(from))) || (V_VT(from) & VT_TYPEMASK) == VT_CLSID)
        return DISP_E_BADVARTYPE;
    if (to == from)
        return S_OK;
    VARIANT copy = *from;
    HRESULT hr = V_ISBYREF(from) ? S_OK : own_copy(&copy);
    return FAILED(hr) ? hr : move(to, &copy);
}

static bool may_be_referred(VARTYPE type)
{
    VARTYPE plain = type & VT_TYPEMASK;
    return type & VT_ARRAY || type == (VT_RECORD | VT_BYREF) ||
           (plain > VT_NULL && plain != 15 && plain < VT_VOID &&
            !(type & (VT_VECTOR | VT_RESERVED)));
}

HRESULT VariantCopyInd(VARIANT *to, const VARIANTARG *from)
{
    if (!V_ISBYREF(from))
        return VariantCopy(to, from);
    VARTYPE type = V_VT(from) & ~VT_BYREF;
    if (!may_be_referred(V_VT(from)) || !V_BYREF(from))
        return E_INVALIDARG;
    if (type == VT_VARIANT) {
        const VARIANT *inner = V_VARIANTREF(from);
        return V_VT(inner) == (VT_VARIANT | VT_BYREF) ? E_INVALIDARG : VariantCopyInd(to, inner);
    }
    VARIANT copy = *from;
    if (type & VT_ARRAY)
        V_ARRAY(&copy) = *V_ARRAYREF(from);
    else if (type == VT_DECIMAL)
        V_DECIMAL(&copy) = *V_DECIMALREF(from);
    else if (type != VT_RECORD)
        memcpy(&V_UI1(&copy), V_BYREF(from), safearray_size_of(type));
    V_VT(&copy) = type;
    HRESULT hr = own_copy(&copy);
    return FAILED(hr) ? hr : move(to, &copy);
}

ULONG OaBuildVersion(void)
{
    enum { VERSION = 50, BUILD = 4511 }; /* what programs look for is at least this */
    return VERSION << 16 | BUILD;
}
