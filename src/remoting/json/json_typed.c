/* SPDX-License-Identifier: MIT */
#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <string.h>

#include "base/cleanup.h"
#include "component/typelib/typelib.h"
#include "remoting/json/json_text.h"
#include "remoting/json/json_value.h"

/* JSON for what a type library describes: texts that are dates or bytes, arrays of one type,
 * objects that are records. */

enum { LOCALE = 0x0409 };

static HRESULT date_of(const json_t *json, VARIANT *ret)
{
    const char *text = json_text_plain(json);
    DATE date;
    if (!text || !json_text_of_date(text, &date))
        return S_FALSE;
    ret->vt = VT_DATE;
    ret->date = date;
    return S_OK;
}

static HRESULT bytes_of(struct json_way *way, const json_t *json, VARIANT *ret)
{
    json_t *wrapped = json_pack("{s:O}", "$bytes", json);
    HRESULT hr = wrapped ? variant_of_json(way, wrapped, ret) : E_OUTOFMEMORY;
    json_decref(wrapped);
    return hr;
}

static HRESULT record_info_of(const struct record_info *record, IRecordInfo **ret)
{
    return record ? GetRecordInfoFromTypeInfo(record->info, ret) : DISP_E_TYPEMISMATCH;
}

/* ---- arrays ---- */

static HRESULT make_array(const struct type_shape *element, ULONG count, SAFEARRAY **ret)
{
    SAFEARRAYBOUND bound = {count, 0};
    if (element->vt == VT_RECORD) {
        IRecordInfo *info;
        HRESULT hr = record_info_of(element->record, &info);
        if (FAILED(hr))
            return hr;
        *ret = SafeArrayCreateEx(VT_RECORD, 1, &bound, info);
        IRecordInfo_Release(info);
    } else {
        *ret = SafeArrayCreate(element->vt == VT_INT    ? VT_I4
                               : element->vt == VT_UINT ? VT_UI4
                                                        : element->vt,
                               1, &bound);
    }
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT put_element(SAFEARRAY *array, const struct type_shape *element, LONG place,
                           VARIANT *value)
{
    if (element->vt == VT_VARIANT)
        return SafeArrayPutElement(array, &place, value);
    if (element->vt == VT_RECORD)
        return value->vt == VT_RECORD ? SafeArrayPutElement(array, &place, value->pvRecord)
                                      : DISP_E_TYPEMISMATCH;
    HRESULT hr =
        value->vt == element->vt ? S_OK : VariantChangeTypeEx(value, value, LOCALE, 0, element->vt);
    if (FAILED(hr))
        return hr;
    switch (element->vt) {
    case VT_BSTR:
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return SafeArrayPutElement(array, &place, value->byref);
    case VT_DECIMAL:
        return SafeArrayPutElement(array, &place, &value->decVal);
    default:
        return SafeArrayPutElement(array, &place, &value->byref);
    }
}

static HRESULT array_of(struct json_way *way, const json_t *json, const struct type_shape *element,
                        VARIANT *ret)
{
    size_t count = json_array_size(json);
    SAFEARRAY *array;
    if (element->pointers || element->vt == VT_SAFEARRAY || element->vt == VT_CARRAY)
        return DISP_E_BADVARTYPE;
    HRESULT hr = make_array(element, (ULONG)count, &array);
    if (FAILED(hr))
        return hr;
    SafeArrayGetVartype(array, &ret->vt);
    ret->vt |= VT_ARRAY;
    ret->parray = array;
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++) {
        VARIANT value;
        hr = variant_of_json_typed(way, json_array_get(json, i), element, &value);
        if (SUCCEEDED(hr))
            hr = put_element(array, element, (LONG)i, &value);
        VariantClear(&value);
    }
    return hr;
}

/* ---- records ---- */

static const struct field_info *find_field(const struct record_info *record, const OLECHAR *name)
{
    for (unsigned i = 0; i < record->field_count; i++) {
        const OLECHAR *a = record->fields[i].name, *b = name;
        while (*a && *a == *b)
            a++, b++;
        if (!*a && !*b)
            return &record->fields[i];
    }
    return NULL;
}

static HRESULT put_field(struct json_way *way, const struct record_info *record, const char *key,
                         const json_t *json, VARIANT *to)
{
    VARIANT value;
    BSTR name = json_text_bstr(key, strlen(key));
    if (!name)
        return E_OUTOFMEMORY;
    const struct field_info *field = find_field(record, name);
    HRESULT hr =
        field ? variant_of_json_typed(way, json, &field->type, &value) : DISP_E_UNKNOWNNAME;
    if (SUCCEEDED(hr) && value.vt != VT_EMPTY) /* null: as it is when nothing is said */
        hr = IRecordInfo_PutField(to->pRecInfo, INVOKE_PROPERTYPUT, to->pvRecord, name, &value);
    if (field)
        VariantClear(&value);
    SysFreeString(name);
    return hr;
}

HRESULT record_of_json(struct json_way *way, const json_t *json, IRecordInfo *info, VARIANT *ret)
{
    const struct record_info *record;
    const char *key;
    json_t *value;
    ITypeInfo *type;
    HRESULT hr = IRecordInfo_GetTypeInfo(info, &type);
    if (FAILED(hr))
        return hr;
    hr = typelib_record_info(type, &record);
    void *data = SUCCEEDED(hr) ? IRecordInfo_RecordCreate(info) : NULL;
    if (!data) {
        ITypeInfo_Release(type);
        return FAILED(hr) ? hr : E_OUTOFMEMORY;
    }
    IRecordInfo_AddRef(info);
    ret->vt = VT_RECORD;
    ret->pRecInfo = info;
    ret->pvRecord = data;
    json_object_foreach((json_t *)json, key, value) if (SUCCEEDED(hr) && *key != '$') hr =
        put_field(way, record, key, value, ret);
    ITypeInfo_Release(type);
    return hr;
}

static HRESULT record_of(struct json_way *way, const json_t *json, const struct type_shape *shape,
                         VARIANT *ret)
{
    IRecordInfo *info;
    HRESULT hr = record_info_of(shape->record, &info);
    if (FAILED(hr))
        return hr;
    hr = record_of_json(way, json, info, ret);
    IRecordInfo_Release(info);
    return hr;
}

/* ---- values ---- */

/* null where it is a value of its own. */
static bool is_null_of(VARTYPE vt, VARIANT *ret)
{
    if (vt != VT_BSTR && vt != VT_DISPATCH && vt != VT_UNKNOWN)
        return false;
    ret->vt = vt;
    ret->byref = NULL;
    return true;
}

/* S_FALSE: nothing special. */
static HRESULT special(struct json_way *way, const json_t *json, const struct type_shape *shape,
                       VARIANT *ret)
{
    const struct type_shape *element = shape->element;
    bool is_array = shape->vt == VT_SAFEARRAY || shape->vt == VT_CARRAY;
    if (json_is_null(json))
        return is_null_of(shape->vt, ret) ? S_OK : S_FALSE;
    if (shape->vt == VT_DATE && json_is_string(json))
        return date_of(json, ret);
    if (shape->vt == VT_RECORD && json_is_object(json))
        return record_of(way, json, shape, ret);
    if (is_array && element && element->vt == VT_UI1 && json_is_string(json))
        return bytes_of(way, json, ret);
    if (is_array && element && json_is_array(json))
        return array_of(way, json, element, ret);
    return S_FALSE;
}

HRESULT variant_of_json_typed(struct json_way *way, const json_t *json,
                              const struct type_shape *shape, VARIANT *ret)
{
    VariantInit(ret);
    HRESULT hr = shape ? special(way, json, shape, ret) : S_FALSE;
    return hr == S_FALSE ? variant_of_json(way, json, ret) : hr;
}
