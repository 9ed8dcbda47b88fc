/* SPDX-License-Identifier: MIT */
#include "station/kernel_log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"

enum {
    RECORD_MAX = 8192, /* the kernel's own bound */
    LEVEL_DEFAULT = 7,
};

struct kernel_log {
    int fd;
    int level; /* what is as urgent as that, or less, is not for the console */
};

/* The first number of four: the kernel's own console goes by it. */
static int console_level(void)
{
    char text[64] = "";
    _cleanup_close_ int fd = open("/proc/sys/kernel/printk", O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, text, sizeof(text) - 1) <= 0)
        return LEVEL_DEFAULT;
    return (int)strtol(text, NULL, 10);
}

int kernel_log_open(struct kernel_log **ret_log)
{
    int fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -errno;
    struct kernel_log *log = malloc(sizeof(*log));
    if (!log || lseek(fd, 0, SEEK_END) < 0) {
        int r = log ? -errno : -ENOMEM;
        free(log);
        close(fd);
        return r;
    }
    *log = (struct kernel_log){fd, console_level()};
    *ret_log = log;
    return 0;
}

struct kernel_log *kernel_log_close(struct kernel_log *log)
{
    if (log)
        close(log->fd);
    free(log);
    return NULL;
}

int kernel_log_fd(const struct kernel_log *log)
{
    return log->fd;
}

/* "6,339,5140900,-;text", then a newline and lines of details, which no console shows. */
static bool format(const char *record, int level, char *text, size_t size)
{
    unsigned priority;
    unsigned long long sequence, time;
    const char *message = strchr(record, ';');
    if (!message || sscanf(record, "%u,%llu,%llu", &priority, &sequence, &time) != 3)
        return false;
    if ((int)(priority & 7) >= level)
        return false;
    message++;
    snprintf(text, size, "[%5llu.%06llu] %.*s\n", time / 1000000, time % 1000000,
             (int)(strcspn(message, "\n") < size - 64 ? strcspn(message, "\n") : size - 64),
             message);
    return true;
}

int kernel_log_next(struct kernel_log *log, char *text, size_t size)
{
    char record[RECORD_MAX + 1];
    for (;;) {
        ssize_t n = read(log->fd, record, RECORD_MAX);
        /* EPIPE: some were overwritten before they were read; the next read goes on after them. */
        if (n < 0 && (errno == EINTR || errno == EPIPE))
            continue;
        if (n < 0)
            return errno == EAGAIN ? 0 : -errno;
        if (n == 0)
            return -EIO;
        record[n] = 0;
        if (format(record, log->level, text, size))
            return 1;
    }
}
