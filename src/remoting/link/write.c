/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/clock.h"
#include "remoting/link/session.h"

/*
 * The writing side of links. What a socket does not take is kept, and one thread for all of them,
 * the flusher, sends it when there is room again.
 */

enum { PARTS_MOST = 64, EVENTS = 64, KEPT_FIRST = 16 << 10 };

/* ---- Room ---- */

static atomic_size_t large_all;

void *link_room(size_t size)
{
    if (size <= LARGE)
        return malloc(size);
    bool fits = atomic_fetch_add(&large_all, size) + size <= LARGE_ALL_MOST;
    void *room = fits ? malloc(size) : NULL;
    if (!room)
        atomic_fetch_sub(&large_all, size);
    return room;
}

void link_room_free(void *room, size_t size)
{
    if (room && size > LARGE)
        atomic_fetch_sub(&large_all, size);
    free(room);
}

/* ---- The flusher ---- */

static pthread_mutex_t start_lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_int epoll_fd = -1;

static void *flush_run(void *unused);

static int flusher_start(void)
{
    if (atomic_load(&epoll_fd) >= 0)
        return 0;
    pthread_mutex_lock(&start_lock);
    int r = 0;
    if (atomic_load(&epoll_fd) < 0) {
        int fd = epoll_create1(EPOLL_CLOEXEC);
        sigset_t all, before;
        pthread_t thread;
        r = fd < 0 ? -errno : 0;
        atomic_store(&epoll_fd, fd);
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        if (r == 0 && (r = -pthread_create(&thread, NULL, flush_run, NULL)) == 0)
            pthread_detach(thread);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (r < 0 && fd >= 0) {
            atomic_store(&epoll_fd, -1);
            close(fd);
        }
    }
    pthread_mutex_unlock(&start_lock);
    return r;
}

/* With write. */
static int ask_flusher(struct link *link)
{
    int r = flusher_start();
    struct epoll_event event = {.events = EPOLLOUT | EPOLLONESHOT, .data.u64 = link->number};
    if (r == 0 && epoll_ctl(epoll_fd, link->is_flushed ? EPOLL_CTL_MOD : EPOLL_CTL_ADD,
                            link->stream->fd, &event) < 0)
        r = -errno;
    if (r == 0)
        link->is_flushed = true;
    return r;
}

void link_forget_kept(struct link *link)
{
    link_room_free(link->kept, link->kept_room);
    link->kept = NULL;
    link->kept_at = link->kept_size = link->kept_room = 0;
    link->is_flushed = false;
}

static int keep(struct link *link, const void *data, size_t size)
{
    if (link->kept_size - link->kept_at + size > KEPT_MOST)
        return -ENOBUFS;
    if (!link->kept)
        link->kept_ms = clock_ms();
    if (link->kept_size + size > link->kept_room) {
        size_t have = link->kept_size - link->kept_at;
        size_t room = link->kept_room ? link->kept_room : KEPT_FIRST;
        /* With some to spare, for what is there not to be moved each time. */
        while (room < have + have / 4 + size)
            room *= 2;
        uint8_t *more = link_room(room);
        if (!more)
            return -ENOMEM;
        if (have)
            memcpy(more, link->kept + link->kept_at, have);
        link_room_free(link->kept, link->kept_room);
        link->kept = more;
        link->kept_room = room;
        link->kept_at = 0;
        link->kept_size = have;
    }
    memcpy(link->kept + link->kept_size, data, size);
    link->kept_size += size;
    return 0;
}

static int keep_parts(struct link *link, const struct iovec *parts, int count, size_t sent)
{
    for (int i = 0; i < count; i++) {
        size_t skip = sent < parts[i].iov_len ? sent : parts[i].iov_len;
        sent -= skip;
        if (parts[i].iov_len > skip) {
            int r = keep(link, (const uint8_t *)parts[i].iov_base + skip, parts[i].iov_len - skip);
            if (r < 0)
                return r;
        }
    }
    return 0;
}

/* With write: a frame, whole, to the socket or to what is kept. */
static int put(struct link *link, const struct iovec *parts, int count, size_t size)
{
    ssize_t n = 0;
    bool was_kept = link->kept;
    if (!was_kept) {
        n = link->stream->ops->write(link->stream, parts, count);
        if (n == -EAGAIN)
            n = 0;
        if (n < 0)
            return -EPIPE;
    }
    atomic_fetch_add_explicit(&link->bytes_out, size, memory_order_relaxed);
    if ((size_t)n == size)
        return 0;
    int r = keep_parts(link, parts, count, (size_t)n);
    if (r == 0 && !was_kept)
        r = ask_flusher(link);
    return r;
}

static int write_locked(struct link *link, const struct frame *frame, const struct iovec *body,
                        int count)
{
    uint8_t head[FRAME_HEAD];
    struct iovec parts[PARTS_MOST + 1] = {{head, sizeof(head)}};
    struct frame full = *frame;
    if (count > PARTS_MOST)
        return -EINVAL;
    full.size = 0;
    for (int i = 0; i < count; i++) {
        parts[i + 1] = body[i];
        full.size += (uint32_t)body[i].iov_len;
    }
    full.seen = atomic_load_explicit(&link->tells_seen, memory_order_relaxed);
    frame_write(&full, head);
    int r = put(link, parts, count + 1, sizeof(head) + full.size);
    /* Half a frame would be read together with the next one, and what nobody flushes would stay:
     * nothing comes behind it. */
    if (r < 0)
        link_shut_locked(link);
    return r;
}

int link_write(struct link *link, const struct frame *frame, const struct iovec *parts, int count,
               bool try, uint32_t epoch)
{
    pthread_mutex_lock(&link->write);
    int r = 0;
    if (!link->stream || (epoch && epoch != link->epoch)) {
        r = -EPIPE;
    } else if (try && link->kept) {
        link->wants_writable = true;
        r = -EAGAIN;
    } else {
        r = write_locked(link, frame, parts, count);
    }
    pthread_mutex_unlock(&link->write);
    return r;
}

int link_write_plain(struct link *link, enum frame_kind kind, uint64_t id)
{
    struct frame frame = {.kind = (uint8_t)kind, .id = id};
    return link_write(link, &frame, NULL, 0, false, 0);
}

int link_try_send(struct link *link, enum link_frame kind, const struct iovec *parts, int count)
{
    struct frame frame = {.kind = (uint8_t)kind};
    size_t size = 0;
    for (int i = 0; i < count; i++)
        size += parts[i].iov_len;
    if (size > FRAME_BODY_MOST)
        return -EMSGSIZE;
    int r = link_write(link, &frame, parts, count, true, 0);
    if (r == 0 && kind == LINK_EVENTS)
        atomic_fetch_add_explicit(&link->events_out, 1, memory_order_relaxed);
    return r;
}

bool link_is_stuck(struct link *link, uint64_t now_ms)
{
    pthread_mutex_lock(&link->write);
    bool is = link->kept && now_ms > link->kept_ms && now_ms - link->kept_ms >= link_times.dead;
    pthread_mutex_unlock(&link->write);
    return is;
}

/* ---- Later ---- */

static void flush(struct link *link)
{
    bool is_writable = false;
    pthread_mutex_lock(&link->write);
    while (link->stream && link->kept) {
        struct iovec part = {link->kept + link->kept_at, link->kept_size - link->kept_at};
        ssize_t n = link->stream->ops->write(link->stream, &part, 1);
        if (n == -EAGAIN && ask_flusher(link) == 0)
            break;
        if (n < 0) {
            link_shut_locked(link);
            break;
        }
        link->kept_at += (size_t)n;
        link->kept_ms = clock_ms();
        if (link->kept_at == link->kept_size) {
            bool is_flushed = link->is_flushed;
            link_forget_kept(link);
            link->is_flushed = is_flushed;
            is_writable = link->wants_writable;
            link->wants_writable = false;
        }
    }
    pthread_mutex_unlock(&link->write);
    if (is_writable && link_frames.writable)
        link_frames.writable(link);
}

static void *flush_run(void *unused)
{
    (void)unused;
    for (;;) {
        struct epoll_event events[EVENTS];
        int n = epoll_wait(epoll_fd, events, EVENTS, -1);
        for (int i = 0; i < n; i++) {
            struct link *link = link_by_number(events[i].data.u64);
            if (link)
                flush(link);
            link_unref(link);
        }
    }
    return NULL;
}

/* ---- What has to be said for certain ---- */

static int say(struct link *link, const struct tell *tell)
{
    struct frame frame = {.kind = FRAME_TELL, .op = EXPORTER_RELEASE, .method = tell->count};
    struct iovec part = {(void *)&tell->ipid, sizeof(tell->ipid)};
    return write_locked(link, &frame, &part, 1);
}

HRESULT link_tell(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t count)
{
    struct link *link = (struct link *)remote;
    if (op != EXPORTER_RELEASE)
        return S_OK;
    struct tell *tell = calloc(1, sizeof(*tell));
    if (!tell)
        return E_OUTOFMEMORY;
    tell->ipid = *ipid;
    tell->count = count;
    pthread_mutex_lock(&link->write);
    *link->last_tell = tell;
    link->last_tell = &tell->next;
    link->tell_count++;
    if (link->stream)
        say(link, tell);
    /* A peer that sees none of them would have us remember them all. */
    if (link->stream && link->tell_count > TELLS_MOST) {
        link->bye = true;
        link_shut_locked(link);
    }
    pthread_mutex_unlock(&link->write);
    return S_OK;
}

void link_told_locked(struct link *link, uint32_t seen)
{
    while (link->tells && (int32_t)(seen - link->tells_seen_there) > 0) {
        struct tell *tell = link->tells;
        link->tells = tell->next;
        if (!link->tells)
            link->last_tell = &link->tells;
        link->tells_seen_there++;
        link->tell_count--;
        free(tell);
    }
}

void link_told(struct link *link, uint32_t seen)
{
    pthread_mutex_lock(&link->write);
    link_told_locked(link, seen);
    pthread_mutex_unlock(&link->write);
}

void link_tell_again(struct link *link)
{
    for (const struct tell *tell = link->tells; tell; tell = tell->next)
        say(link, tell);
}

void link_forget_tells(struct link *link)
{
    while (link->tells) {
        struct tell *tell = link->tells;
        link->tells = tell->next;
        free(tell);
    }
    link->last_tell = &link->tells;
    link->tells_seen_there = link->tell_count = 0;
    atomic_store(&link->tells_seen, 0);
}
