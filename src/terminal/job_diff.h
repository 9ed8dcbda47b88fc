/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_JOB_DIFF_H
#define TERMINAL_JOB_DIFF_H

/*
 * What happened between two tables, as events. Within one difference the order is: what started
 * and moved, what stopped, what ended (in the order it ended), jobs done, orphaned, hung up, then
 * the foreground, then what continued. That is the order in which shells cause these things.
 */

#include "job_table.h"

enum job_event_kind {
    /* of a process */
    JOB_PROCESS_STARTED,
    JOB_PROCESS_EXECED,  /* runs another program now */
    JOB_PROCESS_MOVED,   /* to another group; before is the one it left */
    JOB_PROCESS_STOPPED, /* signal, 0 unknown */
    JOB_PROCESS_CONTINUED,
    JOB_PROCESS_EXITED, /* status as from waitpid, or JOB_STATUS_UNKNOWN */
    /* of a job */
    JOB_GROUP_STARTED,
    JOB_GROUP_STOPPED, /* all that lives of it; signal, 0 unknown */
    JOB_GROUP_CONTINUED,
    JOB_GROUP_DONE, /* status */
    JOB_GROUP_FOREGROUND,
    JOB_GROUP_BACKGROUND,
    JOB_GROUP_ORPHANED,
    JOB_GROUP_HUNG_UP, /* lives, and has lost its terminal */
};

struct job_event {
    enum job_event_kind kind;
    pid_t pgid;
    pid_t pid; /* of a job's event: its leader's, which is pgid */
    pid_t before;
    int signal, status;
    /* Until the callback returns. process is NULL in a job's event; job is NULL for a job that
     * has already left the table. */
    const struct job_process *process;
    const struct job *job;
};

typedef void (*job_event_fn)(const struct job_event *event, void *data);

/* Both tables must be built. -ENOMEM: nothing was told. */
int job_diff(const struct job_table *before, const struct job_table *after, job_event_fn tell,
             void *data);

/* "process-started", "job-stopped" ... */
const char *job_event_name(enum job_event_kind kind);

#endif
