/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "base/clock.h"
#include "remoting/publish/named_call.h"

#include "fax.h"

/* The peer is in this process: its calls are run on an object, its events are fired here. */
struct peer {
    struct named_channel channel;
    _Atomic int refs;
    IDispatch *object;
    char uri[64], method[64];
    unsigned calls;
    DWORD thread;
    uint64_t deadline_ms;
    HRESULT fails;
    IDispatch *sinks[4];
    IID iids[4];
};

static struct peer *of(struct named_channel *channel)
{
    return (struct peer *)channel;
}

static HRESULT peer_call(struct named_channel *channel, struct named_call *call,
                         uint64_t deadline_ms)
{
    struct peer *peer = of(channel);
    peer->calls++;
    peer->thread = GetCurrentThreadId();
    peer->deadline_ms = deadline_ms;
    snprintf(peer->uri, sizeof peer->uri, "%s", call->uri);
    snprintf(peer->method, sizeof peer->method, "%s", call->method);
    return FAILED(peer->fails) ? peer->fails : named_call_object(peer->object, call);
}

static HRESULT peer_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                              const char *event, IDispatch *sink, uint32_t *ret_id)
{
    struct peer *peer = of(channel);
    assert_string_equal(uri, "fax");
    assert_null(event);
    if (FAILED(peer->fails))
        return peer->fails;
    uint32_t i = 0;
    while (peer->sinks[i])
        i++;
    IDispatch_AddRef(sink);
    peer->sinks[i] = sink;
    peer->iids[i] = *iid;
    *ret_id = i + 100;
    return S_OK;
}

static HRESULT peer_unsubscribe(struct named_channel *channel, uint32_t id)
{
    struct peer *peer = of(channel);
    assert_non_null(peer->sinks[id - 100]);
    IDispatch_Release(peer->sinks[id - 100]);
    peer->sinks[id - 100] = NULL;
    return S_OK;
}

static void peer_release(struct named_channel *channel)
{
    of(channel)->refs--;
}

static void peer_ref(struct named_channel *channel)
{
    of(channel)->refs++;
}

static const struct named_channel_ops peer_ops = {
    .call = peer_call,
    .subscribe = peer_subscribe,
    .unsubscribe = peer_unsubscribe,
    .release = peer_release,
    .ref = peer_ref,
};

static struct peer peer;
static IDispatch *proxy;

static int connect_peer(void **state)
{
    (void)state;
    peer = (struct peer){.channel = {&peer_ops}, .object = (IDispatch *)fax_new()};
    assert_int_equal(named_proxy_create(&peer.channel, "fax", "Office.Fax, office", &proxy), S_OK);
    return 0;
}

static int disconnect_peer(void **state)
{
    (void)state;
    assert_int_equal(IDispatch_Release(proxy), 0);
    assert_int_equal(peer.refs, 0);
    assert_int_equal(((struct fax *)peer.object)->refs, 1);
    IDispatch_Release(peer.object);
    return 0;
}

static DISPID id_of(const OLECHAR *name)
{
    DISPID id = 0;
    LPOLESTR names[] = {(LPOLESTR)name};
    assert_int_equal(IDispatch_GetIDsOfNames(proxy, &IID_NULL, names, 1, 0, &id), S_OK);
    return id;
}

static HRESULT call(const OLECHAR *name, WORD flags, VARIANT *arguments, UINT count, VARIANT *ret,
                    EXCEPINFO *exception)
{
    DISPID put = DISPID_PROPERTYPUT;
    DISPPARAMS params = {arguments, NULL, count, 0};
    if (flags == DISPATCH_PROPERTYPUT) {
        params.rgdispidNamedArgs = &put;
        params.cNamedArgs = 1;
    }
    return IDispatch_Invoke(proxy, id_of(name), &IID_NULL, 0, flags, &params, ret, exception, NULL);
}

static void identity(void **state)
{
    (void)state;
    IDispatch *again, *other;
    IUnknown *unknown;
    struct named_channel *channel;
    const char *uri, *type;
    void *none;
    assert_int_equal(named_proxy_create(&peer.channel, "fax", NULL, &again), S_OK);
    assert_ptr_equal(again, proxy);
    IDispatch_Release(again);
    assert_int_equal(named_proxy_create(&peer.channel, "fax2", NULL, &other), S_OK);
    assert_ptr_not_equal(other, proxy);
    IDispatch_Release(other);
    assert_int_equal(IDispatch_QueryInterface(proxy, &IID_IUnknown, (void **)&unknown), S_OK);
    assert_true(named_proxy_of(unknown, &channel, &uri, &type));
    assert_ptr_equal(channel, &peer.channel);
    assert_string_equal(uri, "fax");
    assert_string_equal(type, "Office.Fax, office");
    IUnknown_Release(unknown);
    assert_false(named_proxy_of((IUnknown *)peer.object, &channel, &uri, &type));
    assert_int_equal(IDispatch_QueryInterface(proxy, &IID_IFax, &none), E_NOINTERFACE);
    assert_int_equal(IDispatch_QueryInterface(proxy, &IID_IStream, &none), E_NOINTERFACE);
    assert_int_equal(peer.calls, 0);
}

static void calls(void **state)
{
    (void)state;
    VARIANT arguments[] = {{.vt = VT_I4, .lVal = 2},
                           {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("Bob"))}};
    VARIANT result;
    assert_int_equal(id_of(OLESTR("Send")), id_of(OLESTR("Send")));
    assert_int_not_equal(id_of(OLESTR("Send")), id_of(OLESTR("Count")));
    assert_int_equal(call(OLESTR("Send"), DISPATCH_METHOD, arguments, 2, &result, NULL), S_OK);
    assert_memory_equal(V_BSTR(&result), u"Bob", 8);
    assert_string_equal(peer.uri, "fax");
    assert_int_equal(peer.deadline_ms, 0);
    VariantClear(&result);
    VariantClear(&arguments[1]);
    assert_int_equal(call(OLESTR("Count"), DISPATCH_PROPERTYGET, NULL, 0, &result, NULL), S_OK);
    assert_int_equal(V_I4(&result), 2);
    assert_string_equal(peer.method, "get_Count");
    assert_int_equal(call(OLESTR("Count"), DISPATCH_PROPERTYPUT, arguments, 1, NULL, NULL), S_OK);
    assert_string_equal(peer.method, "set_Count");
    assert_int_equal(
        call(OLESTR("Count"), DISPATCH_METHOD | DISPATCH_PROPERTYGET, NULL, 0, &result, NULL),
        S_OK);
    assert_int_equal(V_I4(&result), 2);
    DISPPARAMS none = {0};
    assert_int_equal(
        IDispatch_Invoke(proxy, 4711, &IID_NULL, 0, DISPATCH_METHOD, &none, NULL, NULL, NULL),
        DISP_E_MEMBERNOTFOUND);
}

static void named_arguments(void **state)
{
    (void)state;
    LPOLESTR names[] = {(LPOLESTR)OLESTR("Send"), (LPOLESTR)OLESTR("pages"),
                        (LPOLESTR)OLESTR("to")};
    DISPID ids[3];
    assert_int_equal(IDispatch_GetIDsOfNames(proxy, &IID_NULL, names, 3, 0, ids), S_OK);
    VARIANT arguments[] = {{.vt = VT_I4, .lVal = 9},
                           {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("Eve"))}};
    DISPPARAMS params = {arguments, ids + 1, 2, 2};
    VARIANT result;
    assert_int_equal(IDispatch_Invoke(proxy, ids[0], &IID_NULL, 0, DISPATCH_METHOD, &params,
                                      &result, NULL, NULL),
                     S_OK);
    assert_memory_equal(V_BSTR(&result), u"Eve", 8);
    assert_int_equal(((struct fax *)peer.object)->count, 9);
    VariantClear(&result);
    params.cNamedArgs = 1;
    assert_int_equal(IDispatch_Invoke(proxy, ids[0], &IID_NULL, 0, DISPATCH_METHOD, &params,
                                      &result, NULL, NULL),
                     DISP_E_NONAMEDARGS);
    VariantClear(&arguments[1]);
}

static void answers(void **state)
{
    (void)state;
    short small = 3;
    BSTR string = SysAllocString(OLESTR("long text"));
    VARIANT any = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("old"))};
    VARIANT arguments[] = {{.vt = VT_BYREF | VT_VARIANT, .pvarVal = &any},
                           {.vt = VT_BYREF | VT_BSTR, .pbstrVal = &string},
                           {.vt = VT_BYREF | VT_I2, .piVal = &small}};
    assert_int_equal(call(OLESTR("Swap"), DISPATCH_METHOD, arguments, 3, NULL, NULL), S_OK);
    assert_int_equal(small, 9);
    assert_memory_equal(string, u"swapped", 16);
    assert_int_equal(V_VT(&any), VT_I4);
    assert_int_equal(V_I4(&any), 3);
    SysFreeString(string);
}

static void exceptions(void **state)
{
    (void)state;
    EXCEPINFO exception = {0};
    VARIANT how = {.vt = VT_I4, .lVal = 1};
    assert_int_equal(call(OLESTR("Fail"), DISPATCH_METHOD, &how, 1, NULL, &exception),
                     DISP_E_EXCEPTION);
    assert_int_equal(exception.scode, E_INVALIDARG);
    assert_memory_equal(exception.bstrSource, u"System.ArgumentException", 50);
    assert_memory_equal(exception.bstrDescription, u"no such number", 30);
    SysFreeString(exception.bstrSource);
    SysFreeString(exception.bstrDescription);
    assert_int_equal(call(OLESTR("Fail"), DISPATCH_METHOD, &how, 1, NULL, NULL), DISP_E_EXCEPTION);
    assert_int_equal(call(OLESTR("Nothing"), DISPATCH_METHOD, &how, 1, NULL, NULL),
                     DISP_E_UNKNOWNNAME);
    peer.fails = RPC_E_TIMEOUT;
    assert_int_equal(call(OLESTR("Fail"), DISPATCH_METHOD, &how, 1, NULL, NULL), RPC_E_TIMEOUT);
}

static void deadline(void **state)
{
    (void)state;
    IRpcOptions *options;
    ULONG_PTR value = 0;
    VARIANT result;
    assert_int_equal(IDispatch_QueryInterface(proxy, &IID_IRpcOptions, (void **)&options), S_OK);
    assert_int_equal(options->lpVtbl->Set(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, 60000),
                     S_OK);
    assert_int_equal(options->lpVtbl->Query(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, &value),
                     S_OK);
    assert_int_equal(value, 60000);
    named_proxy_limit(proxy); /* it has one */
    assert_int_equal(options->lpVtbl->Query(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, &value),
                     S_OK);
    assert_int_equal(value, 60000);
    options->lpVtbl->Set(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, 0);
    named_proxy_limit(proxy);
    options->lpVtbl->Query(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, &value);
    assert_int_equal(value, 30000);
    options->lpVtbl->Set(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, 60000);
    options->lpVtbl->Release(options);
    assert_int_equal(call(OLESTR("Count"), DISPATCH_PROPERTYGET, NULL, 0, &result, NULL), S_OK);
    assert_in_range(peer.deadline_ms, clock_ms() + 30000, clock_ms() + 60000);
}

/* ---- events ---- */

struct listener {
    IDispatch dispatch;
    _Atomic ULONG refs;
    int heard;
};

static HRESULT listener_query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch);
    *ret = known ? self : NULL;
    if (known)
        ((struct listener *)self)->refs++;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG listener_add_ref(IDispatch *self)
{
    return ++((struct listener *)self)->refs;
}

static ULONG listener_release(IDispatch *self)
{
    return --((struct listener *)self)->refs;
}

static HRESULT listener_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                               DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *wrong)
{
    (void)id;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)params;
    (void)ret;
    (void)exception;
    (void)wrong;
    ((struct listener *)self)->heard++;
    return S_OK;
}

static const IDispatchVtbl listener_vtable = {
    .QueryInterface = listener_query,
    .AddRef = listener_add_ref,
    .Release = listener_release,
    .Invoke = listener_invoke,
};

static void fire(void)
{
    DISPPARAMS none = {0};
    for (int i = 0; i < 4; i++)
        if (peer.sinks[i])
            IDispatch_Invoke(peer.sinks[i], 1, &IID_NULL, 0, DISPATCH_METHOD, &none, NULL, NULL,
                             NULL);
}

static void events(void **state)
{
    (void)state;
    struct listener a = {{&listener_vtable}, 1, 0}, b = {{&listener_vtable}, 1, 0};
    IConnectionPointContainer *container;
    IConnectionPoint *point, *default_point;
    IEnumConnections *connections;
    CONNECTDATA data[4];
    ULONG count = 0;
    DWORD first, second, third;
    IID iid;
    assert_int_equal(
        IDispatch_QueryInterface(proxy, &IID_IConnectionPointContainer, (void **)&container), S_OK);
    assert_int_equal(
        IConnectionPointContainer_FindConnectionPoint(container, &DIID_DFaxEvents, &point), S_OK);
    assert_int_equal(
        IConnectionPointContainer_FindConnectionPoint(container, &IID_NULL, &default_point), S_OK);
    assert_int_equal(IConnectionPoint_GetConnectionInterface(point, &iid), S_OK);
    assert_true(IsEqualIID(&iid, &DIID_DFaxEvents));
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&a.dispatch, &first), S_OK);
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&b.dispatch, &second), S_OK);
    assert_int_equal(IConnectionPoint_Advise(default_point, (IUnknown *)&b.dispatch, &third), S_OK);
    assert_true(IsEqualIID(&peer.iids[0], &DIID_DFaxEvents));
    assert_true(IsEqualIID(&peer.iids[2], &IID_NULL));
    fire();
    assert_int_equal(a.heard, 1);
    assert_int_equal(b.heard, 2);
    assert_int_equal(IConnectionPoint_EnumConnections(point, &connections), S_OK);
    assert_int_equal(IEnumConnections_Next(connections, 4, data, &count), S_FALSE);
    assert_int_equal(count, 2);
    for (ULONG i = 0; i < count; i++)
        IUnknown_Release(data[i].pUnk);
    IEnumConnections_Release(connections);
    assert_int_equal(IConnectionPoint_Unadvise(point, third), CONNECT_E_NOCONNECTION);
    assert_int_equal(IConnectionPoint_Unadvise(point, first), S_OK);
    assert_int_equal(IConnectionPoint_Unadvise(point, first), CONNECT_E_NOCONNECTION);
    assert_null(peer.sinks[0]);
    assert_int_equal(a.refs, 1);
    peer.fails = E_NOTIMPL;
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&a.dispatch, &first),
                     CONNECT_E_CANNOTCONNECT);
    assert_int_equal(a.refs, 1);
    IConnectionPoint_Release(default_point);
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
    /* The rest goes with the proxy. */
    IDispatch *last = proxy;
    IDispatch_AddRef(last);
    assert_int_equal(named_proxy_create(&peer.channel, "other", NULL, &proxy), S_OK);
    IDispatch_Release(last);
    assert_int_equal(IDispatch_Release(last), 0);
    for (int i = 0; i < 4; i++)
        assert_null(peer.sinks[i]);
    assert_int_equal(b.refs, 1);
}

/* ---- a dispinterface of a type library ---- */

static void face(void **state)
{
    (void)state;
    IDispatch *events;
    ITypeInfo *info;
    UINT count = 0;
    VARIANT to = {.vt = VT_BSTR, .bstrVal = SysAllocString(OLESTR("x"))};
    DISPPARAMS params = {&to, NULL, 1, 0};
    assert_int_equal(IDispatch_QueryInterface(proxy, &DIID_DFaxEvents, (void **)&events), S_OK);
    assert_int_equal(IDispatch_GetTypeInfoCount(events, &count), S_OK);
    assert_int_equal(count, 1);
    assert_int_equal(IDispatch_GetTypeInfo(events, 0, 0, &info), S_OK);
    ITypeInfo_Release(info);
    assert_int_equal(
        IDispatch_Invoke(events, 1, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL, NULL, NULL),
        DISP_E_UNKNOWNNAME); /* the peer has no such method */
    assert_string_equal(peer.method, "Sent");
    assert_int_equal(
        IDispatch_Invoke(events, 9, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL, NULL, NULL),
        DISP_E_MEMBERNOTFOUND);
    IDispatch_Release(events);
    VariantClear(&to);
}

/* ---- a thread with a window: calls to it run while it waits for one of its own ---- */

static void *in_apartment(void *data)
{
    (void)data;
    MSG msg;
    VARIANT result;
    assert_int_equal(CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), S_OK);
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    struct listener *own = calloc(1, sizeof *own);
    *own = (struct listener){{&listener_vtable}, 1, 0};
    VARIANT argument = {.vt = VT_DISPATCH, .pdispVal = &own->dispatch};
    assert_int_equal(call(OLESTR("Self"), DISPATCH_METHOD, &argument, 1, &result, NULL), S_OK);
    assert_int_not_equal(peer.thread, GetCurrentThreadId());
    assert_int_equal(V_VT(&result), VT_DISPATCH);
    assert_ptr_equal(V_DISPATCH(&result), own);
    VariantClear(&result);
    CoUninitialize();
    assert_int_equal(own->refs, 1);
    free(own);
    return NULL;
}

static void single_threaded(void **state)
{
    (void)state;
    pthread_t thread;
    pthread_create(&thread, NULL, in_apartment, NULL);
    pthread_join(thread, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(identity, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(calls, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(named_arguments, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(answers, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(exceptions, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(deadline, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(events, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(face, connect_peer, disconnect_peer),
        cmocka_unit_test_setup_teardown(single_threaded, connect_peer, disconnect_peer),
    };
    return cmocka_run_group_tests(tests, fax_setup, fax_teardown);
}
