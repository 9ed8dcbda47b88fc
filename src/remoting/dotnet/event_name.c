/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/event_name.h"

#include <pianola/ocidl.h>

#include "component/typelib/typelib.h"
#include "remoting/publish/named_text.h"

static bool number_in(ITypeInfo *info, const char *name, DISPID *ret)
{
    BSTR text = bstr_of_text(name);
    if (!text)
        return false;
    HRESULT hr = ITypeInfo_GetIDsOfNames(info, &text, 1, ret);
    SysFreeString(text);
    return SUCCEEDED(hr);
}

static bool is_of(ITypeInfo *info, REFIID iid)
{
    TYPEATTR *attr;
    if (FAILED(ITypeInfo_GetTypeAttr(info, &attr)))
        return false;
    bool is = IsEqualIID(&attr->guid, iid);
    ITypeInfo_ReleaseTypeAttr(info, attr);
    return is;
}

/* The description of a source interface by the object's class: it may be in a library that is
 * registered nowhere. */
static HRESULT source_info(IUnknown *object, REFIID iid, ITypeInfo **ret)
{
    IProvideClassInfo *provider;
    ITypeInfo *class;
    TYPEATTR *attr;
    HRESULT hr = IUnknown_QueryInterface(object, &IID_IProvideClassInfo, (void **)&provider);
    if (FAILED(hr))
        return hr;
    hr = IProvideClassInfo_GetClassInfo(provider, &class);
    IProvideClassInfo_Release(provider);
    if (FAILED(hr))
        return hr;
    unsigned count = 0;
    if (SUCCEEDED(hr = ITypeInfo_GetTypeAttr(class, &attr))) {
        count = attr->cImplTypes;
        ITypeInfo_ReleaseTypeAttr(class, attr);
    }
    hr = E_NOINTERFACE;
    for (unsigned i = 0; i < count && FAILED(hr); i++) {
        HREFTYPE type;
        ITypeInfo *info;
        if (FAILED(ITypeInfo_GetRefTypeOfImplType(class, i, &type)) ||
            FAILED(ITypeInfo_GetRefTypeInfo(class, type, &info)))
            continue;
        if (is_of(info, iid)) {
            *ret = info;
            hr = S_OK;
        } else {
            ITypeInfo_Release(info);
        }
    }
    ITypeInfo_Release(class);
    return hr;
}

HRESULT event_of_object(IUnknown *object, const char *name, IID *ret_iid, DISPID *ret_id)
{
    IConnectionPointContainer *container;
    IEnumConnectionPoints *points;
    IConnectionPoint *point;
    bool found = false;
    HRESULT hr =
        IUnknown_QueryInterface(object, &IID_IConnectionPointContainer, (void **)&container);
    if (FAILED(hr))
        return CONNECT_E_NOCONNECTION;
    hr = IConnectionPointContainer_EnumConnectionPoints(container, &points);
    IConnectionPointContainer_Release(container);
    if (FAILED(hr))
        return hr;
    while (!found && IEnumConnectionPoints_Next(points, 1, &point, NULL) == S_OK) {
        ITypeInfo *info;
        if (SUCCEEDED(IConnectionPoint_GetConnectionInterface(point, ret_iid)) &&
            (SUCCEEDED(source_info(object, ret_iid, &info)) ||
             SUCCEEDED(typelib_find_type(ret_iid, &info)))) {
            found = number_in(info, name, ret_id);
            ITypeInfo_Release(info);
        }
        IConnectionPoint_Release(point);
    }
    IEnumConnectionPoints_Release(points);
    return found ? S_OK : CONNECT_E_NOCONNECTION;
}

HRESULT event_of_sink(IDispatch *sink, REFIID iid, const char *name, DISPID *ret)
{
    ITypeInfo *info;
    bool found = false;
    if (!IsEqualIID(iid, &IID_NULL) && SUCCEEDED(typelib_find_type(iid, &info))) {
        found = number_in(info, name, ret);
        ITypeInfo_Release(info);
    }
    if (found)
        return S_OK;
    BSTR text = bstr_of_text(name);
    if (!text)
        return E_OUTOFMEMORY;
    HRESULT hr = IDispatch_GetIDsOfNames(sink, &IID_NULL, &text, 1, 0, ret);
    SysFreeString(text);
    return hr;
}
