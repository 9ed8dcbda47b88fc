/* SPDX-License-Identifier: MIT */
#include "terminal/keeper.h"

#include <errno.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
    TERM_GRACE_MS = 2000,
    EVENTS = 8,
};

int keeper_watch(const struct keeper *keeper, int fd, uint32_t events, unsigned tag)
{
    struct epoll_event event = {.events = events, .data.u32 = tag};
    return epoll_ctl(keeper->epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0 ? -errno : 0;
}

void keeper_rewatch(const struct keeper *keeper, int fd, uint32_t events, unsigned tag)
{
    struct epoll_event event = {.events = events, .data.u32 = tag};
    epoll_ctl(keeper->epoll_fd, EPOLL_CTL_MOD, fd, &event);
}

static void signal_ready(struct keeper *keeper)
{
    struct signalfd_siginfo info;
    while (read(keeper->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
        if (info.ssi_signo != SIGTERM)
            continue;
        keeper->unattended = true;
        keeper_close(keeper, TERM_GRACE_MS);
    }
    keeper_collect(keeper);
}

static void handle(struct keeper *keeper, uint32_t tag, uint32_t events)
{
    switch (tag) {
    case KEEPER_TAG_SIGNAL:
        signal_ready(keeper);
        break;
    case KEEPER_TAG_LISTEN:
        keeper_accept(keeper);
        break;
    case KEEPER_TAG_MASTER:
        keeper_read_output(keeper);
        break;
    case KEEPER_TAG_SPACE:
        terminal_log_was_woken_to_write(&keeper->log);
        keeper_resume_output(keeper);
        break;
    case KEEPER_TAG_STATION:
        keeper_station_ready(keeper, events);
        break;
    default:
        if (tag < KEEPER_TAG_PEER + KEEPER_PEERS)
            keeper_peer_ready(keeper, tag - KEEPER_TAG_PEER);
    }
}

/* Milliseconds until the next session or the end of the grace; -1: nothing to wait for. */
static int time_left(struct keeper *keeper)
{
    if (keeper->start_at && keeper->start_at <= keeper_now_ms())
        keeper_start_next(keeper);
    if (keeper->start_at)
        return (int)(keeper->start_at - keeper_now_ms()) + 1;
    if (keeper->kill_at == 0)
        return -1;
    int64_t left = keeper->kill_at - keeper_now_ms();
    if (left > 0)
        return (int)left + 1;
    keeper->kill_at = 0;
    keeper_signal_session(keeper, SIGKILL);
    return -1;
}

static bool is_finished(struct keeper *keeper)
{
    if (!keeper->welcome.ended)
        return false;
    if (keeper->unattended)
        return keeper->childless || keeper->kill_at == 0;
    /* Those of the session who outlive its leader get the whole grace. */
    if (!keeper->released || (keeper->kill_at && !keeper->childless))
        return false;
    /* Who released it has gone, and nobody else can find it. */
    if (keeper->station < 0 && !keeper->path[0])
        return true;
    while (keeper_read_output(keeper)) {
    }
    return keeper->output != KEEPER_OUTPUT_FULL && terminal_log_wait_for_drain(&keeper->log);
}

void keeper_run(struct keeper *keeper)
{
    struct epoll_event events[EVENTS];
    int timeout;
    while (timeout = time_left(keeper), !is_finished(keeper)) {
        int n = epoll_wait(keeper->epoll_fd, events, EVENTS, timeout);
        for (int i = 0; i < n; i++)
            handle(keeper, events[i].data.u32, events[i].events);
    }
    if (keeper->path[0])
        unlink(keeper->path);
}
