/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/events/link_client.h"
#include "remoting/events/work.h"

enum { REQUEST_MS = 30000 };

static void destroy(struct end *end)
{
    struct subscription *s = (struct subscription *)end;
    while (s->first) {
        struct item *next = s->first->next;
        free(s->first);
        s->first = next;
    }
    event_view_finish(&s->view);
    apartment_unref(s->apartment);
    link_unref(s->link);
    pthread_cond_destroy(&s->rested);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

/* ---- what is to be sent, on the flusher ---- */

static bool send_number(struct subscription *s, enum link_frame kind)
{
    uint8_t body[4];
    put_4(body, s->end.number);
    return end_send(&s->end, kind, &(struct iovec){body, sizeof body}, 1) != -EAGAIN;
}

static bool send_again(struct subscription *s, uint64_t seq)
{
    uint8_t body[SUBSCRIBE_AGAIN_SIZE] = {SUBSCRIBE_AGAIN};
    put_4(body + 1, s->end.number);
    put_8(body + 5, seq);
    return end_send(&s->end, LINK_SUBSCRIBE, &(struct iovec){body, sizeof body}, 1) != -EAGAIN;
}

static void run(struct end *end)
{
    struct subscription *s = (struct subscription *)end;
    pthread_mutex_lock(&s->lock);
    bool leaves = s->leaves, again = s->again && !leaves;
    uint64_t seq = s->received;
    s->leaves = s->again = false;
    pthread_mutex_unlock(&s->lock);
    bool sent = (!leaves || send_number(s, LINK_UNSUBSCRIBE)) && (!again || send_again(s, seq));
    pthread_mutex_lock(&s->lock);
    if (!sent) {
        s->leaves |= leaves;
        s->again |= again;
    }
    pthread_mutex_unlock(&s->lock);
    if (!leaves && sent)
        subscription_acknowledge(s, true);
    end_unref(end);
}

void subscription_leave(struct subscription *s)
{
    if (!ends_remove(s->end.of, &s->end.of->subscribed, &s->end))
        return;
    pthread_mutex_lock(&s->lock);
    s->leaves = true;
    pthread_mutex_unlock(&s->lock);
    flush_post(&s->end.flush);
}

/* ---- subscribing ---- */

static struct subscription *subscription_new(struct link *link, uint32_t number, REFIID iid)
{
    struct link_events *events = link_events_of(link, true);
    struct subscription *s = events ? calloc(1, sizeof *s) : NULL;
    if (s) {
        pthread_mutex_lock(&events->lock);
        if (!number)
            number = ++events->last_number & ~(uint32_t)NUMBER_OFFERED;
        pthread_mutex_unlock(&events->lock);
        end_init(&s->end, events, number, run, destroy);
        pthread_mutex_init(&s->lock, NULL);
        pthread_condattr_t clock;
        pthread_condattr_init(&clock);
        pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
        pthread_cond_init(&s->rested, &clock);
        pthread_condattr_destroy(&clock);
        s->last = &s->first;
        s->link = link_ref(link);
        s->iid = *iid;
    }
    link_events_unref(events);
    return s;
}

static HRESULT request(struct subscription *s, struct link *link, const GUID *ipid,
                       uint64_t *ret_seq)
{
    uint8_t body[SUBSCRIBE_NEW_SIZE] = {SUBSCRIBE_NEW};
    put_4(body + 1, s->end.number);
    memcpy(body + 5, ipid, sizeof *ipid);
    memcpy(body + 21, &s->iid, sizeof s->iid);
    put_4(body + 37, s->options.policy);
    put_4(body + 41, s->options.queue_events);
    put_4(body + 45, s->options.queue_bytes);
    put_4(body + 49, s->options.deadline);
    void *answer = NULL;
    uint32_t size = 0;
    HRESULT hr = link_request(link, LINK_SUBSCRIBE, body, sizeof body, clock_ms() + REQUEST_MS,
                              &answer, &size);
    if (hr >= 0 && (size < SUBSCRIBE_ANSWER_SIZE || size - SUBSCRIBE_ANSWER_SIZE >= sizeof s->uri))
        hr = RPC_E_INVALID_DATAPACKET;
    if (hr >= 0) {
        *ret_seq = get_8(answer);
        memset(s->uri, 0, sizeof s->uri);
        memcpy(s->uri, (char *)answer + SUBSCRIBE_ANSWER_SIZE, size - SUBSCRIBE_ANSWER_SIZE);
    }
    free(answer);
    return hr;
}

HRESULT client_subscribe(struct link *link, const GUID *ipid, REFIID iid, IDispatch *sink,
                         const struct EVENT_OPTIONS *options, struct subscription **ret)
{
    struct apartment *here = apartment_current();
    if (!here)
        return CO_E_NOTINITIALIZED;
    HRESULT hr = here->kind == APARTMENT_STA ? apartment_open(here) : S_OK;
    if (hr < 0)
        return hr;
    struct subscription *s = subscription_new(link, 0, iid);
    if (!s)
        return E_OUTOFMEMORY;
    if (here->kind == APARTMENT_STA) {
        apartment_ref(here);
        s->apartment = here;
    }
    if (options)
        s->options = *options;
    s->sink = sink;
    IDispatch_AddRef(sink);
    if (IDispatch_QueryInterface(sink, &IID_IEventNotice, (void **)&s->notice) < 0)
        s->notice = NULL;
    uint64_t seq = 0;
    int r = ends_add(s->end.of, &s->end.of->subscribed, &s->end);
    hr = r == -EPIPE ? RPC_E_DISCONNECTED : r < 0 ? E_OUTOFMEMORY : request(s, link, ipid, &seq);
    if (hr < 0) {
        client_unsubscribe(s);
        return hr;
    }
    subscription_begin(s, seq);
    *ret = s;
    return S_OK;
}

void client_unsubscribe(struct subscription *s)
{
    atomic_store(&s->is_over, true);
    subscription_leave(s);
    subscription_rest(s);
    subscription_let_go(s);
    end_unref(&s->end);
}

void client_offer(struct link *link, uint32_t number, const GUID *ipid, uint64_t seq)
{
    if (!(number & NUMBER_OFFERED))
        return;
    struct subscription *s = subscription_new(link, number, &IID_NULL);
    if (!s)
        return;
    s->is_offer = true;
    s->ipid = *ipid;
    if (ends_add(s->end.of, &s->end.of->subscribed, &s->end) == 0)
        subscription_begin(s, seq);
    end_unref(&s->end);
}

/* ---- what comes ---- */

void client_events(struct link_events *events, struct link *link, const uint8_t *body,
                   uint32_t size, bool may_run)
{
    if (size < EVENTS_HEAD)
        return;
    struct end *end = ends_find(events, &events->subscribed, get_4(body));
    if (!end) /* it was on its way when the subscription ended */
        return;
    struct subscription *s = (struct subscription *)end;
    struct item *item;
    bool is_told = may_run && !s->apartment && subscription_run(s, link, body, size);
    if (!is_told && (item = malloc(sizeof *item + size))) {
        *item = (struct item){.kind = ITEM_EVENTS, .size = size};
        memcpy(item->body, body, size);
        subscription_push(s, item);
    }
    end_unref(end);
}

static void end_it(struct subscription *s, HRESULT why)
{
    if (!ends_remove(s->end.of, &s->end.of->subscribed, &s->end))
        return;
    pthread_mutex_lock(&s->lock);
    s->holds = false;
    pthread_mutex_unlock(&s->lock);
    subscription_push_plain(s, ITEM_ENDED, why);
}

void client_lost(struct link_events *events, uint32_t number, HRESULT why)
{
    struct end *end = ends_find(events, &events->subscribed, number);
    if (!end)
        return;
    end_it((struct subscription *)end, why);
    end_unref(end);
}

static void each(struct link_events *events, void (*fn)(struct subscription *s, void *data),
                 void *data)
{
    uint32_t count;
    struct end **all = ends_all(events, &events->subscribed, &count);
    for (uint32_t i = 0; all && i < count; i++) {
        fn((struct subscription *)all[i], data);
        end_unref(all[i]);
    }
    free(all);
}

static void cut_one(struct subscription *s, void *unused)
{
    (void)unused;
    subscription_push_plain(s, ITEM_CUT, S_OK);
}

void client_cut(struct link_events *events)
{
    each(events, cut_one, NULL);
}

/* ---- it is back ---- */

static void begin_epoch(struct subscription *s, bool again)
{
    pthread_mutex_lock(&s->lock);
    s->epoch++;
    s->taken = s->taken_told = 0;
    s->again = again;
    s->holds = !again;
    pthread_mutex_unlock(&s->lock);
}

static HRESULT find_again(struct subscription *s, struct link *link, uint64_t *ret_seq)
{
    IUnknown *object;
    uint64_t deadline = clock_ms() + REQUEST_MS;
    HRESULT hr =
        *s->uri ? link_get_object(link, s->uri, NULL, &IID_IUnknown, deadline, (void **)&object)
                : RPC_E_DISCONNECTED;
    if (hr < 0)
        return hr;
    struct link *of;
    GUID ipid;
    hr = link_of_proxy(object, &of, &ipid) ? S_OK : E_UNEXPECTED;
    if (hr >= 0) {
        hr = request(s, of, &ipid, ret_seq);
        link_unref(of);
    }
    IUnknown_Release(object);
    return hr;
}

/* The publisher knows nothing of us: the object behind the same name is asked. */
static void subscribe_anew(void *data)
{
    struct subscription *s = data;
    struct link *link = link_events_link(s->end.of);
    uint64_t seq = 0;
    HRESULT hr = link ? find_again(s, link, &seq) : RPC_E_DISCONNECTED;
    if (hr >= 0)
        subscription_begin_anew(s, seq);
    else
        end_it(s, hr);
    link_unref(link);
    end_unref(&s->end);
}

static void restored_one(struct subscription *s, void *data)
{
    bool is_new = *(bool *)data;
    begin_epoch(s, !is_new);
    if (!is_new) {
        flush_post(&s->end.flush);
        subscription_push_plain(s, ITEM_RESTORED, S_OK);
    } else if (s->is_offer) {
        end_it(s, RPC_E_DISCONNECTED);
    } else {
        end_ref(&s->end);
        if (work_post(subscribe_anew, s) < 0) {
            end_it(s, E_OUTOFMEMORY);
            end_unref(&s->end);
        }
    }
}

void client_restored(struct link_events *events, bool is_new)
{
    each(events, restored_one, &is_new);
}

static void gone_one(struct subscription *s, void *unused)
{
    (void)unused;
    end_it(s, RPC_E_DISCONNECTED);
}

void client_gone(struct link_events *events)
{
    each(events, gone_one, NULL);
}
