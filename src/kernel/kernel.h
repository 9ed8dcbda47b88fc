/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_KERNEL_H
#define KERNEL_KERNEL_H

/* The seam for the room that has the station's memory: a descriptor and a number that a process
 * made by CreateProcess finds in its environment (PIANOLA_SEGMENT=fd:number). fn returns -1 when
 * there is nothing to hand on. */

#include <stdint.h>

#include "pianola/types.h"

void kernel_set_inherit_fn(int (*fn)(uint64_t *ret_number));

/* dwFlags and wShowWindow of the STARTUPINFO that this process was started with, 0 when it was not
 * by CreateProcess. */
DWORD startup_flags(WORD *ret_show);

#endif
