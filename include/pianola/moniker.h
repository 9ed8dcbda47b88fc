/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_MONIKER_H
#define PIANOLA_MONIKER_H

/* Names of objects, and the table of those that run (COM reference: "Monikers"). */

#include "objidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
