/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_VARIANT_MATH_H
#define PIANOLA_VARIANT_MATH_H

/* Arithmetic, comparison and formatting of variants, decimals, currency and dates. */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
