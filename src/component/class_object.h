/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CLASS_OBJECT_H
#define COMPONENT_CLASS_OBJECT_H

#include <pianola/component.h>

/* One that was registered in the caller's apartment for it, counted; NULL. context:
 * CLSCTX_INPROC. */
IUnknown *class_object_here(REFCLSID clsid, DWORD context);
/* One that this process registered for others, in the caller's apartment or as a proxy.
 * REGDB_E_CLASSNOTREG. */
HRESULT class_object_of_process(REFCLSID clsid, IUnknown **ret);

/* builtin_class.c: classes of the library's own, REGDB_E_CLASSNOTREG. */
HRESULT builtin_class(REFCLSID clsid, REFIID iid, void **ret);

/* load_server.c. The class object of the `.so` that the class file names, made in the calling
 * thread. */
struct class_file;
HRESULT load_server(const struct class_file *file, REFCLSID clsid, REFIID iid, void **ret);

/* global_options.c */
HRESULT global_options(REFIID iid, void **ret);

/* reset_event.c. outer may be NULL. */
HRESULT reset_event(IUnknown *outer, REFIID iid, void **ret);

/* class_registry.c. The default value of a key of HKEY_CLASSES_ROOT, CoTaskMemAlloc'd;
 * REGDB_E_KEYMISSING, REGDB_E_READREGDB (it is no text). */
HRESULT registry_text(const char *path, OLECHAR **ret);
/* A ProgID's class, or that of its present version: CO_E_CLASSSTRING. */
HRESULT registry_progid(const char *progid, CLSID *ret);
/* What an interface names as the class of its proxies: REGDB_E_IIDNOTREG. */
HRESULT registry_proxy_class(REFIID iid, CLSID *ret);

/* OLECHARs for UTF-8 and back; malloc'd, NULL without memory. */
char *narrow(const OLECHAR *text);
/* CoTaskMemAlloc'd. */
OLECHAR *widen(const char *text);

#endif
