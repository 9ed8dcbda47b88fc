/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "remoting/net/net.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

/* The HTTP server, spoken to by plain sockets. */

static const struct net_ops *net;
static void *server;
static struct remoting_url url;
static sem_t came, left, room, gate;
static struct http_request *kept;

static void gone(void *data)
{
    (void)data;
    sem_post(&left);
}

static void writable(void *data)
{
    (void)data;
    sem_post(&room);
}

/* /echo: what came; /keep: answered by the test; /slow: when the gate is open. */
static void serve(struct http_request *request, void *data)
{
    char text[512];
    assert_ptr_equal(data, &server);
    if (strcmp(request->path, "keep") == 0) {
        kept = request;
        sem_post(&came);
        return;
    }
    if (strcmp(request->path, "slow") == 0) {
        sem_post(&came);
        sem_wait(&gate);
    }
    const char *colour = net->http_header(request, "X-Colour");
    snprintf(text, sizeof text, "%s %s ?%s %s %s %zu=%.20s", request->method, request->path,
             request->query, colour ? colour : "-", request->caller.address, request->size,
             (const char *)request->body);
    const struct http_header more[] = {{"X-Seen", "yes"}, {0}};
    net->http_answer(request, 200, "text/plain", text, strlen(text), more);
}

static void open_server(unsigned connections, size_t body)
{
    char why[256];
    url = (struct remoting_url){.scheme = URL_HTTP, .host = "127.0.0.1"};
    assert_int_equal(net->http_listen(&url, connections, body, serve, &server, &server, why), 0);
    assert_int_not_equal(url.port, 0);
}

static int dial_from(unsigned last)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(url.port)};
    struct sockaddr_in from = {.sin_family = AF_INET};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    from.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + last);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&from, sizeof from), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static int dial(void)
{
    return dial_from(1);
}

static void say(int fd, const char *text)
{
    assert_int_equal(send(fd, text, strlen(text), MSG_NOSIGNAL), strlen(text));
}

/* Reads until the text came, or the end: what it read. */
static char *hear(int fd, const char *until)
{
    static char buf[65536];
    size_t size = 0;
    uint64_t end = clock_ms() + 20000;
    *buf = 0;
    while (!until || !strstr(buf, until)) {
        struct pollfd p = {fd, POLLIN, 0};
        assert_true(clock_ms() < end && poll(&p, 1, 20000) == 1);
        ssize_t n = recv(fd, buf + size, sizeof buf - 1 - size, 0);
        if (n <= 0)
            break;
        size += (size_t)n;
        buf[size] = 0;
    }
    return buf;
}

static void wait_sem(sem_t *sem)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 20;
    assert_int_equal(sem_timedwait(sem, &until), 0);
}

static void keeps_a_connection_for_several_requests(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "GET /a/b?x=1&y=%20 HTTP/1.1\r\nHost: h\r\nx-colour: red\r\n\r\n");
    char *answer = hear(fd, "0=");
    assert_non_null(strstr(answer, "HTTP/1.1 200"));
    assert_non_null(strstr(answer, "X-Seen: yes"));
    assert_non_null(strstr(answer, "GET a/b ?x=1&y=%20 red 127.0.0.1 0="));
    say(fd, "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe");
    say(fd, "llo");
    assert_non_null(strstr(hear(fd, "5=hello"), "POST p ? - 127.0.0.1 5=hello"));
    say(fd, "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    assert_non_null(strstr(hear(fd, "5=abcde"), "POST p"));
    close(fd);
}

static void says_continue_and_refuses_what_is_too_large(void **state)
{
    (void)state;
    int fd = dial();
    say(fd, "POST /p HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    assert_non_null(strstr(hear(fd, "\r\n\r\n"), "100 Continue"));
    say(fd, "ok");
    assert_non_null(strstr(hear(fd, "2=ok"), "200"));
    close(fd);
    fd = dial();
    say(fd, "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000000\r\n\r\n");
    assert_non_null(strstr(hear(fd, NULL), "413"));
    close(fd);
    /* without a length the end comes when it is too much */
    fd = dial();
    say(fd, "POST /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    char chunk[1024 + 8];
    int n = snprintf(chunk, sizeof chunk, "400\r\n%01024d\r\n", 0), sent = 0;
    while (sent < 20000 && send(fd, chunk, (size_t)n, MSG_NOSIGNAL) == n)
        sent++;
    assert_true(sent < 20000);
    close(fd);
}

static void answers_late_from_another_thread(void **state)
{
    (void)state;
    int slow = dial(), fast = dial();
    say(slow, "GET /keep HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_sem(&came);
    say(fast, "GET /now HTTP/1.1\r\nHost: h\r\n\r\n");
    hear(fast, "0=");
    net->http_answer(kept, 202, "text/plain", "late!", 5, NULL);
    assert_non_null(strstr(hear(slow, "late!"), "202"));
    close(slow);
    /* the peer leaves before the answer: no harm */
    say(fast, "GET /keep HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_sem(&came);
    close(fast);
    net->http_answer(kept, 200, "text/plain", "late!", 5, NULL);
}

static struct http_stream *stream_to(int fd)
{
    struct http_stream *stream;
    say(fd, "GET /keep HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_sem(&came);
    assert_int_equal(net->http_begin(kept, "text/event-stream", NULL, gone, NULL, &stream), 0);
    return stream;
}

static void streams_and_tells_when_the_peer_left(void **state)
{
    (void)state;
    int fd = dial();
    struct http_stream *stream = stream_to(fd);
    assert_int_equal(net->http_send(stream, "one;", 4, writable), 4);
    hear(fd, "one;");
    assert_int_equal(net->http_send(stream, "two;", 4, writable), 4);
    assert_non_null(strstr(hear(fd, "two;"), "two;"));
    close(fd);
    wait_sem(&left);
    assert_int_equal(net->http_send(stream, "three;", 6, writable), -EPIPE);
    net->http_end(stream);
    /* ended from our side: the peer sees a whole answer */
    fd = dial();
    stream = stream_to(fd);
    assert_int_equal(net->http_send(stream, "last", 4, writable), 4);
    net->http_end(stream);
    assert_non_null(strstr(hear(fd, "\r\n0\r\n\r\n"), "last"));
    close(fd);
}

static void stream_is_bounded_and_tells_when_there_is_room(void **state)
{
    (void)state;
    static char data[65536];
    int fd = dial();
    struct http_stream *stream = stream_to(fd);
    size_t sent = 0;
    ssize_t n;
    memset(data, 'x', sizeof data);
    uint64_t end = clock_ms() + 5000;
    do {
        n = net->http_send(stream, data, sizeof data, writable);
        sent += n > 0 ? (size_t)n : 0;
    } while (clock_ms() < end && (n > 0 || sem_trywait(&room) == 0));
    /* nobody reads: now it is full for good */
    assert_int_equal(n, -EAGAIN);
    size_t got = 0;
    while (got < sent) {
        ssize_t m = recv(fd, data, sizeof data, 0);
        assert_true(m > 0);
        for (ssize_t i = 0; i < m; i++)
            got += data[i] == 'x';
    }
    wait_sem(&room);
    net->http_end(stream);
    close(fd);
}

static void idle_strangers_make_room(void **state)
{
    (void)state;
    net->http_close(server);
    open_server(20, 4096);
    int idle[100];
    for (int i = 0; i < 100; i++) {
        idle[i] = dial();
        say(idle[i], i % 2 ? "GET /" : "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n");
    }
    for (int i = 0; i < 20; i++) {
        int fd = dial();
        uint64_t begin = clock_ns();
        say(fd, "GET /quick HTTP/1.1\r\nHost: h\r\n\r\n");
        hear(fd, "0=");
        assert_true(clock_ns() - begin < 15000000000);
        close(fd);
    }
    /* the oldest were cut */
    assert_string_equal(hear(idle[0], NULL), "");
    for (int i = 0; i < 100; i++)
        close(idle[i]);
}

/* One address has so many calls at once, however many it asks for. */
static void slow_calls_hold_up_their_own(void **state)
{
    enum { CALLS = 70, AT_ONCE = 48 };
    int slow[CALLS], value;
    (void)state;
    for (int i = 0; i < CALLS; i++) {
        slow[i] = dial();
        say(slow[i], "GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
    }
    for (int i = 0; i < AT_ONCE; i++)
        wait_sem(&came);
    int other = dial_from(2);
    say(other, "GET /now HTTP/1.1\r\nHost: h\r\n\r\n");
    assert_non_null(strstr(hear(other, "0="), "127.0.0.2"));
    close(other);
    assert_int_equal(sem_getvalue(&came, &value), 0);
    assert_int_equal(value, 0);
    for (int i = 0; i < CALLS; i++)
        sem_post(&gate);
    for (int i = 0; i < CALLS; i++) {
        hear(slow[i], "0=");
        close(slow[i]);
    }
    for (int i = AT_ONCE; i < CALLS; i++)
        wait_sem(&came);
}

static void closing_ends_what_is_open(void **state)
{
    (void)state;
    int fd = dial(), waits = dial();
    struct http_stream *stream = stream_to(fd);
    say(waits, "GET /keep HTTP/1.1\r\nHost: h\r\n\r\n");
    wait_sem(&came);
    struct http_request *request = kept;
    net->http_close(server);
    server = NULL;
    wait_sem(&left);
    assert_int_equal(net->http_send(stream, "x", 1, writable), -EPIPE);
    net->http_end(stream);
    assert_string_equal(net->http_header(request, "host"), "h");
    net->http_answer(request, 200, NULL, "", 0, NULL);
    hear(fd, NULL);
    hear(waits, NULL);
    close(fd);
    close(waits);
}

static int setup(void **state)
{
    char why[256];
    (void)state;
    sem_init(&came, 0, 0);
    sem_init(&left, 0, 0);
    sem_init(&room, 0, 0);
    sem_init(&gate, 0, 0);
    net = net_load(why);
    if (!net)
        return -1;
    open_server(100, 65536);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_a_connection_for_several_requests),
        cmocka_unit_test(says_continue_and_refuses_what_is_too_large),
        cmocka_unit_test(answers_late_from_another_thread),
        cmocka_unit_test(streams_and_tells_when_the_peer_left),
        cmocka_unit_test(stream_is_bounded_and_tells_when_there_is_room),
        cmocka_unit_test(slow_calls_hold_up_their_own),
        cmocka_unit_test(idle_strangers_make_room),
        cmocka_unit_test(closing_ends_what_is_open),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
