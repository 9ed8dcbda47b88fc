/* SPDX-License-Identifier: MIT */
/* Timers: their numbers, who may set and end them, what arrives when. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static HWND window;
static int procs, messages;
static UINT_PTR last_id;
static HWND last_window;

static LRESULT CALLBACK window_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_TIMER) {
        messages++;
        last_id = w;
        last_window = hwnd;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void CALLBACK timer_proc(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    ok(message == WM_TIMER && GetTickCount() - time < 1000, "message %x", message);
    procs++;
    last_id = id;
    last_window = hwnd;
}

/* Messages for so long; their number. */
static int pump(DWORD milliseconds)
{
    MSG msg;
    int count = 0;
    DWORD start = GetTickCount();
    for (DWORD gone = 0; gone < milliseconds; gone = GetTickCount() - start) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, milliseconds - gone, QS_ALLINPUT);
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
            count++;
            DispatchMessage(&msg);
        }
    }
    return count;
}

static void numbers(void)
{
    CHECK(SetTimer(window, 25, 10000, NULL) == 25);
    CHECK(SetTimer(window, 25, 20000, NULL) == 25); /* the same one */
    CHECK(KillTimer(window, 25) && !KillTimer(window, 25));
    CHECK(SetTimer(window, 0, 10000, NULL) == 1 && KillTimer(window, 0));
    UINT_PTR one = SetTimer(NULL, 0, 10000, timer_proc), two = SetTimer(NULL, 0, 10000, timer_proc);
    CHECK(one && two && one != two);
    CHECK(SetTimer(NULL, one, 10000, NULL) == one);
    UINT_PTR other = SetTimer(NULL, 0x123456, 10000, NULL); /* nobody's number */
    CHECK(other && other != 0x123456);
    CHECK(KillTimer(NULL, one) && KillTimer(NULL, two) && KillTimer(NULL, other));
    CHECK(!KillTimer(NULL, one));
    CHECK(!SetTimer((HWND)0xdead, 1, 100, NULL) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(!KillTimer((HWND)0xdead, 1) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    CHECK(USER_TIMER_MINIMUM == 10 && USER_TIMER_MAXIMUM == 0x7FFFFFFF);
}

static void arrivals(void)
{
    MSG msg;
    procs = messages = 0;
    SetTimer(window, 3, 10, NULL);
    CHECK(!PeekMessage(&msg, NULL, WM_TIMER, WM_TIMER, PM_REMOVE));
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.message == WM_TIMER && msg.hwnd == window);
    CHECK(msg.wParam == 3 && msg.lParam == 0);
    DispatchMessage(&msg);
    CHECK(messages == 1 && last_id == 3);
    Sleep(50); /* several periods: one message */
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE) && PeekMessage(&msg, window, 0, 0, PM_REMOVE));
    CHECK(msg.message == WM_TIMER && !PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
    Sleep(15);
    CHECK(GetQueueStatus(QS_TIMER) == MAKELONG(QS_TIMER, QS_TIMER));
    CHECK(GetQueueStatus(QS_TIMER) == MAKELONG(0, QS_TIMER));
    PostMessage(window, WM_USER, 0, 0); /* everything else comes first */
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_USER);
    CHECK(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && msg.message == WM_TIMER);
    Sleep(15);
    KillTimer(window, 3); /* nothing more, even of what was due */
    CHECK(!PeekMessage(&msg, NULL, WM_TIMER, WM_TIMER, PM_REMOVE));
    CHECK(pump(30) == 0);
}

static void procedures(void)
{
    MSG msg;
    procs = messages = 0;
    SetTimer(window, 4, 10, timer_proc);
    CHECK(GetMessage(&msg, NULL, WM_TIMER, WM_TIMER) && msg.lParam == (LPARAM)timer_proc);
    DispatchMessage(&msg);
    CHECK(procs == 1 && messages == 0 && last_id == 4 && last_window == window);
    SetTimer(window, 4, 10, NULL); /* to the window from now on */
    CHECK(GetMessage(&msg, NULL, WM_TIMER, WM_TIMER) && msg.lParam == 0);
    KillTimer(window, 4);
    UINT_PTR id = SetTimer(NULL, 0, 10, timer_proc);
    CHECK(GetMessage(&msg, NULL, WM_TIMER, WM_TIMER) && msg.hwnd == NULL && msg.wParam == id);
    DispatchMessage(&msg);
    CHECK(procs == 2 && last_window == NULL && last_id == id);
    Sleep(15);
    CHECK(!PeekMessage(&msg, window, WM_TIMER, WM_TIMER, PM_REMOVE)); /* not this window's */
    CHECK(PeekMessage(&msg, (HWND)-1, WM_TIMER, WM_TIMER, PM_REMOVE));
    KillTimer(NULL, id);
}

static void windows(void)
{
    HWND other = CreateWindow(TEXT("Timers"), NULL, WS_POPUP, 0, 0, 10, 10, NULL, NULL, NULL, NULL);
    MSG msg;
    SetTimer(window, 5, 10, NULL);
    SetTimer(other, 5, 10, NULL);
    Sleep(15);
    CHECK(PeekMessage(&msg, other, WM_TIMER, WM_TIMER, PM_REMOVE) && msg.hwnd == other);
    CHECK(PeekMessage(&msg, window, WM_TIMER, WM_TIMER, PM_REMOVE) && msg.hwnd == window);
    DestroyWindow(other); /* its timers go with it */
    CHECK(!KillTimer(other, 5));
    messages = 0;
    CHECK(pump(35) >= 1 && last_window == window);
    KillTimer(window, 5);
}

static HANDLE done;

static DWORD WINAPI elsewhere(void *param)
{
    (void)param;
    CHECK(KillTimer(window, 6));
    CHECK(SetTimer(window, 6, 20, timer_proc) == 6);
    SetEvent(done);
    return 0;
}

/* Any thread of the process sets and ends a window's timers; they arrive where the window is. */
static void threads(void)
{
    MSG msg;
    SetTimer(window, 6, 100000, NULL);
    HANDLE thread = CreateThread(NULL, 0, elsewhere, NULL, 0, NULL);
    procs = 0;
    CHECK(GetMessage(&msg, NULL, 0, 0) && msg.message == WM_TIMER && msg.wParam == 6);
    DispatchMessage(&msg);
    CHECK(procs == 1);
    WaitForSingleObject(thread, 5000);
    CloseHandle(thread);
    CHECK(KillTimer(window, 6));
}

static void coalesced(void)
{
    MSG msg;
    CHECK(!SetCoalescableTimer(window, 7, 10, NULL, TIMERV_COALESCING_MAX + 1));
    CHECK(GetLastError() == ERROR_INVALID_PARAMETER);
    CHECK(!SetCoalescableTimer(window, 7, 0x7FFFFFF0, NULL, 0x100));
    CHECK(SetCoalescableTimer(window, 7, 10, NULL, TIMERV_NO_COALESCING) == 7);
    CHECK(GetMessage(&msg, NULL, WM_TIMER, WM_TIMER) && msg.wParam == 7);
    /* Both at once, when the slower one is due. */
    SetTimer(window, 8, 40, NULL);
    CHECK(SetCoalescableTimer(window, 7, 20, NULL, 1000) == 7);
    DWORD start = GetTickCount();
    CHECK(GetMessage(&msg, NULL, WM_TIMER, WM_TIMER) && GetTickCount() - start >= 30);
    CHECK(PeekMessage(&msg, NULL, WM_TIMER, WM_TIMER, PM_REMOVE));
    KillTimer(window, 7);
    KillTimer(window, 8);
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = window_proc;
    wc.lpszClassName = TEXT("Timers");
    CHECK(RegisterClass(&wc));
    done = CreateEvent(NULL, FALSE, FALSE, NULL);
    window = CreateWindow(TEXT("Timers"), NULL, WS_POPUP, 0, 0, 10, 10, NULL, NULL, NULL, NULL);
    numbers();
    arrivals();
    procedures();
    windows();
    threads();
    coalesced();
    DestroyWindow(window);
    return failures != 0;
}
