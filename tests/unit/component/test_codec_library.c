/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>
#include <pthread.h>
#include <semaphore.h>

#include "codec_loop.h"
#include "component/codec.h"
#include "component/codec_wire.h"

/* Interfaces of a type library that widl made of codec_sample.idl. */

struct place {
    LONG x;
    BSTR name;
    double weight;
    SHORT parts[3];
};

enum slot { ADD = 7, COLOUR, MOVE, CONNECT, SUM, MORE, RAW, SLOTS };

static GUID sample(BYTE last)
{
    return (GUID){0x5e0c5a00, 0x71f4, 0x4c6b, {0x9d, 0x0a, 0x3f, 0x5f, 0x0a, 0x1b, 0x2c, last}};
}

static ITypeLib *library;
static IRecordInfo *place_info;
static struct loop loop;
static IRpcProxyBuffer *buffer;
static void *proxy;

#define CALL(n, result, ...) ((result(*)(void *, __VA_ARGS__))(*(void ***)proxy)[n])

/* ---- the object ---- */

static struct {
    const void *const *table;
    LONG refs;
} server;

static HRESULT server_query(void *self, REFIID iid, void **ret)
{
    GUID told = sample(2), own = sample(3), more = sample(4);
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
                 IsEqualIID(iid, &told) || IsEqualIID(iid, &own) || IsEqualIID(iid, &more);
    *ret = known ? self : NULL;
    server.refs += known;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG server_add_ref(void *self)
{
    (void)self;
    return (ULONG)++server.refs;
}

static ULONG server_release(void *self)
{
    (void)self;
    return (ULONG)--server.refs;
}

static HRESULT type_info(void *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self, (void)index, (void)lcid;
    GUID iid = sample(3);
    return library->lpVtbl->GetTypeInfoOfGuid(library, &iid, ret);
}

/* A record by reference is changed, and one is the result. */
static HRESULT invoke(void *self, DISPID id, REFIID iid, LCID lcid, WORD flags, DISPPARAMS *params,
                      VARIANT *result, EXCEPINFO *exception, UINT *wrong)
{
    (void)self, (void)id, (void)iid, (void)lcid, (void)flags, (void)exception, (void)wrong;
    assert_int_equal(params->rgvarg[0].vt, VT_RECORD | VT_BYREF);
    struct place *place = params->rgvarg[0].pvRecord;
    HRESULT hr = VariantCopyInd(result, &params->rgvarg[0]);
    place->x++;
    SysReAllocString(&place->name, u"by reference");
    return hr;
}

static HRESULT add(void *self, LONG a, BSTR text, LONG *ret)
{
    (void)self;
    *ret = a + (LONG)SysStringLen(text);
    return S_OK;
}

static HRESULT colour(void *self, LONG *ret)
{
    (void)self;
    *ret = 2;
    return S_OK;
}

static HRESULT move(void *self, struct place *place, SAFEARRAY *places, struct place *last)
{
    (void)self;
    place->x *= 2;
    SysReAllocString(&place->name, u"moved");
    assert_null(last->name);
    ULONG count = places ? places->rgsabound[0].cElements : 0;
    for (ULONG i = 0; i < count; i++) {
        const struct place *at = (struct place *)places->pvData + i;
        last->x += at->x;
        last->parts[2] = at->parts[2];
        SysFreeString(last->name);
        last->name = SysAllocString(at->name);
    }
    return S_OK;
}

static HRESULT connect_told(void *self, IUnknown *told, void **ret)
{
    HRESULT hr = S_OK;
    if (told) {
        VARIANT what = {.vt = VT_UNKNOWN, .punkVal = self};
        hr = ((HRESULT(*)(void *, VARIANT))(*(void ***)told)[3])(told, what);
    }
    *ret = self;
    server.refs++;
    return hr;
}

static HRESULT sum(void *self, SAFEARRAY *numbers, CY *ret)
{
    (void)self;
    ret->int64 = 0;
    for (ULONG i = 0; i < numbers->rgsabound[0].cElements; i++)
        ret->int64 += 10000 * ((LONG *)numbers->pvData)[i];
    return S_OK;
}

static HRESULT more(void *self, DATE *date)
{
    (void)self;
    *date += 1;
    return S_OK;
}

static LONG raw(void *self, LONG a)
{
    (void)self;
    return -a;
}

static const void *const table[SLOTS] = {
    server_query, server_add_ref, server_release, NULL,         type_info, NULL, invoke,
    add,          colour,         move,           connect_told, sum,       more, raw};

static int begin(void **state)
{
    (void)state;
    server.table = table;
    server.refs = 1;
    GUID iid = sample(4);
    IPSFactoryBuffer *factory;
    memset(&loop, 0, sizeof loop);
    loop.channel.lpVtbl = &loop_table;
    loop.refs = 1;
    assert_int_equal(codec_factory(&iid, &factory), S_OK);
    assert_int_equal(IPSFactoryBuffer_CreateStub(factory, &iid, (IUnknown *)&server, &loop.stub),
                     S_OK);
    assert_int_equal(IPSFactoryBuffer_CreateProxy(factory, NULL, &iid, &buffer, &proxy), S_OK);
    assert_int_equal(IRpcProxyBuffer_Connect(buffer, &loop.channel), S_OK);
    IPSFactoryBuffer_Release(factory);
    return 0;
}

static int end(void **state)
{
    (void)state;
    IUnknown_Release((IUnknown *)proxy);
    IRpcProxyBuffer_Release(buffer);
    IRpcStubBuffer_Release(loop.stub);
    assert_int_equal(loop.refs, 1);
    assert_int_equal(server.refs, 1);
    return 0;
}

static void descriptions(void **state)
{
    (void)state;
    static const struct {
        BYTE last;
        unsigned methods;
    } cases[] = {{2, 4}, {3, 12}, {4, 14}, {5, 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct codec_interface *interface;
        GUID iid = sample(cases[i].last);
        assert_int_equal(codec_describe(&iid, &interface), S_OK);
        assert_int_equal(interface->method_count, cases[i].methods);
        for (unsigned k = 3; k < interface->method_count; k++)
            assert_true(interface->methods[k].is_known);
    }
    const struct codec_interface *interface;
    for (BYTE last = 0; last < 8; last++) { /* the library, a record, a class, nothing */
        GUID iid = sample(last);
        if (last < 2 || last > 5)
            assert_int_equal(codec_describe(&iid, &interface), REGDB_E_IIDNOTREG);
    }
}

static void calls_of(void *expected)
{
    BSTR text = SysAllocString(u"text");
    LONG got = 0;
    assert_int_equal((CALL(ADD, HRESULT, LONG, BSTR, LONG *)(proxy, 3, text, &got)), S_OK);
    assert_int_equal(got, 7);
    SysFreeString(text);
    assert_int_equal(CALL(COLOUR, HRESULT, LONG *)(proxy, &got), S_OK);
    assert_int_equal(got, 2);
    DATE date = 1.5;
    assert_int_equal(CALL(MORE, HRESULT, DATE *)(proxy, &date), S_OK);
    assert_true(date == 2.5);
    assert_int_equal(CALL(RAW, LONG, LONG)(proxy, 5), -5);
    SAFEARRAY *numbers = SafeArrayCreateVector(VT_I4, 1, 3);
    for (LONG i = 0; i < 3; i++)
        ((LONG *)numbers->pvData)[i] = i + 1;
    CY money;
    assert_int_equal((CALL(SUM, HRESULT, SAFEARRAY *, CY *)(proxy, numbers, &money)), S_OK);
    assert_int_equal(money.int64, 60000);
    SafeArrayDestroy(numbers);
    void *self;
    assert_int_equal((CALL(CONNECT, HRESULT, void *, void **)(proxy, NULL, &self)), S_OK);
    if (expected)
        assert_ptr_equal(self, expected);
    IUnknown_Release((IUnknown *)self);
}

static void calls(void **state)
{
    (void)state;
    calls_of(&server);
}

static void type_descriptions(void **state)
{
    (void)state;
    ITypeInfo *type = NULL;
    assert_int_equal(IDispatch_GetTypeInfo((IDispatch *)proxy, 0, 0, &type), S_OK);
    TYPEATTR *attr;
    assert_int_equal(type->lpVtbl->GetTypeAttr(type, &attr), S_OK);
    GUID iid = sample(3);
    assert_true(IsEqualGUID(&attr->guid, &iid));
    type->lpVtbl->ReleaseTypeAttr(type, attr);
    type->lpVtbl->Release(type);

    struct codec_writer writer;
    codec_writer_init(&writer, NULL, false);
    assert_int_equal(codec_put_interface(&writer, &IID_ITypeLib, (IUnknown *)library), S_OK);
    assert_int_equal(codec_put_interface(&writer, &IID_ITypeLib, NULL), S_OK);
    struct codec_reader reader = {.at = writer.data, .end = writer.data + writer.size};
    void *got;
    assert_int_equal(codec_get_interface(&reader, &IID_ITypeLib, &got), S_OK);
    assert_ptr_equal(got, library);
    IUnknown_Release((IUnknown *)got);
    assert_int_equal(codec_get_interface(&reader, &IID_ITypeLib, &got), S_OK);
    assert_null(got);
    codec_writer_finish(&writer, false);
}

static void records(void **state)
{
    (void)state;
    struct place place = {.x = 21, .name = SysAllocString(u"here"), .parts = {1, 2, 3}}, last;
    memset(&last, 0xee, sizeof last);
    SAFEARRAY *places = SafeArrayCreateVectorEx(VT_RECORD, 0, 2, place_info);
    assert_non_null(places);
    struct place *at = places->pvData;
    at[0].x = 1;
    at[1] = (struct place){.x = 2, .name = SysAllocString(u"second"), .parts = {7, 8, 9}};
    HRESULT hr = CALL(MOVE, HRESULT, struct place *, SAFEARRAY *, struct place *)(proxy, &place,
                                                                                  places, &last);
    assert_int_equal(hr, S_OK);
    assert_int_equal(place.x, 42);
    assert_int_equal(SysStringLen(place.name), 5);
    assert_int_equal(last.x, 3);
    assert_int_equal(last.parts[2], 9);
    assert_int_equal(SysStringLen(last.name), 6);
    SysFreeString(place.name);
    SysFreeString(last.name);
    SafeArrayDestroy(places);
}

static HRESULT told(void *self, VARIANT what)
{
    (void)self;
    assert_int_equal(what.vt & VT_TYPEMASK, VT_RECORD);
    struct place *place = what.pvRecord;
    assert_int_equal(place->x, 5);
    place->x = 6;
    SysReAllocString(&place->name, u"told");
    return S_OK;
}

static void records_in_variants(void **state)
{
    (void)state;
    static const void *const told_table[] = {server_query, server_add_ref, server_release, told};
    server.table = told_table;
    GUID iid = sample(2);
    IPSFactoryBuffer *factory;
    IRpcStubBuffer *stub = loop.stub;
    IRpcProxyBuffer *own;
    void *teller;
    assert_int_equal(codec_factory(&iid, &factory), S_OK);
    assert_int_equal(IPSFactoryBuffer_CreateStub(factory, &iid, (IUnknown *)&server, &loop.stub),
                     S_OK);
    assert_int_equal(IPSFactoryBuffer_CreateProxy(factory, NULL, &iid, &own, &teller), S_OK);
    assert_int_equal(IRpcProxyBuffer_Connect(own, &loop.channel), S_OK);
    VARIANT value = {.vt = VT_RECORD};
    value.pRecInfo = place_info;
    struct place *place = value.pvRecord = place_info->lpVtbl->RecordCreate(place_info);
    place->x = 5;
    place->name = SysAllocString(u"in a variant");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(((HRESULT(*)(void *, VARIANT))(*(void ***)teller)[3])(teller, value),
                         S_OK);
        assert_int_equal(place->x, 5); /* it only goes in */
        value.vt = VT_RECORD | VT_BYREF;
    }
    server.table = table;
    VARIANT result = {.vt = VT_EMPTY};
    DISPPARAMS params = {&value, NULL, 1, 0};
    IRpcStubBuffer *other = loop.stub;
    loop.stub = stub;
    assert_int_equal(IDispatch_Invoke((IDispatch *)proxy, 1, &GUID_NULL, 0, DISPATCH_METHOD,
                                      &params, &result, NULL, NULL),
                     S_OK);
    loop.stub = other;
    assert_ptr_equal(value.pvRecord, place);
    assert_int_equal(place->x, 6);
    assert_int_equal(SysStringLen(place->name), 12);
    assert_int_equal(result.vt, VT_RECORD);
    assert_int_equal(((struct place *)result.pvRecord)->x, 5);
    VariantClear(&result);
    place_info->lpVtbl->RecordDestroy(place_info, place);
    IUnknown_Release((IUnknown *)teller);
    IRpcProxyBuffer_Release(own);
    IRpcStubBuffer_Release(loop.stub);
    loop.stub = stub;
}

/* ---- the object in another apartment ---- */

struct place_of_server {
    sem_t is_ready, is_done;
    IStream *stream;
};

static void *serve(void *data)
{
    struct place_of_server *there = data;
    GUID iid = sample(4);
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (hr >= 0)
        hr = CoMarshalInterThreadInterfaceInStream(&iid, (IUnknown *)&server, &there->stream);
    sem_post(&there->is_ready);
    sem_wait(&there->is_done);
    CoUninitialize();
    return NULL;
}

static struct {
    const void *const *table;
    LONG refs;
    LONG sum;
} listener;

static HRESULT listener_query(void *self, REFIID iid, void **ret)
{
    GUID told_iid = sample(2);
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &told_iid);
    *ret = known ? self : NULL;
    listener.refs += known;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG listener_add_ref(void *self)
{
    (void)self;
    return (ULONG)++listener.refs;
}

static ULONG listener_release(void *self)
{
    (void)self;
    return (ULONG)--listener.refs;
}

/* Calls back into the one that calls. */
static HRESULT listener_told(void *self, VARIANT what)
{
    (void)self;
    GUID iid = sample(3);
    void *object;
    assert_int_equal(what.vt, VT_UNKNOWN);
    assert_ptr_not_equal(what.punkVal, &server);
    HRESULT hr = IUnknown_QueryInterface(what.punkVal, &iid, &object);
    if (hr < 0)
        return hr;
    hr = ((HRESULT(*)(void *, LONG, BSTR, LONG *))(*(void ***)object)[ADD])(object, 20, NULL,
                                                                            &listener.sum);
    IUnknown_Release((IUnknown *)object);
    return hr;
}

static void between_apartments(void **state)
{
    (void)state;
    static const void *const listener_table[] = {listener_query, listener_add_ref, listener_release,
                                                 listener_told};
    listener.table = listener_table;
    listener.refs = 1;
    struct place_of_server there = {.stream = NULL};
    sem_init(&there.is_ready, 0, 0);
    sem_init(&there.is_done, 0, 0);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, serve, &there), 0);
    sem_wait(&there.is_ready);
    assert_non_null(there.stream);
    void *own = proxy, *self;
    GUID iid = sample(4);
    assert_int_equal(CoGetInterfaceAndReleaseStream(there.stream, &iid, &proxy), S_OK);
    assert_ptr_not_equal(proxy, &server);
    calls_of(NULL);
    assert_int_equal((CALL(CONNECT, HRESULT, void *, void **)(proxy, &listener, &self)), S_OK);
    assert_int_equal(listener.sum, 20);
    IUnknown *one, *other;
    assert_int_equal(IUnknown_QueryInterface((IUnknown *)self, &IID_IUnknown, (void **)&one), S_OK);
    assert_int_equal(IUnknown_QueryInterface((IUnknown *)proxy, &IID_IUnknown, (void **)&other),
                     S_OK);
    assert_ptr_equal(one, other);
    IUnknown_Release(one);
    IUnknown_Release(other);
    IUnknown_Release((IUnknown *)self);
    IUnknown_Release((IUnknown *)proxy);
    proxy = own;
    sem_post(&there.is_done);
    pthread_join(thread, NULL);
    sem_destroy(&there.is_ready);
    sem_destroy(&there.is_done);
}

static int open_library(void **state)
{
    (void)state;
    assert_int_equal(CoInitialize(NULL), S_OK);
    char path[512];
    OLECHAR wide[512];
    snprintf(path, sizeof path, "%s/codec_sample.tlb", getenv("TYPELIBS"));
    for (size_t i = 0; i == 0 || path[i - 1]; i++)
        wide[i] = (unsigned char)path[i];
    assert_int_equal(LoadTypeLib(wide, &library), S_OK);
    GUID guid = sample(1);
    ITypeInfo *type;
    assert_int_equal(library->lpVtbl->GetTypeInfoOfGuid(library, &guid, &type), S_OK);
    assert_int_equal(GetRecordInfoFromTypeInfo(type, &place_info), S_OK);
    type->lpVtbl->Release(type);
    return 0;
}

static int close_library(void **state)
{
    (void)state;
    place_info->lpVtbl->Release(place_info);
    library->lpVtbl->Release(library);
    CoUninitialize();
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(descriptions),        TEST(calls),
        TEST(type_descriptions),   TEST(records),
        TEST(records_in_variants), TEST(between_apartments),
    };
    return cmocka_run_group_tests(tests, open_library, close_library);
}
