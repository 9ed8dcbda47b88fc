/* SPDX-License-Identifier: MIT */
#ifndef WIN32_WINERROR_H
#define WIN32_WINERROR_H

#include "windef.h"
#include "../pianola/hresult.h"

#define RPC_S_SERVER_UNAVAILABLE 1722u
#define RPC_S_CALL_FAILED 1726u

#include "winerror_codes.h"

#define ERROR_NOT_CHILD_WINDOW 1442u
#define ERROR_NON_MDICHILD_WINDOW 1445u

#endif
