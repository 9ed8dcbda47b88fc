/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <pianola/remoting.h>

#include "base/clock.h"
#include "remoting/wire/listener.h"

/* ---- URLs ---- */

static void test_urls_good(void **state)
{
    (void)state;
    static const char *const same[] = {
        "unix:/run/user/1000/fax.sock#fax.rem",
        "unix:/x",
        "tcp://127.0.0.1:4711/fax.rem",
        "tcp://[::1]:0",
        "tls://a.example:65535/a/b",
        "tcp://h:1/x?format=dotnet",
        "http://h:8080/x?format=soap",
    };
    for (unsigned i = 0; i < sizeof(same) / sizeof(*same); i++) {
        struct remoting_url url;
        char text[URL_TEXT_MOST];
        assert_int_equal(url_parse(same[i], &url, NULL), 0);
        assert_int_equal(url_print(&url, text, sizeof(text)), strlen(same[i]));
        assert_string_equal(text, same[i]);
    }
}

static void test_urls_bad(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "fax",
        "ftp://h:1/",
        "tcp://h/",
        "tcp://:1/",
        "tcp://h:x/",
        "tcp://h:65536/",
        "tcp:h:1",
        "tcp://[::1/",
        "tcp://u@h:1/",
        "unix:fax",
        "unix://h/x",
        "tcp://h:1/x#y",
        "http://h/x?format=binary",
        "tcp://h:1/x?format=json",
        "tcp://h:1/x?y=z",
        "tcp://h:1/a\nb",
    };
    for (unsigned i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        struct remoting_url url;
        const char *why = NULL;
        if (url_parse(bad[i], &url, &why) != -EINVAL)
            fail_msg("%s is taken", bad[i]);
        assert_non_null(why);
    }
    char longer[400] = "tcp://h:1/";
    memset(longer + 10, 'x', 300);
    struct remoting_url url;
    assert_int_equal(url_parse(longer, &url, NULL), -EINVAL);
}

/* ---- Listeners ---- */

static char folder[] = "/tmp/wireXXXXXX";
static atomic_int taken;

static void take(struct stream *stream, const uint8_t preface[PREFACE_BYTES])
{
    assert_memory_equal(preface, "PNLA", 4);
    atomic_fetch_add(&taken, 1);
    stream_close(stream);
}

static struct listener *begin(const char *text, unsigned most, struct remoting_url *url)
{
    struct listener *listener = NULL;
    char why[256] = "";
    wire_parts.link = take;
    assert_int_equal(url_parse(text, url, NULL), 0);
    assert_int_equal(listener_create(url, NULL, most, &listener, why), 0);
    return listener;
}

static struct stream *reach(const struct remoting_url *url)
{
    struct stream *stream = NULL;
    assert_int_equal(stream_connect(url, NULL, clock_ms() + 3000, &stream, NULL), 0);
    return stream;
}

static void say(struct stream *stream, const char *text)
{
    struct iovec part = {(void *)text, strlen(text)};
    assert_int_equal(stream->ops->write(stream, &part, 1), strlen(text));
}

/* How long until the other side closes it, ms. */
static unsigned until_closed(struct stream *stream)
{
    uint64_t start = clock_ms();
    char byte;
    assert_int_equal(stream_wait(stream, POLLIN, clock_ms() + 5000), 0);
    assert_true(stream->ops->read(stream, &byte, 1) <= 0);
    return (unsigned)(clock_ms() - start);
}

static void test_listener(void **state)
{
    struct remoting_url url;
    struct listener *listener = begin(*state, 100, &url);
    taken = 0;
    if (url.scheme == URL_TCP)
        assert_int_not_equal(url.port, 0);
    struct stream *stream = reach(&url);
    if (url.scheme == URL_UNIX)
        assert_int_equal(stream->caller.uid, getuid());
    else
        assert_string_equal(stream->caller.address, strchr(url.host, ':') ? "::1" : "127.0.0.1");
    say(stream, "PN");
    say(stream, "LA");
    until_closed(stream);
    assert_int_equal(taken, 1);
    stream_close(stream);
    /* What nobody speaks here is closed at once. */
    stream = reach(&url);
    say(stream, "HELO");
    assert_true(until_closed(stream) < 4000);
    stream_close(stream);
    listener_destroy(listener);
    assert_int_not_equal(stream_connect(&url, NULL, clock_ms() + 1000, &stream, NULL), 0);
}

static void test_silent(void **state)
{
    (void)state;
    struct remoting_url url;
    unsigned before = listener_patience_ms;
    listener_patience_ms = 300;
    struct listener *listener = begin("tcp://127.0.0.1:0", 100, &url);
    struct stream *silent = reach(&url), *slow = reach(&url);
    say(slow, "PNL");
    assert_in_range(until_closed(silent), 200, 4000);
    until_closed(slow);
    stream_close(silent);
    stream_close(slow);
    for (int i = 0; i < 1000 && listener_connections(listener); i++)
        usleep(10000);
    assert_int_equal(listener_connections(listener), 0);
    listener_destroy(listener);
    listener_patience_ms = before;
}

/* Strangers do not take the last descriptors. */
static void test_descriptors(void **state)
{
    (void)state;
    struct remoting_url url;
    enum { MOST = 128, PAIRS = 56 };
    struct stream *streams[PAIRS];
    struct rlimit before, few;
    getrlimit(RLIMIT_NOFILE, &before);
    few = (struct rlimit){MOST, before.rlim_max};
    struct listener *listener = begin("tcp://127.0.0.1:0", 1000, &url);
    setrlimit(RLIMIT_NOFILE, &few);
    for (int i = 0; i < PAIRS; i++) {
        streams[i] = reach(&url);
        for (int n = 0; n < 50 && i < 40 && listener_connections(listener) <= (unsigned)i; n++)
            usleep(10000);
    }
    /* Sooner than the silence is noticed. */
    bool is_refused = false;
    for (int n = 0; n < 800 && !is_refused; n++) {
        char byte;
        for (int i = 0; i < PAIRS && !is_refused; i++)
            is_refused = recv(streams[i]->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
        usleep(10000);
    }
    assert_true(is_refused);
    int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    close(fd);
    setrlimit(RLIMIT_NOFILE, &before);
    for (int i = 0; i < PAIRS; i++)
        stream_close(streams[i]);
    listener_destroy(listener);
}

static void test_most(void **state)
{
    (void)state;
    struct remoting_url url;
    struct listener *listener = begin("tcp://127.0.0.1:0", 3, &url);
    struct stream *streams[4];
    for (int i = 0; i < 4; i++)
        streams[i] = reach(&url);
    assert_true(until_closed(streams[3]) < 4000);
    assert_int_equal(listener_connections(listener), 3);
    /* They end with it. */
    listener_destroy(listener);
    for (int i = 0; i < 3; i++)
        until_closed(streams[i]);
    for (int i = 0; i < 4; i++)
        stream_close(streams[i]);
}

/* What a killed server left is no hindrance, what one that lives has is one. */
static void test_left_over(void **state)
{
    (void)state;
    struct remoting_url url;
    struct listener *other;
    struct stat file;
    char text[64], why[256];
    snprintf(text, sizeof(text), "unix:%s/left", folder);
    url_parse(text, &url, NULL);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, url.host);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    close(fd);
    struct listener *listener = begin(text, 5, &url);
    assert_int_equal(stat(url.host, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
    assert_int_equal(listener_create(&url, NULL, 5, &other, why), -EADDRINUSE);
    assert_non_null(strstr(why, text));
    listener_destroy(listener);
    assert_int_equal(stat(url.host, &file), -1);
    /* A file that is no socket is nobody's left-over. */
    fd = open(url.host, O_CREAT | O_WRONLY, 0600);
    close(fd);
    assert_int_equal(listener_create(&url, NULL, 5, &other, why), -EADDRINUSE);
    assert_int_equal(stat(url.host, &file), 0);
    unlink(url.host);
}

static void test_public(void **state)
{
    (void)state;
    DWORD listener;
    char url[64];
    assert_int_equal(ListenRemoting("tcp://127.0.0.1:0/x", NULL, &listener), E_INVALIDARG);
    assert_int_equal(ListenRemoting("tls://127.0.0.1:0", NULL, &listener), E_INVALIDARG);
    assert_int_equal(ListenRemoting("tcp://127.0.0.1:0", NULL, &listener), S_OK);
    assert_int_equal(GetListenerUrl(listener, url, 5),
                     HRESULT_FROM_WIN32(ERROR_INSUFFICIENT_BUFFER));
    assert_int_equal(GetListenerUrl(listener, url, sizeof(url)), S_OK);
    assert_memory_equal(url, "tcp://127.0.0.1:", 16);
    DWORD second;
    assert_int_equal(ListenRemoting(url, NULL, &second), HRESULT_FROM_WIN32(10048));
    assert_int_equal(CloseListener(listener), S_OK);
    assert_int_equal(CloseListener(listener), E_INVALIDARG);
    assert_int_equal(GetListenerUrl(listener, url, sizeof(url)), E_INVALIDARG);
}

int main(void)
{
    char local[64];
    if (!mkdtemp(folder))
        return 1;
    snprintf(local, sizeof(local), "unix:%s/s", folder);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_urls_good),
        cmocka_unit_test(test_urls_bad),
        {"test_listener tcp", test_listener, NULL, NULL, (void *)"tcp://127.0.0.1:0"},
        {"test_listener unix", test_listener, NULL, NULL, local},
        cmocka_unit_test(test_silent),
        cmocka_unit_test(test_most),
        cmocka_unit_test(test_descriptors),
        cmocka_unit_test(test_left_over),
        cmocka_unit_test(test_public),
    };
    int r = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return r;
}
