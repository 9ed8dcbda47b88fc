/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_PROFILE_FILE_H
#define KERNEL_PROFILE_FILE_H

/* A file of settings as its lines, UTF-8 whatever the file is. */

#include <stdbool.h>
#include <stddef.h>

#include "pianola/types.h"

struct profile {
    char **lines; /* owned, each owned, without its end */
    size_t count;
    bool wide; /* the file is UTF-16 */
    char path[4096];
};

/* The user's folder of settings. false with the last error set. */
bool profile_folder(char *path, size_t size);
/* A file that is not there has no lines, and the last error says so. false with the last error set.
 */
bool profile_load(struct profile *ret, const char *file);
bool profile_save(const struct profile *profile);
void profile_finish(struct profile *profile);
/* Lines from..to become a copy of text (NULL: none). */
bool profile_replace(struct profile *profile, size_t from, size_t to, const char *text);

#endif
