/* SPDX-License-Identifier: MIT */
#include "remoting/net/http_server.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* An answer that goes on: bytes wait in a buffer until the connection takes them. */

enum { STREAM_LEAST = 4096 };

static struct request *of_stream(struct http_stream *stream)
{
    return (struct request *)((char *)stream - offsetof(struct request, stream));
}

/* Runs a function of the owner without the lock; http_end waits for it. The lock is held. */
static void call(struct request *r, void (*function)(void *data))
{
    struct server *s = r->server;
    r->stream.is_called = true;
    pthread_mutex_unlock(&s->lock);
    function(r->stream.data);
    pthread_mutex_lock(&s->lock);
    r->stream.is_called = false;
    pthread_cond_broadcast(&s->quiet);
}

static void took(struct http_stream *stream, size_t size)
{
    stream->begin += size;
    stream->size -= size;
    if (stream->size)
        return;
    stream->begin = 0;
    if (stream->room > STREAM_LEAST) { /* ten thousand idle ones cost little */
        free(stream->buf);
        stream->buf = NULL;
        stream->room = 0;
    }
}

ssize_t stream_read(void *request, uint64_t position, char *buf, size_t most)
{
    struct request *r = request;
    struct server *s = r->server;
    struct http_stream *stream = &r->stream;
    ssize_t result = 0;
    (void)position;
    pthread_mutex_lock(&s->lock);
    if (r->is_dead) {
        result = MHD_CONTENT_READER_END_WITH_ERROR;
    } else if (stream->size) {
        size_t size = stream->size < most ? stream->size : most;
        memcpy(buf, stream->buf + stream->begin, size);
        took(stream, size);
        result = (ssize_t)size;
        void (*writable)(void *data) = stream->writable;
        if (writable && !stream->is_ended && stream->size <= STREAM_MOST / 2) {
            stream->writable = NULL;
            call(r, writable);
        }
    } else if (stream->is_ended) {
        result = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        MHD_suspend_connection(r->connection);
        r->is_suspended = true;
    }
    pthread_mutex_unlock(&s->lock);
    return result;
}

void stream_gone(struct request *r)
{
    pthread_mutex_lock(&r->server->lock);
    if (!r->stream.is_ended && r->stream.ended)
        call(r, r->stream.ended);
    pthread_mutex_unlock(&r->server->lock);
}

/* Room for size more bytes; the lock is held. */
static bool grow(struct http_stream *stream, size_t size)
{
    if (stream->begin + stream->size + size <= stream->room)
        return true;
    if (stream->size + size > stream->room) {
        size_t room = stream->room ? stream->room : STREAM_LEAST;
        while (room < stream->size + size)
            room *= 2;
        char *more = malloc(room);
        if (!more)
            return false;
        if (stream->size)
            memcpy(more, stream->buf + stream->begin, stream->size);
        free(stream->buf);
        stream->buf = more;
        stream->room = room;
    } else {
        memmove(stream->buf, stream->buf + stream->begin, stream->size);
    }
    stream->begin = 0;
    return true;
}

ssize_t http_send(struct http_stream *stream, const void *data, size_t size,
                  void (*writable)(void *data))
{
    struct request *r = of_stream(stream);
    pthread_mutex_lock(&r->server->lock);
    ssize_t result = (ssize_t)size;
    if ((size_t)result > STREAM_MOST - stream->size)
        result = (ssize_t)(STREAM_MOST - stream->size);
    if (!r->connection || r->is_dead) {
        result = -EPIPE;
    } else if (size && !result) {
        stream->writable = writable;
        result = -EAGAIN;
    } else if (!grow(stream, (size_t)result)) {
        result = -ENOMEM;
    } else if (result) {
        memcpy(stream->buf + stream->begin + stream->size, data, (size_t)result);
        stream->size += (size_t)result;
        request_resume(r);
    }
    pthread_mutex_unlock(&r->server->lock);
    return result;
}

void http_end(struct http_stream *stream)
{
    struct request *r = of_stream(stream);
    struct server *s = r->server;
    pthread_mutex_lock(&s->lock);
    stream->is_ended = true;
    stream->writable = NULL;
    while (stream->is_called && !pthread_equal(pthread_self(), s->thread))
        pthread_cond_wait(&s->quiet, &s->lock);
    if (r->peer) {
        peer_waits(s, r->peer); /* what is still to be sent has its time */
        request_resume(r);
    }
    pthread_mutex_unlock(&s->lock);
    request_unref(r);
}
