/* SPDX-License-Identifier: MIT */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

/* Output for people in aligned columns, for programs in JSON. */

#include <jansson.h>
#include <stddef.h>

/* A JSON string of any bytes: what is no UTF-8 becomes U+FFFD. Never NULL. */
json_t *output_string(const char *text);
/* Prints the value on one line, flushes and drops the reference. 0 or EXIT_FAILED. */
int output_json(json_t *value);

/* Terminal columns that text takes: wide East Asian characters and emoji two, combining ones none.
 */
size_t output_width(const char *text);
/* Prints text cut and padded to so many columns; control characters become spaces. */
void output_column(const char *text, size_t width);

#endif
