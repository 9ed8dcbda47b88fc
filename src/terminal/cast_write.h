/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_CAST_WRITE_H
#define TERMINAL_CAST_WRITE_H

/*
 * Writes a recording. Every time is the caller's, CLOCK_MONOTONIC in ns, and may not go backwards
 * (it is then taken as the one before).
 *
 * Only whole lines are written, so that a recording whose writer was killed is complete up to its
 * last flush. Lines gather in memory until there are CAST_BATCH bytes or cast_writer_flush is
 * called: do so when a terminal falls silent, or a second after cast_writer_pending turned true.
 *
 * A failure (disk full ...) is told once: by the call that met it, as negative errno. Calls after
 * it do nothing and return 0; cast_writer_close returns the failure again.
 */

#include <termios.h>

#include "terminal/cast.h"

enum { CAST_BATCH = 64 << 10 };

enum cast_write_flags {
    CAST_OVERWRITE = 1, /* an existing file is emptied; else it is an error, -EEXIST */
};

struct cast_writer;

/* Creates the file, readable to its owner only, and writes the header. "-" is the standard output.
 * A symbolic link is not followed: -ELOOP. idle: gaps longer than so many ns are shortened to it in
 * the file itself; 0: none. -EINVAL: no size, or one past CAST_MAX_SIZE. */
int cast_writer_create(const char *path, unsigned flags, const struct cast_header *header,
                       uint64_t idle, uint64_t now, struct cast_writer **ret_writer);

/* Bytes as the terminal got them; they may end within a character. */
int cast_writer_output(struct cast_writer *writer, uint64_t now, const void *bytes, size_t length);
/* Bytes as they were typed. hidden: see cast_hides; then one event "[hidden]" stands for all that
 * is typed until there is output, and tells neither the length nor the rhythm. */
int cast_writer_input(struct cast_writer *writer, uint64_t now, const void *bytes, size_t length,
                      bool hidden);
int cast_writer_resize(struct cast_writer *writer, uint64_t now, unsigned width, unsigned height);
/* label NULL or "": a mark without a name. */
int cast_writer_mark(struct cast_writer *writer, uint64_t now, const char *label);

/* Between the two nothing is recorded, and the time does not count. Whoever resumes should write
 * the screen anew as output: what a player shows is else what it was at the pause. */
int cast_writer_pause(struct cast_writer *writer, uint64_t now);
int cast_writer_resume(struct cast_writer *writer, uint64_t now);
bool cast_writer_paused(const struct cast_writer *writer);

/* Something is not in the file yet. */
bool cast_writer_pending(const struct cast_writer *writer);
int cast_writer_flush(struct cast_writer *writer);
/* Flushes and closes. NULL is fine. */
int cast_writer_close(struct cast_writer *writer, uint64_t now);

/* A line that is edited but not echoed: somebody asks for a password. Programs that draw what is
 * typed themselves (shells, editors) turn line editing off too; they hide nothing. */
bool cast_hides(const struct termios *modes);

#endif
