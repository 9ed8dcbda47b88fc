/* SPDX-License-Identifier: MIT */
#include "terminal/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The parent learns of a failure through a pipe that the exec closes: whoever reads nothing from it
 * knows that the program runs. */
struct failure {
    int error;
    uint32_t stage;
};

enum stage {
    STAGE_SESSION,
    STAGE_TERMINAL,
    STAGE_CHDIR,
    STAGE_LIMIT,
    STAGE_EXEC,
};

static const char *const stage_names[] = {"setsid", "terminal", "chdir", "limit", "exec"};

enum { PIPE_FD = 3 };

static void give_up(int pipe_fd, enum stage stage)
{
    struct failure failure = {errno, stage};
    /* A short write can only mean that the parent is gone. */
    (void)!write(pipe_fd, &failure, sizeof(failure));
    _exit(127);
}

static void reset_signals(void)
{
    /* By system call, since the C library refuses the two that it keeps for itself, and whoever
     * started us may have left them ignored. All zero: the default. */
    static const unsigned long action[4];
    sigset_t none;
    for (int number = 1; number < NSIG; number++)
        syscall(SYS_rt_sigaction, number, action, NULL, (size_t)(NSIG - 1) / 8);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void arrange_descriptors(int slave, int *pipe_fd)
{
    /* Out of the way first: the caller may have had 0, 1 or 2 closed. */
    int high_slave = fcntl(slave, F_DUPFD_CLOEXEC, PIPE_FD + 1);
    int high_pipe = fcntl(*pipe_fd, F_DUPFD_CLOEXEC, PIPE_FD + 1);
    if (high_slave < 0 || high_pipe < 0)
        give_up(*pipe_fd, STAGE_TERMINAL);
    *pipe_fd = high_pipe;
    for (int fd = 0; fd < 3; fd++)
        if (dup2(high_slave, fd) < 0)
            give_up(*pipe_fd, STAGE_TERMINAL);
    if (dup3(high_pipe, PIPE_FD, O_CLOEXEC) < 0)
        give_up(*pipe_fd, STAGE_TERMINAL);
    *pipe_fd = PIPE_FD;
    close_range(PIPE_FD + 1, ~0u, 0);
}

static void set_open_files(uint32_t soft, int pipe_fd)
{
    struct rlimit limit;
    if (soft == 0)
        return;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
        give_up(pipe_fd, STAGE_LIMIT);
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
        give_up(pipe_fd, STAGE_LIMIT);
}

/* The line is open already, but without a caller. The leader waits itself: who started it need not,
 * and can end it; so far nothing has failed. */
static void await_carrier(const char *device, int *pipe_fd)
{
    int lines;
    if (!device || ioctl(0, TIOCMGET, &lines) < 0 || lines & TIOCM_CAR)
        return;
    close(*pipe_fd);
    *pipe_fd = -1;
    int fd = open(device, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        give_up(*pipe_fd, STAGE_TERMINAL);
    close(fd);
}

static void run(const struct pty_command *command, int pipe_fd)
{
    static char login_name[256] = "-";
    const char *program = command->argv[0];
    char *const *argv = (char *const *)command->argv;
    char *login_argv[2] = {login_name, NULL};

    if (command->login) {
        const char *slash = strrchr(program, '/');
        strncat(login_name, slash ? slash + 1 : program, sizeof(login_name) - 2);
        argv = login_argv;
    }
    /* execvp looks at the PATH of this process. */
    environ = (char **)command->environment;
    execvp(program, argv);
    give_up(pipe_fd, STAGE_EXEC);
}

static void become_leader(int slave, const struct pty_command *command, int pipe_fd)
{
    if (setsid() < 0)
        give_up(pipe_fd, STAGE_SESSION);
    arrange_descriptors(slave, &pipe_fd);
    if (ioctl(0, TIOCSCTTY, 0) < 0 || tcsetpgrp(0, getpid()) < 0)
        give_up(pipe_fd, STAGE_TERMINAL);
    if (command->umask >= 0)
        umask((mode_t)command->umask & 0777);
    set_open_files(command->open_files, pipe_fd);
    if (command->cwd && chdir(command->cwd) < 0)
        give_up(pipe_fd, STAGE_CHDIR);
    reset_signals();
    await_carrier(command->modem, &pipe_fd);
    run(command, pipe_fd);
}

static int read_failure(int fd, const char **ret_what)
{
    struct failure failure;
    ssize_t n;
    do
        n = read(fd, &failure, sizeof(failure));
    while (n < 0 && errno == EINTR);
    if (n == 0)
        return 0;
    if (n != (ssize_t)sizeof(failure) || failure.stage > STAGE_EXEC || failure.error <= 0)
        return -EIO;
    if (ret_what)
        *ret_what = stage_names[failure.stage];
    return -failure.error;
}

int pty_spawn(int slave, const struct pty_command *command, pid_t *ret_pid, const char **ret_what)
{
    int fds[2];
    sigset_t all, before;

    if (!command->argv || !command->argv[0])
        return -EINVAL;
    if (pipe2(fds, O_CLOEXEC) < 0)
        return -errno;
    /* No handler of this process may run in the child before it is reset. */
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    pid_t pid = fork();
    if (pid == 0)
        become_leader(slave, command, fds[1]);
    int r = pid < 0 ? -errno : 0;
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(fds[1]);
    if (r == 0)
        r = read_failure(fds[0], ret_what);
    close(fds[0]);
    if (r < 0) {
        if (pid > 0)
            while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
            }
        return r;
    }
    *ret_pid = pid;
    return 0;
}
