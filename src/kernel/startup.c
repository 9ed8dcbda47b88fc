/* SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/kernel.h"
#include "pianola/file.h"

/* What CreateProcess told this process: PIANOLA_STARTUP=flags:show, which its own children must not
 * find again. */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static DWORD flags;
static WORD show;

static void read_note(void)
{
    unsigned f = 0;
    unsigned s = 0;
    const char *note = getenv("PIANOLA_STARTUP");
    if (note && sscanf(note, "%x:%u", &f, &s) == 2) {
        flags = f;
        show = (WORD)s;
    }
    unsetenv("PIANOLA_STARTUP");
}

DWORD startup_flags(WORD *ret_show)
{
    pthread_once(&once, read_note);
    *ret_show = show;
    return flags;
}

void GetStartupInfo(STARTUPINFO *info)
{
    *info = (STARTUPINFO){.cb = sizeof(*info)};
    info->dwFlags = startup_flags(&info->wShowWindow);
}

void GetStartupInfoW(STARTUPINFOW *info)
{
    *info = (STARTUPINFOW){.cb = sizeof(*info)};
    info->dwFlags = startup_flags(&info->wShowWindow);
}
