/* SPDX-License-Identifier: MIT */
/* Calls of an object in another apartment and in another process, and its activation. */
#include "bench.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pianola/component.h>
#include <pianola/marshal.h>
#include <pianola/message.h>
#include <pianola/stream.h>

#include "programs.h"

/* The object has a method with one number, IPropertyNotifySink::OnChanged. */

static HRESULT sink_query(IPropertyNotifySink *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IPropertyNotifySink);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG sink_count(IPropertyNotifySink *self)
{
    (void)self;
    return 1;
}

static HRESULT sink_changed(IPropertyNotifySink *self, DISPID id)
{
    (void)self;
    return id & 0xff;
}

static const IPropertyNotifySinkVtbl sink_table = {
    sink_query, sink_count, sink_count, sink_changed, sink_changed,
};
static IPropertyNotifySink sink = {&sink_table};

static double call_often(IPropertyNotifySink *proxy)
{
    bool right = true;
    double start = bench_seconds();
    for (uint32_t i = 0; i < BENCH_ROUND_TRIPS && right; i++)
        right = IPropertyNotifySink_OnChanged(proxy, (DISPID)i) == (HRESULT)(i & 0xff);
    double seconds = bench_seconds() - start;
    return right ? seconds : -1;
}

/* ---- another apartment ---- */

struct apartment {
    HANDLE ready;
    IStream *stream;
    DWORD thread;
};

static DWORD run_apartment(void *data)
{
    struct apartment *apartment = data;
    MSG message;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    PeekMessage(&message, NULL, 0, 0, PM_NOREMOVE);
    CoMarshalInterThreadInterfaceInStream(&IID_IPropertyNotifySink, (IUnknown *)&sink,
                                          &apartment->stream);
    SetEvent(apartment->ready);
    while (GetMessage(&message, NULL, 0, 0) > 0)
        DispatchMessage(&message);
    CoUninitialize();
    return 0;
}

static double ours_apartment(void)
{
    struct apartment apartment = {.ready = CreateEvent(NULL, TRUE, FALSE, NULL)};
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    HANDLE thread = CreateThread(NULL, 0, run_apartment, &apartment, 0, &apartment.thread);
    WaitForSingleObject(apartment.ready, INFINITE);
    IPropertyNotifySink *proxy = NULL;
    double seconds = -1;
    if (apartment.stream && SUCCEEDED(CoGetInterfaceAndReleaseStream(
                                apartment.stream, &IID_IPropertyNotifySink, (void **)&proxy))) {
        seconds = call_often(proxy);
        IPropertyNotifySink_Release(proxy);
    }
    PostThreadMessage(apartment.thread, WM_QUIT, 0, 0);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    CoUninitialize();
    return seconds;
}

const struct benchmark bench_component_call_apartment = {
    .name = "component.call.apartment",
    .unit = "us",
    .scale = 1e6 / BENCH_ROUND_TRIPS,
    .rounds = 5,
    .one_cpu = true,
    .ours = ours_apartment,
    .floor = floor_futex,
};

/* ---- another process ---- */

static const CLSID clsid = {0x2f3f0a4e, 0x7a0f, 0x4f0e, {0x8d, 1, 2, 3, 4, 5, 6, 7}};

static HRESULT factory_query(IClassFactory *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IClassFactory);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG factory_count(IClassFactory *self)
{
    (void)self;
    return 1;
}

/* A new one each time, which stays: to tell them apart is what counts. */
static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self;
    (void)outer;
    IPropertyNotifySink *made = malloc(sizeof(*made));
    if (!made)
        return E_OUTOFMEMORY;
    made->lpVtbl = &sink_table;
    return sink_query(made, iid, ret);
}

static HRESULT factory_lock(IClassFactory *self, BOOL lock)
{
    (void)self;
    (void)lock;
    return S_OK;
}

static const IClassFactoryVtbl factory_table = {
    factory_query, factory_count, factory_count, factory_create, factory_lock,
};

static void serve(int ready)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    static IClassFactory factory = {&factory_table};
    DWORD cookie;
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) ||
        FAILED(CoRegisterClassObject(&clsid, (IUnknown *)&factory, CLSCTX_LOCAL_SERVER,
                                     REGCLS_MULTIPLEUSE, &cookie)) ||
        write(ready, "", 1) != 1)
        _exit(1);
    for (;;)
        pause();
}

/* One for all rounds, before this process has anything to do with components itself: what a fork
 * of it after that would have is half of it. */
static void start_server(void)
{
    static bool started;
    int ready[2];
    char byte, folder[4096];
    if (started)
        return;
    started = true;
    snprintf(folder, sizeof(folder), "%s/run", programs_folder());
    mkdir(folder, 0700);
    setenv("XDG_RUNTIME_DIR", folder, 1);
    if (pipe(ready) < 0)
        bench_die("pipe");
    if (fork() == 0)
        serve(ready[1]);
    close(ready[1]);
    if (read(ready[0], &byte, 1) != 1)
        bench_die("the server");
    close(ready[0]);
}

static double ours_process(void)
{
    IPropertyNotifySink *proxy = NULL;
    double seconds = -1;
    start_server();
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (SUCCEEDED(CoCreateInstance(&clsid, NULL, CLSCTX_LOCAL_SERVER, &IID_IPropertyNotifySink,
                                   (void **)&proxy))) {
        seconds = call_often(proxy);
        IPropertyNotifySink_Release(proxy);
    }
    CoUninitialize();
    return seconds;
}

const struct benchmark bench_component_call_process = {
    .name = "component.call.process",
    .unit = "us",
    .scale = 1e6 / BENCH_ROUND_TRIPS,
    .rounds = 5,
    .one_cpu = true,
    .ours = ours_process,
    .floor = floor_socketpair,
    .peers = {{"dbus-direct", dbus_direct_call}, {"dbus-daemon", dbus_daemon_call}},
};

static double ours_activate(void)
{
    bool right = true;
    start_server();
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    double start = bench_seconds();
    for (uint32_t i = 0; i < BENCH_ROUND_TRIPS && right; i++) {
        IUnknown *object = NULL;
        right = SUCCEEDED(
            CoCreateInstance(&clsid, NULL, CLSCTX_LOCAL_SERVER, &IID_IUnknown, (void **)&object));
        if (right)
            IUnknown_Release(object);
    }
    double seconds = bench_seconds() - start;
    CoUninitialize();
    return right ? seconds : -1;
}

const struct benchmark bench_component_activate = {
    .name = "component.activate",
    .unit = "us",
    .scale = 1e6 / BENCH_ROUND_TRIPS,
    .rounds = 5,
    .one_cpu = true,
    .ours = ours_activate,
    .floor = floor_socketpair,
};

/* ---- many of them ---- */

enum { PROXIES = 100000 };

/* Bytes of this process's own for a proxy. */
static double ours_proxies(void)
{
    static IPropertyNotifySink *proxies[PROXIES];
    IClassFactory *factory;
    HRESULT hr;
    start_server();
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    hr = CoGetClassObject(&clsid, CLSCTX_LOCAL_SERVER, NULL, &IID_IClassFactory, (void **)&factory);
    if (FAILED(hr))
        return -1;
    memset(proxies, 1, sizeof(proxies));
    double before = programs_memory(getpid());
    for (unsigned i = 0; i < PROXIES && SUCCEEDED(hr); i++)
        hr = IClassFactory_CreateInstance(factory, NULL, &IID_IPropertyNotifySink,
                                          (void **)&proxies[i]);
    double bytes = (programs_memory(getpid()) - before) * 1024 / PROXIES;
    if (FAILED(hr) || IPropertyNotifySink_OnChanged(proxies[PROXIES - 1], 7) != 7)
        return -1;
    for (unsigned i = 0; i < PROXIES; i++)
        IPropertyNotifySink_Release(proxies[i]);
    IClassFactory_Release(factory);
    CoUninitialize();
    return bytes;
}

/* What has to be known of an interface of another process: whose, which, its table and count. */
static double bare_proxies(void)
{
    return sizeof(GUID) + 2 * sizeof(uint64_t) + 2 * sizeof(void *);
}

const struct benchmark bench_component_proxies = {
    .name = "component.proxies",
    .unit = "B",
    .scale = 1,
    .rounds = 1,
    .ours = ours_proxies,
    .floor = bare_proxies,
};

/* ---- the least that can be done with an interface ---- */

enum { QUERIES = 20000000 };

static double ours_query(void)
{
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    IUnknown *object, *again;
    if (FAILED(CoCreateFreeThreadedMarshaler(NULL, &object)))
        return -1;
    double start = bench_seconds();
    for (unsigned i = 0; i < QUERIES; i++) {
        if (FAILED(IUnknown_QueryInterface(object, &IID_IUnknown, (void **)&again)))
            return -1;
        IUnknown_Release(again);
    }
    double seconds = bench_seconds() - start;
    IUnknown_Release(object);
    CoUninitialize();
    return seconds;
}

/* An identifier compared, a count up and down. */
static double bare_query(void)
{
    atomic_uint count = 1;
    static volatile IID asked;
    double start = bench_seconds();
    for (unsigned i = 0; i < QUERIES; i++) {
        if (asked.Data1 != 0 || asked.Data4[7])
            return -1;
        atomic_fetch_add(&count, 1);
        atomic_fetch_sub(&count, 1);
    }
    return bench_seconds() - start;
}

const struct benchmark bench_component_query = {
    .name = "component.query",
    .unit = "ns",
    .scale = 1e9 / QUERIES,
    .rounds = 3,
    .one_cpu = true,
    .ours = ours_query,
    .floor = bare_query,
};

enum { PLAIN_CALLS = 100000000 };

static double ours_vtable(void)
{
    IPropertyNotifySink *volatile object = &sink;
    HRESULT sum = 0;
    double start = bench_seconds();
    for (unsigned i = 0; i < PLAIN_CALLS; i++)
        sum |= IPropertyNotifySink_OnChanged(object, (DISPID)i);
    double seconds = bench_seconds() - start;
    return sum == 0xff ? seconds : -1;
}

/* A function that is known by its address alone. */
static double bare_vtable(void)
{
    HRESULT (*volatile function)(IPropertyNotifySink *, DISPID) = sink_changed;
    HRESULT sum = 0;
    double start = bench_seconds();
    for (unsigned i = 0; i < PLAIN_CALLS; i++)
        sum |= function(&sink, (DISPID)i);
    double seconds = bench_seconds() - start;
    return sum == 0xff ? seconds : -1;
}

const struct benchmark bench_component_vtable = {
    .name = "component.vtable",
    .unit = "ns",
    .scale = 1e9 / PLAIN_CALLS,
    .rounds = 3,
    .one_cpu = true,
    .ours = ours_vtable,
    .floor = bare_vtable,
};
