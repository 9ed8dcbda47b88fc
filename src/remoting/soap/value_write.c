/* SPDX-License-Identifier: MIT */
#include "remoting/soap/value.h"

#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/publish/named_text.h"
#include "remoting/soap/names.h"
#include "remoting/soap/reference.h"
#include "remoting/soap/scalar.h"

/* What an element refers to stands behind the one that is written, under an id. */
struct soap_waiting {
    struct soap_waiting *next;
    unsigned id, depth;
    VARIANT value;
    bool is_owned;
    void (*write)(struct soap_writer *w, unsigned id, void *data);
    void *data;
};

void soap_writer_init(struct soap_writer *w, const struct soap_place *place)
{
    *w = (struct soap_writer){.place = place, .last = &w->first, .next = &w->first, .id = 1};
}

static void fail(struct soap_writer *w, HRESULT hr)
{
    if (SUCCEEDED(w->hr))
        w->hr = hr;
}

static void waiting_destroy(struct soap_waiting *waiting)
{
    if (waiting->is_owned)
        VariantClear(&waiting->value);
    free(waiting->data);
    free(waiting);
}

void soap_writer_finish(struct soap_writer *w)
{
    while (w->first) {
        struct soap_waiting *waiting = w->first;
        w->first = waiting->next;
        waiting_destroy(waiting);
    }
    w->last = w->next = &w->first;
}

static struct soap_waiting *add_waiting(struct soap_writer *w)
{
    struct soap_waiting *waiting = calloc(1, sizeof *waiting);
    if (!waiting) {
        fail(w, E_OUTOFMEMORY);
        return NULL;
    }
    waiting->id = ++w->id;
    waiting->depth = w->depth + 1;
    *w->last = waiting;
    w->last = &waiting->next;
    return waiting;
}

unsigned soap_write_later(struct soap_writer *w,
                          void (*write)(struct soap_writer *w, unsigned id, void *data), void *data)
{
    struct soap_waiting *waiting = add_waiting(w);
    if (!waiting) {
        free(data);
        return 0;
    }
    waiting->write = write;
    waiting->data = data;
    return waiting->id;
}

void soap_open_type(struct soap_writer *w, const char *type, const char *assembly, unsigned id)
{
    const char *dot = strrchr(type, '.');
    soap_puts(&w->text, "<a1:");
    soap_put_name(&w->text, dot ? dot + 1 : type);
    soap_print(&w->text, " id=\"ref-%u\" xmlns:a1=\"", id);
    soap_put_type_space(&w->text, type, assembly);
    soap_puts(&w->text, "\">");
}

void soap_close_type(struct soap_writer *w, const char *type)
{
    const char *dot = strrchr(type, '.');
    soap_puts(&w->text, "</a1:");
    soap_put_name(&w->text, dot ? dot + 1 : type);
    soap_puts(&w->text, ">\n");
}

void soap_put_member(struct soap_writer *w, const char *name, const char *text)
{
    if (!text) {
        soap_print(&w->text, "<%s xsi:null=\"1\"/>", name);
        return;
    }
    soap_print(&w->text, "<%s>", name);
    soap_put_quoted(&w->text, text);
    soap_print(&w->text, "</%s>", name);
}

void soap_put_href(struct soap_writer *w, const char *name, unsigned id)
{
    soap_print(&w->text, "<%s href=\"#ref-%u\"/>", name, id);
}

/* ---- what waits ---- */

static void write_records(struct soap_writer *w, unsigned id, SAFEARRAY *array, char *data,
                          size_t count, size_t size)
{
    const char *type, *assembly, *dot;
    IRecordInfo *info;
    if (FAILED(SafeArrayGetRecordInfo(array, &info))) {
        fail(w, DISP_E_BADVARTYPE);
        return;
    }
    if (wire_record_name(info, &type, &assembly)) {
        dot = strrchr(type, '.');
        soap_print(&w->text, "<SOAP-ENC:Array id=\"ref-%u\" xmlns:a1=\"", id);
        soap_put_type_space(&w->text, type, assembly);
        soap_puts(&w->text, "\" SOAP-ENC:arrayType=\"a1:");
        soap_put_name(&w->text, dot ? dot + 1 : type);
        soap_print(&w->text, "[%zu]\">", count);
        for (size_t i = 0; i < count; i++) {
            VARIANT item = {.vt = VT_RECORD};
            V_RECORD(&item) = data + i * size;
            V_RECORDINFO(&item) = info;
            soap_value_write(w, "item", &item, false);
        }
    } else {
        fail(w, DISP_E_BADVARTYPE);
    }
    IRecordInfo_Release(info); /* the array holds it */
}

static void write_array(struct soap_writer *w, unsigned id, const VARIANT *value)
{
    SAFEARRAY *array = V_ARRAY(value);
    VARTYPE vt = V_VT(value) & VT_TYPEMASK;
    LONG low = 0, high = -1;
    char *data;
    if (SafeArrayGetDim(array) != 1 || FAILED(SafeArrayGetLBound(array, 1, &low)) ||
        FAILED(SafeArrayGetUBound(array, 1, &high)) ||
        FAILED(SafeArrayAccessData(array, (void **)&data))) {
        fail(w, DISP_E_BADVARTYPE);
        return;
    }
    size_t count = (size_t)(high - low + 1), size = SafeArrayGetElemsize(array);
    const char *type = soap_scalar_type(vt);
    if (vt == VT_UI1) {
        soap_print(&w->text, "<SOAP-ENC:Array id=\"ref-%u\" xsi:type=\"SOAP-ENC:base64\">", id);
        soap_put_base64(&w->text, data, count);
    } else if (vt == VT_RECORD) {
        write_records(w, id, array, data, count, size);
    } else if (type || vt == VT_VARIANT || vt == VT_DISPATCH || vt == VT_UNKNOWN) {
        soap_print(&w->text, "<SOAP-ENC:Array id=\"ref-%u\" SOAP-ENC:arrayType=\"%s[%zu]\">", id,
                   type ? type : "xsd:anyType", count);
        for (size_t i = 0; i < count; i++) {
            VARIANT element = {.vt = vt};
            const VARIANT *item = &element;
            if (vt == VT_VARIANT) {
                item = (const VARIANT *)(data + i * size);
            } else if (vt == VT_DECIMAL) {
                memcpy(&V_DECIMAL(&element), data + i * size, sizeof(DECIMAL));
                V_VT(&element) = vt;
            } else {
                memcpy(&V_I8(&element), data + i * size, size < 8 ? size : 8);
            }
            soap_value_write(w, "item", item, !type);
        }
    } else {
        fail(w, DISP_E_BADVARTYPE);
    }
    soap_puts(&w->text, "</SOAP-ENC:Array>\n");
    SafeArrayUnaccessData(array);
}

/* A field's value is a copy: what of it stands behind lives in what waits. */
static void write_field(struct soap_writer *w, IRecordInfo *info, void *record, BSTR name)
{
    struct soap_text text = {0};
    VARIANT value;
    VariantInit(&value);
    HRESULT hr = IRecordInfo_GetField(info, record, name, &value);
    if (FAILED(hr)) {
        fail(w, hr);
        return;
    }
    char plain[SOAP_NAME_MOST];
    text_of_bstr(name, plain, sizeof plain);
    soap_put_name(&text, plain);
    struct soap_waiting **before = w->last;
    if (!text.is_broken)
        soap_value_write(w, text.bytes, &value, false);
    else
        fail(w, E_OUTOFMEMORY);
    soap_text_finish(&text);
    if (*before && !(*before)->write)
        (*before)->is_owned = true; /* it took over what value holds */
    else
        VariantClear(&value);
}

static void write_record(struct soap_writer *w, unsigned id, const VARIANT *value)
{
    enum { FIELDS_MOST = 256 };
    const char *type, *assembly;
    BSTR names[FIELDS_MOST];
    ULONG count = FIELDS_MOST;
    IRecordInfo *info = V_RECORDINFO(value);
    HRESULT hr = info && wire_record_name(info, &type, &assembly)
                     ? IRecordInfo_GetFieldNames(info, &count, names)
                     : DISP_E_BADVARTYPE;
    if (FAILED(hr)) {
        fail(w, hr);
        return;
    }
    soap_open_type(w, type, assembly, id);
    for (ULONG i = 0; i < count; i++) {
        write_field(w, info, V_RECORD(value), names[i]);
        SysFreeString(names[i]);
    }
    soap_close_type(w, type);
}

void soap_value_rest(struct soap_writer *w)
{
    /* They stay: what waits behind one may be a part of it. */
    while (*w->next && SUCCEEDED(w->hr)) {
        struct soap_waiting *waiting = *w->next;
        const VARIANT *value = &waiting->value;
        w->depth = waiting->depth;
        if (w->depth > SOAP_DEPTH_MOST)
            fail(w, DISP_E_OVERFLOW);
        else if (waiting->write)
            waiting->write(w, waiting->id, waiting->data);
        else if (V_ISARRAY(value))
            write_array(w, waiting->id, value);
        else if (V_VT(value) == VT_RECORD)
            write_record(w, waiting->id, value);
        else
            soap_reference_write(w, waiting->id, V_UNKNOWN(value));
        w->next = &waiting->next;
    }
    if (w->text.is_broken)
        fail(w, E_OUTOFMEMORY);
}

/* ---- elements ---- */

static const VARIANT *without_reference(const VARIANT *value, VARIANT *buf)
{
    if (V_VT(value) == (VT_BYREF | VT_VARIANT))
        value = V_VARIANTREF(value);
    if (!V_ISBYREF(value))
        return value;
    VARTYPE vt = V_VT(value) & (VARTYPE)~VT_BYREF;
    VariantInit(buf);
    if (vt == VT_RECORD) {
        *buf = *value;
    } else if (vt == VT_DECIMAL) {
        V_DECIMAL(buf) = *V_DECIMALREF(value);
    } else if (soap_scalar_type(vt) || vt & VT_ARRAY || vt == VT_DISPATCH || vt == VT_UNKNOWN) {
        size_t size = vt & VT_ARRAY || vt == VT_BSTR || vt == VT_DISPATCH || vt == VT_UNKNOWN ? 8
                      : vt == VT_I1 || vt == VT_UI1                                           ? 1
                      : vt == VT_I2 || vt == VT_UI2 || vt == VT_BOOL                          ? 2
                      : vt == VT_I8 || vt == VT_UI8 || vt == VT_R8 || vt == VT_DATE || vt == VT_CY
                          ? 8
                          : 4;
        memcpy(&V_I8(buf), V_BYREF(value), size);
    } else {
        vt = VT_ILLEGAL;
    }
    V_VT(buf) = vt;
    return buf;
}

static bool is_nothing(const VARIANT *value)
{
    switch (V_VT(value)) {
    case VT_EMPTY:
    case VT_NULL:
    case VT_ERROR:
        return true;
    case VT_BSTR:
        return !V_BSTR(value);
    case VT_DISPATCH:
    case VT_UNKNOWN:
        return !V_UNKNOWN(value);
    case VT_RECORD:
        return !V_RECORD(value);
    default:
        return V_ISARRAY(value) && !V_ARRAY(value);
    }
}

void soap_value_write(struct soap_writer *w, const char *name, const VARIANT *value, bool is_typed)
{
    VARIANT buf;
    value = without_reference(value, &buf);
    const char *type = soap_scalar_type(V_VT(value));
    if (is_nothing(value)) {
        soap_print(&w->text, "<%s xsi:null=\"1\"/>", name);
    } else if (type) {
        if (is_typed)
            soap_print(&w->text, "<%s xsi:type=\"%s\">", name, type);
        else
            soap_print(&w->text, "<%s>", name);
        soap_scalar_write(&w->text, value);
        soap_print(&w->text, "</%s>", name);
    } else if (V_ISARRAY(value) || V_VT(value) == VT_RECORD || V_VT(value) == VT_DISPATCH ||
               V_VT(value) == VT_UNKNOWN) {
        struct soap_waiting *waiting = add_waiting(w);
        if (waiting) {
            waiting->value = *value;
            soap_put_href(w, name, waiting->id);
        }
    } else {
        fail(w, DISP_E_BADVARTYPE);
    }
}
