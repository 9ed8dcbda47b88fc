/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char cli_summary[] = "record, play and drive windows, keyboards, mice and terminals";

const struct command *const commands[] = {
    &command_attach,
    &command_call,
    &command_channels,
    &command_component_list,
    &command_component_new,
    &command_component_register,
    &command_component_running,
    &command_component_show,
    &command_component_unregister,
    &command_down,
    &command_find,
    &command_key,
    &command_mouse,
    &command_play,
    &command_post,
    &command_publish,
    &command_record,
    &command_screenshot,
    &command_send,
    &command_serve,
    &command_status,
    &command_subscribe,
    &command_term_expect,
    &command_term_jobs,
    &command_term_kill,
    &command_term_list,
    &command_term_new,
    &command_term_play,
    &command_term_record,
    &command_term_resize,
    &command_term_run,
    &command_term_send,
    &command_term_signal,
    &command_term_text,
    &command_term_type,
    &command_term_wait,
    &command_type,
    &command_typelib_edit,
    &command_typelib_show,
    &command_up,
    &command_wait,
    &command_watch,
    &command_windows,
    NULL,
};

size_t command_family(const struct command *command)
{
    const char *space = strchr(command->name, ' ');
    return space ? (size_t)(space - command->name) : 0;
}

static bool is_of_family(const struct command *command, const char *family)
{
    size_t length = command_family(command);
    return length && strlen(family) == length && strncmp(command->name, family, length) == 0;
}

bool command_family_exists(const char *family)
{
    for (const struct command *const *c = commands; *c; c++)
        if (is_of_family(*c, family))
            return true;
    return false;
}

bool command_begins_family(const struct command *const *command)
{
    size_t length = command_family(*command);
    return length && (command == commands || command_family(command[-1]) != length ||
                      strncmp(command[-1]->name, (*command)->name, length) != 0);
}

const struct command *command_by_words(size_t count, char *const *words, size_t *ret_used)
{
    for (const struct command *const *c = commands; *c; c++) {
        size_t family = command_family(*c);
        if (count < (family ? 2 : 1))
            continue;
        if (family ? is_of_family(*c, words[0]) && strcmp((*c)->name + family + 1, words[1]) == 0
                   : strcmp((*c)->name, words[0]) == 0) {
            *ret_used = family ? 2 : 1;
            return *c;
        }
    }
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
