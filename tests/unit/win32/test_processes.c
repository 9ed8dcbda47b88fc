/* SPDX-License-Identifier: MIT */
/* A program with a WinMain that starts itself as a second process, and talks to it by messages. */
#include <windows.h>
#include <tchar.h>

#include "check.h"

static TCHAR received[64];

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_COPYDATA: {
        const COPYDATASTRUCT *copy = (const COPYDATASTRUCT *)l;
        memcpy(received, copy->lpData, min(copy->cbData, (DWORD)sizeof(received)));
        return copy->cbData;
    }
    case WM_APP:
        SetWindowText(hwnd, TEXT("reached"));
        return w * 2;
    case WM_CLOSE:
        DestroyWindow(hwnd);
        return 0;
    case WM_DESTROY:
        PostQuitMessage(7);
        return 0;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(LPCTSTR name)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.hInstance = GetModuleHandle(NULL);
    wc.hCursor = NULL;
    wc.lpszClassName = TEXT("ProcessTest");
    RegisterClass(&wc);
    return CreateWindowEx(0, TEXT("ProcessTest"), name, WS_OVERLAPPED, 0, 0, 10, 10, NULL, NULL,
                          wc.hInstance, NULL);
}

/* The second process: a window, an event that says that it is there, a loop. */
static int child(void)
{
    MSG msg;
    HWND hwnd = make(TEXT("child"));
    HANDLE ready = OpenEvent(EVENT_MODIFY_STATE, FALSE, TEXT("ProcessTestReady"));
    if (!hwnd || !ready || !SetEvent(ready))
        return 1;
    HWND parent = FindWindow(TEXT("ProcessTest"), TEXT("parent"));
    COPYDATASTRUCT copy = {1, sizeof(TEXT("hello")), (void *)TEXT("hello")};
    if (SendMessage(parent, WM_COPYDATA, (WPARAM)hwnd, (LPARAM)&copy) != sizeof(TEXT("hello")))
        return 2;
    while (GetMessage(&msg, NULL, 0, 0) > 0) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
    return (int)msg.wParam;
}

static void wait_for(HANDLE what)
{
    MSG msg;
    DWORD end = GetTickCount() + 10000;
    while (WaitForSingleObject(what, 0) == WAIT_TIMEOUT && GetTickCount() < end)
        if (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        else
            Sleep(1);
}

static void parent(void)
{
    TCHAR path[MAX_PATH];
    TCHAR line[MAX_PATH + 32];
    TCHAR title[32];
    DWORD code = 0;
    DWORD pid = 0;
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION info;
    HWND hwnd = make(TEXT("parent"));
    HANDLE ready = CreateEvent(NULL, TRUE, FALSE, TEXT("ProcessTestReady"));
    ok(hwnd && ready, "error %u", GetLastError());
    ok(GetModuleFileName(NULL, path, MAX_PATH) > 0, "error %u", GetLastError());
    wsprintf(line, TEXT("\"%s\" child"), path);
    ok(CreateProcess(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &info), "error %u",
       GetLastError());
    wait_for(ready);
    while (!received[0] && WaitForSingleObject(info.hProcess, 0) == WAIT_TIMEOUT) {
        MSG msg;
        PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
    }
    ok(lstrcmp(received, TEXT("hello")) == 0, "WM_COPYDATA");
    HWND other = FindWindow(TEXT("ProcessTest"), TEXT("child"));
    ok(GetWindowThreadProcessId(other, &pid) == info.dwThreadId && pid == info.dwProcessId,
       "whose it is");
    ok(SendMessage(other, WM_APP, 21, 0) == 42, "answer");
    ok(GetWindowText(other, title, 32) == 7 && lstrcmp(title, TEXT("reached")) == 0, "its title");
    ok(SendMessage(other, WM_SETTEXT, 0, (LPARAM)TEXT("renamed")) == TRUE, "set");
    ok(SendMessage(other, WM_GETTEXT, 32, (LPARAM)title) == 7, "get");
    ok(lstrcmp(title, TEXT("renamed")) == 0, "get");
    ok(PostMessage(other, WM_CLOSE, 0, 0), "error %u", GetLastError());
    wait_for(info.hProcess);
    ok(GetExitCodeProcess(info.hProcess, &code) && code == 7, "exit code %u", code);
    ok(!IsWindow(other), "its window is gone");
    CloseHandle(info.hProcess);
    CloseHandle(info.hThread);
    CloseHandle(ready);
    DestroyWindow(hwnd);
}

int WINAPI _tWinMain(HINSTANCE instance, HINSTANCE previous, LPTSTR line, int show)
{
    ok(instance == GetModuleHandle(NULL), "instance");
    ok(previous == NULL, "previous");
    ok(show == SW_SHOWDEFAULT || show == SW_SHOWNORMAL, "show");
    if (lstrcmp(line, TEXT("child")) == 0)
        return child();
    ok(line[0] == 0, "command line");
    parent();
    return failures != 0;
}
