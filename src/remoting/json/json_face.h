/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_JSON_JSON_FACE_H
#define REMOTING_JSON_JSON_FACE_H

/* The names of an interface's members, numbers and parameters. */

#include <pianola/oaidl.h>

enum { JSON_PARAMETERS_MOST = 64 };

struct json_member {
    DISPID id;
    char *name;
    unsigned count;
    char **parameters;
};

struct json_face {
    unsigned count;
    struct json_member *members;
};

/* The methods that a dispinterface (or an interface) says anybody may use. */
HRESULT json_face_read(ITypeInfo *info, struct json_face *ret);
void json_face_finish(struct json_face *face);
/* NULL: none. */
const struct json_member *json_face_find(const struct json_face *face, DISPID id);
const struct json_member *json_face_named(const struct json_face *face, const char *name);

/* The type of an object's default events; the caller releases it. E_NOINTERFACE: it does not tell.
 */
HRESULT json_face_of_events(IUnknown *object, ITypeInfo **ret);

#endif
