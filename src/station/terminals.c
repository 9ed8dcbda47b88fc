/* SPDX-License-Identifier: MIT */
#include "station/station.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/clock.h"
#include "terminal/terminal.h"

/* The terminals' host on the station's loop: its descriptor and its deadline. */

struct terminals {
    struct terminal_host *host;
    sd_event_source *ready;
    sd_event_source *due;
    sd_event_source *before_sleep;
};

/* A terminal takes eight descriptors here, and there may be thousands. Programs get the limit as it
 * was: some still believe that every descriptor is below 1024. */
static uint32_t raise_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= limit.rlim_max)
        return 0;
    rlim_t before = limit.rlim_cur;
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0 || before > UINT32_MAX)
        return 0;
    return (uint32_t)before;
}

static int on_ready(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)source;
    (void)fd;
    (void)events;
    const struct terminals *terminals = data;
    terminal_host_dispatch(terminals->host);
    return 0;
}

static int on_due(sd_event_source *source, uint64_t usec, void *data)
{
    (void)source;
    (void)usec;
    const struct terminals *terminals = data;
    terminal_host_dispatch(terminals->host);
    return 0;
}

/* Anything that was dispatched may have moved the deadline. */
static int before_sleep(sd_event_source *source, void *data)
{
    (void)source;
    const struct terminals *terminals = data;
    uint64_t due = terminal_host_deadline(terminals->host);
    if (due == UINT64_MAX)
        return sd_event_source_set_enabled(terminals->due, SD_EVENT_OFF);
    int r = sd_event_source_set_time(terminals->due, due * 1000);
    return r < 0 ? r : sd_event_source_set_enabled(terminals->due, SD_EVENT_ONESHOT);
}

int terminals_create(sd_event *loop, struct terminals **ret_terminals)
{
    struct terminals *terminals = calloc(1, sizeof(*terminals));
    if (!terminals)
        return -ENOMEM;
    int r = terminal_host_create(&terminals->host);
    if (r >= 0)
        terminal_host_set_open_files(terminals->host, raise_limit());
    if (r >= 0)
        r = sd_event_add_io(loop, &terminals->ready, terminal_host_fd(terminals->host), EPOLLIN,
                            on_ready, terminals);
    if (r >= 0)
        r = sd_event_add_time(loop, &terminals->due, CLOCK_MONOTONIC, 0, 1, on_due, terminals);
    if (r >= 0)
        r = sd_event_add_post(loop, &terminals->before_sleep, before_sleep, terminals);
    if (r < 0) {
        terminals_destroy(terminals);
        return r;
    }
    terminal_host_adopt(terminals->host);
    *ret_terminals = terminals;
    return 0;
}

struct terminals *terminals_destroy(struct terminals *terminals)
{
    if (!terminals)
        return NULL;
    sd_event_source_disable_unref(terminals->before_sleep);
    sd_event_source_disable_unref(terminals->due);
    sd_event_source_disable_unref(terminals->ready);
    terminal_host_destroy(terminals->host);
    free(terminals);
    return NULL;
}

struct terminal_host *terminals_host(const struct terminals *terminals)
{
    return terminals->host;
}
