/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_DISPATCH_H
#define PIANOLA_DISPATCH_H

/* Calls by name (COM reference: "Dispatch Interface and API Functions"). */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
