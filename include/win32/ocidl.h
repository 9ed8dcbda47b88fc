/* SPDX-License-Identifier: MIT */
#include "objbase.h"
#include "../pianola/ocidl.h"
