/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_COMMAND_LINE_H
#define KERNEL_COMMAND_LINE_H

#include <stddef.h>

/* Takes a command line apart by the rules of the C run-time: blanks part, "..." keeps together,
 * 2n backslashes before a quote are n, one more makes the quote a character, "" inside quotes is
 * one. The first one (the program) knows no backslashes. One block, NULL-terminated; NULL without
 * memory. */
char **command_line_split(const char *line, int *ret_count);
/* The other way round. Caller frees. */
char *command_line_join(char *const *args);

#endif
