/* SPDX-License-Identifier: MIT */
#ifndef WIN32_GUIDDEF_H
#define WIN32_GUIDDEF_H

#include "../pianola/guid.h"

#define InlineIsEqualGUID(a, b) IsEqualGUID(a, b)
#define IsEqualGUIDAligned(a, b) IsEqualGUID(a, b)
#ifndef EXTERN_C
#ifdef __cplusplus
#define EXTERN_C extern "C"
#else
#define EXTERN_C extern
#endif
#endif

#endif
