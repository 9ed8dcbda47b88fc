/* SPDX-License-Identifier: MIT */
#include "component/server.h"

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "kernel/text.h"

/* Class objects for a table of classes, and the count of what keeps their server. */

static atomic_int count;
static void (*at_change)(bool more);

struct factory {
    IClassFactory2 iface;
    atomic_uint references;
    const COMPONENT_CLASS *class;
};

void server_watch(void (*change)(bool more))
{
    at_change = change;
}

LONG ComponentLock(void)
{
    LONG now = atomic_fetch_add(&count, 1) + 1;
    if (at_change)
        at_change(true);
    return now;
}

LONG ComponentUnlock(void)
{
    LONG now = atomic_fetch_sub(&count, 1) - 1;
    if (at_change)
        at_change(false);
    return now;
}

HRESULT ComponentCanUnloadNow(void)
{
    return atomic_load(&count) ? S_FALSE : S_OK;
}

static struct factory *factory_of(IClassFactory2 *self)
{
    return (struct factory *)self;
}

static HRESULT query(IClassFactory2 *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory) ||
                 (IsEqualIID(iid, &IID_IClassFactory2) && factory_of(self)->class->license);
    *ret = known ? self : NULL;
    if (!known)
        return E_NOINTERFACE;
    IClassFactory2_AddRef(self);
    return S_OK;
}

static ULONG add_ref(IClassFactory2 *self)
{
    return atomic_fetch_add(&factory_of(self)->references, 1) + 1;
}

static ULONG release(IClassFactory2 *self)
{
    ULONG left = atomic_fetch_sub(&factory_of(self)->references, 1) - 1;
    if (!left)
        free(factory_of(self));
    return left;
}

static HRESULT create(const COMPONENT_CLASS *class, IUnknown *outer, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (outer && !IsEqualIID(iid, &IID_IUnknown))
        return CLASS_E_NOAGGREGATION;
    return class->create(outer, iid, ret);
}

static HRESULT create_instance(IClassFactory2 *self, IUnknown *outer, REFIID iid, void **ret)
{
    const COMPONENT_CLASS *class = factory_of(self)->class;
    if (class->license && !class->licensed) {
        if (ret)
            *ret = NULL;
        return CLASS_E_NOTLICENSED;
    }
    return create(class, outer, iid, ret);
}

static HRESULT lock_server(IClassFactory2 *self, BOOL lock)
{
    (void)self;
    if (lock)
        ComponentLock();
    else
        ComponentUnlock();
    return S_OK;
}

static HRESULT license_info(IClassFactory2 *self, LICINFO *ret)
{
    if (!ret)
        return E_POINTER;
    const COMPONENT_CLASS *class = factory_of(self)->class;
    *ret = (LICINFO){sizeof(*ret), class->licensed, class->licensed};
    return S_OK;
}

static BSTR key_of(const COMPONENT_CLASS *class)
{
    _cleanup_free_ OLECHAR *text = wide_dup(class->license);
    return text ? SysAllocString(text) : NULL;
}

static HRESULT request_key(IClassFactory2 *self, DWORD reserved, BSTR *ret)
{
    const COMPONENT_CLASS *class = factory_of(self)->class;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (reserved)
        return E_INVALIDARG;
    if (!class->licensed)
        return CLASS_E_NOTLICENSED;
    *ret = key_of(class);
    return *ret ? S_OK : E_OUTOFMEMORY;
}

static HRESULT create_licensed(IClassFactory2 *self, IUnknown *outer, IUnknown *reserved,
                               REFIID iid, BSTR key, void **ret)
{
    const COMPONENT_CLASS *class = factory_of(self)->class;
    if (!ret || reserved)
        return ret ? E_INVALIDARG : E_POINTER;
    *ret = NULL;
    BSTR right = key_of(class);
    if (!right)
        return E_OUTOFMEMORY;
    bool fits = key && SysStringByteLen(key) == SysStringByteLen(right) &&
                memcmp(key, right, SysStringByteLen(right)) == 0;
    SysFreeString(right);
    return fits ? create(class, outer, iid, ret) : CLASS_E_NOTLICENSED;
}

static const IClassFactory2Vtbl factory_table = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .CreateInstance = create_instance,
    .LockServer = lock_server,
    .GetLicInfo = license_info,
    .RequestLicKey = request_key,
    .CreateInstanceLic = create_licensed,
};

HRESULT server_factory(const COMPONENT_CLASS *class, REFIID iid, void **ret)
{
    struct factory *factory = calloc(1, sizeof(*factory));
    if (!factory)
        return E_OUTOFMEMORY;
    factory->iface.lpVtbl = &factory_table;
    factory->references = 1;
    factory->class = class;
    HRESULT hr = IClassFactory2_QueryInterface(&factory->iface, iid, ret);
    IClassFactory2_Release(&factory->iface);
    return hr;
}

HRESULT ComponentGetClassObject(const COMPONENT_CLASS *classes, REFCLSID clsid, REFIID iid,
                                void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    for (; classes->clsid; classes++)
        if (IsEqualCLSID(classes->clsid, clsid) && classes->instancing != COMPONENT_INTERNAL)
            return server_factory(classes, iid, ret);
    return CLASS_E_CLASSNOTAVAILABLE;
}
