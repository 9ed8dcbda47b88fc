/* SPDX-License-Identifier: MIT */
#include "pianola/memory.h"

/* Local memory is global memory; LMEM_DISCARDABLE alone has another value. */
static UINT global_flags(UINT flags)
{
    UINT rest = flags & ~LMEM_DISCARDABLE;
    return flags & LMEM_DISCARDABLE ? rest | GMEM_DISCARDABLE : rest;
}

HLOCAL LocalAlloc(UINT flags, SIZE_T size)
{
    return GlobalAlloc(global_flags(flags), size);
}

HLOCAL LocalReAlloc(HLOCAL memory, SIZE_T size, UINT flags)
{
    return GlobalReAlloc(memory, size, global_flags(flags));
}

HLOCAL LocalFree(HLOCAL memory)
{
    return GlobalFree(memory);
}

void *LocalLock(HLOCAL memory)
{
    return GlobalLock(memory);
}

BOOL LocalUnlock(HLOCAL memory)
{
    /* A fixed object is never locked, which is no success here. */
    if (memory && ((uintptr_t)memory & 7) == 0 && GlobalHandle(memory) == memory) {
        SetLastError(ERROR_NOT_LOCKED);
        return FALSE;
    }
    return GlobalUnlock(memory);
}

SIZE_T LocalSize(HLOCAL memory)
{
    return GlobalSize(memory);
}

HLOCAL LocalHandle(const void *memory)
{
    return GlobalHandle(memory);
}

UINT LocalFlags(HLOCAL memory)
{
    UINT flags = GlobalFlags(memory);
    return flags & GMEM_DISCARDABLE ? (flags & ~GMEM_DISCARDABLE) | LMEM_DISCARDABLE : flags;
}
