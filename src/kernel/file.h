/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_FILE_H
#define KERNEL_FILE_H

#include "pianola/types.h"

/* A handle of a descriptor, which it closes at the end (also when it fails: NULL). */
HANDLE file_handle(int fd);

#endif
