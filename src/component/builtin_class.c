/* SPDX-License-Identifier: MIT */
#include <pianola/marshal.h>
#include <pianola/shell_ids.h>
#include <stdbool.h>

#include "component/class_object.h"
#include "component/codec.h"
#include "component/marshal.h"
#include "component/moniker.h"

/* Classes that the library has itself. */

struct builtin {
    IClassFactory factory;
    const CLSID *clsid;
    HRESULT (*create)(REFIID iid, void **ret);
    /* In place of create; neither: a moniker. */
    HRESULT (*create_part)(IUnknown *outer, REFIID iid, void **ret);
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
    const struct builtin *class = (struct builtin *)self;
    if (class->create_part)
        return class->create_part(outer, iid, ret);
    if (outer)
        return CLASS_E_NOAGGREGATION;
    return class->create ? class->create(iid, ret) : moniker_of_class(class->clsid, iid, ret);
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

/* Who makes the standard interfaces' proxies, by the names that are known for it. */
static bool is_proxy_class(REFCLSID clsid)
{
    static const DWORD numbers[] = {0x320, 0x20420, 0x20421, 0x20422, 0x20423, 0x20424, 0x20425};
    CLSID one = CLSID_PSOAInterface;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        one.Data1 = numbers[i];
        if (IsEqualCLSID(clsid, &one))
            return true;
    }
    return false;
}

static struct builtin classes[] = {
    {{&vtable}, &CLSID_StdGlobalInterfaceTable, global_table, NULL},
    {{&vtable}, &CLSID_InProcFreeMarshaler, free_threaded_unmarshaler, NULL},
    {{&vtable}, &CLSID_StdComponentCategoriesMgr, categories_manager, NULL},
    {{&vtable}, &CLSID_FileMoniker, NULL, NULL},
    {{&vtable}, &CLSID_ItemMoniker, NULL, NULL},
    {{&vtable}, &CLSID_AntiMoniker, NULL, NULL},
    {{&vtable}, &CLSID_PointerMoniker, NULL, NULL},
    {{&vtable}, &CLSID_CompositeMoniker, NULL, NULL},
    {{&vtable}, &CLSID_ClassMoniker, NULL, NULL},
    {{&vtable}, &CLSID_ObjrefMoniker, NULL, NULL},
    {{&vtable}, &CLSID_NewMoniker, NULL, NULL},
    {{&vtable}, &CLSID_StdURLMoniker, NULL, NULL},
    {{&vtable}, &CLSID_GlobalOptions, global_options, NULL},
    {{&vtable}, &CLSID_ManualResetEvent, NULL, reset_event},
};

HRESULT builtin_class(REFCLSID clsid, REFIID iid, void **ret)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (IsEqualCLSID(clsid, classes[i].clsid))
            return query(&classes[i].factory, iid, ret);
    IPSFactoryBuffer *proxies;
    if (is_proxy_class(clsid) && SUCCEEDED(codec_factory(&IID_IUnknown, &proxies)))
        return proxies->lpVtbl->QueryInterface(proxies, iid, ret);
    return REGDB_E_CLASSNOTREG;
}
