/* SPDX-License-Identifier: MIT */
/* The Edit control as it looks: alignment, secrets, tabs, scrolling, selection, cue, caret. */
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
#include "pianola/wide.h"

static HWND parent;

static void settle(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static HWND make(const char *text, DWORD style, int columns, int rows)
{
    HWND hwnd = CreateWindowEx(0, "Edit", text, WS_CHILD | WS_VISIBLE | style, 8, 16, columns * 8,
                               rows * 16, parent, NULL, NULL, NULL);
    assert_non_null(hwnd);
    return hwnd;
}

static int set_up(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = DefWindowProc, .lpszClassName = "Edits"};
    RegisterClassEx(&wc);
    parent = CreateWindowEx(0, "Edits", "", WS_POPUP | WS_VISIBLE, 0, 0, 320, 160, NULL, NULL, NULL,
                            NULL);
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

static void test_styles(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DWORD style;
        const char *looks;
    } rows[] = {
        {"left", ES_LEFT, "left\n\n"},
        {"mid", ES_CENTER, "   mid\n\n"},
        {"right", ES_RIGHT, "     right\n\n"},
        {"one\r\nright", ES_RIGHT | ES_MULTILINE, "       one\n     right\n"},
        {"secret", ES_PASSWORD, "******\n\n"},
        {"one two three", ES_MULTILINE, "one two\nthree\n"},
        {"one two three", ES_MULTILINE | ES_AUTOHSCROLL, "one two th\n\n"},
        {"one two three", ES_AUTOHSCROLL, "one two th\n\n"},
        {"a\tb", ES_MULTILINE, "a       b\n\n"},
        {"upper", ES_UPPERCASE, "UPPER\n\n"},
        {"w\xc3\xaf"
         "de \xe4\xbd\xa0",
         ES_LEFT,
         "w\xc3\xaf"
         "de \xe4\xbd\xa0\n\n"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        HWND edit = make(rows[i].text, rows[i].style, 10, 2);
        looks(edit, rows[i].looks);
        DestroyWindow(edit);
    }
}

static void test_places(void **state)
{
    (void)state;
    RECT rect = {16, 16, 64, 48};
    HWND edit = make("one two three", ES_MULTILINE, 10, 3);
    SendMessage(edit, EM_SETRECT, 0, (LPARAM)&rect);
    looks(edit, "\n  one\n  two\n");
    SendMessage(edit, EM_SETRECT, 0, 0);
    SendMessage(edit, EM_SETMARGINS, EC_LEFTMARGIN | EC_RIGHTMARGIN, MAKELPARAM(8, 16));
    looks(edit, " one two\n three\n\n");
    DestroyWindow(edit);
    edit = make("1\r\n2\r\n3\r\n4", ES_MULTILINE, 10, 2);
    SendMessage(edit, EM_LINESCROLL, 0, 1);
    looks(edit, "2\n3\n");
    SendMessage(edit, EM_SETSEL, 99, 99);
    looks(edit, "2\n3\n");
    SendMessage(edit, EM_SCROLLCARET, 0, 0);
    looks(edit, "3\n4\n");
    DestroyWindow(edit);
    /* Typing at the end of a line that is longer than the window. */
    edit = make("0123456789", ES_AUTOHSCROLL, 10, 1);
    SetFocus(edit);
    SendMessage(edit, EM_SETSEL, 10, 10);
    SendMessage(edit, WM_CHAR, 'x', 1);
    POINT caret;
    assert_true(GetCaretPos(&caret));
    assert_in_range(caret.x, 8, 72);
    looks(edit, "56789x\n");
    SendMessage(edit, WM_KEYDOWN, VK_HOME, 1);
    looks(edit, "0123456789\n");
    assert_true(GetCaretPos(&caret) && caret.x == 0);
    DestroyWindow(edit);
}

static COLORREF paper_at(HWND edit, int column)
{
    settle();
    HDC dc = GetDC(edit);
    COLORREF colour = GetPixel(dc, column * 8 + 4, 8);
    ReleaseDC(edit, dc);
    return colour;
}

static void test_selection(void **state)
{
    (void)state;
    COLORREF marked = GetSysColor(COLOR_HIGHLIGHT);
    HWND edit = make("select", ES_AUTOHSCROLL, 10, 1);
    HWND stays = make("select", ES_AUTOHSCROLL | ES_NOHIDESEL, 10, 1);
    SetWindowPos(stays, NULL, 8, 64, 0, 0, SWP_NOSIZE | SWP_NOZORDER);
    SendMessage(edit, EM_SETSEL, 1, 3);
    SendMessage(stays, EM_SETSEL, 1, 3);
    SetFocus(NULL);
    assert_int_not_equal(paper_at(edit, 1), marked); /* only with the focus */
    assert_int_equal(paper_at(stays, 1), marked);
    SetFocus(edit);
    assert_int_not_equal(paper_at(edit, 0), marked);
    assert_int_equal(paper_at(edit, 1), marked);
    assert_int_equal(paper_at(edit, 2), marked);
    assert_int_not_equal(paper_at(edit, 3), marked);
    SetFocus(stays);
    assert_int_not_equal(paper_at(edit, 1), marked);
}

static void test_cue(void **state)
{
    (void)state;
    static const WCHAR hint[] = {'h', 'i', 'n', 't', 0};
    HWND edit = make("", ES_AUTOHSCROLL, 10, 1);
    assert_true(SendMessage(edit, EM_SETCUEBANNER, FALSE, (LPARAM)hint));
    looks(edit, "hint\n");
    SetFocus(edit);
    looks(edit, "\n");
    SetFocus(NULL);
    looks(edit, "hint\n");
    SetWindowText(edit, "x");
    looks(edit, "x\n");
    SetWindowText(edit, "");
    SetFocus(edit);
    SendMessage(edit, EM_SETCUEBANNER, TRUE, (LPARAM)hint);
    looks(edit, "hint\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_styles),
        TEST(test_places),
        TEST(test_selection),
        TEST(test_cue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
