/* SPDX-License-Identifier: MIT */
#include "kernel/class_file.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/registry_tree.h"
#include "kernel/store.h"

/*
 * Lists of the folders of class files. They are kept, and read anew when the folder has changed; a
 * file that was edited in place shows by its own date.
 */

enum { FILES_MOST = 16384, FOLDERS_MOST = 32 };

struct item {
    struct class_file *file;
    struct store_stamp stamp;
};

struct list {
    char *folder;
    bool user;
    struct store_stamp stamp; /* inode 0: the folder is not there */
    struct item *items;       /* sorted by CLSID */
    size_t count;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct list lists[FOLDERS_MOST];

static void list_finish(struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        class_file_unref(list->items[i].file);
    free(list->items);
    free(list->folder);
    *list = (struct list){0};
}

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    return strcmp(x->file->fields.clsid, y->file->fields.clsid);
}

static bool load_item(const char *folder, const char *name, bool user, struct item *ret)
{
    char path[PATH_MAX];
    struct stat st;
    int n = snprintf(path, sizeof(path), "%s/%s", folder, name);
    if (n < 0 || (size_t)n >= sizeof(path) || stat(path, &st) < 0 ||
        class_file_load(path, &ret->file) < 0)
        return false;
    ret->file->user = user;
    store_stamp_set(&ret->stamp, &st);
    return true;
}

/* Those of the same CLSID under another spelling of the name: the first stays. */
static void drop_doubles(struct list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (kept > 0 && compare_items(&list->items[kept - 1], &list->items[i]) == 0)
            class_file_unref(list->items[i].file);
        else
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static int list_read(struct list *list, const char *folder, bool user)
{
    struct stat st;
    bool there = stat(folder, &st) == 0;
    DIR *dir = there ? opendir(folder) : NULL;
    list->folder = strdup(folder);
    list->user = user;
    if (there)
        store_stamp_set(&list->stamp, &st);
    for (struct dirent *entry; dir && list->count < FILES_MOST && (entry = readdir(dir));) {
        const char *dot = strrchr(entry->d_name, '.');
        struct item item;
        if (!dot || strcmp(dot, ".class") != 0 || !load_item(folder, entry->d_name, user, &item))
            continue;
        struct item *more =
            list->count & (list->count - 1)
                ? list->items
                : realloc(list->items, (list->count ? list->count * 2 : 1) * sizeof(*more));
        if (!more) {
            class_file_unref(item.file);
            break;
        }
        list->items = more;
        more[list->count++] = item;
    }
    if (dir)
        closedir(dir);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof(*list->items), compare_items);
    drop_doubles(list);
    return list->folder ? 0 : -ENOMEM;
}

/* The list of a folder as it is now; under the lock. */
static struct list *list_of(const char *folder, bool user)
{
    struct stat st;
    bool there = stat(folder, &st) == 0;
    struct list *list = NULL;
    for (size_t i = 0; i < FOLDERS_MOST && !list; i++)
        if (lists[i].folder && lists[i].user == user && strcmp(lists[i].folder, folder) == 0)
            list = &lists[i];
    if (list && store_stamp_same(&list->stamp, there ? &st : NULL))
        return list;
    for (size_t i = 0; i < FOLDERS_MOST && !list; i++)
        if (!lists[i].folder)
            list = &lists[i];
    list = list ? list : &lists[0]; /* the environment was changed often */
    list_finish(list);
    if (list_read(list, folder, user) < 0) {
        list_finish(list);
        return NULL;
    }
    return list;
}

/* The file as it is now; it may have gone. */
static bool refresh(struct item *item)
{
    struct stat st;
    struct class_file *file;
    if (stat(item->file->path, &st) < 0)
        return false;
    if (store_stamp_same(&item->stamp, &st))
        return true;
    if (class_file_load(item->file->path, &file) < 0)
        return false;
    file->user = item->file->user;
    class_file_unref(item->file);
    item->file = file;
    store_stamp_set(&item->stamp, &st);
    return true;
}

/* The files of a folder as they are now, each held. */
static int take(const char *folder, bool user, struct class_file ***ret, size_t *ret_count)
{
    pthread_mutex_lock(&lock);
    struct list *list = list_of(folder, user);
    struct class_file **files = list ? malloc((list->count + 1) * sizeof(*files)) : NULL;
    size_t count = 0;
    for (size_t i = 0; files && i < list->count; i++)
        if (refresh(&list->items[i]))
            files[count++] = class_file_ref(list->items[i].file);
    pthread_mutex_unlock(&lock);
    if (!files)
        return -ENOMEM;
    *ret = files;
    *ret_count = count;
    return 0;
}

static void give_back(struct class_file **files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        class_file_unref(files[i]);
    free(files);
}

static bool has_progid(const struct class_file *file, const char *progid)
{
    const char *own = file->fields.progid, *independent = file->fields.vi_progid;
    return (own && registry_name_equal(own, progid)) ||
           (independent && registry_name_equal(independent, progid));
}

static int compare_clsid(const void *clsid, const void *item)
{
    return strcmp(clsid, ((const struct item *)item)->file->fields.clsid);
}

/* Is there a class of this CLSID in a folder before? */
static bool is_hidden(const char *clsid, unsigned before)
{
    char folder[PATH_MAX];
    bool hidden = false;
    pthread_mutex_lock(&lock);
    for (unsigned i = 0; i < before && !hidden; i++) {
        const struct list *list =
            class_folder(i, folder, sizeof(folder)) == 0 ? list_of(folder, i == 0) : NULL;
        hidden = list && list->count > 0 &&
                 bsearch(clsid, list->items, list->count, sizeof(*list->items), compare_clsid);
    }
    pthread_mutex_unlock(&lock);
    return hidden;
}

static int each(const char *folder, unsigned number, bool user,
                int (*fn)(struct class_file *file, void *data), void *data)
{
    struct class_file **files;
    size_t count;
    int r = take(folder, user, &files, &count);
    if (r < 0)
        return r;
    for (size_t i = 0; i < count && r == 0; i++)
        if (!is_hidden(files[i]->fields.clsid, number))
            r = fn(files[i], data);
    give_back(files, count);
    return r;
}

int class_each(int (*fn)(struct class_file *file, void *data), void *data)
{
    char folder[PATH_MAX];
    int r = 0;
    for (unsigned i = 0; r == 0; i++) {
        int known = class_folder(i, folder, sizeof(folder));
        if (known == -ENOENT)
            break;
        if (known == 0)
            r = each(folder, i, i == 0, fn, data);
    }
    return r;
}

int class_each_in(const char *folder, int (*fn)(struct class_file *file, void *data), void *data)
{
    struct stat st;
    return stat(folder, &st) < 0 ? -errno : each(folder, 0, false, fn, data);
}

/* ---- By ProgID ---- */

/* Held; NULL. */
static struct class_file *search(const char *folder, bool user, const char *progid)
{
    struct class_file *found = NULL;
    pthread_mutex_lock(&lock);
    struct list *list = list_of(folder, user);
    for (size_t i = 0; list && i < list->count && !found; i++) {
        struct item *item = &list->items[i];
        if (has_progid(item->file, progid) && refresh(item) && has_progid(item->file, progid))
            found = class_file_ref(item->file);
    }
    pthread_mutex_unlock(&lock);
    return found;
}

struct wanted {
    const char *progid;
    struct class_file *file; /* held */
};

static int compare_progid(struct class_file *file, void *data)
{
    struct wanted *wanted = data;
    if (!has_progid(file, wanted->progid))
        return 0;
    wanted->file = class_file_ref(file);
    return 1;
}

/* First what the lists say, and if that is nothing, the files themselves. */
int class_find_progid(const char *progid, struct class_file **ret)
{
    char folder[PATH_MAX];
    for (unsigned i = 0;; i++) {
        int r = class_folder(i, folder, sizeof(folder));
        if (r == -ENOENT)
            break;
        struct class_file *file = r == 0 ? search(folder, i == 0, progid) : NULL;
        if (file && !is_hidden(file->fields.clsid, i)) {
            *ret = file;
            return 0;
        }
        class_file_unref(file);
    }
    struct wanted wanted = {.progid = progid};
    int r = class_each(compare_progid, &wanted);
    if (r <= 0)
        return r < 0 ? r : -ENOENT;
    *ret = wanted.file;
    return 0;
}
