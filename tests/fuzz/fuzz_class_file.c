/* SPDX-License-Identifier: MIT */
/* Class files: what is read, written and read again says the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "kernel/class_file.h"
#include "kernel/registry_tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char id[] = "{00000000-0000-0000-0000-000000000000}";

static void same(const char *a, const char *b)
{
    if (!a != !b || (a && strcmp(a, b) != 0))
        abort();
}

static void same_fields(const struct class_fields *a, const struct class_fields *b)
{
    same(a->name, b->name);
    same(a->progid, b->progid);
    same(a->vi_progid, b->vi_progid);
    same(a->typelib, b->typelib);
    same(a->version, b->version);
    same(a->categories, b->categories);
    same(a->appid, b->appid);
    same(a->inproc_path, b->inproc_path);
    same(a->threading_model, b->threading_model);
    same(a->local_server, b->local_server);
    same(a->launch_users, b->launch_users);
    same(a->access_users, b->access_users);
    if (a->surrogate != b->surrogate)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct class_file *file, *again;
    char *text, *twice;
    size_t length, twice_length;
    if (class_file_parse(id, (const char *)data, size, &file) < 0)
        return 0;
    if (class_file_print(file, &text, &length) == 0) {
        int r = class_file_parse(id, text, length, &again);
        if (r == 0) {
            same_fields(&file->fields, &again->fields);
            /* A key has its name from the line that named it first. */
            if (class_file_print(again, &twice, &twice_length) == 0) {
                if (twice_length != length || strcasecmp(text, twice) != 0)
                    abort();
                free(twice);
            }
            class_file_unref(again);
        }
        free(text);
    }
    class_file_unref(file);
    return 0;
}
