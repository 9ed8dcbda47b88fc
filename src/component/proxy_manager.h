/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_PROXY_MANAGER_H
#define COMPONENT_PROXY_MANAGER_H

/*
 * An object of another apartment, as this one knows it: one manager for each object and apartment,
 * whose IUnknown is the object's identity here, and a proxy for each interface.
 */

#include <pianola/objidl.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "component/apartment.h"
#include "component/objref.h"
#include "component/remote.h"

struct proxy_manager;

struct interface_proxy {
    IRpcChannelBuffer channel;
    _Atomic uint32_t refs;                 /* of the channel, one is the manager's */
    _Atomic uint32_t held;                 /* references to the object's interface */
    struct proxy_manager *_Atomic manager; /* NULL when that is gone */
    struct interface_proxy *next;
    IRpcProxyBuffer *proxy; /* NULL for IUnknown */
    IUnknown *face;         /* not counted */
    IID iid;
    GUID ipid;
};

struct blanket {
    DWORD authn, authz, level, impersonation, capabilities;
};

struct proxy_manager {
    IMultiQI multi; /* first: the identity */
    IMarshal marshal;
    IClientSecurity security;
    IRpcOptions options;
    _Atomic uint32_t refs;
    uint32_t timeout_ms;
    bool is_cut;
    bool is_known;              /* in the table */
    struct proxy_manager *next; /* of the bucket */
    struct apartment *apartment;
    struct remote *remote; /* NULL: of this process */
    const char *endpoint;  /* of a process, kept for ever; "" or NULL: none */
    struct interface_proxy *_Atomic interfaces;
    struct blanket *blanket; /* what somebody set, or NULL */
    uint64_t oxid;
    uint64_t oid;
    uint32_t objref_flags;
};

/* The object of a reference, as riid, in the caller's apartment, which is not the object's.
 * stranger: the peer on the network that it belongs to, or NULL. */
HRESULT proxy_unmarshal(const struct objref *objref, struct remote *stranger, REFIID iid,
                        void **ret);
/* A reference is given back unread, by another process than the object's or this one. */
HRESULT proxy_release_marshal(const struct objref *objref);
/* Is the interface one of a manager's? Counted. */
bool proxy_of(IUnknown *object, struct proxy_manager **ret);
static inline IUnknown *proxy_unknown(struct proxy_manager *m)
{
    return (IUnknown *)&m->multi;
}
/* S_OK, or why a call can not go out from here: RPC_E_WRONG_THREAD, CO_E_NOTINITIALIZED,
 * CO_E_OBJNOTCONNECTED. */
HRESULT proxy_check(const struct proxy_manager *m);
/* The interface, asked for where the object is if need be. */
HRESULT proxy_interface(struct proxy_manager *m, REFIID iid, struct interface_proxy **ret);
HRESULT proxy_query(struct proxy_manager *m, REFIID iid, void **ret);

/* channel.c */
extern const IRpcChannelBufferVtbl proxy_channel_vtable;
void channel_unref(struct interface_proxy *p);
/* proxy_marshal.c, proxy_security.c */
extern const IMarshalVtbl proxy_marshal_vtable;
extern const IClientSecurityVtbl proxy_security_vtable;
extern const IRpcOptionsVtbl proxy_options_vtable;

#endif
