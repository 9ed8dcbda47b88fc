/* SPDX-License-Identifier: MIT */
#include <pianola/marshal.h>
#include <stdlib.h>

#include "component/apartment.h"
#include "component/class_object.h"
#include "component/codec.h"
#include "component/stub_manager.h"

/* Who makes the proxies and stubs of an interface: a class that the program named, or a class
 * object that it registered under the interface's own identifier, else the universal marshaler. */

struct assigned {
    struct assigned *next;
    IID iid;
    CLSID clsid;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct assigned *_Atomic assigned;

static bool find(REFIID iid, CLSID *ret)
{
    struct assigned *a = atomic_load_explicit(&assigned, memory_order_acquire);
    if (!a)
        return false;
    pthread_mutex_lock(&lock);
    while (a && !IsEqualIID(&a->iid, iid))
        a = a->next;
    if (a)
        *ret = a->clsid;
    pthread_mutex_unlock(&lock);
    return a;
}

HRESULT CoRegisterPSClsid(REFIID iid, REFCLSID clsid)
{
    if (!iid || !clsid)
        return E_INVALIDARG;
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    pthread_mutex_lock(&lock);
    struct assigned *a = atomic_load(&assigned);
    while (a && !IsEqualIID(&a->iid, iid))
        a = a->next;
    if (!a && (a = calloc(1, sizeof *a))) {
        a->iid = *iid;
        a->next = atomic_load(&assigned);
        atomic_store_explicit(&assigned, a, memory_order_release);
    }
    if (a)
        a->clsid = *clsid;
    pthread_mutex_unlock(&lock);
    return a ? S_OK : E_OUTOFMEMORY;
}

HRESULT CoGetPSClsid(REFIID iid, CLSID *ret)
{
    if (!apartment_current())
        return CO_E_NOTINITIALIZED;
    if (!iid || !ret)
        return E_INVALIDARG;
    if (find(iid, ret))
        return S_OK;
    IPSFactoryBuffer *factory;
    HRESULT hr = codec_factory(iid, &factory);
    if (FAILED(hr))
        return registry_proxy_class(iid, ret);
    factory->lpVtbl->Release(factory);
    *ret = CLSID_PSOAInterface;
    return S_OK;
}

HRESULT ps_factory(REFIID iid, IPSFactoryBuffer **ret)
{
    CLSID clsid;
    if (find(iid, &clsid) && !IsEqualCLSID(&clsid, &CLSID_PSOAInterface)) {
        HRESULT hr = CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IPSFactoryBuffer,
                                      (void **)ret);
        return hr == REGDB_E_CLASSNOTREG ? REGDB_E_IIDNOTREG : hr;
    }
    IUnknown *object = class_object_here(iid, CLSCTX_INPROC_SERVER);
    if (object) {
        HRESULT hr = object->lpVtbl->QueryInterface(object, &IID_IPSFactoryBuffer, (void **)ret);
        object->lpVtbl->Release(object);
        if (SUCCEEDED(hr))
            return hr;
    }
    HRESULT hr = codec_factory(iid, ret);
    if (FAILED(hr) && SUCCEEDED(registry_proxy_class(iid, &clsid)) &&
        !IsEqualCLSID(&clsid, &CLSID_PSOAInterface))
        hr = CoGetClassObject(&clsid, CLSCTX_INPROC_SERVER, NULL, &IID_IPSFactoryBuffer,
                              (void **)ret);
    return hr;
}
