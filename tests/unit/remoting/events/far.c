/* SPDX-License-Identifier: MIT */
#include "far.h"

#include <pianola/component.h>
#include <pianola/connection.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

static struct far_shared *shared;
static int shared_fd = -1;

uint64_t far_now(void)
{
    return clock_ns();
}

bool far_wait(_Atomic int *word, int at_least)
{
    for (int i = 0; i < 60000 && *word < at_least; i++)
        poll(NULL, 0, 1);
    return *word >= at_least;
}

struct far_shared *far_setup(void)
{
    shared_fd = memfd_create("far", 0);
    if (ftruncate(shared_fd, sizeof *shared) < 0)
        abort();
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, shared_fd, 0);
    return shared;
}

int far_start(int which, enum far_mode mode)
{
    char fd[16], number[16], modes[16];
    snprintf(fd, sizeof fd, "%d", shared_fd);
    snprintf(number, sizeof number, "%d", which);
    snprintf(modes, sizeof modes, "%d", (int)mode);
    int pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execl("/proc/self/exe", "far", fd, number, modes, NULL);
        _exit(127);
    }
    return pid;
}

void far_kill(int pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* ---- the sink ---- */

static struct far_seen *mine;
static enum far_mode mode;
static IDispatch *publisher;
static DWORD cookie;
static _Atomic DWORD cookie_to_leave;

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret);

static ULONG sink_count(IDispatch *self)
{
    (void)self;
    return 2;
}

static void left(void)
{
    UnsubscribeEvents(cookie_to_leave);
    mine->done = 1;
}

static HRESULT sink_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                           DISPPARAMS *params, VARIANT *result, EXCEPINFO *excep, UINT *error)
{
    (void)self;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)result;
    (void)excep;
    (void)error;
    if (mode == FAR_LEAVE && mine->done)
        mine->wrong++;
    if (id == EVENT_LAST) {
        mine->done++;
        return S_OK;
    }
    if (params->cArgs != 2 || params->rgvarg[1].vt != VT_I4 || params->rgvarg[0].vt != VT_I8) {
        mine->wrong++;
        return S_OK;
    }
    if (mode == FAR_MANY) { /* on many threads */
        mine->seen++;
        return S_OK;
    }
    uint64_t us = (clock_ns() - (uint64_t)params->rgvarg[0].llVal) / 1000;
    mine->latencies_us[mine->seen % LATENCIES] = us > UINT32_MAX ? UINT32_MAX : (uint32_t)us;
    if (mine->next >= 0 && params->rgvarg[1].lVal != mine->next)
        mine->wrong++;
    mine->next = params->rgvarg[1].lVal + 1;
    mine->seen++;
    if (mode == FAR_SLOW || mode == FAR_ADVISE)
        usleep(1000);
    if (mode == FAR_LEAVE && mine->seen == 10)
        left();
    if (mode == FAR_CALLS) {
        VARIANT answer = {0};
        DISPPARAMS none = {0};
        HRESULT hr = IDispatch_Invoke(publisher, METHOD_COUNT, &IID_NULL, 0, DISPATCH_METHOD, &none,
                                      &answer, NULL, NULL);
        if (FAILED(hr) || answer.vt != VT_I4)
            mine->wrong++;
    }
    return S_OK;
}

static const IDispatchVtbl sink_table = {.QueryInterface = sink_query,
                                         .AddRef = sink_count,
                                         .Release = sink_count,
                                         .Invoke = sink_invoke};
static IDispatch sink = {&sink_table};

static HRESULT notice_query(IEventNotice *self, REFIID iid, void **ret)
{
    (void)self;
    return sink_query(&sink, iid, ret);
}

static ULONG notice_count(IEventNotice *self)
{
    (void)self;
    return 2;
}

static HRESULT notice_missed(IEventNotice *self, LONGLONG count, BOOL known)
{
    (void)self;
    mine->missed += count;
    mine->unknown += !known;
    mine->next = known ? mine->next + count : -1;
    return S_OK;
}

static HRESULT notice_cut(IEventNotice *self)
{
    (void)self;
    mine->cut++;
    return S_OK;
}

static HRESULT notice_restored(IEventNotice *self)
{
    (void)self;
    mine->restored++;
    return S_OK;
}

static HRESULT notice_ended(IEventNotice *self, HRESULT why)
{
    (void)self;
    mine->hr = why;
    mine->ended++;
    return S_OK;
}

static const IEventNoticeVtbl notice_table = {notice_query,  notice_count, notice_count,
                                              notice_missed, notice_cut,   notice_restored,
                                              notice_ended};
static IEventNotice notice = {&notice_table};

static HRESULT sink_query(IDispatch *self, REFIID iid, void **ret)
{
    (void)self;
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ||
                   IsEqualIID(iid, &far_events)
               ? (void *)&sink
           : IsEqualIID(iid, &IID_IEventNotice) ? (void *)&notice
                                                : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

/* ---- an object of the child's own ---- */

static ConnectionPoints *points;

static HRESULT talker_query(IUnknown *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown)                    ? (void *)self
           : IsEqualIID(iid, &IID_IConnectionPointContainer) ? GetConnectionPointContainer(points)
                                                             : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG talker_count(IUnknown *self)
{
    (void)self;
    return 2;
}

static const IUnknownVtbl talker_table = {talker_query, talker_count, talker_count};
static IUnknown talker = {&talker_table};

static HRESULT fire(LONG number)
{
    VARIANT arguments[2] = {{.vt = VT_I8, .llVal = (LONGLONG)clock_ns()},
                            {.vt = VT_I4, .lVal = number}};
    DISPPARAMS params = {.rgvarg = arguments, .cArgs = 2};
    return InvokeConnections(points, &far_events, EVENT_NUMBER, &params);
}

static HRESULT talk(void)
{
    VARIANT argument = {.vt = VT_UNKNOWN, .punkVal = &talker};
    DISPPARAMS params = {.rgvarg = &argument, .cArgs = 1};
    HRESULT hr = CreateConnectionPoints(&talker, &far_events, 1, &points);
    if (SUCCEEDED(hr))
        hr = IDispatch_Invoke(publisher, METHOD_PUT, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL,
                              NULL, NULL);
    if (FAILED(hr))
        return hr;
    mine->ready = 1;
    far_wait(&shared->go, 1);
    for (LONG i = 0; i < 100; i++) {
        hr = fire(i);
        if (hr != S_OK)
            return FAILED(hr) ? hr : E_FAIL;
    }
    mine->done = 1;
    return S_OK;
}

static HRESULT publish_all_the_time(void)
{
    DWORD listener;
    char url[300];
    snprintf(url, sizeof url, "%s", shared->url);
    *strrchr(url, '/') = 0;
    far_allow();
    HRESULT hr = CreateConnectionPoints(&talker, &far_events, 1, &points);
    if (SUCCEEDED(hr))
        hr = PublishObject(&talker, "far");
    if (SUCCEEDED(hr))
        hr = ListenRemoting(url, NULL, &listener);
    mine->hr = hr;
    mine->ready = 1;
    for (LONG i = 0; SUCCEEDED(hr); i++, usleep(1000))
        fire(i);
    return hr;
}

void far_allow(void)
{
    char path[300];
    snprintf(path, sizeof path, "%s/access.conf", getenv("XDG_RUNTIME_DIR"));
    FILE *file = fopen(path, "w");
    if (!file)
        abort();
    fputs("[far]\nallow = 127.0.0.1: *\n", file);
    fclose(file);
    SetRemotingAccess(path);
}

IDispatch *far_sink(int which)
{
    mine = &shared->children[which];
    return &sink;
}

/* ---- what a child does ---- */

static HRESULT advise(void)
{
    IConnectionPointContainer *container;
    IConnectionPoint *point;
    HRESULT hr =
        IDispatch_QueryInterface(publisher, &IID_IConnectionPointContainer, (void **)&container);
    if (SUCCEEDED(hr))
        hr = IConnectionPointContainer_FindConnectionPoint(container, &far_events, &point);
    if (SUCCEEDED(hr))
        hr = IConnectionPoint_Advise(point, (IUnknown *)&sink, &cookie);
    return hr;
}

static HRESULT listen_to_talker(void)
{
    VARIANT answer = {0};
    DISPPARAMS none = {0};
    HRESULT hr = IDispatch_Invoke(publisher, METHOD_GET, &IID_NULL, 0, DISPATCH_METHOD, &none,
                                  &answer, NULL, NULL);
    if (FAILED(hr))
        return hr;
    return answer.vt == VT_UNKNOWN && answer.punkVal
               ? SubscribeEvents(answer.punkVal, &far_events, &sink, NULL, &cookie)
               : E_FAIL;
}

static HRESULT act(void)
{
    HRESULT hr = CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (mode == FAR_PUBLISHER)
        return publish_all_the_time();
    if (SUCCEEDED(hr))
        hr = GetRemoteObject(shared->url, 20000, &IID_IDispatch, (void **)&publisher);
    if (FAILED(hr))
        return hr;
    switch (mode) {
    case FAR_MANY:
        for (uint32_t i = 0; i < shared->count && SUCCEEDED(hr); i++)
            hr = SubscribeEvents((IUnknown *)publisher, &far_events, &sink, &shared->options,
                                 &cookie);
        break;
    case FAR_ADVISE:
        hr = advise();
        break;
    case FAR_TALKER:
        return talk();
    case FAR_LISTENER:
        hr = listen_to_talker();
        break;
    default:
        hr = SubscribeEvents((IUnknown *)publisher, &far_events, &sink, &shared->options, &cookie);
        cookie_to_leave = cookie;
    }
    return hr;
}

void far_main(int argc, char **argv)
{
    if (argc != 4 || strcmp(argv[0], "far"))
        return;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, atoi(argv[1]), 0);
    mine = &shared->children[atoi(argv[2])];
    mode = (enum far_mode)atoi(argv[3]);
    HRESULT hr = act();
    if (FAILED(hr))
        mine->hr = hr;
    mine->ready = 1;
    for (;;)
        pause();
}
