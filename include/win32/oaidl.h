/* SPDX-License-Identifier: MIT */
#include "objbase.h"
#include "../pianola/oaidl.h"
#include "../pianola/user_marshal.h"
