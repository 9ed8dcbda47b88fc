/* SPDX-License-Identifier: MIT */
#include <sched.h>
#include <stdlib.h>

#include "component/codec_proxy.h"
#include "component/codec_wire.h"

/* A stub: reads what is asked, asks the object, writes what it answered. */

enum { FRAME_ON_STACK = 1024 };

struct stub {
    IRpcStubBuffer buffer;
    LONG refs;
    bool is_locked; /* while server changes or a call takes it */
    const struct codec_interface *interface;
    IUnknown *server;
};

static struct stub *of(IRpcStubBuffer *self)
{
    return (struct stub *)self;
}

static void lock(struct stub *stub)
{
    while (__atomic_exchange_n(&stub->is_locked, true, __ATOMIC_ACQUIRE))
        sched_yield();
}

static void unlock(struct stub *stub)
{
    __atomic_store_n(&stub->is_locked, false, __ATOMIC_RELEASE);
}

static HRESULT stub_query(IRpcStubBuffer *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRpcStubBuffer);
    *ret = known ? self : NULL;
    if (known)
        IRpcStubBuffer_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG stub_add_ref(IRpcStubBuffer *self)
{
    return (ULONG)__atomic_add_fetch(&of(self)->refs, 1, __ATOMIC_RELAXED);
}

static void set_server(struct stub *stub, IUnknown *server)
{
    lock(stub);
    IUnknown *old = stub->server;
    stub->server = server;
    unlock(stub);
    if (old)
        IUnknown_Release(old);
}

static ULONG stub_release(IRpcStubBuffer *self)
{
    LONG left = __atomic_sub_fetch(&of(self)->refs, 1, __ATOMIC_ACQ_REL);
    if (left)
        return (ULONG)left;
    set_server(of(self), NULL);
    free(self);
    return 0;
}

static HRESULT stub_connect(IRpcStubBuffer *self, IUnknown *server)
{
    void *object;
    if (!server)
        return E_INVALIDARG;
    HRESULT hr = IUnknown_QueryInterface(server, &of(self)->interface->iid, &object);
    if (hr >= 0)
        set_server(of(self), object);
    return hr;
}

static void stub_disconnect(IRpcStubBuffer *self)
{
    set_server(of(self), NULL);
}

static IUnknown *take_server(struct stub *stub)
{
    lock(stub);
    IUnknown *server = stub->server;
    if (server)
        IUnknown_AddRef(server);
    unlock(stub);
    return server;
}

/* IDispatch::Invoke's EXCEPINFO may be a promise. */
static void fill_exceptions(const struct codec_method *method, void **values)
{
    for (uint32_t i = 0; i < method->param_count; i++) {
        if (method->params[i].type != &codec_type_excepinfo)
            continue;
        EXCEPINFO *info = *(EXCEPINFO **)values[i + 1];
        if (info && info->pfnDeferredFillIn) {
            LPEXCEPFINO_DEFERRED_FILLIN fill = (LPEXCEPFINO_DEFERRED_FILLIN)info->pfnDeferredFillIn;
            info->pfnDeferredFillIn = NULL;
            fill(info);
        }
    }
}

static HRESULT answer(struct codec_writer *writer, const struct codec_method *method, void *frame,
                      ffi_arg *result)
{
    HRESULT hr = codec_put_byte(writer, CODEC_VERSION);
    if (hr >= 0 && method->result)
        hr = codec_put(writer, method->result, result);
    if (method->result == &codec_type_hresult && (HRESULT)*result == DISP_E_EXCEPTION)
        fill_exceptions(method, frame);
    return hr < 0 ? hr : codec_put_reply(writer, method, frame);
}

static HRESULT reply(const struct stub *stub, const struct codec_method *method, void *frame,
                     ffi_arg *result, RPCOLEMESSAGE *message, IRpcChannelBuffer *channel)
{
    struct codec_writer writer;
    codec_writer_init(&writer, channel, true);
    HRESULT hr = answer(&writer, method, frame, result);
    if (hr >= 0) {
        message->cbBuffer = writer.size;
        hr = IRpcChannelBuffer_GetBuffer(channel, message, &stub->interface->iid);
    }
    if (hr >= 0)
        memcpy(message->Buffer, writer.data, writer.size);
    codec_writer_finish(&writer, hr < 0);
    return hr;
}

static void call(const struct codec_method *method, IUnknown *server, void **values,
                 ffi_arg *result)
{
    ffi_cif cif = method->cif;
    void (*function)(void) = ((void (**)(void)) * (void **)server)[method->index];
    values[0] = &server;
    ffi_call(&cif, function, result, values);
}

static HRESULT run(const struct stub *stub, const struct codec_method *method, IUnknown *server,
                   void *frame, RPCOLEMESSAGE *message, IRpcChannelBuffer *channel)
{
    struct codec_owned *owned = NULL;
    const uint8_t *request = message->Buffer;
    struct codec_reader reader = {
        .at = request, .end = request + message->cbBuffer, .owned = &owned, .channel = channel};
    uint8_t version;
    HRESULT hr = codec_get_byte(&reader, &version);
    if (hr < 0)
        return hr;
    if (version != CODEC_VERSION)
        return RPC_E_VERSION_MISMATCH;
    hr = codec_get_request(&reader, method, frame);
    if (hr >= 0) {
        ffi_arg result = 0;
        call(method, server, frame, &result);
        hr = reply(stub, method, frame, &result, message, channel);
    }
    codec_clear_frame(method, frame);
    codec_free_owned(owned);
    return hr;
}

static HRESULT stub_invoke(IRpcStubBuffer *self, RPCOLEMESSAGE *message, IRpcChannelBuffer *channel)
{
    struct stub *stub = of(self);
    const struct codec_interface *interface = stub->interface;
    if (message->iMethod < 3 || message->iMethod >= interface->method_count)
        return RPC_E_INVALIDMETHOD;
    const struct codec_method *method = &interface->methods[message->iMethod];
    if (!method->is_known)
        return RPC_E_INVALIDMETHOD;
    IUnknown *server = take_server(stub);
    if (!server)
        return CO_E_OBJNOTCONNECTED;
    _Alignas(16) char room[FRAME_ON_STACK];
    void *frame = room;
    HRESULT hr = E_OUTOFMEMORY;
    if (method->frame_size > sizeof room)
        frame = malloc(method->frame_size);
    if (frame)
        hr = run(stub, method, server, frame, message, channel);
    if (frame != room)
        free(frame);
    IUnknown_Release(server);
    return hr;
}

static IRpcStubBuffer *stub_supports(IRpcStubBuffer *self, REFIID iid)
{
    return IsEqualIID(iid, &of(self)->interface->iid) ? self : NULL;
}

static ULONG stub_count(IRpcStubBuffer *self)
{
    return of(self)->server != NULL;
}

static HRESULT stub_debug_query(IRpcStubBuffer *self, void **ret)
{
    *ret = of(self)->server;
    return *ret ? S_OK : CO_E_OBJNOTCONNECTED;
}

static void stub_debug_release(IRpcStubBuffer *self, void *server)
{
    (void)self, (void)server;
}

static const IRpcStubBufferVtbl table = {
    stub_query,  stub_add_ref,  stub_release, stub_connect,     stub_disconnect,
    stub_invoke, stub_supports, stub_count,   stub_debug_query, stub_debug_release};

bool codec_stub_is(const IRpcStubBuffer *stub)
{
    return stub->lpVtbl == &table;
}

HRESULT codec_stub_create(const struct codec_interface *interface, IUnknown *server,
                          IRpcStubBuffer **ret)
{
    struct stub *stub = calloc(1, sizeof *stub);
    if (!stub)
        return E_OUTOFMEMORY;
    stub->buffer.lpVtbl = &table;
    stub->refs = 1;
    stub->interface = interface;
    HRESULT hr = server ? stub_connect(&stub->buffer, server) : S_OK;
    if (hr < 0) {
        free(stub);
        return hr;
    }
    *ret = &stub->buffer;
    return S_OK;
}
