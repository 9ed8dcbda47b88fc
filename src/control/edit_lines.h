/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_EDIT_LINES_H
#define CONTROL_EDIT_LINES_H

/*
 * Where the lines of an edit control start. As the text has a gap, so has this
 * list: lines behind it are kept by their distance from the end of the text,
 * and do not move when something is typed before them.
 */

#include <stdbool.h>
#include <stddef.h>

struct edit_lines {
    size_t *at;    /* owned; [0, before): from the start, [after, room): from the end */
    size_t before; /* at least 1 once there was a reset */
    size_t after;
    size_t room;
    size_t length; /* of the text */
};

/* Where the line that starts at `from` ends and the next one starts; SIZE_MAX: it is the last. */
typedef size_t (*edit_lines_next)(void *data, size_t from);

void edit_lines_finish(struct edit_lines *l);
size_t edit_lines_count(const struct edit_lines *l);
size_t edit_lines_start(const struct edit_lines *l, size_t line);
/* The line that a place is in. */
size_t edit_lines_find(const struct edit_lines *l, size_t at);

/* What changed: lines [first, first + fresh) took the place of `gone` lines. */
struct edit_lines_change {
    size_t first;
    size_t gone;
    size_t fresh;
};

/* Finds all lines anew. 0 or -ENOMEM: the list is that of one line then. */
int edit_lines_reset(struct edit_lines *l, size_t length, edit_lines_next next, void *data);
/* After bytes of the text were replaced, `at` counted before and after alike. 0 or -ENOMEM (the
 * lines after the change are one). */
int edit_lines_replaced(struct edit_lines *l, size_t at, size_t removed, size_t inserted,
                        edit_lines_next next, void *data, struct edit_lines_change *ret);

#endif
