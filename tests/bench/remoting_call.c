/* SPDX-License-Identifier: MIT */
/* Calls of an object over our own protocol, beside 128 bytes there and back on a plain socket. */
#include "bench.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "programs.h"
#include "remoting_fanout.h"
#include "remoting/link/link.h"

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

static char rules_path[256];

static void serve(const char *const *urls, int count, int ready)
{
    static IPropertyNotifySink sink = {&sink_table};
    char real[2][256] = {"", ""};
    DWORD listener;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    bool good = SUCCEEDED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) &&
                SUCCEEDED(SetRemotingAccess(rules_path)) &&
                SUCCEEDED(PublishObject((IUnknown *)&sink, "sink"));
    for (int i = 0; i < count && good; i++)
        good = SUCCEEDED(ListenRemoting(urls[i], NULL, &listener)) &&
               SUCCEEDED(GetListenerUrl(listener, real[i], sizeof(real[i])));
    if (!good || write(ready, real, sizeof(real)) != sizeof(real))
        _exit(1);
    for (;;)
        pause();
}

static char urls[2][256];

/* One for all rounds, before this process has anything to do with components itself. */
static void start_server(void)
{
    static bool started;
    char local[200];
    int ready[2];
    if (started)
        return;
    started = true;
    snprintf(local, sizeof(local), "unix:%.150s/call.socket", programs_folder());
    /* Who may call over tcp has to be said. */
    snprintf(rules_path, sizeof(rules_path), "%s/access.conf", programs_folder());
    FILE *rules = fopen(rules_path, "w");
    if (!rules || fputs("[*]\nallow = 127.0.0.1: *\n", rules) < 0 || fclose(rules) != 0 ||
        pipe(ready) < 0)
        bench_die("the server's folder");
    if (fork() == 0)
        serve((const char *[]){"tcp://127.0.0.1:0", local}, 2, ready[1]);
    close(ready[1]);
    if (read(ready[0], urls, sizeof(urls)) != sizeof(urls))
        bench_die("the server");
    close(ready[0]);
}

static double call_often(const char *text)
{
    IPropertyNotifySink *proxy = NULL;
    struct remoting_url url;
    struct link *link;
    double seconds = -1;
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    if (url_parse(text, &url, NULL) < 0 || FAILED(link_open(&url, clock_ms() + 5000, &link)))
        return -1;
    if (SUCCEEDED(link_get_object(link, "sink", NULL, &IID_IPropertyNotifySink, clock_ms() + 5000,
                                  (void **)&proxy))) {
        bool right = true;
        double start = bench_seconds();
        for (uint32_t i = 0; i < BENCH_ROUND_TRIPS && right; i++)
            right = IPropertyNotifySink_OnChanged(proxy, (DISPID)i) == (HRESULT)(i & 0xff);
        seconds = right ? bench_seconds() - start : -1;
        IPropertyNotifySink_Release(proxy);
    }
    link_unref(link);
    CoUninitialize();
    return seconds;
}

static double ours_tcp(void)
{
    start_server();
    return call_often(urls[0]);
}

static double ours_unix(void)
{
    start_server();
    return call_often(urls[1]);
}

/* ---- floors ---- */

static bool exchange(int fd, bool first)
{
    char bytes[128] = {0};
    for (unsigned i = 0; i < BENCH_ROUND_TRIPS; i++) {
        if (first && write(fd, bytes, sizeof(bytes)) != sizeof(bytes))
            return false;
        if (recv(fd, bytes, sizeof(bytes), MSG_WAITALL) != sizeof(bytes))
            return false;
        if (!first && write(fd, bytes, sizeof(bytes)) != sizeof(bytes))
            return false;
    }
    return true;
}

static double ping_pong(int here, int there)
{
    int pid = fork();
    if (pid == 0) {
        close(here);
        _exit(exchange(there, false) ? 0 : 1);
    }
    close(there);
    double start = bench_seconds();
    bool done = exchange(here, true);
    double seconds = bench_seconds() - start;
    close(here);
    return bench_reap(pid) && done ? seconds : -1;
}

static double floor_tcp(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);
    int on = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0),
        here = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener, (struct sockaddr *)&address, size) < 0 || listen(listener, 1) < 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) < 0 ||
        connect(here, (struct sockaddr *)&address, size) < 0)
        bench_die("a socket");
    int there = accept(listener, NULL, NULL);
    setsockopt(here, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    setsockopt(there, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    close(listener);
    return ping_pong(here, there);
}

static double floor_unix(void)
{
    int fds[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
        bench_die("socketpair");
    return ping_pong(fds[0], fds[1]);
}

const struct benchmark bench_remoting_call_tcp = {
    .name = "remoting.call.tcp",
    .unit = "us",
    .scale = 1e6 / BENCH_ROUND_TRIPS,
    .rounds = 5,
    .one_cpu = true,
    .ours = ours_tcp,
    .floor = floor_tcp,
    .peers = {{"nats", nats_call}, {"zmq", zmq_call_tcp}, {"redis", redis_call}},
};

const struct benchmark bench_remoting_call_unix = {
    .name = "remoting.call.unix",
    .unit = "us",
    .scale = 1e6 / BENCH_ROUND_TRIPS,
    .rounds = 5,
    .one_cpu = true,
    .ours = ours_unix,
    .floor = floor_unix,
    .peers = {{"nats", nats_call}, {"zmq", zmq_call_unix}, {"redis", redis_call}},
};
