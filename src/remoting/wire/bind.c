/* SPDX-License-Identifier: MIT */
#include "remoting/wire/bind.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"

static int keep(int *fd)
{
    int kept = *fd;
    *fd = -1;
    return kept;
}

/* Is what has the name a socket that nobody listens at any more? */
static bool is_left_over(const struct sockaddr_un *address)
{
    struct stat file;
    if (lstat(address->sun_path, &file) < 0 || !S_ISSOCK(file.st_mode))
        return false;
    _cleanup_close_ int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof(*address)) < 0 &&
           errno == ECONNREFUSED;
}

static int bind_unix(const struct remoting_url *url)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(url->host);
    if (length >= sizeof(address.sun_path))
        return -ENAMETOOLONG;
    memcpy(address.sun_path, url->host, length);
    _cleanup_close_ int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    /* The socket's mode becomes the file's: for its owner, unless he opens it to others. */
    if (fd < 0 || fchmod(fd, 0600) < 0)
        return -errno;
    int r = bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ? -errno : 0;
    if (r == -EADDRINUSE && is_left_over(&address)) {
        unlink(address.sun_path);
        r = bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ? -errno : 0;
    }
    if (r == 0 && listen(fd, SOMAXCONN) < 0)
        r = -errno;
    return r < 0 ? r : keep(&fd);
}

static int bind_address(const struct addrinfo *at, struct remoting_url *url)
{
    _cleanup_close_ int fd =
        socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);
    int on = 1;
    struct sockaddr_storage got;
    socklen_t size = sizeof(got);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0 ||
        bind(fd, at->ai_addr, at->ai_addrlen) < 0 || listen(fd, SOMAXCONN) < 0 ||
        getsockname(fd, (struct sockaddr *)&got, &size) < 0)
        return -errno;
    url->port = ntohs(got.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&got)->sin6_port
                                                : ((struct sockaddr_in *)&got)->sin_port);
    return keep(&fd);
}

int bind_url(struct remoting_url *url)
{
    if (url->scheme == URL_UNIX)
        return bind_unix(url);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found;
    char port[8];
    snprintf(port, sizeof(port), "%u", url->port);
    if (getaddrinfo(url->host, port, &hints, &found) != 0)
        return -EADDRNOTAVAIL;
    int r = -EADDRNOTAVAIL;
    for (const struct addrinfo *at = found; at && r < 0; at = at->ai_next)
        r = bind_address(at, url);
    freeaddrinfo(found);
    return r;
}

void bind_forget(const struct remoting_url *url)
{
    if (url->scheme == URL_UNIX)
        unlink(url->host);
}
