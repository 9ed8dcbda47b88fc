/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

/*
 * All terminals of the process on one epoll, with one thread. What a turn costs depends on the
 * terminals that something happened to or whose time has come, not on how many there are.
 */

enum {
    EVENTS_AT_ONCE = 64,
    TERMINALS_MAX = 16384,
    SETTLE_MS = 3000,
    HASHES = 1024,
};

/* Who got an answer on another thread than the host's, which has to give it. */
struct answer {
    struct answer *next;
    struct message_deferred who;
    LRESULT result;
};

struct terminal_host {
    struct terminal *terminals;
    size_t count;
    uint32_t open_files; /* soft limit that terminals get */
    int epoll;
    struct terminal_source bell; /* of no terminal: others wake the host */
    pthread_t thread;
    bool keeps;
    struct terminal *touched;
    struct terminal_heap heap;
    struct answer *answers;
    struct terminal *by_hash[HASHES];
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
    if (events & EPOLLOUT)
        keeper_link_flush(t->link);
    /* Who waits on the line shall see what comes, too. */
    if (events & ~EPOLLOUT && !t->is_direct)
        terminal_read(t);
    terminal_wants_line(t);
}

void terminal_wants_line(struct terminal *t)
{
    uint32_t wanted = keeper_link_wants_write(t->link) ? EPOLLOUT : 0;
    /* Hanging up is reported for ever: only as a change does it not keep us busy. */
    if (t->is_own && !t->is_lent)
        wanted |= EPOLLIN | (t->is_hung_up ? (uint32_t)EPOLLET : 0);
    if (wanted == t->line_events)
        return;
    t->line_events = wanted;
    if (wanted)
        terminal_watch(t, &t->line, keeper_link_master(t->link), wanted, on_line);
    else
        unwatch(t, &t->line);
}

/* ---- What is due ---- */

void terminal_touch(struct terminal *t)
{
    if (t->is_touched)
        return;
    t->is_touched = true;
    t->next_touched = t->host->touched;
    t->host->touched = t;
}

static void untouch(struct terminal *t)
{
    struct terminal **at = &t->host->touched;
    while (*at && *at != t)
        at = &(*at)->next_touched;
    if (*at)
        *at = t->next_touched;
    t->is_touched = false;
}

static void settle(struct terminal_host *host)
{
    for (struct terminal *t; (t = host->touched);) {
        host->touched = t->next_touched;
        t->is_touched = false;
        terminal_heap_set(&host->heap, t, terminal_due(t));
    }
}

/* ---- Answers ---- */

void terminal_answer(struct terminal *t, const struct message_deferred *who, LRESULT result)
{
    struct terminal_host *host = t->host;
    struct answer *answer;
    if (pthread_equal(host->thread, pthread_self())) {
        message_complete(who, result);
    } else if ((answer = malloc(sizeof(*answer)))) {
        *answer = (struct answer){host->answers, *who, result};
        host->answers = answer;
        terminal_host_wake(host);
    }
}

static void give_answers(struct terminal_host *host)
{
    for (struct answer *answer; (answer = host->answers);) {
        host->answers = answer->next;
        message_complete(&answer->who, answer->result);
        free(answer);
    }
}

/* ---- By its window ---- */

static struct terminal **hash_place(struct terminal_host *host, HWND hwnd)
{
    return &host->by_hash[(uintptr_t)hwnd % HASHES];
}

void terminal_name(struct terminal *t)
{
    struct terminal **place = hash_place(t->host, t->hwnd);
    t->next_place = *place;
    *place = t;
}

static void unname(struct terminal *t)
{
    struct terminal **at = hash_place(t->host, t->hwnd);
    while (*at && *at != t)
        at = &(*at)->next_place;
    if (*at)
        *at = t->next_place;
}

struct terminal *terminal_host_find(const struct terminal_host *host, HWND hwnd)
{
    struct terminal *t = host->by_hash[(uintptr_t)hwnd % HASHES];
    while (t && t->hwnd != hwnd)
        t = t->next_place;
    return t;
}

static struct terminal *terminal_destroy(struct terminal *t)
{
    struct terminal **at = &t->host->terminals;
    while (*at && *at != t)
        at = &(*at)->next;
    if (*at)
        *at = t->next;
    t->host->count--;
    terminal_heap_set(&t->host->heap, t, UINT64_MAX);
    if (t->is_closing)
        keeper_link_release(t->link);
    t->gone = true;
    terminal_wake_waiters(t);
    terminal_expect_end(t);
    terminal_record_end(t);
    unwatch(t, &t->data);
    unwatch(t, &t->control);
    unwatch(t, &t->line);
    unwatch(t, &t->processes);
    if (t->hwnd) {
        unname(t);
        SetWindowLongPtr(t->hwnd, 0, 0);
        DestroyWindow(t->hwnd);
    }
    if (t->is_touched)
        untouch(t);
    /* When there is nothing left of it that could be seen. */
    if (t->is_awaited)
        message_complete(&t->starter, t->is_closing ? 0 : -ECONNRESET);
    job_watch_destroy(t->jobs);
    emulator_destroy(t->emulator);
    keeper_link_destroy(t->link);
    free(t->match);
    free(t->copied.text);
    free(t);
    return NULL;
}

void terminal_end(struct terminal *t)
{
    t->gone = true;
    terminal_touch(t);
    if (t->is_direct) /* wakes the thread; the keeper ends the session by itself */
        shutdown(keeper_link_fd(t->link), SHUT_RDWR);
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
        terminal_end(t);
    }
}

/* ---- The host ---- */

struct terminal *terminal_add(struct terminal_host *host, struct keeper_link *link)
{
    if (host->count >= TERMINALS_MAX || terminal_heap_reserve(&host->heap, host->count + 1) < 0)
        return NULL;
    struct terminal *t = calloc(1, sizeof(*t));
    if (!t)
        return NULL;
    t->host = host;
    t->link = link;
    t->is_own = host->keeps;
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
    host->thread = pthread_self();
    host->bell.fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    host->epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &host->bell};
    if (host->bell.fd < 0 || host->epoll < 0 ||
        epoll_ctl(host->epoll, EPOLL_CTL_ADD, host->bell.fd, &event) < 0) {
        int r = -errno;
        terminal_host_destroy(host);
        return r;
    }
    *ret_host = host;
    return 0;
}

void terminal_host_keep(struct terminal_host *host)
{
    host->keeps = true;
}

bool terminal_host_keeps(const struct terminal_host *host)
{
    return host->keeps;
}

void terminal_host_set_open_files(struct terminal_host *host, uint32_t soft)
{
    host->open_files = soft;
}

uint32_t terminal_host_open_files(const struct terminal_host *host)
{
    return host->open_files;
}

void terminal_host_wake(struct terminal_host *host)
{
    static const uint64_t one = 1;
    (void)!write(host->bell.fd, &one, sizeof(one));
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
    give_answers(host);
    terminal_heap_finish(&host->heap);
    if (host->bell.fd >= 0)
        close(host->bell.fd);
    if (host->epoll >= 0)
        close(host->epoll);
    free(host);
    UnregisterClass("Terminal", NULL);
    return NULL;
}

void terminal_host_abandon(const struct terminal_host *host)
{
    for (const struct terminal *t = host->terminals; t; t = t->next) {
        close(keeper_link_fd(t->link));
        if (keeper_link_master(t->link) >= 0)
            close(keeper_link_master(t->link));
    }
    close(host->epoll);
    close(host->bell.fd);
}

int terminal_host_fd(const struct terminal_host *host)
{
    return host->epoll;
}

uint64_t terminal_host_deadline(struct terminal_host *host)
{
    settle(host);
    return host->heap.count ? host->heap.places[0]->due : UINT64_MAX;
}

static void look_after(struct terminal *t, uint64_t now)
{
    terminal_take_back(t, now);
    if (t->is_stale)
        terminal_show(t);
    if (t->more && !t->is_lent && !t->gone)
        terminal_read(t);
    if (t->jobs && job_watch_deadline(t->jobs) <= now)
        job_watch_dispatch(t->jobs, now);
    terminal_record_expire(t, now);
    terminal_expect_expire(t, now);
}

static void on_bell(struct terminal_host *host)
{
    uint64_t count;
    (void)!read(host->bell.fd, &count, sizeof(count));
    give_answers(host);
}

void terminal_host_dispatch(struct terminal_host *host)
{
    struct epoll_event events[EVENTS_AT_ONCE];
    int n = epoll_wait(host->epoll, events, EVENTS_AT_ONCE, 0);
    for (int i = 0; i < n; i++) {
        struct terminal_source *source = events[i].data.ptr;
        struct terminal *t = source->terminal;
        if (!t) {
            on_bell(host);
        } else if (!t->gone && source->fd >= 0) {
            source->ready(t, events[i].events);
            terminal_touch(t);
        }
    }
    /* Each once, also one that is due again at once. */
    uint64_t now = clock_ms();
    struct terminal *again = NULL;
    while (terminal_host_deadline(host) <= now) {
        struct terminal *t = host->heap.places[0];
        if (!t->gone)
            look_after(t, now);
        if (t->gone && !t->is_direct) {
            terminal_destroy(t);
            continue;
        }
        terminal_heap_set(&host->heap, t, UINT64_MAX);
        if (t->is_touched)
            untouch(t);
        t->is_touched = true; /* keeps it out of the list meanwhile */
        t->next_touched = again;
        again = t;
    }
    while (again) {
        struct terminal *t = again;
        again = t->next_touched;
        t->is_touched = false;
        terminal_touch(t);
    }
}
