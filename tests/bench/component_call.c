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

static HRESULT factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **ret)
{
    (void)self;
    (void)outer;
    return sink_query(&sink, iid, ret);
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
