/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_VARIANT_H
#define PIANOLA_VARIANT_H

/* Values that know their type (COM reference: "VARIANT") and their conversion. */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
