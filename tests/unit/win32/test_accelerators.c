/* SPDX-License-Identifier: MIT */
/* Accelerator tables, and what a window is told of the keys in them. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND window;
static void (*when_init)(HMENU popup);

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
        CHECK(HIWORD(w) == 1 && l == 0);
        note("command", LOWORD(w));
        return 0;
    case WM_SYSCOMMAND:
        if ((w & 0xfff0) == SC_KEYMENU)
            return 0;
        CHECK(HIWORD(l) == 1);
        note("system", (int)w);
        return 0;
    case WM_INITMENU:
        note("init", GetMenuItemCount((HMENU)w));
        break;
    case WM_INITMENUPOPUP:
        note(HIWORD(l) ? "syspopup" : "popup", LOWORD(l));
        if (when_init)
            when_init((HMENU)w);
        break;
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        note("down", (int)w);
        return 0;
    case WM_KEYUP:
    case WM_SYSKEYUP:
        note("up", (int)w);
        return 0;
    case WM_CHAR:
    case WM_SYSCHAR:
        note("char", (int)w);
        return 0;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void test_tables(void)
{
    ACCEL in[5] = {{FVIRTKEY | FNOINVERT, 'A', 1000},
                   {0xff, 0xffff, 0xffff},
                   {0xf0, 0xffff, 0xfff0},
                   {0, 0xff, 7},
                   {FVIRTKEY, 0xffff, 8}};
    ACCEL out[5];
    HACCEL table = CreateAcceleratorTable(in, 5);
    CHECK(table != NULL);
    CHECK(CopyAcceleratorTable(table, NULL, 0) == 5 && CopyAcceleratorTable(table, NULL, 2) == 5);
    memset(out, 0x55, sizeof(out));
    CHECK(CopyAcceleratorTable(table, out, 2) == 2);
    CHECK(out[0].fVirt == (FVIRTKEY | FNOINVERT) && out[0].key == 'A' && out[0].cmd == 1000);
    CHECK(out[1].fVirt == 0x7f && out[1].key == 0xffff && out[1].cmd == 0xffff);
    CHECK(out[2].cmd == 0x5555);
    CHECK(CopyAcceleratorTable(table, out, 9) == 5);
    CHECK(out[2].fVirt == 0x70 && out[2].cmd == 0xfff0 && out[3].key == 0xff);
#ifdef UNICODE
    CHECK(out[2].key == 0xffff);
#else
    CHECK(out[2].key == 0xff);
#endif
    CHECK(out[4].fVirt == FVIRTKEY && out[4].key == 0xffff);
    CHECK(DestroyAcceleratorTable(table));
    SetLastError(77);
    CHECK(!DestroyAcceleratorTable(table) && GetLastError() == ERROR_INVALID_ACCEL_HANDLE);
    SetLastError(77);
    CHECK(CopyAcceleratorTable(table, NULL, 0) == 0);
    CHECK(GetLastError() == ERROR_INVALID_ACCEL_HANDLE);
    CHECK(CreateAcceleratorTable(in, 0) == NULL && !DestroyAcceleratorTable(NULL));
}

static void press(WORD key, DWORD flags)
{
    keybd_event((BYTE)key, 0, flags, 0);
}

static void type(const char *held, BYTE key)
{
    for (const char *at = held; *at; at++)
        press(*at == 'c' ? VK_CONTROL : *at == 's' ? VK_SHIFT : VK_MENU, 0);
    press(key, 0);
    press(key, KEYEVENTF_KEYUP);
    for (const char *at = held + strlen(held); at-- > held;)
        press(*at == 'c' ? VK_CONTROL : *at == 's' ? VK_SHIFT : VK_MENU, KEYEVENTF_KEYUP);
}

static void pump(HACCEL table)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
        if (table && TranslateAccelerator(window, table, &msg))
            continue;
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
}

static void test_characters(void)
{
    ACCEL list[] = {{0, 'n', 1}, {0, 'N', 2}, {0, 14, 3}, {FALT, 'n', 4}};
    HACCEL table = CreateAcceleratorTable(list, 4);
    type("", 'N');
    pump(table);
    EXPECT("down78 command1 up78 ");
    type("s", 'N');
    pump(table);
    EXPECT("down16 down78 command2 up78 up16 ");
    type("c", 'N');
    pump(table);
    EXPECT("down17 down78 command3 up78 up17 ");
    type("a", 'N');
    pump(table);
    EXPECT("down18 down78 command4 up78 up18 ");
    DestroyAcceleratorTable(table);
}

static void test_virtual_keys(void)
{
    ACCEL list[] = {{FVIRTKEY, 'N', 1},
                    {FVIRTKEY | FCONTROL, 'N', 2},
                    {FVIRTKEY | FALT | FNOINVERT, 'N', 3},
                    {FVIRTKEY | FCONTROL | FSHIFT, 'N', 4},
                    {FVIRTKEY | FCONTROL | FSHIFT | FALT, 'N', 5},
                    {FVIRTKEY, 'N', 6}};
    HACCEL table = CreateAcceleratorTable(list, 6);
    type("", 'N');
    pump(table);
    EXPECT("command1 up78 ");
    type("c", 'N');
    pump(table);
    EXPECT("down17 command2 up78 up17 ");
    type("a", 'N');
    pump(table);
    EXPECT("down18 command3 up78 up18 ");
    type("cs", 'N');
    pump(table);
    EXPECT("down17 down16 command4 up78 up16 up17 ");
    type("cas", 'N');
    pump(table);
    EXPECT("down17 down18 down16 command5 up78 up16 up18 up17 ");
    type("s", 'N');
    pump(table);
    EXPECT("down16 down78 char78 up78 up16 ");
    DestroyAcceleratorTable(table);
}

static MSG key_message(WPARAM key)
{
    return (MSG){.hwnd = window, .message = WM_KEYDOWN, .wParam = key};
}

static void enable_all(HMENU popup)
{
    for (int i = 0; i < GetMenuItemCount(popup); i++)
        EnableMenuItem(popup, (UINT)i, MF_BYPOSITION | MF_ENABLED);
}

static void test_menus(void)
{
    ACCEL list[] = {{FVIRTKEY, VK_F1, 10},       {FVIRTKEY, VK_F2, 11},
                    {FVIRTKEY, VK_F3, 20},       {FVIRTKEY, VK_F4, 99},
                    {FVIRTKEY, VK_F5, SC_CLOSE}, {FVIRTKEY, VK_F6, SC_RESTORE},
                    {FVIRTKEY, VK_F7, 30}};
    HACCEL table = CreateAcceleratorTable(list, 7);
    HMENU bar = CreateMenu(), file = CreatePopupMenu(), deep = CreatePopupMenu();
    MSG msg = key_message(VK_F1);
    AppendMenu(file, MF_STRING, 10, TEXT("on"));
    AppendMenu(file, MF_STRING | MF_GRAYED, 11, TEXT("off"));
    AppendMenu(deep, MF_STRING, 20, TEXT("deep"));
    AppendMenu(file, MF_POPUP, (UINT_PTR)deep, TEXT("more"));
    AppendMenu(bar, MF_STRING, 30, TEXT("single"));
    AppendMenu(bar, MF_POPUP, (UINT_PTR)file, TEXT("file"));
    SetMenu(window, bar);
    pump(NULL);
    seen[0] = 0;
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init2 popup1 command10 ");
    msg = key_message(VK_F2);
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init2 popup1 ");
    when_init = enable_all;
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init2 popup1 command11 ");
    when_init = NULL;
    msg = key_message(VK_F3);
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init2 popup2 command20 ");
    msg = key_message(VK_F4);
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("command99 ");
    msg = key_message(VK_F7);
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init2 command30 ");
    msg = key_message(VK_F5);
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init7 syspopup0 system61536 ");
    msg = key_message(VK_F6); /* it is not maximized */
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init7 syspopup0 ");
    /* Nothing for a disabled window, or with the mouse captured; the key is eaten all the same. */
    msg = key_message(VK_F4);
    EnableWindow(window, FALSE);
    CHECK(TranslateAccelerator(window, table, &msg));
    EnableWindow(window, TRUE);
    SetCapture(window);
    CHECK(TranslateAccelerator(window, table, &msg));
    ReleaseCapture();
    EXPECT("");
    /* Minimized it has no menu; what is not in one is told. */
    ShowWindow(window, SW_MINIMIZE);
    seen[0] = 0;
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("command99 ");
    msg = key_message(VK_F1);
    CHECK(TranslateAccelerator(window, table, &msg));
    EXPECT("init2 popup1 ");
    ShowWindow(window, SW_RESTORE);
    seen[0] = 0;
    msg.message = WM_KEYUP;
    CHECK(!TranslateAccelerator(window, table, &msg));
    msg.message = WM_KEYDOWN;
    SetLastError(77);
    CHECK(!TranslateAccelerator(window, (HACCEL)5, &msg));
    CHECK(GetLastError() == ERROR_INVALID_ACCEL_HANDLE);
    CHECK(!TranslateAccelerator(NULL, table, &msg));
    EXPECT("");
    DestroyAcceleratorTable(table);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = TEXT("Keys")};
    CHECK(RegisterClassEx(&wc));
    window = CreateWindow(TEXT("Keys"), TEXT("keys"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 400,
                          300, NULL, NULL, NULL, NULL);
    CHECK(window != NULL);
    SetForegroundWindow(window);
    SetFocus(window);
    UpdateWindow(window);
    pump(NULL);
    test_tables();
    seen[0] = 0;
    test_characters();
    test_virtual_keys();
    test_menus();
    DestroyWindow(window);
    return failures != 0;
}
