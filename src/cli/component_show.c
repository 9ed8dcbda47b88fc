/* SPDX-License-Identifier: MIT */
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
static const struct argument_row arguments[] = {
    {"CLASS", VALUE_TEXT, .help = "a CLSID or ProgID"},
    {0},
};

static int run(const struct invocation *invocation)
{
    struct class_file *file;
    int status = component_find("component show", invocation->arguments[0], &file);
    if (status)
        return status;
    const struct class_fields *fields = &file->fields;
    const struct {
        const char *key, *label, *value;
    } rows[] = {
        {"clsid", "CLSID", fields->clsid},
        {"name", "name", fields->name},
        {"progid", "ProgID", fields->progid},
        {"version_independent_progid", "without version", fields->vi_progid},
        {"library", "library", fields->inproc_path},
        {"threading_model", "threading model", fields->threading_model},
        {"surrogate", "own process", fields->surrogate ? "pianola-surrogate" : NULL},
        {"program", "program", fields->local_server},
        {"typelib", "type library", fields->typelib},
        {"version", "version", fields->version},
        {"categories", "categories", fields->categories},
        {"appid", "AppID", fields->appid},
        {"launch_users", "may start it", fields->launch_users},
        {"access_users", "may call it", fields->access_users},
        {"file", "registered by", file->path},
    };
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
        if (rows[i].value)
            json_object_set_new(object, rows[i].key, output_string(rows[i].value));
    if (invocation->options[JSON].given) {
        status = output_json(object);
    } else {
        for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
            if (rows[i].value) {
                printf("%-17s", rows[i].label);
                output_column(rows[i].value, output_width(rows[i].value));
                putchar('\n');
            }
        json_decref(object);
    }
    class_file_unref(file);
    return status;
}

const struct command command_component_show = {
    .name = "component show",
    .summary = "show how a class is registered",
    .options = options,
    .arguments = arguments,
    .description = "Prints what the class file of a class says, and which file that is. With "
                   "--json an object with the members clsid, name, progid, "
                   "version_independent_progid, library, threading_model, surrogate, program, "
                   "typelib, version, categories, appid, launch_users, access_users, file; those "
                   "that are not said are left out.",
    .examples = "pianola component show Example.Counter",
    .run = run,
};
