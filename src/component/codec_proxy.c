/* SPDX-License-Identifier: MIT */
#include "component/codec_proxy.h"

#include <stdlib.h>

#include "component/codec_wire.h"

/*
 * A proxy is two tables and four words. The methods of its interface are closures of libffi, which
 * know the method; the proxy is what they are called with.
 */

enum { DATA_REPRESENTATION = 0x10 }; /* little endian, as NDR tells it */

struct proxy {
    IRpcProxyBuffer buffer;
    const void *table; /* the interface is here */
    LONG refs;
    const struct codec_interface *interface;
    IUnknown *outer; /* not counted: it holds the proxy */
    IRpcChannelBuffer *channel;
};

static struct proxy *of_interface(void *object)
{
    return (struct proxy *)((char *)object - offsetof(struct proxy, table));
}

static HRESULT buffer_query(IRpcProxyBuffer *self, REFIID iid, void **ret)
{
    struct proxy *proxy = (struct proxy *)self;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRpcProxyBuffer))
        *ret = self;
    else if (IsEqualIID(iid, &proxy->interface->iid))
        *ret = &proxy->table;
    else
        return E_NOINTERFACE;
    IUnknown_AddRef((IUnknown *)*ret);
    return S_OK;
}

static ULONG buffer_add_ref(IRpcProxyBuffer *self)
{
    return (ULONG)__atomic_add_fetch(&((struct proxy *)self)->refs, 1, __ATOMIC_RELAXED);
}

static void buffer_disconnect(IRpcProxyBuffer *self)
{
    struct proxy *proxy = (struct proxy *)self;
    IRpcChannelBuffer *channel = __atomic_exchange_n(&proxy->channel, NULL, __ATOMIC_ACQ_REL);
    if (channel)
        IRpcChannelBuffer_Release(channel);
}

static ULONG buffer_release(IRpcProxyBuffer *self)
{
    struct proxy *proxy = (struct proxy *)self;
    LONG left = __atomic_sub_fetch(&proxy->refs, 1, __ATOMIC_ACQ_REL);
    if (left)
        return (ULONG)left;
    buffer_disconnect(self);
    free(proxy);
    return 0;
}

static HRESULT buffer_connect(IRpcProxyBuffer *self, IRpcChannelBuffer *channel)
{
    struct proxy *proxy = (struct proxy *)self;
    if (!channel)
        return E_INVALIDARG;
    IRpcChannelBuffer_AddRef(channel);
    channel = __atomic_exchange_n(&proxy->channel, channel, __ATOMIC_ACQ_REL);
    if (channel)
        IRpcChannelBuffer_Release(channel);
    return S_OK;
}

static const IRpcProxyBufferVtbl buffer_table = {buffer_query, buffer_add_ref, buffer_release,
                                                 buffer_connect, buffer_disconnect};

static HRESULT proxy_query(void *object, REFIID iid, void **ret)
{
    struct proxy *proxy = of_interface(object);
    if (proxy->outer)
        return IUnknown_QueryInterface(proxy->outer, iid, ret);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &proxy->interface->iid))
        return E_NOINTERFACE;
    *ret = object;
    buffer_add_ref(&proxy->buffer);
    return S_OK;
}

static ULONG proxy_add_ref(void *object)
{
    struct proxy *proxy = of_interface(object);
    return proxy->outer ? IUnknown_AddRef(proxy->outer) : buffer_add_ref(&proxy->buffer);
}

static ULONG proxy_release(void *object)
{
    struct proxy *proxy = of_interface(object);
    return proxy->outer ? IUnknown_Release(proxy->outer) : buffer_release(&proxy->buffer);
}

static HRESULT send(struct proxy *proxy, IRpcChannelBuffer *channel,
                    const struct codec_method *method, void **values, RPCOLEMESSAGE *message)
{
    struct codec_writer writer;
    codec_writer_init(&writer, channel, false);
    HRESULT hr = codec_put_byte(&writer, CODEC_VERSION);
    if (hr >= 0)
        hr = codec_put_request(&writer, method, values);
    if (hr >= 0) {
        message->cbBuffer = writer.size;
        hr = IRpcChannelBuffer_GetBuffer(channel, message, &proxy->interface->iid);
    }
    if (hr >= 0)
        memcpy(message->Buffer, writer.data, writer.size);
    codec_writer_finish(&writer, hr < 0);
    return hr;
}

/* The result goes where libffi wants it. */
static HRESULT receive(const struct codec_method *method, IRpcChannelBuffer *channel, void **values,
                       const RPCOLEMESSAGE *message, void *result)
{
    struct codec_reader reader = {.at = message->Buffer,
                                  .end = (const uint8_t *)message->Buffer + message->cbBuffer,
                                  .is_reply = true,
                                  .channel = channel};
    uint8_t version;
    HRESULT hr = codec_get_byte(&reader, &version);
    if (hr >= 0 && version != CODEC_VERSION)
        hr = RPC_E_VERSION_MISMATCH;
    if (hr >= 0 && method->result == &codec_type_hresult) {
        HRESULT answer = S_OK;
        hr = codec_get(&reader, method->result, &answer, false);
        *(ffi_sarg *)result = answer;
    } else if (hr >= 0 && method->result) {
        hr = codec_get(&reader, method->result, result, false);
    }
    return hr < 0 ? hr : codec_get_reply(&reader, method, values);
}

static HRESULT call(struct proxy *proxy, const struct codec_method *method, void **values,
                    void *result)
{
    if (!method->is_known)
        return RPC_E_CLIENT_CANTMARSHAL_DATA;
    IRpcChannelBuffer *channel = __atomic_load_n(&proxy->channel, __ATOMIC_ACQUIRE);
    if (!channel) {
        codec_zero_outs(method, values);
        return CO_E_OBJNOTCONNECTED;
    }
    RPCOLEMESSAGE message = {.dataRepresentation = DATA_REPRESENTATION, .iMethod = method->index};
    HRESULT hr = send(proxy, channel, method, values, &message);
    codec_zero_outs(method, values);
    if (hr < 0)
        return hr;
    ULONG status = 0;
    hr = IRpcChannelBuffer_SendReceive(channel, &message, &status);
    if (hr < 0)
        return hr;
    hr = receive(method, channel, values, &message, result);
    IRpcChannelBuffer_FreeBuffer(channel, &message);
    if (hr < 0)
        codec_clear_outs(method, values);
    return hr;
}

static void closure(ffi_cif *cif, void *result, void **values, void *data)
{
    const struct codec_method *method = data;
    (void)cif;
    union {
        ffi_sarg sign;
        ffi_arg arg;
        double number;
    } answer = {0};
    HRESULT hr = call(of_interface(*(void **)values[0]), method, values, &answer);
    if (!method->is_known || method->result == &codec_type_hresult)
        *(ffi_sarg *)result = hr < 0 ? hr : answer.sign;
    else if (method->result)
        memcpy(result, &answer,
               method->result->size > sizeof(ffi_arg) ? method->result->size : sizeof(ffi_arg));
}

static HRESULT make_closure(struct codec_method *method, const void **ret)
{
    static ffi_type *object[] = {&ffi_type_pointer};
    static ffi_cif unknown;
    if (!method->is_known && !unknown.nargs)
        ffi_prep_cif(&unknown, FFI_DEFAULT_ABI, 1, &ffi_type_sint32, object);
    void *code;
    ffi_closure *made = ffi_closure_alloc(sizeof *made, &code);
    if (!made)
        return E_OUTOFMEMORY;
    ffi_cif *cif = method->is_known ? &method->cif : &unknown;
    if (ffi_prep_closure_loc(made, cif, closure, method, code) != FFI_OK) {
        ffi_closure_free(made);
        return E_UNEXPECTED;
    }
    *ret = code;
    return S_OK;
}

HRESULT codec_proxy_table(const struct codec_interface *interface, const void ***ret)
{
    const void **table = calloc(interface->method_count, sizeof *table);
    if (!table)
        return E_OUTOFMEMORY;
    table[0] = (const void *)proxy_query;
    table[1] = (const void *)proxy_add_ref;
    table[2] = (const void *)proxy_release;
    for (unsigned i = 3; i < interface->method_count; i++) {
        HRESULT hr = make_closure(&interface->methods[i], &table[i]);
        if (hr < 0) {
            free(table); /* the closures before it are lost: there is no memory anyway */
            return hr;
        }
    }
    *ret = table;
    return S_OK;
}

HRESULT codec_proxy_create(const struct codec_interface *interface, const void *table,
                           IUnknown *outer, IRpcProxyBuffer **ret, void **ret_interface)
{
    struct proxy *proxy = malloc(sizeof *proxy);
    if (!proxy)
        return E_OUTOFMEMORY;
    *proxy = (struct proxy){.buffer = {&buffer_table},
                            .table = table,
                            .refs = 1,
                            .interface = interface,
                            .outer = outer};
    *ret = &proxy->buffer;
    *ret_interface = &proxy->table;
    proxy_add_ref(&proxy->table);
    return S_OK;
}
