/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "cli/client.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/rows.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {{0}};

static void print_member(const char *prefix, const char *key, json_t *value)
{
    char name[256];

    snprintf(name, sizeof(name), "%s%s%s", prefix, *prefix ? "." : "", key);
    if (json_is_object(value)) {
        const char *inner;
        json_t *member;
        json_object_foreach(value, inner, member) print_member(name, inner, member);
        return;
    }
    if (json_is_string(value)) {
        const char *text = json_string_value(value);
        printf("%-20s %s\n", name, *text ? text : "-");
        return;
    }
    _cleanup_free_ char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    printf("%-20s %s\n", name, text && strcmp(text, "null") != 0 ? text : "-");
}

int report_station(const char *command, bool as_json)
{
    _cleanup_free_ char *text = NULL;

    int status = client_status_json(command, &text);
    if (status)
        return status;
    json_error_t error;
    json_t *object = json_loads(text, 0, &error);
    if (!json_is_object(object)) {
        json_decref(object);
        return cli_fail(EXIT_FAILED,
                        "%s: the station's answer cannot be read: %s; try 'pianola down', then "
                        "again",
                        command, error.text);
    }
    if (as_json)
        return output_json(object);
    const char *key;
    json_t *member;
    json_object_foreach(object, key, member) print_member("", key, member);
    json_decref(object);
    return EXIT_DONE;
}

static int run(const struct invocation *invocation)
{
    int status = client_join_running("status");
    if (status == EXIT_NOT_FOUND)
        return cli_fail(EXIT_NOT_FOUND, "status: no station is running; 'pianola up' starts one");
    return status ? status : report_station("status", invocation->options[JSON].given);
}

const struct command command_status = {
    .name = "status",
    .summary = "tell about the running station",
    .options = options,
    .arguments = arguments,
    .description = "Tells the station's process, its display and its socket, and what the display "
                   "offers. It starts no station: with none running the exit status is 3.",
    .examples = "pianola status --json",
    .run = run,
};
