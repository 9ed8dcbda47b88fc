/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_JOB_PROC_H
#define TERMINAL_JOB_PROC_H

/* What /proc says of one process. Every function copes with the process vanishing meanwhile. */

#include "job_table.h"

/*
 * Parses the text of /proc/PID/stat. The name may hold parentheses, blanks and line ends. Leaves
 * command and ended alone. Of a stopped process signal is set, as long as nobody has waited for
 * it; of one that ended status is set, to be believed when it is not 0 or when
 * job_proc_status_readable() says so. -EBADMSG.
 */
int job_proc_parse(const char *text, size_t len, struct job_process *process);
/* -ESRCH: there is none. */
int job_proc_read(pid_t pid, struct job_process *process);
/* Has ended, with all its threads, and waits to be waited for. */
bool job_proc_ended(const struct job_process *process);
/* Whether the kernel tells us the exit status of this process, even if it is 0. */
bool job_proc_status_readable(pid_t pid);
/* How often the process was scheduled, 0 unknown: unchanged, it has not run in between. */
uint64_t job_proc_runs(pid_t pid);
/* NULL when there is none or no memory. */
struct job_command *job_proc_command(pid_t pid);

typedef int (*job_proc_child_fn)(pid_t child, void *data);
/* Calls for every child of every thread, until that returns an error, which is returned. */
int job_proc_children(pid_t pid, unsigned threads, job_proc_child_fn visit, void *data);

/* The wait status of a process that has been waited for, from its pidfd (Linux 6.15); else
 * -ENODATA. */
int job_proc_pidfd_status(int pidfd, int *ret_status);

#endif
