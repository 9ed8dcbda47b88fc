/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_JOB_CONTROL_H
#define TERMINAL_JOB_CONTROL_H

/*
 * Verbs on a job from outside its session.
 *
 * All but one are signals. The exception is giving a job the terminal: the kernel lets only a
 * process of the session do that (TIOCSPGRP on the master gives ENOTTY), and a shell that waits at
 * its prompt does not survive it: bash and dash read end-of-file and exit, zsh takes the terminal
 * back. So the foreground is asked of who leads the session: of a runner through the runner, of
 * a shell by typing what job_control_fg_text() gives. What we never do is leave a terminal without
 * a foreground group.
 */

#include "job_table.h"

enum job_verb {
    JOB_VERB_FOREGROUND,
    JOB_VERB_BACKGROUND,
    JOB_VERB_STOP,      /* SIGTSTP, which a program may prepare for; SIGSTOP where that is void */
    JOB_VERB_FREEZE,    /* SIGSTOP */
    JOB_VERB_CONTINUE,  /* SIGCONT */
    JOB_VERB_INTERRUPT, /* SIGINT */
    JOB_VERB_QUIT,      /* SIGQUIT */
    JOB_VERB_TERMINATE, /* SIGTERM */
    JOB_VERB_HANGUP,    /* SIGHUP and SIGCONT */
    JOB_VERB_KILL,      /* SIGKILL */
};

/* "fg", "bg", "stop", "freeze", "cont", "interrupt", "quit", "term", "hup", "kill". -EINVAL. */
int job_verb_parse(const char *name, enum job_verb *ret_verb);

/*
 * Does it, and writes a sentence to why when there is something to say, on success too.
 * -ESRCH: no such job any more; -EPERM; -EOPNOTSUPP: for JOB_VERB_FOREGROUND, ask the leader.
 * The table has to be fresh; the job's identity is checked again before it is signalled.
 */
int job_control(const struct job_table *table, pid_t pgid, enum job_verb verb, char *why,
                size_t size);

/*
 * What to type at the session's shell to bring the job to the foreground, with the line end.
 * -EAGAIN: the shell is not at its prompt; -ENOTSUP: its command cannot be named so.
 */
int job_control_fg_text(const struct job_table *table, pid_t pgid, char *buf, size_t size);

#endif
