/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pianola/component.h>
#include <pianola/variant.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "remoting/json/json_channel.h"
#include "remoting/json/json_text.h"
#include "remoting/json/sse.h"
#include "remoting/log.h"
#include "remoting/publish/named_text.h"
#include "remoting/publish/publish.h"

/* Events that come as server-sent events: a thread a subscription, which reads, calls the sink, and
 * connects again where it was cut. */

enum { FIRST_S = 30, RETRY_MS = 2000, RETRY_MOST_MS = 30000, ARGUMENTS_MOST = 64 };

struct json_subscription {
    struct json_subscription *next;
    struct json_channel *channel;
    uint32_t id;
    char url[JSON_URL_MOST + 3 * SSE_NAME_MOST];
    IDispatch *sink;
    IEventNotice *notice; /* or NULL */
    pthread_t thread;
    int close_fd;
    struct sse sse;
    bool is_cut, is_over;

    pthread_mutex_t lock;
    pthread_cond_t changed;
    int refs; /* of the thread, and of who waits for it */
    bool is_open, is_done;
    int result; /* of the first connection */
};

static void unref(struct json_subscription *s)
{
    pthread_mutex_lock(&s->lock);
    bool is_last = --s->refs == 0;
    pthread_mutex_unlock(&s->lock);
    if (!is_last)
        return;
    IDispatch_Release(s->sink);
    if (s->notice)
        IEventNotice_Release(s->notice);
    sse_finish(&s->sse);
    close(s->close_fd);
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->changed);
    s->channel->channel.ops->release(&s->channel->channel);
    free(s);
}

/* ---- events ---- */

/* The number the server tells, else the sink's own for the name. */
static bool number_of(struct json_subscription *s, const struct sse_event *event, DISPID *ret)
{
    char *end;
    if (*event->dispid) {
        long id = strtol(event->dispid, &end, 10);
        *ret = (DISPID)id;
        return !*end;
    }
    BSTR name = bstr_of_text(event->name);
    HRESULT hr =
        name ? IDispatch_GetIDsOfNames(s->sink, &IID_NULL, &name, 1, 0, ret) : E_OUTOFMEMORY;
    SysFreeString(name);
    return SUCCEEDED(hr);
}

static size_t count_of(const json_t *data)
{
    return json_is_object(data)  ? json_object_size(data)
           : json_is_array(data) ? json_array_size(data)
                                 : 1;
}

/* In the order they stand, which is that of the parameters. */
static HRESULT arguments_of(struct json_way *way, const json_t *data, VARIANT *values, size_t count)
{
    const char *key;
    json_t *value;
    size_t i = 0;
    HRESULT hr = S_OK;
    if (json_is_object(data)) {
        json_object_foreach((json_t *)data, key, value) if (SUCCEEDED(hr)) hr =
            variant_of_json(way, value, &values[count - 1 - i++]);
    } else if (json_is_array(data)) {
        for (; i < count && SUCCEEDED(hr); i++)
            hr = variant_of_json(way, json_array_get(data, i), &values[count - 1 - i]);
    } else {
        hr = variant_of_json(way, data, values);
    }
    return hr;
}

static void call_sink(struct json_subscription *s, DISPID id, const json_t *data)
{
    VARIANT values[ARGUMENTS_MOST] = {0};
    size_t count = count_of(data);
    if (count > ARGUMENTS_MOST)
        return;
    HRESULT hr = arguments_of(&s->channel->way, data, values, count);
    DISPPARAMS params = {values, NULL, (UINT)count, 0};
    if (SUCCEEDED(hr))
        IDispatch_Invoke(s->sink, id, &IID_NULL, 0, DISPATCH_METHOD, &params, NULL, NULL, NULL);
    else
        remoting_log(s->url, "an event is not understood: 0x%08x", (unsigned)hr);
    for (size_t i = 0; i < count; i++)
        VariantClear(&values[i]);
}

/* What the stream itself tells has no number. */
static bool tell_of_stream(struct json_subscription *s, const struct sse_event *event,
                           const json_t *data)
{
    if (*event->dispid)
        return false;
    if (strcmp(event->name, "missed") == 0) {
        const json_t *count = json_object_get(data, "count");
        if (s->notice)
            IEventNotice_Missed(s->notice, json_integer_value(count), json_is_integer(count));
        return true;
    }
    s->is_over = strcmp(event->name, "ended") == 0;
    if (s->is_over && s->notice)
        IEventNotice_Ended(s->notice, RPC_E_DISCONNECTED);
    return s->is_over;
}

static bool is_closing(const struct json_subscription *s)
{
    struct pollfd close_fd = {s->close_fd, POLLIN, 0};
    return poll(&close_fd, 1, 0) > 0;
}

static bool found(const struct sse_event *event, void *data)
{
    struct json_subscription *s = data;
    DISPID id;
    if (is_closing(s))
        return false;
    json_t *json = json_text_read(event->data, event->size);
    if (json && !tell_of_stream(s, event, json) && number_of(s, event, &id))
        call_sink(s, id, json);
    json_decref(json);
    return !s->is_over && !is_closing(s);
}

/* ---- the thread ---- */

static void tell_first(struct json_subscription *s, int result)
{
    pthread_mutex_lock(&s->lock);
    if (!s->is_open && !s->is_done) {
        s->is_open = result == 0;
        s->is_done = result < 0;
        s->result = result;
        pthread_cond_broadcast(&s->changed);
    }
    pthread_mutex_unlock(&s->lock);
}

static bool on_data(const void *bytes, size_t size, void *user)
{
    struct json_subscription *s = user;
    tell_first(s, 0);
    if (s->is_cut && s->notice)
        IEventNotice_Restored(s->notice);
    s->is_cut = false;
    return sse_read(&s->sse, bytes, size, found, s);
}

/* Connects, and reads until it is cut. */
static int read_once(struct json_subscription *s)
{
    char why[256] = "";
    const struct http_header headers[] = {
        {"Accept", "text/event-stream"}, {"Last-Event-ID", s->sse.event.id}, {0}};
    const struct http_header first[] = {headers[0], {0}};
    sse_restart(&s->sse);
    int r = net_load(NULL)->http_read(s->url, *s->sse.event.id ? headers : first, on_data, s,
                                      s->close_fd, why);
    if (*why)
        remoting_log(s->url, "events: %s", why);
    return r;
}

static void end_with(struct json_subscription *s, HRESULT why)
{
    if (s->notice)
        IEventNotice_Ended(s->notice, why);
    s->is_over = true;
}

static void *run(void *data)
{
    struct json_subscription *s = data;
    int wait_ms = RETRY_MS;
    pthread_setname_np(pthread_self(), "pianola-events");
    for (;;) {
        int r = read_once(s);
        bool was_open = s->is_open && !s->is_cut;
        tell_first(s, r < 0 ? r : -ECONNRESET);
        if (!s->is_open || s->is_over || is_closing(s))
            break;
        if (r == -EPROTO || r == -ECANCELED) { /* it is not there any more, or no such stream */
            end_with(s, CO_E_OBJNOTREG);
            break;
        }
        if (was_open) {
            s->is_cut = true;
            wait_ms = s->sse.retry_ms && s->sse.retry_ms < RETRY_MOST_MS ? (int)s->sse.retry_ms
                                                                         : RETRY_MS;
            if (s->notice)
                IEventNotice_Cut(s->notice);
        }
        struct pollfd close_fd = {s->close_fd, POLLIN, 0};
        if (poll(&close_fd, 1, wait_ms) > 0)
            break;
        wait_ms = 2 * wait_ms < RETRY_MOST_MS ? 2 * wait_ms : RETRY_MOST_MS;
    }
    unref(s);
    return NULL;
}

/* ---- subscribing ---- */

static void put_query(char *to, size_t room, const char *name)
{
    size_t at = (size_t)snprintf(to, room, "?event=");
    for (; *name && at + 4 < room; name++) {
        bool is_plain = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') ||
                        (*name >= '0' && *name <= '9') || *name == '_';
        at +=
            (size_t)snprintf(to + at, room - at, is_plain ? "%c" : "%%%02X", (unsigned char)*name);
    }
}

static struct json_subscription *make(struct json_channel *c, const char *uri, const char *event,
                                      IDispatch *sink)
{
    struct json_subscription *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->close_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (s->close_fd < 0) {
        free(s);
        return NULL;
    }
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&s->changed, &clock);
    pthread_condattr_destroy(&clock);
    pthread_mutex_init(&s->lock, NULL);
    s->refs = 1;
    s->channel = c;
    c->channel.ops->ref(&c->channel);
    s->sink = sink;
    IDispatch_AddRef(sink);
    if (FAILED(IDispatch_QueryInterface(sink, &IID_IEventNotice, (void **)&s->notice)))
        s->notice = NULL;
    int size = snprintf(s->url, sizeof s->url, "%s%.255s/events", c->base, uri);
    if (event)
        put_query(s->url + size, sizeof s->url - (size_t)size, event);
    return s;
}

static int start(struct json_subscription *s)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    s->refs++;
    int r = -pthread_create(&s->thread, NULL, run, s);
    if (r < 0)
        s->refs--;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return r;
}

/* Until the first connection stands or failed. */
static int wait_first(struct json_subscription *s)
{
    struct timespec until;
    int r = 0;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += FIRST_S;
    pthread_mutex_lock(&s->lock);
    while (!s->is_open && !s->is_done && r != ETIMEDOUT)
        r = pthread_cond_timedwait(&s->changed, &s->lock, &until);
    r = s->is_open ? 0 : s->is_done ? s->result : -ETIMEDOUT;
    pthread_mutex_unlock(&s->lock);
    return r;
}

/* After it the sink is not called; from the sink itself, after it returned. */
static void stop(struct json_subscription *s)
{
    eventfd_write(s->close_fd, 1);
    if (pthread_equal(pthread_self(), s->thread))
        pthread_detach(s->thread);
    else
        pthread_join(s->thread, NULL);
    unref(s);
}

HRESULT json_channel_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                               const char *event, IDispatch *sink, uint32_t *ret_id)
{
    struct json_channel *c = json_channel_of(channel);
    (void)iid; /* a JSON peer has the default events */
    if (FAILED(publish_enter()))
        return E_OUTOFMEMORY;
    struct json_subscription *s = make(c, uri, event, sink);
    if (!s)
        return E_OUTOFMEMORY;
    int r = start(s);
    if (r < 0) {
        unref(s);
        return E_OUTOFMEMORY;
    }
    r = wait_first(s);
    if (r < 0) {
        stop(s);
        return r == -EPROTO ? CONNECT_E_NOCONNECTION : json_channel_failure(r);
    }
    pthread_mutex_lock(&c->lock);
    s->id = *ret_id = ++c->last_subscription;
    s->next = c->subscriptions;
    c->subscriptions = s;
    pthread_mutex_unlock(&c->lock);
    return S_OK;
}

HRESULT json_channel_unsubscribe(struct named_channel *channel, uint32_t id)
{
    struct json_channel *c = json_channel_of(channel);
    pthread_mutex_lock(&c->lock);
    struct json_subscription **at = &c->subscriptions;
    while (*at && (*at)->id != id)
        at = &(*at)->next;
    struct json_subscription *s = *at;
    if (s)
        *at = s->next;
    pthread_mutex_unlock(&c->lock);
    if (!s)
        return CONNECT_E_NOCONNECTION;
    stop(s);
    return S_OK;
}
