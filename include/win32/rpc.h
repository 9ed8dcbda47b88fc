/* SPDX-License-Identifier: MIT */
#ifndef WIN32_RPC_H
#define WIN32_RPC_H

#include "windows.h"
#include "guiddef.h"

typedef GUID UUID;

#endif
