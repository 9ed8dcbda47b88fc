/* SPDX-License-Identifier: MIT */
#include <pianola/connection.h>
#include <stddef.h>
#include <stdlib.h>

#include "component/enumerate.h"
#include "remoting/publish/apartments.h"
#include "remoting/publish/named_proxy.h"

/* Connection points of a proxy: one for each interface that somebody asks for, since the peer does
 * not say which there are. */

static const IConnectionPointVtbl point_vtable;

static struct named_point *of_point(IConnectionPoint *self)
{
    return (struct named_point *)self;
}

static struct named_proxy *of_container(IConnectionPointContainer *self)
{
    return (struct named_proxy *)((char *)self - offsetof(struct named_proxy, container));
}

/* ---- IConnectionPoint ---- */

static HRESULT point_query(IConnectionPoint *self, REFIID iid, void **ret)
{
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IConnectionPoint);
    *ret = known ? self : NULL;
    if (known)
        IConnectionPoint_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG point_add_ref(IConnectionPoint *self)
{
    return named_add_ref(of_point(self)->proxy);
}

static ULONG point_release(IConnectionPoint *self)
{
    return named_release(of_point(self)->proxy);
}

static HRESULT point_interface(IConnectionPoint *self, IID *ret)
{
    if (!ret)
        return E_POINTER;
    *ret = of_point(self)->iid;
    return S_OK;
}

static HRESULT point_container(IConnectionPoint *self, IConnectionPointContainer **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = &of_point(self)->proxy->container;
    IConnectionPointContainer_AddRef(*ret);
    return S_OK;
}

struct change {
    struct named_point *point;
    struct named_sink *sink;
};

static HRESULT subscribe(void *data)
{
    const struct change *change = data;
    const struct named_proxy *proxy = change->point->proxy;
    return proxy->channel->ops->subscribe(proxy->channel, proxy->uri, &change->point->iid, NULL,
                                          change->sink->sink, &change->sink->id);
}

static void sink_destroy(struct named_sink *sink)
{
    apartment_drop((IUnknown *)sink->sink);
    free(sink);
}

static HRESULT point_advise(IConnectionPoint *self, IUnknown *object, DWORD *ret_cookie)
{
    struct named_point *point = of_point(self);
    struct named_proxy *proxy = point->proxy;
    if (ret_cookie)
        *ret_cookie = 0;
    if (!object || !ret_cookie)
        return E_POINTER;
    struct named_sink *sink = calloc(1, sizeof *sink);
    if (!sink)
        return E_OUTOFMEMORY;
    HRESULT hr = apartment_hand_over(object, &IID_IDispatch, (void **)&sink->sink);
    if (FAILED(hr)) {
        free(sink);
        return CONNECT_E_CANNOTCONNECT;
    }
    sink->point = point;
    hr = apartment_run(subscribe, &(struct change){point, sink});
    if (FAILED(hr)) {
        sink_destroy(sink);
        return hr == E_NOTIMPL ? CONNECT_E_CANNOTCONNECT : hr;
    }
    pthread_mutex_lock(&proxy->lock);
    sink->cookie = ++proxy->last_cookie;
    sink->next = proxy->sinks;
    proxy->sinks = sink;
    *ret_cookie = sink->cookie;
    pthread_mutex_unlock(&proxy->lock);
    return S_OK;
}

static HRESULT unsubscribe(void *data)
{
    const struct change *change = data;
    struct named_channel *channel = change->point->proxy->channel;
    return channel->ops->unsubscribe(channel, change->sink->id);
}

static HRESULT point_unadvise(IConnectionPoint *self, DWORD cookie)
{
    struct named_point *point = of_point(self);
    struct named_proxy *proxy = point->proxy;
    pthread_mutex_lock(&proxy->lock);
    struct named_sink **at = &proxy->sinks;
    while (*at && ((*at)->cookie != cookie || (*at)->point != point))
        at = &(*at)->next;
    struct named_sink *sink = *at;
    if (sink)
        *at = sink->next;
    pthread_mutex_unlock(&proxy->lock);
    if (!sink)
        return CONNECT_E_NOCONNECTION;
    apartment_run(unsubscribe, &(struct change){point, sink});
    sink_destroy(sink);
    return S_OK;
}

/* As the multithreaded apartment has them. */
static HRESULT point_enumerate(IConnectionPoint *self, IEnumConnections **ret)
{
    struct named_point *point = of_point(self);
    struct named_proxy *proxy = point->proxy;
    ULONG count = 0, made = 0;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    pthread_mutex_lock(&proxy->lock);
    for (const struct named_sink *at = proxy->sinks; at; at = at->next)
        count += at->point == point;
    CONNECTDATA *items = calloc(count + 1, sizeof *items);
    for (const struct named_sink *at = proxy->sinks; at && items; at = at->next) {
        if (at->point != point)
            continue;
        IDispatch_AddRef(at->sink);
        items[made++] = (CONNECTDATA){(IUnknown *)at->sink, at->cookie};
    }
    pthread_mutex_unlock(&proxy->lock);
    if (!items)
        return E_OUTOFMEMORY;
    HRESULT hr = enumerate_connections(items, made, ret);
    for (ULONG i = 0; i < made; i++)
        apartment_drop(items[i].pUnk);
    free(items);
    return hr;
}

static const IConnectionPointVtbl point_vtable = {
    .QueryInterface = point_query,
    .AddRef = point_add_ref,
    .Release = point_release,
    .GetConnectionInterface = point_interface,
    .GetConnectionPointContainer = point_container,
    .Advise = point_advise,
    .Unadvise = point_unadvise,
    .EnumConnections = point_enumerate,
};

/* ---- IConnectionPointContainer ---- */

static HRESULT container_query(IConnectionPointContainer *self, REFIID iid, void **ret)
{
    return IDispatch_QueryInterface(&of_container(self)->dispatch, iid, ret);
}

static ULONG container_add_ref(IConnectionPointContainer *self)
{
    return named_add_ref(of_container(self));
}

static ULONG container_release(IConnectionPointContainer *self)
{
    return named_release(of_container(self));
}

static HRESULT container_find(IConnectionPointContainer *self, REFIID iid, IConnectionPoint **ret)
{
    struct named_proxy *proxy = of_container(self);
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    if (!iid)
        return E_INVALIDARG;
    pthread_mutex_lock(&proxy->lock);
    struct named_point *point = proxy->points;
    while (point && !IsEqualIID(&point->iid, iid))
        point = point->next;
    if (!point) {
        point = malloc(sizeof *point);
        if (point) {
            *point = (struct named_point){{&point_vtable}, proxy->points, proxy, *iid};
            proxy->points = point;
        }
    }
    pthread_mutex_unlock(&proxy->lock);
    if (!point)
        return E_OUTOFMEMORY;
    *ret = &point->point;
    IConnectionPoint_AddRef(*ret);
    return S_OK;
}

/* Those that were asked for, at least the one of the default events. */
static HRESULT container_enumerate(IConnectionPointContainer *self, IEnumConnectionPoints **ret)
{
    struct named_proxy *proxy = of_container(self);
    IConnectionPoint *first;
    ULONG count = 0, made = 0;
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    pthread_mutex_lock(&proxy->lock);
    bool is_first = !proxy->points;
    pthread_mutex_unlock(&proxy->lock);
    if (is_first && SUCCEEDED(container_find(self, &IID_NULL, &first)))
        IConnectionPoint_Release(first);
    pthread_mutex_lock(&proxy->lock);
    for (const struct named_point *at = proxy->points; at; at = at->next)
        count++;
    IUnknown **items = calloc(count + 1, sizeof *items);
    for (struct named_point *at = proxy->points; at && items; at = at->next)
        items[made++] = (IUnknown *)&at->point;
    pthread_mutex_unlock(&proxy->lock);
    if (!items)
        return E_OUTOFMEMORY;
    HRESULT hr = enumerate_interfaces(&IID_IEnumConnectionPoints, items, made, (void **)ret);
    free(items);
    return hr;
}

const IConnectionPointContainerVtbl named_container_vtable = {
    .QueryInterface = container_query,
    .AddRef = container_add_ref,
    .Release = container_release,
    .EnumConnectionPoints = container_enumerate,
    .FindConnectionPoint = container_find,
};

void named_events_finish(struct named_proxy *proxy)
{
    for (struct named_sink *sink = proxy->sinks, *next; sink; sink = next) {
        next = sink->next;
        proxy->channel->ops->unsubscribe(proxy->channel, sink->id);
        sink_destroy(sink);
    }
    for (struct named_point *point = proxy->points, *next; point; point = next) {
        next = point->next;
        free(point);
    }
}
