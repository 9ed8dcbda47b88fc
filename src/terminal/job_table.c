/* SPDX-License-Identifier: MIT */
#include "job_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void job_table_init(struct job_table *table)
{
    memset(table, 0, sizeof(*table));
}

void job_table_finish(struct job_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        job_command_unref(table->processes[i].command);
    free(table->processes);
    free(table->jobs);
    free(table->by_pid);
    memset(table, 0, sizeof(*table));
}

int job_table_add(struct job_table *table, const struct job_process *process)
{
    if (table->count >= JOB_PROCESSES_MAX) {
        table->truncated = true;
        return -E2BIG;
    }
    if (table->count == table->room) {
        size_t room = table->room ? table->room * 2 : 16;
        struct job_process *grown = realloc(table->processes, room * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        table->processes = grown;
        table->room = room;
    }
    struct job_process *added = &table->processes[table->count++];
    *added = *process;
    added->command = job_command_ref(process->command);
    return 0;
}

static int compare_group(const void *a, const void *b)
{
    const struct job_process *x = a, *y = b;
    if (x->pgid != y->pgid)
        return x->pgid < y->pgid ? -1 : 1;
    return (x->pid > y->pid) - (x->pid < y->pid);
}

static int compare_pid(const void *a, const void *b, void *data)
{
    const struct job_process *processes = data;
    pid_t x = processes[*(const uint32_t *)a].pid, y = processes[*(const uint32_t *)b].pid;
    return (x > y) - (x < y);
}

/* A parent in another group of the session can continue the job when it stops. */
static bool has_keeper(const struct job_table *table, const struct job_process *process)
{
    const struct job_process *parent = job_table_process(table, process->ppid);
    return parent && job_process_alive(parent) && parent->sid == process->sid &&
           parent->pgid != process->pgid;
}

/* A shell waits for the processes it started itself; the last of them gives the status. */
static const struct job_process *last_member(const struct job_table *table, const struct job *job)
{
    const struct job_process *last = NULL;
    for (size_t i = job->first; i < job->first + job->count; i++) {
        const struct job_process *process = &table->processes[i];
        const struct job_process *parent = job_table_process(table, process->ppid);
        if (parent && parent->pgid == process->pgid)
            continue;
        if (!last || process->start > last->start ||
            (process->start == last->start && process->pid > last->pid))
            last = process;
    }
    return last;
}

static void work_out(const struct job_table *table, struct job *job)
{
    size_t stopped = 0;
    bool same = true;
    job->orphaned = true;
    job->status = JOB_STATUS_UNKNOWN;
    for (size_t i = job->first; i < job->first + job->count; i++) {
        const struct job_process *process = &table->processes[i];
        job->sid = process->sid;
        if (!job_process_alive(process))
            continue;
        job->alive++;
        job->tty |= process->tty != 0;
        job->controlling |= process->pid == table->session;
        if (has_keeper(table, process))
            job->orphaned = false;
        if (job_process_stopped(process)) {
            same &= stopped == 0 || process->signal == job->signal;
            job->signal = process->signal;
            stopped++;
        }
    }
    job->in_session = table->session != 0 && job->sid == table->session;
    job->foreground = table->foreground != 0 && job->pgid == table->foreground;
    job->orphaned &= job->alive > 0;
    job->state = job->alive == 0 ? JOB_DONE : stopped == job->alive ? JOB_STOPPED : JOB_RUNNING;
    if (!same || job->state != JOB_STOPPED)
        job->signal = 0;
    if (job->state == JOB_DONE) {
        const struct job_process *last = last_member(table, job);
        if (last)
            job->status = last->status;
    }
}

int job_table_build(struct job_table *table)
{
    if (table->count == 0)
        return 0;
    if (table->count > 1)
        qsort(table->processes, table->count, sizeof(*table->processes), compare_group);
    uint32_t *by_pid = malloc(table->count * sizeof(*by_pid));
    struct job *jobs = calloc(table->count, sizeof(*jobs));
    if (!by_pid || !jobs) {
        free(by_pid);
        free(jobs);
        return -ENOMEM;
    }
    free(table->by_pid);
    free(table->jobs);
    table->by_pid = by_pid;
    table->jobs = jobs;
    table->job_count = 0;
    for (uint32_t i = 0; i < table->count; i++)
        by_pid[i] = i;
    qsort_r(by_pid, table->count, sizeof(*by_pid), compare_pid, table->processes);
    for (size_t i = 0; i < table->count; i++) {
        if (i == 0 || table->processes[i].pgid != table->processes[i - 1].pgid) {
            jobs[table->job_count].pgid = table->processes[i].pgid;
            jobs[table->job_count++].first = i;
        }
        jobs[table->job_count - 1].count++;
    }
    for (size_t i = 0; i < table->job_count; i++)
        work_out(table, &jobs[i]);
    return 0;
}

const struct job_process *job_table_process(const struct job_table *table, pid_t pid)
{
    size_t low = 0, high = table->by_pid ? table->count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct job_process *process = &table->processes[table->by_pid[middle]];
        if (process->pid == pid)
            return process;
        if (process->pid < pid)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct job *job_table_job(const struct job_table *table, pid_t pgid)
{
    size_t low = 0, high = table->job_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->jobs[middle].pgid == pgid)
            return &table->jobs[middle];
        if (table->jobs[middle].pgid < pgid)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct job_process *job_table_leader(const struct job_table *table)
{
    const struct job_process *leader = job_table_process(table, table->session);
    return leader && job_process_alive(leader) ? leader : NULL;
}

struct job_command *job_command_create(const char *text, size_t len)
{
    struct job_command *command = malloc(sizeof(*command) + len + 1);
    if (!command)
        return NULL;
    command->refs = 1;
    command->len = len;
    memcpy(command->text, text, len);
    command->text[len] = '\0';
    return command;
}

struct job_command *job_command_ref(struct job_command *command)
{
    if (command)
        command->refs++;
    return command;
}

struct job_command *job_command_unref(struct job_command *command)
{
    if (command && --command->refs == 0)
        free(command);
    return NULL;
}

struct output {
    char *buf;
    size_t size, len;
};

static void put(struct output *output, char c)
{
    if (output->len + 1 < output->size)
        output->buf[output->len] = (unsigned char)c < 0x20 || c == 0x7f ? '?' : c;
    output->len++;
}

static void put_argument(struct output *output, const char *text, size_t len)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_./=:,+@%^";
    bool quote = len == 0;
    for (size_t i = 0; i < len && !quote; i++)
        quote = (unsigned char)text[i] < 0x80 && !memchr(plain, text[i], sizeof(plain) - 1);
    if (quote)
        put(output, '\'');
    for (size_t i = 0; i < len; i++) {
        for (const char *c = "'\\''"; quote && text[i] == '\'' && *c; c++)
            put(output, *c);
        if (!quote || text[i] != '\'')
            put(output, text[i]);
    }
    if (quote)
        put(output, '\'');
}

size_t job_process_describe(const struct job_process *process, char *buf, size_t size)
{
    struct output output = {.buf = buf, .size = size};
    const struct job_command *command = process->command;
    if (!command || command->len == 0) {
        put(&output, '[');
        for (const char *c = process->comm; *c; c++)
            put(&output, *c);
        put(&output, ']');
    }
    for (size_t at = 0; command && at < command->len;) {
        size_t len = strnlen(command->text + at, command->len - at);
        if (at > 0)
            put(&output, ' ');
        put_argument(&output, command->text + at, len);
        at += len + 1;
    }
    if (size > 0)
        buf[output.len < size ? output.len : size - 1] = '\0';
    return output.len;
}
