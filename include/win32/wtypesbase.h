/* SPDX-License-Identifier: MIT */
#include "wtypes.h"
