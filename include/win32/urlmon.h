/* SPDX-License-Identifier: MIT */
/* Of its classes there are the identifiers, in pianola/class_ids.h. */
#include "ole2.h"
