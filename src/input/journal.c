/* SPDX-License-Identifier: MIT */
#include "input/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <search.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "input/input.h"

/* Ten years: past it a time is a mistake, and all arithmetic on times is safe. */
#define MAX_TIME (10ull * 366 * 24 * 3600 * 1000)

#define KIND(message, shape)                                                                       \
    {                                                                                              \
#message, message, shape                                                                   \
    }

static const struct {
    const char *name;
    UINT message;
    enum journal_shape shape;
} kinds[] = {
    KIND(WM_KEYDOWN, JOURNAL_KEY),
    KIND(WM_KEYUP, JOURNAL_KEY),
    KIND(WM_SYSKEYDOWN, JOURNAL_KEY),
    KIND(WM_SYSKEYUP, JOURNAL_KEY),
    KIND(WM_CHAR, JOURNAL_TEXT),
    KIND(WM_MOUSEMOVE, JOURNAL_MOTION),
    KIND(WM_LBUTTONDOWN, JOURNAL_BUTTON),
    KIND(WM_LBUTTONUP, JOURNAL_BUTTON),
    KIND(WM_LBUTTONDBLCLK, JOURNAL_BUTTON),
    KIND(WM_RBUTTONDOWN, JOURNAL_BUTTON),
    KIND(WM_RBUTTONUP, JOURNAL_BUTTON),
    KIND(WM_RBUTTONDBLCLK, JOURNAL_BUTTON),
    KIND(WM_MBUTTONDOWN, JOURNAL_BUTTON),
    KIND(WM_MBUTTONUP, JOURNAL_BUTTON),
    KIND(WM_MBUTTONDBLCLK, JOURNAL_BUTTON),
    KIND(WM_XBUTTONDOWN, JOURNAL_XBUTTON),
    KIND(WM_XBUTTONUP, JOURNAL_XBUTTON),
    KIND(WM_XBUTTONDBLCLK, JOURNAL_XBUTTON),
    KIND(WM_MOUSEWHEEL, JOURNAL_WHEEL),
    KIND(WM_MOUSEHWHEEL, JOURNAL_WHEEL),
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

enum journal_shape journal_shape(UINT message)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].message == message)
            return kinds[i].shape;
    return JOURNAL_NONE;
}

const char *journal_message_name(UINT message)
{
    for (size_t i = 0; i < KINDS; i++)
        if (kinds[i].message == message)
            return kinds[i].name;
    return NULL;
}

static UINT message_by_name(const char *name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].message;
    return WM_NULL;
}

/* ---- Reading ---- */

struct journal_reader {
    FILE *file;
    char *name;
    struct journal_header header;
    unsigned line;
    uint64_t last_time;
    json_t *object; /* of the line read last: event strings point into it */
    size_t length;
    struct journal_error *error;
    char text[JOURNAL_MAX_LINE + 1];
};

__attribute__((format(printf, 2, 3))) static int fail(struct journal_reader *reader,
                                                      const char *format, ...)
{
    struct journal_error *error = reader->error;
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

/* "'key' must be ..., is VALUE", the value as it stands in the file, cut when long. */
static int fail_value(struct journal_reader *reader, const char *key, const json_t *value,
                      const char *expected)
{
    if (!value)
        return fail(reader, "'%s' is missing: %s", key, expected);
    _cleanup_free_ char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    if (!text)
        return fail(reader, "'%s' must be %s", key, expected);
    size_t length = strlen(text), cut = text_cut(text, length, 60);
    return fail(reader, "'%s' must be %s, is %.*s%s", key, expected, (int)cut, text,
                cut < length ? "..." : "");
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r", text[i]))
            return false;
    return true;
}

/* 1 with a line in reader->text, 0 at the end of the file. */
static int read_line(struct journal_reader *reader)
{
    size_t length = 0;
    int c;
    reader->line++;
    while ((c = getc_unlocked(reader->file)) != EOF && c != '\n') {
        if (c == '\0')
            return fail(reader, "there is a NUL byte in the line");
        if (length == JOURNAL_MAX_LINE)
            return fail(reader, "the line is longer than %d bytes", JOURNAL_MAX_LINE);
        reader->text[length++] = (char)c;
    }
    if (c == EOF && ferror(reader->file)) {
        int error = errno ? errno : EIO;
        fail(reader, "cannot read: %s", strerror(error));
        return -error;
    }
    if (c == EOF && length == 0)
        return 0;
    reader->text[length] = '\0';
    reader->length = length;
    for (size_t at = 0; at < length;) {
        uint32_t code_point;
        int n = text_decode(reader->text + at, length - at, &code_point);
        if (n < 0)
            return c == EOF ? fail(reader, "the last line is cut off")
                            : fail(reader, "byte %zu of the line is not UTF-8", at + 1);
        at += (size_t)n;
    }
    /* An editor may leave out the last newline; a line that lost more than that does not parse. */
    if (c == EOF && !is_blank(reader->text, length) && reader->text[length - 1] != '}')
        return fail(reader, "the last line is cut off");
    return 1;
}

/* 1 with the next line's object in reader->object. */
static int read_object(struct journal_reader *reader)
{
    json_error_t error;
    const char *start = reader->text;
    json_decref(reader->object);
    reader->object = NULL;
    do {
        int r = read_line(reader);
        if (r <= 0)
            return r;
        if (reader->line == 1 && strncmp(start, "\xef\xbb\xbf", 3) == 0)
            memset(reader->text, ' ', 3);
    } while (is_blank(reader->text, reader->length));
    reader->object = json_loadb(start, reader->length, JSON_REJECT_DUPLICATES, &error);
    if (!reader->object) {
        if (feof(reader->file) && json_error_code(&error) == json_error_premature_end_of_input)
            return fail(reader, "the last line is cut off");
        return fail(reader, "not JSON: %s (column %d)", error.text,
                    error.column > 0 ? error.column : 1);
    }
    if (!json_is_object(reader->object))
        return fail(reader, "an object {...} is expected in every line");
    return 1;
}

static int get_integer(struct journal_reader *reader, const char *key, int least, int most,
                       const char *expected, int *ret)
{
    const json_t *value = json_object_get(reader->object, key);
    if (!value)
        return 0;
    if (!json_is_integer(value) || json_integer_value(value) < least ||
        json_integer_value(value) > most)
        return fail_value(reader, key, value, expected);
    *ret = (int)json_integer_value(value);
    return 1;
}

static int get_string(struct journal_reader *reader, const char *key, const char **ret)
{
    const json_t *value = json_object_get(reader->object, key);
    if (!value)
        return 0;
    if (!json_is_string(value) || json_string_length(value) == 0)
        return fail_value(reader, key, value, "a string that is not empty");
    *ret = json_string_value(value);
    return 1;
}

static int get_point(struct journal_reader *reader, const char *key, POINT *ret)
{
    const json_t *value = json_object_get(reader->object, key);
    LONG numbers[2] = {0, 0};
    if (!value)
        return 0;
    if (!json_is_array(value) || json_array_size(value) != 2)
        return fail_value(reader, key, value, "a position [x,y]");
    for (size_t i = 0; i < 2; i++) {
        const json_t *number = json_array_get(value, i);
        json_int_t v = json_integer_value(number);
        if (!json_is_integer(number) || v < INT16_MIN || v > INT16_MAX)
            return fail_value(reader, key, value,
                              "a position [x,y] of whole numbers from -32768 to 32767");
        numbers[i] = (LONG)v;
    }
    *ret = (POINT){numbers[0], numbers[1]};
    return 1;
}

static int get_time(struct journal_reader *reader, uint64_t *ret)
{
    const json_t *value = json_object_get(reader->object, "time");
    const char *expected = "a number of milliseconds";
    if (!json_is_number(value))
        return fail_value(reader, "time", value, expected);
    double time = json_number_value(value);
    if (!(time >= 0 && time <= (double)MAX_TIME))
        return fail_value(reader, "time", value, "a number of milliseconds from 0 to ten years");
    uint64_t ms = (uint64_t)(time + 0.5);
    if (ms < reader->last_time)
        return fail(reader, "'time' goes back: %llu comes after %llu", (unsigned long long)ms,
                    (unsigned long long)reader->last_time);
    *ret = reader->last_time = ms;
    return 1;
}

static int get_key(struct journal_reader *reader, UINT *ret)
{
    const json_t *value = json_object_get(reader->object, "key");
    const char *expected = "a virtual key such as \"VK_A\"";
    UINT key = 0;
    if (json_is_string(value))
        key = input_key_by_name(json_string_value(value));
    else if (json_is_integer(value) && json_integer_value(value) > 0 &&
             json_integer_value(value) < 255)
        key = (UINT)json_integer_value(value);
    if (key == 0)
        return fail_value(reader, "key", value, expected);
    *ret = key;
    return 1;
}

static int read_header(struct journal_reader *reader)
{
    int r = read_object(reader), version = 0;
    const char *mark = NULL, *layout = "";
    POINT screen = {0, 0};
    if (r == 0) {
        reader->line = 0;
        return fail(reader, "the file is empty: a journal starts with a header line");
    }
    if (r < 0)
        return r;
    mark = json_string_value(json_object_get(reader->object, "pianola"));
    if (!mark || strcmp(mark, "journal") != 0)
        return fail(reader, "not a journal: the first line must have \"pianola\":\"journal\"");
    r = get_integer(reader, "version", 1, INT32_MAX, "a whole number from 1", &version);
    if (r < 0)
        return r;
    if (r == 0)
        return fail(reader, "'version' is missing: this program reads version %d", JOURNAL_VERSION);
    if (version > JOURNAL_VERSION)
        return fail(reader, "the journal has version %d; this program reads version %d", version,
                    JOURNAL_VERSION);
    if ((r = get_point(reader, "screen", &screen)) < 0 ||
        (r = get_string(reader, "layout", &layout)) < 0)
        return r;
    if (screen.x < 0 || screen.y < 0)
        return fail_value(reader, "screen", json_object_get(reader->object, "screen"),
                          "the size of the screen");
    reader->header.width = screen.x;
    reader->header.height = screen.y;
    size_t length = text_cut(layout, strlen(layout), sizeof(reader->header.layout) - 1);
    memcpy(reader->header.layout, layout, length);
    reader->header.layout[length] = '\0';
    return 0;
}

/* Takes over file. */
static int reader_create(FILE *file, const char *name, struct journal_reader **ret_reader,
                         struct journal_error *ret_error)
{
    struct journal_reader *reader = calloc(1, sizeof(*reader));
    if (reader)
        reader->name = strdup(name);
    if (!reader || !reader->name) {
        free(reader);
        if (file != stdin)
            fclose(file);
        return -ENOMEM;
    }
    reader->file = file;
    reader->error = ret_error;
    int r = read_header(reader);
    if (r < 0) {
        journal_reader_close(reader);
        return r;
    }
    *ret_reader = reader;
    return 0;
}

int journal_reader_open(const char *path, struct journal_reader **ret_reader,
                        struct journal_error *ret_error)
{
    if (strcmp(path, "-") == 0)
        return reader_create(stdin, "standard input", ret_reader, ret_error);
    FILE *file = fopen(path, "re");
    if (!file) {
        int error = errno;
        if (ret_error)
            snprintf(ret_error->text, sizeof(ret_error->text), "%s: cannot open: %s", path,
                     strerror(error));
        return -error;
    }
    return reader_create(file, path, ret_reader, ret_error);
}

int journal_reader_open_memory(const void *data, size_t size, const char *name,
                               struct journal_reader **ret_reader, struct journal_error *ret_error)
{
    /* fmemopen refuses size 0 on some systems; a file without bytes is the same thing. */
    FILE *file = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "r") : fopen("/dev/null", "re");
    if (!file)
        return -errno;
    return reader_create(file, name, ret_reader, ret_error);
}

const struct journal_header *journal_reader_header(const struct journal_reader *reader)
{
    return &reader->header;
}

/* What an event of its shape cannot do without. */
static int check_shape(struct journal_reader *reader, const struct journal_event *event)
{
    const char *name = journal_message_name(event->message);
    enum journal_shape shape = journal_shape(event->message);
    bool mouse = shape == JOURNAL_MOTION || shape == JOURNAL_BUTTON || shape == JOURNAL_XBUTTON ||
                 shape == JOURNAL_WHEEL;
    if (shape == JOURNAL_KEY && event->key == 0)
        return fail(reader, "'key' is missing: %s needs a virtual key such as \"VK_A\"", name);
    if (shape == JOURNAL_TEXT && !event->text)
        return fail(reader, "'text' is missing: %s needs the text to type", name);
    if (shape == JOURNAL_XBUTTON && event->button == 0)
        return fail(reader, "'button' is missing: %s needs 1 or 2", name);
    if (shape == JOURNAL_WHEEL && event->wheel == 0)
        return fail(reader, "'wheel' is missing: %s needs how far (120 a notch)", name);
    if (mouse && event->has_position && !event->target)
        return fail(reader, "'target' is missing: 'position' is relative to it");
    if (mouse && !event->has_position && !event->has_screen)
        return fail(reader, "'position' is missing: %s needs it, or 'screen'", name);
    return 1;
}

int journal_reader_next(struct journal_reader *reader, struct journal_event *ret_event,
                        struct journal_error *ret_error)
{
    struct journal_event event = {0};
    const char *message = NULL;
    int scan = 0, button = 0, wheel = 0, r;
    reader->error = ret_error;
    if ((r = read_object(reader)) <= 0)
        return r;
    event.line = reader->line;
    if ((r = get_time(reader, &event.time)) < 0 ||
        (r = get_string(reader, "message", &message)) < 0)
        return r;
    if (!message)
        return fail(reader, "'message' is missing: such as \"WM_KEYDOWN\"");
    event.message = message_by_name(message);
    if (event.message == WM_NULL)
        return fail_value(reader, "message", json_object_get(reader->object, "message"),
                          "a key, character, mouse or wheel message");
    if (json_object_get(reader->object, "key") && (r = get_key(reader, &event.key)) < 0)
        return r;
    const json_t *extended = json_object_get(reader->object, "extended");
    if (extended && !json_is_boolean(extended))
        return fail_value(reader, "extended", extended, "true or false");
    event.extended = json_is_true(extended);
    if ((r = get_integer(reader, "scan", 0, 255, "a scan code from 0 to 255", &scan)) < 0 ||
        (r = get_integer(reader, "button", 1, 2, "1 or 2", &button)) < 0 ||
        (r = get_integer(reader, "wheel", INT16_MIN, INT16_MAX,
                         "a whole number from -32768 to 32767", &wheel)) < 0 ||
        (r = get_string(reader, "text", &event.text)) < 0 ||
        (r = get_string(reader, "target", &event.target)) < 0)
        return r;
    event.scan = (UINT)scan;
    event.button = (unsigned)button;
    event.wheel = wheel;
    if ((r = get_point(reader, "position", &event.position)) < 0)
        return r;
    event.has_position = r > 0;
    if ((r = get_point(reader, "screen", &event.screen)) < 0)
        return r;
    event.has_screen = r > 0;
    if ((r = check_shape(reader, &event)) < 0)
        return r;
    *ret_event = event;
    return 1;
}

struct journal_reader *journal_reader_close(struct journal_reader *reader)
{
    if (!reader)
        return NULL;
    if (reader->file != stdin)
        fclose(reader->file);
    json_decref(reader->object);
    free(reader->name);
    free(reader);
    return NULL;
}

struct loading {
    struct journal *journal;
    size_t size;   /* of its events array */
    void *targets; /* search tree over its targets */
};

static int compare_targets(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void keep_target(void *target)
{
    (void)target;
}

/* The journal's own copy of a selector: events of one window share it. */
static int intern_target(struct loading *loading, const char *target, const char **ret)
{
    struct journal *journal = loading->journal;
    char *const *known = tfind(target, &loading->targets, compare_targets);
    if (known) {
        *ret = *known;
        return 0;
    }
    char **grown = realloc(journal->targets, (journal->target_count + 1) * sizeof(*grown));
    if (!grown)
        return -ENOMEM;
    journal->targets = grown;
    char *copy = strdup(target);
    if (!copy)
        return -ENOMEM;
    journal->targets[journal->target_count++] = copy;
    *ret = copy;
    return tsearch(copy, &loading->targets, compare_targets) ? 0 : -ENOMEM;
}

static int append_event(struct loading *loading, const struct journal_event *event)
{
    struct journal *journal = loading->journal;
    struct journal_event copy = *event;
    if (journal->count == loading->size) {
        size_t bigger = loading->size ? loading->size * 2 : 64;
        struct journal_event *grown = realloc(journal->events, bigger * sizeof(*grown));
        if (!grown)
            return -ENOMEM;
        journal->events = grown;
        loading->size = bigger;
    }
    if (event->target && intern_target(loading, event->target, &copy.target) < 0)
        return -ENOMEM;
    if (event->text && !(copy.text = strdup(event->text)))
        return -ENOMEM;
    journal->events[journal->count++] = copy;
    return 0;
}

int journal_load(const char *path, struct journal **ret_journal, struct journal_error *ret_error)
{
    struct journal_reader *reader = NULL;
    struct journal_event event = {0};
    int r = journal_reader_open(path, &reader, ret_error);
    if (r < 0)
        return r;
    struct journal *journal = calloc(1, sizeof(*journal));
    struct loading loading = {.journal = journal};
    r = journal ? 0 : -ENOMEM;
    if (journal)
        journal->header = *journal_reader_header(reader);
    while (r >= 0 && (r = journal_reader_next(reader, &event, ret_error)) > 0)
        r = append_event(&loading, &event);
    journal_reader_close(reader);
    tdestroy(loading.targets, keep_target);
    if (r < 0) {
        if (r == -ENOMEM && ret_error)
            snprintf(ret_error->text, sizeof(ret_error->text), "%s: out of memory", path);
        journal_free(journal);
        return r;
    }
    *ret_journal = journal;
    return 0;
}

struct journal *journal_free(struct journal *journal)
{
    if (!journal)
        return NULL;
    for (size_t i = 0; i < journal->count; i++)
        free((char *)(uintptr_t)journal->events[i].text);
    for (size_t i = 0; i < journal->target_count; i++)
        free(journal->targets[i]);
    free(journal->events);
    free(journal->targets);
    free(journal);
    return NULL;
}

/* ---- Writing ---- */

struct journal_writer {
    int fd;
    char *batch; /* whole lines */
    size_t length;
    size_t size;
};

static int batch_append(struct journal_writer *writer, const char *text, size_t length)
{
    if (writer->size - writer->length < length) {
        size_t size = (writer->length + length) * 2;
        char *grown = realloc(writer->batch, size);
        if (!grown)
            return -ENOMEM;
        writer->batch = grown;
        writer->size = size;
    }
    memcpy(writer->batch + writer->length, text, length);
    writer->length += length;
    return 0;
}

/* Takes over the object, NULL when making it failed. */
static int add_line(struct journal_writer *writer, json_t *object)
{
    _cleanup_free_ char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    if (!text)
        return -ENOMEM;
    size_t length = strlen(text);
    if (length > JOURNAL_MAX_LINE)
        return -EINVAL;
    text[length] = '\n'; /* the NUL's place; the line is counted, not terminated */
    return batch_append(writer, text, length + 1);
}

int journal_writer_create(const char *path, const struct journal_header *header,
                          struct journal_writer **ret_writer)
{
    struct journal_writer *writer = calloc(1, sizeof(*writer));
    if (!writer)
        return -ENOMEM;
    writer->fd = strcmp(path, "-") == 0
                     ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
                     : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
    int r = writer->fd < 0 ? -errno : 0;
    if (r == 0) {
        json_t *object = json_pack("{s:s,s:i}", "pianola", "journal", "version", JOURNAL_VERSION);
        if (object && header->width > 0 && header->height > 0)
            json_object_set_new(object, "screen",
                                json_pack("[i,i]", header->width, header->height));
        if (object && header->layout[0])
            json_object_set_new(object, "layout", json_string(header->layout));
        r = add_line(writer, object);
    }
    if (r == 0)
        r = journal_writer_flush(writer);
    if (r < 0) {
        journal_writer_close(writer);
        return r;
    }
    *ret_writer = writer;
    return 0;
}

static json_t *key_name(UINT key)
{
    const char *name = input_key_name(key);
    return name ? json_string(name) : json_integer((json_int_t)key);
}

int journal_writer_add(struct journal_writer *writer, const struct journal_event *event)
{
    const char *message = journal_message_name(event->message);
    if (!message || (event->text && !text_is_utf8(event->text, strlen(event->text))) ||
        (event->target && !text_is_utf8(event->target, strlen(event->target))))
        return -EINVAL;
    json_t *o = json_pack("{s:I,s:s}", "time", (json_int_t)event->time, "message", message);
    if (!o)
        return -ENOMEM;
    /* The order of the keys is part of the format: journals are compared line by line. */
    int r = 0;
    if (event->key)
        r |= json_object_set_new(o, "key", key_name(event->key));
    if (event->scan)
        r |= json_object_set_new(o, "scan", json_integer((json_int_t)event->scan));
    if (event->extended)
        r |= json_object_set_new(o, "extended", json_true());
    if (event->text)
        r |= json_object_set_new(o, "text", json_string(event->text));
    if (event->button)
        r |= json_object_set_new(o, "button", json_integer((json_int_t)event->button));
    if (event->wheel)
        r |= json_object_set_new(o, "wheel", json_integer(event->wheel));
    if (event->has_position)
        r |= json_object_set_new(o, "position",
                                 json_pack("[i,i]", event->position.x, event->position.y));
    if (event->has_screen)
        r |= json_object_set_new(o, "screen", json_pack("[i,i]", event->screen.x, event->screen.y));
    if (event->target)
        r |= json_object_set_new(o, "target", json_string(event->target));
    if (r != 0) {
        json_decref(o);
        return -ENOMEM;
    }
    return add_line(writer, o);
}

int journal_writer_flush(struct journal_writer *writer)
{
    size_t done = 0;
    off_t start = lseek(writer->fd, 0, SEEK_END); /* -1 for a pipe: nothing to cut there */
    while (done < writer->length) {
        ssize_t n = write(writer->fd, writer->batch + done, writer->length - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            int error = errno;
            if (start >= 0 && ftruncate(writer->fd, start) < 0)
                error = errno;
            return -error;
        }
        done += (size_t)n;
    }
    writer->length = 0;
    return 0;
}

int journal_writer_close(struct journal_writer *writer)
{
    int r = 0;
    if (!writer)
        return 0;
    if (writer->fd >= 0) {
        r = journal_writer_flush(writer);
        if (close(writer->fd) < 0 && r == 0)
            r = -errno;
    }
    free(writer->batch);
    free(writer);
    return r;
}
