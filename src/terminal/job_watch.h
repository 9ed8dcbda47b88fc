/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_JOB_WATCH_H
#define TERMINAL_JOB_WATCH_H

/*
 * Watches the processes of a terminal: all descendants of one process, the keeper. Ends come from
 * pidfds, at the moment they happen; the rest is seen when looking again, which is done after an
 * end, for a moment after the terminal had input or output (job_watch_poke()), and four times a
 * second while there is a process besides the session leader (less often when there are hundreds).
 * So a shell at its prompt costs nothing.
 *
 * What this cannot see: a process that starts and ends between two looks; a stop and a
 * continuation between two looks; the signal that stopped a process whose parent has already
 * waited for it. The last is told as 0, unknown. On kernels before 6.15 also the status of a
 * process whose parent was quicker than we are.
 *
 * No loop and no clock of its own: the caller polls job_watch_fd() for reading until
 * job_watch_deadline(), then calls job_watch_dispatch(). Times are in milliseconds of any
 * monotonic clock. Events are told from within create, dispatch and child; the callback must not
 * call these or destroy.
 */

#include "job_diff.h"

struct job_watch;

struct job_watch_config {
    pid_t root;    /* its descendants are watched, it is not */
    int master;    /* to ask for the foreground group; borrowed; -1 if there is none */
    pid_t session; /* the session leader, until the terminal tells of another */
    job_event_fn tell;
    void *data;
};

int job_watch_create(const struct job_watch_config *config, uint64_t now,
                     struct job_watch **ret_watch);
/* NULL-safe; returns NULL. */
struct job_watch *job_watch_destroy(struct job_watch *watch);

int job_watch_fd(const struct job_watch *watch);
/* UINT64_MAX: none. */
uint64_t job_watch_deadline(const struct job_watch *watch);
int job_watch_dispatch(struct job_watch *watch, uint64_t now);

/* Looks now, whatever the deadline. */
int job_watch_refresh(struct job_watch *watch, uint64_t now);
/* The terminal had input or output. Cheap: only moves the deadline. */
void job_watch_poke(struct job_watch *watch, uint64_t now);
/* What the root learned of a child of its own by waitpid(WUNTRACED | WCONTINUED). */
int job_watch_child(struct job_watch *watch, pid_t pid, int wait_status, uint64_t now);

/* As of the last look; until the next dispatch. */
const struct job_table *job_watch_table(const struct job_watch *watch);

#endif
