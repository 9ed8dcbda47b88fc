/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "component/apartment.h"
#include "remoting/link/session.h"

/* Calls that go out: who waits for an answer reads the line himself when nobody else does. */

static _Thread_local int wake_fd;
static pthread_key_t wake_key;
static pthread_once_t wake_once = PTHREAD_ONCE_INIT;

static void wake_close(void *unused)
{
    (void)unused;
    close(wake_fd - 1);
    wake_fd = 0;
}

static void wake_make_key(void)
{
    pthread_key_create(&wake_key, wake_close);
}

int link_wake_fd(void)
{
    return wake_fd - 1;
}

static bool have_wake_fd(void)
{
    if (wake_fd)
        return true;
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0)
        return false;
    pthread_once(&wake_once, wake_make_key);
    pthread_setspecific(wake_key, &wake_fd);
    wake_fd = fd + 1;
    return true;
}

/* ---- Answers ---- */

void link_replied(struct link *link, const struct frame *frame, const uint8_t *body)
{
    pthread_mutex_lock(&link->lock);
    struct waiter **at = &link->waiters;
    while (*at && (*at)->id != frame->id)
        at = &(*at)->next;
    struct waiter *waiter = *at;
    if (waiter) {
        *at = waiter->next;
        waiter->reply = (HRESULT)frame->method;
        waiter->size = frame->size;
        waiter->body = frame->size ? malloc(frame->size) : NULL;
        if (waiter->body)
            memcpy(waiter->body, body, frame->size);
        else if (frame->size)
            waiter->hr = E_OUTOFMEMORY;
        /* It stays until its thread had the lock. That is this one, mostly. */
        atomic_store_explicit(&waiter->is_done, true, memory_order_release);
        if (waiter->wake_fd != link_wake_fd())
            eventfd_write(waiter->wake_fd, 1);
    }
    pthread_mutex_unlock(&link->lock);
}

static void take_out(struct link *link, struct waiter *waiter)
{
    struct waiter **at = &link->waiters;
    while (*at && *at != waiter)
        at = &(*at)->next;
    if (*at)
        *at = waiter->next;
}

/* ---- Waiting ---- */

static int time_left(uint64_t deadline_ms)
{
    if (!deadline_ms)
        return -1;
    uint64_t now = clock_ms();
    return deadline_ms <= now               ? 0
           : deadline_ms - now < (1u << 30) ? (int)(deadline_ms - now)
                                            : 1 << 30;
}

enum waited { WAITED_READ, WAITED_WAKE, WAITED_PUMP, WAITED_CANCEL, WAITED_TIMEOUT };

/* For something on the line (fd, or -1) or one of the other reasons. */
static enum waited wait_for(int fd, const struct exchange *e, uint64_t deadline_ms)
{
    for (;;) {
        struct pollfd ready[] = {{fd, POLLIN, 0},
                                 {fd < 0 ? link_wake_fd() : -1, POLLIN, 0},
                                 {e->call ? e->call->pump_fd : -1, POLLIN, 0},
                                 {e->call ? e->call->cancel_fd : -1, POLLIN, 0}};
        int n = poll(ready, 4, time_left(deadline_ms));
        if (n == 0)
            return WAITED_TIMEOUT;
        if (ready[0].revents)
            return WAITED_READ;
        if (ready[1].revents) {
            eventfd_t count;
            eventfd_read(link_wake_fd(), &count);
            return WAITED_WAKE;
        }
        if (ready[3].revents)
            return WAITED_CANCEL;
        if (ready[2].revents)
            return WAITED_PUMP;
    }
}

static HRESULT go_on(const struct exchange *e, enum waited why)
{
    switch (why) {
    case WAITED_CANCEL:
        return RPC_E_CALL_CANCELED;
    case WAITED_TIMEOUT:
        return RPC_E_TIMEOUT;
    case WAITED_PUMP:
        return e->call->pump ? e->call->pump(e->call->pump_data) : S_OK;
    default:
        return S_OK;
    }
}

static bool is_done(struct waiter *waiter)
{
    return atomic_load_explicit(&waiter->is_done, memory_order_acquire);
}

/* Reads until the answer is there or there is something else to do; has the role, and loses it. */
static HRESULT read_on(struct link *link, const struct exchange *e, struct waiter *waiter)
{
    bool is_plain = !e->call || (e->call->pump_fd < 0 && e->call->cancel_fd < 0);
    const GUID *causality = e->call && e->call->pump_fd < 0 ? &e->call->causality : NULL;
    while (!is_done(waiter)) {
        int left = time_left(e->deadline_ms);
        /* The first look waits in the read itself: mostly the answer is soon there. */
        bool soon = is_plain && (left < 0 || left > STREAM_STAY_MS);
        enum read_result result = link_read(link, soon, true, causality);
        is_plain = is_plain && result == READ_MORE;
        if (result == READ_LOST || result == READ_ENDED)
            return S_OK;
        if (result == READ_MORE || is_done(waiter))
            continue;
        enum waited why = wait_for(link->stream->fd, e, e->deadline_ms);
        if (why != WAITED_READ) {
            role_leave(link);
            return go_on(e, why);
        }
    }
    role_leave(link);
    return S_OK;
}

static HRESULT wait_until_done(struct link *link, const struct exchange *e, struct waiter *waiter)
{
    HRESULT hr = S_OK;
    while (SUCCEEDED(hr) && !is_done(waiter)) {
        if (role_take(link, true))
            hr = read_on(link, e, waiter);
        else
            hr = go_on(e, wait_for(-1, e, e->deadline_ms));
    }
    return hr;
}

/* ---- Exchanges ---- */

static HRESULT hresult_of(int r)
{
    return r == -ENOMEM || r == -ENOBUFS ? RPC_E_OUT_OF_RESOURCES
           : r == -EINVAL                ? E_INVALIDARG
                                         : RPC_E_DISCONNECTED;
}

/* There is a line, or one soon. */
static HRESULT begin(struct link *link, const struct exchange *e, struct waiter *waiter)
{
    for (bool is_first = true;; is_first = false) {
        pthread_mutex_lock(&link->lock);
        bool is_there = link->state == LINK_CONNECTED;
        if (is_there) {
            waiter->id = ++link->last_id;
            waiter->next = link->waiters;
            link->waiters = waiter;
        }
        pthread_mutex_unlock(&link->lock);
        if (is_there)
            return S_OK;
        if (link->is_server || !is_first)
            return RPC_E_DISCONNECTED;
        HRESULT hr = link_connect(link, e->deadline_ms);
        if (FAILED(hr))
            return hr == RPC_E_TIMEOUT ? hr : RPC_E_DISCONNECTED;
    }
}

/* Runs nothing meanwhile unless call says so. */
static HRESULT exchange(struct link *link, struct exchange *e)
{
    if (!have_wake_fd())
        return RPC_E_OUT_OF_RESOURCES;
    struct waiter waiter = {.wake_fd = link_wake_fd()};
    HRESULT hr = begin(link, e, &waiter);
    if (FAILED(hr))
        return hr;
    e->frame.id = waiter.id;
    int r = link_write(link, &e->frame, e->parts, e->part_count, false, 0);
    hr = r < 0 ? hresult_of(r) : wait_until_done(link, e, &waiter);
    pthread_mutex_lock(&link->lock);
    bool is_open = !is_done(&waiter);
    if (is_open)
        take_out(link, &waiter);
    pthread_mutex_unlock(&link->lock);
    if (is_open && r == 0)
        link_write_plain(link, FRAME_CANCEL, waiter.id);
    if (!is_open)
        hr = waiter.hr;
    if (FAILED(hr)) {
        free(waiter.body);
        return hr;
    }
    e->reply = waiter.reply;
    e->body = waiter.body;
    e->size = waiter.size;
    return S_OK;
}

struct apart {
    struct link *link;
    struct exchange *exchange;
};

static HRESULT exchange_apart(void *data)
{
    struct apart *apart = data;
    return exchange(apart->link, apart->exchange);
}

HRESULT link_exchange_apart(struct link *link, struct exchange *e)
{
    struct apart apart = {link, e};
    struct apartment *mta;
    if (!apartment_waits_in())
        return exchange(link, e);
    HRESULT hr = apartment_host(APARTMENT_MTA, false, &mta);
    if (FAILED(hr))
        return hr;
    hr = apartment_invoke(mta, exchange_apart, &apart);
    apartment_unref(mta);
    return hr;
}

/* ---- What proxies see ---- */

static struct link *of(struct remote *remote)
{
    return (struct link *)remote;
}

static struct remote *ref(struct remote *remote)
{
    link_ref(of(remote));
    return remote;
}

static void unref(struct remote *remote)
{
    link_unref(of(remote));
}

static HRESULT call(struct remote *remote, struct outgoing *out)
{
    struct link *link = of(remote);
    uint8_t head[FRAME_CALL_HEAD];
    if (out->request_size > FRAME_BODY_MOST - FRAME_CALL_HEAD)
        return RPC_E_CLIENT_CANTMARSHAL_DATA;
    memcpy(head, &out->ipid, sizeof(GUID));
    memcpy(head + sizeof(GUID), &out->causality, sizeof(GUID));
    struct exchange e = {
        .frame = {.kind = FRAME_CALL, .op = (uint8_t)out->op, .method = out->method},
        .parts = {{head, sizeof(head)}, {(void *)out->request, out->request_size}},
        .part_count = out->request_size ? 2 : 1,
        .deadline_ms = out->timeout_ms ? clock_ms() + out->timeout_ms : 0,
        .call = out,
    };
    HRESULT hr = exchange(link, &e);
    if (FAILED(hr))
        return hr;
    atomic_fetch_add_explicit(&link->calls_out, 1, memory_order_relaxed);
    out->hr = e.reply;
    out->reply = e.body;
    out->reply_size = e.size;
    return S_OK;
}

static GUID peer(struct remote *remote)
{
    pthread_mutex_lock(&of(remote)->lock);
    GUID account = of(remote)->account;
    pthread_mutex_unlock(&of(remote)->lock);
    return account;
}

static bool is_alive(struct remote *remote)
{
    pthread_mutex_lock(&of(remote)->lock);
    bool lives = of(remote)->state != LINK_ENDED;
    pthread_mutex_unlock(&of(remote)->lock);
    return lives;
}

const struct remote_ops link_remote_ops = {
    .ref = ref,
    .unref = unref,
    .call = call,
    .tell = link_tell,
    .peer = peer,
    .is_alive = is_alive,
};
