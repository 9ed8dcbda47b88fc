/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/stream.h>
#include <pianola/thread.h>
#include <pthread.h>
#include <stdatomic.h>

/* Calls into single-threaded apartments that wait themselves, and what message filters say. */

struct filter {
    IMessageFilter face;
    int incoming;      /* calls */
    DWORD types[8];    /* of them */
    DWORD answer;      /* SERVERCALL_... to the first ones, */
    int turned_away;   /* so many */
    int retries;       /* RetryRejectedCall */
    DWORD retry_after; /* its answer */
    DWORD rejection;
    int pending;
    DWORD pending_answer;
};

static HRESULT filter_query(IMessageFilter *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IMessageFilter);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG filter_count(IMessageFilter *self)
{
    (void)self;
    return 1;
}

static DWORD handle(IMessageFilter *self, DWORD type, HTASK caller, DWORD ticks,
                    INTERFACEINFO *info)
{
    struct filter *f = (struct filter *)self;
    (void)caller;
    (void)ticks;
    assert_true(IsEqualIID(&info->iid, &IID_IClassFactory));
    if (f->incoming < 8)
        f->types[f->incoming] = type;
    f->incoming++;
    return f->incoming <= f->turned_away ? f->answer : SERVERCALL_ISHANDLED;
}

static DWORD retry(IMessageFilter *self, HTASK callee, DWORD ticks, DWORD type)
{
    struct filter *f = (struct filter *)self;
    (void)callee;
    (void)ticks;
    f->retries++;
    f->rejection = type;
    return f->retry_after;
}

static DWORD pending(IMessageFilter *self, HTASK callee, DWORD ticks, DWORD type)
{
    struct filter *f = (struct filter *)self;
    (void)callee;
    (void)ticks;
    (void)type;
    f->pending++;
    return f->pending_answer;
}

static const IMessageFilterVtbl filter_vtable = {filter_query, filter_count, filter_count,
                                                 handle,       retry,        pending};

struct object {
    IClassFactory face;
    _Atomic int depth;
    IStream *other; /* to call in LockServer, so many times more */
    int calls_left;
    HANDLE gate; /* or to wait for */
};

static HRESULT query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG count(IClassFactory *self)
{
    (void)self;
    return 1;
}

static HRESULT create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self;
    (void)outer;
    (void)iid;
    *ret = NULL;
    return E_FAIL;
}

static void *table_read(IStream *stream)
{
    IClassFactory *proxy = NULL;
    LARGE_INTEGER start = {0};
    IStream *own;
    assert_int_equal(IStream_Clone(stream, &own), S_OK);
    IStream_Seek(own, start, STREAM_SEEK_SET, NULL);
    assert_int_equal(CoUnmarshalInterface(own, &IID_IClassFactory, (void **)&proxy), S_OK);
    IStream_Release(own);
    return proxy;
}

static HRESULT lock_server(IClassFactory *self, BOOL lock)
{
    struct object *o = (struct object *)self;
    o->depth++;
    if (o->gate)
        WaitForSingleObject(o->gate, INFINITE);
    if (!o->other || o->calls_left-- <= 0)
        return S_OK;
    IClassFactory *proxy = table_read(o->other);
    HRESULT hr = IClassFactory_LockServer(proxy, lock);
    IClassFactory_Release(proxy);
    return hr;
}

static const IClassFactoryVtbl vtable = {query, count, count, create, lock_server};

struct host {
    struct object object;
    struct filter filter;
    IStream *stream;
    HANDLE ready;
    DWORD thread;
    pthread_t id;
};

static IStream *table_write(struct object *o)
{
    IStream *stream;
    assert_int_equal(CreateStreamOnHGlobal(NULL, TRUE, &stream), S_OK);
    assert_int_equal(CoMarshalInterface(stream, &IID_IClassFactory, (IUnknown *)&o->face,
                                        MSHCTX_INPROC, NULL, MSHLFLAGS_TABLESTRONG),
                     S_OK);
    return stream;
}

static void *host_main(void *data)
{
    struct host *h = data;
    CoInitialize(NULL);
    h->thread = GetCurrentThreadId();
    h->object.face.lpVtbl = &vtable;
    h->filter.face.lpVtbl = &filter_vtable;
    assert_int_equal(CoRegisterMessageFilter(&h->filter.face, NULL), S_OK);
    h->stream = table_write(&h->object);
    SetEvent(h->ready);
    MSG msg;
    while (GetMessage(&msg, NULL, 0, 0))
        DispatchMessage(&msg);
    CoUninitialize();
    return NULL;
}

static void host_start(struct host *h)
{
    *h = (struct host){.ready = CreateEvent(NULL, TRUE, FALSE, NULL)};
    pthread_create(&h->id, NULL, host_main, h);
    WaitForSingleObject(h->ready, INFINITE);
}

static void host_end(struct host *h)
{
    PostThreadMessage(h->thread, WM_QUIT, 0, 0);
    pthread_join(h->id, NULL);
    IStream_Release(h->stream);
    CloseHandle(h->ready);
}

/* A calls B calls A calls B ..., all on two threads. */
static void ping_pong(void **state)
{
    (void)state;
    struct host h;
    struct object own = {.face = {&vtable}};
    struct filter filter = {.face = {&filter_vtable}};
    host_start(&h);
    CoInitialize(NULL);
    IMessageFilter *old = &filter.face;
    assert_int_equal(CoRegisterMessageFilter(&filter.face, &old), S_OK);
    assert_null(old);
    IClassFactory *proxy = table_read(h.stream);
    own.other = h.stream;
    own.calls_left = 20;
    h.object.other = table_write(&own);
    h.object.calls_left = 20;
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    assert_int_equal(own.depth, 20);
    assert_int_equal(h.object.depth, 21);
    assert_int_equal(filter.incoming, 20);
    assert_int_equal(filter.types[0], CALLTYPE_NESTED);
    assert_int_equal(h.filter.types[0], CALLTYPE_TOPLEVEL);
    assert_int_equal(h.filter.types[1], CALLTYPE_NESTED);
    IClassFactory_Release(proxy);
    IStream_Release(h.object.other);
    assert_int_equal(CoRegisterMessageFilter(NULL, &old), S_OK);
    assert_ptr_equal(old, &filter.face);
    host_end(&h);
    CoUninitialize();
}

static void turned_away(void **state)
{
    (void)state;
    struct host h;
    struct filter filter = {.face = {&filter_vtable}};
    host_start(&h);
    CoInitialize(NULL);
    IClassFactory *proxy = table_read(h.stream);
    /* Without a filter of its own the caller is told. */
    h.filter.answer = SERVERCALL_REJECTED;
    h.filter.turned_away = 1;
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_CALL_REJECTED);
    assert_int_equal(h.object.depth, 0);
    h.filter.incoming = 0;
    h.filter.answer = SERVERCALL_RETRYLATER;
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_SERVERCALL_RETRYLATER);
    /* With one it may insist. */
    CoRegisterMessageFilter(&filter.face, NULL);
    h.filter.incoming = 0;
    h.filter.turned_away = 2;
    filter.retry_after = 110;
    DWORD began = GetTickCount();
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    assert_true(GetTickCount() - began >= 200);
    assert_int_equal(filter.retries, 2);
    assert_int_equal(filter.rejection, SERVERCALL_RETRYLATER);
    h.filter.incoming = 0;
    filter.retry_after = (DWORD)-1;
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_SERVERCALL_RETRYLATER);
    CoRegisterMessageFilter(NULL, NULL);
    IClassFactory_Release(proxy);
    host_end(&h);
    CoUninitialize();
    assert_int_equal(CoRegisterMessageFilter(NULL, NULL), CO_E_NOT_SUPPORTED);
}

/* Something comes into the queue of a thread whose call takes long. */
static void impatient(void **state)
{
    (void)state;
    struct host h;
    struct filter filter = {.face = {&filter_vtable}, .pending_answer = PENDINGMSG_CANCELCALL};
    host_start(&h);
    CoInitialize(NULL);
    IClassFactory *proxy = table_read(h.stream);
    CoRegisterMessageFilter(&filter.face, NULL);
    h.object.gate = CreateEvent(NULL, TRUE, FALSE, NULL);
    PostThreadMessage(GetCurrentThreadId(), WM_USER, 1, 2);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), RPC_E_CALL_CANCELED);
    assert_int_equal(filter.pending, 1);
    MSG msg;
    assert_true(PeekMessage(&msg, NULL, WM_USER, WM_USER, PM_REMOVE));
    SetEvent(h.object.gate);
    filter.pending_answer = PENDINGMSG_WAITDEFPROCESS;
    PostThreadMessage(GetCurrentThreadId(), WM_USER, 1, 2);
    assert_int_equal(IClassFactory_LockServer(proxy, TRUE), S_OK);
    assert_true(PeekMessage(&msg, NULL, WM_USER, WM_USER, PM_REMOVE));
    CoRegisterMessageFilter(NULL, NULL);
    IClassFactory_Release(proxy);
    host_end(&h);
    CloseHandle(h.object.gate);
    CoUninitialize();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ping_pong),
        cmocka_unit_test(turned_away),
        cmocka_unit_test(impatient),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
