/* SPDX-License-Identifier: MIT */
#include "terminal/cast_write.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "terminal/cast_utf8.h"

enum {
    EVENT_BYTES = 16 << 10,  /* of one event's text; more makes several */
    MOST_PENDING = 64 << 20, /* when a pipe takes nothing: that is an error then */
    MOST_OF_NUMBER = 32,
};

struct cast_writer {
    int fd;
    bool regular;
    int failure; /* negative errno */
    char *batch; /* whole lines, and the one that is being made */
    size_t length;
    size_t size;
    off_t end;       /* of the last whole line in a regular file */
    uint64_t origin; /* on the caller's clock: what was cut out is added to it */
    uint64_t last;   /* the last event's time, on the caller's clock */
    uint64_t idle;
    bool paused;
    bool hiding;  /* the last input was hidden, and no output since */
    bool resized; /* while paused */
    unsigned width, height;
    struct cast_utf8 output, input;
};

bool cast_hides(const struct termios *modes)
{
    return (modes->c_lflag & ICANON) && !(modes->c_lflag & ECHO);
}

/* ---- Lines ---- */

static int fail(struct cast_writer *writer, int error)
{
    writer->failure = error;
    writer->length = 0;
    return error;
}

/* Room for so many bytes more. */
static int reserve(struct cast_writer *writer, size_t room)
{
    if (writer->size - writer->length >= room)
        return 0;
    if (writer->length + room > MOST_PENDING)
        return -ENOBUFS;
    size_t size = (writer->length + room) * 2;
    char *grown = realloc(writer->batch, size);
    if (!grown)
        return -ENOMEM;
    writer->batch = grown;
    writer->size = size;
    return 0;
}

static void put(struct cast_writer *writer, const char *text, size_t length)
{
    memcpy(writer->batch + writer->length, text, length);
    writer->length += length;
}

/* A character as it stands in a JSON string: at most 6 bytes. */
static void put_escaped(struct cast_writer *writer, const char *character, size_t length)
{
    static const char letters[] = "btn_fr"; /* of \b to \r; there is none for 0x0b */
    unsigned char c = (unsigned char)character[0];
    char *at = writer->batch + writer->length;
    if (c == '"' || c == '\\') {
        at[0] = '\\';
        at[1] = (char)c;
        writer->length += 2;
    } else if (c >= '\b' && c <= '\r' && c != '\v') {
        at[0] = '\\';
        at[1] = letters[c - '\b'];
        writer->length += 2;
    } else if (c < 0x20 || c == 0x7f) {
        static const char digits[] = "0123456789abcdef";
        const char escape[] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
        put(writer, escape, sizeof(escape));
    } else {
        put(writer, character, length);
    }
}

static uint64_t advance(struct cast_writer *writer, uint64_t now)
{
    if (now < writer->last)
        now = writer->last;
    if (writer->idle && now - writer->last > writer->idle)
        writer->origin += now - writer->last - writer->idle;
    writer->last = now;
    return now - writer->origin;
}

static void begin(struct cast_writer *writer, uint64_t now, enum cast_kind kind)
{
    uint64_t time = advance(writer, now) / 1000;
    int length =
        snprintf(writer->batch + writer->length, MOST_OF_NUMBER + 16, "[%llu.%06llu, \"%c\", \"",
                 (unsigned long long)(time / 1000000), (unsigned long long)(time % 1000000), kind);
    writer->length += (size_t)length;
}

static int end(struct cast_writer *writer)
{
    put(writer, "\"]\n", 3);
    return writer->length >= CAST_BATCH ? cast_writer_flush(writer) : 0;
}

/* An event of text that is plain and short. */
static int add_plain(struct cast_writer *writer, uint64_t now, enum cast_kind kind,
                     const char *text)
{
    int r = reserve(writer, strlen(text) + MOST_OF_NUMBER + 32);
    if (r < 0)
        return fail(writer, r);
    begin(writer, now, kind);
    put(writer, text, strlen(text));
    return end(writer);
}

/* How many bytes stand in a JSON string as they are. */
static size_t plain_run(const uint8_t *bytes, size_t length)
{
    size_t n = 0;
    while (n < length && bytes[n] >= 0x20 && bytes[n] < 0x7f && bytes[n] != '"' && bytes[n] != '\\')
        n++;
    return n;
}

/* Events of any bytes. Nothing is written when they are but the beginning of a character. */
static int add_bytes(struct cast_writer *writer, uint64_t now, enum cast_kind kind,
                     struct cast_utf8 *utf8, const uint8_t *bytes, size_t length)
{
    char out[CAST_UTF8_ROOM];
    for (size_t at = 0; at < length;) {
        size_t stop = length - at < EVENT_BYTES ? length : at + EVENT_BYTES;
        bool begun = false;
        /* A byte gives at most a U+FFFD and 6 bytes of escape. */
        int r = reserve(writer, (stop - at) * 9 + MOST_OF_NUMBER + 32);
        if (r < 0)
            return fail(writer, r);
        while (at < stop) {
            size_t run = utf8->need ? 0 : plain_run(bytes + at, stop - at);
            if (run > 0) {
                if (!begun)
                    begin(writer, now, kind);
                begun = true;
                put(writer, (const char *)bytes + at, run);
                at += run;
                continue;
            }
            size_t n = cast_utf8_feed(utf8, bytes[at++], out);
            if (n == 0)
                continue;
            if (!begun)
                begin(writer, now, kind);
            begun = true;
            /* A U+FFFD may come with the ASCII character that ended the sequence. */
            if (n > 3 && (unsigned char)out[0] == 0xef) {
                put_escaped(writer, out, 3);
                put_escaped(writer, out + 3, n - 3);
            } else {
                put_escaped(writer, out, n);
            }
        }
        if (begun && (r = end(writer)) < 0)
            return r;
    }
    return 0;
}

/* ---- Events ---- */

int cast_writer_output(struct cast_writer *writer, uint64_t now, const void *bytes, size_t length)
{
    char out[CAST_UTF8_ROOM];
    if (writer->failure || length == 0)
        return 0;
    writer->hiding = false;
    if (!writer->paused)
        return add_bytes(writer, now, CAST_OUTPUT, &writer->output, bytes, length);
    /* A character that ends after the pause is whole then. */
    for (size_t i = 0; i < length; i++)
        cast_utf8_feed(&writer->output, ((const uint8_t *)bytes)[i], out);
    return 0;
}

int cast_writer_input(struct cast_writer *writer, uint64_t now, const void *bytes, size_t length,
                      bool hidden)
{
    if (writer->failure || length == 0 || writer->paused)
        return 0;
    if (!hidden)
        return add_bytes(writer, now, CAST_INPUT, &writer->input, bytes, length);
    writer->input = (struct cast_utf8){0};
    if (writer->hiding)
        return 0;
    writer->hiding = true;
    return add_plain(writer, now, CAST_INPUT, "[hidden]");
}

int cast_writer_resize(struct cast_writer *writer, uint64_t now, unsigned width, unsigned height)
{
    char text[MOST_OF_NUMBER];
    if (writer->failure || (writer->width == width && writer->height == height))
        return 0;
    if (width < 1 || width > CAST_MAX_SIZE || height < 1 || height > CAST_MAX_SIZE)
        return -EINVAL;
    writer->width = width;
    writer->height = height;
    writer->resized = writer->paused;
    if (writer->paused)
        return 0;
    snprintf(text, sizeof(text), "%ux%u", width, height);
    return add_plain(writer, now, CAST_RESIZE, text);
}

int cast_writer_mark(struct cast_writer *writer, uint64_t now, const char *label)
{
    if (writer->failure || writer->paused)
        return 0;
    if (!label || !*label)
        return add_plain(writer, now, CAST_MARK, "");
    struct cast_utf8 utf8 = {0};
    _cleanup_free_ char *copy = cast_utf8_copy(label);
    if (!copy)
        return fail(writer, -ENOMEM);
    size_t length = strlen(copy);
    while (length > EVENT_BYTES || (length > 0 && ((uint8_t)copy[length] & 0xc0) == 0x80))
        length--;
    return add_bytes(writer, now, CAST_MARK, &utf8, (const uint8_t *)copy, length);
}

int cast_writer_pause(struct cast_writer *writer, uint64_t now)
{
    if (writer->failure || writer->paused)
        return 0;
    advance(writer, now);
    writer->paused = true;
    return 0;
}

int cast_writer_resume(struct cast_writer *writer, uint64_t now)
{
    char text[MOST_OF_NUMBER];
    if (writer->failure || !writer->paused)
        return 0;
    if (now > writer->last) {
        writer->origin += now - writer->last;
        writer->last = now;
    }
    writer->paused = false;
    if (!writer->resized)
        return 0;
    writer->resized = false;
    snprintf(text, sizeof(text), "%ux%u", writer->width, writer->height);
    return add_plain(writer, now, CAST_RESIZE, text);
}

bool cast_writer_paused(const struct cast_writer *writer)
{
    return writer->paused;
}

/* ---- The file ---- */

bool cast_writer_pending(const struct cast_writer *writer)
{
    return writer->length > 0;
}

int cast_writer_flush(struct cast_writer *writer)
{
    size_t done = 0;
    if (writer->failure)
        return 0;
    while (done < writer->length) {
        ssize_t n = write(writer->fd, writer->batch + done, writer->length - done);
        if (n > 0) {
            done += (size_t)n;
        } else if (n < 0 && errno == EAGAIN) {
            break; /* a pipe that is full: the rest goes with the next flush */
        } else if (n == 0 || errno != EINTR) {
            int error = n < 0 ? -errno : -EIO;
            /* Half a line may not stay; the failure is the one to tell, whatever this gives. */
            if (writer->regular && ftruncate(writer->fd, writer->end) < 0)
                return fail(writer, error);
            return fail(writer, error);
        }
    }
    writer->end += (off_t)done;
    writer->length -= done;
    memmove(writer->batch, writer->batch + done, writer->length);
    return 0;
}

static int set_text(json_t *object, const char *key, const char *text)
{
    if (!text || !*text)
        return 0;
    _cleanup_free_ char *copy = cast_utf8_copy(text);
    return copy ? json_object_set_new(object, key, json_string(copy)) : -1;
}

static json_t *header_object(const struct cast_header *header)
{
    json_t *env = json_object();
    json_t *object =
        json_pack("{s:i,s:i,s:i}", "version", 2, "width", header->width, "height", header->height);
    int r = !env || !object;
    if (header->timestamp > 0)
        r |= json_object_set_new(object, "timestamp", json_integer(header->timestamp));
    if (header->idle_limit > 0)
        r |= json_object_set_new(object, "idle_time_limit",
                                 json_real((double)header->idle_limit / 1e9));
    r |= set_text(object, "command", header->command);
    r |= set_text(object, "title", header->title);
    r |= set_text(env, "TERM", header->term);
    r |= set_text(env, "SHELL", header->shell);
    if (env && json_object_size(env) > 0)
        r |= json_object_set(object, "env", env);
    json_decref(env);
    if (r == 0)
        return object;
    json_decref(object);
    return NULL;
}

static int put_header(struct cast_writer *writer, const struct cast_header *header)
{
    json_t *object = header_object(header);
    _cleanup_free_ char *text = object ? json_dumps(object, JSON_REAL_PRECISION(9)) : NULL;
    json_decref(object);
    if (!text)
        return -ENOMEM;
    size_t length = strlen(text);
    if (length > CAST_MAX_LINE)
        return -EINVAL;
    int r = reserve(writer, length + 1);
    if (r < 0)
        return r;
    text[length] = '\n'; /* the NUL's place */
    put(writer, text, length + 1);
    return cast_writer_flush(writer);
}

static int open_file(const char *path, unsigned flags)
{
    if (strcmp(path, "-") == 0)
        return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    int how = flags & CAST_OVERWRITE ? O_TRUNC : O_EXCL;
    /* A FIFO that nobody reads is an error rather than a wait. */
    return open(
        path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK | how,
        0600);
}

int cast_writer_create(const char *path, unsigned flags, const struct cast_header *header,
                       uint64_t idle, uint64_t now, struct cast_writer **ret_writer)
{
    struct stat status;
    if (header->width < 1 || header->width > CAST_MAX_SIZE || header->height < 1 ||
        header->height > CAST_MAX_SIZE)
        return -EINVAL;
    struct cast_writer *writer = calloc(1, sizeof(*writer));
    if (!writer)
        return -ENOMEM;
    writer->origin = writer->last = now;
    writer->idle = idle;
    writer->width = header->width;
    writer->height = header->height;
    writer->fd = open_file(path, flags);
    int r = writer->fd < 0 ? -errno : 0;
    if (r == 0 && fstat(writer->fd, &status) == 0 && S_ISREG(status.st_mode)) {
        writer->regular = true;
        writer->end = status.st_size; /* of the standard output, when it appends */
    }
    if (r == 0)
        r = put_header(writer, header);
    if (r < 0) {
        writer->failure = r;
        cast_writer_close(writer, now);
        return r;
    }
    *ret_writer = writer;
    return 0;
}

int cast_writer_close(struct cast_writer *writer, uint64_t now)
{
    if (!writer)
        return 0;
    if (!writer->failure && !writer->paused && writer->output.need) {
        writer->output.need = 0;
        add_plain(writer, now, CAST_OUTPUT, "\xef\xbf\xbd");
    }
    cast_writer_flush(writer);
    int r = writer->failure;
    if (r == 0 && writer->length > 0)
        r = -EAGAIN;
    if (writer->fd >= 0 && close(writer->fd) < 0 && r == 0)
        r = -errno;
    free(writer->batch);
    free(writer);
    return r;
}
