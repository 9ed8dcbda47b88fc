/* SPDX-License-Identifier: MIT */
#include "cli/session_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/session_guard.h"

extern char **environ;

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* The child's side; order: input, output, error. */
struct ends {
    int child[3];
    bool has_terminal;
};

static int open_terminal(const struct session_start *how, struct session_process *p,
                         struct ends *ends)
{
    char name[64];
    struct winsize size = {.ws_col = (unsigned short)how->columns,
                           .ws_row = (unsigned short)how->rows};
    p->in = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (p->in < 0 || grantpt(p->in) < 0 || unlockpt(p->in) < 0 ||
        ptsname_r(p->in, name, sizeof(name)) != 0)
        return -errno;
    ioctl(p->in, TIOCSWINSZ, &size);
    p->out = fcntl(p->in, F_DUPFD_CLOEXEC, 3);
    ends->child[0] = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    ends->child[1] = fcntl(ends->child[0], F_DUPFD_CLOEXEC, 3);
    ends->has_terminal = true;
    if (how->error_too)
        ends->child[2] = fcntl(ends->child[0], F_DUPFD_CLOEXEC, 3);
    return p->out < 0 || ends->child[0] < 0 || ends->child[1] < 0 ? -errno : 0;
}

static int open_pipe(int *ret_read, int *ret_write)
{
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) < 0)
        return -errno;
    *ret_read = fds[0];
    *ret_write = fds[1];
    return 0;
}

static int open_ends(const struct session_start *how, struct session_process *p, struct ends *ends)
{
    int r = 0;
    if (how->term)
        r = open_terminal(how, p, ends);
    else if ((r = open_pipe(&ends->child[0], &p->in)) == 0)
        r = open_pipe(&p->out, &ends->child[1]);
    if (r == 0 && ends->child[2] < 0)
        r = open_pipe(&p->error, &ends->child[2]);
    int ours[] = {p->in, p->out, p->error};
    for (int i = 0; i < 3; i++)
        if (ours[i] >= 0)
            fcntl(ours[i], F_SETFL, O_NONBLOCK);
    return r;
}

/* The environment is ours, but for TERM. NULL: no memory. */
static char **make_environment(const char *term)
{
    size_t count = 0, used = 0;
    while (environ[count])
        count++;
    char **all = calloc(count + 2, sizeof(*all));
    for (size_t i = 0; all && i < count; i++)
        if (!term || strncmp(environ[i], "TERM=", 5) != 0)
            all[used++] = environ[i];
    if (all && term && asprintf(&all[used], "TERM=%s", term) < 0) {
        free(all);
        return NULL;
    }
    return all;
}

static void free_environment(char **all, bool has_term)
{
    size_t last = 0;
    while (all && all[last])
        last++;
    if (all && has_term)
        free(all[last - 1]);
    free(all);
}

/* Between fork and exec, in a process that had threads: nothing but system calls. */
static void become(const struct session_start *how, const struct ends *ends, char *const *env)
{
    sigset_t none;
    sigemptyset(&none);
    setsid();
    if (ends->has_terminal)
        ioctl(ends->child[0], TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        if (dup2(ends->child[i], i) < 0)
            _exit(127);
    if (session_guard_enter() < 0)
        _exit(127);
    close_range(3, ~0u, 0);
    if (chdir(how->folder) < 0 && chdir("/") < 0)
        _exit(127);
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
        signal(numbers[i], SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(how->program, how->argv, env);
    _exit(127);
}

int session_process_start(const struct session_start *how, struct session_process *ret)
{
    struct session_process p = {.pid = -1, .pidfd = -1, .in = -1, .out = -1, .error = -1};
    struct ends ends = {{-1, -1, -1}, false};
    char **env = make_environment(how->term);
    int r = env ? open_ends(how, &p, &ends) : -ENOMEM;
    if (r == 0) {
        p.pid = fork();
        if (p.pid == 0)
            become(how, &ends, env);
        r = p.pid < 0 ? -errno : 0;
    }
    for (int i = 0; i < 3; i++)
        close_fd(&ends.child[i]);
    free_environment(env, how->term != NULL);
    if (r == 0 && (p.pidfd = (int)syscall(SYS_pidfd_open, p.pid, 0)) < 0) {
        r = -errno;
        kill(p.pid, SIGKILL);
        waitpid(p.pid, NULL, 0);
    }
    if (r < 0)
        session_process_finish(&p);
    else
        *ret = p;
    return r;
}

bool session_process_reap(struct session_process *process)
{
    int status = 0;
    if (process->has_ended || process->pid <= 0)
        return true;
    if (waitpid(process->pid, &status, WNOHANG) == 0)
        return false;
    process->has_ended = true;
    process->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return true;
}

void session_process_signal(struct session_process *process, int number)
{
    if (!process->has_ended && process->pid > 0)
        kill(-process->pid, number);
}

void session_process_finish(struct session_process *process)
{
    close_fd(&process->in);
    close_fd(&process->out);
    close_fd(&process->error);
    close_fd(&process->pidfd);
}
