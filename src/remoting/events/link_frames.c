/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "remoting/events/link_events.h"
#include "remoting/log.h"

/* What comes over links about events. */

static void subscribe(struct link *link, const uint8_t *body, uint32_t size, uint64_t token)
{
    struct link_events *events = link_events_of(link, true);
    if (!events)
        return;
    switch (size ? body[0] : 0) {
    case SUBSCRIBE_NEW:
        if (size == SUBSCRIBE_NEW_SIZE && token)
            carrier_subscribe(link, body, size, token);
        break;
    case SUBSCRIBE_AGAIN:
        if (size == SUBSCRIBE_AGAIN_SIZE)
            carrier_again(events, get_4(body + 1), get_8(body + 5));
        break;
    case SUBSCRIBE_OFFER:
        if (size == SUBSCRIBE_OFFER_SIZE) {
            GUID ipid;
            memcpy(&ipid, body + 5, sizeof ipid);
            client_offer(link, get_4(body + 1), &ipid, get_8(body + 21));
        }
        break;
    default:
        break;
    }
    link_events_unref(events);
}

static void frame(struct link *link, enum link_frame kind, const uint8_t *body, uint32_t size,
                  uint64_t token)
{
    if (kind == LINK_SUBSCRIBE) {
        subscribe(link, body, size, token);
        return;
    }
    struct link_events *events = link_events_of(link, false);
    if (!events)
        return;
    switch (kind) {
    case LINK_UNSUBSCRIBE:
        if (size == 4)
            carrier_unsubscribe(events, get_4(body));
        if (token)
            link_answer(link, token, S_OK, NULL, 0);
        break;
    case LINK_EVENTS:
        client_events(events, link, body, size, token == 1);
        break;
    case LINK_TAKEN:
        if (size == TAKEN_SIZE)
            carrier_taken(events, get_4(body), get_8(body + 4), get_8(body + 12));
        break;
    case LINK_LOST:
        if (size == LOST_SIZE)
            client_lost(events, get_4(body), (HRESULT)get_4(body + 4));
        break;
    default:
        break;
    }
    link_events_unref(events);
}

static void writable(struct link *link)
{
    struct link_events *events = link_events_of(link, false);
    if (!events)
        return;
    pthread_mutex_lock(&events->lock);
    struct end *blocked = events->blocked;
    events->blocked = NULL;
    while (blocked) {
        struct end *end = blocked;
        blocked = end->next_blocked;
        end->is_blocked = false;
        flush_post(&end->flush);
        end_unref(end);
    }
    pthread_mutex_unlock(&events->lock);
    link_events_unref(events);
}

static void cut(struct link *link)
{
    struct link_events *events = link_events_of(link, false);
    if (!events)
        return;
    pthread_mutex_lock(&events->lock);
    events->is_cut = true;
    pthread_mutex_unlock(&events->lock);
    client_cut(events);
    link_events_unref(events);
}

static void restored(struct link *link, bool is_new)
{
    struct link_events *events = link_events_of(link, false);
    if (!events)
        return;
    pthread_mutex_lock(&events->lock);
    events->is_cut = false;
    pthread_mutex_unlock(&events->lock);
    if (is_new)
        carrier_gone(events);
    client_restored(events, is_new);
    writable(link);
    link_events_unref(events);
}

static void gone(struct link *link)
{
    struct link_events *events = link_events_of(link, false);
    if (events) {
        pthread_mutex_lock(&events->lock);
        events->link = NULL;
        pthread_mutex_unlock(&events->lock);
        writable(link); /* lets go of those that wait */
        carrier_gone(events);
        client_gone(events);
        link_events_unref(events);
    }
    link_events_drop(link);
}

static const struct link_frame_ops ops = {
    .frame = frame,
    .writable = writable,
    .cut = cut,
    .restored = restored,
    .gone = gone,
};

static void start(void)
{
    link_set_frame_ops(&ops);
    source_take_sinks(carrier_join, carrier_leave);
}

void events_start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
}
