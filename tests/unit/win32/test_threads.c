/* SPDX-License-Identifier: MIT */
/* Threads that send and post to one another, and wait for objects. */
#include <windows.h>
#include <process.h>

#include "check.h"

static HANDLE ready;
static DWORD gui_thread;
static HWND gui;
static LONG counter;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_USER)
        return InSendMessage() ? (LRESULT)w + 1 : -1;
    if (message == WM_USER + 1)
        InterlockedExchangeAdd(&counter, (LONG)w);
    return DefWindowProc(hwnd, message, w, l);
}

static DWORD WINAPI gui_main(LPVOID param)
{
    MSG msg;
    gui_thread = GetCurrentThreadId();
    gui = CreateWindow(TEXT("Threads"), TEXT(""), WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    ok(param == (LPVOID)&counter, "parameter");
    SetEvent(ready);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    DestroyWindow(gui);
    return (DWORD)msg.wParam;
}

static unsigned __stdcall runtime_thread(void *param)
{
    return (unsigned)(ULONG_PTR)param;
}

int main(void)
{
    DWORD id = 0;
    DWORD code = 0;
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.lpszClassName = TEXT("Threads");
    ok(RegisterClass(&wc), "error %u", GetLastError());
    ready = CreateEvent(NULL, FALSE, FALSE, NULL);
    HANDLE thread = CreateThread(NULL, 0, gui_main, &counter, 0, &id);
    ok(WaitForSingleObject(ready, 10000) == WAIT_OBJECT_0, "the thread started");
    ok(id == gui_thread, "identifier");
    ok(SendMessage(gui, WM_USER, 41, 0) == 42, "sent across threads");
    for (int i = 0; i < 100; i++)
        PostMessage(gui, WM_USER + 1, 1, 0);
    ok(SendNotifyMessage(gui, WM_USER + 1, 1000, 0), "notified");
    SendMessage(gui, WM_NULL, 0, 0);
    PostThreadMessage(id, WM_QUIT, 5, 0);
    ok(WaitForSingleObject(thread, 10000) == WAIT_OBJECT_0, "the thread ended");
    ok(GetExitCodeThread(thread, &code) && code == 5, "exit code %u", code);
    ok(counter == 1100, "posted: %d", (int)counter);
    ok(!IsWindow(gui), "its window went with it");
    CloseHandle(thread);
    CloseHandle(ready);
    unsigned tid = 0;
    thread = (HANDLE)_beginthreadex(NULL, 0, runtime_thread, (void *)9, 0, &tid);
    WaitForSingleObject(thread, 10000);
    ok(GetExitCodeThread(thread, &code) && code == 9 && tid, "exit code %u", code);
    CloseHandle(thread);
    return failures != 0;
}
