/* SPDX-License-Identifier: MIT */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/* The table between negative errno (inside) and the last error (public edge). */

#include "pianola/types.h"

DWORD error_from_errno(int negative_errno);
int error_to_errno(DWORD last_error);
/* Sets the last error from a negative errno and returns FALSE. */
BOOL error_set(int negative_errno);

#endif
