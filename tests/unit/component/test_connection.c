/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include "component/enumerate.h"

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/connection.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <string.h>

/* An object with two kinds of events, and sinks. */

static const IID events = {0x1234, 1, 2, {3}}, other_events = {0x1235, 1, 2, {3}};

static struct source {
    IUnknown unknown;
    LONG refs;
    ConnectionPoints *points;
} source;

static HRESULT source_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) ? (void *)self
           : IsEqualIID(iid, &IID_IConnectionPointContainer)
               ? (void *)GetConnectionPointContainer(source.points)
               : NULL;
    if (*ret)
        IUnknown_AddRef((IUnknown *)*ret);
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG source_add(IUnknown *self)
{
    (void)self;
    return (ULONG)__atomic_add_fetch(&source.refs, 1, __ATOMIC_RELAXED);
}

static ULONG source_release(IUnknown *self)
{
    (void)self;
    return (ULONG)__atomic_sub_fetch(&source.refs, 1, __ATOMIC_RELAXED);
}

static const IUnknownVtbl source_table = {source_query, source_add, source_release};

struct sink {
    IDispatch dispatch;
    LONG refs;
    int told;
    DISPID last;
    HRESULT answer;
    IConnectionPoint *leaves;
    DWORD cookie;
};

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &events);
    *ret = known ? self : NULL;
    if (known)
        IDispatch_AddRef(self);
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG sink_add(IDispatch *self)
{
    return (ULONG)__atomic_add_fetch(&((struct sink *)self)->refs, 1, __ATOMIC_RELAXED);
}

static ULONG sink_release(IDispatch *self)
{
    return (ULONG)__atomic_sub_fetch(&((struct sink *)self)->refs, 1, __ATOMIC_RELAXED);
}

static HRESULT sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *result, EXCEPINFO *excep, UINT *arg_error)
{
    struct sink *sink = (struct sink *)self;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)excep;
    (void)arg_error;
    assert_true(IsEqualIID(iid, &IID_NULL));
    assert_non_null(params);
    sink->told++;
    sink->last = id;
    if (sink->leaves)
        assert_int_equal(IConnectionPoint_Unadvise(sink->leaves, sink->cookie), S_OK);
    return sink->answer;
}

static const IDispatchVtbl sink_table = {
    .QueryInterface = sink_query,
    .AddRef = sink_add,
    .Release = sink_release,
    .Invoke = sink_invoke,
};

static struct sink make_sink(HRESULT answer)
{
    return (struct sink){.dispatch = {&sink_table}, .refs = 1, .answer = answer};
}

static int set_up(void **state)
{
    (void)state;
    source = (struct source){.unknown = {&source_table}, .refs = 1};
    return CreateConnectionPoints(&source.unknown, (IID[]){events, other_events}, 2,
                                  &source.points);
}

static int tear_down(void **state)
{
    (void)state;
    assert_int_equal(source.refs, 1);
    DestroyConnectionPoints(source.points);
    return 0;
}

static IConnectionPoint *find_point(void)
{
    IConnectionPoint *point;
    IConnectionPointContainer *container = GetConnectionPointContainer(source.points);
    assert_int_equal(IConnectionPointContainer_FindConnectionPoint(container, &events, &point),
                     S_OK);
    return point;
}

static void containers(void **state)
{
    (void)state;
    IConnectionPointContainer *container, *back;
    IConnectionPoint *point, *all[3];
    IEnumConnectionPoints *walk, *clone;
    ULONG n;
    IID iid;
    IUnknown *identity;
    assert_int_equal(IUnknown_QueryInterface(&source.unknown, &IID_IConnectionPointContainer,
                                             (void **)&container),
                     S_OK);
    assert_int_equal(
        IConnectionPointContainer_QueryInterface(container, &IID_IUnknown, (void **)&identity),
        S_OK);
    assert_ptr_equal(identity, &source.unknown);
    IUnknown_Release(identity);
    point = (IConnectionPoint *)1;
    assert_int_equal(
        IConnectionPointContainer_FindConnectionPoint(container, &IID_IDispatch, &point),
        CONNECT_E_NOCONNECTION);
    assert_null(point);
    assert_int_equal(IConnectionPointContainer_FindConnectionPoint(container, &events, NULL),
                     E_POINTER);
    point = find_point();
    assert_int_equal(IConnectionPoint_GetConnectionInterface(point, &iid), S_OK);
    assert_true(IsEqualIID(&iid, &events));
    assert_int_equal(IConnectionPoint_GetConnectionPointContainer(point, &back), S_OK);
    assert_ptr_equal(back, container);
    assert_int_equal(IConnectionPoint_QueryInterface(point, &IID_IUnknown, (void **)&identity),
                     S_OK);
    assert_ptr_not_equal(identity, &source.unknown);
    IUnknown_Release(identity);
    IConnectionPointContainer_Release(back);
    IConnectionPoint_Release(point);
    assert_int_equal(IConnectionPointContainer_EnumConnectionPoints(container, &walk), S_OK);
    assert_int_equal(IEnumConnectionPoints_Next(walk, 2, all, NULL), E_INVALIDARG);
    assert_int_equal(IEnumConnectionPoints_Next(walk, 1, all, NULL), S_OK);
    IConnectionPoint_Release(all[0]);
    assert_int_equal(IEnumConnectionPoints_Clone(walk, &clone), S_OK);
    assert_int_equal(IEnumConnectionPoints_Next(walk, 3, all, &n), S_FALSE);
    assert_int_equal(n, 1);
    IConnectionPoint_Release(all[0]);
    assert_int_equal(IEnumConnectionPoints_Skip(clone, 1), S_OK);
    assert_int_equal(IEnumConnectionPoints_Skip(clone, 1), S_FALSE);
    assert_int_equal(IEnumConnectionPoints_Reset(clone), S_OK);
    assert_int_equal(IEnumConnectionPoints_Skip(clone, 2), S_OK);
    IEnumConnectionPoints_Release(walk);
    IEnumConnectionPoints_Release(clone);
    IConnectionPointContainer_Release(container);
}

static void advising(void **state)
{
    (void)state;
    struct sink a = make_sink(S_OK), b = make_sink(S_OK);
    IConnectionPoint *point = find_point();
    DWORD first = 7, second = 7;
    assert_int_equal(IConnectionPoint_Advise(point, NULL, &first), E_POINTER);
    assert_int_equal(first, 0);
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&a, NULL), E_POINTER);
    assert_int_equal(IConnectionPoint_Advise(point, &source.unknown, &first),
                     CONNECT_E_CANNOTCONNECT);
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&a, &first), S_OK);
    assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&b, &second), S_OK);
    assert_true(first && second && first != second);
    assert_int_equal(a.refs, 2);
    IEnumConnections *walk;
    CONNECTDATA data[3];
    ULONG n;
    assert_int_equal(IConnectionPoint_EnumConnections(point, &walk), S_OK);
    assert_int_equal(IConnectionPoint_Unadvise(point, first), S_OK);
    assert_int_equal(IConnectionPoint_Unadvise(point, first), CONNECT_E_NOCONNECTION);
    assert_int_equal(IConnectionPoint_Unadvise(point, 0), CONNECT_E_NOCONNECTION);
    /* As it was when it was made. */
    assert_int_equal(IEnumConnections_Next(walk, 3, data, &n), S_FALSE);
    assert_int_equal(n, 2);
    assert_int_equal(data[0].dwCookie, first);
    assert_ptr_equal(data[1].pUnk, &b);
    IUnknown_Release(data[0].pUnk);
    IUnknown_Release(data[1].pUnk);
    IEnumConnections_Release(walk);
    assert_int_equal(a.refs, 1);
    assert_int_equal(InvokeConnections(source.points, &events, 5, NULL), S_OK);
    assert_int_equal(a.told, 0);
    assert_int_equal(b.told, 1);
    assert_int_equal(b.last, 5);
    IConnectionPoint_Release(point);
    DestroyConnectionPoints(source.points);
    assert_int_equal(b.refs, 1);
    source.points = NULL;
}

static void firing(void **state)
{
    (void)state;
    struct sink sinks[] = {make_sink(E_FAIL), make_sink(S_OK), make_sink(RPC_E_DISCONNECTED),
                           make_sink(S_OK)};
    IConnectionPoint *point = find_point();
    assert_int_equal(InvokeConnections(source.points, &events, 1, NULL), S_FALSE);
    assert_int_equal(InvokeConnections(source.points, &IID_IDispatch, 1, NULL),
                     CONNECT_E_NOCONNECTION);
    assert_int_equal(InvokeConnections(NULL, &events, 1, NULL), E_INVALIDARG);
    for (int i = 0; i < 4; i++)
        assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&sinks[i], &sinks[i].cookie),
                         S_OK);
    /* The second one takes away the last one. */
    sinks[1].leaves = point;
    DWORD own = sinks[1].cookie;
    sinks[1].cookie = sinks[3].cookie;
    assert_int_equal(InvokeConnections(source.points, &events, 1, NULL), E_FAIL);
    assert_int_equal(sinks[0].told, 1);
    assert_int_equal(sinks[1].told, 1);
    assert_int_equal(sinks[2].told, 1);
    assert_int_equal(sinks[3].told, 0);
    assert_int_equal(sinks[3].refs, 1);
    assert_int_equal(sinks[2].refs, 1);
    sinks[1].leaves = NULL;
    assert_int_equal(InvokeConnections(source.points, &events, 1, NULL), E_FAIL);
    assert_int_equal(sinks[2].told, 1);
    assert_int_equal(IConnectionPoint_Unadvise(point, own), S_OK);
    assert_int_equal(IConnectionPoint_Unadvise(point, sinks[0].cookie), S_OK);
    IConnectionPoint_Release(point);
}

static void *come_and_go(void *data)
{
    IConnectionPoint *point = data;
    struct sink sink = make_sink(S_OK);
    for (int i = 0; i < 2000; i++) {
        DWORD cookie;
        assert_int_equal(IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie), S_OK);
        assert_int_equal(IConnectionPoint_Unadvise(point, cookie), S_OK);
    }
    while (__atomic_load_n(&sink.refs, __ATOMIC_ACQUIRE) != 1)
        ;
    return NULL;
}

static HRESULT CALLBACK look_at(IUnknown *sink, void *data)
{
    (void)sink;
    (*(int *)data)++;
    return S_OK;
}

static void many_threads(void **state)
{
    (void)state;
    IConnectionPoint *point = find_point();
    pthread_t threads[2];
    int told = 0;
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, come_and_go, point), 0);
    for (int i = 0; i < 2000; i++)
        assert_true(SUCCEEDED(FireConnections(source.points, &events, look_at, &told)));
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    IConnectionPoint_Release(point);
}

static void lists(void **state)
{
    (void)state;
    const OLECHAR *const texts[] = {OLESTR("one"), OLESTR("two")};
    IEnumString *strings;
    OLECHAR *got[2];
    ULONG n;
    assert_int_equal(enumerate_strings(texts, 2, &strings), S_OK);
    assert_int_equal(IEnumString_Next(strings, 2, got, &n), S_OK);
    assert_memory_equal(got[1], OLESTR("two"), 8);
    CoTaskMemFree(got[0]);
    CoTaskMemFree(got[1]);
    assert_int_equal(IEnumString_Next(strings, 1, got, NULL), S_FALSE);
    assert_int_equal(IEnumString_Release(strings), 0);
    IEnumGUID *guids;
    GUID guid;
    assert_int_equal(enumerate_guids(&events, 1, &guids), S_OK);
    assert_int_equal(IEnumGUID_Next(guids, 1, &guid, NULL), S_OK);
    assert_true(IsEqualGUID(&guid, &events));
    IEnumGUID_Release(guids);
    VARIANT values[2], copies[2];
    memset(values, 0, sizeof values);
    values[0].vt = VT_BSTR;
    values[0].bstrVal = SysAllocString(OLESTR("x"));
    IEnumVARIANT *variants;
    assert_int_equal(enumerate_variants(values, 2, &variants), S_OK);
    assert_int_equal(IEnumVARIANT_Next(variants, 2, copies, NULL), S_OK);
    assert_ptr_not_equal(copies[0].bstrVal, values[0].bstrVal);
    VariantClear(&copies[0]);
    VariantClear(&values[0]);
    void *none;
    assert_int_equal(IEnumVARIANT_QueryInterface(variants, &IID_IEnumString, &none), E_NOINTERFACE);
    IEnumVARIANT_Release(variants);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(containers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(advising, set_up, tear_down),
        cmocka_unit_test_setup_teardown(firing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_threads, set_up, tear_down),
        cmocka_unit_test(lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
