/* SPDX-License-Identifier: MIT */
#include "station/station.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/runtime.h"

enum {
    MEMBERS_MAX = 4096,
    HELLO_TIMEOUT_S = 3,
};

struct member {
    struct member *next;
    struct server *server;
    sd_event_source *source;
    sd_event_source *timer;
    int fd;
    pid_t pid;
    bool joined;
};

struct server {
    sd_event *loop;
    sd_event_source *source;
    struct member *members;
    unsigned count;
    server_gone_fn gone;
    void *data;
    int fd;
    int lock_fd;
    char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
};

static void member_end(struct member *member)
{
    struct server *server = member->server;
    struct member **at = &server->members;
    while (*at && *at != member)
        at = &(*at)->next;
    if (*at)
        *at = member->next;
    server->count--;
    sd_event_source_disable_unref(member->source);
    sd_event_source_disable_unref(member->timer);
    close(member->fd);
    if (member->joined)
        server->gone(member->pid, server->data);
    free(member);
}

static int send_welcome(const struct member *member, int error)
{
    struct station_welcome welcome = {STATION_MAGIC, STATION_VERSION, error, (int32_t)getpid()};
    char control[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec part = {&welcome, sizeof(welcome)};
    struct msghdr msg = {.msg_iov = &part, .msg_iovlen = 1};
    if (error == 0) {
        int fd = message_station_segment_fd();
        msg.msg_control = control;
        msg.msg_controllen = sizeof(control);
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(fd));
        memcpy(CMSG_DATA(c), &fd, sizeof(fd));
    }
    return sendmsg(member->fd, &msg, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 ? -errno : 0;
}

/* Until it joined a member says one thing; after that only its end is of interest. */
static int on_member(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)source;
    (void)events;
    struct member *member = data;
    char buf[256];
    ssize_t n = recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (n <= 0) {
        member_end(member);
        return 0;
    }
    if (member->joined)
        return 0;
    int r = station_hello_parse(buf, (size_t)n);
    if (send_welcome(member, r) < 0 || r < 0) {
        member_end(member);
        return 0;
    }
    member->joined = true;
    member->timer = sd_event_source_disable_unref(member->timer);
    return 0;
}

static int on_silence(sd_event_source *source, uint64_t usec, void *data)
{
    (void)source;
    (void)usec;
    member_end(data);
    return 0;
}

static int on_connection(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)source;
    (void)events;
    struct server *server = data;
    int client = accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (client < 0)
        return 0;
    struct ucred peer = {0};
    socklen_t size = sizeof(peer);
    struct member *member = NULL;
    if (server->count < MEMBERS_MAX &&
        getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
        (peer.uid == getuid() || peer.uid == 0))
        member = calloc(1, sizeof(*member));
    if (!member) {
        close(client);
        return 0;
    }
    *member =
        (struct member){.next = server->members, .server = server, .fd = client, .pid = peer.pid};
    server->members = member;
    server->count++;
    if (sd_event_add_io(server->loop, &member->source, client, EPOLLIN, on_member, member) < 0 ||
        sd_event_add_time_relative(server->loop, &member->timer, CLOCK_MONOTONIC,
                                   HELLO_TIMEOUT_S * 1000000u, 0, on_silence, member) < 0)
        member_end(member);
    return 0;
}

static int take_lock(struct server *server, pid_t *ret_other)
{
    char path[sizeof(server->path) + 8];
    snprintf(path, sizeof(path), "%s.lock", server->path);
    server->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (server->lock_fd < 0)
        return -errno;
    char text[32] = "";
    if (flock(server->lock_fd, LOCK_EX | LOCK_NB) < 0) {
        if (read(server->lock_fd, text, sizeof(text) - 1) > 0)
            *ret_other = (pid_t)strtol(text, NULL, 10);
        return -EADDRINUSE;
    }
    int len = snprintf(text, sizeof(text), "%d\n", (int)getpid());
    if (ftruncate(server->lock_fd, 0) < 0 || write(server->lock_fd, text, (size_t)len) != len)
        return -errno;
    return 0;
}

int server_create(sd_event *loop, server_gone_fn gone, void *data, struct server **ret_server,
                  pid_t *ret_other)
{
    struct server *server = calloc(1, sizeof(*server));
    if (!server)
        return -ENOMEM;
    *server = (struct server){.loop = loop, .gone = gone, .data = data, .fd = -1, .lock_fd = -1};
    *ret_other = 0;
    int r = message_station_socket_path(server->path, sizeof(server->path));
    if (r == 0)
        r = runtime_make_folders(server->path);
    if (r == 0)
        r = take_lock(server, ret_other);
    if (r == 0) {
        struct sockaddr_un address = {.sun_family = AF_UNIX};
        memcpy(address.sun_path, server->path, sizeof(server->path));
        unlink(server->path);
        server->fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (server->fd < 0 || bind(server->fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
            chmod(server->path, 0600) < 0 || listen(server->fd, 128) < 0)
            r = -errno;
    }
    if (r == 0)
        r = sd_event_add_io(loop, &server->source, server->fd, EPOLLIN, on_connection, server);
    if (r < 0) {
        if (server->fd < 0)
            server->path[0] = 0;
        server_destroy(server);
        return r;
    }
    *ret_server = server;
    return 0;
}

struct server *server_destroy(struct server *server)
{
    if (!server)
        return NULL;
    while (server->members)
        member_end(server->members);
    sd_event_source_disable_unref(server->source);
    if (server->fd >= 0) {
        unlink(server->path);
        close(server->fd);
    }
    if (server->lock_fd >= 0)
        close(server->lock_fd);
    free(server);
    return NULL;
}

const char *server_path(const struct server *server)
{
    return server->path;
}

unsigned server_members(const struct server *server)
{
    return server->count;
}
