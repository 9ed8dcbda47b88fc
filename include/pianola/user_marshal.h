/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_USER_MARSHAL_H
#define PIANOLA_USER_MARSHAL_H

/* Values in the form in which they travel (COM reference: "VARIANT_UserMarshal"). */

#include "oaidl.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __cplusplus
}
#endif
#endif
