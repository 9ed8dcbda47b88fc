/* SPDX-License-Identifier: MIT */
#include "json_loop.h"

#include <pianola/dispatch.h>
#include <pianola/ocidl.h>
#include <pianola/safearray.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

#include "base/clock.h"

/* Objects behind JSON-RPC, from our own side of it. */

static IDispatch *proxy;

static DISPID id_of(IDispatch *object, const OLECHAR *name)
{
    DISPID id;
    OLECHAR *names[] = {(OLECHAR *)name};
    assert_int_equal(IDispatch_GetIDsOfNames(object, &IID_NULL, names, 1, 0, &id), S_OK);
    return id;
}

/* Arguments: the last one first. */
static HRESULT call_on(IDispatch *object, const OLECHAR *name, WORD flags, VARIANT *arguments,
                       UINT count, VARIANT *ret, EXCEPINFO *exception)
{
    DISPPARAMS params = {arguments, NULL, count, 0};
    DISPID put = DISPID_PROPERTYPUT;
    if (flags & DISPATCH_PROPERTYPUT) {
        params.rgdispidNamedArgs = &put;
        params.cNamedArgs = 1;
    }
    return IDispatch_Invoke(object, id_of(object, name), &IID_NULL, 0, flags, &params, ret,
                            exception, NULL);
}

static HRESULT call(const OLECHAR *name, VARIANT *arguments, UINT count, VARIANT *ret)
{
    return call_on(proxy, name, DISPATCH_METHOD, arguments, count, ret, NULL);
}

static VARIANT number(LONG value)
{
    VARIANT v = {.vt = VT_I4};
    v.lVal = value;
    return v;
}

static VARIANT text(const OLECHAR *value)
{
    VARIANT v = {.vt = VT_BSTR};
    v.bstrVal = SysAllocString(value);
    return v;
}

static void calls_go_out(void **state)
{
    (void)state;
    VARIANT two[] = {number(3), number(4)}, result;
    assert_int_equal(call(OLESTR("Add"), two, 2, &result), S_OK);
    assert_int_equal(result.vt, VT_I4);
    assert_int_equal(result.lVal, 7);
    VARIANT title = text(OLESTR("gr\u00fc\u00df"));
    assert_int_equal(call_on(proxy, OLESTR("Title"), DISPATCH_PROPERTYPUT, &title, 1, NULL, NULL),
                     S_OK);
    assert_int_equal(call_on(proxy, OLESTR("Title"), DISPATCH_PROPERTYGET, NULL, 0, &result, NULL),
                     S_OK);
    assert_int_equal(result.vt, VT_BSTR);
    assert_memory_equal(result.bstrVal, title.bstrVal, 10);
    VariantClear(&result);
    VariantClear(&title);
}

static void answers_come_back_by_reference(void **state)
{
    (void)state;
    LONG rest = 0;
    VARIANT arguments[] = {{.vt = VT_BYREF | VT_I4}, number(5), number(17)}, result;
    arguments[0].plVal = &rest;
    assert_int_equal(call(OLESTR("Divide"), arguments, 3, &result), S_OK);
    assert_int_equal(result.lVal, 3);
    assert_int_equal(rest, 2);
}

static void failures_say_what_the_object_said(void **state)
{
    (void)state;
    VARIANT arguments[] = {number(0), number(0), number(17)}, result;
    EXCEPINFO exception = {0};
    assert_int_equal(
        call_on(proxy, OLESTR("Divide"), DISPATCH_METHOD, arguments, 3, &result, &exception),
        DISP_E_EXCEPTION);
    assert_int_equal(exception.scode, E_INVALIDARG);
    assert_int_equal(SysStringLen(exception.bstrDescription), 28 - 2);
    assert_int_equal(SysStringLen(exception.bstrSource), 28);
    SysFreeString(exception.bstrDescription);
    SysFreeString(exception.bstrSource);
    assert_int_equal(call(OLESTR("Nothing"), NULL, 0, &result), DISP_E_UNKNOWNNAME);
    assert_true(FAILED(call(OLESTR("Add"), arguments, 1, &result)));
}

static void objects_are_proxies(void **state)
{
    (void)state;
    VARIANT child, result, two[] = {number(3), number(4)};
    assert_int_equal(call(OLESTR("Child"), NULL, 0, &child), S_OK);
    assert_int_equal(child.vt, VT_DISPATCH);
    assert_int_equal(call_on(child.pdispVal, OLESTR("Add"), DISPATCH_METHOD, two, 2, &result, NULL),
                     S_OK);
    assert_int_equal(result.lVal, 7);
    assert_int_equal(call(OLESTR("IsSame"), &child, 1, &result), S_OK);
    assert_int_equal(result.boolVal, VARIANT_FALSE);
    VARIANT self = {.vt = VT_DISPATCH};
    self.pdispVal = proxy;
    assert_int_equal(call(OLESTR("IsSame"), &self, 1, &result), S_OK);
    assert_int_equal(result.boolVal, VARIANT_TRUE);
    /* ours cannot be reached from there */
    self.pdispVal = sample;
    assert_int_equal(call(OLESTR("IsSame"), &self, 1, &result), DISP_E_TYPEMISMATCH);
    VariantClear(&child);
}

static void deadlines_hold(void **state)
{
    (void)state;
    VARIANT ms = number(3000), result;
    IRpcOptions *options;
    assert_int_equal(IDispatch_QueryInterface(proxy, &IID_IRpcOptions, (void **)&options), S_OK);
    IRpcOptions_Set(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, 100);
    uint64_t begin = clock_ms();
    assert_int_equal(call(OLESTR("Wait"), &ms, 1, &result), RPC_E_TIMEOUT);
    assert_true(clock_ms() - begin < 2900);
    IRpcOptions_Set(options, (IUnknown *)proxy, COMBND_RPCTIMEOUT, 0);
    IRpcOptions_Release(options);
}

static void nobody_there_is_said(void **state)
{
    (void)state;
    struct remoting_url nobody = url;
    struct named_channel *channel;
    IDispatch *object;
    VARIANT two[] = {number(3), number(4)}, result;
    nobody.port = 1;
    assert_int_equal(json_channel(&nobody, &channel), S_OK);
    assert_int_equal(named_proxy_create(channel, "sample", NULL, &object), S_OK);
    channel->ops->release(channel);
    assert_int_equal(call_on(object, OLESTR("Add"), DISPATCH_METHOD, two, 2, &result, NULL),
                     HRESULT_FROM_WIN32(1722));
    IDispatch_Release(object);
}

/* ---- events ---- */

struct sink {
    IDispatch dispatch;
    IEventNotice notice;
    sem_t said, cut, restored, missed;
    LONG last, count;
    LONGLONG lost;
};

static struct sink *of_notice(IEventNotice *notice)
{
    return (struct sink *)((char *)notice - offsetof(struct sink, notice));
}

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret)
{
    struct sink *sink = (struct sink *)self;
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ? (void *)self
           : IsEqualIID(iid, &IID_IEventNotice)                              ? (void *)&sink->notice
                                                                             : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG count(IDispatch *self)
{
    (void)self;
    return 1;
}

static HRESULT no_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT no_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)index;
    (void)lcid;
    *ret = NULL;
    return E_NOTIMPL;
}

static HRESULT no_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT n, LCID lcid,
                        DISPID *ret)
{
    (void)self;
    (void)iid;
    (void)names;
    (void)n;
    (void)lcid;
    *ret = DISPID_UNKNOWN;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *ret, EXCEPINFO *exception, UINT *wrong)
{
    struct sink *sink = (struct sink *)self;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)ret;
    (void)exception;
    (void)wrong;
    if (id == 1 && params->cArgs == 2 && params->rgvarg[1].vt == VT_BSTR)
        sink->last = params->rgvarg[0].lVal;
    sink->count++;
    sem_post(&sink->said);
    return S_OK;
}

static const IDispatchVtbl sink_vtable = {
    .QueryInterface = sink_query,
    .AddRef = count,
    .Release = count,
    .GetTypeInfoCount = no_count,
    .GetTypeInfo = no_info,
    .GetIDsOfNames = no_names,
    .Invoke = sink_invoke,
};

static HRESULT notice_query(IEventNotice *self, REFIID iid, void **ret)
{
    return sink_query(&of_notice(self)->dispatch, iid, ret);
}

static ULONG notice_count(IEventNotice *self)
{
    (void)self;
    return 1;
}

static HRESULT notice_missed(IEventNotice *self, LONGLONG lost, BOOL known)
{
    of_notice(self)->lost = known ? lost : -1;
    sem_post(&of_notice(self)->missed);
    return S_OK;
}

static HRESULT notice_cut(IEventNotice *self)
{
    sem_post(&of_notice(self)->cut);
    return S_OK;
}

static HRESULT notice_restored(IEventNotice *self)
{
    sem_post(&of_notice(self)->restored);
    return S_OK;
}

static HRESULT notice_ended(IEventNotice *self, HRESULT why)
{
    (void)self;
    (void)why;
    return S_OK;
}

static const IEventNoticeVtbl notice_vtable = {
    .QueryInterface = notice_query,
    .AddRef = notice_count,
    .Release = notice_count,
    .Missed = notice_missed,
    .Cut = notice_cut,
    .Restored = notice_restored,
    .Ended = notice_ended,
};

static struct sink sink = {.dispatch = {&sink_vtable}, .notice = {&notice_vtable}};

static void wait_for(sem_t *sem)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    assert_int_equal(sem_timedwait(sem, &until), 0);
}

static void say(LONG value)
{
    VARIANT arguments[] = {number(value), text(OLESTR("hello"))};
    assert_int_equal(call_on(sample, OLESTR("Say"), DISPATCH_METHOD, arguments, 2, NULL, NULL),
                     S_OK);
    VariantClear(&arguments[1]);
}

static void events_come_and_survive_a_cut_line(void **state)
{
    (void)state;
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    DWORD cookie;
    sem_init(&sink.said, 0, 0);
    sem_init(&sink.cut, 0, 0);
    sem_init(&sink.restored, 0, 0);
    sem_init(&sink.missed, 0, 0);
    assert_int_equal(
        IDispatch_QueryInterface(proxy, &IID_IConnectionPointContainer, (void **)&container), S_OK);
    assert_int_equal(
        IConnectionPointContainer_FindConnectionPoint(container, &DIID_DSampleEvents, &point),
        S_OK);
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&sink.dispatch, &cookie), S_OK);
    say(5);
    wait_for(&sink.said);
    assert_int_equal(sink.last, 5);
    /* the server stops, and what is said meanwhile comes later */
    net->http_close(server);
    wait_for(&sink.cut);
    say(6);
    say(7);
    open_server();
    wait_for(&sink.restored);
    wait_for(&sink.said);
    wait_for(&sink.said);
    assert_int_equal(sink.last, 7);
    assert_int_equal(sink.count, 3);
    assert_int_equal(sem_trywait(&sink.missed), -1);
    assert_int_equal(IConnectionPoint_Unadvise(point, cookie), S_OK);
    say(8);
    assert_int_equal(sem_trywait(&sink.said), -1);
    IConnectionPoint_Release(point);
    IConnectionPointContainer_Release(container);
}

static void subscriptions_are_refused_with_a_reason(void **state)
{
    (void)state;
    struct named_channel *channel;
    uint32_t id;
    assert_int_equal(json_channel(&url, &channel), S_OK);
    assert_int_equal(
        channel->ops->subscribe(channel, "nowhere", &IID_NULL, NULL, &sink.dispatch, &id),
        CONNECT_E_NOCONNECTION);
    assert_int_equal(
        channel->ops->subscribe(channel, "sample", &IID_NULL, "No such", &sink.dispatch, &id),
        CONNECT_E_NOCONNECTION);
    assert_int_equal(channel->ops->unsubscribe(channel, 5), CONNECT_E_NOCONNECTION);
    channel->ops->release(channel);
}

static int setup(void **state)
{
    struct named_channel *channel;
    if (loop_setup(state) || FAILED(json_channel(&url, &channel)))
        return -1;
    HRESULT hr = named_proxy_create(channel, "sample", NULL, &proxy);
    channel->ops->release(channel);
    return FAILED(hr) ? -1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    IDispatch_Release(proxy);
    net->http_close(server);
    UnpublishObject("sample");
    UnpublishObject("narrow");
    UnpublishObject("closed");
    IDispatch_Release(sample);
    CoUninitialize();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_go_out),
        cmocka_unit_test(answers_come_back_by_reference),
        cmocka_unit_test(failures_say_what_the_object_said),
        cmocka_unit_test(objects_are_proxies),
        cmocka_unit_test(deadlines_hold),
        cmocka_unit_test(nobody_there_is_said),
        cmocka_unit_test(events_come_and_survive_a_cut_line),
        cmocka_unit_test(subscriptions_are_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
