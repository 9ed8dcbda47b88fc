/* SPDX-License-Identifier: MIT */
/* What windows are told when somebody clicks them: activation, cursors, parents. */
#include <stdarg.h>
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[2000];
static HWND frame, child, other;
static LRESULT refuse;

static void note(const char *format, ...)
{
    size_t length = strlen(seen);
    va_list list;
    va_start(list, format);
    vsnprintf(seen + length, sizeof(seen) - length, format, list);
    va_end(list);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const char *who = hwnd == child ? "c" : hwnd == other ? "o" : "f";
    switch (message) {
    case WM_MOUSEACTIVATE:
        note("%s:activate%d/%x ", who, (short)LOWORD(l), HIWORD(l));
        if (refuse)
            return refuse;
        break;
    case WM_SETCURSOR:
        note("%s:cursor%d/%x ", who, (short)LOWORD(l), HIWORD(l));
        break;
    case WM_PARENTNOTIFY:
        note("%s:parent%x ", who, (unsigned)w);
        break;
    case WM_ACTIVATE:
        note("%s:active%d ", who, (int)w);
        break;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONUP:
    case WM_LBUTTONDBLCLK:
    case WM_XBUTTONDOWN:
    case WM_NCLBUTTONDOWN:
        note("%s:%x ", who, message);
        break;
    case WM_SYSCOMMAND:
        note("%s:command%x ", who, (unsigned)w);
        return 0;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void empty(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static void go_to(HWND hwnd, int x, int y)
{
    POINT at = {x, y};
    ClientToScreen(hwnd, &at);
    SetCursorPos(at.x, at.y);
    empty();
    seen[0] = 0;
}

static void press(DWORD flags, DWORD data)
{
    mouse_event(flags, 0, 0, data, 0);
    empty();
}

/* Every press asks, also that on the active window. */
static void presses(void)
{
    go_to(frame, 150, 100);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:activate1/201 o:active0 f:active2 f:cursor1/201 f:201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    EXPECT("f:cursor1/202 f:202 ");
    go_to(frame, 160, 110);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:activate1/201 f:cursor1/201 f:201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    seen[0] = 0;
    refuse = MA_NOACTIVATEANDEAT;
    go_to(frame, 170, 110);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:activate1/201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    refuse = 0;
}

static void children(void)
{
    go_to(child, 5, 5);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:parent201 c:activate1/201 f:activate1/201 c:cursor1/201 f:cursor1/201 c:201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    seen[0] = 0;
    /* The second press is one for the parent, too. */
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:parent201 c:activate1/201 f:activate1/201 c:cursor1/203 f:cursor1/203 c:203 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    seen[0] = 0;
    press(MOUSEEVENTF_XDOWN, XBUTTON2);
    EXPECT("f:parent2020b c:activate1/20b f:activate1/20b c:cursor1/20b f:cursor1/20b c:20b ");
    press(MOUSEEVENTF_XUP, XBUTTON2);
    /* One that is disabled leaves it to its parent. */
    EnableWindow(child, FALSE);
    go_to(child, 15, 15);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:activate1/201 f:cursor1/201 f:201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    EnableWindow(child, TRUE);
}

/* The caption activates when it is taken. */
static void captions(void)
{
    RECT rect;
    GetWindowRect(other, &rect);
    SetCursorPos((rect.left + rect.right) / 2, rect.top + 2);
    empty();
    seen[0] = 0;
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("o:activate2/201 o:cursor2/201 o:a1 f:active0 o:active2 o:commandf012 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    CHECK(SendMessage(frame, WM_MOUSEACTIVATE, (WPARAM)frame,
                      MAKELPARAM(HTCAPTION, WM_LBUTTONDOWN)) == MA_NOACTIVATE);
    CHECK(SendMessage(frame, WM_MOUSEACTIVATE, (WPARAM)frame,
                      MAKELPARAM(HTCAPTION, WM_RBUTTONDOWN)) == MA_ACTIVATE);
    seen[0] = 0;
}

/* A disabled window gets no mouse: it is told that there is an error, and its popup comes. */
static void disabled(void)
{
    go_to(frame, 150, 100);
    EnableWindow(frame, FALSE);
    SetActiveWindow(other);
    go_to(frame, 155, 100);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:cursor-2/201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    EXPECT("f:cursor-2/202 ");
    HWND popup = CreateWindow(TEXT("Click"), NULL, WS_POPUP | WS_VISIBLE, 500, 300, 20, 20, frame,
                              NULL, NULL, NULL);
    SetForegroundWindow(other);
    seen[0] = 0;
    press(MOUSEEVENTF_LEFTDOWN, 0);
    CHECK(GetForegroundWindow() == popup);
    press(MOUSEEVENTF_LEFTUP, 0);
    EnableWindow(frame, TRUE);
    DestroyWindow(popup);
    seen[0] = 0;
}

/* Some are not activated by a press, and some let the mouse through. */
static void styles(void)
{
    SetForegroundWindow(frame);
    HWND tool = CreateWindowEx(WS_EX_NOACTIVATE, TEXT("Click"), NULL, WS_POPUP, 400, 250, 50, 50,
                               NULL, NULL, NULL, NULL);
    ShowWindow(tool, SW_SHOWNOACTIVATE);
    go_to(tool, 5, 5);
    press(MOUSEEVENTF_LEFTDOWN, 0);
    EXPECT("f:activate1/201 f:cursor1/201 f:201 ");
    press(MOUSEEVENTF_LEFTUP, 0);
    CHECK(GetActiveWindow() == frame);
    HWND glass = CreateWindowEx(WS_EX_LAYERED | WS_EX_TRANSPARENT | WS_EX_TOPMOST, TEXT("Click"),
                                NULL, WS_POPUP, 400, 250, 50, 50, NULL, NULL, NULL, NULL);
    ShowWindow(glass, SW_SHOWNOACTIVATE);
    POINT at = {405, 255};
    CHECK(WindowFromPoint(at) == tool);
    SetWindowLong(glass, GWL_EXSTYLE, WS_EX_LAYERED | WS_EX_TOPMOST);
    CHECK(WindowFromPoint(at) == glass);
    DestroyWindow(glass);
    /* Nor does it become active when another goes. */
    HWND first = CreateWindow(TEXT("Click"), NULL, WS_POPUP | WS_VISIBLE, 450, 250, 9, 9, NULL,
                              NULL, NULL, NULL);
    SetWindowPos(tool, first, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE);
    DestroyWindow(first);
    CHECK(GetActiveWindow() && GetActiveWindow() != tool);
    SetForegroundWindow(tool);
    CHECK(GetActiveWindow() == tool);
    DestroyWindow(tool);
    seen[0] = 0;
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.style = CS_DBLCLKS;
    wc.lpszClassName = TEXT("Click");
    CHECK(RegisterClass(&wc));
    frame = CreateWindow(TEXT("Click"), NULL, WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 250, 200,
                         NULL, NULL, NULL, NULL);
    child = CreateWindow(TEXT("Click"), NULL, WS_CHILD | WS_VISIBLE, 10, 10, 50, 50, frame, NULL,
                         NULL, NULL);
    other = CreateWindow(TEXT("Click"), NULL, WS_OVERLAPPEDWINDOW | WS_VISIBLE, 300, 0, 250, 200,
                         NULL, NULL, NULL, NULL);
    empty();
    presses();
    children();
    captions();
    disabled();
    styles();
    DestroyWindow(other);
    DestroyWindow(frame);
    return failures != 0;
}
