/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_ERROR_CARRY_H
#define COMPONENT_ERROR_CARRY_H

/* The error object of a failed call on its way from the thread of the object to the caller's. */

#include <stdint.h>

/* The calling thread's error object is put aside while it serves a call, and comes back. */
void *error_set_aside(void);
void error_put_back(void *error);
/* Takes the thread's error object, as bytes (malloc'd). 0: there is none. */
uint32_t error_pack(void **ret);
/* The bytes are the thread's error object from now on; bad ones are none. */
void error_unpack(const void *bytes, uint32_t size);

#endif
