/* SPDX-License-Identifier: MIT */
/* Classes, windows, the tree and handles, in a process that is its own station. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"

static UINT log_of[64];
static size_t logged;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (logged < 64)
        log_of[logged++] = message;
    if (message == WM_NCCREATE && ((CREATESTRUCT *)l)->lpCreateParams == (void *)1)
        return FALSE;
    if (message == WM_CREATE && ((CREATESTRUCT *)l)->lpCreateParams == (void *)2)
        return -1;
    return DefWindowProc(hwnd, message, w, l);
}

static void register_class(const char *name)
{
    WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .lpfnWndProc = proc, .cbWndExtra = 16, .lpszClassName = name};
    RegisterClassEx(&wc);
}

static HWND make(const char *name, DWORD style, HWND parent, void *param)
{
    /* No frame, unless it is asked for. */
    return CreateWindowEx(0, "Test", name, style ? style : WS_POPUP, 10, 20, 300, 200, parent, NULL,
                          NULL, param);
}

static void test_class(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Once"};
    assert_true(RegisterClassEx(&wc));
    assert_false(RegisterClassEx(&wc));
    assert_int_equal(GetLastError(), ERROR_CLASS_ALREADY_EXISTS);
    wc.lpfnWndProc = NULL;
    wc.lpszClassName = "Other";
    assert_false(RegisterClassEx(&wc));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    HWND hwnd = CreateWindowEx(0, "ONCE", "x", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    assert_non_null(hwnd);
    assert_false(UnregisterClass("Once", NULL));
    assert_int_equal(GetLastError(), ERROR_CLASS_HAS_WINDOWS);
    DestroyWindow(hwnd);
    assert_true(UnregisterClass("Once", NULL));
    assert_null(CreateWindowEx(0, "Once", "x", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL));
    assert_int_equal(GetLastError(), ERROR_CANNOT_FIND_WND_CLASS);
}

static void test_create_order(void **state)
{
    (void)state;
    logged = 0;
    HWND hwnd = make("a", 0, NULL, NULL);
    assert_int_equal(log_of[0], WM_NCCREATE);
    assert_int_equal(log_of[1], WM_NCCALCSIZE);
    assert_int_equal(log_of[2], WM_CREATE);
    logged = 0;
    assert_true(DestroyWindow(hwnd));
    assert_int_equal(logged, 2);
    assert_int_equal(log_of[0], WM_DESTROY);
    assert_int_equal(log_of[1], WM_NCDESTROY);
    assert_null(make("a", 0, NULL, (void *)1));
    assert_null(make("a", 0, NULL, (void *)2));
    assert_null(FindWindow("Test", NULL));
}

static void test_stale_handle(void **state)
{
    (void)state;
    HWND old = make("old", 0, NULL, NULL);
    DestroyWindow(old);
    for (int i = 0; i < 20000; i++) {
        HWND hwnd = make("new", 0, NULL, NULL);
        assert_ptr_not_equal(hwnd, old);
        DestroyWindow(hwnd);
    }
    assert_false(IsWindow(old));
    SetLastError(0);
    assert_false(PostMessage(old, WM_NULL, 0, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    SetLastError(0);
    assert_int_equal(SendMessage(old, WM_GETTEXTLENGTH, 0, 0), 0);
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    for (uintptr_t bad = 0; bad < 0x7ffffffff; bad = bad * 7 + 13)
        assert_false(IsWindow((HWND)bad));
}

static BOOL CALLBACK count(HWND hwnd, LPARAM param)
{
    assert_true(IsWindow(hwnd));
    ++*(int *)param;
    return TRUE;
}

static void test_tree(void **state)
{
    (void)state;
    HWND top = make("top", 0, NULL, NULL);
    HWND a = make("a", WS_CHILD, top, NULL);
    HWND b = make("b", WS_CHILD, top, NULL);
    HWND aa = make("aa", WS_CHILD, a, NULL);
    assert_ptr_equal(GetParent(a), top);
    assert_ptr_equal(GetParent(aa), a);
    assert_null(GetParent(top));
    assert_ptr_equal(GetAncestor(aa, GA_ROOT), top);
    assert_ptr_equal(GetAncestor(top, GA_PARENT), GetDesktopWindow());
    assert_true(IsChild(top, aa));
    assert_false(IsChild(b, aa));
    int n = 0;
    EnumChildWindows(top, count, (LPARAM)&n);
    assert_int_equal(n, 3);
    assert_ptr_equal(GetWindow(top, GW_CHILD), a); /* children are made below one another */
    assert_ptr_equal(GetWindow(a, GW_HWNDNEXT), b);
    assert_true(SetWindowPos(b, HWND_TOP, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE));
    assert_ptr_equal(GetWindow(top, GW_CHILD), b);
    assert_true(SetWindowPos(a, b, 0, 0, 0, 0, SWP_NOMOVE | SWP_NOSIZE));
    assert_ptr_equal(GetWindow(b, GW_HWNDNEXT), a);
    assert_ptr_equal(FindWindowEx(top, NULL, "test", "A"), a);
    assert_null(FindWindowEx(top, NULL, "test", "aa"));
    assert_null(FindWindowEx(top, NULL, "no such class", NULL));
    assert_int_equal(GetLastError(), ERROR_FILE_NOT_FOUND);
    assert_ptr_equal(FindWindow(NULL, "top"), top);
    DestroyWindow(top);
    assert_false(IsWindow(aa));
    assert_null(make("orphan", WS_CHILD, a, NULL));
}

static void test_position_and_text(void **state)
{
    (void)state;
    HWND top = make("Grüße", 0, NULL, NULL);
    HWND child = make("c", WS_CHILD, top, NULL);
    RECT rect;
    assert_true(GetWindowRect(child, &rect));
    assert_int_equal(rect.left, 20);
    assert_int_equal(rect.top, 40);
    assert_true(MoveWindow(top, 100, 100, 50, 60, TRUE));
    GetWindowRect(child, &rect);
    assert_int_equal(rect.left, 110);
    GetClientRect(top, &rect);
    assert_int_equal(rect.right, 50);
    assert_int_equal(rect.bottom, 60);
    char text[600];
    assert_int_equal(GetWindowText(top, text, sizeof(text)), 7);
    assert_string_equal(text, "Grüße");
    assert_int_equal(GetWindowText(top, text, 4), 2); /* never half a character */
    assert_string_equal(text, "Gr");
    char longer[500];
    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = 0;
    assert_true(SetWindowText(top, longer));
    assert_int_equal(GetWindowText(top, text, sizeof(text)), 499);
    assert_ptr_equal(FindWindow(NULL, longer), top);
    SetWindowLongPtr(top, GWLP_USERDATA, 42);
    assert_int_equal(GetWindowLongPtr(top, GWLP_USERDATA), 42);
    SetWindowLongPtr(top, 8, 43);
    assert_int_equal(GetWindowLongPtr(top, 8), 43);
    SetLastError(0);
    GetWindowLongPtr(top, 9);
    assert_int_equal(GetLastError(), ERROR_INVALID_INDEX);
    DestroyWindow(top);
}

static void test_ten_thousand(void **state)
{
    (void)state;
    enum { MANY = 10000 };
    static HWND all[MANY];
    char name[32];
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof(name), "window %d", i);
        all[i] = make(name, 0, NULL, NULL);
        assert_non_null(all[i]);
    }
    int n = 0;
    EnumWindows(count, (LPARAM)&n);
    assert_int_equal(n, MANY);
    for (int i = 0; i < MANY; i += 997) {
        snprintf(name, sizeof(name), "window %d", i);
        assert_ptr_equal(FindWindow("Test", name), all[i]);
    }
    for (int i = 0; i < MANY; i++)
        assert_true(DestroyWindow(all[i]));
    n = 0;
    EnumWindows(count, (LPARAM)&n);
    assert_int_equal(n, 0);
}

static void test_catalog(void **state)
{
    (void)state;
    assert_string_equal(message_row_by_number(WM_CLOSE, NULL)->name, "WM_CLOSE");
    assert_int_equal(message_row_by_name("wm_settext")->number, WM_SETTEXT);
    assert_null(message_row_by_name("WM_NOSUCH"));
    size_t messages = 0, all = 0;
    for (const struct message_row *row; (row = message_row_at(all)); all++) {
        assert_true(row->cause[0] || row->effect[0] || row->why[0]);
        for (size_t i = 0; i < all; i++)
            assert_string_not_equal(message_row_at(i)->name, row->name);
        if (row->control[0])
            continue;
        assert_ptr_equal(message_row_by_name(row->name), row);
        messages++;
    }
    assert_true(messages > 390);
    assert_true(all - messages > 35);
    assert_string_equal(message_notification("Edit", EN_CHANGE)->name, "EN_CHANGE");
    assert_string_equal(message_notification("button", BN_CLICKED)->name, "BN_CLICKED");
    assert_null(message_notification("Edit", 7));
    char line[200];
    struct message_observed seen = {
        .message = WM_SIZE, .wparam = SIZE_MAXIMIZED, .lparam = MAKELPARAM(640, 480)};
    message_describe(&seen, NULL, line, sizeof(line));
    assert_string_equal(line, "WM_SIZE type=SIZE_MAXIMIZED width=640 height=480");
    seen = (struct message_observed){.message = WM_CHAR, .wparam = 0xe9, .lparam = 1};
    message_describe(&seen, NULL, line, sizeof(line));
    assert_string_equal(line, "WM_CHAR char='é' repeat=1 scan=0x00");
    seen = (struct message_observed){.message = WM_USER + 5, .how = MESSAGE_RETURNED, .result = 7};
    assert_int_equal(message_describe(&seen, NULL, line, 8), 7);
}

int main(void)
{
    register_class("Test");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_class),
        cmocka_unit_test(test_create_order),
        cmocka_unit_test(test_stale_handle),
        cmocka_unit_test(test_tree),
        cmocka_unit_test(test_position_and_text),
        cmocka_unit_test(test_ten_thousand),
        cmocka_unit_test(test_catalog),
    };
    return cmocka_run_group_tests_name("windows", tests, NULL, NULL);
}
