/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CATEGORIES_H
#define COMPONENT_CATEGORIES_H

/* Categories in the registry: their descriptions, and those of classes. */

#include <pianola/comcat.h>
#include <pianola/registry.h>
#include <stdbool.h>

enum { CATEGORY_PATH = 128 };

struct guids {
    GUID *all;
    ULONG count, room;
};

#define CATEGORIES_KEY OLESTR("Component Categories")
#define CATEGORIES_IMPLEMENTED OLESTR("Implemented Categories")
#define CATEGORIES_REQUIRED OLESTR("Required Categories")

/* Components of a path below HKEY_CLASSES_ROOT with '\' between; part is a name or NULL. */
void category_path(OLECHAR buf[CATEGORY_PATH], const OLECHAR *first, const GUID *id,
                   const OLECHAR *part, const GUID *last);
/* The names of subkeys that are GUIDs. S_OK without any, or without the key. Free ret->all. */
HRESULT category_list(const OLECHAR *path, struct guids *ret);
/* In the language, or in another one. CAT_E_CATIDNOEXIST, CAT_E_NODESCRIPTION. */
HRESULT category_description(REFGUID category, LCID language, LCID *ret_language, OLECHAR *buf,
                             DWORD room);

/* categories_read.c, for the object in categories.c */
HRESULT categories_enum(ICatInformation *self, LCID language, IEnumCATEGORYINFO **ret);
HRESULT categories_get_description(ICatInformation *self, REFCATID category, LCID language,
                                   LPWSTR *ret);
HRESULT categories_enum_classes(ICatInformation *self, ULONG implemented_count,
                                const CATID *implemented, ULONG required_count,
                                const CATID *required, IEnumGUID **ret);
HRESULT categories_is_class(ICatInformation *self, REFCLSID clsid, ULONG implemented_count,
                            const CATID *implemented, ULONG required_count, const CATID *required);
HRESULT categories_implemented(ICatInformation *self, REFCLSID clsid, IEnumGUID **ret);
HRESULT categories_required(ICatInformation *self, REFCLSID clsid, IEnumGUID **ret);

#endif
