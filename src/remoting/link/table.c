/* SPDX-License-Identifier: MIT */
#include <pianola/component.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "remoting/events/events.h"
#include "remoting/link/session.h"

/* The links of this process, by number, by session, and the clients' by place. */

enum { BUCKETS = 4096 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct link *by_number[BUCKETS], *by_session[BUCKETS];
static uint64_t last_number;

struct link *link_new(bool is_server)
{
    struct link *link = calloc(1, sizeof(*link));
    if (!link)
        return NULL;
    events_start();
    link->remote = (struct remote){&link_remote_ops, true};
    link->refs = 1;
    link->is_server = is_server;
    link->state = is_server ? LINK_GREETING : LINK_CUT;
    link->last_tell = &link->tells;
    link->heard_ms = clock_ms();
    CoCreateGuid(&link->account);
    pthread_mutex_init(&link->lock, NULL);
    pthread_mutex_init(&link->write, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&link->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    return link;
}

struct link *link_ref(struct link *link)
{
    atomic_fetch_add_explicit(&link->refs, 1, memory_order_relaxed);
    return link;
}

static void destroy(struct link *link)
{
    stream_close(link->stream);
    stream_close(link->next_line);
    link_forget_tells(link);
    link_forget_kept(link);
    link_room_free(link->chunk.data, link->chunk.room);
    free(link->name);
    free(link->url);
    pthread_mutex_destroy(&link->lock);
    pthread_mutex_destroy(&link->write);
    pthread_cond_destroy(&link->changed);
    free(link);
}

void link_unref(struct link *link)
{
    if (!link)
        return;
    /* The table's own will be left: nobody uses a client's any more. */
    if (!link->is_server && atomic_load(&link->refs) == 2) {
        uint64_t then = clock_ms() + link_times.linger, due = atomic_load(&link->due_ms);
        if (!due || then < due)
            link_set_due(link, then);
    }
    if (atomic_fetch_sub_explicit(&link->refs, 1, memory_order_acq_rel) == 1)
        destroy(link);
}

static struct link **session_bucket(const uint8_t session[16])
{
    uint32_t hash;
    memcpy(&hash, session, sizeof(hash));
    return &by_session[hash % BUCKETS];
}

/* With the lock. */
static void list(struct link *link)
{
    link->number = ++last_number;
    link->next_number = by_number[link->number % BUCKETS];
    by_number[link->number % BUCKETS] = link;
    link->is_listed = true;
    link_ref(link);
    if (link->is_server) {
        struct link **bucket = session_bucket(link->session);
        link->next_session = *bucket;
        *bucket = link;
    }
}

void link_list(struct link *link)
{
    pthread_mutex_lock(&lock);
    list(link);
    pthread_mutex_unlock(&lock);
}

void link_unlist(struct link *link)
{
    pthread_mutex_lock(&lock);
    bool was = link->is_listed;
    if (was) {
        struct link **at = &by_number[link->number % BUCKETS];
        while (*at != link)
            at = &(*at)->next_number;
        *at = link->next_number;
        at = session_bucket(link->session);
        while (link->is_server && *at != link)
            at = &(*at)->next_session;
        if (link->is_server)
            *at = link->next_session;
        link->is_listed = false;
    }
    pthread_mutex_unlock(&lock);
    if (was)
        link_unref(link);
}

bool link_retire(struct link *link, unsigned references)
{
    pthread_mutex_lock(&lock);
    bool retires = atomic_load(&link->refs) <= references;
    if (retires)
        link->bye = true;
    pthread_mutex_unlock(&lock);
    return retires;
}

struct link *link_by_number(uint64_t number)
{
    pthread_mutex_lock(&lock);
    struct link *link = by_number[number % BUCKETS];
    while (link && link->number != number)
        link = link->next_number;
    if (link)
        link_ref(link);
    pthread_mutex_unlock(&lock);
    return link;
}

struct link *link_by_session(const uint8_t session[16])
{
    pthread_mutex_lock(&lock);
    struct link *link = *session_bucket(session);
    while (link && memcmp(link->session, session, 16) != 0)
        link = link->next_session;
    if (link)
        link_ref(link);
    pthread_mutex_unlock(&lock);
    return link;
}

HRESULT link_of_url(const struct remoting_url *url, const char *name, struct link **ret,
                    bool *ret_is_new)
{
    HRESULT hr = S_OK;
    pthread_mutex_lock(&lock);
    struct link *found = NULL;
    for (unsigned i = 0; i < BUCKETS && !found; i++)
        for (found = by_number[i]; found; found = found->next_number)
            if (!found->is_server && !found->bye && strcmp(found->name, name) == 0)
                break;
    *ret_is_new = !found;
    if (found) {
        link_ref(found);
    } else if ((found = link_new(false))) {
        found->name = strdup(name);
        found->url = malloc(sizeof(*url));
        if (found->name && found->url) {
            *found->url = *url;
            list(found);
        } else {
            hr = E_OUTOFMEMORY;
        }
    } else {
        hr = E_OUTOFMEMORY;
    }
    pthread_mutex_unlock(&lock);
    if (FAILED(hr))
        link_unref(found);
    else
        *ret = found;
    return hr;
}

unsigned links_pick(bool (*pick)(struct link *link, void *data), void *data, struct link **ret,
                    unsigned most, uint64_t *place)
{
    unsigned count = 0;
    pthread_mutex_lock(&lock);
    for (; *place < BUCKETS && count < most; ++*place) {
        unsigned before = count;
        struct link *link = by_number[*place];
        for (; link && count < most; link = link->next_number)
            if (pick(link, data))
                ret[count++] = link_ref(link);
        if (link && before) {
            /* It did not fit: this bucket once more. */
            while (count > before)
                atomic_fetch_sub(&ret[--count]->refs, 1);
            break;
        }
    }
    pthread_mutex_unlock(&lock);
    return count;
}
