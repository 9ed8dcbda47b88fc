/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "control/list.h"
#include "kernel/text.h"

/*
 * Folders in list boxes: LB_DIR and LB_ADDFILE. Paths are those of this system;
 * "\" parts folders as well as "/", and there is one drive, c:, which is the
 * whole tree. Names match without case, "*.*" is every name, as programs expect.
 */

enum { ATTRIBUTES = DDL_READONLY | DDL_HIDDEN | DDL_SYSTEM, NAME_ROOM = NAME_MAX + 3 };

static uint32_t next_lower(const char **at)
{
    return wide_lower(text_next(at));
}

static bool matches(const char *name, const char *pattern)
{
    const char *star = NULL, *again = NULL;
    while (*name) {
        if (*pattern == '*') {
            star = ++pattern;
            again = name;
            continue;
        }
        const char *n = name, *p = pattern;
        uint32_t is = next_lower(&n);
        if (*p && (*p == '?' ? (next_lower(&p), true) : next_lower(&p) == is)) {
            name = n;
            pattern = p;
        } else if (star) {
            next_lower(&again);
            name = again;
            pattern = star;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

static bool is_every(const char *pattern)
{
    return strcmp(pattern, "*.*") == 0 || strcmp(pattern, "*") == 0;
}

static UINT attributes_of(int dir, const char *name)
{
    struct stat st;
    if (fstatat(dir, name, &st, 0) != 0 && fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return DDL_SYSTEM;
    UINT hidden = name[0] == '.' && strcmp(name, "..") != 0 ? DDL_HIDDEN : 0;
    if (S_ISDIR(st.st_mode))
        return DDL_DIRECTORY | hidden;
    UINT kind = S_ISREG(st.st_mode) ? DDL_ARCHIVE : DDL_SYSTEM;
    return kind | hidden | (st.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) ? 0 : DDL_READONLY);
}

static bool is_wanted(UINT has, UINT wanted)
{
    if (has & DDL_HIDDEN && !(wanted & DDL_HIDDEN))
        return false;
    if (has & DDL_DIRECTORY)
        return wanted & DDL_DIRECTORY;
    if (has & ATTRIBUTES & ~wanted)
        return false;
    if (!(wanted & DDL_EXCLUSIVE) || has & wanted & (ATTRIBUTES | DDL_ARCHIVE))
        return true;
    /* Only what is neither of these: files without attributes. */
    return !(wanted & (ATTRIBUTES | DDL_ARCHIVE | DDL_DIRECTORY | DDL_DRIVES)) &&
           !(has & ATTRIBUTES);
}

/* spec becomes a folder and what its names are to match. */
static const char *split(char *spec, const char **ret_pattern)
{
    char *at = spec;
    if (((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') && at[1] == ':')
        at += 2;
    for (char *c = at; *c; c++)
        if (*c == '\\')
            *c = '/';
    char *slash = strrchr(at, '/');
    *ret_pattern = slash ? slash + 1 : at;
    if (!slash)
        return ".";
    if (slash == at)
        return "/";
    *slash = 0;
    return at;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    bool up_a = strcmp((*a)->d_name, "..") == 0, up_b = strcmp((*b)->d_name, "..") == 0;
    if (up_a || up_b)
        return up_b - up_a;
    int order = list_compare_text((*a)->d_name, (*b)->d_name);
    return order ? order : strcmp((*a)->d_name, (*b)->d_name);
}

static bool is_root(int dir)
{
    struct stat here, up;
    return fstatat(dir, ".", &here, 0) == 0 && fstatat(dir, "..", &up, 0) == 0 &&
           here.st_dev == up.st_dev && here.st_ino == up.st_ino;
}

static int add_entry(struct list *l, int dir, const char *name, UINT wanted)
{
    char text[NAME_ROOM];
    if (strcmp(name, ".") == 0 || (strcmp(name, "..") == 0 && is_root(dir)))
        return LB_ERR;
    UINT has = attributes_of(dir, name);
    if (!is_wanted(has, wanted))
        return LB_ERR;
    snprintf(text, sizeof(text), has & DDL_DIRECTORY ? "[%s]" : "%s", name);
    return list_add(l, (ULONG_PTR)text);
}

int list_add_directory(struct list *l, UINT wanted, const char *spec)
{
    int last = LB_ERR;
    struct dirent **names = NULL;
    if (!spec || !list_has_strings(l)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return LB_ERR;
    }
    char *own = strdup(spec);
    if (!own)
        return LB_ERRSPACE;
    const char *pattern, *folder = split(own, &pattern);
    bool every = is_every(pattern);
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int count = dir < 0 ? 0 : scandirat(dir, ".", &names, NULL, by_name);
    for (int i = 0; i < count; i++) {
        if (!l->dead && last != LB_ERRSPACE && (every || matches(names[i]->d_name, pattern))) {
            int at = add_entry(l, dir, names[i]->d_name, wanted);
            last = at == LB_ERR ? last : at;
        }
        free(names[i]);
    }
    free(names);
    if (dir >= 0)
        close(dir);
    if (wanted & DDL_DRIVES && !l->dead && last != LB_ERRSPACE)
        last = list_add(l, (ULONG_PTR) "[-c-]");
    free(own);
    return last;
}

int list_add_file(struct list *l, const char *name)
{
    char *own = name && list_has_strings(l) ? strdup(name) : NULL;
    if (!own) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return LB_ERR;
    }
    int at = LB_ERR;
    const char *file, *folder = split(own, &file);
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir >= 0 && *file && faccessat(dir, file, F_OK, 0) == 0)
        at = add_entry(l, dir, file, ATTRIBUTES | DDL_DIRECTORY | DDL_ARCHIVE);
    else
        SetLastError(ERROR_FILE_NOT_FOUND);
    if (dir >= 0)
        close(dir);
    free(own);
    return at;
}
