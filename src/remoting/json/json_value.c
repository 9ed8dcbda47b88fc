/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_value.h"

#include <math.h>
#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "remoting/json/json_text.h"

/* Also compiled into the commands: public functions of the library only. */

enum { LOCALE = 0x0409 /* numbers as in C and in JSON */, DIMENSIONS_MOST = 64, FIELDS_MOST = 256 };

/* ---- to JSON ---- */

static HRESULT to_json(struct json_way *way, const VARIANT *value, unsigned depth, json_t **ret);

/* One member. Takes the value; NULL: no memory. */
static HRESULT put_one(const char *key, json_t *value, json_t **ret)
{
    json_t *object = value ? json_object() : NULL;
    if (!object || json_object_set_new(object, key, value) < 0) {
        json_decref(object ? object : value);
        return E_OUTOFMEMORY;
    }
    *ret = object;
    return S_OK;
}

static HRESULT done(json_t *json, json_t **ret)
{
    *ret = json;
    return json ? S_OK : E_OUTOFMEMORY;
}

static HRESULT bytes_json(SAFEARRAY *array, json_t **ret)
{
    size_t size = 0, count = array->rgsabound[0].cElements;
    _cleanup_free_ char *text = json_text_base64(array->pvData, count, &size);
    return put_one("$bytes", text ? json_stringn_nocheck(text, size) : NULL, ret);
}

static HRESULT element_json(struct json_way *way, SAFEARRAY *array, VARTYPE type, LONG *place,
                            unsigned depth, json_t **ret)
{
    VARIANT value;
    HRESULT hr;
    VariantInit(&value);
    if (type == VT_RECORD) {
        hr = SafeArrayGetRecordInfo(array, &value.pRecInfo);
        if (FAILED(hr))
            return hr;
        value.vt = VT_RECORD;
        value.pvRecord = IRecordInfo_RecordCreate(value.pRecInfo);
        hr = value.pvRecord ? SafeArrayGetElement(array, place, value.pvRecord) : E_OUTOFMEMORY;
    } else {
        void *to = type == VT_VARIANT   ? (void *)&value
                   : type == VT_DECIMAL ? (void *)&value.decVal
                                        : &value.byref;
        hr = SafeArrayGetElement(array, place, to);
        if (SUCCEEDED(hr) && type != VT_VARIANT)
            value.vt = type;
    }
    if (SUCCEEDED(hr))
        hr = to_json(way, &value, depth + 1, ret);
    VariantClear(&value);
    return hr;
}

/* One dimension and those within. */
static HRESULT array_json(struct json_way *way, SAFEARRAY *array, VARTYPE type, UINT dimension,
                          LONG *place, unsigned depth, json_t **ret)
{
    LONG low = 0, high = -1;
    HRESULT hr = S_OK;
    json_t *json = json_array();
    if (!json)
        return E_OUTOFMEMORY;
    SafeArrayGetLBound(array, dimension, &low);
    SafeArrayGetUBound(array, dimension, &high);
    for (int64_t i = low; i <= high && SUCCEEDED(hr); i++) {
        json_t *element = NULL;
        place[dimension - 1] = (LONG)i;
        hr = dimension < SafeArrayGetDim(array)
                 ? array_json(way, array, type, dimension + 1, place, depth, &element)
                 : element_json(way, array, type, place, depth, &element);
        if (SUCCEEDED(hr) && json_array_append_new(json, element) < 0)
            hr = E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr))
        *ret = json;
    else
        json_decref(json);
    return hr;
}

static HRESULT object_json(struct json_way *way, const VARIANT *value, json_t **ret)
{
    char url[JSON_URL_MOST];
    if (!value->punkVal)
        return done(json_null(), ret);
    if (!way || !way->tell)
        return put_one("object", json_string(value->vt == VT_DISPATCH ? "IDispatch" : "IUnknown"),
                       ret);
    HRESULT hr = way->tell(way, value->punkVal, url);
    way->has_told = true;
    return FAILED(hr) ? hr : put_one("$ref", json_string(url), ret);
}

static HRESULT field_json(struct json_way *way, const VARIANT *record, BSTR name, unsigned depth,
                          json_t *object)
{
    VARIANT value;
    json_t *json = NULL;
    size_t size = 0;
    _cleanup_free_ char *key = json_text_of_units(name, SysStringLen(name), &size);
    VariantInit(&value);
    HRESULT hr = key ? IRecordInfo_GetField(record->pRecInfo, record->pvRecord, name, &value)
                     : E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        hr = to_json(way, &value, depth + 1, &json);
    VariantClear(&value);
    if (SUCCEEDED(hr) && json_object_set_new_nocheck(object, key, json) < 0)
        hr = E_OUTOFMEMORY;
    return hr;
}

static json_t *type_name(struct json_way *way, IRecordInfo *info)
{
    BSTR name = NULL;
    json_t *json = NULL;
    if (way && way->record_name) {
        _cleanup_free_ char *text = way->record_name(way, info);
        return text ? json_string(text) : NULL;
    }
    if (SUCCEEDED(IRecordInfo_GetName(info, &name)))
        json = json_text_string(name, SysStringLen(name));
    SysFreeString(name);
    return json;
}

static HRESULT record_json(struct json_way *way, const VARIANT *value, unsigned depth, json_t **ret)
{
    BSTR names[FIELDS_MOST] = {0};
    ULONG count = FIELDS_MOST;
    if (!value->pRecInfo || !value->pvRecord)
        return done(json_null(), ret);
    HRESULT hr = IRecordInfo_GetFieldNames(value->pRecInfo, &count, names);
    json_t *object = json_object(), *name = type_name(way, value->pRecInfo);
    if (!object)
        hr = E_OUTOFMEMORY;
    if (name && object)
        json_object_set(object, "$type", name);
    for (ULONG i = 0; i < count && SUCCEEDED(hr); i++)
        hr = field_json(way, value, names[i], depth, object);
    for (ULONG i = 0; i < count && i < FIELDS_MOST; i++)
        SysFreeString(names[i]);
    json_decref(name);
    if (SUCCEEDED(hr))
        *ret = object;
    else
        json_decref(object);
    return hr;
}

/* The shortest decimal that is this number. */
static json_t *single_json(float number)
{
    char text[32];
    for (int digits = 6; digits < 10; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)number);
        if (strtof(text, NULL) == number)
            break;
    }
    return isfinite(number) ? json_real(strtod(text, NULL)) : json_null();
}

static HRESULT text_json(const VARIANT *value, json_t **ret)
{
    VARIANT text;
    VariantInit(&text);
    HRESULT hr = VariantChangeTypeEx(&text, (VARIANT *)value, LOCALE, 0, VT_BSTR);
    if (FAILED(hr))
        return DISP_E_BADVARTYPE;
    json_t *json = json_text_string(text.bstrVal, SysStringLen(text.bstrVal));
    VariantClear(&text);
    return done(json, ret);
}

static HRESULT plain_json(const VARIANT *value, json_t **ret)
{
    char text[JSON_DATE_SIZE];
    switch (value->vt) {
    case VT_EMPTY:
    case VT_NULL:
        return done(json_null(), ret);
    case VT_BOOL:
        return done(json_boolean(value->boolVal), ret);
    case VT_I1:
        return done(json_integer((signed char)value->cVal), ret);
    case VT_I2:
        return done(json_integer(value->iVal), ret);
    case VT_I4:
    case VT_INT:
        return done(json_integer(value->lVal), ret);
    case VT_I8:
        return done(json_integer(value->llVal), ret);
    case VT_UI1:
        return done(json_integer(value->bVal), ret);
    case VT_UI2:
        return done(json_integer(value->uiVal), ret);
    case VT_UI4:
    case VT_UINT:
        return done(json_integer(value->ulVal), ret);
    case VT_UI8:
        return value->ullVal > INT64_MAX ? text_json(value, ret)
                                         : done(json_integer((json_int_t)value->ullVal), ret);
    case VT_R4:
        return done(single_json(value->fltVal), ret);
    case VT_R8:
        return done(isfinite(value->dblVal) ? json_real(value->dblVal) : json_null(), ret);
    case VT_BSTR:
        return done(json_text_string(value->bstrVal, SysStringLen(value->bstrVal)), ret);
    case VT_DATE:
        return json_text_date(value->date, text) ? done(json_string(text), ret) : DISP_E_BADVARTYPE;
    case VT_ERROR:
        snprintf(text, sizeof text, "0x%08X", (unsigned)value->scode);
        return put_one("$error", json_string(text), ret);
    default:
        return text_json(value, ret);
    }
}

static HRESULT to_json(struct json_way *way, const VARIANT *value, unsigned depth, json_t **ret)
{
    LONG place[DIMENSIONS_MOST];
    if (depth == JSON_DEPTH_MOST)
        return DISP_E_OVERFLOW;
    if (value->vt & VT_ARRAY) {
        SAFEARRAY *array = value->vt & VT_BYREF ? *value->pparray : value->parray;
        VARTYPE type = value->vt & VT_TYPEMASK;
        if (!array || SafeArrayGetDim(array) > DIMENSIONS_MOST)
            return done(json_null(), ret);
        if (type == VT_UI1 && SafeArrayGetDim(array) == 1)
            return bytes_json(array, ret);
        return array_json(way, array, type, 1, place, depth, ret);
    }
    if (value->vt & VT_BYREF) {
        VARIANT copy;
        VariantInit(&copy);
        HRESULT hr = VariantCopyInd(&copy, (VARIANT *)value);
        if (SUCCEEDED(hr))
            hr = to_json(way, &copy, depth + 1, ret);
        VariantClear(&copy);
        return hr;
    }
    if (value->vt == VT_DISPATCH || value->vt == VT_UNKNOWN)
        return object_json(way, value, ret);
    return value->vt == VT_RECORD ? record_json(way, value, depth, ret) : plain_json(value, ret);
}

HRESULT json_of_variant(struct json_way *way, const VARIANT *value, json_t **ret)
{
    return to_json(way, value, 0, ret);
}

/* ---- from JSON ---- */

static HRESULT of_json(struct json_way *way, const json_t *json, unsigned depth, VARIANT *ret);

static HRESULT bytes_of(const json_t *json, VARIANT *ret)
{
    size_t size = json_string_length(json);
    if (!json_is_string(json))
        return DISP_E_TYPEMISMATCH;
    _cleanup_free_ uint8_t *bytes = malloc(size / 4 * 3 + 3);
    if (!bytes)
        return E_OUTOFMEMORY;
    ssize_t count = json_text_of_base64(json_string_value(json), size, bytes);
    SAFEARRAY *array = count < 0 ? NULL : SafeArrayCreateVector(VT_UI1, 0, (ULONG)count);
    if (!array)
        return count < 0 ? DISP_E_TYPEMISMATCH : E_OUTOFMEMORY;
    memcpy(array->pvData, bytes, (size_t)count);
    ret->vt = VT_ARRAY | VT_UI1;
    ret->parray = array;
    return S_OK;
}

static HRESULT object_of(struct json_way *way, const json_t *json, VARIANT *ret)
{
    const char *url = json_text_plain(json);
    IUnknown *object;
    if (!url || !way || !way->find)
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = way->find(way, url, &object);
    if (FAILED(hr))
        return hr;
    hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&ret->pdispVal);
    ret->vt = VT_DISPATCH;
    if (SUCCEEDED(hr)) {
        IUnknown_Release(object);
        return S_OK;
    }
    ret->vt = VT_UNKNOWN;
    ret->punkVal = object;
    return S_OK;
}

static HRESULT error_of(const json_t *json, VARIANT *ret)
{
    const char *text = json_text_plain(json);
    char *end;
    if (!text)
        return DISP_E_TYPEMISMATCH;
    ret->scode = (SCODE)strtoul(text, &end, 0);
    ret->vt = VT_ERROR;
    return *text && !*end ? S_OK : DISP_E_TYPEMISMATCH;
}

/* Which of the forms with $ it is. */
static HRESULT special_of(struct json_way *way, const json_t *json, VARIANT *ret)
{
    json_t *value;
    if ((value = json_object_get(json, "$type"))) {
        const char *name = json_text_plain(value);
        if (!name || !way || !way->record)
            return DISP_E_TYPEMISMATCH;
        return way->record(way, name, json, ret);
    }
    if (json_object_size(json) != 1)
        return DISP_E_TYPEMISMATCH;
    if ((value = json_object_get(json, "$bytes")))
        return bytes_of(value, ret);
    if ((value = json_object_get(json, "$ref")))
        return object_of(way, value, ret);
    if ((value = json_object_get(json, "$error")))
        return error_of(value, ret);
    return DISP_E_TYPEMISMATCH;
}

static HRESULT array_of(struct json_way *way, const json_t *json, unsigned depth, VARIANT *ret)
{
    size_t count = json_array_size(json);
    SAFEARRAY *array = SafeArrayCreateVector(VT_VARIANT, 0, (ULONG)count);
    HRESULT hr = S_OK;
    if (!array)
        return E_OUTOFMEMORY;
    ret->vt = VT_ARRAY | VT_VARIANT;
    ret->parray = array;
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = of_json(way, json_array_get(json, i), depth + 1, (VARIANT *)array->pvData + i);
    return hr;
}

static HRESULT of_json(struct json_way *way, const json_t *json, unsigned depth, VARIANT *ret)
{
    if (depth == JSON_DEPTH_MOST)
        return DISP_E_OVERFLOW;
    switch (json_typeof(json)) {
    case JSON_NULL:
        return S_OK;
    case JSON_TRUE:
    case JSON_FALSE:
        ret->vt = VT_BOOL;
        ret->boolVal = json_is_true(json) ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    case JSON_REAL:
        ret->vt = VT_R8;
        ret->dblVal = json_real_value(json);
        return S_OK;
    case JSON_INTEGER:
        ret->vt = VT_I8;
        ret->llVal = json_integer_value(json);
        if (ret->llVal == (LONG)ret->llVal) {
            ret->vt = VT_I4;
            ret->lVal = (LONG)ret->llVal;
        }
        return S_OK;
    case JSON_STRING:
        ret->bstrVal = json_text_bstr(json_string_value(json), json_string_length(json));
        ret->vt = VT_BSTR;
        return ret->bstrVal ? S_OK : E_OUTOFMEMORY;
    case JSON_ARRAY:
        return array_of(way, json, depth, ret);
    default:
        return special_of(way, json, ret);
    }
}

HRESULT variant_of_json(struct json_way *way, const json_t *json, VARIANT *ret)
{
    VariantInit(ret);
    return of_json(way, json, 0, ret);
}
