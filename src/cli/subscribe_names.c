/* SPDX-License-Identifier: MIT */
#include "cli/subscribe_names.h"

#include <pianola/ocidl.h>

/* The default source interface of a class. */
static HRESULT source_of(ITypeInfo *coclass, ITypeInfo **ret)
{
    TYPEATTR *attr;
    HRESULT hr = ITypeInfo_GetTypeAttr(coclass, &attr);
    if (FAILED(hr))
        return hr;
    hr = TYPE_E_ELEMENTNOTFOUND;
    for (UINT i = 0; i < attr->cImplTypes && FAILED(hr); i++) {
        INT flags = 0;
        HREFTYPE type;
        if (SUCCEEDED(ITypeInfo_GetImplTypeFlags(coclass, i, &flags)) &&
            (flags & (IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE)) ==
                (IMPLTYPEFLAG_FDEFAULT | IMPLTYPEFLAG_FSOURCE) &&
            SUCCEEDED(ITypeInfo_GetRefTypeOfImplType(coclass, i, &type)))
            hr = ITypeInfo_GetRefTypeInfo(coclass, type, ret);
    }
    ITypeInfo_ReleaseTypeAttr(coclass, attr);
    return hr;
}

/* The class that has this interface, in the interface's library. */
static HRESULT class_with(ITypeInfo *face, ITypeInfo **ret)
{
    ITypeLib *library;
    TYPEATTR *attr, *own;
    UINT index = 0;
    HRESULT hr = ITypeInfo_GetContainingTypeLib(face, &library, &index);
    if (FAILED(hr))
        return hr;
    hr = ITypeInfo_GetTypeAttr(face, &own);
    IID iid = SUCCEEDED(hr) ? own->guid : IID_NULL;
    if (SUCCEEDED(hr))
        ITypeInfo_ReleaseTypeAttr(face, own);
    hr = TYPE_E_ELEMENTNOTFOUND;
    for (UINT i = 0; i < ITypeLib_GetTypeInfoCount(library) && FAILED(hr); i++) {
        ITypeInfo *type, *first = NULL;
        HREFTYPE reference;
        if (FAILED(ITypeLib_GetTypeInfo(library, i, &type)))
            continue;
        if (SUCCEEDED(ITypeInfo_GetTypeAttr(type, &attr))) {
            if (attr->typekind == TKIND_COCLASS &&
                SUCCEEDED(ITypeInfo_GetRefTypeOfImplType(type, 0, &reference)) &&
                SUCCEEDED(ITypeInfo_GetRefTypeInfo(type, reference, &first)) &&
                SUCCEEDED(ITypeInfo_GetTypeAttr(first, &own))) {
                if (IsEqualIID(&own->guid, &iid)) {
                    *ret = type;
                    ITypeInfo_AddRef(type);
                    hr = S_OK;
                }
                ITypeInfo_ReleaseTypeAttr(first, own);
            }
            if (first)
                ITypeInfo_Release(first);
            ITypeInfo_ReleaseTypeAttr(type, attr);
        }
        ITypeInfo_Release(type);
    }
    ITypeLib_Release(library);
    return hr;
}

/* As the object tells, else as its interface's library does. */
static HRESULT class_of(IUnknown *object, ITypeInfo **ret)
{
    IProvideClassInfo *provider;
    IDispatch *dispatch;
    ITypeInfo *face = NULL;
    HRESULT hr = IUnknown_QueryInterface(object, &IID_IProvideClassInfo, (void **)&provider);
    if (SUCCEEDED(hr)) {
        hr = IProvideClassInfo_GetClassInfo(provider, ret);
        IProvideClassInfo_Release(provider);
        if (SUCCEEDED(hr) && *ret)
            return S_OK;
    }
    hr = IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch);
    if (FAILED(hr))
        return hr;
    hr = IDispatch_GetTypeInfo(dispatch, 0, 0, &face);
    IDispatch_Release(dispatch);
    if (FAILED(hr) || !face)
        return FAILED(hr) ? hr : TYPE_E_ELEMENTNOTFOUND;
    hr = class_with(face, ret);
    ITypeInfo_Release(face);
    return hr;
}

void subscribe_events_type(IUnknown *object, ITypeInfo **ret, IID *ret_iid)
{
    ITypeInfo *coclass = NULL;
    TYPEATTR *attr;
    if (FAILED(class_of(object, &coclass)))
        return;
    if (SUCCEEDED(source_of(coclass, ret)) && SUCCEEDED(ITypeInfo_GetTypeAttr(*ret, &attr))) {
        *ret_iid = attr->guid;
        ITypeInfo_ReleaseTypeAttr(*ret, attr);
    }
    ITypeInfo_Release(coclass);
}
