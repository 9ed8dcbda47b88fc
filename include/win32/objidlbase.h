/* SPDX-License-Identifier: MIT */
#include "objidl.h"
