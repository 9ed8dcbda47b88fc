/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_REGISTRY_VIEW_H
#define KERNEL_REGISTRY_VIEW_H

/*
 * What a key of the registry is made of: the user's hive over the system's for HKEY_CLASSES_ROOT,
 * and class files, which are the keys CLSID\{guid} and, by their ProgIDs, ProgID\CLSID. All under
 * registry_lock(). 0 or negative errno.
 */

#include "base/cleanup.h"
#include "kernel/class_file.h"
#include "kernel/registry_hive.h"

enum registry_area {
    AREA_CLASSES, /* HKEY_CLASSES_ROOT */
    AREA_USER,    /* HKEY_CURRENT_USER */
    AREA_SYSTEM,  /* HKEY_LOCAL_MACHINE */
    AREA_USERS,   /* HKEY_USERS: the only key below is the user's, AREA_USER */
};

struct registry_place {
    enum registry_area area;
    char *path; /* owned; parts with one backslash between them */
};

/* The place of a name below another. -ENOENT: below HKEY_USERS and nobody's. */
int registry_place_join(const struct registry_place *base, const char *name,
                        struct registry_place *ret);
static inline void registry_place_finish(struct registry_place *place)
{
    free(place->path);
    place->path = NULL;
}
#define _cleanup_place_ __attribute__((cleanup(registry_place_finish)))
/* Is it the place or below it? */
bool registry_place_within(const struct registry_place *place, const struct registry_place *top);

enum { VIEW_NODES = 8 };

struct registry_view {
    struct registry_key *nodes[VIEW_NODES]; /* what comes first wins */
    size_t count;
    struct registry_key *made[VIEW_NODES]; /* trees of the view's own */
    size_t made_count;
    struct class_file *files[2];
    size_t file_count;
    struct timespec written;
};

/* Valid until it is closed, under the lock. -ENOENT. */
int registry_view_open(const struct registry_place *place, struct registry_view *ret);
void registry_view_close(struct registry_view *view);
const struct registry_value *registry_view_value(const struct registry_view *view,
                                                 const char *name);
/* All values, or the names of all subkeys, sorted. Caller frees the array; NULL without memory. */
const struct registry_value **registry_view_values(const struct registry_view *view,
                                                   size_t *ret_count);
const char **registry_view_names(const struct registry_view *view, size_t *ret_count);

/* Splits the path of a key that a class file has: "Software\Classes\CLSID\{guid}\rest". */
bool registry_class_path(const char *path, char ret_clsid[CLASS_ID_ROOM], const char **ret_rest);
/* The path of a place in the hive of a layer; caller frees. -ENOENT: it has none there. */
int registry_layer_path(const struct registry_place *place, enum registry_hive hive, char **ret);
/* The class file of a layer, -ENOENT. */
int registry_class_find(enum registry_hive hive, const char *clsid, struct class_file **ret);

/* ---- Changes: made in the file before they return. HKEY_CLASSES_ROOT is changed in the user's
 * layer; what is to be deleted, where it is. ---- */

int registry_create(const struct registry_place *place, bool *ret_created);
int registry_set_value(const struct registry_place *place, const char *name, uint32_t type,
                       const void *data, size_t size);
int registry_remove_value(const struct registry_place *place, const char *name);
/* With all below it. */
int registry_delete(const struct registry_place *place);

#endif
