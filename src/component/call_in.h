/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CALL_IN_H
#define COMPONENT_CALL_IN_H

/* A call of a method, on its object's side. */

#include "component/stub_manager.h"

struct call_context;

struct server_call {
    IRpcChannelBuffer channel; /* the stub's, as long as the call runs */
    struct server_call *outer;
    const struct incoming *call;
    struct call_context *context; /* call_context.c, made when it is asked for */
    void *reply;                  /* with its head */
    struct destination destination;
};

/* The reply of a call between processes and apartments: this, what the stub wrote, and, after a
 * failure, what there is of an error object (error_carry.h). */
struct reply_head {
    uint32_t body;
    uint32_t error;
};

enum { CALL_BODY_MOST = 256 << 20 };

/* Invoke; call->reply is what goes back. */
HRESULT call_in(struct incoming *call, struct interface_stub *stub);
/* call_context.c: the call is over for who has its context. */
void call_context_end(struct call_context *context);

#endif
