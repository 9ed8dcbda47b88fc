/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/moniker.h>

/* The running object of a class, under the item "!{CLSID}". */

enum { GUID_ROOM = 39 };

static HRESULT moniker_of(REFCLSID clsid, IRunningObjectTable **ret_table, IMoniker **ret)
{
    OLECHAR text[GUID_ROOM];
    StringFromGUID2(clsid, text, GUID_ROOM);
    HRESULT hr = GetRunningObjectTable(0, ret_table);
    return SUCCEEDED(hr) ? CreateItemMoniker(OLESTR("!"), text, ret) : hr;
}

HRESULT RegisterActiveObject(IUnknown *object, REFCLSID clsid, DWORD flags, DWORD *ret_cookie)
{
    IRunningObjectTable *table;
    IMoniker *moniker;
    if (!object || !clsid || !ret_cookie || flags > ACTIVEOBJECT_WEAK)
        return E_INVALIDARG;
    HRESULT hr = moniker_of(clsid, &table, &moniker);
    if (FAILED(hr))
        return hr;
    hr = IRunningObjectTable_Register(
        table, flags == ACTIVEOBJECT_WEAK ? 0 : ROTFLAGS_REGISTRATIONKEEPSALIVE, object, moniker,
        ret_cookie);
    IMoniker_Release(moniker);
    return hr;
}

HRESULT RevokeActiveObject(DWORD cookie, void *reserved)
{
    IRunningObjectTable *table;
    if (reserved)
        return E_INVALIDARG;
    HRESULT hr = GetRunningObjectTable(0, &table);
    return SUCCEEDED(hr) ? IRunningObjectTable_Revoke(table, cookie) : hr;
}

HRESULT GetActiveObject(REFCLSID clsid, void *reserved, IUnknown **ret)
{
    IRunningObjectTable *table;
    IMoniker *moniker;
    if (!ret)
        return E_INVALIDARG;
    *ret = NULL;
    if (!clsid || reserved)
        return E_INVALIDARG;
    HRESULT hr = moniker_of(clsid, &table, &moniker);
    if (FAILED(hr))
        return hr;
    hr = IRunningObjectTable_GetObject(table, moniker, ret);
    IMoniker_Release(moniker);
    return hr;
}
