/* SPDX-License-Identifier: MIT */
#include "remoting/wire/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/log.h"
#include "remoting/net/net.h"
#include "remoting/wire/bind.h"

/*
 * One thread for all listeners takes connections and waits for their first bytes. Who is silent
 * costs a descriptor and a hundred bytes, for some seconds.
 */

enum { WHY = 256, ACCEPTS_AT_ONCE = 64, EVENTS = 64, FULL_PAUSE_MS = 200, SPARE_FDS = 64 };

struct wire_parts wire_parts;
unsigned listener_patience_ms = 10000;

struct connection {
    struct connection *next, *previous; /* of the listener's */
    struct listener *listener;          /* NULL when that is gone */
    struct stream *stream;
};

/* Waits for its first bytes. */
struct silent {
    struct silent *next, *previous; /* by time */
    struct stream *stream;
    uint64_t due_ms;
    uint8_t preface[PREFACE_BYTES];
    uint8_t have;
};

struct listener {
    struct listener *next;
    struct remoting_url url;
    int fd;
    unsigned most, count;
    struct stream_security security;
    struct connection *connections;
    uint64_t resumes_ms; /* it takes no connections before, because of a lack of descriptors */
    bool ends;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t passed = PTHREAD_COND_INITIALIZER;
static struct listener *listeners;
static struct silent *oldest, *newest; /* the thread's */
static int epoll_fd = -1, wake_fd = -1;
static unsigned rounds; /* of the thread's, to know when it has forgotten something */

/* ---- Connections of a listener ---- */

static void connection_ends(struct stream *stream)
{
    struct connection *c = stream->counted_by;
    pthread_mutex_lock(&lock);
    if (c->listener) {
        if (c->previous)
            c->previous->next = c->next;
        else
            c->listener->connections = c->next;
        if (c->next)
            c->next->previous = c->previous;
        c->listener->count--;
    }
    pthread_mutex_unlock(&lock);
    free(c);
}

static bool connection_counts(struct listener *listener, struct stream *stream)
{
    struct connection *c = calloc(1, sizeof(*c));
    if (!c)
        return false;
    *c = (struct connection){.listener = listener, .stream = stream};
    pthread_mutex_lock(&lock);
    c->next = listener->connections;
    if (c->next)
        c->next->previous = c;
    listener->connections = c;
    listener->count++;
    pthread_mutex_unlock(&lock);
    stream->closing = connection_ends;
    stream->counted_by = c;
    return true;
}

unsigned listener_connections(struct listener *listener)
{
    pthread_mutex_lock(&lock);
    unsigned count = listener->count;
    pthread_mutex_unlock(&lock);
    return count;
}

/* ---- Silent ones ---- */

static void silent_take_out(struct silent *s)
{
    *(s->previous ? &s->previous->next : &oldest) = s->next;
    *(s->next ? &s->next->previous : &newest) = s->previous;
    epoll_ctl(epoll_fd, EPOLL_CTL_DEL, s->stream->fd, NULL);
}

static void silent_end(struct silent *s)
{
    silent_take_out(s);
    stream_close(s->stream);
    free(s);
}

static void silent_add(struct stream *stream)
{
    struct silent *s = calloc(1, sizeof(*s));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = s};
    if (!s || epoll_ctl(epoll_fd, EPOLL_CTL_ADD, stream->fd, &event) < 0) {
        free(s);
        stream_close(stream);
        return;
    }
    s->stream = stream;
    s->due_ms = clock_ms() + listener_patience_ms;
    s->previous = newest;
    *(newest ? &newest->next : &oldest) = s;
    newest = s;
}

static void hand_over(struct silent *s)
{
    void (*take)(struct stream *, const uint8_t *) = NULL;
    if (memcmp(s->preface, "PNLA", PREFACE_BYTES) == 0)
        take = wire_parts.link;
    else if (memcmp(s->preface, ".NET", PREFACE_BYTES) == 0)
        take = wire_parts.dotnet;
    if (!take) {
        remoting_log(s->stream->caller.address, "speaks no protocol that is served here");
        silent_end(s);
        return;
    }
    silent_take_out(s);
    take(s->stream, s->preface);
    free(s);
}

static void silent_speaks(struct silent *s)
{
    while (s->have < PREFACE_BYTES) {
        ssize_t n = s->stream->ops->read(s->stream, s->preface + s->have, PREFACE_BYTES - s->have);
        if (n == -EAGAIN)
            return;
        if (n < 0 && s->stream->caller.scheme == URL_TLS)
            remoting_log(s->stream->caller.address, "the handshake failed: %s", strerror((int)-n));
        if (n <= 0) {
            silent_end(s);
            return;
        }
        s->have += (uint8_t)n;
    }
    hand_over(s);
}

/* ---- Taking connections ---- */

static void greet(struct listener *listener, int fd)
{
    struct stream *stream = NULL;
    char why[WHY] = "";
    int r;
    if (listener->url.scheme == URL_TLS) {
        const struct net_ops *net = net_load(why);
        r = net ? net->tls_accept(fd, &listener->security, &stream, why) : -EOPNOTSUPP;
        if (!net)
            close(fd);
    } else {
        r = stream_of_socket(fd, listener->url.scheme, &stream);
    }
    if (r < 0) {
        if (*why)
            remoting_log("", "a connection was refused: %s", why);
        return;
    }
    if (connection_counts(listener, stream))
        silent_add(stream);
    else
        stream_close(stream);
}

static void arm(struct listener *listener, int how)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT,
                                .data.u64 = (uintptr_t)listener | 1};
    epoll_ctl(epoll_fd, how, listener->fd, &event);
}

/* Strangers may not have the last descriptors, which the program needs. They are given away from
 * below. */
static bool is_spare(int fd)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) < 0 || files.rlim_cur == RLIM_INFINITY)
        return false;
    rlim_t spare = files.rlim_cur / 8 < SPARE_FDS ? files.rlim_cur / 8 : SPARE_FDS;
    return (rlim_t)fd >= files.rlim_cur - spare;
}

static void take_connections(struct listener *listener)
{
    for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
        int fd = accept4(listener->fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)) {
            remoting_log("", "no connection can be taken now: %s", strerror(errno));
            listener->resumes_ms = clock_ms() + FULL_PAUSE_MS;
            return;
        }
        if (fd < 0 && errno == ECONNABORTED)
            continue;
        if (fd < 0)
            break;
        if (listener_connections(listener) >= listener->most || is_spare(fd)) {
            remoting_log("", "a connection was refused: there are %u already",
                         listener_connections(listener));
            close(fd);
            continue;
        }
        greet(listener, fd);
    }
    arm(listener, EPOLL_CTL_MOD);
}

/* ---- The thread ---- */

static bool is_listening(const struct listener *listener)
{
    pthread_mutex_lock(&lock);
    const struct listener *at = listeners;
    while (at && at != listener)
        at = at->next;
    bool is = at && !at->ends;
    pthread_mutex_unlock(&lock);
    return is;
}

/* Until when to sleep, in ms for epoll_wait; what is due is done. */
static int look_at_clock(void)
{
    uint64_t now = clock_ms(), next = UINT64_MAX;
    while (oldest && oldest->due_ms <= now)
        silent_end(oldest);
    if (oldest)
        next = oldest->due_ms;
    pthread_mutex_lock(&lock);
    for (struct listener *at = listeners; at; at = at->next) {
        if (at->resumes_ms && at->resumes_ms <= now) {
            at->resumes_ms = 0;
            arm(at, EPOLL_CTL_MOD);
        }
        if (at->resumes_ms && at->resumes_ms < next)
            next = at->resumes_ms;
    }
    rounds++;
    pthread_cond_broadcast(&passed);
    pthread_mutex_unlock(&lock);
    return next == UINT64_MAX ? -1 : (int)(next - now);
}

static void *run(void *unused)
{
    (void)unused;
    for (;;) {
        struct epoll_event events[EVENTS];
        int n = epoll_wait(epoll_fd, events, EVENTS, look_at_clock());
        for (int i = 0; i < n; i++) {
            struct listener *listener = (struct listener *)(uintptr_t)(events[i].data.u64 & ~1ull);
            eventfd_t count;
            if (!listener)
                eventfd_read(wake_fd, &count);
            else if (!(events[i].data.u64 & 1))
                silent_speaks(events[i].data.ptr);
            else if (is_listening(listener))
                take_connections(listener);
        }
    }
    return NULL;
}

static int start(void)
{
    if (epoll_fd >= 0)
        return 0;
    int fd = epoll_create1(EPOLL_CLOEXEC), wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = 0};
    sigset_t all, before;
    pthread_t thread;
    int r = fd < 0 || wake < 0 || epoll_ctl(fd, EPOLL_CTL_ADD, wake, &event) < 0 ? -errno : 0;
    epoll_fd = fd;
    wake_fd = wake;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (r == 0)
        r = -pthread_create(&thread, NULL, run, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (r == 0) {
        pthread_detach(thread);
        return 0;
    }
    epoll_fd = -1;
    if (fd >= 0)
        close(fd);
    if (wake >= 0)
        close(wake);
    return r;
}

/* ---- Listeners ---- */

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

static void listener_free(struct listener *listener)
{
    if (listener->fd >= 0)
        close(listener->fd);
    free((char *)listener->security.certificate);
    free((char *)listener->security.key);
    free((char *)listener->security.authority);
    free(listener);
}

int listener_create(struct remoting_url *url, const struct stream_security *security,
                    unsigned connections_most, struct listener **ret, char *ret_why)
{
    if (url->scheme == URL_TLS && !net_load(ret_why))
        return -EOPNOTSUPP;
    struct listener *listener = calloc(1, sizeof(*listener));
    if (!listener)
        return -ENOMEM;
    listener->fd = bind_url(url);
    listener->url = *url;
    listener->most = connections_most;
    if (security)
        listener->security = (struct stream_security){
            copy(security->certificate), copy(security->key), copy(security->authority)};
    int r = listener->fd < 0 ? listener->fd : 0;
    pthread_mutex_lock(&lock);
    if (r == 0)
        r = start();
    if (r == 0) {
        listener->next = listeners;
        listeners = listener;
    }
    pthread_mutex_unlock(&lock);
    if (r < 0) {
        char place[URL_TEXT_MOST];
        url_print(url, place, sizeof(place));
        if (ret_why)
            snprintf(ret_why, WHY, "%.120s: %.120s", place, strerror(-r));
        listener_free(listener);
        return r;
    }
    arm(listener, EPOLL_CTL_ADD);
    *ret = listener;
    return 0;
}

void listener_destroy(struct listener *listener)
{
    if (!listener)
        return;
    pthread_mutex_lock(&lock);
    listener->ends = true;
    epoll_ctl(epoll_fd, EPOLL_CTL_DEL, listener->fd, NULL);
    /* The thread may be at it: two looks at the clock later it is not. */
    for (unsigned begun = rounds; rounds - begun < 2;) {
        eventfd_write(wake_fd, 1);
        pthread_cond_wait(&passed, &lock);
    }
    struct listener **at = &listeners;
    while (*at != listener)
        at = &(*at)->next;
    *at = listener->next;
    for (struct connection *c = listener->connections; c; c = c->next) {
        c->listener = NULL;
        shutdown(c->stream->fd, SHUT_RDWR);
    }
    pthread_mutex_unlock(&lock);
    bind_forget(&listener->url);
    listener_free(listener);
}
