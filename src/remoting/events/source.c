/* SPDX-License-Identifier: MIT */
#include <pianola/dispatch.h>
#include <stdlib.h>

#include "component/event_hook.h"
#include "remoting/events/log.h"

/*
 * Where events come from: the connection points of this process publish to a log themselves; with
 * others a sink of ours is advised, which does.
 */

/* ---- the sink ---- */

struct sink {
    IDispatch dispatch;
    _Atomic uint32_t refs;
    IID iid;
    struct event_log *log;
};

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret)
{
    struct sink *sink = (struct sink *)self;
    if (!ret)
        return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
                 IsEqualIID(iid, &sink->iid);
    *ret = known ? self : NULL;
    if (known)
        IDispatch_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG sink_add_ref(IDispatch *self)
{
    return atomic_fetch_add(&((struct sink *)self)->refs, 1) + 1;
}

static ULONG sink_release(IDispatch *self)
{
    struct sink *sink = (struct sink *)self;
    uint32_t left = atomic_fetch_sub(&sink->refs, 1) - 1;
    if (!left) {
        log_close(sink->log, RPC_E_DISCONNECTED);
        log_unref(sink->log);
        free(sink);
    }
    return left;
}

static HRESULT sink_count(IDispatch *self, UINT *ret)
{
    (void)self;
    if (!ret)
        return E_POINTER;
    *ret = 0;
    return S_OK;
}

static HRESULT sink_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)index;
    (void)lcid;
    if (ret)
        *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT sink_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                          DISPID *ids)
{
    (void)self;
    (void)iid;
    (void)names;
    (void)lcid;
    for (UINT i = 0; i < count; i++)
        ids[i] = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *result, EXCEPINFO *excep, UINT *error)
{
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)excep;
    (void)error;
    DISPPARAMS none = {0};
    if (result)
        result->vt = VT_EMPTY;
    HRESULT hr = log_publish(((struct sink *)self)->log, id, params ? params : &none);
    return hr < 0 ? hr : S_OK;
}

static const IDispatchVtbl sink_table = {
    .QueryInterface = sink_query,
    .AddRef = sink_add_ref,
    .Release = sink_release,
    .GetTypeInfoCount = sink_count,
    .GetTypeInfo = sink_info,
    .GetIDsOfNames = sink_names,
    .Invoke = sink_invoke,
};

static HRESULT advise(IConnectionPoint *point, REFIID iid, struct event_log **ret,
                      DWORD *ret_cookie)
{
    struct event_log *log = log_create(iid);
    struct sink *sink = log ? malloc(sizeof *sink) : NULL;
    if (!sink) {
        log_unref(log);
        return E_OUTOFMEMORY;
    }
    *sink = (struct sink){.dispatch = {&sink_table}, .refs = 1, .iid = *iid, .log = log};
    log_ref(log); /* the sink's */
    HRESULT hr = IConnectionPoint_Advise(point, (IUnknown *)&sink->dispatch, ret_cookie);
    sink_release(&sink->dispatch);
    if (hr < 0)
        log_unref(log);
    else
        *ret = log;
    return hr;
}

/* ---- connection points here ---- */

static HRESULT publish(void *log, DISPID id, const DISPPARAMS *params)
{
    return log_publish(log, id, params);
}

static void end(void *log)
{
    log_close(log, RPC_E_DISCONNECTED);
    log_unref(log);
}

static struct event_hook hook = {.publish = publish, .end = end};

/* Before anybody can subscribe. */
__attribute__((constructor)) static void set_hook(void)
{
    connection_set_hook(&hook);
}

void source_take_sinks(void *(*join)(IConnectionPoint *point, IUnknown *sink),
                       void (*leave)(void *subscriber))
{
    hook.leave = leave;
    hook.join = join;
}

struct event_log *source_point_log(IConnectionPoint *point)
{
    void *_Atomic *place = connection_log(point);
    if (!place)
        return NULL;
    void *log = atomic_load(place);
    if (!log) {
        IID iid;
        IConnectionPoint_GetConnectionInterface(point, &iid);
        struct event_log *made = log_create(&iid);
        if (!made)
            return NULL;
        if (atomic_compare_exchange_strong(place, &log, made))
            log = made;
        else
            log_unref(made);
    }
    log_ref(log);
    return log;
}

/* ---- which connection point ---- */

static HRESULT first_point(IConnectionPointContainer *container, IConnectionPoint **ret)
{
    IEnumConnectionPoints *points;
    *ret = NULL;
    HRESULT hr = IConnectionPointContainer_EnumConnectionPoints(container, &points);
    if (hr < 0)
        return hr;
    hr = IEnumConnectionPoints_Next(points, 1, ret, NULL);
    IEnumConnectionPoints_Release(points);
    return hr == S_OK && *ret ? S_OK : CONNECT_E_NOCONNECTION;
}

static HRESULT default_point(IUnknown *object, IConnectionPointContainer *container,
                             IConnectionPoint **ret)
{
    IProvideClassInfo2 *info;
    GUID iid;
    if (IUnknown_QueryInterface(object, &IID_IProvideClassInfo2, (void **)&info) >= 0) {
        HRESULT hr = IProvideClassInfo2_GetGUID(info, GUIDKIND_DEFAULT_SOURCE_DISP_IID, &iid);
        IProvideClassInfo2_Release(info);
        if (hr >= 0)
            return IConnectionPointContainer_FindConnectionPoint(container, &iid, ret);
    }
    return first_point(container, ret);
}

HRESULT source_point(IUnknown *object, REFIID iid, IConnectionPoint **ret)
{
    IConnectionPointContainer *container;
    HRESULT hr =
        IUnknown_QueryInterface(object, &IID_IConnectionPointContainer, (void **)&container);
    if (hr < 0)
        return hr == E_NOINTERFACE ? CONNECT_E_NOCONNECTION : hr;
    hr = IsEqualIID(iid, &IID_NULL)
             ? default_point(object, container, ret)
             : IConnectionPointContainer_FindConnectionPoint(container, iid, ret);
    IConnectionPointContainer_Release(container);
    return hr;
}

HRESULT source_log(IUnknown *object, REFIID iid, struct event_log **ret,
                   IConnectionPoint **ret_point, DWORD *ret_cookie)
{
    IConnectionPoint *point;
    *ret_point = NULL;
    HRESULT hr = source_point(object, iid, &point);
    if (hr < 0)
        return hr;
    if (connection_log(point)) {
        *ret = source_point_log(point);
        IConnectionPoint_Release(point);
        return *ret ? S_OK : E_OUTOFMEMORY;
    }
    IID of;
    hr = IConnectionPoint_GetConnectionInterface(point, &of);
    if (hr >= 0)
        hr = advise(point, &of, ret, ret_cookie);
    if (hr < 0)
        IConnectionPoint_Release(point);
    else
        *ret_point = point;
    return hr;
}
