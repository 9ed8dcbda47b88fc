/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_EVENTS_LINK_EVENTS_H
#define REMOTING_EVENTS_LINK_EVENTS_H

/*
 * Events over links, little endian:
 *   SUBSCRIBE    1 byte what:
 *                SUBSCRIBE_NEW (request): number 4 (the subscriber's choice), IPID, IID of the
 *                  events, EVENT_OPTIONS 16; answer: next sequence number 8, the object's URI
 *                SUBSCRIBE_AGAIN: number 4, sequence number 8 to go on from; after a cut
 *                SUBSCRIBE_OFFER, by a publisher whose Advise got a sink of the peer's: number 4
 *                  (with NUMBER_OFFERED), the sink's IPID, next sequence number 8
 *   UNSUBSCRIBE  number 4
 *   EVENTS       number 4, sequence number of the first 8, how many 4, the events (events.h)
 *   TAKEN        number 4, next sequence number 8, bytes 8 taken since it began or went on
 *   LOST         number 4, HRESULT 4; by the publisher
 * What was missed is what sequence numbers leave out.
 */

#include <pthread.h>
#include <stdatomic.h>

#include "remoting/events/flush.h"
#include "remoting/events/log.h"
#include "remoting/link/link.h"

struct subscription;

enum subscribe_what { SUBSCRIBE_NEW = 1, SUBSCRIBE_AGAIN = 2, SUBSCRIBE_OFFER = 3 };

enum {
    SUBSCRIBE_NEW_SIZE = 1 + 4 + 16 + 16 + 16,
    SUBSCRIBE_AGAIN_SIZE = 1 + 4 + 8,
    SUBSCRIBE_OFFER_SIZE = 1 + 4 + 16 + 8,
    SUBSCRIBE_ANSWER_SIZE = 8, /* and the URI */
    EVENTS_HEAD = 4 + 8 + 4,
    TAKEN_SIZE = 4 + 8 + 8,
    LOST_SIZE = 4 + 4,
    URI_ROOM = 256,
    NUMBER_OFFERED = 1 << 31,
    WINDOW = 256 * 1024, /* bytes that were sent and not taken */
    FRAME_MOST = 64 * 1024,
    SUBSCRIBERS_MOST = 65536,           /* of a link */
    PEER_BYTES_MOST = 64 * 1024 * 1024, /* of a queue that a peer asks for */
    REQUESTS_MOST = 16,                 /* of a link, under way */
};

/* One end of a subscription: what both have in common. */
struct end {
    struct flush_item flush; /* first: sends what is to be sent */
    struct end *next;        /* of the bucket */
    struct end *next_blocked;
    struct link_events *of;
    uint32_t number;
    _Atomic uint32_t refs;
    bool is_blocked;
    void (*destroy)(struct end *end);
};

struct ends {
    struct end **buckets;
    uint32_t room, count;
};

/* What is known of a link, in its slot. */
struct link_events {
    _Atomic uint32_t refs;
    pthread_mutex_t lock;
    struct link *link; /* NULL when it is gone */
    bool is_cut;
    _Atomic uint32_t requests;
    uint32_t last_number;
    struct ends publishing, subscribed;
    struct end *blocked;
};

/* ---- link_ends.c ---- */

/* Counted; NULL: there is nothing (and, with is_made, no memory, or the link is gone). */
struct link_events *link_events_of(struct link *link, bool is_made);
/* The link is gone: the slot's reference goes, and nothing more is made. */
void link_events_drop(struct link *link);
void link_events_unref(struct link_events *events);
/* The link, counted, or NULL. */
struct link *link_events_link(struct link_events *events);

void end_init(struct end *end, struct link_events *of, uint32_t number,
              void (*run)(struct end *end), void (*destroy)(struct end *end));
void end_ref(struct end *end);
void end_unref(struct end *end);
/* 0, -EEXIST, -ENOSPC, -ENOMEM, -EPIPE (the link is gone). The table has a reference. */
int ends_add(struct link_events *events, struct ends *ends, struct end *end);
/* Counted, or NULL. */
struct end *ends_find(struct link_events *events, struct ends *ends, uint32_t number);
/* false: it was not there. */
bool ends_remove(struct link_events *events, struct ends *ends, struct end *end);
/* All of them, each counted; free the array. */
struct end **ends_all(struct link_events *events, struct ends *ends, uint32_t *ret_count);
/* As link_try_send; after -EAGAIN the end's run comes when it may succeed. */
int end_send(struct end *end, enum link_frame kind, const struct iovec *parts, int count);

/* ---- link_carrier.c: publishing ---- */

void carrier_subscribe(struct link *link, const uint8_t *body, uint32_t size, uint64_t token);
void carrier_again(struct link_events *events, uint32_t number, uint64_t seq);
void carrier_unsubscribe(struct link_events *events, uint32_t number);
void carrier_taken(struct link_events *events, uint32_t number, uint64_t seq, uint64_t bytes);
void carrier_gone(struct link_events *events);
void *carrier_join(IConnectionPoint *point, IUnknown *sink);
void carrier_leave(void *subscriber);

/* ---- link_client.c: subscribed ---- */

HRESULT client_subscribe(struct link *link, const GUID *ipid, REFIID iid, IDispatch *sink,
                         const struct EVENT_OPTIONS *options, struct subscription **ret);
/* After it the sink is not called. */
void client_unsubscribe(struct subscription *subscription);
void client_offer(struct link *link, uint32_t number, const GUID *ipid, uint64_t seq);
/* may_run: link_relieve may be called. */
void client_events(struct link_events *events, struct link *link, const uint8_t *body,
                   uint32_t size, bool may_run);
void client_lost(struct link_events *events, uint32_t number, HRESULT why);
void client_cut(struct link_events *events);
void client_restored(struct link_events *events, bool is_new);
void client_gone(struct link_events *events);

/* ---- link_frames.c ---- */

static inline uint32_t get_4(const uint8_t *at)
{
    uint32_t value;
    __builtin_memcpy(&value, at, sizeof value);
    return value;
}
static inline uint64_t get_8(const uint8_t *at)
{
    uint64_t value;
    __builtin_memcpy(&value, at, sizeof value);
    return value;
}
static inline void put_4(uint8_t *at, uint32_t value)
{
    __builtin_memcpy(at, &value, sizeof value);
}
static inline void put_8(uint8_t *at, uint64_t value)
{
    __builtin_memcpy(at, &value, sizeof value);
}

#endif
