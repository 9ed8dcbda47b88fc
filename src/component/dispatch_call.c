/* SPDX-License-Identifier: MIT */
#include "component/dispatch_call.h"

#include <pianola/dispatch.h>
#include <pianola/variant.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"

/* DispCallFunc and DispGetParam: calls and arguments without a description. */

enum { ARGUMENTS_MOST = 255 };

static HRESULT find_param(const DISPPARAMS *params, UINT position, UINT *ret)
{
    UINT plain = params->cArgs - params->cNamedArgs;
    if (position < plain) {
        *ret = params->cArgs - 1 - position;
        return S_OK;
    }
    for (UINT i = 0; params->rgdispidNamedArgs && i < params->cNamedArgs; i++)
        if (params->rgdispidNamedArgs[i] == (DISPID)position) {
            *ret = i;
            return S_OK;
        }
    return DISP_E_PARAMNOTFOUND;
}

HRESULT DispGetParam(DISPPARAMS *params, UINT position, VARTYPE type, VARIANT *ret, UINT *ret_wrong)
{
    UINT at = 0;
    if (!params || params->cNamedArgs > params->cArgs)
        return E_INVALIDARG;
    HRESULT hr = find_param(params, position, &at);
    if (FAILED(hr))
        return hr;
    if (!params->rgvarg || !ret)
        hr = E_INVALIDARG;
    else
        hr = VariantChangeType(ret, &params->rgvarg[at], 0, type);
    if (FAILED(hr) && ret_wrong)
        *ret_wrong = at;
    return hr;
}

HRESULT DispGetIDsOfNames(ITypeInfo *info, OLECHAR **names, UINT count, DISPID *ret)
{
    return info ? ITypeInfo_GetIDsOfNames(info, names, count, ret) : E_INVALIDARG;
}

HRESULT DispInvoke(void *object, ITypeInfo *info, DISPID id, WORD flags, DISPPARAMS *params,
                   VARIANT *ret, EXCEPINFO *exception, UINT *ret_wrong)
{
    return info ? ITypeInfo_Invoke(info, object, id, flags, params, ret, exception, ret_wrong)
                : E_INVALIDARG;
}

HRESULT DispCallFunc(void *object, ULONG_PTR offset, CALLCONV convention, VARTYPE ret_type,
                     UINT count, VARTYPE *types, VARIANTARG **values, VARIANT *ret)
{
    if (convention != CC_STDCALL && convention != CC_CDECL)
        return E_INVALIDARG;
    if ((count && (!types || !values)) || !ret || count > ARGUMENTS_MOST)
        return E_INVALIDARG;
    ffi_type *ffi_types[ARGUMENTS_MOST + 1];
    void *arguments[ARGUMENTS_MOST + 1];
    unsigned at = 0;
    if (object) {
        ffi_types[at] = &ffi_type_pointer;
        arguments[at++] = &object;
    }
    for (UINT i = 0; i < count; i++) {
        if (!values[i])
            return E_INVALIDARG;
        ffi_types[at] = call_type_of_vt(types[i]);
        if (!ffi_types[at] || ffi_types[at] == &ffi_type_void)
            return DISP_E_BADVARTYPE;
        arguments[at++] = types[i] == VT_VARIANT   ? (void *)values[i]
                          : types[i] == VT_DECIMAL ? (void *)&V_DECIMAL(values[i])
                                                   : (void *)&V_I8(values[i]);
    }
    ffi_type *result_type = call_type_of_vt(ret_type);
    ffi_cif cif;
    if (!result_type)
        return DISP_E_BADVARTYPE;
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, at, result_type, ffi_types) != FFI_OK)
        return DISP_E_BADCALLEE;
    void *function = object ? *(void **)(*(char **)object + offset) : (void *)offset;
    union {
        ffi_arg number;
        double real;
        VARIANT variant;
        DECIMAL decimal;
    } returned = {0};
    ffi_call(&cif, FFI_FN(function), &returned, arguments);
    if (ret_type == VT_VARIANT) {
        *ret = returned.variant;
        return S_OK;
    }
    memset(ret, 0, sizeof *ret);
    if (ret_type == VT_DECIMAL)
        V_DECIMAL(ret) = returned.decimal;
    else if (result_type != &ffi_type_void)
        memcpy(&V_I8(ret), &returned, sizeof(LONGLONG));
    V_VT(ret) = ret_type == VT_VOID ? VT_EMPTY : ret_type;
    return S_OK;
}
