/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <pianola/component.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "component/remote.h"

/*
 * Real processes: a child serves, this one calls it. What the child is asked to do is the method's
 * number; it notes peers that died in a pipe.
 */

enum method { ECHO = 1, LATER, RELEASE_LATER, END, LARGE, NEVER, FAIL, COUNT };

static int died[2];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct incoming *later;
static unsigned told;

void exporter_peer_died(const GUID *peer)
{
    if (write(died[1], peer, sizeof(*peer)) < 0)
        abort();
}

void exporter_take(struct incoming *call)
{
    call->hr = S_OK;
    if (call->op != EXPORTER_CALL) {
        __atomic_fetch_add(&told, call->method, __ATOMIC_RELAXED);
        call->done(call);
        return;
    }
    struct incoming *other = NULL;
    switch ((enum method)call->method) {
    case ECHO:
        call->reply = malloc(call->request_size + 1);
        if (call->request_size)
            memcpy(call->reply, call->request, call->request_size);
        call->reply_size = call->request_size;
        break;
    case LATER:
        pthread_mutex_lock(&lock);
        later = call;
        pthread_mutex_unlock(&lock);
        return;
    case RELEASE_LATER:
        pthread_mutex_lock(&lock);
        other = later;
        later = NULL;
        pthread_mutex_unlock(&lock);
        if (other) {
            other->hr = S_FALSE;
            other->done(other);
        }
        call->hr = other ? S_OK : S_FALSE;
        break;
    case END:
        raise(SIGKILL);
        break;
    case LARGE:
        call->reply_size = 10 << 20;
        call->reply = calloc(1, call->reply_size);
        ((char *)call->reply)[call->reply_size - 1] = 'x';
        break;
    case NEVER:
        return;
    case FAIL:
        call->hr = E_ABORT;
        break;
    case COUNT:
        call->hr = (HRESULT)__atomic_load_n(&told, __ATOMIC_RELAXED);
        break;
    }
    call->done(call);
}

static struct {
    pid_t pid;
    char endpoint[108];
} server;

static int serve(void **state)
{
    (void)state;
    int name[2];
    assert_int_equal(pipe(name), 0);
    assert_int_equal(pipe(died), 0);
    server.pid = fork();
    if (server.pid == 0) {
        const char *endpoint;
        if (FAILED(remote_own_endpoint(&endpoint)))
            _exit(1);
        if (write(name[1], endpoint, strlen(endpoint)) < 0)
            _exit(1);
        close(name[1]);
        for (;;)
            pause();
    }
    close(name[1]);
    ssize_t n = read(name[0], server.endpoint, sizeof(server.endpoint) - 1);
    assert_true(n > 0);
    server.endpoint[n] = 0;
    close(name[0]);
    return 0;
}

static int end(void **state)
{
    (void)state;
    kill(server.pid, SIGKILL);
    waitpid(server.pid, NULL, 0);
    close(died[0]);
    close(died[1]);
    return 0;
}

static HRESULT call(struct remote *remote, enum method method, const void *data, uint32_t size,
                    struct outgoing *out)
{
    *out = (struct outgoing){
        .op = EXPORTER_CALL,
        .method = method,
        .request = data,
        .request_size = size,
        .pump_fd = -1,
        .cancel_fd = -1,
    };
    return remote_call(remote, out);
}

static struct remote *opened(void)
{
    struct remote *remote = NULL;
    assert_int_equal(remote_open(server.endpoint, &remote), S_OK);
    return remote;
}

static void calls_and_answers(void **state)
{
    (void)state;
    struct remote *remote = opened();
    struct outgoing out;
    static const uint32_t sizes[] = {0, 1, 100, 65000, 65536, 65537, 1 << 20};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        char *data = malloc(sizes[i] + 1);
        for (uint32_t at = 0; at < sizes[i]; at++)
            data[at] = (char)(at * 7 + at / 1000);
        assert_int_equal(call(remote, ECHO, data, sizes[i], &out), S_OK);
        assert_int_equal(out.hr, S_OK);
        assert_int_equal(out.reply_size, sizes[i]);
        if (sizes[i])
            assert_memory_equal(out.reply, data, sizes[i]);
        free(out.reply);
        free(data);
    }
    assert_int_equal(call(remote, FAIL, NULL, 0, &out), S_OK);
    assert_int_equal(out.hr, E_ABORT);
    assert_int_equal(call(remote, LARGE, NULL, 0, &out), S_OK);
    assert_int_equal(out.reply_size, 10 << 20);
    assert_int_equal(((char *)out.reply)[(10 << 20) - 1], 'x');
    free(out.reply);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(remote_tell(remote, EXPORTER_RELEASE, &GUID_NULL, 1), S_OK);
    assert_int_equal(call(remote, RELEASE_LATER, NULL, 0, &out), S_OK);
    assert_int_equal(out.hr, S_FALSE);
    /* What is told comes in order, calls beside it. */
    uint64_t deadline = clock_ms() + 5000;
    do
        assert_int_equal(call(remote, COUNT, NULL, 0, &out), S_OK);
    while (out.hr != 1000 && clock_ms() < deadline);
    assert_int_equal(out.hr, 1000);
    remote_unref(remote);
}

static void *wait_for_later(void *data)
{
    struct outgoing out;
    HRESULT hr = call(data, LATER, NULL, 0, &out);
    return (void *)(intptr_t)(hr == S_OK ? out.hr : hr);
}

static void an_answer_from_another_thread(void **state)
{
    (void)state;
    struct remote *remote = opened();
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wait_for_later, remote), 0);
    struct outgoing out;
    uint64_t deadline = clock_ms() + 5000;
    do
        assert_int_equal(call(remote, RELEASE_LATER, NULL, 0, &out), S_OK);
    while (out.hr == S_FALSE && clock_ms() < deadline);
    void *result;
    pthread_join(thread, &result);
    assert_int_equal((intptr_t)result, S_FALSE);
    remote_unref(remote);
}

static void a_server_that_dies(void **state)
{
    (void)state;
    struct remote *remote = opened();
    struct outgoing out;
    uint64_t before = clock_ms();
    assert_true(remote_is_alive(remote));
    assert_int_equal(call(remote, ECHO, "a", 1, &out), S_OK);
    free(out.reply);
    GUID peer = remote_peer(remote), told_peer;
    assert_false(IsEqualGUID(&peer, &GUID_NULL));
    assert_int_equal(call(remote, END, NULL, 0, &out), RPC_E_DISCONNECTED);
    assert_false(remote_is_alive(remote));
    assert_int_equal(call(remote, ECHO, "a", 1, &out), RPC_E_DISCONNECTED);
    assert_int_equal(remote_tell(remote, EXPORTER_RELEASE, &GUID_NULL, 1), RPC_E_DISCONNECTED);
    assert_int_equal(read(died[0], &told_peer, sizeof(told_peer)), sizeof(told_peer));
    assert_true(IsEqualGUID(&peer, &told_peer));
    assert_true(clock_ms() - before < 2000);
    remote_unref(remote);
    remote = opened();
    assert_int_equal(call(remote, ECHO, "a", 1, &out), RPC_E_DISCONNECTED);
    remote_unref(remote);
}

static void a_client_that_dies(void **state)
{
    (void)state;
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    GUID peer;
    pid_t child = fork();
    if (child == 0) {
        struct outgoing out;
        call(opened(), ECHO, "a", 1, &out);
        if (write(ready[1], remote_own_peer(), sizeof(GUID)) < 0)
            _exit(1);
        for (;;)
            pause();
    }
    assert_int_equal(read(ready[0], &peer, sizeof(peer)), sizeof(peer));
    struct pollfd nothing = {died[0], POLLIN, 0};
    assert_int_equal(poll(&nothing, 1, 0), 0);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    GUID told_peer;
    assert_int_equal(read(died[0], &told_peer, sizeof(told_peer)), sizeof(told_peer));
    assert_true(IsEqualGUID(&peer, &told_peer));
    close(ready[0]);
    close(ready[1]);
}

static HRESULT pumped(void *data)
{
    uint64_t count;
    if (read(*(int *)data, &count, sizeof(count)) < 0)
        return E_FAIL;
    return RPC_E_CALL_REJECTED;
}

static void waits_that_end(void **state)
{
    (void)state;
    struct remote *remote = opened();
    struct outgoing out = {
        .op = EXPORTER_CALL, .method = NEVER, .pump_fd = -1, .cancel_fd = -1, .timeout_ms = 20};
    assert_int_equal(remote_call(remote, &out), RPC_E_TIMEOUT);
    int event = eventfd(1, EFD_CLOEXEC);
    out.timeout_ms = 0;
    out.cancel_fd = event;
    assert_int_equal(remote_call(remote, &out), RPC_E_CALL_CANCELED);
    out.cancel_fd = -1;
    out.pump_fd = event;
    out.pump = pumped;
    out.pump_data = &event;
    assert_int_equal(remote_call(remote, &out), RPC_E_CALL_REJECTED);
    assert_int_equal(call(remote, ECHO, "a", 1, &out), S_OK);
    free(out.reply);
    close(event);
    remote_unref(remote);
}

/* Bytes that are no frames: the line ends, the others do not mind. */
static void bytes_that_are_no_frames(void **state)
{
    (void)state;
    struct remote *remote = opened();
    struct outgoing out;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, server.endpoint);
    for (int i = 0; i < 100; i++) {
        int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
        assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
        char bytes[200];
        for (size_t at = 0; at < sizeof(bytes); at++)
            bytes[at] = (char)(i * 31 + (int)at);
        if (i % 2)
            memcpy(bytes, "PCM1", 4);
        assert_true(send(fd, bytes, (size_t)(i * 2), MSG_NOSIGNAL) >= 0);
        assert_int_equal(recv(fd, bytes, sizeof(bytes), 0) <= 0, 1);
        close(fd);
    }
    assert_int_equal(call(remote, ECHO, "a", 1, &out), S_OK);
    free(out.reply);
    remote_unref(remote);
}

static void *many_calls(void *data)
{
    struct outgoing out;
    for (uint32_t i = 0; i < 2000; i++) {
        if (call(data, ECHO, &i, sizeof(i), &out) != S_OK || *(uint32_t *)out.reply != i)
            return "wrong";
        free(out.reply);
    }
    return NULL;
}

static void many_threads(void **state)
{
    (void)state;
    struct remote *remote = opened();
    pthread_t threads[24];
    for (size_t i = 0; i < 24; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, many_calls, remote), 0);
    for (size_t i = 0; i < 24; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_null(result);
    }
    remote_unref(remote);
}

int main(void)
{
    char folder[] = "/tmp/pianola-remote-XXXXXX";
    if (!mkdtemp(folder))
        return 1;
    setenv("XDG_RUNTIME_DIR", folder, 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(calls_and_answers, serve, end),
        cmocka_unit_test_setup_teardown(an_answer_from_another_thread, serve, end),
        cmocka_unit_test_setup_teardown(a_server_that_dies, serve, end),
        cmocka_unit_test_setup_teardown(a_client_that_dies, serve, end),
        cmocka_unit_test_setup_teardown(waits_that_end, serve, end),
        cmocka_unit_test_setup_teardown(bytes_that_are_no_frames, serve, end),
        cmocka_unit_test_setup_teardown(many_threads, serve, end),
    };
    int r = cmocka_run_group_tests(tests, NULL, NULL);
    char command[64];
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    return system(command) == 0 ? r : 1;
}
