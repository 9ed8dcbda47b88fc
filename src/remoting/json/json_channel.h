/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_CHANNEL_H
#define REMOTING_JSON_JSON_CHANNEL_H

/* Our side of JSON-RPC as a client, inside. */

#include <pthread.h>
#include <stdatomic.h>

#include "remoting/json/json_value.h"
#include "remoting/net/net.h"
#include "remoting/publish/named_call.h"

struct json_subscription;

struct json_channel {
    struct named_channel channel; /* first */
    struct json_way way;
    atomic_uint refs;
    char base[300]; /* "http://host:port/" */
    _Atomic uint32_t last_call;
    pthread_mutex_t lock;
    struct json_subscription *subscriptions;
    uint32_t last_subscription;
};

static inline struct json_channel *json_channel_of(struct named_channel *channel)
{
    return (struct json_channel *)channel;
}

/* As named_channel_ops has them. */
HRESULT json_channel_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                               const char *event, IDispatch *sink, uint32_t *ret_id);
HRESULT json_channel_unsubscribe(struct named_channel *channel, uint32_t id);
/* What -errno of the way there means. */
HRESULT json_channel_failure(int r);

#endif
