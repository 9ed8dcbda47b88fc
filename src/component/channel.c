/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "component/apartment.h"
#include "component/call_in.h"
#include "component/call_out.h"
#include "component/channel_hook.h"
#include "component/error_carry.h"
#include "component/proxy_manager.h"

/* A proxy's way to its object. */

static struct interface_proxy *of(IRpcChannelBuffer *self)
{
    return (struct interface_proxy *)self;
}

void channel_unref(struct interface_proxy *p)
{
    if (atomic_fetch_sub_explicit(&p->refs, 1, memory_order_acq_rel) == 1)
        free(p);
}

static HRESULT query(IRpcChannelBuffer *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IRpcChannelBuffer);
    if (!ret)
        return E_POINTER;
    *ret = known ? self : NULL;
    if (known)
        atomic_fetch_add(&of(self)->refs, 1);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG add_ref(IRpcChannelBuffer *self)
{
    return atomic_fetch_add(&of(self)->refs, 1) + 1;
}

static ULONG release(IRpcChannelBuffer *self)
{
    ULONG left = atomic_load(&of(self)->refs) - 1;
    channel_unref(of(self));
    return left;
}

static HRESULT check(const struct interface_proxy *p, struct proxy_manager **ret)
{
    *ret = atomic_load_explicit(&p->manager, memory_order_acquire);
    return *ret ? proxy_check(*ret) : CO_E_OBJNOTCONNECTED;
}

/* reserved1 is what is to be freed: of a reply its head comes first. */
static HRESULT get_buffer(IRpcChannelBuffer *self, RPCOLEMESSAGE *msg, REFIID iid)
{
    (void)iid;
    struct proxy_manager *m;
    msg->Buffer = msg->reserved1 = NULL;
    HRESULT hr = check(of(self), &m);
    if (FAILED(hr))
        return hr;
    if (msg->cbBuffer > CALL_BODY_MOST)
        return E_OUTOFMEMORY;
    msg->Buffer = msg->reserved1 = malloc(msg->cbBuffer ? msg->cbBuffer : 1);
    return msg->Buffer ? S_OK : E_OUTOFMEMORY;
}

static HRESULT free_buffer(IRpcChannelBuffer *self, RPCOLEMESSAGE *msg)
{
    (void)self;
    free(msg->reserved1);
    msg->Buffer = msg->reserved1 = NULL;
    msg->cbBuffer = 0;
    return S_OK;
}

/* The stub's part of a reply, and the error object that came with it. */
static HRESULT open_reply(RPCOLEMESSAGE *msg, uint8_t *reply, uint32_t size, HRESULT hr)
{
    struct reply_head head = {0};
    if (reply && size >= sizeof head) {
        memcpy(&head, reply, sizeof head);
        if (head.body > size - sizeof head || head.error > size - sizeof head - head.body) {
            head = (struct reply_head){0};
            hr = SUCCEEDED(hr) ? RPC_E_INVALID_DATAPACKET : hr;
        }
    }
    error_unpack(reply ? reply + sizeof head + head.body : NULL, head.error);
    if (FAILED(hr)) {
        free(reply);
        return hr;
    }
    msg->reserved1 = reply;
    msg->Buffer = reply ? reply + sizeof head : NULL;
    msg->cbBuffer = head.body;
    return hr;
}

/* What hooks sent is behind the rest. */
static void see_reply(SChannelHookCallInfo *info, const uint8_t *reply, uint32_t size, HRESULT hr)
{
    struct reply_head head;
    uint32_t at = size;
    if (reply && size >= sizeof head) {
        memcpy(&head, reply, sizeof head);
        if (head.body <= size - sizeof head && head.error <= size - sizeof head - head.body)
            at = (uint32_t)sizeof head + head.body + head.error;
    }
    hooks_see_reply(info, reply ? reply + at : NULL, size - at, hr);
}

static HRESULT send_receive(IRpcChannelBuffer *self, RPCOLEMESSAGE *msg, ULONG *status)
{
    struct interface_proxy *p = of(self);
    struct proxy_manager *m;
    HRESULT hr = check(p, &m);
    if (FAILED(hr)) {
        free_buffer(self, msg);
    } else {
        void *request = msg->reserved1, *reply = NULL;
        uint32_t size = 0, method = msg->iMethod, request_size = msg->cbBuffer;
        msg->Buffer = msg->reserved1 = NULL;
        SChannelHookCallInfo info;
        bool hooked = hooks_exist() && !(m->remote && m->remote->is_stranger);
        if (hooked) {
            info = (SChannelHookCallInfo){p->iid, sizeof info,  *thread_causality(),
                                          0,      msg->iMethod, NULL};
            hooks_of_request(&info, &request, &request_size, &method);
        }
        hr = call_out(m->remote, EXPORTER_CALL, &p->ipid, method, request, request_size,
                      m->timeout_ms, &reply, &size);
        if (hooked)
            see_reply(&info, reply, size, hr);
        hr = open_reply(msg, reply, size, hr);
    }
    if (status)
        *status = (ULONG)hr;
    return hr;
}

static HRESULT destination(IRpcChannelBuffer *self, DWORD *context, void **more)
{
    static _Thread_local struct destination to;
    const struct proxy_manager *m = atomic_load(&of(self)->manager);
    bool here = !m || !m->remote;
    if (context)
        *context = here                     ? MSHCTX_INPROC
                   : m->remote->is_stranger ? MSHCTX_DIFFERENTMACHINE
                                            : MSHCTX_LOCAL;
    if (!here)
        to = (struct destination){DESTINATION_MAGIC, remote_peer(m->remote)};
    if (more)
        *more = here ? NULL : &to;
    return S_OK;
}

static HRESULT is_connected(IRpcChannelBuffer *self)
{
    const struct proxy_manager *m = atomic_load(&of(self)->manager);
    return m && !m->is_cut && (!m->remote || remote_is_alive(m->remote)) ? S_OK : S_FALSE;
}

const IRpcChannelBufferVtbl proxy_channel_vtable = {
    .QueryInterface = query,
    .AddRef = add_ref,
    .Release = release,
    .GetBuffer = get_buffer,
    .SendReceive = send_receive,
    .FreeBuffer = free_buffer,
    .GetDestCtx = destination,
    .IsConnected = is_connected,
};
