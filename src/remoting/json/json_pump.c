/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_pump.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "remoting/publish/access.h"
#include "remoting/publish/peer_share.h"

enum {
    TICK_MS = 15000,   /* a comment, so that browsers and proxies stay */
    LINGER_MS = 30000, /* for a peer to come back */
    LINGER_MOST = 256, /* of one peer */
    PEEK_BYTES = 64 * 1024,
    RECENT_EVENTS = 500,
    RECENT_BYTES = 512 * 1024,
};

TAILQ_HEAD(streams, json_stream);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int started = -EAGAIN;
static struct streams ready = TAILQ_HEAD_INITIALIZER(ready);
static struct streams ticking = TAILQ_HEAD_INITIALIZER(ticking);
static struct peer_share lingerers = PEER_SHARE;
static struct streams lingering = TAILQ_HEAD_INITIALIZER(lingering);

/* ---- lists; the lock is held ---- */

static void make_ready(struct json_stream *s)
{
    if (s->is_ready)
        return;
    s->is_ready = true;
    TAILQ_INSERT_TAIL(&ready, s, ready);
    pthread_cond_signal(&work);
}

static void untime(struct json_stream *s)
{
    if (s->is_timed)
        TAILQ_REMOVE(s->is_lingering ? &lingering : &ticking, s, timed);
    s->is_timed = s->is_lingering = false;
    peer_share_give(&lingerers, s->part);
    s->part = NULL;
}

/* Each list is in the order of time: all wait for the same while. */
static void set_time(struct json_stream *s, bool lingers)
{
    untime(s);
    s->due_ms = clock_ms() + (lingers ? LINGER_MS : TICK_MS);
    s->is_timed = true;
    s->is_lingering = lingers;
    TAILQ_INSERT_TAIL(lingers ? &lingering : &ticking, s, timed);
}

static void forget(struct json_stream *s)
{
    untime(s);
    if (s->is_ready)
        TAILQ_REMOVE(&ready, s, ready);
    s->is_ready = false;
}

void json_stream_free(struct json_stream *s)
{
    if (s->queue)
        event_queue_destroy(s->queue);
    if (s->stream)
        net_load(NULL)->http_end(s->stream);
    pthread_mutex_lock(&lock);
    forget(s); /* now nobody tells anything more */
    pthread_mutex_unlock(&lock);
    if (s->source)
        json_source_put(s->source);
    free(s->allowed);
    free(s->filter);
    free(s->uri);
    free(s->rest);
    free(s);
}

/* ---- what others tell ---- */

static void start(void);

/* Events may come before the stream is begun. */
static void wake(struct json_stream *s, bool *flag)
{
    pthread_once(&once, start);
    pthread_mutex_lock(&lock);
    if (flag)
        *flag = true;
    make_ready(s);
    pthread_mutex_unlock(&lock);
}

void json_pump_ready(void *stream)
{
    wake(stream, NULL);
}

void json_pump_ended(void *stream, HRESULT why)
{
    struct json_stream *s = stream;
    (void)why;
    wake(s, &s->is_ended);
}

void json_pump_gone(void *stream)
{
    struct json_stream *s = stream;
    wake(s, &s->is_gone);
}

/* ---- sending ---- */

static bool append(struct json_stream *s, const char *text, size_t size)
{
    if (s->rest_size + size > s->rest_room) {
        size_t room = 2 * (s->rest_size + size);
        char *more = realloc(s->rest, room);
        if (!more)
            return false;
        s->rest = more;
        s->rest_room = room;
    }
    memcpy(s->rest + s->rest_size, text, size);
    s->rest_size += size;
    return true;
}

/* The peer has room again, or will be gone. */
static void writable(void *stream)
{
    wake(stream, NULL);
}

/* Everything that was written; false: not now. */
static bool flush(struct json_stream *s)
{
    const struct net_ops *net = net_load(NULL);
    while (s->rest_sent < s->rest_size) {
        ssize_t n = net->http_send(s->stream, s->rest + s->rest_sent, s->rest_size - s->rest_sent,
                                   writable);
        if (n < 0)
            return false; /* -EPIPE: json_pump_gone comes */
        s->rest_sent += (size_t)n;
    }
    s->rest_sent = s->rest_size = 0;
    if (s->rest_room > 4096) { /* ten thousand idle streams cost little */
        free(s->rest);
        s->rest = NULL;
        s->rest_room = 0;
    }
    return true;
}

static void tell_missed(struct json_stream *s)
{
    char text[96], count[24] = "null";
    if (s->is_missed_known)
        snprintf(count, sizeof count, "%llu", (unsigned long long)s->missed);
    int size = snprintf(text, sizeof text, "event: missed\ndata: {\"count\":%s}\n\n", count);
    append(s, text, (size_t)size);
    s->has_missed = false;
    s->missed = 0;
}

static void note_missed(struct json_stream *s, uint64_t count)
{
    s->is_missed_known = s->has_missed ? s->is_missed_known : true;
    s->has_missed = true;
    s->missed += count;
}

static bool is_wanted(const struct json_stream *s, DISPID id)
{
    const struct json_member *member = json_face_find(&s->source->face, id);
    char number[16];
    if (member)
        return s->allowed[member - s->source->face.members] &&
               (!s->filter || strcasecmp(s->filter, member->name) == 0);
    snprintf(number, sizeof number, "%d", (int)id);
    return (!s->filter || strcmp(s->filter, number) == 0) &&
           access_allows(&s->caller, s->uri, number);
}

/* Writes the events of one slice: bytes, or -errno. */
static ssize_t write_slice(struct json_stream *s, const struct iovec *slice, uint64_t *seq)
{
    size_t at = 0;
    while (at < slice->iov_len) {
        const struct json_text_kept *text;
        ssize_t n = json_source_text(s->source, s->log, *seq, (char *)slice->iov_base + at,
                                     slice->iov_len - at, &text);
        if (n < 0)
            return n;
        if (is_wanted(s, text->id) && !append(s, text->text, text->size))
            return -ENOMEM;
        at += (size_t)n;
        ++*seq;
    }
    return (ssize_t)at;
}

static void remember(struct json_stream *s, uint64_t next, size_t bytes)
{
    s->recent_bytes += bytes;
    if (next - s->newest < RECENT_EVENTS && s->recent_bytes < RECENT_BYTES)
        return;
    event_queue_acked(s->queue, s->older);
    s->older = s->newest;
    s->newest = next;
    s->recent_bytes = 0;
}

/* One look at the queue; false: there is nothing more now. */
static bool deliver(struct json_stream *s)
{
    struct iovec parts[PEEK_PARTS_MOST];
    int count = PEEK_PARTS_MOST;
    uint64_t seq, missed;
    uint32_t events;
    if (s->has_missed && s->rest_size == 0)
        tell_missed(s);
    if (!flush(s))
        return false;
    size_t size = event_queue_peek(s->queue, PEEK_BYTES, parts, &count, &seq, &events, &missed);
    if (!size)
        return false;
    if (missed) {
        note_missed(s, missed);
        tell_missed(s);
    }
    for (int i = 0; i < count; i++)
        if (write_slice(s, &parts[i], &seq) < 0) {
            event_queue_fail(s->queue, E_OUTOFMEMORY, "could not be written");
            return false;
        }
    event_queue_taken(s->queue, size);
    remember(s, seq, size);
    return flush(s);
}

/* ---- the thread ---- */

/* Who leaves one after the other behind has only so many kept. */
static void leave(struct json_stream *s)
{
    struct peer_part *part = peer_share_take(&lingerers, &s->caller, LINGER_MOST);
    if (!part) {
        json_stream_free(s);
        return;
    }
    net_load(NULL)->http_end(s->stream);
    s->stream = NULL;
    s->rest_size = s->rest_sent = 0;
    pthread_mutex_lock(&lock);
    s->is_gone = s->is_running = false;
    set_time(s, true);
    s->part = part;
    pthread_mutex_unlock(&lock);
}

static void end(struct json_stream *s)
{
    static const char text[] = "event: ended\ndata: {}\n\n";
    if (s->stream && append(s, text, sizeof text - 1))
        flush(s);
    json_stream_free(s);
}

static void serve(struct json_stream *s, bool is_gone, bool is_ended)
{
    if (is_ended)
        end(s);
    else if (is_gone)
        leave(s);
    else if (deliver(s))
        wake(s, NULL); /* behind the others */
}

static void tick(struct json_stream *s)
{
    if (s->rest_size == 0)
        append(s, ":\n\n", 3);
    if (flush(s)) {
        /* What went before the last tick has arrived, or the line would be noticed to be cut. */
        event_queue_acked(s->queue, s->older);
        s->older = s->newest;
        s->newest = event_queue_next(s->queue);
        s->recent_bytes = 0;
    }
}

/* Without the lock, and with it again. */
static bool one_that_is_due(uint64_t now)
{
    struct json_stream *s = TAILQ_FIRST(&lingering);
    if (s && s->due_ms <= now) {
        forget(s);
        pthread_mutex_unlock(&lock);
        end(s);
        pthread_mutex_lock(&lock);
        return true;
    }
    s = TAILQ_FIRST(&ticking);
    if (!s || s->due_ms > now)
        return false;
    set_time(s, false);
    pthread_mutex_unlock(&lock);
    tick(s);
    pthread_mutex_lock(&lock);
    return true;
}

static void wait_for_work(void)
{
    const struct json_stream *a = TAILQ_FIRST(&ticking), *b = TAILQ_FIRST(&lingering);
    uint64_t due = a ? a->due_ms : UINT64_MAX;
    if (b && b->due_ms < due)
        due = b->due_ms;
    if (due == UINT64_MAX) {
        pthread_cond_wait(&work, &lock);
    } else {
        struct timespec until = {(time_t)(due / 1000), (long)(due % 1000) * 1000000};
        pthread_cond_timedwait(&work, &lock, &until);
    }
}

static void *run(void *unused)
{
    (void)unused;
    pthread_setname_np(pthread_self(), "pianola-events");
    pthread_mutex_lock(&lock);
    for (;;) {
        struct json_stream *s = TAILQ_FIRST(&ready);
        if (one_that_is_due(clock_ms()))
            continue;
        if (!s) {
            wait_for_work();
            continue;
        }
        TAILQ_REMOVE(&ready, s, ready);
        s->is_ready = false;
        bool is_gone = s->is_gone, is_ended = s->is_ended;
        if (is_ended && s->is_lingering)
            s->is_running = true;
        if (!s->is_running)
            continue; /* nobody is there, or not yet */
        if (is_ended)
            untime(s);
        pthread_mutex_unlock(&lock);
        serve(s, is_gone, is_ended);
        pthread_mutex_lock(&lock);
    }
    return NULL;
}

static void start(void)
{
    pthread_condattr_t clock;
    pthread_t thread;
    sigset_t all, before;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&work, &clock);
    pthread_condattr_destroy(&clock);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = -pthread_create(&thread, NULL, run, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started == 0)
        pthread_detach(thread);
}

int json_pump_start(struct json_stream *s)
{
    pthread_once(&once, start);
    if (started < 0)
        return started;
    pthread_mutex_lock(&lock);
    s->is_running = true;
    set_time(s, false);
    make_ready(s);
    pthread_mutex_unlock(&lock);
    return 0;
}

static bool is_same(const struct json_stream *s, const char *uri, const char *filter,
                    const struct caller *caller, uint32_t log)
{
    return s->log == log && strcmp(s->uri, uri) == 0 &&
           strcmp(s->caller.address, caller->address) == 0 &&
           (filter && s->filter ? strcmp(s->filter, filter) == 0 : filter == s->filter);
}

struct json_stream *json_pump_take(const char *uri, const char *filter, const struct caller *caller,
                                   uint32_t log)
{
    struct json_stream *s;
    pthread_mutex_lock(&lock);
    TAILQ_FOREACH(s, &lingering, timed)
    if (is_same(s, uri, filter, caller, log) && !s->is_ended)
        break;
    if (s)
        forget(s);
    pthread_mutex_unlock(&lock);
    return s;
}
