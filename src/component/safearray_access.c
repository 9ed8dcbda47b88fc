/* SPDX-License-Identifier: MIT */
#include "component/safearray.h"

#include <pianola/variant.h>
#include <string.h>

/* Looking into arrays: locks, elements, bounds and types. */

enum { MAX_LOCKS = 0xffff };

HRESULT SafeArrayLock(SAFEARRAY *array)
{
    if (!array)
        return E_INVALIDARG;
    ULONG locks = __atomic_load_n(&array->cLocks, __ATOMIC_RELAXED);
    do {
        if (locks >= MAX_LOCKS)
            return E_UNEXPECTED;
    } while (!__atomic_compare_exchange_n(&array->cLocks, &locks, locks + 1, true, __ATOMIC_ACQ_REL,
                                          __ATOMIC_RELAXED));
    return S_OK;
}

HRESULT SafeArrayUnlock(SAFEARRAY *array)
{
    if (!array)
        return E_INVALIDARG;
    ULONG locks = __atomic_load_n(&array->cLocks, __ATOMIC_RELAXED);
    do {
        if (!locks)
            return E_UNEXPECTED;
    } while (!__atomic_compare_exchange_n(&array->cLocks, &locks, locks - 1, true, __ATOMIC_ACQ_REL,
                                          __ATOMIC_RELAXED));
    return S_OK;
}

HRESULT SafeArrayAccessData(SAFEARRAY *array, void **ret_data)
{
    if (!array || !ret_data)
        return E_INVALIDARG;
    HRESULT hr = SafeArrayLock(array);
    *ret_data = SUCCEEDED(hr) ? array->pvData : NULL;
    return hr;
}

HRESULT SafeArrayUnaccessData(SAFEARRAY *array)
{
    return SafeArrayUnlock(array);
}

HRESULT SafeArrayPtrOfIndex(SAFEARRAY *array, LONG *indices, void **ret)
{
    if (!array || !indices || !ret)
        return E_INVALIDARG;
    size_t cell = 0, step = 1;
    for (USHORT i = 0; i < array->cDims; i++) {
        const SAFEARRAYBOUND *bound = &array->rgsabound[array->cDims - 1 - i];
        int64_t at = (int64_t)indices[i] - bound->lLbound;
        if (at < 0 || at >= bound->cElements)
            return DISP_E_BADINDEX;
        cell += (size_t)at * step;
        step *= bound->cElements;
    }
    *ret = (char *)array->pvData + cell * array->cbElements;
    return S_OK;
}

HRESULT SafeArrayGetElement(SAFEARRAY *array, LONG *indices, void *ret)
{
    if (!array || !indices || !ret)
        return E_INVALIDARG;
    HRESULT hr = SafeArrayLock(array);
    if (FAILED(hr))
        return hr;
    void *element;
    hr = SafeArrayPtrOfIndex(array, indices, &element);
    if (SUCCEEDED(hr))
        hr = array->pvData ? safearray_copy(array, element, ret, 1) : E_UNEXPECTED;
    SafeArrayUnlock(array);
    return hr;
}

static HRESULT put(SAFEARRAY *array, void *element, void *value)
{
    enum safearray_kind kind = safearray_kind(array);
    if (kind != SAFEARRAY_BSTR && kind != SAFEARRAY_INTERFACE)
        return safearray_copy(array, value, element, 1);
    void *old = *(void **)element;
    HRESULT hr = safearray_copy(array, &value, element, 1);
    if (FAILED(hr))
        *(void **)element = old;
    else if (old)
        safearray_clear(array, &old, 1);
    return hr;
}

HRESULT SafeArrayPutElement(SAFEARRAY *array, LONG *indices, void *value)
{
    if (!array || !indices)
        return E_INVALIDARG;
    enum safearray_kind kind = safearray_kind(array);
    if (!value && kind != SAFEARRAY_BSTR && kind != SAFEARRAY_INTERFACE)
        return E_INVALIDARG;
    HRESULT hr = SafeArrayLock(array);
    if (FAILED(hr))
        return hr;
    void *element;
    hr = SafeArrayPtrOfIndex(array, indices, &element);
    if (SUCCEEDED(hr))
        hr = array->pvData ? put(array, element, value) : E_UNEXPECTED;
    SafeArrayUnlock(array);
    return hr;
}

UINT SafeArrayGetDim(SAFEARRAY *array)
{
    return array ? array->cDims : 0;
}

UINT SafeArrayGetElemsize(SAFEARRAY *array)
{
    return array ? array->cbElements : 0;
}

static HRESULT find_bound(const SAFEARRAY *array, UINT dim, const LONG *ret,
                          const SAFEARRAYBOUND **ret_bound)
{
    if (!array || !ret)
        return E_INVALIDARG;
    if (!dim || dim > array->cDims)
        return DISP_E_BADINDEX;
    *ret_bound = &array->rgsabound[array->cDims - dim];
    return S_OK;
}

HRESULT SafeArrayGetUBound(SAFEARRAY *array, UINT dim, LONG *ret)
{
    const SAFEARRAYBOUND *bound;
    HRESULT hr = find_bound(array, dim, ret, &bound);
    if (SUCCEEDED(hr))
        *ret = (LONG)((ULONG)bound->lLbound + bound->cElements - 1);
    return hr;
}

HRESULT SafeArrayGetLBound(SAFEARRAY *array, UINT dim, LONG *ret)
{
    const SAFEARRAYBOUND *bound;
    HRESULT hr = find_bound(array, dim, ret, &bound);
    if (SUCCEEDED(hr))
        *ret = bound->lLbound;
    return hr;
}

HRESULT SafeArrayGetVartype(SAFEARRAY *array, VARTYPE *ret)
{
    if (!array || !ret)
        return E_INVALIDARG;
    USHORT features = array->fFeatures;
    if (features & FADF_RECORD)
        *ret = VT_RECORD;
    else if (features & FADF_HAVEVARTYPE)
        *ret = (VARTYPE)safearray_type(array)->vartype;
    else if (features & FADF_DISPATCH)
        *ret = VT_DISPATCH;
    else if (features & FADF_HAVEIID && !(features & FADF_UNKNOWN))
        *ret = IsEqualIID(&safearray_type(array)->iid, &IID_IDispatch) ? VT_DISPATCH : VT_UNKNOWN;
    else if (features & (FADF_HAVEIID | FADF_UNKNOWN))
        *ret = VT_UNKNOWN;
    else
        return E_INVALIDARG;
    return S_OK;
}

HRESULT SafeArraySetIID(SAFEARRAY *array, REFGUID iid)
{
    if (!array || !iid || !(array->fFeatures & FADF_HAVEIID))
        return E_INVALIDARG;
    safearray_type(array)->iid = *iid;
    return S_OK;
}

HRESULT SafeArrayGetIID(SAFEARRAY *array, GUID *ret)
{
    if (!array || !ret || !(array->fFeatures & FADF_HAVEIID))
        return E_INVALIDARG;
    *ret = safearray_type(array)->iid;
    return S_OK;
}

HRESULT SafeArraySetRecordInfo(SAFEARRAY *array, IRecordInfo *info)
{
    if (!array || !(array->fFeatures & FADF_RECORD))
        return E_INVALIDARG;
    struct safearray_type *type = safearray_type(array);
    if (info)
        IRecordInfo_AddRef(info);
    if (type->record)
        IRecordInfo_Release(type->record);
    type->record = info;
    return S_OK;
}

HRESULT SafeArrayGetRecordInfo(SAFEARRAY *array, IRecordInfo **ret)
{
    if (!array || !ret || !(array->fFeatures & FADF_RECORD))
        return E_INVALIDARG;
    IRecordInfo *info = safearray_type(array)->record;
    if (info)
        IRecordInfo_AddRef(info);
    *ret = info;
    return S_OK;
}

HRESULT VectorFromBstr(BSTR text, SAFEARRAY **ret)
{
    if (!ret)
        return E_INVALIDARG;
    ULONG size = SysStringByteLen(text);
    SAFEARRAY *array = SafeArrayCreateVector(VT_UI1, 0, size);
    *ret = array;
    if (!array)
        return E_OUTOFMEMORY;
    if (size)
        memcpy(array->pvData, text, size);
    return S_OK;
}

HRESULT BstrFromVector(SAFEARRAY *array, BSTR *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!array)
        return E_INVALIDARG;
    if (array->cDims != 1 || array->cbElements != 1)
        return DISP_E_TYPEMISMATCH;
    void *data;
    HRESULT hr = SafeArrayAccessData(array, &data);
    if (FAILED(hr))
        return hr;
    *ret = SysAllocStringByteLen(data, data ? array->rgsabound[0].cElements : 0);
    SafeArrayUnaccessData(array);
    return *ret ? S_OK : E_OUTOFMEMORY;
}
