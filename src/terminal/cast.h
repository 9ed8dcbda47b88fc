/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_CAST_H
#define TERMINAL_CAST_H

/*
 * Recordings of terminals: asciicast v2 files. A header, then one event a line. What the writer
 * (cast_write.h), the reader (cast_read.h) and the player (cast_play.h) share.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CAST_MAX_LINE (8u << 20)            /* bytes */
#define CAST_MAX_TEXT (1u << 30)            /* bytes of a recording that is held in memory */
#define CAST_MAX_EVENTS (64u << 20)         /* of such a recording */
#define CAST_MAX_SIZE 4096u                 /* columns and rows, each */
#define CAST_MAX_TIME 315360000000000000ull /* ns: ten years; all arithmetic on times is safe */

/* Strings may be NULL: not known, not written. */
struct cast_header {
    unsigned width; /* columns */
    unsigned height;
    int64_t timestamp;   /* seconds since 1970; 0: not known */
    uint64_t idle_limit; /* ns: players should wait no longer than this; 0: none */
    const char *title;
    const char *command;
    const char *term;  /* the environment's TERM */
    const char *shell; /* and SHELL */
};

enum cast_kind {
    CAST_OUTPUT = 'o',
    CAST_INPUT = 'i',
    CAST_RESIZE = 'r',
    CAST_MARK = 'm',
};

struct cast_event {
    unsigned line;
    enum cast_kind kind;
    uint64_t time;    /* ns since the start, never less than the event's before */
    const char *text; /* UTF-8 and a NUL behind it; output may hold NULs itself */
    size_t length;
    unsigned width; /* CAST_RESIZE */
    unsigned height;
};

struct cast_error {
    char text[640]; /* "demo.cast:17: the time goes backwards, from 3.2 s to 1 s" */
};

#endif
