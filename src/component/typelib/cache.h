/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_TYPELIB_CACHE_H
#define COMPONENT_TYPELIB_CACHE_H

/* The libraries that are loaded now, by their file. Any thread. */

#include "component/typelib/model.h"

/* The library in the file at path, counted: the one that is loaded, when the file is still the
 * same. */
HRESULT cache_load(const char *path, unsigned resource, struct library **ret);
/* For library_release: it is about to end. */
void cache_forget(struct library *library);
/* The stdole library that comes with us. */
HRESULT cache_stdole(struct library **ret);
/* The loaded type that has this GUID, its library counted; false when there is none. */
bool cache_find_type(REFGUID guid, struct type **ret);

#endif
