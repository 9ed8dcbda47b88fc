/* SPDX-License-Identifier: MIT */
#include "component/moniker_composite.h"

#include <pianola/component.h>

/* What composites do by their last part, with the others to its left. */

static struct composite *of(IMoniker *self)
{
    return (struct composite *)self;
}

static IMoniker *last(struct composite *composite)
{
    return composite->parts[composite->count - 1];
}

/* S_OK with *ret; of one that was not loaded E_UNEXPECTED. */
static HRESULT left_of(IMoniker *self, IMoniker *left, IMoniker **ret)
{
    *ret = NULL;
    return of(self)->count ? composite_left(of(self), left, ret) : E_UNEXPECTED;
}

static void release(IMoniker *moniker)
{
    if (moniker)
        IMoniker_Release(moniker);
}

HRESULT composite_bind(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid, void **ret)
{
    IMoniker *most;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    HRESULT hr = left ? MK_E_UNAVAILABLE : bind_running(context, self, iid, ret);
    if (hr != MK_E_UNAVAILABLE)
        return hr;
    hr = left_of(self, left, &most);
    if (SUCCEEDED(hr))
        hr = IMoniker_BindToObject(last(of(self)), context, most, iid, ret);
    release(most);
    return hr;
}

HRESULT composite_bind_storage(IMoniker *self, IBindCtx *context, IMoniker *left, REFIID iid,
                               void **ret)
{
    IMoniker *most;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    HRESULT hr = left_of(self, left, &most);
    if (SUCCEEDED(hr))
        hr = IMoniker_BindToStorage(last(of(self)), context, most, iid, ret);
    release(most);
    return hr;
}

/* Each part, with what those before it came to. */
HRESULT composite_reduce(IMoniker *self, IBindCtx *context, DWORD how_far, IMoniker **left,
                         IMoniker **ret)
{
    struct composite *composite = of(self);
    IMoniker *done = NULL;
    bool changed = false;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!context)
        return E_INVALIDARG;
    (void)left;
    HRESULT hr = composite->count ? S_OK : E_UNEXPECTED;
    for (ULONG i = 0; SUCCEEDED(hr) && i < composite->count; i++) {
        IMoniker *reduced = NULL, *all = NULL, *before = done;
        hr = IMoniker_Reduce(composite->parts[i], context, how_far, before ? &before : NULL,
                             &reduced);
        if (FAILED(hr))
            break;
        changed = changed || hr != MK_S_REDUCED_TO_SELF;
        hr = CreateGenericComposite(done, reduced, &all);
        release(reduced);
        release(done);
        done = all;
    }
    if (SUCCEEDED(hr) && changed) {
        *ret = done;
        return S_OK;
    }
    release(done);
    return SUCCEEDED(hr) ? moniker_reduce_none(self, context, how_far, left, ret) : hr;
}

HRESULT composite_is_running(IMoniker *self, IBindCtx *context, IMoniker *left, IMoniker *newly)
{
    IMoniker *most;
    HRESULT hr = moniker_is_running(self, context, left, newly);
    if (hr != S_FALSE || newly)
        return hr;
    hr = left_of(self, left, &most);
    if (SUCCEEDED(hr))
        hr = IMoniker_IsRunning(last(of(self)), context, most, NULL);
    release(most);
    return hr;
}

HRESULT composite_last_change(IMoniker *self, IBindCtx *context, IMoniker *left, FILETIME *ret)
{
    IRunningObjectTable *table;
    IMoniker *most;
    if (!ret)
        return E_POINTER;
    if (!context)
        return E_INVALIDARG;
    HRESULT hr = MK_E_UNAVAILABLE;
    if (!left && SUCCEEDED(IBindCtx_GetRunningObjectTable(context, &table))) {
        hr = IRunningObjectTable_GetTimeOfLastChange(table, self, ret);
        IRunningObjectTable_Release(table);
    }
    if (SUCCEEDED(hr))
        return hr;
    hr = left_of(self, left, &most);
    if (SUCCEEDED(hr))
        hr = IMoniker_GetTimeOfLastChange(last(of(self)), context, most, ret);
    release(most);
    return hr;
}

HRESULT composite_display_name(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR *ret)
{
    struct composite *composite = of(self);
    OLECHAR *all = NULL;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    (void)left;
    HRESULT hr = !context ? E_INVALIDARG : composite->count ? S_OK : E_UNEXPECTED;
    for (ULONG i = 0; SUCCEEDED(hr) && i < composite->count; i++) {
        OLECHAR *one = NULL;
        hr = IMoniker_GetDisplayName(composite->parts[i], context, NULL, &one);
        if (FAILED(hr))
            break;
        OLECHAR *both = text_join(all ? all : OLESTR(""), one);
        CoTaskMemFree(one);
        CoTaskMemFree(all);
        all = both;
        hr = both ? S_OK : E_OUTOFMEMORY;
    }
    if (FAILED(hr))
        CoTaskMemFree(all);
    else
        *ret = all;
    return hr;
}

HRESULT composite_parse(IMoniker *self, IBindCtx *context, IMoniker *left, LPOLESTR name,
                        ULONG *ret_eaten, IMoniker **ret)
{
    IMoniker *most;
    if (!ret || !ret_eaten)
        return E_POINTER;
    *ret = NULL;
    *ret_eaten = 0;
    if (!context || !name)
        return E_INVALIDARG;
    HRESULT hr = left_of(self, left, &most);
    if (SUCCEEDED(hr))
        hr = IMoniker_ParseDisplayName(last(of(self)), context, most, name, ret_eaten, ret);
    release(most);
    return hr;
}
