/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_DOTNET_CHANNEL_INSIDE_H
#define REMOTING_DOTNET_CHANNEL_INSIDE_H

/* A place that we call, as its files know it. */

#include <pthread.h>
#include <stdatomic.h>

#include "remoting/dotnet/dotnet.h"
#include "remoting/dotnet/sink.h"
#include "remoting/dotnet/value.h"

enum { CHANNEL_BUCKETS = 256 };

struct dotnet_channel {
    struct named_channel base; /* first */
    _Atomic uint32_t refs;
    struct dotnet_channel *next; /* of those there are */
    struct remoting_url url;
    pthread_mutex_t lock;
    struct idle *idle;
    unsigned idle_count;
    struct typed *types[CHANNEL_BUCKETS]; /* by the hash of the URI */
    struct sink_listener *listener;
    char place[80]; /* where it listens */
    struct channel_event *events;
    uint32_t last_event;
};

/* Of what type an object there is; false: unknown. */
bool channel_type(struct dotnet_channel *c, const char *uri, char *buf, size_t size);
HRESULT channel_connection(struct dotnet_channel *c, uint64_t deadline_ms, struct stream **ret);
/* Listens for what the server calls back; place: how it finds us. */
HRESULT channel_listen(struct dotnet_channel *c, struct stream *stream, char *place, size_t size);
/* Sends what was written and takes the answer; the stream is taken over. v's place is the
 * server's. */
HRESULT channel_exchange(struct dotnet_channel *c, struct stream *stream, struct named_call *call,
                         struct value_writer *v, uint64_t deadline_ms);

/* channel_events.c */
HRESULT channel_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                          const char *event, IDispatch *sink, uint32_t *ret_id);
HRESULT channel_unsubscribe(struct named_channel *channel, uint32_t id);
void channel_events_finish(struct dotnet_channel *c);

#endif
