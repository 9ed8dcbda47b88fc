/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/sink.h"

#include <errno.h>
#include <netinet/in.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "remoting/dotnet/place.h"
#include "remoting/dotnet/pool.h"
#include "remoting/dotnet/serve.h"
#include "remoting/dotnet/server.h"
#include "remoting/log.h"

/* ---- sinks ---- */

struct sink {
    struct sink *next;
    char uri[SINK_URI_ROOM];
    char method[NAMED_NAME_MOST + 1];
    IDispatch *dispatch;
    DISPID id;
    struct caller server;
    unsigned calls;   /* that run */
    bool ends_itself; /* it removed itself: goes with its call */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t passed = PTHREAD_COND_INITIALIZER;
static struct sink *sinks;
static _Thread_local struct sink *running;

HRESULT sink_add(IDispatch *dispatch, const char *method, DISPID id, const struct caller *server,
                 char ret_uri[SINK_URI_ROOM])
{
    uint8_t secret[16];
    struct sink *sink = calloc(1, sizeof *sink);
    if (!sink || strlen(method) > NAMED_NAME_MOST ||
        getrandom(secret, sizeof secret, 0) != sizeof secret) {
        free(sink);
        return E_OUTOFMEMORY;
    }
    int at = snprintf(sink->uri, sizeof sink->uri, "sink/");
    for (unsigned i = 0; i < sizeof secret; i++, at += 2)
        snprintf(sink->uri + at, sizeof sink->uri - (size_t)at, "%02x", secret[i]);
    snprintf(sink->uri + at, sizeof sink->uri - (size_t)at, ".rem");
    strcpy(sink->method, method);
    sink->dispatch = dispatch;
    IDispatch_AddRef(dispatch);
    sink->id = id;
    sink->server = *server;
    memcpy(ret_uri, sink->uri, sizeof sink->uri);
    pthread_mutex_lock(&lock);
    sink->next = sinks;
    sinks = sink;
    pthread_mutex_unlock(&lock);
    return S_OK;
}

static void sink_free(struct sink *sink)
{
    IDispatch_Release(sink->dispatch);
    free(sink);
}

/* After it the sink is not called; one that removes itself goes when its call is over. */
void sink_remove(const char *uri)
{
    pthread_mutex_lock(&lock);
    struct sink **at = &sinks;
    while (*at && strcmp((*at)->uri, uri) != 0)
        at = &(*at)->next;
    struct sink *sink = *at;
    if (sink) {
        *at = sink->next;
        while (sink->calls > (running == sink ? 1 : 0))
            pthread_cond_wait(&passed, &lock);
    }
    if (sink)
        sink->ends_itself = sink->calls > 0;
    bool ends = sink && !sink->calls;
    pthread_mutex_unlock(&lock);
    if (ends)
        sink_free(sink);
}

static struct sink *enter(const struct caller *caller, const char *uri)
{
    pthread_mutex_lock(&lock);
    struct sink *sink = sinks;
    while (sink && strcmp(sink->uri, uri) != 0)
        sink = sink->next;
    if (sink && !place_allows(caller, sink->server.address))
        sink = NULL;
    if (sink)
        sink->calls++;
    pthread_mutex_unlock(&lock);
    return sink;
}

static void leave(struct sink *sink)
{
    pthread_mutex_lock(&lock);
    bool ends = !--sink->calls && sink->ends_itself;
    pthread_cond_broadcast(&passed);
    pthread_mutex_unlock(&lock);
    if (ends)
        sink_free(sink);
}

static HRESULT tell(struct sink *sink, VARIANT *arguments, uint32_t count)
{
    VARIANT given[NAMED_ARGUMENTS_MOST];
    DISPPARAMS params = {.rgvarg = given, .cArgs = count};
    for (uint32_t i = 0; i < count; i++)
        given[count - 1 - i] = arguments[i];
    return IDispatch_Invoke(sink->dispatch, sink->id, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL,
                            NULL, NULL);
}

static HRESULT run(struct sink *sink, VARIANT *arguments, uint32_t count)
{
    struct sink *before = running;
    running = sink;
    HRESULT hr = tell(sink, arguments, count);
    leave(sink);
    running = before;
    return hr;
}

HRESULT sink_call(const struct caller *caller, const char *uri, const char *method,
                  VARIANT *arguments, uint32_t count)
{
    struct sink *sink = enter(caller, uri);
    if (!sink)
        return CO_E_OBJNOTREG;
    if (!strcmp(sink->method, method))
        return run(sink, arguments, count);
    leave(sink);
    return DISP_E_UNKNOWNNAME;
}

bool serve_sink(struct serving *s)
{
    VARIANT arguments[NAMED_ARGUMENTS_MOST];
    static const VARIANT nothing = {.vt = VT_EMPTY};
    if (strncmp(s->uri, "sink/", 5) != 0)
        return false;
    struct sink *sink = enter(s->place->caller, s->uri);
    if (!sink) {
        serve_failure(s, CO_E_OBJNOTREG);
        return true;
    }
    if (strcmp(sink->method, s->method) != 0) {
        serve_failure(s, DISP_E_UNKNOWNNAME);
    } else if (serve_read(s, arguments, s->count)) {
        HRESULT hr = run(sink, arguments, s->count);
        for (uint32_t i = 0; i < s->count; i++)
            VariantClear(&arguments[i]);
        if (FAILED(hr))
            serve_failure(s, hr);
        else
            message_put_answer(s->v, &nothing, NULL, NULL, s->count);
        return true;
    }
    leave(sink);
    return true;
}

/* ---- where they are called ---- */

struct sink_listener {
    struct pool_source source; /* first */
    struct caller server;
    _Atomic bool ends;
};

static void accept_all(struct sink_listener *l)
{
    enum { AT_ONCE = 16 };
    for (int i = 0; i < AT_ONCE; i++) {
        int fd = accept4(l->source.fd, NULL, NULL, SOCK_CLOEXEC);
        struct stream *stream;
        if (fd < 0)
            return;
        if (stream_of_socket(fd, URL_TCP, &stream) < 0)
            continue;
        if (place_allows(&stream->caller, l->server.address)) {
            server_take(stream, NULL, 0, true);
        } else {
            remoting_log(stream->caller.address, "called back, but nothing was asked of it");
            stream_close(stream);
        }
    }
}

static void ready(struct pool_source *source, uint32_t events)
{
    struct sink_listener *l = (struct sink_listener *)source;
    if (!l->ends && events)
        accept_all(l);
    if (l->ends) {
        pool_remove(source);
        close(source->fd);
        free(l);
        return;
    }
    pool_arm(source, EPOLLIN, 0);
}

int sink_listen(int fd, const struct caller *server, struct sink_listener **ret, char *place,
                size_t size)
{
    enum { BACKLOG = 64 };
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(fd, (struct sockaddr *)&address, &length) < 0)
        return -errno;
    if (address.ss_family == AF_INET)
        ((struct sockaddr_in *)&address)->sin_port = 0;
    else
        ((struct sockaddr_in6 *)&address)->sin6_port = 0;
    struct sink_listener *l = calloc(1, sizeof *l);
    if (!l)
        return -ENOMEM;
    l->source.ready = ready;
    l->server = *server;
    l->source.fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    int r = l->source.fd < 0 ? -errno : 0;
    if (r == 0 && (bind(l->source.fd, (struct sockaddr *)&address, length) < 0 ||
                   listen(l->source.fd, BACKLOG) < 0))
        r = -errno;
    if (r == 0)
        place_own(l->source.fd, place, size);
    if (r == 0)
        r = pool_add(&l->source);
    if (r < 0) {
        if (l->source.fd >= 0)
            close(l->source.fd);
        free(l);
        return r;
    }
    *ret = l;
    pool_arm(&l->source, EPOLLIN, 0);
    return 0;
}

void sink_listener_end(struct sink_listener *listener)
{
    if (!listener)
        return;
    shutdown(listener->source.fd, SHUT_RDWR); /* wakes it, which goes on until it is to end */
    listener->ends = true;                    /* from now on it is the other thread's */
}
