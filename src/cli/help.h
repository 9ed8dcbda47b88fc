/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_H
#define CLI_HELP_H

/* Text for people out of the command table: --help, man pages, shell completions. */

#include <stdio.h>

struct command;
struct option_row;

void help_print_all(FILE *out);
/* The commands of one family. */
void help_print_family(const char *family, FILE *out);
void help_print_command(const struct command *command, FILE *out);
/* "pianola type [OPTION...] TEXT" */
void help_print_synopsis(const struct command *command, FILE *out);
/* "--headless[=WxH]"; returns the columns written. */
int help_print_option(const struct option_row *row, FILE *out);

/* pianola-COMMAND(1) as man(7) source; command NULL: pianola(1). */
void man_print(const struct command *command, FILE *out);
/* pianola-messages(7), from the message catalog. */
void man_print_messages(FILE *out);
/* Text as roff takes it; the beginning of a page. */
void man_put(const char *text, FILE *out);
void man_put_header(const char *name, int section, FILE *out);

/* "pianola-term-new" */
void man_page_name(const struct command *command, char *buf, size_t size);

void completion_print_bash(FILE *out);
void completion_print_zsh(FILE *out);
void completion_print_fish(FILE *out);

#endif
