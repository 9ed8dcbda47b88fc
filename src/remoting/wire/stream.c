/* SPDX-License-Identifier: MIT */
#include "remoting/wire/stream.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/clock.h"

/* ---- A plain socket. It blocks for read_soon alone; the others ask not to wait. ---- */

static int error_of(int number)
{
    return number == EWOULDBLOCK || number == EINTR ? -EAGAIN : -number;
}

static ssize_t socket_read(struct stream *stream, void *buf, size_t size)
{
    ssize_t n = recv(stream->fd, buf, size, MSG_DONTWAIT);
    return n < 0 ? error_of(errno) : n;
}

static ssize_t socket_read_soon(struct stream *stream, void *buf, size_t size)
{
    ssize_t n = recv(stream->fd, buf, size, 0);
    return n < 0 ? error_of(errno) : n;
}

static ssize_t socket_write(struct stream *stream, const struct iovec *parts, int count)
{
    struct msghdr message = {.msg_iov = (struct iovec *)parts, .msg_iovlen = (size_t)count};
    ssize_t n = sendmsg(stream->fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    return n < 0 ? error_of(errno) : n;
}

static void socket_close(struct stream *stream)
{
    close(stream->fd);
    free(stream);
}

static const struct stream_ops socket_ops = {
    .read = socket_read,
    .read_soon = socket_read_soon,
    .write = socket_write,
    .close = socket_close,
};

/* Who is there, as the kernel says. */
static int identify(int fd, enum url_scheme scheme, struct caller *ret)
{
    struct sockaddr_storage address;
    socklen_t size = sizeof(address);
    *ret = (struct caller){.scheme = scheme, .uid = (uid_t)-1};
    if (scheme == URL_UNIX) {
        struct ucred peer;
        socklen_t length = sizeof(peer);
        if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0)
            return -errno;
        ret->uid = peer.uid;
        return 0;
    }
    if (getpeername(fd, (struct sockaddr *)&address, &size) < 0)
        return -errno;
    const void *bytes = address.ss_family == AF_INET6
                            ? (const void *)&((struct sockaddr_in6 *)&address)->sin6_addr
                            : (const void *)&((struct sockaddr_in *)&address)->sin_addr;
    /* An IPv4 peer of a socket for both is known by its own name. */
    if (address.ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED((const struct in6_addr *)bytes)) {
        bytes = (const char *)bytes + 12;
        address.ss_family = AF_INET;
    }
    inet_ntop(address.ss_family, bytes, ret->address, sizeof(ret->address));
    return 0;
}

int stream_of_socket(int fd, enum url_scheme scheme, struct stream **ret)
{
    struct stream *stream = calloc(1, sizeof(*stream));
    struct timeval stay = {.tv_usec = STREAM_STAY_MS * 1000};
    int r = stream ? identify(fd, scheme, &stream->caller) : -ENOMEM;
    if (r == 0 && setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &stay, sizeof(stay)) < 0)
        r = -errno;
    if (r < 0) {
        free(stream);
        close(fd);
        return r;
    }
    if (scheme != URL_UNIX) {
        int on = 1, timeout = STREAM_USER_TIMEOUT_MS;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout, sizeof(timeout));
    }
    stream->ops = &socket_ops;
    stream->fd = fd;
    *ret = stream;
    return 0;
}

int stream_wait(struct stream *stream, short events, uint64_t deadline_ms)
{
    if (events & POLLIN && stream->ops->has_read_ahead && stream->ops->has_read_ahead(stream))
        return 0;
    for (;;) {
        int left = -1;
        if (deadline_ms) {
            uint64_t now = clock_ms();
            if (now >= deadline_ms)
                return -ETIMEDOUT;
            left = deadline_ms - now < 1 << 30 ? (int)(deadline_ms - now) : 1 << 30;
        }
        struct pollfd ready = {stream->fd, events, 0};
        int n = poll(&ready, 1, left);
        if (n > 0)
            return 0;
        if (n < 0 && errno != EINTR)
            return -errno;
    }
}

void stream_close(struct stream *stream)
{
    if (!stream)
        return;
    if (stream->closing)
        stream->closing(stream);
    stream->ops->close(stream);
}
