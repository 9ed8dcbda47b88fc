/* SPDX-License-Identifier: MIT */
/* Everything in the library comes from the rooms; this file makes it one. */
#include "pianola/pianola.h"
