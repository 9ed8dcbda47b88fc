/* SPDX-License-Identifier: MIT */
#ifndef CLI_STATION_CLIENT_H
#define CLI_STATION_CLIENT_H

#include "cli/command.h"

struct station_options {
    const char *url; /* NULL: this machine's */
    const char *certificate, *key, *authority;
};

/* Runs the command where the URL's station is (pianola serve), as if it were here: input, output,
 * terminal, signals, files. Its exit status. */
int station_run(const struct station_options *options, const struct command *command,
                struct invocation *invocation);

#endif
