/* SPDX-License-Identifier: MIT */
#include "component/remote.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "component/remote_frame.h"

/*
 * The client's side. A remote has a line for what is told, which stays open as long as the remote
 * is, since its end is the end of our references, and lines for calls: those that are idle lie on
 * a stack. Remotes are found by their endpoint; one whose process is gone is found no more. A few
 * that nobody has a reference to stay connected, since the next one often comes soon.
 */

enum { IDLE_MOST = 16, UNUSED_MOST = 8, GREETING_MS = 5000 };

struct remote {
    struct remote *next;
    unsigned references;
    atomic_bool dead;
    pthread_mutex_t lock; /* of what follows */
    int told;             /* -1 before it is connected */
    GUID peer;
    int idle[IDLE_MOST];
    unsigned idle_count;
    char endpoint[];
};

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static struct remote *table;

struct remote *remote_ref(struct remote *remote)
{
    pthread_mutex_lock(&table_lock);
    remote->references++;
    pthread_mutex_unlock(&table_lock);
    return remote;
}

static void close_idle(struct remote *remote)
{
    while (remote->idle_count)
        close(remote->idle[--remote->idle_count]);
}

static void destroy(struct remote *remote)
{
    close_idle(remote);
    if (remote->told >= 0)
        close(remote->told);
    pthread_mutex_destroy(&remote->lock);
    free(remote);
}

/* Under the table's lock, as are the next two. */
static void take_out(struct remote *remote)
{
    struct remote **at = &table;
    while (*at != remote)
        at = &(*at)->next;
    *at = remote->next;
}

/* The unused one that has been so longest: new ones stand first. NULL: there are few. */
static struct remote *one_too_many(void)
{
    struct remote *last = NULL;
    unsigned count = 0;
    for (struct remote *remote = table; remote; remote = remote->next)
        if (!remote->references) {
            last = remote;
            count++;
        }
    return count > UNUSED_MOST ? last : NULL;
}

static struct remote *find(const char *endpoint)
{
    struct remote *remote = table;
    while (remote && (atomic_load(&remote->dead) || strcmp(remote->endpoint, endpoint) != 0))
        remote = remote->next;
    return remote;
}

void remote_unref(struct remote *remote)
{
    if (!remote)
        return;
    struct remote *gone = NULL;
    pthread_mutex_lock(&table_lock);
    if (--remote->references == 0) {
        take_out(remote);
        if (atomic_load(&remote->dead)) {
            gone = remote;
        } else {
            remote->next = table;
            table = remote;
            gone = one_too_many();
            if (gone)
                take_out(gone);
        }
    }
    pthread_mutex_unlock(&table_lock);
    if (gone)
        destroy(gone);
}

static void die(struct remote *remote)
{
    if (atomic_exchange(&remote->dead, true))
        return;
    pthread_mutex_lock(&remote->lock);
    close_idle(remote);
    GUID peer = remote->peer;
    pthread_mutex_unlock(&remote->lock);
    if (!IsEqualGUID(&peer, &GUID_NULL))
        exporter_peer_died(&peer);
}

/* ---- lines ---- */

static int greet(int fd, GUID *ret_peer)
{
    struct timeval patience = {.tv_sec = GREETING_MS / 1000}, none = {0};
    struct frame hello = {.kind = FRAME_HELLO, .ipid = *remote_own_peer()}, welcome;
    void *body = NULL;
    int r = frame_send(fd, &hello, NULL, false);
    if (r == 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience)) < 0)
        r = -errno;
    if (r == 0)
        r = frame_receive(fd, &welcome, &body, false);
    free(body);
    if (r == 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &none, sizeof(none)) < 0)
        r = -errno;
    if (r < 0)
        return r;
    *ret_peer = welcome.ipid;
    return welcome.kind == FRAME_WELCOME ? 0 : -EBADMSG;
}

/* A new line, or negative errno. */
static int connect_line(const struct remote *remote, GUID *ret_peer)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, remote->endpoint);
    _cleanup_close_ int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    /* A full queue of callers makes connect wait: not for ever. */
    struct timeval patience = {.tv_sec = GREETING_MS / 1000};
    struct ucred peer;
    socklen_t size = sizeof(peer);
    if (setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience)) < 0 ||
        connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
        return -errno;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 || peer.uid != getuid())
        return -EPERM;
    int r = greet(fd, ret_peer);
    if (r < 0)
        return r;
    int line = fd;
    fd = -1;
    return line;
}

static bool is_end(int r)
{
    return r == -EPIPE || r == -ECONNREFUSED || r == -ENOENT || r == -ECONNRESET || r == -EPERM;
}

static HRESULT hresult_of(int r)
{
    return is_end(r)         ? RPC_E_DISCONNECTED
           : r == -ETIMEDOUT ? RPC_E_TIMEOUT
           : r == -EAGAIN    ? RPC_E_TIMEOUT
           : r == -ENOMEM    ? E_OUTOFMEMORY
           : r == -ECANCELED ? RPC_E_CALL_CANCELED
           : r == -EBADMSG   ? RPC_E_INVALID_DATAPACKET
                             : RPC_E_OUT_OF_RESOURCES;
}

/* The line for what is told comes first: without it the peer would take our end for granted. */
static int connect_told(struct remote *remote)
{
    int r = 0;
    pthread_mutex_lock(&remote->lock);
    if (remote->told < 0) {
        r = connect_line(remote, &remote->peer);
        if (r >= 0) {
            remote->told = r;
            r = 0;
        }
    }
    pthread_mutex_unlock(&remote->lock);
    return r;
}

static int take_line(struct remote *remote)
{
    if (atomic_load(&remote->dead))
        return -EPIPE;
    int line = -1;
    pthread_mutex_lock(&remote->lock);
    if (remote->idle_count)
        line = remote->idle[--remote->idle_count];
    pthread_mutex_unlock(&remote->lock);
    if (line >= 0)
        return line;
    int r = connect_told(remote);
    GUID peer;
    return r < 0 ? r : connect_line(remote, &peer);
}

static void give_line(struct remote *remote, int line)
{
    pthread_mutex_lock(&remote->lock);
    bool kept = remote->idle_count < IDLE_MOST && !atomic_load(&remote->dead);
    if (kept)
        remote->idle[remote->idle_count++] = line;
    pthread_mutex_unlock(&remote->lock);
    if (!kept)
        close(line);
}

/* ---- calls ---- */

/* Until something comes on the line: 0. Meanwhile others may be served. */
static int wait_for_reply(int line, const struct outgoing *call, uint64_t deadline, HRESULT *ret_hr)
{
    for (;;) {
        int left = -1;
        if (deadline) {
            uint64_t now = clock_ms();
            if (now >= deadline)
                return -ETIMEDOUT;
            left = deadline - now < 1 << 30 ? (int)(deadline - now) : 1 << 30;
        }
        struct pollfd ready[] = {
            {line, POLLIN, 0}, {call->pump_fd, POLLIN, 0}, {call->cancel_fd, POLLIN, 0}};
        if (poll(ready, 3, left) < 0 && errno != EINTR)
            return -errno;
        if (ready[0].revents)
            return 0;
        if (ready[2].revents)
            return -ECANCELED;
        if (ready[1].revents && call->pump) {
            HRESULT hr = call->pump(call->pump_data);
            if (FAILED(hr)) {
                *ret_hr = hr;
                return -ECANCELED;
            }
        }
    }
}

HRESULT remote_call(struct remote *remote, struct outgoing *call)
{
    if (call->request_size > FRAME_BODY_MOST)
        return RPC_E_CLIENT_CANTMARSHAL_DATA;
    int line = take_line(remote);
    if (line < 0) {
        if (is_end(line))
            die(remote);
        return hresult_of(line);
    }
    struct frame head = {
        .kind = FRAME_CALL,
        .op = (uint16_t)call->op,
        .method = call->method,
        .size = call->request_size,
        .ipid = call->ipid,
        .causality = call->causality,
    };
    HRESULT hr = S_OK;
    int r = frame_send(line, &head, call->request, false);
    uint64_t deadline = call->timeout_ms ? clock_ms() + call->timeout_ms : 0;
    if (r == 0 && (call->pump_fd >= 0 || call->cancel_fd >= 0 || deadline))
        r = wait_for_reply(line, call, deadline, &hr);
    struct frame reply;
    void *body = NULL;
    if (r == 0)
        r = frame_receive(line, &reply, &body, false);
    if (r == 0 && reply.kind != FRAME_REPLY) {
        free(body);
        r = -EBADMSG;
    }
    if (r < 0) {
        /* A line with a call on it that nobody waits for is of no use any more. */
        close(line);
        if (is_end(r))
            die(remote);
        return FAILED(hr) ? hr : hresult_of(r);
    }
    give_line(remote, line);
    call->hr = reply.hr;
    call->reply = body;
    call->reply_size = reply.size;
    return S_OK;
}

HRESULT remote_tell(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t count)
{
    int r = atomic_load(&remote->dead) ? -EPIPE : connect_told(remote);
    struct frame head = {.kind = FRAME_TELL, .op = (uint16_t)op, .method = count, .ipid = *ipid};
    if (r == 0) {
        pthread_mutex_lock(&remote->lock);
        r = frame_send(remote->told, &head, NULL, false);
        pthread_mutex_unlock(&remote->lock);
    }
    if (is_end(r))
        die(remote);
    return r < 0 ? hresult_of(r) : S_OK;
}

GUID remote_peer(struct remote *remote)
{
    pthread_mutex_lock(&remote->lock);
    GUID peer = remote->peer;
    pthread_mutex_unlock(&remote->lock);
    return peer;
}

bool remote_is_alive(struct remote *remote)
{
    if (atomic_load(&remote->dead))
        return false;
    char byte;
    pthread_mutex_lock(&remote->lock);
    ssize_t n = remote->told < 0 ? 1 : recv(remote->told, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    bool alive = n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
    pthread_mutex_unlock(&remote->lock);
    if (!alive)
        die(remote);
    return alive;
}

HRESULT remote_open(const char *endpoint, struct remote **ret)
{
    struct sockaddr_un address;
    size_t length = strnlen(endpoint, sizeof(address.sun_path));
    if (!length || length == sizeof(address.sun_path))
        return RPC_E_INVALID_OBJREF;
    pthread_mutex_lock(&table_lock);
    struct remote *remote = find(endpoint);
    bool unused = remote && !remote->references++;
    if (!remote && (remote = calloc(1, sizeof(*remote) + length + 1))) {
        remote->references = 1;
        remote->told = -1;
        pthread_mutex_init(&remote->lock, NULL);
        memcpy(remote->endpoint, endpoint, length);
        remote->next = table;
        table = remote;
    }
    pthread_mutex_unlock(&table_lock);
    if (!remote)
        return E_OUTOFMEMORY;
    /* Its process may have ended while nobody looked. */
    if (unused && !remote_is_alive(remote)) {
        remote_unref(remote);
        return remote_open(endpoint, ret);
    }
    *ret = remote;
    return S_OK;
}
