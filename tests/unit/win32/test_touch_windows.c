/* SPDX-License-Identifier: MIT */
/* What windows want of touch, gestures and the session, and what they are told of it. */
#include <windows.h>
#include <wtsapi32.h>
#include <dbt.h>
#include "check.h"

static void touch(HWND hwnd)
{
    ULONG flags = 99;
    TOUCHINPUT input;
    CHECK(!IsTouchWindow(hwnd, &flags));
    CHECK(RegisterTouchWindow(hwnd, TWF_FINETOUCH));
    CHECK(IsTouchWindow(hwnd, &flags) && flags == TWF_FINETOUCH);
    CHECK(IsTouchWindow(hwnd, NULL));
    CHECK(RegisterTouchWindow(hwnd, TWF_WANTPALM));
    CHECK(IsTouchWindow(hwnd, &flags) && flags == TWF_WANTPALM);
    CHECK(UnregisterTouchWindow(hwnd) && !IsTouchWindow(hwnd, NULL));
    SetLastError(0);
    CHECK(!RegisterTouchWindow(NULL, 0) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    SetLastError(0);
    CHECK(!RegisterTouchWindow(GetDesktopWindow(), 0) && GetLastError() != 0);
    SetLastError(0);
    CHECK(!GetTouchInputInfo((HTOUCHINPUT)1, 1, &input, sizeof(input)) &&
          GetLastError() == ERROR_INVALID_HANDLE);
    SetLastError(0);
    CHECK(!GetTouchInputInfo((HTOUCHINPUT)1, 1, &input, 3) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(0);
    CHECK(!CloseTouchInputHandle((HTOUCHINPUT)1) && GetLastError() == ERROR_INVALID_HANDLE);
}

static void gestures(HWND hwnd, HWND child)
{
    GESTURECONFIG config = {GID_ROTATE, GC_ROTATE, 0};
    GESTUREINFO info;
    UINT count = 1;
    CHECK(SetGestureConfig(hwnd, 0, 1, &config, sizeof(config)));
    config.dwWant = 0;
    CHECK(GetGestureConfig(hwnd, 0, 0, &count, &config, sizeof(config)));
    CHECK(config.dwID == GID_ROTATE && config.dwWant == GC_ROTATE && config.dwBlock == 0);
    CHECK(GetGestureConfig(child, 0, 0, &count, &config, sizeof(config)) && config.dwWant == 0);
    CHECK(GetGestureConfig(child, 0, GCF_INCLUDE_ANCESTORS, &count, &config, sizeof(config)));
    CHECK(config.dwWant == GC_ROTATE);
    config.dwBlock = GC_ROTATE;
    SetLastError(0);
    CHECK(!SetGestureConfig(hwnd, 0, 1, &config, sizeof(config)) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(0);
    CHECK(!SetGestureConfig(hwnd, 1, 1, &config, sizeof(config)) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    config.dwID = 0;
    config.dwWant = GC_ALLGESTURES;
    config.dwBlock = 0;
    CHECK(SetGestureConfig(hwnd, 0, 1, &config, sizeof(config)));
    config.dwID = GID_ZOOM;
    config.dwWant = 0;
    CHECK(GetGestureConfig(hwnd, 0, 0, &count, &config, sizeof(config)) && config.dwWant == 1);
    ZeroMemory(&info, sizeof(info));
    SetLastError(0);
    CHECK(!GetGestureInfo((HGESTUREINFO)1, &info) && GetLastError() == ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    SetLastError(0);
    CHECK(!GetGestureInfo((HGESTUREINFO)1, &info) && GetLastError() == ERROR_INVALID_HANDLE);
    CHECK(GID_ROTATE_ANGLE_FROM_ARGUMENT(GID_ROTATE_ANGLE_TO_ARGUMENT(1.0)) > 0.99);
}

static void feedback(HWND hwnd)
{
    BOOL value = FALSE;
    UINT32 size = sizeof(value);
    CHECK(!GetWindowFeedbackSetting(hwnd, FEEDBACK_TOUCH_TAP, 0, &size, &value));
    CHECK(SetWindowFeedbackSetting(hwnd, FEEDBACK_TOUCH_TAP, 0, sizeof(value), &value));
    value = TRUE;
    CHECK(GetWindowFeedbackSetting(hwnd, FEEDBACK_TOUCH_TAP, 0, &size, &value) && value == FALSE);
    CHECK(SetWindowFeedbackSetting(hwnd, FEEDBACK_TOUCH_TAP, 0, 0, NULL));
    CHECK(!GetWindowFeedbackSetting(hwnd, FEEDBACK_TOUCH_TAP, 0, &size, &value));
    SetLastError(0);
    CHECK(!SetWindowFeedbackSetting(hwnd, (FEEDBACK_TYPE)99, 0, sizeof(value), &value) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
}

static void reasons(HWND hwnd)
{
    WCHAR text[MAX_STR_BLOCKREASON], tiny[3];
    DWORD size = 0;
    SetLastError(0);
    CHECK(!ShutdownBlockReasonQuery(hwnd, text, &size) && GetLastError() != 0);
    CHECK(ShutdownBlockReasonCreate(hwnd, L"Burning a disc"));
    CHECK(ShutdownBlockReasonQuery(hwnd, NULL, &size) && size == 14);
    size = MAX_STR_BLOCKREASON;
    CHECK(ShutdownBlockReasonQuery(hwnd, text, &size) && size == 15);
    CHECK(lstrcmpW(text, L"Burning a disc") == 0);
    size = 3;
    SetLastError(0);
    CHECK(!ShutdownBlockReasonQuery(hwnd, tiny, &size) && size == 14);
    CHECK(ShutdownBlockReasonCreate(hwnd, L"Another"));
    size = MAX_STR_BLOCKREASON;
    CHECK(ShutdownBlockReasonQuery(hwnd, text, &size) && lstrcmpW(text, L"Another") == 0);
    CHECK(ShutdownBlockReasonDestroy(hwnd));
    CHECK(!ShutdownBlockReasonQuery(hwnd, text, &size));
    SetLastError(0);
    CHECK(!ShutdownBlockReasonCreate(NULL, L"x") && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    SetLastError(0);
    CHECK(!ShutdownBlockReasonCreate(GetDesktopWindow(), L"x") &&
          GetLastError() == ERROR_ACCESS_DENIED);
    /* No test ends a machine: without the right to, nothing does. */
    SetLastError(0);
    CHECK(!ExitWindowsEx(EWX_POWEROFF, 0) && GetLastError() == ERROR_PRIVILEGE_NOT_HELD);
}

static void notifications(HWND hwnd)
{
    static const GUID guid = {
        0x5d3e9a59, 0xe9d5, 0x4b00, {0xa6, 0xbd, 0xff, 0x34, 0xff, 0x51, 0x65, 0x48}};
    DEV_BROADCAST_DEVICEINTERFACE filter;
    HDEVNOTIFY device;
    HPOWERNOTIFY power;
    ZeroMemory(&filter, sizeof(filter));
    filter.dbcc_size = sizeof(filter);
    filter.dbcc_devicetype = DBT_DEVTYP_DEVICEINTERFACE;
    device = RegisterDeviceNotification(
        hwnd, &filter, DEVICE_NOTIFY_WINDOW_HANDLE | DEVICE_NOTIFY_ALL_INTERFACE_CLASSES);
    CHECK(device != NULL);
    CHECK(UnregisterDeviceNotification(device));
    SetLastError(0);
    CHECK(!UnregisterDeviceNotification(device) && GetLastError() == ERROR_INVALID_HANDLE);
    SetLastError(0);
    CHECK(!RegisterDeviceNotification(hwnd, NULL, 0) && GetLastError() == ERROR_INVALID_PARAMETER);
    power = RegisterPowerSettingNotification(hwnd, &guid, DEVICE_NOTIFY_WINDOW_HANDLE);
    CHECK(power != NULL && UnregisterPowerSettingNotification(power));
    CHECK(!UnregisterPowerSettingNotification(power));
    power = RegisterSuspendResumeNotification(hwnd, DEVICE_NOTIFY_WINDOW_HANDLE);
    CHECK(power != NULL && UnregisterSuspendResumeNotification(power));
    CHECK(WTSRegisterSessionNotification(hwnd, NOTIFY_FOR_THIS_SESSION));
    CHECK(WTSUnRegisterSessionNotification(hwnd));
    CHECK(!WTSUnRegisterSessionNotification(hwnd));
}

int main(void)
{
    WNDCLASS wc;
    HWND hwnd, child;
    ZeroMemory(&wc, sizeof(wc));
    wc.lpfnWndProc = DefWindowProc;
    wc.lpszClassName = TEXT("Touched");
    CHECK(RegisterClass(&wc) != 0);
    hwnd = CreateWindow(TEXT("Touched"), TEXT(""), WS_OVERLAPPEDWINDOW, 0, 0, 300, 200, NULL, NULL,
                        NULL, NULL);
    child = CreateWindow(TEXT("Touched"), TEXT(""), WS_CHILD, 0, 0, 30, 20, hwnd, NULL, NULL, NULL);
    CHECK(hwnd && child);
    touch(hwnd);
    gestures(hwnd, child);
    feedback(hwnd);
    reasons(hwnd);
    notifications(hwnd);
    DestroyWindow(hwnd);
    return failures != 0;
}
