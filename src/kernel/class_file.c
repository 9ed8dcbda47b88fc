/* SPDX-License-Identifier: MIT */
#include "kernel/class_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/text.h"
#include "kernel/class_text.h"
#include "kernel/registry_tree.h"
#include "kernel/store.h"

enum { TYPE_SZ = 1, TYPE_EXPAND_SZ = 2 };

/* One class file: made, shared, and what its tree says. */

static bool is_hexadecimal(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool class_id_normal(const char *text, char ret[CLASS_ID_ROOM])
{
    static const char shape[] = "{00000000-0000-0000-0000-000000000000}";
    size_t length = strlen(text);
    bool braces = text[0] == '{';
    if (length != (braces ? CLASS_ID_ROOM - 1 : CLASS_ID_ROOM - 3))
        return false;
    size_t first = braces ? 0 : 1; /* of the shape */
    for (size_t i = first; shape[i + first]; i++) {
        char c = text[i - first];
        if (shape[i] == '0' ? !is_hexadecimal(c) : c != shape[i])
            return false;
    }
    memcpy(ret, shape, CLASS_ID_ROOM);
    for (size_t i = first; shape[i + first]; i++) {
        char c = text[i - first];
        ret[i] = (char)(c >= 'a' && c <= 'f' ? c - 32 : c);
    }
    return true;
}

/* ---- What the tree says ---- */

/* One string, as programs that register themselves write it: of either type, NUL or not. */
static const char *text_at(struct registry_key *tree, const char *path, const char *name)
{
    const struct registry_key *key = registry_key_find(tree, path);
    const struct registry_value *value = key ? registry_value_find(key, name) : NULL;
    if (!value || (value->type != TYPE_SZ && value->type != TYPE_EXPAND_SZ))
        return NULL;
    size_t length = strlen((const char *)value->data);
    return length == value->size || length + 1 == value->size ? (const char *)value->data : NULL;
}

/* The categories as one list. */
static int join_categories(struct class_file *file)
{
    const struct registry_key *key = registry_key_find(file->tree, CLASS_CATEGORIES);
    size_t room = 1;
    free(file->categories);
    file->categories = NULL;
    for (size_t i = 0; key && i < key->child_count; i++)
        room += strlen(key->children[i]->name) + 1;
    if (room == 1)
        return 0;
    char *to = file->categories = malloc(room);
    if (!to)
        return -ENOMEM;
    for (size_t i = 0; i < key->child_count; i++)
        to = stpcpy(stpcpy(to, i ? ";" : ""), key->children[i]->name);
    return 0;
}

int class_file_look(struct class_file *file)
{
    struct registry_key *tree = file->tree;
    int r = join_categories(file);
    file->fields = (struct class_fields){
        .clsid = file->clsid,
        .name = text_at(tree, "", ""),
        .progid = text_at(tree, "ProgID", ""),
        .vi_progid = text_at(tree, "VersionIndependentProgID", ""),
        .typelib = text_at(tree, "TypeLib", ""),
        .version = text_at(tree, "Version", ""),
        .categories = file->categories,
        .appid = text_at(tree, "", "AppID"),
        .inproc_path = text_at(tree, "InprocServer32", ""),
        .threading_model = text_at(tree, "InprocServer32", "ThreadingModel"),
        .local_server = text_at(tree, "LocalServer32", ""),
        .launch_users = text_at(tree, "", "LaunchUsers"),
        .access_users = text_at(tree, "", "AccessUsers"),
        .surrogate = registry_key_find(tree, "Surrogate") != NULL,
    };
    return r;
}

/* ---- Life ---- */

int class_file_parse(const char *clsid, const char *text, size_t size, struct class_file **ret)
{
    char id[CLASS_ID_ROOM];
    if (!class_id_normal(clsid, id))
        return -EINVAL;
    if (size > CLASS_FILE_MOST)
        return -EFBIG;
    struct class_file *file = calloc(1, sizeof(*file));
    if (!file)
        return -ENOMEM;
    file->refs = 1;
    file->clsid = strdup(id);
    file->tree = registry_key_new();
    int r = file->clsid && file->tree ? class_text_parse(file->tree, text, size) : -ENOMEM;
    if (r == 0)
        r = class_file_look(file);
    if (r < 0) {
        class_file_unref(file);
        return r;
    }
    *ret = file;
    return 0;
}

int class_file_load(const char *path, struct class_file **ret)
{
    const char *name = strrchr(path, '/');
    char clsid[CLASS_ID_ROOM] = "";
    name = name ? name + 1 : path;
    const char *dot = strrchr(name, '.');
    if (!dot || strcmp(dot, ".class") != 0 || (size_t)(dot - name) >= sizeof(clsid))
        return -EINVAL;
    memcpy(clsid, name, (size_t)(dot - name));
    _cleanup_free_ char *text = NULL;
    struct class_file *file = NULL;
    size_t size;
    int r = store_read(path, CLASS_FILE_MOST, &text, &size, NULL);
    if (r == 0)
        r = class_file_parse(clsid, text, size, &file);
    if (r < 0 || !file)
        return r;
    file->path = strdup(path);
    if (!file->path) {
        class_file_unref(file);
        return -ENOMEM;
    }
    *ret = file;
    return 0;
}

struct class_file *class_file_ref(struct class_file *file)
{
    __atomic_fetch_add(&file->refs, 1, __ATOMIC_RELAXED);
    return file;
}

void class_file_unref(struct class_file *file)
{
    if (!file || __atomic_fetch_sub(&file->refs, 1, __ATOMIC_ACQ_REL) > 1)
        return;
    registry_key_destroy(file->tree);
    free(file->path);
    free(file->clsid);
    free(file->categories);
    free(file);
}

bool class_list_has(const char *list, const char *text)
{
    while (list && *list) {
        list += strspn(list, "; ,\t");
        size_t length = strcspn(list, "; ,\t");
        if (length == 1 && list[0] == '*')
            return true;
        if (length > 0 && registry_name_compare(list, length, text, strlen(text)) == 0)
            return true;
        list += length;
    }
    return false;
}
