/* SPDX-License-Identifier: MIT */
#include "../pianola/guid.h"
