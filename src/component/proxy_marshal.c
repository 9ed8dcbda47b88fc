/* SPDX-License-Identifier: MIT */
#include <pianola/marshal.h>
#include <string.h>

#include "component/call_out.h"
#include "component/marshal.h"
#include "component/proxy_manager.h"
#include "component/stub_manager.h"

/* IMarshal of a proxy: others get a reference to the object, not to the proxy. */

static HRESULT add(const struct proxy_manager *m, const struct interface_proxy *p, uint32_t refs)
{
    HRESULT hr =
        call_out(m->remote, EXPORTER_ADD, &p->ipid, refs, NULL, 0, m->timeout_ms, NULL, NULL);
    return hr == RPC_E_DISCONNECTED ? CO_E_OBJNOTCONNECTED : hr;
}

/* References of ours go on their way: as many as there are to give, and one stays. */
static HRESULT give(struct proxy_manager *m, struct interface_proxy *p, uint32_t *ret)
{
    uint32_t held = atomic_load(&p->held);
    HRESULT hr = S_OK;
    while (held > 1 && !atomic_compare_exchange_weak(&p->held, &held, held - held / 2))
        ;
    *ret = held / 2;
    if (held < 2) {
        *ret = STUB_REFS;
        hr = add(m, p, STUB_REFS);
    }
    /* A peer on the network has them noted as ours until it reads them (stranger.c). */
    if (SUCCEEDED(hr) && !m->remote)
        hr = stub_claim(&p->ipid, -(int64_t)*ret, false);
    else if (SUCCEEDED(hr) && !m->remote->is_stranger)
        hr = remote_tell(m->remote, EXPORTER_CLAIM, &p->ipid, *ret | 0x80000000u);
    return hr;
}

HRESULT proxy_export(struct proxy_manager *m, REFIID iid, DWORD flags, struct objref *o)
{
    struct interface_proxy *p;
    HRESULT hr = proxy_check(m);
    if (SUCCEEDED(hr))
        hr = proxy_interface(m, iid, &p);
    if (FAILED(hr))
        return hr;
    if (flags & MSHLFLAGS_TABLESTRONG) {
        /* A reference that is nobody's until the table's is released. */
        hr = add(m, p, 1);
        if (SUCCEEDED(hr))
            hr = m->remote ? remote_tell(m->remote, EXPORTER_CLAIM, &p->ipid, 1 | 0x80000000u)
                           : S_OK;
        o->flags |= OBJREF_TABLE_STRONG;
    } else if (!(flags & MSHLFLAGS_TABLEWEAK)) {
        /* A weak table has none: it can be read as long as somebody has the object. */
        hr = give(m, p, &o->refs);
        o->flags |= m->remote ? OBJREF_GIVEN : 0;
    }
    o->oxid = m->oxid;
    o->oid = m->oid;
    o->ipid = p->ipid;
    if (m->remote && m->endpoint)
        strcpy(o->endpoint, m->endpoint);
    return hr;
}

static struct proxy_manager *of(IMarshal *self)
{
    return (struct proxy_manager *)((char *)self - offsetof(struct proxy_manager, marshal));
}

static HRESULT query(IMarshal *self, REFIID iid, void **ret)
{
    return proxy_query(of(self), iid, ret);
}

static ULONG add_ref(IMarshal *self)
{
    return of(self)->multi.lpVtbl->AddRef(&of(self)->multi);
}

static ULONG release(IMarshal *self)
{
    return of(self)->multi.lpVtbl->Release(&of(self)->multi);
}

static HRESULT marshal_interface(IMarshal *self, IStream *stream, REFIID iid, void *object,
                                 DWORD context, void *more, DWORD flags)
{
    (void)object;
    return standard_marshal(proxy_unknown(of(self)), iid, context, more, flags, stream);
}

static HRESULT release_data(IMarshal *self, IStream *stream)
{
    (void)self;
    return CoReleaseMarshalData(stream);
}

static HRESULT disconnect(IMarshal *self, DWORD reserved)
{
    (void)self;
    (void)reserved;
    return S_OK;
}

const IMarshalVtbl proxy_marshal_vtable = {
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
