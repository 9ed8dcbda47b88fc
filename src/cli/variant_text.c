/* SPDX-License-Identifier: MIT */
#include "cli/variant_text.h"

#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/component.h"
#include "cli/output.h"
#include "kernel/text.h"

enum { LOCALE = 0x0409 /* numbers and dates as in C and in JSON */, DEPTH_MOST = 64 };

char *variant_utf8(const OLECHAR *text, size_t units, size_t *ret_size)
{
    size_t size = wide_encode(text, units, NULL, 0, NULL);
    char *buf = malloc(size + 1);
    if (buf) {
        wide_encode(text, units, buf, size, NULL);
        buf[size] = 0;
        *ret_size = size;
    }
    return buf;
}

BSTR variant_bstr(const char *text, size_t size)
{
    size_t units = wide_decode(text, size, NULL, 0, NULL);
    BSTR wide = SysAllocStringLen(NULL, (UINT)units);
    if (wide)
        wide_decode(text, size, wide, units, NULL);
    return wide;
}

/* ---- from words ---- */

static HRESULT of_json(const json_t *json, unsigned depth, VARIANT *ret)
{
    SAFEARRAY *array;
    HRESULT hr = S_OK;
    switch (json_typeof(json)) {
    case JSON_NULL:
        ret->vt = VT_NULL;
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
        ret->bstrVal = variant_bstr(json_string_value(json), json_string_length(json));
        ret->vt = VT_BSTR;
        return ret->bstrVal ? S_OK : E_OUTOFMEMORY;
    case JSON_ARRAY:
        array = SafeArrayCreateVector(VT_VARIANT, 0, (ULONG)json_array_size(json));
        if (!array || depth == DEPTH_MOST)
            return array ? DISP_E_OVERFLOW : E_OUTOFMEMORY;
        ret->vt = VT_ARRAY | VT_VARIANT;
        ret->parray = array;
        for (size_t i = 0; SUCCEEDED(hr) && i < json_array_size(json); i++)
            hr = of_json(json_array_get(json, i), depth + 1, (VARIANT *)array->pvData + i);
        return hr;
    default:
        return DISP_E_TYPEMISMATCH;
    }
}

static HRESULT of_json_text(const char *text, VARIANT *ret)
{
    json_t *json = json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    HRESULT hr = json ? of_json(json, 0, ret) : DISP_E_TYPEMISMATCH;
    json_decref(json);
    return hr;
}

static const struct {
    const char *name;
    VARTYPE type;
} types[] = {
    {"i1", VT_I1},     {"i2", VT_I2},       {"i4", VT_I4},       {"i8", VT_I8},
    {"ui1", VT_UI1},   {"ui2", VT_UI2},     {"ui4", VT_UI4},     {"ui8", VT_UI8},
    {"r4", VT_R4},     {"r8", VT_R8},       {"cy", VT_CY},       {"date", VT_DATE},
    {"bool", VT_BOOL}, {"bstr", VT_BSTR},   {"error", VT_ERROR}, {"decimal", VT_DECIMAL},
    {"null", VT_NULL}, {"empty", VT_EMPTY},
};

static HRESULT of_text(const char *text, VARTYPE type, VARIANT *ret)
{
    ret->vt = VT_BSTR;
    ret->bstrVal = variant_bstr(text, strlen(text));
    if (!ret->bstrVal)
        return E_OUTOFMEMORY;
    return type == VT_BSTR ? S_OK : VariantChangeTypeEx(ret, ret, LOCALE, 0, type);
}

HRESULT variant_of_word(const char *word, VARIANT *ret)
{
    VariantInit(ret);
    const char *colon = strchr(word, ':');
    size_t length = colon ? (size_t)(colon - word) : 0;
    if (length == 4 && strncmp(word, "json", 4) == 0)
        return of_json_text(colon + 1, ret);
    if (length == 7 && strncmp(word, "missing", 7) == 0) {
        ret->vt = VT_ERROR;
        ret->scode = DISP_E_PARAMNOTFOUND;
        return S_OK;
    }
    for (size_t i = 0; colon && i < sizeof(types) / sizeof(*types); i++)
        if (strlen(types[i].name) == length && strncmp(word, types[i].name, length) == 0) {
            if (types[i].type != VT_NULL && types[i].type != VT_EMPTY)
                return of_text(colon + 1, types[i].type, ret);
            ret->vt = types[i].type;
            return S_OK;
        }
    return of_text(word, VT_BSTR, ret);
}

/* ---- to JSON ---- */

static json_t *text_json(const OLECHAR *text, size_t units)
{
    size_t size = 0;
    _cleanup_free_ char *utf8 = variant_utf8(text, units, &size);
    json_t *json = utf8 ? json_stringn(utf8, size) : NULL;
    return json ? json : json_null();
}

static json_t *typed(const char *key, const char *text)
{
    return json_pack("{s:s}", key, text);
}

static json_t *element_json(SAFEARRAY *array, VARTYPE type, LONG *place)
{
    VARIANT value;
    VariantInit(&value);
    void *to = type == VT_VARIANT   ? (void *)&value
               : type == VT_DECIMAL ? (void *)&value.decVal
                                    : &value.byref;
    if (FAILED(SafeArrayGetElement(array, place, to)))
        return json_null();
    if (type != VT_VARIANT)
        value.vt = type;
    json_t *json = variant_json(&value);
    VariantClear(&value);
    return json;
}

static json_t *array_json(SAFEARRAY *array, VARTYPE type, UINT dimension, LONG *place)
{
    LONG low = 0, high = -1;
    json_t *json = json_array();
    SafeArrayGetLBound(array, dimension, &low);
    SafeArrayGetUBound(array, dimension, &high);
    for (LONG i = low; i <= high; i++) {
        place[dimension - 1] = i;
        json_array_append_new(json, dimension < SafeArrayGetDim(array)
                                        ? array_json(array, type, dimension + 1, place)
                                        : element_json(array, type, place));
    }
    return json;
}

static json_t *other_json(const VARIANT *value)
{
    char text[32];
    VARIANT as_text;
    VariantInit(&as_text);
    if (FAILED(VariantChangeTypeEx(&as_text, (VARIANT *)value, LOCALE, 0, VT_BSTR))) {
        snprintf(text, sizeof(text), "%u", value->vt);
        return typed("type", text);
    }
    json_t *json = text_json(as_text.bstrVal, SysStringLen(as_text.bstrVal));
    VariantClear(&as_text);
    return json;
}

json_t *variant_json(const VARIANT *value)
{
    char text[32];
    if (value->vt & VT_ARRAY) {
        SAFEARRAY *array = value->vt & VT_BYREF ? *value->pparray : value->parray;
        LONG place[64];
        if (!array || SafeArrayGetDim(array) > 64)
            return json_null();
        return array_json(array, value->vt & VT_TYPEMASK, 1, place);
    }
    if (value->vt & VT_BYREF) {
        VARIANT copy;
        VariantInit(&copy);
        if (FAILED(VariantCopyInd(&copy, (VARIANT *)value)))
            return json_null();
        json_t *json = variant_json(&copy);
        VariantClear(&copy);
        return json;
    }
    switch (value->vt) {
    case VT_EMPTY:
    case VT_NULL:
        return json_null();
    case VT_BOOL:
        return json_boolean(value->boolVal);
    case VT_I1:
        return json_integer((signed char)value->cVal);
    case VT_I2:
        return json_integer(value->iVal);
    case VT_I4:
    case VT_INT:
        return json_integer(value->lVal);
    case VT_I8:
        return json_integer(value->llVal);
    case VT_UI1:
        return json_integer(value->bVal);
    case VT_UI2:
        return json_integer(value->uiVal);
    case VT_UI4:
    case VT_UINT:
        return json_integer(value->ulVal);
    case VT_R4:
        return json_real((double)value->fltVal);
    case VT_R8:
        return json_real(value->dblVal);
    case VT_BSTR:
        return text_json(value->bstrVal, SysStringLen(value->bstrVal));
    case VT_ERROR:
        snprintf(text, sizeof(text), "0x%08X", (unsigned)value->scode);
        return typed("error", text);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return value->punkVal ? typed("object", value->vt == VT_DISPATCH ? "IDispatch" : "IUnknown")
                              : json_null();
    default:
        return other_json(value);
    }
}
