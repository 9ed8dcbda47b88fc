/* SPDX-License-Identifier: MIT */
#ifndef INPUT_JOURNAL_H
#define INPUT_JOURNAL_H

/*
 * The journal file: JSON Lines, a header and then one input event a line, see
 * pianola-journal(5). The reader trusts nothing; every error text names file
 * and line. The writer only ever appends whole lines, so a journal whose
 * recorder was killed is complete up to its last flush.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pianola/message.h"

#define JOURNAL_VERSION 1
#define JOURNAL_MAX_LINE 65536

struct journal_header {
    int width; /* of the screen; 0: not known */
    int height;
    char layout[64]; /* of the keyboard; "": not known */
};

/* Zero or NULL stands for "not there". */
struct journal_event {
    unsigned line;
    uint64_t time; /* milliseconds since the start, never less than the event's before */
    UINT message;  /* WM_KEYDOWN, WM_CHAR (text to type), WM_LBUTTONDOWN, WM_MOUSEWHEEL ... */
    UINT key;      /* virtual key */
    UINT scan;
    bool extended;
    bool has_position;
    bool has_screen;
    unsigned button; /* WM_XBUTTON...: 1 or 2 */
    int wheel;       /* 120 a notch; up and right are positive */
    POINT position;  /* relative to the target's client area */
    POINT screen;
    const char *text;   /* what the key produced */
    const char *target; /* selector of the window it went to */
};

struct journal_error {
    char text[640]; /* "fill.journal:12: 'time' must be a number of milliseconds, is \"abc\"" */
};

/* ---- Reading ---- */

struct journal_reader;

/* path "-" is the standard input. 0 with the header read and checked, else negative errno: that of
 * open(2), -EBADMSG for what is no journal. */
int journal_reader_open(const char *path, struct journal_reader **ret_reader,
                        struct journal_error *ret_error);
/* The same over bytes in memory, which must stay; name stands in error texts. */
int journal_reader_open_memory(const void *data, size_t size, const char *name,
                               struct journal_reader **ret_reader, struct journal_error *ret_error);
const struct journal_header *journal_reader_header(const struct journal_reader *reader);
/* 1 and an event, whose strings live until the next call; 0 at the end; -EBADMSG, -EIO, -ENOMEM. */
int journal_reader_next(struct journal_reader *reader, struct journal_event *ret_event,
                        struct journal_error *ret_error);
struct journal_reader *journal_reader_close(struct journal_reader *reader);

/* A whole journal, validated to its end. */
struct journal {
    struct journal_header header;
    struct journal_event *events; /* their strings belong to the journal */
    size_t count;
    char **targets; /* the selectors, each once, in order of appearance */
    size_t target_count;
};
int journal_load(const char *path, struct journal **ret_journal, struct journal_error *ret_error);
struct journal *journal_free(struct journal *journal);

/* ---- Writing ---- */

struct journal_writer;

/* Creates or empties the file ("-": standard output) and writes the header. */
int journal_writer_create(const char *path, const struct journal_header *header,
                          struct journal_writer **ret_writer);
/* Adds an event to the batch (event->line is ignored). -EINVAL: it could not be read back. */
int journal_writer_add(struct journal_writer *writer, const struct journal_event *event);
/* Writes the batch. After a failure (disk full) the file ends with the last whole line. */
int journal_writer_flush(struct journal_writer *writer);
/* Flushes and closes; 0 or negative errno. NULL is fine. */
int journal_writer_close(struct journal_writer *writer);

/* ---- Kinds of events ---- */

enum journal_shape {
    JOURNAL_NONE, /* not for journals */
    JOURNAL_KEY,
    JOURNAL_TEXT,
    JOURNAL_MOTION,
    JOURNAL_BUTTON,
    JOURNAL_XBUTTON,
    JOURNAL_WHEEL,
};
enum journal_shape journal_shape(UINT message);
/* "WM_KEYDOWN", NULL when the message is not for journals. */
const char *journal_message_name(UINT message);

#endif
