/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_STREAM_H
#define PIANOLA_STREAM_H

/* Streams over memory (COM reference: "CreateStreamOnHGlobal"). */

#include "objidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
