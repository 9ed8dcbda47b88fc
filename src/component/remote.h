/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_REMOTE_H
#define COMPONENT_REMOTE_H

/*
 * Calls between processes of a user. A process listens at an endpoint, a socket in the runtime
 * folder; each concurrent call has a connection of its own, taken from those that are idle, so that
 * a call is one packet there and one back, and who waits for an answer reads it himself. The end of
 * a process ends its connections: its callers are told at once, its references are given back
 * (exporter_peer_died).
 */

#include <stdbool.h>

#include "component/exporter.h"

struct remote;

/* The endpoint of this process, at which it listens from the first call of this on. */
HRESULT remote_own_endpoint(const char **ret);
/* Who this process is to its peers. */
const GUID *remote_own_peer(void);
/* The process behind an endpoint, counted; nothing is connected yet. */
HRESULT remote_open(const char *endpoint, struct remote **ret);
/* NULL is allowed. The connections may end with the last reference. */
void remote_unref(struct remote *remote);
struct remote *remote_ref(struct remote *remote);
/* Who the peer is: zeros before it was connected. */
GUID remote_peer(struct remote *remote);
/* False when it is known to be gone. */
bool remote_is_alive(struct remote *remote);

struct outgoing {
    enum exporter_op op;
    GUID ipid;
    GUID causality;
    uint32_t method;
    const void *request;
    uint32_t request_size;
    uint32_t timeout_ms; /* 0: none */
    int pump_fd;         /* readable when pump is to be called meanwhile, or -1 */
    int cancel_fd;       /* readable when the call is to end with RPC_E_CALL_CANCELED, or -1 */
    /* May run calls that come in; a failure ends the call. */
    HRESULT (*pump)(void *data);
    void *pump_data;
    HRESULT hr;  /* of the object's side, when remote_call gives S_OK */
    void *reply; /* malloc'd */
    uint32_t reply_size;
};
/* Calls and waits. RPC_E_DISCONNECTED when the process is gone (at once, also while waiting),
 * RPC_E_TIMEOUT, RPC_E_CALL_CANCELED, RPC_E_INVALID_DATAPACKET, E_OUTOFMEMORY. Any thread. */
HRESULT remote_call(struct remote *remote, struct outgoing *call);
/* Tells without waiting: EXPORTER_RELEASE, EXPORTER_CLAIM. */
HRESULT remote_tell(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t count);

#endif
