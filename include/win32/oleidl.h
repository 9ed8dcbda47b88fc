/* SPDX-License-Identifier: MIT */
#include "objbase.h"
#include "../pianola/oleidl.h"
