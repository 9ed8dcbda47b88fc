/* SPDX-License-Identifier: MIT */
#include "terminal/outer_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TERMINAL_MS = 200 };

static void write_leave(const struct outer_return *way)
{
    size_t done = 0;
    while (done < way->length) {
        struct pollfd fd = {.fd = way->out, .events = POLLOUT};
        /* A terminal that was stopped with Ctrl-S takes nothing: nobody may wait for ever. */
        if (poll(&fd, 1, TERMINAL_MS) <= 0)
            return;
        ssize_t n = write(way->out, way->leave + done, way->length - done);
        if (n <= 0 && errno != EINTR && errno != EAGAIN)
            return;
        done += n > 0 ? (size_t)n : 0;
    }
}

/* Another program, the shell say, may have the terminal already; its modes are left alone. */
static bool is_ours(const struct outer_return *way)
{
    struct termios now;
    return tcgetattr(way->in, &now) == 0 && now.c_lflag == way->raw.c_lflag &&
           now.c_iflag == way->raw.c_iflag && now.c_oflag == way->raw.c_oflag;
}

void outer_return_now(struct outer_return *way)
{
    int error = errno;
    if (atomic_exchange(&way->taken, false)) {
        bool ours = is_ours(way);
        write_leave(way);
        /* Mouse reports that are on their way would be typed into the shell. */
        if (ours) {
            tcflush(way->in, TCIFLUSH);
            tcsetattr(way->in, TCSANOW, &way->before);
        }
    }
    errno = error;
}

static _Noreturn void guard(struct outer_return *way, int fd)
{
    char byte;
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    /* In a session of its own: no signal of the terminal's comes, and none is caused by using it.
     */
    setsid();
    prctl(PR_SET_NAME, "pianola-guard");
    if (chdir("/") < 0)
        _exit(1);
    int in = fcntl(way->in, F_DUPFD, 10), out = fcntl(way->out, F_DUPFD, 10);
    int end = fcntl(fd, F_DUPFD, 10);
    if (in < 0 || out < 0 || end < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(end, 2) < 0)
        _exit(1);
    if (close_range(3, ~0u, 0) < 0)
        _exit(1);
    /* From here on it lives, whatever happens to the process group it was born into. */
    if (write(2, "", 1) != 1)
        _exit(1);
    while (read(2, &byte, 1) < 0 && errno == EINTR)
        ;
    /* The numbers are of another process from here on; nobody else reads them. */
    way->in = 0;
    way->out = 1;
    outer_return_now(way);
    _exit(0);
}

int outer_guard_start(struct outer_return *way, pid_t *ret_pid, int *ret_fd)
{
    int ends[2];
    ssize_t n;
    char ready;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return -errno;
    pid_t pid = fork();
    if (pid < 0) {
        int error = -errno;
        close(ends[0]);
        close(ends[1]);
        return error;
    }
    if (pid == 0) {
        close(ends[1]);
        guard(way, ends[0]);
    }
    close(ends[0]);
    while ((n = read(ends[1], &ready, 1)) < 0 && errno == EINTR)
        ;
    if (n != 1) {
        outer_guard_stop(pid, ends[1]);
        return -ECHILD;
    }
    *ret_pid = pid;
    *ret_fd = ends[1];
    return 0;
}

void outer_guard_stop(pid_t pid, int fd)
{
    close(fd);
    kill(pid, SIGKILL);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
}
