/* SPDX-License-Identifier: MIT */
#ifndef CLI_TYPELIB_COPY_H
#define CLI_TYPELIB_COPY_H

#include <pianola/oaidl.h>
#include <stdbool.h>

/* Makes what from has in a new library; the first error of any of it. */
HRESULT typelib_copy(ITypeLib *from, ICreateTypeLib2 *to);
/* The side of a type that has its own functions: for a dual one the interface. Releases info. */
ITypeInfo *typelib_own_side(ITypeInfo *info);
/* The interface of the same library that a dispinterface shows, or NULL. It is found by its
 * functions: ITypeInfo does not say which it is. The caller releases it. */
ITypeInfo *typelib_shown(ITypeInfo *info, const TYPEATTR *attr);

#endif
