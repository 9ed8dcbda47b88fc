/* SPDX-License-Identifier: MIT */
#include "message/parameters.h"

#include <stdio.h>

#include "kernel/text.h"

/* The one monitor. */

#define THE_MONITOR ((HMONITOR)(uintptr_t)0x10001)

static RECT screen(void)
{
    return (RECT){0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
}

HMONITOR MonitorFromRect(const RECT *rect, DWORD flags)
{
    RECT all = screen();
    if (!rect)
        return NULL;
    /* An empty one is its upper left corner. */
    bool empty = rect->left >= rect->right || rect->top >= rect->bottom;
    LONG right = empty ? rect->left + 1 : rect->right,
         bottom = empty ? rect->top + 1 : rect->bottom;
    bool inside = rect->left < all.right && right > 0 && rect->top < all.bottom && bottom > 0;
    return inside || flags != MONITOR_DEFAULTTONULL ? THE_MONITOR : NULL;
}

HMONITOR MonitorFromPoint(POINT point, DWORD flags)
{
    RECT rect = {point.x, point.y, point.x + 1, point.y + 1};
    return MonitorFromRect(&rect, flags);
}

HMONITOR MonitorFromWindow(HWND hwnd, DWORD flags)
{
    RECT rect;
    if (!GetWindowRect(hwnd, &rect))
        return flags != MONITOR_DEFAULTTONULL ? THE_MONITOR : NULL;
    return MonitorFromRect(&rect, flags);
}

/* What both forms begin with; how large info is has been seen to. */
static bool fill(HMONITOR monitor, MONITORINFO *info)
{
    if (monitor != THE_MONITOR) {
        SetLastError(ERROR_INVALID_MONITOR_HANDLE);
        return false;
    }
    info->rcMonitor = screen();
    info->rcWork = parameter_work_area();
    info->dwFlags = MONITORINFOF_PRIMARY;
    return true;
}

static BOOL refuse(void)
{
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}

BOOL GetMonitorInfo(HMONITOR monitor, MONITORINFO *info)
{
    MONITORINFOEX *longer = (MONITORINFOEX *)(void *)info;
    if (!info || (info->cbSize != sizeof(*info) && info->cbSize != sizeof(*longer)))
        return refuse();
    if (!fill(monitor, info))
        return FALSE;
    if (info->cbSize == sizeof(*longer))
        snprintf(longer->szDevice, sizeof(longer->szDevice), "%s", display_device());
    return TRUE;
}

BOOL GetMonitorInfoW(HMONITOR monitor, MONITORINFO *info)
{
    MONITORINFOEXW *longer = (MONITORINFOEXW *)(void *)info;
    if (!info || (info->cbSize != sizeof(*info) && info->cbSize != sizeof(*longer)))
        return refuse();
    if (!fill(monitor, info))
        return FALSE;
    if (info->cbSize == sizeof(*longer))
        wide_copy(display_device(), longer->szDevice, CCHDEVICENAME);
    return TRUE;
}

BOOL EnumDisplayMonitors(HDC dc, const RECT *clip, MONITORENUMPROC proc, LPARAM param)
{
    RECT all = screen();
    (void)dc;
    if (!proc)
        return FALSE;
    if (clip && !MonitorFromRect(clip, MONITOR_DEFAULTTONULL))
        return TRUE;
    return proc(THE_MONITOR, NULL, &all, param);
}
