/* SPDX-License-Identifier: MIT */
/*
 * Keepers: 100 MB of a program's output through one into a reader that only counts, against a bare
 * reader on the pty; and starting one, against fork and exec of the program on a pty.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "terminal/keeper_link.h"

enum {
    SIZE = 100 << 20,
    LINE = 80,
    STARTS = 200,
    TIMEOUT_MS = 60000,
};

static const char *const true_argv[] = {"/bin/true", NULL};
static char data_path[] = "/dev/shm/pianola-bench.XXXXXX";
static char folder[] = "/tmp/pianola-bench.XXXXXX";

static void clean_up(void)
{
    unlink(data_path);
    char path[sizeof(folder) + 32];
    snprintf(path, sizeof(path), "%s/pianola/terminals", folder);
    rmdir(path);
    snprintf(path, sizeof(path), "%s/pianola", folder);
    rmdir(path);
    rmdir(folder);
}

static void begin(void)
{
    static bool begun;
    if (begun)
        return;
    begun = true;
    int fd = mkstemp(data_path);
    if (fd < 0 || !mkdtemp(folder) || setenv("XDG_RUNTIME_DIR", folder, 1) < 0)
        bench_die("folder");
    char *bytes = malloc(SIZE);
    memset(bytes, 'x', SIZE);
    for (size_t i = LINE - 1; i < SIZE; i += LINE)
        bytes[i] = '\n';
    if (write(fd, bytes, SIZE) != SIZE)
        bench_die("write");
    free(bytes);
    close(fd);
    atexit(clean_up);
}

/* Bytes that a program of so many puts out: a CR before each LF. */
static uint64_t expected(void)
{
    return SIZE + SIZE / LINE;
}

/* Reads until there is an event; counts bytes. */
static bool turn(struct keeper_link *link, uint64_t *count, struct keeper_event *ret_event)
{
    struct terminal_log *log = keeper_link_log(link);
    for (;;) {
        const uint8_t *bytes;
        size_t len;
        if (terminal_log_window(log, &bytes, &len) < 0)
            bench_die("log");
        *count += len;
        terminal_log_consume(log, len);
        int r = len ? TERMINAL_LOG_DATA : terminal_log_sleep(log);
        if (r == TERMINAL_LOG_CHECKPOINT_DUE || terminal_log_checkpoint_due(log))
            terminal_log_checkpoint(log, "", 0);
        else if (r == TERMINAL_LOG_ASLEEP)
            break;
    }
    struct pollfd fds[] = {{keeper_link_fd(link), POLLIN, 0},
                           {keeper_link_log(link)->data_fd, POLLIN, 0}};
    if (poll(fds, 2, TIMEOUT_MS) <= 0)
        bench_die("poll");
    if (fds[1].revents)
        terminal_log_was_woken_to_read(log);
    return fds[0].revents && keeper_link_next(link, ret_event) > 0;
}

static struct keeper_link *start(const char *const *argv)
{
    struct keeper_link *link;
    struct keeper_options options = {.argv = argv, .umask = -1};
    int r = keeper_start(&options, &link);
    if (r == 0)
        r = keeper_link_wait_started(link, TIMEOUT_MS);
    if (r < 0) {
        errno = -r;
        bench_die("keeper");
    }
    return link;
}

static void end(struct keeper_link *link)
{
    keeper_link_release(link);
    keeper_link_destroy(link);
}

static double cat_keeper(void)
{
    begin();
    const char *const argv[] = {"/bin/cat", data_path, NULL};
    uint64_t count = 0;
    struct keeper_event event;
    double from = bench_seconds();
    struct keeper_link *link = start(argv);
    while (!keeper_link_status(link, &event) || count < event.offset)
        turn(link, &count, &event);
    double seconds = bench_seconds() - from;
    end(link);
    return count == expected() ? seconds : -1;
}

static pid_t spawn_bare(const char *const *argv, int *ret_master)
{
    const struct pty_size size = {.rows = 24, .columns = 80};
    struct pty_command command = {
        .argv = argv, .environment = (const char *const *)environ, .umask = -1};
    int slave;
    pid_t pid;
    if (pty_open(&size, ret_master, &slave) < 0 || pty_spawn(slave, &command, &pid, NULL) < 0)
        bench_die("pty");
    close(slave);
    fcntl(*ret_master, F_SETFL, 0);
    return pid;
}

static double cat_bare(void)
{
    begin();
    static char buf[65536];
    const char *const argv[] = {"/bin/cat", data_path, NULL};
    int master;
    uint64_t count = 0;
    double from = bench_seconds();
    pid_t pid = spawn_bare(argv, &master);
    for (ssize_t n; (n = read(master, buf, sizeof(buf))) > 0;)
        count += (uint64_t)n;
    double seconds = bench_seconds() - from;
    bench_reap(pid);
    close(master);
    return count == expected() ? seconds : -1;
}

static double start_keeper(void)
{
    begin();
    double seconds = 0;
    for (int i = 0; i < STARTS; i++) {
        uint64_t count = 0;
        struct keeper_event event;
        double from = bench_seconds();
        struct keeper_link *link = start(true_argv);
        seconds += bench_seconds() - from;
        while (!keeper_link_status(link, &event))
            turn(link, &count, &event);
        end(link);
    }
    return seconds;
}

static double start_bare(void)
{
    double seconds = 0;
    for (int i = 0; i < STARTS; i++) {
        int master;
        double from = bench_seconds();
        pid_t pid = spawn_bare(true_argv, &master);
        seconds += bench_seconds() - from;
        bench_reap(pid);
        close(master);
    }
    return seconds;
}

const struct benchmark bench_terminal_keeper_cat = {
    .name = "terminal.keeper.cat",
    .unit = "s",
    .scale = 1,
    .rounds = 5,
    .ours = cat_keeper,
    .floor = cat_bare,
};

const struct benchmark bench_terminal_keeper_start = {
    .name = "terminal.keeper.start",
    .unit = "ms",
    .scale = 1e3 / STARTS,
    .rounds = 5,
    .ours = start_keeper,
    .floor = start_bare,
};
