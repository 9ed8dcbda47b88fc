/* SPDX-License-Identifier: MIT */
#include "terminal/keeper_link.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/keeper_link_private.h"

struct keeper_link *keeper_link_new(const char *id)
{
    struct keeper_link *link = calloc(1, sizeof(*link));
    if (!link)
        return NULL;
    link->fd = link->master = -1;
    link->log = TERMINAL_LOG_NONE;
    strncpy(link->id, id, KEEPER_ID_MAX);
    return link;
}

/* It has ended by the time that the keeper speaks, or is about to. */
static void collect_helper(struct keeper_link *link)
{
    if (link->helper > 0)
        while (waitpid(link->helper, NULL, 0) < 0 && errno == EINTR) {
        }
    link->helper = 0;
}

struct keeper_link *keeper_link_destroy(struct keeper_link *link)
{
    if (!link)
        return NULL;
    collect_helper(link);
    if (link->fd >= 0)
        close(link->fd);
    if (link->master >= 0)
        close(link->master);
    terminal_log_finish(&link->log);
    free(link->input);
    free(link);
    return NULL;
}

int keeper_link_open(const char *id, uint64_t seen, struct keeper_link **ret_link)
{
    const struct keeper_hello hello = {KEEPER_MAGIC, KEEPER_VERSION, seen};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!keeper_id_is_valid(id))
        return -EINVAL;
    int r = keeper_socket_path(id, address.sun_path, sizeof(address.sun_path));
    if (r < 0)
        return r;
    struct keeper_link *link = keeper_link_new(id);
    if (!link)
        return -ENOMEM;
    link->fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (link->fd < 0 || connect(link->fd, (struct sockaddr *)&address, sizeof(address)) < 0)
        r = errno == ECONNREFUSED ? -ENOENT : -errno;
    else if (!keeper_peer_is_ours(link->fd, NULL))
        r = -EPERM;
    else
        r = keeper_send(link->fd, &hello, sizeof(hello), NULL, 0);
    if (r < 0) {
        keeper_link_destroy(link);
        return r;
    }
    *ret_link = link;
    return 0;
}

static void note_end(struct keeper_link *link, int code, int status, int64_t time)
{
    link->ended = (struct keeper_event){
        .type = KEEPER_EXITED,
        .pid = link->leader,
        .leader = 1,
        .code = code,
        .status = status,
        .time = time,
    };
}

/* Takes the descriptors in any case. */
static int take_welcome(struct keeper_link *link, const void *data, size_t len,
                        const int fds[KEEPER_FDS], size_t fd_count)
{
    struct keeper_welcome welcome;
    int r = keeper_welcome_parse(data, len, &welcome);
    collect_helper(link);
    if (r == 0 && welcome.error < 0) {
        memcpy(link->what, welcome.what, sizeof(link->what));
        r = welcome.error;
    } else if (r == 0 && fd_count != KEEPER_FDS) {
        r = -EPROTO;
    }
    if (r < 0) {
        for (size_t i = 0; i < fd_count; i++)
            close(fds[i]);
        return r;
    }
    link->master = fds[0];
    r = terminal_log_open(&link->log, fds[1], fds[2], fds[3]);
    if (r < 0)
        return r;
    link->keeper = welcome.keeper;
    link->leader = welcome.leader;
    link->started = true;
    if (welcome.ended)
        note_end(link, welcome.code, welcome.status, welcome.ended_at);
    return 0;
}

int keeper_link_next(struct keeper_link *link, struct keeper_event *ret_event)
{
    uint8_t buf[256];
    int fds[KEEPER_FDS];
    size_t fd_count = 0;
    struct keeper_event event;
    ssize_t n = keeper_receive(link->fd, buf, sizeof(buf), fds, &fd_count);
    if (n == -EAGAIN)
        return 0;
    if (n <= 0)
        return -ECONNRESET;
    if (!link->started) {
        int r = take_welcome(link, buf, (size_t)n, fds, fd_count);
        if (r < 0)
            return r;
        *ret_event = (struct keeper_event){.type = KEEPER_STARTED, .pid = link->leader};
        return 1;
    }
    for (size_t i = 0; i < fd_count; i++)
        close(fds[i]);
    int r = keeper_event_parse(buf, (size_t)n, &event);
    if (r < 0)
        return r;
    if (event.type == KEEPER_EXITED && event.leader)
        link->ended = event;
    else if (event.type == KEEPER_SESSION)
        link->leader = event.pid;
    *ret_event = event;
    return 1;
}

int keeper_link_wait_started(struct keeper_link *link, int timeout_ms)
{
    uint64_t end = clock_ms() + (uint64_t)timeout_ms;
    struct keeper_event event;
    while (!link->started) {
        uint64_t now = clock_ms();
        struct pollfd poll_fd = {.fd = link->fd, .events = POLLIN};
        int ready = now < end ? poll(&poll_fd, 1, (int)(end - now)) : 0;
        if (ready == 0)
            return -ETIMEDOUT;
        if (ready < 0 && errno != EINTR)
            return -errno;
        int r = keeper_link_next(link, &event);
        if (r < 0)
            return r;
    }
    return 0;
}

const char *keeper_link_id(const struct keeper_link *link)
{
    return link->id;
}

const char *keeper_link_what(const struct keeper_link *link)
{
    return link->what;
}

int keeper_link_fd(const struct keeper_link *link)
{
    return link->fd;
}

int keeper_link_master(const struct keeper_link *link)
{
    return link->master;
}

struct terminal_log *keeper_link_log(struct keeper_link *link)
{
    return &link->log;
}

pid_t keeper_link_leader(const struct keeper_link *link)
{
    return link->leader;
}

pid_t keeper_link_keeper(const struct keeper_link *link)
{
    return link->keeper;
}

bool keeper_link_status(const struct keeper_link *link, struct keeper_event *ret_event)
{
    if (link->ended.type == 0)
        return false;
    *ret_event = link->ended;
    return true;
}
