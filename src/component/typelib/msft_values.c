/* SPDX-License-Identifier: MIT */
#include <pianola/variant.h>
#include <string.h>

#include "component/typelib/msft_reader.h"

/* What the records of a type library point to: texts, GUIDs, values, types. */

enum { TYPE_DEPTH = 32, DIMENSIONS = 64, CUSTOMS = 4096 };

bool msft_take(const struct reader *reader, enum msft_segment_number segment, uint32_t offset,
               void *ret, size_t size)
{
    const struct msft_segment *at = &reader->segments[segment];
    if (offset > at->size || size > at->size - offset)
        return false;
    memcpy(ret, reader->bytes + at->offset + offset, size);
    return true;
}

uint32_t msft_count(const struct reader *reader, enum msft_segment_number segment, size_t size)
{
    return reader->segments[segment].size / (uint32_t)size;
}

static HRESULT text_at(struct reader *reader, enum msft_segment_number segment, uint32_t offset,
                       uint32_t len, BSTR *ret)
{
    const struct msft_segment *at = &reader->segments[segment];
    if (offset > at->size || len > at->size - offset)
        return MSFT_BROKEN;
    *ret = arena_text8(&reader->library->arena, (const char *)reader->bytes + at->offset + offset,
                       len);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

HRESULT msft_name(struct reader *reader, int32_t offset, BSTR *ret)
{
    *ret = NULL;
    if (offset == -1)
        return S_OK;
    struct msft_name name;
    if (offset < 0 || offset % 4 ||
        !msft_take(reader, MSFT_NAMES, (uint32_t)offset, &name, sizeof name))
        return MSFT_BROKEN;
    BSTR *known = &reader->names[offset / 4];
    if (!*known) {
        HRESULT hr = text_at(reader, MSFT_NAMES, (uint32_t)offset + sizeof name, name.size, known);
        if (FAILED(hr))
            return hr;
    }
    *ret = *known;
    return S_OK;
}

HRESULT msft_string(struct reader *reader, int32_t offset, BSTR *ret)
{
    *ret = NULL;
    if (offset == -1)
        return S_OK;
    uint16_t len;
    if (offset < 0 || !msft_take(reader, MSFT_STRINGS, (uint32_t)offset, &len, sizeof len))
        return MSFT_BROKEN;
    return text_at(reader, MSFT_STRINGS, (uint32_t)offset + sizeof len, len, ret);
}

HRESULT msft_guid(struct reader *reader, int32_t offset, GUID *ret)
{
    memset(ret, 0, sizeof *ret);
    if (offset == -1)
        return S_OK;
    struct msft_guid entry;
    if (offset < 0 || !msft_take(reader, MSFT_GUIDS, (uint32_t)offset, &entry, sizeof entry))
        return MSFT_BROKEN;
    memcpy(ret, entry.guid, sizeof *ret);
    return S_OK;
}

static HRESULT small_value(uint32_t value, VARIANT *ret)
{
    VARTYPE vt = (VARTYPE)MSFT_SMALL_VT(value);
    uint32_t number = MSFT_SMALL_VALUE(value);
    V_VT(ret) = vt;
    V_I8(ret) = 0;
    switch (vt) {
    case VT_I1:
        V_I1(ret) = (CHAR)number;
        break;
    case VT_UI1:
        V_UI1(ret) = (BYTE)number;
        break;
    case VT_I2:
    case VT_BOOL:
    case VT_UI2:
        V_UI2(ret) = (USHORT)number;
        break;
    case VT_BSTR:
    case VT_UNKNOWN:
    case VT_DISPATCH: /* only NULL can be told */
    case VT_EMPTY:
    case VT_NULL:
        break;
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_ERROR:
    case VT_HRESULT:
        V_UI4(ret) = number;
        break;
    default:
        V_VT(ret) = VT_I4;
        V_UI4(ret) = number;
        break;
    }
    return S_OK;
}

HRESULT msft_value(struct reader *reader, int32_t value, VARIANT *ret)
{
    memset(ret, 0, sizeof *ret);
    if (value < 0)
        return small_value((uint32_t)value, ret);
    uint32_t at = (uint32_t)value;
    uint16_t vt;
    if (!msft_take(reader, MSFT_CUSTOM_DATA, at, &vt, sizeof vt))
        return MSFT_BROKEN;
    at += sizeof vt;
    size_t size = 0;
    switch (vt) {
    case VT_EMPTY:
    case VT_NULL:
        break;
    case VT_I2:
    case VT_UI2:
    case VT_BOOL:
        size = 2;
        break;
    case VT_I1:
    case VT_UI1:
        size = 1;
        break;
    case VT_I4:
    case VT_UI4:
    case VT_INT:
    case VT_UINT:
    case VT_R4:
    case VT_ERROR:
    case VT_HRESULT:
    case VT_USERDEFINED:
        size = 4;
        break;
    case VT_I8:
    case VT_UI8:
    case VT_R8:
    case VT_CY:
    case VT_DATE:
        size = 8;
        break;
    case VT_BSTR: {
        int32_t len;
        if (!msft_take(reader, MSFT_CUSTOM_DATA, at, &len, sizeof len))
            return MSFT_BROKEN;
        V_VT(ret) = VT_BSTR;
        return len < 0 ? S_OK
                       : text_at(reader, MSFT_CUSTOM_DATA, at + sizeof len, (uint32_t)len,
                                 &V_BSTR(ret));
    }
    case VT_DISPATCH:
    case VT_UNKNOWN: /* only NULL can be told */
        break;
    case VT_DECIMAL: {
        DECIMAL decimal;
        if (!msft_take(reader, MSFT_CUSTOM_DATA, at, &decimal, sizeof decimal))
            return MSFT_BROKEN;
        V_DECIMAL(ret) = decimal;
        V_VT(ret) = VT_DECIMAL;
        return S_OK;
    }
    default:
        return MSFT_BROKEN;
    }
    if (!msft_take(reader, MSFT_CUSTOM_DATA, at, &V_I8(ret), size))
        return MSFT_BROKEN;
    V_VT(ret) = vt == VT_USERDEFINED ? VT_I4 : vt;
    return S_OK;
}

HRESULT msft_custom(struct reader *reader, int32_t offset, struct custom **ret)
{
    *ret = NULL;
    struct custom **end = ret;
    for (unsigned i = 0; offset != -1; i++) {
        struct msft_custom from;
        if (i == CUSTOMS || offset < 0 ||
            !msft_take(reader, MSFT_CUSTOM_GUIDS, (uint32_t)offset, &from, sizeof from))
            return MSFT_BROKEN;
        struct custom *custom = arena_alloc(&reader->library->arena, sizeof *custom);
        if (!custom)
            return E_OUTOFMEMORY;
        HRESULT hr = msft_guid(reader, from.guid, &custom->guid);
        if (SUCCEEDED(hr))
            hr = msft_value(reader, from.data, &custom->value);
        if (FAILED(hr))
            return hr;
        *end = custom;
        end = &custom->next;
        offset = from.next;
    }
    return S_OK;
}

static HRESULT array_of(struct reader *reader, int32_t offset, TYPEDESC *ret)
{
    struct msft_arraydesc from;
    if (offset < 0 || !msft_take(reader, MSFT_ARRAYDESCS, (uint32_t)offset, &from, sizeof from) ||
        from.dimensions == 0 || from.dimensions > DIMENSIONS)
        return MSFT_BROKEN;
    size_t size = from.dimensions * sizeof(SAFEARRAYBOUND);
    ARRAYDESC *array = arena_alloc(&reader->library->arena, offsetof(ARRAYDESC, rgbounds) + size);
    if (!array)
        return E_OUTOFMEMORY;
    array->cDims = from.dimensions;
    if (!msft_take(reader, MSFT_ARRAYDESCS, (uint32_t)offset + sizeof from, array->rgbounds, size))
        return MSFT_BROKEN;
    ret->lpadesc = array;
    return msft_type_of(reader, from.element, &array->tdescElem);
}

static HRESULT target_of(struct reader *reader, int32_t what, TYPEDESC *ret)
{
    ret->lptdesc = arena_alloc(&reader->library->arena, sizeof *ret->lptdesc);
    return ret->lptdesc ? msft_type_of(reader, what, ret->lptdesc) : E_OUTOFMEMORY;
}

HRESULT msft_type_of(struct reader *reader, int32_t what, TYPEDESC *ret)
{
    memset(ret, 0, sizeof *ret);
    if (what < 0) {
        ret->vt = (VARTYPE)((uint32_t)what & VT_TYPEMASK);
        bool needs_more = ret->vt == VT_PTR || ret->vt == VT_SAFEARRAY || ret->vt == VT_CARRAY ||
                          ret->vt == VT_USERDEFINED;
        return needs_more ? MSFT_BROKEN : S_OK;
    }
    struct msft_typedesc from;
    if (reader->depth == TYPE_DEPTH ||
        !msft_take(reader, MSFT_TYPEDESCS, (uint32_t)what, &from, sizeof from))
        return MSFT_BROKEN;
    reader->depth++;
    HRESULT hr = S_OK;
    ret->vt = from.vt & VT_TYPEMASK;
    if (ret->vt == VT_PTR || ret->vt == VT_SAFEARRAY)
        hr = target_of(reader, from.target, ret);
    else if (ret->vt == VT_CARRAY)
        hr = array_of(reader, from.target, ret);
    else
        ret->hreftype = (HREFTYPE)from.target & REF_MASK;
    reader->depth--;
    return hr;
}
