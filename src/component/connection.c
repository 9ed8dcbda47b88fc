/* SPDX-License-Identifier: MIT */
#include <pianola/connection.h>

#include "component/enumerate.h"
#include "component/event_hook.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define SERVER_UNAVAILABLE ((HRESULT)0x800706BA) /* RPC_S_SERVER_UNAVAILABLE */

/* Connection points of an object. Sinks are called and released without the lock. */

static const struct event_hook *_Atomic hook;

struct sink {
    CONNECTDATA data;
    void *far;        /* the hook's subscriber, when it is far away */
    bool is_dispatch; /* it has IDispatch alone: what the events' interface is is not known there */
};

struct point {
    IConnectionPoint point;
    struct ConnectionPoints *owner;
    IID iid;
    struct sink *sinks;
    ULONG count, room;
    void *_Atomic log; /* the hook's, once a subscriber was far away */
};

struct ConnectionPoints {
    IConnectionPointContainer container;
    IUnknown *outer;
    pthread_mutex_t lock;
    DWORD last_cookie;
    UINT count;
    struct point points[];
};

static struct point *of_point(IConnectionPoint *self)
{
    return (struct point *)self;
}

static struct ConnectionPoints *of_container(IConnectionPointContainer *self)
{
    return (struct ConnectionPoints *)self;
}

/* The lock is held in these two. */
static ULONG find(const struct point *point, DWORD cookie)
{
    ULONG i = 0;
    while (i < point->count && point->sinks[i].data.dwCookie != cookie)
        i++;
    return i;
}

static HRESULT add(struct point *point, struct sink sink, DWORD *ret_cookie)
{
    if (point->count == point->room) {
        ULONG room = point->room ? 2 * point->room : 4;
        struct sink *more = reallocarray(point->sinks, room, sizeof *more);
        if (!more)
            return E_OUTOFMEMORY;
        point->sinks = more;
        point->room = room;
    }
    DWORD cookie = point->owner->last_cookie;
    do
        cookie++;
    while (!cookie || find(point, cookie) < point->count);
    point->owner->last_cookie = cookie;
    sink.data.dwCookie = cookie;
    point->sinks[point->count++] = sink;
    *ret_cookie = cookie;
    return S_OK;
}

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
    return IUnknown_AddRef(of_point(self)->owner->outer);
}

static ULONG point_release(IConnectionPoint *self)
{
    return IUnknown_Release(of_point(self)->owner->outer);
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
    *ret = &of_point(self)->owner->container;
    IConnectionPointContainer_AddRef(*ret);
    return S_OK;
}

static void let_go(struct sink sink)
{
    if (sink.far)
        atomic_load(&hook)->leave(sink.far);
    if (sink.data.pUnk)
        IUnknown_Release(sink.data.pUnk);
}

static HRESULT point_advise(IConnectionPoint *self, IUnknown *unknown, DWORD *ret_cookie)
{
    if (ret_cookie)
        *ret_cookie = 0;
    if (!unknown || !ret_cookie)
        return E_POINTER;
    struct point *point = of_point(self);
    const struct event_hook *far_away = atomic_load(&hook);
    struct sink sink = {0};
    void *face = NULL;
    if (FAILED(IUnknown_QueryInterface(unknown, &point->iid, &face)) || !face) {
        sink.is_dispatch = true;
        if (FAILED(IUnknown_QueryInterface(unknown, &IID_IDispatch, &face)))
            return CONNECT_E_CANNOTCONNECT;
    }
    sink.data.pUnk = face;
    if (far_away && far_away->join)
        sink.far = far_away->join(self, sink.data.pUnk);
    HRESULT hr = CONNECT_E_CANNOTCONNECT;
    if (sink.far || !sink.is_dispatch) {
        pthread_mutex_lock(&point->owner->lock);
        hr = add(point, sink, ret_cookie);
        pthread_mutex_unlock(&point->owner->lock);
    }
    if (FAILED(hr))
        let_go(sink);
    return hr;
}

static HRESULT point_unadvise(IConnectionPoint *self, DWORD cookie)
{
    struct point *point = of_point(self);
    struct sink sink = {0};
    pthread_mutex_lock(&point->owner->lock);
    ULONG i = find(point, cookie);
    if (i < point->count) {
        sink = point->sinks[i];
        point->count--;
        for (; i < point->count; i++)
            point->sinks[i] = point->sinks[i + 1];
    }
    pthread_mutex_unlock(&point->owner->lock);
    if (!sink.data.pUnk)
        return CONNECT_E_NOCONNECTION;
    let_go(sink);
    return S_OK;
}

enum { NEAR, WITH_FACE, ALL };

/* The sinks with a reference each: those here, those that have the interface, or all. */
static HRESULT look(struct point *point, int which, CONNECTDATA **ret, ULONG *ret_count)
{
    HRESULT hr = S_OK;
    pthread_mutex_lock(&point->owner->lock);
    CONNECTDATA *sinks = malloc((point->count + 1) * sizeof *sinks);
    if (sinks) {
        ULONG count = 0;
        for (ULONG i = 0; i < point->count; i++)
            if (which == ALL ||
                (which == NEAR ? !point->sinks[i].far : !point->sinks[i].is_dispatch)) {
                sinks[count++] = point->sinks[i].data;
                IUnknown_AddRef(point->sinks[i].data.pUnk);
            }
        *ret = sinks;
        *ret_count = count;
    } else {
        hr = E_OUTOFMEMORY;
    }
    pthread_mutex_unlock(&point->owner->lock);
    return hr;
}

static void look_done(CONNECTDATA *sinks, ULONG count)
{
    for (ULONG i = 0; i < count; i++)
        IUnknown_Release(sinks[i].pUnk);
    free(sinks);
}

static HRESULT point_enumerate(IConnectionPoint *self, IEnumConnections **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    CONNECTDATA *sinks;
    ULONG count;
    HRESULT hr = look(of_point(self), ALL, &sinks, &count);
    if (FAILED(hr))
        return hr;
    hr = enumerate_connections(sinks, count, ret);
    look_done(sinks, count);
    return hr;
}

static const IConnectionPointVtbl point_table = {
    .QueryInterface = point_query,
    .AddRef = point_add_ref,
    .Release = point_release,
    .GetConnectionInterface = point_interface,
    .GetConnectionPointContainer = point_container,
    .Advise = point_advise,
    .Unadvise = point_unadvise,
    .EnumConnections = point_enumerate,
};

static HRESULT container_query(IConnectionPointContainer *self, REFIID iid, void **ret)
{
    return IUnknown_QueryInterface(of_container(self)->outer, iid, ret);
}

static ULONG container_add_ref(IConnectionPointContainer *self)
{
    return IUnknown_AddRef(of_container(self)->outer);
}

static ULONG container_release(IConnectionPointContainer *self)
{
    return IUnknown_Release(of_container(self)->outer);
}

static HRESULT container_enumerate(IConnectionPointContainer *self, IEnumConnectionPoints **ret)
{
    if (!ret)
        return E_POINTER;
    *ret = NULL;
    struct ConnectionPoints *points = of_container(self);
    IUnknown **all = calloc(points->count + 1, sizeof *all);
    if (!all)
        return E_OUTOFMEMORY;
    for (UINT i = 0; i < points->count; i++)
        all[i] = (IUnknown *)&points->points[i].point;
    HRESULT hr = enumerate_interfaces(&IID_IEnumConnectionPoints, all, points->count, (void **)ret);
    free(all);
    return hr;
}

static struct point *find_point(struct ConnectionPoints *points, REFIID iid)
{
    for (UINT i = 0; i < points->count; i++)
        if (IsEqualIID(iid, &points->points[i].iid))
            return &points->points[i];
    return NULL;
}

static HRESULT container_find(IConnectionPointContainer *self, REFIID iid, IConnectionPoint **ret)
{
    if (!ret)
        return E_POINTER;
    struct point *point = iid ? find_point(of_container(self), iid) : NULL;
    *ret = point ? &point->point : NULL;
    if (!point)
        return CONNECT_E_NOCONNECTION;
    IConnectionPoint_AddRef(*ret);
    return S_OK;
}

static const IConnectionPointContainerVtbl container_table = {
    .QueryInterface = container_query,
    .AddRef = container_add_ref,
    .Release = container_release,
    .EnumConnectionPoints = container_enumerate,
    .FindConnectionPoint = container_find,
};

HRESULT CreateConnectionPoints(IUnknown *outer, const IID *iids, UINT count, ConnectionPoints **ret)
{
    if (!outer || !ret || (count && !iids))
        return E_INVALIDARG;
    struct ConnectionPoints *points = calloc(1, sizeof *points + count * sizeof *points->points);
    *ret = points;
    if (!points)
        return E_OUTOFMEMORY;
    points->container.lpVtbl = &container_table;
    points->outer = outer;
    points->count = count;
    pthread_mutex_init(&points->lock, NULL);
    for (UINT i = 0; i < count; i++) {
        struct point *point = &points->points[i];
        *point = (struct point){.point = {&point_table}, .owner = points, .iid = iids[i]};
    }
    return S_OK;
}

void DestroyConnectionPoints(ConnectionPoints *points)
{
    if (!points)
        return;
    for (UINT i = 0; i < points->count; i++) {
        struct point *point = &points->points[i];
        for (ULONG j = 0; j < point->count; j++)
            let_go(point->sinks[j]);
        free(point->sinks);
        void *log = atomic_load(&point->log);
        if (log)
            atomic_load(&hook)->end(log);
    }
    pthread_mutex_destroy(&points->lock);
    free(points);
}

IConnectionPointContainer *GetConnectionPointContainer(ConnectionPoints *points)
{
    return &points->container;
}

static bool is_gone(HRESULT hr)
{
    return hr == RPC_E_DISCONNECTED || hr == CO_E_OBJNOTCONNECTED || hr == RPC_E_SERVER_DIED ||
           hr == RPC_E_SERVER_DIED_DNE || hr == SERVER_UNAVAILABLE;
}

static bool is_connected(struct point *point, DWORD cookie)
{
    pthread_mutex_lock(&point->owner->lock);
    bool is = find(point, cookie) < point->count;
    pthread_mutex_unlock(&point->owner->lock);
    return is;
}

static HRESULT fire(struct point *point, int which, CONNECTIONPROC proc, void *data)
{
    CONNECTDATA *sinks;
    ULONG count;
    HRESULT hr = look(point, which, &sinks, &count);
    if (FAILED(hr))
        return hr;
    /* A sink may let the object go. */
    IUnknown *outer = point->owner->outer;
    IUnknown_AddRef(outer);
    HRESULT first = count ? S_OK : S_FALSE;
    for (ULONG i = 0; i < count; i++) {
        if (!is_connected(point, sinks[i].dwCookie))
            continue;
        hr = proc(sinks[i].pUnk, data);
        if (SUCCEEDED(first) && FAILED(hr))
            first = hr;
        if (is_gone(hr))
            point_unadvise(&point->point, sinks[i].dwCookie);
    }
    look_done(sinks, count);
    IUnknown_Release(outer);
    return first;
}

HRESULT FireConnections(ConnectionPoints *points, REFIID iid, CONNECTIONPROC proc, void *data)
{
    if (!points || !iid || !proc)
        return E_INVALIDARG;
    struct point *point = find_point(points, iid);
    return point ? fire(point, WITH_FACE, proc, data) : CONNECT_E_NOCONNECTION;
}

struct event {
    DISPID id;
    DISPPARAMS *params;
};

static HRESULT CALLBACK invoke(IUnknown *sink, void *data)
{
    const struct event *event = data;
    return IDispatch_Invoke((IDispatch *)sink, event->id, &IID_NULL, 0, INVOKE_FUNC, event->params,
                            NULL, NULL, NULL);
}

HRESULT InvokeConnections(ConnectionPoints *points, REFIID iid, DISPID event, DISPPARAMS *params)
{
    DISPPARAMS none = {0};
    if (!points || !iid)
        return E_INVALIDARG;
    struct point *point = find_point(points, iid);
    if (!point)
        return CONNECT_E_NOCONNECTION;
    if (!params)
        params = &none;
    /* First those that nobody waits for: a sink here may take its time. */
    void *log = atomic_load_explicit(&point->log, memory_order_acquire);
    HRESULT far = log ? atomic_load(&hook)->publish(log, event, params) : S_FALSE;
    HRESULT near = fire(point, NEAR, invoke, &(struct event){.id = event, .params = params});
    return FAILED(near) || far == S_FALSE ? near : far;
}

void *_Atomic *connection_log(IConnectionPoint *self)
{
    return self->lpVtbl == &point_table ? &of_point(self)->log : NULL;
}

void connection_set_hook(const struct event_hook *ops)
{
    atomic_store(&hook, ops);
}
