/* SPDX-License-Identifier: MIT */
#include "component/codec_wire.h"

#include <pianola/safearray.h>
#include <pianola/variant.h>
#include <stdlib.h>

/*
 * VARIANTs: vt in two bytes, then the value. One by reference is followed by what it refers to.
 * For a stub that is put aside, and the reference goes there; in a proxy it goes to where the
 * caller's own reference leads, and where he has none he gets the value itself.
 */

/* Of a DECIMAL all but the first two bytes, where the VARIANT around it has its vt. */
enum { DECIMAL_FROM = 2, DECIMAL_SIZE = 14 };

static bool is_base(VARTYPE vt)
{
    static const uint64_t known =
        1ull << VT_I1 | 1ull << VT_UI1 | 1ull << VT_I2 | 1ull << VT_UI2 | 1ull << VT_I4 |
        1ull << VT_UI4 | 1ull << VT_I8 | 1ull << VT_UI8 | 1ull << VT_INT | 1ull << VT_UINT |
        1ull << VT_R4 | 1ull << VT_R8 | 1ull << VT_CY | 1ull << VT_DATE | 1ull << VT_BSTR |
        1ull << VT_DISPATCH | 1ull << VT_ERROR | 1ull << VT_BOOL | 1ull << VT_VARIANT |
        1ull << VT_UNKNOWN | 1ull << VT_DECIMAL | 1ull << VT_RECORD;
    return vt < 64 && known >> vt & 1;
}

static bool is_right(VARTYPE vt)
{
    VARTYPE base = vt & VT_TYPEMASK;
    if ((vt & ~(VT_TYPEMASK | VT_ARRAY | VT_BYREF)) != 0)
        return false;
    if (base == VT_EMPTY || base == VT_NULL)
        return vt == base;
    return is_base(base) && vt != VT_VARIANT;
}

static HRESULT put_record(struct codec_writer *writer, IRecordInfo *info, const void *record)
{
    const struct codec_type *type;
    HRESULT hr = info ? codec_record_type(info, &type) : E_INVALIDARG;
    if (hr >= 0)
        hr = codec_put_record_name(writer, info);
    if (hr >= 0)
        hr = codec_put_byte(writer, record != NULL);
    return hr < 0 || !record ? hr : codec_put(writer, type, record);
}

/* vt without VT_BYREF; content is where the value of that type is. */
static HRESULT put_content(struct codec_writer *writer, VARTYPE vt, const void *content,
                           const VARIANT *around)
{
    if (vt & VT_ARRAY)
        return codec_put_array(writer, vt & VT_TYPEMASK, NULL, *(SAFEARRAY *const *)content);
    if (vt == VT_RECORD)
        return put_record(writer, around->pRecInfo, around->pvRecord);
    if (vt == VT_DECIMAL)
        return codec_put_bytes(writer, (const char *)content + DECIMAL_FROM, DECIMAL_SIZE);
    return codec_put(writer, codec_type_of_vt(vt), content);
}

HRESULT codec_put_variant(struct codec_writer *writer, const VARIANT *value)
{
    VARTYPE vt = value->vt;
    if (!is_right(vt))
        return DISP_E_BADVARTYPE;
    HRESULT hr = codec_put_bytes(writer, &vt, sizeof vt);
    if (hr < 0 || vt == VT_EMPTY || vt == VT_NULL)
        return hr;
    VARTYPE plain = vt & ~VT_BYREF;
    if (!(vt & VT_BYREF))
        return put_content(writer, plain, vt == VT_DECIMAL ? (const void *)value : &value->llVal,
                           value);
    return value->byref ? put_content(writer, plain, value->byref, value) : E_INVALIDARG;
}

static HRESULT get_record(struct codec_reader *reader, VARIANT *value)
{
    IRecordInfo *info;
    const struct codec_type *type;
    HRESULT hr = codec_get_record_name(reader, &info, &type);
    if (hr < 0)
        return hr;
    value->pRecInfo = info; /* the VARIANT's from here on */
    value->pvRecord = NULL;
    value->vt = VT_RECORD;
    uint8_t is_there = 0;
    hr = codec_get_byte(reader, &is_there);
    if (hr < 0 || !is_there)
        return hr;
    value->pvRecord = info->lpVtbl->RecordCreate(info);
    return value->pvRecord ? codec_get(reader, type, value->pvRecord, false) : E_OUTOFMEMORY;
}

/* By value; value is all zeros. */
static HRESULT get_value(struct codec_reader *reader, VARTYPE vt, VARIANT *value)
{
    HRESULT hr;
    if (vt == VT_RECORD)
        return get_record(reader, value);
    if (vt & VT_ARRAY)
        hr = codec_get_array(reader, vt & VT_TYPEMASK, NULL, &value->parray, false);
    else if (vt == VT_DECIMAL)
        hr = codec_get_bytes(reader, (char *)value + DECIMAL_FROM, DECIMAL_SIZE);
    else if (vt == VT_VARIANT)
        return codec_get(reader, &codec_type_variant, value, false);
    else
        hr = codec_get(reader, codec_type_of_vt(vt), &value->llVal, false);
    if (hr >= 0)
        value->vt = vt;
    return hr;
}

/* Into what the caller's reference of the same vt refers to. */
static HRESULT get_through(struct codec_reader *reader, VARTYPE vt, VARIANT *reference)
{
    if (vt & VT_ARRAY)
        return codec_get_array(reader, vt & VT_TYPEMASK, NULL, reference->pparray, true);
    if (vt == VT_DECIMAL)
        return codec_get_bytes(reader, (char *)reference->byref + DECIMAL_FROM, DECIMAL_SIZE);
    if (vt != VT_RECORD)
        return codec_get(reader, codec_type_of_vt(vt), reference->byref, true);
    IRecordInfo *info;
    const struct codec_type *type;
    HRESULT hr = codec_get_record_name(reader, &info, &type);
    if (hr < 0)
        return hr;
    bool is_same = reference->pRecInfo && reference->pvRecord &&
                   reference->pRecInfo->lpVtbl->IsMatchingType(reference->pRecInfo, info);
    info->lpVtbl->Release(info);
    uint8_t is_there = 0;
    hr = is_same ? codec_get_byte(reader, &is_there) : codec_bad(reader);
    return hr < 0 || !is_there ? hr : codec_get(reader, type, reference->pvRecord, true);
}

static HRESULT get_owned(struct codec_reader *reader, VARTYPE vt, VARIANT *reference)
{
    struct codec_owned *owned = calloc(1, sizeof *owned);
    if (!owned)
        return E_OUTOFMEMORY;
    owned->vt = vt;
    owned->next = *reader->owned;
    *reader->owned = owned;
    HRESULT hr = get_value(reader, vt, &owned->value);
    if (hr < 0)
        return hr;
    if (vt == VT_RECORD && !owned->value.pvRecord)
        return codec_bad(reader);
    reference->vt = vt | VT_BYREF;
    if (vt == VT_VARIANT || vt == VT_DECIMAL)
        reference->byref = &owned->value;
    else if (vt == VT_RECORD)
        reference->pvRecord = owned->value.pvRecord, reference->pRecInfo = owned->value.pRecInfo;
    else
        reference->byref = &owned->value.llVal;
    return S_OK;
}

void codec_free_owned(struct codec_owned *owned)
{
    while (owned) {
        struct codec_owned *next = owned->next;
        if (owned->vt != VT_VARIANT && owned->value.vt)
            owned->value.vt = owned->vt;
        VariantClear(&owned->value);
        free(owned);
        owned = next;
    }
}

HRESULT codec_get_variant(struct codec_reader *reader, VARIANT *value, bool has_old)
{
    VARIANT got;
    memset(&got, 0, sizeof got);
    if (!has_old)
        memset(value, 0, sizeof *value);
    VARTYPE vt;
    HRESULT hr = codec_get_bytes(reader, &vt, sizeof vt);
    if (hr < 0)
        return hr;
    if (!is_right(vt))
        return codec_bad(reader);
    VARTYPE plain = vt & ~VT_BYREF;
    if (vt == VT_EMPTY || vt == VT_NULL) {
        got.vt = vt;
    } else if (!(vt & VT_BYREF)) {
        hr = get_value(reader, vt, &got);
    } else if (reader->owned) {
        hr = get_owned(reader, plain, &got);
    } else if (has_old && value->vt == vt && value->byref) {
        return get_through(reader, plain, value);
    } else {
        hr = get_value(reader, plain, &got);
    }
    if (hr >= 0 && has_old)
        hr = VariantClear(value);
    if (hr < 0)
        VariantClear(&got);
    else
        *value = got;
    return hr;
}
