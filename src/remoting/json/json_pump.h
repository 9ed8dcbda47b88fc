/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_PUMP_H
#define REMOTING_JSON_JSON_PUMP_H

/*
 * Streams of server-sent events. One thread, the pump, writes all of them: it is woken when a queue
 * has something, a connection has room again, or one of them ends. A stream whose peer went keeps
 * its place in the queue for a while, for a peer that comes back and says what it got last.
 */

#include <stdbool.h>
#include <sys/queue.h>

#include "remoting/events/log.h"
#include "remoting/json/json_source.h"
#include "remoting/net/net.h"

struct json_stream {
    TAILQ_ENTRY(json_stream) ready, timed;
    char *uri, *filter; /* filter: one event's name, or NULL */
    struct caller caller;
    struct json_source *source;
    bool *allowed; /* of the source's members */
    struct event_queue *queue;
    uint32_t log; /* what ids begin with */

    /* under the pump's lock */
    bool is_ready, is_timed, is_lingering;
    bool is_running; /* the pump has it: nobody else touches what is the pump's */
    bool is_gone, is_ended;
    uint64_t due_ms;
    struct peer_part *part; /* of those that linger */

    /* the pump's, or of who prepares it */
    struct http_stream *stream;
    char *rest; /* what the connection did not take */
    size_t rest_size, rest_room, rest_sent;
    uint64_t missed;
    bool has_missed, is_missed_known; /* to be told */
    /* What was sent is acknowledged some time later: a peer that comes back may ask for it. */
    uint64_t newest, older;
    size_t recent_bytes;
};

/* The pump goes on with it and frees it. Its queue's carrier are the two functions below. */
int json_pump_start(struct json_stream *stream);
/* One that a peer left which asks for it again, with what it got last; the caller's then. NULL. */
struct json_stream *json_pump_take(const char *uri, const char *filter, const struct caller *caller,
                                   uint32_t log);
void json_stream_free(struct json_stream *stream);

void json_pump_ready(void *stream);
void json_pump_ended(void *stream, HRESULT why);
/* Of http_begin. */
void json_pump_gone(void *stream);

#endif
