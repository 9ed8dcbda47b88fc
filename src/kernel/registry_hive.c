/* SPDX-License-Identifier: MIT */
#include "kernel/registry_hive.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/profile_file.h"
#include "kernel/registry_line.h"
#include "kernel/store.h"

enum { HIVE_MOST = 32 << 20, LINE_MOST = 4 * REGISTRY_DATA_MOST + 65536 };

#define SYSTEM_FILE "/etc/pianola/registry.ini"

static struct hive {
    char *path; /* that the tree was read from */
    struct registry_key *tree;
    struct store_stamp stamp;
    bool closed; /* the file is there and can not be read: it is not to be replaced */
    int lock;
} hives[HIVES] = {{.lock = -1}, {.lock = -1}};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void registry_lock(void)
{
    pthread_mutex_lock(&mutex);
}

void registry_unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

/* ---- Text ---- */

int registry_hive_parse(struct registry_key *tree, const char *text, size_t size)
{
    struct registry_key *key = tree;
    const char *at = text, *end = text + size, *line;
    size_t length;
    bool lost = false; /* below a heading that is broken */
    while (registry_line_next(&at, end, &line, &length)) {
        int r = -EBADMSG;
        if (length == 0 || memchr(line, 0, length))
            continue;
        if (line[0] == '[') {
            _cleanup_free_ char *path = registry_heading_parse(line, length);
            struct registry_key *made;
            r = path ? registry_key_make(tree, path, &made) : -EBADMSG;
            lost = r < 0;
            key = r == 0 ? made : key;
        } else if (line[0] != ';' && line[0] != '#' && !lost && length <= LINE_MOST) {
            r = registry_line_parse(key, line, length);
        }
        if (r == -ENOMEM || (r < 0 && registry_value_keep(key, line, length) < 0))
            return -ENOMEM;
    }
    return 0;
}

static bool is_broken(const struct registry_value *value)
{
    return !value->name && value->data[0] != ';' && value->data[0] != '#';
}

/* Broken lines last, so that what follows a broken heading is not taken for its lines. */
static void print_lines(FILE *to, const struct registry_key *key)
{
    for (int broken = 0; broken < 2; broken++)
        for (size_t i = 0; i < key->value_count; i++)
            if (is_broken(&key->values[i]) == broken)
                registry_line_print(to, &key->values[i]);
}

static bool print_keys(FILE *to, const struct registry_key *key, const char *path)
{
    for (size_t i = 0; i < key->child_count; i++) {
        const struct registry_key *child = key->children[i];
        _cleanup_free_ char *own = malloc(strlen(path) + strlen(child->name) + 2);
        if (!own)
            return false;
        stpcpy(stpcpy(stpcpy(own, path), path[0] ? "\\" : ""), child->name);
        if (child->value_count > 0 || child->child_count == 0) {
            fputc('\n', to);
            registry_heading_print(to, own);
            print_lines(to, child);
        }
        if (!print_keys(to, child, own))
            return false;
    }
    return true;
}

int registry_hive_print(const struct registry_key *tree, char **ret_text, size_t *ret_size)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (!to)
        return -ENOMEM;
    print_lines(to, tree);
    bool ok = print_keys(to, tree, "") && !ferror(to);
    ok = fclose(to) == 0 && ok;
    if (!ok || size > HIVE_MOST) {
        free(text);
        return ok ? -EFBIG : -ENOMEM;
    }
    *ret_text = text;
    *ret_size = size;
    return 0;
}

/* ---- Files ---- */

int registry_hive_path(enum registry_hive hive, char *buf, size_t size)
{
    static const char name[] = "/registry.ini";
    if (hive == HIVE_SYSTEM)
        return snprintf(buf, size, "%s", SYSTEM_FILE) < (int)size ? 0 : -ENAMETOOLONG;
    if (size < sizeof(name) || !profile_folder(buf, size - sizeof(name)))
        return -ENAMETOOLONG;
    strcat(buf, name);
    return 0;
}

static void forget(struct hive *h)
{
    registry_key_destroy(h->tree);
    free(h->path);
    h->tree = NULL;
    h->path = NULL;
}

static int load(struct hive *h, const char *path)
{
    _cleanup_free_ char *text = NULL;
    struct registry_key *key;
    size_t size = 0;
    forget(h);
    h->stamp = (struct store_stamp){0};
    h->path = strdup(path);
    h->tree = registry_key_new();
    int r = store_read(path, HIVE_MOST, &text, &size, &h->stamp);
    h->closed = r == -EACCES || r == -EINVAL;
    if (r == -ENOENT || r == -ENOTDIR || h->closed)
        r = 0;
    if (r == 0)
        r = h->path && h->tree ? registry_hive_parse(h->tree, text ? text : "", size) : -ENOMEM;
    if (r == 0)
        r = registry_key_make(h->tree, "Software\\Classes", &key); /* is always there */
    if (r < 0)
        forget(h);
    return r;
}

int registry_hive_tree(enum registry_hive hive, struct registry_key **ret)
{
    struct hive *h = &hives[hive];
    char path[PATH_MAX];
    struct stat st;
    int r = registry_hive_path(hive, path, sizeof(path));
    if (r < 0)
        return r;
    bool there = stat(path, &st) == 0;
    if (!h->tree || h->closed || strcmp(h->path, path) != 0 ||
        !store_stamp_same(&h->stamp, there ? &st : NULL))
        r = load(h, path);
    if (r == 0)
        *ret = h->tree;
    return r;
}

struct timespec registry_hive_time(enum registry_hive hive)
{
    return hives[hive].stamp.modified;
}

bool registry_hive_writable(enum registry_hive hive)
{
    char path[PATH_MAX];
    if (registry_hive_path(hive, path, sizeof(path)) < 0)
        return false;
    for (char *slash; (slash = strrchr(path, '/')) && slash > path;) {
        *slash = 0; /* the folder that it is in, or would be made in */
        if (access(path, W_OK) == 0 || errno != ENOENT)
            return access(path, W_OK) == 0;
    }
    return access("/", W_OK) == 0;
}

int registry_hive_begin(enum registry_hive hive, struct registry_key **ret)
{
    struct hive *h = &hives[hive];
    char path[PATH_MAX];
    int r = registry_hive_path(hive, path, sizeof(path));
    if (r == 0)
        r = store_make_way(path);
    if (r == 0 && (h->lock = store_lock(path)) < 0)
        r = h->lock;
    if (r == 0)
        r = registry_hive_tree(hive, ret);
    if (r == 0 && h->closed)
        r = -EACCES;
    if (r < 0 && h->lock >= 0)
        close(h->lock);
    if (r < 0)
        h->lock = -1;
    return r;
}

int registry_hive_end(enum registry_hive hive, bool save)
{
    struct hive *h = &hives[hive];
    _cleanup_free_ char *text = NULL;
    struct stat st;
    size_t size;
    int r = save ? registry_hive_print(h->tree, &text, &size) : 0;
    if (save && r == 0)
        r = store_replace(h->path, text, size, hive == HIVE_USER ? 0600 : 0644);
    if (save && r == 0 && stat(h->path, &st) == 0)
        store_stamp_set(&h->stamp, &st);
    /* Nobody else writes it before the lock is let go, so what is in memory is what is there. */
    h->stamp.young = h->stamp.young && !save;
    close(h->lock);
    h->lock = -1;
    if (r < 0 || !save)
        forget(h);
    return r;
}
