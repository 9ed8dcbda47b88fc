/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_EVENTS_EVENTS_H
#define REMOTING_EVENTS_EVENTS_H

/*
 * Events to subscribers far away. A connection point with such subscribers has a log: each event is
 * written to it once, in the form that goes over the wire; each subscriber has a place in the log
 * that it is read up to, a limit of how far that may lie behind, and a policy for what happens
 * then. Publishing appends and wakes who delivers; it never waits for a subscriber (but under
 * EVENT_BLOCK, as long as the subscriber's deadline says).
 *
 * Who delivers is a carrier: link/ sends slices of the log as they are; json/ and dotnet/ read
 * event by event and write their own form.
 */

#include <pianola/remoting.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/uio.h>

struct event_log;   /* of one connection point */
struct event_queue; /* of one subscriber */

/* Before the first link: events go over them. Any thread, as often as one likes. */
void events_start(void);

/* ---- a carrier's side ---- */

struct event_carrier {
    /* There is something to deliver: once, until event_queue_peek found nothing. On the one thread
     * that delivers: must not wait. */
    void (*ready)(void *data);
    /* The queue was ended (policy, deadline, publisher gone): no more ready; it is still to be
     * destroyed. On the same thread, once. */
    void (*ended)(void *data, HRESULT why);
    void *data;
    char name[128]; /* for people: "subscriber 7 (tcp 192.0.2.1:4711)" says this in brackets */
};

/* Subscribes to an object's events of that interface. Through the object's own
 * IConnectionPointContainer: it may be anybody's. options may be NULL. The queue is counted, the
 * object kept. CONNECT_E_NOCONNECTION, CONNECT_E_CANNOTCONNECT, E_OUTOFMEMORY. */
HRESULT event_queue_create(IUnknown *object, REFIID iid, const struct EVENT_OPTIONS *options,
                           const struct event_carrier *carrier, struct event_queue **ret);
/* Unsubscribes. After it no carrier function runs, but one that calls it: so it is not called with
 * a lock that they take. */
void event_queue_destroy(struct event_queue *queue);
/* The same, but for the subscription, which event_queue_destroy ends later. */
void event_queue_silence(struct event_queue *queue);
/* The number that people know it by. */
uint32_t event_queue_number(const struct event_queue *queue);

/* What is to be delivered now: slices of whole events, oldest first, at most size bytes (but one
 * event at least) in at most count parts; they stay until event_queue_taken, by the same thread.
 * Bytes; 0: nothing. first: the sequence number of the first; missed: how many were dropped before
 * it since the last time. */
size_t event_queue_peek(struct event_queue *queue, size_t size, struct iovec *parts, int *count,
                        uint64_t *ret_first, uint32_t *ret_events, uint64_t *ret_missed);
/* They were handed to the network (bytes of whole events); 0: nothing was. */
void event_queue_taken(struct event_queue *queue, size_t bytes);
/* Delivering failed: the publisher is told `subscriber N failed: why`, the queue ends. */
void event_queue_fail(struct event_queue *queue, HRESULT why, const char *text);

/* An event as it stands in a log: 4 bytes size of what follows, 4 bytes DISPID, 1 byte how many
 * arguments, then each as component/codec's VARIANT, the last argument first (as DISPPARAMS). */
struct event_view {
    DISPID id;
    VARIANT *arguments; /* as DISPPARAMS.rgvarg */
    uint32_t count;
};
/* Reads one from bytes; values of the last view are used again. Bytes it took, or -EBADMSG. */
ssize_t event_read(const void *bytes, size_t size, struct event_view *view);
void event_view_finish(struct event_view *view);

/* ---- for `pianola channels` ---- */

struct event_queue_info {
    uint32_t number;
    const char *name;
    const char *event_interface;
    uint64_t waiting, waiting_bytes, delivered, missed;
};
void event_queues_each(void (*each)(const struct event_queue_info *info, void *data), void *data);

#endif
