/* SPDX-License-Identifier: MIT */
#include "component/moniker.h"

/* Methods that simple monikers share. */

HRESULT moniker_reduce_none(IMoniker *self, IBindCtx *context, DWORD how_far, IMoniker **left,
                            IMoniker **ret)
{
    (void)context, (void)how_far, (void)left;
    if (!ret)
        return E_POINTER;
    IMoniker_AddRef(self);
    *ret = self;
    return MK_S_REDUCED_TO_SELF;
}

HRESULT moniker_compose(IMoniker *self, IMoniker *right, BOOL not_generic, IMoniker **ret)
{
    DWORD system = MKSYS_NONE;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!right)
        return E_POINTER;
    if (SUCCEEDED(IMoniker_IsSystemMoniker(right, &system)) && system == MKSYS_ANTIMONIKER)
        return anti_less(right, ret);
    return not_generic ? MK_E_NEEDGENERIC : CreateGenericComposite(self, right, ret);
}

HRESULT moniker_enum_none(IMoniker *self, BOOL forward, IEnumMoniker **ret)
{
    (void)self, (void)forward;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return S_OK;
}

HRESULT moniker_inverse(IMoniker *self, IMoniker **ret)
{
    (void)self;
    return ret ? CreateAntiMoniker(ret) : E_POINTER;
}

HRESULT moniker_prefix(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    return MonikerCommonPrefixWith(self, other, ret);
}

HRESULT moniker_relative(IMoniker *self, IMoniker *other, IMoniker **ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!other)
        return E_INVALIDARG;
    IMoniker_AddRef(other);
    *ret = other;
    return MK_S_HIM;
}

HRESULT moniker_is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly)
{
    IRunningObjectTable *table;
    if (!context)
        return E_INVALIDARG;
    if (newly && !left)
        return IMoniker_IsEqual(newly, self);
    HRESULT hr = IBindCtx_GetRunningObjectTable(context, &table);
    if (FAILED(hr))
        return hr;
    IMoniker *all = self;
    if (left)
        hr = CreateGenericComposite(left, self, &all);
    if (SUCCEEDED(hr) && all)
        hr = newly ? IMoniker_IsEqual(newly, all) : IRunningObjectTable_IsRunning(table, all);
    if (left && all)
        IMoniker_Release(all);
    IRunningObjectTable_Release(table);
    return hr;
}

HRESULT moniker_no_storage(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid,
                           void **ret)
{
    (void)self, (void)context, (void)left, (void)iid;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return MK_E_NOSTORAGE;
}

HRESULT bind_running(IBindCtx *context, IMoniker *moniker, REFIID iid, void **ret)
{
    IRunningObjectTable *table;
    IUnknown *object;
    HRESULT hr = IBindCtx_GetRunningObjectTable(context, &table);
    if (FAILED(hr))
        return hr;
    hr = IRunningObjectTable_GetObject(table, moniker, &object);
    IRunningObjectTable_Release(table);
    if (FAILED(hr))
        return hr;
    hr = IUnknown_QueryInterface(object, iid, ret);
    IUnknown_Release(object);
    return hr;
}

DWORD bind_class_context(IBindCtx *context)
{
    BIND_OPTS2 options = {.cbStruct = sizeof options};
    HRESULT hr = IBindCtx_GetBindOptions(context, (BIND_OPTS *)&options);
    bool said = SUCCEEDED(hr) &&
                options.cbStruct >= offsetof(BIND_OPTS2, dwClassContext) + sizeof(DWORD) &&
                options.dwClassContext;
    return said ? options.dwClassContext : CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER;
}
