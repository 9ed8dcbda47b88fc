/* SPDX-License-Identifier: MIT */
#include "component/record.h"

#include "component/variant.h"

#include <pianola/safearray.h>
#include <pianola/typelib.h>
#include <stdlib.h>
#include <string.h>

/* IRecordInfo over a type info. */

struct record_info_object {
    IRecordInfo info;
    LONG refs;
    ITypeInfo *type_info;
    GUID guid;
    struct record_type type;
};

static const IRecordInfoVtbl table;

static struct record_info_object *of(IRecordInfo *self)
{
    return (struct record_info_object *)self;
}

static HRESULT query(IRecordInfo *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_INVALIDARG;
    BOOL known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRecordInfo);
    *ret = known ? self : NULL;
    if (known)
        IRecordInfo_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IRecordInfo *self)
{
    return (ULONG)__atomic_add_fetch(&of(self)->refs, 1, __ATOMIC_RELAXED);
}

static ULONG release(IRecordInfo *self)
{
    LONG refs = __atomic_sub_fetch(&of(self)->refs, 1, __ATOMIC_ACQ_REL);
    if (!refs) {
        record_type_finish(&of(self)->type);
        ITypeInfo_Release(of(self)->type_info);
        free(self);
    }
    return (ULONG)refs;
}

static HRESULT init(IRecordInfo *self, void *record)
{
    if (!record)
        return E_INVALIDARG;
    memset(record, 0, of(self)->type.size);
    return S_OK;
}

static HRESULT clear(IRecordInfo *self, void *record)
{
    return record ? record_clear(&of(self)->type, record) : E_INVALIDARG;
}

static HRESULT copy(IRecordInfo *self, void *from, void *to)
{
    if (!from || !to)
        return E_INVALIDARG;
    if (from == to)
        return S_OK;
    const struct record_type *type = &of(self)->type;
    HRESULT hr = record_clear(type, to);
    if (FAILED(hr))
        return hr;
    memset(to, 0, type->size);
    return record_copy(type, from, to);
}

static HRESULT get_guid(IRecordInfo *self, GUID *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = of(self)->guid;
    return S_OK;
}

static HRESULT get_name(IRecordInfo *self, BSTR *ret)
{
    if (!ret)
        return E_INVALIDARG;
    return ITypeInfo_GetDocumentation(of(self)->type_info, MEMBERID_NIL, ret, NULL, NULL, NULL);
}

static HRESULT get_size(IRecordInfo *self, ULONG *ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = of(self)->type.size;
    return S_OK;
}

static HRESULT get_type_info(IRecordInfo *self, ITypeInfo **ret)
{
    if (!ret)
        return E_INVALIDARG;
    *ret = of(self)->type_info;
    ITypeInfo_AddRef(*ret);
    return S_OK;
}

static HRESULT find(IRecordInfo *self, const void *record, const OLECHAR *name, const void *value,
                    const struct field **ret)
{
    if (!record || !name || !value)
        return E_INVALIDARG;
    size_t units = 0;
    while (name[units])
        units++;
    const struct record_type *type = &of(self)->type;
    for (ULONG i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        if (SysStringLen(field->name) == units &&
            !memcmp(field->name, name, units * sizeof *name)) {
            *ret = field;
            return S_OK;
        }
    }
    return TYPE_E_FIELDNOTFOUND;
}

static HRESULT get_field(IRecordInfo *self, void *record, const OLECHAR *name, VARIANT *ret)
{
    const struct field *field;
    HRESULT hr = find(self, record, name, ret, &field);
    return SUCCEEDED(hr) ? record_get(field, record, ret) : hr;
}

static HRESULT get_field_no_copy(IRecordInfo *self, void *record, const OLECHAR *name, VARIANT *ret,
                                 void **ret_array)
{
    const struct field *field;
    if (ret_array)
        *ret_array = NULL;
    HRESULT hr = find(self, record, name, ret, &field);
    return SUCCEEDED(hr) ? record_refer(field, record, ret, ret_array) : hr;
}

static HRESULT put(IRecordInfo *self, ULONG flags, void *record, const OLECHAR *name,
                   VARIANT *value, BOOL takes)
{
    const struct field *field;
    if (flags != INVOKE_PROPERTYPUT && flags != INVOKE_PROPERTYPUTREF)
        return E_INVALIDARG;
    HRESULT hr = find(self, record, name, value, &field);
    return SUCCEEDED(hr) ? record_put(field, record, value, takes) : hr;
}

static HRESULT put_field(IRecordInfo *self, ULONG flags, void *record, const OLECHAR *name,
                         VARIANT *value)
{
    return put(self, flags, record, name, value, FALSE);
}

static HRESULT put_field_no_copy(IRecordInfo *self, ULONG flags, void *record, const OLECHAR *name,
                                 VARIANT *value)
{
    return put(self, flags, record, name, value, TRUE);
}

static HRESULT get_field_names(IRecordInfo *self, ULONG *count, BSTR *ret)
{
    if (!count)
        return E_INVALIDARG;
    const struct record_type *type = &of(self)->type;
    if (!ret || *count > type->field_count)
        *count = type->field_count;
    for (ULONG i = 0; ret && i < *count; i++) {
        ret[i] = SysAllocString(type->fields[i].name);
        if (!ret[i]) {
            while (i-- > 0)
                SysFreeString(ret[i]);
            return E_OUTOFMEMORY;
        }
    }
    return S_OK;
}

static BOOL is_matching(IRecordInfo *self, IRecordInfo *other)
{
    GUID guid;
    ITypeInfo *info = NULL;
    if (!other)
        return FALSE;
    if (!IsEqualGUID(&of(self)->guid, &GUID_NULL) && SUCCEEDED(IRecordInfo_GetGuid(other, &guid)) &&
        IsEqualGUID(&guid, &of(self)->guid))
        return TRUE;
    if (FAILED(IRecordInfo_GetTypeInfo(other, &info)) || !info)
        return FALSE;
    ITypeInfo_Release(info);
    return info == of(self)->type_info;
}

/* VariantClear frees such a record too. */
static void *create(IRecordInfo *self)
{
    return variant_record_allocate(of(self)->type.size);
}

static HRESULT destroy(IRecordInfo *self, void *record)
{
    if (!record)
        return E_INVALIDARG;
    HRESULT hr = record_clear(&of(self)->type, record);
    if (SUCCEEDED(hr))
        variant_record_free(record);
    return hr;
}

static HRESULT create_copy(IRecordInfo *self, void *from, void **ret)
{
    if (!from || !ret)
        return E_INVALIDARG;
    void *record = create(self);
    *ret = NULL;
    if (!record)
        return E_OUTOFMEMORY;
    HRESULT hr = record_copy(&of(self)->type, from, record);
    if (SUCCEEDED(hr))
        *ret = record;
    else
        variant_record_free(record);
    return hr;
}

static const IRecordInfoVtbl table = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .RecordInit = init,
    .RecordClear = clear,
    .RecordCopy = copy,
    .GetGuid = get_guid,
    .GetName = get_name,
    .GetSize = get_size,
    .GetTypeInfo = get_type_info,
    .GetField = get_field,
    .GetFieldNoCopy = get_field_no_copy,
    .PutField = put_field,
    .PutFieldNoCopy = put_field_no_copy,
    .GetFieldNames = get_field_names,
    .IsMatchingType = is_matching,
    .RecordCreate = create,
    .RecordCreateCopy = create_copy,
    .RecordDestroy = destroy,
};

static HRESULT make(ITypeInfo *info, IRecordInfo **ret)
{
    ITypeInfo *resolved;
    GUID guid;
    HRESULT hr = record_type_resolve(info, &resolved, &guid);
    if (FAILED(hr))
        return hr;
    struct record_info_object *object = calloc(1, sizeof *object);
    if (!object) {
        ITypeInfo_Release(resolved);
        return E_OUTOFMEMORY;
    }
    *object = (struct record_info_object){
        .info = {&table}, .refs = 1, .type_info = resolved, .guid = guid};
    hr = record_type_read(resolved, &object->type);
    if (FAILED(hr)) {
        ITypeInfo_Release(resolved);
        free(object);
        return hr;
    }
    *ret = &object->info;
    return S_OK;
}

/* Comes back here for the structures inside. */
HRESULT GetRecordInfoFromTypeInfo(ITypeInfo *info, IRecordInfo **ret)
{
    enum { DEPTH = 32 };
    static _Thread_local int depth;
    if (!info || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (depth >= DEPTH)
        return TYPE_E_CIRCULARTYPE;
    depth++;
    HRESULT hr = make(info, ret);
    depth--;
    return hr;
}

HRESULT GetRecordInfoFromGuids(REFGUID library, ULONG major, ULONG minor, LCID lcid, REFGUID type,
                               IRecordInfo **ret)
{
    if (!library || !type || !ret)
        return E_INVALIDARG;
    *ret = NULL;
    ITypeLib *lib = NULL;
    ITypeInfo *info = NULL;
    HRESULT hr = LoadRegTypeLib(library, (WORD)major, (WORD)minor, lcid, &lib);
    if (SUCCEEDED(hr))
        hr = ITypeLib_GetTypeInfoOfGuid(lib, type, &info);
    if (SUCCEEDED(hr))
        hr = GetRecordInfoFromTypeInfo(info, ret);
    if (info)
        ITypeInfo_Release(info);
    if (lib)
        ITypeLib_Release(lib);
    return hr;
}
