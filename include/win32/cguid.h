/* SPDX-License-Identifier: MIT */
/* The identifiers of COM's own classes. */
#include "objbase.h"
