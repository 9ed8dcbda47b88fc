/* SPDX-License-Identifier: MIT */
#ifndef CLI_STATION_WORDS_H
#define CLI_STATION_WORDS_H

/*
 * A command line that goes to another machine, and the files it names. Both sides read it with the
 * command table: what the other machine runs is made anew from what was understood, so that no
 * word is taken for something else there than here, and none names a file of that machine that
 * the table does not say may.
 */

#include "cli/command.h"

enum { STATION_WORDS_MOST = 512, STATION_FILES_MOST = 16 };

struct station_file {
    const char **place; /* in the invocation: the path */
    enum file_way way;
};

/* The files of an invocation that are sent along or come back, in order; "-" is none. At most
 * STATION_FILES_MOST; SIZE_MAX: more. */
size_t station_files(const struct command *command, struct invocation *invocation,
                     struct station_file *ret);
/* The words of an invocation behind the command's name: options first. NULL ends them; the array
 * and all words are the caller's to free with station_words_free. NULL: too many, or no memory. */
char **station_words(const struct command *command, const struct invocation *invocation,
                     size_t *ret_count);
void station_words_free(char **words);

#endif
