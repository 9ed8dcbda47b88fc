/* SPDX-License-Identifier: MIT */
#include "remoting/soap/value.h"

#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <pianola/variant_convert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component/safearray.h"
#include "remoting/publish/named_text.h"
#include "remoting/soap/names.h"
#include "remoting/soap/reference.h"
#include "remoting/soap/scalar.h"

void soap_reader_init(struct soap_reader *r, const struct soap_tree *tree,
                      const struct soap_place *place)
{
    *r = (struct soap_reader){.tree = tree,
                              .place = place,
                              .values_left = SOAP_VALUES_MOST,
                              .bytes_left = SOAP_BYTES_MOST};
}

/* What is referred to many times is read as often: the sum is what counts. */
static bool spend(struct soap_reader *r, uint32_t values, size_t bytes)
{
    if (values > r->values_left || bytes > r->bytes_left)
        return false;
    r->values_left -= values;
    r->bytes_left -= bytes;
    return true;
}

/* ---- arrays ---- */

/* "int[5]": the length; false: none, or more dimensions than one. local: "int". */
static bool split_array(struct soap_name type, char local[SOAP_NAME_MOST], uint32_t *ret_count)
{
    const char *open = strrchr(type.local, '[');
    char *end;
    if (!open || open[1] < '0' || open[1] > '9')
        return false;
    unsigned long count = strtoul(open + 1, &end, 10);
    if (strcmp(end, "]") != 0 || count > SOAP_VALUES_MOST)
        return false;
    size_t size = (size_t)(open - type.local);
    if (!size || size >= SOAP_NAME_MOST)
        return false;
    memcpy(local, type.local, size);
    local[size] = 0;
    *ret_count = (uint32_t)count;
    return true;
}

static HRESULT read_simple(struct soap_reader *r, const struct soap_node *node, VARTYPE vt,
                           VARIANT *ret)
{
    if (node->first)
        return DISP_E_TYPEMISMATCH;
    if (!spend(r, 0, 2 * (size_t)node->size))
        return DISP_E_OVERFLOW;
    return soap_scalar_read(vt, node->text, node->size, ret);
}

/* A Char is a number, as dotnet/ has it. */
static HRESULT read_char(struct soap_reader *r, const struct soap_node *node, VARIANT *ret)
{
    VARIANT text;
    HRESULT hr = read_simple(r, node, VT_BSTR, &text);
    if (FAILED(hr))
        return hr;
    V_VT(ret) = VT_UI2;
    V_UI2(ret) = SysStringLen(V_BSTR(&text)) ? V_BSTR(&text)[0] : 0;
    VariantClear(&text);
    return S_OK;
}

static HRESULT read_chars(struct soap_reader *r, const struct soap_node *node, uint32_t count,
                          USHORT *data)
{
    const struct soap_node *item = node->first;
    for (uint32_t i = 0; item && i < count; i++, item = item->next) {
        VARIANT value;
        HRESULT hr = read_char(r, item, &value);
        if (FAILED(hr))
            return hr;
        data[i] = V_UI2(&value);
    }
    return item ? DISP_E_TYPEMISMATCH : S_OK;
}

static HRESULT read_elements(struct soap_reader *r, const struct soap_node *node, VARTYPE vt,
                             uint32_t count, char *data)
{
    const struct soap_node *item = node->first;
    for (uint32_t i = 0; item && i < count; i++, item = item->next) {
        VARIANT value;
        HRESULT hr = soap_value_read(r, item, vt == VT_VARIANT ? VT_EMPTY : vt, &value);
        if (FAILED(hr))
            return hr;
        char *to = data + i * safearray_size_of(vt);
        if (vt == VT_VARIANT) {
            memcpy(to, &value, sizeof value);
        } else if (V_VT(&value) == vt && vt == VT_DECIMAL) {
            memcpy(to, &V_DECIMAL(&value), sizeof(DECIMAL));
        } else if (V_VT(&value) == vt) {
            memcpy(to, &V_I8(&value), safearray_size_of(vt));
        } else if (V_VT(&value) != VT_EMPTY) {
            VariantClear(&value);
            return DISP_E_TYPEMISMATCH;
        }
    }
    return item ? DISP_E_TYPEMISMATCH : S_OK;
}

/* .NET leaves nothings at the end out, so that there may be more elements than are written. */
static HRESULT read_array(struct soap_reader *r, const struct soap_node *node, VARIANT *ret)
{
    char local[SOAP_NAME_MOST];
    struct soap_name type = node->marks->array;
    uint32_t count;
    void *data;
    if (!type.local || !split_array(type, local, &count))
        return DISP_E_TYPEMISMATCH;
    VARTYPE vt = soap_scalar_kind((struct soap_name){type.ns, local});
    bool is_char = soap_name_is((struct soap_name){type.ns, local}, SOAP_CLR "System", "Char");
    if (is_char)
        vt = VT_UI2;
    if (vt == VT_ILLEGAL || vt & VT_ARRAY)
        vt = VT_VARIANT;
    if (!spend(r, count, count * safearray_size_of(vt)))
        return DISP_E_OVERFLOW;
    SAFEARRAY *array = SafeArrayCreateVector(vt, 0, count);
    if (!array)
        return E_OUTOFMEMORY;
    HRESULT hr = SafeArrayAccessData(array, &data);
    if (SUCCEEDED(hr)) {
        hr = is_char ? read_chars(r, node, count, data) : read_elements(r, node, vt, count, data);
        SafeArrayUnaccessData(array);
    }
    if (FAILED(hr)) {
        SafeArrayDestroy(array);
        return hr;
    }
    V_VT(ret) = VT_ARRAY | vt;
    V_ARRAY(ret) = array;
    return S_OK;
}

/* ---- records ---- */

static const struct soap_node *find_field(const struct soap_node *node, BSTR field)
{
    char wanted[SOAP_NAME_MOST], name[SOAP_NAME_MOST];
    text_of_bstr(field, wanted, sizeof wanted);
    for (const struct soap_node *at = node->first; at; at = at->next)
        if (soap_name_decode(at->name.local, name, sizeof name) && !strcmp(name, wanted))
            return at;
    return NULL;
}

/* Nothing stays as the record was made. */
static HRESULT read_field(struct soap_reader *r, const struct soap_node *node, IRecordInfo *info,
                          void *record, BSTR name)
{
    const struct soap_node *field = find_field(node, name);
    VARIANT before, value;
    if (!field)
        return S_OK;
    VariantInit(&before);
    HRESULT hr = IRecordInfo_GetField(info, record, name, &before);
    if (FAILED(hr))
        return hr;
    VARTYPE vt = V_VT(&before);
    VariantClear(&before);
    hr = soap_value_read(r, field, vt, &value);
    if (FAILED(hr) || V_VT(&value) == VT_EMPTY)
        return hr;
    if (vt != VT_EMPTY && V_VT(&value) != vt)
        hr = vt & VT_ARRAY || vt == VT_RECORD ? DISP_E_TYPEMISMATCH
                                              : VariantChangeType(&value, &value, 0, vt);
    if (SUCCEEDED(hr))
        hr = IRecordInfo_PutField(info, INVOKE_PROPERTYPUT, record, name, &value);
    VariantClear(&value);
    return hr;
}

static HRESULT read_record(struct soap_reader *r, const struct soap_node *node, IRecordInfo *info,
                           VARIANT *ret)
{
    enum { FIELDS_MOST = 256 };
    BSTR names[FIELDS_MOST];
    ULONG size = 0, count = FIELDS_MOST;
    HRESULT hr = IRecordInfo_GetSize(info, &size);
    uint32_t members = 0; /* they are looked through for each field */
    for (const struct soap_node *at = node->first; at; at = at->next)
        members++;
    if (FAILED(hr) || !spend(r, members, size))
        return FAILED(hr) ? hr : DISP_E_OVERFLOW;
    void *record = IRecordInfo_RecordCreate(info);
    if (!record)
        return E_OUTOFMEMORY;
    hr = IRecordInfo_GetFieldNames(info, &count, names);
    if (FAILED(hr))
        count = 0;
    for (ULONG i = 0; i < count; i++) {
        if (SUCCEEDED(hr))
            hr = read_field(r, node, info, record, names[i]);
        SysFreeString(names[i]);
    }
    if (FAILED(hr)) {
        IRecordInfo_RecordDestroy(info, record);
        return hr;
    }
    V_VT(ret) = VT_RECORD;
    V_RECORD(ret) = record;
    V_RECORDINFO(ret) = info;
    IRecordInfo_AddRef(info);
    return S_OK;
}

/* ---- anything ---- */

static HRESULT read_guid(struct soap_reader *r, const struct soap_node *node, VARIANT *ret)
{
    static const char *const names[] = {"_a", "_b", "_c", "_d", "_e", "_f",
                                        "_g", "_h", "_i", "_j", "_k"};
    unsigned parts[11];
    char text[40];
    const struct soap_node *at = node->first;
    for (int i = 0; i < 11; i++, at = at->next) {
        VARIANT part;
        if (!at || strcmp(at->name.local, names[i]) != 0 ||
            FAILED(read_simple(r, at, VT_I4, &part)))
            return DISP_E_TYPEMISMATCH;
        parts[i] = (unsigned)V_I4(&part);
    }
    snprintf(text, sizeof text, "%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x", parts[0],
             parts[1] & 0xffff, parts[2] & 0xffff, parts[3] & 0xff, parts[4] & 0xff,
             parts[5] & 0xff, parts[6] & 0xff, parts[7] & 0xff, parts[8] & 0xff, parts[9] & 0xff,
             parts[10] & 0xff);
    return soap_scalar_read(VT_BSTR, text, strlen(text), ret);
}

/* The type is said, by xsi:type or by the element's name. */
static HRESULT read_typed(struct soap_reader *r, const struct soap_node *node,
                          struct soap_name type, VARIANT *ret)
{
    char name[SOAP_TYPE_MOST];
    IRecordInfo *info;
    VARTYPE vt = soap_scalar_kind(type);
    if (vt != VT_ILLEGAL)
        return read_simple(r, node, vt, ret);
    if (!soap_type_of(type.ns, type.local, name))
        return DISP_E_TYPEMISMATCH;
    if (wire_record_find(name, &info)) {
        HRESULT hr = read_record(r, node, info, ret);
        IRecordInfo_Release(info);
        return hr;
    }
    if (soap_name_is(type, SOAP_CLR "System.Runtime.Remoting", "ObjRef"))
        return soap_reference_read(r, node, ret);
    if (soap_name_is(type, SOAP_CLR "System", "Char"))
        return read_char(r, node, ret);
    if (soap_name_is(type, SOAP_CLR "System", "Guid"))
        return read_guid(r, node, ret);
    return node->size ? read_simple(r, node, VT_BSTR, ret) : DISP_E_TYPEMISMATCH;
}

static HRESULT read_one(struct soap_reader *r, const struct soap_node *node, bool is_root,
                        VARTYPE vt, VARIANT *ret)
{
    struct soap_name type = node->marks->type;
    bool is_array = soap_name_is(node->name, SOAP_ENCODING, "Array") ||
                    soap_name_is(type, SOAP_ENCODING, "Array");
    if (node->marks->is_null)
        return S_OK;
    if (is_array && (!type.local || soap_name_is(type, SOAP_ENCODING, "Array")))
        return read_array(r, node, ret);
    if (type.local)
        return read_typed(r, node, type, ret);
    if (is_root && *node->name.ns) /* one of its own; a string's second use has the first's name */
        return read_typed(r, node, node->name, ret);
    if (vt != VT_EMPTY && vt != VT_RECORD && !(vt & VT_ARRAY && vt != (VT_ARRAY | VT_UI1)) &&
        vt != VT_DISPATCH && vt != VT_UNKNOWN)
        return read_simple(r, node, vt == VT_CY ? VT_DECIMAL : vt, ret);
    return read_simple(r, node, VT_BSTR, ret);
}

HRESULT soap_value_read(struct soap_reader *r, const struct soap_node *node, VARTYPE vt,
                        VARIANT *ret)
{
    struct soap_node *at = soap_tree_follow(r->tree, node);
    VariantInit(ret);
    if (!at || at->is_open) /* to nowhere, or around */
        return DISP_E_TYPEMISMATCH;
    if (r->depth == SOAP_DEPTH_MOST || !spend(r, 1, 0))
        return DISP_E_OVERFLOW;
    r->depth++;
    at->is_open = true;
    HRESULT hr = read_one(r, at, at != node, vt, ret);
    at->is_open = false;
    r->depth--;
    return hr;
}
