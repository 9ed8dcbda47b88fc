/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINREG_H
#define WIN32_WINREG_H

/* The registry is in pianola/registry.h. */

#include "windef.h"

typedef HKEY *PHKEY;
typedef ACCESS_MASK REGSAM;
typedef LONG LSTATUS;

#include "names.h"

#endif
