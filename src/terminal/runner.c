/* SPDX-License-Identifier: MIT */
#include "runner_private.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

const int runner_signals[RUNNER_SIGNALS] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU};

/* ---- made and ended ---- */

static int set_up_signals(struct runner *runner)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    runner->signal_fd = signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
    if (runner->signal_fd < 0)
        return -errno;
    sigprocmask(SIG_BLOCK, &child, &runner->mask);
    for (int i = 0; i < RUNNER_SIGNALS; i++)
        sigaction(runner_signals[i], &ignore, &runner->actions[i]);
    return 0;
}

int runner_create(int tty, runner_event_fn tell, void *data, struct runner **ret_runner)
{
    pid_t group = tcgetpgrp(tty);
    if (group < 0)
        return -ENOTTY;
    if (group != getpgrp() && getsid(0) != getpid())
        return -EBUSY;
    struct runner *runner = calloc(1, sizeof(*runner));
    if (!runner)
        return -ENOMEM;
    runner->tty = tty;
    runner->pgid = getpgrp();
    runner->tell = tell;
    runner->data = data;
    int r = set_up_signals(runner);
    if (r < 0) {
        free(runner);
        return r;
    }
    if (tcsetpgrp(tty, runner->pgid) < 0 || tcgetattr(tty, &runner->termios) < 0) {
        r = -errno;
        runner_destroy(runner);
        return r;
    }
    *ret_runner = runner;
    return 0;
}

struct runner *runner_destroy(struct runner *runner)
{
    if (!runner)
        return NULL;
    runner_take_terminal(runner, false);
    for (size_t i = 0; i < RUNNER_JOBS_MAX; i++) {
        struct runner_entry *entry = runner->jobs[i];
        if (entry && entry->job.state == RUNNER_STOPPED) {
            kill(-entry->job.pgid, SIGHUP);
            kill(-entry->job.pgid, SIGCONT);
        }
        free(entry);
    }
    for (int i = 0; i < RUNNER_SIGNALS; i++)
        sigaction(runner_signals[i], &runner->actions[i], NULL);
    sigprocmask(SIG_SETMASK, &runner->mask, NULL);
    close(runner->signal_fd);
    free(runner);
    return NULL;
}

/* ---- what the children do ---- */

static struct runner_entry *find(const struct runner *runner, int id)
{
    return id >= 1 && id <= (int)RUNNER_JOBS_MAX ? runner->jobs[id - 1] : NULL;
}

static void tell(const struct runner *runner, enum runner_event event, const struct runner_job *job,
                 size_t member)
{
    runner->tell(event, job, member, runner->data);
}

static enum runner_state state_of(const struct runner_job *job)
{
    bool stopped = false;
    for (size_t i = 0; i < job->count; i++) {
        if (job->members[i].state == RUNNER_RUNNING)
            return RUNNER_RUNNING;
        stopped |= job->members[i].state == RUNNER_STOPPED;
    }
    return stopped ? RUNNER_STOPPED : RUNNER_DONE;
}

static bool was_killed(const struct runner_job *job)
{
    for (size_t i = 0; i < job->count; i++)
        if (WIFSIGNALED(job->members[i].status))
            return true;
    return false;
}

/* The member's new state; false when nothing happened. */
static bool reap_member(struct runner_job *job, size_t i)
{
    struct runner_member *member = &job->members[i];
    int status;
    pid_t r;
    do
        r = waitpid(member->pid, &status, WNOHANG | WUNTRACED | WCONTINUED);
    while (r < 0 && errno == EINTR);
    if (r == 0)
        return false;
    if (r < 0) { /* somebody else waited for our child: how it ended is lost */
        member->state = RUNNER_DONE;
        member->status = 0;
        return true;
    }
    if (WIFCONTINUED(status)) {
        member->state = RUNNER_RUNNING;
    } else if (WIFSTOPPED(status)) {
        member->state = RUNNER_STOPPED;
        job->signal = WSTOPSIG(status);
    } else {
        member->state = RUNNER_DONE;
    }
    member->status = status;
    return true;
}

static void settle_job(struct runner *runner, struct runner_entry *entry)
{
    struct runner_job *job = &entry->job;
    enum runner_state before = job->state;
    job->state = state_of(job);
    if (job->state == before)
        return;
    if (job->state != RUNNER_RUNNING && job->foreground)
        runner_take_terminal(runner, job->state == RUNNER_DONE && !was_killed(job));
    if (job->state == RUNNER_STOPPED) {
        tell(runner, RUNNER_JOB_STOPPED, job, 0);
    } else if (job->state == RUNNER_RUNNING) {
        job->signal = 0;
        tell(runner, RUNNER_JOB_CONTINUED, job, 0);
    } else {
        if (runner->waited == job->id) {
            runner->waited = 0;
            runner->waited_status = job->members[job->count - 1].status;
        }
        tell(runner, RUNNER_JOB_DONE, job, job->count - 1);
        runner->jobs[job->id - 1] = NULL;
        free(entry);
    }
}

static void look_at(struct runner *runner, int id)
{
    struct runner_entry *entry = find(runner, id);
    for (size_t i = 0; entry && i < entry->job.count; i++) {
        struct runner_member *member = &entry->job.members[i];
        while (member->state != RUNNER_DONE && reap_member(&entry->job, i))
            if (member->state == RUNNER_DONE)
                tell(runner, RUNNER_MEMBER_EXITED, &entry->job, i);
    }
    if (entry)
        settle_job(runner, entry);
}

int runner_fd(const struct runner *runner)
{
    return runner->signal_fd;
}

int runner_dispatch(struct runner *runner)
{
    struct signalfd_siginfo info;
    while (read(runner->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info))
        ;
    for (int id = 1; id <= (int)RUNNER_JOBS_MAX; id++)
        look_at(runner, id);
    return 0;
}

/* ---- verbs ---- */

/* The job that has the terminal, if one has, goes on in the background. */
static void lose_terminal(struct runner *runner)
{
    const struct runner_entry *entry = find(runner, runner->foreground);
    runner_take_terminal(runner, false);
    if (entry)
        tell(runner, RUNNER_JOB_BACKGROUND, &entry->job, 0);
}

/* What was started of a job that could not be started whole. */
static void undo_start(struct runner *runner, struct runner_entry *entry, bool foreground)
{
    struct runner_job *job = &entry->job;
    if (job->pgid > 0)
        kill(-job->pgid, SIGKILL);
    for (size_t i = 0; i < job->count; i++)
        while (waitpid(job->members[i].pid, NULL, 0) < 0 && errno == EINTR)
            ;
    if (foreground)
        (void)tcsetpgrp(runner->tty, runner->pgid);
    free(entry);
}

int runner_start(struct runner *runner, const struct runner_command *commands, size_t count,
                 bool foreground)
{
    int id = 1;
    if (count == 0 || count > RUNNER_MEMBERS_MAX)
        return -EINVAL;
    while (find(runner, id))
        id++;
    if (id > (int)RUNNER_JOBS_MAX)
        return -E2BIG;
    struct runner_entry *entry = calloc(1, sizeof(*entry));
    if (!entry)
        return -ENOMEM;
    entry->job.id = id;
    if (foreground) {
        lose_terminal(runner);
        /* Before the job can change them. */
        (void)tcgetattr(runner->tty, &runner->termios);
    }
    int r = runner_spawn(runner, &entry->job, commands, count, foreground);
    if (r < 0) {
        undo_start(runner, entry, foreground);
        return r;
    }
    runner->jobs[id - 1] = entry;
    tell(runner, RUNNER_JOB_STARTED, &entry->job, 0);
    if (foreground) {
        /* The first member has taken the terminal, before its exec. */
        runner->foreground = id;
        entry->job.foreground = true;
        tell(runner, RUNNER_JOB_FOREGROUND, &entry->job, 0);
    }
    return id;
}

/* Told at once, so that nobody waits for a job in the belief that it is still stopped. */
static int resume(struct runner *runner, struct runner_entry *entry)
{
    struct runner_job *job = &entry->job;
    if (job->state != RUNNER_STOPPED)
        return 0;
    if (kill(-job->pgid, SIGCONT) < 0)
        return -errno;
    for (size_t i = 0; i < job->count; i++)
        if (job->members[i].state == RUNNER_STOPPED)
            job->members[i].state = RUNNER_RUNNING;
    settle_job(runner, entry);
    return 0;
}

int runner_foreground(struct runner *runner, int id)
{
    look_at(runner, id);
    struct runner_entry *entry = find(runner, id);
    int r = entry ? runner_give_terminal(runner, entry) : -ESRCH;
    return r < 0 ? r : resume(runner, entry);
}

int runner_background(struct runner *runner, int id)
{
    look_at(runner, id);
    struct runner_entry *entry = find(runner, id);
    if (!entry)
        return -ESRCH;
    if (entry->job.foreground)
        lose_terminal(runner);
    return resume(runner, entry);
}

int runner_signal(struct runner *runner, int id, int number)
{
    const struct runner_entry *entry = find(runner, id);
    if (!entry)
        return -ESRCH;
    return kill(-entry->job.pgid, number) < 0 ? -errno : 0;
}

int runner_wait(struct runner *runner, int id, int timeout_ms, enum runner_state *ret_state,
                int *ret_status)
{
    uint64_t until = clock_ms() + (timeout_ms > 0 ? (uint64_t)timeout_ms : 0);
    if (!find(runner, id))
        return -ESRCH;
    runner->waited = id;
    for (;;) {
        (void)runner_dispatch(runner);
        const struct runner_entry *entry = runner->waited ? find(runner, id) : NULL;
        if (!entry || entry->job.state == RUNNER_STOPPED) {
            *ret_state = entry ? RUNNER_STOPPED : RUNNER_DONE;
            *ret_status = entry ? 0x7F | entry->job.signal << 8 : runner->waited_status;
            runner->waited = 0;
            return 0;
        }
        uint64_t now = clock_ms();
        if (timeout_ms >= 0 && now >= until) {
            runner->waited = 0;
            return -ETIMEDOUT;
        }
        struct pollfd fds = {.fd = runner->signal_fd, .events = POLLIN};
        if (poll(&fds, 1, timeout_ms < 0 ? -1 : (int)(until - now)) < 0 && errno != EINTR)
            return -errno;
    }
}

const struct runner_job *runner_job(const struct runner *runner, int id)
{
    const struct runner_entry *entry = find(runner, id);
    return entry ? &entry->job : NULL;
}

const struct runner_job *runner_next(const struct runner *runner, int id)
{
    for (int next = id < 0 ? 1 : id + 1; next <= (int)RUNNER_JOBS_MAX; next++)
        if (find(runner, next))
            return &find(runner, next)->job;
    return NULL;
}
