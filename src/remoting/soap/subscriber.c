/* SPDX-License-Identifier: MIT */
#include "remoting/soap/subscriber.h"

#include <pianola/variant.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

#include "base/clock.h"
#include "remoting/events/events.h"
#include "remoting/log.h"
#include "remoting/publish/peer_share.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/channel.h"
#include "remoting/soap/soap.h"

enum {
    SUBSCRIBERS_MOST = 20000,
    PEER_MOST = 1 << 12, /* of these */
    THREADS_MOST = 32,
    PEER_THREADS_MOST = 8, /* one that answers slowly holds up its own */
    IDLE_S = 20,
    DEADLINE_MS = 10000,
    BATCH_BYTES = 64 * 1024,
    PARTS = 16,
};

struct subscriber {
    TAILQ_ENTRY(subscriber) all, ready;
    struct caller caller;
    struct soap_place place; /* sender's side: own */
    struct soap_delegate delegate;
    struct named_channel *channel;
    struct event_queue *queue;
    struct peer_part *part;
    DISPID event;
    /* under the lock */
    bool is_ready, is_running, is_ended;
    char uri[256]; /* of the object that has the event */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static TAILQ_HEAD(, subscriber) all = TAILQ_HEAD_INITIALIZER(all);
static TAILQ_HEAD(, subscriber) ready = TAILQ_HEAD_INITIALIZER(ready);
static unsigned count, ready_count, threads, idle;
static struct peer_share peers = PEER_SHARE, at_work = PEER_SHARE;

static void start(void)
{
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&work, &attributes);
    pthread_condattr_destroy(&attributes);
}

static void subscriber_free(struct subscriber *s)
{
    if (s->queue)
        event_queue_destroy(s->queue);
    if (s->channel)
        s->channel->ops->release(s->channel);
    peer_share_give(&peers, s->part);
    free(s);
}

/* ---- one event ---- */

static void write_event(struct subscriber *s, const struct event_view *event, struct soap_writer *w)
{
    const struct soap_delegate *d = &s->delegate;
    unsigned sender = 0;
    char name[16];
    soap_envelope_open(w);
    soap_method_open(w, d->method, "", d->type);
    if (d->has_sender && d->parameters == event->count + 1) {
        sender = ++w->id;
        soap_put_href(w, "sender", sender);
    }
    for (uint32_t i = 0; i < event->count; i++) {
        snprintf(name, sizeof name, "p%u", i);
        soap_value_write(w, name, &event->arguments[event->count - 1 - i], true);
    }
    soap_method_close(w, d->method, "");
    if (sender)
        soap_reference_write_to(w, sender, s->uri, publish_wire_type(s->uri), s->place.own, false);
    soap_value_rest(w);
    soap_envelope_close(w);
}

/* A handler that throws is there all the same, and a value that cannot be written is left out. */
static HRESULT deliver_event(struct subscriber *s, const struct event_view *event)
{
    struct named_failure failure;
    struct soap_message answer;
    struct soap_writer w;
    HRESULT hr;
    if (event->id != s->event)
        return S_OK;
    soap_writer_init(&w, &s->place);
    write_event(s, event, &w);
    if (FAILED(w.hr)) {
        remoting_log(s->caller.address, "%.200s: an event has arguments that SOAP has not: 0x%08x",
                     s->uri, (unsigned)w.hr);
        hr = S_OK;
    } else {
        hr = soap_channel_post(s->channel, s->delegate.target.uri, s->delegate.type,
                               s->delegate.method, &w, SOAP_EVENT_ANSWER_MOST,
                               clock_ms() + DEADLINE_MS, &answer, &failure);
        if (SUCCEEDED(hr)) {
            soap_message_finish(&answer);
        } else if (failure.hr == hr && *failure.message) {
            remoting_log(s->caller.address, "%.200s: a subscriber's handler failed: %s", s->uri,
                         failure.message);
            hr = S_OK;
        }
    }
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
    return hr;
}

/* ---- the queue ---- */

static bool is_over(struct subscriber *s)
{
    pthread_mutex_lock(&lock);
    bool over = s->is_ended;
    pthread_mutex_unlock(&lock);
    return over;
}

/* As many as a second allows: the queue is to see that it is emptied. false: it is over. */
static bool deliver_batch(struct subscriber *s, uint8_t *bytes, size_t size)
{
    struct event_view view = {0};
    uint64_t until = clock_ms() + 1000;
    HRESULT hr = S_OK;
    size_t at = 0;
    while (at < size && clock_ms() < until && !is_over(s)) {
        ssize_t n = event_read(bytes + at, size - at, &view);
        hr = n > 0 ? deliver_event(s, &view) : E_UNEXPECTED;
        if (FAILED(hr))
            break;
        at += (size_t)n;
    }
    event_view_finish(&view);
    if (SUCCEEDED(hr))
        event_queue_taken(s->queue, at);
    else
        event_queue_fail(s->queue, hr,
                         hr == RPC_E_TIMEOUT ? "did not answer for 10 s" : "cannot be reached");
    return SUCCEEDED(hr);
}

/* What waits, as much as others can wait for. */
static enum outcome { EMPTIED, MORE, FAILED_FOR_GOOD } deliver(struct subscriber *s)
{
    struct iovec parts[PARTS];
    uint64_t first, missed;
    uint32_t events;
    int used = PARTS;
    size_t at = 0,
           size = event_queue_peek(s->queue, BATCH_BYTES, parts, &used, &first, &events, &missed);
    if (missed)
        remoting_log(s->caller.address, "%.200s: a subscriber missed %llu events", s->uri,
                     (unsigned long long)missed);
    if (!size)
        return EMPTIED;
    uint8_t *bytes = malloc(size);
    if (!bytes)
        return FAILED_FOR_GOOD;
    for (int i = 0; i < used; at += parts[i++].iov_len)
        memcpy(bytes + at, parts[i].iov_base, parts[i].iov_len);
    bool is_good = deliver_batch(s, bytes, size);
    free(bytes);
    return is_good ? MORE : FAILED_FOR_GOOD;
}

/* ---- threads ---- */

static void *run(void *data);

/* The lock is held. */
static void append(struct subscriber *s)
{
    pthread_t thread;
    TAILQ_INSERT_TAIL(&ready, s, ready);
    ready_count++;
    if (ready_count > idle && threads < THREADS_MOST && !pthread_create(&thread, NULL, run, NULL)) {
        pthread_detach(thread);
        threads++;
    }
    pthread_cond_signal(&work);
}

/* The next one, of a peer that has not its part of the threads already: some that answer slowly
 * hold up themselves. The lock is held. */
static struct subscriber *next_ready(struct peer_part **ret)
{
    struct subscriber *s;
    TAILQ_FOREACH(s, &ready, ready)
    if ((*ret = peer_share_take(&at_work, &s->caller, PEER_THREADS_MOST)))
        break;
    return s;
}

static void *run(void *data)
{
    struct peer_part *part = NULL;
    (void)data;
    publish_enter();
    pthread_mutex_lock(&lock);
    for (;;) {
        struct subscriber *s = next_ready(&part);
        if (!s) {
            struct timespec until;
            clock_gettime(CLOCK_MONOTONIC, &until);
            until.tv_sec += IDLE_S;
            idle++;
            int r = pthread_cond_timedwait(&work, &lock, &until);
            idle--;
            if (r && TAILQ_EMPTY(&ready))
                break;
            continue;
        }
        TAILQ_REMOVE(&ready, s, ready);
        ready_count--;
        s->is_ready = false;
        s->is_running = true;
        if (!s->is_ended) {
            pthread_mutex_unlock(&lock);
            enum outcome outcome = deliver(s);
            pthread_mutex_lock(&lock);
            s->is_ready |= outcome == MORE; /* behind the others */
            s->is_ended |= outcome == FAILED_FOR_GOOD;
        }
        peer_share_give(&at_work, part);
        if (s->is_ended) { /* it stays running, so that nobody wakes it any more */
            TAILQ_REMOVE(&all, s, all);
            count--;
            pthread_mutex_unlock(&lock);
            subscriber_free(s);
            pthread_mutex_lock(&lock);
            continue;
        }
        s->is_running = false;
        if (s->is_ready)
            append(s);
    }
    threads--;
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* The lock is held. One that runs comes back to the list when it is done. */
static void wake(struct subscriber *s)
{
    if (s->is_ready)
        return;
    s->is_ready = true;
    if (!s->is_running)
        append(s);
}

static void on_ready(void *data)
{
    pthread_mutex_lock(&lock);
    wake(data);
    pthread_mutex_unlock(&lock);
}

static void on_ended(void *data, HRESULT why)
{
    struct subscriber *s = data;
    (void)why;
    pthread_mutex_lock(&lock);
    s->is_ended = true;
    wake(s);
    pthread_mutex_unlock(&lock);
}

/* ---- who is one ---- */

static bool is_same(const struct subscriber *s, const struct soap_place *place, const char *uri,
                    DISPID event, const struct soap_delegate *delegate)
{
    return !s->is_ended && s->event == event && !strcmp(s->uri, uri) &&
           s->delegate.target.port == delegate->target.port &&
           !strcmp(s->delegate.target.uri, delegate->target.uri) &&
           !strcmp(s->delegate.method, delegate->method) &&
           !strcmp(s->caller.address, place->caller->address);
}

HRESULT soap_subscriber_add(const struct soap_place *place, const char *uri, IUnknown *object,
                            REFIID iid, DISPID event, const struct soap_delegate *delegate)
{
    struct event_carrier carrier = {on_ready, on_ended, NULL, ""};
    struct subscriber *s = calloc(1, sizeof *s);
    if (!s)
        return E_OUTOFMEMORY;
    pthread_once(&once, start);
    s->caller = *place->caller;
    s->place = *place;
    s->place.caller = &s->caller;
    s->place.uri = s->uri;
    s->delegate = *delegate;
    s->event = event;
    snprintf(s->uri, sizeof s->uri, "%s", uri);
    s->part = peer_share_take(&peers, &s->caller, PEER_MOST);
    HRESULT hr = s->part ? soap_reference_open(place, &delegate->target, &s->channel)
                         : RPC_E_OUT_OF_RESOURCES;
    if (FAILED(hr)) {
        subscriber_free(s);
        return hr;
    }
    pthread_mutex_lock(&lock);
    bool is_full = count == SUBSCRIBERS_MOST;
    if (!is_full) {
        count++;
        s->is_running = true; /* nobody touches it before it has its queue */
        TAILQ_INSERT_TAIL(&all, s, all);
    }
    pthread_mutex_unlock(&lock);
    if (is_full) {
        subscriber_free(s);
        return CONNECT_E_CANNOTCONNECT;
    }
    carrier.data = s;
    snprintf(carrier.name, sizeof carrier.name, "http %.60s:%u", s->caller.address,
             delegate->target.port);
    hr = event_queue_create(object, iid, NULL, &carrier, &s->queue);
    pthread_mutex_lock(&lock);
    s->is_running = false;
    if (FAILED(hr)) {
        TAILQ_REMOVE(&all, s, all);
        count--;
    } else if (s->is_ready) {
        s->is_ready = false;
        wake(s);
    }
    pthread_mutex_unlock(&lock);
    if (FAILED(hr))
        subscriber_free(s);
    return hr;
}

bool soap_subscriber_remove(const struct soap_place *place, const char *uri, DISPID event,
                            const struct soap_delegate *delegate)
{
    pthread_mutex_lock(&lock);
    struct subscriber *s = TAILQ_FIRST(&all);
    while (s && !is_same(s, place, uri, event, delegate))
        s = TAILQ_NEXT(s, all);
    if (s) {
        s->is_ended = true;
        wake(s);
    }
    pthread_mutex_unlock(&lock);
    return s != NULL;
}
