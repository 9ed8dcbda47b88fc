/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <pianola/component.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "component/stranger.h"
#include "remoting/link/session.h"
#include "remoting/log.h"
#include "remoting/wire/listener.h"

/* Sessions: how they begin, lose their line, get another one, and end. */

struct link_times link_times = {
    .greeting = 10000,
    .idle = 10000,
    .dead = 30000,
    .closed_grace = 15000,
    .silent_grace = 60000,
    .retry_most = 5000,
    .linger = 10000,
    .patience = 10000,
};

/* ---- The end of the process ---- */

static pid_t own_process;

static bool is_connected(struct link *link, void *data)
{
    (void)data;
    return link->state == LINK_CONNECTED;
}

/* So that nobody waits for us to come back. */
static void say_bye(void)
{
    uint64_t place = 0;
    unsigned count;
    if (own_process != getpid())
        return;
    do {
        struct link *links[64];
        count = links_pick(is_connected, NULL, links, 64, &place);
        for (unsigned i = 0; i < count; i++) {
            link_write_plain(links[i], FRAME_BYE, 0);
            link_unref(links[i]);
        }
    } while (count);
}

void link_set_due(struct link *link, uint64_t due_ms)
{
    atomic_store(&link->due_ms, due_ms);
    if (due_ms)
        watch_at(due_ms);
}

void link_shut_locked(struct link *link)
{
    if (link->stream)
        shutdown(link->stream->fd, SHUT_RDWR);
}

void link_shut(struct link *link)
{
    pthread_mutex_lock(&link->write);
    link_shut_locked(link);
    pthread_mutex_unlock(&link->write);
    watch_loose(link);
}

/* ---- The end ---- */

/* ---- Sessions without a line ---- */

static atomic_uint kept_sessions;

/* With the lock. Who never called has nothing that could be lost. */
static bool keep_session(struct link *link)
{
    if (!link->is_server)
        return true;
    if (!atomic_load(&link->calls_in))
        return false;
    link->is_kept = atomic_fetch_add(&kept_sessions, 1) < CUT_MOST;
    if (!link->is_kept)
        atomic_fetch_sub(&kept_sessions, 1);
    return link->is_kept;
}

static void forget_kept_session(struct link *link)
{
    if (link->is_kept)
        atomic_fetch_sub(&kept_sessions, 1);
    link->is_kept = false;
}

/* What the peer held goes, in its own time: the watch does not wait for that. */
static void let_go(void *data)
{
    struct link *link = data;
    if (!link->is_server || atomic_load(&link->calls_in))
        exporter_peer_died(&link->account);
    if (link_frames.gone)
        link_frames.gone(link);
    link_unref(link);
}

/* With the lock, which it gives back. */
static void end(struct link *link)
{
    bool was = link->state == LINK_ENDED, greeted = link->state != LINK_GREETING;
    link->state = LINK_ENDED;
    forget_kept_session(link);
    struct stream *line = link->next_line;
    link->next_line = NULL;
    pthread_cond_broadcast(&link->changed);
    pthread_mutex_unlock(&link->lock);
    stream_close(line);
    if (was)
        return;
    link_ref(link);
    stranger_leave(&link->account);
    link_unlist(link);
    if (!greeted)
        link_unref(link);
    else if (FAILED(link_pool_run(let_go, link)))
        let_go(link);
}

/* Nobody has the role, and nobody gets it any more. */
static void end_any(struct link *link)
{
    pthread_mutex_lock(&link->lock);
    end(link);
}

void link_end_cut(struct link *link)
{
    pthread_mutex_lock(&link->lock);
    if (link->state == LINK_CUT && !link->is_connecting)
        end(link);
    else
        pthread_mutex_unlock(&link->lock);
}

/* ---- The line is lost ---- */

static void fail_waiters(struct link *link)
{
    while (link->waiters) {
        struct waiter *waiter = link->waiters;
        link->waiters = waiter->next;
        waiter->hr = RPC_E_DISCONNECTED;
        atomic_store_explicit(&waiter->is_done, true, memory_order_release);
        eventfd_write(waiter->wake_fd, 1);
    }
}

/* is_connecting was set by the caller. */
static void attach_alone(struct link *link, struct stream *line, uint32_t seen)
{
    link_attach(link, line, seen, false);
    pthread_mutex_lock(&link->lock);
    link->is_connecting = false;
    pthread_mutex_unlock(&link->lock);
}

void link_cut(struct link *link, int why)
{
    pthread_mutex_lock(&link->lock);
    bool greeted = link->state == LINK_CONNECTED;
    if (greeted)
        link->state = LINK_CUT;
    fail_waiters(link);
    pthread_mutex_lock(&link->write);
    struct stream *line = link->stream;
    link->stream = NULL;
    link->epoch++;
    link->wants_writable = false;
    link_forget_kept(link);
    pthread_mutex_unlock(&link->write);
    if (!link->chunk.is_lent)
        link_room_free(link->chunk.data, link->chunk.room);
    link->chunk = (struct chunk){0};
    struct stream *next = link->next_line;
    link->next_line = NULL;
    uint32_t seen = link->next_seen;
    bool goes_on = next && greeted && !link->bye;
    link->is_connecting |= goes_on; /* nobody else attaches meanwhile */
    bool is_over =
        !greeted || link->bye || link->caller.scheme == URL_UNIX || (link->state == LINK_ENDED);
    is_over |= greeted && !goes_on && !is_over && !keep_session(link);
    if (greeted && !is_over) {
        bool is_closed = why == 0 && !link->was_silent;
        unsigned grace = is_closed ? link_times.closed_grace : link_times.silent_grace;
        link->was_silent = false;
        link_set_due(link, clock_ms() + (link->is_server ? grace : 0));
        link->attempts = 0;
    }
    atomic_store(&link->role, ROLE_NONE);
    pthread_mutex_unlock(&link->lock);
    stream_close(line);
    atomic_fetch_add(&link->cuts, 1);
    if (greeted && !is_over) {
        remoting_log(link->name, "the line is cut%s%s", why ? ": " : "", why ? strerror(-why) : "");
        if (link_frames.cut)
            link_frames.cut(link);
    }
    if (goes_on) {
        attach_alone(link, next, seen);
        return;
    }
    stream_close(next);
    if (is_over)
        end_any(link);
}

/* ---- A line ---- */

static void prepare_once(void)
{
    stranger_gate = gate_call;
    own_process = getpid();
    atexit(say_bye);
}

/* What both sides need to begin with a line: threads, and the way to the room below. */
int link_prepare(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, prepare_once);
    int r = link_pool_start();
    return r < 0 ? r : watch_start();
}

/* Nobody has the role; then epoll has it. */
void link_attach(struct link *link, struct stream *line, uint32_t seen, bool is_new)
{
    pthread_mutex_lock(&link->lock);
    if (link->state == LINK_ENDED) {
        pthread_mutex_unlock(&link->lock);
        stream_close(line);
        stranger_leave(&link->account); /* a session that began after the end */
        return;
    }
    pthread_mutex_lock(&link->write);
    link->stream = line;
    link->epoch++;
    link->heard_ms = clock_ms();
    if (link->is_server) {
        struct greeting welcome = {
            .low = LINK_VERSION, .high = is_new, .seen = atomic_load(&link->tells_seen)};
        uint8_t bytes[GREETING];
        memcpy(welcome.session, link->session, 16);
        memcpy(welcome.token, link->token, 16);
        greeting_write(&welcome, bytes);
        struct iovec part = {bytes, sizeof(bytes)};
        /* A socket that does not take so little at once is none to go on with. */
        if (line->ops->write(line, &part, 1) != GREETING)
            link_shut_locked(link);
    }
    link_told_locked(link, seen);
    link_tell_again(link);
    pthread_mutex_unlock(&link->write);
    link->state = LINK_CONNECTED;
    forget_kept_session(link);
    link_set_due(link, clock_ms() + link_times.idle);
    int r = link_pool_add(link);
    pthread_cond_broadcast(&link->changed);
    atomic_store(&link->role, ROLE_READING);
    pthread_mutex_unlock(&link->lock);
    if (r < 0) {
        link_cut(link, r);
        return;
    }
    if (link->epoch > 1 && link_frames.restored)
        link_frames.restored(link, is_new);
    role_arm(link);
}

/* ---- A server's side ---- */

static char *name_of(const struct caller *caller)
{
    static const char *const schemes[] = {"unix", "tcp", "tls", "http"};
    char name[512];
    if (caller->scheme == URL_UNIX)
        snprintf(name, sizeof(name), "unix uid %d", (int)caller->uid);
    else
        snprintf(name, sizeof(name), "%s %s%s%s", schemes[caller->scheme], caller->address,
                 *caller->subject ? " " : "", caller->subject);
    return strdup(name);
}

void link_accept(struct stream *stream, const uint8_t preface[PREFACE_BYTES])
{
    struct link *link = link_prepare() == 0 ? link_new(true) : NULL;
    if (!link || getrandom(link->session, 16, 0) != 16 || getrandom(link->token, 16, 0) != 16) {
        link_unref(link);
        stream_close(stream);
        return;
    }
    link->caller = stream->caller;
    link->name = name_of(&stream->caller);
    link->stream = stream;
    link->chunk.data = malloc(PREFACE_BYTES);
    if (!link->name || !link->chunk.data) {
        link_unref(link);
        return;
    }
    memcpy(link->chunk.data, preface, PREFACE_BYTES);
    link->chunk.have = link->chunk.room = PREFACE_BYTES;
    link_list(link);
    pthread_mutex_lock(&link->lock);
    link_set_due(link, clock_ms() + link_times.greeting);
    int r = link_pool_add(link);
    atomic_store(&link->role, ROLE_READING);
    pthread_mutex_unlock(&link->lock);
    if (r < 0)
        link_cut(link, r);
    else
        role_arm(link);
    link_unref(link);
}

static bool same_bytes(const uint8_t *a, const uint8_t *b, size_t size)
{
    uint8_t differ = 0;
    for (size_t i = 0; i < size; i++)
        differ |= a[i] ^ b[i];
    return !differ;
}

/* Does who comes back prove to be who it was? The token alone could have been seen on the way. */
static bool is_same(const struct link *old, const struct caller *caller, const uint8_t token[16])
{
    return same_bytes(old->token, token, 16) && old->caller.scheme == caller->scheme &&
           old->caller.uid == caller->uid && strcmp(old->caller.address, caller->address) == 0 &&
           strcmp(old->caller.certificate, caller->certificate) == 0;
}

static bool has_session(struct link *link)
{
    pthread_mutex_lock(&link->lock);
    bool has = link->state == LINK_CONNECTED || link->state == LINK_CUT;
    pthread_mutex_unlock(&link->lock);
    return has;
}

/* The line goes to the session that it belongs to; this link, which was to greet only, ends. */
static enum read_result resume(struct link *link, struct link *old, uint32_t seen)
{
    pthread_mutex_lock(&link->lock);
    pthread_mutex_lock(&link->write);
    struct stream *line = link->stream;
    link->stream = NULL;
    link->epoch++;
    pthread_mutex_unlock(&link->write);
    link_room_free(link->chunk.data, link->chunk.room);
    link->chunk = (struct chunk){0};
    atomic_store(&link->role, ROLE_NONE);
    pthread_mutex_unlock(&link->lock);
    link_pool_remove(line);
    end_any(link);
    pthread_mutex_lock(&old->lock);
    bool is_cut =
        old->state == LINK_CUT && atomic_load(&old->role) == ROLE_NONE && !old->is_connecting;
    struct stream *other = NULL;
    if (is_cut) {
        old->is_connecting = true;
    } else if (old->state == LINK_ENDED || old->bye) {
        other = line;
    } else {
        /* The old line is not missed yet: its holder finds this one. */
        other = old->next_line;
        old->next_line = line;
        old->next_seen = seen;
    }
    pthread_mutex_unlock(&old->lock);
    stream_close(other);
    if (is_cut)
        attach_alone(old, line, seen);
    else
        link_shut(old);
    return READ_LOST;
}

static enum read_result welcome(struct link *link)
{
    struct greeting greeting = {.low = LINK_VERSION, .high = 1};
    uint8_t bytes[GREETING];
    memcpy(greeting.session, link->session, 16);
    memcpy(greeting.token, link->token, 16);
    greeting_write(&greeting, bytes);
    struct iovec part = {bytes, sizeof(bytes)};
    if (FAILED(stranger_enter(&link->account, &link->remote)))
        return READ_ENDED;
    pthread_mutex_lock(&link->lock);
    pthread_mutex_lock(&link->write);
    bool is_sent = link->stream->ops->write(link->stream, &part, 1) == GREETING;
    link->epoch = 1;
    pthread_mutex_unlock(&link->write);
    link->state = LINK_CONNECTED;
    link_set_due(link, clock_ms() + link_times.idle);
    pthread_mutex_unlock(&link->lock);
    return is_sent ? READ_MORE : READ_ENDED;
}

enum read_result link_greeted(struct link *link, const struct greeting *hello)
{
    static const uint8_t none[16];
    if (hello->low > LINK_VERSION || hello->high < LINK_VERSION) {
        remoting_log(link->name, "speaks versions %u to %u of the protocol, this is %u", hello->low,
                     hello->high, LINK_VERSION);
        return READ_ENDED;
    }
    struct link *old =
        same_bytes(hello->session, none, 16) ? NULL : link_by_session(hello->session);
    if (!old || !has_session(old) || !is_same(old, &link->caller, hello->token)) {
        link_unref(old);
        return welcome(link);
    }
    enum read_result result = resume(link, old, hello->seen);
    link_unref(old);
    return result;
}
