/* SPDX-License-Identifier: MIT */
#include "kernel/command_line.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static const char *split_program(const char *at, char **out)
{
    bool quoted = false;
    for (; *at && (quoted || !is_blank(*at)); at++) {
        if (*at == '"')
            quoted = !quoted;
        else
            *(*out)++ = *at;
    }
    return at;
}

static const char *split_one(const char *at, char **out)
{
    bool quoted = false;
    while (*at && (quoted || !is_blank(*at))) {
        size_t slashes = strspn(at, "\\");
        at += slashes;
        size_t keep = *at == '"' ? slashes / 2 : slashes;
        memset(*out, '\\', keep);
        *out += keep;
        if (*at == '"' && slashes % 2 == 0) {
            if (quoted && at[1] == '"')
                *(*out)++ = *at++;
            else
                quoted = !quoted;
            at++;
        } else if (*at && (quoted || !is_blank(*at))) {
            *(*out)++ = *at++;
        }
    }
    return at;
}

char **command_line_split(const char *line, int *ret_count)
{
    size_t len = strlen(line);
    size_t most = len / 2 + 3;
    char **args = malloc(most * sizeof(*args) + len + most);
    if (!args)
        return NULL;
    char *out = (char *)(args + most);
    int count = 0;
    const char *at = line;
    for (;;) {
        if (count)
            at += strspn(at, " \t");
        if (!*at && (count || !*line))
            break;
        args[count] = out;
        at = count++ ? split_one(at, &out) : split_program(at, &out);
        *out++ = 0;
    }
    args[count] = NULL;
    *ret_count = count;
    return args;
}

static char *quote(char *out, const char *arg)
{
    if (*arg && !strpbrk(arg, " \t\"")) {
        size_t len = strlen(arg);
        memcpy(out, arg, len);
        return out + len;
    }
    *out++ = '"';
    for (;;) {
        size_t slashes = strspn(arg, "\\");
        arg += slashes;
        size_t doubled = *arg == '"' || !*arg ? slashes * 2 : slashes;
        memset(out, '\\', doubled);
        out += doubled;
        if (!*arg)
            break;
        if (*arg == '"')
            *out++ = '\\';
        *out++ = *arg++;
    }
    *out++ = '"';
    return out;
}

char *command_line_join(char *const *args)
{
    size_t most = 1;
    for (char *const *arg = args; *arg; arg++)
        most += strlen(*arg) * 2 + 4;
    char *line = malloc(most);
    char *out = line;
    for (char *const *arg = args; line && *arg; arg++) {
        if (arg != args)
            *out++ = ' ';
        out = quote(out, *arg);
    }
    if (line)
        *out = 0;
    return line;
}
