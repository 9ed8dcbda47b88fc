/* SPDX-License-Identifier: MIT */
/* Connections: those that have not said hello, and the one that controls. */
#include "terminal/keeper.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    GRACE_MAX_MS = 3600 * 1000,
    ATTENDED_GRACE_MS = 2000,
};

int keeper_send_welcome(const struct keeper *keeper, int socket, int error)
{
    struct keeper_welcome welcome = keeper->welcome;
    const int fds[KEEPER_FDS] = {keeper->master, keeper->log.fd, keeper->log.data_fd,
                                 keeper->log.space_fd};
    welcome.error = error;
    return keeper_send(socket, &welcome, sizeof(welcome), fds, error ? 0 : KEEPER_FDS);
}

static void drop_station(struct keeper *keeper)
{
    close(keeper->station);
    keeper->station = -1;
    keeper->events_stuck = false;
    if (keeper->attended) {
        keeper->unattended = true;
        keeper_close(keeper, ATTENDED_GRACE_MS);
    }
}

static void send_events(struct keeper *keeper)
{
    bool stuck = false;
    if (keeper->events_made - keeper->events_sent > KEEPER_EVENTS)
        keeper->events_sent = keeper->events_made - KEEPER_EVENTS;
    while (keeper->station >= 0 && !stuck && keeper->events_sent < keeper->events_made) {
        const struct keeper_event *event = &keeper->events[keeper->events_sent % KEEPER_EVENTS];
        int r = keeper_send(keeper->station, event, sizeof(*event), NULL, 0);
        if (r == 0)
            keeper->events_sent++;
        else if (r == -EAGAIN)
            stuck = true;
        else
            drop_station(keeper);
    }
    if (keeper->station >= 0 && stuck != keeper->events_stuck) {
        keeper->events_stuck = stuck;
        keeper_rewatch(keeper, keeper->station, EPOLLIN | EPOLLRDHUP | (stuck ? EPOLLOUT : 0u),
                       KEEPER_TAG_STATION);
    }
}

void keeper_tell(struct keeper *keeper, struct keeper_event event)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    event.sequence = keeper->events_made + 1;
    event.offset = keeper->log.position;
    event.time = now.tv_sec * 1000000000ll + now.tv_nsec;
    keeper->events[keeper->events_made++ % KEEPER_EVENTS] = event;
    if (keeper->station >= 0 && !keeper->events_stuck)
        send_events(keeper);
}

void keeper_accept(struct keeper *keeper)
{
    int fd = accept4(keeper->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0)
        return;
    unsigned peer = keeper->next_peer;
    for (unsigned i = 0; i < KEEPER_PEERS; i++)
        if (keeper->peers[i] < 0)
            peer = i;
    if (!keeper_peer_is_ours(fd, NULL) ||
        keeper_watch(keeper, fd, EPOLLIN | EPOLLRDHUP, KEEPER_TAG_PEER + peer) < 0) {
        close(fd);
        return;
    }
    /* All places taken by those who say nothing: the next one of them goes. */
    if (keeper->peers[peer] >= 0) {
        close(keeper->peers[peer]);
        keeper->next_peer = (peer + 1) % KEEPER_PEERS;
    }
    keeper->peers[peer] = fd;
}

/* A process that ends closes one descriptor after the other, and may pause in between: the next
 * station can be here before this connection is closed. */
static bool station_lives(const struct keeper *keeper)
{
    struct pollfd poll_fd = {.fd = keeper->station, .events = POLLRDHUP};
    pid_t pid;
    return keeper->station >= 0 && poll(&poll_fd, 1, 0) == 0 &&
           !(keeper_peer_is_ours(keeper->station, &pid) && keeper_process_ends(pid));
}

static void take_control(struct keeper *keeper, int fd, uint64_t seen)
{
    if (keeper->station >= 0)
        drop_station(keeper);
    keeper->station = fd;
    /* What it saw of another keeper's life it has not seen of this one's. */
    keeper->events_sent = seen <= keeper->events_made ? seen : 0;
    keeper_rewatch(keeper, fd, EPOLLIN | EPOLLRDHUP, KEEPER_TAG_STATION);
    send_events(keeper);
}

void keeper_peer_ready(struct keeper *keeper, unsigned peer)
{
    struct keeper_hello hello;
    uint8_t buf[256];
    int fds[KEEPER_FDS], fd = keeper->peers[peer];
    size_t fd_count = 0;
    if (fd < 0)
        return;
    ssize_t n = keeper_receive(fd, buf, sizeof(buf), fds, &fd_count);
    if (n == -EAGAIN)
        return;
    for (size_t i = 0; i < fd_count; i++)
        close(fds[i]);
    keeper->peers[peer] = -1;
    int r = n <= 0 ? -EPROTO : keeper_hello_parse(buf, (size_t)n, &hello);
    if (r == 0 && station_lives(keeper))
        r = -EBUSY;
    if ((n > 0 && keeper_send_welcome(keeper, fd, r) < 0) || r < 0) {
        close(fd);
        return;
    }
    take_control(keeper, fd, hello.seen);
}

static void set_text(struct keeper *keeper, char *text, size_t size, const char *value)
{
    memset(text, 0, size);
    memcpy(text, value, strnlen(value, size - 1));
    terminal_log_set_facts(&keeper->log, &keeper->facts);
}

static void obey(struct keeper *keeper, const struct keeper_command *command)
{
    switch (command->type) {
    case KEEPER_RELEASE:
        /* Of a leader that lives nobody can have the status. */
        keeper->released = keeper->welcome.ended;
        /* Nobody is to find it any more. */
        if (keeper->released && keeper->path[0])
            unlink(keeper->path);
        if (keeper->released)
            keeper->path[0] = 0;
        break;
    case KEEPER_SIGNAL:
        if (command->value > 0 && command->value < NSIG)
            keeper_signal_session(keeper, (int)command->value);
        break;
    case KEEPER_CLOSE:
        keeper_close(keeper, command->value < GRACE_MAX_MS ? command->value : GRACE_MAX_MS);
        break;
    case KEEPER_NAME:
        set_text(keeper, keeper->facts.name, sizeof(keeper->facts.name), command->text);
        keeper_title_set(keeper->facts.name);
        break;
    case KEEPER_BREAK:
        line_control(keeper->master, LINE_BREAK);
        break;
    case KEEPER_TEXT:
        set_text(keeper, keeper->facts.text, sizeof(keeper->facts.text), command->text);
        break;
    }
}

void keeper_station_ready(struct keeper *keeper, uint32_t events)
{
    static struct keeper_command packet, command;
    int fds[KEEPER_FDS];
    size_t fd_count = 0;
    if (keeper->station < 0)
        return;
    if (events & EPOLLOUT)
        send_events(keeper);
    if (keeper->station < 0 || !(events & (EPOLLIN | EPOLLHUP | EPOLLRDHUP | EPOLLERR)))
        return;
    ssize_t n = keeper_receive(keeper->station, &packet, sizeof(packet), fds, &fd_count);
    for (size_t i = 0; i < fd_count; i++)
        close(fds[i]);
    if (n == -EAGAIN)
        return;
    /* One who does not know the language is as good as gone. */
    if (n <= 0 || keeper_command_parse(&packet, (size_t)n, &command) < 0) {
        drop_station(keeper);
        return;
    }
    obey(keeper, &command);
}
