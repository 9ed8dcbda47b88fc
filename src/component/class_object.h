/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CLASS_OBJECT_H
#define COMPONENT_CLASS_OBJECT_H

#include <pianola/component.h>

/* One that was registered in the caller's apartment for it, counted; NULL. */
IUnknown *class_object_here(REFCLSID clsid);
/* One that this process registered for others, in the caller's apartment or as a proxy.
 * REGDB_E_CLASSNOTREG. */
HRESULT class_object_of_process(REFCLSID clsid, IUnknown **ret);

/* builtin_class.c: classes of the library's own, REGDB_E_CLASSNOTREG. */
HRESULT builtin_class(REFCLSID clsid, REFIID iid, void **ret);

/* load_server.c. The class object of the `.so` that the class file names, made in the calling
 * thread. */
struct class_file;
HRESULT load_server(const struct class_file *file, REFCLSID clsid, REFIID iid, void **ret);

/* OLECHARs for UTF-8 and back; malloc'd, NULL without memory. */
char *narrow(const OLECHAR *text);
/* CoTaskMemAlloc'd. */
OLECHAR *widen(const char *text);

#endif
