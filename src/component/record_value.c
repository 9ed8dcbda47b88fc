/* SPDX-License-Identifier: MIT */
#include "component/record.h"

#include "component/safearray.h"
#include "component/variant.h"

#include <stdbool.h>
#include <string.h>

/* The values of records: clearing, copying, and as VARIANTs. */

/* A value as if it were the content of a VARIANT. */
static void borrow(VARTYPE vt, const void *place, ULONG size, VARIANT *ret)
{
    VariantInit(ret);
    if (vt == VT_DECIMAL)
        memcpy(ret, place, sizeof(DECIMAL));
    else
        memcpy(&ret->byref, place, size);
    ret->vt = vt;
}

static void give(const VARIANT *value, void *place, ULONG size)
{
    if (value->vt == VT_DECIMAL) {
        memcpy(place, value, sizeof(DECIMAL));
        ((DECIMAL *)place)->wReserved = 0;
    } else {
        memcpy(place, &value->byref, size);
    }
}

/* Whether copies of its bytes are not enough. */
static bool holds(VARTYPE vt)
{
    return vt & VT_ARRAY || vt == VT_BSTR || vt == VT_UNKNOWN || vt == VT_DISPATCH;
}

static HRESULT clear_one(const struct field *field, void *place)
{
    if (field->vt == VT_RECORD)
        return IRecordInfo_RecordClear(field->record, place);
    if (field->vt == VT_VARIANT)
        return VariantClear(place);
    if (!holds(field->vt)) {
        memset(place, 0, field->size);
        return S_OK;
    }
    VARIANT value;
    borrow(field->vt, place, field->size, &value);
    HRESULT hr = VariantClear(&value);
    if (SUCCEEDED(hr))
        memset(place, 0, field->size);
    return hr;
}

/* to is zeros. */
static HRESULT copy_one(const struct field *field, const void *from, void *to)
{
    if (field->vt == VT_RECORD)
        return IRecordInfo_RecordCopy(field->record, (void *)from, to);
    if (field->vt == VT_VARIANT)
        return VariantCopy(to, (VARIANT *)from);
    if (!holds(field->vt)) {
        memcpy(to, from, field->size);
        return S_OK;
    }
    VARIANT value, copy;
    borrow(field->vt, from, field->size, &value);
    VariantInit(&copy);
    HRESULT hr = VariantCopy(&copy, &value);
    if (SUCCEEDED(hr))
        give(&copy, to, field->size);
    return hr;
}

static char *place_of(const struct field *field, const void *record, ULONG index)
{
    return (char *)record + field->offset + (size_t)index * field->size;
}

static HRESULT clear_field(const struct field *field, void *record)
{
    HRESULT first = S_OK;
    for (ULONG i = 0; i < field->count; i++) {
        HRESULT hr = clear_one(field, place_of(field, record, i));
        if (SUCCEEDED(first))
            first = hr;
    }
    return first;
}

HRESULT record_clear(const struct record_type *type, void *record)
{
    HRESULT first = S_OK;
    for (ULONG i = 0; i < type->field_count; i++) {
        HRESULT hr = clear_field(&type->fields[i], record);
        if (SUCCEEDED(first))
            first = hr;
    }
    return first;
}

HRESULT record_copy(const struct record_type *type, const void *from, void *to)
{
    HRESULT hr = S_OK;
    for (ULONG i = 0; i < type->field_count && SUCCEEDED(hr); i++)
        for (ULONG j = 0; j < type->fields[i].count && SUCCEEDED(hr); j++)
            hr = copy_one(&type->fields[i], place_of(&type->fields[i], from, j),
                          place_of(&type->fields[i], to, j));
    if (FAILED(hr)) {
        record_clear(type, to);
        memset(to, 0, type->size);
    }
    return hr;
}

/* A C array as a vector with memory of its own. */
static HRESULT get_array(const struct field *field, void *record, VARIANT *ret)
{
    SAFEARRAY *array = SafeArrayCreateVectorEx(field->vt, 0, field->count, field->record);
    if (!array)
        return E_OUTOFMEMORY;
    HRESULT hr = safearray_copy(array, place_of(field, record, 0), array->pvData, field->count);
    if (FAILED(hr)) {
        SafeArrayDestroy(array);
        return hr;
    }
    ret->vt = VT_ARRAY | field->vt;
    ret->parray = array;
    return S_OK;
}

HRESULT record_get(const struct field *field, void *record, VARIANT *ret)
{
    VARIANT value;
    VariantInit(&value);
    if (field->vt == VT_PTR)
        return TYPE_E_UNSUPFORMAT;
    HRESULT hr = S_OK;
    if (field->is_array) {
        hr = get_array(field, record, &value);
    } else if (field->vt == VT_RECORD) {
        hr = variant_record_copy(&value, field->record, place_of(field, record, 0));
        if (SUCCEEDED(hr))
            value.vt = VT_RECORD;
    } else if (field->vt == VT_VARIANT) {
        hr = VariantCopy(&value, (VARIANT *)place_of(field, record, 0));
    } else {
        VARIANT own;
        borrow(field->vt, place_of(field, record, 0), field->size, &own);
        hr = VariantCopy(&value, &own);
    }
    if (SUCCEEDED(hr))
        hr = VariantClear(ret);
    if (SUCCEEDED(hr))
        *ret = value;
    else
        VariantClear(&value);
    return hr;
}

static HRESULT refer_array(const struct field *field, void *place, VARIANT *ret, void **ret_array)
{
    SAFEARRAY *array;
    if (!ret_array)
        return E_INVALIDARG;
    HRESULT hr = SafeArrayAllocDescriptorEx(field->vt, 1, &array);
    if (FAILED(hr))
        return hr;
    array->fFeatures |= FADF_EMBEDDED | FADF_FIXEDSIZE;
    array->cbElements = field->size;
    array->rgsabound[0].cElements = field->count;
    array->pvData = place;
    if (field->record)
        SafeArraySetRecordInfo(array, field->record);
    ret->vt = VT_ARRAY | VT_BYREF | field->vt;
    *ret_array = array;
    ret->pparray = (SAFEARRAY **)ret_array;
    return S_OK;
}

HRESULT record_refer(const struct field *field, void *record, VARIANT *ret, void **ret_array)
{
    if (field->vt == VT_PTR)
        return TYPE_E_UNSUPFORMAT;
    VARIANT value;
    VariantInit(&value);
    void *place = place_of(field, record, 0);
    if (field->is_array) {
        HRESULT hr = refer_array(field, place, &value, ret_array);
        if (FAILED(hr))
            return hr;
    } else if (field->vt == VT_RECORD) {
        value.vt = VT_RECORD | VT_BYREF;
        V_RECORD(&value) = place;
        V_RECORDINFO(&value) = field->record;
    } else {
        value.vt = field->vt | VT_BYREF;
        value.byref = place;
    }
    *ret = value;
    return S_OK;
}

/* The record's owner goes by what its description says. */
static bool is_array_for(const struct field *field, const VARIANT *value)
{
    SAFEARRAY *array = value->vt & VT_BYREF ? *value->pparray : value->parray;
    IRecordInfo *info;
    GUID iid;
    if (!array || (!field->record && IsEqualGUID(&field->iid, &GUID_NULL)))
        return true;
    if (!field->record)
        return SUCCEEDED(SafeArrayGetIID(array, &iid)) && IsEqualGUID(&iid, &field->iid);
    if (FAILED(SafeArrayGetRecordInfo(array, &info)) || !info)
        return false;
    bool is = IRecordInfo_IsMatchingType(field->record, info);
    IRecordInfo_Release(info);
    return is;
}

static HRESULT put_array(const struct field *field, void *record, const VARIANT *value)
{
    SAFEARRAY *array = value->vt & VT_BYREF ? *value->pparray : value->parray;
    struct record_type part = {.size = 0, .field_count = 1, .fields = (struct field *)field};
    size_t count, bytes;
    if ((value->vt & ~VT_BYREF) != (VT_ARRAY | field->vt) || !array || !array->pvData ||
        array->cbElements != field->size || !safearray_measure(array, &count, &bytes) ||
        count != field->count)
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = clear_field(field, record);
    for (ULONG i = 0; i < field->count && SUCCEEDED(hr); i++)
        hr = copy_one(field, (char *)array->pvData + (size_t)i * field->size,
                      place_of(field, record, i));
    if (FAILED(hr))
        record_clear(&part, record);
    return hr;
}

static HRESULT put_record(const struct field *field, void *record, const VARIANT *value)
{
    if ((value->vt & ~VT_BYREF) != VT_RECORD || !V_RECORD(value) || !V_RECORDINFO(value) ||
        !IRecordInfo_IsMatchingType(field->record, V_RECORDINFO(value)))
        return DISP_E_TYPEMISMATCH;
    return IRecordInfo_RecordCopy(field->record, V_RECORD(value), place_of(field, record, 0));
}

static bool is_interface_of(const struct field *field)
{
    return !(field->vt & VT_ARRAY) && !IsEqualGUID(&field->iid, &GUID_NULL);
}

static HRESULT put_object(const struct field *field, void *place, VARIANT *value, BOOL takes)
{
    VARIANT made = {.vt = field->vt};
    void *wanted = NULL;
    if (value->punkVal &&
        (FAILED(IUnknown_QueryInterface(value->punkVal, &field->iid, &wanted)) || !wanted))
        return DISP_E_TYPEMISMATCH;
    made.punkVal = wanted;
    HRESULT hr = clear_one(field, place);
    if (FAILED(hr)) {
        VariantClear(&made);
        return hr;
    }
    give(&made, place, field->size);
    return takes ? VariantClear(value) : S_OK;
}

HRESULT record_put(const struct field *field, void *record, VARIANT *value, BOOL takes)
{
    if (field->vt == VT_PTR)
        return TYPE_E_UNSUPFORMAT;
    if (value->vt & VT_ARRAY && !is_array_for(field, value))
        return DISP_E_TYPEMISMATCH;
    if (field->is_array)
        return put_array(field, record, value);
    if (field->vt == VT_RECORD)
        return put_record(field, record, value);
    void *place = place_of(field, record, 0);
    if (is_interface_of(field) && (value->vt == VT_UNKNOWN || value->vt == VT_DISPATCH))
        return put_object(field, place, value, takes);
    if (takes && value->vt == field->vt) {
        HRESULT hr = clear_one(field, place);
        if (SUCCEEDED(hr)) {
            give(value, place, field->size);
            VariantInit(value);
        }
        return hr;
    }
    VARIANT made;
    VariantInit(&made);
    if (field->vt == VT_VARIANT) {
        HRESULT hr = VariantCopyInd(&made, value);
        if (SUCCEEDED(hr))
            hr = VariantClear(place);
        if (SUCCEEDED(hr))
            memcpy(place, &made, sizeof made);
        else
            VariantClear(&made);
        return hr;
    }
    HRESULT hr = VariantChangeType(&made, value, 0, field->vt);
    if (SUCCEEDED(hr))
        hr = clear_one(field, place);
    if (SUCCEEDED(hr))
        give(&made, place, field->size);
    else
        VariantClear(&made);
    return hr;
}
