/* SPDX-License-Identifier: MIT */
#include <pianola/connection.h>

#include <stdlib.h>

/* What an object tells of its class, out of the type info of the coclass. */

struct class_info {
    IProvideClassInfo2 provide;
    IUnknown *outer;
    ITypeInfo *coclass;
};

static struct class_info *of(IProvideClassInfo2 *self)
{
    return (struct class_info *)self;
}

static HRESULT query(IProvideClassInfo2 *self, REFIID iid, void **ret)
{
    return IUnknown_QueryInterface(of(self)->outer, iid, ret);
}

static ULONG add_ref(IProvideClassInfo2 *self)
{
    return IUnknown_AddRef(of(self)->outer);
}

static ULONG release(IProvideClassInfo2 *self)
{
    return IUnknown_Release(of(self)->outer);
}

static HRESULT get_class_info(IProvideClassInfo2 *self, ITypeInfo **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = of(self)->coclass;
    ITypeInfo_AddRef(*ret);
    return S_OK;
}

static HRESULT guid_of_implemented(ITypeInfo *info, UINT index, GUID *ret)
{
    HREFTYPE type;
    ITypeInfo *implemented = NULL;
    TYPEATTR *attributes;
    HRESULT hr = ITypeInfo_GetRefTypeOfImplType(info, index, &type);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetRefTypeInfo(info, type, &implemented);
    if (SUCCEEDED(hr))
        hr = ITypeInfo_GetTypeAttr(implemented, &attributes);
    if (SUCCEEDED(hr)) {
        *ret = attributes->guid;
        ITypeInfo_ReleaseTypeAttr(implemented, attributes);
    }
    if (implemented)
        ITypeInfo_Release(implemented);
    return hr;
}

static HRESULT get_guid(IProvideClassInfo2 *self, DWORD kind, GUID *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = GUID_NULL;
    if (kind != GUIDKIND_DEFAULT_SOURCE_DISP_IID)
        return E_INVALIDARG;
    ITypeInfo *info = of(self)->coclass;
    TYPEATTR *attributes;
    HRESULT hr = ITypeInfo_GetTypeAttr(info, &attributes);
    if (FAILED(hr))
        return hr;
    UINT count = attributes->cImplTypes;
    ITypeInfo_ReleaseTypeAttr(info, attributes);
    const INT wanted = IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE;
    for (UINT i = 0; i < count; i++) {
        INT flags = 0;
        hr = ITypeInfo_GetImplTypeFlags(info, i, &flags);
        if (FAILED(hr))
            return hr;
        if ((flags & wanted) == wanted)
            return guid_of_implemented(info, i, ret);
    }
    return E_UNEXPECTED;
}

static const IProvideClassInfo2Vtbl table = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .GetClassInfo = get_class_info,
    .GetGUID = get_guid,
};

HRESULT CreateClassInfo(IUnknown *outer, ITypeInfo *coclass, IProvideClassInfo2 **ret)
{
    if (!outer || !coclass || !ret)
        return E_INVALIDARG;
    struct class_info *info = malloc(sizeof *info);
    *ret = info ? &info->provide : NULL;
    if (!info)
        return E_OUTOFMEMORY;
    ITypeInfo_AddRef(coclass);
    *info = (struct class_info){{&table}, outer, coclass};
    return S_OK;
}

void DestroyClassInfo(IProvideClassInfo2 *info)
{
    if (!info)
        return;
    ITypeInfo_Release(of(info)->coclass);
    free(info);
}
