/* SPDX-License-Identifier: MIT */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stddef.h>

/* Standard input to its end, with a NUL behind it; the caller's to free. ret_size may be NULL.
 * NULL: more than 64 MiB, or no memory. */
char *input_read_all(size_t *ret_size);

#endif
