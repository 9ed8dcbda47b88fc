/* SPDX-License-Identifier: MIT */
#include "component/remote_frame.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { PATIENCE_MS = 30000, PIECE_MOST = FRAME_PACKET_MOST - (int)sizeof(struct frame) };

static int wait_for(int fd, short events)
{
    struct pollfd ready = {fd, events, 0};
    int r;
    do
        r = poll(&ready, 1, PATIENCE_MS);
    while (r < 0 && errno == EINTR);
    return r > 0 ? 0 : r == 0 ? -ETIMEDOUT : -errno;
}

static int send_packet(int fd, struct iovec *parts, size_t count, bool no_wait)
{
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
    for (;;) {
        if (sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0)
            return 0;
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN && errno != ENOBUFS)
            return -EPIPE;
        if (no_wait)
            return -EAGAIN;
        int r = wait_for(fd, POLLOUT);
        if (r < 0)
            return r;
    }
}

int frame_send(int fd, struct frame *head, const void *body, bool no_wait)
{
    head->magic = FRAME_MAGIC;
    size_t first = head->size < PIECE_MOST ? head->size : PIECE_MOST;
    struct iovec parts[] = {{head, sizeof(*head)}, {(void *)body, first}};
    int r = send_packet(fd, parts, first ? 2 : 1, no_wait);
    for (size_t sent = first; r == 0 && sent < head->size;) {
        size_t piece = head->size - sent < PIECE_MOST ? head->size - sent : PIECE_MOST;
        struct iovec part = {(char *)body + sent, piece};
        r = send_packet(fd, &part, 1, false);
        sent += piece;
    }
    return r;
}

/* The rest of a body that did not fit into one packet. Memory comes with what arrives. */
static int receive_rest(int fd, char **body, size_t have, size_t size)
{
    size_t room = have;
    while (have < size) {
        if (have == room) {
            room = 2 * room < size ? 2 * room : size;
            char *more = realloc(*body, room);
            if (!more)
                return -ENOMEM;
            *body = more;
        }
        size_t piece = room - have < PIECE_MOST ? room - have : PIECE_MOST;
        ssize_t n = recv(fd, *body + have, piece, MSG_TRUNC | MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            int r = errno == EINTR ? 0 : wait_for(fd, POLLIN);
            if (r < 0)
                return r;
            continue;
        }
        if (n <= 0)
            return -EPIPE;
        if ((size_t)n > piece)
            return -EBADMSG;
        have += (size_t)n;
    }
    return 0;
}

int frame_receive(int fd, struct frame *ret_head, void **ret_body, bool no_wait)
{
    char first[PIECE_MOST];
    struct frame head;
    struct iovec parts[] = {{&head, sizeof(head)}, {first, sizeof(first)}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    ssize_t n;
    do
        n = recvmsg(fd, &message, no_wait ? MSG_DONTWAIT : 0);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN ? -EAGAIN : -EPIPE;
    if (n == 0)
        return -EPIPE;
    size_t have = (size_t)n - sizeof(head);
    if ((size_t)n < sizeof(head) || (message.msg_flags & MSG_TRUNC) || head.magic != FRAME_MAGIC ||
        head.size > FRAME_BODY_MOST || have != (head.size < PIECE_MOST ? head.size : PIECE_MOST))
        return -EBADMSG;
    char *body = NULL;
    if (have) {
        body = malloc(have);
        if (!body)
            return -ENOMEM;
        memcpy(body, first, have);
        int r = receive_rest(fd, &body, have, head.size);
        if (r < 0) {
            free(body);
            return r;
        }
    }
    *ret_head = head;
    *ret_body = body;
    return 0;
}
