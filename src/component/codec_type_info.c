/* SPDX-License-Identifier: MIT */
#include <pianola/safearray.h>
#include <pianola/typelib.h>

#include "component/codec_wire.h"
#include "component/typelib/typelib.h"

/*
 * ITypeInfo, ITypeLib, ITypeComp and IRecordInfo go by value: as the GUID and version of their
 * library and the type in it, which the other side looks up among its own (those it has loaded and
 * those that are registered; no file is opened because a peer names it).
 */

enum { NO_TYPE = 0xffffffff };

struct name {
    GUID library;
    GUID type; /* zeros: it has none. Of a library itself, one in it */
    uint32_t lcid;
    uint32_t index;
    uint16_t major, minor;
};

bool codec_is_type_info(REFIID iid)
{
    return IsEqualIID(iid, &IID_ITypeInfo) || IsEqualIID(iid, &IID_ITypeInfo2) ||
           IsEqualIID(iid, &IID_ITypeLib) || IsEqualIID(iid, &IID_ITypeLib2) ||
           IsEqualIID(iid, &IID_ITypeComp);
}

static HRESULT name_library(ITypeLib *library, struct name *name)
{
    TLIBATTR *attr;
    HRESULT hr = library->lpVtbl->GetLibAttr(library, &attr);
    if (hr < 0)
        return hr;
    name->library = attr->guid;
    name->lcid = attr->lcid;
    name->major = attr->wMajorVerNum;
    name->minor = attr->wMinorVerNum;
    library->lpVtbl->ReleaseTLibAttr(library, attr);
    return S_OK;
}

static bool guid_of(ITypeInfo *type, GUID *ret)
{
    TYPEATTR *attr;
    if (type->lpVtbl->GetTypeAttr(type, &attr) < 0)
        return false;
    *ret = attr->guid;
    type->lpVtbl->ReleaseTypeAttr(type, attr);
    return !IsEqualGUID(ret, &GUID_NULL);
}

/* By a type in it a library is found where it is loaded but not registered. */
static void name_witness(ITypeLib *library, struct name *name)
{
    UINT count = library->lpVtbl->GetTypeInfoCount(library);
    bool is_found = false;
    for (UINT i = 0; i < count && !is_found; i++) {
        ITypeInfo *type;
        if (library->lpVtbl->GetTypeInfo(library, i, &type) < 0)
            continue;
        is_found = guid_of(type, &name->type);
        type->lpVtbl->Release(type);
    }
}

static HRESULT name_type(ITypeInfo *type, struct name *name)
{
    ITypeLib *library;
    UINT index;
    if (!guid_of(type, &name->type))
        memset(&name->type, 0, sizeof name->type);
    HRESULT hr = type->lpVtbl->GetContainingTypeLib(type, &library, &index);
    if (hr < 0)
        return hr;
    name->index = index;
    hr = name_library(library, name);
    library->lpVtbl->Release(library);
    return hr;
}

static HRESULT put_name(struct codec_writer *writer, const struct name *name)
{
    HRESULT hr;
    if ((hr = codec_put_bytes(writer, &name->library, sizeof name->library)) < 0 ||
        (hr = codec_put_bytes(writer, &name->type, sizeof name->type)) < 0 ||
        (hr = codec_put_bytes(writer, &name->lcid, sizeof name->lcid)) < 0 ||
        (hr = codec_put_bytes(writer, &name->index, sizeof name->index)) < 0 ||
        (hr = codec_put_bytes(writer, &name->major, sizeof name->major)) < 0)
        return hr;
    return codec_put_bytes(writer, &name->minor, sizeof name->minor);
}

static HRESULT get_name(struct codec_reader *reader, struct name *name)
{
    HRESULT hr;
    if ((hr = codec_get_bytes(reader, &name->library, sizeof name->library)) < 0 ||
        (hr = codec_get_bytes(reader, &name->type, sizeof name->type)) < 0 ||
        (hr = codec_get_bytes(reader, &name->lcid, sizeof name->lcid)) < 0 ||
        (hr = codec_get_bytes(reader, &name->index, sizeof name->index)) < 0 ||
        (hr = codec_get_bytes(reader, &name->major, sizeof name->major)) < 0)
        return hr;
    return codec_get_bytes(reader, &name->minor, sizeof name->minor);
}

static bool is_of(ITypeInfo *type, const struct name *name)
{
    struct name found;
    return name_type(type, &found) >= 0 && IsEqualGUID(&found.library, &name->library);
}

static HRESULT find_type(const struct name *name, ITypeInfo **ret)
{
    ITypeLib *library;
    if (!IsEqualGUID(&name->type, &GUID_NULL) && typelib_find_type(&name->type, ret) >= 0) {
        if (is_of(*ret, name))
            return S_OK;
        (*ret)->lpVtbl->Release(*ret);
    }
    HRESULT hr = LoadRegTypeLib(&name->library, name->major, name->minor, name->lcid, &library);
    if (hr < 0)
        return hr;
    hr = IsEqualGUID(&name->type, &GUID_NULL)
             ? library->lpVtbl->GetTypeInfo(library, name->index, ret)
             : library->lpVtbl->GetTypeInfoOfGuid(library, &name->type, ret);
    library->lpVtbl->Release(library);
    return hr;
}

static HRESULT find_library(const struct name *name, ITypeLib **ret)
{
    ITypeInfo *type;
    UINT index;
    if (find_type(name, &type) < 0)
        return LoadRegTypeLib(&name->library, name->major, name->minor, name->lcid, ret);
    HRESULT hr = type->lpVtbl->GetContainingTypeLib(type, ret, &index);
    type->lpVtbl->Release(type);
    return hr;
}

static HRESULT name_object(REFIID iid, IUnknown *object, struct name *name)
{
    bool is_library = IsEqualIID(iid, &IID_ITypeLib) || IsEqualIID(iid, &IID_ITypeLib2);
    void *asked;
    HRESULT hr =
        IUnknown_QueryInterface(object, is_library ? &IID_ITypeLib : &IID_ITypeInfo, &asked);
    if (hr == E_NOINTERFACE && !is_library) { /* an ITypeComp of a library */
        is_library = true;
        hr = IUnknown_QueryInterface(object, &IID_ITypeLib, &asked);
    }
    if (hr < 0)
        return hr;
    *name = (struct name){.index = NO_TYPE};
    hr = is_library ? name_library(asked, name) : name_type(asked, name);
    if (hr >= 0 && is_library)
        name_witness(asked, name);
    IUnknown_Release((IUnknown *)asked);
    return hr;
}

HRESULT codec_put_type_info(struct codec_writer *writer, REFIID iid, IUnknown *object)
{
    struct name name;
    if (!object)
        return codec_put_byte(writer, 0);
    HRESULT hr = name_object(iid, object, &name);
    if (hr >= 0)
        hr = codec_put_byte(writer, 1);
    return hr < 0 ? hr : put_name(writer, &name);
}

HRESULT codec_get_type_info(struct codec_reader *reader, REFIID iid, void **ret)
{
    uint8_t is_there = 0;
    struct name name;
    IUnknown *object;
    *ret = NULL;
    HRESULT hr = codec_get_byte(reader, &is_there);
    if (hr < 0 || !is_there)
        return hr;
    if ((hr = get_name(reader, &name)) < 0)
        return hr;
    if (name.index == NO_TYPE)
        hr = find_library(&name, (ITypeLib **)&object);
    else
        hr = find_type(&name, (ITypeInfo **)&object);
    if (hr < 0)
        return hr;
    hr = IUnknown_QueryInterface(object, iid, ret);
    IUnknown_Release(object);
    return hr;
}

HRESULT codec_put_record_name(struct codec_writer *writer, IRecordInfo *info)
{
    ITypeInfo *type;
    struct name name = {0};
    HRESULT hr = info->lpVtbl->GetTypeInfo(info, &type);
    if (hr < 0)
        return hr;
    hr = name_type(type, &name);
    type->lpVtbl->Release(type);
    return hr < 0 ? hr : put_name(writer, &name);
}

HRESULT codec_get_record_name(struct codec_reader *reader, IRecordInfo **ret,
                              const struct codec_type **ret_type)
{
    struct name name;
    ITypeInfo *type;
    IRecordInfo *info;
    HRESULT hr = get_name(reader, &name);
    if (hr < 0)
        return hr;
    if (find_type(&name, &type) < 0)
        return codec_bad(reader);
    hr = GetRecordInfoFromTypeInfo(type, &info);
    type->lpVtbl->Release(type);
    if (hr < 0)
        return hr;
    hr = codec_record_type(info, ret_type);
    if (hr < 0)
        info->lpVtbl->Release(info);
    else
        *ret = info;
    return hr;
}
