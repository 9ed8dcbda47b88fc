/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_KEEPER_LINK_H
#define TERMINAL_KEEPER_LINK_H

/*
 * The station's side of a keeper. A link owns no loop and never blocks; it has three descriptors:
 *
 *   keeper_link_fd         POLLIN: call keeper_link_next until it says that there is nothing
 *   log->data_fd           POLLIN: terminal_log_was_woken_to_read, then read the window
 *   keeper_link_master     POLLOUT, only while keeper_link_wants_write: keeper_link_flush
 *
 * The last two are there from the event KEEPER_STARTED on. Reading goes by the log: window,
 * consume, checkpoint, and when the window is empty terminal_log_sleep. After opening a keeper that
 * another station had, terminal_log_recover comes first; a new keeper's log starts at 0.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "terminal/keeper_protocol.h"
#include "terminal/pty.h"
#include "terminal/terminal_log.h"

enum { KEEPER_INPUT_MAX = 1 << 20 };

struct keeper_options {
    const char *id;                 /* NULL: one is made up */
    const char *name;               /* NULL: of the program */
    const char *const *argv;        /* NULL: the user's shell, as login shell */
    bool login;                     /* argv[0] is a login shell */
    const char *const *environment; /* NULL: this process's */
    const char *const *add;         /* "NAME=value", NULL or ends with NULL */
    const char *const *remove;      /* names; before add */
    const char *cwd;                /* NULL: this process's */
    int umask;                      /* negative: this process's */
    uint32_t open_files;            /* soft limit for the session, 0: this process's */
    struct pty_size size;           /* rows 0: 24 by 80 */
    uint32_t ring_size;             /* 0: TERMINAL_LOG_RING_DEFAULT */
    bool attended;                  /* it ends with this process, which reads the master itself: the
                                     * log stays empty, and no other station finds it */
    const char *program;            /* of the keeper; NULL: where it is installed */
    enum keeper_kind kind;          /* argv NULL: the shell on a pty, else no program */
    const char *device;
    struct line_settings settings;
    bool respawn; /* the program is started again when it ends */
};

struct keeper_link;

/* Starts a keeper and returns at once; the event KEEPER_STARTED, or the error of keeper_link_next,
 * follows. -EEXIST: the id is taken. */
int keeper_start(const struct keeper_options *options, struct keeper_link **ret_link);
/* To one that runs. seen: sequence of the last event known. -ENOENT; then, by keeper_link_next,
 * -EBUSY when another station is connected to it. */
int keeper_link_open(const char *id, uint64_t seen, struct keeper_link **ret_link);
/* Only the link ends: the keeper goes on. NULL is fine. */
struct keeper_link *keeper_link_destroy(struct keeper_link *link);

/* Ids of this user's keepers, malloc'ed each and as an array that ends with NULL. Sockets whose
 * keeper is gone are removed. Returns their number. */
int keeper_list(char ***ret_ids);
void keeper_list_free(char **ids);

/* 1: an event; 0: none now; negative: the start failed (keeper_link_what says at what), or
 * -ECONNRESET: the keeper is gone. */
int keeper_link_next(struct keeper_link *link, struct keeper_event *ret_event);
/* For callers without a loop: waits for the start. -ETIMEDOUT. */
int keeper_link_wait_started(struct keeper_link *link, int timeout_ms);

const char *keeper_link_id(const struct keeper_link *link);
const char *keeper_link_what(const struct keeper_link *link);
int keeper_link_fd(const struct keeper_link *link);
int keeper_link_master(const struct keeper_link *link);
struct terminal_log *keeper_link_log(struct keeper_link *link);
pid_t keeper_link_leader(const struct keeper_link *link);
pid_t keeper_link_keeper(const struct keeper_link *link);
/* The leader's end as an event of type KEEPER_EXITED, also when it came long ago. False: it lives.
 */
bool keeper_link_status(const struct keeper_link *link, struct keeper_event *ret_event);

/* Input: all of it or, -ENOBUFS, nothing. What the terminal does not take now is queued. */
int keeper_link_send(struct keeper_link *link, const void *bytes, size_t len);
bool keeper_link_wants_write(const struct keeper_link *link);
int keeper_link_flush(struct keeper_link *link);

/* The leader's status was received: the keeper ends when its output is read. -EBUSY: it lives. */
int keeper_link_release(struct keeper_link *link);
int keeper_link_signal(struct keeper_link *link, int number); /* to the whole session */
int keeper_link_close(struct keeper_link *link, unsigned grace_ms);
/* A break on the line, by the keeper, which it keeps for a moment. */
int keeper_link_break(struct keeper_link *link);
int keeper_link_rename(struct keeper_link *link, const char *name);
int keeper_link_set_text(struct keeper_link *link, const char *text); /* the station's notes */

#endif
