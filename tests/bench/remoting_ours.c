/* SPDX-License-Identifier: MIT */
/* Our side of the fan-out: an object that is published, and sinks that count. */
#include "remoting_fanout.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pianola/bstr.h>
#include <pianola/component.h>
#include <pianola/connection.h>
#include <pianola/dispatch.h>
#include <pianola/remoting.h>

#include "bench.h"
#include "programs.h"

static const IID bench_events = {0x5b1d9a10, 0x1f0e, 0x4d2c, {0x9a, 1, 2, 3, 4, 5, 6, 7}};

/* ---- the publisher ---- */

static ConnectionPoints *points;

static HRESULT object_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown)                    ? (void *)self
           : IsEqualIID(iid, &IID_IConnectionPointContainer) ? GetConnectionPointContainer(points)
                                                             : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG object_count(IUnknown *self)
{
    (void)self;
    return 1;
}

static const IUnknownVtbl object_table = {object_query, object_count, object_count};
static IUnknown object = {&object_table};

static char url[300];
static DWORD listener;

/* The publisher has threads, so it begins after the fork. */
static bool ours_start(struct fanout *fanout)
{
    char folder[256], path[300];
    snprintf(folder, sizeof(folder), "%s/run", programs_folder());
    mkdir(folder, 0700);
    setenv("XDG_RUNTIME_DIR", folder, 1);
    snprintf(path, sizeof(path), "%s/access.conf", programs_folder());
    FILE *file = fopen(path, "we");
    if (!file)
        return false;
    fputs("[bench]\nallow = 127.0.0.0/8: *\n", file);
    fclose(file);
    setenv("BENCH_ACCESS", path, 1);
    fanout->port = fanout_free_port();
    snprintf(url, sizeof(url), "tcp://0.0.0.0:%d", fanout->port);
    return true;
}

static bool ours_accept(struct fanout *fanout)
{
    (void)fanout;
    return SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) &&
           SUCCEEDED(SetRemotingAccess(getenv("BENCH_ACCESS"))) &&
           SUCCEEDED(CreateConnectionPoints(&object, &bench_events, 1, &points)) &&
           SUCCEEDED(PublishObject(&object, "bench")) &&
           SUCCEEDED(ListenRemoting(url, NULL, &listener));
}

static bool ours_publish(struct fanout *fanout)
{
    VARIANT text = {.vt = VT_BSTR, .bstrVal = SysAllocStringByteLen(NULL, FANOUT_BYTES)};
    DISPPARAMS params = {.rgvarg = &text, .cArgs = 1};
    bool done = true;
    for (uint32_t i = 0; i < fanout->events && done; i++) {
        memcpy((char *)text.bstrVal + sizeof(uint64_t), &i, sizeof(i));
        if (fanout->is_paced)
            fanout_stamp(text.bstrVal);
        done = InvokeConnections(points, &bench_events, 1, &params) == S_OK;
    }
    SysFreeString(text.bstrVal);
    return done;
}

static void ours_stop(struct fanout *fanout)
{
    (void)fanout;
    CloseListener(listener);
    UnpublishObject("bench");
    DestroyConnectionPoints(points);
    CoUninitialize();
}

/* ---- a subscriber ---- */

struct sink {
    IDispatch dispatch;
    uint32_t expected;
    bool is_wrong;
};
static struct sink sinks[FANOUT_SHARE];
static uint32_t events;
static bool is_paced;
static atomic_uint left;

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
                 IsEqualIID(iid, &bench_events);
    *ret = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG sink_count(IDispatch *self)
{
    (void)self;
    return 1;
}

static HRESULT sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *result, EXCEPINFO *excep, UINT *error)
{
    struct sink *sink = (struct sink *)self;
    (void)id;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)excep;
    (void)error;
    uint32_t number;
    if (is_paced)
        fanout_seen(params->rgvarg[0].bstrVal);
    memcpy(&number, (char *)params->rgvarg[0].bstrVal + sizeof(uint64_t), sizeof(number));
    sink->is_wrong |= number != sink->expected++;
    if (sink->expected == events && atomic_fetch_sub(&left, 1) == 1)
        bench_futex_wake((uint32_t *)&left);
    return S_OK;
}

static const IDispatchVtbl sink_table = {
    .QueryInterface = sink_query,
    .AddRef = sink_count,
    .Release = sink_count,
    .Invoke = sink_invoke,
};

/* Each by an address of its own, and so by a connection of its own. */
static HRESULT join(const struct fanout *fanout, unsigned which)
{
    char full[100];
    IUnknown *proxy = NULL;
    DWORD cookie;
    EVENT_OPTIONS options = {.policy = EVENT_BLOCK, .deadline = 10000};
    snprintf(full, sizeof(full), "tcp://127.0.%u.%u:%d/bench", which / 250, which % 250 + 1,
             fanout->port);
    HRESULT hr = E_FAIL;
    for (int i = 0; i < 500 && FAILED(hr); i++) {
        hr = GetRemoteObject(full, 5000, &IID_IUnknown, (void **)&proxy);
        if (FAILED(hr))
            poll(NULL, 0, 20);
    }
    sinks[which].dispatch.lpVtbl = &sink_table;
    return FAILED(hr)
               ? hr
               : SubscribeEvents(proxy, &bench_events, &sinks[which].dispatch, &options, &cookie);
}

static bool ours_subscribe(struct fanout *fanout)
{
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    events = fanout->events;
    is_paced = fanout->is_paced;
    left = fanout->share;
    for (unsigned i = 0; i < fanout->share && SUCCEEDED(hr); i++)
        hr = join(fanout, i);
    if (FAILED(hr)) {
        fprintf(stderr, "bench: subscribing: %#x\n", (unsigned)hr);
        return false;
    }
    fanout_ready();
    for (uint32_t now; (now = atomic_load(&left));)
        bench_futex_wait((uint32_t *)&left, now);
    bool is_wrong = false;
    for (unsigned i = 0; i < fanout->share; i++)
        is_wrong |= sinks[i].is_wrong;
    return !is_wrong;
}

const struct fanout_kind fanout_ours = {ours_start, ours_subscribe, ours_accept, ours_publish,
                                        ours_stop};
