/* SPDX-License-Identifier: MIT */
/* The identifiers of all interfaces and classes that the public headers declare. */
#define INITGUID
#pragma GCC visibility push(default)
#include <pianola/pianola.h>
