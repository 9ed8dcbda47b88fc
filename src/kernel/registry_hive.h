/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_HIVE_H
#define KERNEL_REGISTRY_HIVE_H

/*
 * The files that hold the registry: the user's and the system's, see pianola-registry(5). Each is a
 * tree in memory, read again when another process has changed the file. All under registry_lock().
 * 0 or negative errno.
 */

#include <time.h>

#include "kernel/registry_tree.h"

enum registry_hive { HIVE_USER, HIVE_SYSTEM, HIVES };

/* One thread at a time is in the registry. */
void registry_lock(void);
void registry_unlock(void);

/* The text of a hive, into an empty tree. Broken lines are kept. -ENOMEM. */
int registry_hive_parse(struct registry_key *tree, const char *text, size_t size);
/* Caller frees. */
int registry_hive_print(const struct registry_key *tree, char **ret_text, size_t *ret_size);

/* The file's name; -ENAMETOOLONG. */
int registry_hive_path(enum registry_hive hive, char *buf, size_t size);
/* The tree as it is now: valid until the lock is let go. A file that can not be read is empty, and
 * one that is too large an error (-EFBIG). */
int registry_hive_tree(enum registry_hive hive, struct registry_key **ret);
/* The date of the file. */
struct timespec registry_hive_time(enum registry_hive hive);
/* May this process write it? */
bool registry_hive_writable(enum registry_hive hive);
/* A change: other processes wait from begin to end. The tree is what is to be changed; save false
 * drops what was changed. */
int registry_hive_begin(enum registry_hive hive, struct registry_key **ret);
int registry_hive_end(enum registry_hive hive, bool save);

#endif
