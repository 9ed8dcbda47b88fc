/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_EVENTS_LINK_CLIENT_H
#define REMOTING_EVENTS_LINK_CLIENT_H

/*
 * The subscriber's side: what comes waits in the subscription, at most about a window of it, and
 * is told to the sink in order, in its apartment.
 */

#include "component/apartment.h"
#include "remoting/events/link_events.h"

enum item_kind { ITEM_EVENTS, ITEM_CUT, ITEM_RESTORED, ITEM_MISSED, ITEM_ENDED };

struct item {
    struct item *next;
    enum item_kind kind;
    uint32_t size; /* of body: a LINK_EVENTS frame */
    HRESULT why;
    uint32_t epoch;
    uint8_t body[];
};

struct subscription {
    struct end end;    /* first */
    struct link *link; /* counted: it is in use */
    IDispatch *sink;
    IEventNotice *notice;        /* or NULL */
    struct apartment *apartment; /* single-threaded; NULL: the multithreaded one */
    IID iid;
    GUID ipid; /* of an offer: of our sink */
    struct EVENT_OPTIONS options;
    char uri[URI_ROOM]; /* the object's, "" for none */
    bool is_offer;

    pthread_mutex_t lock;
    pthread_cond_t rested;
    struct item *first, **last;
    size_t waiting;
    bool is_begun; /* it is known what comes first */
    bool holds;    /* not of this epoch: the publisher was started anew */
    bool is_running;
    _Atomic bool is_over; /* no more calls */
    pthread_t runner;
    bool has_runner, is_let_go;
    uint64_t received;          /* the sequence number that comes next */
    uint64_t taken, taken_told; /* bytes, of this epoch */
    uint64_t taken_seq;
    uint32_t epoch;
    bool again, leaves; /* to be sent */

    /* who runs */
    uint64_t expected; /* the sequence number that is told next */
    struct event_view view;
};

/* Gives the sink what waits. item becomes the subscription's. */
void subscription_push(struct subscription *s, struct item *item);
/* The same at once, with a frame of events, on this thread of the link; false: others are told
 * first. */
bool subscription_run(struct subscription *s, struct link *link, const uint8_t *body,
                      uint32_t size);
void subscription_push_plain(struct subscription *s, enum item_kind kind, HRESULT why);
/* What waits may be told from now on; the first event has that number. */
void subscription_begin(struct subscription *s, uint64_t seq);
/* The same after the publisher was started anew: now it is known that the first event has that
 * number, and what came of them meanwhile is told behind that. */
void subscription_begin_anew(struct subscription *s, uint64_t seq);
/* Waits until nobody is in the sink, but the caller himself. */
void subscription_rest(struct subscription *s);
/* Says how far it got, when that is worth it (or always). */
void subscription_acknowledge(struct subscription *s, bool is_idle);
/* The sink is released in its apartment. */
void subscription_let_go(struct subscription *s);
/* Takes it out of the table; the publisher is told. */
void subscription_leave(struct subscription *s);

#endif
