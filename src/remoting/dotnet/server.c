/* SPDX-License-Identifier: MIT */
#include "remoting/dotnet/server.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/queue.h>

#include "base/clock.h"
#include "remoting/dotnet/place.h"
#include "remoting/dotnet/pool.h"
#include "remoting/dotnet/serve.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/peer_share.h"
#include "remoting/wire/listener.h"

/*
 * A connection has one message after the other, each answered before the next is read. Nobody waits
 * for a stranger: what is half there stays in the connection's buffer, which grows with what came
 * and not with what was announced; all buffers together have an end, and those of strangers who may
 * do nothing here an early one. A peer whose calls take long leaves threads to others: its further
 * calls are parked until one of them is over.
 */

enum {
    READ_SIZE = 16384,
    MESSAGE_MS = 30000,       /* for the rest of a message, and to take an answer */
    IDLE_MS = 600000,         /* between two */
    AT_ONCE = 64,             /* messages, until others have their turn */
    STRANGER_MOST = 64 << 10, /* of a message */
    CALLS_PEER_MOST = 24,     /* at once; the pool has 32 threads */
};
#define BUFFERED_MOST ((size_t)256 << 20)

struct connection {
    struct pool_source source; /* first */
    TAILQ_ENTRY(connection) parked;
    struct stream *stream;
    struct dotnet_place place;
    bool sinks_only, is_ending;
    uint8_t *in;
    size_t in_size, in_room;
    uint8_t *out;
    size_t out_at, out_size;
    uint64_t began_ms; /* the message that is half there */
};

static _Atomic size_t buffered; /* of buffers that grew: for a small call there is always room */
static pthread_mutex_t parked_lock = PTHREAD_MUTEX_INITIALIZER; /* of the following */
static TAILQ_HEAD(, connection) parked = TAILQ_HEAD_INITIALIZER(parked);
static struct peer_share at_work = PEER_SHARE;

static size_t counted(size_t room)
{
    return room > READ_SIZE ? room : 0;
}

static void end(struct connection *c)
{
    pool_remove(&c->source);
    stream_close(c->stream);
    atomic_fetch_sub(&buffered, counted(c->in_room));
    free(c->in);
    free(c->out);
    free(c);
}

static bool grow(struct connection *c, size_t room)
{
    if (room <= c->in_room)
        return true;
    size_t more = counted(room) - counted(c->in_room);
    if (room > STRANGER_MOST && !c->sinks_only && !access_allows(c->place.caller, NULL, NULL))
        return false;
    if (more && atomic_fetch_add(&buffered, more) + more > BUFFERED_MOST) {
        atomic_fetch_sub(&buffered, more);
        remoting_log(c->place.caller->address, "there is no room for its message now");
        return false;
    }
    uint8_t *grown = realloc(c->in, room);
    if (!grown) {
        atomic_fetch_sub(&buffered, more);
        return false;
    }
    c->in = grown;
    c->in_room = room;
    return true;
}

/* A buffer that was large is not kept. */
static void consume(struct connection *c, size_t size)
{
    c->in_size -= size;
    memmove(c->in, c->in + size, c->in_size);
    if (!c->in_size && c->in_room > READ_SIZE) {
        atomic_fetch_sub(&buffered, counted(c->in_room));
        free(c->in);
        c->in = NULL;
        c->in_room = 0;
    }
}

/* 1: all sent; 0: the rest later; negative: no more. */
static int flush(struct connection *c)
{
    while (c->out_at < c->out_size) {
        struct iovec part = {c->out + c->out_at, c->out_size - c->out_at};
        ssize_t n = c->stream->ops->write(c->stream, &part, 1);
        if (n == -EAGAIN)
            return 0;
        if (n <= 0)
            return n ? (int)n : -EPIPE;
        c->out_at += (size_t)n;
    }
    free(c->out);
    c->out = NULL;
    c->out_at = c->out_size = 0;
    return c->is_ending ? -ESHUTDOWN : 1;
}

/* Takes the bytes of the answer. */
static bool answer(struct connection *c, struct value_writer *v)
{
    uint8_t head[NRTP_HEAD_MOST];
    if (FAILED(v->hr) || v->w.is_broken)
        return false;
    int size = nrtp_write(head, NRTP_REPLY, NULL, (uint32_t)v->w.size);
    c->out = malloc((size_t)size + v->w.size);
    if (!c->out)
        return false;
    memcpy(c->out, head, (size_t)size);
    memcpy(c->out + size, v->w.bytes, v->w.size);
    c->out_size = (size_t)size + v->w.size;
    return true;
}

static void wait_for(struct connection *c, uint32_t events);

/* NULL: it is parked, and another thread's. */
static struct peer_part *begin_work(struct connection *c)
{
    pthread_mutex_lock(&parked_lock);
    struct peer_part *part = peer_share_take(&at_work, c->place.caller, CALLS_PEER_MOST);
    if (!part)
        TAILQ_INSERT_TAIL(&parked, c, parked);
    pthread_mutex_unlock(&parked_lock);
    return part;
}

static void end_work(const struct connection *c, struct peer_part *part)
{
    struct connection *next;
    pthread_mutex_lock(&parked_lock);
    peer_share_give(&at_work, part);
    TAILQ_FOREACH(next, &parked, parked)
    if (peer_share_is_same(next->place.caller, c->place.caller))
        break;
    if (next)
        TAILQ_REMOVE(&parked, next, parked);
    pthread_mutex_unlock(&parked_lock);
    if (!next)
        return;
    next->began_ms = clock_ms();
    wait_for(next, EPOLLIN | EPOLLOUT);
}

enum { PARKED = 2 };

/* Runs the first message. 1: it was one, 0: more bytes are needed, negative: no more, PARKED. */
static int run_message(struct connection *c)
{
    struct nrtp_head head;
    struct value_writer v;
    int size = c->in_size ? nrtp_read(c->in, c->in_size, &head) : 0;
    if (size == 0)
        return 0;
    if (size > 0 && c->in_size - (size_t)size < head.length)
        return 0;
    struct peer_part *part = begin_work(c);
    if (!part)
        return PARKED;
    bool has_answer = true;
    value_writer_init(&v, &c->place);
    if (size < 0) {
        remoting_log(c->place.caller->address, "sent what is no frame: %s", strerror(-size));
        serve_nonsense(&v);
        c->is_ending = true;
    } else if (head.operation == NRTP_REPLY) {
        c->is_ending = true;
        has_answer = false;
    } else {
        has_answer = serve_message(&c->place, &head, c->in + size, c->sinks_only, &v);
    }
    bool good = !has_answer || answer(c, &v);
    value_writer_finish(&v);
    end_work(c, part);
    if (!good || (c->is_ending && !has_answer))
        return -ECONNABORTED;
    if (size > 0)
        consume(c, (size_t)size + head.length);
    c->began_ms = 0;
    return 1;
}

/* 1: something came; 0: nothing more now; negative: no more. */
static int read_more(struct connection *c)
{
    if (c->in_room - c->in_size < READ_SIZE / 2 &&
        !grow(c, c->in_room < READ_SIZE ? READ_SIZE : c->in_room * 2))
        return -ENOMEM;
    ssize_t n = c->stream->ops->read(c->stream, c->in + c->in_size, c->in_room - c->in_size);
    if (n == -EAGAIN)
        return 0;
    if (n <= 0)
        return n ? (int)n : -EPIPE;
    if (!c->began_ms)
        c->began_ms = clock_ms();
    c->in_size += (size_t)n;
    return 1;
}

static void wait_for(struct connection *c, uint32_t events)
{
    uint64_t now = clock_ms();
    uint64_t due = c->began_ms ? c->began_ms + MESSAGE_MS : now + (c->out ? MESSAGE_MS : IDLE_MS);
    pool_arm(&c->source, events, due);
}

static void ready(struct pool_source *source, uint32_t events)
{
    struct connection *c = (struct connection *)source;
    int r = events ? 1 : -ETIMEDOUT;
    for (unsigned done = 0; r >= 0; done++) {
        r = flush(c);
        if (r == 0) {
            wait_for(c, EPOLLOUT);
            return;
        }
        if (r > 0)
            r = run_message(c);
        if (r == PARKED)
            return;
        if (r > 0) {
            if (done < AT_ONCE)
                continue;
            r = flush(c);
            if (r < 0)
                break;
            wait_for(c, r ? EPOLLIN | EPOLLOUT : EPOLLOUT); /* again, behind the others */
            return;
        }
        if (r == 0)
            r = read_more(c);
        if (r == 0) {
            wait_for(c, EPOLLIN);
            return;
        }
    }
    end(c);
}

void server_take(struct stream *stream, const void *have, unsigned size, bool sinks_only)
{
    struct connection *c = calloc(1, sizeof *c);
    if (c) {
        c->source = (struct pool_source){.fd = stream->fd, .ready = ready};
        c->stream = stream;
        c->sinks_only = sinks_only;
        c->place.caller = &stream->caller;
        place_own(stream->fd, c->place.own, sizeof c->place.own);
    }
    if (!c || (size && !grow(c, READ_SIZE)) || pool_add(&c->source) < 0) {
        if (c) {
            atomic_fetch_sub(&buffered, counted(c->in_room));
            free(c->in);
        }
        free(c);
        stream_close(stream);
        return;
    }
    if (size) {
        memcpy(c->in, have, size);
        c->in_size = size;
        c->began_ms = clock_ms();
    }
    wait_for(c, EPOLLIN | EPOLLOUT);
}

void dotnet_accept(struct stream *stream, const uint8_t preface[PREFACE_BYTES])
{
    server_take(stream, preface, PREFACE_BYTES, false);
}
