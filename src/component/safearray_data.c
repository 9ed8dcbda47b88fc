/* SPDX-License-Identifier: MIT */
#include "component/safearray.h"

#include <pianola/variant.h>
#include <string.h>

/* The elements of arrays: their memory, and what they hold. */

enum { FOREIGN = FADF_AUTO | FADF_STATIC | FADF_EMBEDDED };

ULONG safearray_size_of(VARTYPE vt)
{
    switch (vt) {
    case VT_I1:
    case VT_UI1:
        return 1;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        return 2;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
        return 4;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
        return 8;
    case VT_BSTR:
    case VT_UNKNOWN:
    case VT_DISPATCH:
    case VT_INT_PTR:
    case VT_UINT_PTR:
        return sizeof(void *);
    case VT_DECIMAL:
        return sizeof(DECIMAL);
    case VT_VARIANT:
        return sizeof(VARIANT);
    default:
        return 0;
    }
}

/* The flags that tell may be missing where a type is there: SafeArrayAllocDescriptorEx sets the
 * type alone. */
enum safearray_kind safearray_kind(const SAFEARRAY *array)
{
    USHORT features = array->fFeatures;
    DWORD vt = features & FADF_HAVEVARTYPE ? safearray_type(array)->vartype : VT_EMPTY;
    if (features & FADF_RECORD)
        return SAFEARRAY_RECORD;
    if (features & FADF_BSTR || vt == VT_BSTR)
        return SAFEARRAY_BSTR;
    if (features & FADF_VARIANT || vt == VT_VARIANT)
        return SAFEARRAY_VARIANT;
    return features & (FADF_UNKNOWN | FADF_DISPATCH | FADF_HAVEIID) ? SAFEARRAY_INTERFACE
                                                                    : SAFEARRAY_PLAIN;
}

bool safearray_measure(const SAFEARRAY *array, size_t *ret_count, size_t *ret_bytes)
{
    size_t count = 1, bytes;
    for (USHORT i = 0; i < array->cDims; i++)
        if (!array->rgsabound[i].cElements)
            count = 0;
    for (USHORT i = 0; i < array->cDims && count; i++)
        if (__builtin_mul_overflow(count, array->rgsabound[i].cElements, &count))
            return false;
    if (__builtin_mul_overflow(count, array->cbElements, &bytes) || bytes > INT32_MAX)
        return false;
    *ret_count = count;
    *ret_bytes = bytes;
    return true;
}

static HRESULT clear_one(enum safearray_kind kind, IRecordInfo *record, void *element)
{
    switch (kind) {
    case SAFEARRAY_BSTR:
        SysFreeString(*(BSTR *)element);
        *(BSTR *)element = NULL;
        return S_OK;
    case SAFEARRAY_VARIANT: {
        /* What is no VARIANT holds nothing. */
        HRESULT hr = VariantClear(element);
        return hr == DISP_E_BADVARTYPE ? S_OK : hr;
    }
    case SAFEARRAY_INTERFACE: {
        IUnknown *unknown = *(IUnknown **)element;
        *(IUnknown **)element = NULL;
        if (unknown)
            IUnknown_Release(unknown);
        return S_OK;
    }
    case SAFEARRAY_RECORD:
        return record ? IRecordInfo_RecordClear(record, element) : S_OK;
    default:
        return S_OK;
    }
}

HRESULT safearray_clear(const SAFEARRAY *array, void *data, size_t count)
{
    enum safearray_kind kind = safearray_kind(array);
    IRecordInfo *record = kind == SAFEARRAY_RECORD ? safearray_type(array)->record : NULL;
    HRESULT first = S_OK;
    char *at = data;
    for (size_t i = 0; i < count && kind != SAFEARRAY_PLAIN; i++, at += array->cbElements) {
        HRESULT hr = clear_one(kind, record, at);
        if (SUCCEEDED(first))
            first = hr;
    }
    if (SUCCEEDED(first))
        memset(data, 0, count * array->cbElements);
    return first;
}

static HRESULT copy_one(enum safearray_kind kind, IRecordInfo *record, const void *from, void *to)
{
    switch (kind) {
    case SAFEARRAY_BSTR: {
        BSTR text = *(const BSTR *)from;
        BSTR copy = text ? SysAllocStringByteLen((const char *)text, SysStringByteLen(text)) : NULL;
        *(BSTR *)to = copy;
        return text && !copy ? E_OUTOFMEMORY : S_OK;
    }
    case SAFEARRAY_VARIANT:
        return VariantCopy(to, (VARIANT *)from);
    case SAFEARRAY_INTERFACE: {
        IUnknown *unknown = *(IUnknown *const *)from;
        if (unknown)
            IUnknown_AddRef(unknown);
        *(IUnknown **)to = unknown;
        return S_OK;
    }
    default:
        return record ? IRecordInfo_RecordCopy(record, (void *)from, to) : E_INVALIDARG;
    }
}

HRESULT safearray_copy(const SAFEARRAY *array, const void *from, void *to, size_t count)
{
    enum safearray_kind kind = safearray_kind(array);
    ULONG size = array->cbElements;
    if (kind == SAFEARRAY_PLAIN) {
        memcpy(to, from, count * size);
        return S_OK;
    }
    IRecordInfo *record = kind == SAFEARRAY_RECORD ? safearray_type(array)->record : NULL;
    for (size_t i = 0; i < count; i++) {
        HRESULT hr = copy_one(kind, record, (const char *)from + i * size, (char *)to + i * size);
        if (FAILED(hr)) {
            safearray_clear(array, to, i);
            return hr;
        }
    }
    return S_OK;
}

HRESULT SafeArrayAllocData(SAFEARRAY *array)
{
    if (!array)
        return E_INVALIDARG;
    size_t count, bytes;
    if (!safearray_measure(array, &count, &bytes))
        return E_OUTOFMEMORY;
    void *data = safearray_allocate(bytes);
    if (!data)
        return E_OUTOFMEMORY;
    array->pvData = data;
    array->fFeatures &= (USHORT) ~(FADF_CREATEVECTOR | FADF_DATADELETED);
    return S_OK;
}

static void free_data(SAFEARRAY *array, size_t bytes)
{
    if (array->fFeatures & FOREIGN)
        return;
    if (array->fFeatures & FADF_CREATEVECTOR)
        array->fFeatures |= FADF_DATADELETED;
    else
        safearray_free(array->pvData, array->pvData, bytes);
    array->pvData = NULL;
}

HRESULT SafeArrayDestroyData(SAFEARRAY *array)
{
    if (!array)
        return E_INVALIDARG;
    if (__atomic_load_n(&array->cLocks, __ATOMIC_ACQUIRE))
        return DISP_E_ARRAYISLOCKED;
    size_t count, bytes;
    if (!array->pvData)
        return S_OK;
    if (!safearray_measure(array, &count, &bytes))
        return E_UNEXPECTED;
    HRESULT hr = safearray_clear(array, array->pvData, count);
    if (SUCCEEDED(hr))
        free_data(array, bytes);
    return hr;
}

static bool are_alike(const SAFEARRAY *a, const SAFEARRAY *b)
{
    bool alike = a->cDims == b->cDims && a->cbElements == b->cbElements && a->pvData && b->pvData;
    for (USHORT i = 0; alike && i < a->cDims; i++)
        alike = a->rgsabound[i].cElements == b->rgsabound[i].cElements;
    return alike;
}

/* Whether the elements of source may go into target. One that does not say what it has is told so
 * by its flags alone: nothing need lie before a descriptor that a program made itself. */
static bool adopt_kind(const SAFEARRAY *source, SAFEARRAY *target)
{
    static const USHORT flags[] = {
        [SAFEARRAY_PLAIN] = 0,
        [SAFEARRAY_BSTR] = FADF_BSTR,
        [SAFEARRAY_VARIANT] = FADF_VARIANT,
        [SAFEARRAY_INTERFACE] = FADF_UNKNOWN,
        [SAFEARRAY_RECORD] = 0,
    };
    enum safearray_kind kind = safearray_kind(source);
    size_t count, bytes;
    if (kind == safearray_kind(target))
        return true;
    if (!flags[kind] || safearray_kind(target) != SAFEARRAY_PLAIN ||
        target->fFeatures & FADF_HAVEVARTYPE || !safearray_measure(target, &count, &bytes))
        return false;
    memset(target->pvData, 0, bytes);
    target->fFeatures |= flags[kind];
    return true;
}

HRESULT SafeArrayCopyData(SAFEARRAY *source, SAFEARRAY *target)
{
    size_t count, bytes;
    if (!source || !target || !are_alike(source, target) ||
        !safearray_measure(source, &count, &bytes) || !adopt_kind(source, target))
        return E_INVALIDARG;
    if (source->pvData == target->pvData)
        return S_OK;
    /* RecordCopy frees what the place of a record had. */
    if (safearray_kind(target) != SAFEARRAY_RECORD) {
        HRESULT hr = safearray_clear(target, target->pvData, count);
        if (FAILED(hr))
            return hr;
    }
    return safearray_copy(source, source->pvData, target->pvData, count);
}

/* The last dimension varies slowest: elements that stay are the first ones. */
HRESULT SafeArrayRedim(SAFEARRAY *array, SAFEARRAYBOUND *bound)
{
    if (!array || !bound || array->fFeatures & FADF_FIXEDSIZE)
        return E_INVALIDARG;
    if (__atomic_load_n(&array->cLocks, __ATOMIC_ACQUIRE))
        return DISP_E_ARRAYISLOCKED;
    SAFEARRAYBOUND before = array->rgsabound[0];
    size_t old_count, old_bytes, count, bytes;
    if (!safearray_measure(array, &old_count, &old_bytes))
        return E_UNEXPECTED;
    array->rgsabound[0] = *bound;
    bool fits = safearray_measure(array, &count, &bytes);
    array->rgsabound[0] = before;
    if (!fits)
        return E_OUTOFMEMORY;
    if (count != old_count && array->pvData) {
        void *data = safearray_allocate(bytes);
        if (!data)
            return E_OUTOFMEMORY;
        if (count < old_count) {
            HRESULT hr = safearray_clear(array, (char *)array->pvData + bytes, old_count - count);
            if (FAILED(hr)) {
                safearray_free(data, data, 0);
                return hr;
            }
        }
        memcpy(data, array->pvData, bytes < old_bytes ? bytes : old_bytes);
        free_data(array, old_bytes);
        array->pvData = data;
        array->fFeatures &= (USHORT) ~(FADF_CREATEVECTOR | FADF_DATADELETED | FOREIGN);
    }
    array->rgsabound[0] = *bound;
    return S_OK;
}
