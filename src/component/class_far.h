/* SPDX-License-Identifier: MIT */
#ifndef COMPONENT_CLASS_FAR_H
#define COMPONENT_CLASS_FAR_H

/* Classes and objects of other machines, which remoting/ knows the way to. */

#include <pianola/objidl.h>
#include <stdbool.h>

struct class_far {
    /* Does the name of a server mean another machine, or a URL? */
    bool (*is_far)(const OLECHAR *server);
    /* A new object there, as a proxy of the calling apartment. */
    HRESULT (*create)(const OLECHAR *server, REFCLSID clsid, IUnknown **ret);
    /* The object behind a URL, the same way. */
    HRESULT (*get)(const OLECHAR *url, REFIID iid, void **ret);
};
/* Set before there are threads; NULL: there is none. */
extern const struct class_far *class_far;

#endif
