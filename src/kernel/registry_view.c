/* SPDX-License-Identifier: MIT */
#include "kernel/registry_view.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/registry_library.h"

#define CLASSES "Software\\Classes"

/* ---- Places ---- */

static int join(const char *base, const char *name, char **ret)
{
    const char *part;
    size_t length;
    char *path = malloc(strlen(base) + strlen(name) + 2), *to = path;
    if (!path)
        return -ENOMEM;
    to = stpcpy(to, base);
    while (registry_path_next(&name, &part, &length)) {
        if (to > path)
            *to++ = '\\';
        memcpy(to, part, length);
        to += length;
    }
    *to = 0;
    *ret = path;
    return 0;
}

static void user_name(char buf[32])
{
    snprintf(buf, 32, "S-1-22-1-%u", (unsigned)getuid());
}

int registry_place_join(const struct registry_place *base, const char *name,
                        struct registry_place *ret)
{
    enum registry_area area = base->area;
    const char *part, *rest = name;
    size_t length;
    char *path, user[32];
    if (area == AREA_USERS && registry_path_next(&rest, &part, &length)) {
        user_name(user);
        if (registry_name_compare(part, length, user, strlen(user)) != 0)
            return -ENOENT;
        area = AREA_USER;
        name = rest;
    }
    int r = join(base->path, name, &path);
    if (r == 0)
        *ret = (struct registry_place){area, path};
    return r;
}

int registry_layer_path(const struct registry_place *place, enum registry_hive hive, char **ret)
{
    bool there =
        place->area == AREA_CLASSES || place->area == (hive == HIVE_USER ? AREA_USER : AREA_SYSTEM);
    return !there ? -ENOENT : join(place->area == AREA_CLASSES ? CLASSES : "", place->path, ret);
}

bool registry_place_within(const struct registry_place *place, const struct registry_place *top)
{
    for (int hive = 0; hive < HIVES; hive++) {
        _cleanup_free_ char *a = NULL, *b = NULL;
        if (registry_layer_path(place, hive, &a) < 0 || registry_layer_path(top, hive, &b) < 0)
            continue;
        size_t length = strlen(b);
        if (length == 0 || (strlen(a) >= length && (!a[length] || a[length] == '\\') &&
                            registry_name_compare(a, length, b, length) == 0))
            return true;
    }
    return false;
}

/* ---- Class files ---- */

/* Moves past the parts of a prefix. */
static bool pass(const char **path, const char *prefix)
{
    const char *part, *wanted, *at = *path;
    size_t length, wanted_length;
    while (registry_path_next(&prefix, &wanted, &wanted_length))
        if (!registry_path_next(&at, &part, &length) ||
            registry_name_compare(part, length, wanted, wanted_length) != 0)
            return false;
    *path = at;
    return true;
}

bool registry_class_path(const char *path, char ret_clsid[CLASS_ID_ROOM], const char **ret_rest)
{
    char text[CLASS_ID_ROOM];
    const char *part;
    size_t length;
    if (!pass(&path, CLASSES "\\CLSID") || !registry_path_next(&path, &part, &length) ||
        length >= sizeof(text) || part[0] != '{')
        return false;
    memcpy(text, part, length);
    text[length] = 0;
    *ret_rest = path;
    return class_id_normal(text, ret_clsid);
}

int registry_class_find(enum registry_hive hive, const char *clsid, struct class_file **ret)
{
    char folder[PATH_MAX];
    unsigned first = hive == HIVE_USER ? 0 : 1, last = hive == HIVE_USER ? 0 : UINT_MAX;
    for (unsigned i = first;; i++) {
        int r = class_folder(i, folder, sizeof(folder));
        if (r == -ENOENT)
            return r;
        if (r == 0)
            r = class_find_in(folder, clsid, ret);
        if (r == 0 || r == -ENOMEM || i == last)
            return r;
    }
}

static void add(struct registry_view *view, struct registry_key *node)
{
    if (node && view->count < VIEW_NODES)
        view->nodes[view->count++] = node;
}

static struct registry_key *make_tree(struct registry_view *view)
{
    struct registry_key *tree = registry_key_new();
    if (tree)
        view->made[view->made_count++] = tree;
    return tree;
}

static void add_class(struct registry_view *view, enum registry_hive hive, const char *clsid,
                      const char *rest)
{
    struct class_file *file = NULL;
    struct stat st;
    if (view->file_count > 0 || registry_class_find(hive, clsid, &file) < 0 || !file)
        return; /* the user's class file hides the system's */
    view->files[view->file_count++] = file;
    struct registry_key *node = registry_key_find(file->tree, rest);
    if (node && stat(file->path, &st) == 0)
        view->written = st.st_mtim;
    add(view, node);
}

struct listing {
    struct registry_key *tree;
    bool user;
    bool progids;
};

static int list_class(struct class_file *file, void *data)
{
    const struct listing *listing = data;
    const struct class_fields *f = &file->fields;
    const char *const ids[] = {f->progid, f->vi_progid};
    struct registry_key *key;
    if (file->user != listing->user)
        return 0;
    if (!listing->progids)
        return registry_key_make(listing->tree, f->clsid, &key) == -ENOMEM ? -ENOMEM : 0;
    for (size_t i = 0; i < 2; i++)
        if (ids[i] && !strchr(ids[i], '\\') &&
            registry_key_make(listing->tree, ids[i], &key) == -ENOMEM)
            return -ENOMEM;
    return 0;
}

static const char *const own_keys[] = {"CLSID", "Interface", "TypeLib", "AppID",
                                       "Component Categories"};

enum { OWN_KEYS = sizeof(own_keys) / sizeof(own_keys[0]), OWN_CLSID = 0, OWN_LIBRARIES = 2 };

/* The keys below Software\Classes, or below CLSID, that class files make. */
static int add_listing(struct registry_view *view, enum registry_hive hive, bool progids)
{
    struct listing listing = {make_tree(view), hive == HIVE_USER, progids};
    struct registry_key *key;
    int r = listing.tree ? class_each(list_class, &listing) : -ENOMEM;
    for (size_t i = 0; r == 0 && progids && i < OWN_KEYS; i++)
        r = registry_key_make(listing.tree, own_keys[i], &key);
    if (r == 0)
        add(view, listing.tree);
    return r;
}

static int set_text(struct registry_key *tree, const char *path, const char *text)
{
    struct registry_key *key;
    int r = text ? registry_key_make(tree, path, &key) : 0;
    return r == 0 && text ? registry_value_set_text(key, "", text) : r;
}

/* ProgID, ProgID\CLSID, and CurVer of the one without a version. */
static int add_progid(struct registry_view *view, enum registry_hive hive, const char *name,
                      size_t length, const char *rest)
{
    _cleanup_free_ char *progid = strndup(name, length);
    struct class_file *file = NULL;
    int r = progid ? class_find_progid(progid, &file) : -ENOMEM;
    if (r < 0)
        return r == -ENOENT ? 0 : r;
    struct registry_key *tree = NULL;
    if (file->user == (hive == HIVE_USER)) {
        const struct class_fields *f = &file->fields;
        bool current = f->progid && !registry_name_equal(f->progid, progid);
        tree = make_tree(view);
        r = tree ? set_text(tree, "CLSID", f->clsid) : -ENOMEM;
        if (r == 0)
            r = set_text(tree, "", f->name);
        if (r == 0 && current)
            r = set_text(tree, "CurVer", f->progid);
    }
    class_file_unref(file);
    if (r == 0 && tree)
        add(view, registry_key_find(tree, rest));
    return r;
}

/* What class files add to a key of a hive. */
static int add_mounted(struct registry_view *view, enum registry_hive hive, const char *path)
{
    char clsid[CLASS_ID_ROOM];
    const char *part, *rest = path;
    size_t length;
    if (registry_class_path(path, clsid, &rest)) {
        add_class(view, hive, clsid, rest);
        return 0;
    }
    rest = path;
    if (!pass(&rest, CLASSES))
        return 0;
    if (!registry_path_next(&rest, &part, &length))
        return add_listing(view, hive, true);
    for (size_t i = 0; i < OWN_KEYS; i++) {
        if (registry_name_compare(part, length, own_keys[i], strlen(own_keys[i])) != 0)
            continue;
        bool is_libraries = i > OWN_CLSID && i <= OWN_LIBRARIES;
        if (!is_libraries && rest[strspn(rest, "\\")])
            return 0;
        if (i == OWN_CLSID)
            return add_listing(view, hive, false);
        struct registry_key *tree = make_tree(view);
        int r = tree ? 0 : -ENOMEM;
        if (is_libraries && r == 0)
            r = registry_library_list(hive, i < OWN_LIBRARIES, tree);
        if (r == 0)
            add(view, registry_key_find(tree, rest));
        return r;
    }
    return add_progid(view, hive, part, length, rest);
}

/* ---- Views ---- */

int registry_view_open(const struct registry_place *place, struct registry_view *ret)
{
    struct registry_view view = {0};
    int r = 0;
    for (int hive = 0; hive < HIVES && r == 0; hive++) {
        _cleanup_free_ char *path = NULL;
        struct registry_key *tree = NULL;
        r = registry_layer_path(place, hive, &path);
        if (r == -ENOENT) {
            r = 0;
            continue;
        }
        if (r == 0)
            r = registry_hive_tree(hive, &tree);
        if (r < 0)
            break;
        size_t before = view.count;
        add(&view, registry_key_find(tree, path));
        if (view.count > before && view.written.tv_sec == 0)
            view.written = registry_hive_time(hive);
        r = add_mounted(&view, hive, path);
    }
    if (r == 0 && place->area == AREA_USERS) {
        char name[32];
        struct registry_key *key, *tree = make_tree(&view);
        user_name(name);
        r = tree ? registry_key_make(tree, name, &key) : -ENOMEM;
        add(&view, tree);
    }
    if (r == 0 && view.count == 0)
        r = -ENOENT;
    if (r < 0)
        registry_view_close(&view);
    else
        *ret = view;
    return r;
}

void registry_view_close(struct registry_view *view)
{
    for (size_t i = 0; i < view->made_count; i++)
        registry_key_destroy(view->made[i]);
    for (size_t i = 0; i < view->file_count; i++)
        class_file_unref(view->files[i]);
    *view = (struct registry_view){0};
}

const struct registry_value *registry_view_value(const struct registry_view *view, const char *name)
{
    const struct registry_value *value = NULL;
    for (size_t i = 0; i < view->count && !value; i++)
        value = registry_value_find(view->nodes[i], name);
    return value;
}

const struct registry_value **registry_view_values(const struct registry_view *view,
                                                   size_t *ret_count)
{
    size_t room = 1, count = 0;
    for (size_t i = 0; i < view->count; i++)
        room += view->nodes[i]->value_count;
    const struct registry_value **values = malloc(room * sizeof(struct registry_value *));
    for (size_t i = 0; values && i < view->count; i++)
        for (size_t k = 0; k < view->nodes[i]->value_count; k++) {
            const struct registry_value *value = &view->nodes[i]->values[k];
            if (value->name && (i == 0 || registry_view_value(view, value->name) == value))
                values[count++] = value;
        }
    *ret_count = count;
    return values;
}

static int compare_names(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    return registry_name_compare(x, strlen(x), y, strlen(y));
}

const char **registry_view_names(const struct registry_view *view, size_t *ret_count)
{
    size_t room = 1, count = 0, kept = 0;
    for (size_t i = 0; i < view->count; i++)
        room += view->nodes[i]->child_count;
    const char **names = malloc(room * sizeof(char *));
    for (size_t i = 0; names && i < view->count; i++)
        for (size_t k = 0; k < view->nodes[i]->child_count; k++)
            names[count++] = view->nodes[i]->children[k]->name;
    if (names && view->count > 1) {
        qsort(names, count, sizeof(char *), compare_names);
        for (size_t i = 0; i < count; i++)
            if (kept == 0 || compare_names(&names[kept - 1], &names[i]) != 0)
                names[kept++] = names[i];
        count = kept;
    }
    *ret_count = count;
    return names;
}
