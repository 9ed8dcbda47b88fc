/* SPDX-License-Identifier: MIT */
#include "kernel/registry_library.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "kernel/class_file.h"
#include "kernel/store.h"

enum { FILE_MOST = 1 << 20, GUID_TEXT = CLASS_ID_ROOM - 1 };

/* What marshals interfaces by their descriptions. */
#define PROXY_AUTOMATION "{00020424-0000-0000-C000-000000000046}"
#define PROXY_DISPATCH "{00020420-0000-0000-C000-000000000046}"

struct name {
    char guid[CLASS_ID_ROOM];
    unsigned major, minor, lcid;
};

struct listing {
    struct registry_key *tree;
    bool interfaces;
};

/* {guid}_major.minor_lcid.typelib, numbers hexadecimal. */
static bool read_name(const char *file, struct name *ret)
{
    char guid[CLASS_ID_ROOM];
    int end = 0;
    if (strlen(file) < GUID_TEXT)
        return false;
    memcpy(guid, file, GUID_TEXT);
    guid[GUID_TEXT] = 0;
    return class_id_normal(guid, ret->guid) &&
           sscanf(file + GUID_TEXT, "_%4x.%4x_%8x.typelib%n", &ret->major, &ret->minor, &ret->lcid,
                  &end) == 3 &&
           end && !file[GUID_TEXT + end];
}

/* The value of a line; NULL when there is none. Caller frees. */
static char *value_of(const char *text, const char *key)
{
    size_t length = strlen(key);
    for (; *text; text += *text == '\n') {
        size_t size = strcspn(text, "\r\n");
        if (size > length && strncasecmp(text, key, length) == 0 && text[length] == '=')
            return strndup(text + length + 1, size - length - 1);
        text += strcspn(text, "\n");
    }
    return NULL;
}

static int set_text(struct registry_key *tree, const char *path, const char *name, const char *text)
{
    struct registry_key *key;
    int r = registry_key_make(tree, path, &key);
    return r == 0 ? registry_value_set_text(key, name, text) : r;
}

/* The folder a path is in, without its slash. */
static void cut_last(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = 0;
}

static int list_library(struct registry_key *tree, const struct name *name, const char *folder,
                        const char *text)
{
    _cleanup_free_ char *path = value_of(text, "Path"), *title = value_of(text, "Name"),
                        *flags = value_of(text, "Flags"), *help = value_of(text, "HelpDir");
    char version[64], file[PATH_MAX], number[16];
    struct registry_key *key;
    int n = path && path[0] == '/' ? snprintf(file, sizeof(file), "%s", path)
                                   : snprintf(file, sizeof(file), "%s/%s", folder, path ? path : "");
    if (!path || !path[0] || n < 0 || (size_t)n >= sizeof(file))
        return 0;
    snprintf(version, sizeof(version), "%s\\%x.%x", name->guid, name->major, name->minor);
    int r = registry_key_make(tree, version, &key);
    if (r == 0)
        r = registry_value_set_text(key, "", title ? title : "");
    snprintf(number, sizeof(number), "%lu", flags ? strtoul(flags, NULL, 16) : 0);
    if (r == 0)
        r = set_text(key, "FLAGS", "", number);
    snprintf(number, sizeof(number), "%x\\win%d", name->lcid, (int)sizeof(void *) * 8);
    if (r == 0)
        r = set_text(key, number, "", file);
    cut_last(file);
    if (r == 0)
        r = set_text(key, "HELPDIR", "", help ? help : file);
    return r;
}

/* Interfaces={iid}name;{iid}name,dispatch; ... */
static int list_interfaces(struct registry_key *tree, const struct name *name, const char *text)
{
    _cleanup_free_ char *all = value_of(text, "Interfaces");
    char version[16], iid[CLASS_ID_ROOM];
    int r = 0;
    snprintf(version, sizeof(version), "%x.%x", name->major, name->minor);
    for (char *next = all, *one; r == 0 && (one = strsep(&next, ";"));) {
        char *of = strlen(one) > GUID_TEXT ? one + GUID_TEXT : NULL;
        char guid[CLASS_ID_ROOM] = "";
        struct registry_key *key;
        if (!of)
            continue;
        memcpy(guid, one, GUID_TEXT);
        char *end = of + strcspn(of, ",");
        bool is_dispatch = strcmp(end, ",dispatch") == 0;
        *end = 0;
        if (!class_id_normal(guid, iid))
            continue;
        r = registry_key_make(tree, iid, &key);
        if (r == 0)
            r = registry_value_set_text(key, "", of);
        if (r == 0)
            r = set_text(key, "ProxyStubClsid", "", is_dispatch ? PROXY_DISPATCH : PROXY_AUTOMATION);
        if (r == 0)
            r = set_text(key, "ProxyStubClsid32", "",
                         is_dispatch ? PROXY_DISPATCH : PROXY_AUTOMATION);
        if (r == 0)
            r = set_text(key, "TypeLib", "", name->guid);
        if (r == 0)
            r = set_text(key, "TypeLib", "Version", version);
    }
    return r;
}

static int list_file(const char *folder, const char *file, const struct listing *listing)
{
    char path[PATH_MAX];
    struct name name;
    size_t size;
    _cleanup_free_ char *text = NULL;
    int n = snprintf(path, sizeof(path), "%s/%s", folder, file);
    if (!read_name(file, &name) || n < 0 || (size_t)n >= sizeof(path))
        return 0;
    int r = store_read(path, FILE_MOST, &text, &size, NULL);
    if (r == 0)
        r = listing->interfaces ? list_interfaces(listing->tree, &name, text)
                                : list_library(listing->tree, &name, folder, text);
    return r == -ENOMEM ? r : 0;
}

/* Where class files are, and beside them those of libraries. */
static int folder_of(unsigned number, char *buf, size_t size)
{
    static const char from[] = "/classes", to[] = "/typelibs";
    int r = class_folder(number, buf, size - 1);
    if (r == 0)
        strcpy(buf + strlen(buf) - strlen(from), to);
    return r;
}

int registry_library_list(enum registry_hive hive, bool interfaces, struct registry_key *tree)
{
    char folder[PATH_MAX];
    struct listing listing = {tree, interfaces};
    int r = 0;
    for (unsigned i = hive == HIVE_USER ? 0 : 1; r == 0; i++) {
        r = folder_of(i, folder, sizeof(folder));
        DIR *dir = r == 0 ? opendir(folder) : NULL;
        for (struct dirent *entry; r == 0 && dir && (entry = readdir(dir));)
            r = list_file(folder, entry->d_name, &listing);
        if (dir)
            closedir(dir);
        if (r == -ENAMETOOLONG && hive == HIVE_SYSTEM)
            r = 0;
        if (hive == HIVE_USER)
            break;
    }
    return r == -ENOMEM ? r : 0;
}

/* Is a registration at the path, or below it? */
static bool is_at(const struct name *name, const char *path)
{
    char full[128];
    size_t length = strlen(path);
    snprintf(full, sizeof(full), "%s\\%x.%x\\%x\\win%d", name->guid, name->major, name->minor,
             name->lcid, (int)sizeof(void *) * 8);
    return length <= strlen(full) && (!full[length] || full[length] == '\\') &&
           strncasecmp(full, path, length) == 0;
}

int registry_library_forget(const char *path)
{
    char folder[PATH_MAX];
    int r = folder_of(0, folder, sizeof(folder));
    DIR *dir = r == 0 && path[0] ? opendir(folder) : NULL;
    if (!dir)
        return -ENOENT;
    r = -ENOENT;
    for (struct dirent *entry; (entry = readdir(dir));) {
        struct name name;
        if (read_name(entry->d_name, &name) && is_at(&name, path))
            r = unlinkat(dirfd(dir), entry->d_name, 0) == 0 ? 0 : -errno;
        if (r < 0 && r != -ENOENT)
            break;
    }
    closedir(dir);
    return r;
}
