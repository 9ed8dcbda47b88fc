/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_LINK_SESSION_H
#define REMOTING_LINK_SESSION_H

/*
 * The inside of a link. Who reads from its stream has its role, of which there is one: a caller
 * that waits for his answer, a thread of the pool, or nobody. The role's holder alone reads, cuts
 * the line and puts another one in its place; whoever else wants the line cut shuts the socket
 * down, which the holder notices.
 *
 *     NONE     there is no line
 *     FREE     nobody reads, for a moment: the next caller takes it without a system call. The
 *              watch (watch.c) arms it when nobody came for a millisecond
 *     ARMED    epoll waits; the pool (pool.c) takes it when something comes
 *     READING  a thread has it
 *     RUNNING  its thread runs a call that came in: a caller may take it, and the watch gives it to
 *              the pool when the call lasts
 *     HANDLING its thread is in a function of another part, and may itself take it there
 *
 * Locks: lock (state, waiters, works), then write (the stream's writing side, what is kept to be
 * sent). Nothing of others is called with either.
 */

#include <pthread.h>
#include <stdatomic.h>

#include "component/remote.h"
#include "remoting/link/frame.h"
#include "remoting/link/link.h"

enum { ROLE_NONE, ROLE_FREE, ROLE_ARMED, ROLE_READING, ROLE_RUNNING, ROLE_HANDLING };

enum link_state {
    LINK_GREETING,  /* a server's, before the HELLO */
    LINK_CONNECTED, /* there is a line */
    LINK_CUT,       /* there is none; there may be again */
    LINK_ENDED,
};

enum {
    CALLS_IN_MOST = 64,       /* of a peer, at once */
    KEPT_MOST = 128 << 20,    /* bytes to be sent to a peer that does not read */
    LARGE = 1 << 20,          /* more than this counts for */
    LARGE_ALL_MOST = 1 << 30, /* all that peers make this process keep */
    CUT_MOST = 16384,         /* sessions without a line that are kept */
    TELLS_MOST = 1 << 20,     /* a peer did not see */
    ARGUMENTS_MOST = 1 << 20, /* bytes of a constructor's */
    CHUNK = 64 << 10,
    TELLS_UNSEEN = 64, /* after so many the peer is told that they were seen */
    VERDICTS = 4,
    VERDICT_MS = 20,   /* so long a changed file of rules may lag behind */
    STAYING_MOST = 16, /* threads that wait a while with a line that was busy */
};

/* Milliseconds; tests make them shorter. */
struct link_times {
    unsigned greeting;     /* a stranger's HELLO */
    unsigned idle, dead;   /* a ping after, cut after */
    unsigned closed_grace; /* how long a session outlives a line that the peer closed */
    unsigned silent_grace; /* the same for one that fell silent */
    unsigned retry_most;   /* between attempts to connect again */
    unsigned linger;       /* a line that nobody uses */
    unsigned patience;     /* a call without a deadline waits so long for the line to come back */
};
extern struct link_times link_times;

/* A thread that waits for the answer to id. */
struct waiter {
    struct waiter *next;
    uint64_t id;
    int wake_fd;
    atomic_bool is_done;
    HRESULT hr;    /* of the way */
    HRESULT reply; /* of the other side */
    void *body;
    uint32_t size;
};

/* A call that came in. */
struct work {
    struct incoming call; /* first */
    struct link *link;
    struct work *next, *previous; /* of the link's */
    struct work *next_queued;
    uint64_t id;
    uint32_t epoch;
    uint8_t kind;
    uint8_t request[];
};

/* A call was allowed a moment ago: it need not be asked again at once. */
struct verdict {
    GUID ipid;
    uint32_t method;
    DISPID id; /* of an IDispatch::Invoke, and how */
    WORD flags;
    unsigned generation; /* of the rules */
    uint64_t until_ms;
};

struct tell {
    struct tell *next;
    GUID ipid;
    uint32_t count;
};

struct chunk {
    uint8_t *data;
    uint32_t at, have, room;
    bool is_lent; /* a part reads a body in it */
};

struct link {
    struct remote remote; /* first */
    atomic_uint refs;
    uint64_t number;                         /* what the pools know it by */
    struct link *next_number, *next_session; /* of the tables, see table.c */
    bool is_server, is_listed;
    char *name;               /* for people; a client's: its URL */
    struct remoting_url *url; /* a client's */
    struct caller caller;

    pthread_mutex_t lock;
    pthread_cond_t changed;        /* state, and what came of an attempt to connect */
    _Atomic enum link_state state; /* changed with the lock */
    GUID account;
    uint8_t session[16], token[16];
    uint32_t epoch; /* of lines */
    struct waiter *waiters;
    struct verdict verdicts[VERDICTS];
    struct work *works;
    atomic_uint work_count;
    atomic_uint running; /* by threads of the pool */
    uint64_t last_id;
    struct stream *next_line; /* of a peer that came back before we missed it */
    uint32_t next_seen;
    bool is_connecting;
    atomic_bool bye;
    bool is_kept;       /* one of CUT_MOST */
    bool was_silent;    /* the line is cut because nothing came */
    uint64_t unused_ms; /* a client's that nobody uses: since when; the watch's */
    HRESULT connect_hr;
    unsigned attempts;
    atomic_uint_least64_t due_ms; /* the watch has something to do then, 0: no */
    void *slot;

    atomic_int role;
    _Atomic pthread_t holder; /* while HANDLING */
    atomic_uint turns;
    atomic_bool is_loose; /* the watch has it */
    unsigned seen_turns, quiet_ticks;
    struct link *next_loose;
    struct chunk chunk;
    atomic_uint_least64_t heard_ms;

    pthread_mutex_t write;
    struct stream *stream;
    uint8_t *kept;    /* what the socket did not take */
    uint64_t kept_ms; /* when it took some */
    size_t kept_at, kept_size, kept_room;
    bool is_flushed; /* the flusher knows the stream */
    bool wants_writable;
    struct tell *tells, **last_tell; /* sent, not yet known to be seen */
    uint32_t tells_seen_there;       /* by the peer */
    uint32_t tell_count;
    atomic_uint tells_seen; /* by us */

    atomic_uint_least64_t calls_in, calls_out, bytes_in, bytes_out, events_in, events_out;
    atomic_uint cuts;
};

extern struct link_frame_ops link_frames;

/* ---- table.c ---- */

struct link *link_new(bool is_server);
void link_list(struct link *link); /* the table's own reference */
void link_unlist(struct link *link);
/* A client's that has no more than so many references: nobody gets it any more. */
bool link_retire(struct link *link, unsigned references);
/* Counted, or NULL. */
struct link *link_by_number(uint64_t number);
struct link *link_by_session(const uint8_t session[16]);
/* A client's to a place, made when there is none. */
HRESULT link_of_url(const struct remoting_url *url, const char *name, struct link **ret,
                    bool *ret_is_new);
/* Those for which pick is true (asked with the table's lock), counted, as many as fit; begin with
 * *place 0 and go on until there are none. */
unsigned links_pick(bool (*pick)(struct link *link, void *data), void *data, struct link **ret,
                    unsigned most, uint64_t *place);

/* ---- read.c ---- */

enum read_result {
    READ_MORE,  /* go on */
    READ_NONE,  /* nothing is there */
    READ_LOST,  /* somebody else has the role */
    READ_ENDED, /* the line is cut, and the role gone */
};

/* The role; a thread that waits for an answer may take it from a call that runs. */
bool role_take(struct link *link, bool waits);
/* To a caller that waits, or nobody. */
void role_leave(struct link *link);
/* To epoll. */
void role_arm(struct link *link);
/* Reads once and serves what came. soon: waits a moment. causality: a caller's who waits, whose
 * calls back are run on his thread; NULL with is_caller: none are; others run them. */
enum read_result link_read(struct link *link, bool soon, bool is_caller, const GUID *causality);

/* ---- write.c ---- */

/* 0, -EPIPE (there is no line), -EAGAIN (try: something is kept), -ENOBUFS (too much is kept).
 * epoch: of the line that it belongs to, 0: any. */
int link_write(struct link *link, const struct frame *frame, const struct iovec *parts, int count,
               bool try, uint32_t epoch);
int link_write_plain(struct link *link, enum frame_kind kind, uint64_t id);
/* With write: notes a RELEASE, for it to be said again when the line is lost. */
HRESULT link_tell(struct remote *remote, enum exporter_op op, const GUID *ipid, uint32_t count);
/* The peer has seen so many. */
void link_told(struct link *link, uint32_t seen);
void link_told_locked(struct link *link, uint32_t seen); /* with write */
/* With write, on a line that is new: says again what was not seen. */
void link_tell_again(struct link *link);
void link_forget_tells(struct link *link);
void link_forget_kept(struct link *link);
/* Has the peer taken nothing of what waits for it, for long? */
bool link_is_stuck(struct link *link, uint64_t now_ms);
/* Memory for what peers make us keep: NULL also when all of them made us keep too much. */
void *link_room(size_t size);
void link_room_free(void *room, size_t size); /* the same size */

/* ---- call.c, serve.c, get.c ---- */

struct exchange {
    struct frame frame;
    struct iovec parts[3];
    int part_count;
    uint64_t deadline_ms;  /* 0: none */
    struct outgoing *call; /* who waits, or NULL: nothing but the answer counts */
    HRESULT reply;
    void *body;
    uint32_t size;
};
/* Sends and waits, in the apartment's way. */
HRESULT link_exchange_apart(struct link *link, struct exchange *exchange);
/* What wakes this thread when it waits for an answer. */
int link_wake_fd(void);
void link_replied(struct link *link, const struct frame *frame, const uint8_t *body);
extern const struct remote_ops link_remote_ops;

/* false: the line is to be cut. */
bool work_make(struct link *link, const struct frame *frame, const uint8_t *body,
               struct work **ret);
void work_run(struct work *work);
void work_cancel(struct link *link, uint64_t id);
void work_finish(struct work *work, HRESULT hr, void *body, uint32_t size); /* frees both */
HRESULT gate_call(const struct incoming *call, REFIID iid, IUnknown *object);
void get_serve(struct work *work);

/* ---- life.c ---- */

/* By the role's holder: the line is lost, or is to be. why 0: the peer closed it. */
void link_cut(struct link *link, int why);
/* From anywhere: it will be cut. */
void link_shut(struct link *link);
void link_shut_locked(struct link *link); /* with write */
/* The first bytes of a server's link. */
enum read_result link_greeted(struct link *link, const struct greeting *hello);
/* The end, unless it has a line, or is about to get one. */
void link_end_cut(struct link *link);
/* Threads, and the way to the room below. Negative errno. */
int link_prepare(void);
/* A line for a link that has none; then epoll has the role. seen: tells that the peer has seen. */
void link_attach(struct link *link, struct stream *line, uint32_t seen, bool is_new);
void link_set_due(struct link *link, uint64_t due_ms);

/* ---- keep.c, connect.c ---- */

/* When the watch has to do something with it (0: never), and that. */
uint64_t link_next_due(struct link *link);
void link_due(struct link *link);
/* In the background: connects again. */
void link_reconnect(struct link *link);
/* Waits for a client's link to be connected. */
HRESULT link_connect(struct link *link, uint64_t deadline_ms);

/* ---- pool.c, watch.c ---- */

int link_pool_start(void);
int link_pool_add(struct link *link); /* the stream, unarmed */
void link_pool_remove(const struct stream *line);
void link_pool_arm(struct link *link);
HRESULT link_pool_run(void (*fn)(void *data), void *data);
void link_pool_work(struct work *work);
/* May this thread of the pool run a call of the link? Some are left to read and for others. */
bool link_pool_begin_call(struct link *link);
void link_pool_end_call(struct link *link);
/* With the role, which a thread of the pool goes on with. */
void link_pool_serve(struct link *link);

int watch_start(void);
void watch_loose(struct link *link);
/* link_due is to be called then. */
void watch_at(uint64_t due_ms);

#endif
