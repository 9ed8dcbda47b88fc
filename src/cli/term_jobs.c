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
    {"SELECTOR", VALUE_SELECTOR, .optional = true, .help = "of which terminal; else of all"},
    {0},
};

enum { COLUMN_HWND = 11, COLUMN_GROUP = 9, COLUMN_STATE = 18, COLUMN_PLACE = 12 };

static const char *place_of(const json_t *job)
{
    return json_is_true(json_object_get(job, "foreground"))    ? "foreground"
           : json_is_true(json_object_get(job, "controlling")) ? "background"
           : json_is_true(json_object_get(job, "orphaned"))    ? "orphaned"
                                                               : "background";
}

static void print_job(const json_t *job)
{
    const char *state = json_string_value(json_object_get(job, "state"));
    const char *command = json_string_value(json_object_get(job, "command"));
    int number = (int)json_integer_value(json_object_get(job, "signal"));
    char text[48];

    snprintf(text, sizeof(text), "%s%s%s", state ? state : "?", number ? " SIG" : "",
             number ? sigabbrev_np(number) : "");
    printf("%-*s%-*d%-*s%-*s", COLUMN_HWND, json_string_value(json_object_get(job, "hwnd")),
           COLUMN_GROUP, (int)json_integer_value(json_object_get(job, "pgid")), COLUMN_STATE, text,
           COLUMN_PLACE, place_of(job));
    output_column(command ? command : "", output_width(command ? command : ""));
    putchar('\n');
}

static void gather(HWND hwnd, json_t *all)
{
    json_t *jobs = NULL, *job = NULL;
    char name[32], text[HWND_TEXT_SIZE];
    size_t i;
    if (!GetClassName(hwnd, name, sizeof(name)) || strcmp(name, "Terminal") != 0 ||
        term_dump_json("term jobs", hwnd, TERMINAL_DUMP_JOBS, &jobs) != 0)
        return;
    json_array_foreach(jobs, i, job)
    {
        json_object_set_new(job, "hwnd", json_string(hwnd_text(hwnd, text)));
        json_array_append(all, job);
    }
    json_decref(jobs);
}

static int print(json_t *all, bool as_json)
{
    if (as_json)
        return output_json(all);
    printf("%-*s%-*s%-*s%-*s%s\n", COLUMN_HWND, "HWND", COLUMN_GROUP, "GROUP", COLUMN_STATE,
           "STATE", COLUMN_PLACE, "PLACE", "COMMAND");
    for (size_t i = 0; i < json_array_size(all); i++)
        print_job(json_array_get(all, i));
    json_decref(all);
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    struct selector *selector = NULL;
    _cleanup_free_ HWND *found = NULL;
    int status = client_join("term jobs");
    if (status == 0)
        status = client_selector(
            "term jobs", invocation->count ? invocation->arguments[0] : "Terminal", &selector);
    if (status)
        return status;
    int count = selector_find_all(selector, &found);
    selector_free(selector);
    if (count == 0 && invocation->count)
        return cli_fail(EXIT_NOT_FOUND,
                        "term jobs: no terminal matches '%s'; 'pianola term list' lists them",
                        invocation->arguments[0]);
    json_t *all = json_array();
    for (int i = 0; i < count; i++)
        gather(found[i], all);
    return print(all, invocation->options[JSON].given);
}

const struct command command_term_jobs = {
    .name = "term jobs",
    .summary = "list the jobs of terminals",
    .options = options,
    .arguments = arguments,
    .description =
        "Prints a line for each job (process group) of the terminals' sessions: its process "
        "group, whether it runs, was stopped (and by which signal, where the kernel tells) or is "
        "done, whether it has the terminal, and its command. With --json an array of objects: "
        "hwnd, pgid, sid, state, command, foreground, controlling, orphaned, signal, status, "
        "processes (pid, ppid, pgid, sid, command, comm, state, tty).\n\n"
        "'pianola watch SELECTOR --messages PWM_JOB*' prints what happens to them.",
    .examples = "pianola term jobs \"$t\"\n"
                "pianola term jobs --json | jq '.[] | select(.state == \"stopped\")'",
    .run = run,
};
