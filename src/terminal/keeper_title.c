/* SPDX-License-Identifier: MIT */
/* What ps shows. The arguments and, right behind them, the environment are overwritten: the kernel
 * goes on into the environment when the arguments no longer end with NUL. */
#include "terminal/keeper.h"

#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

static char *title;
static size_t title_size;

void keeper_title_begin(char **argv, char **environment)
{
    if (!argv[0])
        return;
    char *end = argv[0] + strlen(argv[0]) + 1;
    for (char **variable = environment; *variable; variable++)
        if (*variable == end)
            end += strlen(*variable) + 1;
    title = argv[0];
    title_size = (size_t)(end - title);
}

void keeper_title_set(const char *name)
{
    char text[160];
    if (title_size == 0)
        return;
    snprintf(text, sizeof(text), "pianola-keeper: %s", name);
    memset(title, 0, title_size);
    memcpy(title, text, strnlen(text, title_size - 1));
    prctl(PR_SET_NAME, "pianola-keeper");
}
