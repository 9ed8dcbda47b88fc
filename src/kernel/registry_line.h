/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_LINE_H
#define KERNEL_REGISTRY_LINE_H

/*
 * The lines of registry files: headings [Path\Of\Key] and values "name"=type:data (@ the default
 * value), see pianola-registry(5).
 *
 * In headings a %, a control character and a ] are %XX. In names and text, \\ \" \n \r \t \0 and
 * \xXX. Types of text have one NUL more than what is written; "sz-" and the like have not.
 */

#include <stdio.h>

#include "kernel/registry_tree.h"

/* The next line of a text, without its end and the blanks around it; past which *at moves. */
bool registry_line_next(const char **at, const char *end, const char **ret_line,
                        size_t *ret_length);
/* The path of a heading. Caller frees; NULL: not one, or no memory. */
char *registry_heading_parse(const char *line, size_t length);
void registry_heading_print(FILE *to, const char *path);
/* Adds the value to the key. -EBADMSG: the line is broken. */
int registry_line_parse(struct registry_key *key, const char *line, size_t length);
/* The value or the kept line. */
void registry_line_print(FILE *to, const struct registry_value *value);

#endif
