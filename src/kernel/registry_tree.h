/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_TREE_H
#define KERNEL_REGISTRY_TREE_H

/*
 * Keys and values in memory, as they were read from a file. Subkeys are sorted by name, values
 * stay in the order they were made in. Among the values are the lines of the file that say none
 * (comments, broken ones): they have no name, and go back to the file as they are.
 *
 * Names are UTF-8 and compared without case. The functions return 0 or negative errno.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    REGISTRY_KEY_NAME_MOST = 255, /* UTF-16 units */
    REGISTRY_VALUE_NAME_MOST = 16383,
    REGISTRY_DEPTH_MOST = 512,
    REGISTRY_DATA_MOST = 4 << 20,
};

struct registry_value {
    char *name; /* owned; "" the default value, NULL a line that is kept */
    uint32_t type;
    size_t size;
    uint8_t *data; /* owned; two NULs follow. Text is UTF-8, with the NULs that belong to it. */
};

struct registry_key {
    char *name; /* owned; "" at the top */
    struct registry_key *parent;
    struct registry_key **children; /* owned */
    size_t child_count;
    struct registry_value *values; /* owned */
    size_t value_count;            /* the kept lines among them */
};

/* <0, 0, >0, of the first `length` bytes of each. */
int registry_name_compare(const char *a, size_t a_length, const char *b, size_t b_length);
bool registry_name_equal(const char *a, const char *b);
/* UTF-8 of 1 to `most` UTF-16 units. */
bool registry_name_fits(const char *name, size_t length, size_t most);
/* The next part of a path, past which *path moves; empty parts are passed over. false: no more. */
bool registry_path_next(const char **path, const char **ret_part, size_t *ret_length);

/* NULL without memory. */
struct registry_key *registry_key_new(void);
/* With all below it, and out of its parent; NULL-safe. */
void registry_key_destroy(struct registry_key *key);
struct registry_key *registry_key_child(const struct registry_key *key, const char *name,
                                        size_t length);
/* The key at a path below, "" the key itself; NULL when there is none. */
struct registry_key *registry_key_find(struct registry_key *key, const char *path);
/* The same, made with all on the way to it. -EINVAL for names and depths that can not be. */
int registry_key_make(struct registry_key *key, const char *path, struct registry_key **ret);
/* A copy of all that is in `from`, into `to`. */
int registry_key_copy(const struct registry_key *from, struct registry_key *to);

struct registry_value *registry_value_find(const struct registry_key *key, const char *name);
/* The nth value that has a name. */
const struct registry_value *registry_value_at(const struct registry_key *key, size_t n);
int registry_value_set(struct registry_key *key, const char *name, uint32_t type, const void *data,
                       size_t size);
/* Text with a NUL, REG_SZ. */
int registry_value_set_text(struct registry_key *key, const char *name, const char *text);
/* The text of a REG_SZ that is one string with a NUL at its end; else NULL. */
const char *registry_value_text(const struct registry_value *value);
int registry_value_keep(struct registry_key *key, const char *line, size_t length);
bool registry_value_remove(struct registry_key *key, const char *name);

#endif
