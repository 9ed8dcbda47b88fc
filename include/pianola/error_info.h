/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_ERROR_INFO_H
#define PIANOLA_ERROR_INFO_H

/* What a failed call leaves for its caller (COM reference: "Error Handling Interfaces"). */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
