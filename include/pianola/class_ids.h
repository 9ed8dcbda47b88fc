/* SPDX-License-Identifier: MIT */
#ifndef PIANOLA_CLASS_IDS_H
#define PIANOLA_CLASS_IDS_H

/*
 * Identifiers by which classes are known everywhere. The library itself has those of the first
 * part; objects of the others are there when somebody registers such a class.
 */

#include "guid.h"

/* The library's: IGlobalOptions of this process. */
DEFINE_GUID(CLSID_GlobalOptions, 0x0000034b, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
/* An event: ISynchronize, ISynchronizeHandle; it may be a part of another object. */
DEFINE_GUID(CLSID_ManualResetEvent, 0x0000032c, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);

DEFINE_GUID(CLSID_DCOMAccessControl, 0x0000031d, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46);
/* What IContextCallback::ContextCallback may be asked to do. */
DEFINE_GUID(IID_IEnterActivityWithNoLock, 0xd7174f82, 0x36b8, 0x4aa8, 0x80, 0x0a, 0xe9, 0x63, 0xab,
            0x2d, 0xfa, 0xb9);
DEFINE_GUID(IID_ICallbackWithNoReentrancyToApplicationSTA, 0x0a299774, 0x3e4e, 0xfc42, 0x1d, 0x9d,
            0x72, 0xce, 0xe1, 0x05, 0xca, 0x57);

#endif
