/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <pianola/marshal.h>
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "component/marshal.h"
#include "component/proxy_manager.h"
#include "component/remote.h"
#include "component/stub_manager.h"

/* The library's own way of marshaling. */

static const struct destination *destination_of(DWORD context, void *more)
{
    const struct destination *to = more;
    static const GUID unknown;
    return context == MSHCTX_LOCAL && to && to->magic == DESTINATION_MAGIC &&
                   !IsEqualGUID(&to->peer, &unknown)
               ? to
               : NULL;
}

/* Where there is no way to listen the reference is good for this process, and says so: it has
 * none. */
static void own_endpoint(struct objref *o)
{
    const char *endpoint;
    if (SUCCEEDED(remote_own_endpoint(&endpoint)) && strlen(endpoint) <= OBJREF_ENDPOINT_MOST)
        strcpy(o->endpoint, endpoint);
}

static HRESULT own_objref(IUnknown *object, REFIID iid, DWORD context, void *more, DWORD flags,
                          struct objref *o)
{
    if (marshal_is_far(context))
        own_endpoint(o);
    const struct destination *to = destination_of(context, more);
    return stub_export(object, iid, flags, to ? &to->peer : NULL, o);
}

/* A class that wants to be told apart at its clients'. */
static void handler_of(IUnknown *object, DWORD context, void *more, struct objref *o)
{
    IStdMarshalInfo *info;
    if (FAILED(object->lpVtbl->QueryInterface(object, &IID_IStdMarshalInfo, (void **)&info)))
        return;
    if (SUCCEEDED(info->lpVtbl->GetClassForHandler(info, context, more, &o->clsid)))
        o->kind = OBJREF_HANDLER;
    info->lpVtbl->Release(info);
}

HRESULT standard_marshal(IUnknown *object, REFIID iid, DWORD context, void *more, DWORD flags,
                         IStream *stream)
{
    struct objref o = {.kind = OBJREF_STANDARD, .iid = *iid};
    struct proxy_manager *m;
    HRESULT hr;
    if (flags & MSHLFLAGS_NOPING)
        o.flags |= OBJREF_NOPING;
    if (!proxy_of(object, &m)) {
        hr = own_objref(object, iid, context, more, flags, &o);
        if (SUCCEEDED(hr))
            handler_of(object, context, more, &o);
    } else {
        /* The way to a peer on the network is this process's: others are relayed. */
        bool is_relayed = m->remote && m->remote->is_stranger;
        if (!m->remote && marshal_is_far(context))
            own_endpoint(&o);
        hr = is_relayed ? own_objref(object, iid, context, more, flags, &o)
                        : proxy_export(m, iid, flags, &o);
        m->multi.lpVtbl->Release(&m->multi);
    }
    if (FAILED(hr))
        return hr;
    hr = objref_write(&o, stream);
    if (FAILED(hr))
        standard_release(&o);
    return hr;
}

HRESULT standard_unmarshal(const struct objref *o, REFIID iid, void **ret)
{
    const struct apartment *here = apartment_current();
    if (!here)
        return CO_E_NOTINITIALIZED;
    if (here->oxid == o->oxid)
        return stub_resolve(o, iid, ret);
    return proxy_unmarshal(o, NULL, iid, ret);
}

HRESULT standard_release(const struct objref *o)
{
    return apartment_is_own(o->oxid) ? stub_release_marshal(o) : proxy_release_marshal(o);
}

/* ---- IMarshal of it, with or without an object, maybe a part of one ---- */

struct standard {
    IUnknown inner;
    IMarshal marshal;
    _Atomic uint32_t refs;
    IUnknown *object; /* counted, unless it is the outer one */
    IUnknown *outer;  /* not counted */
};

static struct standard *of_inner(IUnknown *self)
{
    return (struct standard *)self;
}

static struct standard *of(IMarshal *self)
{
    return (struct standard *)((char *)self - offsetof(struct standard, marshal));
}

static HRESULT inner_query(IUnknown *self, REFIID iid, void **ret)
{
    struct standard *s = of_inner(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown))
        *ret = s->outer ? (void *)&s->inner : (void *)&s->marshal;
    else if (IsEqualIID(iid, &IID_IMarshal) || IsEqualIID(iid, &IID_IMarshal2))
        *ret = &s->marshal;
    else
        return E_NOINTERFACE;
    ((IUnknown *)*ret)->lpVtbl->AddRef(*ret);
    return S_OK;
}

static ULONG inner_add_ref(IUnknown *self)
{
    return atomic_fetch_add(&of_inner(self)->refs, 1) + 1;
}

static ULONG inner_release(IUnknown *self)
{
    struct standard *s = of_inner(self);
    ULONG left = atomic_fetch_sub(&s->refs, 1) - 1;
    if (!left) {
        if (s->object && !s->outer)
            s->object->lpVtbl->Release(s->object);
        free(s);
    }
    return left;
}

static const IUnknownVtbl inner_vtable = {
    .QueryInterface = inner_query,
    .AddRef = inner_add_ref,
    .Release = inner_release,
};

static HRESULT query(IMarshal *self, REFIID iid, void **ret)
{
    struct standard *s = of(self);
    return s->outer ? s->outer->lpVtbl->QueryInterface(s->outer, iid, ret)
                    : inner_query(&s->inner, iid, ret);
}

static ULONG add_ref(IMarshal *self)
{
    struct standard *s = of(self);
    return s->outer ? s->outer->lpVtbl->AddRef(s->outer) : inner_add_ref(&s->inner);
}

static ULONG release(IMarshal *self)
{
    struct standard *s = of(self);
    return s->outer ? s->outer->lpVtbl->Release(s->outer) : inner_release(&s->inner);
}

HRESULT standard_unmarshal_class(IMarshal *self, REFIID iid, void *object, DWORD context,
                                 void *more, DWORD flags, CLSID *ret)
{
    (void)self;
    (void)iid;
    (void)object;
    (void)context;
    (void)more;
    (void)flags;
    *ret = CLSID_StdMarshal;
    return S_OK;
}

HRESULT standard_size_max(IMarshal *self, REFIID iid, void *object, DWORD context, void *more,
                          DWORD flags, DWORD *ret)
{
    (void)self;
    (void)iid;
    (void)object;
    (void)context;
    (void)more;
    (void)flags;
    *ret = OBJREF_MOST;
    return S_OK;
}

static HRESULT marshal_interface(IMarshal *self, IStream *stream, REFIID iid, void *object,
                                 DWORD context, void *more, DWORD flags)
{
    IUnknown *known = of(self)->object;
    if (!known)
        known = object;
    return known && stream ? standard_marshal(known, iid, context, more, flags, stream)
                           : E_INVALIDARG;
}

HRESULT standard_unmarshal_interface(IMarshal *self, IStream *stream, REFIID iid, void **ret)
{
    (void)self;
    struct objref o;
    HRESULT hr = objref_read(stream, &o);
    if (SUCCEEDED(hr) && o.kind == OBJREF_CUSTOM)
        hr = RPC_E_INVALID_OBJREF;
    return FAILED(hr) ? hr : standard_unmarshal(&o, iid, ret);
}

static HRESULT release_data(IMarshal *self, IStream *stream)
{
    (void)self;
    struct objref o;
    HRESULT hr = objref_read(stream, &o);
    if (SUCCEEDED(hr) && o.kind == OBJREF_CUSTOM)
        hr = RPC_E_INVALID_OBJREF;
    return FAILED(hr) ? hr : standard_release(&o);
}

static HRESULT disconnect(IMarshal *self, DWORD reserved)
{
    (void)reserved;
    struct standard *s = of(self);
    return s->object ? stub_disconnect(s->object) : S_OK;
}

static const IMarshalVtbl vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .GetUnmarshalClass = standard_unmarshal_class,
    .GetMarshalSizeMax = standard_size_max,
    .MarshalInterface = marshal_interface,
    .UnmarshalInterface = standard_unmarshal_interface,
    .ReleaseMarshalData = release_data,
    .DisconnectObject = disconnect,
};

static struct standard *standard_new(IUnknown *object, IUnknown *outer)
{
    struct standard *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->inner.lpVtbl = &inner_vtable;
    s->marshal.lpVtbl = &vtable;
    s->refs = 1;
    s->object = object;
    s->outer = outer;
    if (object && !outer)
        object->lpVtbl->AddRef(object);
    return s;
}

HRESULT CoGetStandardMarshal(REFIID iid, IUnknown *object, DWORD context, void *more, DWORD flags,
                             IMarshal **ret)
{
    (void)iid;
    (void)context;
    (void)more;
    (void)flags;
    if (!ret)
        return E_INVALIDARG;
    struct standard *s = standard_new(object, NULL);
    *ret = s ? &s->marshal : NULL;
    return s ? S_OK : E_OUTOFMEMORY;
}

HRESULT CoGetStdMarshalEx(IUnknown *outer, DWORD flags, IUnknown **ret)
{
    if (!outer || !ret || flags != SMEXF_SERVER)
        return E_INVALIDARG;
    struct standard *s = standard_new(outer, outer);
    *ret = s ? &s->inner : NULL;
    return s ? S_OK : E_OUTOFMEMORY;
}

BOOL CoIsHandlerConnected(IUnknown *object)
{
    struct proxy_manager *m;
    if (!object)
        return FALSE;
    if (!proxy_of(object, &m))
        return TRUE;
    bool connected = !m->is_cut && (!m->remote || remote_is_alive(m->remote));
    m->multi.lpVtbl->Release(&m->multi);
    return connected;
}
