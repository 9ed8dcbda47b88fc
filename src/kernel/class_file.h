/* SPDX-License-Identifier: MIT */
#ifndef KERNEL_CLASS_FILE_H
#define KERNEL_CLASS_FILE_H

/*
 * Registrations of component classes: a file <CLSID>.class each, in the user's folder
 * ($XDG_DATA_HOME/pianola/classes) and the system's ($XDG_DATA_DIRS, each with /pianola/classes).
 * A file of the user's hides those of the system, and a folder named earlier those named later. See
 * pianola-class(5).
 *
 * A class file is read once and does not change; it is shared by reference, between threads as
 * well. Functions return 0 or negative errno; what they return through ret_ is untouched on
 * failure.
 */

#include <stdbool.h>
#include <stddef.h>

struct registry_key;

enum {
    CLASS_FILE_MOST = 64 << 10, /* bytes; larger files are no class files */
    CLASS_FILE_KEYS_MOST = 512,
    CLASS_FILE_LINES_MOST = 4096,
    CLASS_FILE_LINE_MOST = 8192,
    CLASS_ID_ROOM = 39, /* "{guid}" with a NUL */
};

/* What a class file says. NULL: it does not. Text is as it is written, %NAME% not expanded. Lists
 * are separated by ';' (class_list_has). */
struct class_fields {
    const char *clsid; /* "{GUID}" in capitals */
    const char *name;
    const char *progid;
    const char *vi_progid; /* VersionIndependentProgID */
    const char *typelib;
    const char *version;
    const char *categories;
    const char *appid;
    const char *inproc_path;
    const char *threading_model;
    const char *local_server; /* command line */
    const char *launch_users; /* who may start it; '*': everybody */
    const char *access_users; /* who may call it */
    bool surrogate;           /* inproc_path runs in a process of its own */
};

struct class_file {
    struct class_fields fields; /* point into the tree, or are the file's own */
    struct registry_key *tree;  /* as the registry shows CLSID\{guid} */
    char *path;                 /* of the file, NULL: it was parsed from memory */
    bool user;                  /* from the user's folder */
    /* private */
    unsigned refs;
    char *clsid;
    char *categories;
};

/* ---- One file ---- */

/* "{guid}" or "guid" in any case, as "{GUID}". */
bool class_id_normal(const char *text, char ret[CLASS_ID_ROOM]);
/* What can not be understood is skipped. -EINVAL (clsid is none), -EFBIG, -E2BIG (too many keys or
 * lines), -ENOMEM. */
int class_file_parse(const char *clsid, const char *text, size_t size, struct class_file **ret);
/* The text for it, kept lines included. Caller frees. */
int class_file_print(const struct class_file *file, char **ret_text, size_t *ret_size);
/* The fields anew, after the tree was changed by its only owner. */
int class_file_look(struct class_file *file);
/* The name of the file says the CLSID. */
int class_file_load(const char *path, struct class_file **ret);
struct class_file *class_file_ref(struct class_file *file);
/* NULL-safe. */
void class_file_unref(struct class_file *file);
/* Is the text one of a list ("a;b", without case), or has the list a '*'? */
bool class_list_has(const char *list, const char *text);

/* ---- Folders ---- */

/* -ENAMETOOLONG; -ENOENT for a system folder that there is none of. Number 0 is the user's folder,
 * the system's begin with 1. */
int class_folder(unsigned number, char *buf, size_t size);
/* The class, -ENOENT. Opens files by name, lists no folder. A file that can not be read counts as
 * one that is not there. */
int class_find(const char *clsid, struct class_file **ret);
/* Of one folder only. */
int class_find_in(const char *folder, const char *clsid, struct class_file **ret);
/* The class whose ProgID or VersionIndependentProgID it is. Folders are listed when they changed.
 */
int class_find_progid(const char *progid, struct class_file **ret);
/* Calls fn with every class, hidden ones left out, sorted by CLSID within a folder, until it
 * returns something else than 0, which is returned. */
int class_each(int (*fn)(struct class_file *file, void *data), void *data);
/* Of one folder; -ENOENT when there is none. */
int class_each_in(const char *folder, int (*fn)(struct class_file *file, void *data), void *data);

/* ---- Writing. folder NULL: the user's; it is made when it is not there. ---- */

/* A file with these fields in place of the one there may be. */
int class_write(const struct class_fields *fields, const char *folder);
/* What was changed in the tree. */
int class_save(const struct class_file *file, const char *folder);
/* -ENOENT. */
int class_remove(const char *clsid, const char *folder);

#endif
