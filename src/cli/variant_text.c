/* SPDX-License-Identifier: MIT */
#include "cli/variant_text.h"

#include <pianola/bstr.h>
#include <pianola/variant.h>
#include <string.h>

#include "remoting/json/json_value.h"

enum { LOCALE = 0x0409 /* numbers and dates as in C and in JSON */ };

/* ---- from words ---- */

static HRESULT of_json_text(const char *text, VARIANT *ret)
{
    json_t *json = json_text_read(text, strlen(text));
    HRESULT hr = json ? variant_of_json(NULL, json, ret) : DISP_E_TYPEMISMATCH;
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

json_t *variant_json(const VARIANT *value)
{
    json_t *json;
    if (SUCCEEDED(json_of_variant(NULL, value, &json)))
        return json;
    json = json_pack("{s:i}", "type", value->vt);
    return json ? json : json_null();
}
