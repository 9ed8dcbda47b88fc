/* SPDX-License-Identifier: MIT */
#include "kernel/class_file.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/class_text.h"
#include "kernel/registry_tree.h"
#include "kernel/store.h"

/* Where class files are: looked up by name, and written. Lists of folders are in class_list.c. */

int class_folder(unsigned number, char *buf, size_t size)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int n;
    if (number == 0) {
        n = data && data[0] == '/'
                ? snprintf(buf, size, "%s/pianola/classes", data)
                : snprintf(buf, size, "%s/.local/share/pianola/classes", home ? home : "/tmp");
        return n < 0 || (size_t)n >= size ? -ENAMETOOLONG : 0;
    }
    const char *list = getenv("XDG_DATA_DIRS");
    if (!list || !list[0])
        list = "/usr/local/share:/usr/share";
    for (;; list++) {
        size_t length = strcspn(list, ":");
        if (list[0] == '/' && --number == 0) {
            n = snprintf(buf, size, "%.*s/pianola/classes", (int)length, list);
            return n < 0 || (size_t)n >= size ? -ENAMETOOLONG : 0;
        }
        list += length;
        if (!*list)
            return -ENOENT;
    }
}

/* ---- Looking up ---- */

/* The ways to write a CLSID in a file's name, ours first. */
static void spelling(const char *clsid, unsigned way, char *buf)
{
    size_t from = way & 2 ? 1 : 0, to = CLASS_ID_ROOM - 1 - from;
    for (size_t i = from; i < to; i++)
        *buf++ = (char)(way & 1 && clsid[i] >= 'A' && clsid[i] <= 'F' ? clsid[i] + 32 : clsid[i]);
    *buf = 0;
}

static int path_in(const char *folder, const char *clsid, unsigned way, char *path, size_t size)
{
    char name[CLASS_ID_ROOM];
    spelling(clsid, way, name);
    int n = snprintf(path, size, "%s/%s.class", folder, name);
    return n < 0 || (size_t)n >= size ? -ENAMETOOLONG : 0;
}

static int find_in(const char *folder, const char *clsid, struct class_file **ret)
{
    char path[PATH_MAX];
    int r = -ENOENT;
    for (unsigned way = 0; way < 4; way++) {
        if (path_in(folder, clsid, way, path, sizeof(path)) < 0)
            return -ENAMETOOLONG;
        r = class_file_load(path, ret);
        if (r != -ENOENT && r != -ENOTDIR)
            return r;
    }
    return -ENOENT;
}

int class_find_in(const char *folder, const char *clsid, struct class_file **ret)
{
    char id[CLASS_ID_ROOM];
    return class_id_normal(clsid, id) ? find_in(folder, id, ret) : -EINVAL;
}

int class_find(const char *clsid, struct class_file **ret)
{
    char id[CLASS_ID_ROOM], folder[PATH_MAX];
    struct class_file *file = NULL;
    if (!class_id_normal(clsid, id))
        return -EINVAL;
    for (unsigned i = 0;; i++) {
        int r = class_folder(i, folder, sizeof(folder));
        if (r == -ENOENT)
            return r;
        if (r == 0)
            r = find_in(folder, id, &file);
        if (r == -ENOMEM)
            return r;
        if (r < 0 || !file)
            continue;
        file->user = i == 0;
        *ret = file;
        return 0;
    }
}

/* ---- Writing ---- */

static int folder_or_own(const char **folder, char *buf, size_t size)
{
    int r = *folder ? 0 : class_folder(0, buf, size);
    *folder = *folder ? *folder : buf;
    return r;
}

int class_save(const struct class_file *file, const char *folder)
{
    char own[PATH_MAX], path[PATH_MAX];
    _cleanup_free_ char *text = NULL;
    size_t size;
    int r = folder_or_own(&folder, own, sizeof(own));
    if (r == 0)
        r = class_file_print(file, &text, &size);
    for (unsigned way = 0; r == 0 && way < 4; way++) {
        r = path_in(folder, file->clsid, way, path, sizeof(path));
        if (r == 0 && access(path, F_OK) == 0)
            break; /* under the name that it has */
        if (way == 3)
            r = path_in(folder, file->clsid, 0, path, sizeof(path));
    }
    if (r == 0)
        r = store_make_way(path);
    return r == 0 ? store_replace(path, text, size, 0644) : r;
}

int class_remove(const char *clsid, const char *folder)
{
    char id[CLASS_ID_ROOM], own[PATH_MAX], path[PATH_MAX];
    bool any = false;
    if (!class_id_normal(clsid, id))
        return -EINVAL;
    int r = folder_or_own(&folder, own, sizeof(own));
    for (unsigned way = 0; r == 0 && way < 4; way++) {
        r = path_in(folder, id, way, path, sizeof(path));
        if (r < 0)
            break;
        if (unlink(path) == 0)
            any = true;
        else if (errno != ENOENT && errno != ENOTDIR)
            r = -errno;
    }
    return r < 0 ? r : any ? 0 : -ENOENT;
}

static int set(struct registry_key *tree, const char *path, const char *name, const char *text)
{
    struct registry_key *key;
    if (!text)
        return 0;
    int r = registry_key_make(tree, path, &key);
    return r < 0 ? r : registry_value_set_text(key, name, text);
}

static int set_categories(struct registry_key *tree, const char *list)
{
    struct registry_key *key;
    int r = list ? registry_key_make(tree, CLASS_CATEGORIES, &key) : 0;
    while (list && *list && r == 0) {
        list += strspn(list, "; ");
        size_t length = strcspn(list, "; ");
        _cleanup_free_ char *name = strndup(list, length);
        struct registry_key *child;
        r = !name ? -ENOMEM : length ? registry_key_make(key, name, &child) : 0;
        list += length;
    }
    return r;
}

int class_write(const struct class_fields *fields, const char *folder)
{
    struct class_file *file;
    struct registry_key *key;
    int r = class_file_parse(fields->clsid ? fields->clsid : "", "", 0, &file);
    if (r < 0)
        return r;
    const struct {
        const char *path;
        const char *name;
        const char *text;
    } lines[] = {
        {"", "", fields->name},
        {"ProgID", "", fields->progid},
        {"VersionIndependentProgID", "", fields->vi_progid},
        {"TypeLib", "", fields->typelib},
        {"Version", "", fields->version},
        {"", "AppID", fields->appid},
        {"", "LaunchUsers", fields->launch_users},
        {"", "AccessUsers", fields->access_users},
        {"InprocServer32", "", fields->inproc_path},
        {"InprocServer32", "ThreadingModel", fields->threading_model},
        {"LocalServer32", "", fields->local_server},
    };
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && r == 0; i++)
        r = set(file->tree, lines[i].path, lines[i].name, lines[i].text);
    if (r == 0)
        r = set_categories(file->tree, fields->categories);
    if (r == 0 && fields->surrogate)
        r = registry_key_make(file->tree, "Surrogate", &key);
    if (r == 0)
        r = class_save(file, folder);
    class_file_unref(file);
    return r;
}
