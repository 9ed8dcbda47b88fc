/* SPDX-License-Identifier: MIT */
/* What the system is asked about its parameters, its screen and the devices behind it. */
#include <windows.h>

#include "check.h"

static UINT changed;
static int changes;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_SETTINGCHANGE) {
        changed = (UINT)w;
        changes++;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void make_window(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Parameters");
    RegisterClass(&wc);
    ok(CreateWindow(TEXT("Parameters"), TEXT(""), WS_OVERLAPPED, 0, 0, 0, 0, NULL, NULL, NULL,
                    NULL) != NULL,
       "error %u", GetLastError());
}

static void numbers(void)
{
    BOOL beep = 7, now = 7;
    UINT value = 0, before = 0;
    ok(SystemParametersInfo(SPI_GETBEEP, 0, &beep, 0) && (beep == TRUE || beep == FALSE), "beep %d",
       beep);
    ok(SystemParametersInfo(SPI_SETBEEP, !beep, NULL, SPIF_UPDATEINIFILE | SPIF_SENDCHANGE), "set");
    ok(changes == 1 && changed == SPI_SETBEEP, "told %d times of %u", changes, changed);
    ok(SystemParametersInfo(SPI_GETBEEP, 0, &now, 0) && now == !beep, "as set");
    ok(SystemParametersInfo(SPI_SETBEEP, beep, NULL, 0) && changes == 1, "back, quietly");
    ok(SystemParametersInfo(SPI_GETWHEELSCROLLLINES, 0, &value, SPIF_SENDCHANGE) && value == 3,
       "lines");
    ok(changes == 1, "asking is no change");
    /* These have the value in the place of the pointer. */
    SystemParametersInfo(SPI_GETFOREGROUNDLOCKTIMEOUT, 0, &before, 0);
    ok(SystemParametersInfo(SPI_SETFOREGROUNDLOCKTIMEOUT, 0, (PVOID)(ULONG_PTR)1234, 0), "set");
    ok(SystemParametersInfo(SPI_GETFOREGROUNDLOCKTIMEOUT, 0, &value, 0) && value == 1234, "%u",
       value);
    SystemParametersInfo(SPI_SETFOREGROUNDLOCKTIMEOUT, 0, (PVOID)(ULONG_PTR)before, 0);
    int mouse[3] = {0}, other[3] = {1, 2, 0}, again[3] = {0};
    ok(SystemParametersInfo(SPI_GETMOUSE, 0, mouse, 0) && mouse[0] == 6 && mouse[1] == 10, "mouse");
    ok(SystemParametersInfo(SPI_SETMOUSE, 0, other, 0) &&
           SystemParametersInfo(SPI_GETMOUSE, 0, again, 0) &&
           memcmp(other, again, sizeof(again)) == 0,
       "as set");
    SystemParametersInfo(SPI_SETMOUSE, 0, mouse, 0);
    ok(SystemParametersInfo(SPI_SETDRAGWIDTH, 9, NULL, 0) && GetSystemMetrics(SM_CXDRAG) == 9,
       "drag");
    SystemParametersInfo(SPI_SETDRAGWIDTH, 4, NULL, 0);
    ok(SystemParametersInfo(SPI_SETDOUBLECLICKTIME, 321, NULL, 0) && GetDoubleClickTime() == 321,
       "double");
    SetDoubleClickTime(500);
    ok(SystemParametersInfo(SPI_SETMOUSEBUTTONSWAP, TRUE, NULL, 0) &&
           GetSystemMetrics(SM_SWAPBUTTON),
       "swap");
    SwapMouseButton(FALSE);
    SetLastError(0xdeadbeef);
    ok(!SystemParametersInfo(0xabcd, 0, &value, 0) && GetLastError() == ERROR_INVALID_SPI_VALUE,
       "error %u", GetLastError());
    ok(!SystemParametersInfo(SPI_GETBEEP, 0, NULL, 0), "nowhere");
}

static void structures(void)
{
    NONCLIENTMETRICS metrics = {0};
    SetLastError(0xdeadbeef);
    ok(!SystemParametersInfo(SPI_GETNONCLIENTMETRICS, sizeof(metrics), &metrics, 0), "no size");
    metrics.cbSize = sizeof(metrics);
    ok(SystemParametersInfo(SPI_GETNONCLIENTMETRICS, sizeof(metrics), &metrics, 0), "error %u",
       GetLastError());
    ok(metrics.cbSize == sizeof(metrics) && metrics.lfMessageFont.lfFaceName[0], "a font");
    ok(metrics.iMenuHeight == GetSystemMetrics(SM_CYMENU), "menu height");
    metrics.cbSize = FIELD_OFFSET(NONCLIENTMETRICS, iPaddedBorderWidth);
    ok(SystemParametersInfo(SPI_GETNONCLIENTMETRICS, 0, &metrics, 0), "as it was before Vista");
    ICONMETRICS icons = {sizeof(icons)};
    ok(SystemParametersInfo(SPI_GETICONMETRICS, sizeof(icons), &icons, 0) &&
           icons.iHorzSpacing == GetSystemMetrics(SM_CXICONSPACING) && icons.lfFont.lfFaceName[0],
       "icons");
    LOGFONT font;
    ok(SystemParametersInfo(SPI_GETICONTITLELOGFONT, sizeof(font), &font, 0) &&
           lstrcmp(font.lfFaceName, icons.lfFont.lfFaceName) == 0,
       "their font");
    int spacing = 0;
    ok(SystemParametersInfo(SPI_ICONHORIZONTALSPACING, 0, &spacing, 0) &&
           spacing == icons.iHorzSpacing,
       "their spacing");
    ANIMATIONINFO animation = {sizeof(animation), 5};
    ok(SystemParametersInfo(SPI_SETANIMATION, sizeof(animation), &animation, 0), "set");
    animation.iMinAnimate = 0;
    ok(SystemParametersInfo(SPI_GETANIMATION, sizeof(animation), &animation, 0) &&
           animation.iMinAnimate == 5,
       "as set");
    MINIMIZEDMETRICS minimized = {sizeof(minimized)};
    ok(SystemParametersInfo(SPI_GETMINIMIZEDMETRICS, sizeof(minimized), &minimized, 0) &&
           minimized.iWidth > 0,
       "minimized");
    HIGHCONTRAST contrast = {sizeof(contrast)};
    ok(SystemParametersInfo(SPI_GETHIGHCONTRAST, sizeof(contrast), &contrast, 0) &&
           contrast.lpszDefaultScheme,
       "contrast");
    STICKYKEYS keys = {sizeof(keys)};
    ok(SystemParametersInfo(SPI_GETSTICKYKEYS, sizeof(keys), &keys, 0), "sticky keys");
    TCHAR name[64] = TEXT("?");
    ok(SystemParametersInfo(SPI_SETDESKWALLPAPER, 0, (PVOID)TEXT("paper.bmp"), 0) &&
           SystemParametersInfo(SPI_GETDESKWALLPAPER, 64, name, 0) &&
           !lstrcmp(name, TEXT("paper.bmp")),
       "wallpaper");
}

static BOOL CALLBACK one_monitor(HMONITOR monitor, HDC dc, LPRECT rect, LPARAM param)
{
    MONITORINFOEX info;
    info.cbSize = sizeof(info);
    ok(GetMonitorInfo(monitor, (LPMONITORINFO)&info), "error %u", GetLastError());
    ok(EqualRect(rect, &info.rcMonitor) && info.dwFlags == MONITORINFOF_PRIMARY, "where it is");
    ok(lstrcmp(info.szDevice, TEXT("\\\\.\\DISPLAY1")) == 0, "its device");
    (*(int *)param)++;
    return TRUE;
}

static void screens(void)
{
    int count = 0;
    RECT work, part = {8, 16, 80, 160};
    ok(EnumDisplayMonitors(NULL, NULL, one_monitor, (LPARAM)&count) && count == 1, "%d", count);
    ok(GetSystemMetrics(SM_CMONITORS) == 1, "one monitor");
    ok(GetSystemMetrics(SM_CXVIRTUALSCREEN) == GetSystemMetrics(SM_CXSCREEN), "no wider than that");
    MONITORINFO info = {sizeof(info) - 4};
    HMONITOR monitor = MonitorFromPoint((POINT){1, 1}, MONITOR_DEFAULTTONULL);
    ok(!GetMonitorInfo(monitor, &info) && GetLastError() == ERROR_INVALID_PARAMETER, "error %u",
       GetLastError());
    RECT desktop = {-1};
    HWND root = GetDesktopWindow();
    ok(GetWindowRect(root, &desktop) && desktop.left == 0 && desktop.top == 0 &&
           desktop.right == GetSystemMetrics(SM_CXSCREEN) &&
           desktop.bottom == GetSystemMetrics(SM_CYSCREEN),
       "%d,%d to %d,%d", (int)desktop.left, (int)desktop.top, (int)desktop.right,
       (int)desktop.bottom);
    ok(GetClientRect(root, &work) && EqualRect(&work, &desktop), "the client area is all of it");
    ok(MonitorFromWindow(root, MONITOR_DEFAULTTONULL) == monitor, "the desktop is on the monitor");
    ok(ChildWindowFromPoint(root, (POINT){1, 1}) != NULL, "the desktop's points are its own");
    info.cbSize = sizeof(info);
    ok(!GetMonitorInfo((HMONITOR)(ULONG_PTR)0x1234, &info) &&
           GetLastError() == ERROR_INVALID_MONITOR_HANDLE,
       "error %u", GetLastError());
    ok(SystemParametersInfo(SPI_SETWORKAREA, 0, &part, 0), "error %u", GetLastError());
    ok(SystemParametersInfo(SPI_GETWORKAREA, 0, &work, 0) && EqualRect(&work, &part), "work area");
    ok(GetMonitorInfo(monitor, &info) && EqualRect(&info.rcWork, &part), "work area");
    ok(SystemParametersInfo(SPI_SETWORKAREA, 0, NULL, 0) &&
           SystemParametersInfo(SPI_GETWORKAREA, 0, &work, 0) &&
           work.right == GetSystemMetrics(SM_CXSCREEN),
       "all of it");

    DISPLAY_DEVICE device = {sizeof(device)};
    ok(EnumDisplayDevices(NULL, 0, &device, 0) && device.StateFlags & DISPLAY_DEVICE_PRIMARY_DEVICE,
       "device");
    ok(lstrcmp(device.DeviceName, TEXT("\\\\.\\DISPLAY1")) == 0 && device.DeviceString[0],
       "its name");
    ok(!EnumDisplayDevices(NULL, 1, &device, 0), "one");
    ok(EnumDisplayDevices(TEXT("\\\\.\\DISPLAY1"), 0, &device, 0) &&
           lstrcmp(device.DeviceName, TEXT("\\\\.\\DISPLAY1\\Monitor0")) == 0,
       "its monitor");
    ok(!EnumDisplayDevices(TEXT("\\\\.\\DISPLAY"), 0, &device, 0), "no such device");
    DEVMODE mode;
    ZeroMemory(&mode, sizeof(mode));
    mode.dmSize = sizeof(mode);
    ok(EnumDisplaySettings(NULL, ENUM_CURRENT_SETTINGS, &mode), "current mode");
    ok(mode.dmPelsWidth == (DWORD)GetSystemMetrics(SM_CXSCREEN) &&
           (mode.dmFields & (DM_PELSWIDTH | DM_PELSHEIGHT)) == (DM_PELSWIDTH | DM_PELSHEIGHT),
       "its size");
    ok(!EnumDisplaySettings(NULL, 1, &mode), "one");
    mode.dmDriverExtra = 1;
    ok(ChangeDisplaySettings(&mode, CDS_TEST) == DISP_CHANGE_SUCCESSFUL && mode.dmDriverExtra == 0,
       "the present one");
    ok(ChangeDisplaySettings(NULL, 0) == DISP_CHANGE_SUCCESSFUL, "the present one");
    mode.dmPelsWidth += 8;
    ok(ChangeDisplaySettingsEx(NULL, &mode, NULL, CDS_TEST, NULL) == DISP_CHANGE_BADMODE,
       "another");
    ok(ChangeDisplaySettingsEx(TEXT("none"), NULL, NULL, 0, NULL) == DISP_CHANGE_BADPARAM,
       "no device");
}

static void scaling(void)
{
    NONCLIENTMETRICSW plain = {sizeof(plain)}, large = {sizeof(large)};
    ok(SystemParametersInfoW(SPI_GETNONCLIENTMETRICS, 0, &plain, 0) &&
           SystemParametersInfoForDpi(SPI_GETNONCLIENTMETRICS, 0, &large, 0, 192) &&
           large.iMenuHeight == 2 * plain.iMenuHeight &&
           large.lfMenuFont.lfHeight == 2 * plain.lfMenuFont.lfHeight,
       "twice as large");
}

int main(void)
{
    make_window();
    scaling();
    numbers();
    structures();
    screens();
    return failures != 0;
}
