/* SPDX-License-Identifier: MIT */
/* Menus and accelerators, as a program for Win32 uses them. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND window;

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        if (strcmp(seen, (text)) != 0)                                                             \
            printf("line %d: \"%s\" instead of \"%s\"\n", __LINE__, seen, (text));                 \
        CHECK(strcmp(seen, (text)) == 0);                                                          \
        seen[0] = 0;                                                                               \
    } while (0)

static void note(const char *what, int n)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s%d ", what, n);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_COMMAND:
        note(HIWORD(w) ? "accel" : "command", LOWORD(w));
        return 0;
    case WM_SYSCOMMAND:
        if ((w & 0xfff0) == SC_KEYMENU || (w & 0xfff0) == SC_MOUSEMENU)
            break;
        note("system", (int)w);
        return 0;
    case WM_ENTERMENULOOP:
        note("enter", (int)w);
        break;
    case WM_EXITMENULOOP:
        note("exit", (int)w);
        break;
    case WM_INITMENU:
        note("init", GetMenuItemCount((HMENU)w));
        break;
    case WM_INITMENUPOPUP:
        note("popup", LOWORD(l));
        break;
    case WM_UNINITMENUPOPUP:
        note("unpopup", 0);
        break;
    case WM_MENUSELECT:
        note(HIWORD(w) == 0xffff ? "none" : HIWORD(w) & MF_POPUP ? "sub" : "item", LOWORD(w));
        break;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HMENU make_bar(void)
{
    HMENU bar = CreateMenu(), file = CreatePopupMenu(), edit = CreatePopupMenu();
    CHECK(AppendMenu(file, MF_STRING, 10, TEXT("&Open\tCtrl+O")));
    CHECK(AppendMenu(file, MF_SEPARATOR, 0, NULL));
    CHECK(AppendMenu(file, MF_STRING | MF_GRAYED, 11, TEXT("&Save")));
    CHECK(AppendMenu(file, MF_STRING, 12, TEXT("E&xit")));
    CHECK(AppendMenu(edit, MF_STRING, 20, TEXT("&Undo")));
    CHECK(AppendMenu(bar, MF_POPUP, (UINT_PTR)file, TEXT("&File")));
    CHECK(AppendMenu(bar, MF_POPUP, (UINT_PTR)edit, TEXT("&Edit")));
    return bar;
}

static void test_items(void)
{
    TCHAR text[20];
    HMENU bar = make_bar(), file = GetSubMenu(bar, 0);
    MENUITEMINFO info = {.cbSize = sizeof(info), .fMask = MIIM_ID | MIIM_STATE | MIIM_STRING};
    CHECK(GetMenuItemCount(bar) == 2);
    CHECK(GetMenuItemCount(file) == 4);
    CHECK(GetMenuItemID(file, 3) == 12);
    CHECK(GetMenuItemID(bar, 0) == (UINT)-1);
    CHECK(GetMenuString(bar, 20, text, 20, MF_BYCOMMAND) == 5);
    CHECK(_tcscmp(text, TEXT("&Undo")) == 0);
    CHECK(GetMenuString(file, 0, text, 4, MF_BYPOSITION) == 3);
    CHECK(GetMenuState(file, 11, MF_BYCOMMAND) == MF_GRAYED);
    CHECK(GetMenuState(file, 1, MF_BYPOSITION) == (MF_SEPARATOR | MFS_GRAYED));
    CHECK(GetMenuState(bar, 0, MF_BYPOSITION) == (4u << 8 | MF_POPUP));
    CHECK(GetMenuState(file, 99, MF_BYCOMMAND) == (UINT)-1);
    CHECK(EnableMenuItem(bar, 11, MF_BYCOMMAND | MF_ENABLED) == MF_GRAYED);
    CHECK(CheckMenuItem(bar, 12, MF_CHECKED) == MF_UNCHECKED);
    CHECK(CheckMenuItem(bar, 12, MF_UNCHECKED) == MF_CHECKED);
    CHECK(CheckMenuItem(bar, 99, MF_CHECKED) == (DWORD)-1);
    CHECK(CheckMenuRadioItem(file, 10, 12, 12, MF_BYCOMMAND));
    CHECK(GetMenuState(file, 12, MF_BYCOMMAND) & MF_CHECKED);
    CHECK(InsertMenu(bar, 12, MF_BYCOMMAND | MF_STRING, 13, TEXT("before exit")));
    CHECK(GetMenuItemID(file, 3) == 13);
    CHECK(ModifyMenu(bar, 13, MF_BYCOMMAND | MF_STRING, 14, TEXT("other")));
    info.dwTypeData = text;
    info.cch = 20;
    CHECK(GetMenuItemInfo(file, 3, TRUE, &info) && info.wID == 14 && info.cch == 5);
    CHECK(_tcscmp(text, TEXT("other")) == 0);
    info.dwTypeData = NULL;
    CHECK(GetMenuItemInfo(file, 3, TRUE, &info) && info.cch == 5);
    info.fMask = MIIM_STATE;
    info.fState = MFS_DEFAULT;
    CHECK(SetMenuItemInfo(file, 14, FALSE, &info));
    CHECK(GetMenuDefaultItem(file, FALSE, 0) == 14);
    CHECK(DeleteMenu(file, 3, MF_BYPOSITION));
    CHECK(!DeleteMenu(file, 14, MF_BYCOMMAND));
    CHECK(GetMenuItemCount(file) == 4);
    CHECK(DestroyMenu(bar));
    CHECK(!IsMenu(file));
    SetLastError(0);
    CHECK(GetMenuItemCount(bar) == -1 && GetLastError() == ERROR_INVALID_MENU_HANDLE);
}

static void pump(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
}

static void test_keyboard(void)
{
    HMENU bar = make_bar();
    CHECK(SetMenu(window, bar));
    CHECK(GetMenu(window) == bar);
    pump();
    seen[0] = 0;
    /* Alt, then Down, Down, Down (over what is grayed), Enter. */
    PostMessage(window, WM_KEYDOWN, VK_DOWN, 1);
    PostMessage(window, WM_KEYDOWN, VK_DOWN, 1);
    PostMessage(window, WM_KEYDOWN, VK_DOWN, 1);
    PostMessage(window, WM_KEYDOWN, VK_RETURN, 1);
    SendMessage(window, WM_SYSCOMMAND, SC_KEYMENU, 0);
    pump();
    EXPECT("enter0 init2 sub0 popup0 item10 item11 item12 unpopup0 none0 exit0 command12 ");
    PostMessage(window, WM_KEYDOWN, VK_RIGHT, 1);
    PostMessage(window, WM_KEYDOWN, VK_RETURN, 1);
    SendMessage(window, WM_SYSCHAR, 'f', 1);
    pump();
    EXPECT("enter0 init2 sub0 popup0 item10 unpopup0 sub1 popup1 item20 unpopup0 none0 exit0 "
           "command20 ");
    PostMessage(window, WM_CHAR, 'x', 1);
    SendMessage(window, WM_SYSCHAR, 'f', 1);
    pump();
    EXPECT("enter0 init2 sub0 popup0 item10 item12 unpopup0 none0 exit0 command12 ");
    PostMessage(window, WM_KEYDOWN, VK_ESCAPE, 1);
    PostMessage(window, WM_KEYDOWN, VK_ESCAPE, 1);
    SendMessage(window, WM_SYSCHAR, 'f', 1);
    pump();
    EXPECT("enter0 init2 sub0 popup0 item10 unpopup0 none0 exit0 ");
    CHECK(GetCapture() == NULL);
}

static void test_popup(void)
{
    HMENU popup = CreatePopupMenu();
    AppendMenu(popup, MF_STRING, 30, TEXT("one"));
    AppendMenu(popup, MF_STRING, 31, TEXT("two"));
    seen[0] = 0;
    PostMessage(window, WM_KEYDOWN, VK_UP, 1);
    PostMessage(window, WM_KEYDOWN, VK_RETURN, 1);
    CHECK(TrackPopupMenu(popup, TPM_RETURNCMD, 50, 50, 0, window, NULL) == 31);
    EXPECT("enter1 init2 popup0 item31 unpopup0 none0 exit1 ");
    PostMessage(window, WM_KEYDOWN, VK_ESCAPE, 1);
    CHECK(TrackPopupMenu(popup, TPM_RETURNCMD | TPM_NONOTIFY, 50, 50, 0, window, NULL) == 0);
    EXPECT("");
    DestroyMenu(popup);
}

static void test_accelerators(void)
{
    BYTE keys[256] = {0};
    ACCEL list[] = {{FVIRTKEY | FCONTROL, 'O', 10},
                    {FVIRTKEY, VK_F5, 99},
                    {0, 'a', 98},
                    {FVIRTKEY | FALT, VK_F4, SC_CLOSE},
                    {FVIRTKEY, VK_F6, 11}};
    HACCEL table = CreateAcceleratorTable(list, 5);
    CHECK(table != NULL);
    CHECK(CopyAcceleratorTable(table, NULL, 0) == 5);
    seen[0] = 0;
    MSG msg = {.hwnd = window, .message = WM_KEYDOWN, .wParam = VK_F5};
    CHECK(TranslateAccelerator(window, table, &msg) == 1);
    EXPECT("accel99 ");
    msg.wParam = 'O';
    CHECK(TranslateAccelerator(window, table, &msg) == 0);
    keys[VK_CONTROL] = 0x80;
    SetKeyboardState(keys);
    CHECK(TranslateAccelerator(window, table, &msg) == 1);
    EXPECT("init2 popup0 accel10 ");
    keys[VK_CONTROL] = 0;
    SetKeyboardState(keys);
    msg.wParam = VK_F6; /* its item is grayed */
    CHECK(TranslateAccelerator(window, table, &msg) == 1);
    EXPECT("init2 popup0 ");
    msg.message = WM_CHAR;
    msg.wParam = 'a';
    CHECK(TranslateAccelerator(window, table, &msg) == 1);
    EXPECT("accel98 ");
    CHECK(DestroyAcceleratorTable(table));
    CHECK(!DestroyAcceleratorTable(table));
}

static void test_system_menu(void)
{
    HMENU menu = GetSystemMenu(window, FALSE);
    CHECK(menu != NULL && GetMenuItemCount(menu) == 7);
    CHECK(GetMenuState(menu, SC_RESTORE, MF_BYCOMMAND) == MF_ENABLED);
    PostMessage(window, WM_KEYDOWN, VK_ESCAPE, 1);
    PostMessage(window, WM_KEYDOWN, VK_ESCAPE, 1);
    SendMessage(window, WM_SYSCHAR, ' ', 1);
    CHECK(GetMenuState(menu, SC_RESTORE, MF_BYCOMMAND) & MF_GRAYED);
    CHECK(!(GetMenuState(menu, SC_CLOSE, MF_BYCOMMAND) & MF_GRAYED));
    CHECK(AppendMenu(menu, MF_STRING, 0x100, TEXT("More")));
    CHECK(GetMenuItemCount(GetSystemMenu(window, FALSE)) == 8);
    CHECK(GetSystemMenu(window, TRUE) == NULL);
    CHECK(GetMenuItemCount(GetSystemMenu(window, FALSE)) == 7);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = TEXT("Menus")};
    CHECK(RegisterClassEx(&wc));
    window = CreateWindow(TEXT("Menus"), TEXT("menus"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 400,
                          300, NULL, NULL, NULL, NULL);
    CHECK(window != NULL);
    test_items();
    test_keyboard();
    test_popup();
    test_accelerators();
    test_system_menu();
    DestroyWindow(window);
    return failures != 0;
}
