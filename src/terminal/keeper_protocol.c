/* SPDX-License-Identifier: MIT */
#include "terminal/keeper_protocol.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "terminal/terminal_log.h"

_Static_assert((int)KEEPER_TEXT_MAX == (int)TERMINAL_LOG_TEXT, "texts go there");

int keeper_hello_parse(const void *data, size_t len, struct keeper_hello *ret_hello)
{
    struct keeper_hello hello;
    if (len != sizeof(hello))
        return -EPROTO;
    memcpy(&hello, data, sizeof(hello));
    if (hello.magic != KEEPER_MAGIC)
        return -EPROTO;
    if (hello.version != KEEPER_VERSION)
        return -EPROTONOSUPPORT;
    *ret_hello = hello;
    return 0;
}

int keeper_welcome_parse(const void *data, size_t len, struct keeper_welcome *ret_welcome)
{
    struct keeper_welcome welcome;
    if (len != sizeof(welcome))
        return -EPROTO;
    memcpy(&welcome, data, sizeof(welcome));
    if (welcome.magic != KEEPER_MAGIC || welcome.error > 0 || welcome.error < -4095)
        return -EPROTO;
    if (welcome.version != KEEPER_VERSION)
        return -EPROTONOSUPPORT;
    welcome.what[sizeof(welcome.what) - 1] = 0;
    *ret_welcome = welcome;
    return 0;
}

int keeper_event_parse(const void *data, size_t len, struct keeper_event *ret_event)
{
    struct keeper_event event;
    if (len != sizeof(event))
        return -EPROTO;
    memcpy(&event, data, sizeof(event));
    if (event.type < KEEPER_EXITED || event.type > KEEPER_SESSION)
        return -EPROTO;
    *ret_event = event;
    return 0;
}

int keeper_command_parse(const void *data, size_t len, struct keeper_command *ret_command)
{
    const size_t head = offsetof(struct keeper_command, text);
    /* One byte less than there is room for: its NUL. */
    if (len < head || len >= sizeof(*ret_command))
        return -EPROTO;
    const struct keeper_command *command = data;
    uint32_t type;
    memcpy(&type, &command->type, sizeof(type));
    if (type < KEEPER_RELEASE || type > KEEPER_BREAK)
        return -EPROTO;
    memset(ret_command, 0, head);
    memcpy(ret_command, data, len);
    ((char *)ret_command)[len] = 0;
    return 0;
}

bool keeper_id_is_valid(const char *id)
{
    size_t len = strlen(id);
    return len > 0 && len <= KEEPER_ID_MAX &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

int keeper_send(int socket, const void *data, size_t len, const int *fds, size_t fd_count)
{
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(KEEPER_FDS * sizeof(int))] = {0};
    struct iovec part = {(void *)data, len};
    struct msghdr msg = {.msg_iov = &part, .msg_iovlen = 1};
    if (fd_count > 0) {
        msg.msg_control = control;
        msg.msg_controllen = CMSG_SPACE(fd_count * sizeof(int));
        struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(fd_count * sizeof(int));
        memcpy(CMSG_DATA(c), fds, fd_count * sizeof(int));
    }
    ssize_t n;
    do
        n = sendmsg(socket, &msg, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : 0;
}

ssize_t keeper_receive(int socket, void *data, size_t size, int fds[KEEPER_FDS],
                       size_t *ret_fd_count)
{
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(KEEPER_FDS * sizeof(int))];
    struct iovec part = {data, size};
    struct msghdr msg = {.msg_iov = &part,
                         .msg_iovlen = 1,
                         .msg_control = control,
                         .msg_controllen = sizeof(control)};
    size_t count = 0;
    ssize_t n;
    do
        n = recvmsg(socket, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return -errno;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&msg); c; c = CMSG_NXTHDR(&msg, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        memcpy(fds, CMSG_DATA(c), count * sizeof(int));
    }
    *ret_fd_count = count;
    return msg.msg_flags & MSG_TRUNC ? (ssize_t)size + 1 : n;
}

bool keeper_peer_is_ours(int socket, pid_t *ret_pid)
{
    struct ucred peer;
    socklen_t size = sizeof(peer);
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 || peer.uid != getuid())
        return false;
    if (ret_pid)
        *ret_pid = peer.pid;
    return true;
}
