/* SPDX-License-Identifier: MIT */
#include <errno.h>

#include "base/error.h"
#include "message/table.h"
#include "paint/dc.h"
#include "paint/object.h"
#include "pianola/kernel.h"
#include "pianola/window_info.h"

/* How much a process has of what there is a limit of. */

static DWORD windows_of(DWORD pid)
{
    const struct segment *s = segment_get();
    DWORD count = 0;
    for (uint32_t i = 1; s && i < s->window_high && i < WINDOW_MAX; i++)
        if (i != DESKTOP_SLOT && i != MESSAGE_SLOT && atomic_load(&s->windows[i].tag) &&
            s->windows[i].pid == pid)
            count++;
    return count;
}

DWORD GetGuiResources(HANDLE process, DWORD which)
{
    DWORD pid = GetProcessId(process);
    bool own = pid == GetCurrentProcessId();
    if (!pid)
        return 0;
    switch (which) {
    case GR_GDIOBJECTS:
        return own ? object_count(OBJECT_FREE) + dc_count() : 0;
    case GR_USEROBJECTS:
        return windows_of(pid) + (own ? object_count(OBJECT_ICON) : 0);
    case GR_GDIOBJECTS_PEAK:
    case GR_USEROBJECTS_PEAK:
        SetLastError(ERROR_NOT_SUPPORTED);
        return 0;
    default:
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
}
