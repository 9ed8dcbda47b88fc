/* SPDX-License-Identifier: MIT */
/* The message crackers of windowsx.h: what FORWARD_... makes, HANDLE_... takes apart again. */
#include <stdio.h>
#include <windows.h>
#include <windowsx.h>
#include <shellapi.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[400];

static void note(const char *what, long long a, long long b, long long c, long long d)
{
    snprintf(seen, sizeof(seen), "%s %lld %lld %lld %lld", what, a, b, c, d);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

#define N(value) ((long long)(INT_PTR)(value))

static void on_key(HWND hwnd, UINT vk, BOOL down, int repeat, UINT flags)
{
    (void)hwnd;
    note("key", vk, down, repeat, flags);
}
static void on_char(HWND hwnd, TCHAR c, int repeat)
{
    (void)hwnd;
    note("char", c, repeat, 0, 0);
}
static void on_press(HWND hwnd, BOOL twice, int x, int y, UINT keys)
{
    (void)hwnd;
    note("press", twice, x, y, keys);
}
static void on_move(HWND hwnd, int x, int y, UINT keys)
{
    (void)hwnd;
    note("move", x, y, keys, 0);
}
static void on_wheel(HWND hwnd, int x, int y, int delta, UINT keys)
{
    (void)hwnd;
    note("wheel", x, y, delta, keys);
}
static void on_scroll(HWND hwnd, HWND control, UINT code, int pos)
{
    (void)hwnd;
    note("scroll", N(control), code, pos, 0);
}
static int on_item(HWND hwnd, UINT key, HWND list, int caret)
{
    (void)hwnd;
    note("item", key, N(list), caret, 0);
    return -2;
}
static void on_parent(HWND hwnd, UINT message, HWND child, int id)
{
    (void)hwnd;
    note("parent", message, N(child), id, 0);
}
static void on_select(HWND hwnd, HMENU menu, int item, HMENU popup, UINT flags)
{
    (void)hwnd;
    note("select", N(menu), item, N(popup), flags);
}
static BOOL on_cursor(HWND hwnd, HWND window, UINT hit, UINT message)
{
    (void)hwnd;
    note("cursor", N(window), hit, message, 0);
    return TRUE;
}
static void on_child(HWND hwnd, BOOL active, HWND activated, HWND deactivated)
{
    (void)hwnd;
    note("child", active, N(activated), N(deactivated), 0);
}
static void on_hot_key(HWND hwnd, int id, UINT modifiers, UINT vk)
{
    (void)hwnd;
    note("hot key", id, modifiers, vk, 0);
}
static void on_activate(HWND hwnd, UINT state, HWND with, BOOL minimized)
{
    (void)hwnd;
    note("activate", state, N(with), minimized, 0);
}
static UINT on_hit_test(HWND hwnd, int x, int y)
{
    (void)hwnd;
    note("hit test", x, y, 0, 0);
    return HTCAPTION;
}
static HFONT on_font(HWND hwnd)
{
    (void)hwnd;
    return (HFONT)(INT_PTR)0x123456789a;
}
static void on_undo(HWND hwnd)
{
    (void)hwnd;
    note("undo", 0, 0, 0, 0);
}
static void on_drop(HWND hwnd, HDROP drop)
{
    (void)hwnd;
    note("drop", N(drop), 0, 0, 0);
}
static INT on_text(HWND hwnd, int size, LPTSTR text)
{
    (void)hwnd;
    lstrcpyn(text, TEXT("a long text"), size);
    return lstrlen(text);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam)
{
    switch (message) {
        HANDLE_MSG(hwnd, WM_KEYDOWN, on_key);
        HANDLE_MSG(hwnd, WM_KEYUP, on_key);
        HANDLE_MSG(hwnd, WM_SYSKEYDOWN, on_key);
        HANDLE_MSG(hwnd, WM_CHAR, on_char);
        HANDLE_MSG(hwnd, WM_LBUTTONDOWN, on_press);
        HANDLE_MSG(hwnd, WM_LBUTTONDBLCLK, on_press);
        HANDLE_MSG(hwnd, WM_NCRBUTTONDOWN, on_press);
        HANDLE_MSG(hwnd, WM_MBUTTONUP, on_move);
        HANDLE_MSG(hwnd, WM_MOUSEMOVE, on_move);
        HANDLE_MSG(hwnd, WM_MOUSEWHEEL, on_wheel);
        HANDLE_MSG(hwnd, WM_VSCROLL, on_scroll);
        HANDLE_MSG(hwnd, WM_VKEYTOITEM, on_item);
        HANDLE_MSG(hwnd, WM_PARENTNOTIFY, on_parent);
        HANDLE_MSG(hwnd, WM_MENUSELECT, on_select);
        HANDLE_MSG(hwnd, WM_SETCURSOR, on_cursor);
        HANDLE_MSG(hwnd, WM_MDIACTIVATE, on_child);
        HANDLE_MSG(hwnd, WM_HOTKEY, on_hot_key);
        HANDLE_MSG(hwnd, WM_ACTIVATE, on_activate);
        HANDLE_MSG(hwnd, WM_NCHITTEST, on_hit_test);
        HANDLE_MSG(hwnd, WM_GETFONT, on_font);
        HANDLE_MSG(hwnd, WM_UNDO, on_undo);
        HANDLE_MSG(hwnd, WM_DROPFILES, on_drop);
        HANDLE_MSG(hwnd, WM_GETTEXT, on_text);
    default:
        return DefWindowProc(hwnd, message, wParam, lParam);
    }
}

/* ---- What WM_DROPFILES carries ---- */

static HDROP make_drop(BOOL wide)
{
    static const char plain[] = "/tmp/one\0/tmp/two words\0";
    static const WCHAR utf16[] = L"/tmp/one\0/tmp/two words\0";
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT,
                                 sizeof(DROPFILES) + (wide ? sizeof(utf16) : sizeof(plain)));
    DROPFILES *drop = GlobalLock(memory);
    *drop = (DROPFILES){.pFiles = sizeof(*drop), .pt = {3, 4}, .fNC = wide, .fWide = wide};
    memcpy(drop + 1, wide ? (const void *)utf16 : plain, wide ? sizeof(utf16) : sizeof(plain));
    GlobalUnlock(memory);
    return (HDROP)memory;
}

static void test_drop(BOOL wide)
{
    TCHAR name[40];
    POINT point = {0, 0};
    HDROP drop = make_drop(wide);
    CHECK(DragQueryFile(drop, 0xFFFFFFFF, NULL, 0) == 2);
    CHECK(DragQueryFile(drop, 1, NULL, 0) == 14);
    CHECK(DragQueryFile(drop, 1, name, 40) == 14);
    CHECK(lstrcmp(name, TEXT("/tmp/two words")) == 0);
    CHECK(DragQueryFile(drop, 0, name, 5) == 4);
    CHECK(lstrcmp(name, TEXT("/tmp")) == 0);
    CHECK(DragQueryFile(drop, 2, name, 40) == 0);
    CHECK(DragQueryPoint(drop, &point) == !wide);
    CHECK(point.x == 3 && point.y == 4);
    DragFinish(drop);
    CHECK(DragQueryFile(NULL, 0, name, 40) == 0);
}

/* What is where in both parameters. */
static void test_parts(void)
{
    HWND hwnd = (HWND)(ULONG_PTR)0x1234;
    WPARAM w = MAKEWPARAM(SB_THUMBTRACK, 77);
    LPARAM l = (LPARAM)hwnd;
    CHECK(GET_WM_VSCROLL_CODE(w, l) == SB_THUMBTRACK && GET_WM_VSCROLL_POS(w, l) == 77);
    CHECK(GET_WM_HSCROLL_HWND(w, l) == hwnd && GET_WM_COMMAND_HWND(w, l) == hwnd);
    CHECK(GET_WM_MENUSELECT_FLAGS(MAKEWPARAM(0, 0xffff), l) == 0xffffffff);
    CHECK(GET_WM_MDIACTIVATE_FACTIVATE(hwnd, w, l));
    CHECK(GET_WM_CTLCOLOR_TYPE(w, l, WM_CTLCOLORSTATIC) == CTLCOLOR_STATIC);
    CHECK(GET_WM_CTLCOLOR_MSG(CTLCOLOR_EDIT) == WM_CTLCOLOREDIT);
    CHECK(!SendMessage(NULL, WM_HSCROLL, GET_WM_HSCROLL_MPS(SB_LINEUP, 0, NULL)));
}

int main(void)
{
    TCHAR text[8];
    test_parts();
    WNDCLASS wc = {.lpfnWndProc = proc, .lpszClassName = TEXT("Cracked")};
    CHECK(RegisterClass(&wc));
    HWND hwnd =
        CreateWindow(TEXT("Cracked"), TEXT(""), WS_POPUP, 0, 0, 80, 80, NULL, NULL, NULL, NULL);
    CHECK(hwnd != NULL);
    FORWARD_WM_KEYDOWN(hwnd, VK_F1, 2, 0x3b, SendMessage);
    EXPECT("key 112 1 2 59");
    FORWARD_WM_KEYUP(hwnd, VK_F1, 1, 0xc03b, SendMessage);
    EXPECT("key 112 0 1 49211");
    FORWARD_WM_SYSKEYDOWN(hwnd, VK_F4, 1, 0, SendMessage);
    EXPECT("key 115 1 1 0");
    FORWARD_WM_CHAR(hwnd, TEXT('x'), 3, SendMessage);
    EXPECT("char 120 3 0 0");
    FORWARD_WM_LBUTTONDOWN(hwnd, FALSE, -3, 4, MK_SHIFT, SendMessage);
    EXPECT("press 0 -3 4 4");
    FORWARD_WM_LBUTTONDOWN(hwnd, TRUE, 3, 4, 0, SendMessage);
    EXPECT("press 1 3 4 0");
    FORWARD_WM_NCRBUTTONDOWN(hwnd, FALSE, 5, 6, HTMENU, SendMessage);
    EXPECT("press 0 5 6 5");
    FORWARD_WM_MBUTTONUP(hwnd, 7, 8, 0, SendMessage);
    EXPECT("move 7 8 0 0");
    FORWARD_WM_MOUSEMOVE(hwnd, 1, -2, MK_LBUTTON, SendMessage);
    EXPECT("move 1 -2 1 0");
    FORWARD_WM_MOUSEWHEEL(hwnd, 1, 2, -120, MK_CONTROL, SendMessage);
    EXPECT("wheel 1 2 -120 8");
    FORWARD_WM_VSCROLL(hwnd, (HWND)77, SB_THUMBTRACK, 9, SendMessage);
    EXPECT("scroll 77 5 9 0");
    CHECK(FORWARD_WM_VKEYTOITEM(hwnd, VK_DOWN, (HWND)78, 4, SendMessage) == -2);
    EXPECT("item 40 78 4 0");
    FORWARD_WM_PARENTNOTIFY(hwnd, WM_CREATE, (HWND)79, 12, SendMessage);
    EXPECT("parent 1 79 12 0");
    FORWARD_WM_MENUSELECT(hwnd, (HMENU)80, 100, NULL, MF_HILITE, SendMessage);
    EXPECT("select 80 100 0 128");
    FORWARD_WM_MENUSELECT(hwnd, NULL, 0, NULL, 0xffff, SendMessage);
    EXPECT("select 0 0 0 4294967295");
    CHECK(FORWARD_WM_SETCURSOR(hwnd, (HWND)81, HTCLIENT, WM_MOUSEMOVE, SendMessage) == TRUE);
    EXPECT("cursor 81 1 512 0");
    FORWARD_WM_MDIACTIVATE(hwnd, FALSE, (HWND)82, (HWND)83, SendMessage);
    EXPECT("child 0 82 83 0");
    FORWARD_WM_HOTKEY(hwnd, 5, MOD_ALT, VK_F2, SendMessage);
    EXPECT("hot key 5 1 113 0");
    FORWARD_WM_ACTIVATE(hwnd, WA_CLICKACTIVE, (HWND)84, TRUE, SendMessage);
    EXPECT("activate 2 84 1 0");
    CHECK(FORWARD_WM_NCHITTEST(hwnd, -5, 6, SendMessage) == HTCAPTION);
    EXPECT("hit test -5 6 0 0");
    CHECK(FORWARD_WM_GETFONT(hwnd, SendMessage) == (HFONT)(INT_PTR)0x123456789a);
    FORWARD_WM_UNDO(hwnd, SendMessage);
    EXPECT("undo 0 0 0 0");
    FORWARD_WM_DROPFILES(hwnd, (HDROP)85, SendMessage);
    EXPECT("drop 85 0 0 0");
    CHECK(FORWARD_WM_GETTEXT(hwnd, 8, text, SendMessage) == 7);
    CHECK(lstrcmp(text, TEXT("a long ")) == 0);
    CHECK(FORWARD_WM_ERASEBKGND(hwnd, NULL, DefWindowProc) == FALSE);
    CHECK(GetWindowID(hwnd) == 0);
    DragAcceptFiles(hwnd, TRUE);
    CHECK(GetWindowExStyle(hwnd) & WS_EX_ACCEPTFILES);
    DragAcceptFiles(hwnd, FALSE);
    CHECK(!(GetWindowExStyle(hwnd) & WS_EX_ACCEPTFILES));
    test_drop(FALSE);
    test_drop(TRUE);
    DestroyWindow(hwnd);
    return failures != 0;
}
