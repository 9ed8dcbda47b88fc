/* SPDX-License-Identifier: MIT */
#include "job_control.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "job_proc.h"

static const struct {
    const char *name;
    int signal;
} verbs[] = {
    [JOB_VERB_FOREGROUND] = {"fg", SIGCONT}, [JOB_VERB_BACKGROUND] = {"bg", SIGCONT},
    [JOB_VERB_STOP] = {"stop", SIGTSTP},     [JOB_VERB_FREEZE] = {"freeze", SIGSTOP},
    [JOB_VERB_CONTINUE] = {"cont", SIGCONT}, [JOB_VERB_INTERRUPT] = {"interrupt", SIGINT},
    [JOB_VERB_QUIT] = {"quit", SIGQUIT},     [JOB_VERB_TERMINATE] = {"term", SIGTERM},
    [JOB_VERB_HANGUP] = {"hup", SIGHUP},     [JOB_VERB_KILL] = {"kill", SIGKILL},
};

int job_verb_parse(const char *name, enum job_verb *ret_verb)
{
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (strcmp(name, verbs[i].name) == 0) {
            *ret_verb = (enum job_verb)i;
            return 0;
        }
    }
    return -EINVAL;
}

/* While one member lives, the group's number cannot be another group's. */
static bool still_there(const struct job_table *table, const struct job *job)
{
    for (size_t i = job->first; i < job->first + job->count; i++) {
        struct job_process now = {0};
        const struct job_process *process = &table->processes[i];
        if (job_process_alive(process) && job_proc_read(process->pid, &now) == 0 &&
            now.start == process->start && now.pgid == job->pgid && !job_proc_ended(&now))
            return true;
    }
    return false;
}

static const char *leader_name(const struct job_table *table)
{
    const struct job_process *leader = job_table_leader(table);
    return leader ? leader->comm : "its session's leader";
}

static int refuse(const struct job_table *table, const struct job *job, enum job_verb verb,
                  char *why, size_t size)
{
    if (verb == JOB_VERB_FOREGROUND && !job->foreground) {
        snprintf(why, size,
                 "job %d: only a process of its session can give it the terminal, and %s, waiting "
                 "at its prompt, would take that for the end of its input; type fg there",
                 (int)job->pgid, leader_name(table));
        return -EOPNOTSUPP;
    }
    if (verb == JOB_VERB_BACKGROUND && job->foreground) {
        snprintf(why, size,
                 "job %d is in the foreground and only %s can take the terminal from it; "
                 "stop it first",
                 (int)job->pgid, leader_name(table));
        return -EOPNOTSUPP;
    }
    if ((verb == JOB_VERB_STOP || verb == JOB_VERB_FREEZE) && job->controlling) {
        snprintf(why, size,
                 "job %d is %s, which controls the terminal: stopped, it could not be used any "
                 "more",
                 (int)job->pgid, leader_name(table));
        return -EPERM;
    }
    return 0;
}

static int send_signal(const struct job *job, int number, const char *verb, char *why, size_t size)
{
    if (kill(-job->pgid, number) == 0)
        return 0;
    int error = errno;
    if (error == EPERM)
        snprintf(why, size,
                 "job %d: no process of it may be signalled by you (%s): they run as another user",
                 (int)job->pgid, verb);
    else
        snprintf(why, size, "job %d: %s", (int)job->pgid, strerror(error));
    return -error;
}

int job_control(const struct job_table *table, pid_t pgid, enum job_verb verb, char *why,
                size_t size)
{
    const struct job *job = job_table_job(table, pgid);
    int number = verbs[verb].signal;
    if (size > 0)
        why[0] = '\0';
    if (pgid <= 1 || !job || job->alive == 0 || !still_there(table, job)) {
        snprintf(why, size, "there is no job %d here any more", (int)pgid);
        return -ESRCH;
    }
    int r = refuse(table, job, verb, why, size);
    if (r < 0)
        return r;
    /* The kernel drops SIGTSTP for an orphaned group: nobody could continue it. */
    if (verb == JOB_VERB_STOP && job->orphaned)
        number = SIGSTOP;
    r = send_signal(job, number, verbs[verb].name, why, size);
    if (r < 0)
        return r;
    if (verb == JOB_VERB_HANGUP)
        return send_signal(job, SIGCONT, verbs[verb].name, why, size);
    if (job->state == JOB_STOPPED && (number == SIGINT || number == SIGQUIT || number == SIGTERM))
        snprintf(why, size, "job %d is stopped: it takes the signal when it is continued",
                 (int)pgid);
    else if (job->orphaned && (number == SIGSTOP))
        snprintf(why, size, "job %d is orphaned: no shell will continue it, cont does", (int)pgid);
    return 0;
}

int job_control_fg_text(const struct job_table *table, pid_t pgid, char *buf, size_t size)
{
    const struct job *job = job_table_job(table, pgid);
    const struct job *shell = table->session ? job_table_job(table, table->session) : NULL;
    if (!job || job->alive == 0)
        return -ESRCH;
    if (!shell || !shell->foreground || !job->in_session)
        return -EAGAIN;
    const struct job_process *process = job_table_process(table, pgid);
    if (!process)
        process = &table->processes[job->first];
    /* The program's name as it was typed is the longest plain thing both command line and the
     * shell's memory of it share. */
    const char *name = process->command ? process->command->text : process->comm;
    const char *slash = strrchr(name, '/');
    name = slash ? slash + 1 : name;
    if (*name == '\0')
        return -ENOTSUP;
    for (const char *c = name; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') ||
              *c == '_' || *c == '-' || *c == '.' || *c == '+'))
            return -ENOTSUP;
    int n = snprintf(buf, size, "fg %%?%s\r", name);
    return n < 0 || (size_t)n >= size ? -ENOTSUP : 0;
}
