/* SPDX-License-Identifier: MIT */
#include "rpc.h"
#include "basetyps.h"
