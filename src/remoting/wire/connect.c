/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/net/net.h"
#include "remoting/wire/stream.h"

enum { WHY = 256 };

/* ---- The lookup of a name, which nothing but a thread of its own can leave in time ---- */

struct lookup {
    pthread_mutex_t lock;
    int done_fd; /* an eventfd; -1 when nobody waits any more */
    int parties;
    int r;
    struct addrinfo *found;
    char host[256], port[8];
};

static void lookup_leave(struct lookup *lookup)
{
    pthread_mutex_lock(&lookup->lock);
    bool last = --lookup->parties == 0;
    pthread_mutex_unlock(&lookup->lock);
    if (!last)
        return;
    if (lookup->found)
        freeaddrinfo(lookup->found);
    close(lookup->done_fd);
    pthread_mutex_destroy(&lookup->lock);
    free(lookup);
}

static int look_up(const char *host, const char *port, int flags, struct addrinfo **ret)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV | flags};
    return getaddrinfo(host, port, &hints, ret);
}

static void *lookup_run(void *data)
{
    struct lookup *lookup = data;
    lookup->r = look_up(lookup->host, lookup->port, AI_ADDRCONFIG, &lookup->found);
    eventfd_write(lookup->done_fd, 1);
    lookup_leave(lookup);
    return NULL;
}

static int until(int fd, short events, uint64_t deadline_ms)
{
    for (;;) {
        uint64_t now = clock_ms();
        int left = -1;
        if (deadline_ms)
            left = deadline_ms <= now               ? 0
                   : deadline_ms - now > (1u << 30) ? 1 << 30
                                                    : (int)(deadline_ms - now);
        struct pollfd ready = {fd, events, 0};
        int n = poll(&ready, 1, left);
        if (n != -1)
            return n ? 0 : -ETIMEDOUT;
        if (errno != EINTR)
            return -errno;
    }
}

/* ret is the lookup's: lookup_leave frees it. Numbers need no thread. */
static int resolve(const struct remoting_url *url, uint64_t deadline_ms, struct lookup **ret)
{
    struct lookup *lookup = calloc(1, sizeof(*lookup));
    if (!lookup)
        return -ENOMEM;
    lookup->done_fd = eventfd(0, EFD_CLOEXEC);
    lookup->parties = 1;
    pthread_mutex_init(&lookup->lock, NULL);
    snprintf(lookup->port, sizeof(lookup->port), "%u", url->port);
    snprintf(lookup->host, sizeof(lookup->host), "%s", url->host);
    int r = look_up(url->host, lookup->port, AI_NUMERICHOST, &lookup->found) == 0 ? 0 : 1;
    pthread_t thread;
    if (r && lookup->done_fd >= 0) {
        lookup->parties = 2;
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        r = -pthread_create(&thread, NULL, lookup_run, lookup);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (r == 0) {
            pthread_detach(thread);
            r = until(lookup->done_fd, POLLIN, deadline_ms);
        } else {
            lookup->parties = 1;
        }
        if (r == 0 && lookup->r != 0)
            r = -EHOSTUNREACH;
    }
    if (r) {
        lookup_leave(lookup);
        return r < 0 ? r : -EMFILE;
    }
    *ret = lookup;
    return 0;
}

/* ---- Connecting ---- */

static int connect_to(const struct sockaddr *address, socklen_t size, uint64_t deadline_ms)
{
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -errno;
    int r = connect(fd, address, size) == 0 ? 0 : -errno;
    if (r == -EINPROGRESS) {
        int error = 0;
        socklen_t length = sizeof(error);
        r = until(fd, POLLOUT, deadline_ms);
        if (r == 0 && getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) == 0)
            r = -error;
    }
    if (r == 0 && fcntl(fd, F_SETFL, 0) < 0)
        r = -errno;
    if (r < 0) {
        close(fd);
        return r;
    }
    return fd;
}

static int connect_unix(const struct remoting_url *url, uint64_t deadline_ms)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(url->host);
    if (length >= sizeof(address.sun_path))
        return -ENAMETOOLONG;
    memcpy(address.sun_path, url->host, length);
    return connect_to((struct sockaddr *)&address, sizeof(address), deadline_ms);
}

static int connect_host(const struct remoting_url *url, uint64_t deadline_ms)
{
    struct lookup *lookup;
    int r = resolve(url, deadline_ms, &lookup);
    if (r < 0)
        return r;
    r = -EHOSTUNREACH;
    unsigned left = 0;
    for (struct addrinfo *at = lookup->found; at; at = at->ai_next)
        left++;
    /* One that swallows what is sent leaves time for the others. */
    for (struct addrinfo *at = lookup->found; at && r < 0; at = at->ai_next, left--) {
        uint64_t now = clock_ms();
        r = connect_to(at->ai_addr, at->ai_addrlen,
                       deadline_ms > now ? now + (deadline_ms - now) / left : deadline_ms);
    }
    lookup_leave(lookup);
    return r;
}

static const char *reason_of(int r)
{
    return r == -ECONNREFUSED   ? "nobody listens there"
           : r == -ENOENT       ? "there is no such socket"
           : r == -ETIMEDOUT    ? "no answer in time"
           : r == -EHOSTUNREACH ? "the host is not known or can not be reached"
                                : strerror(-r);
}

int stream_connect(const struct remoting_url *url, const struct stream_security *security,
                   uint64_t deadline_ms, struct stream **ret, char *ret_why)
{
    const struct net_ops *net = NULL;
    if (url->scheme == URL_TLS && !(net = net_load(ret_why)))
        return -EOPNOTSUPP;
    int fd =
        url->scheme == URL_UNIX ? connect_unix(url, deadline_ms) : connect_host(url, deadline_ms);
    if (fd < 0) {
        char place[URL_TEXT_MOST];
        url_print(url, place, sizeof(place));
        if (ret_why)
            snprintf(ret_why, WHY, "%.120s: %.120s", place, reason_of(fd));
        return fd;
    }
    if (net)
        return net->tls_connect(fd, url->host, security, deadline_ms, ret, ret_why);
    int r = stream_of_socket(fd, url->scheme, ret);
    if (r < 0 && ret_why)
        snprintf(ret_why, WHY, "%.200s", reason_of(r));
    return r;
}
