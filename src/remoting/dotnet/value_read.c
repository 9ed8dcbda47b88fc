/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/value.h"

#include <math.h>
#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <pianola/variant_convert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/ticks.h"
#include "remoting/publish/named_call.h"
#include "remoting/publish/named_text.h"

enum { DEPTH_MOST = 32, BYTES_MOST = 64 << 20 };

void value_reader_init(struct value_reader *r, const struct dotnet_place *place)
{
    *r = (struct value_reader){
        .place = place, .bytes_left = BYTES_MOST, .values_left = NRBF_VALUES_MOST};
}

static bool spend(struct value_reader *r, size_t bytes)
{
    if (!r->values_left || bytes > r->bytes_left)
        return false;
    r->values_left--;
    r->bytes_left -= bytes;
    return true;
}

static HRESULT read_text(struct value_reader *r, struct nrbf_text text, BSTR *ret)
{
    if (!spend(r, (size_t)text.size * 2))
        return E_OUTOFMEMORY;
    char *copy = malloc((size_t)text.size + 1);
    if (!copy)
        return E_OUTOFMEMORY;
    memcpy(copy, text.text, text.size);
    copy[text.size] = 0;
    /* what is behind a zero in it is lost: such a text is binary data in disguise */
    *ret = bstr_of_text(copy);
    free(copy);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT read_decimal(struct value_reader *r, struct nrbf_text text, VARIANT *ret)
{
    BSTR bstr;
    HRESULT hr = read_text(r, text, &bstr);
    if (FAILED(hr))
        return hr;
    DECIMAL decimal;
    hr = VarDecFromStr(bstr, 0x7f, VARIANT_NOUSEROVERRIDE, &decimal);
    SysFreeString(bstr);
    if (SUCCEEDED(hr)) {
        V_DECIMAL(ret) = decimal;
        V_VT(ret) = VT_DECIMAL;
    }
    return hr;
}

/* A number as the only field of a record of that name, where there is one. */
static bool in_record(const char *name, int64_t number, VARIANT *ret)
{
    IRecordInfo *info;
    if (!wire_record_find(name, &info))
        return false;
    ULONG count = 1;
    BSTR field = NULL;
    VARIANT value = {.vt = VT_I8, .llVal = number};
    void *record = IRecordInfo_RecordCreate(info);
    HRESULT hr = record ? IRecordInfo_GetFieldNames(info, &count, &field) : E_OUTOFMEMORY;
    VARIANT now = {0};
    if (SUCCEEDED(hr) && SUCCEEDED(hr = IRecordInfo_GetField(info, record, field, &now)) &&
        SUCCEEDED(hr = VariantChangeType(&value, &value, 0, V_VT(&now))))
        hr = IRecordInfo_PutField(info, INVOKE_PROPERTYPUT, record, field, &value);
    SysFreeString(field);
    if (FAILED(hr)) {
        if (record)
            IRecordInfo_RecordDestroy(info, record);
        IRecordInfo_Release(info);
        return false;
    }
    V_VT(ret) = VT_RECORD;
    V_RECORD(ret) = record;
    V_RECORDINFO(ret) = info;
    return true;
}

static const struct {
    uint8_t type;
    VARTYPE vt;
} number_types[] = {
    {NRBF_BOOLEAN, VT_BOOL}, {NRBF_BYTE, VT_UI1},      {NRBF_CHAR, VT_UI2},
    {NRBF_DOUBLE, VT_R8},    {NRBF_INT16, VT_I2},      {NRBF_INT32, VT_I4},
    {NRBF_INT64, VT_I8},     {NRBF_SBYTE, VT_I1},      {NRBF_SINGLE, VT_R4},
    {NRBF_TIMESPAN, VT_I8},  {NRBF_DATETIME, VT_DATE}, {NRBF_UINT16, VT_UI2},
    {NRBF_UINT32, VT_UI4},   {NRBF_UINT64, VT_UI8},
};

static VARTYPE type_of(uint8_t primitive)
{
    for (size_t i = 0; i < sizeof number_types / sizeof *number_types; i++)
        if (number_types[i].type == primitive)
            return number_types[i].vt;
    return primitive == NRBF_DECIMAL ? VT_DECIMAL : VT_EMPTY;
}

static HRESULT read_primitive(struct value_reader *r, const struct nrbf_value *value, VARIANT *ret)
{
    V_VT(ret) = type_of(value->type);
    switch (value->type) {
    case NRBF_DECIMAL:
        V_VT(ret) = VT_EMPTY;
        return read_decimal(r, value->text, ret);
    case NRBF_BOOLEAN:
        V_BOOL(ret) = value->number ? VARIANT_TRUE : VARIANT_FALSE;
        break;
    case NRBF_DOUBLE:
        V_R8(ret) = value->real;
        break;
    case NRBF_SINGLE:
        V_R4(ret) = (float)value->real;
        break;
    case NRBF_DATETIME:
        V_DATE(ret) = date_of_ticks(value->number);
        break;
    case NRBF_TIMESPAN:
    case NRBF_CHAR:
        if (in_record(value->type == NRBF_CHAR ? "System.Char" : "System.TimeSpan", value->number,
                      ret))
            break;
        V_I8(ret) = value->number;
        break;
    default:
        V_I8(ret) = value->number; /* the low bytes are those of the smaller ones */
    }
    return S_OK;
}

/* ---- arrays ---- */

static HRESULT fill_packed(const struct nrbf_array *array, SAFEARRAY *to, VARTYPE vt)
{
    void *data;
    HRESULT hr = SafeArrayAccessData(to, &data);
    if (FAILED(hr))
        return hr;
    for (uint32_t i = 0; i < array->count; i++) {
        /* .NET counts the last rank fastest, a SAFEARRAY the first */
        uint32_t rest = i, at = 0;
        if (array->rank == 1) {
            at = i;
        } else {
            uint32_t index[NRBF_RANK_MOST];
            for (unsigned n = array->rank; n-- > 0; rest /= array->lengths[n])
                index[n] = rest % array->lengths[n];
            for (unsigned n = array->rank; n-- > 0;)
                at = at * array->lengths[n] + index[n];
        }
        struct nrbf_value value = nrbf_element(array, i);
        switch (vt) {
        case VT_BOOL:
            ((VARIANT_BOOL *)data)[at] = value.number ? VARIANT_TRUE : VARIANT_FALSE;
            break;
        case VT_R8:
            ((double *)data)[at] = value.real;
            break;
        case VT_R4:
            ((float *)data)[at] = (float)value.real;
            break;
        case VT_DATE:
            ((DATE *)data)[at] = date_of_ticks(value.number);
            break;
        default:
            memcpy((char *)data + (size_t)at * SafeArrayGetElemsize(to), &value.number,
                   SafeArrayGetElemsize(to));
        }
    }
    return SafeArrayUnaccessData(to);
}

static HRESULT fill_values(struct value_reader *r, const struct nrbf_array *array, uint32_t count,
                           SAFEARRAY *to, VARTYPE vt)
{
    char *data;
    HRESULT hr = SafeArrayAccessData(to, (void **)&data);
    if (FAILED(hr))
        return hr;
    for (uint32_t i = 0; i < count && SUCCEEDED(hr); i++) {
        VARIANT value = {0};
        struct nrbf_value element = nrbf_element(array, i);
        hr = value_read(r, &element, &value);
        if (FAILED(hr))
            break;
        if (vt == VT_VARIANT) {
            memcpy(data + (size_t)i * sizeof value, &value, sizeof value);
        } else if (V_VT(&value) == VT_EMPTY) {
            continue;
        } else if (V_VT(&value) != vt) {
            VariantClear(&value);
            hr = DISP_E_TYPEMISMATCH;
        } else if (vt == VT_DECIMAL) {
            memcpy(data + (size_t)i * sizeof(DECIMAL), &V_DECIMAL(&value), sizeof(DECIMAL));
        } else if (vt == VT_BSTR) {
            ((BSTR *)data)[i] = V_BSTR(&value);
        } else {
            ((USHORT *)data)[i] = V_UI2(&value);
        }
    }
    SafeArrayUnaccessData(to);
    return hr;
}

/* An array of structures that are known. */
static HRESULT make_records(struct value_reader *r, const struct nrbf_array *array,
                            IRecordInfo *info, VARIANT *ret)
{
    SAFEARRAYBOUND bound = {array->count, 0};
    ULONG size = 0;
    char *data;
    IRecordInfo_GetSize(info, &size);
    if (!spend(r, (size_t)size * array->count))
        return E_OUTOFMEMORY;
    SAFEARRAY *made = SafeArrayCreateEx(VT_RECORD, 1, &bound, info);
    if (!made)
        return E_OUTOFMEMORY;
    HRESULT hr = SafeArrayAccessData(made, (void **)&data);
    if (SUCCEEDED(hr)) {
        for (uint32_t i = 0; SUCCEEDED(hr) && i < array->count; i++) {
            VARIANT value = {0};
            struct nrbf_value element = nrbf_element(array, i);
            hr = value_read(r, &element, &value);
            if (FAILED(hr) || V_VT(&value) == VT_EMPTY)
                continue;
            hr = V_VT(&value) == VT_RECORD && IRecordInfo_IsMatchingType(info, V_RECORDINFO(&value))
                     ? IRecordInfo_RecordCopy(info, V_RECORD(&value), data + (size_t)i * size)
                     : DISP_E_TYPEMISMATCH;
            VariantClear(&value);
        }
        SafeArrayUnaccessData(made);
    }
    if (FAILED(hr)) {
        SafeArrayDestroy(made);
        return hr;
    }
    V_VT(ret) = VT_ARRAY | VT_RECORD;
    V_ARRAY(ret) = made;
    return S_OK;
}

/* The record for a class, as RegisterWireRecord has it; counted. */
static bool find_record(struct nrbf_text type, struct nrbf_text library, IRecordInfo **ret)
{
    enum { PART_MOST = 500 };
    char name[2 * PART_MOST + 8];
    if (!type.size || type.size > PART_MOST || library.size > PART_MOST)
        return false;
    snprintf(name, sizeof name, "%.*s%s%.*s", (int)type.size, type.text, library.size ? ", " : "",
             (int)library.size, library.text);
    return wire_record_find(name, ret);
}

static HRESULT make_array(struct value_reader *r, const struct nrbf_array *array, uint32_t count,
                          VARIANT *ret)
{
    VARTYPE vt = array->element == NRBF_STRING_CODE ? VT_BSTR : type_of(array->element);
    if (array->element == NRBF_CHAR)
        vt = VT_VARIANT;
    if (vt == VT_EMPTY)
        vt = VT_VARIANT;
    if (array->rank > 1 && !array->packed)
        return DISP_E_TYPEMISMATCH;
    IRecordInfo *info;
    if (count == array->count && find_record(array->name, array->library, &info)) {
        HRESULT hr = make_records(r, array, info, ret);
        IRecordInfo_Release(info);
        return hr;
    }
    if (!spend(r, (size_t)count * (array->packed ? 8 : sizeof(VARIANT))))
        return E_OUTOFMEMORY;
    SAFEARRAYBOUND bounds[NRBF_RANK_MOST];
    for (unsigned i = 0; i < array->rank; i++)
        bounds[i] = (SAFEARRAYBOUND){array->lengths[i], 0};
    if (array->rank == 1)
        bounds[0].cElements = count;
    SAFEARRAY *made = SafeArrayCreate(vt, array->rank, bounds);
    if (!made)
        return E_OUTOFMEMORY;
    HRESULT hr = S_OK;
    if (count)
        hr = array->packed ? fill_packed(array, made, vt) : fill_values(r, array, count, made, vt);
    if (FAILED(hr)) {
        SafeArrayDestroy(made);
        return hr;
    }
    V_VT(ret) = VT_ARRAY | vt;
    V_ARRAY(ret) = made;
    return S_OK;
}

/* ---- classes ---- */

static HRESULT set_field(struct value_reader *r, IRecordInfo *info, void *record, BSTR name,
                         const struct nrbf_value *member)
{
    VARIANT value = {0}, now = {0};
    HRESULT hr = value_read(r, member, &value);
    if (FAILED(hr) || V_VT(&value) == VT_EMPTY) /* null: as it was made */
        return hr;
    hr = IRecordInfo_GetField(info, record, name, &now);
    VARTYPE vt = V_VT(&now);
    if (SUCCEEDED(hr)) {
        VariantClear(&now);
        if (vt != VT_EMPTY && vt != V_VT(&value) && !(vt & VT_ARRAY) && vt != VT_RECORD)
            hr = VariantChangeType(&value, &value, 0, vt);
    }
    if (SUCCEEDED(hr))
        hr = IRecordInfo_PutField(info, INVOKE_PROPERTYPUT, record, name, &value);
    VariantClear(&value);
    return hr;
}

static HRESULT read_record(struct value_reader *r, const struct nrbf_class *object,
                           IRecordInfo *info, VARIANT *ret)
{
    enum { FIELDS_MOST = NRBF_MEMBERS_MOST };
    BSTR names[FIELDS_MOST];
    ULONG count = FIELDS_MOST, size = 0;
    IRecordInfo_GetSize(info, &size);
    if (!spend(r, size))
        return E_OUTOFMEMORY;
    void *record = IRecordInfo_RecordCreate(info);
    if (!record)
        return E_OUTOFMEMORY;
    HRESULT hr = IRecordInfo_GetFieldNames(info, &count, names);
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++) {
        char name[256];
        text_of_bstr(names[i], name, sizeof name);
        const struct nrbf_value *member = nrbf_member(object, name);
        if (member && FAILED(set_field(r, info, record, names[i], member))) {
            hr = DISP_E_TYPEMISMATCH;
            snprintf(r->why, sizeof r->why, "the field %.60s of %.*s is of another type", name,
                     (int)(object->shape->name.size < 80 ? object->shape->name.size : 80),
                     object->shape->name.text);
        }
        SysFreeString(names[i]);
        names[i] = NULL;
        if (FAILED(hr))
            for (i++; i < count; i++)
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

static HRESULT read_guid(struct value_reader *r, const struct nrbf_class *object, VARIANT *ret)
{
    static const char *const names[] = {"_a", "_b", "_c", "_d", "_e", "_f",
                                        "_g", "_h", "_i", "_j", "_k"};
    unsigned long long part[11];
    for (int i = 0; i < 11; i++) {
        const struct nrbf_value *member = nrbf_member(object, names[i]);
        if (!member || member->kind != NRBF_IS_PRIMITIVE || nrbf_primitive_size(member->type) > 4)
            return DISP_E_TYPEMISMATCH;
        part[i] = (unsigned long long)member->number;
    }
    char text[40];
    snprintf(text, sizeof text,
             "%08llx-%04llx-%04llx-%02llx%02llx-%02llx%02llx%02llx%02llx%02llx%02llx",
             part[0] & 0xffffffff, part[1] & 0xffff, part[2] & 0xffff, part[3] & 0xff,
             part[4] & 0xff, part[5] & 0xff, part[6] & 0xff, part[7] & 0xff, part[8] & 0xff,
             part[9] & 0xff, part[10] & 0xff);
    HRESULT hr = read_text(r, (struct nrbf_text){text, 36}, &V_BSTR(ret));
    if (SUCCEEDED(hr))
        V_VT(ret) = VT_BSTR;
    return hr;
}

static HRESULT read_list(struct value_reader *r, const struct nrbf_class *object, VARIANT *ret)
{
    const struct nrbf_value *items = nrbf_member(object, "_items");
    const struct nrbf_value *size = nrbf_member(object, "_size");
    if (!items || items->kind != NRBF_IS_ARRAY || !size || size->kind != NRBF_IS_PRIMITIVE ||
        items->array->rank != 1 || items->array->packed || size->number < 0 ||
        size->number > items->array->count)
        return DISP_E_TYPEMISMATCH;
    return make_array(r, items->array, (uint32_t)size->number, ret);
}

static HRESULT read_class(struct value_reader *r, const struct nrbf_value *value, VARIANT *ret)
{
    const struct nrbf_class *object = value->object;
    const struct nrbf_shape *shape = object->shape;
    IRecordInfo *info;
    if (find_record(shape->name, shape->library, &info)) {
        HRESULT hr = read_record(r, object, info, ret);
        IRecordInfo_Release(info);
        return hr;
    }
    if (nrbf_class_is(value, "System.Runtime.Remoting.ObjRef"))
        return reference_read(r, object, ret);
    if (nrbf_class_is(value, "System.Runtime.Remoting.Messaging.ConstructionResponse")) {
        const struct nrbf_value *made = nrbf_member(object, "__Return");
        return made ? value_read(r, made, ret) : DISP_E_TYPEMISMATCH;
    }
    if (nrbf_class_is(value, "System.Guid"))
        return read_guid(r, object, ret);
    if (nrbf_class_is(value, "System.Collections.ArrayList"))
        return read_list(r, object, ret);
    if (shape->count == 1 && nrbf_text_is(shape->members[0], "value__") &&
        object->members[0].kind == NRBF_IS_PRIMITIVE)
        return read_primitive(r, &object->members[0], ret);
    snprintf(r->why, sizeof r->why, "no record was made known for the class %.*s",
             (int)(shape->name.size < 100 ? shape->name.size : 100), shape->name.text);
    return DISP_E_TYPEMISMATCH;
}

HRESULT value_read(struct value_reader *r, const struct nrbf_value *value, VARIANT *ret)
{
    VariantInit(ret);
    if (r->depth >= DEPTH_MOST || !spend(r, 0))
        return E_OUTOFMEMORY;
    r->depth++;
    HRESULT hr = S_OK;
    switch (value->kind) {
    case NRBF_IS_NULL:
        break;
    case NRBF_IS_PRIMITIVE:
        hr = read_primitive(r, value, ret);
        break;
    case NRBF_IS_STRING:
        hr = read_text(r, value->text, &V_BSTR(ret));
        if (SUCCEEDED(hr))
            V_VT(ret) = VT_BSTR;
        break;
    case NRBF_IS_CLASS:
        hr = read_class(r, value, ret);
        break;
    default:
        hr = make_array(r, value->array, value->array->count, ret);
    }
    r->depth--;
    if (FAILED(hr))
        VariantInit(ret);
    return hr;
}
