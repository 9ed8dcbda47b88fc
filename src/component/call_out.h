/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CALL_OUT_H
#define COMPONENT_CALL_OUT_H

/* A call, on its caller's side. */

#include <stdatomic.h>

#include "component/apartment.h"
#include "component/remote.h"

/* The word of a call that waits. */
enum { CALL_DONE = 1, CALL_CANCELED = 2 };

struct call {
    struct incoming in; /* first */
    _Atomic uint32_t refs;
    _Atomic uint32_t word;
    uint64_t began_ns;
    DWORD thread; /* that waits */
    struct apartment *waiter;
    struct call *outer;
};

/* The call that an incoming one is, NULL when it comes from another process. */
const struct call *call_of(const struct incoming *incoming);

/* Sends to an object of this process (remote NULL) or another, and waits. request is malloc'd and
 * taken over. *ret_reply is malloc'd. */
HRESULT call_out(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t method,
                 void *request, uint32_t request_size, uint32_t timeout_ms, void **ret_reply,
                 uint32_t *ret_size);

#endif
