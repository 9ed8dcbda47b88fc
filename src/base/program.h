/* SPDX-License-Identifier: MIT */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

/* Where our own helper programs are. */

#include <stddef.h>

/* The program of that name beside the running one (a build tree, a private copy), else beside or
 * above the library this is in, else where it was installed, whether it is there or not. */
void program_find(const char *name, const char *installed, char *buf, size_t size);

#endif
