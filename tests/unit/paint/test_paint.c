/* SPDX-License-Identifier: MIT */
/* What windows draw, as the screen shows it, and the messages that make them draw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"
#include "pianola/paint.h"

static char seen[500];
static const char *text = "Grüße 鍵盤";
static RECT painted;

static void note(const char *what)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s ", what);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    PAINTSTRUCT paint;
    switch (message) {
    case WM_NCPAINT:
        note("frame");
        break;
    case WM_ERASEBKGND:
        note("erase");
        break;
    case WM_PAINT:
        note("paint");
        BeginPaint(hwnd, &paint);
        painted = paint.rcPaint;
        SetBkMode(paint.hdc, TRANSPARENT);
        TextOut(paint.hdc, 0, 0, text, (int)strlen(text));
        EndPaint(hwnd, &paint);
        return 0;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static void paint_all(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static HWND make(DWORD style, int column, int row, int columns, int rows, HWND parent)
{
    return CreateWindowEx(0, "Paint", "title", style, column * 8, row * 16, columns * 8, rows * 16,
                          parent, NULL, NULL, NULL);
}

static void expect_screen(int column, int row, int columns, int rows, const char *expected)
{
    char got[2000];
    RECT rect = {column * 8, row * 16, (column + columns) * 8, (row + rows) * 16};
    GetDisplayText(&rect, got, sizeof(got));
    assert_string_equal(got, expected);
}

#define EXPECT(expected)                                                                           \
    do {                                                                                           \
        assert_string_equal(seen, expected);                                                       \
        seen[0] = 0;                                                                               \
    } while (0)

static void test_order(void **state)
{
    (void)state;
    seen[0] = 0;
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, 0, 0, 20, 2, NULL);
    EXPECT("frame erase ");
    paint_all();
    EXPECT("paint ");
    expect_screen(0, 0, 20, 2, "Grüße 鍵盤\n\n");
    InvalidateRect(hwnd, &(RECT){8, 0, 16, 16}, FALSE);
    paint_all();
    EXPECT("paint ");
    assert_int_equal(painted.left, 8);
    assert_int_equal(painted.right, 16);
    InvalidateRect(hwnd, NULL, TRUE);
    EXPECT("");
    paint_all();
    EXPECT("paint erase ");
    InvalidateRect(hwnd, NULL, TRUE);
    ValidateRect(hwnd, NULL);
    paint_all();
    EXPECT("");
    InvalidateRect(hwnd, NULL, FALSE);
    assert_true(UpdateWindow(hwnd));
    EXPECT("paint ");
    DestroyWindow(hwnd);
    expect_screen(0, 0, 20, 2, "\n\n");
}

static void test_update_region(void **state)
{
    (void)state;
    RECT box;
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, 0, 0, 20, 4, NULL);
    HRGN region = CreateRectRgn(0, 0, 0, 0);
    paint_all();
    assert_int_equal(GetUpdateRgn(hwnd, region, FALSE), NULLREGION);
    InvalidateRect(hwnd, &(RECT){0, 0, 8, 16}, FALSE);
    InvalidateRect(hwnd, &(RECT){80, 0, 88, 16}, FALSE);
    assert_int_equal(GetUpdateRgn(hwnd, region, FALSE), COMPLEXREGION);
    assert_true(GetUpdateRect(hwnd, &box, FALSE));
    assert_true(EqualRect(&box, &(RECT){0, 0, 88, 16}));
    assert_true(ValidateRgn(hwnd, region));
    assert_int_equal(GetUpdateRgn(hwnd, region, FALSE), NULLREGION);
    SetRectRgn(region, 8, 0, 24, 16);
    InvalidateRgn(hwnd, region, FALSE);
    assert_int_equal(GetUpdateRgn(hwnd, region, FALSE), SIMPLEREGION);
    paint_all();
    assert_int_equal(painted.left, 8);
    DeleteObject(region);
    DestroyWindow(hwnd);
}

static void test_clipping(void **state)
{
    (void)state;
    HWND below = make(WS_POPUP | WS_VISIBLE, 0, 0, 20, 1, NULL);
    HWND above = make(WS_POPUP | WS_VISIBLE, 2, 0, 3, 1, NULL);
    text = "abcdefghij";
    paint_all();
    expect_screen(0, 0, 20, 1, "ababcfghij\n");
    text = "ABCDEFGHIJ";
    InvalidateRect(below, NULL, TRUE);
    paint_all();
    expect_screen(0, 0, 20, 1, "ABabcFGHIJ\n");
    text = "0123456789";
    ShowWindow(above, SW_HIDE);
    paint_all();
    expect_screen(0, 0, 20, 1, "AB234FGHIJ\n");
    SetWindowPos(above, HWND_TOP, 8 * 8, 0, 0, 0, SWP_NOSIZE | SWP_SHOWWINDOW);
    paint_all();
    expect_screen(0, 0, 20, 1, "AB234FGH012\n");
    DestroyWindow(above);
    text = "ABCDEFGHIJ";
    paint_all();
    expect_screen(0, 0, 20, 1, "AB234FGHIJ\n");
    DestroyWindow(below);
}

static void test_children(void **state)
{
    (void)state;
    text = "abcdefghij";
    HWND parent = make(WS_POPUP | WS_VISIBLE | WS_CLIPCHILDREN, 1, 1, 10, 3, NULL);
    HWND child = make(WS_CHILD | WS_VISIBLE, 3, 0, 20, 1, parent);
    paint_all();
    expect_screen(0, 1, 12, 1, " abcabcdefg\n");
    HDC dc = GetDC(child);
    RECT all = {0, 0, 1000, 1000}, box;
    assert_int_equal(GetClipBox(dc, &box), SIMPLEREGION);
    assert_true(EqualRect(&box, &(RECT){0, 0, 56, 16}));
    FillRect(dc, &all, GetStockObject(WHITE_BRUSH));
    IntersectClipRect(dc, 8, 0, 16, 16);
    TextOut(dc, 0, 0, "xyz", 3);
    ReleaseDC(child, dc);
    expect_screen(0, 1, 12, 1, " abc y\n");
    DestroyWindow(parent);
}

static void test_frame(void **state)
{
    (void)state;
    text = "in";
    HWND hwnd = make(WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 30, 4, NULL);
    paint_all();
    expect_screen(0, 0, 30, 4,
                  " ≡      title       [_][^][x]\n"
                  "│in                          │\n"
                  "│                            │\n"
                  "└────────────────────────────┘\n");
    SetWindowText(hwnd, "other");
    RedrawWindow(hwnd, NULL, NULL, RDW_FRAME | RDW_INVALIDATE | RDW_UPDATENOW);
    expect_screen(0, 0, 30, 1, " ≡      other       [_][^][x]\n");
    DestroyWindow(hwnd);
}

static void test_text(void **state)
{
    (void)state;
    HDC dc = GetDC(NULL);
    RECT rect = {0, 0, 80, 64}, wide = {0, 0, 96, 64}, measure = {0, 0, 80, 0};
    SIZE size;
    TEXTMETRIC metrics;
    assert_true(GetTextExtentPoint32(dc, "a鍵é", 6, &size));
    assert_int_equal(size.cx, 32);
    GetTextMetrics(dc, &metrics);
    assert_int_equal(metrics.tmHeight, 16);
    FillRect(dc, &rect, GetStockObject(WHITE_BRUSH));
    assert_int_equal(DrawText(dc, "one two three", -1, &measure, DT_WORDBREAK | DT_CALCRECT), 32);
    assert_int_equal(measure.bottom, 32);
    DrawText(dc, "one two three", -1, &rect, DT_WORDBREAK | DT_RIGHT);
    expect_screen(0, 0, 10, 4, "   one two\n     three\n\n\n");
    FillRect(dc, &wide, GetStockObject(WHITE_BRUSH));
    DrawText(dc, "&File && more", -1, &wide, DT_SINGLELINE | DT_VCENTER | DT_CENTER);
    expect_screen(0, 0, 12, 4, "\nFile & more\n\n\n");
    FillRect(dc, &rect, GetStockObject(WHITE_BRUSH));
    DrawText(dc, "a long text", -1, &rect, DT_END_ELLIPSIS | DT_SINGLELINE);
    expect_screen(0, 0, 10, 1, "a long ...\n");
    DrawText(dc, "/home/ada/x.c", -1, &rect, DT_PATH_ELLIPSIS | DT_SINGLELINE);
    expect_screen(0, 0, 10, 1, "/ho.../x.c\n");
    ReleaseDC(NULL, dc);
}

static void test_scroll(void **state)
{
    (void)state;
    RECT update;
    text = "first";
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, 0, 0, 10, 3, NULL);
    paint_all();
    seen[0] = 0;
    assert_int_equal(ScrollWindowEx(hwnd, 0, 16, NULL, NULL, NULL, &update, SW_INVALIDATE),
                     SIMPLEREGION);
    assert_true(EqualRect(&update, &(RECT){0, 0, 80, 16}));
    text = "second";
    paint_all();
    EXPECT("paint ");
    expect_screen(0, 0, 10, 3, "second\nfirst\n\n");
    DestroyWindow(hwnd);
}

static void test_redraw_off(void **state)
{
    (void)state;
    HWND hwnd = make(WS_POPUP | WS_VISIBLE, 0, 0, 10, 3, NULL);
    paint_all();
    seen[0] = 0;
    SendMessage(hwnd, WM_SETREDRAW, FALSE, 0);
    InvalidateRect(hwnd, NULL, TRUE);
    paint_all();
    EXPECT("");
    SendMessage(hwnd, WM_SETREDRAW, TRUE, 0);
    assert_true(IsWindowVisible(hwnd));
    InvalidateRect(hwnd, NULL, TRUE);
    paint_all();
    EXPECT("paint erase ");
    DestroyWindow(hwnd);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc),
                     .lpfnWndProc = proc,
                     .hbrBackground = (HBRUSH)(uintptr_t)(COLOR_WINDOW + 1),
                     .lpszClassName = "Paint"};
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),    cmocka_unit_test(test_update_region),
        cmocka_unit_test(test_clipping), cmocka_unit_test(test_children),
        cmocka_unit_test(test_frame),    cmocka_unit_test(test_text),
        cmocka_unit_test(test_scroll),   cmocka_unit_test(test_redraw_off),
    };
    return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
