/* SPDX-License-Identifier: MIT */
#ifndef TERMINAL_CAST_READ_H
#define TERMINAL_CAST_READ_H

/*
 * Reads recordings and trusts nothing: lines, sizes, times and counts have bounds, and every error
 * names file and line. Kinds of events that v2 does not know are passed over, as it demands.
 */

#include "terminal/cast.h"

struct cast_reader;

/* path "-" is the standard input. 0 with the header read and checked, else negative errno: that of
 * open(2), -EBADMSG for what is no recording of version 2. */
int cast_reader_open(const char *path, struct cast_reader **ret_reader,
                     struct cast_error *ret_error);
/* The same over bytes in memory, which must stay; name stands in error texts. */
int cast_reader_open_memory(const void *data, size_t size, const char *name,
                            struct cast_reader **ret_reader, struct cast_error *ret_error);
/* Its strings live as long as the reader. */
const struct cast_header *cast_reader_header(const struct cast_reader *reader);
/* 1 and an event, whose text lives until the next call; 0 at the end; -EBADMSG, -EIO, -ENOMEM. */
int cast_reader_next(struct cast_reader *reader, struct cast_event *ret_event,
                     struct cast_error *ret_error);
/* After the end: the last line was cut off, as when the recorder's machine died, and left out. */
bool cast_reader_cut(const struct cast_reader *reader);
struct cast_reader *cast_reader_close(struct cast_reader *reader);

/* A whole recording in memory, checked to its end. */
struct cast {
    struct cast_header header;
    struct cast_event *events; /* their texts belong to the recording */
    size_t count;
    bool cut;
    struct cast_reader *reader; /* whose strings the header has */
};
int cast_load(const char *path, struct cast **ret_cast, struct cast_error *ret_error);
int cast_load_memory(const void *data, size_t size, const char *name, struct cast **ret_cast,
                     struct cast_error *ret_error);
struct cast *cast_free(struct cast *cast);

#endif
