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

struct process {
    struct remote remote; /* first */
    struct process *next;
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
static struct process *table;

static struct process *of(struct remote *remote)
{
    return (struct process *)remote;
}

static struct remote *process_ref(struct remote *remote)
{
    pthread_mutex_lock(&table_lock);
    of(remote)->references++;
    pthread_mutex_unlock(&table_lock);
    return remote;
}

static void close_idle(struct process *process)
{
    while (process->idle_count)
        close(process->idle[--process->idle_count]);
}

static void destroy(struct process *process)
{
    close_idle(process);
    if (process->told >= 0)
        close(process->told);
    pthread_mutex_destroy(&process->lock);
    free(process);
}

/* Under the table's lock, as are the next two. */
static void take_out(struct process *process)
{
    struct process **at = &table;
    while (*at != process)
        at = &(*at)->next;
    *at = process->next;
}

/* The unused one that has been so longest: new ones stand first. NULL: there are few. */
static struct process *one_too_many(void)
{
    struct process *last = NULL;
    unsigned count = 0;
    for (struct process *process = table; process; process = process->next)
        if (!process->references) {
            last = process;
            count++;
        }
    return count > UNUSED_MOST ? last : NULL;
}

static struct process *find(const char *endpoint)
{
    struct process *process = table;
    while (process && (atomic_load(&process->dead) || strcmp(process->endpoint, endpoint) != 0))
        process = process->next;
    return process;
}

static void process_unref(struct remote *remote)
{
    struct process *process = of(remote), *gone = NULL;
    pthread_mutex_lock(&table_lock);
    if (--process->references == 0) {
        take_out(process);
        if (atomic_load(&process->dead)) {
            gone = process;
        } else {
            process->next = table;
            table = process;
            gone = one_too_many();
            if (gone)
                take_out(gone);
        }
    }
    pthread_mutex_unlock(&table_lock);
    if (gone)
        destroy(gone);
}

static void die(struct process *process)
{
    if (atomic_exchange(&process->dead, true))
        return;
    pthread_mutex_lock(&process->lock);
    close_idle(process);
    GUID peer = process->peer;
    pthread_mutex_unlock(&process->lock);
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
static int connect_line(const struct process *process, GUID *ret_peer)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, process->endpoint);
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
static int connect_told(struct process *process)
{
    int r = 0;
    pthread_mutex_lock(&process->lock);
    if (process->told < 0) {
        r = connect_line(process, &process->peer);
        if (r >= 0) {
            process->told = r;
            r = 0;
        }
    }
    pthread_mutex_unlock(&process->lock);
    return r;
}

static int take_line(struct process *process)
{
    if (atomic_load(&process->dead))
        return -EPIPE;
    int line = -1;
    pthread_mutex_lock(&process->lock);
    if (process->idle_count)
        line = process->idle[--process->idle_count];
    pthread_mutex_unlock(&process->lock);
    if (line >= 0)
        return line;
    int r = connect_told(process);
    GUID peer;
    return r < 0 ? r : connect_line(process, &peer);
}

static void give_line(struct process *process, int line)
{
    pthread_mutex_lock(&process->lock);
    bool kept = process->idle_count < IDLE_MOST && !atomic_load(&process->dead);
    if (kept)
        process->idle[process->idle_count++] = line;
    pthread_mutex_unlock(&process->lock);
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

static HRESULT process_call(struct remote *remote, struct outgoing *call)
{
    struct process *process = of(remote);
    if (call->request_size > FRAME_BODY_MOST)
        return RPC_E_CLIENT_CANTMARSHAL_DATA;
    int line = take_line(process);
    if (line < 0) {
        if (is_end(line))
            die(process);
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
            die(process);
        return FAILED(hr) ? hr : hresult_of(r);
    }
    give_line(process, line);
    call->hr = reply.hr;
    call->reply = body;
    call->reply_size = reply.size;
    return S_OK;
}

static HRESULT process_tell(struct remote *remote, enum exporter_op op, const GUID *ipid,
                            uint32_t count)
{
    struct process *process = of(remote);
    int r = atomic_load(&process->dead) ? -EPIPE : connect_told(process);
    struct frame head = {.kind = FRAME_TELL, .op = (uint16_t)op, .method = count, .ipid = *ipid};
    if (r == 0) {
        pthread_mutex_lock(&process->lock);
        r = frame_send(process->told, &head, NULL, false);
        pthread_mutex_unlock(&process->lock);
    }
    if (is_end(r))
        die(process);
    return r < 0 ? hresult_of(r) : S_OK;
}

static GUID process_peer(struct remote *remote)
{
    struct process *process = of(remote);
    pthread_mutex_lock(&process->lock);
    GUID peer = process->peer;
    pthread_mutex_unlock(&process->lock);
    return peer;
}

static bool process_is_alive(struct remote *remote)
{
    struct process *process = of(remote);
    if (atomic_load(&process->dead))
        return false;
    char byte;
    pthread_mutex_lock(&process->lock);
    ssize_t n = process->told < 0 ? 1 : recv(process->told, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    bool alive = n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
    pthread_mutex_unlock(&process->lock);
    if (!alive)
        die(process);
    return alive;
}

static const struct remote_ops process_ops = {
    .ref = process_ref,
    .unref = process_unref,
    .call = process_call,
    .tell = process_tell,
    .peer = process_peer,
    .is_alive = process_is_alive,
};

HRESULT remote_open(const char *endpoint, struct remote **ret)
{
    struct sockaddr_un address;
    size_t length = strnlen(endpoint, sizeof(address.sun_path));
    if (!length || length == sizeof(address.sun_path))
        return RPC_E_INVALID_OBJREF;
    pthread_mutex_lock(&table_lock);
    struct process *process = find(endpoint);
    bool unused = process && !process->references++;
    if (!process && (process = calloc(1, sizeof(*process) + length + 1))) {
        process->remote.ops = &process_ops;
        process->references = 1;
        process->told = -1;
        pthread_mutex_init(&process->lock, NULL);
        memcpy(process->endpoint, endpoint, length);
        process->next = table;
        table = process;
    }
    pthread_mutex_unlock(&table_lock);
    if (!process)
        return E_OUTOFMEMORY;
    /* Its process may have ended while nobody looked. */
    if (unused && !process_is_alive(&process->remote)) {
        process_unref(&process->remote);
        return remote_open(endpoint, ret);
    }
    *ret = &process->remote;
    return S_OK;
}
