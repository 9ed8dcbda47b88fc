/* SPDX-License-Identifier: MIT */
#ifndef CLI_SESSION_PROCESS_H
#define CLI_SESSION_PROCESS_H

/* The process of a command that runs for somebody far away: this program again, with pipes or a
 * terminal of its own. */

#include <stdbool.h>
#include <sys/types.h>

struct session_process {
    pid_t pid;          /* of its group, too */
    int pidfd;          /* readable when it has ended */
    int in, out, error; /* ours; -1: none. Non-blocking; of a terminal in and out are the same */
    bool has_ended;
    int status; /* of the exit, 128 + number for a signal */
};

struct session_start {
    const char *program;
    char *const *argv;
    const char *folder; /* to run in */
    const char *term;   /* NULL: pipes */
    int columns, rows;
    bool error_too; /* the error output is the terminal's, too */
};

/* 0 or negative errno. */
int session_process_start(const struct session_start *how, struct session_process *ret);
/* Takes note of its end; false: it runs. */
bool session_process_reap(struct session_process *process);
void session_process_signal(struct session_process *process, int number);
/* Closes what is ours. */
void session_process_finish(struct session_process *process);

#endif
