/* SPDX-License-Identifier: MIT */
/* Of its classes there are the identifiers, in pianola/shell_ids.h. */
#include "ole2.h"
#include "../pianola/shell_ids.h"
