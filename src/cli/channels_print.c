/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/channels.h"
#include "cli/output.h"

/* Tables of whatever a process tells: a column for each member of the first row. */

enum { COLUMNS_MOST = 16, WIDTH_MOST = 48 };

struct column {
    const char *key;
    size_t width;
};

static char *text_of(const json_t *value)
{
    char *text = NULL;
    if (json_is_string(value))
        text = strdup(json_string_value(value));
    else if (json_is_boolean(value))
        text = strdup(json_is_true(value) ? "yes" : "no");
    else if (json_is_real(value))
        text = asprintf(&text, "%.1f", json_real_value(value)) < 0 ? NULL : text;
    else if (value && !json_is_null(value))
        text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    return text ? text : strdup("-");
}

static size_t columns_of(const json_t *rows, struct column *columns)
{
    size_t count = 0;
    const char *key;
    json_t *value;
    json_object_foreach(json_array_get(rows, 0), key, value)
    {
        if (count == COLUMNS_MOST)
            break;
        struct column *column = &columns[count++];
        *column = (struct column){key, output_width(key)};
        for (size_t i = 0; i < json_array_size(rows); i++) {
            char *text = text_of(json_object_get(json_array_get(rows, i), key));
            size_t width = output_width(text ? text : "");
            if (width > column->width)
                column->width = width > WIDTH_MOST ? WIDTH_MOST : width;
            free(text);
        }
    }
    return count;
}

static void print_table(const char *title, const json_t *rows)
{
    struct column columns[COLUMNS_MOST];
    if (!json_array_size(rows))
        return;
    if (!json_is_object(json_array_get(rows, 0))) {
        for (size_t i = 0; i < json_array_size(rows); i++) {
            char *text = text_of(json_array_get(rows, i));
            printf("  %-14s", i ? "" : title);
            output_column(text ? text : "", output_width(text ? text : ""));
            putchar('\n');
            free(text);
        }
        return;
    }
    size_t count = columns_of(rows, columns);
    printf("  %s\n    ", title);
    for (size_t c = 0; c < count; c++)
        printf("%-*s%s", c + 1 < count ? (int)columns[c].width : 0, columns[c].key,
               c + 1 < count ? "  " : "\n    ");
    for (size_t i = 0; i < json_array_size(rows); i++)
        for (size_t c = 0; c < count; c++) {
            char *text = text_of(json_object_get(json_array_get(rows, i), columns[c].key));
            bool is_last = c + 1 == count;
            output_column(text ? text : "",
                          is_last ? output_width(text ? text : "") : columns[c].width);
            fputs(c + 1 < count ? "  " : i + 1 < json_array_size(rows) ? "\n    " : "\n", stdout);
            free(text);
        }
}

void channels_print(const json_t *processes)
{
    if (!json_array_size(processes))
        puts("nobody serves; see 'pianola serve' and 'pianola publish'");
    for (size_t i = 0; i < json_array_size(processes); i++) {
        const json_t *process = json_array_get(processes, i);
        const char *command = json_string_value(json_object_get(process, "command"));
        const char *error = json_string_value(json_object_get(process, "error")), *key;
        json_t *value;
        printf("%s, process %d%s%s\n", command ? command : "unknown",
               (int)json_integer_value(json_object_get(process, "pid")), error ? ": " : "",
               error ? error : "");
        json_object_foreach((json_t *)process, key, value) if (json_is_array(value))
            print_table(key, value);
    }
}
