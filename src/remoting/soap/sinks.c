/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pianola/ocidl.h>
#include <pianola/remoting.h>
#include <pianola/variant.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/dotnet/event_name.h"
#include "remoting/dotnet/sink.h"
#include "remoting/dotnet/wire_event.h"
#include "remoting/log.h"
#include "remoting/net/net.h"
#include "remoting/publish/named_failure.h"
#include "remoting/publish/publish.h"
#include "remoting/soap/channel.h"
#include "remoting/soap/reference.h"

/*
 * Our sinks at a .NET server's events. The server calls back: for each one whose events are asked
 * for there is a listener at the address that we have towards it, where nothing is served but the
 * sinks, and those to nobody but the server.
 */

enum { CALL_MS = 30000, CONNECTIONS_MOST = 32, BODY_MOST = 4 << 20 };

struct subscription {
    struct subscription *next;
    uint32_t id;
    const struct wire_event *how;
    char uri[256], sink[SINK_URI_ROOM];
};

struct soap_sinks {
    pthread_mutex_t lock; /* of all below; held while the listener is made */
    void *server;
    struct caller peer; /* its address */
    char own[280];      /* ours towards it */
    struct subscription *all;
    uint32_t last;
};

struct soap_sinks *soap_sinks_create(void)
{
    struct soap_sinks *sinks = calloc(1, sizeof *sinks);
    if (sinks)
        pthread_mutex_init(&sinks->lock, NULL);
    return sinks;
}

void soap_sinks_destroy(struct soap_sinks *sinks)
{
    while (sinks->all) {
        struct subscription *next = sinks->all->next;
        sink_remove(sinks->all->sink);
        free(sinks->all);
        sinks->all = next;
    }
    if (sinks->server)
        net_load(NULL)->http_close(sinks->server);
    pthread_mutex_destroy(&sinks->lock);
    free(sinks);
}

/* ---- what the server calls back ---- */

static HRESULT call_back(struct http_request *http, struct soap_writer *w)
{
    struct soap_place place = {.caller = &http->caller};
    VARIANT values[NAMED_ARGUMENTS_MOST];
    struct soap_message message;
    unsigned count = 0;
    HRESULT hr = soap_message_parse(http->body, http->size, &message);
    if (FAILED(hr))
        return hr;
    hr = soap_message_values(&message, &place, values, NULL, &count);
    if (SUCCEEDED(hr))
        hr = sink_call(&http->caller, http->path, message.method, values, count);
    for (unsigned i = 0; i < count; i++)
        VariantClear(&values[i]);
    if (SUCCEEDED(hr)) {
        soap_envelope_open(w);
        soap_method_open(w, message.method, "Response", message.type);
        soap_method_close(w, message.method, "Response");
        soap_envelope_close(w);
    }
    soap_message_finish(&message);
    return hr;
}

static void serve(struct http_request *http, void *data)
{
    const struct net_ops *net = net_load(NULL);
    struct soap_writer w;
    (void)data;
    soap_writer_init(&w, NULL);
    HRESULT hr = publish_enter();
    if (SUCCEEDED(hr))
        hr = call_back(http, &w);
    if (FAILED(hr)) {
        struct named_failure failure;
        remoting_log(http->caller.address, "%.100s: a call-back failed: 0x%08x", http->path,
                     (unsigned)hr);
        named_failure_plain(&failure, hr);
        soap_fault_write(&w, &failure);
    }
    net->http_answer(http, SUCCEEDED(hr) ? 200 : 500, "text/xml; charset=\"utf-8\"", w.text.bytes,
                     w.text.size, NULL);
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
}

/* ---- where it does ---- */

static bool print_address(const struct sockaddr *address, socklen_t size, char *buf, size_t room)
{
    return !getnameinfo(address, size, buf, (socklen_t)room, NULL, 0, NI_NUMERICHOST);
}

/* The peer's address, and ours towards it: a datagram socket connects without saying anything. */
static HRESULT find_addresses(const struct remoting_url *url, char *theirs, size_t theirs_room,
                              char *ours, size_t ours_room)
{
    struct addrinfo hints = {.ai_socktype = SOCK_DGRAM}, *list;
    struct sockaddr_storage own;
    socklen_t size = sizeof own;
    char port[8];
    bool found = false;
    snprintf(port, sizeof port, "%u", url->port);
    if (getaddrinfo(url->host, port, &hints, &list))
        return CONNECT_E_CANNOTCONNECT;
    for (const struct addrinfo *at = list; at && !found; at = at->ai_next) {
        int fd = socket(at->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        found = fd >= 0 && !connect(fd, at->ai_addr, at->ai_addrlen) &&
                !getsockname(fd, (struct sockaddr *)&own, &size) &&
                print_address(at->ai_addr, at->ai_addrlen, theirs, theirs_room) &&
                print_address((struct sockaddr *)&own, size, ours, ours_room);
        if (fd >= 0)
            close(fd);
    }
    freeaddrinfo(list);
    return found ? S_OK : CONNECT_E_CANNOTCONNECT;
}

/* The lock is held. */
static HRESULT listen_for(struct soap_sinks *sinks, const struct remoting_url *peer)
{
    struct remoting_url url = {.scheme = URL_HTTP};
    char why[256];
    const struct net_ops *net = net_load(why);
    if (sinks->server)
        return S_OK;
    if (!net)
        return REMOTING_E_NO_PLUGIN;
    HRESULT hr = find_addresses(peer, sinks->peer.address, sizeof sinks->peer.address, url.host,
                                sizeof url.host);
    if (FAILED(hr))
        return hr;
    sinks->peer.scheme = URL_HTTP;
    sinks->peer.uid = (uid_t)-1;
    if (net->http_listen(&url, CONNECTIONS_MOST, BODY_MOST, serve, NULL, &sinks->server, why) < 0) {
        sinks->server = NULL;
        remoting_log(peer->host, "cannot listen for its events: %s", why);
        return CONNECT_E_CANNOTCONNECT;
    }
    snprintf(sinks->own, sizeof sinks->own,
             strchr(url.host, ':') ? "http://[%s]:%u" : "http://%s:%u", url.host, url.port);
    return S_OK;
}

/* ---- subscriptions ---- */

/* add_EVENT or remove_EVENT with the delegate. */
static HRESULT tell(struct named_channel *channel, const struct subscription *s, bool add)
{
    struct soap_sinks *sinks = soap_channel_sinks(channel);
    char method[NAMED_NAME_MOST + 8], type[SOAP_TYPE_MOST];
    struct named_failure failure;
    struct soap_message answer;
    struct soap_place place;
    struct soap_writer w;
    soap_channel_open(channel, &place);
    if (!soap_channel_type(channel, s->uri, type))
        return CONNECT_E_NOCONNECTION;
    memcpy(place.own, sinks->own, sizeof place.own);
    snprintf(method, sizeof method, "%s_%s", add ? "add" : "remove", s->how->event);
    soap_writer_init(&w, &place);
    soap_envelope_open(&w);
    soap_method_open(&w, method, "", type);
    soap_put_href(&w, "value", w.id + 1);
    soap_method_close(&w, method, "");
    soap_delegate_write(&w, s->how->delegate, s->how->wrapper, s->how->method, s->sink);
    soap_envelope_close(&w);
    HRESULT hr = soap_channel_post(channel, s->uri, type, method, &w, SOAP_ANSWER_MOST,
                                   clock_ms() + CALL_MS, &answer, &failure);
    if (SUCCEEDED(hr))
        soap_message_finish(&answer);
    else
        remoting_log(place.peer.host, "%.100s: %.100s failed: 0x%08x %s", s->uri, method,
                     (unsigned)hr, failure.message);
    soap_writer_finish(&w);
    soap_text_finish(&w.text);
    return hr;
}

static HRESULT begin(struct named_channel *channel, const char *uri, const struct wire_event *how,
                     IDispatch *sink, DISPID number, uint32_t id)
{
    struct soap_sinks *sinks = soap_channel_sinks(channel);
    struct subscription *s = calloc(1, sizeof *s);
    if (!s)
        return E_OUTOFMEMORY;
    s->id = id;
    s->how = how;
    snprintf(s->uri, sizeof s->uri, "%s", uri);
    HRESULT hr = sink_add(sink, how->method, number, &sinks->peer, s->sink);
    if (FAILED(hr)) {
        free(s);
        return hr;
    }
    hr = tell(channel, s, true);
    if (FAILED(hr)) {
        sink_remove(s->sink);
        free(s);
        return hr;
    }
    pthread_mutex_lock(&sinks->lock);
    s->next = sinks->all;
    sinks->all = s;
    pthread_mutex_unlock(&sinks->lock);
    return S_OK;
}

HRESULT soap_channel_subscribe(struct named_channel *channel, const char *uri, REFIID iid,
                               const char *event, IDispatch *sink, uint32_t *ret_id)
{
    struct soap_sinks *sinks = soap_channel_sinks(channel);
    struct soap_place place;
    char type[SOAP_TYPE_MOST];
    unsigned count = 0;
    if (!soap_channel_type(channel, uri, type))
        return CONNECT_E_NOCONNECTION;
    soap_channel_open(channel, &place);
    pthread_mutex_lock(&sinks->lock);
    uint32_t id = ++sinks->last;
    HRESULT hr = listen_for(sinks, &place.peer);
    pthread_mutex_unlock(&sinks->lock);
    for (const struct wire_event *at = wire_events(); at && SUCCEEDED(hr); at = at->next) {
        DISPID number;
        if (!wire_event_is_of(at, type) || (event && strcmp(event, at->event) != 0) ||
            FAILED(event_of_sink(sink, iid, at->event, &number)))
            continue;
        hr = begin(channel, uri, at, sink, number, id);
        count++;
    }
    if (SUCCEEDED(hr) && !count)
        hr = CONNECT_E_NOCONNECTION;
    if (FAILED(hr)) {
        soap_channel_unsubscribe(channel, id);
        return hr;
    }
    *ret_id = id;
    return S_OK;
}

HRESULT soap_channel_unsubscribe(struct named_channel *channel, uint32_t id)
{
    struct soap_sinks *sinks = soap_channel_sinks(channel);
    HRESULT hr = CONNECT_E_NOCONNECTION;
    for (;;) {
        pthread_mutex_lock(&sinks->lock);
        struct subscription **at = &sinks->all;
        while (*at && (*at)->id != id)
            at = &(*at)->next;
        struct subscription *s = *at;
        if (s)
            *at = s->next;
        pthread_mutex_unlock(&sinks->lock);
        if (!s)
            return hr;
        hr = S_OK;
        tell(channel, s, false); /* a server that is gone tells nobody */
        sink_remove(s->sink);
        free(s);
    }
}
