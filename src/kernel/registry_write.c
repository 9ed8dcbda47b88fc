/* SPDX-License-Identifier: MIT */
#include "kernel/registry_view.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/registry_library.h"
#include "kernel/store.h"

/* Changes of the registry: in a hive, or in the class file that a key belongs to. */

struct edit {
    enum registry_hive hive;
    struct registry_key *tree;
    char *path;              /* owned: of the key, in the hive */
    const char *rest;        /* of the key, in the tree */
    struct class_file *file; /* NULL: a hive */
    char folder[PATH_MAX];   /* of the class file */
    int lock;
    bool made; /* the class file is new */
};

static int system_folder(const struct class_file *file, char *buf, size_t size)
{
    if (!file)
        return class_folder(1, buf, size);
    size_t length = (size_t)(strrchr(file->path, '/') - file->path);
    if (length >= size)
        return -ENAMETOOLONG;
    memcpy(buf, file->path, length);
    buf[length] = 0;
    return 0;
}

/* The class file, or one that is made: a copy of the system's when the user's is to hide it. */
static int open_class(struct edit *e, const struct registry_place *place, const char *clsid)
{
    int r = e->hive == HIVE_USER ? class_folder(0, e->folder, sizeof(e->folder)) : 0;
    if (r == 0 && e->hive == HIVE_SYSTEM) {
        struct class_file *there = NULL;
        registry_class_find(HIVE_SYSTEM, clsid, &there);
        r = system_folder(there, e->folder, sizeof(e->folder));
        class_file_unref(there);
    }
    if (r == 0)
        r = store_make_way(e->folder);
    if (r == 0 && (e->lock = store_lock(e->folder)) < 0)
        r = e->lock;
    if (r < 0)
        return r;
    r = class_find_in(e->folder, clsid, &e->file);
    if (r != -ENOENT)
        return r;
    struct class_file *hidden = NULL;
    e->made = true;
    r = class_file_parse(clsid, "", 0, &e->file);
    if (r == 0 && place->area == AREA_CLASSES &&
        registry_class_find(HIVE_SYSTEM, clsid, &hidden) == 0)
        r = registry_key_copy(hidden->tree, e->file->tree);
    class_file_unref(hidden);
    return r;
}

static void edit_finish(struct edit *e)
{
    class_file_unref(e->file);
    free(e->path);
    if (e->lock >= 0)
        close(e->lock);
}

static int edit_begin(struct edit *e, const struct registry_place *place, enum registry_hive hive)
{
    char clsid[CLASS_ID_ROOM];
    *e = (struct edit){.hive = hive, .lock = -1};
    int r = registry_layer_path(place, hive, &e->path);
    if (r < 0)
        return r == -ENOENT ? -EACCES : r;
    e->rest = e->path;
    bool class = registry_class_path(e->path, clsid, &e->rest);
    if (class) {
        r = open_class(e, place, clsid);
        e->tree = r == 0 ? e->file->tree : NULL;
    } else {
        e->rest = e->path;
        r = registry_hive_begin(hive, &e->tree);
    }
    if (r < 0)
        edit_finish(e);
    return r;
}

static int edit_end(struct edit *e, bool save)
{
    int r = 0;
    if (!e->file)
        r = registry_hive_end(e->hive, save);
    else if (save)
        r = class_save(e->file, e->folder);
    edit_finish(e);
    return r;
}

/* Where a change of the place is made. */
static enum registry_hive target(const struct registry_place *place)
{
    return place->area == AREA_SYSTEM ? HIVE_SYSTEM : HIVE_USER;
}

int registry_create(const struct registry_place *place, bool *ret_created)
{
    struct registry_view view;
    struct registry_key *key;
    struct edit e;
    int r = registry_view_open(place, &view);
    if (r == 0) {
        registry_view_close(&view);
        *ret_created = false;
        return 0;
    }
    if (r != -ENOENT || (r = edit_begin(&e, place, target(place))) < 0)
        return r;
    r = registry_key_make(e.tree, e.rest, &key);
    int ended = edit_end(&e, r == 0);
    if (r == 0 && ended == 0)
        *ret_created = true;
    return r < 0 ? r : ended;
}

int registry_set_value(const struct registry_place *place, const char *name, uint32_t type,
                       const void *data, size_t size)
{
    struct registry_key *key;
    struct edit e;
    int r = edit_begin(&e, place, target(place));
    if (r < 0)
        return r;
    r = registry_key_make(e.tree, e.rest, &key);
    const struct registry_value *now = r == 0 ? registry_value_find(key, name) : NULL;
    bool same = now && !e.made && now->type == type && now->size == size &&
                (size == 0 || memcmp(now->data, data, size) == 0);
    if (r == 0 && !same)
        r = registry_value_set(key, name, type, data, size);
    int ended = edit_end(&e, r == 0 && !same);
    return r < 0 ? r : ended;
}

/* In one layer. -ENOENT: it is not there. */
static int remove_value(const struct registry_place *place, enum registry_hive hive,
                        const char *name)
{
    struct edit e;
    int r = edit_begin(&e, place, hive);
    if (r < 0)
        return r;
    struct registry_key *key = e.made ? NULL : registry_key_find(e.tree, e.rest);
    r = key && registry_value_remove(key, name) ? 0 : -ENOENT;
    int ended = edit_end(&e, r == 0);
    return r < 0 ? r : ended;
}

/* The layers that a place has parts in. */
static bool has_layer(const struct registry_place *place, enum registry_hive hive)
{
    return place->area == AREA_CLASSES || target(place) == hive;
}

/* Is the key in a layer? What is not there is not to be asked for in the system's files. */
static bool is_in(const struct registry_place *place, enum registry_hive hive)
{
    _cleanup_free_ char *path = NULL;
    struct registry_key *tree;
    struct class_file *file;
    const char *rest;
    char clsid[CLASS_ID_ROOM];
    if (!has_layer(place, hive) || registry_layer_path(place, hive, &path) < 0)
        return false;
    if (!registry_class_path(path, clsid, &rest))
        return registry_hive_tree(hive, &tree) == 0 && registry_key_find(tree, path);
    if (registry_class_find(hive, clsid, &file) < 0)
        return false;
    bool there = registry_key_find(file->tree, rest) != NULL;
    class_file_unref(file);
    return there;
}

int registry_remove_value(const struct registry_place *place, const char *name)
{
    int r = -ENOENT;
    for (int hive = 0; hive < HIVES && r == -ENOENT; hive++)
        if (is_in(place, hive))
            r = remove_value(place, hive, name);
    return r;
}

/* The line of the class file that makes the key ProgID. -ENOENT. */
static int forget_progid(const struct registry_place *place, enum registry_hive hive)
{
    static const char *const keys[] = {"ProgID", "VersionIndependentProgID"};
    const char *part, *rest;
    size_t length;
    _cleanup_free_ char *path = NULL, *progid = NULL;
    struct class_file *found = NULL, *file = NULL;
    char folder[PATH_MAX];
    int r = registry_layer_path(place, hive, &path);
    rest = path;
    for (int i = 0; r == 0 && i < 3; i++) /* Software\Classes\ProgID */
        if (!registry_path_next(&rest, &part, &length))
            r = -ENOENT;
    if (r == 0 && rest[0] && !registry_name_equal(rest, "\\CLSID"))
        return -ENOENT; /* CurVer goes with it */
    if (r == 0 && !(progid = strndup(part, length)))
        r = -ENOMEM;
    if (r == 0)
        r = class_find_progid(progid, &found);
    if (r < 0 || !found)
        return r;
    r = found->user == (hive == HIVE_USER) ? system_folder(found, folder, sizeof(folder)) : -ENOENT;
    if (r == 0) /* the one that was found is shared */
        r = class_find_in(folder, found->fields.clsid, &file);
    class_file_unref(found);
    for (int i = 0; r == 0 && i < 2; i++) {
        struct registry_key *key = registry_key_find(file->tree, keys[i]);
        const char *text = key ? registry_value_text(registry_value_find(key, "")) : NULL;
        if (text && registry_name_equal(text, progid))
            registry_key_destroy(key);
    }
    if (r < 0)
        return r;
    r = class_save(file, folder);
    class_file_unref(file);
    return r;
}

/* Registrations of type libraries, which are the key TypeLib\{guid}. */
static int forget_library(const struct registry_place *place)
{
    _cleanup_free_ char *path = NULL;
    static const char *const way[] = {"Software", "Classes", "TypeLib"};
    const char *part, *rest;
    size_t length;
    int r = has_layer(place, HIVE_USER) ? registry_layer_path(place, HIVE_USER, &path) : -ENOENT;
    rest = path;
    for (int i = 0; r == 0 && i < 3; i++)
        if (!registry_path_next(&rest, &part, &length) ||
            registry_name_compare(part, length, way[i], strlen(way[i])) != 0)
            r = -ENOENT;
    return r == 0 ? registry_library_forget(rest + strspn(rest, "\\")) : r;
}

static int delete_in(const struct registry_place *place, enum registry_hive hive)
{
    struct edit e;
    int r = edit_begin(&e, place, hive);
    if (r < 0)
        return r;
    struct registry_key *key = e.made ? NULL : registry_key_find(e.tree, e.rest);
    if (e.file && key && !key->parent) {
        r = class_remove(e.file->fields.clsid, e.folder);
        edit_end(&e, false);
        return r;
    }
    r = key ? 0 : -ENOENT;
    registry_key_destroy(key);
    int ended = edit_end(&e, r == 0);
    return r < 0 ? r : ended;
}

int registry_delete(const struct registry_place *place)
{
    bool any = false;
    for (int hive = 0; hive < HIVES && !any; hive++) {
        int r = is_in(place, hive) ? delete_in(place, hive) : -ENOENT;
        any = r == 0;
        if ((r == 0 || r == -ENOENT) && has_layer(place, hive))
            r = forget_progid(place, hive);
        any = any || r == 0;
        if (r < 0 && r != -ENOENT)
            return r;
    }
    int r = forget_library(place);
    if (r < 0 && r != -ENOENT)
        return r;
    any = any || r == 0;
    return any ? 0 : -ENOENT;
}
