/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "remoting/events/link_events.h"
#include "remoting/events/work.h"
#include "remoting/log.h"
#include "remoting/publish/access.h"
#include "remoting/publish/publish.h"

/*
 * The publisher's side: subscribers behind links. Each gets a frame in its turn, of what has come
 * together until then; as many bytes as the window has are on their way to it and no more.
 */

struct subscriber {
    struct end end; /* first */
    struct event_queue *queue;
    uint64_t sent; /* bytes, since it began or went on; the flusher's, but for carrier_again */
    _Atomic uint64_t taken;
    _Atomic bool waits; /* for taken to grow */
    _Atomic bool is_begun, is_over;
    _Atomic bool goes_on; /* from go_on, after a cut */
    _Atomic uint64_t go_on;
    bool is_offer, is_offered;
    GUID ipid; /* of an offer's sink */
    uint64_t first;
    HRESULT why;
    _Atomic bool tells_lost;
};

static void destroy(struct end *end)
{
    struct subscriber *s = (struct subscriber *)end;
    if (s->queue)
        queue_unref(s->queue);
    free(s);
}

/* ---- sending, on the flusher ---- */

static bool offer(struct subscriber *s)
{
    uint8_t body[SUBSCRIBE_OFFER_SIZE] = {SUBSCRIBE_OFFER};
    put_4(body + 1, s->end.number);
    memcpy(body + 5, &s->ipid, sizeof s->ipid);
    put_8(body + 21, s->first);
    s->is_offered = end_send(&s->end, LINK_SUBSCRIBE, &(struct iovec){body, sizeof body}, 1) == 0;
    return s->is_offered;
}

static void tell_lost(struct subscriber *s)
{
    uint8_t body[LOST_SIZE];
    put_4(body, s->end.number);
    put_4(body + 4, (uint32_t)s->why);
    if (end_send(&s->end, LINK_LOST, &(struct iovec){body, sizeof body}, 1) == 0)
        atomic_store(&s->tells_lost, false);
}

static void send_more(struct subscriber *s)
{
    uint64_t under_way = s->sent - atomic_load(&s->taken);
    if (under_way >= WINDOW) {
        atomic_store(&s->waits, true);
        under_way = s->sent - atomic_load(&s->taken);
        if (under_way >= WINDOW)
            return;
        atomic_store(&s->waits, false);
    }
    struct iovec parts[1 + PEEK_PARTS_MOST];
    uint8_t head[EVENTS_HEAD];
    uint64_t first, missed;
    uint32_t events;
    int count = PEEK_PARTS_MOST;
    size_t size = WINDOW - under_way < FRAME_MOST ? WINDOW - under_way : FRAME_MOST;
    size_t bytes = event_queue_peek(s->queue, size, parts + 1, &count, &first, &events, &missed);
    if (!bytes)
        return;
    put_4(head, s->end.number);
    put_8(head + 4, first);
    put_4(head + 12, events);
    parts[0] = (struct iovec){head, sizeof head};
    int r = end_send(&s->end, LINK_EVENTS, parts, count + 1);
    event_queue_taken(s->queue, r == 0 ? bytes : 0);
    if (r < 0) /* writable comes, or restored, or gone */
        return;
    s->sent += bytes;
    flush_post(&s->end.flush);
}

static void run(struct end *end)
{
    struct subscriber *s = (struct subscriber *)end;
    if (atomic_load(&s->tells_lost))
        tell_lost(s);
    if (atomic_load(&s->is_begun) && atomic_exchange(&s->goes_on, false)) {
        event_queue_rewind(s->queue, atomic_load(&s->go_on));
        s->sent = 0;
        atomic_store(&s->taken, 0);
    }
    if (atomic_load(&s->is_begun) && !atomic_load(&s->is_over) &&
        (!s->is_offer || s->is_offered || offer(s)))
        send_more(s);
    end_unref(end);
}

static void ready(void *data)
{
    flush_post(&((struct subscriber *)data)->end.flush);
}

static void destroy_queue(void *data)
{
    event_queue_destroy(data);
}

/* The object may go with it, in its own time: no thread that serves others waits for that. */
static void destroy_queue_soon(struct event_queue *queue)
{
    event_queue_silence(queue);
    if (work_post(destroy_queue, queue) < 0)
        event_queue_destroy(queue);
}

static void ended(void *data, HRESULT why)
{
    struct subscriber *s = data;
    s->why = why;
    atomic_store(&s->is_over, true);
    atomic_store(&s->tells_lost, true);
    flush_post(&s->end.flush);
    if (ends_remove(s->end.of, &s->end.of->publishing, &s->end) && !s->is_offer)
        destroy_queue_soon(s->queue);
}

/* ---- subscribing ---- */

static void name_peer(struct link *link, char *name, size_t size)
{
    static const char *const schemes[] = {"unix", "tcp", "tls", "http"};
    const struct caller *caller = link_caller(link);
    if (caller->scheme == URL_UNIX)
        snprintf(name, size, "unix, user %u", (unsigned)caller->uid);
    else
        snprintf(name, size, "%s %s", schemes[caller->scheme & 3], caller->address);
}

static struct subscriber *subscriber_new(struct link *link, uint32_t number,
                                         struct event_carrier *ret_carrier)
{
    struct link_events *events = link_events_of(link, true);
    struct subscriber *s = events ? calloc(1, sizeof *s) : NULL;
    if (s) {
        end_init(&s->end, events, number, run, destroy);
        *ret_carrier = (struct event_carrier){.ready = ready, .ended = ended, .data = s};
        name_peer(link, ret_carrier->name, sizeof ret_carrier->name);
    }
    link_events_unref(events);
    return s;
}

/* Nobody can have it any more: the table's reference goes. */
static void leave(struct subscriber *s)
{
    atomic_store(&s->is_over, true);
    if (ends_remove(s->end.of, &s->end.of->publishing, &s->end))
        destroy_queue_soon(s->queue);
}

struct request {
    struct link *link;
    struct link_events *events;
    uint64_t token;
    uint8_t body[SUBSCRIBE_NEW_SIZE];
};

static void limit(struct EVENT_OPTIONS *options)
{
    if (options->queue_bytes > PEER_BYTES_MOST)
        options->queue_bytes = PEER_BYTES_MOST;
    if (!options->deadline)
        return;
    if (options->deadline < 100)
        options->deadline = 100;
}

/* Who may hear each of the events may subscribe; an object that is not published was given to him.
 */
static HRESULT may_subscribe(struct link *link, IUnknown *object, REFIID iid, EVENT_POLICY policy,
                             char *ret_uri)
{
    *ret_uri = 0;
    bool has_rules = publish_rules_of(object, true, ret_uri);
    if ((!has_rules || access_allows_events(link_caller(link), ret_uri, iid, object)) &&
        (policy != EVENT_BLOCK || access_allows_block(link_caller(link), ret_uri)))
        return S_OK;
    remoting_log(NULL, "a subscription to %s was refused: access.conf does not allow it", ret_uri);
    return E_ACCESSDENIED;
}

static HRESULT subscribe(struct link *link, const uint8_t *body, uint64_t *ret_seq, char *ret_uri)
{
    GUID ipid, iid;
    uint32_t number = get_4(body + 1);
    memcpy(&ipid, body + 5, sizeof ipid);
    memcpy(&iid, body + 21, sizeof iid);
    struct EVENT_OPTIONS options = {.policy = (EVENT_POLICY)get_4(body + 37),
                                    .queue_events = get_4(body + 41),
                                    .queue_bytes = get_4(body + 45),
                                    .deadline = get_4(body + 49)};
    limit(&options);
    IUnknown *object;
    HRESULT hr = link_object(link, &ipid, &object);
    if (hr < 0)
        return hr;
    hr = may_subscribe(link, object, &iid, options.policy, ret_uri);
    struct event_carrier carrier;
    struct subscriber *s = NULL;
    if (hr >= 0 && !(number & NUMBER_OFFERED))
        s = subscriber_new(link, number, &carrier);
    if (hr >= 0 && !s)
        hr = number & NUMBER_OFFERED ? E_INVALIDARG : E_OUTOFMEMORY;
    struct event_queue *queue = NULL;
    if (hr >= 0)
        hr = event_queue_create(object, &iid, &options, &carrier, &queue);
    if (hr >= 0) {
        queue_ref(queue);
        s->queue = queue;
        event_queue_keep(queue);
        s->first = *ret_seq = event_queue_next(queue);
        atomic_store(&s->is_begun, true);
        if (ends_add(s->end.of, &s->end.of->publishing, &s->end) < 0) {
            event_queue_destroy(queue);
            hr = E_INVALIDARG;
        } else {
            flush_post(&s->end.flush);
        }
    }
    if (s)
        end_unref(&s->end);
    IUnknown_Release(object);
    return hr;
}

static void request_free(struct request *request)
{
    atomic_fetch_sub(&request->events->requests, 1);
    link_events_unref(request->events);
    link_unref(request->link);
    free(request);
}

static struct request *request_new(struct link *link)
{
    struct link_events *events = link_events_of(link, true);
    if (!events)
        return NULL;
    bool fits = atomic_fetch_add(&events->requests, 1) < REQUESTS_MOST;
    struct request *request = fits ? malloc(sizeof *request) : NULL;
    if (request) {
        request->events = events;
        request->link = link_ref(link);
    } else {
        atomic_fetch_sub(&events->requests, 1);
        link_events_unref(events);
    }
    return request;
}

static void serve(void *data)
{
    struct request *request = data;
    uint8_t answer[SUBSCRIBE_ANSWER_SIZE + URI_ROOM] = {0};
    uint64_t seq = 0;
    char *uri = (char *)answer + SUBSCRIBE_ANSWER_SIZE;
    HRESULT hr = subscribe(request->link, request->body, &seq, uri);
    put_8(answer, seq);
    link_answer(request->link, request->token, hr, answer,
                hr < 0 ? 0 : SUBSCRIBE_ANSWER_SIZE + (uint32_t)strlen(uri));
    request_free(request);
}

/* Elsewhere: the object may be in another apartment, or take its time. */
void carrier_subscribe(struct link *link, const uint8_t *body, uint32_t size, uint64_t token)
{
    struct request *request = request_new(link);
    if (request) {
        request->token = token;
        memcpy(request->body, body, size);
        if (work_post(serve, request) >= 0)
            return;
        request_free(request);
    }
    link_answer(link, token, RPC_E_OUT_OF_RESOURCES, NULL, 0);
}

void carrier_again(struct link_events *events, uint32_t number, uint64_t seq)
{
    struct subscriber *s = (struct subscriber *)ends_find(events, &events->publishing, number);
    if (s) {
        atomic_store(&s->go_on, seq);
        atomic_store(&s->goes_on, true);
        flush_post(&s->end.flush);
        end_unref(&s->end);
        return;
    }
    struct link *link = link_events_link(events);
    uint8_t body[LOST_SIZE];
    put_4(body, number);
    put_4(body + 4, (uint32_t)RPC_E_DISCONNECTED);
    if (link) /* when it does not get through, what comes next of it finds nothing, too */
        link_try_send(link, LINK_LOST, &(struct iovec){body, sizeof body}, 1);
    link_unref(link);
}

void carrier_unsubscribe(struct link_events *events, uint32_t number)
{
    struct subscriber *s = (struct subscriber *)ends_find(events, &events->publishing, number);
    if (!s)
        return;
    leave(s);
    end_unref(&s->end);
}

void carrier_taken(struct link_events *events, uint32_t number, uint64_t seq, uint64_t bytes)
{
    struct subscriber *s = (struct subscriber *)ends_find(events, &events->publishing, number);
    if (!s)
        return;
    /* What it says it took of what was never sent makes its window smaller, not larger. */
    if (!atomic_load(&s->goes_on) && bytes > atomic_load(&s->taken)) {
        atomic_store(&s->taken, bytes);
        event_queue_acked(s->queue, seq);
        if (atomic_exchange(&s->waits, false))
            flush_post(&s->end.flush);
    }
    end_unref(&s->end);
}

void carrier_gone(struct link_events *events)
{
    uint32_t count;
    pthread_mutex_lock(&events->lock);
    bool was_cut = events->is_cut;
    pthread_mutex_unlock(&events->lock);
    struct end **all = ends_all(events, &events->publishing, &count);
    for (uint32_t i = 0; all && i < count; i++) {
        struct subscriber *s = (struct subscriber *)all[i];
        if (was_cut || s->is_offer)
            event_queue_fail(s->queue, RPC_E_DISCONNECTED, "its line was cut");
        if (!s->is_offer)
            leave(s);
        end_unref(all[i]);
    }
    free(all);
}

/* ---- sinks that Advise got ---- */

void *carrier_join(IConnectionPoint *point, IUnknown *sink)
{
    struct link *link;
    GUID ipid;
    if (!link_of_proxy(sink, &link, &ipid))
        return NULL;
    struct event_carrier carrier;
    static _Atomic uint32_t last;
    struct event_log *log = source_point_log(point);
    uint32_t number = (atomic_fetch_add(&last, 1) + 1) | NUMBER_OFFERED;
    struct subscriber *s = log ? subscriber_new(link, number, &carrier) : NULL;
    struct event_queue *queue;
    if (s && queue_create(log, NULL, NULL, &carrier, &queue) >= 0) {
        queue_ref(queue);
        s->queue = queue;
        s->is_offer = true;
        s->ipid = ipid;
        event_queue_keep(queue);
        s->first = event_queue_next(queue);
        atomic_store(&s->is_begun, true);
        /* Where the link is gone already Advise is as good as one whose link goes right after. */
        if (ends_add(s->end.of, &s->end.of->publishing, &s->end) < 0)
            event_queue_fail(queue, RPC_E_DISCONNECTED, "its line was cut");
        else
            flush_post(&s->end.flush);
    } else if (s) {
        end_unref(&s->end);
        s = NULL;
    }
    log_unref(log);
    link_unref(link);
    return s;
}

void carrier_leave(void *subscriber)
{
    struct subscriber *s = subscriber;
    atomic_store(&s->is_over, true);
    ends_remove(s->end.of, &s->end.of->publishing, &s->end);
    event_queue_destroy(s->queue);
    s->why = S_OK;
    atomic_store(&s->tells_lost, true);
    flush_post(&s->end.flush);
    end_unref(&s->end);
}
