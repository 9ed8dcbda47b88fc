/* SPDX-License-Identifier: MIT */
#include "remoting/publish/single_call.h"

#include <pianola/ocidl.h>
#include <stdlib.h>

#include "component/codec.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/object.h"

/*
 * Proxy and stub face to face: a call of an interface is written down by the proxy and run by a
 * stub of an object that is made for it. So it works for each interface that is described.
 */

struct face {
    IRpcChannelBuffer channel; /* counted as the object */
    struct face *next;
    struct single_call *owner;
    IRpcProxyBuffer *proxy;
    IUnknown *face; /* not counted */
    IPSFactoryBuffer *factory;
    IID iid;
};

struct single_call {
    IUnknown unknown;
    _Atomic uint32_t refs;
    pthread_mutex_t lock;
    struct face *faces;
    struct entry *class; /* its own */
};

static struct face *of_channel(IRpcChannelBuffer *self)
{
    return (struct face *)self;
}

static struct single_call *of(IUnknown *self)
{
    return (struct single_call *)self;
}

/* ---- the way from the proxy to the stub ---- */

static HRESULT channel_query(IRpcChannelBuffer *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRpcChannelBuffer);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

/* It lives as long as the proxy that has it. */
static ULONG channel_count(IRpcChannelBuffer *self)
{
    (void)self;
    return 1;
}

static HRESULT get_buffer(IRpcChannelBuffer *self, RPCOLEMESSAGE *message, REFIID iid)
{
    (void)self;
    (void)iid;
    message->Buffer = malloc(message->cbBuffer ? message->cbBuffer : 1);
    return message->Buffer ? S_OK : E_OUTOFMEMORY;
}

static HRESULT free_buffer(IRpcChannelBuffer *self, RPCOLEMESSAGE *message)
{
    (void)self;
    free(message->Buffer);
    message->Buffer = NULL;
    return S_OK;
}

static HRESULT run(struct face *face, RPCOLEMESSAGE *message)
{
    IUnknown *object;
    IRpcStubBuffer *stub;
    HRESULT hr = publish_object_create(face->owner->class, &object);
    if (FAILED(hr))
        return hr;
    hr = IPSFactoryBuffer_CreateStub(face->factory, &face->iid, object, &stub);
    if (SUCCEEDED(hr)) {
        hr = IRpcStubBuffer_Invoke(stub, message, &face->channel);
        IRpcStubBuffer_Disconnect(stub);
        IRpcStubBuffer_Release(stub);
    }
    IUnknown_Release(object);
    return hr;
}

static HRESULT send_receive(IRpcChannelBuffer *self, RPCOLEMESSAGE *message, ULONG *status)
{
    RPCOLEMESSAGE there = *message;
    void *request = message->Buffer;
    (void)status;
    message->Buffer = NULL;
    HRESULT hr = run(of_channel(self), &there);
    if (there.Buffer == request)
        there.Buffer = NULL;
    free(request);
    if (FAILED(hr)) {
        free(there.Buffer);
        return hr;
    }
    message->Buffer = there.Buffer;
    message->cbBuffer = there.cbBuffer;
    return S_OK;
}

static HRESULT destination(IRpcChannelBuffer *self, DWORD *ret, void **ret_more)
{
    (void)self;
    if (ret)
        *ret = MSHCTX_INPROC;
    if (ret_more)
        *ret_more = NULL;
    return S_OK;
}

static HRESULT is_connected(IRpcChannelBuffer *self)
{
    (void)self;
    return S_OK;
}

static const IRpcChannelBufferVtbl channel_vtable = {
    .QueryInterface = channel_query,
    .AddRef = channel_count,
    .Release = channel_count,
    .GetBuffer = get_buffer,
    .SendReceive = send_receive,
    .FreeBuffer = free_buffer,
    .GetDestCtx = destination,
    .IsConnected = is_connected,
};

/* ---- the object ---- */

static bool is_offered(struct single_call *s, REFIID iid)
{
    IUnknown *object, *face = NULL;
    if (IsEqualIID(iid, &IID_IMarshal) || IsEqualIID(iid, &IID_IConnectionPointContainer) ||
        FAILED(publish_object_create(s->class, &object)))
        return false;
    bool is = SUCCEEDED(IUnknown_QueryInterface(object, iid, (void **)&face)) && face;
    if (face)
        IUnknown_Release(face);
    IUnknown_Release(object);
    return is;
}

static void face_destroy(struct face *face)
{
    if (face->proxy) {
        IRpcProxyBuffer_Disconnect(face->proxy);
        IRpcProxyBuffer_Release(face->proxy);
    }
    IPSFactoryBuffer_Release(face->factory);
    free(face);
}

static HRESULT face_create(struct single_call *s, REFIID iid, struct face **ret)
{
    IPSFactoryBuffer *factory;
    void *interface = NULL;
    if (!is_offered(s, iid) || FAILED(codec_factory(iid, &factory)))
        return E_NOINTERFACE;
    struct face *face = calloc(1, sizeof *face);
    if (!face) {
        IPSFactoryBuffer_Release(factory);
        return E_OUTOFMEMORY;
    }
    *face = (struct face){{&channel_vtable}, NULL, s, NULL, NULL, factory, *iid};
    HRESULT hr = IPSFactoryBuffer_CreateProxy(factory, &s->unknown, iid, &face->proxy, &interface);
    if (SUCCEEDED(hr)) {
        face->face = interface;
        IUnknown_Release(face->face); /* the object's own reference to itself */
        hr = IRpcProxyBuffer_Connect(face->proxy, &face->channel);
    }
    if (FAILED(hr)) {
        face_destroy(face);
        return hr;
    }
    *ret = face;
    return S_OK;
}

static struct face *find_face(const struct single_call *s, REFIID iid)
{
    struct face *face = s->faces;
    while (face && !IsEqualIID(&face->iid, iid))
        face = face->next;
    return face;
}

static HRESULT query(IUnknown *self, REFIID iid, void **ret)
{
    struct single_call *s = of(self);
    struct face *new = NULL;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown)) {
        *ret = self;
        IUnknown_AddRef(self);
        return S_OK;
    }
    pthread_mutex_lock(&s->lock);
    struct face *face = find_face(s, iid);
    pthread_mutex_unlock(&s->lock);
    if (!face) {
        HRESULT hr = face_create(s, iid, &new);
        if (FAILED(hr))
            return hr;
        pthread_mutex_lock(&s->lock);
        face = find_face(s, iid);
        if (!face) {
            new->next = s->faces;
            s->faces = face = new;
            new = NULL;
        }
        pthread_mutex_unlock(&s->lock);
        if (new)
            face_destroy(new);
    }
    *ret = face->face;
    IUnknown_AddRef(self);
    return S_OK;
}

static ULONG add_ref(IUnknown *self)
{
    return atomic_fetch_add(&of(self)->refs, 1) + 1;
}

static ULONG release(IUnknown *self)
{
    struct single_call *s = of(self);
    ULONG left = atomic_fetch_sub(&s->refs, 1) - 1;
    if (left)
        return left;
    for (struct face *face = s->faces, *next; face; face = next) {
        next = face->next;
        face_destroy(face);
    }
    entry_unref(s->class);
    pthread_mutex_destroy(&s->lock);
    free(s);
    return 0;
}

static const IUnknownVtbl vtable = {.QueryInterface = query, .AddRef = add_ref, .Release = release};

HRESULT single_call_create(const struct entry *class, IUnknown **ret)
{
    struct single_call *s = calloc(1, sizeof *s);
    struct entry *own = entry_create("", ENTRY_CLASS);
    if (!s || !own) {
        free(s);
        entry_unref(own);
        return E_OUTOFMEMORY;
    }
    own->clsid = class->clsid;
    own->factory = class->factory;
    if (own->factory)
        IClassFactory_AddRef(own->factory);
    s->unknown.lpVtbl = &vtable;
    s->refs = 1;
    s->class = own;
    pthread_mutex_init(&s->lock, NULL);
    *ret = &s->unknown;
    return S_OK;
}
