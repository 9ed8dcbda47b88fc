/* SPDX-License-Identifier: MIT */
#include "component/record.h"

#include "component/safearray.h"

#include <pianola/bstr.h>
#include <pianola/safearray.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Type infos of records, read. */

enum { ALIASES = 32 };

struct head {
    TYPEKIND kind;
    GUID guid;
    WORD flags;
    VARTYPE alias;
    HREFTYPE alias_ref;
};

static HRESULT read_head(ITypeInfo *info, struct head *ret)
{
    TYPEATTR *attributes;
    HRESULT hr = ITypeInfo_GetTypeAttr(info, &attributes);
    if (FAILED(hr))
        return hr;
    *ret = (struct head){.kind = attributes->typekind,
                         .guid = attributes->guid,
                         .flags = attributes->wTypeFlags,
                         .alias = attributes->tdescAlias.vt,
                         .alias_ref = attributes->tdescAlias.hreftype};
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    return S_OK;
}

HRESULT record_type_resolve(ITypeInfo *info, ITypeInfo **ret, GUID *ret_guid)
{
    GUID first = GUID_NULL;
    ITypeInfo_AddRef(info);
    for (int i = 0; i < ALIASES; i++) {
        struct head head;
        ITypeInfo *next = NULL;
        HRESULT hr = read_head(info, &head);
        if (SUCCEEDED(hr) && (IsEqualGUID(&first, &GUID_NULL) ||
                              (head.kind == TKIND_RECORD && !IsEqualGUID(&head.guid, &GUID_NULL))))
            first = head.guid;
        if (SUCCEEDED(hr) && head.kind == TKIND_RECORD) {
            *ret = info;
            *ret_guid = first;
            return S_OK;
        }
        if (SUCCEEDED(hr))
            hr = head.kind == TKIND_ALIAS && head.alias == VT_USERDEFINED
                     ? ITypeInfo_GetRefTypeInfo(info, head.alias_ref, &next)
                     : E_INVALIDARG;
        ITypeInfo_Release(info);
        if (FAILED(hr))
            return hr;
        info = next;
    }
    ITypeInfo_Release(info);
    return E_INVALIDARG;
}

/* Whether that is a record, with whatever aliases before it. */
static BOOL is_record(ITypeInfo *info)
{
    ITypeInfo *resolved;
    GUID guid;
    HRESULT hr = record_type_resolve(info, &resolved, &guid);
    if (SUCCEEDED(hr))
        ITypeInfo_Release(resolved);
    return SUCCEEDED(hr);
}

static HRESULT read_alias(ITypeInfo *alias, struct field *field, int depth);
static HRESULT read_type(ITypeInfo *info, const TYPEDESC *type, struct field *field, int depth);

static HRESULT read_reference(ITypeInfo *info, HREFTYPE ref, struct field *field, int depth)
{
    ITypeInfo *other = NULL;
    struct head head;
    HRESULT hr = ITypeInfo_GetRefTypeInfo(info, ref, &other);
    if (FAILED(hr))
        return hr;
    hr = read_head(other, &head);
    if (SUCCEEDED(hr) && head.kind == TKIND_ENUM) {
        field->vt = VT_I4;
    } else if (SUCCEEDED(hr) && is_record(other)) {
        field->vt = VT_RECORD;
        hr = GetRecordInfoFromTypeInfo(other, &field->record);
    } else if (SUCCEEDED(hr)) {
        hr = head.kind == TKIND_ALIAS ? read_alias(other, field, depth + 1) : TYPE_E_UNSUPFORMAT;
    }
    ITypeInfo_Release(other);
    return hr;
}

static HRESULT read_alias(ITypeInfo *alias, struct field *field, int depth)
{
    TYPEATTR *attributes;
    HRESULT hr = ITypeInfo_GetTypeAttr(alias, &attributes);
    if (FAILED(hr))
        return hr;
    hr = read_type(alias, &attributes->tdescAlias, field, depth);
    ITypeInfo_ReleaseTypeAttr(alias, attributes);
    return hr;
}

/* What a pointer to another type comes to. */
static HRESULT read_pointed(ITypeInfo *info, HREFTYPE ref, struct field *field, int depth)
{
    ITypeInfo *other = NULL;
    struct head head;
    HRESULT hr = ITypeInfo_GetRefTypeInfo(info, ref, &other);
    if (FAILED(hr))
        return hr;
    hr = read_head(other, &head);
    field->vt = VT_PTR;
    if (SUCCEEDED(hr) && head.kind == TKIND_DISPATCH)
        field->vt = VT_DISPATCH;
    else if (SUCCEEDED(hr) && (head.kind == TKIND_INTERFACE || head.kind == TKIND_COCLASS))
        field->vt = VT_UNKNOWN;
    else if (SUCCEEDED(hr) && head.kind == TKIND_ALIAS && head.alias == VT_USERDEFINED)
        hr = depth < ALIASES ? read_pointed(other, head.alias_ref, field, depth + 1)
                             : TYPE_E_CIRCULARTYPE;
    /* Whose table of methods it is: what is put there has to have that one. */
    bool has_table = head.kind == TKIND_INTERFACE ||
                     (head.kind == TKIND_DISPATCH && head.flags & TYPEFLAG_FDUAL);
    if (SUCCEEDED(hr) && has_table && !IsEqualGUID(&head.guid, &IID_IUnknown) &&
        !IsEqualGUID(&head.guid, &IID_IDispatch))
        field->iid = head.guid;
    ITypeInfo_Release(other);
    return hr;
}

static HRESULT read_c_array(ITypeInfo *info, const ARRAYDESC *array, struct field *field, int depth)
{
    HRESULT hr = read_type(info, &array->tdescElem, field, depth + 1);
    if (SUCCEEDED(hr) && field->is_array)
        hr = TYPE_E_UNSUPFORMAT;
    field->is_array = TRUE;
    for (USHORT i = 0; i < array->cDims; i++)
        if (__builtin_mul_overflow(field->count, array->rgbounds[i].cElements, &field->count))
            hr = TYPE_E_SIZETOOBIG;
    return hr;
}

static HRESULT read_pointer(ITypeInfo *info, const TYPEDESC *pointed, struct field *field,
                            int depth)
{
    if (pointed->vt == VT_USERDEFINED)
        return read_pointed(info, pointed->hreftype, field, depth);
    field->vt = VT_PTR;
    return S_OK;
}

static HRESULT read_type(ITypeInfo *info, const TYPEDESC *type, struct field *field, int depth)
{
    if (depth > ALIASES)
        return TYPE_E_CIRCULARTYPE;
    switch (type->vt) {
    case VT_USERDEFINED:
        return read_reference(info, type->hreftype, field, depth);
    case VT_PTR:
        return read_pointer(info, type->lptdesc, field, depth);
    case VT_CARRAY:
        return read_c_array(info, type->lpadesc, field, depth);
    case VT_SAFEARRAY: {
        struct field element = {.count = 1};
        HRESULT hr = read_type(info, type->lptdesc, &element, depth + 1);
        field->record = element.record;
        field->iid = element.iid;
        field->vt = VT_ARRAY | element.vt;
        return element.is_array || element.vt == VT_PTR ? TYPE_E_UNSUPFORMAT : hr;
    }
    case VT_LPSTR:
    case VT_LPWSTR:
        field->vt = VT_PTR;
        return S_OK;
    case VT_HRESULT:
        field->vt = VT_ERROR;
        return S_OK;
    default:
        field->vt = type->vt;
        return safearray_size_of(type->vt) ? S_OK : TYPE_E_UNSUPFORMAT;
    }
}

static HRESULT size_of(const struct field *field, ULONG *ret)
{
    *ret =
        field->vt & VT_ARRAY || field->vt == VT_PTR ? sizeof(void *) : safearray_size_of(field->vt);
    return field->vt == VT_RECORD ? IRecordInfo_GetSize(field->record, ret) : S_OK;
}

static HRESULT read_field(ITypeInfo *info, UINT index, ULONG record_size, struct field *field)
{
    VARDESC *desc;
    UINT names = 0;
    HRESULT hr = ITypeInfo_GetVarDesc(info, index, &desc);
    if (FAILED(hr))
        return hr;
    field->count = 1;
    field->offset = desc->oInst;
    hr = ITypeInfo_GetNames(info, desc->memid, &field->name, 1, &names);
    if (SUCCEEDED(hr))
        hr = read_type(info, &desc->elemdescVar.tdesc, field, 0);
    if (SUCCEEDED(hr))
        hr = size_of(field, &field->size);
    ITypeInfo_ReleaseVarDesc(info, desc);
    uint64_t end = field->offset + (uint64_t)field->size * field->count;
    return SUCCEEDED(hr) && end > record_size ? TYPE_E_OUTOFBOUNDS : hr;
}

HRESULT record_type_read(ITypeInfo *info, struct record_type *ret)
{
    TYPEATTR *attributes;
    HRESULT hr = ITypeInfo_GetTypeAttr(info, &attributes);
    if (FAILED(hr))
        return hr;
    struct record_type type = {.size = attributes->cbSizeInstance,
                               .field_count = attributes->cVars};
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    type.fields = calloc(type.field_count + 1, sizeof *type.fields);
    if (!type.fields)
        return E_OUTOFMEMORY;
    for (ULONG i = 0; i < type.field_count && SUCCEEDED(hr); i++)
        hr = read_field(info, i, type.size, &type.fields[i]);
    if (SUCCEEDED(hr))
        *ret = type;
    else
        record_type_finish(&type);
    return hr;
}

void record_type_finish(struct record_type *type)
{
    for (ULONG i = 0; i < type->field_count; i++) {
        SysFreeString(type->fields[i].name);
        if (type->fields[i].record)
            IRecordInfo_Release(type->fields[i].record);
    }
    free(type->fields);
}
