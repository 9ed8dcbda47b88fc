/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include "far.h"

#include <errno.h>
#include <netinet/in.h>
#include <pianola/component.h>
#include <pianola/connection.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "remoting/events/events.h"

/* Subscribers in other processes, over tcp. */

static struct far_shared *shared;
static ConnectionPoints *points;
static IUnknown *_Atomic kept;
static DWORD listener;
static _Atomic LONG next;
static uint64_t longest, spent;

/* ---- the publisher ---- */

static HRESULT object_query(IDispatch *self, REFIID iid, void **ret)
{
    *ret = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IDispatch) ? (void *)self
           : IsEqualIID(iid, &IID_IConnectionPointContainer) ? GetConnectionPointContainer(points)
                                                             : NULL;
    return *ret ? S_OK : E_NOINTERFACE;
}

static ULONG object_count(IDispatch *self)
{
    (void)self;
    return 2;
}

static HRESULT object_info_count(IDispatch *self, UINT *ret)
{
    (void)self;
    *ret = 0;
    return S_OK;
}

static HRESULT object_info(IDispatch *self, UINT index, LCID lcid, ITypeInfo **ret)
{
    (void)self;
    (void)index;
    (void)lcid;
    *ret = NULL;
    return DISP_E_BADINDEX;
}

static HRESULT object_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID lcid,
                            DISPID *ids)
{
    (void)self;
    (void)iid;
    (void)names;
    (void)count;
    (void)lcid;
    (void)ids;
    return DISP_E_UNKNOWNNAME;
}

static HRESULT object_invoke(IDispatch *self, DISPID id, REFIID iid, LCID lcid, WORD flags,
                             DISPPARAMS *params, VARIANT *result, EXCEPINFO *excep, UINT *error)
{
    (void)self;
    (void)iid;
    (void)lcid;
    (void)flags;
    (void)excep;
    (void)error;
    if (id == METHOD_PUT && params->cArgs == 1 && params->rgvarg[0].vt == VT_UNKNOWN) {
        kept = params->rgvarg[0].punkVal;
        IUnknown_AddRef(kept);
        return S_OK;
    }
    if (id == METHOD_GET && result && kept) {
        *result = (VARIANT){.vt = VT_UNKNOWN, .punkVal = kept};
        IUnknown_AddRef(kept);
        return S_OK;
    }
    if (id == METHOD_COUNT && result) {
        *result = (VARIANT){.vt = VT_I4, .lVal = next};
        return S_OK;
    }
    return DISP_E_MEMBERNOTFOUND;
}

static const IDispatchVtbl object_table = {.QueryInterface = object_query,
                                           .AddRef = object_count,
                                           .Release = object_count,
                                           .GetTypeInfoCount = object_info_count,
                                           .GetTypeInfo = object_info,
                                           .GetIDsOfNames = object_names,
                                           .Invoke = object_invoke};
static IDispatch object = {&object_table};

static HRESULT fire(DISPID id)
{
    VARIANT arguments[2] = {{.vt = VT_I8, .llVal = (LONGLONG)far_now()},
                            {.vt = VT_I4, .lVal = next}};
    DISPPARAMS params = {.rgvarg = arguments, .cArgs = 2};
    uint64_t start = far_now();
    HRESULT hr = InvokeConnections(points, &far_events, id, &params);
    uint64_t took = far_now() - start;
    spent += took;
    if (took > longest)
        longest = took;
    return hr;
}

/* Some events a millisecond. */
static void publish(LONG count, int at_once)
{
    for (LONG i = 0; i < count; i++, next++) {
        assert_int_equal(fire(EVENT_NUMBER), S_OK);
        if (i % at_once == 0)
            poll(NULL, 0, 1);
    }
}

static pthread_mutex_t told_lock = PTHREAD_MUTEX_INITIALIZER;
static int told[4];
static char told_failed[300];

static void CALLBACK on_subscriber(IUnknown *of, DWORD number, SUBSCRIBER_EVENT what,
                                   const char *text, void *data)
{
    (void)of;
    (void)number;
    (void)data;
    pthread_mutex_lock(&told_lock);
    told[what]++;
    if (what == SUBSCRIBER_FAILED)
        snprintf(told_failed, sizeof told_failed, "%s", text);
    pthread_mutex_unlock(&told_lock);
}

static void wait_told(SUBSCRIBER_EVENT what, int count)
{
    bool is = false;
    for (int i = 0; i < 60000 && !is; i++) {
        pthread_mutex_lock(&told_lock);
        is = told[what] >= count;
        pthread_mutex_unlock(&told_lock);
        if (!is)
            poll(NULL, 0, 1);
    }
    assert_true(is);
}

static int group_up(void **state)
{
    (void)state;
    assert_int_equal(CoInitializeEx(NULL, COINIT_MULTITHREADED), S_OK);
    far_allow();
    assert_int_equal(ListenRemoting("tcp://127.0.0.1:0", NULL, &listener), S_OK);
    return 0;
}

static int set_up(void **state)
{
    char url[200];
    (void)state;
    next = 0;
    longest = spent = 0;
    memset(told, 0, sizeof told);
    *told_failed = 0;
    memset(shared, 0, sizeof *shared);
    assert_int_equal(CreateConnectionPoints((IUnknown *)&object, &far_events, 1, &points), S_OK);
    assert_int_equal(PublishObject((IUnknown *)&object, "far"), S_OK);
    assert_int_equal(GetListenerUrl(listener, url, sizeof url), S_OK);
    snprintf(shared->url, sizeof shared->url, "%s/far", url);
    SetSubscriberProc(on_subscriber, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    if (kept)
        IUnknown_Release(kept);
    kept = NULL;
    assert_int_equal(UnpublishObject("far"), S_OK);
    SetSubscriberProc(NULL, NULL);
    /* The object counts nothing: those that were killed may still hold its points. */
    IConnectionPoint *point;
    assert_int_equal(IConnectionPointContainer_FindConnectionPoint(
                         GetConnectionPointContainer(points), &far_events, &point),
                     S_OK);
    CoDisconnectObject((IUnknown *)point, 0);
    CoDisconnectObject((IUnknown *)&object, 0);
    DestroyConnectionPoints(points);
    return 0;
}

static int start(int which, enum far_mode mode)
{
    int pid = far_start(which, mode);
    assert_true(far_wait(&shared->children[which].ready, 1));
    if (FAILED(shared->children[which].hr))
        print_message("child %d: %#x\n", which, (unsigned)shared->children[which].hr);
    assert_int_equal(shared->children[which].hr, S_OK);
    return pid;
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void print_latencies(const char *what, struct far_seen *seen)
{
    uint32_t count = seen->seen < LATENCIES ? (uint32_t)seen->seen : LATENCIES;
    qsort(seen->latencies_us, count, sizeof(uint32_t), compare);
    if (count)
        print_message("%s: p50 %u us, p99 %u us\n", what, seen->latencies_us[count / 2],
                      seen->latencies_us[count * 99 / 100]);
}

/* ---- tests ---- */

static void in_order(void **state)
{
    (void)state;
    int pid = start(0, FAR_NORMAL);
    publish(2000, 10);
    fire(EVENT_LAST);
    assert_true(far_wait(&shared->children[0].done, 1));
    assert_int_equal(shared->children[0].seen, 2000);
    assert_int_equal(shared->children[0].wrong, 0);
    assert_int_equal(shared->children[0].missed, 0);
    print_latencies("one subscriber", &shared->children[0]);
    far_kill(pid);
    wait_told(SUBSCRIBER_JOINED, 1);
}

/* One of ten is stopped, one killed, one slow. */
static void trouble(void **state)
{
    (void)state;
    enum { CHILDREN = 10, STOPPED = 0, KILLED = 1, SLOW = 2, EVENTS = 60000 };
    int pids[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
        /* On a busy machine the others need room not to miss any. */
        shared->options.queue_events = i > SLOW ? 2 * EVENTS : 0;
        pids[i] = start(i, i == SLOW ? FAR_SLOW : FAR_NORMAL);
    }
    publish(1000, 20);
    kill(pids[STOPPED], SIGSTOP);
    publish(1000, 20);
    far_kill(pids[KILLED]);
    publish(EVENTS - 2000, 20);
    fire(EVENT_LAST);
    for (int i = SLOW + 1; i < CHILDREN; i++) {
        struct far_seen *seen = &shared->children[i];
        assert_true(far_wait(&seen->done, 1));
        assert_int_equal(seen->seen, EVENTS);
        assert_int_equal(seen->missed, 0);
        assert_int_equal(seen->wrong, 0);
    }
    print_latencies("another subscriber", &shared->children[CHILDREN - 1]);
    kill(pids[STOPPED], SIGCONT);
    assert_true(far_wait(&shared->children[STOPPED].done, 1));
    assert_true(far_wait(&shared->children[SLOW].done, 1));
    for (int i = STOPPED; i <= SLOW; i += SLOW) {
        struct far_seen *seen = &shared->children[i];
        print_message("%s: %ld seen, %ld missed\n", i == SLOW ? "slow" : "stopped",
                      (long)seen->seen, (long)seen->missed);
        assert_true(seen->missed > 0);
        assert_int_equal(seen->seen + seen->missed, EVENTS);
        assert_int_equal(seen->wrong, 0);
        assert_int_equal(seen->unknown, 0);
    }
    print_message("the publisher's longest call: %.1f us, %.0f ns in the middle\n",
                  (double)longest / 1000, (double)spent / EVENTS);
    assert_true(longest < 2000000000);
    for (int i = 0; i < CHILDREN; i++)
        if (i != KILLED)
            far_kill(pids[i]);
}

static void one_that_takes_nothing(void **state)
{
    (void)state;
    shared->options.deadline = 1000;
    int pid = start(0, FAR_NORMAL);
    shared->options.deadline = 0;
    int other = start(1, FAR_NORMAL);
    publish(100, 10);
    kill(pid, SIGSTOP);
    publish(100, 10);
    wait_told(SUBSCRIBER_FAILED, 1);
    assert_non_null(strstr(told_failed, "tcp 127.0.0.1) failed: took nothing for 1 s"));
    publish(100, 10);
    fire(EVENT_LAST);
    assert_true(far_wait(&shared->children[1].done, 1));
    assert_int_equal(shared->children[1].seen, 300);
    kill(pid, SIGCONT);
    assert_true(far_wait(&shared->children[0].ended, 1));
    assert_int_equal(shared->children[0].hr, RPC_E_TIMEOUT);
    far_kill(pid);
    far_kill(other);
}

static void leaving(void **state)
{
    (void)state;
    int pid = start(0, FAR_LEAVE);
    for (int i = 0; i < 100; i++) {
        fire(EVENT_NUMBER);
        next++;
        poll(NULL, 0, 1);
    }
    wait_told(SUBSCRIBER_LEFT, 1);
    assert_int_equal(fire(EVENT_NUMBER), S_FALSE);
    assert_int_equal(shared->children[0].seen, 10);
    assert_int_equal(shared->children[0].wrong, 0);
    far_kill(pid);
}

static void calling_back(void **state)
{
    (void)state;
    int pid = start(0, FAR_CALLS);
    publish(500, 10);
    fire(EVENT_LAST);
    assert_true(far_wait(&shared->children[0].done, 1));
    assert_int_equal(shared->children[0].seen, 500);
    assert_int_equal(shared->children[0].wrong, 0);
    far_kill(pid);
}

/* A sink that plain COM advised is a subscriber like others. */
static void advised(void **state)
{
    (void)state;
    int pid = start(0, FAR_ADVISE);
    publish(200, 200);
    fire(EVENT_LAST);
    assert_true(longest < 2000000000);
    assert_true(far_wait(&shared->children[0].done, 1));
    assert_int_equal(shared->children[0].seen, 200);
    assert_int_equal(shared->children[0].wrong, 0);
    kill(pid, SIGSTOP);
    longest = 0;
    publish(1000, 100);
    print_message("the longest call with an advised sink that is stopped: %.1f us\n",
                  (double)longest / 1000);
    assert_true(longest < 2000000000);
    far_kill(pid);
}

/* A client's events to another client, through this process. */
static void client_to_client(void **state)
{
    (void)state;
    int talker = start(0, FAR_TALKER), listener_pid = start(1, FAR_LISTENER);
    shared->go = 1;
    for (int i = 0; i < 20000 && shared->children[1].seen < 100; i++)
        poll(NULL, 0, 1);
    assert_int_equal(shared->children[0].hr, S_OK);
    assert_int_equal(shared->children[1].seen, 100);
    assert_int_equal(shared->children[1].wrong, 0);
    far_kill(listener_pid);
    far_kill(talker);
}

static long resident_kib(void)
{
    char line[200];
    long kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "VmRSS: %ld", &kib);
    if (file)
        fclose(file);
    return kib;
}

static void many(void **state)
{
    (void)state;
    enum { PROCESSES = 4, EACH = 2500, EVENTS = 20 };
    int pids[PROCESSES];
    shared->count = EACH;
    long before = resident_kib();
    for (int i = 0; i < PROCESSES; i++)
        pids[i] = start(i, FAR_MANY);
    wait_told(SUBSCRIBER_JOINED, PROCESSES * EACH);
    print_message("%ld bytes a subscriber in the publisher\n",
                  (resident_kib() - before) * 1024 / (PROCESSES * EACH));
    uint64_t begin = far_now();
    publish(EVENTS, 1);
    for (int i = 0; i < PROCESSES; i++) {
        for (int j = 0; j < 60000 && shared->children[i].seen < EACH * EVENTS; j++)
            poll(NULL, 0, 1);
        assert_int_equal(shared->children[i].seen, EACH * EVENTS);
    }
    print_message("%d subscribers: %d events in %.0f ms, longest call %.1f us\n", PROCESSES * EACH,
                  EVENTS, (double)(far_now() - begin) / 1e6, (double)longest / 1000);
    for (int i = 0; i < PROCESSES; i++)
        far_kill(pids[i]);
}

/* ---- a line that is cut ---- */

static struct {
    int listener, port, to;
    int fds[2];
    _Atomic bool is_cut, stops;
    pthread_t thread;
} line;

static int tcp_socket(int port, bool connects)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (connects) {
        assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    } else {
        assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
        assert_int_equal(listen(fd, 10), 0);
    }
    return fd;
}

static bool hand_on(int from, int to)
{
    char buf[65536];
    ssize_t n = recv(from, buf, sizeof buf, MSG_DONTWAIT);
    if (n < 0)
        return errno == EAGAIN;
    return n > 0 && send(to, buf, (size_t)n, MSG_NOSIGNAL) == n;
}

/* Hands on what comes at one port to another, as long as the line is not cut. */
static void *carry(void *unused)
{
    (void)unused;
    while (!line.stops) {
        bool is_up = line.fds[0] > 0;
        struct pollfd polls[2] = {{.fd = is_up ? line.fds[0] : line.listener, .events = POLLIN},
                                  {.fd = is_up ? line.fds[1] : -1, .events = POLLIN}};
        poll(polls, 2, 5);
        if (is_up && (line.is_cut || !hand_on(line.fds[0], line.fds[1]) ||
                      !hand_on(line.fds[1], line.fds[0]))) {
            close(line.fds[0]);
            close(line.fds[1]);
            line.fds[0] = 0;
        } else if (!is_up && polls[0].revents) {
            int fd = accept4(line.listener, NULL, NULL, SOCK_CLOEXEC);
            if (line.is_cut) {
                close(fd);
            } else {
                line.fds[1] = tcp_socket(line.to, true);
                line.fds[0] = fd;
            }
        }
    }
    return NULL;
}

static void cut_and_back(void **state)
{
    (void)state;
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    memset(&line, 0, sizeof line);
    line.to = atoi(strrchr(shared->url, ':') + 1);
    line.listener = tcp_socket(0, false);
    getsockname(line.listener, (struct sockaddr *)&address, &size);
    snprintf(shared->url, sizeof shared->url, "tcp://127.0.0.1:%d/far", ntohs(address.sin_port));
    pthread_create(&line.thread, NULL, carry, NULL);
    int pid = start(0, FAR_NORMAL);
    struct far_seen *seen = &shared->children[0];
    for (int round = 1; round <= 3; round++) {
        publish(1000, 50);
        line.is_cut = true;
        publish(1000, 50);
        assert_true(far_wait(&seen->cut, round));
        line.is_cut = false;
        publish(1000, 50);
        assert_true(far_wait(&seen->restored, round));
    }
    fire(EVENT_LAST);
    assert_true(far_wait(&seen->done, 1));
    assert_int_equal(seen->seen, 9000);
    assert_int_equal(seen->missed, 0);
    assert_int_equal(seen->wrong, 0);
    assert_int_equal(seen->ended, 0);
    assert_int_equal(told[SUBSCRIBER_FAILED], 0);
    far_kill(pid);
    line.stops = true;
    pthread_join(line.thread, NULL);
    close(line.listener);
}

/* A publisher that is killed, and started again at the same place. */
static void publisher_anew(void **state)
{
    (void)state;
    int fd = tcp_socket(0, false);
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    getsockname(fd, (struct sockaddr *)&address, &size);
    close(fd);
    snprintf(shared->url, sizeof shared->url, "tcp://127.0.0.1:%d/far", ntohs(address.sin_port));
    int pid = start(0, FAR_PUBLISHER);
    IUnknown *proxy;
    DWORD cookie;
    struct far_seen *seen = &shared->children[1];
    seen->next = -1;
    assert_int_equal(GetRemoteObject(shared->url, 10000, &IID_IUnknown, (void **)&proxy), S_OK);
    assert_int_equal(SubscribeEvents(proxy, &far_events, far_sink(1), NULL, &cookie), S_OK);
    IUnknown_Release(proxy);
    for (int i = 0; i < 60000 && seen->seen < 100; i++)
        poll(NULL, 0, 1);
    assert_true(seen->seen >= 100);
    far_kill(pid);
    assert_true(far_wait(&seen->cut, 1));
    int64_t before = seen->seen;
    shared->children[0].ready = 0;
    pid = start(0, FAR_PUBLISHER);
    assert_true(far_wait(&seen->restored, 1));
    for (int i = 0; i < 60000 && seen->seen < before + 100; i++)
        poll(NULL, 0, 1);
    assert_true(seen->seen >= before + 100);
    assert_int_equal(seen->unknown, 1);
    assert_int_equal(seen->wrong, 0);
    assert_int_equal(UnsubscribeEvents(cookie), S_OK);
    assert_int_equal(UnsubscribeEvents(cookie), CONNECT_E_NOCONNECTION);
    before = seen->seen;
    poll(NULL, 0, 50);
    assert_int_equal(seen->seen, before);
    far_kill(pid);
}

int main(int argc, char **argv)
{
    far_main(argc, argv);
    shared = far_setup();
    if (argc == 2)
        cmocka_set_test_filter(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(trouble, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_takes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaving, set_up, tear_down),
        cmocka_unit_test_setup_teardown(calling_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(advised, set_up, tear_down),
        cmocka_unit_test_setup_teardown(client_to_client, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cut_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(publisher_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, group_up, NULL);
}
