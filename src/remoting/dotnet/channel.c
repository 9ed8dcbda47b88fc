/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/channel.h"

#include <errno.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/dotnet/channel_inside.h"
#include "remoting/dotnet/exchange.h"
#include "remoting/dotnet/message.h"
#include "remoting/dotnet/place.h"
#include "remoting/publish/named_failure.h"

/*
 * A place that we call. A connection carries one call at a time: each call takes one that is idle,
 * or makes one. Calls run in the multithreaded apartment and block there.
 */

enum { IDLE_MOST = 8, IDLE_MS = 60000, CONNECT_MS = 30000, BUCKET_MOST = 64 };

struct idle {
    struct idle *next;
    struct stream *stream;
    uint64_t since_ms;
};
struct typed { /* what is known of the objects there */
    struct typed *next;
    char *uri, *type;
};

static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static struct dotnet_channel *all;
static const struct named_channel_ops ops;

static struct dotnet_channel *of(struct named_channel *channel)
{
    return (struct dotnet_channel *)channel;
}

/* ---- types ---- */

static struct typed **bucket_of(struct dotnet_channel *c, const char *uri)
{
    uint32_t hash = 5381;
    for (; *uri; uri++)
        hash = hash * 33 + (uint8_t)*uri;
    return &c->types[hash % CHANNEL_BUCKETS];
}

/* With the lock. */
static struct typed **find_type(struct dotnet_channel *c, const char *uri)
{
    struct typed **at = bucket_of(c, uri);
    while (*at && strcmp((*at)->uri, uri) != 0)
        at = &(*at)->next;
    return at;
}

static void forget_type(struct typed **at)
{
    struct typed *typed = *at;
    *at = typed->next;
    free(typed->uri);
    free(typed->type);
    free(typed);
}

/* A peer that names objects without end forgets its oldest ones. */
static bool set_type(struct dotnet_channel *c, const char *uri, const char *type)
{
    struct typed *new = calloc(1, sizeof *new);
    if (!new || !(new->uri = strdup(uri)) || !(new->type = strdup(type))) {
        if (new)
            free(new->uri);
        free(new);
        return false;
    }
    pthread_mutex_lock(&c->lock);
    struct typed **known = find_type(c, uri);
    if (*known)
        forget_type(known);
    struct typed **bucket = bucket_of(c, uri), **last = bucket;
    unsigned count = 0;
    new->next = *bucket;
    *bucket = new;
    for (; *last && count < BUCKET_MOST; count++)
        last = &(*last)->next;
    if (*last)
        forget_type(last);
    pthread_mutex_unlock(&c->lock);
    return true;
}

bool channel_type(struct dotnet_channel *c, const char *uri, char *buf, size_t size)
{
    pthread_mutex_lock(&c->lock);
    const struct typed *at = *find_type(c, uri);
    if (at)
        snprintf(buf, size, "%s", at->type);
    pthread_mutex_unlock(&c->lock);
    return at != NULL;
}

/* ---- connections ---- */

static struct stream *take_idle(struct dotnet_channel *c)
{
    for (;;) {
        pthread_mutex_lock(&c->lock);
        struct idle *idle = c->idle;
        if (idle) {
            c->idle = idle->next;
            c->idle_count--;
        }
        pthread_mutex_unlock(&c->lock);
        if (!idle)
            return NULL;
        struct stream *stream = idle->stream;
        bool good = clock_ms() - idle->since_ms < IDLE_MS && exchange_is_quiet(stream);
        free(idle);
        if (good)
            return stream;
        stream_close(stream);
    }
}

static void give_back(struct dotnet_channel *c, struct stream *stream)
{
    struct idle *idle = malloc(sizeof *idle);
    pthread_mutex_lock(&c->lock);
    if (idle && c->idle_count < IDLE_MOST) {
        *idle = (struct idle){c->idle, stream, clock_ms()};
        c->idle = idle;
        c->idle_count++;
        idle = NULL;
        stream = NULL;
    }
    pthread_mutex_unlock(&c->lock);
    free(idle);
    stream_close(stream);
}

static HRESULT hresult_of(int r)
{
    switch (-r) {
    case ETIMEDOUT:
        return RPC_E_TIMEOUT;
    case ENOMEM:
        return E_OUTOFMEMORY;
    case E2BIG:
    case EBADMSG:
    case EOPNOTSUPP:
        return RPC_E_INVALID_DATAPACKET;
    default:
        return RPC_E_DISCONNECTED;
    }
}

HRESULT channel_connection(struct dotnet_channel *c, uint64_t deadline_ms, struct stream **ret)
{
    struct stream *stream = take_idle(c);
    if (!stream) {
        char why[256];
        uint64_t by = clock_ms() + CONNECT_MS;
        if (deadline_ms && deadline_ms < by)
            by = deadline_ms;
        int r = stream_connect(&c->url, NULL, by, &stream, why);
        if (r < 0)
            return r == -ETIMEDOUT ? RPC_E_TIMEOUT : HRESULT_FROM_WIN32(1722);
    }
    *ret = stream;
    return S_OK;
}

HRESULT channel_listen(struct dotnet_channel *c, struct stream *stream, char *place, size_t size)
{
    int r = 0;
    pthread_mutex_lock(&c->lock);
    if (!c->listener)
        r = sink_listen(stream->fd, &stream->caller, &c->listener, c->place, sizeof c->place);
    snprintf(place, size, "%s", c->place);
    pthread_mutex_unlock(&c->lock);
    return r < 0 ? hresult_of(r) : S_OK;
}

/* ---- calls ---- */

static HRESULT answer_of(struct named_call *call, const struct dotnet_place *place,
                         const uint8_t *body, uint32_t size)
{
    struct nrbf_tree tree;
    struct nrbf_value result, exception, outs[NAMED_ARGUMENTS_MOST];
    uint32_t count = 0;
    struct value_reader reader;
    int r = nrbf_read(body, size, &tree);
    if (r < 0)
        return named_failure_plain(&call->failure, hresult_of(r));
    HRESULT hr = S_OK;
    value_reader_init(&reader, place);
    if (!message_answer(&tree, &result, &exception) ||
        !message_arguments(&tree, outs, NAMED_ARGUMENTS_MOST, &count)) {
        hr = named_failure_plain(&call->failure, RPC_E_INVALID_DATAPACKET);
    } else if (exception.kind != NRBF_IS_NULL) {
        message_read_failure(&exception, &call->failure);
        hr = call->failure.hr;
    } else {
        hr = value_read(&reader, &result, &call->result);
        for (uint32_t i = 0; SUCCEEDED(hr) && i < count && i < call->count; i++) {
            VARIANT value;
            if (outs[i].kind == NRBF_IS_NULL)
                continue;
            hr = value_read(&reader, &outs[i], &value);
            if (FAILED(hr))
                break;
            VariantClear(&call->arguments[i]);
            call->arguments[i] = value;
            if (call->is_out)
                call->is_out[i] = true;
        }
        if (FAILED(hr)) {
            VariantClear(&call->result);
            named_failure_plain(&call->failure, hr);
            if (reader.why[0])
                snprintf(call->failure.message, sizeof call->failure.message,
                         "The answer cannot be used: %s.", reader.why);
        }
    }
    nrbf_tree_finish(&tree);
    return hr;
}

static bool has_object(const struct named_call *call)
{
    for (unsigned i = 0; i < call->count; i++) {
        VARTYPE vt = V_VT(&call->arguments[i]) & VT_TYPEMASK;
        if (vt == VT_DISPATCH || vt == VT_UNKNOWN)
            return true;
    }
    return false;
}

HRESULT channel_exchange(struct dotnet_channel *c, struct stream *stream, struct named_call *call,
                         struct value_writer *v, uint64_t deadline_ms)
{
    uint8_t *body = NULL;
    uint32_t size = 0;
    if (FAILED(v->hr)) {
        stream_close(stream);
        return named_failure_plain(&call->failure, v->hr);
    }
    int r = exchange_send(stream, call->is_one_way ? NRTP_ONE_WAY : NRTP_REQUEST, call->uri,
                          v->w.bytes, v->w.size, deadline_ms);
    if (r == 0 && call->is_one_way) { /* some answer even these: the connection is not used again */
        stream_close(stream);
        return S_OK;
    }
    if (r == 0)
        r = exchange_receive(stream, deadline_ms, &body, &size);
    if (r < 0) {
        stream_close(stream);
        return named_failure_plain(&call->failure, hresult_of(r));
    }
    HRESULT hr = answer_of(call, v->place, body, size);
    free(body);
    give_back(c, stream);
    return hr;
}

static HRESULT call(struct named_channel *channel, struct named_call *call, uint64_t deadline_ms)
{
    struct dotnet_channel *c = of(channel);
    struct stream *stream;
    struct dotnet_place place = {.host = c->url.host, .is_server = true};
    struct value_writer v;
    char type[512];
    named_failure_clear(&call->failure);
    VariantInit(&call->result);
    if (!channel_type(c, call->uri, type, sizeof type)) {
        named_failure_plain(&call->failure, E_INVALIDARG);
        snprintf(call->failure.message, sizeof call->failure.message,
                 "Say of what type %.100s is there: ?format=dotnet&type=Ns.Type,Assembly.",
                 call->uri);
        return E_INVALIDARG;
    }
    if (call->names)
        return named_failure_plain(&call->failure, DISP_E_NONAMEDARGS);
    HRESULT hr = channel_connection(c, deadline_ms, &stream);
    if (FAILED(hr))
        return named_failure_plain(&call->failure, hr);
    struct caller server = stream->caller;
    place.caller = &server;
    if (has_object(call))
        hr = channel_listen(c, stream, place.own, sizeof place.own);
    else {
        pthread_mutex_lock(&c->lock);
        snprintf(place.own, sizeof place.own, "%s", c->place);
        pthread_mutex_unlock(&c->lock);
    }
    if (FAILED(hr)) {
        give_back(c, stream);
        return named_failure_plain(&call->failure, hr);
    }
    value_writer_init(&v, &place);
    message_put_call(&v, call->method, type, call->arguments, call->count);
    hr = channel_exchange(c, stream, call, &v, deadline_ms);
    value_writer_finish(&v);
    return hr;
}

/* ---- its life ---- */

static void ref(struct named_channel *channel)
{
    atomic_fetch_add(&of(channel)->refs, 1);
}

static void release(struct named_channel *channel)
{
    struct dotnet_channel *c = of(channel);
    pthread_mutex_lock(&all_lock);
    if (atomic_fetch_sub(&c->refs, 1) != 1) {
        pthread_mutex_unlock(&all_lock);
        return;
    }
    struct dotnet_channel **at = &all;
    while (*at != c)
        at = &(*at)->next;
    *at = c->next;
    pthread_mutex_unlock(&all_lock);
    channel_events_finish(c);
    while (c->idle) {
        struct idle *next = c->idle->next;
        stream_close(c->idle->stream);
        free(c->idle);
        c->idle = next;
    }
    for (int i = 0; i < CHANNEL_BUCKETS; i++)
        while (c->types[i])
            forget_type(&c->types[i]);
    sink_listener_end(c->listener);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static const struct named_channel_ops ops = {
    .call = call,
    .subscribe = channel_subscribe,
    .unsubscribe = channel_unsubscribe,
    .release = release,
    .ref = ref,
};

HRESULT dotnet_channel(const struct remoting_url *url, struct named_channel **ret)
{
    if (url->scheme != URL_TCP)
        return E_INVALIDARG;
    pthread_mutex_lock(&all_lock);
    struct dotnet_channel *c = all;
    while (c && (c->url.port != url->port || strcmp(c->url.host, url->host) != 0))
        c = c->next;
    if (c) {
        atomic_fetch_add(&c->refs, 1);
    } else if ((c = calloc(1, sizeof *c))) {
        c->base.ops = &ops;
        c->refs = 1;
        c->url = *url;
        c->url.uri[0] = 0;
        pthread_mutex_init(&c->lock, NULL);
        c->next = all;
        all = c;
    }
    pthread_mutex_unlock(&all_lock);
    if (!c)
        return E_OUTOFMEMORY;
    if (url->type[0] && !set_type(c, url->uri, url->type)) {
        release(&c->base);
        return E_OUTOFMEMORY;
    }
    *ret = &c->base;
    return S_OK;
}

HRESULT channel_object(const struct remoting_url *url, const char *type, IDispatch **ret)
{
    struct named_channel *channel;
    HRESULT hr = dotnet_channel(url, &channel);
    if (FAILED(hr))
        return hr;
    if (type && type[0] && !set_type(of(channel), url->uri, type))
        hr = E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        hr = named_proxy_create(channel, url->uri, type && type[0] ? type : NULL, ret);
    release(channel);
    return hr;
}

HRESULT dotnet_object(const struct remoting_url *url, IDispatch **ret)
{
    return channel_object(url, url->type, ret);
}

bool channel_of_object(IUnknown *object, char *place, size_t size, const char **ret_uri,
                       const char **ret_type)
{
    struct named_channel *channel;
    if (!named_proxy_of(object, &channel, ret_uri, ret_type) || channel->ops != &ops)
        return false;
    place_print(of(channel)->url.host, of(channel)->url.port, place, size);
    return true;
}
