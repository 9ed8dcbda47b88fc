/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <pianola/ocidl.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/dotnet/event_name.h"
#include "remoting/dotnet/place.h"
#include "remoting/dotnet/pool.h"
#include "remoting/dotnet/reference.h"
#include "remoting/dotnet/serve.h"
#include "remoting/events/events.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/peer_share.h"
#include "remoting/publish/publish.h"

/*
 * .NET programs that subscribe: add_EVENT with a delegate on an object of theirs. Each has a queue
 * (events/) and a connection of ours to it, over which its object is called, one way: whoever
 * takes nothing fills his queue, and the queue's policy does the rest. A connection that breaks is
 * made once more; who is not there then is gone.
 */

enum {
    SUBSCRIPTIONS_MOST = 1 << 16,
    PEER_MOST = 1 << 12, /* of these; each is a descriptor */
    CONNECT_MS = 10000,
    SLICE = 1 << 16, /* bytes of events that become calls at once */
    PARTS = 8,
    ANSWERS_MOST = 1 << 16, /* bytes of one that we look at */
};

struct subscription {
    struct pool_source source; /* first */
    struct subscription *next, *before;
    bool is_listed;
    struct peer_part *part;
    /* what it is */
    char uri[256], event[NAMED_NAME_MOST + 1];
    struct remoting_url url; /* the subscriber's object */
    char type[REFERENCE_TYPE_MOST], method[NAMED_NAME_MOST + 1];
    struct caller caller;
    DISPID id;
    /* what goes on */
    pthread_mutex_t lock; /* around the queue */
    struct event_queue *queue;
    _Atomic bool is_over;
    struct stream *stream; /* NULL while it is being connected */
    bool was_connected;
    struct event_view view;
    uint8_t *out;
    size_t out_at, out_size, out_room;
    uint8_t *in;
    size_t in_size;
    size_t skip; /* of an answer that is too long to be looked at */
};

static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static struct subscription *all;
static unsigned all_count;
static struct peer_share peers = PEER_SHARE;

/* ---- its life ---- */

static void unlist(struct subscription *s) /* with all_lock */
{
    if (!s->is_listed)
        return;
    *(s->before ? &s->before->next : &all) = s->next;
    if (s->next)
        s->next->before = s->before;
    s->is_listed = false;
    all_count--;
}

static void end_queue(struct subscription *s)
{
    pthread_mutex_lock(&s->lock);
    struct event_queue *queue = s->queue;
    s->queue = NULL;
    pthread_mutex_unlock(&s->lock);
    if (queue)
        event_queue_destroy(queue);
}

static void close_line(struct subscription *s)
{
    if (s->stream)
        stream_close(s->stream);
    else if (s->source.fd >= 0)
        close(s->source.fd);
    s->stream = NULL;
    s->source.fd = -1;
}

static void subscription_free(struct subscription *s)
{
    end_queue(s);
    close_line(s);
    event_view_finish(&s->view);
    peer_share_give(&peers, s->part);
    pthread_mutex_destroy(&s->lock);
    free(s->out);
    free(s->in);
    free(s);
}

/* By the thread that it belongs to; the descriptor is out of the pool. */
static void end(struct subscription *s)
{
    pthread_mutex_lock(&all_lock);
    unlist(s);
    pthread_mutex_unlock(&all_lock);
    subscription_free(s);
}

static void fail(struct subscription *s, const char *text)
{
    pthread_mutex_lock(&s->lock);
    if (s->queue)
        event_queue_fail(s->queue, RPC_E_DISCONNECTED, text);
    pthread_mutex_unlock(&s->lock);
}

/* ---- the line ---- */

static int begin_connect(struct subscription *s)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } to = {0};
    socklen_t size;
    if (inet_pton(AF_INET, s->url.host, &to.v4.sin_addr) == 1) {
        to.v4.sin_family = AF_INET;
        to.v4.sin_port = htons(s->url.port);
        size = sizeof to.v4;
    } else if (inet_pton(AF_INET6, s->url.host, &to.v6.sin6_addr) == 1) {
        to.v6.sin6_family = AF_INET6;
        to.v6.sin6_port = htons(s->url.port);
        size = sizeof to.v6;
    } else {
        return -EINVAL;
    }
    int fd = socket(to.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    s->source.fd = fd;
    s->out_at = s->out_size = s->in_size = s->skip = 0;
    if (connect(fd, &to.any, size) < 0 && errno != EINPROGRESS)
        return -errno;
    return 0;
}

static int finish_connect(struct subscription *s)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(s->source.fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0)
        return -errno;
    if (error)
        return -error;
    int r = stream_of_socket(s->source.fd, URL_TCP, &s->stream);
    if (r < 0)
        s->source.fd = -1; /* it was closed */
    else
        s->was_connected = true;
    return r;
}

/* What it answers to one-way calls is read, lest it waits for us; that its object is gone is worth
 * knowing. false: it is. */
static bool look_at(struct subscription *s, const uint8_t *body, uint32_t size)
{
    struct nrbf_tree tree;
    struct nrbf_value result, exception;
    bool good = true;
    if (nrbf_read(body, size, &tree) < 0)
        return false;
    if (message_answer(&tree, &result, &exception) && exception.kind != NRBF_IS_NULL) {
        struct named_failure failure;
        message_read_failure(&exception, &failure);
        good = strcmp(failure.type, "System.Runtime.Remoting.RemotingException") != 0;
        remoting_log(s->caller.address, "the subscriber's %.100s gave an exception: %.200s",
                     s->method, failure.message);
    }
    nrbf_tree_finish(&tree);
    return good;
}

static int read_answers(struct subscription *s)
{
    for (;;) {
        if (!s->in && !(s->in = malloc(ANSWERS_MOST)))
            return -ENOMEM;
        ssize_t n = s->stream->ops->read(s->stream, s->in + s->in_size, ANSWERS_MOST - s->in_size);
        if (n == -EAGAIN)
            return 0;
        if (n <= 0)
            return n ? (int)n : -EPIPE;
        s->in_size += (size_t)n;
        size_t at = 0;
        for (;;) {
            struct nrtp_head head;
            size_t have = s->in_size - at, skipped = s->skip < have ? s->skip : have;
            at += skipped;
            have -= skipped;
            s->skip -= skipped;
            int size = have ? nrtp_read(s->in + at, have, &head) : 0;
            if (size < 0)
                return size;
            if (!size)
                break;
            if ((size_t)size + head.length > ANSWERS_MOST) {
                s->skip = (size_t)size + head.length;
                continue;
            }
            if (have - (size_t)size < head.length)
                break;
            if (!look_at(s, s->in + at + size, head.length))
                return -ENOENT;
            at += (size_t)size + head.length;
        }
        memmove(s->in, s->in + at, s->in_size - at);
        s->in_size -= at;
        if (!s->in_size) {
            free(s->in);
            s->in = NULL;
            return 0;
        }
    }
}

/* ---- events as calls ---- */

static bool put(struct subscription *s, const void *bytes, size_t size)
{
    if (s->out_room - s->out_size < size) {
        size_t room = (s->out_size + size) * 2;
        uint8_t *grown = realloc(s->out, room);
        if (!grown)
            return false;
        s->out = grown;
        s->out_room = room;
    }
    memcpy(s->out + s->out_size, bytes, size);
    s->out_size += size;
    return true;
}

static bool put_event(struct subscription *s)
{
    VARIANT arguments[NAMED_ARGUMENTS_MOST];
    struct dotnet_place place = {.caller = &s->caller};
    struct value_writer v;
    uint8_t head[NRTP_HEAD_MOST];
    uint32_t count = s->view.count;
    if (count > NAMED_ARGUMENTS_MOST)
        return true;
    for (uint32_t i = 0; i < count; i++)
        arguments[i] = s->view.arguments[count - 1 - i];
    value_writer_init(&v, &place);
    message_put_call(&v, s->method, s->type, arguments, count);
    bool good = true;
    if (FAILED(v.hr)) {
        remoting_log(s->caller.address, "%.100s: an argument of %.100s is nothing for .NET", s->uri,
                     s->event);
    } else {
        int size = nrtp_write(head, NRTP_ONE_WAY, s->url.uri, (uint32_t)v.w.size);
        good = size > 0 && put(s, head, (size_t)size) && put(s, v.w.bytes, v.w.size);
    }
    value_writer_finish(&v);
    return good;
}

/* Makes calls of what waits. How many bytes of events it was; negative: no more. */
static ssize_t take_events(struct subscription *s)
{
    struct iovec parts[PARTS];
    int count = PARTS;
    uint64_t first, missed;
    uint32_t events;
    size_t size = event_queue_peek(s->queue, SLICE, parts, &count, &first, &events, &missed);
    for (int i = 0; size && i < count; i++) {
        const uint8_t *at = parts[i].iov_base;
        size_t left = parts[i].iov_len;
        while (left) {
            ssize_t n = event_read(at, left, &s->view);
            if (n <= 0 || (size_t)n > left)
                return -EBADMSG;
            if (s->view.id == s->id && !put_event(s))
                return -ENOMEM;
            at += n;
            left -= (size_t)n;
        }
    }
    if (size && missed)
        remoting_log(s->caller.address, "%.100s: a subscriber to %.100s missed %llu events", s->uri,
                     s->event, (unsigned long long)missed);
    if (size)
        event_queue_taken(s->queue, size);
    return (ssize_t)size;
}

/* 1: all is sent; 0: the rest later; negative: no more. */
static int flush(struct subscription *s)
{
    while (s->out_at < s->out_size) {
        struct iovec part = {s->out + s->out_at, s->out_size - s->out_at};
        ssize_t n = s->stream->ops->write(s->stream, &part, 1);
        if (n == -EAGAIN)
            return 0;
        if (n <= 0)
            return n ? (int)n : -EPIPE;
        s->out_at += (size_t)n;
    }
    s->out_at = s->out_size = 0;
    return 1;
}

static int pump(struct subscription *s)
{
    int r = read_answers(s);
    while (r >= 0) {
        r = flush(s);
        if (r <= 0)
            return r;
        pthread_mutex_lock(&s->lock);
        ssize_t size = s->queue ? take_events(s) : 0;
        pthread_mutex_unlock(&s->lock);
        if (size < 0)
            return (int)size;
        if (!size)
            return 1;
    }
    return r;
}

static void ready(struct pool_source *source, uint32_t events)
{
    struct subscription *s = (struct subscription *)source;
    int r = events || s->stream ? 0 : -ETIMEDOUT;
    if (s->is_over) {
        pool_remove(source);
        end(s);
        return;
    }
    bool connecting = !s->stream;
    if (connecting && r == 0)
        r = finish_connect(s);
    if (r == 0)
        r = pump(s);
    if (r >= 0) {
        pool_arm(source, r ? EPOLLIN : EPOLLIN | EPOLLOUT, 0);
        return;
    }
    pool_remove(source);
    close_line(s);
    if (!connecting && r != -ENOENT) { /* perhaps only the line */
        r = begin_connect(s);
        if (r == 0)
            r = pool_add(source);
        if (r == 0) {
            pool_arm(source, EPOLLOUT, clock_ms() + CONNECT_MS);
            return;
        }
    }
    fail(s, r == -ENOENT ? "its object is gone" : strerror(-r));
    end(s);
}

/* ---- the queue's carrier ---- */

static void carrier_ready(void *data)
{
    pool_kick(&((struct subscription *)data)->source);
}

static void carrier_ended(void *data, HRESULT why)
{
    struct subscription *s = data;
    (void)why;
    s->is_over = true;
    pool_hurry(&s->source);
}

/* ---- add and remove ---- */

/* A delegate: on which object of whom, which method. */
static HRESULT parse_delegate(struct serving *s, struct subscription *sub)
{
    struct reference reference;
    char target[64];
    const struct nrbf_class *holder = s->arguments[0].object;
    const struct nrbf_value *entry = nrbf_member(holder, "Delegate");
    if (!nrbf_class_is(entry, "System.DelegateSerializationHolder+DelegateEntry"))
        return DISP_E_TYPEMISMATCH;
    const struct nrbf_value *next = nrbf_member(entry->object, "delegateEntry");
    if (next && next->kind != NRBF_IS_NULL)
        return DISP_E_TYPEMISMATCH; /* several at once: nobody can take one of them back */
    if (!nrbf_string_copy(nrbf_member(entry->object, "target"), target, sizeof target) ||
        !nrbf_string_copy(nrbf_member(entry->object, "methodName"), sub->method,
                          sizeof sub->method))
        return DISP_E_TYPEMISMATCH;
    const struct nrbf_value *object = nrbf_member(holder, target);
    if (!nrbf_class_is(object, "System.Runtime.Remoting.ObjRef"))
        return DISP_E_TYPEMISMATCH;
    HRESULT hr = reference_parse(object->object, s->place, &reference);
    if (FAILED(hr))
        return hr;
    if (reference.is_ours)
        return DISP_E_TYPEMISMATCH;
    sub->url = reference.url;
    snprintf(sub->type, sizeof sub->type, "%s", reference.type);
    return S_OK;
}

static HRESULT subscribe(struct serving *s, struct subscription *sub)
{
    IUnknown *object;
    IID iid;
    struct event_carrier carrier = {carrier_ready, carrier_ended, sub, ""};
    HRESULT hr = publish_get(sub->uri, s->place->caller, &object);
    if (FAILED(hr))
        return hr;
    hr = event_of_object(object, sub->event, &iid, &sub->id);
    if (SUCCEEDED(hr)) {
        sub->part = peer_share_take(&peers, &sub->caller, peer_share_of_descriptors(PEER_MOST));
        hr = sub->part ? S_OK : RPC_E_OUT_OF_RESOURCES;
    }
    if (SUCCEEDED(hr) && begin_connect(sub) < 0)
        hr = CONNECT_E_CANNOTCONNECT;
    if (SUCCEEDED(hr) && pool_add(&sub->source) < 0)
        hr = E_OUTOFMEMORY;
    else if (SUCCEEDED(hr)) {
        snprintf(carrier.name, sizeof carrier.name, "tcp %.60s:%u", sub->url.host, sub->url.port);
        hr = event_queue_create(object, &iid, NULL, &carrier, &sub->queue);
        if (FAILED(hr))
            pool_remove(&sub->source);
    }
    IUnknown_Release(object);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&all_lock);
    bool has_room = all_count < SUBSCRIPTIONS_MOST;
    if (has_room) {
        sub->next = all;
        if (all)
            all->before = sub;
        all = sub;
        sub->is_listed = true;
        all_count++;
    }
    pthread_mutex_unlock(&all_lock);
    if (!has_room) {
        pool_remove(&sub->source);
        return E_OUTOFMEMORY;
    }
    pool_arm(&sub->source, EPOLLOUT, clock_ms() + CONNECT_MS);
    return S_OK;
}

/* One that is not there is no failure: .NET has it so. */
static void unsubscribe(const struct subscription *like)
{
    pthread_mutex_lock(&all_lock);
    struct subscription *s = all;
    while (s && (strcmp(s->uri, like->uri) != 0 || strcmp(s->event, like->event) != 0 ||
                 strcmp(s->url.uri, like->url.uri) != 0 || s->url.port != like->url.port ||
                 strcmp(s->url.host, like->url.host) != 0 || strcmp(s->method, like->method) != 0))
        s = s->next;
    if (s) {
        unlist(s);
        end_queue(s);
        s->is_over = true;
        pool_hurry(&s->source);
    }
    pthread_mutex_unlock(&all_lock);
}

bool serve_subscription(struct serving *s)
{
    static const VARIANT nothing = {.vt = VT_EMPTY};
    bool add = !strncmp(s->method, "add_", 4);
    if ((!add && strncmp(s->method, "remove_", 7) != 0) || s->count != 1 ||
        !nrbf_class_is(&s->arguments[0], "System.DelegateSerializationHolder"))
        return false;
    struct subscription *sub = calloc(1, sizeof *sub);
    if (!sub) {
        serve_failure(s, E_OUTOFMEMORY);
        return true;
    }
    pthread_mutex_init(&sub->lock, NULL);
    sub->source = (struct pool_source){.fd = -1, .ready = ready};
    sub->caller = *s->place->caller;
    snprintf(sub->uri, sizeof sub->uri, "%s", s->uri);
    snprintf(sub->event, sizeof sub->event, "%s", s->method + (add ? 4 : 7));
    bool knows = access_allows(s->place->caller, s->uri, NULL);
    HRESULT hr = !knows                                                 ? CO_E_OBJNOTREG
                 : !access_allows(s->place->caller, s->uri, sub->event) ? E_ACCESSDENIED
                                                                        : S_OK;
    if (SUCCEEDED(hr)) {
        hr = parse_delegate(s, sub);
        if (hr == E_ACCESSDENIED) {
            serve_failure_text(s, hr, "The call-back address is not the caller's own.");
            remoting_log(s->place->caller->address,
                         "%.100s: wants to be called back at another address than its own", s->uri);
            subscription_free(sub);
            return true;
        }
    }
    if (SUCCEEDED(hr) && !add)
        unsubscribe(sub);
    bool is_kept = SUCCEEDED(hr) && add && SUCCEEDED(hr = subscribe(s, sub));
    if (!is_kept)
        subscription_free(sub);
    if (hr == CONNECT_E_NOCONNECTION)
        serve_failure_text(s, DISP_E_UNKNOWNNAME, "The object has no such event.");
    else if (FAILED(hr))
        serve_failure(s, hr);
    else
        message_put_answer(s->v, &nothing, NULL, NULL, s->count);
    return true;
}
