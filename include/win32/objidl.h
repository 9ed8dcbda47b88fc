/* SPDX-License-Identifier: MIT */
#include "objbase.h"
#include "../pianola/objidl.h"
#include "../pianola/user_marshal.h"
