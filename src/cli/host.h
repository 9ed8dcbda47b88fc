/* SPDX-License-Identifier: MIT */
#ifndef CLI_HOST_H
#define CLI_HOST_H

/*
 * A process in the foreground that others reach: where it listens, whom it lets, and what
 * 'pianola channels' is told of it, at a socket of this user's that is made for each. Functions
 * that return a status have printed their error; 0 is success.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cli/command.h"

struct host_options {
    const char *command;
    const char *uri; /* of what it is for */
    const struct option_value *listen, *access, *certificate, *key, *authority;
    bool as_json;
};

/* The object with that URI is published already. Prints where it is reached. stop_fd: of
 * stop_open, which came before any thread. */
int host_open(const struct host_options *options);
/* Until a signal comes; turn, when it is not NULL, runs at once, when wake_fd is readable and after
 * so many milliseconds as it says (-1: never). */
int host_wait(int stop_fd, int wake_fd, int (*turn)(void));
void host_close(void);

/* The folder of those sockets, "unix:FOLDER/PID#pianola-status". */
#define HOST_STATUS_URI "pianola-status"
int host_folder(char *buf, size_t size);

#endif
