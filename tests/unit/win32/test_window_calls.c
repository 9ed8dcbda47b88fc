/* SPDX-License-Identifier: MIT */
/* What there is to ask of windows and to do with them, as a program for Win32 does. */
#include <stdio.h>
#include <windows.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())
#define FAILS(call, wanted)                                                                        \
    do {                                                                                           \
        SetLastError(0xdead);                                                                      \
        ok(!(call), "it should not work");                                                         \
        ok(GetLastError() == (wanted), "error %u", (unsigned)GetLastError());                      \
    } while (0)

static HINSTANCE self;
static HWND nowhere; /* no window any more */
static LRESULT answer;
static BOOL is_hole;
static char printed[100];
static UINT last_message, count_of_last;
static WPARAM last_w;
static LPARAM last_l;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == last_message) {
        count_of_last++;
        last_w = w;
        last_l = l;
        if (answer)
            return answer;
    }
    if (message == WM_PRINTCLIENT) {
        POINT at;
        GetViewportOrgEx((HDC)w, &at);
        snprintf(printed + strlen(printed), sizeof(printed) - strlen(printed), "%d at %d,%d ",
                 GetDlgCtrlID(hwnd), (int)at.x, (int)at.y);
    }
    if (message == WM_NCHITTEST && is_hole && GetParent(hwnd))
        return HTTRANSPARENT;
    return DefWindowProc(hwnd, message, w, l);
}

static void listen(UINT message)
{
    last_message = message;
    count_of_last = 0;
    answer = 0;
}

static HWND make(DWORD style, DWORD ex_style, HWND parent)
{
    return CreateWindowEx(ex_style, TEXT("Calls"), TEXT("a title"), style, 100, 100, 200, 200,
                          parent, NULL, self, NULL);
}

/* ---- The tree ---- */

static BOOL CALLBACK count_windows(HWND hwnd, LPARAM l)
{
    (void)hwnd;
    ++*(int *)l;
    return TRUE;
}

static void test_tree(void)
{
    HWND top = make(WS_OVERLAPPEDWINDOW, 0, NULL), owned = make(WS_POPUP, 0, top);
    HWND child = make(WS_CHILD, 0, top), below = make(WS_CHILD, 0, child);
    HWND deep = make(WS_POPUP, 0, below); /* its owner is the top-level window */
    CHECK(GetParent(owned) == top && GetWindow(owned, GW_OWNER) == top);
    CHECK(GetWindow(deep, GW_OWNER) == top && !GetParent(top));
    CHECK(GetParent(child) == top && !GetWindow(child, GW_OWNER));
    CHECK(GetAncestor(below, GA_PARENT) == child && GetAncestor(below, GA_ROOT) == top);
    CHECK(GetAncestor(owned, GA_PARENT) == GetDesktopWindow());
    CHECK(GetAncestor(owned, GA_ROOT) == owned && GetAncestor(owned, GA_ROOTOWNER) == top);
    CHECK(!GetAncestor(GetDesktopWindow(), GA_PARENT) && !GetParent(GetDesktopWindow()));
    CHECK(IsChild(top, below) && !IsChild(top, owned) && !IsChild(top, top));
    CHECK(GetTopWindow(top) == child && GetTopWindow(child) == below && !GetTopWindow(below));
    FAILS(GetTopWindow(nowhere), ERROR_INVALID_WINDOW_HANDLE);
    FAILS(GetWindow(top, 99), ERROR_INVALID_GW_COMMAND);
    FAILS(GetParent(nowhere), ERROR_INVALID_WINDOW_HANDLE);
    int count = 0;
    EnumChildWindows(top, count_windows, (LPARAM)&count);
    CHECK(count == 2);
    count = 0;
    EnumThreadWindows(GetCurrentThreadId(), count_windows, (LPARAM)&count);
    CHECK(count == 3);
    count = 0;
    EnumDesktopWindows(NULL, count_windows, (LPARAM)&count);
    CHECK(count >= 3);
    CHECK(GetWindowThreadProcessId(top, NULL) == GetCurrentThreadId());

    CHECK(FindWindow(TEXT("calls"), TEXT("A TITLE")) != NULL);
    CHECK(FindWindowEx(top, NULL, NULL, TEXT("a title")) == child);
    FAILS(FindWindow(TEXT("no such class"), NULL), ERROR_FILE_NOT_FOUND);
    FAILS(FindWindowEx(nowhere, NULL, NULL, NULL), ERROR_INVALID_WINDOW_HANDLE);

    /* A parent by the style, an owner by the place. */
    SetWindowLong(child, GWL_STYLE, WS_POPUP);
    CHECK(!GetParent(child) && GetAncestor(child, GA_PARENT) == top);
    SetWindowLong(child, GWL_STYLE, WS_CHILD);
    FAILS(SetParent(top, below), ERROR_INVALID_PARAMETER);
    FAILS(SetParent(top, nowhere), ERROR_INVALID_WINDOW_HANDLE);
    CHECK(SetParent(below, NULL) == child && GetAncestor(below, GA_PARENT) == GetDesktopWindow());
    CHECK(SetParent(below, top) == GetDesktopWindow() && GetParent(below) == top);
    CHECK(SetWindowLongPtr(deep, GWLP_HWNDPARENT, (LONG_PTR)owned) == (LONG_PTR)top);
    CHECK(GetWindow(deep, GW_OWNER) == owned);
    DestroyWindow(top);
    CHECK(!IsWindow(owned) && !IsWindow(below) && !IsWindow(deep));
    SetLastError(0);
    CHECK(!FindWindowEx(NULL, (HWND)0xdead0, NULL, NULL));
    CHECK(GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    SetLastError(0);
    CHECK(!ShowCaret((HWND)0xdead0) && GetLastError() == ERROR_INVALID_WINDOW_HANDLE);
    SetLastError(0);
    CHECK(!HideCaret(NULL) && GetLastError() == ERROR_ACCESS_DENIED);
}

static void test_message_windows(void)
{
    HWND hwnd = make(WS_OVERLAPPED, 0, HWND_MESSAGE), child = make(WS_CHILD, 0, hwnd);
    CHECK(GetAncestor(hwnd, GA_PARENT) != GetDesktopWindow() && !GetWindow(hwnd, GW_OWNER));
    CHECK(GetParent(child) == hwnd);
    CHECK(FindWindowEx(HWND_MESSAGE, NULL, TEXT("Calls"), NULL) == hwnd);
    listen(WM_USER + 5);
    SendMessage(HWND_BROADCAST, WM_USER + 5, 0, 0);
    CHECK(!count_of_last);
    int count = 0;
    EnumDesktopWindows(NULL, count_windows, (LPARAM)&count);
    CHECK(!count);
    CHECK(SetParent(hwnd, NULL) != NULL && GetAncestor(hwnd, GA_PARENT) == GetDesktopWindow());
    DestroyWindow(hwnd);
}

static void test_order(void)
{
    HWND a = make(WS_POPUP | WS_VISIBLE, 0, NULL), b = make(WS_POPUP | WS_VISIBLE, 0, NULL);
    HWND top = make(WS_POPUP | WS_VISIBLE, WS_EX_TOPMOST, NULL);
    CHECK(GetWindow(top, GW_HWNDNEXT) == b && GetWindow(b, GW_HWNDNEXT) == a);
    BringWindowToTop(a);
    CHECK(GetWindow(top, GW_HWNDNEXT) == a); /* below what is topmost */
    SetWindowPos(b, HWND_TOPMOST, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE);
    CHECK(GetWindow(b, GW_HWNDNEXT) == top && GetWindowLong(b, GWL_EXSTYLE) & WS_EX_TOPMOST);
    SetWindowPos(top, HWND_NOTOPMOST, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE);
    CHECK(!(GetWindowLong(top, GWL_EXSTYLE) & WS_EX_TOPMOST));
    SetWindowPos(top, HWND_BOTTOM, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE);
    CHECK(GetWindow(a, GW_HWNDNEXT) == top && GetWindow(a, GW_HWNDLAST) == top);
    CHECK(GetWindow(a, GW_HWNDFIRST) == b);
    HWND owned = make(WS_POPUP | WS_VISIBLE, 0, b);
    CHECK(GetWindowLong(owned, GWL_EXSTYLE) & WS_EX_TOPMOST); /* as its owner */
    CHECK(GetWindow(owned, GW_HWNDNEXT) == b);
    CHECK(AnyPopup() && GetLastActivePopup(b) == owned && GetLastActivePopup(a) == a);
    CHECK(GetWindow(b, GW_ENABLEDPOPUP) == owned);
    FAILS(SetWindowPos(nowhere, NULL, 0, 0, 0, 0, 0), ERROR_INVALID_WINDOW_HANDLE);
    DestroyWindow(a);
    DestroyWindow(b);
    DestroyWindow(top);
}

/* ---- Points ---- */

static void test_points(void)
{
    HWND top = make(WS_POPUP | WS_VISIBLE, WS_EX_TOPMOST, NULL);
    HWND child = make(WS_CHILD | WS_VISIBLE, 0, top);
    MoveWindow(child, 10, 10, 50, 50, TRUE);
    POINT at = {120, 120};
    CHECK(WindowFromPoint(at) == child);
    is_hole = TRUE;
    CHECK(WindowFromPoint(at) == top);
    is_hole = FALSE;
    EnableWindow(child, FALSE);
    CHECK(WindowFromPoint(at) == top); /* what is disabled gets no mouse */
    POINT in = {20, 20};
    CHECK(ChildWindowFromPoint(top, in) == child && RealChildWindowFromPoint(top, in) == child);
    CHECK(ChildWindowFromPointEx(top, in, CWP_SKIPDISABLED) == top);
    EnableWindow(child, TRUE);
    ShowWindow(child, SW_HIDE);
    CHECK(ChildWindowFromPoint(top, in) == child);
    CHECK(ChildWindowFromPointEx(top, in, CWP_SKIPINVISIBLE) == top);
    CHECK(RealChildWindowFromPoint(top, in) == top);
    in.x = 300;
    CHECK(!ChildWindowFromPoint(top, in));
    FAILS(ChildWindowFromPoint(nowhere, in), ERROR_INVALID_WINDOW_HANDLE);

    POINT points[2] = {{0, 0}, {5, 6}};
    CHECK(MapWindowPoints(child, NULL, points, 2) == MAKELONG(110, 110));
    CHECK(points[1].x == 115 && points[1].y == 116);
    FAILS(MapWindowPoints(nowhere, NULL, points, 2), ERROR_INVALID_WINDOW_HANDLE);
    FAILS(ClientToScreen(nowhere, points), ERROR_INVALID_WINDOW_HANDLE);
    RECT rect;
    FAILS(GetWindowRect(nowhere, &rect), ERROR_INVALID_WINDOW_HANDLE);
    FAILS(GetClientRect(nowhere, &rect), ERROR_INVALID_WINDOW_HANDLE);
    DestroyWindow(top);
}

static void test_regions(void)
{
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, WS_EX_TOPMOST, NULL);
    HRGN region = CreateRectRgn(0, 0, 1, 1);
    RECT box;
    CHECK(GetWindowRgn(hwnd, region) == ERROR && GetWindowRgnBox(hwnd, &box) == ERROR);
    listen(WM_WINDOWPOSCHANGED);
    CHECK(SetWindowRgn(hwnd, CreateRectRgn(10, 10, 40, 50), TRUE));
    CHECK(count_of_last == 1);
    CHECK(GetWindowRgn(hwnd, region) == SIMPLEREGION);
    CHECK(GetWindowRgnBox(hwnd, &box) == SIMPLEREGION);
    CHECK(box.left == 10 && box.top == 10 && box.right == 40 && box.bottom == 50);
    POINT inside = {120, 120}, outside = {105, 105};
    CHECK(WindowFromPoint(inside) == hwnd && WindowFromPoint(outside) != hwnd);
    CHECK(SetWindowRgn(hwnd, NULL, TRUE) && WindowFromPoint(outside) == hwnd);
    CHECK(GetWindowRgn(hwnd, region) == ERROR);
    FAILS(SetWindowRgn(nowhere, NULL, TRUE), ERROR_INVALID_WINDOW_HANDLE);
    DeleteObject(region);
    DestroyWindow(hwnd);
}

/* ---- What windows keep ---- */

static void test_icons(void)
{
    HWND hwnd = make(WS_OVERLAPPEDWINDOW, 0, NULL);
    HICON a = LoadIcon(NULL, IDI_APPLICATION), b = LoadIcon(NULL, IDI_HAND);
    CHECK(!SendMessage(hwnd, WM_GETICON, ICON_BIG, 0));
    CHECK(!SendMessage(hwnd, WM_SETICON, ICON_BIG, (LPARAM)a));
    CHECK(SendMessage(hwnd, WM_SETICON, ICON_SMALL, (LPARAM)b) == 0);
    CHECK((HICON)SendMessage(hwnd, WM_GETICON, ICON_BIG, 0) == a);
    CHECK((HICON)SendMessage(hwnd, WM_GETICON, ICON_SMALL, 0) == b);
    CHECK((HICON)SendMessage(hwnd, WM_GETICON, ICON_SMALL2, 0) == b);
    CHECK((HICON)SendMessage(hwnd, WM_SETICON, ICON_BIG, 0) == a);
    CHECK(!SendMessage(hwnd, WM_GETICON, ICON_BIG, 0));
    DestroyWindow(hwnd);
}

static void test_layers(void)
{
    HWND hwnd = make(WS_POPUP, 0, NULL);
    COLORREF key = 1;
    BYTE alpha = 1;
    DWORD flags = 1;
    FAILS(SetLayeredWindowAttributes(hwnd, 0, 128, LWA_ALPHA), ERROR_INVALID_PARAMETER);
    SetWindowLong(hwnd, GWL_EXSTYLE, WS_EX_LAYERED);
    CHECK(!GetLayeredWindowAttributes(hwnd, &key, &alpha, &flags));
    CHECK(SetLayeredWindowAttributes(hwnd, 0x123456, 44, LWA_ALPHA | LWA_COLORKEY));
    CHECK(GetLayeredWindowAttributes(hwnd, &key, &alpha, &flags));
    CHECK(key == 0x123456 && alpha == 44 && flags == (LWA_ALPHA | LWA_COLORKEY));
    SetWindowLong(hwnd, GWL_EXSTYLE, 0);
    SetWindowLong(hwnd, GWL_EXSTYLE, WS_EX_LAYERED);
    CHECK(!GetLayeredWindowAttributes(hwnd, NULL, NULL, NULL)); /* forgotten */
    DestroyWindow(hwnd);
}

/* A window drawn from a picture. */
static void test_pictures(void)
{
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, WS_EX_TOPMOST, NULL);
    HDC screen = GetDC(NULL), from = CreateCompatibleDC(screen);
    HBITMAP bitmap = CreateCompatibleBitmap(screen, 64, 64);
    HGDIOBJ before = SelectObject(from, bitmap);
    HBRUSH red = CreateSolidBrush(RGB(255, 0, 0)), blue = CreateSolidBrush(RGB(0, 0, 255));
    RECT all = {0, 0, 64, 64}, part = {0, 0, 32, 64};
    FillRect(from, &all, blue);
    FillRect(from, &part, red);
    SIZE size = {64, 64};
    POINT at = {160, 160}, from_at = {0, 0};
    FAILS(UpdateLayeredWindow(hwnd, NULL, &at, &size, from, &from_at, 0, NULL, ULW_OPAQUE),
          ERROR_INVALID_PARAMETER);
    SetWindowLong(hwnd, GWL_EXSTYLE, GetWindowLong(hwnd, GWL_EXSTYLE) | WS_EX_LAYERED);
    FAILS(UpdateLayeredWindow(nowhere, NULL, &at, &size, from, &from_at, 0, NULL, ULW_OPAQUE),
          ERROR_INVALID_WINDOW_HANDLE);
    FAILS(UpdateLayeredWindow(hwnd, NULL, &at, &size, from, &from_at, 0, NULL, 0x800),
          ERROR_INVALID_PARAMETER);
    CHECK(UpdateLayeredWindow(hwnd, NULL, &at, &size, from, &from_at, 0, NULL, ULW_OPAQUE));
    RECT rect;
    CHECK(GetWindowRect(hwnd, &rect) && rect.left == 160 && rect.top == 160);
    CHECK(rect.right == 224 && rect.bottom == 224);
    HDC dc = GetDC(hwnd);
    ok(GetPixel(dc, 8, 8) == RGB(255, 0, 0), "%06x", (unsigned)GetPixel(dc, 8, 8));
    ok(GetPixel(dc, 40, 8) == RGB(0, 0, 255), "%06x", (unsigned)GetPixel(dc, 40, 8));
    /* It is drawn again without the program. */
    FillRect(dc, &all, (HBRUSH)GetStockObject(WHITE_BRUSH));
    RedrawWindow(hwnd, NULL, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_ERASENOW);
    ok(GetPixel(dc, 8, 8) == RGB(255, 0, 0), "%06x", (unsigned)GetPixel(dc, 8, 8));
    /* Without the pixels of one colour. */
    CHECK(UpdateLayeredWindow(hwnd, NULL, NULL, NULL, from, &from_at, RGB(255, 0, 0), NULL,
                              ULW_COLORKEY));
    ok(GetPixel(dc, 8, 8) != RGB(255, 0, 0), "%06x", (unsigned)GetPixel(dc, 8, 8));
    ReleaseDC(hwnd, dc);
    UPDATELAYEREDWINDOWINFO info = {0};
    FAILS(UpdateLayeredWindowIndirect(hwnd, &info), ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    info.dwFlags = ULW_OPAQUE | ULW_EX_NORESIZE;
    info.hdcSrc = from;
    info.pptSrc = &from_at;
    info.psize = &size;
    CHECK(UpdateLayeredWindowIndirect(hwnd, &info));
    size.cx++;
    FAILS(UpdateLayeredWindowIndirect(hwnd, &info), ERROR_INCORRECT_SIZE);
    CHECK(SetLayeredWindowAttributes(hwnd, 0, 200, LWA_ALPHA));
    FAILS(UpdateLayeredWindow(hwnd, NULL, &at, NULL, NULL, NULL, 0, NULL, ULW_OPAQUE),
          ERROR_INVALID_PARAMETER);
    DestroyWindow(hwnd);
    SelectObject(from, before);
    DeleteDC(from);
    DeleteObject(bitmap);
    DeleteObject(red);
    DeleteObject(blue);
    ReleaseDC(NULL, screen);
}

static void test_layout(void)
{
    DWORD layout = 5;
    CHECK(GetProcessDefaultLayout(&layout) && layout == 0);
    FAILS(GetProcessDefaultLayout(NULL), ERROR_NOACCESS);
    CHECK(SetProcessDefaultLayout(LAYOUT_RTL));
    HWND hwnd = make(WS_POPUP, 0, NULL);
    CHECK(GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_LAYOUTRTL);
    CHECK(SetProcessDefaultLayout(0));
    HWND child = make(WS_CHILD, 0, hwnd), owned = make(WS_POPUP, 0, hwnd);
    CHECK(GetWindowLong(child, GWL_EXSTYLE) & WS_EX_LAYOUTRTL);
    CHECK(!(GetWindowLong(owned, GWL_EXSTYLE) & WS_EX_LAYOUTRTL));
    DestroyWindow(hwnd);
}

static void test_help(void)
{
    HWND top = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, NULL), child = make(WS_CHILD, 0, top);
    CHECK(!GetWindowContextHelpId(top));
    CHECK(SetWindowContextHelpId(top, 42) && GetWindowContextHelpId(child) == 42);
    CHECK(SetWindowContextHelpId(child, 7) && GetWindowContextHelpId(child) == 7);
    HELPINFO info = {sizeof(info), HELPINFO_WINDOW};
    listen(WM_HELP);
    SendMessage(child, WM_HELP, 0, (LPARAM)&info);
    CHECK(count_of_last == 2 && last_l == (LPARAM)&info); /* the parent, too */
    MSG msg;
    listen(WM_HELP);
    SetFocus(top);
    keybd_event(VK_F1, 0, 0, 0);
    keybd_event(VK_F1, 0, KEYEVENTF_KEYUP, 0);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    ok(count_of_last == 1, "%u calls for help", count_of_last);
    listen(WM_CONTEXTMENU);
    SendMessage(child, WM_CONTEXTMENU, (WPARAM)child, MAKELPARAM(5, 6));
    CHECK(count_of_last == 2 && (HWND)last_w == child && last_l == MAKELPARAM(5, 6));
    listen(WM_APPCOMMAND);
    SendMessage(child, WM_XBUTTONUP, MAKEWPARAM(0, XBUTTON1), 0);
    CHECK(count_of_last == 2 && (HWND)last_w == child);
    DestroyWindow(top);
}

static void test_ui_state(void)
{
    HWND top = make(WS_OVERLAPPEDWINDOW, 0, NULL), child = make(WS_CHILD, 0, top);
    CHECK(!SendMessage(child, WM_QUERYUISTATE, 0, 0));
    SendMessage(child, WM_CHANGEUISTATE, MAKEWPARAM(UIS_SET, UISF_HIDEFOCUS), 0);
    CHECK(SendMessage(top, WM_QUERYUISTATE, 0, 0) == UISF_HIDEFOCUS);
    CHECK(SendMessage(child, WM_QUERYUISTATE, 0, 0) == UISF_HIDEFOCUS);
    listen(WM_UPDATEUISTATE);
    SendMessage(child, WM_CHANGEUISTATE, MAKEWPARAM(UIS_CLEAR, UISF_HIDEFOCUS), 0);
    CHECK(count_of_last == 2 && !SendMessage(child, WM_QUERYUISTATE, 0, 0));
    DestroyWindow(top);
}

static void test_title_bars(void)
{
    HWND hwnd = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, NULL);
    TITLEBARINFO info = {0};
    FAILS(GetTitleBarInfo(hwnd, &info), ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    FAILS(GetTitleBarInfo(nowhere, &info), ERROR_INVALID_WINDOW_HANDLE);
    CHECK(GetTitleBarInfo(hwnd, &info) && info.rgstate[0] == STATE_SYSTEM_FOCUSABLE);
    CHECK(info.rcTitleBar.right > info.rcTitleBar.left && info.rgstate[5] == 0);
    CHECK(info.rgstate[4] == STATE_SYSTEM_INVISIBLE);
    TITLEBARINFOEX more = {sizeof(more)};
    CHECK(SendMessage(hwnd, WM_GETTITLEBARINFOEX, 0, (LPARAM)&more));
    CHECK(more.rgrect[5].right > more.rgrect[5].left && more.rgrect[5].left > more.rgrect[3].left);
    DestroyWindow(hwnd);
    hwnd = make(WS_POPUP, 0, NULL);
    CHECK(GetTitleBarInfo(hwnd, &info) && info.rgstate[0] & STATE_SYSTEM_INVISIBLE);
    DestroyWindow(hwnd);
}

static void test_window_info(void)
{
    HWND hwnd = make(WS_POPUP | WS_BORDER | WS_VISIBLE, 0, NULL);
    WINDOWINFO info = {sizeof(info)};
    CHECK(GetWindowInfo(hwnd, &info) && info.dwStyle & WS_BORDER && info.rcWindow.left == 100);
    CHECK(info.atomWindowType == GetClassLong(hwnd, GCW_ATOM) && info.wCreatorVersion >= 0x400);
    CHECK(info.dwWindowStatus == (GetActiveWindow() == hwnd ? WS_ACTIVECAPTION : 0));
    FAILS(GetWindowInfo(nowhere, &info), ERROR_INVALID_WINDOW_HANDLE);
    TCHAR text[300];
    CHECK(GetWindowModuleFileName(hwnd, text, 300) > 0);
    WCHAR wide[40];
    CHECK(InternalGetWindowText(hwnd, wide, 40) == 7 && wide[0] == 'a');
    CHECK(!IsHungAppWindow(hwnd));
    WINDOWPLACEMENT place = {sizeof(place)};
    CHECK(GetWindowPlacement(hwnd, &place) && place.showCmd == SW_SHOWNORMAL);
    CHECK(place.rcNormalPosition.left == 100 && place.rcNormalPosition.right == 300);
    DestroyWindow(hwnd);
}

/* A window in another one's place, with what is in it. */
static void test_printing(void)
{
    HWND canvas = make(WS_POPUP | WS_VISIBLE, 0, NULL);
    HWND hwnd = make(WS_POPUP, 0, NULL), child = make(WS_CHILD | WS_VISIBLE | WS_BORDER, 0, hwnd);
    HWND hidden = make(WS_CHILD, 0, hwnd);
    SetWindowLong(child, GWL_ID, 5);
    SetWindowLong(hidden, GWL_ID, 6);
    MoveWindow(child, 40, 32, 80, 64, FALSE);
    HDC dc = GetDC(canvas);
    LPARAM how = PRF_CLIENT | PRF_CHILDREN | PRF_ERASEBKGND | PRF_NONCLIENT;
    SendMessage(hwnd, WM_PRINT, (WPARAM)dc, how);
    POINT in = {0, 0};
    RECT rect;
    ClientToScreen(child, &in);
    GetWindowRect(hwnd, &rect);
    char wanted[60];
    snprintf(wanted, sizeof(wanted), "0 at 0,0 5 at %d,%d ", (int)(in.x - rect.left),
             (int)(in.y - rect.top));
    ok(strcmp(printed, wanted) == 0, "%s", printed);
    printed[0] = 0;
    SendMessage(hwnd, WM_PRINT, (WPARAM)dc, PRF_CLIENT | PRF_CHECKVISIBLE);
    ok(!printed[0], "%s", printed);
    SendMessage(child, WM_PRINT, (WPARAM)dc, PRF_CLIENT);
    ok(strcmp(printed, "5 at 0,0 ") == 0, "%s", printed);
    printed[0] = 0;
    FAILS(PrintWindow(nowhere, dc, 0), ERROR_INVALID_WINDOW_HANDLE);
    CHECK(PrintWindow(hwnd, dc, 0));
    ok(strcmp(printed, wanted) == 0, "%s", printed);
    printed[0] = 0;
    CHECK(PrintWindow(hwnd, dc, PW_CLIENTONLY));
    POINT inside = {0, 0};
    MapWindowPoints(child, hwnd, &inside, 1);
    snprintf(wanted, sizeof(wanted), "0 at 0,0 5 at %d,%d ", (int)inside.x, (int)inside.y);
    ok(strcmp(printed, wanted) == 0, "%s instead of %s", printed, wanted);
    POINT at;
    CHECK(GetViewportOrgEx(dc, &at) && at.x == 0 && at.y == 0); /* as it was */
    ReleaseDC(canvas, dc);
    DestroyWindow(hwnd);
    DestroyWindow(canvas);
}

static void test_resolution(void)
{
    CHECK(GetDpiForSystem() == 96 && !IsProcessDPIAware());
    CHECK(GetThreadDpiAwarenessContext() == DPI_AWARENESS_CONTEXT_UNAWARE);
    CHECK(SetProcessDPIAware() && IsProcessDPIAware());
    FAILS(SetProcessDpiAwarenessContext(DPI_AWARENESS_CONTEXT_UNAWARE), ERROR_ACCESS_DENIED);
    FAILS(SetProcessDpiAwarenessContext(NULL), ERROR_INVALID_PARAMETER);
    DPI_AWARENESS_CONTEXT v2 = DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2;
    DPI_AWARENESS_CONTEXT before = SetThreadDpiAwarenessContext(v2);
    CHECK(AreDpiAwarenessContextsEqual(before, DPI_AWARENESS_CONTEXT_SYSTEM_AWARE));
    HWND hwnd = make(WS_POPUP, 0, NULL);
    CHECK(SetThreadDpiAwarenessContext(before) == v2 && GetWindowDpiAwarenessContext(hwnd) == v2);
    CHECK(GetAwarenessFromDpiAwarenessContext(v2) == DPI_AWARENESS_PER_MONITOR_AWARE);
    CHECK(GetAwarenessFromDpiAwarenessContext(NULL) == DPI_AWARENESS_INVALID);
    CHECK(GetDpiFromDpiAwarenessContext(v2) == 0 && GetDpiFromDpiAwarenessContext(before) == 96);
    CHECK(EnableNonClientDpiScaling(hwnd) && GetDpiForWindow(hwnd) == 96);
    FAILS(GetDpiForWindow(nowhere), ERROR_INVALID_WINDOW_HANDLE);
    RECT rect = {0, 0, 100, 100}, other = rect;
    CHECK(AdjustWindowRectExForDpi(&rect, WS_OVERLAPPEDWINDOW, FALSE, 0, 96));
    CHECK(AdjustWindowRectEx(&other, WS_OVERLAPPEDWINDOW, FALSE, 0) && EqualRect(&rect, &other));
    DestroyWindow(hwnd);
}

/* ---- Attention, activation ---- */

static void test_flashing(void)
{
    HWND hwnd = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, NULL);
    FAILS(FlashWindow(nowhere, TRUE), ERROR_INVALID_PARAMETER);
    FAILS(FlashWindowEx(NULL), ERROR_NOACCESS);
    FLASHWINFO info = {0, hwnd, FLASHW_ALL, 0, 0};
    FAILS(FlashWindowEx(&info), ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    BOOL was = FlashWindowEx(&info);
    CHECK(FlashWindowEx(&info) != was);
    info.dwFlags = FLASHW_STOP;
    CHECK(FlashWindowEx(&info) == was);
    listen(WM_NCACTIVATE);
    info.dwFlags = FLASHW_ALL;
    info.uCount = 2;
    info.dwTimeout = 10;
    FlashWindowEx(&info);
    DWORD end = GetTickCount() + 3000;
    MSG msg;
    DWORD more = 0;
    while ((count_of_last < 4 || more++ < 4) && GetTickCount() < end) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 20, QS_ALLINPUT);
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
    }
    ok(count_of_last == 4, "%u changes", count_of_last);
    CHECK(last_w); /* as it was */
    DestroyWindow(hwnd);
}

static void test_foreground(void)
{
    HWND a = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, NULL);
    HWND b = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, NULL);
    CHECK(GetForegroundWindow() == b && GetActiveWindow() == b && GetFocus() == b);
    CHECK(SetForegroundWindow(a) && GetForegroundWindow() == a);
    CHECK(AllowSetForegroundWindow(ASFW_ANY));
    CHECK(LockSetForegroundWindow(LSFW_LOCK) && LockSetForegroundWindow(LSFW_UNLOCK));
    HWND child = make(WS_CHILD | WS_VISIBLE, 0, b);
    CHECK(SetFocus(child) == a && GetActiveWindow() == b && GetFocus() == child);
    EnableWindow(b, FALSE);
    CHECK(!SetFocus(b) || GetFocus() != b);
    ShowWindow(a, SW_MINIMIZE);
    CHECK(IsIconic(a));
    CHECK(OpenIcon(a) && !IsIconic(a) && CloseWindow(a) && IsIconic(a));
    FAILS(SetActiveWindow(nowhere), ERROR_INVALID_WINDOW_HANDLE);
    FAILS(SetFocus(nowhere), ERROR_INVALID_WINDOW_HANDLE);
    DestroyWindow(b);
    DestroyWindow(a);
}

static void test_capture(void)
{
    HWND a = make(WS_POPUP | WS_VISIBLE, 0, NULL), b = make(WS_POPUP | WS_VISIBLE, 0, NULL);
    listen(WM_CAPTURECHANGED);
    CHECK(!SetCapture(a) && GetCapture() == a && !count_of_last);
    CHECK(SetCapture(a) == a && !count_of_last);
    CHECK(SetCapture(b) == a && count_of_last == 1 && (HWND)last_l == b);
    CHECK(ReleaseCapture() && count_of_last == 2 && !last_l && !GetCapture());
    FAILS(SetCapture(nowhere), ERROR_INVALID_WINDOW_HANDLE);
    DestroyWindow(a);
    DestroyWindow(b);
}

static void test_thread_info(void)
{
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, 0, NULL);
    GUITHREADINFO info = {0};
    FAILS(GetGUIThreadInfo(GetCurrentThreadId(), &info), ERROR_INVALID_PARAMETER);
    info.cbSize = sizeof(info);
    CHECK(GetGUIThreadInfo(GetCurrentThreadId(), &info) && !info.flags);
    CHECK(info.hwndActive == hwnd && info.hwndFocus == hwnd && !info.hwndCapture);
    CreateCaret(hwnd, NULL, 2, 16);
    SetCaretPos(8, 32);
    SetCapture(hwnd);
    CHECK(GetGUIThreadInfo(GetCurrentThreadId(), &info) && !info.flags);
    CHECK(info.hwndCapture == hwnd && info.hwndCaret == hwnd && !info.hwndMoveSize);
    CHECK(info.rcCaret.left == 8 && info.rcCaret.bottom == 48);
    ShowCaret(hwnd);
    CHECK(GetGUIThreadInfo(0, &info) && info.flags == 1); /* it blinks */
    DestroyCaret();
    ReleaseCapture();
    DestroyWindow(hwnd);
}

static void test_update_lock(void)
{
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, 0, NULL), other = make(WS_POPUP | WS_VISIBLE, 0, NULL);
    CHECK(LockWindowUpdate(hwnd));
    CHECK(!LockWindowUpdate(other)); /* one at a time */
    ValidateRect(hwnd, NULL);
    HDC dc = GetDC(hwnd);
    CHECK(dc != NULL);
    PatBlt(dc, 0, 0, 10, 10, BLACKNESS);
    ReleaseDC(hwnd, dc);
    CHECK(LockWindowUpdate(NULL));
    CHECK(LockWindowUpdate(other) && LockWindowUpdate(NULL));
    DestroyWindow(hwnd);
    DestroyWindow(other);
}

static void test_animation(void)
{
    HWND hwnd = make(WS_POPUP, 0, NULL);
    FAILS(AnimateWindow(nowhere, 10, AW_BLEND), ERROR_INVALID_WINDOW_HANDLE);
    FAILS(AnimateWindow(hwnd, 10, AW_HIDE | AW_BLEND), ERROR_INVALID_PARAMETER);
    CHECK(AnimateWindow(hwnd, 10, AW_SLIDE | AW_HOR_POSITIVE) && IsWindowVisible(hwnd));
    CHECK(AnimateWindow(hwnd, 10, AW_HIDE | AW_BLEND) && !IsWindowVisible(hwnd));
    DestroyWindow(hwnd);
}

static void test_shell(void)
{
    HWND shell = make(WS_POPUP | WS_VISIBLE, 0, NULL), top = make(WS_POPUP, WS_EX_TOPMOST, NULL);
    CHECK(!GetShellWindow() && !SetShellWindow(nowhere) && !SetShellWindow(top));
    CHECK(SetShellWindow(shell) && GetShellWindow() == shell);
    CHECK(!SetShellWindow(shell)); /* there is one */
    HWND a = make(WS_POPUP | WS_VISIBLE, 0, NULL);
    SetWindowPos(shell, HWND_TOPMOST, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE);
    CHECK(!GetWindow(shell, GW_HWNDNEXT));
    CHECK(!(GetWindowLong(shell, GWL_EXSTYLE) & WS_EX_TOPMOST));
    SetWindowPos(a, HWND_BOTTOM, 0, 0, 0, 0, SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE);
    CHECK(GetWindow(a, GW_HWNDNEXT) == shell);

    WPARAM what[10] = {0};
    int count = 0;
    MSG msg;
    CHECK(RegisterShellHookWindow(shell));
    HWND b = make(WS_POPUP, 0, NULL);
    ShowWindow(b, SW_SHOW);
    DestroyWindow(b);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE)) {
        if (msg.message == RegisterWindowMessage(TEXT("SHELLHOOK")) && (HWND)msg.lParam == b &&
            msg.hwnd == shell && count < 10)
            what[count++] = msg.wParam;
        DispatchMessage(&msg);
    }
    CHECK(count == 3 && what[0] == HSHELL_WINDOWCREATED && what[1] == HSHELL_WINDOWACTIVATED &&
          what[2] == HSHELL_WINDOWDESTROYED);
    CHECK(DeregisterShellHookWindow(shell) && !DeregisterShellHookWindow(shell));
    DestroyWindow(shell);
    CHECK(!GetShellWindow());
    DestroyWindow(top);
    DestroyWindow(a);
}

/* ---- Broadcasts, events, stations ---- */

static void test_broadcast(void)
{
    HWND hwnd = make(WS_POPUP, 0, NULL);
    UINT message = RegisterWindowMessage(TEXT("pianola test broadcast"));
    DWORD to = BSM_APPLICATIONS;
    listen(message);
    CHECK(BroadcastSystemMessage(BSF_POSTMESSAGE, &to, message, 1, 2) == 1 && !count_of_last);
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    CHECK(count_of_last == 1 && last_w == 1 && last_l == 2);
    CHECK(BroadcastSystemMessage(0, &to, message, 3, 4) == 1 && count_of_last == 2);
    answer = BROADCAST_QUERY_DENY;
    CHECK(BroadcastSystemMessage(BSF_QUERY, &to, message, 3, 4) == 0);
    to = BSM_APPLICATIONS;
    FAILS(BroadcastSystemMessage(0x40000000, &to, message, 0, 0), ERROR_INVALID_PARAMETER);
    to = 0x4000;
    FAILS(BroadcastSystemMessage(0, &to, message, 0, 0), ERROR_INVALID_PARAMETER);
    CHANGEFILTERSTRUCT change = {sizeof(change)};
    CHECK(ChangeWindowMessageFilter(message, MSGFLT_ADD));
    CHECK(ChangeWindowMessageFilterEx(hwnd, message, MSGFLT_ALLOW, &change));
    DestroyWindow(hwnd);
}

static DWORD events[40];
static int event_count;

static void CALLBACK on_event(HWINEVENTHOOK hook, DWORD event, HWND hwnd, LONG object, LONG child,
                              DWORD thread, DWORD time)
{
    (void)hook, (void)time;
    if (object == OBJID_WINDOW && child == CHILDID_SELF && thread == GetCurrentThreadId() && hwnd &&
        event_count < 40)
        events[event_count++] = event;
}

static BOOL came(DWORD event)
{
    for (int i = 0; i < event_count; i++)
        if (events[i] == event)
            return TRUE;
    return FALSE;
}

static void test_events(void)
{
    FAILS(SetWinEventHook(EVENT_MIN, EVENT_MAX, NULL, NULL, 0, 0, 0), ERROR_INVALID_FILTER_PROC);
    FAILS(SetWinEventHook(EVENT_MAX, EVENT_MIN, NULL, on_event, 0, 0, 0),
          ERROR_INVALID_HOOK_FILTER);
    FAILS(SetWinEventHook(EVENT_MIN, EVENT_MAX, NULL, on_event, 0, 0, WINEVENT_INCONTEXT),
          ERROR_HOOK_NEEDS_HMOD);
    HWINEVENTHOOK hook = SetWinEventHook(EVENT_MIN, EVENT_MAX, self, on_event,
                                         GetCurrentProcessId(), 0, WINEVENT_INCONTEXT);
    CHECK(hook != NULL);
    HWND hwnd = make(WS_OVERLAPPEDWINDOW, 0, NULL);
    CHECK(came(EVENT_OBJECT_CREATE));
    ShowWindow(hwnd, SW_SHOW);
    CHECK(came(EVENT_OBJECT_SHOW) && came(EVENT_SYSTEM_FOREGROUND));
    MoveWindow(hwnd, 1, 2, 300, 200, TRUE);
    CHECK(came(EVENT_OBJECT_LOCATIONCHANGE));
    SetWindowText(hwnd, TEXT("new"));
    CHECK(came(EVENT_OBJECT_NAMECHANGE));
    event_count = 0;
    NotifyWinEvent(EVENT_OBJECT_HELPCHANGE, hwnd, OBJID_WINDOW, CHILDID_SELF);
    CHECK(event_count == 1 && came(EVENT_OBJECT_HELPCHANGE));
    DestroyWindow(hwnd);
    CHECK(came(EVENT_OBJECT_HIDE) && came(EVENT_OBJECT_DESTROY));
    CHECK(UnhookWinEvent(hook));
    FAILS(UnhookWinEvent(hook), ERROR_INVALID_HANDLE);
    /* Out of context: when the program looks for messages. */
    hook = SetWinEventHook(EVENT_OBJECT_CREATE, EVENT_OBJECT_CREATE, NULL, on_event, 0, 0,
                           WINEVENT_OUTOFCONTEXT);
    event_count = 0;
    hwnd = make(WS_POPUP, 0, NULL);
    CHECK(!event_count);
    MSG msg;
    PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE);
    CHECK(event_count == 1);
    CHECK(UnhookWinEvent(hook));
    DestroyWindow(hwnd);
}

static BOOL CALLBACK on_name(LPTSTR name, LPARAM l)
{
    _tcscpy((TCHAR *)l, name);
    return TRUE;
}

static void test_stations(void)
{
    TCHAR name[40] = TEXT("");
    HWINSTA station = GetProcessWindowStation();
    HDESK desk = GetThreadDesktop(GetCurrentThreadId());
    CHECK(station && desk);
    DWORD needed = 0;
    CHECK(GetUserObjectInformation(station, UOI_NAME, name, sizeof(name), &needed));
    CHECK(!_tcscmp(name, TEXT("WinSta0")));
    CHECK(GetUserObjectInformation(desk, UOI_TYPE, name, sizeof(name), &needed));
    CHECK(!_tcscmp(name, TEXT("Desktop")));
    CHECK(EnumDesktops(station, on_name, (LPARAM)name) && !_tcscmp(name, TEXT("Default")));
    CHECK(EnumWindowStations(on_name, (LPARAM)name) && !_tcscmp(name, TEXT("WinSta0")));
    FAILS(CloseDesktop(desk), ERROR_BUSY);
    FAILS(OpenDesktop(TEXT("none"), 0, FALSE, DESKTOP_ENUMERATE), ERROR_FILE_NOT_FOUND);
    HDESK opened = OpenDesktop(TEXT("default"), 0, FALSE, DESKTOP_ENUMERATE);
    CHECK(opened && opened != desk && CloseDesktop(opened));
    FAILS(CloseDesktop(opened), ERROR_INVALID_HANDLE);
    /* One made lasts as long as somebody has it open. */
    HDESK made = CreateDesktop(TEXT("Another"), NULL, NULL, 0, GENERIC_ALL, NULL);
    opened = OpenDesktop(TEXT("another"), 0, FALSE, DESKTOP_ENUMERATE);
    CHECK(made && opened && made != opened);
    CHECK(GetUserObjectInformation(opened, UOI_NAME, name, sizeof(name), &needed));
    CHECK(!_tcscmp(name, TEXT("Another")) && needed == sizeof(TEXT("Another")));
    CHECK(EnumDesktops(NULL, on_name, (LPARAM)name) && !_tcscmp(name, TEXT("Another")));
    CHECK(CloseDesktop(made) && CloseDesktop(opened));
    FAILS(OpenDesktop(TEXT("Another"), 0, FALSE, DESKTOP_ENUMERATE), ERROR_FILE_NOT_FOUND);
    FAILS(CreateDesktop(TEXT("a\\b"), NULL, NULL, 0, GENERIC_ALL, NULL), ERROR_PATH_NOT_FOUND);
    HWINSTA hall = CreateWindowStation(TEXT("Hall"), 0, GENERIC_ALL, NULL);
    CHECK(hall && hall != station && EnumDesktops(hall, on_name, (LPARAM)name));
    FAILS(CreateWindowStation(TEXT("hall"), CWF_CREATE_ONLY, GENERIC_ALL, NULL),
          ERROR_ALREADY_EXISTS);
    CHECK(SetProcessWindowStation(hall) && GetProcessWindowStation() == hall);
    FAILS(CloseWindowStation(hall), ERROR_BUSY);
    FAILS(OpenDesktop(TEXT("Default"), 0, FALSE, DESKTOP_ENUMERATE), ERROR_FILE_NOT_FOUND);
    FAILS(OpenInputDesktop(0, FALSE, DESKTOP_ENUMERATE), ERROR_INVALID_FUNCTION);
    CHECK(SetProcessWindowStation(station) && CloseWindowStation(hall));
    FAILS(OpenWindowStation(TEXT("Hall"), FALSE, GENERIC_ALL), ERROR_FILE_NOT_FOUND);
}

/* Where it is as an icon stays known; an empty rectangle is a point of a monitor. */
static void test_icon_place(void)
{
    WINDOWPLACEMENT place = {0};
    RECT empty = {0, 0, 0, 0};
    HWND hwnd = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, NULL);
    place.length = sizeof(place);
    CHECK(GetWindowPlacement(hwnd, &place) && place.ptMinPosition.x == -1);
    ShowWindow(hwnd, SW_MINIMIZE);
    CHECK(GetWindowPlacement(hwnd, &place) && place.ptMinPosition.x == -32000);
    ShowWindow(hwnd, SW_RESTORE);
    CHECK(GetWindowPlacement(hwnd, &place) && place.ptMinPosition.y == -32000);
    DestroyWindow(hwnd);
    CHECK(MonitorFromRect(&empty, MONITOR_DEFAULTTONULL) != NULL);
    SetRect(&empty, -1, -1, -1, -1);
    CHECK(MonitorFromRect(&empty, MONITOR_DEFAULTTONULL) == NULL);
}

int main(void)
{
    WNDCLASS wc = {0};
    self = GetModuleHandle(NULL);
    wc.lpfnWndProc = proc;
    wc.hInstance = self;
    wc.lpszClassName = TEXT("Calls");
    CHECK(RegisterClass(&wc) != 0);
    nowhere = make(WS_POPUP, 0, NULL);
    DestroyWindow(nowhere);
    test_tree();
    test_message_windows();
    test_order();
    test_points();
    test_regions();
    test_icons();
    test_layers();
    test_pictures();
    test_layout();
    test_help();
    test_ui_state();
    test_title_bars();
    test_window_info();
    test_printing();
    test_resolution();
    test_flashing();
    test_foreground();
    test_capture();
    test_thread_info();
    test_update_lock();
    test_animation();
    test_shell();
    test_broadcast();
    test_events();
    test_stations();
    test_icon_place();
    return failures != 0;
}
