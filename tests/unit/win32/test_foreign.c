/* SPDX-License-Identifier: MIT */
/* Another process's controls: what their messages bring back through a pointer. */
#include <string.h>
#include <windows.h>
#include <windowsx.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define IS(expression, value)                                                                      \
    do {                                                                                           \
        long long is_ = (long long)(expression);                                                   \
        ok(is_ == (long long)(value), "%lld", is_);                                                \
    } while (0)

enum { LIST = 1, COMBO, EDIT, DRAWN };

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_CLOSE)
        PostQuitMessage(7);
    return message == WM_CLOSE ? 0 : DefWindowProc(hwnd, message, w, l);
}

static HWND part(HWND frame, const TCHAR *name, DWORD style, int id)
{
    return CreateWindow(name, TEXT(""), WS_CHILD | style, 0, 0, 160, 96, frame,
                        (HMENU)(ULONG_PTR)id, GetModuleHandle(NULL), NULL);
}

/* The second process. name: of the event that says that it is there. */
static int child(const TCHAR *name)
{
    MSG msg;
    WNDCLASS wc = {.lpfnWndProc = proc, .lpszClassName = TEXT("ForeignTest")};
    RegisterClass(&wc);
    HWND frame = CreateWindow(TEXT("ForeignTest"), TEXT("foreign"), WS_OVERLAPPED, 0, 0, 300, 300,
                              NULL, NULL, wc.hInstance, NULL);
    HWND list = part(frame, TEXT("ListBox"), LBS_EXTENDEDSEL, LIST);
    HWND combo = part(frame, TEXT("ComboBox"), CBS_DROPDOWN, COMBO);
    HWND edit = part(frame, TEXT("Edit"), 0, EDIT);
    HWND drawn = part(frame, TEXT("ListBox"), LBS_OWNERDRAWFIXED, DRAWN);
    ListBox_AddString(list, TEXT("one"));
    ListBox_AddString(list, TEXT("twenty-two"));
    ListBox_AddString(list, TEXT(""));
    ListBox_SelItemRange(list, TRUE, 1, 2);
    ComboBox_AddString(combo, TEXT("choice"));
    ComboBox_SetCurSel(combo, 0);
    ListBox_AddItemData(drawn, 0x1122334455667788);
    SetWindowText(edit, TEXT("0123456789"));
    SendMessage(edit, EM_SETSEL, 2, 5);
    HANDLE ready = OpenEvent(EVENT_MODIFY_STATE, FALSE, name);
    if (!drawn || !ready || !SetEvent(ready))
        return 1;
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
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

static void test_lists(HWND frame)
{
    TCHAR text[20];
    int items[4] = {-7, -7, -7, -7};
    ULONG_PTR data[2] = {0, 42};
    HWND list = GetDlgItem(frame, LIST), drawn = GetDlgItem(frame, DRAWN);
    IS(ListBox_GetCount(list), 3);
    IS(ListBox_GetText(list, 1, text), 10);
    CHECK(_tcscmp(text, TEXT("twenty-two")) == 0);
    IS(ListBox_GetText(list, 2, text), 0);
    CHECK(text[0] == 0);
    IS(ListBox_GetText(list, 3, text), LB_ERR);
    IS(ListBox_AddString(list, TEXT("from here")), 3);
    IS(ListBox_FindString(list, -1, TEXT("from")), 3);
    IS(ListBox_GetSelItems(list, 4, items), 2);
    CHECK(items[0] == 1 && items[1] == 2 && items[2] == -7);
    IS(ListBox_GetSelItems(list, 1, items), 1);
    IS(SendMessage(drawn, LB_GETTEXT, 0, (LPARAM)data), sizeof(data[0]));
    CHECK(data[0] == 0x1122334455667788 && data[1] == 42);
    RECT rect;
    IS(ListBox_GetItemRect(list, 1, &rect), 1);
    CHECK(rect.top == 16);
    IS(GetListBoxInfo(list), 4);
}

static void test_fields(HWND frame)
{
    TCHAR text[20];
    DWORD from = 99, to = 99;
    COMBOBOXINFO info = {.cbSize = sizeof(info)};
    HWND combo = GetDlgItem(frame, COMBO), edit = GetDlgItem(frame, EDIT);
    IS(ComboBox_GetLBText(combo, 0, text), 6);
    CHECK(_tcscmp(text, TEXT("choice")) == 0);
    CHECK(GetComboBoxInfo(combo, &info) && GetParent(info.hwndItem) == combo);
    IS(SendMessage(edit, EM_GETSEL, 0, 0), MAKELONG(2, 5));
    IS(SendMessage(edit, EM_GETSEL, (WPARAM)&from, (LPARAM)&to), MAKELONG(2, 5));
    CHECK(from == 2 && to == 5);
    from = to = 99;
    IS(SendMessage(edit, EM_GETSEL, 0, (LPARAM)&to), MAKELONG(2, 5));
    CHECK(from == 99 && to == 5);
    ComboBox_SetEditSel(combo, 1, 4);
    IS(SendMessage(combo, CB_GETEDITSEL, (WPARAM)&from, (LPARAM)&to), MAKELONG(1, 4));
    CHECK(from == 1 && to == 4);
}

int WINAPI _tWinMain(HINSTANCE instance, HINSTANCE previous, LPTSTR line, int show)
{
    TCHAR path[MAX_PATH], command[MAX_PATH + 60], name[40];
    DWORD code = 0;
    STARTUPINFO startup = {sizeof(startup)};
    PROCESS_INFORMATION process;
    if (line[0])
        return child(line);
    wsprintf(name, TEXT("ForeignTest%u"), (unsigned)GetCurrentProcessId());
    HANDLE ready = CreateEvent(NULL, TRUE, FALSE, name);
    CHECK(GetDesktopWindow() && GetModuleFileName(NULL, path, MAX_PATH) > 0);
    wsprintf(command, TEXT("\"%s\" %s"), path, name);
    CHECK(CreateProcess(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process));
    wait_for(ready);
    HWND frame = FindWindow(TEXT("ForeignTest"), TEXT("foreign"));
    CHECK(frame != NULL);
    test_lists(frame);
    test_fields(frame);
    CHECK(PostMessage(frame, WM_CLOSE, 0, 0));
    wait_for(process.hProcess);
    CHECK(GetExitCodeProcess(process.hProcess, &code) && code == 7);
    CloseHandle(process.hProcess);
    CloseHandle(process.hThread);
    return failures != 0;
}
