/* SPDX-License-Identifier: MIT */
#include "job_watch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "job_proc.h"

/* Descriptors are a shared good: beyond these, ends are seen at the next look. */
#define PIDFDS_MAX 256u
#define INTERVAL_MS 250u
/* Not more often than this, however fast the output comes; and half a millisecond a process, so
 * that a crowd costs no more than some 3% of a processor. */
#define LOOK_GAP_MS 20u
#define CROWD_GAP_MS(count) ((count) / 2)
/* How long the root may take to tell of its child what the kernel does not tell us. */
#define HOLD_MS 250u
/* Members that ended are kept for the job's status, but not all of a job of thousands. */
#define ENDED_KEPT_MAX 64u

/* A shell echoes a command before it starts it, so look again for a while after the last poke. */
static const uint16_t settle_ms[] = {10, 30, 100, 300, 1000};
#define SETTLE_STEPS (sizeof(settle_ms) / sizeof(settle_ms[0]))

struct entry {
    struct job_process process;
    int pidfd;
    uint64_t look;  /* the last look that saw it */
    uint64_t runs;  /* while stopped: how often it had been scheduled */
    uint64_t held;  /* has ended; until then the root may still tell the status */
    uint8_t signal; /* that the root says it was stopped by */
    bool told;      /* its end */
};

struct job_watch {
    struct job_watch_config config;
    int epoll;
    struct entry *entries; /* by pid */
    size_t count, room;
    size_t pidfds;
    pid_t session;
    uint64_t look, ends;
    uint64_t looked_at, poked_at;
    size_t settle; /* the next step of settle_ms */
    bool dirty;
    bool truncated;
    struct job_table table;
};

/* ---- entries ---- */

static size_t position(const struct job_watch *watch, pid_t pid)
{
    size_t low = 0, high = watch->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (watch->entries[middle].process.pid < pid)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct entry *find(struct job_watch *watch, pid_t pid)
{
    size_t at = position(watch, pid);
    return at < watch->count && watch->entries[at].process.pid == pid ? &watch->entries[at] : NULL;
}

static void drop_pidfd(struct job_watch *watch, struct entry *entry)
{
    if (entry->pidfd < 0)
        return;
    (void)epoll_ctl(watch->epoll, EPOLL_CTL_DEL, entry->pidfd, NULL);
    close(entry->pidfd);
    entry->pidfd = -1;
    watch->pidfds--;
}

static void remove_entry(struct job_watch *watch, struct entry *entry)
{
    size_t at = (size_t)(entry - watch->entries);
    drop_pidfd(watch, entry);
    job_command_unref(entry->process.command);
    memmove(entry, entry + 1, (watch->count - at - 1) * sizeof(*entry));
    watch->count--;
}

static int add_entry(struct job_watch *watch, const struct job_process *process)
{
    if (watch->count >= JOB_PROCESSES_MAX) {
        watch->truncated = true;
        return -E2BIG;
    }
    if (watch->count == watch->room) {
        size_t room = watch->room ? watch->room * 2 : 16;
        struct entry *grown = realloc(watch->entries, room * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        watch->entries = grown;
        watch->room = room;
    }
    size_t at = position(watch, process->pid);
    struct entry *entry = &watch->entries[at];
    memmove(entry + 1, entry, (watch->count - at) * sizeof(*entry));
    watch->count++;
    *entry = (struct entry){.process = *process, .pidfd = -1};
    entry->process.command = job_proc_command(process->pid);
    return 0;
}

/* The pid may have passed to another process since it was read: only if it is still the same
 * after the pidfd was opened is the pidfd this process's. */
static void open_pidfd(struct job_watch *watch, struct entry *entry)
{
    struct job_process again = {0};
    pid_t pid = entry->process.pid;
    if (watch->pidfds >= PIDFDS_MAX)
        return;
    int fd = (int)syscall(SYS_pidfd_open, pid, 0u);
    if (fd < 0)
        return;
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = (uint64_t)pid};
    if (job_proc_read(pid, &again) < 0 || again.start != entry->process.start ||
        epoll_ctl(watch->epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
        close(fd);
        return;
    }
    entry->pidfd = fd;
    watch->pidfds++;
}

/* ---- ends ---- */

static void finish_entry(struct job_watch *watch, struct entry *entry, int status)
{
    entry->process.state = 'X';
    entry->process.status = status;
    entry->process.ended = ++watch->ends;
    entry->held = 0;
    drop_pidfd(watch, entry);
}

static void end_entry(struct job_watch *watch, struct entry *entry, uint64_t now)
{
    struct job_process last = {0};
    pid_t pid = entry->process.pid;
    int status = JOB_STATUS_UNKNOWN;
    if (!job_process_alive(&entry->process) || entry->held)
        return;
    if (job_proc_read(pid, &last) == 0 && last.start == entry->process.start) {
        if (!job_proc_ended(&last))
            return;
        if (last.status != 0 || job_proc_status_readable(pid))
            status = last.status;
    } else if (entry->pidfd >= 0) {
        (void)job_proc_pidfd_status(entry->pidfd, &status);
    }
    if (status == JOB_STATUS_UNKNOWN && entry->process.ppid == watch->config.root) {
        entry->held = now + HOLD_MS;
        drop_pidfd(watch, entry);
        return;
    }
    finish_entry(watch, entry, status);
}

/* ---- looking ---- */

struct walk {
    struct job_watch *watch;
    uint64_t now;
    pid_t *queue;
    size_t count, room;
};

static int enqueue(pid_t pid, void *data)
{
    struct walk *walk = data;
    if (walk->count >= 2 * JOB_PROCESSES_MAX) {
        walk->watch->truncated = true;
        return -E2BIG;
    }
    if (walk->count == walk->room) {
        size_t room = walk->room ? walk->room * 2 : 64;
        pid_t *grown = realloc(walk->queue, room * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        walk->queue = grown;
        walk->room = room;
    }
    walk->queue[walk->count++] = pid;
    return 0;
}

/* A signal learned earlier holds as long as the process cannot have run since. */
static void learn_signal(struct entry *entry, struct job_process *process)
{
    uint64_t runs = job_proc_runs(process->pid);
    bool same = job_process_stopped(&entry->process) && runs != 0 && runs == entry->runs;
    if (process->signal == 0 && same)
        process->signal = entry->process.signal;
    if (process->signal == 0)
        process->signal = entry->signal;
    entry->runs = runs;
}

static int look_at(struct walk *walk, pid_t pid)
{
    struct job_watch *watch = walk->watch;
    struct job_process process = {0};
    struct entry *entry = find(watch, pid);
    if (entry && entry->look == watch->look)
        return 0;
    int r = job_proc_read(pid, &process);
    if (entry && (r < 0 || process.start != entry->process.start)) {
        end_entry(watch, entry, walk->now);
        if (r == 0 && !entry->held && job_process_alive(&entry->process) == false) {
            /* The number is another process's by now. */
            remove_entry(watch, entry);
            entry = NULL;
        }
    }
    if (r < 0)
        return 0;
    if (!entry) {
        r = add_entry(watch, &process);
        if (r < 0)
            return r == -E2BIG ? 0 : r;
        entry = find(watch, pid);
        open_pidfd(watch, entry);
    }
    entry->look = watch->look;
    if (!job_process_alive(&entry->process) || entry->held)
        return 0;
    if (job_proc_ended(&process)) {
        end_entry(watch, entry, walk->now);
        return 0;
    }
    if (process.state == 'T')
        learn_signal(entry, &process);
    else
        entry->signal = 0;
    process.command = entry->process.command;
    if (process.image != entry->process.image || strcmp(process.comm, entry->process.comm) != 0) {
        struct job_command *command = job_proc_command(pid);
        if (command) {
            job_command_unref(process.command);
            process.command = command;
        }
    }
    entry->process = process;
    return job_proc_children(pid, process.threads, enqueue, walk);
}

static int walk_tree(struct job_watch *watch, uint64_t now)
{
    struct walk walk = {.watch = watch, .now = now};
    watch->look++;
    watch->truncated = false;
    int r = job_proc_children(watch->config.root, 0, enqueue, &walk);
    /* A child list read while children end may miss some: those known are looked at anyhow. */
    for (size_t i = 0; i < watch->count && r >= 0; i++)
        if (job_process_alive(&watch->entries[i].process))
            r = enqueue(watch->entries[i].process.pid, &walk);
    for (size_t i = 0; i < walk.count && (r >= 0 || r == -E2BIG); i++)
        r = look_at(&walk, walk.queue[i]);
    free(walk.queue);
    return r == -E2BIG ? 0 : r;
}

static void ask_terminal(const struct job_watch *watch, pid_t *session, pid_t *foreground)
{
    pid_t group = 0, leader = 0;
    if (watch->config.master < 0)
        return;
    /* A line may have got its next session. */
    if (ioctl(watch->config.master, TIOCGSID, &leader) == 0 && leader > 0)
        *session = leader;
    if (ioctl(watch->config.master, TIOCGPGRP, &group) == 0 && group > 0)
        *foreground = group;
}

/* An ended member stays while its job lives, if a shell could count it into the job's status. */
static bool keep_ended(const struct job_watch *watch, const struct entry *entry)
{
    const struct job *job = job_table_job(&watch->table, entry->process.pgid);
    const struct entry *parent = find((struct job_watch *)watch, entry->process.ppid);
    return job && job->alive > 0 && job->count - job->alive <= ENDED_KEPT_MAX &&
           !(parent && parent->process.pgid == entry->process.pgid);
}

static void forget_ended(struct job_watch *watch)
{
    for (size_t i = watch->count; i > 0; i--) {
        struct entry *entry = &watch->entries[i - 1];
        if (!job_process_alive(&entry->process) && entry->told && !keep_ended(watch, entry))
            remove_entry(watch, entry);
    }
}

static int look(struct job_watch *watch, uint64_t now)
{
    struct job_table table;
    job_table_init(&table);
    forget_ended(watch);
    ask_terminal(watch, &watch->session, &table.foreground);
    int r = walk_tree(watch, now);
    table.session = watch->session;
    table.truncated = watch->truncated;
    for (size_t i = 0; i < watch->count && r == 0; i++) {
        struct entry *entry = &watch->entries[i];
        if (entry->held && now >= entry->held)
            finish_entry(watch, entry, JOB_STATUS_UNKNOWN);
        r = job_table_add(&table, &entry->process);
    }
    if (r == 0)
        r = job_table_build(&table);
    if (r == 0)
        r = job_diff(&watch->table, &table, watch->config.tell, watch->config.data);
    if (r < 0) {
        job_table_finish(&table);
        return r;
    }
    for (size_t i = 0; i < watch->count; i++)
        watch->entries[i].told = !job_process_alive(&watch->entries[i].process);
    job_table_finish(&watch->table);
    watch->table = table;
    watch->looked_at = now;
    watch->dirty = false;
    while (watch->settle < SETTLE_STEPS && watch->poked_at + settle_ms[watch->settle] <= now)
        watch->settle++;
    return 0;
}

/* ---- for the caller ---- */

int job_watch_create(const struct job_watch_config *config, uint64_t now,
                     struct job_watch **ret_watch)
{
    struct job_watch *watch = calloc(1, sizeof(*watch));
    if (!watch)
        return -ENOMEM;
    watch->config = *config;
    watch->session = config->session;
    watch->poked_at = now;
    job_table_init(&watch->table);
    watch->epoll = epoll_create1(EPOLL_CLOEXEC);
    int r = watch->epoll < 0 ? -errno : look(watch, now);
    if (r < 0) {
        job_watch_destroy(watch);
        return r;
    }
    *ret_watch = watch;
    return 0;
}

struct job_watch *job_watch_destroy(struct job_watch *watch)
{
    if (!watch)
        return NULL;
    while (watch->count > 0)
        remove_entry(watch, &watch->entries[watch->count - 1]);
    free(watch->entries);
    job_table_finish(&watch->table);
    if (watch->epoll >= 0)
        close(watch->epoll);
    free(watch);
    return NULL;
}

int job_watch_fd(const struct job_watch *watch)
{
    return watch->epoll;
}

uint64_t job_watch_deadline(const struct job_watch *watch)
{
    uint64_t deadline = UINT64_MAX;
    uint64_t gap = watch->looked_at + LOOK_GAP_MS + CROWD_GAP_MS(watch->count);
    for (size_t i = 0; i < watch->count; i++) {
        const struct job_process *process = &watch->entries[i].process;
        if (watch->entries[i].held ||
            (job_process_alive(process) && process->pid != watch->session &&
             (process->sid == watch->session || watch->session == 0))) {
            deadline = watch->looked_at + INTERVAL_MS;
            deadline = deadline < gap ? gap : deadline;
            break;
        }
    }
    if (watch->dirty && gap < deadline)
        deadline = gap;
    if (watch->settle < SETTLE_STEPS) {
        uint64_t step = watch->poked_at + settle_ms[watch->settle];
        step = step < gap ? gap : step;
        deadline = step < deadline ? step : deadline;
    }
    return deadline;
}

int job_watch_dispatch(struct job_watch *watch, uint64_t now)
{
    struct epoll_event events[32];
    bool ended = false;
    int n;
    do {
        n = epoll_wait(watch->epoll, events, 32, 0);
        for (int i = 0; i < n; i++) {
            struct entry *entry = find(watch, (pid_t)events[i].data.u64);
            if (entry)
                end_entry(watch, entry, now);
            ended = true;
        }
    } while (n == 32);
    if (ended)
        job_watch_poke(watch, now); /* what a shell does next is worth seeing */
    ended &= now >= watch->looked_at + CROWD_GAP_MS(watch->count);
    return ended || now >= job_watch_deadline(watch) ? look(watch, now) : 0;
}

int job_watch_refresh(struct job_watch *watch, uint64_t now)
{
    return look(watch, now);
}

void job_watch_poke(struct job_watch *watch, uint64_t now)
{
    watch->dirty = true;
    watch->poked_at = now;
    watch->settle = 0;
}

int job_watch_child(struct job_watch *watch, pid_t pid, int wait_status, uint64_t now)
{
    struct entry *entry = find(watch, pid);
    if (entry && (WIFEXITED(wait_status) || WIFSIGNALED(wait_status))) {
        if (job_process_alive(&entry->process))
            finish_entry(watch, entry, wait_status);
        else if (!entry->told)
            entry->process.status = wait_status;
    } else if (entry) {
        entry->signal = WIFSTOPPED(wait_status) ? (uint8_t)WSTOPSIG(wait_status) : 0;
    }
    return look(watch, now);
}

const struct job_table *job_watch_table(const struct job_watch *watch)
{
    return &watch->table;
}
