/* SPDX-License-Identifier: MIT */
#include "runner_private.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* What a member is made of; in, out: -1 for the terminal. */
struct plan {
    const struct runner *runner;
    const struct runner_command *command;
    pid_t pgid; /* 0: its own */
    int in, out, error;
    bool foreground;
};

static void set_file(int from, int to)
{
    if (from == to)
        fcntl(to, F_SETFD, 0);
    else if (dup2(from, to) < 0)
        _exit(126);
}

__attribute__((noreturn)) static void run_member(const struct plan *plan)
{
    const struct runner *runner = plan->runner;
    struct sigaction usual = {.sa_handler = SIG_DFL};
    int in = plan->in >= 0 ? plan->in : runner->tty, out = plan->out >= 0 ? plan->out : runner->tty;
    int report = fcntl(plan->error, F_DUPFD_CLOEXEC, 3);
    /* The parent does the same: whoever comes first, the group is there before it is needed. */
    setpgid(0, plan->pgid);
    if (plan->foreground)
        tcsetpgrp(runner->tty, getpgrp()); /* SIGTTOU is still ignored */
    for (int i = 0; i < RUNNER_SIGNALS; i++)
        sigaction(runner_signals[i], &usual, NULL);
    sigaction(SIGCHLD, &usual, NULL);
    sigaction(SIGPIPE, &usual, NULL);
    sigprocmask(SIG_SETMASK, &runner->mask, NULL);
    /* Out of the way of 0 to 2, where any of them may be. */
    in = fcntl(in, F_DUPFD_CLOEXEC, 3);
    out = fcntl(out, F_DUPFD_CLOEXEC, 3);
    int terminal = fcntl(runner->tty, F_DUPFD_CLOEXEC, 3);
    set_file(in, 0);
    set_file(out, 1);
    set_file(terminal, 2);
    const struct runner_command *command = plan->command;
    if (!command->directory || chdir(command->directory) == 0)
        execvpe(command->argv[0], command->argv, command->envp ? command->envp : environ);
    int error = errno;
    ssize_t n = write(report, &error, sizeof(error));
    _exit(n == sizeof(error) && error == ENOENT ? 127 : 126);
}

/* Returns 0 when it was executed, else its -errno; the member is there in either case. */
static int spawn_member(struct plan *plan, struct runner_member *member)
{
    int report[2], error = 0;
    if (pipe2(report, O_CLOEXEC) < 0)
        return -errno;
    plan->error = report[1];
    member->pid = fork();
    if (member->pid == 0)
        run_member(plan);
    error = member->pid < 0 ? -errno : 0;
    close(report[1]);
    if (error == 0) {
        /* After its exec this is EACCES: then the child has done it itself. ESRCH: it has ended. */
        setpgid(member->pid, plan->pgid ? plan->pgid : member->pid);
        ssize_t n;
        do
            n = read(report[0], &error, sizeof(error));
        while (n < 0 && errno == EINTR);
        error = n == sizeof(error) ? -error : 0;
    }
    close(report[0]);
    return error;
}

static void close_file(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

int runner_spawn(struct runner *runner, struct runner_job *job,
                 const struct runner_command *commands, size_t count, bool foreground)
{
    int in = -1, r = 0;
    for (size_t i = 0; i < count; i++) {
        int link[2] = {-1, -1};
        if (i + 1 < count && pipe2(link, O_CLOEXEC) < 0) {
            r = -errno;
            break;
        }
        struct plan plan = {.runner = runner,
                            .command = &commands[i],
                            .pgid = job->pgid,
                            .in = in,
                            .out = link[1],
                            .foreground = foreground && i == 0};
        struct runner_member *member = &job->members[i];
        r = spawn_member(&plan, member);
        close_file(&in);
        close_file(&link[1]);
        in = link[0];
        if (member->pid <= 0)
            break;
        job->count++;
        if (i == 0)
            job->pgid = member->pid;
        if (count > 1)
            r = 0; /* it ends with 127 or 126, the others go on without it */
    }
    close_file(&in);
    return r;
}
