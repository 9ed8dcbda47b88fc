/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>

#include "base/clock.h"
#include "component/apartment.h"
#include "remoting/link/session.h"
#include "remoting/log.h"

/* The reading side of links: whose turn it is, and what is done with what came. */

struct link_frame_ops link_frames;

void link_set_frame_ops(const struct link_frame_ops *ops)
{
    link_frames = *ops;
}

/* ---- The role ---- */

static bool role_change(struct link *link, int from, int to)
{
    return atomic_compare_exchange_strong(&link->role, &from, to);
}

bool role_take(struct link *link, bool waits)
{
    int role = atomic_load(&link->role);
    for (;;) {
        bool is_free = role == ROLE_FREE || role == ROLE_ARMED;
        bool is_ours = role == ROLE_HANDLING && link->holder == pthread_self();
        if (!is_free && !(waits && (role == ROLE_RUNNING || is_ours)))
            return false;
        if (atomic_compare_exchange_weak(&link->role, &role, ROLE_READING))
            return true;
    }
}

/* A caller of another thread than this one. */
static void wake_one(struct link *link)
{
    pthread_mutex_lock(&link->lock);
    struct waiter *waiter = link->waiters;
    while (waiter && waiter->wake_fd == link_wake_fd())
        waiter = waiter->next;
    if (waiter)
        eventfd_write(waiter->wake_fd, 1);
    pthread_mutex_unlock(&link->lock);
}

void role_leave(struct link *link)
{
    atomic_fetch_add_explicit(&link->turns, 1, memory_order_relaxed);
    atomic_store(&link->role, ROLE_FREE);
    wake_one(link);
    watch_loose(link);
}

/* Is there something to serve that epoll does not know of? */
static bool has_frame(const struct link *link)
{
    const struct chunk *c = &link->chunk;
    struct stream *stream = link->stream;
    struct frame frame;
    if (stream->ops->has_read_ahead && stream->ops->has_read_ahead(stream))
        return true;
    if (link->state == LINK_GREETING || !c->data || c->have - c->at < FRAME_HEAD)
        return false;
    return frame_read(c->data + c->at, &frame) < 0 || c->have - c->at - FRAME_HEAD >= frame.size;
}

void role_arm(struct link *link)
{
    struct chunk *chunk = &link->chunk;
    if (has_frame(link)) {
        link_pool_serve(link);
        return;
    }
    /* A part of a frame that may be long in coming takes no more room than it has. */
    if (chunk->data && chunk->at == chunk->have) {
        link_room_free(chunk->data, chunk->room);
        *chunk = (struct chunk){0};
    } else if (chunk->data && chunk->room > 2 * (chunk->have - chunk->at)) {
        uint32_t have = chunk->have - chunk->at;
        uint8_t *less = link_room(have);
        if (less) {
            memcpy(less, chunk->data + chunk->at, have);
            link_room_free(chunk->data, chunk->room);
            *chunk = (struct chunk){.data = less, .have = have, .room = have};
        }
    }
    link_pool_arm(link);
    wake_one(link);
}

/* ---- Chunks: a thread keeps one that is empty ---- */

static _Thread_local uint8_t *spare;
static pthread_key_t spare_key;
static pthread_once_t spare_once = PTHREAD_ONCE_INIT;

static void spare_free(void *unused)
{
    (void)unused;
    free(spare);
    spare = NULL;
}

static void spare_make_key(void)
{
    pthread_key_create(&spare_key, spare_free);
}

static void chunk_put(uint8_t *data, uint32_t room)
{
    if (spare || room != CHUNK) {
        link_room_free(data, room);
        return;
    }
    pthread_once(&spare_once, spare_make_key);
    if (!pthread_getspecific(spare_key))
        pthread_setspecific(spare_key, &spare);
    spare = data;
}

static uint8_t *chunk_get(void)
{
    uint8_t *data = spare;
    spare = NULL;
    return data ? data : malloc(CHUNK);
}

/* There is room behind what is there: at first CHUNK, then twice as much each time it is full. */
static bool make_room(struct chunk *c)
{
    uint32_t left = c->have - c->at;
    if (!c->is_lent && c->data && c->room >= CHUNK && left < c->room) {
        if (c->at)
            memmove(c->data, c->data + c->at, left);
        c->have = left;
        c->at = 0;
        return true;
    }
    uint32_t room = left < CHUNK ? CHUNK : 2 * left;
    uint8_t *data = room == CHUNK ? chunk_get() : link_room(room);
    if (!data)
        return false;
    if (left)
        memcpy(data, c->data + c->at, left);
    if (!c->is_lent && c->data)
        chunk_put(c->data, c->room);
    *c = (struct chunk){.data = data, .have = left, .room = room};
    return true;
}

static ssize_t fill(struct link *link, bool soon)
{
    struct chunk *c = &link->chunk;
    struct stream *stream = link->stream;
    if ((!c->data || c->is_lent || c->at || c->have == c->room || c->room < CHUNK) && !make_room(c))
        return -ENOMEM;
    ssize_t n = soon && stream->ops->read_soon
                    ? stream->ops->read_soon(stream, c->data + c->have, c->room - c->have)
                    : stream->ops->read(stream, c->data + c->have, c->room - c->have);
    if (n <= 0)
        return n;
    c->have += (uint32_t)n;
    atomic_store_explicit(&link->heard_ms, clock_coarse_ms(), memory_order_relaxed);
    atomic_fetch_add_explicit(&link->bytes_in, (uint64_t)n, memory_order_relaxed);
    return n;
}

/* ---- What came ---- */

struct reading {
    bool is_caller;
    const GUID *causality;
};

/* A call runs here, now; who needs the role meanwhile takes it. */
static enum read_result run_here(struct link *link, struct work *work)
{
    atomic_fetch_add_explicit(&link->turns, 1, memory_order_relaxed);
    atomic_store(&link->role, ROLE_RUNNING);
    watch_loose(link);
    work_run(work);
    return role_change(link, ROLE_RUNNING, ROLE_READING) ? READ_MORE : READ_LOST;
}

static enum read_result come_in(struct link *link, const struct frame *frame, const uint8_t *body,
                                const struct reading *how)
{
    struct work *work;
    if (!work_make(link, frame, body, &work))
        return READ_ENDED;
    if (!work)
        return READ_MORE;
    /* A caller's own thread runs what belongs to his call, where it may run anything. */
    bool is_back = how->causality && frame->kind == FRAME_CALL &&
                   IsEqualGUID(&work->call.causality, how->causality);
    if (is_back)
        return run_here(link, work);
    if (how->is_caller || !link_pool_begin_call(link)) {
        link_pool_work(work);
        return READ_MORE;
    }
    enum read_result result = run_here(link, work);
    link_pool_end_call(link);
    return result;
}

/* Behind a part's function: another thread may be HANDLING by now. */
static bool role_is_back(struct link *link, int role)
{
    return (role == ROLE_RUNNING || link->holder == pthread_self()) &&
           role_change(link, role, ROLE_READING);
}

/* The part reads the body where it is. If it calls over this link, that goes on with the role. */
static enum read_result hand_to_part(struct link *link, const struct frame *frame,
                                     const uint8_t *body)
{
    if (!link_frames.frame)
        return READ_ENDED;
    uint8_t *data = link->chunk.data;
    uint32_t room = link->chunk.room;
    link->chunk.is_lent = true;
    link->holder = pthread_self();
    atomic_store(&link->role, ROLE_HANDLING);
    link_frames.frame(link, (enum link_frame)frame->kind, body, frame->size,
                      frame->kind == LINK_EVENTS ? 0 : frame->id);
    bool is_ours = role_is_back(link, ROLE_HANDLING);
    /* Who read on meanwhile has a chunk of his own. */
    if (is_ours && link->chunk.data == data) {
        link->chunk.is_lent = false;
        return READ_MORE;
    }
    chunk_put(data, room);
    return is_ours ? READ_MORE : READ_LOST;
}

/* The frame that this thread is in: others have the role. */
static _Thread_local bool is_relieved;

void link_relieve(struct link *link)
{
    is_relieved = true;
    atomic_fetch_add_explicit(&link->turns, 1, memory_order_relaxed);
    atomic_store(&link->role, ROLE_RUNNING);
    watch_loose(link);
}

/* Events may be told here, as a call that came in is run: who needs the role then takes it, with
 * what else was read. */
static enum read_result tell_here(struct link *link, const struct frame *frame, const uint8_t *body)
{
    struct chunk *c = &link->chunk;
    uint8_t *data = c->data;
    uint32_t room = c->room;
    c->is_lent = true;
    if (c->at == c->have)
        *c = (struct chunk){0};
    else if (!make_room(c))
        return READ_ENDED;
    link->holder = pthread_self();
    is_relieved = false;
    atomic_store(&link->role, ROLE_HANDLING);
    link_frames.frame(link, LINK_EVENTS, body, frame->size, 1);
    bool is_ours = role_is_back(link, is_relieved ? ROLE_RUNNING : ROLE_HANDLING);
    is_relieved = false;
    if (is_ours && !c->data)
        *c = (struct chunk){.data = data, .room = room};
    else
        chunk_put(data, room);
    return is_ours ? READ_MORE : READ_LOST;
}

static void tell_in(struct link *link, const struct frame *frame, const uint8_t *body)
{
    struct incoming *call = calloc(1, sizeof(*call));
    unsigned seen = atomic_fetch_add_explicit(&link->tells_seen, 1, memory_order_relaxed) + 1;
    if (seen % TELLS_UNSEEN == 0)
        link_write_plain(link, FRAME_PONG, 0);
    if (!call)
        return;
    *call = (struct incoming){.op = EXPORTER_RELEASE,
                              .peer = link->account,
                              .method = frame->method,
                              .is_stranger = true,
                              .done = (void (*)(struct incoming *))free};
    memcpy(&call->ipid, body, sizeof(call->ipid));
    exporter_take(call);
}

static enum read_result serve_frame(struct link *link, const struct frame *frame,
                                    const uint8_t *body, const struct reading *how)
{
    if (frame->seen != link->tells_seen_there)
        link_told(link, frame->seen);
    switch (frame->kind) {
    case FRAME_CALL:
    case FRAME_GET:
    case FRAME_ACTIVATE:
        return come_in(link, frame, body, how);
    case FRAME_REPLY:
        link_replied(link, frame, body);
        return READ_MORE;
    case FRAME_TELL:
        if (frame->op != EXPORTER_RELEASE)
            return READ_ENDED;
        tell_in(link, frame, body);
        return READ_MORE;
    case FRAME_CANCEL:
        work_cancel(link, frame->id);
        return READ_MORE;
    case FRAME_PING:
        link_write_plain(link, FRAME_PONG, 0);
        return READ_MORE;
    case FRAME_PONG:
        return READ_MORE;
    case FRAME_BYE:
        link->bye = true;
        return READ_ENDED;
    default:
        if (frame->kind == LINK_EVENTS)
            atomic_fetch_add_explicit(&link->events_in, 1, memory_order_relaxed);
        return frame->kind == LINK_EVENTS && !how->is_caller && link_frames.frame
                   ? tell_here(link, frame, body)
                   : hand_to_part(link, frame, body);
    }
}

static enum read_result serve_greeting(struct link *link)
{
    struct chunk *c = &link->chunk;
    struct greeting hello;
    int n = greeting_read(c->data + c->at, c->have - c->at, &hello);
    if (n == 0)
        return READ_MORE;
    /* Nobody has anything to say before he was welcomed. */
    if (n < 0 || c->at + (uint32_t)n != c->have)
        return READ_ENDED;
    c->at = c->have;
    return link_greeted(link, &hello);
}

static enum read_result serve_chunk(struct link *link, const struct reading *how)
{
    struct chunk *c = &link->chunk;
    enum read_result result = READ_MORE;
    if (link->state == LINK_GREETING)
        return serve_greeting(link);
    while (result == READ_MORE && c->have - c->at >= FRAME_HEAD) {
        struct frame frame;
        if (frame_read(c->data + c->at, &frame) < 0)
            return READ_ENDED;
        if (c->have - c->at - FRAME_HEAD < frame.size)
            break;
        const uint8_t *body = c->data + c->at + FRAME_HEAD;
        c->at += FRAME_HEAD + frame.size;
        result = serve_frame(link, &frame, body, how);
    }
    return result;
}

enum read_result link_read(struct link *link, bool soon, bool is_caller, const GUID *causality)
{
    const struct reading how = {is_caller, causality};
    struct chunk *c = &link->chunk;
    enum read_result result = READ_MORE;
    /* Somebody may have left in the middle of what he had read. */
    if (c->is_lent && !make_room(c))
        return READ_NONE;
    uint32_t left = c->have - c->at;
    if (c->data && left >= FRAME_HEAD)
        result = serve_chunk(link, &how);
    if (result == READ_MORE && c->have - c->at == left) {
        ssize_t n = fill(link, soon);
        if (n == -EAGAIN)
            return READ_NONE;
        if (n <= 0) {
            link_cut(link, n == -ECONNRESET ? 0 : (int)n);
            return READ_ENDED;
        }
        result = serve_chunk(link, &how);
    }
    if (result == READ_ENDED) {
        if (!link->bye)
            remoting_log(link->name, "sent what is no frame; the line is cut");
        link_cut(link, link->bye ? 0 : -EBADMSG);
    } else if (result == READ_MORE && !c->is_lent && c->data && c->at == c->have) {
        chunk_put(c->data, c->room);
        *c = (struct chunk){0};
    }
    return result;
}
