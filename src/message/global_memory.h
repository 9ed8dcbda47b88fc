/* SPDX-License-Identifier: MIT */
#ifndef MESSAGE_GLOBAL_MEMORY_H
#define MESSAGE_GLOBAL_MEMORY_H

/* What the clipboard and DDE need of memory objects besides the public functions. */

#include <stdbool.h>

#include "pianola/memory.h"

/* A moveable object with these bytes, NULL with the last error set. */
HGLOBAL memory_copy(const void *bytes, size_t size);
/* Moves the object into the station's memory, owned by a process; in this process its handle stays
 * good. A fixed object is copied and stays. 0, -EBADF, -ENOMEM, -ENOSPC. */
int memory_share(HGLOBAL memory, uint32_t owner, uint32_t *ret_handle);
/* true: a handle of an object, by its form or because there is one. */
bool memory_is_handle(HGLOBAL memory);

#endif
