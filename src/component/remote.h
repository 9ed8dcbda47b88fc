/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_REMOTE_H
#define COMPONENT_REMOTE_H

/*
 * Another process, as proxies know it: a way to call what is there. Two kinds of them: processes of
 * this user, below, and peers on the network, which link/ of the room above makes (stranger.h).
 *
 * Calls between processes of a user: a process listens at an endpoint, a socket in the runtime
 * folder; each concurrent call has a connection of its own, taken from those that are idle, so that
 * a call is one packet there and one back, and who waits for an answer reads it himself. The end of
 * a process ends its connections: its callers are told at once, its references are given back
 * (exporter_peer_died).
 */

#include <stdbool.h>

#include "component/exporter.h"

struct remote_ops;

struct remote {
    const struct remote_ops *ops;
    bool is_stranger; /* what it sends is not believed, and it gets no more than it is given */
};

/* The endpoint of this process, at which it listens from the first call of this on. */
HRESULT remote_own_endpoint(const char **ret);
/* Who this process is to its peers. */
const GUID *remote_own_peer(void);
/* The process behind an endpoint, counted; nothing is connected yet. */
HRESULT remote_open(const char *endpoint, struct remote **ret);

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

struct remote_ops {
    struct remote *(*ref)(struct remote *remote);
    void (*unref)(struct remote *remote);
    HRESULT (*call)(struct remote *remote, struct outgoing *call);
    HRESULT (*tell)(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t count);
    GUID (*peer)(struct remote *remote);
    bool (*is_alive)(struct remote *remote);
};

/* NULL is allowed. The connections may end with the last reference. */
static inline void remote_unref(struct remote *remote)
{
    if (remote)
        remote->ops->unref(remote);
}

static inline struct remote *remote_ref(struct remote *remote)
{
    return remote->ops->ref(remote);
}

/* Calls and waits. RPC_E_DISCONNECTED when the process is gone (at once, also while waiting),
 * RPC_E_TIMEOUT, RPC_E_CALL_CANCELED, RPC_E_INVALID_DATAPACKET, E_OUTOFMEMORY. Any thread. */
static inline HRESULT remote_call(struct remote *remote, struct outgoing *call)
{
    return remote->ops->call(remote, call);
}

/* Tells without waiting: EXPORTER_RELEASE, EXPORTER_CLAIM. */
static inline HRESULT remote_tell(struct remote *remote, enum exporter_op op, const GUID *ipid,
                                  uint32_t count)
{
    return remote->ops->tell(remote, op, ipid, count);
}

/* Who the peer is: zeros before it was connected. */
static inline GUID remote_peer(struct remote *remote)
{
    return remote->ops->peer(remote);
}

/* False when it is known to be gone. */
static inline bool remote_is_alive(struct remote *remote)
{
    return remote->ops->is_alive(remote);
}

#endif
