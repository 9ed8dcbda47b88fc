/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_LOG_H
#define TERMINAL_LOG_H

/*
 * What a terminal puts out, in memory that its keeper (the one writer) and the station (the one
 * reader) share: a ring of bytes, numbered from 0 for ever, checkpoints, and facts about the
 * session. Either side may be killed at any instruction, and a station that comes later goes on.
 *
 * The writer never overwrites a byte that is not yet consumed, nor one after the offset of the
 * newest checkpoint: when the ring is full it waits, and so do the programs. Bytes after a
 * checkpoint are therefore there until the next one is complete.
 *
 * Neither side trusts what it finds: a value that cannot be is -EBADMSG.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
    TERMINAL_LOG_RING_DEFAULT = 1 << 20,
    TERMINAL_LOG_RING_MIN = 1 << 14,
    TERMINAL_LOG_RING_MAX = 1 << 28,
    TERMINAL_LOG_CHECKPOINT_MAX = 1 << 26, /* bytes of one */
    TERMINAL_LOG_NAME = 128,
    TERMINAL_LOG_TEXT = 1024,
    TERMINAL_LOG_CWD = 1024,
    TERMINAL_LOG_ARGV = 4096,
    TERMINAL_LOG_CHECKPOINTS = 4,
};

/* Of the session; written by the keeper, copied out whole. Texts end with NUL. */
struct terminal_facts {
    char id[40];
    char name[TERMINAL_LOG_NAME];
    char text[TERMINAL_LOG_TEXT]; /* the station's own notes */
    char cwd[TERMINAL_LOG_CWD];   /* where the leader began; may be cut */
    char argv[TERMINAL_LOG_ARGV]; /* each argument with its NUL; may be cut */
    uint32_t argv_len;
    char device[128]; /* the line's; "": a pty */
    uint32_t kind;    /* enum keeper_kind */
    int32_t keeper;
    int32_t leader;
    int32_t ended;   /* the leader is no more, and the following says how */
    int32_t code;    /* as waitid: CLD_EXITED, CLD_KILLED, CLD_DUMPED */
    int32_t status;  /* exit code or signal */
    int64_t created; /* CLOCK_REALTIME, ns */
    int64_t ended_at;
};

/* One side's view. Plain memory, so that a keeper needs no heap; its members are the log's own. */
struct terminal_log_shared;
struct terminal_log {
    struct terminal_log_shared *shared;
    uint8_t *ring; /* mapped twice in a row: what starts in it is in one piece */
    uint64_t size;
    uint64_t position; /* writer: head; reader: tail */
    uint64_t floor;    /* reader: offset of the newest checkpoint */
    uint64_t sequence; /* reader: of the newest checkpoint */
    int fd;
    int data_fd;  /* eventfd by which the writer wakes the reader */
    int space_fd; /* and the reader the writer */
};

#define TERMINAL_LOG_NONE ((struct terminal_log){.fd = -1, .data_fd = -1, .space_fd = -1})

/* ---- Both sides ---- */

/* Makes a log and its two eventfds. ring_size: a power of two. */
int terminal_log_create(struct terminal_log *log, size_t ring_size);
/* Takes the three descriptors, also on failure. The position is to be had by recover(). */
int terminal_log_open(struct terminal_log *log, int fd, int data_fd, int space_fd);
/* Serves the half-made one and TERMINAL_LOG_NONE too, and leaves that. */
void terminal_log_finish(struct terminal_log *log);

/* ---- The writer ---- */

/* Where the next bytes go and how many may (0: full). */
size_t terminal_log_claim(struct terminal_log *log, size_t most, uint8_t **ret_where);
void terminal_log_publish(struct terminal_log *log, size_t len);
/* Wakes the reader when it said that it sleeps. */
void terminal_log_wake_reader(struct terminal_log *log);
/* True: nothing is free, and space_fd becomes readable when enough is. */
bool terminal_log_wait_for_space(struct terminal_log *log);
/* True: the reader has consumed all, or has spoiled the log. False: space_fd tells when. */
bool terminal_log_wait_for_drain(struct terminal_log *log);
/* Nothing is free because the reader's side says what cannot be. */
bool terminal_log_is_spoiled(const struct terminal_log *log);
/* Empties space_fd. */
void terminal_log_was_woken_to_write(struct terminal_log *log);
void terminal_log_set_facts(struct terminal_log *log, const struct terminal_facts *facts);

/* ---- The reader ---- */

/* The bytes not consumed yet, in one piece. -EBADMSG when the log is spoiled. */
int terminal_log_window(struct terminal_log *log, const uint8_t **ret_bytes, size_t *ret_len);
int terminal_log_consume(struct terminal_log *log, size_t len);

enum terminal_log_sleep {
    TERMINAL_LOG_ASLEEP,         /* data_fd becomes readable when there is something to do */
    TERMINAL_LOG_DATA,           /* not asleep: there are bytes */
    TERMINAL_LOG_CHECKPOINT_DUE, /* not asleep: the writer may come to wait for a checkpoint */
};
/* What to do when the window is empty. Negative errno. */
int terminal_log_sleep(struct terminal_log *log);
/* Empties data_fd; to be called when it was readable. */
void terminal_log_was_woken_to_read(struct terminal_log *log);
/* More than half of the ring came since the last checkpoint: time for another. */
bool terminal_log_checkpoint_due(const struct terminal_log *log);

struct terminal_checkpoint {
    uint64_t offset;   /* bytes before it are in the picture */
    uint64_t sequence; /* 0: none was made, the picture is empty */
    uint32_t length;
    uint32_t slot;
    bool torn; /* no checkpoint is whole: bytes before offset are lost */
};

/* Commits a picture of all that was consumed. 0, -EFBIG, -ENOSPC ... and the older ones stay. While
 * bytes before the newest one are gone through again nothing is done: it stays the newest. */
int terminal_log_checkpoint(struct terminal_log *log, const void *blob, size_t len);
/* Goes back to the newest checkpoint, or to the oldest one from which on all bytes are still there:
 * the window starts at its offset. Also what to do after a -EBADMSG: the keeper then says anew what
 * is true, which a second call may be needed to see. */
int terminal_log_recover(struct terminal_log *log, bool oldest,
                         struct terminal_checkpoint *ret_checkpoint);
/* Copies the picture; buf has checkpoint->length bytes. -EBADMSG: it is not whole. */
int terminal_log_read_checkpoint(const struct terminal_log *log,
                                 const struct terminal_checkpoint *checkpoint, void *buf);
int terminal_log_get_facts(const struct terminal_log *log, struct terminal_facts *ret_facts);

#endif
