/* SPDX-License-Identifier: MIT */
#include "job_diff.h"

#include <errno.h>
#include <stdlib.h>

struct diff {
    const struct job_table *before, *after;
    /* Of each process of after: the same one in before, and back. NULL: there is none. */
    const struct job_process **old, **new;
    const struct job **old_job, **new_job; /* the same for jobs: those that share a process */
    uint32_t *ends;                        /* processes of after, by the order of their ends */
    job_event_fn tell;
    void *data;
};

static void tell_process(const struct diff *diff, enum job_event_kind kind,
                         const struct job_process *process, pid_t before)
{
    struct job_event event = {
        .kind = kind,
        .pgid = process->pgid,
        .pid = process->pid,
        .before = before,
        .signal = kind == JOB_PROCESS_STOPPED ? process->signal : 0,
        .status = kind == JOB_PROCESS_EXITED ? process->status : JOB_STATUS_UNKNOWN,
        .process = process,
        .job = job_table_job(diff->after, process->pgid),
    };
    diff->tell(&event, diff->data);
}

static void tell_job(const struct diff *diff, enum job_event_kind kind, pid_t pgid,
                     const struct job *job)
{
    struct job_event event = {
        .kind = kind,
        .pgid = pgid,
        .pid = pgid,
        .signal = job && kind == JOB_GROUP_STOPPED ? job->signal : 0,
        .status = job && kind == JOB_GROUP_DONE ? job->status : JOB_STATUS_UNKNOWN,
        .job = job,
    };
    diff->tell(&event, diff->data);
}

static void pair(struct diff *diff)
{
    const struct job_table *before = diff->before, *after = diff->after;
    size_t a = 0, b = 0;
    while (a < before->count && b < after->count) {
        const struct job_process *x = &before->processes[before->by_pid[a]];
        const struct job_process *y = &after->processes[after->by_pid[b]];
        if (x->pid == y->pid && x->start == y->start) {
            diff->new[x - before->processes] = y;
            diff->old[y - after->processes] = x;
        }
        if (x->pid <= y->pid)
            a++;
        if (y->pid <= x->pid)
            b++;
    }
    for (size_t i = 0; i < after->count; i++) {
        const struct job_process *old = diff->old[i];
        if (!old || old->pgid != after->processes[i].pgid)
            continue;
        const struct job *x = job_table_job(before, old->pgid),
                         *y = job_table_job(after, old->pgid);
        diff->new_job[x - before->jobs] = y;
        diff->old_job[y - after->jobs] = x;
    }
}

static void tell_starts(const struct diff *diff)
{
    const struct job_table *after = diff->after;
    for (size_t i = 0; i < after->job_count; i++) {
        if (!diff->old_job[i] && after->jobs[i].count > 0)
            tell_job(diff, JOB_GROUP_STARTED, after->jobs[i].pgid, &after->jobs[i]);
        for (size_t k = after->jobs[i].first; k < after->jobs[i].first + after->jobs[i].count;
             k++) {
            const struct job_process *process = &after->processes[k], *old = diff->old[k];
            if (!old)
                tell_process(diff, JOB_PROCESS_STARTED, process, 0);
            else if (old->pgid != process->pgid)
                tell_process(diff, JOB_PROCESS_MOVED, process, old->pgid);
            if (old && old->image && process->image && old->image != process->image)
                tell_process(diff, JOB_PROCESS_EXECED, process, 0);
        }
    }
}

static void tell_stops(const struct diff *diff)
{
    const struct job_table *after = diff->after;
    for (size_t i = 0; i < after->count; i++) {
        const struct job_process *process = &after->processes[i], *old = diff->old[i];
        if (job_process_stopped(process) && (!old || !job_process_stopped(old)))
            tell_process(diff, JOB_PROCESS_STOPPED, process, 0);
    }
    for (size_t i = 0; i < after->job_count; i++) {
        const struct job *job = &after->jobs[i], *old = diff->old_job[i];
        if (job->state == JOB_STOPPED && (!old || old->state != JOB_STOPPED))
            tell_job(diff, JOB_GROUP_STOPPED, job->pgid, job);
    }
}

static int compare_ends(const void *a, const void *b, void *data)
{
    const struct job_process *processes = data;
    uint64_t x = processes[*(const uint32_t *)a].ended, y = processes[*(const uint32_t *)b].ended;
    return (x > y) - (x < y);
}

static void tell_ends(const struct diff *diff)
{
    const struct job_table *before = diff->before, *after = diff->after;
    size_t count = 0;
    /* Those that left unseen come first: nobody knows when they ended. */
    for (size_t i = 0; i < before->count; i++) {
        const struct job_process *process = &before->processes[i];
        if (!diff->new[i] && job_process_alive(process)) {
            struct job_process gone = *process;
            gone.status = JOB_STATUS_UNKNOWN;
            tell_process(diff, JOB_PROCESS_EXITED, &gone, 0);
        }
    }
    for (uint32_t i = 0; i < after->count; i++) {
        const struct job_process *old = diff->old[i];
        if (!job_process_alive(&after->processes[i]) && (!old || job_process_alive(old)))
            diff->ends[count++] = i;
    }
    if (count > 1)
        qsort_r(diff->ends, count, sizeof(*diff->ends), compare_ends, after->processes);
    for (size_t i = 0; i < count; i++)
        tell_process(diff, JOB_PROCESS_EXITED, &after->processes[diff->ends[i]], 0);

    for (size_t i = 0; i < before->job_count; i++) {
        const struct job *old = &before->jobs[i], *job = diff->new_job[i];
        if (old->state != JOB_DONE && (!job || job->state == JOB_DONE))
            tell_job(diff, JOB_GROUP_DONE, old->pgid, job);
    }
    for (size_t i = 0; i < after->job_count; i++) {
        if (!diff->old_job[i] && after->jobs[i].state == JOB_DONE)
            tell_job(diff, JOB_GROUP_DONE, after->jobs[i].pgid, &after->jobs[i]);
    }
}

static void tell_losses(const struct diff *diff)
{
    const struct job_table *after = diff->after;
    for (size_t i = 0; i < after->job_count; i++) {
        const struct job *job = &after->jobs[i], *old = diff->old_job[i];
        if (old && job->alive && job->orphaned && !old->orphaned)
            tell_job(diff, JOB_GROUP_ORPHANED, job->pgid, job);
    }
    for (size_t i = 0; i < after->job_count; i++) {
        const struct job *job = &after->jobs[i], *old = diff->old_job[i];
        if (old && job->alive && old->tty && !job->tty && old->sid == job->sid)
            tell_job(diff, JOB_GROUP_HUNG_UP, job->pgid, job);
    }
}

static void tell_foreground(const struct diff *diff)
{
    pid_t before = diff->before->foreground, after = diff->after->foreground;
    if (before == after)
        return;
    const struct job *old = job_table_job(diff->after, before);
    const struct job *job = job_table_job(diff->after, after);
    if (before && old && old->alive)
        tell_job(diff, JOB_GROUP_BACKGROUND, before, old);
    if (after)
        tell_job(diff, JOB_GROUP_FOREGROUND, after, job);
}

static void tell_continues(const struct diff *diff)
{
    const struct job_table *after = diff->after;
    for (size_t i = 0; i < after->count; i++) {
        const struct job_process *process = &after->processes[i], *old = diff->old[i];
        if (old && job_process_stopped(old) && job_process_alive(process) &&
            !job_process_stopped(process))
            tell_process(diff, JOB_PROCESS_CONTINUED, process, 0);
    }
    for (size_t i = 0; i < after->job_count; i++) {
        const struct job *job = &after->jobs[i], *old = diff->old_job[i];
        if (old && old->state == JOB_STOPPED && job->state == JOB_RUNNING)
            tell_job(diff, JOB_GROUP_CONTINUED, job->pgid, job);
    }
}

int job_diff(const struct job_table *before, const struct job_table *after, job_event_fn tell,
             void *data)
{
    size_t x = before->count + 1, y = after->count + 1;
    struct diff diff = {
        .before = before,
        .after = after,
        .old = calloc(y, sizeof(*diff.old)),
        .new = calloc(x, sizeof(*diff.new)),
        .old_job = calloc(y, sizeof(*diff.old_job)),
        .new_job = calloc(x, sizeof(*diff.new_job)),
        .ends = calloc(y, sizeof(*diff.ends)),
        .tell = tell,
        .data = data,
    };
    int r = diff.old && diff.new &&diff.old_job &&diff.new_job &&diff.ends ? 0 : -ENOMEM;
    if (r == 0) {
        pair(&diff);
        tell_starts(&diff);
        tell_stops(&diff);
        tell_ends(&diff);
        tell_losses(&diff);
        tell_foreground(&diff);
        tell_continues(&diff);
    }
    free(diff.old);
    free(diff.new);
    free(diff.old_job);
    free(diff.new_job);
    free(diff.ends);
    return r;
}

const char *job_event_name(enum job_event_kind kind)
{
    static const char *const names[] = {
        [JOB_PROCESS_STARTED] = "process-started",     [JOB_PROCESS_EXECED] = "process-execed",
        [JOB_PROCESS_MOVED] = "process-moved",         [JOB_PROCESS_STOPPED] = "process-stopped",
        [JOB_PROCESS_CONTINUED] = "process-continued", [JOB_PROCESS_EXITED] = "process-exited",
        [JOB_GROUP_STARTED] = "job-started",           [JOB_GROUP_STOPPED] = "job-stopped",
        [JOB_GROUP_CONTINUED] = "job-continued",       [JOB_GROUP_DONE] = "job-done",
        [JOB_GROUP_FOREGROUND] = "job-foreground",     [JOB_GROUP_BACKGROUND] = "job-background",
        [JOB_GROUP_ORPHANED] = "job-orphaned",         [JOB_GROUP_HUNG_UP] = "job-hung-up",
    };
    return (size_t)kind < sizeof(names) / sizeof(names[0]) ? names[kind] : "unknown";
}
