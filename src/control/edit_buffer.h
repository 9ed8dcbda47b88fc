/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_EDIT_BUFFER_H
#define CONTROL_EDIT_BUFFER_H

/*
 * The text of an edit control: bytes of UTF-8 with a gap where it was changed
 * last, so that typing costs the same in a long text as in a short one.
 * Positions are bytes from the start.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edit_buffer {
    char *data; /* owned; [0, gap) and [gap_end, size) are text */
    size_t gap;
    size_t gap_end;
    size_t size;
    size_t wide; /* bytes that are not ASCII */
};

/* A zeroed buffer is an empty one. */
void edit_buffer_finish(struct edit_buffer *b);
size_t edit_buffer_length(const struct edit_buffer *b);
/* Puts text in the place of `remove` bytes. text is not of this buffer. 0 or -ENOMEM (unchanged).
 */
int edit_buffer_replace(struct edit_buffer *b, size_t at, size_t remove, const char *text,
                        size_t len);
/* The byte at a place; 0 outside. */
char edit_buffer_at(const struct edit_buffer *b, size_t at);
void edit_buffer_copy(const struct edit_buffer *b, size_t at, size_t len, char *out);
/* A part of the text in one piece, until the next change. Moves the gap out of the way. */
const char *edit_buffer_view(struct edit_buffer *b, size_t at, size_t len);
/* The place of the first CRLF at or after `at` and before `end`; `end` when there is none. */
size_t edit_buffer_find_break(const struct edit_buffer *b, size_t at, size_t end);
/* UTF-16 units in [from, to), both between characters. */
size_t edit_buffer_units(const struct edit_buffer *b, size_t from, size_t to);
/* The place `units` UTF-16 units after `from`, at most the end. */
size_t edit_buffer_after_units(const struct edit_buffer *b, size_t from, size_t units);

#endif
