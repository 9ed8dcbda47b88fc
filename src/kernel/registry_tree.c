/* SPDX-License-Identifier: MIT */
#include "kernel/registry_tree.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "kernel/text.h"

enum { TYPE_SZ = 1 };

/* ---- Names ---- */

/* A broken byte is a character of its own, above all others. */
static uint32_t folded(const char *text, size_t length, size_t *at)
{
    uint32_t c = (uint8_t)text[*at];
    int n = 1;
    if (c >= 0x80) {
        n = text_decode(text + *at, length - *at, &c);
        if (n <= 0) {
            n = 1;
            c = 0x110000u + (uint8_t)text[*at];
        }
    }
    *at += (size_t)n;
    return c < 0x110000u ? wide_upper(c) : c;
}

int registry_name_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t i = 0, j = 0;
    while (i < a_length && j < b_length) {
        uint32_t x = folded(a, a_length, &i), y = folded(b, b_length, &j);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (i < a_length) - (j < b_length);
}

bool registry_name_equal(const char *a, const char *b)
{
    return registry_name_compare(a, strlen(a), b, strlen(b)) == 0;
}

bool registry_name_fits(const char *name, size_t length, size_t most)
{
    return length > 0 && length <= most * 3 && text_is_utf8(name, length) &&
           wide_decode(name, length, NULL, 0, NULL) <= most;
}

bool registry_path_next(const char **path, const char **ret_part, size_t *ret_length)
{
    *path += strspn(*path, "\\");
    *ret_part = *path;
    *ret_length = strcspn(*path, "\\");
    *path += *ret_length;
    return *ret_length > 0;
}

/* ---- Keys ---- */

struct registry_key *registry_key_new(void)
{
    struct registry_key *key = calloc(1, sizeof(*key));
    if (key && !(key->name = strdup(""))) {
        free(key);
        key = NULL;
    }
    return key;
}

/* Where a name is among the children, or belongs. */
static size_t place_of(const struct registry_key *key, const char *name, size_t length,
                       bool *ret_there)
{
    size_t from = 0, to = key->child_count;
    *ret_there = false;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const char *other = key->children[middle]->name;
        int order = registry_name_compare(name, length, other, strlen(other));
        if (order == 0) {
            *ret_there = true;
            return middle;
        }
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return from;
}

static void unlink_key(struct registry_key *key)
{
    struct registry_key *parent = key->parent;
    bool there;
    size_t at = parent ? place_of(parent, key->name, strlen(key->name), &there) : 0;
    if (!parent)
        return;
    parent->child_count--;
    memmove(parent->children + at, parent->children + at + 1,
            (parent->child_count - at) * sizeof(struct registry_key *));
    key->parent = NULL;
}

void registry_key_destroy(struct registry_key *key)
{
    if (!key)
        return;
    unlink_key(key);
    for (size_t i = 0; i < key->child_count; i++) {
        key->children[i]->parent = NULL;
        registry_key_destroy(key->children[i]);
    }
    for (size_t i = 0; i < key->value_count; i++) {
        free(key->values[i].name);
        free(key->values[i].data);
    }
    free(key->children);
    free(key->values);
    free(key->name);
    free(key);
}

struct registry_key *registry_key_child(const struct registry_key *key, const char *name,
                                        size_t length)
{
    bool there;
    size_t at = place_of(key, name, length, &there);
    return there && key->children ? key->children[at] : NULL;
}

/* Room for one more of an array whose capacity is the power of two at or above its count. */
static bool make_room(void **array, size_t count, size_t size)
{
    if (count & (count - 1))
        return true;
    void *more = realloc(*array, (count ? count * 2 : 1) * size);
    if (more)
        *array = more;
    return more != NULL;
}

static struct registry_key *add_child(struct registry_key *key, const char *name, size_t length)
{
    bool there;
    size_t at = place_of(key, name, length, &there);
    struct registry_key *child = calloc(1, sizeof(*child));
    if (!child || !(child->name = strndup(name, length)) ||
        !make_room((void **)&key->children, key->child_count, sizeof(*key->children))) {
        registry_key_destroy(child);
        return NULL;
    }
    memmove(key->children + at + 1, key->children + at,
            (key->child_count - at) * sizeof(struct registry_key *));
    key->children[at] = child;
    key->child_count++;
    child->parent = key;
    return child;
}

struct registry_key *registry_key_find(struct registry_key *key, const char *path)
{
    const char *part;
    size_t length;
    while (key && registry_path_next(&path, &part, &length))
        key = registry_key_child(key, part, length);
    return key;
}

int registry_key_make(struct registry_key *key, const char *path, struct registry_key **ret)
{
    const char *part, *rest = path;
    size_t length, depth = 0;
    for (const struct registry_key *k = key; k->parent; k = k->parent)
        depth++;
    while (registry_path_next(&rest, &part, &length))
        if (++depth > REGISTRY_DEPTH_MOST ||
            !registry_name_fits(part, length, REGISTRY_KEY_NAME_MOST))
            return -EINVAL;
    while (registry_path_next(&path, &part, &length)) {
        struct registry_key *child = registry_key_child(key, part, length);
        if (!child && !(child = add_child(key, part, length)))
            return -ENOMEM;
        key = child;
    }
    *ret = key;
    return 0;
}

int registry_key_copy(const struct registry_key *from, struct registry_key *to)
{
    int r = 0;
    for (size_t i = 0; i < from->value_count && r == 0; i++) {
        const struct registry_value *v = &from->values[i];
        r = v->name ? registry_value_set(to, v->name, v->type, v->data, v->size)
                    : registry_value_keep(to, (const char *)v->data, v->size);
    }
    for (size_t i = 0; i < from->child_count && r == 0; i++) {
        struct registry_key *child;
        r = registry_key_make(to, from->children[i]->name, &child);
        if (r == 0)
            r = registry_key_copy(from->children[i], child);
    }
    return r;
}

/* ---- Values ---- */

struct registry_value *registry_value_find(const struct registry_key *key, const char *name)
{
    for (size_t i = 0; i < key->value_count; i++)
        if (key->values[i].name && registry_name_equal(key->values[i].name, name))
            return &key->values[i];
    return NULL;
}

const struct registry_value *registry_value_at(const struct registry_key *key, size_t n)
{
    for (size_t i = 0; i < key->value_count; i++)
        if (key->values[i].name && n-- == 0)
            return &key->values[i];
    return NULL;
}

static int put(struct registry_key *key, const char *name, uint32_t type, const void *data,
               size_t size)
{
    struct registry_value *value = name ? registry_value_find(key, name) : NULL;
    uint8_t *copy = malloc(size + 2);
    char *own_name = name && !value ? strdup(name) : NULL;
    if (!copy || (name && !value && !own_name) ||
        (!value &&
         !make_room((void **)&key->values, key->value_count, sizeof(struct registry_value)))) {
        free(copy);
        free(own_name);
        return -ENOMEM;
    }
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = copy[size + 1] = 0;
    if (!value) {
        value = &key->values[key->value_count++];
        *value = (struct registry_value){.name = own_name};
    }
    free(value->data);
    value->data = copy;
    value->type = type;
    value->size = size;
    return 0;
}

int registry_value_set(struct registry_key *key, const char *name, uint32_t type, const void *data,
                       size_t size)
{
    if (size > REGISTRY_DATA_MOST)
        return -EFBIG;
    if (name[0] && !registry_name_fits(name, strlen(name), REGISTRY_VALUE_NAME_MOST))
        return -EINVAL;
    return put(key, name, type, data, size);
}

int registry_value_set_text(struct registry_key *key, const char *name, const char *text)
{
    return registry_value_set(key, name, TYPE_SZ, text, strlen(text) + 1);
}

const char *registry_value_text(const struct registry_value *value)
{
    return value && value->name && value->type == TYPE_SZ && value->size > 0 &&
                   strlen((const char *)value->data) == value->size - 1
               ? (const char *)value->data
               : NULL;
}

int registry_value_keep(struct registry_key *key, const char *line, size_t length)
{
    return put(key, NULL, 0, line, length);
}

bool registry_value_remove(struct registry_key *key, const char *name)
{
    struct registry_value *value = registry_value_find(key, name);
    if (!value)
        return false;
    free(value->name);
    free(value->data);
    key->value_count--;
    memmove(value, value + 1,
            (size_t)(key->values + key->value_count - value) * sizeof(struct registry_value));
    return true;
}
