/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "automation/selector.h"
#include "base/cleanup.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rows.h"
#include "cli/term.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {
    {"SELECTOR", VALUE_SELECTOR, .optional = true, .help = "those that match; else all"},
    {0},
};

enum { COLUMN_HWND = 11, COLUMN_PID = 9, COLUMN_SIZE = 9, COLUMN_STATE = 12, COLUMN_NAME = 20 };

static void print_state(const json_t *state)
{
    const json_t *status = json_object_get(state, "status");
    char size[24], text[24] = "running";
    const char *foreground = json_string_value(json_object_get(state, "foreground"));
    const char *title = json_string_value(json_object_get(state, "title"));

    snprintf(size, sizeof(size), "%dx%d",
             (int)json_integer_value(json_object_get(state, "columns")),
             (int)json_integer_value(json_object_get(state, "rows")));
    if (json_object_get(status, "code"))
        snprintf(text, sizeof(text), "exited %d",
                 (int)json_integer_value(json_object_get(status, "code")));
    else if (json_object_get(status, "signal"))
        snprintf(text, sizeof(text), "signal %d",
                 (int)json_integer_value(json_object_get(status, "signal")));
    printf("%-*s%-*d%-*s%-*s", COLUMN_HWND, json_string_value(json_object_get(state, "hwnd")),
           COLUMN_PID, (int)json_integer_value(json_object_get(state, "pid")), COLUMN_SIZE, size,
           COLUMN_STATE, text);
    output_column(title && title[0] ? title : json_string_value(json_object_get(state, "name")),
                  COLUMN_NAME - 1);
    putchar(' ');
    output_column(foreground ? foreground : "", output_width(foreground ? foreground : ""));
    putchar('\n');
}

static int print(const HWND *found, int count, bool as_json)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++) {
        char name[32];
        json_t *state = NULL;
        if (!GetClassName(found[i], name, sizeof(name)) || strcmp(name, "Terminal") != 0)
            continue;
        /* One that went away meanwhile is no error. */
        if (IsWindow(found[i]) &&
            term_dump_json("term list", found[i], TERMINAL_DUMP_STATE, &state) == 0)
            json_array_append_new(array, state);
    }
    if (as_json)
        return output_json(array);
    printf("%-*s%-*s%-*s%-*s%-*s%s\n", COLUMN_HWND, "HWND", COLUMN_PID, "PID", COLUMN_SIZE, "SIZE",
           COLUMN_STATE, "STATE", COLUMN_NAME, "TITLE", "FOREGROUND");
    for (size_t i = 0; i < json_array_size(array); i++)
        print_state(json_array_get(array, i));
    json_decref(array);
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    struct selector *selector = NULL;
    _cleanup_free_ HWND *found = NULL;
    int status = client_join("term list");
    if (status == 0)
        status = term_selector(
            "term list", invocation->count ? invocation->arguments[0] : "Terminal", &selector);
    if (status)
        return status;
    int count = selector_find_all(selector, &found);
    selector_free(selector);
    if (count < 0)
        return client_fail_errno("term list", "terminals", count);
    return print(found, count, invocation->options[JSON].given);
}

const struct command command_term_list = {
    .name = "term list",
    .summary = "list terminals",
    .options = options,
    .arguments = arguments,
    .description =
        "Prints a line for each terminal: its HWND, the process that leads its session, "
        "its size, whether that runs or how it ended, its title and the command in the "
        "foreground. With --json an array of objects: hwnd, name, title, command, pid, "
        "keeper, columns, rows, cursor_row, cursor_column, cursor_visible, "
        "alternate_screen, scrollback, cwd, output (bytes), generation, exited, status "
        "({code} or {signal}), foreground, foreground_group, created, kind (pty, line or "
        "sink), line ({path}; of a device without a program also speed and, when it "
        "has them, dtr, rts, cts, dsr, carrier, ring), command_status (of the last command, "
        "where the shell tells).",
    .examples = "pianola term list\n"
                "pianola term list --json | jq '.[] | select(.exited)'",
    .run = run,
};
