/* SPDX-License-Identifier: MIT */
#include "component/user_wire.h"

#include "component/safearray.h"

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/variant.h>
#include <string.h>

/* BSTR, and VARIANT. */

enum { NO_TEXT = 0xffffffff };

void user_write_bstr(struct user_writer *writer, BSTR text)
{
    static const char zero;
    UINT size = SysStringByteLen(text), units = size / 2 + size % 2;
    user_write_count(writer, units);
    user_write_32(writer, text ? size : (ULONG)NO_TEXT);
    user_write_32(writer, units);
    user_write(writer, text, size);
    user_write(writer, &zero, size % 2);
}

BSTR user_read_bstr(struct user_reader *reader)
{
    ULONG units = user_read_count(reader), size = user_read_32(reader);
    if (units != user_read_32(reader) || (size != NO_TEXT && units != size / 2 + size % 2) ||
        units > UINT32_MAX / 2)
        reader->failed = true;
    const char *bytes = user_read(reader, 2 * (size_t)units);
    if (!bytes || size == NO_TEXT)
        return NULL;
    BSTR text = SysAllocStringByteLen(bytes, size);
    reader->failed |= !text;
    return text;
}

static void write_text(struct user_writer *writer, BSTR *value)
{
    user_write_bstr(writer, *value);
}

static void read_text(struct user_reader *reader, const ULONG *flags, BSTR *value)
{
    (void)flags;
    BSTR text = user_read_bstr(reader);
    if (reader->failed)
        return;
    SysFreeString(*value);
    *value = text;
}

static void free_text(const ULONG *flags, BSTR *value)
{
    (void)flags;
    SysFreeString(*value);
    *value = NULL;
}

USER_FUNCTIONS(BSTR, write_text, read_text, free_text)

/* Of the value on the wire; the types that no table has give -1. */
static int size_of(VARTYPE vt)
{
    if (vt & VT_ARRAY)
        return safearray_size_of(vt & VT_TYPEMASK) ? 4 : -1;
    switch (vt & VT_TYPEMASK) {
    case VT_EMPTY:
    case VT_NULL:
        return 0;
    case VT_I1:
    case VT_UI1:
        return 1;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        return 2;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
    case VT_BSTR:
    case VT_UNKNOWN:
    case VT_DISPATCH:
        return 4;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
        return 8;
    case VT_DECIMAL:
        return sizeof(DECIMAL);
    case VT_VARIANT:
        return vt & VT_BYREF ? (int)sizeof(VARIANT) : -1;
    default:
        return -1;
    }
}

static bool is_pointer(VARTYPE vt)
{
    VARTYPE base = vt & VT_TYPEMASK;
    return vt & VT_ARRAY || base == VT_BSTR || base == VT_UNKNOWN || base == VT_DISPATCH ||
           base == VT_VARIANT;
}

static const IID *iid_of(VARTYPE vt)
{
    return (vt & VT_TYPEMASK) == VT_DISPATCH ? &IID_IDispatch : &IID_IUnknown;
}

/* What is written behind the pointer. */
static void write_pointed(struct user_writer *writer, VARTYPE vt, void *value)
{
    if (vt & VT_ARRAY)
        user_write_array(writer, value);
    else if ((vt & VT_TYPEMASK) == VT_VARIANT)
        user_write_variant(writer, value);
    else if ((vt & VT_TYPEMASK) == VT_BSTR)
        user_write_bstr(writer, value);
    else if (value)
        user_write_interface(writer, iid_of(vt), value);
}

static bool is_always_there(VARTYPE vt)
{
    return !(vt & VT_ARRAY) && (vt & VT_TYPEMASK) == VT_BSTR;
}

static void write_value(struct user_writer *writer, const VARIANT *value, int size)
{
    VARTYPE vt = value->vt;
    const void *place = vt & VT_BYREF      ? value->byref
                        : vt == VT_DECIMAL ? (const void *)value
                                           : &value->byref;
    if (!place) {
        writer->failed = true;
        return;
    }
    if (vt & VT_BYREF)
        user_write_count(writer, (ULONG)(size < 4 ? 4 : size));
    if (!is_pointer(vt)) {
        if (size)
            user_write_align(writer, size < 8 ? (size_t)size : 8);
        user_write(writer, place, (size_t)size);
        return;
    }
    bool is_variant = (vt & VT_TYPEMASK) == VT_VARIANT && !(vt & VT_ARRAY);
    void *pointed = is_variant ? (void *)place : *(void *const *)place;
    user_write_count(writer, pointed || is_always_there(vt) ? USER_WIRE_MARK : 0);
    write_pointed(writer, vt, pointed);
}

void user_write_variant(struct user_writer *writer, VARIANT *value)
{
    enum { KNOWN = VT_ARRAY | VT_BYREF | VT_TYPEMASK };
    VARTYPE vt = value->vt;
    int size = size_of(vt);
    if (size < 0 || vt & ~KNOWN || writer->depth >= USER_WIRE_DEPTH) {
        writer->failed = true;
        return;
    }
    user_write_align(writer, 8);
    size_t start = writer->at;
    user_write_32(writer, 0);
    user_write_32(writer, 0);
    user_write_16(writer, vt);
    user_write_16(writer, value->wReserved1);
    user_write_16(writer, value->wReserved2);
    user_write_16(writer, value->wReserved3);
    user_write_32(writer, vt & VT_ARRAY ? vt & ~VT_TYPEMASK : vt);
    user_write_align(writer, user_writer_unit(writer));
    writer->depth++;
    write_value(writer, value, size);
    writer->depth--;
    if (writer->base) {
        ULONG units = (ULONG)((writer->at - start + 7) / 8);
        memcpy(writer->base + start, &units, sizeof units);
    }
}

/* Whoever looks at the VARIANT's type alone must find such elements. */
static SAFEARRAY *read_array_of(struct user_reader *reader, VARTYPE vt)
{
    SAFEARRAY *array = user_read_array(reader), *sample = NULL;
    if (!array)
        return NULL;
    if (FAILED(SafeArrayAllocDescriptorEx(vt, 1, &sample)) ||
        safearray_kind(array) != safearray_kind(sample) ||
        array->cbElements != sample->cbElements) {
        user_free_array(array);
        array = NULL;
        reader->failed = true;
    }
    SafeArrayDestroyDescriptor(sample);
    return array;
}

static void *read_pointed(struct user_reader *reader, VARTYPE vt)
{
    if (vt & VT_ARRAY)
        return read_array_of(reader, vt & VT_TYPEMASK);
    if ((vt & VT_TYPEMASK) == VT_BSTR)
        return user_read_bstr(reader);
    return user_read_interface(reader, iid_of(vt));
}

static void read_value(struct user_reader *reader, VARTYPE vt, int size, void *place)
{
    if (!is_pointer(vt)) {
        if (size)
            user_read_align(reader, size < 8 ? (size_t)size : 8);
        const void *bytes = user_read(reader, (size_t)size);
        if (bytes)
            memcpy(place, bytes, (size_t)size);
        return;
    }
    bool there = user_read_pointer(reader);
    if (!(vt & VT_ARRAY) && (vt & VT_TYPEMASK) == VT_VARIANT) {
        reader->failed |= !there;
        user_read_variant(reader, place);
    } else if (there || vt & VT_ARRAY) {
        *(void **)place = read_pointed(reader, vt);
    }
}

static void read_byref(struct user_reader *reader, VARIANT *made, int size)
{
    user_read_pointer(reader);
    void *place = reader->failed ? NULL : CoTaskMemAlloc(sizeof(VARIANT));
    if (!place) {
        reader->failed = true;
        return;
    }
    memset(place, 0, sizeof(VARIANT));
    made->byref = place;
    read_value(reader, made->vt & (VARTYPE)~VT_BYREF, size, place);
}

void user_read_variant(struct user_reader *reader, VARIANT *ret)
{
    enum { KNOWN = VT_ARRAY | VT_BYREF | VT_TYPEMASK };
    VARIANT made;
    memset(&made, 0, sizeof made);
    user_read_align(reader, 8);
    user_read(reader, 2 * sizeof(ULONG));
    VARTYPE vt = user_read_16(reader);
    made.wReserved1 = user_read_16(reader);
    made.wReserved2 = user_read_16(reader);
    made.wReserved3 = user_read_16(reader);
    user_read_32(reader);
    user_read_align(reader, user_reader_unit(reader));
    int size = size_of(vt);
    if (reader->failed || size < 0 || vt & ~KNOWN || reader->depth >= USER_WIRE_DEPTH) {
        reader->failed = true;
        return;
    }
    reader->depth++;
    made.vt = vt;
    if (vt & VT_BYREF) {
        read_byref(reader, &made, size);
    } else if (vt == VT_DECIMAL) {
        read_value(reader, vt, size, &made);
        made.vt = vt;
    } else {
        read_value(reader, vt, size, &made.byref);
    }
    reader->depth--;
    if (reader->failed)
        user_free_variant(&made);
    else
        *ret = made;
}

/* What a by-reference value refers to holds. */
static void clear_place(VARTYPE vt, void *place)
{
    if (vt & VT_ARRAY)
        user_free_array(*(SAFEARRAY **)place);
    else if ((vt & VT_TYPEMASK) == VT_VARIANT)
        user_free_variant(place);
    else if ((vt & VT_TYPEMASK) == VT_BSTR)
        SysFreeString(*(BSTR *)place);
    else if (is_pointer(vt) && *(IUnknown **)place)
        IUnknown_Release(*(IUnknown **)place);
}

void user_free_variant(VARIANT *value)
{
    VARTYPE vt = value->vt;
    void *place = vt & VT_BYREF ? value->byref : NULL;
    if (vt & VT_ARRAY && !place && !(vt & VT_BYREF))
        user_free_array(value->parray);
    else
        VariantClear(value);
    value->vt = VT_EMPTY;
    if (place)
        clear_place(vt, place);
    CoTaskMemFree(place);
}

/* A variable that the caller refers to stays where it is and gets the new value. */
static void replace_variant(VARIANT *value, const VARIANT *made)
{
    VARTYPE vt = made->vt;
    if (!(vt & VT_BYREF) || value->vt != vt || !value->byref) {
        VariantClear(value);
        *value = *made;
        return;
    }
    bool is_variant = vt == (VT_BYREF | VT_VARIANT);
    clear_place(vt, value->byref);
    memcpy(value->byref, made->byref,
           is_pointer(vt) && !is_variant ? sizeof(void *) : (size_t)size_of(vt));
    CoTaskMemFree(made->byref);
}

static void read_variant(struct user_reader *reader, const ULONG *flags, VARIANT *value)
{
    (void)flags;
    VARIANT made;
    VariantInit(&made);
    user_read_variant(reader, &made);
    if (!reader->failed)
        replace_variant(value, &made);
}

static void free_variant(const ULONG *flags, VARIANT *value)
{
    (void)flags;
    user_free_variant(value);
}

USER_FUNCTIONS(VARIANT, user_write_variant, read_variant, free_variant)
