/* SPDX-License-Identifier: MIT */
#include "pianola/window_info.h"

#include "message/message.h"

/* The one monitor, and parameters of the system. */

#define THE_MONITOR ((HMONITOR)(uintptr_t)0x10001)
#define ERROR_INVALID_MONITOR_HANDLE 1461u

static RECT screen(void)
{
    return (RECT){0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
}

HMONITOR MonitorFromRect(const RECT *rect, DWORD flags)
{
    RECT all = screen();
    if (!rect)
        return NULL;
    bool inside =
        rect->left < all.right && rect->right > 0 && rect->top < all.bottom && rect->bottom > 0;
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

BOOL GetMonitorInfo(HMONITOR monitor, MONITORINFO *info)
{
    if (monitor != THE_MONITOR) {
        SetLastError(ERROR_INVALID_MONITOR_HANDLE);
        return FALSE;
    }
    if (!info || info->cbSize < sizeof(*info)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    info->rcMonitor = info->rcWork = screen();
    info->dwFlags = MONITORINFOF_PRIMARY;
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

BOOL SystemParametersInfo(UINT action, UINT param, void *value, UINT flags)
{
    static const struct {
        UINT action;
        UINT value;
    } numbers[] = {{SPI_GETBEEP, TRUE},
                   {SPI_GETBORDER, 1},
                   {SPI_GETKEYBOARDSPEED, 31},
                   {SPI_GETKEYBOARDDELAY, 1},
                   {SPI_GETMENUDROPALIGNMENT, FALSE},
                   {SPI_GETDRAGFULLWINDOWS, TRUE},
                   {SPI_GETKEYBOARDCUES, TRUE},
                   {SPI_GETMOUSEHOVERTIME, 400},
                   {SPI_GETWHEELSCROLLLINES, 3},
                   {SPI_GETFOREGROUNDLOCKTIMEOUT, 0}};
    (void)param, (void)flags;
    if (action == SPI_GETWORKAREA && value) {
        *(RECT *)value = screen();
        return TRUE;
    }
    for (size_t i = 0; value && i < sizeof(numbers) / sizeof(*numbers); i++)
        if (numbers[i].action == action) {
            *(UINT *)value = numbers[i].value;
            return TRUE;
        }
    SetLastError(ERROR_INVALID_PARAMETER);
    return FALSE;
}
