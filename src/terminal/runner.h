/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_RUNNER_H
#define TERMINAL_RUNNER_H

/*
 * Runs pipelines as jobs on one terminal, as a job-control shell does: a process group each, the
 * terminal handed to the one in the foreground and taken back when that stops or ends, its modes
 * kept for when it goes on.
 *
 * The process that uses it is the session's leader, or its group has the terminal. It does for
 * that process what a shell does for itself: SIGCHLD is blocked, SIGINT, SIGQUIT, SIGTSTP, SIGTTIN
 * and SIGTTOU are ignored; runner_destroy() undoes that. Children start with all of them as usual.
 * One runner a process; not for a process with other children of its own that stop.
 *
 * No loop: the caller polls runner_fd() for reading and calls runner_dispatch(). Events are told
 * from within dispatch, wait and the verbs; the callback may use verbs but not destroy.
 */

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define RUNNER_MEMBERS_MAX 64u
#define RUNNER_JOBS_MAX 1024u

struct runner;

struct runner_command {
    char *const *argv;     /* ends with NULL; searched for in PATH */
    char *const *envp;     /* NULL: the process's own */
    const char *directory; /* NULL: the process's own */
};

enum runner_state { RUNNER_RUNNING, RUNNER_STOPPED, RUNNER_DONE };

struct runner_member {
    pid_t pid;
    enum runner_state state;
    int status; /* as from waitpid, of the last change; 0 before */
};

struct runner_job {
    int id; /* from 1; the lowest that is free */
    pid_t pgid;
    enum runner_state state; /* stopped: every member that lives */
    int signal;              /* that the last of them to stop was stopped by */
    bool foreground;
    size_t count;
    struct runner_member members[RUNNER_MEMBERS_MAX]; /* the last one's status is the job's */
};

enum runner_event {
    RUNNER_JOB_STARTED,
    RUNNER_JOB_STOPPED,
    RUNNER_JOB_CONTINUED,
    RUNNER_MEMBER_EXITED,
    RUNNER_JOB_DONE, /* the job is gone when the callback returns */
    RUNNER_JOB_FOREGROUND,
    RUNNER_JOB_BACKGROUND, /* lost the terminal, alive */
};

/* member: an index, for RUNNER_MEMBER_EXITED. The job is the runner's, until the callback ends. */
typedef void (*runner_event_fn)(enum runner_event event, const struct runner_job *job,
                                size_t member, void *data);

/* tty: borrowed, the process's controlling terminal. -ENOTTY; -EBUSY: another group has the
 * terminal and we are not the leader. */
int runner_create(int tty, runner_event_fn tell, void *data, struct runner **ret_runner);
/* Hangs up the jobs that are stopped (nobody could continue them); the others run on. The terminal
 * is left to the process's own group. NULL-safe; returns NULL. */
struct runner *runner_destroy(struct runner *runner);

int runner_fd(const struct runner *runner);
int runner_dispatch(struct runner *runner);

/* Returns the job's id. A single command that cannot be executed: its error (-ENOENT ...), and no
 * job; in a pipeline that member ends with status 127, or 126 when it is there but cannot run. */
int runner_start(struct runner *runner, const struct runner_command *commands, size_t count,
                 bool foreground);
/* -ESRCH: no such job. Continue it when it is stopped. */
int runner_foreground(struct runner *runner, int id);
int runner_background(struct runner *runner, int id);
int runner_signal(struct runner *runner, int id, int number);
/* Until the job has stopped or is done; 0 and its state, -ETIMEDOUT. timeout_ms < 0: no limit. */
int runner_wait(struct runner *runner, int id, int timeout_ms, enum runner_state *ret_state,
                int *ret_status);
/* NULL: no such job. */
const struct runner_job *runner_job(const struct runner *runner, int id);
/* The next job with an id above this one, NULL. */
const struct runner_job *runner_next(const struct runner *runner, int id);

#endif
