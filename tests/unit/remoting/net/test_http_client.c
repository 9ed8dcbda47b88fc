/* SPDX-License-Identifier: MIT */
#include "remoting/net/http_client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/clock.h"

/* A server that answers every request with the same bytes. */
static struct {
    int fd;
    pthread_t thread;
    const char *answer; /* NULL: none */
    unsigned connections, requests;
    char last[8192];
    bool ends; /* closes behind each answer */
} server;

static void *talk(void *data)
{
    int fd = (int)(intptr_t)data;
    char buf[sizeof server.last] = "";
    size_t size = 0;

    for (;;) {
        ssize_t n = recv(fd, buf + size, sizeof buf - 1 - size, 0);
        if (n <= 0)
            break;
        size += (size_t)n;
        buf[size] = 0;
        const char *body = strstr(buf, "\r\n\r\n"), *length = strstr(buf, "Content-Length: ");
        if (!body || (length && strlen(body + 4) < strtoul(length + 16, NULL, 10)))
            continue;
        memcpy(server.last, buf, size + 1);
        size = 0;
        __atomic_add_fetch(&server.requests, 1, __ATOMIC_SEQ_CST);
        if (server.answer)
            send(fd, server.answer, strlen(server.answer), MSG_NOSIGNAL);
        if (server.ends)
            break;
    }
    close(fd);
    return NULL;
}

static void *take(void *data)
{
    (void)data;
    for (;;) {
        pthread_t thread;
        int fd = accept(server.fd, NULL, NULL);
        if (fd < 0)
            return NULL;
        __atomic_add_fetch(&server.connections, 1, __ATOMIC_SEQ_CST);
        pthread_create(&thread, NULL, talk, (void *)(intptr_t)fd);
        pthread_detach(thread);
    }
}

static char url[64];

static int start(void **state)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000001)};
    socklen_t size = sizeof address;
    (void)state;
    memset(&server, 0, sizeof server);
    server.fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(server.fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(server.fd, 10), 0);
    getsockname(server.fd, (struct sockaddr *)&address, &size);
    snprintf(url, sizeof url, "http://127.0.0.1:%u/fax", ntohs(address.sin_port));
    return pthread_create(&server.thread, NULL, take, NULL);
}

static int stop(void **state)
{
    (void)state;
    shutdown(server.fd, SHUT_RDWR);
    pthread_join(server.thread, NULL);
    close(server.fd);
    return 0;
}

static unsigned status;
static char *body;
static size_t body_size;
static char why[256];

static int call(const char *method, const char *sent, size_t most, unsigned ms)
{
    static const struct http_header headers[] = {
        {"Content-Type", "text/xml; charset=\"utf-8\""}, {"SOAPAction", "\"a#b\""}, {NULL, NULL}};
    free(body);
    body = NULL;
    return http_client_call(method, url, headers, sent, sent ? strlen(sent) : 0, most,
                            clock_ms() + ms, &status, (void **)&body, &body_size, why);
}

static void test_calls_share_a_connection(void **state)
{
    (void)state;
    server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    for (int i = 0; i < 10; i++) {
        assert_int_equal(call("POST", "<a/>", 100, 5000), 0);
        assert_int_equal(status, 200);
        assert_int_equal(body_size, 5);
        assert_string_equal(body, "hello");
    }
    assert_int_equal(server.connections, 1);
    assert_non_null(strstr(server.last, "POST /fax HTTP/1.1\r\n"));
    assert_non_null(strstr(server.last, "SOAPAction: \"a#b\"\r\n"));
    assert_non_null(strstr(server.last, "\r\n\r\n<a/>"));
    assert_null(strstr(server.last, "Expect"));
    assert_int_equal(call("GET", NULL, 100, 5000), 0);
    assert_non_null(strstr(server.last, "GET /fax HTTP/1.1\r\n"));
}

static void test_what_goes_wrong(void **state)
{
    (void)state;
    server.answer = "HTTP/1.1 500 Bad Request\r\nContent-Length: 0\r\n\r\n";
    assert_int_equal(call("POST", "", 100, 5000), 0);
    assert_int_equal(status, 500);
    assert_string_equal(body, "");
    server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n0123456789012345678901234567890";
    assert_int_equal(call("POST", "", 20, 5000), -EMSGSIZE);
    server.answer = NULL;
    assert_int_equal(call("POST", "", 100, 50), -ETIMEDOUT);
    assert_non_null(strstr(why, url));
    server.ends = true;
    assert_int_equal(call("POST", "", 100, 5000), -ECONNRESET);
    server.answer = "SSH-2.0-OpenSSH\r\n";
    assert_true(call("POST", "", 100, 5000) < 0);
    /* Sent elsewhere: not followed. */
    server.answer =
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    assert_int_equal(call("POST", "", 100, 5000), 0);
    assert_int_equal(status, 302);
    snprintf(url, sizeof url, "file:///etc/passwd");
    assert_int_equal(call("GET", NULL, 100000, 5000), -EINVAL);
    snprintf(url, sizeof url, "http://127.0.0.1:1/");
    assert_int_equal(call("GET", NULL, 100, 5000), -ECONNREFUSED);
}

static void test_no_proxy(void **state)
{
    (void)state;
    server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    setenv("http_proxy", "http://127.0.0.1:1/", 1);
    assert_int_equal(call("POST", "", 100, 5000), 0);
    unsetenv("http_proxy");
}

static char told[100];
static bool is_enough;

static bool on_data(const void *bytes, size_t size, void *user)
{
    (void)user;
    snprintf(told + strlen(told), sizeof told - strlen(told), "%.*s", (int)size,
             (const char *)bytes);
    return !is_enough;
}

static void *close_later(void *data)
{
    int fd = (int)(intptr_t)data;
    while (!__atomic_load_n(&server.requests, __ATOMIC_SEQ_CST))
        sched_yield();
    assert_int_equal(write(fd, "x", 1), 1);
    return NULL;
}

static void test_streams(void **state)
{
    pthread_t thread;
    int pipe_fds[2];
    (void)state;

    server.answer = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n";
    server.ends = true;
    told[0] = 0;
    assert_int_equal(http_client_read(url, NULL, on_data, NULL, -1, why), 0);
    assert_string_equal(told, "data: 1\n\n");
    server.ends = false;
    is_enough = true;
    assert_int_equal(http_client_read(url, NULL, on_data, NULL, -1, why), -ECANCELED);
    is_enough = false;
    assert_int_equal(pipe(pipe_fds), 0);
    __atomic_store_n(&server.requests, 0, __ATOMIC_SEQ_CST);
    pthread_create(&thread, NULL, close_later, (void *)(intptr_t)pipe_fds[1]);
    assert_int_equal(http_client_read(url, NULL, on_data, NULL, pipe_fds[0], why), -ECANCELED);
    pthread_join(thread, NULL);
    close(pipe_fds[0]);
    close(pipe_fds[1]);
    server.answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno\n";
    told[0] = 0;
    assert_int_equal(http_client_read(url, NULL, on_data, NULL, -1, why), -EPROTO);
    assert_string_equal(told, "");
    assert_non_null(strstr(why, "404"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_calls_share_a_connection, start, stop),
        cmocka_unit_test_setup_teardown(test_what_goes_wrong, start, stop),
        cmocka_unit_test_setup_teardown(test_no_proxy, start, stop),
        cmocka_unit_test_setup_teardown(test_streams, start, stop),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(body);
    return failed;
}
