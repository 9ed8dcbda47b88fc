/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_JOB_TABLE_H
#define TERMINAL_JOB_TABLE_H

/*
 * The processes of a terminal at one moment, and the jobs (process groups) they form. Data only:
 * no /proc, no clock. A table is filled by job_table_add() and then built, which sorts it and
 * works out the jobs.
 *
 * Only what the kernel lets one know is said: a stop signal of 0 and a status of
 * JOB_STATUS_UNKNOWN mean that it does not.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define JOB_PROCESSES_MAX 4096u
#define JOB_COMM_SIZE 64u
#define JOB_COMMAND_MAX 4096u /* longer command lines are cut */
#define JOB_STATUS_UNKNOWN (-1)

/* A command line: its arguments, a NUL after each. Shared between tables. */
struct job_command {
    unsigned refs;
    size_t len;
    char text[];
};

struct job_process {
    pid_t pid, ppid, pgid, sid;
    uint64_t start; /* ticks since boot: with pid the process's identity */
    uint64_t image; /* changes with every exec; 0 where that cannot be read */
    uint64_t ended; /* 0 while it lives, else its place in the order of ends */
    uint32_t tty;   /* device number of its controlling terminal, 0 without one */
    unsigned threads;
    int status;     /* as from waitpid, once it has ended */
    char state;     /* the letter of /proc/PID/stat; 'X' when it is gone */
    uint8_t signal; /* that it was stopped by; 0 unknown */
    bool readable;  /* we may read what /proc keeps for the owner */
    char comm[JOB_COMM_SIZE];
    struct job_command *command; /* may be NULL */
};

enum job_state { JOB_RUNNING, JOB_STOPPED, JOB_DONE };

struct job {
    pid_t pgid, sid;
    size_t first, count; /* its members in job_table.processes, those that ended too */
    size_t alive;
    enum job_state state;
    int signal; /* JOB_STOPPED: what all its members were stopped by; 0 unknown */
    int status; /* JOB_DONE: of its last member, as a shell counts a pipeline */
    bool foreground;
    bool in_session;  /* of the terminal's session; else it left with setsid() */
    bool orphaned;    /* POSIX: no member has a parent in another group of its session */
    bool controlling; /* holds the session leader */
    bool tty;         /* some member has a controlling terminal */
};

struct job_table {
    struct job_process *processes; /* by pgid, then pid */
    size_t count, room;
    struct job *jobs; /* by pgid */
    size_t job_count;
    uint32_t *by_pid; /* indices of processes, by pid */
    pid_t session;    /* the session leader's pid; 0 unknown */
    pid_t foreground; /* the terminal's foreground process group; 0 none */
    bool truncated;   /* there are more than JOB_PROCESSES_MAX */
};

void job_table_init(struct job_table *table);
void job_table_finish(struct job_table *table);
/* Copies the process and takes a reference of its command. -ENOMEM, -E2BIG: at the cap. */
int job_table_add(struct job_table *table, const struct job_process *process);
int job_table_build(struct job_table *table);

/* NULL when there is none. A table must be built. */
const struct job_process *job_table_process(const struct job_table *table, pid_t pid);
const struct job *job_table_job(const struct job_table *table, pid_t pgid);
/* The session leader, NULL when it has ended. */
const struct job_process *job_table_leader(const struct job_table *table);

static inline bool job_process_alive(const struct job_process *process)
{
    return process->ended == 0;
}

static inline bool job_process_stopped(const struct job_process *process)
{
    return process->ended == 0 && process->state == 'T';
}

struct job_command *job_command_create(const char *text, size_t len);
struct job_command *job_command_ref(struct job_command *command);
struct job_command *job_command_unref(struct job_command *command);
/* The command line as one would type it, control characters shown as '?'; comm in brackets when
 * there is none. Returns what snprintf would. */
size_t job_process_describe(const struct job_process *process, char *buf, size_t size);

#endif
