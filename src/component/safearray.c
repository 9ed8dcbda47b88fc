/* SPDX-License-Identifier: MIT */
#include "component/safearray.h"

#include <string.h>

/* Descriptors of arrays, and arrays as a whole. */

/* Where the elements of a vector lie: behind its descriptor. */
enum { VECTOR_DATA = sizeof(SAFEARRAY) };
_Static_assert((sizeof(struct safearray_type) + VECTOR_DATA) % 16 == 0, "alignment of elements");

struct safearray_type *safearray_type(const SAFEARRAY *array)
{
    return (struct safearray_type *)array - 1;
}

static size_t size_of_descriptor(UINT dims)
{
    return sizeof(SAFEARRAY) + (dims - 1) * sizeof(SAFEARRAYBOUND);
}

static HRESULT allocate(UINT dims, size_t more, SAFEARRAY **ret)
{
    if (!dims || dims > 0xffff)
        return E_INVALIDARG;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    struct safearray_type *type =
        safearray_allocate(sizeof *type + size_of_descriptor(dims) + more);
    if (!type)
        return E_OUTOFMEMORY;
    SAFEARRAY *array = (SAFEARRAY *)(type + 1);
    array->cDims = (USHORT)dims;
    *ret = array;
    return S_OK;
}

static void set_type(SAFEARRAY *array, VARTYPE vt)
{
    struct safearray_type *type = safearray_type(array);
    array->cbElements = safearray_size_of(vt);
    switch (vt) {
    case VT_UNKNOWN:
        array->fFeatures = FADF_HAVEIID;
        type->iid = IID_IUnknown;
        break;
    case VT_DISPATCH:
        array->fFeatures = FADF_HAVEIID;
        type->iid = IID_IDispatch;
        break;
    case VT_RECORD:
        array->fFeatures = FADF_RECORD;
        break;
    default:
        array->fFeatures = FADF_HAVEVARTYPE;
        type->vartype = vt;
    }
}

HRESULT SafeArrayAllocDescriptor(UINT dims, SAFEARRAY **ret)
{
    return allocate(dims, 0, ret);
}

HRESULT SafeArrayAllocDescriptorEx(VARTYPE vt, UINT dims, SAFEARRAY **ret)
{
    HRESULT hr = allocate(dims, 0, ret);
    if (SUCCEEDED(hr))
        set_type(*ret, vt);
    return hr;
}

/* What set_type leaves to those that make whole arrays. */
static HRESULT set_extra(SAFEARRAY *array, VARTYPE vt, ULONG size, void *extra)
{
    array->cbElements = size;
    array->fFeatures |= vt == VT_BSTR       ? FADF_BSTR
                        : vt == VT_UNKNOWN  ? FADF_UNKNOWN
                        : vt == VT_DISPATCH ? FADF_DISPATCH
                        : vt == VT_VARIANT  ? FADF_VARIANT
                                            : 0;
    if (vt == VT_RECORD)
        return SafeArraySetRecordInfo(array, extra);
    return array->fFeatures & FADF_HAVEIID && extra ? SafeArraySetIID(array, extra) : S_OK;
}

static ULONG size_of(VARTYPE vt, void *extra)
{
    ULONG size = safearray_size_of(vt);
    if (vt == VT_RECORD && (!extra || FAILED(IRecordInfo_GetSize((IRecordInfo *)extra, &size))))
        size = 0;
    return size;
}

SAFEARRAY *SafeArrayCreateEx(VARTYPE vt, UINT dims, SAFEARRAYBOUND *bounds, void *extra)
{
    SAFEARRAY *array = NULL;
    ULONG size = bounds ? size_of(vt, extra) : 0;
    if (!size || FAILED(SafeArrayAllocDescriptorEx(vt, dims, &array)))
        return NULL;
    for (UINT i = 0; i < dims; i++)
        array->rgsabound[i] = bounds[dims - 1 - i];
    HRESULT hr = set_extra(array, vt, size, extra);
    if (SUCCEEDED(hr))
        hr = SafeArrayAllocData(array);
    if (FAILED(hr)) {
        SafeArrayDestroyDescriptor(array);
        return NULL;
    }
    return array;
}

SAFEARRAY *SafeArrayCreate(VARTYPE vt, UINT dims, SAFEARRAYBOUND *bounds)
{
    return vt == VT_RECORD ? NULL : SafeArrayCreateEx(vt, dims, bounds, NULL);
}

SAFEARRAY *SafeArrayCreateVectorEx(VARTYPE vt, LONG low, ULONG count, void *extra)
{
    SAFEARRAY *array = NULL;
    ULONG size = size_of(vt, extra);
    size_t bytes;
    if (!size || __builtin_mul_overflow(count, (size_t)size, &bytes) || bytes > INT32_MAX ||
        FAILED(allocate(1, bytes, &array)))
        return NULL;
    set_type(array, vt);
    array->rgsabound[0] = (SAFEARRAYBOUND){.cElements = count, .lLbound = low};
    array->fFeatures |= FADF_CREATEVECTOR;
    array->pvData = (char *)array + VECTOR_DATA;
    if (FAILED(set_extra(array, vt, size, extra))) {
        SafeArrayDestroyDescriptor(array);
        return NULL;
    }
    return array;
}

SAFEARRAY *SafeArrayCreateVector(VARTYPE vt, LONG low, ULONG count)
{
    return vt == VT_RECORD ? NULL : SafeArrayCreateVectorEx(vt, low, count, NULL);
}

HRESULT SafeArrayDestroyDescriptor(SAFEARRAY *array)
{
    if (!array)
        return S_OK;
    if (__atomic_load_n(&array->cLocks, __ATOMIC_ACQUIRE))
        return DISP_E_ARRAYISLOCKED;
    /* The elements of a vector go with it. */
    if (array->fFeatures & FADF_CREATEVECTOR && array->pvData) {
        HRESULT hr = SafeArrayDestroyData(array);
        if (FAILED(hr))
            return hr;
    }
    struct safearray_type *type = safearray_type(array);
    if (array->fFeatures & FADF_RECORD && type->record)
        IRecordInfo_Release(type->record);
    safearray_free(type, array, size_of_descriptor(array->cDims ? array->cDims : 1));
    return S_OK;
}

HRESULT SafeArrayDestroy(SAFEARRAY *array)
{
    if (!array)
        return S_OK;
    HRESULT hr = SafeArrayDestroyData(array);
    return SUCCEEDED(hr) ? SafeArrayDestroyDescriptor(array) : hr;
}

HRESULT SafeArrayCopy(SAFEARRAY *array, SAFEARRAY **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!array)
        return S_OK;
    if (!array->cbElements)
        return E_INVALIDARG;
    SAFEARRAY *copy;
    HRESULT hr = SafeArrayAllocDescriptor(array->cDims, &copy);
    if (FAILED(hr))
        return hr;
    /* Where the elements of this one lie is not said of the copy's. */
    const USHORT own = FADF_AUTO | FADF_STATIC | FADF_EMBEDDED | FADF_FIXEDSIZE |
                       FADF_CREATEVECTOR | FADF_DATADELETED;
    copy->fFeatures = array->fFeatures & (USHORT)~own;
    copy->cbElements = array->cbElements;
    memcpy(copy->rgsabound, array->rgsabound, array->cDims * sizeof *array->rgsabound);
    *safearray_type(copy) = *safearray_type(array);
    if (copy->fFeatures & FADF_RECORD && safearray_type(copy)->record)
        IRecordInfo_AddRef(safearray_type(copy)->record);
    if (array->pvData) {
        hr = SafeArrayAllocData(copy);
        if (SUCCEEDED(hr))
            hr = SafeArrayCopyData(array, copy);
    }
    if (FAILED(hr))
        SafeArrayDestroy(copy);
    else
        *ret = copy;
    return hr;
}
