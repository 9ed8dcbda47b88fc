/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_H
#define CLI_HELP_H

/* Text for people out of the command table: --help, man pages, shell completions. */

#include <stdio.h>

struct command;
struct option_row;

void help_print_all(FILE *out);
void help_print_command(const struct command *command, FILE *out);
/* "pianola type [OPTION...] TEXT" */
void help_print_synopsis(const struct command *command, FILE *out);
/* "--headless[=WxH]"; returns the columns written. */
int help_print_option(const struct option_row *row, FILE *out);

/* pianola-COMMAND(1) as man(7) source; command NULL: pianola(1). */
void man_print(const struct command *command, FILE *out);

void completion_print_bash(FILE *out);
void completion_print_zsh(FILE *out);
void completion_print_fish(FILE *out);

#endif
