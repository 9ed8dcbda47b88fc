/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_DIRECTORY_H
#define KERNEL_DIRECTORY_H

/* What the plain and the W forms have in common. false with the last error set. */

#include <stdbool.h>
#include <stddef.h>

bool directory_temporary(char *path, size_t size);
bool directory_current(char *path, size_t size);
bool directory_full(const char *name, char *path, size_t size);
bool directory_search(const char *places, const char *name, const char *extension, char *path,
                      size_t size);

#endif
