/* SPDX-License-Identifier: MIT */
#include "terminal/cast_read.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "base/text.h"

/* Recorders round times, and write what two of their threads saw. */
#define BACKWARDS_NS 1000000u

struct cast_reader {
    FILE *file;
    char *name;
    struct cast_header header;
    json_t *header_object; /* header strings point into it */
    unsigned line;
    uint64_t last_time;
    json_t *value; /* of the line read last: event texts point into it */
    char *text;
    size_t length;
    size_t size;
    bool unended; /* the line has no newline */
    bool cut;
    bool ended;
    struct cast_error *error;
};

/* ---- Errors ---- */

__attribute__((format(printf, 2, 3))) static int fail(struct cast_reader *reader,
                                                      const char *format, ...)
{
    struct cast_error *error = reader->error;
    if (error) {
        va_list args;
        size_t size = sizeof(error->text);
        int n = reader->line > 0
                    ? snprintf(error->text, size, "%s:%u: ", reader->name, reader->line)
                    : snprintf(error->text, size, "%s: ", reader->name);
        if (n > 0 && (size_t)n < size) {
            va_start(args, format);
            vsnprintf(error->text + n, size - (size_t)n, format, args);
            va_end(args);
        }
        size_t length = strlen(error->text);
        error->text[text_cut(error->text, length, length)] = '\0';
    }
    return -EBADMSG;
}

static int fail_errno(struct cast_reader *reader, int error)
{
    fail(reader, "cannot read: %s", strerror(error));
    return -error;
}

/* "WHAT must be ..., is VALUE", the value as it stands in the file, cut when long. */
static int fail_value(struct cast_reader *reader, const char *what, const json_t *value,
                      const char *expected)
{
    if (!value)
        return fail(reader, "%s is missing: it must be %s", what, expected);
    _cleanup_free_ char *text =
        json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
    size_t length = text ? strlen(text) : 0, cut = text ? text_cut(text, length, 60) : 0;
    return fail(reader, "%s must be %s, is %.*s%s", what, expected, (int)cut, text ? text : "",
                cut < length ? "..." : "");
}

/* ---- Lines ---- */

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r", text[i]) || !text[i])
            return false;
    return true;
}

static int append(struct cast_reader *reader, int c)
{
    if (reader->length + 1 >= reader->size) {
        size_t size = reader->size ? reader->size * 2 : 4096;
        char *grown = realloc(reader->text, size);
        if (!grown)
            return fail_errno(reader, ENOMEM);
        reader->text = grown;
        reader->size = size;
    }
    reader->text[reader->length++] = (char)c;
    return 0;
}

/* 1 with a line in reader->text, 0 at the end of the file. */
static int read_line(struct cast_reader *reader)
{
    int c, r;
    reader->line++;
    reader->length = 0;
    while ((c = getc_unlocked(reader->file)) != EOF && c != '\n') {
        if (reader->length == CAST_MAX_LINE)
            return fail(reader, "the line is longer than %u bytes", CAST_MAX_LINE);
        if ((r = append(reader, c)) < 0)
            return r;
    }
    if (c == EOF && ferror(reader->file))
        return fail_errno(reader, errno ? errno : EIO);
    reader->unended = c == EOF;
    return c != EOF || reader->length > 0;
}

/* 1 with the next line's JSON in reader->value. */
static int read_value(struct cast_reader *reader)
{
    json_error_t error;
    json_decref(reader->value);
    reader->value = NULL;
    do {
        int r = read_line(reader);
        if (r <= 0)
            return r;
    } while (is_blank(reader->text, reader->length));
    const char *start = reader->text;
    size_t length = reader->length;
    if (reader->line == 1 && length >= 3 && memcmp(start, "\xef\xbb\xbf", 3) == 0) {
        start += 3;
        length -= 3;
    }
    reader->value = json_loadb(start, length, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    if (reader->value)
        return 1;
    /* What was written when the machine died; everything before is there. */
    if (reader->unended && reader->line > 1) {
        reader->cut = true;
        return 0;
    }
    return fail(reader, "not JSON: %s (column %d)", error.text,
                error.column > 0 ? error.column : 1);
}

/* ---- The header ---- */

static int get_size(struct cast_reader *reader, const char *key, unsigned *ret)
{
    char what[32];
    const json_t *value = json_object_get(reader->header_object, key);
    snprintf(what, sizeof(what), "the header's '%s'", key);
    if (!json_is_integer(value) || json_integer_value(value) < 1 ||
        json_integer_value(value) > CAST_MAX_SIZE)
        return fail_value(reader, what, value, "a number from 1 to 4096");
    *ret = (unsigned)json_integer_value(value);
    return 0;
}

static int get_text(struct cast_reader *reader, const json_t *object, const char *key,
                    const char **ret)
{
    char what[32];
    const json_t *value = json_object_get(object, key);
    snprintf(what, sizeof(what), "the header's '%s'", key);
    if (!value || json_is_null(value))
        return 0;
    if (!json_is_string(value) || strlen(json_string_value(value)) != json_string_length(value))
        return fail_value(reader, what, value, "a string without NUL");
    *ret = json_string_value(value);
    return 0;
}

static int get_seconds(struct cast_reader *reader, const char *what, const json_t *value,
                       uint64_t *ret)
{
    double seconds = json_is_number(value) ? json_number_value(value) : -1;
    if (!isfinite(seconds) || seconds < 0 || seconds > (double)CAST_MAX_TIME / 1e9)
        return fail_value(reader, what, value, "a number of seconds from 0 to ten years");
    *ret = (uint64_t)llround(seconds * 1e9);
    return 0;
}

static int check_version(struct cast_reader *reader)
{
    const json_t *version = json_object_get(reader->header_object, "version");
    if (json_is_integer(version) && json_integer_value(version) == 2)
        return 0;
    if (json_is_integer(version) &&
        (json_integer_value(version) == 1 || json_integer_value(version) == 3))
        return fail(reader,
                    "this is asciicast version %d, and version 2 is read; convert it with "
                    "'asciinema convert -f asciicast-v2 OLD NEW' (asciinema 3)",
                    (int)json_integer_value(version));
    return fail_value(reader, "the header's 'version'", version, "2");
}

static int read_header(struct cast_reader *reader)
{
    struct cast_header *header = &reader->header;
    const char *const want = "a recording begins with a line {\"version\": 2, ...}";
    int r = read_value(reader);
    if (r == 0)
        return fail(reader, "the file is empty: %s", want);
    /* Version 1 is one object over many lines; its first is an opening brace. */
    if (r < 0 && reader->length < 16 && reader->length > 0 && reader->text[0] == '{')
        return fail(reader,
                    "%s; a recording of version 1 is to be converted with "
                    "'asciinema convert -f asciicast-v2 OLD NEW' (asciinema 3)",
                    want);
    if (r < 0)
        return r;
    if (!json_is_object(reader->value))
        return fail(reader, "%s", want);
    json_t *object = reader->header_object = json_incref(reader->value);
    if ((r = check_version(reader)) < 0 || (r = get_size(reader, "width", &header->width)) < 0 ||
        (r = get_size(reader, "height", &header->height)) < 0 ||
        (r = get_text(reader, object, "title", &header->title)) < 0 ||
        (r = get_text(reader, object, "command", &header->command)) < 0)
        return r;
    const json_t *env = json_object_get(object, "env");
    if (env && !json_is_null(env) && !json_is_object(env))
        return fail_value(reader, "the header's 'env'", env, "an object");
    if ((r = get_text(reader, env, "TERM", &header->term)) < 0 ||
        (r = get_text(reader, env, "SHELL", &header->shell)) < 0)
        return r;
    const json_t *idle = json_object_get(object, "idle_time_limit");
    if (idle && !json_is_null(idle) &&
        (r = get_seconds(reader, "the header's 'idle_time_limit'", idle, &header->idle_limit)) < 0)
        return r;
    const json_t *timestamp = json_object_get(object, "timestamp");
    if (!timestamp || json_is_null(timestamp))
        return 0;
    double seconds = json_is_number(timestamp) ? json_number_value(timestamp) : -1;
    if (!isfinite(seconds) || seconds < 0 || seconds > 1e15)
        return fail_value(reader, "the header's 'timestamp'", timestamp, "seconds since 1970");
    header->timestamp = (int64_t)seconds;
    return 0;
}

static int start_reader(FILE *file, const char *name, struct cast_reader **ret_reader,
                        struct cast_error *error)
{
    struct cast_reader *reader = calloc(1, sizeof(*reader));
    if (reader)
        reader->name = strdup(name);
    if (!reader || !reader->name) {
        if (error)
            snprintf(error->text, sizeof(error->text), "%s: out of memory", name);
        if (file != stdin)
            fclose(file);
        free(reader);
        return -ENOMEM;
    }
    reader->file = file;
    reader->error = error;
    int r = read_header(reader);
    if (r < 0) {
        cast_reader_close(reader);
        return r;
    }
    *ret_reader = reader;
    return 0;
}

int cast_reader_open(const char *path, struct cast_reader **ret_reader, struct cast_error *error)
{
    struct stat status;
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "re");
    if (file && fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) {
        fclose(file);
        file = NULL;
        errno = EISDIR;
    }
    if (!file) {
        int failure = errno;
        if (error)
            snprintf(error->text, sizeof(error->text), "%s: cannot open: %s", path,
                     strerror(failure));
        return -failure;
    }
    return start_reader(file, standard ? "standard input" : path, ret_reader, error);
}

int cast_reader_open_memory(const void *data, size_t size, const char *name,
                            struct cast_reader **ret_reader, struct cast_error *error)
{
    /* fmemopen refuses an empty buffer. */
    FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "re");
    if (!file) {
        int failure = errno;
        if (error)
            snprintf(error->text, sizeof(error->text), "%s: %s", name, strerror(failure));
        return -failure;
    }
    return start_reader(file, name, ret_reader, error);
}

const struct cast_header *cast_reader_header(const struct cast_reader *reader)
{
    return &reader->header;
}

bool cast_reader_cut(const struct cast_reader *reader)
{
    return reader->cut;
}

struct cast_reader *cast_reader_close(struct cast_reader *reader)
{
    if (!reader)
        return NULL;
    if (reader->file && reader->file != stdin)
        fclose(reader->file);
    json_decref(reader->value);
    json_decref(reader->header_object);
    free(reader->text);
    free(reader->name);
    free(reader);
    return NULL;
}

/* ---- Events ---- */

/* "80x24", and nothing else. */
static bool parse_size(const char *text, unsigned *ret_width, unsigned *ret_height)
{
    unsigned sizes[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        const char *start = text;
        for (; *text >= '0' && *text <= '9' && sizes[i] <= CAST_MAX_SIZE; text++)
            sizes[i] = sizes[i] * 10 + (unsigned)(*text - '0');
        if (text == start || sizes[i] < 1 || sizes[i] > CAST_MAX_SIZE ||
            *text != (i == 0 ? 'x' : '\0'))
            return false;
        text++;
    }
    *ret_width = sizes[0];
    *ret_height = sizes[1];
    return true;
}

static int check_time(struct cast_reader *reader, const json_t *value, uint64_t *ret)
{
    uint64_t time = 0;
    int r = get_seconds(reader, "the event's time", value, &time);
    if (r < 0)
        return r;
    if (time + BACKWARDS_NS < reader->last_time)
        return fail(reader, "the time goes backwards, from %.6f s to %.6f s",
                    (double)reader->last_time / 1e9, (double)time / 1e9);
    *ret = time < reader->last_time ? reader->last_time : time;
    return 0;
}

/* 1 with an event, 0 when it is of a kind that is not known. */
static int parse_event(struct cast_reader *reader, struct cast_event *ret)
{
    const json_t *array = reader->value;
    if (!json_is_array(array) || json_array_size(array) != 3)
        return fail_value(reader, "the event", array, "[time, \"kind\", \"text\"]");
    struct cast_event event = {.line = reader->line};
    int r = check_time(reader, json_array_get(array, 0), &event.time);
    if (r < 0)
        return r;
    const json_t *kind = json_array_get(array, 1), *text = json_array_get(array, 2);
    if (!json_is_string(kind) || json_string_length(kind) != 1)
        return fail_value(reader, "the event's kind", kind, "one letter (o, i, r or m)");
    reader->last_time = event.time;
    if (!strchr("oirm", json_string_value(kind)[0]))
        return 0;
    event.kind = (enum cast_kind)json_string_value(kind)[0];
    if (!json_is_string(text))
        return fail_value(reader, "the event's text", text, "a string");
    event.text = json_string_value(text);
    event.length = json_string_length(text);
    if (event.kind == CAST_RESIZE && !parse_size(event.text, &event.width, &event.height))
        return fail_value(reader, "the new size", text, "\"COLUMNSxROWS\", up to 4096 each");
    *ret = event;
    return 1;
}

int cast_reader_next(struct cast_reader *reader, struct cast_event *ret_event,
                     struct cast_error *error)
{
    int r = 0;
    reader->error = error;
    while (!reader->ended && (r = read_value(reader)) > 0)
        if ((r = parse_event(reader, ret_event)) != 0)
            break;
    reader->ended = r <= 0;
    return r;
}

/* ---- All of it ---- */

struct loading {
    struct cast *cast;
    size_t size; /* of its events */
    size_t text; /* bytes of text */
};

static int keep(struct loading *loading, const struct cast_event *event)
{
    struct cast *cast = loading->cast;
    loading->text += event->length + 1;
    if (loading->text > CAST_MAX_TEXT || cast->count == CAST_MAX_EVENTS)
        return -EFBIG;
    if (cast->count == loading->size) {
        size_t bigger = loading->size ? loading->size * 2 : 64;
        struct cast_event *grown = realloc(cast->events, bigger * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        cast->events = grown;
        loading->size = bigger;
    }
    char *copy = malloc(event->length + 1);
    if (!copy)
        return -ENOMEM;
    memcpy(copy, event->text, event->length + 1);
    cast->events[cast->count] = *event;
    cast->events[cast->count++].text = copy;
    return 0;
}

/* Takes over the reader. */
static int load(struct cast_reader *reader, struct cast **ret_cast, struct cast_error *error)
{
    struct cast_event event = {0};
    struct loading loading = {.cast = calloc(1, sizeof(struct cast))};
    if (!loading.cast) {
        int r = fail_errno(reader, ENOMEM);
        cast_reader_close(reader);
        return r;
    }
    loading.cast->reader = reader;
    loading.cast->header = *cast_reader_header(reader);
    int r;
    while ((r = cast_reader_next(reader, &event, error)) > 0)
        if ((r = keep(&loading, &event)) < 0) {
            fail(reader, r == -EFBIG ? "the recording is too large to be played"
                                     : "there is not enough memory");
            break;
        }
    loading.cast->cut = cast_reader_cut(reader);
    if (r < 0) {
        cast_free(loading.cast);
        return r;
    }
    *ret_cast = loading.cast;
    return 0;
}

int cast_load(const char *path, struct cast **ret_cast, struct cast_error *error)
{
    struct cast_reader *reader = NULL;
    int r = cast_reader_open(path, &reader, error);
    return r < 0 ? r : load(reader, ret_cast, error);
}

int cast_load_memory(const void *data, size_t size, const char *name, struct cast **ret_cast,
                     struct cast_error *error)
{
    struct cast_reader *reader = NULL;
    int r = cast_reader_open_memory(data, size, name, &reader, error);
    return r < 0 ? r : load(reader, ret_cast, error);
}

struct cast *cast_free(struct cast *cast)
{
    if (!cast)
        return NULL;
    for (size_t i = 0; i < cast->count; i++)
        free((char *)(uintptr_t)cast->events[i].text);
    free(cast->events);
    cast_reader_close(cast->reader);
    free(cast);
    return NULL;
}
