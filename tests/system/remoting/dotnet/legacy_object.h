/* SPDX-License-Identifier: MIT */
#ifndef LEGACY_OBJECT_H
#define LEGACY_OBJECT_H

#include "legacy_idl.h"

#include <pianola/remoting.h>

/* Loads the library at path, and makes its records known; enumerations: Colour is one. */
HRESULT legacy_init(const OLECHAR *path, BOOL enumerations);
ILegacy *legacy_create(void);
IDispatch *account_create(const OLECHAR *owner, LONG balance);
void print_text(const char *before, const OLECHAR *text);

#endif
