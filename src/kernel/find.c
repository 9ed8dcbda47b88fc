/* SPDX-License-Identifier: MIT */
#include "kernel/object.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "kernel/path.h"
#include "kernel/wide_call.h"
#include "pianola/file.h"

/* FindFirstFile and what follows it. */

struct find {
    DIR *directory;
    char place[PATH_ROOM];
    char pattern[256];
};

static void finish(struct waitable *object)
{
    struct find *find = object->data;
    if (find->directory)
        closedir(find->directory);
    free(find);
}

/* The character at *at, in small letters. */
static uint32_t small(const char **at)
{
    uint32_t c = 0;
    int n = text_decode(*at, strnlen(*at, 4), &c);
    if (n <= 0)
        c = (unsigned char)**at;
    *at += n > 0 ? n : 1;
    return wide_lower(c);
}

static bool matches(const char *pattern, const char *name)
{
    for (; *pattern && *pattern != '*';) {
        if (!*name)
            return false;
        bool any = *pattern == '?';
        uint32_t wanted = small(&pattern);
        if (small(&name) != wanted && !any)
            return false;
    }
    if (!*pattern)
        return !*name;
    while (*pattern == '*')
        pattern++;
    do {
        if (matches(pattern, name))
            return true;
    } while (*name && small(&name));
    return false;
}

static bool next_file(struct find *find, WIN32_FIND_DATA *data)
{
    char path[PATH_ROOM + 256];
    const struct dirent *entry;
    struct stat st;
    while ((entry = readdir(find->directory)) != NULL) {
        if (!matches(find->pattern, entry->d_name))
            continue;
        snprintf(path, sizeof(path), "%s/%s", find->place, entry->d_name);
        if (stat(path, &st) < 0 && lstat(path, &st) < 0)
            continue;
        memset(data, 0, sizeof(*data));
        data->dwFileAttributes = path_attributes(entry->d_name, &st);
        data->ftCreationTime = path_time(st.st_ctim);
        data->ftLastAccessTime = path_time(st.st_atim);
        data->ftLastWriteTime = path_time(st.st_mtim);
        if (S_ISREG(st.st_mode)) {
            data->nFileSizeHigh = (DWORD)((uint64_t)st.st_size >> 32);
            data->nFileSizeLow = (DWORD)st.st_size;
        }
        snprintf(data->cFileName, sizeof(data->cFileName), "%s", entry->d_name);
        return true;
    }
    return false;
}

static HANDLE refuse(struct waitable *object, DWORD error)
{
    waitable_put(object);
    SetLastError(error);
    return INVALID_HANDLE_VALUE;
}

HANDLE FindFirstFile(const char *name, WIN32_FIND_DATA *data)
{
    char path[PATH_ROOM];
    if (!path_native(name, path, sizeof(path)))
        return INVALID_HANDLE_VALUE;
    const char *last = path_last(path);
    struct waitable *object = object_new(OBJECT_FIND);
    struct find *find = calloc(1, sizeof(*find));
    if (!object || !find) {
        free(find);
        return refuse(object, ERROR_NOT_ENOUGH_MEMORY);
    }
    object->data = find;
    object->finish = finish;
    if (!last[0] || strlen(last) >= sizeof(find->pattern))
        return refuse(object, ERROR_FILE_NOT_FOUND);
    snprintf(find->pattern, sizeof(find->pattern), "%s", strcmp(last, "*.*") == 0 ? "*" : last);
    snprintf(find->place, sizeof(find->place), "%.*s", last == path ? 1 : (int)(last - path),
             last == path ? "." : path);
    find->directory = opendir(find->place);
    if (!find->directory)
        return refuse(object, errno == EACCES ? ERROR_ACCESS_DENIED : ERROR_PATH_NOT_FOUND);
    if (!next_file(find, data))
        return refuse(object, ERROR_FILE_NOT_FOUND);
    HANDLE handle = handle_new(object);
    return handle ? handle : INVALID_HANDLE_VALUE;
}

BOOL FindNextFile(HANDLE handle, WIN32_FIND_DATA *data)
{
    struct waitable *object = handle_get(handle, OBJECT_FIND);
    if (!object)
        return FALSE;
    bool found = next_file(object->data, data);
    waitable_put(object);
    if (!found)
        SetLastError(ERROR_NO_MORE_FILES);
    return found;
}

BOOL FindClose(HANDLE handle)
{
    struct waitable *object = handle_get(handle, OBJECT_FIND);
    if (!object)
        return FALSE;
    waitable_put(object);
    return CloseHandle(handle);
}

/* ---- W ---- */

static void widen(const WIN32_FIND_DATA *from, WIN32_FIND_DATAW *to)
{
    memset(to, 0, sizeof(*to));
    memcpy(to, from, offsetof(WIN32_FIND_DATA, cFileName));
    wide_copy(from->cFileName, to->cFileName, sizeof(to->cFileName) / sizeof(WCHAR));
}

HANDLE FindFirstFileW(const WCHAR *name, WIN32_FIND_DATAW *data)
{
    _cleanup_free_ char *utf8 = NULL;
    WIN32_FIND_DATA plain;
    HANDLE handle = wide_in(name, &utf8) ? FindFirstFile(utf8, &plain) : INVALID_HANDLE_VALUE;
    if (handle != INVALID_HANDLE_VALUE)
        widen(&plain, data);
    return handle;
}

BOOL FindNextFileW(HANDLE handle, WIN32_FIND_DATAW *data)
{
    WIN32_FIND_DATA plain;
    if (!FindNextFile(handle, &plain))
        return FALSE;
    widen(&plain, data);
    return TRUE;
}
