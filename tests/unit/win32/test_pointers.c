/* SPDX-License-Identifier: MIT */
/* The mouse as a pointer: what messages come, what can be asked of them, what comes of those that a
 * window does not handle. */
#include <windows.h>
#include "check.h"

static UINT last_message, last_mouse;
static WPARAM last_wparam;
static LPARAM last_lparam;
static BOOL handle_them = TRUE;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam)
{
    if (message >= WM_POINTERUPDATE && message <= WM_POINTERUP) {
        last_message = message;
        last_wparam = wParam;
        last_lparam = lParam;
        if (handle_them)
            return 0;
    }
    if (message >= WM_MOUSEFIRST && message <= WM_MOUSELAST)
        last_mouse = message;
    return DefWindowProc(hwnd, message, wParam, lParam);
}

static void pump(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static void press(DWORD flags)
{
    INPUT input;
    ZeroMemory(&input, sizeof(input));
    input.type = INPUT_MOUSE;
    input.mi.dwFlags = flags;
    SendInput(1, &input, sizeof(input));
    pump();
}

int main(void)
{
    WNDCLASS wc;
    POINTER_INFO info;
    POINTER_TOUCH_INFO touch;
    POINTER_PEN_INFO pen;
    POINTER_INPUT_TYPE type = 0;
    UINT32 count, id;
    POINT at;
    HWND hwnd;
    ZeroMemory(&wc, sizeof(wc));
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Pointed");
    CHECK(RegisterClass(&wc) != 0);
    hwnd = CreateWindow(TEXT("Pointed"), TEXT(""), WS_POPUP | WS_VISIBLE, 0, 0, 300, 200, NULL,
                        NULL, NULL, NULL);
    CHECK(hwnd != NULL);
    SetForegroundWindow(hwnd);
    pump();

    /* As long as nobody asked for it, the mouse is the mouse. */
    CHECK(!IsMouseInPointerEnabled());
    SetCursorPos(50, 60);
    press(MOUSEEVENTF_LEFTDOWN);
    press(MOUSEEVENTF_LEFTUP);
    CHECK(last_mouse == WM_LBUTTONUP && last_message == 0);
    SetLastError(0);
    CHECK(!GetPointerInfo(1, &info) && GetLastError() == ERROR_INVALID_PARAMETER);

    CHECK(EnableMouseInPointer(TRUE) && IsMouseInPointerEnabled());
    CHECK(EnableMouseInPointer(TRUE));
    SetLastError(0);
    CHECK(!EnableMouseInPointer(FALSE) && GetLastError() == ERROR_ACCESS_DENIED);
    CHECK(IsMouseInPointerEnabled());

    last_mouse = 0;
    press(MOUSEEVENTF_LEFTDOWN);
    CHECK(last_message == WM_POINTERDOWN);
    id = GET_POINTERID_WPARAM(last_wparam);
    CHECK(IS_POINTER_INCONTACT_WPARAM(last_wparam) && IS_POINTER_INRANGE_WPARAM(last_wparam));
    CHECK(IS_POINTER_FIRSTBUTTON_WPARAM(last_wparam) && IS_POINTER_PRIMARY_WPARAM(last_wparam));
    CHECK(!IS_POINTER_SECONDBUTTON_WPARAM(last_wparam));
    at.x = (short)LOWORD(last_lparam);
    at.y = (short)HIWORD(last_lparam);
    CHECK(at.x == 50 && at.y == 60);

    CHECK(GetPointerType(id, &type) && type == PT_MOUSE);
    CHECK(GetPointerInfo(id, &info));
    CHECK(info.pointerType == PT_MOUSE && info.pointerId == id && info.hwndTarget == hwnd);
    CHECK(info.pointerFlags & POINTER_FLAG_DOWN && info.pointerFlags & POINTER_FLAG_FIRSTBUTTON);
    CHECK(info.ButtonChangeType == POINTER_CHANGE_FIRSTBUTTON_DOWN);
    CHECK(info.ptPixelLocation.x == 50 && info.ptPixelLocation.y == 60);
    CHECK(info.historyCount == 1);
    count = 1;
    CHECK(GetPointerInfoHistory(id, &count, &info) && count == 1);
    count = 0;
    CHECK(GetPointerFrameInfo(id, &count, NULL) && count == 1);
    SetLastError(0);
    CHECK(!GetPointerTouchInfo(id, &touch) && GetLastError() == ERROR_DATATYPE_MISMATCH);
    SetLastError(0);
    CHECK(!GetPointerPenInfo(id, &pen) && GetLastError() == ERROR_DATATYPE_MISMATCH);
    SetLastError(0);
    CHECK(!GetPointerInfo(id + 7, &info) && GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(0);
    CHECK(!GetPointerInfo(id, NULL) && GetLastError() == ERROR_INVALID_PARAMETER);

    /* Another button while one is down is no second press. */
    press(MOUSEEVENTF_RIGHTDOWN);
    CHECK(last_message == WM_POINTERUPDATE && IS_POINTER_SECONDBUTTON_WPARAM(last_wparam));
    CHECK(GetPointerInfo(id, &info) && info.ButtonChangeType == POINTER_CHANGE_SECONDBUTTON_DOWN);
    press(MOUSEEVENTF_RIGHTUP);
    CHECK(last_message == WM_POINTERUPDATE);
    press(MOUSEEVENTF_LEFTUP);
    CHECK(last_message == WM_POINTERUP && !IS_POINTER_INCONTACT_WPARAM(last_wparam));
    CHECK(last_mouse == 0);

    /* DefWindowProc makes the mouse's message of what is not handled. */
    handle_them = FALSE;
    press(MOUSEEVENTF_LEFTDOWN);
    CHECK(last_message == WM_POINTERDOWN && last_mouse == WM_LBUTTONDOWN);
    press(MOUSEEVENTF_LEFTUP);
    CHECK(last_mouse == WM_LBUTTONUP);

    /* What is not there. */
    count = 5;
    CHECK(GetPointerDevices(&count, NULL) && count == 0);
    SetLastError(0);
    CHECK(!RegisterPointerInputTarget(hwnd, PT_TOUCH) && GetLastError() == ERROR_ACCESS_DENIED);
    SetLastError(0);
    CHECK(!InitializeTouchInjection(0, TOUCH_FEEDBACK_DEFAULT) &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    SetLastError(0);
    CHECK(CreateSyntheticPointerDevice(PT_MOUSE, 1, POINTER_FEEDBACK_DEFAULT) == NULL &&
          GetLastError() == ERROR_INVALID_PARAMETER);
    DestroyWindow(hwnd);
    return failures != 0;
}
