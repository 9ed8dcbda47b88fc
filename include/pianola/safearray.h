/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_SAFEARRAY_H
#define PIANOLA_SAFEARRAY_H

/* Arrays that know their bounds (COM reference: "SAFEARRAY") and records. */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
