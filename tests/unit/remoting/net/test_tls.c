/* SPDX-License-Identifier: MIT */
#include "remoting/net/tls.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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

static char folder[64];

static const char *file(const char *name, const char *end)
{
    static char paths[8][128];
    static int next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof *paths, "%s/%s.%s", folder, name, end);
    return path;
}

static struct stream_security security_of(const char *name, const char *authority)
{
    struct stream_security security = {0};
    if (name) {
        security.certificate = file(name, "pem");
        security.key = file(name, "key");
    }
    if (authority)
        security.authority = file(authority, "pem");
    return security;
}

static int make_certificates(void **state)
{
    char command[256];
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/pianola-tls.XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command, "sh " CERTIFICATES " %s", folder);
    return system(command);
}

static int remove_certificates(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* The accepting side on a thread: echoes what comes until an error or the end. */
struct server {
    pthread_t thread;
    int fd, result;
    struct stream_security security;
    struct caller caller;
};

static ssize_t wait_and_read(struct stream *stream, void *buf, size_t size)
{
    for (;;) {
        ssize_t n = stream->ops->read(stream, buf, size);
        if (n != -EAGAIN)
            return n;
        struct pollfd poller = {stream->fd, POLLIN, 0};
        if (poll(&poller, 1, 10000) <= 0)
            return -ETIMEDOUT;
    }
}

static int write_all(struct stream *stream, const void *data, size_t size)
{
    const char *at = data;
    while (size) {
        /* Three parts: a short one, an empty one, the rest. */
        size_t first = size < 5 ? size : 5;
        struct iovec parts[3] = {{(void *)(uintptr_t)at, first},
                                 {NULL, 0},
                                 {(void *)(uintptr_t)(at + first), size - first}};
        ssize_t n = stream->ops->write(stream, parts, 3);
        if (n == -EAGAIN) {
            struct pollfd poller = {stream->fd, POLLOUT, 0};
            if (poll(&poller, 1, 10000) <= 0)
                return -ETIMEDOUT;
            continue;
        }
        if (n < 0)
            return (int)n;
        at += n;
        size -= (size_t)n;
    }
    return 0;
}

static void *serve(void *data)
{
    struct server *server = data;
    struct stream *stream;
    char why[256], buf[50000];
    ssize_t n;

    server->result = tls_accept(server->fd, &server->security, &stream, why);
    if (server->result)
        return NULL;
    while ((n = wait_and_read(stream, buf, sizeof buf)) > 0) {
        server->caller = stream->caller;
        n = write_all(stream, buf, (size_t)n);
        if (n)
            break;
    }
    server->result = (int)n;
    stream->ops->close(stream);
    return NULL;
}

static int start(struct server *server, const char *name, const char *authority)
{
    int fds[2];
    memset(server, 0, sizeof *server);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), 0);
    server->fd = fds[0];
    server->security = security_of(name, authority);
    assert_int_equal(pthread_create(&server->thread, NULL, serve, server), 0);
    return fds[1];
}

static int connect_to(int fd, const char *name, const char *authority, const char *host,
                      struct stream **ret, char *why)
{
    struct stream_security security = security_of(name, authority);
    return tls_connect(fd, host, &security, clock_ms() + 10000, ret, why);
}

static void *send_much(void *data)
{
    struct stream *stream = ((void **)data)[0];
    return (void *)(intptr_t)write_all(stream, ((void **)data)[1], 1 << 20);
}

static void test_both_show_certificates(void **state)
{
    struct server server;
    struct stream *stream;
    char why[256], *sent = malloc(1 << 20), *came = malloc(1 << 20);
    size_t size = 0;
    pthread_t thread;
    void *failed;
    (void)state;

    int fd = start(&server, "server", "authority");
    assert_int_equal(connect_to(fd, "client", "authority", "localhost", &stream, why), 0);
    assert_int_equal(stream->caller.scheme, URL_TLS);
    assert_string_equal(stream->caller.subject, "server");
    assert_int_equal(strlen(stream->caller.certificate), 64);
    for (int i = 0; i < 1 << 20; i++)
        sent[i] = (char)(i * 7 + i / 1000);
    void *data[] = {stream, sent};
    pthread_create(&thread, NULL, send_much, data);
    while (size < 1 << 20) {
        /* Little by little: what was decrypted and not taken is told. */
        ssize_t n = wait_and_read(stream, came + size, 1000);
        assert_true(n > 0);
        size += (size_t)n;
    }
    pthread_join(thread, &failed);
    assert_null(failed);
    assert_memory_equal(sent, came, 1 << 20);
    assert_int_equal(write_all(stream, "0123456789", 10), 0);
    assert_int_equal(wait_and_read(stream, came, 3), 3);
    assert_int_equal(wait_and_read(stream, came, 1), 1);
    assert_int_equal(wait_and_read(stream, came, 2), 2);
    assert_true(stream->ops->has_read_ahead(stream) || wait_and_read(stream, came, 4) == 4);
    stream->ops->close(stream);
    pthread_join(server.thread, NULL);
    assert_int_equal(server.result, 0);
    assert_string_equal(server.caller.subject, "client");
    assert_int_equal(strlen(server.caller.certificate), 64);
    free(sent);
    free(came);
}

/* The handshake ends by the time the client reads: what it says by then. */
static int refused(const char *name, const char *authority, int *ret_server)
{
    struct server server;
    struct stream *stream;
    char why[256], buf[10];
    int fd = start(&server, "server", authority);
    int r = connect_to(fd, name, "authority", "localhost", &stream, why);
    if (!r) {
        r = write_all(stream, "hello", 5);
        if (!r || r == -EPIPE)
            r = (int)wait_and_read(stream, buf, sizeof buf);
        stream->ops->close(stream);
    }
    pthread_join(server.thread, NULL);
    *ret_server = server.result;
    return r;
}

static void test_clients_are_asked_who_they_are(void **state)
{
    int server;
    (void)state;
    assert_int_equal(refused(NULL, NULL, &server), 5);
    assert_int_equal(server, 0);
    assert_int_equal(refused(NULL, "authority", &server), -ENOKEY);
    assert_int_equal(server, -ENOKEY);
    assert_int_equal(refused("forged", "authority", &server), -EKEYREJECTED);
    assert_int_equal(server, -EKEYREJECTED);
    assert_int_equal(refused("old", "authority", &server), -EKEYEXPIRED);
    assert_int_equal(server, -EKEYEXPIRED);
    /* One that says it is a server's is no client's. */
    assert_int_equal(refused("server", "authority", &server), -EKEYREJECTED);
    assert_int_equal(server, -EKEYREJECTED);
}

static void distrusts(const char *name, const char *authority, const char *host, const char *word)
{
    struct server server;
    struct stream *stream;
    char why[256];
    int fd = start(&server, name, NULL);
    assert_int_equal(connect_to(fd, NULL, authority, host, &stream, why), -EACCES);
    if (!strstr(why, word))
        fail_msg("%s", why);
    pthread_join(server.thread, NULL);
    assert_true(server.result < 0);
}

static void test_servers_are_asked_who_they_are(void **state)
{
    (void)state;
    distrusts("forged", "authority", "localhost", "issuer is unknown");
    distrusts("server", "stranger", "localhost", "issuer is unknown");
    distrusts("old", "authority", "localhost", "expired");
    distrusts("server", "authority", "example.org", "name in the certificate does not match");
    distrusts("client", "authority", "localhost", "purpose");
    distrusts("server", NULL, "localhost", "issuer is unknown");
}

static void test_addresses_are_names(void **state)
{
    struct server server;
    struct stream *stream;
    char why[256];
    (void)state;
    int fd = start(&server, "server", NULL);
    assert_int_equal(connect_to(fd, NULL, "authority", "127.0.0.1", &stream, why), 0);
    stream->ops->close(stream);
    pthread_join(server.thread, NULL);
    distrusts("server", "authority", "127.0.0.2", "does not match");
}

static void test_silence_and_noise(void **state)
{
    struct stream_security security = security_of(NULL, "authority");
    struct server server;
    struct stream *stream;
    char why[256];
    int fds[2];
    (void)state;

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    assert_int_equal(tls_connect(fds[0], "localhost", &security, clock_ms() + 50, &stream, why),
                     -ETIMEDOUT);
    assert_int_equal(fcntl(fds[0], F_GETFD), -1);
    close(fds[1]);
    int fd = start(&server, "server", NULL);
    assert_int_equal(write(fd, "GET / HTTP/1.1\r\n\r\n", 18), 18);
    pthread_join(server.thread, NULL);
    assert_int_equal(server.result, -EPROTO);
    close(fd);
    /* A stranger who says nothing keeps nobody. */
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    security = security_of("server", NULL);
    assert_int_equal(tls_accept(fds[0], &security, &stream, why), 0);
    assert_int_equal(stream->ops->read(stream, why, sizeof why), -EAGAIN);
    assert_string_equal(stream->caller.certificate, "");
    close(fds[1]);
    assert_int_equal(stream->ops->read(stream, why, sizeof why), -ECONNRESET);
    stream->ops->close(stream);
}

static void test_files(void **state)
{
    struct stream_security security = security_of("missing", NULL);
    struct stream *stream;
    char why[256], command[300];
    int fds[2];
    (void)state;

    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    assert_int_equal(tls_accept(dup(fds[0]), &security, &stream, why), -ENOENT);
    assert_non_null(strstr(why, "missing.pem"));
    security = security_of(NULL, "authority");
    assert_int_equal(tls_accept(dup(fds[0]), &security, &stream, why), -EINVAL);
    assert_non_null(strstr(why, "wants a certificate"));
    security = security_of("server", NULL);
    security.key = file("client", "key");
    assert_int_equal(tls_accept(dup(fds[0]), &security, &stream, why), -EINVAL);
    close(fds[0]);
    close(fds[1]);
    /* Another certificate under the same name is taken. */
    snprintf(
        command, sizeof command,
        "cd %s && cp server.pem now.pem && cp server.key now.key && cp forged.pem later.pem && "
        "cp forged.key later.key",
        folder);
    assert_int_equal(system(command), 0);
    struct server server;
    int fd = start(&server, "now", NULL);
    assert_int_equal(connect_to(fd, NULL, "authority", "localhost", &stream, why), 0);
    stream->ops->close(stream);
    pthread_join(server.thread, NULL);
    snprintf(command, sizeof command, "cd %s && mv later.pem now.pem && mv later.key now.key",
             folder);
    assert_int_equal(system(command), 0);
    distrusts("now", "authority", "localhost", "issuer is unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_show_certificates),
        cmocka_unit_test(test_clients_are_asked_who_they_are),
        cmocka_unit_test(test_servers_are_asked_who_they_are),
        cmocka_unit_test(test_addresses_are_names),
        cmocka_unit_test(test_silence_and_noise),
        cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests(tests, make_certificates, remove_certificates);
}
