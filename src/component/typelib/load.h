/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_LOAD_H
#define COMPONENT_TYPELIB_LOAD_H

/* Finding the files of type libraries. Any thread. */

#include "component/typelib/model.h"

/* The library that one imports: by what is registered, then by its name beside that one's file. */
HRESULT load_import(const struct library *importer, const struct import_file *file, ITypeLib **ret);
/* A path as this system has it; the caller frees it. NULL: out of memory, or no text. */
char *load_path_of(const OLECHAR *path);

/* The same without the number of a resource at its end, which is 1 when it is not said. */
char *load_file_of(const OLECHAR *path, unsigned *ret_resource);

/* ---- Registrations ---- */

enum { REGISTRATION_PATH = 4096 };

struct registration {
    char path[REGISTRATION_PATH]; /* of the library */
    WORD major, minor;
    LCID lcid;
};

/* Folder 0 is the user's. 0 or negative errno, -ENOENT past the last one. */
int registration_folder(unsigned number, char *buf, size_t size);
/* The best for a library: that version, or else the highest minor one of its major version; 0xffff
 * and 0xffff: the highest of all. Of the files, and then of the registry. False when there is none.
 */
bool registration_find(REFGUID guid, WORD major, WORD minor, LCID lcid, struct registration *ret);
/* The same of what programs wrote into HKEY_CLASSES_ROOT\TypeLib themselves; guid as text. */
bool registration_find_key(const char *guid, WORD major, WORD minor, LCID lcid,
                           struct registration *ret);
bool registration_fits(const struct registration *one, WORD major, WORD minor);
/* Removes what a program wrote, and the keys that are empty then. False when it is not there. */
bool registration_remove_key(const char *guid, WORD major, WORD minor, LCID lcid, SYSKIND kind);
/* What programs wrote below HKEY_CLASSES_ROOT\Interface of a type. */
bool registration_find_type_key(const char *type, struct registration *ret);
bool registration_is_better(const struct registration *a, const struct registration *b, WORD minor);
/* The library whose registration says that it has this type. */
bool registration_find_type(REFGUID type, struct registration *ret);

#endif
