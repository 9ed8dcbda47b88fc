/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_PATH_H
#define KERNEL_PATH_H

/* Names of files as Win32 programs write them, and errors of files as they know them. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "pianola/kernel.h"

enum { PATH_ROOM = 4096 };

/* The name with slashes, without a drive, devices by their own names. false with the last error
 * set. */
bool path_native(const char *name, char *path, size_t size);
/* The last part, or the end when the path ends with a slash. */
const char *path_last(const char *path);
/* Sets the last error for what a system call said of a path (path NULL: of a descriptor). Returns
 * FALSE. */
BOOL path_error(int number, const char *path);
/* Dates of a file, and what Win32 calls its attributes. */
DWORD path_attributes(const char *name, const struct stat *st);
FILETIME path_time(struct timespec time);
struct timespec path_timespec(const FILETIME *time);

#endif
