/* SPDX-License-Identifier: MIT */
/* What windows and hooks are told, in order, as a program for Win32 sees it. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[4000];
static BOOL quiet;
static HWND watched; /* what others are told is marked */

static void note(HWND hwnd, const char *what)
{
    size_t length = strlen(seen);
    if (!watched)
        watched = hwnd;
    if (!quiet)
        snprintf(seen + length, sizeof(seen) - length, "%s%s ", hwnd == watched ? "" : "*", what);
}

static void note_number(HWND hwnd, const char *what, unsigned number)
{
    char text[80];
    snprintf(text, sizeof(text), "%s:%x", what, number);
    note(hwnd, text);
}

static void expect(int line, const char *text)
{
    if (strcmp(seen, text) != 0) {
        printf("%s:%d:\n   \"%s\"\n  instead of\n   \"%s\"\n", __FILE__, line, seen, text);
        failures++;
    }
    seen[0] = 0;
}
#define EXPECT(text) expect(__LINE__, text)

static void forget(HWND hwnd)
{
    seen[0] = 0;
    watched = hwnd;
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static const struct {
        UINT message;
        const char *name;
    } plain[] = {{WM_GETMINMAXINFO, "limits"}, {WM_NCCREATE, "nccreate"},
                 {WM_CREATE, "create"},        {WM_DESTROY, "destroy"},
                 {WM_NCDESTROY, "ncdestroy"},  {WM_SETFOCUS, "focus"},
                 {WM_KILLFOCUS, "nofocus"},    {WM_QUERYOPEN, "queryopen"},
                 {WM_CANCELMODE, "cancel"},    {WM_CHILDACTIVATE, "childactivate"},
                 {WM_CLOSE, "close"},          {WM_CAPTURECHANGED, "nocapture"},
                 {WM_ENTERSIZEMOVE, "enter"},  {WM_EXITSIZEMOVE, "exit"}};
    const WINDOWPOS *pos = (const WINDOWPOS *)l;
    GUITHREADINFO info = {sizeof(info)};
    switch (message) {
    case WM_WINDOWPOSCHANGING:
        note_number(hwnd, "changing", pos->flags);
        break;
    case WM_WINDOWPOSCHANGED:
        note_number(hwnd, "changed", pos->flags);
        break;
    case WM_NCCALCSIZE:
        note_number(hwnd, "calc", (unsigned)w);
        break;
    case WM_MOVING:
        CHECK(GetGUIThreadInfo(GetCurrentThreadId(), &info) && info.hwndMoveSize == hwnd);
        CHECK(info.flags == 2 && info.hwndCapture == hwnd);
        note_number(hwnd, "moving", (unsigned)w);
        break;
    case WM_SIZE:
        note_number(hwnd, "size", (unsigned)w);
        break;
    case WM_MOVE:
        note(hwnd, "move");
        break;
    case WM_SHOWWINDOW:
        note_number(hwnd, l ? "show by owner" : "show", (unsigned)w);
        break;
    case WM_ENABLE:
        note_number(hwnd, "enable", (unsigned)w);
        break;
    case WM_ACTIVATEAPP:
        note_number(hwnd, "app", (unsigned)w);
        break;
    case WM_NCACTIVATE:
        note_number(hwnd, "nc", (unsigned)w);
        break;
    case WM_ACTIVATE:
        note_number(hwnd, "active", (unsigned)w);
        break;
    case WM_SYSCOMMAND:
        note_number(hwnd, "command", (unsigned)w);
        break;
    case WM_STYLECHANGING:
    case WM_STYLECHANGED:
        note_number(hwnd, message == WM_STYLECHANGED ? "styled" : "style",
                    ((const STYLESTRUCT *)l)->styleNew);
        break;
    case WM_PARENTNOTIFY:
        note_number(hwnd, "child", (unsigned)LOWORD(w));
        break;
    default:
        for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
            if (plain[i].message == message)
                note(hwnd, plain[i].name);
    }
    return DefWindowProc(hwnd, message, w, l);
}

static LRESULT CALLBACK hook(int code, WPARAM w, LPARAM l)
{
    static const char *const names[] = {"MOVESIZE", "MINMAX", "QS",         "CREATE", "DESTROY",
                                        "ACTIVATE", "CLICK",  "KEYSKIPPED", "SYSCMD", "FOCUS"};
    HWND hwnd = (HWND)w;
    if (code == HCBT_MINMAX)
        note_number(hwnd, "MINMAX", (unsigned)LOWORD(l));
    else if (code == HCBT_SYSCOMMAND)
        note_number(watched, "SYSCMD", (unsigned)w);
    else if (code >= 0 && code < 10)
        note(hwnd, names[code]);
    return CallNextHookEx(NULL, code, w, l);
}

static HWND make(DWORD style, HWND above)
{
    return CreateWindowEx(0, TEXT("Sequences"), TEXT("title"), style, 100, 100, 200, 200, above,
                          NULL, GetModuleHandle(NULL), NULL);
}

static HWND make_quietly(DWORD style, HWND above)
{
    quiet = TRUE;
    HWND hwnd = make(style, above);
    quiet = FALSE;
    forget(hwnd);
    return hwnd;
}

static void destroy_quietly(HWND hwnd)
{
    quiet = TRUE;
    DestroyWindow(hwnd);
    quiet = FALSE;
    forget(NULL);
}

static void place(HWND hwnd, HWND after, int x, int y, int cx, int cy, UINT flags)
{
    CHECK(SetWindowPos(hwnd, after, x, y, cx, cy, flags));
}

/* ---- Making, showing, destroying ---- */

static void test_overlapped(void)
{
    HWND hwnd = make(WS_OVERLAPPEDWINDOW, NULL);
    EXPECT("CREATE limits nccreate calc:0 create ");
    ShowWindow(hwnd, SW_SHOW);
    EXPECT("show:1 changing:43 ACTIVATE changing:3 app:1 nc:1 active:1 FOCUS focus changed:1847 "
           "size:0 move ");
    ShowWindow(hwnd, SW_SHOW);
    EXPECT("");
    ShowWindow(hwnd, SW_HIDE);
    EXPECT("show:0 changing:83 changed:1887 nc:0 active:0 app:0 *FOCUS nofocus ");
    ShowWindow(hwnd, SW_SHOW);
    EXPECT("show:1 changing:43 ACTIVATE changing:3 app:1 nc:1 active:1 FOCUS focus changed:1847 ");
    ShowWindow(hwnd, SW_SHOWMAXIMIZED);
    EXPECT("MINMAX:3 limits changing:8020 limits calc:1 changed:8024 move size:2 ");
    ShowWindow(hwnd, SW_SHOWMAXIMIZED);
    EXPECT("MINMAX:3 ");
    ShowWindow(hwnd, SW_RESTORE);
    EXPECT("MINMAX:9 changing:8020 limits calc:1 changed:8024 move size:0 ");
    ShowWindow(hwnd, SW_MINIMIZE);
    EXPECT("MINMAX:6 *FOCUS nofocus changing:8174 limits calc:1 changed:8134 move size:1 nc:0 "
           "active:10000 app:0 ");
    ShowWindow(hwnd, SW_MINIMIZE);
    EXPECT("MINMAX:6 ");
    ShowWindow(hwnd, SW_RESTORE);
    EXPECT("MINMAX:9 queryopen changing:8120 limits calc:1 ACTIVATE changing:3 app:1 nc:1 active:1 "
           "FOCUS focus changed:8124 move size:0 ");
    ShowWindow(hwnd, SW_SHOWNA);
    EXPECT("show:1 changing:53 ");
    DestroyWindow(hwnd);
    EXPECT(
        "DESTROY changing:97 changed:1897 nc:0 active:0 app:0 *FOCUS nofocus destroy ncdestroy ");
    /* Hidden before it was ever shown. */
    hwnd = make_quietly(WS_OVERLAPPEDWINDOW, NULL);
    ShowWindow(hwnd, SW_SHOWMAXIMIZED);
    EXPECT("MINMAX:3 limits changing:8060 limits calc:1 ACTIVATE changing:3 app:1 nc:1 active:1 "
           "FOCUS focus changed:8064 move size:2 ");
    DestroyWindow(hwnd);
    EXPECT(
        "DESTROY changing:97 changed:1897 nc:0 active:0 app:0 *FOCUS nofocus destroy ncdestroy ");
}

static LRESULT CALLBACK refusing_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    LRESULT result = proc(hwnd, message, w, l);
    return message == WM_NCCREATE ? FALSE : result;
}

/* A window that does not want to be made gets its last message all the same. */
static void test_refused(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = refusing_proc;
    wc.lpszClassName = TEXT("Refusing");
    CHECK(RegisterClass(&wc));
    forget(NULL);
    CHECK(!CreateWindow(TEXT("Refusing"), NULL, WS_POPUP, 0, 0, 9, 9, NULL, NULL, NULL, NULL));
    EXPECT("CREATE nccreate ncdestroy ");
    CHECK(UnregisterClass(TEXT("Refusing"), NULL));
    forget(NULL);
}

static void test_popup(void)
{
    forget(NULL);
    HWND hwnd = make(WS_POPUP, NULL);
    EXPECT("CREATE nccreate calc:0 create size:0 move ");
    ShowWindow(hwnd, SW_SHOWNA);
    EXPECT("show:1 changing:53 changed:1857 ");
    ShowWindow(hwnd, SW_SHOWNOACTIVATE);
    EXPECT("");
    DestroyWindow(hwnd);
    EXPECT("DESTROY changing:97 changed:1897 destroy ncdestroy ");
    forget(NULL);
    hwnd = make(WS_POPUP | WS_VISIBLE, NULL);
    EXPECT("CREATE nccreate calc:0 create size:0 move show:1 changing:43 ACTIVATE changing:3 app:1 "
           "nc:1 active:1 FOCUS focus changed:1847 ");
    DestroyWindow(hwnd);
    EXPECT(
        "DESTROY changing:97 changed:1897 nc:0 active:0 app:0 *FOCUS nofocus destroy ncdestroy ");
    forget(NULL);
    hwnd = make(WS_POPUP | WS_MAXIMIZE | WS_VISIBLE, NULL);
    EXPECT("CREATE nccreate calc:0 create size:2 move MINMAX:3 limits changing:8030 calc:1 "
           "changed:803c move size:2 show:1 changing:43 ACTIVATE changing:3 app:1 nc:1 active:1 "
           "FOCUS focus changed:1847 ");
    DestroyWindow(hwnd);
    EXPECT(
        "DESTROY changing:97 changed:1897 nc:0 active:0 app:0 *FOCUS nofocus destroy ncdestroy ");
}

static void test_child(void)
{
    HWND parent = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    forget(NULL);
    HWND child = make(WS_CHILD, parent);
    EXPECT("CREATE nccreate calc:0 create size:0 move *child:1 ");
    ShowWindow(child, SW_SHOW);
    EXPECT("show:1 changing:57 changed:1857 ");
    ShowWindow(child, SW_HIDE);
    EXPECT("show:0 changing:97 changed:1897 ");
    DestroyWindow(child);
    EXPECT("DESTROY *child:2 destroy ncdestroy ");
    forget(NULL);
    child = make(WS_CHILD | WS_VISIBLE, parent);
    EXPECT("CREATE nccreate calc:0 create size:0 move *child:1 show:1 changing:57 changed:1857 ");
    SetFocus(child);
    EXPECT("FOCUS *nofocus focus ");
    DestroyWindow(child);
    EXPECT("DESTROY *child:2 show:0 changing:97 changed:1897 *FOCUS nofocus *focus destroy "
           "ncdestroy ");
    ShowWindow(parent, SW_HIDE);
    forget(NULL);
    child = make(WS_CHILD, parent);
    seen[0] = 0;
    ShowWindow(child, SW_SHOW);
    EXPECT("show:1 ");
    destroy_quietly(parent);
}

static void test_end(void)
{
    HWND top = make_quietly(WS_OVERLAPPEDWINDOW, NULL);
    HWND child = make_quietly(WS_CHILD | WS_VISIBLE, top);
    make_quietly(WS_CHILD | WS_VISIBLE, child);
    make_quietly(WS_POPUP, top);
    forget(top);
    DestroyWindow(top);
    EXPECT("DESTROY *DESTROY *destroy *ncdestroy destroy *destroy *destroy *ncdestroy *ncdestroy "
           "ncdestroy ");
    top = make_quietly(WS_POPUP | WS_VISIBLE, NULL);
    SetCapture(top);
    forget(top);
    DestroyWindow(top);
    EXPECT(
        "DESTROY changing:97 changed:1897 nc:0 active:0 app:0 *FOCUS nofocus destroy ncdestroy ");
}

/* ---- Places ---- */

static void test_places(void)
{
    HWND hwnd = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    place(hwnd, NULL, 0, 0, 300, 300, SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    EXPECT("changing:16 limits calc:1 changed:1016 size:0 ");
    place(hwnd, NULL, 0, 0, 300, 300, SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    EXPECT("changing:16 limits ");
    place(hwnd, NULL, 50, 60, 0, 0, SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
    EXPECT("changing:15 changed:815 move ");
    MoveWindow(hwnd, 10, 20, 200, 200, TRUE);
    EXPECT("changing:14 limits calc:1 changed:14 move size:0 ");
    place(hwnd, NULL, 0, 0, 0, 0,
          SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
    EXPECT("changing:37 calc:1 changed:1837 ");
    place(hwnd, NULL, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_HIDEWINDOW);
    EXPECT("changing:87 changed:1887 ");
    place(hwnd, NULL, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_SHOWWINDOW);
    EXPECT("changing:43 changed:1847 ");
    place(hwnd, NULL, 0, 0, 0, 0,
          SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_NOSENDCHANGING |
              SWP_HIDEWINDOW);
    EXPECT("changed:1c97 ");
    destroy_quietly(hwnd);

    HWND parent = make_quietly(WS_POPUP | WS_VISIBLE, NULL);
    HWND child = make_quietly(WS_CHILD | WS_VISIBLE, parent);
    place(child, NULL, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_SHOWWINDOW);
    EXPECT("changing:43 childactivate ");
    place(child, NULL, 0, 0, 10, 10, SWP_NOMOVE | SWP_NOZORDER);
    EXPECT("changing:6 calc:1 childactivate changed:1006 size:0 ");
    destroy_quietly(parent);
}

static void test_deferred(void)
{
    HWND hwnd = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    RECT rect;
    UINT flags = SWP_NOZORDER | SWP_NOACTIVATE;
    HDWP list = BeginDeferWindowPos(0);
    CHECK(list && EndDeferWindowPos(list));
    SetLastError(0);
    CHECK(!EndDeferWindowPos(list) && GetLastError() == ERROR_INVALID_DWP_HANDLE);
    SetLastError(0);
    CHECK(!DeferWindowPos((HDWP)0xdead, hwnd, NULL, 0, 0, 9, 9, 0));
    CHECK(GetLastError() == ERROR_INVALID_DWP_HANDLE);
    /* One window may be there twice, to be moved and to be made larger. */
    list = BeginDeferWindowPos(1);
    list = DeferWindowPos(list, hwnd, NULL, 33, 44, 0, 0, flags | SWP_NOSIZE);
    list = DeferWindowPos(list, hwnd, NULL, 0, 0, 250, 240, flags | SWP_NOMOVE);
    CHECK(list && EndDeferWindowPos(list) && GetWindowRect(hwnd, &rect));
    CHECK(rect.left == 33 && rect.top == 44 && rect.right == 283 && rect.bottom == 284);
    destroy_quietly(hwnd);
}

static void test_styles(void)
{
    HWND hwnd = make_quietly(WS_POPUP | WS_VISIBLE, NULL);
    SetWindowLong(hwnd, GWL_STYLE, WS_POPUP | WS_VISIBLE | WS_BORDER);
    EXPECT("style:90800000 styled:94800000 ");
    SetWindowLong(hwnd, GWL_EXSTYLE, WS_EX_TOPMOST);
    EXPECT("style:8 styled:0 ");
    CHECK(!(GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_TOPMOST));
    destroy_quietly(hwnd);
}

/* ---- Activation, focus ---- */

static void test_activation(void)
{
    HWND a = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    HWND b = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    CHECK(GetActiveWindow() == b);
    forget(a);
    CHECK(SetActiveWindow(a) == b);
    EXPECT("ACTIVATE *nc:0 *active:0 changing:3 changed:1803 nc:1 active:1 FOCUS *nofocus focus ");
    SetForegroundWindow(b);
    EXPECT(
        "*ACTIVATE nc:0 active:0 *changing:3 *changed:1803 *nc:1 *active:1 *FOCUS nofocus *focus ");
    BringWindowToTop(a);
    EXPECT("changing:3 ACTIVATE *nc:0 *active:0 changing:3 nc:1 active:1 FOCUS *nofocus focus "
           "changed:1803 ");
    SetActiveWindow(a);
    EXPECT("");
    SetActiveWindow(NULL);
    EXPECT("nc:0 active:0 app:0 *app:0 *FOCUS nofocus ");
    CHECK(!GetActiveWindow());
    SetFocus(b);
    EXPECT("*ACTIVATE *changing:3 *changed:1803 *app:1 app:1 *nc:1 *active:1 *FOCUS *focus ");
    EnableWindow(b, FALSE);
    EXPECT("*cancel *FOCUS *nofocus *enable:0 ");
    EnableWindow(b, FALSE);
    EXPECT("");
    EnableWindow(b, TRUE);
    EXPECT("*enable:1 ");
    destroy_quietly(b);
    destroy_quietly(a);
}

static void test_parents(void)
{
    HWND a = make_quietly(WS_POPUP | WS_VISIBLE, NULL);
    HWND b = make_quietly(WS_POPUP | WS_VISIBLE, NULL);
    HWND child = make_quietly(WS_CHILD | WS_VISIBLE, a);
    CHECK(SetParent(child, b) == a);
    EXPECT("show:0 changing:97 changed:1897 changing:1 childactivate show:1 changing:57 "
           "changed:1857 ");
    ShowWindow(child, SW_HIDE);
    forget(child);
    CHECK(SetParent(child, a) == b);
    EXPECT("changing:1 childactivate ");
    destroy_quietly(b);
    destroy_quietly(a);
}

static void test_commands(void)
{
    HWND hwnd = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    SendMessage(hwnd, WM_SYSCOMMAND, SC_MAXIMIZE, 0);
    EXPECT("command:f030 SYSCMD:f030 MINMAX:3 limits changing:8020 limits calc:1 changed:8024 move "
           "size:2 ");
    EnableWindow(hwnd, FALSE);
    forget(hwnd);
    SendMessage(hwnd, WM_SYSCOMMAND, SC_RESTORE, 0);
    EXPECT("command:f120 SYSCMD:f120 ");
    EnableWindow(hwnd, TRUE);
    forget(hwnd);
    SendMessage(hwnd, WM_SYSCOMMAND, SC_CLOSE, 0);
    EXPECT("command:f060 SYSCMD:f060 close DESTROY changing:97 changed:1897 nc:0 active:0 app:0 "
           "destroy ncdestroy ");
    CHECK(!IsWindow(hwnd));
}

/* An owner takes along what it owns. */
static void test_owned(void)
{
    HWND owner = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    HWND owned = make_quietly(WS_POPUP | WS_VISIBLE, owner);
    forget(owner);
    ShowWindow(owner, SW_MINIMIZE);
    CHECK(!IsWindowVisible(owned));
    seen[0] = 0;
    ShowWindow(owner, SW_RESTORE);
    CHECK(IsWindowVisible(owned));
    forget(owned);
    ShowOwnedPopups(owner, FALSE);
    EXPECT("show by owner:0 show:0 changing:83 changed:1887 ");
    ShowOwnedPopups(owner, TRUE);
    EXPECT("show by owner:1 show:1 changing:57 changed:1857 ");
    destroy_quietly(owner);
}

/* The user moves a window by its caption, with keys. */
static void test_moving(void)
{
    HWND hwnd = make_quietly(WS_OVERLAPPEDWINDOW | WS_VISIBLE, NULL);
    PostMessage(hwnd, WM_KEYDOWN, VK_RIGHT, 0);
    PostMessage(hwnd, WM_KEYDOWN, VK_RETURN, 0);
    SendMessage(hwnd, WM_SYSCOMMAND, SC_MOVE, 0);
    EXPECT("command:f010 SYSCMD:f010 MOVESIZE limits enter moving:0 changing:15 changed:815 move "
           "nocapture "
           "exit ");
    RECT rect;
    GetWindowRect(hwnd, &rect);
    CHECK(rect.left > 100 && rect.top == 100);
    destroy_quietly(hwnd);
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = proc;
    wc.hInstance = GetModuleHandle(NULL);
    wc.lpszClassName = TEXT("Sequences");
    CHECK(RegisterClass(&wc) != 0);
    HHOOK cbt = SetWindowsHookEx(WH_CBT, hook, NULL, GetCurrentThreadId());
    test_overlapped();
    test_refused();
    test_popup();
    test_child();
    test_end();
    test_places();
    test_deferred();
    test_styles();
    test_activation();
    test_parents();
    test_commands();
    test_owned();
    test_moving();
    UnhookWindowsHookEx(cbt);
    return failures != 0;
}
