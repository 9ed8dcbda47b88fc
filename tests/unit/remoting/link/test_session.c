/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <netinet/in.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "far.h"
#include "remoting/link/session.h"

/* What becomes of calls and references when the other side is slow, stopped, killed or cut off. */

static char unix_url[256];
static const char *tcp_url = "tcp://127.0.0.1:0", *local_url = unix_url;

static const char *url_of(void **state)
{
    return *(const char *const *)*state;
}

static IDispatch *open_far(const char *url)
{
    IDispatch *far = NULL;
    assert_int_equal(far_get(url, "far", &far), S_OK);
    return far;
}

static void set_deadline(IDispatch *object, DWORD ms)
{
    IRpcOptions *options;
    assert_int_equal(IDispatch_QueryInterface(object, &IID_IRpcOptions, (void **)&options), S_OK);
    assert_int_equal(options->lpVtbl->Set(options, (IUnknown *)object, COMBND_RPCTIMEOUT, ms),
                     S_OK);
    options->lpVtbl->Release(options);
}

static void test_deadline(void **state)
{
    struct server server;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(server.url);
    int got = 0;
    set_deadline(far, 100);
    uint64_t start = clock_ms();
    assert_int_equal(far_call_int(far, FAR_SLEEP, 3000, NULL), RPC_E_TIMEOUT);
    assert_in_range(clock_ms() - start, 95, 2500);
    set_deadline(far, 0);
    assert_int_equal(far_call_int(far, FAR_ECHO, 8, &got), S_OK);
    assert_int_equal(got, 8);
    set_deadline(far, 30);
    assert_int_equal(far_call_int(far, FAR_SLEEP, 1000, NULL), RPC_E_TIMEOUT);
    set_deadline(far, 0);
    assert_int_equal(far_call_int(far, FAR_ECHO, 9, &got), S_OK);
    IDispatch_Release(far);
    server_stop(&server);
}

static void *cancel_soon(void *data)
{
    usleep(100000);
    return (void *)(intptr_t)CoCancelCall(*(DWORD *)data, 0);
}

static void test_cancel(void **state)
{
    struct server server;
    pthread_t thread;
    DWORD self = GetCurrentThreadId();
    server_start(&server, url_of(state));
    IDispatch *far = open_far(server.url);
    assert_int_equal(CoEnableCallCancellation(NULL), S_OK);
    pthread_create(&thread, NULL, cancel_soon, &self);
    assert_int_equal(far_call(far, FAR_SLOW, NULL, NULL), RPC_E_CALL_CANCELED);
    pthread_join(thread, NULL);
    assert_int_equal(CoDisableCallCancellation(NULL), S_OK);
    for (int i = 0; i < 200 && far_int(far, FAR_CANCELS) == 0; i++)
        usleep(10000);
    assert_int_equal(far_int(far, FAR_CANCELS), 1);
    IDispatch_Release(far);
    server_stop(&server);
}

/* A client of its own: makes objects, says so, and waits. */
static void hold(const char *url)
{
    VARIANT made;
    IDispatch *far;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED)) || FAILED(far_get(url, "far", &far)))
        exit(1);
    for (int i = 0; i < 5; i++)
        if (FAILED(far_call(far, FAR_NEW, NULL, &made)))
            exit(1);
    if (write(1, "x", 1) != 1)
        exit(1);
    char byte;
    exit(read(0, &byte, 1) > 0);
}

static pid_t start_holder(const char *url, int *ret_in)
{
    int in[2], out[2];
    char byte;
    assert_int_equal(pipe2(in, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        execl("/proc/self/exe", "far", "hold", url, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    assert_int_equal(read(out[0], &byte, 1), 1);
    close(out[0]);
    *ret_in = in[1];
    return pid;
}

static void wait_count(IDispatch *far, int count)
{
    for (int i = 0; i < 300 && far_int(far, FAR_COUNT) != count; i++)
        usleep(10000);
    assert_int_equal(far_int(far, FAR_COUNT), count);
}

static void test_client_killed(void **state)
{
    struct server server;
    int in;
    setenv("LINK_GRACE", "300", 1);
    server_start(&server, url_of(state));
    unsetenv("LINK_GRACE");
    IDispatch *far = open_far(server.url);
    pid_t pid = start_holder(server.url, &in);
    assert_int_equal(far_int(far, FAR_COUNT), 6);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    wait_count(far, 1);
    close(in);
    IDispatch_Release(far);
    server_stop(&server);
}

/* Who ends as he should is not waited for. */
static void test_client_ends(void **state)
{
    struct server server;
    int in;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(server.url);
    pid_t pid = start_holder(server.url, &in);
    assert_int_equal(far_int(far, FAR_COUNT), 6);
    close(in);
    waitpid(pid, NULL, 0);
    wait_count(far, 1);
    IDispatch_Release(far);
    server_stop(&server);
}

static void *kill_soon(void *data)
{
    usleep(200000);
    kill(*(pid_t *)data, SIGKILL);
    return NULL;
}

static void test_server_killed(void **state)
{
    struct server server;
    pthread_t thread;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(server.url);
    pthread_create(&thread, NULL, kill_soon, &server.pid);
    uint64_t start = clock_ms();
    assert_int_equal(far_call_int(far, FAR_SLEEP, 20000, NULL), RPC_E_DISCONNECTED);
    assert_true(clock_ms() - start < 10000);
    assert_int_equal(far_call_int(far, FAR_ECHO, 1, NULL), RPC_E_DISCONNECTED);
    assert_true(clock_ms() - start < 15000);
    pthread_join(thread, NULL);
    IDispatch_Release(far);
    server_stop(&server);
}

static void test_stopped(void **state)
{
    struct server server;
    int got = 0;
    server_start(&server, url_of(state));
    IDispatch *far = open_far(server.url);
    VARIANT made = {0};
    assert_int_equal(far_call(far, FAR_NEW, NULL, &made), S_OK);
    int number = far_int(made.pdispVal, FAR_NUMBER);
    kill(server.pid, SIGSTOP);
    waitpid(server.pid, NULL, WUNTRACED);
    set_deadline(far, 200);
    uint64_t start = clock_ms();
    assert_int_equal(far_call_int(far, FAR_ECHO, 1, NULL), RPC_E_TIMEOUT);
    assert_in_range(clock_ms() - start, 190, 5000);
    set_deadline(far, 0);
    kill(server.pid, SIGCONT);
    assert_int_equal(far_call_int(far, FAR_ECHO, 2, &got), S_OK);
    assert_int_equal(got, 2);
    assert_int_equal(far_int(made.pdispVal, FAR_NUMBER), number);
    VariantClear(&made);
    IDispatch_Release(far);
    server_stop(&server);
}

/* ---- A line that can be cut: what goes through this process ---- */

struct line {
    int listener, port, target;
    atomic_bool blocked;  /* takes no new connections */
    atomic_bool swallows; /* takes bytes, and passes none on */
    atomic_int cut;       /* how often it is to be cut; the thread counts down */
    atomic_int connections;
    atomic_bool ends;
    pthread_t thread;
};

static int connect_port(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool pass_on(int from, int to, bool swallows)
{
    char buf[65536];
    ssize_t n = recv(from, buf, sizeof(buf), MSG_DONTWAIT);
    if (n <= 0)
        return n < 0;
    return swallows || send(to, buf, (size_t)n, MSG_NOSIGNAL) == n;
}

static void *run_line(void *data)
{
    struct line *line = data;
    int a = -1, b = -1;
    while (!line->ends) {
        struct pollfd ready[] = {
            {line->blocked ? -1 : line->listener, POLLIN, 0}, {a, POLLIN, 0}, {b, POLLIN, 0}};
        poll(ready, 3, 10);
        bool ends = line->cut > 0 && a >= 0;
        if (ready[1].revents && !pass_on(a, b, line->swallows))
            ends = true;
        if (ready[2].revents && !pass_on(b, a, line->swallows))
            ends = true;
        if (ends && a >= 0) {
            close(a);
            close(b);
            a = b = -1;
            if (line->cut > 0)
                line->cut--;
        }
        if (ready[0].revents) {
            if (a >= 0) {
                close(a);
                close(b);
            }
            a = accept4(line->listener, NULL, NULL, SOCK_CLOEXEC);
            b = connect_port(line->target);
            line->connections++;
        }
    }
    close(a);
    close(b);
    close(line->listener);
    return NULL;
}

static void line_start(struct line *line, const char *url)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof(address);
    *line = (struct line){.target = atoi(strrchr(url, ':') + 1)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    line->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(line->listener, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(listen(line->listener, 5), 0);
    getsockname(line->listener, (struct sockaddr *)&address, &size);
    line->port = ntohs(address.sin_port);
    pthread_create(&line->thread, NULL, run_line, line);
}

static void line_stop(struct line *line)
{
    line->ends = true;
    pthread_join(line->thread, NULL);
}

static void test_cut(void **state)
{
    (void)state;
    struct server server;
    struct line line;
    char url[64];
    VARIANT made[6] = {{{{0}}}};
    server_start(&server, tcp_url);
    line_start(&line, server.url);
    snprintf(url, sizeof(url), "tcp://127.0.0.1:%d", line.port);
    IDispatch *far = open_far(url), *straight = open_far(server.url), *mine = far_new();
    for (int i = 0; i < 6; i++)
        assert_int_equal(far_call(far, FAR_NEW, NULL, &made[i]), S_OK);
    assert_int_equal(far_call_object(far, FAR_KEEP, mine, NULL), S_OK);
    int number = far_int(made[0].pdispVal, FAR_NUMBER);
    /* It comes back at once. */
    line.cut = 1;
    while (line.cut)
        usleep(1000);
    uint64_t start = clock_ms();
    /* One that was sent before the cut was noticed is lost. */
    if (far_int(made[0].pdispVal, FAR_NUMBER) != number)
        assert_int_equal(far_int(made[0].pdispVal, FAR_NUMBER), number);
    assert_true(clock_ms() - start < 10000);
    /* What is given back meanwhile is not forgotten. */
    line.blocked = true;
    line.cut = 1;
    while (line.cut)
        usleep(1000);
    for (int i = 1; i < 4; i++)
        VariantClear(&made[i]);
    usleep(200000);
    assert_int_equal(far_int(straight, FAR_COUNT), 7);
    line.blocked = false;
    wait_count(straight, 4);
    assert_int_equal(far_int(made[0].pdispVal, FAR_NUMBER), number);
    /* The way back works, too: the same object, still held. */
    int got = 0;
    assert_int_equal(far_call_int(far, FAR_CALL_KEPT, 77, &got), S_OK);
    assert_int_equal(got, 77);
    assert_in_range(line.connections, 3, 50);
    VariantClear(&made[0]);
    VariantClear(&made[4]);
    VariantClear(&made[5]);
    assert_int_equal(far_call(far, FAR_DROP, NULL, NULL), S_OK);
    IDispatch_Release(far);
    IDispatch_Release(straight);
    IDispatch_Release(mine);
    server_stop(&server);
    line_stop(&line);
}

/* Packets go nowhere: calls fail when the line is known to be dead, and work on another one. */
static void test_silent(void **state)
{
    (void)state;
    struct server server;
    struct line line;
    char url[64];
    setenv("LINK_DEAD", "3000", 1);
    server_start(&server, tcp_url);
    unsetenv("LINK_DEAD");
    line_start(&line, server.url);
    snprintf(url, sizeof(url), "tcp://127.0.0.1:%d", line.port);
    IDispatch *far = open_far(url);
    VARIANT made = {0};
    assert_int_equal(far_call(far, FAR_NEW, NULL, &made), S_OK);
    int number = far_int(made.pdispVal, FAR_NUMBER);
    /* A line on which nothing is said is none that is dead. */
    usleep(4500000);
    assert_int_equal(line.connections, 1);
    line.swallows = true;
    uint64_t start = clock_ms();
    assert_int_equal(far_call_int(far, FAR_ECHO, 1, NULL), RPC_E_DISCONNECTED);
    assert_in_range(clock_ms() - start, 500, 15000);
    line.swallows = false;
    assert_int_equal(far_int(made.pdispVal, FAR_NUMBER), number);
    assert_true(line.connections > 1);
    VariantClear(&made);
    IDispatch_Release(far);
    server_stop(&server);
    line_stop(&line);
}

/* A server that is another one now knows nothing of before, and says so. */
static void test_server_anew(void **state)
{
    (void)state;
    struct server server;
    char url[256];
    server_start(&server, tcp_url);
    strcpy(url, server.url);
    IDispatch *far = open_far(url), *again;
    kill(server.pid, SIGKILL);
    server_stop(&server);
    server_start(&server, url);
    assert_string_equal(server.url, url);
    assert_int_equal(far_call_int(far, FAR_ECHO, 1, NULL), RPC_E_DISCONNECTED);
    IDispatch_Release(far);
    again = open_far(url);
    assert_int_equal(far_call_int(again, FAR_ECHO, 1, NULL), S_OK);
    IDispatch_Release(again);
    server_stop(&server);
}

static int set_up(void **state)
{
    (void)state;
    return FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED));
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/linkXXXXXX", command[300];
    far_main(argc, argv);
    if (argc == 3 && strcmp(argv[1], "hold") == 0)
        hold(argv[2]);
    /* What test_silent waits for. */
    link_times.dead = 3000;
    link_times.idle = 1000;
    if (!mkdtemp(folder))
        return 1;
    snprintf(unix_url, sizeof(unix_url), "unix:%s/s", folder);
#define BOTH(fn)                                                                                   \
    {#fn " tcp", fn, NULL, NULL, &tcp_url},                                                        \
    {                                                                                              \
#fn " unix", fn, NULL, NULL, &local_url                                                    \
    }
    const struct CMUnitTest tests[] = {
        BOTH(test_deadline),
        BOTH(test_cancel),
        BOTH(test_client_killed),
        BOTH(test_client_ends),
        BOTH(test_server_killed),
        BOTH(test_stopped),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_silent),
        cmocka_unit_test(test_server_anew),
    };
    if (getenv("FILTER"))
        cmocka_set_test_filter(getenv("FILTER"));
    int r = cmocka_run_group_tests(tests, set_up, NULL);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command) || r;
}
