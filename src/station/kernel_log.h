/* SPDX-License-Identifier: MIT */
#ifndef STATION_KERNEL_LOG_H
#define STATION_KERNEL_LOG_H

/* The kernel's messages from now on, as its own console shows them. */

#include <stddef.h>

struct kernel_log;

int kernel_log_open(struct kernel_log **ret_log);
struct kernel_log *kernel_log_close(struct kernel_log *log);
int kernel_log_fd(const struct kernel_log *log);
/* The next line, with its newline. 1, 0: none now, negative errno. */
int kernel_log_next(struct kernel_log *log, char *text, size_t size);

#endif
