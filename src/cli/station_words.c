/* SPDX-License-Identifier: MIT */
#include "cli/station_words.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct list {
    struct station_file *files;
    size_t count;
};

static void add_file(struct list *list, const char **place, enum file_way way)
{
    if (way == FILE_THERE || strcmp(*place, "-") == 0)
        return;
    if (list->count < STATION_FILES_MOST)
        list->files[list->count] = (struct station_file){place, way};
    list->count++;
}

size_t station_files(const struct command *command, struct invocation *invocation,
                     struct station_file *ret)
{
    struct list list = {.files = ret};
    for (size_t i = 0; command->options[i].name; i++) {
        const struct option_row *row = &command->options[i];
        struct option_value *value = &invocation->options[i];
        if (row->kind != VALUE_FILE || !value->text)
            continue;
        for (size_t t = 0; t < value->times; t++)
            add_file(&list, &value->texts[t], row->file);
        if (!row->repeated)
            add_file(&list, &value->text, row->file);
    }
    for (size_t i = 0; i < invocation->count; i++) {
        const struct argument_row *row = argument_row_of(command, invocation->count, i);
        if (row && row->kind == VALUE_FILE)
            add_file(&list, &invocation->arguments[i], row->file);
    }
    return list.count <= STATION_FILES_MOST ? list.count : SIZE_MAX;
}

struct words {
    char **words;
    size_t count;
    bool failed;
};

static void add(struct words *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(struct words *w, const char *format, ...)
{
    va_list args;
    if (w->failed || w->count == STATION_WORDS_MOST) {
        w->failed = true;
        return;
    }
    va_start(args, format);
    int size = vasprintf(&w->words[w->count], format, args);
    va_end(args);
    if (size < 0)
        w->failed = true;
    else
        w->count++;
}

char **station_words(const struct command *command, const struct invocation *invocation,
                     size_t *ret_count)
{
    struct words w = {.words = calloc(STATION_WORDS_MOST + 1, sizeof(char *))};
    if (!w.words)
        return NULL;
    for (size_t i = 0; command->options[i].name; i++) {
        const struct option_row *row = &command->options[i];
        const struct option_value *value = &invocation->options[i];
        if (row->repeated)
            for (size_t t = 0; t < value->times; t++)
                add(&w, "--%s=%s", row->name, value->texts[t]);
        else if (value->given && value->text)
            add(&w, "--%s=%s", row->name, value->text);
        else if (value->given)
            add(&w, "--%s", row->name);
    }
    if (invocation->count)
        add(&w, "--");
    for (size_t i = 0; i < invocation->count; i++)
        add(&w, "%s", invocation->arguments[i]);
    if (w.failed) {
        for (size_t i = 0; i < w.count; i++)
            free(w.words[i]);
        free(w.words);
        return NULL;
    }
    *ret_count = w.count;
    return w.words;
}

void station_words_free(char **words)
{
    for (size_t i = 0; words && words[i]; i++)
        free(words[i]);
    free(words);
}
