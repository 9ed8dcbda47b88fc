/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_OUTER_GUARD_H
#define TERMINAL_OUTER_GUARD_H

/* How the outer terminal is given back: by whoever notices first that it has to be. */

#include <stdatomic.h>
#include <stdbool.h>
#include <termios.h>
#include <sys/types.h>

enum { OUTER_LEAVE_ROOM = 256 };

/* In memory that the process and its guard share. */
struct outer_return {
    atomic_bool taken; /* by us: it has to be given back */
    int in, out;
    struct termios before, raw;
    size_t length;
    char leave[OUTER_LEAVE_ROOM];
};

/* Gives it back, once. Async-signal-safe; waits a moment at most for a terminal that takes
 * nothing. */
void outer_return_now(struct outer_return *way);

/* A child that gives it back when this process is gone. 0 with its pid and the descriptor to hold;
 * negative errno. */
int outer_guard_start(struct outer_return *way, pid_t *ret_pid, int *ret_fd);
/* Ends the guard, when nothing is left to be given back. */
void outer_guard_stop(pid_t pid, int fd);

#endif
