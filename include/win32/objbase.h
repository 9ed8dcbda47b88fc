/* SPDX-License-Identifier: MIT */
#ifndef WIN32_OBJBASE_H
#define WIN32_OBJBASE_H

#include "rpc.h"
#include "winerror.h"
#include "basetyps.h"
#include "../pianola/component.h"
#include "../pianola/marshal.h"
#include "../pianola/moniker.h"
#include "../pianola/stream.h"

typedef enum tagMEMCTX {
    MEMCTX_TASK = 1,
    MEMCTX_SHARED = 2,
    MEMCTX_MACSYSTEM = 3,
    MEMCTX_UNKNOWN = -1,
    MEMCTX_SAME = -2
} MEMCTX;

#define LISet32(li, v) ((li).HighPart = (v) < 0 ? -1 : 0, (li).LowPart = (DWORD)(v))
#define ULISet32(li, v) ((li).HighPart = 0, (li).LowPart = (v))

#endif
