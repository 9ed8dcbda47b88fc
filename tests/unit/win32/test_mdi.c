/* SPDX-License-Identifier: MIT */
/* MDI windows, as a program for Win32 uses them. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND frame, client;
static HWND children[3];

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        if (strcmp(seen, (text)) != 0)                                                             \
            printf("line %d: \"%s\" instead of \"%s\"\n", __LINE__, seen, (text));                 \
        CHECK(strcmp(seen, (text)) == 0);                                                          \
        seen[0] = 0;                                                                               \
    } while (0)

static char name_of(HWND hwnd)
{
    for (int i = 0; i < 3; i++)
        if (hwnd && children[i] == hwnd)
            return (char)('a' + i);
    return hwnd ? '?' : '-';
}

static LRESULT CALLBACK child_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    size_t length = strlen(seen);
    if (message == WM_MDIACTIVATE)
        snprintf(seen + length, sizeof(seen) - length, "%c:%c>%c ", name_of(hwnd), name_of((HWND)w),
                 name_of((HWND)l));
    return DefMDIChildProc(hwnd, message, w, l);
}

static LRESULT CALLBACK frame_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return DefFrameProc(hwnd, client, message, w, l);
}

static HWND make(const TCHAR *title)
{
    MDICREATESTRUCT cs = {TEXT("Child"),
                          title,
                          GetModuleHandle(NULL),
                          CW_USEDEFAULT,
                          CW_USEDEFAULT,
                          CW_USEDEFAULT,
                          CW_USEDEFAULT,
                          0,
                          0};
    HWND child = (HWND)SendMessage(client, WM_MDICREATE, 0, (LPARAM)&cs);
    CHECK(child != NULL);
    return child;
}

static HWND active(void)
{
    return (HWND)SendMessage(client, WM_MDIGETACTIVE, 0, 0);
}

static void test_activation(void)
{
    TCHAR text[40];
    for (int i = 0; i < 3; i++)
        children[i] = make(i == 0 ? TEXT("first") : i == 1 ? TEXT("second") : TEXT("third"));
    CHECK(GetDlgCtrlID(children[1]) == 101);
    CHECK(GetParent(children[0]) == client);
    CHECK(active() == children[2]);
    GetWindowText(children[1], text, 40);
    CHECK(_tcscmp(text, TEXT("second")) == 0);
    seen[0] = 0;
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[0], 0);
    EXPECT("c:c>a a:c>a ");
    CHECK(GetFocus() == children[0]);
    CHECK(GetWindow(client, GW_CHILD) == children[0]);
    SendMessage(frame, WM_COMMAND, 101, 0);
    EXPECT("a:a>b b:a>b ");
    SendMessage(client, WM_MDINEXT, 0, FALSE);
    CHECK(active() != children[1]);
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[1], 0);
    seen[0] = 0;
}

static void test_maximized(void)
{
    TCHAR text[60];
    BOOL maximized = FALSE;
    SendMessage(client, WM_MDIMAXIMIZE, (WPARAM)children[1], 0);
    CHECK(IsZoomed(children[1]));
    CHECK((HWND)SendMessage(client, WM_MDIGETACTIVE, 0, (LPARAM)&maximized) == children[1]);
    CHECK(maximized);
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Frame - [second]")) == 0);
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[0], 0);
    CHECK(IsZoomed(children[0]) && !IsZoomed(children[1]));
    SendMessage(client, WM_MDIRESTORE, (WPARAM)children[0], 0);
    CHECK(!IsZoomed(children[0]));
    GetWindowText(frame, text, 60);
    CHECK(_tcscmp(text, TEXT("Frame")) == 0);
}

static void test_arranging(void)
{
    RECT area, one, other;
    SendMessage(client, WM_MDITILE, MDITILE_HORIZONTAL, 0);
    GetClientRect(client, &area);
    GetWindowRect(children[0], &one);
    GetWindowRect(children[1], &other);
    CHECK(one.right - one.left == area.right && other.right - other.left == area.right);
    CHECK(one.bottom <= other.top || other.bottom <= one.top);
    SendMessage(client, WM_MDITILE, MDITILE_VERTICAL, 0);
    GetWindowRect(children[0], &one);
    GetWindowRect(children[1], &other);
    CHECK(one.right <= other.left || other.right <= one.left);
    SendMessage(client, WM_MDICASCADE, 0, 0);
    GetWindowRect(children[0], &one);
    GetWindowRect(children[1], &other);
    CHECK(one.left != other.left && one.right - one.left == other.right - other.left);
    ShowWindow(children[1], SW_MINIMIZE);
    SendMessage(client, WM_MDIICONARRANGE, 0, 0);
    CHECK(IsIconic(children[1]));
    SendMessage(client, WM_MDIRESTORE, (WPARAM)children[1], 0);
}

static void test_menu(HMENU menu)
{
    TCHAR text[40];
    CHECK(GetMenuItemCount(menu) == 5);
    CHECK(GetMenuString(menu, 100, text, 40, MF_BYCOMMAND) > 0);
    CHECK(_tcscmp(text, TEXT("&1 first")) == 0);
    SendMessage(client, WM_MDIACTIVATE, (WPARAM)children[2], 0);
    CHECK(GetMenuState(menu, 102, MF_BYCOMMAND) & MF_CHECKED);
    CHECK(!(GetMenuState(menu, 100, MF_BYCOMMAND) & MF_CHECKED));
    seen[0] = 0;
    SendMessage(client, WM_MDIDESTROY, (WPARAM)children[2], 0);
    CHECK(!IsWindow(children[2]));
    CHECK(active() != children[2] && IsWindow(active()));
    CHECK(GetMenuItemCount(menu) == 4);
    SendMessage(children[0], WM_CLOSE, 0, 0);
    SendMessage(children[1], WM_CLOSE, 0, 0);
    CHECK(active() == NULL);
    CHECK(GetMenuItemCount(menu) == 1);
}

int main(void)
{
    HMENU bar = CreateMenu(), menu = CreatePopupMenu();
    CLIENTCREATESTRUCT create = {menu, 100};
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = frame_proc,
                     .hInstance = GetModuleHandle(NULL),
                     .lpszClassName = TEXT("Frame")};
    AppendMenu(menu, MF_STRING, 1, TEXT("&Tile"));
    AppendMenu(bar, MF_POPUP, (UINT_PTR)menu, TEXT("&Window"));
    CHECK(RegisterClassEx(&wc));
    wc.lpfnWndProc = child_proc;
    wc.lpszClassName = TEXT("Child");
    CHECK(RegisterClassEx(&wc));
    frame = CreateWindow(TEXT("Frame"), TEXT("Frame"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 640,
                         400, NULL, bar, NULL, NULL);
    client = CreateWindow(TEXT("MDICLIENT"), NULL, WS_CHILD | WS_VISIBLE, 0, 0, 600, 350, frame,
                          NULL, NULL, &create);
    CHECK(frame != NULL && client != NULL);
    SetWindowPos(frame, NULL, 0, 0, 640, 384, SWP_NOMOVE | SWP_NOZORDER);
    test_activation();
    test_maximized();
    test_arranging();
    test_menu(menu);
    DestroyWindow(frame);
    return failures != 0;
}
