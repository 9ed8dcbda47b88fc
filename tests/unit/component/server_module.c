/* SPDX-License-Identifier: MIT */
/* A `.so` with a class whose objects tell the thread they are called on. */
#define INITGUID
#include <pianola/component.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

__attribute__((visibility("default"))) HRESULT DllGetClassObject(REFCLSID clsid, REFIID iid,
                                                                 void **ret);
__attribute__((visibility("default"))) HRESULT DllCanUnloadNow(void);

static _Atomic ULONG refs;

static HRESULT query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    refs += known;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IClassFactory *self)
{
    (void)self;
    return ++refs;
}

static ULONG release(IClassFactory *self)
{
    (void)self;
    return --refs;
}

static HRESULT create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    *ret = NULL;
    return outer ? CLASS_E_NOAGGREGATION : query(self, iid, ret);
}

static HRESULT thread(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return gettid();
}

static const IClassFactoryVtbl vtable = {query, add_ref, release, create, thread};
static IClassFactory factory = {&vtable};

HRESULT DllGetClassObject(REFCLSID clsid, REFIID iid, void **ret)
{
    (void)clsid;
    return query(&factory, iid, ret);
}

HRESULT DllCanUnloadNow(void)
{
    return refs ? S_FALSE : S_OK;
}
