/* SPDX-License-Identifier: MIT */
/* Buttons, static controls and scroll bars, as a program for Win32 uses them. */
#include <stdio.h>
#include <windows.h>
#include <windowsx.h>
#include <tchar.h>

#include "check.h"

#define CHECK(condition) ok(condition, "error %u", (unsigned)GetLastError())

static char seen[1000];
static HWND parent;
static WNDPROC usual;

static void note(const char *what, int value)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s:%d ", what, value);
}

#define EXPECT(text)                                                                               \
    do {                                                                                           \
        ok(strcmp(seen, (text)) == 0, "\"%s\" instead of \"%s\"", seen, (text));                   \
        seen[0] = 0;                                                                               \
    } while (0)

static void on_draw(HWND hwnd, const DRAWITEMSTRUCT *item)
{
    CHECK(hwnd == parent && item->CtlType == ODT_BUTTON && item->hDC != NULL);
    note("draw", (int)item->itemAction);
    note("in state", (int)item->itemState);
}

static HBRUSH on_colour(HWND hwnd, HDC dc, HWND child, int type)
{
    (void)hwnd, (void)dc;
    note(type == CTLCOLOR_BTN ? "button" : "static", GetDlgCtrlID(child));
    return GetSysColorBrush(COLOR_BTNFACE);
}

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM wParam, LPARAM lParam)
{
    switch (message) {
        HANDLE_MSG(hwnd, WM_DRAWITEM, on_draw);
        HANDLE_MSG(hwnd, WM_CTLCOLORBTN, on_colour);
        HANDLE_MSG(hwnd, WM_CTLCOLORSTATIC, on_colour);
    case WM_COMMAND:
        note("command", HIWORD(wParam));
        CHECK((HWND)lParam == GetDlgItem(hwnd, LOWORD(wParam)));
        return 0;
    case WM_HSCROLL:
    case WM_VSCROLL:
        note(message == WM_HSCROLL ? "h" : "v", LOWORD(wParam));
        if (LOWORD(wParam) == SB_THUMBTRACK) {
            SCROLLINFO info = {sizeof(info), SIF_TRACKPOS};
            CHECK(GetScrollInfo(lParam ? (HWND)lParam : hwnd, lParam ? SB_CTL : SB_VERT, &info));
            note("track", info.nTrackPos);
        }
        return 0;
    default:
        return DefWindowProc(hwnd, message, wParam, lParam);
    }
}

/* The subclassed control's messages, in their order. */
static LRESULT CALLBACK spy(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == BM_SETSTATE)
        note("state", (int)w);
    else if (message == BM_SETCHECK)
        note("check", (int)w);
    else if (message == WM_CAPTURECHANGED)
        note("capture", l != 0);
    return CallWindowProc(usual, hwnd, message, w, l);
}

static HWND make(LPCTSTR name, LPCTSTR text, DWORD style, int id)
{
    HWND hwnd = CreateWindow(name, text, WS_CHILD | WS_VISIBLE | style, 0, 0, 160, 16, parent,
                             (HMENU)(ULONG_PTR)id, GetModuleHandle(NULL), NULL);
    CHECK(hwnd != NULL);
    seen[0] = 0;
    return hwnd;
}

static void test_classes(void)
{
    static LPCTSTR const names[] = {TEXT("Button"), TEXT("STATIC"), TEXT("scrollbar")};
    for (int i = 0; i < 3; i++) {
        WNDCLASSEX wc = {sizeof(wc)};
        CHECK(GetClassInfoEx(NULL, names[i], &wc));
        CHECK(wc.style & CS_DBLCLKS);
        CHECK(wc.lpfnWndProc != NULL);
    }
}

static void test_push(void)
{
    TCHAR text[20];
    HWND push = make(TEXT("BUTTON"), TEXT("&Press"), BS_PUSHBUTTON, 1);
    CHECK(Button_GetText(push, text, 20) == 6 && _tcscmp(text, TEXT("&Press")) == 0);
    usual = (WNDPROC)SetWindowLongPtr(push, GWLP_WNDPROC, (LONG_PTR)spy);
    SendMessage(push, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(3, 3));
    EXPECT("state:1 ");
    CHECK(GetFocus() == push && GetCapture() == push);
    CHECK(Button_GetState(push) == (BST_PUSHED | BST_FOCUS));
    SendMessage(push, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(300, 3));
    SendMessage(push, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(3, 3));
    EXPECT("state:0 state:1 ");
    SendMessage(push, WM_LBUTTONUP, 0, MAKELPARAM(3, 3));
    EXPECT("state:0 capture:0 command:0 ");
    CHECK(Button_GetState(push) == BST_FOCUS);
    SendMessage(push, WM_KEYDOWN, VK_SPACE, 0x00390001);
    EXPECT("state:1 ");
    SendMessage(push, WM_KEYUP, VK_SPACE, 0xC0390001);
    EXPECT("state:0 capture:0 command:0 ");
    Button_SetStyle(push, BS_DEFPUSHBUTTON, TRUE);
    CHECK(SendMessage(push, WM_GETDLGCODE, 0, 0) == (DLGC_BUTTON | DLGC_DEFPUSHBUTTON));
    Button_Enable(push, FALSE);
    CHECK(!IsWindowEnabled(push));
    DestroyWindow(push);
}

static void test_checks(void)
{
    HWND box = make(TEXT("BUTTON"), TEXT("box"), BS_AUTOCHECKBOX | BS_NOTIFY, 2);
    usual = (WNDPROC)SetWindowLongPtr(box, GWLP_WNDPROC, (LONG_PTR)spy);
    SetFocus(parent);
    seen[0] = 0;
    SendMessage(box, BM_CLICK, 0, 0);
    EXPECT("command:6 state:1 state:0 check:1 capture:0 command:0 ");
    CHECK(Button_GetCheck(box) == BST_CHECKED);
    Button_SetCheck(box, BST_UNCHECKED);
    CHECK(Button_GetCheck(box) == BST_UNCHECKED);
    seen[0] = 0;
    SendMessage(box, WM_LBUTTONDBLCLK, MK_LBUTTON, 0);
    SetFocus(parent);
    EXPECT("command:5 command:7 ");
    DestroyWindow(box);
    HWND radios[3];
    for (int i = 0; i < 3; i++)
        radios[i] =
            make(TEXT("BUTTON"), TEXT("r"), BS_AUTORADIOBUTTON | (i ? 0 : WS_GROUP), 10 + i);
    CHECK(CheckRadioButton(parent, 10, 12, 11));
    CHECK(IsDlgButtonChecked(parent, 11) == BST_CHECKED);
    SendMessage(radios[2], BM_CLICK, 0, 0);
    CHECK(IsDlgButtonChecked(parent, 11) == BST_UNCHECKED);
    CHECK(IsDlgButtonChecked(parent, 12) == BST_CHECKED);
    CHECK(GetWindowLong(radios[2], GWL_STYLE) & WS_TABSTOP);
    /* An arrow key in a dialog is one click. */
    seen[0] = 0;
    MSG msg = {radios[2], WM_KEYDOWN, VK_DOWN, 1};
    CHECK(IsDialogMessage(parent, &msg));
    EXPECT("command:0 ");
    CHECK(GetFocus() == radios[0]);
    CHECK(IsDlgButtonChecked(parent, 10) == BST_CHECKED);
    for (int i = 0; i < 3; i++)
        DestroyWindow(radios[i]);
}

static void test_owner_drawn(void)
{
    HWND own = make(TEXT("BUTTON"), TEXT("own"), BS_OWNERDRAW, 6);
    UpdateWindow(own);
    seen[0] = 0;
    SetFocus(own);
    EXPECT("button:6 draw:4 in state:16 ");
    SendMessage(own, BM_SETSTATE, TRUE, 0);
    EXPECT("button:6 draw:2 in state:17 ");
    InvalidateRect(own, NULL, FALSE);
    UpdateWindow(own);
    EXPECT("button:6 draw:1 in state:17 ");
    DestroyWindow(own);
    HWND label = make(TEXT("STATIC"), TEXT("text"), SS_LEFT, 7);
    UpdateWindow(label);
    EXPECT("static:7 ");
    DestroyWindow(label);
}

static void test_static(void)
{
    TCHAR text[20];
    HWND label = make(TEXT("STATIC"), TEXT("text"), SS_LEFT | SS_NOTIFY, 3);
    CHECK(Static_GetText(label, text, 20) == 4);
    SendMessage(label, WM_LBUTTONDOWN, MK_LBUTTON, 0);
    SendMessage(label, WM_LBUTTONDBLCLK, MK_LBUTTON, 0);
    Static_Enable(label, FALSE);
    Static_Enable(label, TRUE);
    EXPECT("command:0 command:1 static:3 command:3 static:3 command:2 ");
    CHECK(SendMessage(label, WM_GETDLGCODE, 0, 0) == DLGC_STATIC);
    DestroyWindow(label);
    HICON icon = LoadIcon(NULL, IDI_HAND);
    HWND picture = make(TEXT("STATIC"), NULL, SS_ICON, 4);
    CHECK(SendMessage(picture, WM_NCHITTEST, 0, 0) == HTTRANSPARENT);
    CHECK(Static_SetIcon(picture, icon) == NULL);
    CHECK(Static_GetIcon(picture, 0) == icon);
    CHECK((HICON)SendMessage(picture, STM_SETIMAGE, IMAGE_ICON, 0) == icon);
    DestroyWindow(picture);
}

static void test_scroll_bar(void)
{
    int min = 1, max = 1;
    HWND bar = make(TEXT("SCROLLBAR"), NULL, SBS_HORZ, 5);
    CHECK(ScrollBar_GetRange(bar, &min, &max) && min == 0 && max == 0);
    CHECK(ScrollBar_SetRange(bar, 0, 9, FALSE));
    CHECK(ScrollBar_SetPos(bar, 4, FALSE) == 0);
    CHECK(ScrollBar_GetPos(bar) == 4);
    SCROLLINFO info = {sizeof(info), SIF_ALL};
    CHECK(GetScrollInfo(bar, SB_CTL, &info));
    CHECK(info.nMax == 9 && info.nPos == 4 && info.nTrackPos == 4 && info.nPage == 0);
    /* The thumb has one of the 18 cells between the arrows. */
    SCROLLBARINFO about = {sizeof(about)};
    CHECK(GetScrollBarInfo(bar, OBJID_CLIENT, &about));
    int middle = (about.xyThumbTop + about.xyThumbBottom) / 2;
    PostMessage(bar, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(150, 8));
    PostMessage(bar, WM_LBUTTONUP, 0, MAKELPARAM(150, 8));
    SendMessage(bar, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(middle, 8));
    EXPECT("h:5 track:4 h:5 track:9 h:4 h:8 ");
    CHECK(ScrollBar_Enable(bar, ESB_DISABLE_BOTH));
    CHECK(!IsWindowEnabled(bar));
    SendMessage(bar, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(3, 8));
    EXPECT("");
    DestroyWindow(bar);
}

static void test_window_bars(void)
{
    SCROLLINFO info = {sizeof(info), SIF_ALL, 0, 99, 20, 200};
    CHECK(SetScrollInfo(parent, SB_VERT, &info, TRUE) == 80);
    CHECK(GetWindowLong(parent, GWL_STYLE) & WS_VSCROLL);
    RECT window;
    POINT corner = {0, 0};
    RECT client;
    GetWindowRect(parent, &window);
    GetClientRect(parent, &client);
    ClientToScreen(parent, &corner);
    LPARAM at = MAKELPARAM(corner.x + client.right + 2, corner.y + 2);
    CHECK(SendMessage(parent, WM_NCHITTEST, 0, at) == HTVSCROLL);
    PostMessage(parent, WM_LBUTTONUP, 0, MAKELPARAM(client.right + 2, 2));
    SendMessage(parent, WM_NCLBUTTONDOWN, HTVSCROLL, at);
    EXPECT("v:0 v:8 ");
    info.nPage = 100;
    CHECK(SetScrollInfo(parent, SB_VERT, &info, TRUE) == 0);
    CHECK(!(GetWindowLong(parent, GWL_STYLE) & WS_VSCROLL));
}

int main(void)
{
    WNDCLASS wc = {0};
    wc.lpfnWndProc = parent_proc;
    wc.lpszClassName = TEXT("Parent");
    CHECK(RegisterClass(&wc));
    parent = CreateWindow(TEXT("Parent"), TEXT("parent"), WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0,
                          400, 300, NULL, NULL, NULL, NULL);
    CHECK(parent != NULL);
    test_classes();
    test_push();
    test_checks();
    test_owner_drawn();
    test_static();
    test_scroll_bar();
    test_window_bars();
    DestroyWindow(parent);
    return failures != 0;
}
