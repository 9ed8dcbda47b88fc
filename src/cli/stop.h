/* SPDX-License-Identifier: MIT */
#ifndef CLI_STOP_H
#define CLI_STOP_H

/* A descriptor that becomes readable on SIGINT, SIGTERM or SIGHUP, instead of the process ending:
 * for commands that have something to finish. Negative errno on failure. */
int stop_open(void);
/* The signal that came, 0 for none. */
int stop_signal(int fd);

#endif
