/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/error_info.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/stream.h>
#include <pianola/thread.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* References between apartments of the process. */

/* ---- An object: a class factory that counts, and does as it is told ---- */

struct object {
    IClassFactory face;
    IExternalConnection connection;
    _Atomic int refs;
    _Atomic DWORD thread; /* that the last call ran on */
    _Atomic int connections;
    bool wants_connection;
    IClassFactory *callback; /* called in LockServer */
    IUnknown *free_marshaler;
    bool fails_with_words;
    _Atomic HRESULT call_state;
    _Atomic bool blocks;
    GUID logical;
};

static struct object *of(IClassFactory *self)
{
    return (struct object *)self;
}

static HRESULT query(IClassFactory *self, REFIID iid, void **ret)
{
    struct object *o = of(self);
    *ret = NULL;
    if (o->free_marshaler && IsEqualIID(iid, &IID_IMarshal))
        return o->free_marshaler->lpVtbl->QueryInterface(o->free_marshaler, iid, ret);
    if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory))
        *ret = self;
    else if (o->wants_connection && IsEqualIID(iid, &IID_IExternalConnection))
        *ret = &o->connection;
    else
        return E_NOINTERFACE;
    o->refs++;
    return S_OK;
}

static ULONG add_ref(IClassFactory *self)
{
    return (ULONG)++of(self)->refs;
}

static ULONG release(IClassFactory *self)
{
    return (ULONG)--of(self)->refs;
}

static HRESULT create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    struct object *o = of(self);
    (void)outer;
    o->thread = GetCurrentThreadId();
    *ret = NULL;
    if (o->fails_with_words)
        return RaiseError(E_ABORT, &IID_IClassFactory, OLESTR("Test.Object"), OLESTR("no %d"), 7);
    return query(self, iid, ret);
}

static HRESULT lock_server(IClassFactory *self, BOOL lock)
{
    struct object *o = of(self);
    o->thread = GetCurrentThreadId();
    CoGetCurrentLogicalThreadId(&o->logical);
    while (o->blocks) {
        o->call_state = CoTestCancel();
        Sleep(1);
    }
    return o->callback ? o->callback->lpVtbl->LockServer(o->callback, lock) : lock ? S_OK : S_FALSE;
}

static const IClassFactoryVtbl vtable = {query, add_ref, release, create, lock_server};

static struct object *of_connection(IExternalConnection *self)
{
    return (struct object *)((char *)self - offsetof(struct object, connection));
}

static HRESULT connection_query(IExternalConnection *self, REFIID iid, void **ret)
{
    return query(&of_connection(self)->face, iid, ret);
}

static ULONG connection_add_ref(IExternalConnection *self)
{
    return add_ref(&of_connection(self)->face);
}

static ULONG connection_release(IExternalConnection *self)
{
    return release(&of_connection(self)->face);
}

static DWORD connected(IExternalConnection *self, DWORD kind, DWORD reserved)
{
    assert_int_equal(kind, EXTCONN_STRONG);
    assert_int_equal(reserved, 0);
    return (DWORD)++of_connection(self)->connections;
}

static DWORD unconnected(IExternalConnection *self, DWORD kind, DWORD reserved, BOOL last)
{
    (void)kind;
    (void)reserved;
    (void)last;
    return (DWORD)--of_connection(self)->connections;
}

static const IExternalConnectionVtbl connection_vtable = {
    connection_query, connection_add_ref, connection_release, connected, unconnected};

static void object_init(struct object *o)
{
    *o = (struct object){.face = {&vtable}, .connection = {&connection_vtable}};
}

/* ---- A thread with an apartment, which has the object ---- */

struct host {
    struct object object;
    DWORD mode;
    DWORD flags;
    IStream *stream;
    HANDLE ready;
    HANDLE end; /* of a multithreaded one */
    DWORD thread;
    pthread_t id;
    HRESULT hr;
};

static IStream *stream_new(void)
{
    IStream *stream;
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    return stream;
}

static void rewind_it(IStream *stream)
{
    LARGE_INTEGER start = {0};
    assert_int_equal(IStream_Seek(stream, start, STREAM_SEEK_SET, NULL), S_OK);
}

static void *host_main(void *data)
{
    struct host *h = data;
    CoInitializeEx(NULL, h->mode);
    h->thread = GetCurrentThreadId();
    h->hr = CoMarshalInterface(h->stream, &IID_IClassFactory, (IUnknown *)&h->object.face,
                               MSHCTX_INPROC, NULL, h->flags);
    rewind_it(h->stream);
    SetEvent(h->ready);
    if (h->mode == COINIT_MULTITHREADED) {
        WaitForSingleObject(h->end, INFINITE);
    } else {
        MSG msg;
        while (GetMessage(&msg, NULL, 0, 0))
            DispatchMessage(&msg);
    }
    CoUninitialize();
    return NULL;
}

static void host_start(struct host *h, DWORD mode, DWORD flags)
{
    *h = (struct host){.mode = mode, .flags = flags};
    object_init(&h->object);
    h->stream = stream_new();
    h->ready = CreateEvent(NULL, TRUE, FALSE, NULL);
    h->end = CreateEvent(NULL, TRUE, FALSE, NULL);
    pthread_create(&h->id, NULL, host_main, h);
    WaitForSingleObject(h->ready, INFINITE);
    assert_int_equal(h->hr, S_OK);
}

static void host_end(struct host *h)
{
    if (h->mode == COINIT_MULTITHREADED)
        SetEvent(h->end);
    else
        PostThreadMessage(h->thread, WM_QUIT, 0, 0);
    DWORD index;
    (void)index;
    pthread_join(h->id, NULL);
    IStream_Release(h->stream);
    CloseHandle(h->ready);
    CloseHandle(h->end);
}

static IClassFactory *unmarshal(struct host *h)
{
    IClassFactory *proxy = NULL;
    rewind_it(h->stream);
    assert_int_equal(CoUnmarshalInterface(h->stream, &IID_IClassFactory, (void **)&proxy), S_OK);
    return proxy;
}

/* ---- In its own apartment ---- */

static void own_apartment(void **state)
{
    (void)state;
    struct object o;
    object_init(&o);
    IStream *stream = stream_new();
    IUnknown *face;
    assert_int_equal(CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&o.face,
                                        MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL),
                     CO_E_NOTINITIALIZED);
    CoInitialize(NULL);
    assert_int_equal(CoMarshalInterface(stream, &IID_IStream, (IUnknown *)&o.face, MSHCTX_INPROC,
                                        NULL, MSHLFLAGS_NORMAL),
                     E_NOINTERFACE);
    assert_int_equal(o.refs, 0);
    rewind_it(stream);
    assert_int_equal(CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&o.face,
                                        MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL),
                     S_OK);
    assert_true(o.refs > 0);
    rewind_it(stream);
    assert_int_equal(CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&face), S_OK);
    assert_ptr_equal(face, &o.face);
    face->lpVtbl->Release(face);
    assert_int_equal(o.refs, 0);
    rewind_it(stream);
    assert_int_equal(CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&face), CO_E_OBJNOTREG);
    assert_null(face);
    /* Given back unread; and disconnected. */
    rewind_it(stream);
    CoMarshalInterface(stream, &IID_IUnknown, (IUnknown *)&o.face, MSHCTX_INPROC, NULL, 0);
    rewind_it(stream);
    assert_int_equal(CoReleaseMarshalData(stream), S_OK);
    assert_int_equal(o.refs, 0);
    rewind_it(stream);
    CoMarshalInterface(stream, &IID_IUnknown, (IUnknown *)&o.face, MSHCTX_INPROC, NULL, 0);
    assert_int_equal(CoDisconnectObject((IUnknown *)&o.face, 0), S_OK);
    assert_int_equal(o.refs, 0);
    rewind_it(stream);
    assert_int_equal(CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&face), CO_E_OBJNOTREG);
    IStream_Release(stream);
    /* An apartment that ends lets go. */
    assert_int_equal(
        CoMarshalInterThreadInterfaceInStream(&IID_IUnknown, (IUnknown *)&o.face, &stream), S_OK);
    CoUninitialize();
    assert_int_equal(o.refs, 0);
    CoInitialize(NULL);
    assert_int_equal(CoGetInterfaceAndReleaseStream(stream, &IID_IUnknown, (void **)&face),
                     CO_E_OBJNOTCONNECTED);
    assert_int_equal(CoUnmarshalInterface(NULL, &IID_IUnknown, (void **)&face), E_INVALIDARG);
    CoUninitialize();
}

static void layout(void **state)
{
    (void)state;
    struct object o;
    object_init(&o);
    CoInitialize(NULL);
    IStream *stream = stream_new();
    assert_int_equal(CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&o.face,
                                        MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL),
                     S_OK);
    rewind_it(stream);
    unsigned char bytes[68];
    ULONG got;
    assert_int_equal(IStream_Read(stream, bytes, sizeof bytes, &got), S_OK);
    assert_memory_equal(bytes, "MEOW", 4);
    DWORD kind, refs;
    memcpy(&kind, bytes + 4, 4);
    memcpy(&refs, bytes + 28, 4);
    assert_int_equal(kind, 1);
    assert_memory_equal(bytes + 8, &IID_IClassFactory, 16);
    assert_int_equal(refs, 5);
    ULONG most = 0;
    assert_int_equal(CoGetMarshalSizeMax(&most, &IID_IClassFactory, (IUnknown *)&o.face,
                                         MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL),
                     S_OK);
    assert_true(most >= sizeof bytes);
    rewind_it(stream);
    CoReleaseMarshalData(stream);
    /* What is none. */
    rewind_it(stream);
    IStream_Write(stream, "WOOF", 4, NULL);
    rewind_it(stream);
    IUnknown *face;
    assert_int_equal(CoUnmarshalInterface(stream, &IID_IUnknown, (void **)&face),
                     RPC_E_INVALID_OBJREF);
    IStream_Release(stream);
    CoUninitialize();
}

/* ---- In another one ---- */

static void calls(DWORD own, DWORD others)
{
    struct host h;
    host_start(&h, others, MSHLFLAGS_NORMAL);
    CoInitializeEx(NULL, own);
    IClassFactory *proxy = unmarshal(&h), *same;
    IUnknown *identity, *identity2;
    assert_ptr_not_equal(proxy, &h.object.face);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    assert_int_equal(IClassFactory_LockServer(proxy, FALSE), S_FALSE);
    assert_int_not_equal(h.object.thread, GetCurrentThreadId());
    if (others == COINIT_APARTMENTTHREADED)
        assert_int_equal(h.object.thread, h.thread);
    GUID logical;
    CoGetCurrentLogicalThreadId(&logical);
    assert_memory_equal(&logical, &h.object.logical, sizeof logical);
    /* The object itself comes back as the proxy it is known as. */
    assert_int_equal(IClassFactory_CreateInstance(proxy, NULL, &IID_IClassFactory, (void **)&same),
                     S_OK);
    assert_ptr_equal(same, proxy);
    IClassFactory_QueryInterface(proxy, &IID_IUnknown, (void **)&identity);
    IClassFactory_QueryInterface(same, &IID_IUnknown, (void **)&identity2);
    assert_ptr_equal(identity, identity2);
    IUnknown_Release(identity);
    IUnknown_Release(identity2);
    IClassFactory_Release(same);
    void *none;
    assert_int_equal(IClassFactory_QueryInterface(proxy, &IID_IStream, &none), E_NOINTERFACE);
    assert_null(none);
    /* A failure brings its words along. */
    h.object.fails_with_words = true;
    IErrorInfo *info;
    BSTR text = NULL;
    assert_int_equal(IClassFactory_CreateInstance(proxy, NULL, &IID_IClassFactory, &none), E_ABORT);
    assert_int_equal(GetErrorInfo(0, &info), S_OK);
    assert_int_equal(IErrorInfo_GetDescription(info, &text), S_OK);
    assert_memory_equal(text, OLESTR("no 7"), 10);
    SysFreeString(text);
    IErrorInfo_Release(info);
    /* Read once. */
    rewind_it(h.stream);
    assert_int_equal(CoUnmarshalInterface(h.stream, &IID_IUnknown, &none), CO_E_OBJNOTCONNECTED);
    assert_true(h.object.refs > 0);
    IClassFactory_Release(proxy);
    assert_int_equal(h.object.refs, 0);
    host_end(&h);
    CoUninitialize();
}

static void sta_to_sta(void **state)
{
    (void)state;
    calls(COINIT_APARTMENTTHREADED, COINIT_APARTMENTTHREADED);
}

static void mta_to_sta(void **state)
{
    (void)state;
    calls(COINIT_MULTITHREADED, COINIT_APARTMENTTHREADED);
}

static void sta_to_mta(void **state)
{
    (void)state;
    calls(COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED);
}

static void tables(void **state)
{
    (void)state;
    static const DWORD flags[] = {MSHLFLAGS_TABLESTRONG, MSHLFLAGS_TABLEWEAK};
    for (int i = 0; i < 2; i++) {
        struct host h;
        host_start(&h, COINIT_APARTMENTTHREADED, flags[i]);
        CoInitialize(NULL);
        assert_true(h.object.refs > 0);
        IClassFactory *a = unmarshal(&h), *b = unmarshal(&h);
        assert_ptr_equal(a, b);
        IClassFactory_Release(a);
        assert_true(h.object.refs > 0);
        IClassFactory_Release(b);
        /* A strong table keeps it, a weak one not. */
        if (flags[i] == MSHLFLAGS_TABLESTRONG) {
            assert_true(h.object.refs > 0);
            a = unmarshal(&h);
            IClassFactory_Release(a);
            rewind_it(h.stream);
            assert_int_equal(CoReleaseMarshalData(h.stream), S_OK);
        } else {
            void *none;
            rewind_it(h.stream);
            assert_int_equal(CoUnmarshalInterface(h.stream, &IID_IUnknown, &none), CO_E_OBJNOTREG);
        }
        assert_int_equal(h.object.refs, 0);
        host_end(&h);
        CoUninitialize();
    }
}

struct again {
    IStream *stream;
    struct host *host;
    DWORD mode;
};

static void *third(void *data)
{
    struct again *again = data;
    IClassFactory *proxy;
    CoInitializeEx(NULL, again->mode);
    assert_int_equal(
        CoGetInterfaceAndReleaseStream(again->stream, &IID_IClassFactory, (void **)&proxy), S_OK);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    IClassFactory_Release(proxy);
    CoUninitialize();
    return NULL;
}

/* A proxy that goes on to a third apartment is the object there, too. */
static void passed_on(void **state)
{
    (void)state;
    struct host h;
    host_start(&h, COINIT_APARTMENTTHREADED, MSHLFLAGS_NORMAL);
    CoInitialize(NULL);
    IClassFactory *proxy = unmarshal(&h);
    for (int i = 0; i < 8; i++) {
        struct again again = {NULL, &h, i & 1 ? COINIT_MULTITHREADED : COINIT_APARTMENTTHREADED};
        pthread_t thread;
        assert_int_equal(CoMarshalInterThreadInterfaceInStream(&IID_IClassFactory,
                                                               (IUnknown *)proxy, &again.stream),
                         S_OK);
        pthread_create(&thread, NULL, third, &again);
        pthread_join(thread, NULL);
    }
    assert_true(h.object.refs > 0);
    IClassFactory_Release(proxy);
    assert_int_equal(h.object.refs, 0);
    host_end(&h);
    CoUninitialize();
}

static void *wrong(void *data)
{
    IClassFactory *proxy = data;
    void *none;
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), CO_E_NOTINITIALIZED);
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_WRONG_THREAD);
    assert_int_equal(IClassFactory_QueryInterface(proxy, &IID_IStream, &none), RPC_E_WRONG_THREAD);
    CoUninitialize();
    return NULL;
}

static void wrong_thread(void **state)
{
    (void)state;
    struct host h;
    host_start(&h, COINIT_APARTMENTTHREADED, MSHLFLAGS_NORMAL);
    CoInitialize(NULL);
    IClassFactory *proxy = unmarshal(&h);
    pthread_t thread;
    pthread_create(&thread, NULL, wrong, proxy);
    pthread_join(thread, NULL);
    /* The apartment of the proxy ends first. */
    CoUninitialize();
    assert_int_equal(h.object.refs, 0);
    CoInitialize(NULL);
    assert_true(FAILED(IClassFactory_LockServer(proxy, TRUE)));
    IClassFactory_Release(proxy);
    host_end(&h);
    CoUninitialize();
}

static void server_ends(void **state)
{
    (void)state;
    struct host h;
    host_start(&h, COINIT_APARTMENTTHREADED, MSHLFLAGS_NORMAL);
    CoInitialize(NULL);
    IClassFactory *proxy = unmarshal(&h);
    host_end(&h);
    assert_int_equal(h.object.refs, 0);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_DISCONNECTED);
    IClassFactory_Release(proxy);
    CoUninitialize();
}

/* Each in its own apartment, the one calls the other, who calls back. */
static void callbacks(void **state)
{
    (void)state;
    static const DWORD modes[] = {COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED};
    for (int i = 0; i < 2; i++) {
        struct host h;
        struct object own;
        object_init(&own);
        host_start(&h, modes[i], MSHLFLAGS_TABLESTRONG);
        CoInitialize(NULL);
        IClassFactory *proxy = unmarshal(&h);
        IStream *stream;
        CoMarshalInterThreadInterfaceInStream(&IID_IClassFactory, (IUnknown *)&own.face, &stream);
        /* The host's side of the callback is made in a call of ours. */
        struct again again = {stream, &h, modes[i]};
        (void)again;
        IAgileReference *agile;
        assert_int_equal(RoGetAgileReference(AGILEREFERENCE_DEFAULT, &IID_IClassFactory,
                                             (IUnknown *)&own.face, &agile),
                         S_OK);
        struct object *o = &h.object;
        IGlobalInterfaceTable *table;
        DWORD cookie;
        CoCreateInstance(&CLSID_StdGlobalInterfaceTable, NULL, CLSCTX_INPROC_SERVER,
                         &IID_IGlobalInterfaceTable, (void **)&table);
        assert_int_equal(table->lpVtbl->RegisterInterfaceInGlobal(table, (IUnknown *)&own.face,
                                                                  &IID_IClassFactory, &cookie),
                         S_OK);
        o->callback = NULL;
        IClassFactory *here;
        assert_int_equal(table->lpVtbl->GetInterfaceFromGlobal(table, cookie, &IID_IClassFactory,
                                                               (void **)&here),
                         S_OK);
        assert_ptr_equal(here, &own.face);
        IClassFactory_Release(here);
        assert_int_equal(agile->lpVtbl->Resolve(agile, &IID_IClassFactory, (void **)&here), S_OK);
        assert_ptr_equal(here, &own.face);
        IClassFactory_Release(here);
        assert_int_equal(table->lpVtbl->RevokeInterfaceFromGlobal(table, cookie), S_OK);
        agile->lpVtbl->Release(agile);
        rewind_it(stream);
        CoReleaseMarshalData(stream);
        IStream_Release(stream);
        assert_int_equal(own.refs, 0);
        IClassFactory_Release(proxy);
        rewind_it(h.stream);
        CoReleaseMarshalData(h.stream);
        host_end(&h);
        CoUninitialize();
    }
}

/* ---- The free-threaded marshaler ---- */

static void *free_reader(void *data)
{
    struct again *again = data;
    IClassFactory *same;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    assert_int_equal(
        CoGetInterfaceAndReleaseStream(again->stream, &IID_IClassFactory, (void **)&same), S_OK);
    assert_ptr_equal(same, &again->host->object.face);
    IClassFactory_Release(same);
    CoUninitialize();
    return NULL;
}

static void free_threaded(void **state)
{
    (void)state;
    struct host h;
    object_init(&h.object);
    CoInitialize(NULL);
    assert_int_equal(
        CoCreateFreeThreadedMarshaler((IUnknown *)&h.object.face, &h.object.free_marshaler), S_OK);
    struct again again = {NULL, &h, 0};
    assert_int_equal(CoMarshalInterThreadInterfaceInStream(
                         &IID_IClassFactory, (IUnknown *)&h.object.face, &again.stream),
                     S_OK);
    pthread_t thread;
    pthread_create(&thread, NULL, free_reader, &again);
    pthread_join(thread, NULL);
    assert_int_equal(h.object.refs, 0);
    IUnknown_Release(h.object.free_marshaler);
    CoUninitialize();
}

/* ---- Connections ---- */

static void connections(void **state)
{
    (void)state;
    struct object o;
    object_init(&o);
    o.wants_connection = true;
    CoInitialize(NULL);
    IUnknown *object = (IUnknown *)&o.face;
    IStream *a = stream_new(), *b = stream_new();
    CoMarshalInterface(a, &IID_IUnknown, object, MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL);
    assert_int_equal(o.connections, 1);
    CoMarshalInterface(b, &IID_IUnknown, object, MSHCTX_INPROC, NULL, MSHLFLAGS_NORMAL);
    assert_int_equal(o.connections, 1);
    rewind_it(a);
    rewind_it(b);
    CoReleaseMarshalData(a);
    assert_int_equal(o.connections, 1);
    CoReleaseMarshalData(b);
    assert_int_equal(o.connections, 0);
    rewind_it(a);
    CoMarshalInterface(a, &IID_IUnknown, object, MSHCTX_INPROC, NULL, MSHLFLAGS_TABLEWEAK);
    assert_int_equal(o.connections, 0);
    rewind_it(a);
    CoReleaseMarshalData(a);
    assert_int_equal(CoLockObjectExternal(object, TRUE, TRUE), S_OK);
    assert_int_equal(o.connections, 1);
    assert_int_equal(CoLockObjectExternal(object, FALSE, TRUE), S_OK);
    assert_int_equal(o.connections, 0);
    assert_int_equal(o.refs, 0);
    IStream_Release(a);
    IStream_Release(b);
    CoUninitialize();
}

/* ---- Cancelling ---- */

struct canceller {
    struct object *object;
    DWORD thread;
};

static void *cancel(void *data)
{
    struct canceller *c = data;
    while (c->object->call_state != RPC_S_CALLPENDING)
        Sleep(1);
    while (CoCancelCall(c->thread, 0) != S_OK)
        Sleep(1);
    while (c->object->call_state != RPC_E_CALL_CANCELED)
        Sleep(1);
    c->object->blocks = false;
    return NULL;
}

static void cancelling(void **state)
{
    (void)state;
    static const DWORD modes[] = {COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED};
    for (int i = 0; i < 2; i++) {
        struct host h;
        host_start(&h, COINIT_APARTMENTTHREADED, MSHLFLAGS_NORMAL);
        CoInitializeEx(NULL, modes[i]);
        IClassFactory *proxy = unmarshal(&h);
        assert_int_equal(CoCancelCall(0, 0), RPC_E_CALL_COMPLETE);
        assert_int_equal(CoTestCancel(), RPC_E_CALL_COMPLETE);
        assert_int_equal(CoEnableCallCancellation(NULL), S_OK);
        struct canceller c = {&h.object, GetCurrentThreadId()};
        pthread_t thread;
        h.object.blocks = true;
        pthread_create(&thread, NULL, cancel, &c);
        assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_CALL_CANCELED);
        pthread_join(thread, NULL);
        assert_int_equal(CoDisableCallCancellation(NULL), S_OK);
        assert_int_equal(CoDisableCallCancellation(NULL), CO_E_CANCEL_DISABLED);
        assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
        IClassFactory_Release(proxy);
        host_end(&h);
        CoUninitialize();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_apartment), cmocka_unit_test(layout),
        cmocka_unit_test(sta_to_sta),    cmocka_unit_test(mta_to_sta),
        cmocka_unit_test(sta_to_mta),    cmocka_unit_test(tables),
        cmocka_unit_test(passed_on),     cmocka_unit_test(wrong_thread),
        cmocka_unit_test(server_ends),   cmocka_unit_test(callbacks),
        cmocka_unit_test(free_threaded), cmocka_unit_test(connections),
        cmocka_unit_test(cancelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
