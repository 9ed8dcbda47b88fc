/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/value.h"

#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <pianola/variant_convert.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/ticks.h"
#include "remoting/publish/named_call.h"
#include "remoting/publish/named_text.h"

/* What can be referred to stands behind what refers to it, in the order of the references. */
struct value_waiting {
    struct value_waiting *next;
    uint32_t id;
    const VARIANT *value;
    VARIANT own; /* a field's copy */
    void (*write)(struct value_writer *v, uint32_t id, void *data);
    void *data;
};
struct value_library {
    struct value_library *next;
    uint32_t id;
    const char *name;
};

enum { FIELDS_MOST = 256 };

void value_writer_init(struct value_writer *v, const struct dotnet_place *place)
{
    *v = (struct value_writer){.place = place};
    v->last = &v->first;
}

static void free_waiting(struct value_waiting *waiting)
{
    VariantClear(&waiting->own);
    free(waiting->data);
    free(waiting);
}

void value_writer_finish(struct value_writer *v)
{
    while (v->first) {
        struct value_waiting *next = v->first->next;
        free_waiting(v->first);
        v->first = next;
    }
    while (v->libraries) {
        struct value_library *next = v->libraries->next;
        free(v->libraries);
        v->libraries = next;
    }
    nrbf_writer_finish(&v->w);
}

static void fail(struct value_writer *v, HRESULT hr)
{
    if (SUCCEEDED(v->hr))
        v->hr = hr;
}

static struct value_waiting *wait_for(struct value_writer *v)
{
    struct value_waiting *waiting = calloc(1, sizeof *waiting);
    if (!waiting) {
        fail(v, E_OUTOFMEMORY);
        return NULL;
    }
    waiting->id = nrbf_new_id(&v->w);
    *v->last = waiting;
    v->last = &waiting->next;
    return waiting;
}

uint32_t value_put_later(struct value_writer *v,
                         void (*write)(struct value_writer *v, uint32_t id, void *data), void *data)
{
    struct value_waiting *waiting = wait_for(v);
    if (!waiting) {
        free(data);
        return 0;
    }
    waiting->write = write;
    waiting->data = data;
    nrbf_put_reference(&v->w, waiting->id);
    return waiting->id;
}

/* ---- primitives ---- */

static uint8_t primitive_of(VARTYPE vt)
{
    switch (vt) {
    case VT_BOOL:
        return NRBF_BOOLEAN;
    case VT_UI1:
        return NRBF_BYTE;
    case VT_I1:
        return NRBF_SBYTE;
    case VT_I2:
        return NRBF_INT16;
    case VT_UI2:
        return NRBF_UINT16;
    case VT_I4:
    case VT_INT:
    case VT_ERROR:
        return NRBF_INT32;
    case VT_UI4:
    case VT_UINT:
        return NRBF_UINT32;
    case VT_I8:
        return NRBF_INT64;
    case VT_UI8:
        return NRBF_UINT64;
    case VT_R4:
        return NRBF_SINGLE;
    case VT_R8:
        return NRBF_DOUBLE;
    case VT_DATE:
        return NRBF_DATETIME;
    case VT_DECIMAL:
    case VT_CY:
        return NRBF_DECIMAL;
    default:
        return 0;
    }
}

static void put_decimal(struct value_writer *v, const DECIMAL *decimal)
{
    BSTR text;
    HRESULT hr = VarBstrFromDec(decimal, 0x7f, VARIANT_NOUSEROVERRIDE, &text);
    char plain[64] = "0";
    if (SUCCEEDED(hr)) {
        text_of_bstr(text, plain, sizeof plain);
        SysFreeString(text);
    } else {
        fail(v, hr);
    }
    nrbf_put_string(&v->w, plain);
}

/* place: where a value of that type is. */
static void put_primitive(struct value_writer *v, VARTYPE vt, const void *place)
{
    uint64_t number = 0;
    switch (vt) {
    case VT_BOOL:
        nrbf_put_u8(&v->w, *(const VARIANT_BOOL *)place != VARIANT_FALSE);
        break;
    case VT_DATE: {
        DATE date;
        memcpy(&date, place, sizeof date);
        nrbf_put_u64(&v->w, (uint64_t)ticks_of_date(date));
        break;
    }
    case VT_DECIMAL:
        put_decimal(v, place);
        break;
    case VT_CY: {
        CY cy;
        DECIMAL decimal;
        memcpy(&cy, place, sizeof cy);
        HRESULT hr = VarDecFromCy(cy, &decimal);
        if (FAILED(hr))
            fail(v, hr);
        else
            put_decimal(v, &decimal);
        break;
    }
    default: {
        unsigned size = nrbf_primitive_size(primitive_of(vt));
        memcpy(&number, place, size); /* little-endian as the machine */
        nrbf_put(&v->w, place, size);
    }
    }
}

static const void *content(const VARIANT *value)
{
    return V_VT(value) == VT_DECIMAL ? (const void *)&V_DECIMAL(value) : &V_I8(value);
}

static char *text_of(struct value_writer *v, BSTR bstr)
{
    size_t size = (size_t)SysStringLen(bstr) * 3 + 1;
    char *text = malloc(size);
    if (!text) {
        fail(v, E_OUTOFMEMORY);
        return NULL;
    }
    text_of_bstr(bstr, text, size);
    return text;
}

static bool is_null(const VARIANT *value)
{
    switch (V_VT(value)) {
    case VT_EMPTY:
    case VT_NULL:
        return true;
    case VT_BSTR:
        return !V_BSTR(value);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return !V_UNKNOWN(value);
    default:
        return V_VT(value) & VT_ARRAY && !V_ARRAY(value);
    }
}

/* TimeSpan and Char are primitives that a record of one field stands for. */
static uint8_t primitive_record(const VARIANT *value, const char **ret_type,
                                const char **ret_assembly)
{
    if (V_VT(value) != VT_RECORD || !wire_record_name(V_RECORDINFO(value), ret_type, ret_assembly))
        return 0;
    return !strcmp(*ret_type, "System.TimeSpan") ? NRBF_TIMESPAN
           : !strcmp(*ret_type, "System.Char")   ? NRBF_CHAR
                                                 : 0;
}

static void put_primitive_record(struct value_writer *v, const VARIANT *value, uint8_t type)
{
    ULONG count = 1;
    BSTR name = NULL;
    VARIANT field = {0};
    HRESULT hr = IRecordInfo_GetFieldNames(V_RECORDINFO(value), &count, &name);
    if (SUCCEEDED(hr))
        hr = IRecordInfo_GetField(V_RECORDINFO(value), V_RECORD(value), name, &field);
    if (SUCCEEDED(hr))
        hr = VariantChangeType(&field, &field, 0, VT_I8);
    if (FAILED(hr))
        fail(v, hr);
    SysFreeString(name);
    if (type == NRBF_TIMESPAN) {
        nrbf_put_u64(&v->w, (uint64_t)V_I8(&field));
        return;
    }
    uint32_t code = (uint16_t)V_I8(&field);
    if (code < 0x80) {
        nrbf_put_u8(&v->w, (uint8_t)code);
    } else if (code < 0x800) {
        nrbf_put_u8(&v->w, (uint8_t)(0xc0 | code >> 6));
        nrbf_put_u8(&v->w, (uint8_t)(0x80 | (code & 0x3f)));
    } else {
        nrbf_put_u8(&v->w, (uint8_t)(0xe0 | code >> 12));
        nrbf_put_u8(&v->w, (uint8_t)(0x80 | (code >> 6 & 0x3f)));
        nrbf_put_u8(&v->w, (uint8_t)(0x80 | (code & 0x3f)));
    }
}

bool value_is_plain(const VARIANT *value)
{
    const char *type, *assembly;
    return is_null(value) || V_VT(value) == VT_BSTR || primitive_of(V_VT(value)) ||
           primitive_record(value, &type, &assembly);
}

void value_put_plain(struct value_writer *v, const VARIANT *value)
{
    const char *type, *assembly;
    uint8_t code;
    if (is_null(value)) {
        nrbf_put_u8(&v->w, NRBF_NULL_CODE);
    } else if (V_VT(value) == VT_BSTR) {
        char *text = text_of(v, V_BSTR(value));
        nrbf_put_u8(&v->w, NRBF_STRING_CODE);
        nrbf_put_string(&v->w, text ? text : "");
        free(text);
    } else if ((code = primitive_record(value, &type, &assembly))) {
        nrbf_put_u8(&v->w, code);
        put_primitive_record(v, value, code);
    } else {
        nrbf_put_u8(&v->w, primitive_of(V_VT(value)));
        put_primitive(v, V_VT(value), content(value));
    }
}

/* ---- objects ---- */

static void put_bstr_record(struct value_writer *v, BSTR bstr)
{
    char *text = text_of(v, bstr);
    nrbf_put_string_record(&v->w, text ? text : "");
    free(text);
}

void value_put(struct value_writer *v, const VARIANT *value)
{
    const char *type, *assembly;
    if (is_null(value)) {
        nrbf_put_null(&v->w);
    } else if (V_VT(value) == VT_BSTR) {
        put_bstr_record(v, V_BSTR(value));
    } else if (primitive_of(V_VT(value)) || primitive_record(value, &type, &assembly)) {
        nrbf_put_u8(&v->w, 8);
        value_put_plain(v, value);
    } else {
        struct value_waiting *waiting = wait_for(v);
        if (!waiting)
            return;
        waiting->value = value;
        nrbf_put_reference(&v->w, waiting->id);
    }
}

/* The same with a copy; the value is taken over. */
static void put_own(struct value_writer *v, VARIANT *value)
{
    const char *type, *assembly;
    if (is_null(value) || V_VT(value) == VT_BSTR || primitive_of(V_VT(value)) ||
        primitive_record(value, &type, &assembly)) {
        value_put(v, value);
        VariantClear(value);
        return;
    }
    struct value_waiting *waiting = wait_for(v);
    if (!waiting) {
        VariantClear(value);
        return;
    }
    waiting->own = *value;
    waiting->value = &waiting->own;
    nrbf_put_reference(&v->w, waiting->id);
}

static uint32_t library_of(struct value_writer *v, const char *assembly)
{
    if (!assembly[0] || !strcmp(assembly, "mscorlib"))
        return 0;
    for (struct value_library *at = v->libraries; at; at = at->next)
        if (!strcmp(at->name, assembly))
            return at->id;
    struct value_library *new = malloc(sizeof *new);
    if (!new) {
        fail(v, E_OUTOFMEMORY);
        return 0;
    }
    *new = (struct value_library){v->libraries, nrbf_new_id(&v->w), assembly};
    v->libraries = new;
    nrbf_put_library(&v->w, new->id, assembly);
    return new->id;
}

/* What stands for a field of that value in its class's description. */
static void describe(struct value_writer *v, const VARIANT *value, struct nrbf_field *field)
{
    const char *type, *assembly;
    VARTYPE vt = V_VT(value);
    field->kind = NRBF_FIELD_OBJECT;
    uint8_t code = primitive_record(value, &type, &assembly);
    if (code || primitive_of(vt)) {
        field->kind = NRBF_FIELD_PRIMITIVE;
        field->primitive = code ? code : primitive_of(vt);
    } else if (vt == VT_BSTR) {
        field->kind = NRBF_FIELD_STRING;
    } else if (vt == VT_RECORD) {
        if (!wire_record_name(V_RECORDINFO(value), &type, &assembly)) {
            fail(v, DISP_E_TYPEMISMATCH);
            return;
        }
        field->library = library_of(v, assembly);
        field->class_name = type;
        field->kind = field->library ? NRBF_FIELD_CLASS : NRBF_FIELD_SYSTEM_CLASS;
    } else if (vt == (VT_ARRAY | VT_BSTR)) {
        field->kind = NRBF_FIELD_STRING_ARRAY;
    } else if (vt & VT_ARRAY && primitive_of(vt & VT_TYPEMASK)) {
        field->kind = NRBF_FIELD_PRIMITIVE_ARRAY;
        field->primitive = primitive_of(vt & VT_TYPEMASK);
    }
}

static void put_record(struct value_writer *v, uint32_t id, const VARIANT *value)
{
    IRecordInfo *info = V_RECORDINFO(value);
    const char *type, *assembly;
    BSTR names[FIELDS_MOST];
    ULONG count = FIELDS_MOST;
    if (!wire_record_name(info, &type, &assembly)) {
        fail(v, DISP_E_TYPEMISMATCH);
        return;
    }
    HRESULT hr = IRecordInfo_GetFieldNames(info, &count, names);
    struct nrbf_field *fields = SUCCEEDED(hr) ? calloc(count + 1, sizeof *fields) : NULL;
    VARIANT *values = fields ? calloc(count + 1, sizeof *values) : NULL;
    char(*texts)[256] = values ? calloc(count + 1, sizeof *texts) : NULL;
    if (!texts)
        hr = FAILED(hr) ? hr : E_OUTOFMEMORY;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++) {
        hr = IRecordInfo_GetField(info, V_RECORD(value), names[i], &values[i]);
        text_of_bstr(names[i], texts[i], sizeof *texts);
        fields[i].name = texts[i];
        if (SUCCEEDED(hr))
            describe(v, &values[i], &fields[i]);
    }
    if (SUCCEEDED(hr) && SUCCEEDED(v->hr)) {
        nrbf_put_class(&v->w, id, type, library_of(v, assembly), fields, count);
        for (ULONG i = 0; i < count; i++) {
            if (fields[i].kind == NRBF_FIELD_PRIMITIVE) {
                if (V_VT(&values[i]) == VT_RECORD)
                    put_primitive_record(v, &values[i], fields[i].primitive);
                else
                    put_primitive(v, V_VT(&values[i]), content(&values[i]));
            } else if (V_VT(&values[i]) == VT_RECORD) {
                put_record(v, nrbf_new_value_id(&v->w), &values[i]);
            } else {
                put_own(v, &values[i]);
                V_VT(&values[i]) = VT_EMPTY;
            }
        }
    }
    if (FAILED(hr))
        fail(v, hr);
    for (ULONG i = 0; values && texts && i < count; i++)
        VariantClear(&values[i]);
    for (ULONG i = 0; i < count && count < FIELDS_MOST; i++)
        SysFreeString(names[i]);
    free(fields);
    free(values);
    free(texts);
}

/* ---- arrays ---- */

static void put_ranks(struct value_writer *v, uint32_t id, SAFEARRAY *array, VARTYPE vt)
{
    UINT rank = SafeArrayGetDim(array);
    uint32_t lengths[NRBF_RANK_MOST];
    uint64_t count = 1;
    uint8_t code = primitive_of(vt);
    if (rank > NRBF_RANK_MOST || !code) {
        fail(v, DISP_E_TYPEMISMATCH);
        return;
    }
    nrbf_put_u8(&v->w, 7);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u8(&v->w, 2);
    nrbf_put_u32(&v->w, rank);
    for (UINT i = 0; i < rank; i++) {
        LONG low = 0, high = -1;
        SafeArrayGetLBound(array, i + 1, &low);
        SafeArrayGetUBound(array, i + 1, &high);
        lengths[i] = (uint32_t)(high - low + 1);
        count *= lengths[i];
        nrbf_put_u32(&v->w, lengths[i]);
    }
    nrbf_put_u8(&v->w, NRBF_FIELD_PRIMITIVE);
    nrbf_put_u8(&v->w, code);
    const char *data;
    if (FAILED(SafeArrayAccessData(array, (void **)&data)))
        return;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t rest = i, at = 0;
        uint32_t index[NRBF_RANK_MOST];
        for (UINT n = rank; n-- > 0; rest /= lengths[n])
            index[n] = (uint32_t)(rest % lengths[n]);
        for (UINT n = rank; n-- > 0;)
            at = at * lengths[n] + index[n];
        put_primitive(v, vt, data + at * SafeArrayGetElemsize(array));
    }
    SafeArrayUnaccessData(array);
}

static void put_record_array(struct value_writer *v, uint32_t id, SAFEARRAY *array, uint32_t count,
                             const char *data)
{
    IRecordInfo *info;
    const char *type, *assembly;
    if (FAILED(SafeArrayGetRecordInfo(array, &info))) {
        fail(v, DISP_E_TYPEMISMATCH);
        return;
    }
    if (!wire_record_name(info, &type, &assembly)) {
        fail(v, DISP_E_TYPEMISMATCH);
        IRecordInfo_Release(info);
        return;
    }
    uint32_t library = library_of(v, assembly);
    nrbf_put_u8(&v->w, 7);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u8(&v->w, 0);
    nrbf_put_u32(&v->w, 1);
    nrbf_put_u32(&v->w, count);
    nrbf_put_u8(&v->w, library ? NRBF_FIELD_CLASS : NRBF_FIELD_SYSTEM_CLASS);
    nrbf_put_string(&v->w, type);
    if (library)
        nrbf_put_u32(&v->w, library);
    for (uint32_t i = 0; i < count; i++) {
        VARIANT element = {.vt = VT_RECORD};
        V_RECORD(&element) = (void *)(data + (size_t)i * SafeArrayGetElemsize(array));
        V_RECORDINFO(&element) = info;
        put_record(v, nrbf_new_value_id(&v->w), &element);
    }
    IRecordInfo_Release(info);
}

static void put_elements(struct value_writer *v, uint32_t id, SAFEARRAY *array, VARTYPE vt,
                         uint32_t count, const char *data)
{
    uint8_t code = primitive_of(vt);
    if (vt == VT_RECORD) {
        put_record_array(v, id, array, count, data);
        return;
    }
    nrbf_put_u8(&v->w, code ? 15 : vt == VT_BSTR ? 17 : 16);
    nrbf_put_u32(&v->w, id);
    nrbf_put_u32(&v->w, count);
    if (code)
        nrbf_put_u8(&v->w, code);
    for (uint32_t i = 0; i < count; i++) {
        const char *place = data + (size_t)i * SafeArrayGetElemsize(array);
        if (code) {
            put_primitive(v, vt, place);
        } else if (vt == VT_VARIANT) {
            value_put(v, (const VARIANT *)place);
        } else if (vt == VT_BSTR || vt == VT_DISPATCH || vt == VT_UNKNOWN) {
            VARIANT element = {.vt = vt};
            memcpy(&element.byref, place, sizeof(void *));
            if (vt != VT_BSTR && V_UNKNOWN(&element))
                IUnknown_AddRef(V_UNKNOWN(&element));
            if (vt == VT_BSTR)
                value_put(v, &element);
            else
                put_own(v, &element);
        } else {
            fail(v, DISP_E_TYPEMISMATCH);
            return;
        }
    }
}

static void put_array(struct value_writer *v, uint32_t id, const VARIANT *value)
{
    SAFEARRAY *array = V_ARRAY(value);
    VARTYPE vt = V_VT(value) & VT_TYPEMASK;
    if (SafeArrayGetDim(array) != 1) {
        put_ranks(v, id, array, vt);
        return;
    }
    LONG low = 0, high = -1;
    SafeArrayGetLBound(array, 1, &low);
    SafeArrayGetUBound(array, 1, &high);
    const char *data;
    HRESULT hr = SafeArrayAccessData(array, (void **)&data);
    if (FAILED(hr)) {
        fail(v, hr);
        return;
    }
    put_elements(v, id, array, vt, (uint32_t)(high - low + 1), data);
    SafeArrayUnaccessData(array);
}

static void put_waiting(struct value_writer *v, struct value_waiting *waiting)
{
    if (waiting->write) {
        waiting->write(v, waiting->id, waiting->data);
        return;
    }
    const VARIANT *value = waiting->value;
    VARTYPE vt = V_VT(value);
    if (vt & VT_BYREF)
        fail(v, DISP_E_TYPEMISMATCH);
    else if (vt & VT_ARRAY)
        put_array(v, waiting->id, value);
    else if (vt == VT_RECORD)
        put_record(v, waiting->id, value);
    else if (vt == VT_DISPATCH || vt == VT_UNKNOWN)
        reference_write(v, waiting->id, V_UNKNOWN(value));
    else
        fail(v, DISP_E_TYPEMISMATCH);
}

void value_put_rest(struct value_writer *v)
{
    /* they stay until the end: those behind may be parts of those before */
    for (struct value_waiting *at = v->first; at && SUCCEEDED(v->hr); at = at->next)
        put_waiting(v, at);
    nrbf_put_end(&v->w);
    if (v->w.is_broken)
        fail(v, E_OUTOFMEMORY);
}
