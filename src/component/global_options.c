/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "component/class_object.h"

/* IGlobalOptions: what a program wants of the library. It is noted, and told to who asks. */

enum { PROPERTIES = COMGLB_PROPERTIES_RESERVED3 };

static _Atomic ULONG_PTR values[PROPERTIES + 1];

struct options {
    IGlobalOptions face;
    _Atomic ULONG refs;
};

static HRESULT query(IGlobalOptions *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IGlobalOptions);
    if (!ret)
        return E_POINTER;
    *ret = known ? self : NULL;
    if (known)
        self->lpVtbl->AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IGlobalOptions *self)
{
    return atomic_fetch_add(&((struct options *)self)->refs, 1) + 1;
}

static ULONG release(IGlobalOptions *self)
{
    ULONG left = atomic_fetch_sub(&((struct options *)self)->refs, 1) - 1;
    if (!left)
        free(self);
    return left;
}

static bool is_allowed(GLOBALOPT_PROPERTIES property, ULONG_PTR value)
{
    switch (property) {
    case COMGLB_EXCEPTION_HANDLING:
        return value <= COMGLB_EXCEPTION_DONOT_HANDLE_ANY;
    case COMGLB_RPC_THREADPOOL_SETTING:
        return value <= COMGLB_RPC_THREADPOOL_SETTING_PRIVATE_POOL;
    case COMGLB_RO_SETTINGS:
        return value <= 0xff;
    case COMGLB_UNMARSHALING_POLICY:
        return value <= COMGLB_UNMARSHALING_POLICY_HYBRID;
    case COMGLB_APPID:
        return true;
    default:
        return false;
    }
}

static HRESULT set(IGlobalOptions *self, GLOBALOPT_PROPERTIES property, ULONG_PTR value)
{
    (void)self;
    if (!is_allowed(property, value))
        return E_INVALIDARG;
    values[property] = value;
    return S_OK;
}

static HRESULT get(IGlobalOptions *self, GLOBALOPT_PROPERTIES property, ULONG_PTR *ret)
{
    (void)self;
    if (!ret || (int)property < COMGLB_EXCEPTION_HANDLING || (int)property > PROPERTIES)
        return E_INVALIDARG;
    *ret = values[property];
    return S_OK;
}

static const IGlobalOptionsVtbl vtable = {query, add_ref, release, set, get};

HRESULT global_options(REFIID iid, void **ret)
{
    struct options *o = malloc(sizeof *o);
    if (!o)
        return E_OUTOFMEMORY;
    *o = (struct options){{&vtable}, 1};
    HRESULT hr = query(&o->face, iid, ret);
    release(&o->face);
    return hr;
}
