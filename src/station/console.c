/* SPDX-License-Identifier: MIT */
#include "station/station.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "station/kernel_log.h"
#include "terminal/terminal.h"

/*
 * The system console: what the kernel says, and what this process says on its standard error, is
 * written to a terminal. Nothing here waits: this process is also the one that takes what the
 * terminal shows. When that does not keep up, the kernel's messages stay with the kernel.
 */

enum {
    HELD_MAX = 64 << 10,
    HELD_ENOUGH = HELD_MAX / 2, /* no more is fetched beyond that */
    CHUNK = 4096,
};

struct console {
    int output;
    int standard_error; /* the real one */
    struct kernel_log *kernel;
    sd_event_source *writable, *own, *from_kernel;
    size_t held;
    char text[HELD_MAX];
};

static void fetch_more(struct console *console)
{
    int enabled = console->held < HELD_ENOUGH ? SD_EVENT_ON : SD_EVENT_OFF;
    if (console->from_kernel)
        sd_event_source_set_enabled(console->from_kernel, enabled);
}

/* Its terminal is gone. */
static void lose_output(struct console *console)
{
    console->writable = sd_event_source_disable_unref(console->writable);
    console->from_kernel = sd_event_source_disable_unref(console->from_kernel);
    close(console->output);
    console->output = -1;
}

static void flush(struct console *console)
{
    ssize_t n = 0;
    while (console->output >= 0 && console->held &&
           (n = write(console->output, console->text, console->held)) > 0) {
        console->held -= (size_t)n;
        memmove(console->text, console->text + n, console->held);
    }
    if (n < 0 && errno != EAGAIN && errno != EINTR)
        lose_output(console);
    if (console->output < 0)
        return;
    sd_event_source_set_enabled(console->writable, console->held ? SD_EVENT_ON : SD_EVENT_OFF);
    fetch_more(console);
}

static void show(struct console *console, const char *text, size_t size)
{
    if (console->output < 0)
        return;
    size_t room = HELD_MAX - console->held;
    size = size < room ? size : room;
    memcpy(console->text + console->held, text, size);
    console->held += size;
    flush(console);
}

static int on_writable(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)source;
    (void)fd;
    if (events & (EPOLLHUP | EPOLLERR))
        lose_output(data);
    else
        flush(data);
    return 0;
}

static int on_own(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)source;
    (void)events;
    struct console *console = data;
    char text[CHUNK];
    ssize_t n = read(fd, text, sizeof(text));
    if (n <= 0)
        return 0;
    (void)!write(console->standard_error, text, (size_t)n);
    show(console, text, (size_t)n);
    return 0;
}

static int on_kernel(sd_event_source *source, int fd, uint32_t events, void *data)
{
    (void)fd;
    (void)events;
    struct console *console = data;
    char text[CHUNK];
    int r = 1;
    while (console->output >= 0 && console->held < HELD_ENOUGH &&
           (r = kernel_log_next(console->kernel, text, sizeof(text))) > 0)
        show(console, text, strlen(text));
    if (r < 0)
        sd_event_source_set_enabled(source, SD_EVENT_OFF);
    return 0;
}

/* What anything in this process writes to descriptor 2 comes by here. */
static int take_standard_error(struct console *console, sd_event *loop)
{
    int fds[2];
    if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) < 0)
        return -errno;
    int r = sd_event_add_io(loop, &console->own, fds[0], EPOLLIN, on_own, console);
    if (r < 0) {
        close(fds[0]);
        close(fds[1]);
        return r;
    }
    sd_event_source_set_io_fd_own(console->own, true);
    console->standard_error = fcntl(2, F_DUPFD_CLOEXEC, 3);
    dup3(fds[1], 2, 0);
    close(fds[1]);
    return 0;
}

static void take_kernel_log(struct console *console, sd_event *loop)
{
    int r = kernel_log_open(&console->kernel);
    if (r >= 0)
        r = sd_event_add_io(loop, &console->from_kernel, kernel_log_fd(console->kernel), EPOLLIN,
                            on_kernel, console);
    if (r < 0)
        fprintf(stderr,
                "pianolad: the console shows no kernel messages: /dev/kmsg: %s; root, or who has "
                "CAP_SYSLOG, may read them\n",
                strerror(-r));
}

int console_create(sd_event *loop, struct terminal_host *terminals, const char *name,
                   struct console **ret_console)
{
    struct console *console = calloc(1, sizeof(*console));
    if (!console)
        return -ENOMEM;
    console->output = console->standard_error = -1;
    int r = terminal_host_open_output(terminals, name, &console->output);
    if (r >= 0)
        r = sd_event_add_io(loop, &console->writable, console->output, EPOLLOUT, on_writable,
                            console);
    if (r >= 0)
        r = take_standard_error(console, loop);
    if (r < 0) {
        console_destroy(console);
        return r;
    }
    sd_event_source_set_enabled(console->writable, SD_EVENT_OFF);
    take_kernel_log(console, loop);
    *ret_console = console;
    return 0;
}

struct console *console_destroy(struct console *console)
{
    if (!console)
        return NULL;
    if (console->standard_error >= 0) {
        fflush(stderr);
        on_own(NULL, sd_event_source_get_io_fd(console->own), EPOLLIN, console);
        dup2(console->standard_error, 2);
        close(console->standard_error);
    }
    sd_event_source_disable_unref(console->writable);
    sd_event_source_disable_unref(console->own);
    sd_event_source_disable_unref(console->from_kernel);
    kernel_log_close(console->kernel);
    if (console->output >= 0)
        close(console->output);
    free(console);
    return NULL;
}
