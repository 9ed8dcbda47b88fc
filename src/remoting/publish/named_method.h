/* SPDX-License-Identifier: MIT */
#ifndef REMOTING_PUBLISH_NAMED_METHOD_H
#define REMOTING_PUBLISH_NAMED_METHOD_H

/* What the name of a call stands for on an object. */

#include "remoting/publish/named_call.h"

struct interface_info;
struct method_info;

struct named_method {
    DISPID id;
    WORD flags; /* DISPATCH_... */
    ITypeInfo *type;
    const struct method_info *info;         /* NULL: nothing is known of it */
    DISPID arguments[NAMED_ARGUMENTS_MOST]; /* of the names that were given */
};

/* DISP_E_UNKNOWNNAME (the method, or the name of an argument). */
HRESULT named_method_find(IDispatch *object, const struct named_call *call,
                          struct named_method *ret);
void named_method_finish(struct named_method *method);
/* The part of a name behind get_, set_ or put_, and what it does (DISPATCH_...); else the name and
 * 0. */
const char *named_property(const char *name, WORD *ret_flags);

#endif
