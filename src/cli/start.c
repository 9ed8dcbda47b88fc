/* SPDX-License-Identifier: MIT */
#include "cli/start.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/clock.h"
#include "base/program.h"
#include "cli/client.h"

/* A headless station starts an X server, a window manager and a bus first. */
#define START_TIMEOUT_MS 30000
#define READY_FD 3

/* Where it is installed, else on the PATH. */
static void find_daemon(char *buf, size_t size)
{
    program_find("pianolad", PIANOLAD_PATH, buf, size);
    if (access(buf, X_OK) != 0)
        snprintf(buf, size, "pianolad");
}

/* A pipe that the daemon kept open would keep `$(pianola find ...)` waiting for ever: it gets the
 * ready descriptor and nothing else of ours. */
static void leave_descriptors_behind(int ready_fd)
{
    int null = open("/dev/null", O_RDWR);
    if (null < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0 ||
        (ready_fd != READY_FD && dup2(ready_fd, READY_FD) < 0))
        _exit(127);
    fcntl(READY_FD, F_SETFD, 0);
    close_range(READY_FD + 1, ~0u, 0);
}

static void exec_daemon(const struct client_start *how, int ready_fd)
{
    char path[4096], ready[16], size[32];
    const char *argv[10];
    size_t n = 0;

    find_daemon(path, sizeof(path));
    leave_descriptors_behind(ready_fd);
    snprintf(ready, sizeof(ready), "%d", READY_FD);
    argv[n++] = "pianolad";
    argv[n++] = "--ready-fd";
    argv[n++] = ready;
    if (how->headless) {
        snprintf(size, sizeof(size), how->width ? "%dx%d" : "1280x800", how->width, how->height);
        argv[n++] = "--headless";
        argv[n++] = size;
    }
    if (how->console) {
        argv[n++] = "--console";
        argv[n++] = how->console;
    }
    argv[n] = NULL;
    execvp(path, (char *const *)argv);
    dprintf(READY_FD, "error: cannot run %s: %s; is pianola installed completely?\n", path,
            strerror(errno));
    _exit(127);
}

/* Reads the daemon's one line. */
static int read_verdict(int fd, char *why, size_t why_size)
{
    char line[512];
    size_t used = 0;
    uint64_t end = clock_ms() + START_TIMEOUT_MS;

    while (used < sizeof(line) - 1 && !memchr(line, '\n', used)) {
        uint64_t now = clock_ms();
        struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
        int ready = now < end ? poll(&poll_fd, 1, (int)(end - now)) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready == 0) {
            snprintf(why, why_size, "it was not ready within %d s; see its log",
                     START_TIMEOUT_MS / 1000);
            return -ETIMEDOUT;
        }
        ssize_t got = read(fd, line + used, sizeof(line) - 1 - used);
        if (got <= 0) {
            snprintf(why, why_size, "it ended before it was ready; see its log");
            return -EIO;
        }
        used += (size_t)got;
    }
    line[used] = '\0';
    line[strcspn(line, "\n")] = '\0';
    if (strcmp(line, "ok") == 0)
        return 0;
    const char *text = strncmp(line, "error: ", 7) == 0 ? line + 7 : line;
    snprintf(why, why_size, "%s", text);
    return -EIO;
}

int station_start(const struct client_start *how, char *why, size_t why_size)
{
    int fds[2];

    if (pipe2(fds, O_CLOEXEC) < 0) {
        snprintf(why, why_size, "pipe: %s", strerror(errno));
        return -errno;
    }
    _cleanup_close_ int reader = fds[0];
    pid_t child = fork();
    if (child < 0) {
        int error = -errno;
        snprintf(why, why_size, "fork: %s", strerror(-error));
        close(fds[1]);
        return error;
    }
    if (child == 0) {
        /* Ctrl-C for the command is not meant for the station. */
        setsid();
        exec_daemon(how, fds[1]);
    }
    close(fds[1]);
    int result = read_verdict(reader, why, why_size);
    if (result < 0)
        kill(child, SIGTERM);
    /* The daemon goes into the background by itself: what was forked here ends when it is ready. */
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    return result;
}
