/* SPDX-License-Identifier: MIT */
/* The shell's interfaces stand on these; it has no objects here. */
#include "shlguid.h"
