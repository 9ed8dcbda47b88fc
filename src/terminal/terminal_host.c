/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"

/* All terminals of the process on one epoll, with one thread. */

enum {
    EVENTS_AT_ONCE = 64,
    TERMINALS_MAX = 16384,
    SETTLE_MS = 3000,
};

struct terminal_host {
    struct terminal *terminals;
    size_t count;
    uint32_t open_files; /* soft limit that terminals get */
    int epoll;
};

/* ---- Descriptors ---- */

void terminal_watch(struct terminal *t, struct terminal_source *source, int fd, uint32_t events,
                    void (*ready)(struct terminal *t, uint32_t events))
{
    struct epoll_event event = {.events = events, .data.ptr = source};
    int how = source->fd >= 0 ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    *source = (struct terminal_source){ready, t, fd};
    if (epoll_ctl(t->host->epoll, how, fd, &event) < 0)
        source->fd = -1;
}

static void unwatch(struct terminal *t, struct terminal_source *source)
{
    if (source->fd >= 0)
        epoll_ctl(t->host->epoll, EPOLL_CTL_DEL, source->fd, NULL);
    source->fd = -1;
}

/* ---- A terminal's parts ---- */

static void on_line(struct terminal *t, uint32_t events)
{
    (void)events;
    keeper_link_flush(t->link);
    terminal_wants_line(t);
}

void terminal_wants_line(struct terminal *t)
{
    bool wants = keeper_link_wants_write(t->link);
    if (wants && t->line.fd < 0)
        terminal_watch(t, &t->line, keeper_link_master(t->link), EPOLLOUT, on_line);
    else if (!wants)
        unwatch(t, &t->line);
}

static struct terminal *terminal_destroy(struct terminal *t)
{
    struct terminal **at = &t->host->terminals;
    while (*at && *at != t)
        at = &(*at)->next;
    if (*at)
        *at = t->next;
    t->host->count--;
    if (t->is_awaited)
        message_complete(&t->starter, t->is_closing ? 0 : -ECONNRESET);
    if (t->is_closing)
        keeper_link_release(t->link);
    terminal_wake_waiters(t);
    terminal_expect_end(t);
    terminal_record_end(t);
    unwatch(t, &t->data);
    unwatch(t, &t->control);
    unwatch(t, &t->line);
    unwatch(t, &t->processes);
    if (t->hwnd) {
        SetWindowLongPtr(t->hwnd, 0, 0);
        DestroyWindow(t->hwnd);
    }
    job_watch_destroy(t->jobs);
    emulator_destroy(t->emulator);
    keeper_link_destroy(t->link);
    json_decref(t->match);
    free(t);
    return NULL;
}

void terminal_end(struct terminal *t)
{
    t->gone = true;
}

/* ---- The keeper ---- */

static void on_control(struct terminal *t, uint32_t events)
{
    (void)events;
    struct keeper_event event;
    int r = 0;
    while (!t->gone && (r = keeper_link_next(t->link, &event)) > 0)
        terminal_on_event(t, &event);
    if (r < 0) {
        if (t->is_awaited)
            message_complete(&t->starter, r);
        t->is_awaited = false;
        t->gone = true;
    }
}

/* ---- The host ---- */

struct terminal *terminal_add(struct terminal_host *host, struct keeper_link *link)
{
    struct terminal *t = host->count < TERMINALS_MAX ? calloc(1, sizeof(*t)) : NULL;
    if (!t)
        return NULL;
    t->host = host;
    t->link = link;
    t->data.fd = t->control.fd = t->line.fd = t->processes.fd = -1;
    t->next = host->terminals;
    host->terminals = t;
    host->count++;
    terminal_watch(t, &t->control, keeper_link_fd(link), EPOLLIN, on_control);
    return t;
}

struct terminal *terminal_first(const struct terminal_host *host)
{
    return host->terminals;
}

HWND terminal_host_current(struct terminal_host *host, HWND hwnd)
{
    for (struct terminal *t = host->terminals; t; t = t->next) {
        bool is_current = hwnd ? t->hwnd == hwnd : t->is_current;
        if (is_current != t->is_current && t->hwnd) {
            t->is_current = is_current;
            terminal_leave_notes(t);
        }
    }
    for (struct terminal *t = host->terminals; t; t = t->next)
        if (t->is_current)
            return t->hwnd;
    return NULL;
}

static size_t count_unborn(const struct terminal_host *host)
{
    size_t count = 0;
    for (const struct terminal *t = host->terminals; t; t = t->next)
        count += !t->hwnd && !t->gone;
    return count;
}

void terminal_host_settle(struct terminal_host *host)
{
    uint64_t end = clock_ms() + SETTLE_MS;
    while (count_unborn(host) && clock_ms() < end) {
        struct pollfd ready = {.fd = host->epoll, .events = POLLIN};
        poll(&ready, 1, 50);
        terminal_host_dispatch(host);
    }
}

/* A terminal takes five descriptors; its programs get the limit that there was. */
static uint32_t raise_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        return 0;
    uint32_t before = limit.rlim_cur < UINT32_MAX ? (uint32_t)limit.rlim_cur : UINT32_MAX;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return before;
}

uint32_t terminal_host_open_files(const struct terminal_host *host)
{
    return host->open_files;
}

int terminal_host_create(struct terminal_host **ret_host)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = terminal_proc,
                     .lpszClassName = "Terminal",
                     .cbWndExtra = sizeof(LONG_PTR)};
    if (!RegisterClassEx(&wc))
        return -EEXIST;
    struct terminal_host *host = calloc(1, sizeof(*host));
    if (!host)
        return -ENOMEM;
    host->open_files = raise_limit();
    host->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (host->epoll < 0) {
        int r = -errno;
        free(host);
        return r;
    }
    *ret_host = host;
    return 0;
}

struct terminal_host *terminal_host_destroy(struct terminal_host *host)
{
    if (!host)
        return NULL;
    while (host->terminals) {
        struct terminal *t = host->terminals;
        if (t->emulator)
            terminal_keep_picture(t);
        terminal_destroy(t);
    }
    close(host->epoll);
    free(host);
    UnregisterClass("Terminal", NULL);
    return NULL;
}

int terminal_host_fd(const struct terminal_host *host)
{
    return host->epoll;
}

uint64_t terminal_host_deadline(const struct terminal_host *host)
{
    uint64_t first = UINT64_MAX;
    for (const struct terminal *t = host->terminals; t; t = t->next) {
        uint64_t due = t->gone || t->more ? 0 : terminal_expect_deadline(t);
        uint64_t look = t->jobs ? job_watch_deadline(t->jobs) : UINT64_MAX;
        due = look < due ? look : due;
        due = t->record_flush && t->record_flush < due ? t->record_flush : due;
        first = due < first ? due : first;
    }
    return first;
}

static void look_after(struct terminal *t, uint64_t now)
{
    if (t->more && !t->gone)
        terminal_read(t);
    if (t->jobs && job_watch_deadline(t->jobs) <= now)
        job_watch_dispatch(t->jobs, now);
    terminal_record_expire(t, now);
    terminal_expect_expire(t, now);
}

void terminal_host_dispatch(struct terminal_host *host)
{
    struct epoll_event events[EVENTS_AT_ONCE];
    int n = epoll_wait(host->epoll, events, EVENTS_AT_ONCE, 0);
    for (int i = 0; i < n; i++) {
        struct terminal_source *source = events[i].data.ptr;
        if (!source->terminal->gone && source->fd >= 0)
            source->ready(source->terminal, events[i].events);
    }
    uint64_t now = clock_ms();
    struct terminal *next = NULL;
    for (struct terminal *t = host->terminals; t; t = next) {
        next = t->next;
        look_after(t, now);
        if (t->gone)
            terminal_destroy(t);
    }
}
