/* SPDX-License-Identifier: MIT */
#include "remoting/net/http_server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

/* Connections: taken, bounded, cut when they are late; the loop. */

void server_unref(struct server *s)
{
    if (atomic_fetch_sub(&s->refs, 1) != 1)
        return;
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->quiet);
    close(s->epoll);
    close(s->wake);
    free(s);
}

void server_wake(struct server *s)
{
    uint64_t one = 1;
    while (write(s->wake, &one, sizeof one) < 0 && errno == EINTR)
        ;
}

/* ---- connections ---- */

void peer_acts(struct server *s, struct peer *peer)
{
    if (peer->is_waiting)
        TAILQ_REMOVE(&s->waiting, peer, waiting);
    peer->is_waiting = false;
}

void peer_waits(struct server *s, struct peer *peer)
{
    peer_acts(s, peer);
    peer->is_waiting = true;
    peer->since_ms = clock_ms();
    TAILQ_INSERT_TAIL(&s->waiting, peer, waiting);
}

struct held peer_holds(const struct server *s, const char *address)
{
    struct held held = {0};
    const struct peer *peer;
    TAILQ_FOREACH(peer, &s->all, all)
    if (peer->request && strcmp(peer->request->request.caller.address, address) == 0) {
        held.streams += peer->request->is_stream;
        held.bodies += peer->request->room;
    }
    return held;
}

/* libmicrohttpd sees the end of the connection and does the rest. */
static void cut(struct server *s, struct peer *peer)
{
    peer_acts(s, peer);
    peer->is_cut = true;
    s->connections--; /* libmicrohttpd will be a while: nobody else is to be cut for it */
    shutdown(peer->fd, SHUT_RDWR);
}

static int peer_new(struct server *s, int fd, struct peer **ret)
{
    struct peer *peer = calloc(1, sizeof *peer);
    int on = 1;
    if (!peer) {
        shutdown(fd, SHUT_RDWR);
        return -ENOMEM;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    peer->fd = fd;
    pthread_mutex_lock(&s->lock);
    TAILQ_INSERT_TAIL(&s->all, peer, all);
    peer_waits(s, peer);
    /* Room is made by the one that has said nothing for longest: strangers that only sit there do
     * not keep others out. */
    if (++s->connections > s->connections_most)
        cut(s, TAILQ_FIRST(&s->waiting));
    pthread_mutex_unlock(&s->lock);
    *ret = peer;
    return 0;
}

static void connection_changed(void *data, struct MHD_Connection *connection, void **context,
                               enum MHD_ConnectionNotificationCode what)
{
    struct server *s = data;
    struct peer *peer = *context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        if (info && peer_new(s, info->connect_fd, &peer) == 0)
            *context = peer;
    } else if (peer) {
        pthread_mutex_lock(&s->lock);
        peer_acts(s, peer);
        TAILQ_REMOVE(&s->all, peer, all);
        s->connections -= !peer->is_cut;
        pthread_mutex_unlock(&s->lock);
        free(peer->target);
        free(peer);
        *context = NULL;
    }
}

/* The first line of a request is there. */
static void *request_begins(void *data, const char *target, struct MHD_Connection *connection)
{
    struct server *s = data;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct peer *peer = info ? info->socket_context : NULL;
    if (peer) {
        pthread_mutex_lock(&s->lock);
        if (peer->is_waiting)
            peer_waits(s, peer);
        pthread_mutex_unlock(&s->lock);
        free(peer->target);
        peer->target = strdup(target);
    }
    return NULL;
}

/* ---- the loop ---- */

/* Milliseconds until the next one is due, -1: none is. */
static int cut_late(struct server *s)
{
    int due = -1;
    uint64_t now = clock_ms();
    pthread_mutex_lock(&s->lock);
    for (struct peer *peer; (peer = TAILQ_FIRST(&s->waiting));) {
        uint64_t end = peer->since_ms + REQUEST_SECONDS * 1000;
        if (end > now) {
            due = (int)(end - now);
            break;
        }
        cut(s, peer);
    }
    pthread_mutex_unlock(&s->lock);
    return due;
}

static int time_out(struct server *s)
{
    MHD_UNSIGNED_LONG_LONG ms;
    int due = cut_late(s);
    if (MHD_get_timeout(s->daemon, &ms) == MHD_YES && (due < 0 || ms < (unsigned)due))
        due = ms > INT_MAX ? INT_MAX : (int)ms;
    return due;
}

/* A stream that has nothing to send would not notice that its peer left. */
static void hung_up(struct server *s, struct request *request)
{
    pthread_mutex_lock(&s->lock);
    request->is_dead = true;
    request_resume(request);
    pthread_mutex_unlock(&s->lock);
}

static void *loop(void *data)
{
    struct server *s = data;
    struct epoll_event events[64];
    uint64_t wakes;
    pthread_setname_np(pthread_self(), "pianola-http");
    for (;;) {
        int count = epoll_wait(s->epoll, events, 64, time_out(s));
        pthread_mutex_lock(&s->lock);
        bool is_closing = s->is_closing;
        pthread_mutex_unlock(&s->lock);
        if (is_closing)
            break;
        for (int i = 0; i < count; i++)
            if (events[i].data.ptr == &s->wake)
                while (read(s->wake, &wakes, sizeof wakes) > 0)
                    ;
            else if (events[i].data.ptr != s)
                hung_up(s, events[i].data.ptr);
        MHD_run(s->daemon);
    }
    /* What waits has to run before libmicrohttpd may stop. */
    pthread_mutex_lock(&s->lock);
    struct peer *peer;
    TAILQ_FOREACH(peer, &s->all, all)
    if (peer->request) {
        peer->request->is_dead = true;
        request_resume(peer->request);
    }
    pthread_mutex_unlock(&s->lock);
    MHD_stop_daemon(s->daemon);
    server_unref(s);
    return NULL;
}

/* ---- listening ---- */

static int listen_at(const struct addrinfo *at, int *ret)
{
    int on = 1;
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, at->ai_addr, at->ai_addrlen) < 0 || listen(fd, 1024) < 0) {
        int r = -errno;
        close(fd);
        return r;
    }
    *ret = fd;
    return 0;
}

static int socket_of(struct remoting_url *url, int *ret, char *ret_why)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    char port[8];
    int r = -EADDRNOTAVAIL;
    snprintf(port, sizeof port, "%u", url->port);
    bool is_any = !*url->host || strcmp(url->host, "*") == 0;
    int failed = getaddrinfo(is_any ? NULL : url->host, port, &hints, &found);
    if (failed) {
        snprintf(ret_why, 256, "%.180s: %s", url->host, gai_strerror(failed));
        return -EADDRNOTAVAIL;
    }
    for (struct addrinfo *at = found; at && r < 0; at = at->ai_next)
        r = listen_at(at, ret);
    freeaddrinfo(found);
    if (r < 0) {
        snprintf(ret_why, 256, "port %u at %.180s: %s", url->port, url->host, strerror(-r));
        return r;
    }
    struct sockaddr_storage bound;
    socklen_t size = sizeof bound;
    if (getsockname(*ret, (struct sockaddr *)&bound, &size) == 0)
        url->port = ntohs(bound.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&bound)->sin6_port
                                                      : ((struct sockaddr_in *)&bound)->sin_port);
    return 0;
}

/* Descriptors that others of the program need are left to them. */
static unsigned connections_possible(unsigned wanted)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) < 0 || files.rlim_cur == RLIM_INFINITY)
        return wanted;
    rlim_t most = files.rlim_cur - files.rlim_cur / 4;
    return wanted < most ? wanted : (unsigned)most;
}

static int start(struct server *s, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = s};
    struct epoll_event wake = {.events = EPOLLIN, .data.ptr = &s->wake};
    sigset_t all, before;
    /* A few more than allowed, so that the newest comes in to be weighed against the oldest. */
    s->daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, request_handle, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, s->connections_most + 64,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)REQUEST_SECONDS, MHD_OPTION_NOTIFY_COMPLETED, request_completed, s,
        MHD_OPTION_NOTIFY_CONNECTION, connection_changed, s, MHD_OPTION_URI_LOG_CALLBACK,
        request_begins, s, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (!s->daemon)
        return -ENOMEM;
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    if (!info || epoll_ctl(s->epoll, EPOLL_CTL_ADD, info->epoll_fd, &event) < 0 ||
        epoll_ctl(s->epoll, EPOLL_CTL_ADD, s->wake, &wake) < 0)
        return -EIO;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int r = -pthread_create(&s->thread, NULL, loop, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return r;
}

int http_listen(struct remoting_url *url, unsigned connections_most, size_t body_most,
                void (*serve)(struct http_request *request, void *data), void *data,
                void **ret_server, char *ret_why)
{
    int fd = -1;
    struct server *s = calloc(1, sizeof *s);
    if (!s)
        return -ENOMEM;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->quiet, NULL);
    TAILQ_INIT(&s->all);
    TAILQ_INIT(&s->waiting);
    s->refs = 2;
    s->serve = serve;
    s->data = data;
    s->body_most = body_most;
    s->connections_most = connections_possible(connections_most);
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int r = socket_of(url, &fd, ret_why);
    if (r == 0) {
        r = s->epoll < 0 || s->wake < 0 ? -EMFILE : start(s, fd);
        if (r < 0)
            snprintf(ret_why, 256, "the HTTP server does not start: %s", strerror(-r));
        if (r < 0 && s->daemon)
            MHD_stop_daemon(s->daemon);
        else if (r < 0)
            close(fd);
    }
    if (r < 0) {
        s->refs = 1;
        server_unref(s);
        return r;
    }
    *ret_server = s;
    return 0;
}

void http_close(void *server)
{
    struct server *s = server;
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->is_closing = true;
    pthread_mutex_unlock(&s->lock);
    server_wake(s);
    pthread_join(s->thread, NULL);
    server_unref(s);
}
