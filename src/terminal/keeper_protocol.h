/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_KEEPER_PROTOCOL_H
#define TERMINAL_KEEPER_PROTOCOL_H

/*
 * What a keeper and the station say to each other, over a SEQPACKET socket: a packet is one of the
 * structs below. Who connects says hello; the keeper answers with a welcome, and when that has no
 * error, with four descriptors: the line
 * (a pty master, or the device), log, the log's two eventfds. From then on events come
 * and commands go. A keeper that was just started says welcome by itself. Uses libc only.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "terminal/line.h"
#include "terminal/pty.h"

enum {
    KEEPER_MAGIC = 0x50454b50, /* "PKEP" */
    KEEPER_VERSION = 2,
    KEEPER_ID_MAX = 32,
    KEEPER_TEXT_MAX = 1024,
    KEEPER_EVENTS = 64, /* that a keeper remembers */
    KEEPER_BACKLOG = 128,
    KEEPER_FDS = 4,
    /* The descriptors that a keeper finds when it starts. */
    KEEPER_CONTROL_FD = 3,
    KEEPER_PLAN_FD = 4,
    KEEPER_LISTEN_FD = 5,
};

struct keeper_hello {
    uint32_t magic;
    uint32_t version;
    uint64_t seen; /* sequence of the last event known; 0: tell all that is remembered */
};

struct keeper_welcome {
    uint32_t magic;
    uint32_t version;
    int32_t error; /* negative errno: of the start, or -EBUSY: another station is connected */
    int32_t keeper;
    int32_t leader;
    int32_t ended; /* the leader, and how, as waitid tells */
    int32_t code;
    int32_t status;
    int64_t ended_at;
    char what[16]; /* what the error befell: "exec", "chdir" ... */
};

enum keeper_event_type {
    KEEPER_STARTED = 1, /* made by the link: the keeper is there */
    KEEPER_EXITED,
    KEEPER_STOPPED,
    KEEPER_CONTINUED,
    KEEPER_HUNG_UP, /* no process has the terminal open; one may open it again */
    KEEPER_SPOILED, /* the log says what cannot be; output waits until a reader has put it right */
    KEEPER_SESSION, /* pid: leader of the next session on the line */
};

struct keeper_event {
    uint32_t type;
    int32_t pid;    /* the leader's, or one that lost its parent and is the keeper's child now */
    int32_t leader; /* it is the leader */
    int32_t code;   /* as waitid tells */
    int32_t status; /* exit code or signal */
    uint32_t unused;
    uint64_t sequence; /* from 1; a gap: events went by while nobody listened */
    uint64_t offset;   /* bytes of output before it */
    int64_t time;      /* CLOCK_REALTIME, ns */
};

enum keeper_command_type {
    KEEPER_RELEASE = 1, /* the exit status is received: end when all output is read */
    KEEPER_SIGNAL,      /* value: signal to every process of the session */
    KEEPER_CLOSE,       /* hang up; value: ms until SIGKILL to what remains */
    KEEPER_NAME,        /* text */
    KEEPER_TEXT,        /* text */
    KEEPER_BREAK,       /* a break on the line */
};

struct keeper_command {
    uint32_t type;
    uint32_t value;
    char text[KEEPER_TEXT_MAX]; /* as long as the packet is, without NUL */
};

int keeper_hello_parse(const void *data, size_t len, struct keeper_hello *ret_hello);
int keeper_welcome_parse(const void *data, size_t len, struct keeper_welcome *ret_welcome);
int keeper_event_parse(const void *data, size_t len, struct keeper_event *ret_event);
/* The text of *ret_command ends with NUL. */
int keeper_command_parse(const void *data, size_t len, struct keeper_command *ret_command);
/* Small letters, digits and '-': it is a file name. */
bool keeper_id_is_valid(const char *id);

/* Never block. -EAGAIN; receive: the length, 0 at the end; the descriptors are the caller's. */
int keeper_send(int socket, const void *data, size_t len, const int *fds, size_t fd_count);
ssize_t keeper_receive(int socket, void *data, size_t size, int fds[KEEPER_FDS],
                       size_t *ret_fd_count);
/* The other end is a process of this user. */
bool keeper_peer_is_ours(int socket, pid_t *ret_pid);

/* ---- What a keeper shall start: one block of memory, handed over as a file ---- */

/* What a keeper keeps. A device with a program is that program's; else it is the terminal's line.
 */
enum keeper_kind {
    KEEPER_PTY,
    KEEPER_DEVICE,
    KEEPER_SINK, /* a pty without a program: what is written to it is shown */
};

struct keeper_plan {
    const char *id;
    const char *path; /* of its socket */
    const char *name;
    enum keeper_kind kind;
    const char *device; /* "": none */
    struct line_settings settings;
    bool respawn;               /* the program is started again when it ends */
    struct pty_command command; /* no arguments: none; not for a pty */
    struct pty_size size;
    uint32_t ring_size;
    bool attended;
};

/* The block is malloc'ed. */
int keeper_plan_encode(const struct keeper_plan *plan, void **ret_block, size_t *ret_len);
/* *ret_plan points into the block, which is changed. -EPROTO. */
int keeper_plan_decode(void *block, size_t len, struct keeper_plan *ret_plan);

#endif
