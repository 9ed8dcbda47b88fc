/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_LINK_LINK_H
#define REMOTING_LINK_LINK_H

/*
 * Our own protocol between two processes: one connection (unix:, tcp:, tls:) that carries many
 * calls at once in both directions, events, references given back, and pings. It is the far kind of
 * component/remote.h: proxies and stubs of network peers are the ordinary ones.
 *
 * A session is what both sides know of each other; it outlives a connection for a while, so that a
 * cut line costs the calls that were under way and nothing else. A peer has only what it was given:
 * an IPID that was never marshaled to its session is unknown to it.
 */

#include <pianola/oaidl.h>
#include <pianola/objidl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/uio.h>

#include "remoting/wire/stream.h"

struct link;

/* The link to a place, made and connected when there is none; counted. */
HRESULT link_open(const struct remoting_url *url, uint64_t deadline_ms, struct link **ret);
struct link *link_ref(struct link *link);
/* NULL is allowed. */
void link_unref(struct link *link);
const struct caller *link_caller(const struct link *link);
/* The object behind a URI of the peer (and, with arguments, a new one of an activated class), as a
 * proxy of the calling apartment. */
HRESULT link_get_object(struct link *link, const char *uri, DISPPARAMS *arguments, REFIID iid,
                        uint64_t deadline_ms, void **ret);
/* The link that an object's proxy goes over, counted, and the IPID of one of its interfaces there;
 * false: it is none of a link's. */
bool link_of_proxy(IUnknown *object, struct link **ret, GUID *ret_ipid);

/* ---- frames of other parts (events/) ---- */

enum link_frame {
    LINK_SUBSCRIBE = 32, /* request: wants an answer */
    LINK_UNSUBSCRIBE = 33,
    LINK_EVENTS = 34, /* one way, many times */
    LINK_TAKEN = 35,  /* one way, back: how far the subscriber got */
    LINK_LOST = 36,   /* one way: a subscription ended, why */
};

/* A request and its answer (malloc'd), as a call: waits in the apartment's way. */
HRESULT link_request(struct link *link, enum link_frame kind, const void *body, uint32_t size,
                     uint64_t deadline_ms, void **ret_body, uint32_t *ret_size);
/* A one-way frame without waiting: it is taken whole (what the socket does not take now is kept and
 * sent first later), or -EAGAIN: something is still kept, link_frame_ops.writable comes. -EPIPE. */
int link_try_send(struct link *link, enum link_frame kind, const struct iovec *parts, int count);

struct link_frame_ops {
    /* On a reading thread; must not wait long, but see link_relieve. request: link_answer is to be
     * called with token, from anywhere, once. */
    void (*frame)(struct link *link, enum link_frame kind, const uint8_t *body, uint32_t size,
                  uint64_t token);
    void (*writable)(struct link *link);
    /* The line was cut; the session may come back. */
    void (*cut)(struct link *link);
    /* It is back: the same session, or (is_new) one that knows nothing of before. */
    void (*restored)(struct link *link, bool is_new);
    /* The session is over; nothing more comes of it. */
    void (*gone)(struct link *link);
};
/* In frame, for LINK_EVENTS with token 1, once: from now on it may last. Another thread reads on
 * when it does, and what comes next may be handed over meanwhile. */
void link_relieve(struct link *link);
void link_set_frame_ops(const struct link_frame_ops *ops); /* events/ does, once */
void link_answer(struct link *link, uint64_t token, HRESULT hr, const void *body, uint32_t size);
/* A place for events/ to keep what it knows of the link; set once. */
void **link_slot(struct link *link);
/* The object behind one of our IPIDs that the peer holds a reference to; counted. */
HRESULT link_object(struct link *link, const GUID *ipid, IUnknown **ret);

/* ---- for `pianola channels` ---- */

struct link_info {
    const char *url; /* of the peer, or "tcp 192.0.2.1:4711" of one that connected to us */
    bool is_connected, is_server;
    uint64_t calls_in, calls_out, bytes_in, bytes_out, events_in, events_out, cuts;
    double idle_s;
};
void links_each(void (*each)(const struct link_info *info, void *data), void *data);

#endif
