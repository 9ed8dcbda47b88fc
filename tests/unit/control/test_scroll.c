/* SPDX-License-Identifier: MIT */
/* Scroll bars of windows and the ScrollBar control: what they keep, and what they tell. */
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

static char seen[1000];
static bool follows; /* the window goes where the bar says */
static bool coloured;
static HWND window;

static void note(const char *what, int a, int b)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s%d,%d ", what, a, b);
}

static void expect(const char *text)
{
    assert_string_equal(seen, text);
    seen[0] = 0;
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_HSCROLL:
    case WM_VSCROLL: {
        HWND from = l ? (HWND)l : hwnd;
        int bar = l ? SB_CTL : message == WM_VSCROLL ? SB_VERT : SB_HORZ;
        note(l ? "c" : message == WM_VSCROLL ? "v" : "h", LOWORD(w), HIWORD(w));
        if (follows && LOWORD(w) == SB_THUMBTRACK)
            SetScrollPos(from, bar, HIWORD(w), TRUE);
        else if (follows && LOWORD(w) == SB_PAGEDOWN)
            SetScrollPos(from, bar, GetScrollPos(from, bar) + 30, TRUE);
        return 0;
    }
    case WM_CTLCOLORSCROLLBAR:
        if (coloured) {
            note("colour", GetDlgCtrlID((HWND)l), 0);
            return (LRESULT)GetStockObject(WHITE_BRUSH);
        }
        break;
    case WM_SYSCOMMAND:
        note("command", (int)w, 0);
        break;
    case WM_NCCALCSIZE:
        note("calc", (int)w, 0);
        break;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static int set_up(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Scrolled"};
    RegisterClassEx(&wc);
    window = CreateWindowEx(0, "Scrolled", "", WS_POPUP | WS_VISIBLE, 0, 0, 200, 192, NULL, NULL,
                            NULL, NULL);
    seen[0] = 0;
    follows = coloured = false;
    return window ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    DestroyWindow(window);
    return 0;
}

static int set(HWND hwnd, int bar, UINT mask, int min, int max, UINT page, int pos)
{
    SCROLLINFO info = {sizeof(info), mask, min, max, page, pos, 0};
    return SetScrollInfo(hwnd, bar, &info, FALSE);
}

static SCROLLINFO get(HWND hwnd, int bar)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_ALL};
    assert_true(GetScrollInfo(hwnd, bar, &info));
    return info;
}

static HWND make_bar(DWORD style)
{
    bool vertical = style & SBS_VERT;
    HWND bar = CreateWindowEx(0, "ScrollBar", NULL, WS_CHILD | WS_VISIBLE | style, 0, 0,
                              vertical ? 8 : 96, vertical ? 192 : 16, window, (HMENU)7, NULL, NULL);
    assert_non_null(bar);
    SetScrollRange(bar, SB_CTL, 0, 100, FALSE);
    seen[0] = 0;
    return bar;
}

/* ---- What they keep ---- */

static void test_none(void **state)
{
    (void)state;
    int min = 5, max = 5;
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_ALL};
    SetLastError(0);
    assert_false(GetScrollInfo(window, SB_VERT, &info));
    assert_int_equal(GetLastError(), ERROR_NO_SCROLLBARS);
    assert_true(GetScrollRange(window, SB_VERT, &min, &max));
    assert_int_equal(min, 0);
    assert_int_equal(max, 0);
    SetLastError(0);
    assert_int_equal(SetScrollPos(window, SB_VERT, 10, FALSE), 0);
    assert_int_equal(GetLastError(), ERROR_NO_SCROLLBARS);
    assert_false(window_style(window) & WS_VSCROLL);
    assert_false(GetScrollInfo((HWND)1234, SB_VERT, &info));
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    info.cbSize = 3;
    assert_false(GetScrollInfo(window, SB_VERT, &info));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
}

static void test_standard_range(void **state)
{
    (void)state;
    int min = 5, max = 5;
    HWND hwnd = CreateWindowEx(0, "Scrolled", "", WS_POPUP | WS_VSCROLL, 0, 0, 80, 80, NULL, NULL,
                               NULL, NULL);
    SCROLLINFO info = get(hwnd, SB_HORZ);
    assert_int_equal(info.nMin, 0);
    assert_int_equal(info.nMax, 100);
    assert_int_equal(info.nPage, 0);
    assert_true(GetScrollRange(hwnd, SB_VERT, &min, &max));
    assert_int_equal(max, 100);
    DestroyWindow(hwnd);
}

static void test_cut(void **state)
{
    (void)state;
    assert_int_equal(set(window, SB_VERT, SIF_ALL, 0, 99, 10, 200), 90);
    assert_int_equal(set(window, SB_VERT, SIF_POS, 0, 0, 0, -5), 0);
    assert_int_equal(set(window, SB_VERT, SIF_POS, 0, 0, 0, 90), 90);
    /* A page as large as the range leaves one position, and no bar. */
    assert_int_equal(set(window, SB_VERT, SIF_PAGE, 0, 0, 1000, 0), 0);
    assert_int_equal(get(window, SB_VERT).nPage, 100);
    assert_false(window_style(window) & WS_VSCROLL);
    assert_int_equal(set(window, SB_VERT, SIF_PAGE, 0, 0, 0, 0), 0);
    assert_int_equal(set(window, SB_VERT, SIF_POS, 0, 0, 0, 99), 99);
    assert_int_equal(set(window, SB_VERT, SIF_RANGE, -20, -10, 0, 0), -10);
    assert_int_equal(SetScrollPos(window, SB_VERT, -15, FALSE), -10);
    assert_int_equal(GetScrollPos(window, SB_VERT), -15);
    /* The other bar is another one. */
    assert_int_equal(GetScrollPos(window, SB_HORZ), 0);
}

static void test_bad_range(void **state)
{
    (void)state;
    assert_false(SetScrollRange(window, SB_VERT, -2, INT32_MAX, FALSE));
    assert_int_equal(GetLastError(), ERROR_INVALID_SCROLLBAR_RANGE);
    assert_false(SetScrollRange(window, SB_VERT, 10, 9, FALSE));
    assert_true(SetScrollRange(window, SB_VERT, 0, INT32_MAX, FALSE));
    assert_int_equal(get(window, SB_VERT).nMax, INT32_MAX);
    set(window, SB_VERT, SIF_RANGE, 10, 5, 0, 0);
    assert_int_equal(get(window, SB_VERT).nMin, 0);
    assert_int_equal(get(window, SB_VERT).nMax, 0);
}

static void test_masks(void **state)
{
    (void)state;
    set(window, SB_VERT, SIF_ALL, 1, 50, 5, 7);
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_POS, .nMin = -1, .nMax = -1};
    assert_true(GetScrollInfo(window, SB_VERT, &info));
    assert_int_equal(info.nPos, 7);
    assert_int_equal(info.nMax, -1);
    info.fMask = 0;
    assert_false(GetScrollInfo(window, SB_VERT, &info));
    info.fMask = SIF_TRACKPOS;
    assert_true(GetScrollInfo(window, SB_VERT, &info));
    assert_int_equal(info.nTrackPos, 7);
}

static void test_shown_and_hidden(void **state)
{
    (void)state;
    RECT client;
    set(window, SB_VERT, SIF_RANGE, 0, 10, 0, 0);
    expect("calc1,0 ");
    assert_true(window_style(window) & WS_VSCROLL);
    GetClientRect(window, &client);
    assert_int_equal(client.right, 192);
    set(window, SB_VERT, SIF_RANGE, 0, 20, 0, 0);
    expect("");
    SetScrollRange(window, SB_VERT, 0, 0, TRUE);
    expect("calc1,0 ");
    assert_false(window_style(window) & WS_VSCROLL);
    set(window, SB_VERT, SIF_RANGE | SIF_DISABLENOSCROLL, 0, 0, 0, 0);
    assert_true(window_style(window) & WS_VSCROLL);
    SCROLLBARINFO about = {.cbSize = sizeof(about)};
    assert_true(GetScrollBarInfo(window, OBJID_VSCROLL, &about));
    assert_int_equal(about.rgstate[0], STATE_SYSTEM_UNAVAILABLE);
    set(window, SB_VERT, SIF_RANGE | SIF_DISABLENOSCROLL, 0, 9, 0, 0);
    assert_true(GetScrollBarInfo(window, OBJID_VSCROLL, &about));
    assert_int_equal(about.rgstate[0], 0);
    assert_true(ShowScrollBar(window, SB_BOTH, TRUE));
    assert_int_equal(window_style(window) & (WS_VSCROLL | WS_HSCROLL), WS_VSCROLL | WS_HSCROLL);
    assert_true(ShowScrollBar(window, SB_VERT, FALSE));
    assert_int_equal(window_style(window) & (WS_VSCROLL | WS_HSCROLL), WS_HSCROLL);
    assert_int_equal(get(window, SB_VERT).nMax, 9);
    assert_true(GetScrollBarInfo(window, OBJID_VSCROLL, &about));
    assert_int_equal(about.rgstate[0], STATE_SYSTEM_INVISIBLE);
    assert_false(ShowScrollBar(window, 9, TRUE));
}

static void test_enable(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_HORZ);
    assert_false(EnableScrollBar(bar, SB_CTL, ESB_ENABLE_BOTH));
    assert_true(EnableScrollBar(bar, SB_CTL, ESB_DISABLE_BOTH));
    assert_false(IsWindowEnabled(bar));
    assert_false(EnableScrollBar(bar, SB_CTL, ESB_DISABLE_BOTH));
    assert_true(EnableScrollBar(bar, SB_CTL, ESB_DISABLE_LTUP));
    assert_true(IsWindowEnabled(bar));
    SCROLLBARINFO about = {.cbSize = sizeof(about)};
    assert_true(GetScrollBarInfo(bar, OBJID_CLIENT, &about));
    assert_int_equal(about.rgstate[0], 0);
    assert_int_equal(about.rgstate[1], STATE_SYSTEM_UNAVAILABLE);
    EnableWindow(bar, FALSE);
    assert_true(GetScrollBarInfo(bar, OBJID_CLIENT, &about));
    assert_int_equal(about.rgstate[0], STATE_SYSTEM_UNAVAILABLE);
    assert_true(SendMessage(bar, SBM_ENABLE_ARROWS, ESB_ENABLE_BOTH, 0));
    assert_true(IsWindowEnabled(bar));
    /* Nothing to scroll, and wanted so: the control is disabled. */
    set(bar, SB_CTL, SIF_RANGE | SIF_DISABLENOSCROLL, 0, 0, 0, 0);
    assert_false(IsWindowEnabled(bar));
    set(bar, SB_CTL, SIF_RANGE | SIF_DISABLENOSCROLL, 0, 5, 0, 0);
    assert_true(IsWindowEnabled(bar));
    DestroyWindow(bar);
}

static void test_messages(void **state)
{
    (void)state;
    int min = -1, max = -1;
    HWND bar = make_bar(SBS_VERT);
    assert_int_equal(SendMessage(bar, SBM_SETPOS, 40, FALSE), 0);
    assert_int_equal(SendMessage(bar, SBM_GETPOS, 0, 0), 40);
    assert_int_equal(SendMessage(bar, SBM_SETRANGE, 0, 80), 0);
    assert_int_equal(SendMessage(bar, SBM_SETRANGEREDRAW, 0, 20), 40);
    assert_int_equal(SendMessage(bar, SBM_GETPOS, 0, 0), 20);
    SendMessage(bar, SBM_GETRANGE, (WPARAM)&min, (LPARAM)&max);
    assert_int_equal(min, 0);
    assert_int_equal(max, 20);
    assert_int_equal(SendMessage(bar, WM_GETDLGCODE, 0, 0), DLGC_WANTARROWS);
    SCROLLBARINFO about = {.cbSize = sizeof(about)};
    assert_true(SendMessage(bar, SBM_GETSCROLLBARINFO, 0, (LPARAM)&about));
    assert_int_equal(about.dxyLineButton, 16);
    assert_false(GetScrollBarInfo(window, OBJID_CLIENT, &about));
    DestroyWindow(bar);
}

static void test_keys(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_VERT);
    SendMessage(bar, WM_KEYDOWN, VK_NEXT, 1);
    SendMessage(bar, WM_KEYUP, VK_NEXT, 1);
    SendMessage(bar, WM_KEYDOWN, VK_HOME, 1);
    SendMessage(bar, WM_KEYDOWN, VK_LEFT, 1);
    SendMessage(bar, WM_KEYDOWN, VK_SPACE, 1);
    expect("c3,0 c8,0 c6,0 c0,0 ");
    DestroyWindow(bar);
}

static void test_alignment(void **state)
{
    (void)state;
    RECT rect;
    POINT origin = {0, 0};
    ClientToScreen(window, &origin);
    HWND bar = make_bar(SBS_HORZ);
    DestroyWindow(bar);
    bar = CreateWindowEx(0, "ScrollBar", NULL, WS_CHILD | SBS_VERT | SBS_RIGHTALIGN, 10, 20, 50, 60,
                         window, NULL, NULL, NULL);
    GetWindowRect(bar, &rect);
    OffsetRect(&rect, (int)-origin.x, (int)-origin.y);
    assert_true(EqualRect(&rect, &(RECT){52, 20, 60, 80}));
    DestroyWindow(bar);
    bar = CreateWindowEx(0, "ScrollBar", NULL, WS_CHILD | SBS_SIZEBOX | SBS_SIZEBOXBOTTOMRIGHTALIGN,
                         10, 20, 50, 60, window, NULL, NULL, NULL);
    GetWindowRect(bar, &rect);
    OffsetRect(&rect, (int)-origin.x, (int)-origin.y);
    assert_true(EqualRect(&rect, &(RECT){52, 64, 60, 80}));
    DestroyWindow(bar);
}

/* ---- The mouse: what is to come is posted, the press sent ---- */

static void drag(HWND bar, int x, int y)
{
    PostMessage(bar, WM_MOUSEMOVE, MK_LBUTTON, MAKELPARAM(x, y));
}

static void release(HWND bar, int x, int y)
{
    PostMessage(bar, WM_LBUTTONUP, 0, MAKELPARAM(x, y));
}

static void press(HWND bar, int x, int y)
{
    SendMessage(bar, WM_LBUTTONDOWN, MK_LBUTTON, MAKELPARAM(x, y));
    assert_null(GetCapture());
}

static void test_arrows(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_VERT);
    release(bar, 4, 4);
    press(bar, 4, 4);
    expect("c0,0 c8,0 ");
    release(bar, 400, 4);
    press(bar, 4, 190);
    expect("c1,0 c8,0 ");
    EnableScrollBar(bar, SB_CTL, ESB_DISABLE_RTDN);
    press(bar, 4, 190);
    expect("");
    DestroyWindow(bar);
}

static void CALLBACK let_go(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)message, (void)time;
    KillTimer(hwnd, id);
    release(hwnd, 4, 4);
}

/* Held, it repeats: first after a while, then faster. */
static void test_repeat(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_VERT);
    SetTimer(bar, 1, 600, let_go);
    press(bar, 4, 4);
    size_t length = strlen(seen);
    assert_true(length >= 3 * 5 && length <= 8 * 5);
    assert_memory_equal(seen, "c0,0 c0,0 ", 10);
    assert_string_equal(seen + length - 5, "c8,0 ");
    DestroyWindow(bar);
}

/* The shaft scrolls until the thumb is under the mouse. */
static void test_page(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_VERT);
    set(bar, SB_CTL, SIF_PAGE, 0, 0, 30, 0);
    follows = true;
    release(bar, 4, 170);
    press(bar, 4, 170);
    expect("c3,0 c8,0 ");
    assert_int_equal(GetScrollPos(bar, SB_CTL), 30);
    SetTimer(bar, 1, 700, let_go);
    press(bar, 4, 110);
    expect("c3,0 c8,0 ");
    assert_int_equal(GetScrollPos(bar, SB_CTL), 60);
    DestroyWindow(bar);
}

static void test_thumb(void **state)
{
    (void)state;
    /* 10 cells of shaft behind the first one; the thumb has one: 9 cells for 100 positions. */
    HWND bar = make_bar(SBS_VERT);
    drag(bar, 4, 20 + 72);
    drag(bar, 4, 20 + 72);
    release(bar, 4, 20 + 144);
    press(bar, 4, 20);
    expect("c5,0 c5,50 c5,100 c4,100 c8,0 ");
    /* Who does not follow keeps the position. */
    assert_int_equal(GetScrollPos(bar, SB_CTL), 0);
    follows = true;
    release(bar, 4, 20 + 72);
    press(bar, 4, 20);
    expect("c5,0 c5,50 c4,50 c8,0 ");
    assert_int_equal(GetScrollPos(bar, SB_CTL), 50);
    DestroyWindow(bar);
}

static void test_thumb_goes_back(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_VERT);
    drag(bar, 4, 20 + 72);
    drag(bar, 400, 20 + 72);
    drag(bar, 20, 20 + 72);
    PostMessage(bar, WM_KEYDOWN, VK_ESCAPE, 1);
    press(bar, 4, 20);
    expect("c5,0 c5,50 c5,0 c5,50 c4,0 c8,0 ");
    drag(bar, 4, 20 + 72);
    PostMessage(bar, WM_CANCELMODE, 0, 0);
    press(bar, 4, 20);
    expect("c5,0 c5,50 c4,0 c8,0 ");
    DestroyWindow(bar);
}

static void test_quit_passes(void **state)
{
    (void)state;
    MSG msg;
    HWND bar = make_bar(SBS_VERT);
    PostQuitMessage(9);
    press(bar, 4, 4);
    expect("c0,0 c8,0 ");
    assert_int_equal(GetMessage(&msg, NULL, 0, 0), 0);
    assert_int_equal(msg.wParam, 9);
    DestroyWindow(bar);
}

/* A press on the bar of a window is a system command. */
static void test_frame(void **state)
{
    (void)state;
    RECT rect;
    set(window, SB_VERT, SIF_RANGE, 0, 100, 0, 0);
    set(window, SB_HORZ, SIF_RANGE, 0, 100, 0, 0);
    GetWindowRect(window, &rect);
    LPARAM at = MAKELPARAM(rect.right - 4, rect.top + 4);
    assert_int_equal(SendMessage(window, WM_NCHITTEST, 0, at), HTVSCROLL);
    seen[0] = 0;
    release(window, 194, 4);
    SendMessage(window, WM_NCLBUTTONDOWN, HTVSCROLL, at);
    expect("command61559,0 v0,0 v8,0 ");
    at = MAKELPARAM(rect.left + 184, rect.bottom - 4);
    assert_int_equal(SendMessage(window, WM_NCHITTEST, 0, at), HTHSCROLL);
    release(window, 184, 180);
    SendMessage(window, WM_NCLBUTTONDBLCLK, HTHSCROLL, at);
    expect("command61574,0 h1,0 h8,0 ");
}

static void screen(char *buf, int size, const RECT *rect)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    GetDisplayText(rect, buf, size);
}

static void test_looks(void **state)
{
    (void)state;
    char text[400];
    RECT rect;
    HWND bar = make_bar(SBS_HORZ);
    GetWindowRect(bar, &rect);
    SetScrollRange(bar, SB_CTL, 0, 9, TRUE);
    screen(text, sizeof(text), &rect);
    assert_string_equal(text, "◀█░░░░░░░░░▶\n");
    SetScrollPos(bar, SB_CTL, 9, TRUE);
    screen(text, sizeof(text), &rect);
    assert_string_equal(text, "◀░░░░░░░░░█▶\n");
    DestroyWindow(bar);
    set(window, SB_HORZ, SIF_RANGE | SIF_PAGE, 0, 99, 50, 0);
    GetWindowRect(window, &rect);
    rect.top = rect.bottom - 16;
    screen(text, sizeof(text), &rect);
    assert_string_equal(text, "◀███████████░░░░░░░░░░░░▶\n");
    SetScrollPos(window, SB_HORZ, 50, TRUE);
    screen(text, sizeof(text), &rect);
    assert_string_equal(text, "◀░░░░░░░░░░░░███████████▶\n");
}

static void test_colour(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_HORZ);
    coloured = true;
    InvalidateRect(bar, NULL, FALSE);
    UpdateWindow(bar);
    expect("colour7,0 ");
    HDC dc = GetDC(bar);
    assert_int_equal(GetPixel(dc, 40, 8), RGB(255, 255, 255));
    ReleaseDC(bar, dc);
    DestroyWindow(bar);
}

static void hardware(UINT message, LPARAM at)
{
    POINT point = {(SHORT)LOWORD(at), (SHORT)HIWORD(at)};
    HWND hwnd = GetCapture() ? GetCapture() : WindowFromPoint(point);
    desk_set_pointer((int)point.x, (int)point.y);
    message_post_input(hwnd, message, message == WM_LBUTTONUP ? 0 : MK_LBUTTON, at, 0);
}

/* As from the mouse itself: through the hit test, activation and the capture. */
static void test_hardware(void **state)
{
    (void)state;
    MSG msg;
    RECT rect;
    set(window, SB_VERT, SIF_RANGE, 0, 100, 0, 0);
    GetWindowRect(window, &rect);
    LPARAM down = MAKELPARAM(rect.right - 4, rect.bottom - 4);
    LPARAM thumb = MAKELPARAM(rect.right - 4, rect.top + 20);
    LPARAM end = MAKELPARAM(rect.right - 4, rect.bottom - 20);
    seen[0] = 0;
    hardware(WM_LBUTTONDOWN, down);
    hardware(WM_LBUTTONUP, down);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    expect("command61559,0 v1,0 v8,0 ");
    hardware(WM_LBUTTONDOWN, thumb);
    hardware(WM_MOUSEMOVE, end);
    hardware(WM_LBUTTONUP, end);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    expect("command61559,0 v5,0 v5,100 v4,100 v8,0 ");
}

static void test_bad_messages(void **state)
{
    (void)state;
    HWND bar = make_bar(SBS_HORZ);
    SCROLLINFO info = {.cbSize = 5, .fMask = SIF_ALL, .nMax = 7};
    assert_int_equal(SendMessage(bar, SBM_SETSCROLLINFO, TRUE, (LPARAM)&info), 0);
    assert_int_equal(SendMessage(bar, SBM_GETSCROLLINFO, 0, (LPARAM)&info), 0);
    assert_int_equal(SendMessage(bar, SBM_SETSCROLLINFO, TRUE, 0), 0);
    assert_int_equal(get(bar, SB_CTL).nMax, 100);
    DestroyWindow(bar);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_none),        TEST(test_standard_range), TEST(test_cut),
        TEST(test_bad_range),   TEST(test_masks),          TEST(test_shown_and_hidden),
        TEST(test_enable),      TEST(test_messages),       TEST(test_keys),
        TEST(test_alignment),   TEST(test_arrows),         TEST(test_repeat),
        TEST(test_page),        TEST(test_thumb),          TEST(test_thumb_goes_back),
        TEST(test_quit_passes), TEST(test_frame),          TEST(test_looks),
        TEST(test_colour),      TEST(test_hardware),       TEST(test_bad_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
