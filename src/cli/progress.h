/* SPDX-License-Identifier: MIT */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

/* A bar on standard error while a command works; nothing at all when that is no terminal. */

#include <stddef.h>

void progress_show(size_t done, size_t total, const char *note);
/* Takes the bar away again. */
void progress_end(void);

#endif
