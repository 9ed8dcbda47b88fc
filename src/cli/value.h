/* SPDX-License-Identifier: MIT */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

/* Message names and parameters as people write them. */

#include <stdbool.h>

#include "pianola/message.h"

struct message_row;

/* A name of the catalog ("WM_CLOSE", any case) or a number. *ret_row is NULL when the catalog has
 * no row for it. Returns false when it is neither. */
bool value_message(const char *text, HWND target, UINT *ret_number,
                   const struct message_row **ret_row);
/* A number (decimal, 0x hexadecimal, negative), a constant ("SC_MINIMIZE", "VK_F1", "TRUE"), a
 * single character in single quotes, two numbers "X,Y" as low and high word. */
bool value_parameter(const char *text, intptr_t *ret);

#endif
