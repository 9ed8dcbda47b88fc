/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_BSTR_H
#define PIANOLA_BSTR_H

/* Strings with a length (COM reference: "BSTR"): UTF-16, or bytes, after a count of bytes. */

#include "wtypes.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
