/* SPDX-License-Identifier: MIT */
/* The Static control: text in its ways, pictures, notifications. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"
#include "pianola/control.h"
#include "pianola/input.h"
#include "pianola/paint.h"
#include "pianola/resource.h"

static char seen[500];
static HWND parent;

static void note(const char *what, unsigned value)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s:%u ", what, value);
}

static void expect(const char *text)
{
    assert_string_equal(seen, text);
    seen[0] = 0;
}

static LRESULT CALLBACK parent_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    static const char *const names[] = {"clicked", "double", "enable", "disable"};
    switch (message) {
    case WM_COMMAND:
        note(names[HIWORD(w) & 3], LOWORD(w));
        return 0;
    case WM_CTLCOLORSTATIC:
        note("colour", (unsigned)GetDlgCtrlID((HWND)l));
        SetTextColor((HDC)w, RGB(255, 0, 0));
        SetBkColor((HDC)w, RGB(0, 0, 255));
        return (LRESULT)GetStockObject(WHITE_BRUSH);
    case WM_DRAWITEM: {
        const DRAWITEMSTRUCT *item = (const DRAWITEMSTRUCT *)l;
        assert_int_equal(item->CtlType, ODT_STATIC);
        assert_int_equal(item->itemAction, ODA_DRAWENTIRE);
        note("draw", item->itemState);
        return TRUE;
    }
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static void settle(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static HWND make(const char *text, DWORD style, int rows)
{
    HWND hwnd = CreateWindowEx(0, "Static", text, WS_CHILD | WS_VISIBLE | style, 8, 16, 80,
                               rows * 16, parent, (HMENU)1, NULL, NULL);
    assert_non_null(hwnd);
    settle();
    seen[0] = 0;
    return hwnd;
}

static int set_up(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = parent_proc,
                     .hbrBackground = (HBRUSH)(COLOR_BTNFACE + 1),
                     .lpszClassName = "Statics"};
    RegisterClassEx(&wc);
    parent = CreateWindowEx(0, "Statics", "", WS_POPUP | WS_VISIBLE, 0, 0, 240, 160, NULL, NULL,
                            NULL, NULL);
    settle();
    seen[0] = 0;
    return parent ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    DestroyWindow(parent);
    return 0;
}

static void looks(HWND hwnd, const char *text)
{
    char shown[1000];
    RECT rect;
    settle();
    GetWindowRect(hwnd, &rect);
    GetDisplayText(&rect, shown, sizeof(shown));
    assert_string_equal(shown, text);
}

static void test_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DWORD style;
        int rows;
        const char *looks;
    } rows[] = {
        {"&left side of it", SS_LEFT, 2, "left side\nof it\n"},
        {"mid", SS_CENTER, 1, "   mid\n"},
        {"right", SS_RIGHT, 1, "     right\n"},
        {"one two three", SS_LEFTNOWORDWRAP, 2, "one two th\n\n"},
        {"one\r\ntwo", SS_LEFTNOWORDWRAP, 2, "one\ntwo\n"},
        {"a & b", SS_LEFT | SS_NOPREFIX, 1, "a & b\n"},
        {"one two three", SS_LEFT | SS_ENDELLIPSIS, 1, "one two...\n"},
        {"mid", SS_LEFT | SS_CENTERIMAGE, 3, "\nmid\n\n"},
        {"plain", SS_SIMPLE, 1, "plain\n"},
        {"none", SS_ICON, 1, "\n"},
        {"none", SS_WHITERECT, 1, "\n"},
        {"none", SS_OWNERDRAW, 1, "\n"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        HWND hwnd = make(rows[i].text, rows[i].style, rows[i].rows);
        looks(hwnd, rows[i].looks);
        DestroyWindow(hwnd);
    }
    HWND hwnd = make("old", SS_LEFT, 1);
    SetWindowText(hwnd, "new");
    looks(hwnd, "new\n");
}

static COLORREF colour_at(HWND hwnd, int x, int y)
{
    settle();
    HDC dc = GetDC(hwnd);
    COLORREF colour = GetPixel(dc, x, y);
    ReleaseDC(hwnd, dc);
    return colour;
}

static void test_colours(void **state)
{
    (void)state;
    HWND hwnd = make("x", SS_LEFT, 1);
    assert_int_equal(colour_at(hwnd, 40, 8), RGB(255, 255, 255));
    InvalidateRect(hwnd, NULL, TRUE);
    UpdateWindow(hwnd);
    expect("colour:1 ");
    DestroyWindow(hwnd);
    hwnd = make("x", SS_GRAYRECT, 1);
    assert_int_equal(colour_at(hwnd, 40, 8), GetSysColor(COLOR_3DSHADOW));
    DestroyWindow(hwnd);
    hwnd = make("x", SS_BLACKRECT, 1);
    assert_int_equal(colour_at(hwnd, 40, 8), GetSysColor(COLOR_3DDKSHADOW));
}

static void mouse(HWND hwnd, UINT message)
{
    SendMessage(hwnd, message, MK_LBUTTON, MAKELPARAM(4, 4));
}

static void test_notify(void **state)
{
    (void)state;
    HWND quiet = make("a", SS_LEFT, 1);
    mouse(quiet, WM_LBUTTONDOWN);
    expect("");
    EnableWindow(quiet, FALSE);
    expect("colour:1 ");
    assert_int_equal(SendMessage(quiet, WM_NCHITTEST, 0, MAKELPARAM(10, 20)), HTTRANSPARENT);
    DestroyWindow(quiet);
    HWND loud = make("b", SS_LEFT | SS_NOTIFY, 1);
    assert_int_equal(SendMessage(loud, WM_NCHITTEST, 0, MAKELPARAM(10, 20)), HTCLIENT);
    mouse(loud, WM_LBUTTONDOWN);
    mouse(loud, WM_LBUTTONUP);
    mouse(loud, WM_LBUTTONDBLCLK);
    expect("clicked:1 double:1 ");
    EnableWindow(loud, FALSE);
    EnableWindow(loud, TRUE);
    expect("colour:1 disable:1 colour:1 enable:1 ");
    assert_int_equal(SendMessage(loud, WM_GETDLGCODE, 0, 0), DLGC_STATIC);
}

static void test_owner_drawn(void **state)
{
    (void)state;
    HWND own = make("o", SS_OWNERDRAW, 1);
    InvalidateRect(own, NULL, TRUE);
    UpdateWindow(own);
    expect("colour:1 draw:0 ");
    EnableWindow(own, FALSE);
    UpdateWindow(own);
    expect("colour:1 draw:4 ");
}

static void test_icon(void **state)
{
    (void)state;
    RECT client;
    HICON hand = LoadIcon(NULL, (const char *)32513), mark = LoadIcon(NULL, (const char *)32514);
    HWND hwnd = make(NULL, SS_ICON, 1);
    assert_int_equal(SendMessage(hwnd, STM_SETICON, (WPARAM)hand, 0), 0);
    assert_int_equal(SendMessage(hwnd, STM_GETICON, 0, 0), (LRESULT)hand);
    GetClientRect(hwnd, &client);
    assert_int_equal(client.right, GetSystemMetrics(SM_CXICON));
    assert_int_equal(client.bottom, GetSystemMetrics(SM_CYICON));
    assert_int_equal(SendMessage(hwnd, STM_SETIMAGE, IMAGE_ICON, (LPARAM)mark), (LRESULT)hand);
    assert_int_equal(SendMessage(hwnd, STM_GETIMAGE, IMAGE_ICON, 0), (LRESULT)mark);
    assert_int_equal(SendMessage(hwnd, STM_GETIMAGE, IMAGE_BITMAP, 0), 0);
    assert_int_equal(SendMessage(hwnd, STM_SETIMAGE, IMAGE_BITMAP, 77), 0);
    assert_int_equal(SendMessage(hwnd, STM_GETICON, 0, 0), (LRESULT)mark);
    MoveWindow(hwnd, 0, 0, 24, 16, TRUE);
    looks(hwnd, "(?)\n");
    DestroyWindow(hwnd);
    hwnd = make(NULL, SS_ICON | SS_CENTERIMAGE, 1);
    SendMessage(hwnd, STM_SETICON, (WPARAM)hand, 0);
    GetClientRect(hwnd, &client);
    assert_int_equal(client.right, 80);
    DestroyWindow(hwnd);
    hwnd = make(NULL, SS_LEFT, 1);
    assert_int_equal(SendMessage(hwnd, STM_SETICON, (WPARAM)hand, 0), 0);
    assert_int_equal(SendMessage(hwnd, STM_GETICON, 0, 0), 0);
}

static void test_styles(void **state)
{
    (void)state;
    HWND hwnd = make("s", SS_LEFT | SS_SUNKEN, 1);
    assert_true(GetWindowLong(hwnd, GWL_EXSTYLE) & (LONG)WS_EX_STATICEDGE);
    DestroyWindow(hwnd);
    hwnd = make("s", SS_ETCHEDFRAME, 2);
    assert_true(GetWindowLong(hwnd, GWL_EXSTYLE) & (LONG)WS_EX_STATICEDGE);
    HFONT font = GetStockObject(SYSTEM_FONT);
    SendMessage(hwnd, WM_SETFONT, (WPARAM)font, TRUE);
    assert_int_equal(SendMessage(hwnd, WM_GETFONT, 0, 0), (LRESULT)font);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_text),        TEST(test_colours), TEST(test_notify),
        TEST(test_owner_drawn), TEST(test_icon),    TEST(test_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
