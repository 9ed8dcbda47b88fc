/* SPDX-License-Identifier: MIT */
#include "cli/session_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/clock.h"

enum { GROUPS_MOST = 64, KILL_MS = 2000 };

static int line = -1; /* to the guard; open in serve, and in a command until its exec */

union rights {
    struct cmsghdr head;
    char room[CMSG_SPACE(sizeof(int))];
};

/* ---- the guard's side; in a process that had threads: nothing but system calls ---- */

struct group {
    pid_t pid;
    int pidfd; /* of its leader */
};

static struct group groups[GROUPS_MOST];
static unsigned count;

static void kill_all(int number)
{
    for (unsigned i = 0; i < count; i++)
        kill(-groups[i].pid, number);
}

/* False: nobody can say anything any more. */
static bool take(int fd)
{
    struct group group = {.pidfd = -1};
    union rights rights;
    struct iovec part = {&group.pid, sizeof(group.pid)};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &rights,
                             .msg_controllen = sizeof(rights)};
    ssize_t n = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
    if (n <= 0)
        return n < 0 && errno == EINTR;
    const struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    if (head && head->cmsg_type == SCM_RIGHTS)
        memcpy(&group.pidfd, CMSG_DATA(head), sizeof(group.pidfd));
    if (group.pidfd < 0 || group.pid <= 1)
        return true;
    if (count < GROUPS_MOST)
        groups[count++] = group;
    else
        kill(-group.pid, SIGKILL);
    return true;
}

/* Waits until something happens; those that have ended are forgotten. */
static bool wait_for(int fd, int timeout)
{
    struct pollfd fds[GROUPS_MOST + 1] = {{.fd = fd, .events = POLLIN}};
    for (unsigned i = 0; i < count; i++)
        fds[i + 1] = (struct pollfd){.fd = groups[i].pidfd, .events = POLLIN};
    if (poll(fds, count + 1, timeout) < 0)
        return true;
    for (unsigned i = count; i-- > 0;)
        if (fds[i + 1].revents) {
            close(groups[i].pidfd);
            groups[i] = groups[--count];
        }
    return !fds[0].revents || take(fd);
}

__attribute__((noreturn)) static void guard(int fd)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    setsid();
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
        signal(numbers[i], SIG_IGN);
    dup2(fd, STDIN_FILENO);
    close_range(1, ~0u, 0);
    prctl(PR_SET_NAME, "pianola-guard");
    while (wait_for(STDIN_FILENO, -1))
        ;
    kill_all(SIGHUP);
    kill_all(SIGCONT);
    uint64_t now = clock_ms(), until = now + KILL_MS;
    for (; count && now < until; now = clock_ms())
        wait_for(-1, (int)(until - now));
    kill_all(SIGKILL);
    _exit(0);
}

/* ---- serve's ---- */

int session_guard_open(void)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
        return -errno;
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        guard(ends[1]);
    }
    int r = pid < 0 ? -errno : 0;
    close(ends[1]);
    if (r < 0)
        close(ends[0]);
    else
        line = ends[0];
    return r;
}

int session_guard_enter(void)
{
    pid_t pid = getpid();
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (pidfd < 0)
        return -errno;
    union rights rights = {.head = {.cmsg_len = CMSG_LEN(sizeof(int)),
                                    .cmsg_level = SOL_SOCKET,
                                    .cmsg_type = SCM_RIGHTS}};
    memcpy(CMSG_DATA(&rights.head), &pidfd, sizeof(pidfd));
    struct iovec part = {&pid, sizeof(pid)};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = &rights,
                             .msg_controllen = sizeof(rights)};
    ssize_t n;
    do
        n = sendmsg(line, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    int r = n < 0 ? -errno : 0;
    close(pidfd);
    return r;
}
