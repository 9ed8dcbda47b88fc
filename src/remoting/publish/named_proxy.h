/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_NAMED_PROXY_H
#define REMOTING_PUBLISH_NAMED_PROXY_H

/* A proxy of an object that is called by name, as its files know it. Any thread, any apartment. */

#include <pianola/component.h>
#include <pthread.h>
#include <stdatomic.h>

#include "remoting/publish/named_call.h"

struct named_sink {
    struct named_sink *next;
    const struct named_point *point;
    IDispatch *sink; /* as the multithreaded apartment has it */
    DWORD cookie;
    uint32_t id; /* the channel's */
};

struct named_point { /* counted as the proxy */
    IConnectionPoint point;
    struct named_point *next;
    struct named_proxy *proxy;
    IID iid;
};

struct named_face { /* of a dispinterface that a type library knows; counted as the proxy */
    IDispatch dispatch;
    struct named_face *next;
    struct named_proxy *proxy;
    ITypeInfo *info;
    IID iid;
};

struct named_proxy {
    IDispatch dispatch; /* first: the identity */
    IConnectionPointContainer container;
    IRpcOptions options;
    _Atomic uint32_t refs;
    struct named_proxy *next; /* of those there are */
    struct named_channel *channel;
    char *uri, *type_name;
    IUnknown *marshaler;
    _Atomic uint32_t timeout_ms;

    pthread_mutex_t lock;
    char **names; /* number 1 is the first */
    uint32_t name_count;
    struct named_face *faces;
    struct named_point *points;
    struct named_sink *sinks;
    DWORD last_cookie;
};

/* Calls the name; flags as IDispatch::Invoke. names: of the named arguments, as many as there are
 * rgdispidNamedArgs; NULL without. */
HRESULT named_invoke(struct named_proxy *proxy, const char *name, const char *const *names,
                     WORD flags, DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception);
/* named_face.c: the proxy as a dispinterface that a type library knows. E_NOINTERFACE. */
HRESULT named_face_find(struct named_proxy *proxy, REFIID iid, void **ret);
/* named_events.c */
extern const IConnectionPointContainerVtbl named_container_vtable;
void named_events_finish(struct named_proxy *proxy);

static inline ULONG named_add_ref(struct named_proxy *proxy)
{
    return IDispatch_AddRef(&proxy->dispatch);
}
static inline ULONG named_release(struct named_proxy *proxy)
{
    return IDispatch_Release(&proxy->dispatch);
}

#endif
