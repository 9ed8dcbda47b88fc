/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_EVENTS_LOG_H
#define REMOTING_EVENTS_LOG_H

/*
 * The log of a connection point and the queues of its subscribers, inside.
 *
 * Publishers append under append_lock, to chunks that are never changed but at their end; how far a
 * chunk is filled is told by one atomic word. Nothing that subscribers do holds that lock. Chunks
 * leave the log under read_lock, when all subscribers have read past them or when they are more
 * bytes behind than any queue may be. What a policy costs a subscriber is worked out when he reads
 * (policy.c), not when an event comes.
 */

#include <pianola/ocidl.h>
#include <pthread.h>
#include <stdatomic.h>

#include "remoting/events/events.h"
#include "remoting/events/flush.h"

enum {
    LOG_CHUNK = 64 * 1024,
    EVENT_HEAD = 9, /* size, DISPID, count */
    EVENT_SIZE_MOST = 16 * 1024 * 1024,
    EVENT_ARGUMENTS_MOST = 64,
    PEEK_PARTS_MOST = 8,
    QUEUE_EVENTS_DEFAULT = 10000,
    QUEUE_BYTES_DEFAULT = 4 * 1024 * 1024,
    QUEUE_BYTES_MOST = 256 * 1024 * 1024,
    QUEUE_DEADLINE_DEFAULT = 60000,
    BLOCK_DEADLINE_MOST = 10000,
};

struct chunk {
    struct chunk *_Atomic next;
    struct chunk *before;
    uint64_t number;       /* counts chunks */
    uint64_t first;        /* sequence number of its first event */
    uint64_t at;           /* bytes of the log before it */
    _Atomic uint64_t fill; /* events << 32 | bytes */
    _Atomic uint32_t refs;
    uint32_t size;
    uint32_t holders; /* queues that hold the log from here on */
    uint8_t data[];
};

struct place {
    uint64_t seq, at;
    struct chunk *chunk; /* there while its number is not below whole_from, see policy.c */
    uint64_t number;
    uint32_t offset; /* in the chunk */
};

struct event_log {
    _Atomic uint32_t refs;
    _Atomic uint32_t queue_count;
    pthread_mutex_t append_lock;
    struct chunk *_Atomic tail;
    struct chunk *_Atomic spare;
    _Atomic uint64_t block_seq, block_at;     /* where a queue of EVENT_BLOCK is full */
    uint32_t block_seq_count, block_at_count; /* so many of them there; read_lock */
    unsigned untrimmed; /* chunks that were begun with read_lock taken; append_lock */
    struct flush_item flush;
    char interface_name[40];

    pthread_mutex_t read_lock;
    struct chunk *head;
    uint64_t whole_from; /* chunks from this number on are all there */
    uint64_t keep_bytes; /* the largest limit of its queues */
    struct event_queue *queues;
    struct event_queue *idle, *idle_last; /* those that read all, to be told of more */
    uint32_t newest_count;                /* with EVENT_DROP_NEWEST */
    uint32_t ended_count;                 /* whose carriers are to be told */
    struct chunk *whole;                  /* the one whole_from names */
    uint32_t block_count;
    pthread_cond_t room;             /* a queue of EVENT_BLOCK was read, or ended */
    struct event_log *next, *before; /* of the process */
};

struct event_queue {
    _Atomic uint32_t refs;
    uint32_t number;
    struct event_log *log;
    struct EVENT_OPTIONS limits;
    IUnknown *object;        /* or NULL */
    IConnectionPoint *point; /* where a sink of ours is advised, or NULL */
    DWORD cookie;

    pthread_mutex_t call_lock; /* recursive; around carrier functions */
    struct event_carrier carrier;
    bool is_silent; /* no more carrier functions; call_lock */

    /* read_lock of the log */
    struct event_queue *next, *before;
    struct event_queue *idle_next, *idle_before;
    bool is_idle, is_ended, has_told_end, is_capped, has_told_loss, is_kept;
    struct place at;
    struct place cap;  /* of EVENT_DROP_NEWEST: what comes from here on is dropped */
    struct place base; /* the log is held from this chunk on */
    uint64_t acked;    /* sequence number */
    uint64_t missed, missed_all, delivered;
    uint64_t progress_ms; /* it took something, or began to have something */
    HRESULT why;
    char text[128];
    /* what the carrier looks at */
    struct chunk *held[PEEK_PARTS_MOST];
    unsigned held_count;
    struct place peeked;
    uint64_t peeked_missed;
    bool has_peeked;
};

static inline uint64_t chunk_fill(struct chunk *chunk)
{
    return atomic_load_explicit(&chunk->fill, memory_order_acquire);
}
static inline uint32_t fill_bytes(uint64_t fill)
{
    return (uint32_t)fill;
}
static inline uint32_t fill_events(uint64_t fill)
{
    return (uint32_t)(fill >> 32);
}
static inline uint32_t event_size(const uint8_t *event)
{
    uint32_t size;
    __builtin_memcpy(&size, event, sizeof size);
    return size + (uint32_t)sizeof size;
}

/* ---- log.c ---- */

struct event_log *log_create(REFIID iid);
void log_ref(struct event_log *log);
void log_unref(struct event_log *log);
/* The end, so far. */
struct place log_end(struct event_log *log);
/* Publishes. S_FALSE: nobody subscribed. E_INVALIDARG, DISP_E_BADVARTYPE, E_OUTOFMEMORY. */
HRESULT log_publish(struct event_log *log, DISPID id, const DISPPARAMS *params);
/* The same with an event in its form. */
HRESULT log_append(struct event_log *log, const void *event, uint32_t size);
/* The publisher is gone: its queues end. */
void log_close(struct event_log *log, HRESULT why);
void chunk_unref(struct event_log *log, struct chunk *chunk);
/* With read_lock. Lets go of what nobody needs. */
void log_trim(struct event_log *log);
void log_join(struct event_log *log, struct event_queue *queue);
void log_leave(struct event_log *log, struct event_queue *queue);
/* The chunk from which on the queue holds the log: who lost that holds what is still whole. */
struct chunk *log_held(struct event_log *log, const struct event_queue *queue);
/* The queue holds the log from there on, or (NULL) not at all. */
void log_hold(struct event_log *log, struct event_queue *queue, const struct place *from);
/* The first place with at least seq and at. */
struct place log_find(struct event_log *log, uint64_t seq, uint64_t at);
/* The place so many events further on, in events that are there. */
void place_walk(struct place *place, uint64_t events);
/* Calls each for all logs of the process. */
void logs_each(void (*each)(struct event_log *log, void *data), void *data);

/* ---- policy.c, with read_lock ---- */

/* What the limits make of the queue now. */
void policy_apply(struct event_queue *queue);
/* Are these places more apart than the queue may be long? */
bool policy_is_over(const struct event_queue *queue, uint64_t events, uint64_t bytes);
/* Does a queue of EVENT_DROP_NEWEST need a chunk that all others are done with? */
bool policy_holds(const struct event_queue *queue, const struct chunk *chunk);
/* When queues of EVENT_BLOCK are full, anew. */
void policy_block_limits(struct event_log *log);
/* One of them came; one went on from a place, or is none any more. The others are looked at, and
 * who waits is woken, when it was the last at the limit. */
void policy_block_joins(struct event_queue *queue);
void policy_block_moved(struct event_queue *queue, const struct place *from);
/* Without read_lock, with append_lock, before an event of that size: waits for them. */
void policy_block(struct event_log *log, uint32_t size);
/* Ends a queue; the flusher tells its carrier, and with text the publisher is told. */
void policy_end(struct event_queue *queue, HRESULT why, const char *text);

/* ---- queue.c ---- */

/* A queue at the end of the log, which it refers to. object (may be NULL) is counted. */
HRESULT queue_create(struct event_log *log, IUnknown *object, const struct EVENT_OPTIONS *options,
                     const struct event_carrier *carrier, struct event_queue **ret);
void queue_ref(struct event_queue *queue);
void queue_unref(struct event_queue *queue);
/* With read_lock: is told of more, is no longer, is done with what it looked at. */
void queue_idle(struct event_queue *queue);
void queue_unidle(struct event_queue *queue);
void queue_release_held(struct event_queue *queue);
/* For the flusher: tells those that wait, and those that ended. */
void queues_wake(struct event_log *log);
/* What happens to queues as time goes by; when to look again (ms of clock_ms()), or UINT64_MAX. */
uint64_t queues_check(struct event_log *log, uint64_t now_ms);

/* For carriers with acknowledgements: what was taken stays in the log until it is acknowledged,
 * and that is what the deadline is about. Before the queue is read. */
void event_queue_keep(struct event_queue *queue);
/* All before seq has arrived. */
void event_queue_acked(struct event_queue *queue, uint64_t seq);
/* Goes on from seq, as far as that is still there. */
void event_queue_rewind(struct event_queue *queue, uint64_t seq);
/* The sequence number of what is read next. */
uint64_t event_queue_next(struct event_queue *queue);

/* ---- source.c ---- */

/* An object's connection point for the interface, or (zeros) for its default events. */
HRESULT source_point(IUnknown *object, REFIID iid, IConnectionPoint **ret);

/* The log of an object's connection point; counted. ret_point: where a sink of ours is advised,
 * NULL when events come in directly. */
HRESULT source_log(IUnknown *object, REFIID iid, struct event_log **ret,
                   IConnectionPoint **ret_point, DWORD *ret_cookie);
/* Who looks at sinks that connection points here are advised (component/event_hook.h). Before the
 * first comes that may be far away. */
void source_take_sinks(void *(*join)(IConnectionPoint *point, IUnknown *sink),
                       void (*leave)(void *subscriber));
/* The log of a connection point of CreateConnectionPoints; counted. NULL: it is none, or no
 * memory. */
struct event_log *source_point_log(IConnectionPoint *point);

/* ---- tell.c ---- */

/* The publisher is told, on a thread for it: "subscriber N (name) " and text. */
void tell(struct event_queue *queue, SUBSCRIBER_EVENT what, const char *text);

/* ---- encode.c ---- */

struct codec_writer;
HRESULT event_write(struct codec_writer *writer, DISPID id, const DISPPARAMS *params);

#endif
