/* SPDX-License-Identifier: MIT */
#ifndef WIN32_OBJBASE_H
#define WIN32_OBJBASE_H

#include "rpc.h"
#include "winerror.h"
#include "basetyps.h"
#include "rpcndr.h"
#include "../pianola/component.h"
#include "../pianola/marshal.h"
#include "../pianola/moniker.h"
#include "../pianola/stream.h"

#define LISet32(li, v) ((li).HighPart = (v) < 0 ? -1 : 0, (li).LowPart = (DWORD)(v))
#define ULISet32(li, v) ((li).HighPart = 0, (li).LowPart = (v))

#endif
