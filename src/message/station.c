/* SPDX-License-Identifier: MIT */
#include "message/raw_input.h"
#include "message/message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/runtime.h"
#include "message/class.h"
#include "message/shared.h"
#include "message/table.h"

enum { JOIN_TIMEOUT_MS = 15000 }; /* a station that begins, or a busy machine */

/* The descriptor that tells the station that this process lives. */
static int member_fd = -1;

int message_station_socket_path(char *buf, size_t size)
{
    return runtime_socket_path("station", buf, size);
}

int station_hello_parse(const void *data, size_t len)
{
    struct station_hello hello;
    if (len != sizeof(hello))
        return -EPROTO;
    memcpy(&hello, data, sizeof(hello));
    if (hello.magic != STATION_MAGIC)
        return -EPROTO;
    return hello.version == STATION_VERSION ? 0 : -EPROTONOSUPPORT;
}

static int receive_welcome(int fd, struct station_welcome *welcome)
{
    char control[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec part = {welcome, sizeof(*welcome)};
    struct msghdr msg = {.msg_iov = &part,
                         .msg_iovlen = 1,
                         .msg_control = control,
                         .msg_controllen = sizeof(control)};
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    if (poll(&wait, 1, JOIN_TIMEOUT_MS) <= 0)
        return -ETIMEDOUT;
    ssize_t n = recvmsg(fd, &msg, MSG_CMSG_CLOEXEC);
    if (n < 0)
        return -errno;
    int segment = -1;
    const struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
    if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS &&
        c->cmsg_len == CMSG_LEN(sizeof(int)))
        memcpy(&segment, CMSG_DATA(c), sizeof(segment));
    if (n == (ssize_t)sizeof(*welcome) && welcome->magic == STATION_MAGIC && welcome->error < 0 &&
        segment < 0)
        return welcome->error;
    if (n != (ssize_t)sizeof(*welcome) || welcome->magic != STATION_MAGIC ||
        welcome->version != STATION_VERSION || segment < 0) {
        if (segment >= 0)
            close(segment);
        return -EPROTO;
    }
    return segment;
}

/* A child is a member in its own right: the parent's descriptor would keep the station from seeing
 * either of them end. */
static void join_in_child(void)
{
    if (member_fd < 0)
        return;
    close(member_fd);
    member_fd = -1;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (message_station_socket_path(address.sun_path, sizeof(address.sun_path)) < 0)
        return;
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    const struct station_hello hello = {STATION_MAGIC, STATION_VERSION};
    if (fd >= 0 && (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
                    send(fd, &hello, sizeof(hello), MSG_NOSIGNAL) != (ssize_t)sizeof(hello))) {
        close(fd);
        fd = -1;
    }
    member_fd = fd;
}

int message_station_join(void)
{
    if (segment_mapped())
        return -EALREADY;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int r = message_station_socket_path(address.sun_path, sizeof(address.sun_path));
    if (r < 0)
        return r;
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    const struct timeval limit = {.tv_sec = JOIN_TIMEOUT_MS / 1000};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    const struct station_hello hello = {STATION_MAGIC, STATION_VERSION};
    struct ucred peer = {0};
    socklen_t peer_size = sizeof(peer);
    struct station_welcome welcome = {0};
    if (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
        r = -errno;
    else if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &peer_size) < 0 ||
             (peer.uid != getuid() && peer.uid != 0))
        r = -EACCES; /* somebody else's station would read all we type */
    else if (send(fd, &hello, sizeof(hello), MSG_NOSIGNAL) != (ssize_t)sizeof(hello))
        r = -errno;
    int segment = r == 0 ? receive_welcome(fd, &welcome) : r;
    r = segment < 0 ? segment : segment_map(segment);
    if (r < 0) {
        if (segment >= 0)
            close(segment);
        close(fd);
        return r;
    }
    member_fd = fd;
    segment_set_joined();
    pthread_atfork(NULL, NULL, join_in_child);
    return 0;
}

bool message_station_joined(void)
{
    return segment_get() && segment_is_joined();
}

int message_station_segment_fd(void)
{
    return segment_fd();
}

int message_station_create(WNDPROC desktop_proc)
{
    int r = segment_mapped() ? -EALREADY : segment_create();
    if (r < 0)
        return r;
    struct thread *t = thread_self();
    if (!t)
        return -ENOMEM;
    struct segment *s = segment_peek();
    struct window_slot *desktop = &s->windows[DESKTOP_SLOT];
    struct local_window *window = local_window_add(GetDesktopWindow());
    if (!window)
        return -ENOMEM;
    window->proc = desktop_proc;
    window->destroying = true;                   /* nobody destroys the desktop */
    desktop->rect = desktop->client = (RECT){0}; /* until a display tells */
    desktop->pid = (uint32_t)getpid();
    desktop->owner = t->ref;
    return 0;
}

/* A process that runs another program now is none of the station's any more, though it lives. */
static bool has_segment(pid_t pid)
{
    char path[32];
    char line[512];
    bool found = false;
    snprintf(path, sizeof(path), "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "re");
    while (maps && !found && fgets(line, sizeof(line), maps))
        found = strstr(line, "/memfd:pianola ") != NULL;
    if (maps)
        fclose(maps);
    return found;
}

void message_station_process_gone(pid_t pid)
{
    struct segment *s = segment_peek();
    bool gone = !has_segment(pid);
    for (uint32_t i = 0; i < s->queue_high && i < QUEUE_MAX; i++) {
        uint32_t tag = atomic_load(&s->queues[i].tag);
        if (!tag || s->queues[i].pid != (uint32_t)pid)
            continue;
        if (gone)
            queue_bury((struct queue_ref){i, tag});
        else
            queue_check_alive((struct queue_ref){i, tag});
    }
    raw_input_forget_process((uint32_t)pid);
    block_reap((uint32_t)pid);
}
