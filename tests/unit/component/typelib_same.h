/* SPDX-License-Identifier: MIT */
#ifndef TYPELIB_SAME_H
#define TYPELIB_SAME_H

/* Type libraries compared through their interfaces. */

#include <pianola/oaidl.h>

OLECHAR *tl_wide(const char *text);
/* Fails the test when anything that ITypeLib2 and ITypeInfo2 tell is different. */
void tl_same(ITypeLib *a, ITypeLib *b);

#endif
