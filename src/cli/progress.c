/* SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define BAR_WIDTH 40

static bool shown;

void progress_show(size_t done, size_t total, const char *note)
{
    static const char full[] = "########################################";

    if (!isatty(STDERR_FILENO) || total == 0)
        return;
    int filled = (int)(done >= total ? BAR_WIDTH : done * BAR_WIDTH / total);
    fprintf(stderr, "\r[%-*.*s] %3zu%% %s\x1b[K", BAR_WIDTH, filled, full, done * 100 / total,
            note);
    fflush(stderr);
    shown = true;
}

void progress_end(void)
{
    if (shown)
        fputs("\r\x1b[K", stderr);
    shown = false;
}
