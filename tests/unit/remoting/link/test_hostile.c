/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "far.h"
#include "remoting/link/frame.h"

/* What strangers do to a server: it goes on, and others do not notice. */

enum { CROWD = 1000, MANY = 10000 };

static int connect_raw(const char *url)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)atoi(strrchr(url, ':') + 1))};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    return fd;
}

static void say(int fd, const void *bytes, size_t size)
{
    send(fd, bytes, size, MSG_NOSIGNAL);
}

static void greet(int fd)
{
    uint8_t bytes[GREETING];
    greeting_write(&(struct greeting){LINK_VERSION, LINK_VERSION}, bytes);
    say(fd, bytes, sizeof(bytes));
    assert_int_equal(recv(fd, bytes, sizeof(bytes), MSG_WAITALL), GREETING);
    assert_memory_equal(bytes, "PNLA", 4);
}

static bool is_closed_soon(int fd)
{
    struct pollfd ready = {fd, POLLIN, 0};
    char bytes[256];
    for (;;) {
        if (poll(&ready, 1, 3000) <= 0)
            return false;
        if (recv(fd, bytes, sizeof(bytes), 0) <= 0)
            return true;
    }
}

static IDispatch *open_far(const struct server *server)
{
    IDispatch *far = NULL;
    assert_int_equal(far_get(server->url, "far", &far), S_OK);
    return far;
}

/* The longest of many calls, ms. */
static double longest_call(IDispatch *far)
{
    uint64_t most = 0;
    for (int i = 0; i < 500; i++) {
        int got;
        uint64_t start = clock_ns();
        assert_int_equal(far_call_int(far, FAR_ECHO, i, &got), S_OK);
        uint64_t took = clock_ns() - start;
        most = took > most ? took : most;
        usleep(200);
    }
    return (double)most / 1e6;
}

static void test_bytes(void **state)
{
    (void)state;
    struct server server;
    server_start(&server, "tcp://127.0.0.1:0");
    IDispatch *far = open_far(&server);
    static const char *const first[] = {"GET / HTTP/1.0\r\n\r\n", "PNL",
                                        "PNLAxxxxxxxxxxxxxxxxxxxxx", "\0\0\0\0\0\0\0\0",
                                        "PNLA\1\0\1\0\377\377\377\177"};
    for (unsigned i = 0; i < sizeof(first) / sizeof(*first); i++) {
        int fd = connect_raw(server.url);
        say(fd, first[i], i == 3 ? 8 : i == 4 ? 12 : strlen(first[i]));
        shutdown(fd, SHUT_WR);
        assert_true(is_closed_soon(fd));
        close(fd);
    }
    /* Behind a greeting that is right: frames that are not. */
    struct frame frames[] = {
        {.size = 1 << 30, .kind = FRAME_CALL, .id = 1},
        {.size = 5, .kind = FRAME_CALL, .id = 1},
        {.kind = 200, .id = 1},
        {.kind = FRAME_CALL, .size = 32},
        {.kind = FRAME_TELL, .size = 15},
        {.kind = FRAME_CALL, .size = 32, .op = 5, .id = 1},
    };
    for (unsigned i = 0; i < sizeof(frames) / sizeof(*frames); i++) {
        uint8_t bytes[FRAME_HEAD + 64] = {0};
        int fd = connect_raw(server.url);
        greet(fd);
        frame_write(&frames[i], bytes);
        say(fd, bytes, FRAME_HEAD + (frames[i].size < 64 ? frames[i].size : 64));
        assert_true(is_closed_soon(fd));
        close(fd);
    }
    assert_int_equal(far_call_int(far, FAR_ECHO, 3, NULL), S_OK);
    IDispatch_Release(far);
    server_stop(&server);
}

/* An IPID that somebody else holds is no way to his object; nor is one that is thought out. */
static void test_stolen_ipid(void **state)
{
    (void)state;
    struct server server;
    struct link *link;
    GUID ipid;
    server_start(&server, "tcp://127.0.0.1:0");
    IDispatch *far = open_far(&server);
    assert_true(link_of_proxy((IUnknown *)far, &link, &ipid));
    link_unref(link);
    for (int op = 1; op <= 3; op++) {
        uint8_t bytes[FRAME_HEAD + 64] = {0};
        struct frame frame = {
            .kind = FRAME_CALL, .op = (uint8_t)op, .size = 64, .id = 7, .method = 3};
        struct frame reply;
        int fd = connect_raw(server.url);
        greet(fd);
        frame_write(&frame, bytes);
        memcpy(bytes + FRAME_HEAD, &ipid, sizeof(ipid));
        say(fd, bytes, sizeof(bytes));
        assert_int_equal(recv(fd, bytes, FRAME_HEAD, MSG_WAITALL), FRAME_HEAD);
        assert_int_equal(frame_read(bytes, &reply), 0);
        assert_int_equal(reply.kind, FRAME_REPLY);
        assert_int_equal((HRESULT)reply.method, RPC_E_DISCONNECTED);
        assert_int_equal(reply.size, 0);
        close(fd);
    }
    /* Nor can they be given back for him. */
    uint8_t tell[FRAME_HEAD + 16];
    int fd = connect_raw(server.url);
    greet(fd);
    for (int i = 0; i < 10; i++) {
        frame_write(&(struct frame){.kind = FRAME_TELL, .op = 4, .size = 16, .method = 5}, tell);
        memcpy(tell + FRAME_HEAD, &ipid, sizeof(ipid));
        say(fd, tell, sizeof(tell));
    }
    usleep(100000);
    close(fd);
    assert_int_equal(far_call_int(far, FAR_ECHO, 3, NULL), S_OK);
    IDispatch_Release(far);
    server_stop(&server);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif
/* What no busy machine makes of a call that nobody holds up. */
enum { LONG_MS = 2000 };

static long memory_kb(pid_t pid)
{
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof(line), file))
        sscanf(line, "VmRSS: %ld", &kb);
    if (file)
        fclose(file);
    return kb;
}

/* A thousand that say nothing, half a greeting, half a head, or claim 64 MiB and send a little. */
static void test_crowd(void **state)
{
    (void)state;
    struct server server;
    static int fds[CROWD];
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    server_start(&server, "tcp://127.0.0.1:0");
    IDispatch *far = open_far(&server);
    double alone = longest_call(far);
    long before = memory_kb(server.pid);
    for (int i = 0; i < CROWD; i++) {
        uint8_t head[FRAME_HEAD + 1000] = {0};
        fds[i] = connect_raw(server.url);
        frame_write(&(struct frame){.kind = FRAME_CALL, .op = 1, .size = 64 << 20, .id = 1}, head);
        if (i % 4 == 1)
            say(fds[i], "PNLA\1\0", 6);
        if (i % 4 >= 2)
            greet(fds[i]);
        if (i % 4 >= 2)
            say(fds[i], head, i % 4 == 2 ? 11 : sizeof(head));
    }
    double crowded = longest_call(far);
    long after = memory_kb(server.pid);
    print_message("longest call %.2f ms alone, %.2f ms among %d; %.1f KiB for each\n", alone,
                  crowded, CROWD, (double)(after - before) / CROWD);
    assert_true(crowded < LONG_MS);
    assert_true(IS_SANITIZED || after - before < CROWD * 16);
    for (int i = 0; i < CROWD; i++)
        close(fds[i]);
    IDispatch_Release(far);
    server_stop(&server);
}

/* As many as one server is to have: they cost little, and who calls does not notice them. */
static void test_many(void **state)
{
    (void)state;
    struct server server;
    static int fds[MANY];
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_max < MANY + 100)
        skip();
    server_start(&server, "tcp://127.0.0.1:0");
    IDispatch *far = open_far(&server);
    long before = memory_kb(server.pid);
    for (int i = 0; i < MANY; i++) {
        fds[i] = connect_raw(server.url);
        greet(fds[i]);
    }
    double crowded = longest_call(far);
    double each = (double)(memory_kb(server.pid) - before) / MANY;
    print_message("longest call %.2f ms among %d; %.1f KiB for each\n", crowded, MANY, each);
    assert_true(crowded < LONG_MS);
    assert_true(IS_SANITIZED || each < 8);
    for (int i = 0; i < MANY; i++)
        close(fds[i]);
    IDispatch_Release(far);
    server_stop(&server);
}

/* Rights: who may not even know of an object hears that there is none; who may not call a method,
 * that. */
static void test_rights(void **state)
{
    (void)state;
    struct server server;
    IDispatch *far;
    setenv("LINK_RULES", "[other]\nallow = 127.0.0.0/8: *\n", 1);
    server_start(&server, "tcp://127.0.0.1:0");
    assert_int_equal(far_get(server.url, "far", &far), CO_E_OBJNOTREG);
    server_stop(&server);
    setenv("LINK_RULES", "[far]\nallow = 127.0.0.0/8: Nothing\n", 1);
    server_start(&server, "tcp://127.0.0.1:0");
    assert_int_equal(far_get(server.url, "far", &far), S_OK);
    assert_int_equal(far_call_int(far, FAR_ECHO, 3, NULL), E_ACCESSDENIED);
    IDispatch_Release(far);
    server_stop(&server);
    unsetenv("LINK_RULES");
}

struct sleeper {
    pthread_t thread;
    IDispatch *far;
};

static void *sleep_there(void *data)
{
    CoInitializeEx(NULL, COINIT_MULTITHREADED);
    far_call_int(((struct sleeper *)data)->far, FAR_SLEEP, 20000, NULL);
    CoUninitialize();
    return NULL;
}

/* Ten peers that have calls without end under way leave threads to others. */
static void test_sleepers(void **state)
{
    (void)state;
    static const char *const names[] = {"127.1",      "127.0.1",     "0177.0.0.1", "0x7f.0.0.1",
                                        "2130706433", "0x7f000001",  "0x7f.1",     "0177.1",
                                        "127.0.0x1",  "017700000001"};
    enum { PEERS = sizeof(names) / sizeof(*names), EACH = 60 };
    static struct sleeper sleepers[PEERS * EACH];
    struct server server;
    IDispatch *peers[PEERS];
    server_start(&server, "tcp://127.0.0.1:0");
    IDispatch *far = open_far(&server);
    for (int i = 0; i < PEERS; i++) {
        char url[128];
        snprintf(url, sizeof(url), "tcp://%s%s", names[i], strrchr(server.url, ':'));
        assert_int_equal(far_get(url, "far", &peers[i]), S_OK);
        for (int n = 0; n < EACH; n++) {
            struct sleeper *s = &sleepers[i * EACH + n];
            s->far = peers[i];
            assert_int_equal(pthread_create(&s->thread, NULL, sleep_there, s), 0);
        }
    }
    usleep(1500000);
    double longest = longest_call(far);
    print_message("longest call %.2f ms among %d that sleep\n", longest, PEERS * EACH);
    assert_true(longest < LONG_MS);
    server_stop(&server);
    for (int i = 0; i < PEERS * EACH; i++)
        pthread_join(sleepers[i].thread, NULL);
    for (int i = 0; i < PEERS; i++)
        IDispatch_Release(peers[i]);
    IDispatch_Release(far);
}

/* Who wants answers and takes none is cut before they fill the memory. */
static void test_deaf(void **state)
{
    (void)state;
    enum { PINGS = 500, FAST = 12 << 20 };
    struct server server;
    static uint8_t pings[PINGS * FRAME_HEAD];
    for (int i = 0; i < PINGS; i++)
        frame_write(&(struct frame){.kind = FRAME_PING}, pings + i * FRAME_HEAD);
    setenv("LINK_DEAD", "1000", 1);
    server_start(&server, "tcp://127.0.0.1:0");
    unsetenv("LINK_DEAD");
    int fd = connect_raw(server.url);
    greet(fd);
    uint64_t start = clock_ms();
    size_t sent = 0, at = 0;
    bool is_cut = false;
    while (!is_cut && clock_ms() - start < 20000) {
        ssize_t n =
            send(fd, pings + at, sent < FAST ? sizeof(pings) - at : FRAME_HEAD - at % FRAME_HEAD,
                 MSG_NOSIGNAL | MSG_DONTWAIT);
        is_cut = n < 0 && errno != EAGAIN;
        sent += n > 0 ? (size_t)n : 0;
        at = (at + (n > 0 ? (size_t)n : 0)) % sizeof(pings);
        if (n < 0 || sent >= FAST)
            usleep(10000);
    }
    print_message("cut after %u ms and %u KiB\n", (unsigned)(clock_ms() - start),
                  (unsigned)(sent >> 10));
    assert_true(is_cut);
    close(fd);
    server_stop(&server);
}

static int set_up(void **state)
{
    (void)state;
    return FAILED(CoInitializeEx(NULL, COINIT_MULTITHREADED));
}

int main(int argc, char **argv)
{
    far_main(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),  cmocka_unit_test(test_stolen_ipid),
        cmocka_unit_test(test_crowd),  cmocka_unit_test(test_many),
        cmocka_unit_test(test_rights), cmocka_unit_test(test_sleepers),
        cmocka_unit_test(test_deaf),
    };
    if (getenv("FILTER"))
        cmocka_set_test_filter(getenv("FILTER"));
    return cmocka_run_group_tests(tests, set_up, NULL);
}
