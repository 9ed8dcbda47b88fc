/* SPDX-License-Identifier: MIT */
#include "component/remote_server.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "component/remote.h"
#include "component/remote_frame.h"

/*
 * The threads wait together for connections on which something comes. One that has answered a
 * call stays with its connection for a moment, since the next call often follows: then a call
 * costs the caller's packet and ours and nothing else. Whoever goes to work sees to it that
 * another one waits.
 */

enum { STAY_MS = 50, IDLE_MS = 5000, THREADS_MOST = 512 };

struct client {
    struct client *next;
    GUID peer;
    unsigned connections;
};

struct connection {
    int fd;
    struct client *client; /* NULL before it said who it is */
    struct incoming call;
    pthread_mutex_t arming;
    atomic_int parties; /* who still works on the call: the thread that brought it and its answer */
};

static struct {
    pthread_mutex_t lock;
    struct client *clients;
    int epoll;
    int listener;
    unsigned threads, waiting;
} server = {.lock = PTHREAD_MUTEX_INITIALIZER, .epoll = -1, .listener = -1};

static void *work(void *unused);

static int start_thread(void)
{
    /* Signals are the program's, not ours. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    int r = pthread_create(&thread, &attributes, work, NULL);
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return -r;
}

/* ---- who is connected ---- */

static struct client *client_add(const GUID *peer)
{
    pthread_mutex_lock(&server.lock);
    struct client *client = server.clients;
    while (client && !IsEqualGUID(&client->peer, peer))
        client = client->next;
    if (!client) {
        client = calloc(1, sizeof(*client));
        if (client) {
            client->peer = *peer;
            client->next = server.clients;
            server.clients = client;
        }
    }
    if (client)
        client->connections++;
    pthread_mutex_unlock(&server.lock);
    return client;
}

static void client_drop(struct client *client)
{
    pthread_mutex_lock(&server.lock);
    bool last = --client->connections == 0;
    if (last) {
        struct client **at = &server.clients;
        while (*at != client)
            at = &(*at)->next;
        *at = client->next;
    }
    pthread_mutex_unlock(&server.lock);
    if (last) {
        exporter_peer_died(&client->peer);
        free(client);
    }
}

static void connection_destroy(struct connection *connection)
{
    close(connection->fd);
    pthread_mutex_destroy(&connection->arming);
    if (connection->client)
        client_drop(connection->client);
    free(connection);
}

static void connection_arm(struct connection *connection, int how)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data.ptr = connection};
    pthread_mutex_lock(&connection->arming);
    bool armed = epoll_ctl(server.epoll, how, connection->fd, &event) == 0;
    pthread_mutex_unlock(&connection->arming);
    if (!armed)
        connection_destroy(connection);
}

/* ---- calls ---- */

static bool answer(struct connection *connection, bool no_wait)
{
    struct incoming *call = &connection->call;
    struct frame head = {
        .kind = FRAME_REPLY,
        .op = (uint16_t)call->op,
        .hr = call->hr,
        .size = call->reply_size,
    };
    int r = call->reply_size > FRAME_BODY_MOST
                ? -EMSGSIZE
                : frame_send(connection->fd, &head, call->reply, no_wait);
    if (r == -EMSGSIZE) {
        head.hr = RPC_E_SERVER_CANTMARSHAL_DATA;
        head.size = 0;
        r = frame_send(connection->fd, &head, NULL, no_wait);
    }
    if (r == -EAGAIN)
        return false;
    /* A caller that cannot be told has gone: the connection's end says so too. */
    free(call->reply);
    free(call->request);
    call->reply = call->request = NULL;
    return true;
}

/* The caller does not read: nobody but a thread of its own may wait for him. */
static void *answer_slowly(void *data)
{
    struct connection *connection = data;
    answer(connection, false);
    connection_arm(connection, EPOLL_CTL_MOD);
    return NULL;
}

static void answered(struct connection *connection)
{
    if (answer(connection, true)) {
        connection_arm(connection, EPOLL_CTL_MOD);
        return;
    }
    pthread_t thread;
    if (pthread_create(&thread, NULL, answer_slowly, connection) == 0)
        pthread_detach(thread);
    else
        answer_slowly(connection);
}

static void call_done(struct incoming *call)
{
    struct connection *connection =
        (struct connection *)((char *)call - offsetof(struct connection, call));
    /* Done before the one who brought it looked: he goes on with the connection himself. */
    if (atomic_fetch_sub(&connection->parties, 1) == 1)
        answered(connection);
}

static void tell_done(struct incoming *call)
{
    free(call->reply);
    free(call->request);
    free(call);
}

enum served { SERVED_GO_ON, SERVED_ELSEWHERE, SERVED_END };

static enum served serve_tell(struct connection *connection, const struct frame *head, void *body)
{
    struct incoming *call = calloc(1, sizeof(*call));
    if (!call) {
        free(body);
        return SERVED_END;
    }
    *call = (struct incoming){
        .op = (enum exporter_op)head->op,
        .ipid = head->ipid,
        .causality = head->causality,
        .peer = connection->client->peer,
        .method = head->method,
        .request = body,
        .request_size = head->size,
        .done = tell_done,
    };
    exporter_take(call);
    return SERVED_GO_ON;
}

static enum served serve_call(struct connection *connection, const struct frame *head, void *body)
{
    connection->call = (struct incoming){
        .op = (enum exporter_op)head->op,
        .ipid = head->ipid,
        .causality = head->causality,
        .peer = connection->client->peer,
        .method = head->method,
        .request = body,
        .request_size = head->size,
        .done = call_done,
    };
    atomic_store(&connection->parties, 2);
    exporter_take(&connection->call);
    if (atomic_fetch_sub(&connection->parties, 1) != 1)
        return SERVED_ELSEWHERE;
    if (!answer(connection, true)) {
        answered(connection);
        return SERVED_ELSEWHERE;
    }
    return SERVED_GO_ON;
}

static enum served serve_frame(struct connection *connection, const struct frame *head, void *body)
{
    if (!connection->client) {
        free(body);
        if (head->kind != FRAME_HELLO)
            return SERVED_END;
        connection->client = client_add(&head->ipid);
        struct frame welcome = {.kind = FRAME_WELCOME, .ipid = *remote_own_peer()};
        return connection->client && frame_send(connection->fd, &welcome, NULL, false) == 0
                   ? SERVED_GO_ON
                   : SERVED_END;
    }
    if (head->op < EXPORTER_CALL || head->op > EXPORTER_CLAIM) {
        free(body);
        return SERVED_END;
    }
    switch (head->kind) {
    case FRAME_CALL:
        return serve_call(connection, head, body);
    case FRAME_TELL:
        return serve_tell(connection, head, body);
    default:
        free(body);
        return SERVED_END;
    }
}

static void serve(struct connection *connection)
{
    /* Whoever armed it has done with it: an event may come while that call still returns. */
    pthread_mutex_lock(&connection->arming);
    pthread_mutex_unlock(&connection->arming);
    for (bool first = true;; first = false) {
        struct frame head;
        void *body = NULL;
        int r = frame_receive(connection->fd, &head, &body, first);
        if (r == -EAGAIN) {
            connection_arm(connection, EPOLL_CTL_MOD);
            return;
        }
        switch (r < 0 ? SERVED_END : serve_frame(connection, &head, body)) {
        case SERVED_GO_ON:
            break;
        case SERVED_ELSEWHERE:
            return;
        case SERVED_END:
            connection_destroy(connection);
            return;
        }
    }
}

/* ---- connections and threads ---- */

static void welcome(void)
{
    for (;;) {
        int fd = accept4(server.listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0)
            return;
        struct ucred peer;
        socklen_t size = sizeof(peer);
        struct timeval stay = {.tv_usec = STAY_MS * 1000};
        struct connection *connection = NULL;
        if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == getuid() &&
            setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &stay, sizeof(stay)) == 0)
            connection = calloc(1, sizeof(*connection));
        if (!connection) {
            close(fd);
            continue;
        }
        connection->fd = fd;
        pthread_mutex_init(&connection->arming, NULL);
        connection_arm(connection, EPOLL_CTL_ADD);
    }
}

/* Before a thread goes to work: somebody else has to wait. */
static void leave_a_waiter(void)
{
    pthread_mutex_lock(&server.lock);
    server.waiting--;
    bool more = server.waiting == 0 && server.threads < THREADS_MOST;
    if (more) {
        server.threads++;
        server.waiting++;
    }
    pthread_mutex_unlock(&server.lock);
    if (more && start_thread() < 0) {
        pthread_mutex_lock(&server.lock);
        server.threads--;
        server.waiting--;
        pthread_mutex_unlock(&server.lock);
    }
}

/* Is this thread one too many? */
static bool may_end(void)
{
    pthread_mutex_lock(&server.lock);
    bool ends = server.waiting > 1;
    if (ends) {
        server.waiting--;
        server.threads--;
    }
    pthread_mutex_unlock(&server.lock);
    return ends;
}

static void *work(void *unused)
{
    (void)unused;
    for (;;) {
        struct epoll_event event;
        int n = epoll_wait(server.epoll, &event, 1, IDLE_MS);
        if (n < 0 && errno != EINTR)
            return NULL;
        if (n == 0 && may_end())
            return NULL;
        if (n <= 0)
            continue;
        leave_a_waiter();
        if (event.data.ptr) {
            serve(event.data.ptr);
        } else {
            welcome();
            struct epoll_event again = {.events = EPOLLIN | EPOLLONESHOT};
            epoll_ctl(server.epoll, EPOLL_CTL_MOD, server.listener, &again);
        }
        pthread_mutex_lock(&server.lock);
        server.waiting++;
        pthread_mutex_unlock(&server.lock);
    }
}

int remote_serve(int listener)
{
    _cleanup_close_ int epoll = epoll_create1(EPOLL_CLOEXEC);
    if (epoll < 0)
        return -errno;
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event) < 0)
        return -errno;
    server.epoll = epoll;
    server.listener = listener;
    server.threads = server.waiting = 1;
    int r = start_thread();
    if (r < 0) {
        server.epoll = -1;
        return r;
    }
    epoll = -1;
    return 0;
}
