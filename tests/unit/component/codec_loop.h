/* SPDX-License-Identifier: MIT */
#ifndef TEST_CODEC_LOOP_H
#define TEST_CODEC_LOOP_H

/* A channel whose other end is a stub of this process. */

#include <pianola/pianola.h>
#include <stdlib.h>
#include <string.h>

struct loop {
    IRpcChannelBuffer channel;
    LONG refs;
    IRpcStubBuffer *stub;
    HRESULT fails; /* what SendReceive gives instead of a call */
    unsigned calls;
    size_t cut_reply; /* the reply's size, when not 0 */
    int buffers;      /* that are not freed */
    char room[4096];  /* used when a message fits, so that time is not malloc's */
    bool is_room_used;
};

static inline struct loop *loop_of(IRpcChannelBuffer *channel)
{
    return (struct loop *)channel;
}

static HRESULT loop_query(IRpcChannelBuffer *self, REFIID iid, void **ret)
{
    (void)iid;
    *ret = self;
    loop_of(self)->refs++;
    return S_OK;
}

static ULONG loop_add_ref(IRpcChannelBuffer *self)
{
    return (ULONG)++loop_of(self)->refs;
}

static ULONG loop_release(IRpcChannelBuffer *self)
{
    return (ULONG)--loop_of(self)->refs;
}

static HRESULT loop_get(IRpcChannelBuffer *self, RPCOLEMESSAGE *message, REFIID iid)
{
    struct loop *loop = loop_of(self);
    (void)iid;
    if (message->cbBuffer <= sizeof loop->room && !loop->is_room_used) {
        message->Buffer = loop->room;
        loop->is_room_used = true;
    } else {
        message->Buffer = malloc(message->cbBuffer ? message->cbBuffer : 1);
    }
    loop->buffers++;
    return message->Buffer ? S_OK : E_OUTOFMEMORY;
}

static HRESULT loop_free(IRpcChannelBuffer *self, RPCOLEMESSAGE *message)
{
    struct loop *loop = loop_of(self);
    if (message->Buffer == loop->room)
        loop->is_room_used = false;
    else
        free(message->Buffer);
    message->Buffer = NULL;
    loop->buffers--;
    return S_OK;
}

static HRESULT loop_send(IRpcChannelBuffer *self, RPCOLEMESSAGE *message, ULONG *status)
{
    struct loop *loop = loop_of(self);
    (void)status;
    loop->calls++;
    RPCOLEMESSAGE request = *message;
    RPCOLEMESSAGE there = *message;
    HRESULT hr = loop->fails;
    if (hr >= 0)
        hr = IRpcStubBuffer_Invoke(loop->stub, &there, self);
    loop_free(self, &request);
    message->Buffer = NULL;
    if (hr < 0)
        return hr;
    message->Buffer = there.Buffer;
    message->cbBuffer = there.cbBuffer;
    if (loop->cut_reply && loop->cut_reply < message->cbBuffer)
        message->cbBuffer = (ULONG)loop->cut_reply;
    return S_OK;
}

static HRESULT loop_context(IRpcChannelBuffer *self, DWORD *ret, void **ret_data)
{
    (void)self;
    *ret = MSHCTX_INPROC;
    *ret_data = NULL;
    return S_OK;
}

static HRESULT loop_connected(IRpcChannelBuffer *self)
{
    (void)self;
    return S_OK;
}

static const IRpcChannelBufferVtbl loop_table = {loop_query,   loop_add_ref,  loop_release,
                                                 loop_get,     loop_send,     loop_free,
                                                 loop_context, loop_connected};

#endif
