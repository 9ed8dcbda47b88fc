/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_RUNNER_PRIVATE_H
#define TERMINAL_RUNNER_PRIVATE_H

/* What the files of the runner share. */

#include "runner.h"

#include <signal.h>
#include <stdint.h>
#include <termios.h>

#define RUNNER_SIGNALS 5

struct runner_entry {
    struct runner_job job; /* first, so that a job is its entry */
    struct termios termios;
    bool has_termios; /* the modes it had when it lost the terminal */
};

struct runner {
    int tty, signal_fd;
    pid_t pgid;
    struct termios termios; /* our own modes, while a job has the terminal */
    runner_event_fn tell;
    void *data;
    struct runner_entry *jobs[RUNNER_JOBS_MAX]; /* by id - 1 */
    int foreground;                             /* id, 0: the terminal is ours */
    int waited; /* the job that runner_wait() waits for, 0 when it is done */
    int waited_status;
    sigset_t mask;
    struct sigaction actions[RUNNER_SIGNALS];
};

extern const int runner_signals[RUNNER_SIGNALS];

/* runner_spawn.c: forks the members; those that were made are in the job, even on failure. */
int runner_spawn(struct runner *runner, struct runner_job *job,
                 const struct runner_command *commands, size_t count, bool foreground);

/* runner_terminal.c. Give the terminal to a job, with its modes; -errno: nothing has changed. */
int runner_give_terminal(struct runner *runner, struct runner_entry *entry);
/* Take it back from whoever has it; adopt: its modes become ours, else ours come back. */
void runner_take_terminal(struct runner *runner, bool adopt);

#endif
