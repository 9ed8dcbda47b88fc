/* SPDX-License-Identifier: MIT */
#include <pianola/marshal.h>
#include <stdbool.h>

#include "component/class_object.h"
#include "component/marshal.h"

/* Classes that the library has itself. */

struct builtin {
    IClassFactory factory;
    const CLSID *clsid;
    HRESULT (*create)(REFIID iid, void **ret);
};

static HRESULT query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    if (!ret)
        return E_POINTER;
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    return outer ? CLASS_E_NOAGGREGATION : ((struct builtin *)self)->create(iid, ret);
}

static HRESULT keep(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl vtable = {
    .QueryInterface = query,
    .AddRef = count,
    .Release = count,
    .CreateInstance = create,
    .LockServer = keep,
};

static struct builtin classes[] = {
    {{&vtable}, &CLSID_StdGlobalInterfaceTable, global_table},
    {{&vtable}, &CLSID_InProcFreeMarshaler, free_threaded_unmarshaler},
};

HRESULT builtin_class(REFCLSID clsid, REFIID iid, void **ret)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (IsEqualCLSID(clsid, classes[i].clsid))
            return query(&classes[i].factory, iid, ret);
    return REGDB_E_CLASSNOTREG;
}
