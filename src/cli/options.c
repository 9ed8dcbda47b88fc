/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool parse_number(const char *text, bool whole, double *ret)
{
    char *end;
    errno = 0;
    double number = strtod(text, &end);
    if (end == text || *end || errno || !isfinite(number) || number < 0 || number > 1e9)
        return false;
    if (whole && (number < 1 || number != floor(number)))
        return false;
    *ret = number;
    return true;
}

static bool parse_size(const char *text, int *ret_width, int *ret_height)
{
    char *end;
    long width = strtol(text, &end, 10);
    if (end == text || *end != 'x')
        return false;
    const char *second = end + 1;
    long height = strtol(second, &end, 10);
    if (end == second || *end || width < 1 || height < 1 || width > 32767 || height > 32767)
        return false;
    *ret_width = (int)width;
    *ret_height = (int)height;
    return true;
}

static bool among(const char *text, const char *const *choices)
{
    for (; *choices; choices++)
        if (strcmp(text, *choices) == 0)
            return true;
    return false;
}

/* Writes "a, b or c". */
static void join_choices(const char *const *choices, char *buf, size_t size)
{
    size_t used = 0;
    buf[0] = '\0';
    for (size_t i = 0; choices[i] && used + 1 < size; i++) {
        const char *before = i == 0 ? "" : choices[i + 1] ? ", " : " or ";
        size_t room = size - used;
        size_t need = strlen(before) + strlen(choices[i]);
        if (need >= room)
            return;
        stpcpy(stpcpy(buf + used, before), choices[i]);
        used += need;
    }
}

static int parse_value(const struct command *command, const struct option_row *row,
                       const char *text, struct option_value *ret)
{
    char choices[256];

    ret->text = text;
    switch (row->kind) {
    case VALUE_COUNT:
        if (!parse_number(text, true, &ret->number))
            return cli_fail(EXIT_USAGE, "%s: --%s '%s' is no whole number from 1; give one",
                            command->name, row->name, text);
        break;
    case VALUE_SECONDS:
        if (!parse_number(text, false, &ret->number))
            return cli_fail(EXIT_USAGE,
                            "%s: --%s '%s' is no number of seconds; give one such as 10 or 0.5",
                            command->name, row->name, text);
        break;
    case VALUE_SIZE:
        if (!parse_size(text, &ret->width, &ret->height))
            return cli_fail(EXIT_USAGE, "%s: --%s '%s' is no size; give one such as 1280x800",
                            command->name, row->name, text);
        break;
    case VALUE_CHOICE:
        if (!among(text, row->choices)) {
            join_choices(row->choices, choices, sizeof(choices));
            return cli_fail(EXIT_USAGE, "%s: --%s '%s' is unknown; use %s", command->name,
                            row->name, text, choices);
        }
        break;
    default:
        break;
    }
    return 0;
}

static int parse_option(const struct command *command, const char *word, const char *next,
                        bool *ret_took_next, struct invocation *ret)
{
    const char *name = word + 2;
    size_t length = strcspn(name, "=");
    const char *value = name[length] == '=' ? name + length + 1 : NULL;

    *ret_took_next = false;
    for (size_t i = 0; command->options[i].name; i++) {
        const struct option_row *row = &command->options[i];
        if (strlen(row->name) != length || strncmp(row->name, name, length) != 0)
            continue;
        struct option_value *option = &ret->options[i];
        if (row->repeated && option->times == OPTION_MAX_TIMES)
            return cli_fail(EXIT_USAGE, "%s: --%s stands there more than %d times", command->name,
                            row->name, OPTION_MAX_TIMES);
        option->given = true;
        if (row->kind == VALUE_NONE) {
            if (value)
                return cli_fail(EXIT_USAGE, "%s: --%s takes no value; leave '=%s' out",
                                command->name, row->name, value);
            return 0;
        }
        if (!value && row->value_optional)
            return 0;
        if (!value) {
            if (!next)
                return cli_fail(EXIT_USAGE, "%s: --%s needs a value; write --%s %s", command->name,
                                row->name, row->name, row->value);
            value = next;
            *ret_took_next = true;
        }
        if (row->repeated)
            option->texts[option->times++] = value;
        return parse_value(command, row, value, option);
    }
    return cli_fail(EXIT_USAGE, "%s: unknown option '%s'; see 'pianola %s --help'", command->name,
                    word, command->name);
}

/* Words are given to the rows in order; an optional one takes a word only when enough are left for
 * the required ones after it. */
static int check_arguments(const struct command *command, const struct invocation *invocation)
{
    size_t required = 0, i = 0;

    for (const struct argument_row *row = command->arguments; row->name; row++)
        required += !row->optional;
    size_t spare = invocation->count > required ? invocation->count - required : 0;
    for (const struct argument_row *row = command->arguments; row->name; row++) {
        if (row->optional && spare == 0)
            continue;
        if (i >= invocation->count)
            return cli_fail(EXIT_USAGE, "%s: %s is missing; see 'pianola %s --help'", command->name,
                            row->name, command->name);
        const char *word = invocation->arguments[i];
        if (row->kind == VALUE_CHOICE && !among(word, row->choices)) {
            char choices[256];
            join_choices(row->choices, choices, sizeof(choices));
            return cli_fail(EXIT_USAGE, "%s: '%s' is unknown; use %s", command->name, word,
                            choices);
        }
        spare -= row->optional;
        i = row->repeated ? invocation->count : i + 1;
    }
    if (i < invocation->count)
        return cli_fail(EXIT_USAGE, "%s: '%s' is one word too many; put text with spaces in quotes",
                        command->name, invocation->arguments[i]);
    return 0;
}

const struct argument_row *argument_row_of(const struct command *command, size_t count,
                                           size_t place)
{
    size_t required = 0, i = 0;
    for (const struct argument_row *row = command->arguments; row->name; row++)
        required += !row->optional;
    size_t spare = count > required ? count - required : 0;
    for (const struct argument_row *row = command->arguments; row->name; row++) {
        if (row->optional && spare == 0)
            continue;
        if (i == place || (row->repeated && place >= i))
            return row;
        spare -= row->optional;
        i++;
    }
    return NULL;
}

/* "-" is standard input and "-5" a number: arguments, not options. */
static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] && !(word[1] >= '0' && word[1] <= '9');
}

/* The count-th argument is a program: what follows is its own. */
static bool ends_options(const struct command *command, size_t count)
{
    size_t i = 1;
    for (const struct argument_row *row = command->arguments; row->name; row++, i++)
        if (row->kind == VALUE_COMMAND)
            return count >= i;
    return false;
}

int invocation_parse(const struct command *command, size_t count, const char **words,
                     struct invocation *ret)
{
    bool only_arguments = false;

    *ret = (struct invocation){.arguments = words};
    for (size_t i = 0; i < count; i++) {
        const char *word = words[i];
        if (only_arguments || !is_option(word)) {
            /* Arguments move to the front of the same array: never past the word being read. */
            words[ret->count++] = word;
            only_arguments |= ends_options(command, ret->count);
            continue;
        }
        if (strcmp(word, "--") == 0) {
            only_arguments = true;
            continue;
        }
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            return -1;
        if (word[1] != '-')
            return cli_fail(EXIT_USAGE,
                            "%s: unknown option '%s'; put '--' before text that begins with '-'",
                            command->name, word);
        bool took_next;
        int status =
            parse_option(command, word, i + 1 < count ? words[i + 1] : NULL, &took_next, ret);
        if (status)
            return status;
        i += took_next;
    }
    return check_arguments(command, ret);
}
