/* SPDX-License-Identifier: MIT */
#include "desktop/x11/typist_idle.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/cleanup.h"

enum {
    MAX_INODES = 512,
    SERVER_LOOKS = 16,
};

static ssize_t read_small(int dir, const char *path, char *buf, size_t size)
{
    _cleanup_close_ int fd = openat(dir, path, O_RDONLY | O_CLOEXEC);
    ssize_t n;

    if (fd < 0)
        return -errno;
    n = read(fd, buf, size - 1);
    if (n < 0)
        return -errno;
    buf[n] = '\0';
    return n;
}

static int diag_ask(int fd, uint32_t inode, uint32_t show)
{
    struct {
        struct nlmsghdr head;
        struct unix_diag_req body;
    } request = {
        .head = {.nlmsg_len = sizeof(request),
                 .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                 .nlmsg_flags = (uint16_t)(NLM_F_REQUEST | (inode ? 0 : NLM_F_DUMP))},
        .body = {.sdiag_family = AF_UNIX,
                 .udiag_states = ~0u,
                 .udiag_ino = inode,
                 .udiag_show = show,
                 .udiag_cookie = {~0u, ~0u}},
    };

    return send(fd, &request, sizeof(request), MSG_DONTWAIT) < 0 ? -errno : 0;
}

static const void *attribute(const struct nlmsghdr *head, uint16_t type, size_t *ret_size)
{
    const struct unix_diag_msg *message = NLMSG_DATA(head);
    const struct rtattr *attr = (const struct rtattr *)(message + 1);
    unsigned left = head->nlmsg_len - (unsigned)NLMSG_LENGTH(sizeof(*message));

    for (; RTA_OK(attr, left); attr = RTA_NEXT(attr, left))
        if (attr->rta_type == type) {
            *ret_size = RTA_PAYLOAD(attr);
            return RTA_DATA(attr);
        }
    return NULL;
}

/* Bytes unread in the socket, negative errno when it is gone. */
static int64_t unread(int fd, uint32_t inode)
{
    _Alignas(struct nlmsghdr) char buf[1024];
    const struct nlmsghdr *head = (const void *)buf;
    const struct unix_diag_rqlen *lengths;
    size_t size = 0;
    ssize_t n;
    int r = diag_ask(fd, inode, UDIAG_SHOW_RQLEN);

    if (r < 0)
        return r;
    n = recv(fd, buf, sizeof(buf), MSG_DONTWAIT);
    if (n < 0)
        return -errno;
    if (!NLMSG_OK(head, (unsigned)n) || head->nlmsg_type != SOCK_DIAG_BY_FAMILY)
        return -ENOENT;
    lengths = attribute(head, UNIX_DIAG_RQLEN, &size);
    return lengths && size >= sizeof(*lengths) ? (int64_t)lengths->udiag_rqueue : -ENOENT;
}

static size_t process_sockets(pid_t pid, uint32_t inodes[MAX_INODES])
{
    char path[64];
    size_t count = 0;
    DIR *dir;

    snprintf(path, sizeof(path), "/proc/%d/fd", (int)pid);
    dir = opendir(path);
    if (!dir)
        return 0;
    for (struct dirent *entry; count < MAX_INODES && (entry = readdir(dir));) {
        char link[64];
        ssize_t n = readlinkat(dirfd(dir), entry->d_name, link, sizeof(link) - 1);
        unsigned inode;

        if (n <= 0)
            continue;
        link[n] = '\0';
        if (sscanf(link, "socket:[%u]", &inode) == 1)
            inodes[count++] = inode;
    }
    closedir(dir);
    return count;
}

/* One socket of the dump: is it the server's end of a connection of this process? */
static void match(struct typist_idle *idle, const struct nlmsghdr *head, const char *server,
                  size_t server_size, const uint32_t *inodes, size_t inode_count)
{
    const struct unix_diag_msg *message = NLMSG_DATA(head);
    size_t name_size = 0, peer_size = 0;
    const char *name = attribute(head, UNIX_DIAG_NAME, &name_size);
    const uint32_t *peer = attribute(head, UNIX_DIAG_PEER, &peer_size);

    /* A path's name may come with its final NUL. */
    if (name && name_size > 1 && !name[name_size - 1])
        name_size--;
    if (!name || !peer || peer_size < sizeof(*peer) || name_size != server_size ||
        memcmp(name, server, server_size) || idle->socket_count + 2 > 2 * IDLE_MAX_SOCKETS)
        return;
    for (size_t i = 0; i < inode_count; i++)
        if (inodes[i] == *peer) {
            idle->sockets[idle->socket_count++] = *peer;
            idle->sockets[idle->socket_count++] = message->udiag_ino;
            return;
        }
}

static void find_sockets(struct typist_idle *idle, int display_fd)
{
    struct sockaddr_un address = {0};
    socklen_t size = sizeof(address);
    uint32_t inodes[MAX_INODES];
    size_t inode_count = process_sockets(idle->pid, inodes), server_size;
    _Alignas(struct nlmsghdr) char buf[16384];
    bool more = true;

    if (getpeername(display_fd, (struct sockaddr *)&address, &size) < 0 ||
        address.sun_family != AF_UNIX || size <= offsetof(struct sockaddr_un, sun_path) + 1)
        return;
    server_size = size - offsetof(struct sockaddr_un, sun_path);
    if (!address.sun_path[server_size - 1])
        server_size--;
    if (diag_ask(idle->diag, 0, UDIAG_SHOW_NAME | UDIAG_SHOW_PEER) < 0)
        return;
    while (more) {
        ssize_t n = recv(idle->diag, buf, sizeof(buf), 0);
        const struct nlmsghdr *head = (const void *)buf;
        unsigned left = n > 0 ? (unsigned)n : 0;

        more = n > 0;
        for (; NLMSG_OK(head, left); head = NLMSG_NEXT(head, left)) {
            if (head->nlmsg_type != SOCK_DIAG_BY_FAMILY)
                more = false;
            else
                match(idle, head, address.sun_path, server_size, inodes, inode_count);
        }
    }
}

static pid_t server_pid(int display_fd)
{
    struct ucred peer = {0};
    socklen_t size = sizeof(peer);

    return getsockopt(display_fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 ? 0 : peer.pid;
}

int typist_idle_open(struct typist_idle *idle, pid_t pid, int display_fd)
{
    struct typist_look look;
    int r;

    memset(idle, 0, sizeof(*idle));
    idle->pid = pid;
    idle->server = server_pid(display_fd);
    idle->diag = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (idle->diag >= 0) {
        struct timeval limit = {.tv_usec = 100000};
        setsockopt(idle->diag, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
        find_sockets(idle, display_fd);
    }
    r = typist_idle_look(idle, &look);
    if (r < 0)
        typist_idle_close(idle);
    return r;
}

void typist_idle_close(struct typist_idle *idle)
{
    if (idle->pid && idle->diag >= 0)
        close(idle->diag);
    memset(idle, 0, sizeof(*idle));
    idle->diag = -1;
}

bool typist_idle_maps(pid_t pid, const char *name)
{
    char path[64];
    _cleanup_free_ char *line = NULL;
    _cleanup_fclose_ FILE *maps = NULL;
    size_t room = 0;

    snprintf(path, sizeof(path), "/proc/%d/maps", (int)pid);
    maps = fopen(path, "re");
    while (maps && getline(&line, &room, maps) > 0)
        if (strstr(line, name))
            return true;
    return false;
}

static void mix(uint64_t *digest, uint64_t value)
{
    *digest = (*digest ^ value) * 0x9e3779b97f4a7c15u;
    *digest ^= *digest >> 29;
}

/* Where the kernel lets us see it: an event loop sleeps in poll, select or a lock, not in a write.
 */
static bool waits_for_events(int task)
{
    char where[64];
    ssize_t n = read_small(task, "wchan", where, sizeof(where));

    if (n <= 1)
        return true;
    return strstr(where, "poll") || strstr(where, "select") || strstr(where, "futex");
}

static uint64_t number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);

    return at ? strtoull(at + strlen(key), NULL, 10) : 0;
}

static void look_at_thread(int tasks, const char *name, pid_t pid, struct typist_look *look)
{
    char path[64], status[4096];
    const char *state;
    uint64_t voluntary, forced;
    int tid = atoi(name);

    snprintf(path, sizeof(path), "%s/status", name);
    if (read_small(tasks, path, status, sizeof(status)) < 0) {
        mix(&look->digest, (uint64_t)tid); /* a thread that ends is activity */
        look->asleep = false;
        return;
    }
    state = strstr(status, "\nState:");
    voluntary = number_after(status, "\nvoluntary_ctxt_switches:");
    forced = number_after(status, "\nnonvoluntary_ctxt_switches:");
    mix(&look->digest, (uint64_t)tid);
    mix(&look->digest, voluntary);
    mix(&look->digest, forced);
    if (state) {
        state += strlen("\nState:");
        while (isspace((unsigned char)*state))
            state++;
        if (!strchr("SIZX", *state))
            look->asleep = false;
    }
    if (tid == pid) {
        _cleanup_close_ int task = openat(tasks, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        look->switches = voluntary;
        if (task >= 0 && !waits_for_events(task))
            look->asleep = false;
    }
}

/* Does the server wait for requests? Then it has written out all it had for anybody: it keeps a
 * program's events back while it still has requests of that program to work on, and serves us
 * first. It was just working for us: it gets a few looks. */
static bool server_rests(pid_t server)
{
    char path[32], stat[512];

    snprintf(path, sizeof(path), "/proc/%d/stat", (int)server);
    for (int i = 0; server && i < SERVER_LOOKS; i++) {
        const char *end = NULL;

        if (read_small(AT_FDCWD, path, stat, sizeof(stat)) < 0)
            return true; /* hidden from us, or its end, which others see */
        end = strrchr(stat, ')');
        if (end && end[1] && end[2] == 'S')
            return true;
    }
    return !server;
}

int typist_idle_look(const struct typist_idle *idle, struct typist_look *ret_look)
{
    struct typist_look look = {.asleep = true, .drained = server_rests(idle->server), .digest = 1};
    char path[64];
    DIR *tasks;
    size_t threads = 0;

    for (size_t i = 0; i < idle->socket_count; i++)
        if (unread(idle->diag, idle->sockets[i]) > 0)
            look.drained = false;
    snprintf(path, sizeof(path), "/proc/%d/task", (int)idle->pid);
    tasks = opendir(path);
    if (!tasks)
        return -ESRCH;
    for (struct dirent *entry; (entry = readdir(tasks));) {
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        look_at_thread(dirfd(tasks), entry->d_name, idle->pid, &look);
        threads++;
    }
    closedir(tasks);
    if (!threads)
        return -ESRCH;
    *ret_look = look;
    return 0;
}
