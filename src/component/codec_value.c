/* SPDX-License-Identifier: MIT */
#include "component/codec_wire.h"

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/safearray.h>
#include <pianola/variant.h>

/* Values of all types but VARIANT and arrays, written, read and freed. */

static HRESULT put_string(struct codec_writer *writer, const void *text, uint32_t unit)
{
    if (!text)
        return codec_put_byte(writer, 0);
    size_t length = 0;
    if (unit == 1)
        length = strlen(text);
    else
        while (((const OLECHAR *)text)[length])
            length++;
    if (length * unit >= CODEC_MESSAGE_MAX)
        return E_OUTOFMEMORY;
    HRESULT hr = codec_put_count(writer, (uint32_t)length + 1);
    return hr < 0 ? hr : codec_put_bytes(writer, text, (uint32_t)length * unit);
}

static HRESULT get_string(struct codec_reader *reader, void **ret, uint32_t unit, bool has_old)
{
    void *old = has_old ? *ret : NULL;
    if (!has_old)
        *ret = NULL;
    uint32_t count;
    HRESULT hr = codec_get_count(reader, &count);
    if (hr < 0)
        return hr;
    char *text = NULL;
    if (count) {
        uint32_t units = count - 1;
        if (codec_left(reader) / unit < units)
            return codec_bad(reader);
        size_t size = (size_t)units * unit;
        text = CoTaskMemAlloc(size + unit);
        if (!text)
            return E_OUTOFMEMORY;
        codec_get_bytes(reader, text, (uint32_t)size);
        memset(text + size, 0, unit);
    }
    CoTaskMemFree(old);
    *ret = text;
    return S_OK;
}

static HRESULT put_bstr(struct codec_writer *writer, BSTR text)
{
    if (!text)
        return codec_put_byte(writer, 0);
    uint32_t size = SysStringByteLen(text);
    if (size >= CODEC_MESSAGE_MAX)
        return E_OUTOFMEMORY;
    HRESULT hr = codec_put_count(writer, size + 1);
    return hr < 0 ? hr : codec_put_bytes(writer, text, size);
}

BSTR codec_get_bstr(struct codec_reader *reader, HRESULT *ret)
{
    uint32_t count;
    *ret = codec_get_count(reader, &count);
    if (*ret < 0 || !count)
        return NULL;
    if (codec_left(reader) < count - 1) {
        *ret = codec_bad(reader);
        return NULL;
    }
    BSTR text = SysAllocStringByteLen((const char *)reader->at, count - 1);
    if (!text)
        *ret = E_OUTOFMEMORY;
    reader->at += count - 1;
    return text;
}

static HRESULT get_bstr(struct codec_reader *reader, BSTR *value, bool has_old)
{
    BSTR old = has_old ? *value : NULL;
    if (!has_old)
        *value = NULL;
    HRESULT hr;
    BSTR text = codec_get_bstr(reader, &hr);
    if (hr < 0)
        return hr;
    SysFreeString(old);
    *value = text;
    return S_OK;
}

static HRESULT get_object(struct codec_reader *reader, REFIID iid, IUnknown **value, bool has_old)
{
    IUnknown *old = has_old ? *value : NULL;
    if (!has_old)
        *value = NULL;
    void *object;
    HRESULT hr = codec_get_interface(reader, iid, &object);
    if (hr < 0)
        return hr;
    *value = object;
    if (old)
        IUnknown_Release(old);
    return S_OK;
}

static HRESULT put_pointer(struct codec_writer *writer, const struct codec_type *to, void *value)
{
    HRESULT hr = codec_put_byte(writer, value != NULL);
    return hr < 0 || !value ? hr : codec_put(writer, to, value);
}

/* An old pointer's memory is used again and never freed: it may be anybody's. */
static HRESULT get_pointer(struct codec_reader *reader, const struct codec_type *to, void **value,
                           bool has_old)
{
    void *old = has_old ? *value : NULL;
    if (!has_old)
        *value = NULL;
    uint8_t is_there = 0;
    HRESULT hr = codec_get_byte(reader, &is_there);
    if (hr < 0)
        return hr;
    if (!is_there) {
        *value = NULL;
        return S_OK;
    }
    if (old)
        return codec_get(reader, to, old, true);
    void *memory = CoTaskMemAlloc(to->size);
    if (!memory)
        return E_OUTOFMEMORY;
    *value = memory;
    return codec_get(reader, to, memory, false);
}

static HRESULT get_struct(struct codec_reader *reader, const struct codec_type *type, char *value,
                          bool has_old)
{
    if (!has_old)
        memset(value, 0, type->size);
    for (uint32_t i = 0; i < type->count; i++) {
        HRESULT hr =
            codec_get(reader, type->fields[i].type, value + type->fields[i].offset, has_old);
        if (hr < 0)
            return hr;
    }
    return S_OK;
}

static HRESULT put_struct(struct codec_writer *writer, const struct codec_type *type,
                          const char *value)
{
    for (uint32_t i = 0; i < type->count; i++) {
        HRESULT hr = codec_put(writer, type->fields[i].type, value + type->fields[i].offset);
        if (hr < 0)
            return hr;
    }
    return S_OK;
}

HRESULT codec_put_run(struct codec_writer *writer, const struct codec_type *type,
                      const void *values, uint32_t count)
{
    if (type->kind == CODEC_PLAIN) {
        uint64_t size = (uint64_t)count * type->size;
        return size > CODEC_MESSAGE_MAX ? E_OUTOFMEMORY
                                        : codec_put_bytes(writer, values, (uint32_t)size);
    }
    for (uint32_t i = 0; i < count; i++) {
        HRESULT hr = codec_put(writer, type, (const char *)values + (size_t)i * type->size);
        if (hr < 0)
            return hr;
    }
    return S_OK;
}

HRESULT codec_get_run(struct codec_reader *reader, const struct codec_type *type, void *values,
                      uint32_t count, bool has_old)
{
    if (!has_old)
        memset(values, 0, (size_t)count * type->size);
    if (codec_left(reader) / type->least < count)
        return codec_bad(reader);
    if (type->kind == CODEC_PLAIN)
        return codec_get_bytes(reader, values, count * type->size);
    for (uint32_t i = 0; i < count; i++) {
        HRESULT hr = codec_get(reader, type, (char *)values + (size_t)i * type->size, has_old);
        if (hr < 0)
            return hr;
    }
    return S_OK;
}

void codec_clear_run(const struct codec_type *type, void *values, uint32_t count)
{
    if (type->kind != CODEC_PLAIN)
        for (uint32_t i = 0; i < count; i++)
            codec_clear(type, (char *)values + (size_t)i * type->size);
}

static HRESULT put_deep(struct codec_writer *writer, const struct codec_type *type,
                        const void *value)
{
    void *pointer = NULL;
    if (type->kind == CODEC_POINTER || type->kind == CODEC_SAFEARRAY ||
        type->kind == CODEC_INTERFACE)
        memcpy(&pointer, value, sizeof pointer);
    switch (type->kind) {
    case CODEC_VARIANT:
        return codec_put_variant(writer, value);
    case CODEC_SAFEARRAY:
        return codec_put_array(writer, type->vt, type->of, pointer);
    case CODEC_INTERFACE:
        return codec_put_interface(writer, &type->iid, pointer);
    case CODEC_POINTER:
        return put_pointer(writer, type->of, pointer);
    case CODEC_STRUCT:
        return put_struct(writer, type, value);
    case CODEC_ARRAY:
        return codec_put_run(writer, type->of, value, type->count);
    case CODEC_DISPPARAMS:
        return codec_put_dispparams(writer, value);
    default:
        return E_UNEXPECTED;
    }
}

HRESULT codec_put(struct codec_writer *writer, const struct codec_type *type, const void *value)
{
    switch (type->kind) {
    case CODEC_PLAIN:
        return codec_put_bytes(writer, value, type->size);
    case CODEC_BSTR:
        return put_bstr(writer, *(const BSTR *)value);
    case CODEC_WSTR:
        return put_string(writer, *(void *const *)value, sizeof(OLECHAR));
    case CODEC_STR:
        return put_string(writer, *(void *const *)value, 1);
    case CODEC_NOTHING:
        return *(void *const *)value ? CLASS_E_NOAGGREGATION : S_OK;
    default:
        break;
    }
    if (writer->depth == CODEC_DEPTH_MAX)
        return RPC_E_INVALID_PARAMETER;
    writer->depth++;
    HRESULT hr = put_deep(writer, type, value);
    writer->depth--;
    return hr;
}

static HRESULT get_deep(struct codec_reader *reader, const struct codec_type *type, void *value,
                        bool has_old)
{
    switch (type->kind) {
    case CODEC_VARIANT:
        return codec_get_variant(reader, value, has_old);
    case CODEC_SAFEARRAY:
        return codec_get_array(reader, type->vt, type->of, value, has_old);
    case CODEC_INTERFACE:
        return get_object(reader, &type->iid, value, has_old);
    case CODEC_POINTER:
        return get_pointer(reader, type->of, value, has_old);
    case CODEC_STRUCT:
        return get_struct(reader, type, value, has_old);
    case CODEC_ARRAY:
        return codec_get_run(reader, type->of, value, type->count, has_old);
    case CODEC_DISPPARAMS:
        return codec_get_dispparams(reader, value, has_old);
    default:
        return E_UNEXPECTED;
    }
}

HRESULT codec_get(struct codec_reader *reader, const struct codec_type *type, void *value,
                  bool has_old)
{
    switch (type->kind) {
    case CODEC_PLAIN:
        return codec_get_bytes(reader, value, type->size);
    case CODEC_BSTR:
        return get_bstr(reader, value, has_old);
    case CODEC_WSTR:
        return get_string(reader, value, sizeof(OLECHAR), has_old);
    case CODEC_STR:
        return get_string(reader, value, 1, has_old);
    case CODEC_NOTHING:
        memset(value, 0, sizeof(void *));
        return S_OK;
    default:
        break;
    }
    if (reader->depth == CODEC_DEPTH_MAX) {
        if (!has_old)
            memset(value, 0, type->size);
        return codec_bad(reader);
    }
    reader->depth++;
    HRESULT hr = get_deep(reader, type, value, has_old);
    reader->depth--;
    return hr;
}

static void clear_pointer(const struct codec_type *to, void **value)
{
    if (*value)
        codec_clear(to, *value);
    CoTaskMemFree(*value);
    *value = NULL;
}

static void clear_struct(const struct codec_type *type, char *value)
{
    for (uint32_t i = 0; i < type->count; i++)
        codec_clear(type->fields[i].type, value + type->fields[i].offset);
}

void codec_clear(const struct codec_type *type, void *value)
{
    void **pointer = value;
    switch (type->kind) {
    case CODEC_PLAIN:
    case CODEC_NOTHING:
        return;
    case CODEC_BSTR:
        SysFreeString(*pointer);
        break;
    case CODEC_WSTR:
    case CODEC_STR:
        CoTaskMemFree(*pointer);
        break;
    case CODEC_VARIANT:
        VariantClear(value);
        memset(value, 0, sizeof(VARIANT));
        return;
    case CODEC_SAFEARRAY:
        if (*pointer)
            SafeArrayDestroy(*pointer);
        break;
    case CODEC_INTERFACE:
        if (*pointer)
            IUnknown_Release((IUnknown *)*pointer);
        break;
    case CODEC_POINTER:
        clear_pointer(type->of, value);
        return;
    case CODEC_STRUCT:
        clear_struct(type, value);
        return;
    case CODEC_ARRAY:
        codec_clear_run(type->of, value, type->count);
        return;
    case CODEC_DISPPARAMS:
        codec_clear_dispparams(value);
        return;
    }
    *pointer = NULL;
}
