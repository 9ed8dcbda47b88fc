/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MARSHAL_H
#define PIANOLA_MARSHAL_H

/* Interfaces on their way to other apartments and processes (COM reference: "Interface Marshaling"). */

#include "objidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
