/* SPDX-License-Identifier: MIT */
#include <endian.h>
#include <errno.h>
#include <pianola/component.h>
#include <pianola/remoting.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "component/apartment.h"
#include "component/stranger.h"
#include "remoting/link/session.h"
#include "remoting/log.h"
#include "remoting/wire/listen.h"

/* A client's side: connecting, and connecting again. */

enum { DEADLINE_MS = 30000, ATTEMPT_MS = 10000, RETRY_MS = 100 };

static HRESULT hresult_of(int r)
{
    return r == -ETIMEDOUT    ? RPC_E_TIMEOUT
           : r == -EOPNOTSUPP ? REMOTING_E_NO_PLUGIN
           : r == -EACCES || r == -ENOKEY || r == -EKEYREJECTED || r == -EKEYEXPIRED
               ? E_ACCESSDENIED
           : r == -ENOMEM  ? E_OUTOFMEMORY
           : r == -EBADMSG ? RPC_E_VERSION_MISMATCH
                           : HRESULT_FROM_WIN32(1722); /* RPC_S_SERVER_UNAVAILABLE */
}

/* ---- Greeting ---- */

static int send_all(struct stream *line, const uint8_t *bytes, size_t size, uint64_t deadline_ms)
{
    for (size_t sent = 0; sent < size;) {
        struct iovec part = {(void *)(bytes + sent), size - sent};
        ssize_t n = line->ops->write(line, &part, 1);
        if (n == -EAGAIN)
            n = stream_wait(line, POLLOUT, deadline_ms);
        if (n < 0)
            return (int)n;
        sent += (size_t)n;
    }
    return 0;
}

/* No byte more than the greeting: what follows is the link's to read. */
static int receive(struct stream *line, struct greeting *ret, uint64_t deadline_ms)
{
    uint8_t bytes[GREETING_HEAD + GREETING_REST_MOST];
    size_t have = 0, wanted = GREETING_HEAD;
    for (;;) {
        ssize_t n = line->ops->read(line, bytes + have, wanted - have);
        if (n == -EAGAIN) {
            int r = stream_wait(line, POLLIN, deadline_ms);
            if (r < 0)
                return r;
            continue;
        }
        if (n <= 0)
            return n < 0 ? (int)n : -ECONNRESET;
        have += (size_t)n;
        if (have < wanted)
            continue;
        if (wanted == GREETING_HEAD) {
            uint32_t rest;
            memcpy(&rest, bytes + 8, sizeof(rest));
            if (greeting_read(bytes, have, ret) < 0)
                return -EBADMSG;
            wanted += le32toh(rest);
            continue;
        }
        return greeting_read(bytes, have, ret) > 0 ? 0 : -EBADMSG;
    }
}

static int greet(struct link *link, struct stream *line, struct greeting *ret, uint64_t deadline_ms)
{
    struct greeting hello = {LINK_VERSION, LINK_VERSION, .seen = atomic_load(&link->tells_seen)};
    uint8_t bytes[GREETING];
    memcpy(hello.session, link->session, 16);
    memcpy(hello.token, link->token, 16);
    greeting_write(&hello, bytes);
    int r = send_all(line, bytes, sizeof(bytes), deadline_ms);
    if (r == 0)
        r = receive(line, ret, deadline_ms);
    return r == 0 && ret->low != LINK_VERSION ? -EBADMSG : r;
}

/* What the peer had of ours it has no more, and we begin anew. */
static HRESULT begin_session(struct link *link, const struct greeting *welcome)
{
    static const uint8_t none[16];
    GUID old = link->account, new;
    bool had = memcmp(link->session, none, 16) != 0;
    HRESULT hr = CoCreateGuid(&new);
    if (FAILED(hr))
        return hr;
    if (had) {
        stranger_leave(&old);
        exporter_peer_died(&old);
    }
    pthread_mutex_lock(&link->lock);
    link->account = new;
    memcpy(link->session, welcome->session, 16);
    memcpy(link->token, welcome->token, 16);
    pthread_mutex_lock(&link->write);
    link_forget_tells(link);
    pthread_mutex_unlock(&link->write);
    pthread_mutex_unlock(&link->lock);
    return stranger_enter(&new, &link->remote);
}

/* ---- Attempts ---- */

static HRESULT attempt(struct link *link, uint64_t deadline_ms)
{
    struct stream_security security;
    struct stream *line;
    struct greeting welcome;
    char why[256] = "";
    if (!wire_security(&security))
        return E_OUTOFMEMORY;
    int r = stream_connect(link->url, &security, deadline_ms, &line, why);
    wire_security_finish(&security);
    if (r < 0) {
        remoting_log(link->name, "can not connect: %s", why);
        return hresult_of(r);
    }
    r = greet(link, line, &welcome, deadline_ms);
    if (r < 0) {
        remoting_log(link->name, "was no server of ours: %s", strerror(-r));
        stream_close(line);
        /* Who is refused after the handshake may see no more of it than the end. */
        bool is_refused = link->url->scheme == URL_TLS && (r == -ECONNRESET || r == -EPIPE);
        return is_refused ? E_ACCESSDENIED : hresult_of(r);
    }
    bool is_new = memcmp(link->session, welcome.session, 16) != 0;
    HRESULT hr = is_new ? begin_session(link, &welcome) : S_OK;
    if (FAILED(hr)) {
        stream_close(line);
        return hr;
    }
    if (!link->epoch)
        link->caller = line->caller;
    link_attach(link, line, welcome.seen, is_new);
    return S_OK;
}

/* is_connecting was set by the caller. */
static HRESULT attempt_and_tell(struct link *link, uint64_t deadline_ms)
{
    HRESULT hr = attempt(link, deadline_ms);
    pthread_mutex_lock(&link->lock);
    link->is_connecting = false;
    link->connect_hr = hr;
    link->attempts = SUCCEEDED(hr) ? 0 : link->attempts + 1;
    if (FAILED(hr) && link->state == LINK_CUT) {
        unsigned shift = link->attempts < 10 ? link->attempts : 10;
        uint64_t pause = (uint64_t)RETRY_MS << shift;
        /* Not all of a server's clients at the same time. */
        pause = (pause < link_times.retry_most ? pause : link_times.retry_most);
        pause = pause / 2 + (link->number * 7919 + link->attempts * 104729) % (pause / 2 + 1);
        link_set_due(link, clock_ms() + pause);
    }
    pthread_cond_broadcast(&link->changed);
    pthread_mutex_unlock(&link->lock);
    return hr;
}

static bool wait_changed(struct link *link, uint64_t deadline_ms)
{
    struct timespec when = {(time_t)(deadline_ms / 1000), (long)(deadline_ms % 1000) * 1000000};
    return pthread_cond_timedwait(&link->changed, &link->lock, &when) == 0;
}

static HRESULT connect_here(struct link *link, uint64_t deadline_ms)
{
    pthread_mutex_lock(&link->lock);
    if (link->state == LINK_CUT && !link->is_connecting) {
        link->is_connecting = true;
        pthread_mutex_unlock(&link->lock);
        return attempt_and_tell(link, deadline_ms);
    }
    HRESULT hr = S_OK;
    while (link->is_connecting && hr == S_OK)
        hr = wait_changed(link, deadline_ms) ? S_OK : RPC_E_TIMEOUT;
    if (hr == S_OK && link->state != LINK_CONNECTED)
        hr = FAILED(link->connect_hr) ? link->connect_hr : RPC_E_DISCONNECTED;
    pthread_mutex_unlock(&link->lock);
    return hr;
}

struct connecting {
    struct link *link;
    uint64_t deadline_ms;
};

static HRESULT connect_apart(void *data)
{
    const struct connecting *c = data;
    return connect_here(c->link, c->deadline_ms);
}

HRESULT link_connect(struct link *link, uint64_t deadline_ms)
{
    uint64_t patience = clock_ms() + link_times.patience;
    struct connecting c = {link, deadline_ms ? deadline_ms : patience};
    struct apartment *mta;
    if (!apartment_waits_in())
        return connect_apart(&c);
    HRESULT hr = apartment_host(APARTMENT_MTA, false, &mta);
    if (FAILED(hr))
        return hr;
    hr = apartment_invoke(mta, connect_apart, &c);
    apartment_unref(mta);
    return hr;
}

static void reconnect_run(void *data)
{
    struct link *link = data;
    attempt_and_tell(link, clock_ms() + ATTEMPT_MS);
    link_unref(link);
}

void link_reconnect(struct link *link)
{
    pthread_mutex_lock(&link->lock);
    bool begins = link->state == LINK_CUT && !link->is_connecting;
    link->is_connecting |= begins;
    pthread_mutex_unlock(&link->lock);
    if (begins && FAILED(link_pool_run(reconnect_run, link_ref(link)))) {
        link_unref(link);
        pthread_mutex_lock(&link->lock);
        link->is_connecting = false;
        pthread_mutex_unlock(&link->lock);
    }
}

/* ---- Opening ---- */

HRESULT link_open(const struct remoting_url *url, uint64_t deadline_ms, struct link **ret)
{
    struct remoting_url place = *url;
    char name[URL_TEXT_MOST];
    struct link *link;
    bool is_new;
    *place.uri = 0;
    place.has_format = false;
    if (url->scheme == URL_HTTP || url->format != URL_BINARY)
        return E_INVALIDARG;
    if (link_prepare() < 0)
        return RPC_E_OUT_OF_RESOURCES;
    url_print(&place, name, sizeof(name));
    HRESULT hr = link_of_url(&place, name, &link, &is_new);
    if (FAILED(hr))
        return hr;
    pthread_mutex_lock(&link->lock);
    bool is_there = link->state == LINK_CONNECTED;
    pthread_mutex_unlock(&link->lock);
    if (!is_there)
        hr = link_connect(link, deadline_ms ? deadline_ms : clock_ms() + DEADLINE_MS);
    if (FAILED(hr)) {
        if (is_new)
            link_end_cut(link);
        link_unref(link);
        return hr;
    }
    *ret = link;
    return S_OK;
}

const struct caller *link_caller(const struct link *link)
{
    return &link->caller;
}

bool link_of_proxy(IUnknown *object, struct link **ret, GUID *ret_ipid)
{
    struct remote *remote;
    if (!stranger_of_proxy(object, &remote, ret_ipid))
        return false;
    *ret = (struct link *)remote;
    return true;
}

void **link_slot(struct link *link)
{
    return &link->slot;
}
