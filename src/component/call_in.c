/* SPDX-License-Identifier: MIT */
#include "component/call_in.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "component/apartment.h"
#include "component/channel_hook.h"
#include "component/codec_proxy.h"
#include "component/error_carry.h"
#include "component/stranger.h"

/* ---- The stub's channel ---- */

static struct server_call *of(IRpcChannelBuffer *self)
{
    return (struct server_call *)self;
}

static HRESULT channel_query(IRpcChannelBuffer *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRpcChannelBuffer);
    if (!ret)
        return E_POINTER;
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

/* It is the call's, and not counted. */
static ULONG channel_count(IRpcChannelBuffer *self)
{
    (void)self;
    return 1;
}

/* The reply has its head in front of what the stub sees. */
static HRESULT get_buffer(IRpcChannelBuffer *self, RPCOLEMESSAGE *msg, REFIID iid)
{
    (void)iid;
    struct server_call *sc = of(self);
    if (msg->cbBuffer > CALL_BODY_MOST)
        return E_OUTOFMEMORY;
    uint8_t *memory = malloc(sizeof(struct reply_head) + msg->cbBuffer);
    msg->Buffer = memory ? memory + sizeof(struct reply_head) : NULL;
    free(sc->reply);
    sc->reply = memory;
    return memory ? S_OK : E_OUTOFMEMORY;
}

static HRESULT send_receive(IRpcChannelBuffer *self, RPCOLEMESSAGE *msg, ULONG *status)
{
    (void)self;
    (void)msg;
    (void)status;
    return E_UNEXPECTED;
}

static HRESULT free_buffer(IRpcChannelBuffer *self, RPCOLEMESSAGE *msg)
{
    free(of(self)->reply);
    of(self)->reply = NULL;
    msg->Buffer = NULL;
    msg->cbBuffer = 0;
    return S_OK;
}

static HRESULT destination(IRpcChannelBuffer *self, DWORD *context, void **more)
{
    struct server_call *sc = of(self);
    static const GUID own;
    bool here = IsEqualGUID(&sc->destination.peer, &own);
    if (context)
        *context = here                    ? MSHCTX_INPROC
                   : sc->call->is_stranger ? MSHCTX_DIFFERENTMACHINE
                                           : MSHCTX_LOCAL;
    if (more)
        *more = here ? NULL : &sc->destination;
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

/* ---- The call ---- */

static void put_reply(struct incoming *call, uint8_t *reply, uint32_t size, HRESULT hr)
{
    void *error = NULL;
    uint32_t error_size = error_pack(&error);
    uint32_t body = reply && SUCCEEDED(hr) ? size : 0;
    if (error_size || !reply) {
        uint8_t *more =
            error_size ? realloc(reply, sizeof(struct reply_head) + body + error_size) : NULL;
        if (more) {
            reply = more;
            memcpy(reply + sizeof(struct reply_head) + body, error, error_size);
        } else {
            error_size = 0;
        }
    }
    free(error);
    if (!reply)
        return;
    struct reply_head head = {body, error_size};
    memcpy(reply, &head, sizeof head);
    call->reply = reply;
    call->reply_size = (uint32_t)sizeof head + body + error_size;
}

/* Behind the reply, for which there must be a head then. */
static void reply_of_hooks(struct incoming *call, SChannelHookCallInfo *info, HRESULT hr)
{
    uint8_t *reply = call->reply;
    uint32_t size = call->reply_size;
    if (!reply && (reply = calloc(1, sizeof(struct reply_head))))
        size = sizeof(struct reply_head);
    if (!reply)
        return;
    hooks_of_reply(info, hr, &reply, &size);
    call->reply = reply;
    call->reply_size = size;
}

/* Other stubs than our own would read what a stranger sends as if it came from a friend, and hooks
 * are not for strangers. */
static HRESULT let_in(const struct incoming *call, const struct interface_stub *stub)
{
    if (!codec_stub_is(stub->stub) || call->method & CALL_HAS_EXTENTS)
        return RPC_E_INVALIDMETHOD;
    return stranger_gate ? stranger_gate(call, &stub->iid, stub->manager->object) : E_ACCESSDENIED;
}

HRESULT call_in(struct incoming *call, struct interface_stub *stub)
{
    if (!stub->stub)
        return RPC_E_INVALIDMETHOD;
    if (call->is_stranger) {
        HRESULT hr = let_in(call, stub);
        if (FAILED(hr))
            return hr;
    }
    struct com_thread *t = com_thread();
    struct server_call sc = {.channel = {&channel_vtable},
                             .outer = t->serves,
                             .call = call,
                             .destination = {DESTINATION_MAGIC, call->peer}};
    GUID causality = t->causality;
    IUnknown *context = t->context;
    t->serves = &sc;
    t->causality = call->causality;
    t->context = NULL;
    void *error = error_set_aside();
    uint32_t call_size = call->request_size;
    RPCOLEMESSAGE msg = {.dataRepresentation = 0x10,
                         .Buffer = call->request,
                         .cbBuffer = call->request_size,
                         .iMethod = call->method};
    SChannelHookCallInfo info = {.cbSize = 0};
    bool hooked = !call->is_stranger && (hooks_exist() || call->method & CALL_HAS_EXTENTS);
    bool good = true;
    if (hooked) {
        info = (SChannelHookCallInfo){stub->iid,       sizeof info,  call->causality,
                                      (DWORD)getpid(), call->method, stub->object};
        good = hooks_see_request(&info, call->request, &call_size);
        msg.cbBuffer = call_size;
        msg.iMethod = info.iMethod;
    }
    HRESULT hr = RPC_E_INVALID_DATAPACKET;
    if (good)
        hr = stub->stub->lpVtbl->Invoke(stub->stub, &msg, &sc.channel);
    put_reply(call, sc.reply, msg.cbBuffer, hr);
    if (hooked && good)
        reply_of_hooks(call, &info, hr);
    error_put_back(error);
    t->context = context;
    t->causality = causality;
    t->serves = sc.outer;
    if (sc.context)
        call_context_end(sc.context);
    return hr;
}
