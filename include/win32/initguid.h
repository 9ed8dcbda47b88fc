/* SPDX-License-Identifier: MIT */
#ifndef WIN32_INITGUID_H
#define WIN32_INITGUID_H

/* From here on DEFINE_GUID makes what it names. */

#include "guiddef.h"

#ifndef INITGUID
#define INITGUID
#undef DEFINE_GUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                               \
    PIANOLA_EXTERN_C const GUID name __attribute__((weak));                                        \
    const GUID name = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}
#endif

#endif
