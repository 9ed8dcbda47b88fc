/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/component.h"
#include "cli/output.h"
#include "cli/rows.h"

enum { JSON };

static const struct option_row options[] = {
    [JSON] = ROW_JSON,
    {0},
};
static const struct argument_row arguments[] = {{0}};

enum { COLUMN_CLSID = 39, COLUMN_PROGID = 26, COLUMN_SERVER = 10 };

/* How objects of the class come about. */
static const char *server_of(const struct class_fields *fields)
{
    return fields->local_server ? (fields->inproc_path ? "both" : "program")
           : fields->surrogate  ? "surrogate"
                                : "library";
}

static int add(struct class_file *file, void *array)
{
    const struct class_fields *fields = &file->fields;
    json_t *row = json_object();
    json_object_set_new(row, "clsid", output_string(fields->clsid));
    if (fields->progid)
        json_object_set_new(row, "progid", output_string(fields->progid));
    if (fields->name)
        json_object_set_new(row, "name", output_string(fields->name));
    json_object_set_new(row, "server", json_string(server_of(fields)));
    json_object_set_new(row, "user", json_boolean(file->user));
    return json_array_append_new(array, row) ? -ENOMEM : 0;
}

static const char *text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

static int run(const struct invocation *invocation)
{
    json_t *rows = json_array();
    int r = class_each(add, rows);
    if (r < 0) {
        json_decref(rows);
        return cli_fail(EXIT_FAILED, "component list: %s", strerror(-r));
    }
    if (invocation->options[JSON].given)
        return output_json(rows);
    printf("%-*s%-*s%-*s%s\n", COLUMN_CLSID, "CLSID", COLUMN_PROGID, "PROGID", COLUMN_SERVER,
           "SERVER", "NAME");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        printf("%-*s", COLUMN_CLSID, text_of(row, "clsid"));
        output_column(text_of(row, "progid"), COLUMN_PROGID - 1);
        printf(" %-*s", COLUMN_SERVER, text_of(row, "server"));
        output_column(text_of(row, "name"), output_width(text_of(row, "name")));
        putchar('\n');
    }
    json_decref(rows);
    return EXIT_DONE;
}

const struct command command_component_list = {
    .name = "component list",
    .summary = "list the classes that are registered",
    .options = options,
    .arguments = arguments,
    .description = "Prints a line for each class: its CLSID, its ProgID, whether its server is a "
                   "library, a program or both, or a library in a process of its own (surrogate), "
                   "and its name. Classes are registered by files NAME.class in "
                   "$XDG_DATA_HOME/pianola/classes (the user's) and in pianola/classes below each "
                   "folder of $XDG_DATA_DIRS; see pianola-class(5). With --json an array of "
                   "objects: clsid, progid, name, server, user (it is the user's own).",
    .examples = "pianola component list\n"
                "pianola component list --json | jq -r '.[].progid'",
    .run = run,
};
