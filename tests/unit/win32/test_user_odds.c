/* SPDX-License-Identifier: MIT */
/* The rest of the user's side: counts of objects, displays, desktops, resolution, popups, cursors,
 * input methods, styles. */
#include <windows.h>
#include <imm.h>
#include <uxtheme.h>
#include <dwmapi.h>
#include <mmsystem.h>
#include "check.h"

static void counts(void)
{
    DWORD gdi = GetGuiResources(GetCurrentProcess(), GR_GDIOBJECTS);
    DWORD user = GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS);
    HBRUSH brush = CreateSolidBrush(RGB(1, 2, 3));
    HDC dc = CreateCompatibleDC(NULL);
    HWND hwnd =
        CreateWindow(TEXT("STATIC"), TEXT(""), WS_POPUP, 0, 0, 9, 9, NULL, NULL, NULL, NULL);
    CHECK(GetGuiResources(GetCurrentProcess(), GR_GDIOBJECTS) >= gdi + 2);
    CHECK(GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS) == user + 1);
    DeleteObject(brush);
    DeleteDC(dc);
    DestroyWindow(hwnd);
    CHECK(GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS) == user);
    CHECK(GetGuiResources(GetCurrentProcess(), 99) == 0);
}

static void displays(void)
{
    UINT32 paths = 0, modes = 0;
    DISPLAYCONFIG_PATH_INFO path[4];
    DISPLAYCONFIG_MODE_INFO mode[8];
    DISPLAYCONFIG_SOURCE_DEVICE_NAME name;
    DISPLAY_DEVICEW device;
    AR_STATE state;
    CHECK(GetDisplayConfigBufferSizes(QDC_ONLY_ACTIVE_PATHS, &paths, &modes) == ERROR_SUCCESS);
    CHECK(paths >= 1 && paths <= 4 && modes >= 2 && modes <= 8);
    CHECK(QueryDisplayConfig(QDC_ONLY_ACTIVE_PATHS, &paths, path, &modes, mode, NULL) == 0);
    CHECK(path[0].flags & DISPLAYCONFIG_PATH_ACTIVE && path[0].targetInfo.targetAvailable);
    CHECK(mode[path[0].sourceInfo.modeInfoIdx].infoType == DISPLAYCONFIG_MODE_INFO_TYPE_SOURCE);
    CHECK(mode[path[0].sourceInfo.modeInfoIdx].sourceMode.width ==
          (UINT32)GetSystemMetrics(SM_CXSCREEN));
    CHECK(mode[path[0].targetInfo.modeInfoIdx].infoType == DISPLAYCONFIG_MODE_INFO_TYPE_TARGET);
    paths = 0;
    CHECK(QueryDisplayConfig(QDC_ONLY_ACTIVE_PATHS, &paths, path, &modes, mode, NULL) ==
          ERROR_INSUFFICIENT_BUFFER);
    CHECK(GetDisplayConfigBufferSizes(0, &paths, &modes) == ERROR_INVALID_PARAMETER);
    ZeroMemory(&name, sizeof(name));
    name.header.type = DISPLAYCONFIG_DEVICE_INFO_GET_SOURCE_NAME;
    name.header.size = sizeof(name);
    name.header.adapterId = path[0].sourceInfo.adapterId;
    name.header.id = path[0].sourceInfo.id;
    CHECK(DisplayConfigGetDeviceInfo(&name.header) == ERROR_SUCCESS);
    ZeroMemory(&device, sizeof(device));
    device.cb = sizeof(device);
    CHECK(EnumDisplayDevicesW(NULL, 0, &device, 0));
    CHECK(lstrcmpW(device.DeviceName, name.viewGdiDeviceName) == 0);
    CHECK(GetAutoRotationState(&state) && state & AR_NOSENSOR);
}

static void desktops(void)
{
    BYTE descriptor[64];
    DWORD needed = 0, which = DACL_SECURITY_INFORMATION;
    HDESK desktop = GetThreadDesktop(GetCurrentThreadId());
    SetLastError(0);
    CHECK(!GetUserObjectSecurity(desktop, &which, NULL, 0, &needed) &&
          GetLastError() == ERROR_INSUFFICIENT_BUFFER && needed > 0 && needed <= 64);
    CHECK(GetUserObjectSecurity(desktop, &which, descriptor, needed, &needed));
    CHECK(descriptor[0] == SECURITY_DESCRIPTOR_REVISION);
    SetLastError(0);
    CHECK(!GetUserObjectSecurity((HANDLE)1, &which, descriptor, 64, &needed) &&
          GetLastError() == ERROR_INVALID_HANDLE);
    HDESK another = CreateDesktopEx(TEXT("Another"), NULL, NULL, 0, GENERIC_ALL, NULL, 0, NULL);
    CHECK(another && CloseDesktop(another));
}

static void descriptors(void)
{
    SECURITY_DESCRIPTOR descriptor;
    SECURITY_ATTRIBUTES attributes = {sizeof(attributes), &descriptor, FALSE};
    BOOL present = FALSE, defaulted = TRUE;
    PACL list = (PACL)1;
    SetLastError(0);
    CHECK(!InitializeSecurityDescriptor(&descriptor, 7) &&
          GetLastError() == ERROR_UNKNOWN_REVISION);
    CHECK(InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
    CHECK(GetSecurityDescriptorDacl(&descriptor, &present, &list, &defaulted) && !present);
    CHECK(SetSecurityDescriptorDacl(&descriptor, TRUE, NULL, FALSE));
    CHECK(descriptor.Control & SE_DACL_PRESENT && IsValidSecurityDescriptor(&descriptor));
    CHECK(GetSecurityDescriptorDacl(&descriptor, &present, &list, &defaulted));
    CHECK(present && list == NULL && !defaulted);
    HANDLE event = CreateEvent(&attributes, TRUE, FALSE, NULL);
    CHECK(event && CloseHandle(event));
}

static void resolution(HWND hwnd)
{
    CHECK(GetThreadDpiHostingBehavior() == DPI_HOSTING_BEHAVIOR_DEFAULT);
    CHECK(GetWindowDpiHostingBehavior(hwnd) == DPI_HOSTING_BEHAVIOR_DEFAULT);
    CHECK(SetThreadDpiHostingBehavior(DPI_HOSTING_BEHAVIOR_MIXED) == DPI_HOSTING_BEHAVIOR_DEFAULT);
    HWND mixed =
        CreateWindow(TEXT("STATIC"), TEXT(""), WS_POPUP, 0, 0, 9, 9, NULL, NULL, NULL, NULL);
    CHECK(GetWindowDpiHostingBehavior(mixed) == DPI_HOSTING_BEHAVIOR_MIXED);
    DestroyWindow(mixed);
    CHECK(SetThreadDpiHostingBehavior(DPI_HOSTING_BEHAVIOR_DEFAULT) == DPI_HOSTING_BEHAVIOR_MIXED);
    CHECK(SetDialogDpiChangeBehavior(hwnd, DDC_DISABLE_ALL, DDC_DISABLE_ALL));
    CHECK(GetDialogDpiChangeBehavior(hwnd) == DDC_DISABLE_ALL);
    CHECK(SetDialogControlDpiChangeBehavior(hwnd, DCDC_DISABLE_RELAYOUT, DCDC_DISABLE_RELAYOUT));
    CHECK(GetDialogControlDpiChangeBehavior(hwnd) == DCDC_DISABLE_RELAYOUT);
}

static void popups(void)
{
    POINT anchor = {40, 50};
    SIZE size = {30, 20};
    RECT place, exclude = {35, 45, 45, 55}, both;
    CHECK(CalculatePopupWindowPosition(&anchor, &size, TPM_LEFTALIGN | TPM_TOPALIGN, NULL, &place));
    CHECK(place.left == 40 && place.top == 50 && place.right == 70 && place.bottom == 70);
    CHECK(CalculatePopupWindowPosition(&anchor, &size, TPM_RIGHTALIGN | TPM_BOTTOMALIGN, NULL,
                                       &place));
    CHECK(place.right == 40 && place.bottom == 50);
    CHECK(CalculatePopupWindowPosition(&anchor, &size, TPM_CENTERALIGN | TPM_VCENTERALIGN, NULL,
                                       &place));
    CHECK(place.left == 25 && place.top == 40);
    CHECK(CalculatePopupWindowPosition(&anchor, &size, TPM_VERTICAL, &exclude, &place));
    CHECK(!IntersectRect(&both, &place, &exclude));
    anchor.x = anchor.y = 100000;
    CHECK(CalculatePopupWindowPosition(&anchor, &size, 0, NULL, &place));
    CHECK(place.right == GetSystemMetrics(SM_CXSCREEN));
    SetLastError(0);
    CHECK(!CalculatePopupWindowPosition(NULL, &size, 0, NULL, &place) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
}

static void cursors(void)
{
    BYTE and_bits[128], xor_bits[128];
    ICONINFO info;
    memset(and_bits, 0xff, sizeof(and_bits));
    memset(xor_bits, 0, sizeof(xor_bits));
    HCURSOR cursor = CreateCursor(NULL, 7, 9, 32, 32, and_bits, xor_bits);
    CHECK(cursor && SetSystemCursor(cursor, OCR_WAIT));
    CHECK(GetIconInfo(LoadCursor(NULL, IDC_WAIT), &info));
    CHECK(info.xHotspot == 7 && info.yHotspot == 9 && !info.fIcon);
    DeleteObject(info.hbmMask);
    if (info.hbmColor)
        DeleteObject(info.hbmColor);
    SetLastError(0);
    CHECK(!SetSystemCursor(NULL, OCR_WAIT) && GetLastError() != 0);
    CHECK(PrivateExtractIcons(TEXT("/no/such/file.ico"), 0, 16, 16, NULL, NULL, 1, 0) == (UINT)-1);
}

static void absent(HWND hwnd)
{
    BOOL enabled = TRUE;
    TIMECAPS caps;
    char text[8] = "xx";
    CHECK(!WinHelp(hwnd, TEXT("a.hlp"), HELP_CONTENTS, 0));
    CHECK(!IsWow64Message());
    CHECK(ImmGetContext(hwnd) == NULL && !ImmIsIME(GetKeyboardLayout(0)));
    CHECK(ImmGetDefaultIMEWnd(hwnd) == NULL);
    CHECK(ImmGetDescriptionA(GetKeyboardLayout(0), text, sizeof(text)) == 0 && text[0] == 0);
    CHECK(ImmGetCompositionString(NULL, GCS_COMPSTR, text, 2) == IMM_ERROR_GENERAL);
    CHECK(ImmGetVirtualKey(hwnd) == VK_PROCESSKEY);
    CHECK(!IsThemeActive() && !IsAppThemed() && OpenThemeData(hwnd, L"BUTTON") == NULL);
    CHECK(DwmIsCompositionEnabled(&enabled) == S_OK && !enabled);
    CHECK(timeBeginPeriod(1) == TIMERR_NOERROR && timeEndPeriod(1) == TIMERR_NOERROR);
    CHECK(timeBeginPeriod(0) == TIMERR_NOCANDO);
    CHECK(timeGetDevCaps(&caps, sizeof(caps)) == TIMERR_NOERROR && caps.wPeriodMin == 1);
    CHECK(timeGetTime() - GetTickCount() < 1000);
}

static UINT typed;
static WPARAM typed_char;

static LRESULT CALLBACK typing(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam)
{
    if (message == WM_CHAR || message == WM_KEYDOWN || message == WM_KEYUP) {
        typed = message;
        typed_char = wParam;
    }
    return DefWindowProc(hwnd, message, wParam, lParam);
}

/* What an input method would send comes as what a keyboard does. */
static void composed(void)
{
    WNDCLASS wc;
    MSG msg;
    ZeroMemory(&wc, sizeof(wc));
    wc.lpfnWndProc = typing;
    wc.lpszClassName = TEXT("Typed");
    RegisterClass(&wc);
    HWND hwnd = CreateWindow(TEXT("Typed"), TEXT(""), WS_POPUP, 0, 0, 9, 9, NULL, NULL, NULL, NULL);
    SendMessage(hwnd, WM_IME_CHAR, 'x', 1);
    CHECK(typed == 0);
    while (PeekMessage(&msg, hwnd, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    CHECK(typed == WM_CHAR && typed_char == 'x');
    SendMessage(hwnd, WM_IME_KEYDOWN, VK_F5, 1);
    while (PeekMessage(&msg, hwnd, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    CHECK(typed == WM_KEYDOWN && typed_char == VK_F5);
    CHECK(SendMessage(hwnd, WM_IME_SETCONTEXT, TRUE, (LPARAM)ISC_SHOWUIALL) == 0);
    CHECK(SendMessage(hwnd, WM_IME_REQUEST, IMR_COMPOSITIONWINDOW, 0) == 0);
    DestroyWindow(hwnd);
}

int main(void)
{
    HWND hwnd =
        CreateWindow(TEXT("STATIC"), TEXT(""), WS_POPUP, 0, 0, 9, 9, NULL, NULL, NULL, NULL);
    CHECK(hwnd != NULL);
    counts();
    displays();
    desktops();
    descriptors();
    resolution(hwnd);
    popups();
    cursors();
    absent(hwnd);
    composed();
    DestroyWindow(hwnd);
    return failures != 0;
}
