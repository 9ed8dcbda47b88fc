/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_STORE_H
#define KERNEL_STORE_H

/* Small files that several processes read and replace as a whole. 0 or negative errno. */

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <time.h>

/* What a file or folder was like when it was looked at. */
struct store_stamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec changed;
    struct timespec modified;
    bool young; /* so young that a change might not show */
};

void store_stamp_set(struct store_stamp *stamp, const struct stat *st);
/* Is it still the same? st NULL: it is not there. */
bool store_stamp_same(const struct store_stamp *stamp, const struct stat *st);

/* All of a regular file of at most `most` bytes and a NUL; caller frees. stamp may be NULL. -EFBIG,
 * -EINVAL (no regular file). */
int store_read(const char *path, size_t most, char **ret_text, size_t *ret_size,
               struct store_stamp *ret_stamp);
/* Readers see the file as it was or as it is now, also after a loss of power. A link is followed.
 * mode is that of a new file. */
int store_replace(const char *path, const char *text, size_t size, mode_t mode);
/* Makes the folders on the way to a file. */
int store_make_way(const char *path);
/* Keeps other processes that ask for it from the file: a lock on <path>.lock. Returns a descriptor
 * to close, -ETIMEDOUT when somebody has it for 5 seconds. */
int store_lock(const char *path);

#endif
