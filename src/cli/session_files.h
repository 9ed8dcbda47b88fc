/* SPDX-License-Identifier: MIT */
#ifndef CLI_SESSION_FILES_H
#define CLI_SESSION_FILES_H

/* The files of a command that runs for somebody far away: in a folder of their own, where the
 * command runs, under the last part of the names they have over there. */

#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "cli/station_words.h"

struct session_file {
    char *name; /* in the folder */
    enum file_way way;
    bool was_sent;
    int fd;
    long long size;
    struct timespec changed; /* as it was sent */
};

struct session_files {
    char folder[108]; /* "": there are no files */
    struct session_file files[STATION_FILES_MOST];
    size_t count, next; /* next: to come back */
};

/* Makes the folder, and names the files. 0 or negative errno. */
int session_files_open(struct session_files *files, const struct station_file *from, size_t count);
/* A piece of one that is sent along; the same once more is nothing new. -EINVAL, -EFBIG ... */
int session_files_write(struct session_files *files, size_t index, long long at, const void *bytes,
                        size_t size, long long most);
/* All that had to be sent are there, and the places name those in the folder: 0, -ENOENT, -EACCES
 * (it would be a file of this machine). */
int session_files_place(struct session_files *files, const struct station_file *to);
/* The next piece of those that come back: bytes, 0: *ret_index is whole. -ENOENT: no more. */
ssize_t session_files_read(struct session_files *files, void *buf, size_t size, size_t *ret_index);
/* Removes all. */
void session_files_close(struct session_files *files);

#endif
