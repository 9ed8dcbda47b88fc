/* SPDX-License-Identifier: MIT */
#include <pianola/connection.h>

#include "component/enumerate.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define SERVER_UNAVAILABLE ((HRESULT)0x800706BA) /* RPC_S_SERVER_UNAVAILABLE */

/* Connection points of an object. Sinks are called and released without the lock. */

struct point {
    IConnectionPoint point;
    struct ConnectionPoints *owner;
    IID iid;
    CONNECTDATA *sinks;
    ULONG count, room;
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
    while (i < point->count && point->sinks[i].dwCookie != cookie)
        i++;
    return i;
}

static HRESULT add(struct point *point, IUnknown *sink, DWORD *ret_cookie)
{
    if (point->count == point->room) {
        ULONG room = point->room ? 2 * point->room : 4;
        CONNECTDATA *more = reallocarray(point->sinks, room, sizeof *more);
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
    point->sinks[point->count++] = (CONNECTDATA){.pUnk = sink, .dwCookie = cookie};
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

static HRESULT point_advise(IConnectionPoint *self, IUnknown *unknown, DWORD *ret_cookie)
{
    if (ret_cookie)
        *ret_cookie = 0;
    if (!unknown || !ret_cookie)
        return E_POINTER;
    struct point *point = of_point(self);
    void *sink = NULL;
    if (FAILED(IUnknown_QueryInterface(unknown, &point->iid, &sink)) || !sink)
        return CONNECT_E_CANNOTCONNECT;
    pthread_mutex_lock(&point->owner->lock);
    HRESULT hr = add(point, sink, ret_cookie);
    pthread_mutex_unlock(&point->owner->lock);
    if (FAILED(hr))
        IUnknown_Release((IUnknown *)sink);
    return hr;
}

static HRESULT point_unadvise(IConnectionPoint *self, DWORD cookie)
{
    struct point *point = of_point(self);
    IUnknown *sink = NULL;
    pthread_mutex_lock(&point->owner->lock);
    ULONG i = find(point, cookie);
    if (i < point->count) {
        sink = point->sinks[i].pUnk;
        point->count--;
        for (; i < point->count; i++)
            point->sinks[i] = point->sinks[i + 1];
    }
    pthread_mutex_unlock(&point->owner->lock);
    if (!sink)
        return CONNECT_E_NOCONNECTION;
    IUnknown_Release(sink);
    return S_OK;
}

/* The sinks with a reference each. */
static HRESULT look(struct point *point, CONNECTDATA **ret, ULONG *ret_count)
{
    HRESULT hr = S_OK;
    pthread_mutex_lock(&point->owner->lock);
    CONNECTDATA *sinks = malloc((point->count + 1) * sizeof *sinks);
    if (sinks) {
        for (ULONG i = 0; i < point->count; i++) {
            sinks[i] = point->sinks[i];
            IUnknown_AddRef(sinks[i].pUnk);
        }
        *ret = sinks;
        *ret_count = point->count;
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
    HRESULT hr = look(of_point(self), &sinks, &count);
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
    for (UINT i = 0; i < points->count; i++)
        look_done(points->points[i].sinks, points->points[i].count);
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

HRESULT FireConnections(ConnectionPoints *points, REFIID iid, CONNECTIONPROC proc, void *data)
{
    if (!points || !iid || !proc)
        return E_INVALIDARG;
    struct point *point = find_point(points, iid);
    if (!point)
        return CONNECT_E_NOCONNECTION;
    CONNECTDATA *sinks;
    ULONG count;
    HRESULT hr = look(point, &sinks, &count);
    if (FAILED(hr))
        return hr;
    /* A sink may let the object go. */
    IUnknown *outer = points->outer;
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
    return FireConnections(points, iid, invoke,
                           &(struct event){.id = event, .params = params ? params : &none});
}
