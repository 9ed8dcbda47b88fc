/* SPDX-License-Identifier: MIT */
#include "windef.h"
#include "../pianola/wtypes.h"
