/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_TYPELIB_H
#define PIANOLA_TYPELIB_H

/* Type libraries: loading, making, registering (COM reference: "Type Libraries and the ODL"). */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
