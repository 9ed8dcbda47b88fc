/* SPDX-License-Identifier: MIT */
#include "remoting/json/json_events.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/cleanup.h"
#include "remoting/json/json_pump.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"

/* A request for events: who may have which, and where a peer that was here before goes on. */

enum { EVENT_NAME_MOST = 256 };

/* ---- what is asked for ---- */

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The value of a name in a query, decoded; NULL: it is not there, or too long. */
static char *query_value(const char *query, const char *name)
{
    size_t size = strlen(name);
    while (*query && !(strncmp(query, name, size) == 0 && query[size] == '=')) {
        query += strcspn(query, "&");
        query += *query == '&';
    }
    if (!*query)
        return NULL;
    const char *from = query + size + 1, *end = from + strcspn(from, "&");
    char *value = end - from <= 3 * EVENT_NAME_MOST ? malloc((size_t)(end - from) + 1) : NULL;
    char *to = value;
    while (value && from < end) {
        int c = (unsigned char)*from++;
        if (c == '%' && end - from >= 2 && digit(from[0]) >= 0 && digit(from[1]) >= 0) {
            c = digit(from[0]) << 4 | digit(from[1]);
            from += 2;
        }
        *to++ = (char)(c == '+' ? ' ' : c);
    }
    if (value)
        *to = 0;
    return value;
}

static uint32_t process_mark;

static void make_mark(void)
{
    if (getrandom(&process_mark, sizeof process_mark, 0) < 0)
        process_mark = (uint32_t)getpid();
}

/* What ids begin with: another one for each log, and after a restart. */
static uint32_t mark_of(const struct event_log *log)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_mark);
    uint64_t mixed = ((uint64_t)(uintptr_t)log >> 4) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(mixed >> 32) ^ process_mark;
}

/* The id of the last event a peer has. */
struct last {
    bool is_given, is_valid;
    uint32_t log;
    uint64_t seq;
};

static struct last last_of(const struct http_request *request)
{
    const char *text = net_load(NULL)->http_header(request, "Last-Event-ID");
    struct last last = {.is_given = text && *text};
    unsigned log;
    unsigned long long seq;
    char more;
    if (last.is_given && sscanf(text, "%8x-%19llu%c", &log, &seq, &more) == 2) {
        last.is_valid = true;
        last.log = log;
        last.seq = seq;
    }
    return last;
}

/* ---- a stream ---- */

/* 0, or the status to refuse with. */
static unsigned allow(struct json_stream *s)
{
    const struct json_face *face = &s->source->face;
    bool any = false;
    if (s->filter && face->count && !json_face_named(face, s->filter))
        return 404;
    free(s->allowed);
    s->allowed = calloc(face->count + 1u, sizeof *s->allowed);
    if (!s->allowed)
        return 500;
    for (unsigned i = 0; i < face->count; i++) {
        const char *name = face->members[i].name;
        if (!s->filter || strcasecmp(s->filter, name) == 0)
            any |= s->allowed[i] = access_allows(&s->caller, s->uri, name);
    }
    return any || !face->count ? 0 : 403;
}

static unsigned subscribe(struct json_stream *s, IUnknown *object)
{
    struct event_carrier carrier = {.ready = json_pump_ready, .ended = json_pump_ended, .data = s};
    snprintf(carrier.name, sizeof carrier.name, "http %s", s->caller.address);
    s->source = json_source_get(object);
    unsigned status = s->source ? allow(s) : 500;
    if (status)
        return status;
    HRESULT hr = event_queue_create(object, &IID_NULL, NULL, &carrier, &s->queue);
    if (FAILED(hr))
        return hr == E_OUTOFMEMORY ? 500 : 404;
    event_queue_keep(s->queue);
    s->log = mark_of(s->queue->log);
    return 0;
}

static unsigned make(const struct json_peer *peer, const char *uri, char **filter,
                     struct json_stream **ret)
{
    IUnknown *object;
    struct json_stream *s = calloc(1, sizeof *s);
    char *copy = strdup(uri);
    if (!s || !copy || FAILED(publish_get(uri, &peer->caller, &object))) {
        unsigned status = s && copy ? 404 : 500;
        free(copy);
        free(s);
        return status;
    }
    s->uri = copy;
    s->caller = peer->caller;
    s->filter = *filter;
    *filter = NULL;
    unsigned status = subscribe(s, object);
    IUnknown_Release(object);
    if (status)
        json_stream_free(s);
    else
        *ret = s;
    return status;
}

/* Where it goes on, and what is lost. */
static void place(struct json_stream *s, const struct last *last)
{
    uint64_t next = event_queue_next(s->queue);
    if (last->is_given) {
        bool is_same = last->is_valid && last->log == s->log && last->seq < next;
        if (is_same) {
            event_queue_rewind(s->queue, last->seq + 1);
            next = event_queue_next(s->queue);
            s->missed = next - (last->seq + 1);
        }
        s->is_missed_known = is_same;
        s->has_missed = !is_same || s->missed;
    }
    s->newest = s->older = next;
    s->recent_bytes = 0;
}

/* Comments at once, so that the head goes out now. */
static const char greeting[] = ":\nretry: 2000\n\n";

unsigned json_events_serve(struct json_peer *peer, struct http_request *request, const char *uri,
                           const struct http_header *headers)
{
    const struct net_ops *net = net_load(NULL);
    struct last last = last_of(request);
    _cleanup_free_ char *filter = query_value(request->query, "event");
    struct json_stream *s = NULL;
    if (last.is_valid && access_allows(&peer->caller, uri, NULL))
        s = json_pump_take(uri, filter, &peer->caller, last.log);
    unsigned status = s ? allow(s) : make(peer, uri, &filter, &s);
    if (status && s)
        json_stream_free(s);
    if (status) {
        remoting_log(peer->caller.address, "%.200s: a subscription was refused (%u)", uri, status);
        return status;
    }
    place(s, &last);
    if (net->http_begin(request, "text/event-stream", headers, json_pump_gone, s, &s->stream) < 0) {
        json_stream_free(s);
        return 503; /* too many of that peer, or no memory */
    }
    net->http_send(s->stream, greeting, sizeof greeting - 1, NULL);
    if (json_pump_start(s) < 0)
        json_stream_free(s);
    return 0;
}
