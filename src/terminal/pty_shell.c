/* SPDX-License-Identifier: MIT */
/* Apart from pty_spawn.c: the user database drags in what a keeper does without. */
#include "terminal/pty.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int pty_user_shell(char *buf, size_t size)
{
    char text[2048];
    struct passwd entry, *found = NULL;
    const char *shell = NULL;
    if (getpwuid_r(getuid(), &entry, text, sizeof(text), &found) == 0 && found &&
        access(found->pw_shell, X_OK) == 0)
        shell = found->pw_shell;
    if (!shell)
        shell = getenv("SHELL");
    if (!shell || access(shell, X_OK) != 0)
        shell = "/bin/sh";
    int len = snprintf(buf, size, "%s", shell);
    return len < 0 || (size_t)len >= size ? -ENAMETOOLONG : 0;
}
