/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

/*
 * The terminals of a process: windows of class Terminal. Behind each stand a keeper, which holds
 * the line and the session on it, an emulator, which has the screen, and a watch over the jobs.
 * What is sent to such a window takes effect there; see the PWM_TERMINAL... messages.
 *
 * One thread has a host and all its windows, and dispatches it from its own loop.
 */

#include <stddef.h>
#include <stdint.h>

#include "message/message.h"

struct terminal_host;

/* What PWM_TERMINALDUMP writes. */
enum terminal_dump {
    TERMINAL_DUMP_TEXT,       /* the screen */
    TERMINAL_DUMP_SCROLLBACK, /* the scrollback and the screen, wrapped lines as one */
    TERMINAL_DUMP_STATE,      /* JSON object */
    TERMINAL_DUMP_JOBS,       /* JSON array of jobs, each with its processes */
    TERMINAL_DUMP_MATCH,      /* JSON object: what the last PWM_TERMINALEXPECT matched */
    TERMINAL_DUMP_OUTCOME,    /* the same as struct terminal_match */
    TERMINAL_DUMP_PICTURE,    /* what emulator_load takes */
};

/* What PWM_TERMINALSIGNAL does besides sending signals, whose numbers are below. */
enum terminal_verb {
    TERMINAL_VERB_FG = 1000,
    TERMINAL_VERB_BG,
    TERMINAL_VERB_HANGUP, /* as if the line was cut */
    TERMINAL_VERB_BREAK,  /* and the rest only on a line that is a device */
    TERMINAL_VERB_DTR_ON,
    TERMINAL_VERB_DTR_OFF,
    TERMINAL_VERB_RTS_ON,
    TERMINAL_VERB_RTS_OFF,
};

/* Registers the class. 0 or negative errno. */
int terminal_host_create(struct terminal_host **ret_host);
/* Lets go of its terminals: they live on in their keepers. NULL is fine. Returns NULL. */
struct terminal_host *terminal_host_destroy(struct terminal_host *host);
/* In a child that was forked: closes what would keep its terminals alive, and nothing else. */
void terminal_host_abandon(const struct terminal_host *host);
/* Polls readable when there is something to dispatch. */
int terminal_host_fd(const struct terminal_host *host);
/* When it wants to be dispatched by itself (clock_ms); UINT64_MAX: not. */
uint64_t terminal_host_deadline(struct terminal_host *host);
void terminal_host_dispatch(struct terminal_host *host);

/* New terminals end with this process, and what they put out is read here, without the way through
 * their keepers: which only one that comes after this process would need. */
void terminal_host_keep(struct terminal_host *host);
/* The soft limit of open files that programs in terminals get; 0: this process's. */
void terminal_host_set_open_files(struct terminal_host *host, uint32_t soft);
/* From other threads than the host's: what they did with terminals, under a lock of the caller's,
 * is to be seen by it. */
void terminal_host_wake(struct terminal_host *host);
struct terminal;
/* By its window, NULL: it is none of this host's. */
struct terminal *terminal_host_find(const struct terminal_host *host, HWND hwnd);

/* Takes over the keepers that run without a host. Returns how many. */
int terminal_host_adopt(struct terminal_host *host);
/* PWM_TERMINALNEW. deferred gets the HWND or a negative errno, always later. 0, or a negative errno
 * with the deferred not used. */
int terminal_host_start(struct terminal_host *host, const char *json,
                        const struct message_deferred *deferred);
/* What is written to the descriptor, the caller's, is shown by the terminal of that name, or goes
 * out on the line with that path; one that is not there is made, without a program. NULL: the one
 * that was asked for last, maybe of another host before this one; -ENOENT: none. Writing never
 * waits. */
int terminal_host_open_output(struct terminal_host *host, const char *name, int *ret_fd);
/* The virtual terminal that was shown last, NULL: none; hwnd, when it is not NULL, is it now. */
HWND terminal_host_current(struct terminal_host *host, HWND hwnd);

#endif
