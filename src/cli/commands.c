/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char cli_summary[] = "record, play and drive windows, keyboards and mice";

const struct command *const commands[] = {
    &command_down, &command_find,   &command_key,     &command_mouse,
    &command_play, &command_post,   &command_record,  &command_screenshot,
    &command_send, &command_status, &command_type,    &command_up,
    &command_wait, &command_watch,  &command_windows, NULL,
};

const struct command *command_by_name(const char *name)
{
    for (const struct command *const *c = commands; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

int cli_fail(int status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fflush(stdout);
    fputs("pianola: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return status;
}
