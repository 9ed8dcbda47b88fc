/* SPDX-License-Identifier: MIT */
/* Activation, focus, capture, and the mouse on its way to a window. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"
#include "pianola/update.h"

static HWND a, b, child;
static char seen[1024];
static LRESULT hit = HTCLIENT;
static LRESULT mouse_activate;

static const char *name_of(HWND hwnd)
{
    return hwnd == a ? "a" : hwnd == b ? "b" : hwnd == child ? "c" : hwnd ? "?" : "-";
}

static void note(const char *what, HWND hwnd, HWND with)
{
    size_t length = strlen(seen);
    snprintf(seen + length, sizeof(seen) - length, "%s(%s,%s) ", what, name_of(hwnd),
             name_of(with));
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_NCACTIVATE:
        note(w ? "nc+" : "nc-", hwnd, (HWND)l);
        break;
    case WM_ACTIVATE:
        note(LOWORD(w) == WA_INACTIVE      ? "inactive"
             : LOWORD(w) == WA_CLICKACTIVE ? "click"
                                           : "active",
             hwnd, (HWND)l);
        break;
    case WM_SETFOCUS:
        note("set", hwnd, (HWND)w);
        break;
    case WM_KILLFOCUS:
        note("kill", hwnd, (HWND)w);
        break;
    case WM_CAPTURECHANGED:
        note("lost", hwnd, (HWND)l);
        break;
    case WM_PARENTNOTIFY:
        if (LOWORD(w) == WM_LBUTTONDOWN)
            note("notify", hwnd, NULL);
        break;
    case WM_SETCURSOR:
        note("cursor", hwnd, (HWND)w);
        break;
    case WM_NCHITTEST:
        return hit;
    case WM_MOUSEACTIVATE:
        note("mouseactivate", hwnd, (HWND)w);
        return mouse_activate ? mouse_activate : DefWindowProc(hwnd, message, w, l);
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(const char *name, DWORD style, int x, HWND parent)
{
    HWND hwnd = CreateWindowEx(0, "Focus", name, style, x, 0, 50, 50, parent, NULL, NULL, NULL);
    RedrawWindow(hwnd, NULL, NULL, RDW_VALIDATE | RDW_NOFRAME); /* no WM_PAINT */
    return hwnd;
}

static int set_up(void **state)
{
    (void)state;
    a = make("a", WS_POPUP | WS_VISIBLE, 0, NULL);
    b = make("b", WS_POPUP | WS_VISIBLE, 100, NULL);
    child = make("c", WS_VISIBLE | WS_CHILD, 10, a);
    SetActiveWindow(NULL);
    seen[0] = 0;
    hit = HTCLIENT;
    mouse_activate = 0;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    MSG msg;
    DestroyWindow(a);
    DestroyWindow(b);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        ;
    return 0;
}

static void expect(const char *what)
{
    assert_string_equal(seen, what);
    seen[0] = 0;
}

static void test_activate(void **state)
{
    (void)state;
    assert_null(SetActiveWindow(a));
    expect("nc+(a,-) active(a,-) set(a,-) ");
    assert_ptr_equal(GetForegroundWindow(), a);
    assert_ptr_equal(SetActiveWindow(b), a);
    expect("nc-(a,b) inactive(a,b) nc+(b,a) active(b,a) kill(a,b) set(b,a) ");
    assert_ptr_equal(GetActiveWindow(), b);
    assert_ptr_equal(GetWindow(a, GW_HWNDPREV), b); /* it came to the top */
    assert_ptr_equal(SetFocus(child), b);
    assert_ptr_equal(GetActiveWindow(), a);
    assert_ptr_equal(GetFocus(), child);
    expect("nc-(b,a) inactive(b,a) nc+(a,b) active(a,b) kill(b,a) set(a,b) kill(a,c) set(c,a) ");
    EnableWindow(b, FALSE);
    assert_null(SetActiveWindow(b));
    assert_null(SetFocus(b));
    assert_ptr_equal(GetFocus(), child);
    EnableWindow(b, TRUE);
    assert_null(SetActiveWindow(child));
}

static void test_destroyed(void **state)
{
    (void)state;
    SetActiveWindow(a);
    SetFocus(child);
    seen[0] = 0;
    DestroyWindow(child);
    assert_ptr_equal(GetFocus(), a);
    SetActiveWindow(b);
    DestroyWindow(b);
    assert_ptr_equal(GetActiveWindow(), a);
    assert_ptr_equal(GetFocus(), a);
}

static LRESULT CALLBACK veto(int code, WPARAM w, LPARAM l)
{
    (void)l;
    return (code == HCBT_ACTIVATE && (HWND)w == b) || (code == HCBT_SETFOCUS && (HWND)w == child);
}

static void test_veto(void **state)
{
    (void)state;
    SetActiveWindow(a);
    HHOOK hook = SetWindowsHookEx(WH_CBT, veto, NULL, GetCurrentThreadId());
    assert_null(SetActiveWindow(b));
    assert_ptr_equal(GetActiveWindow(), a);
    SetFocus(child);
    assert_ptr_equal(GetFocus(), a);
    UnhookWindowsHookEx(hook);
}

static bool mouse(HWND hwnd, UINT message, int x, int y, MSG *msg)
{
    desk_set_pointer(x, y);
    assert_true(message_post_input(hwnd, message, 0, MAKELPARAM(x, y), 0));
    return PeekMessage(msg, NULL, 0, 0, PM_REMOVE);
}

static void test_click(void **state)
{
    (void)state;
    MSG msg;
    SetActiveWindow(b);
    seen[0] = 0;
    assert_true(mouse(child, WM_LBUTTONDOWN, 15, 5, &msg));
    assert_ptr_equal(msg.hwnd, child);
    assert_int_equal(msg.message, WM_LBUTTONDOWN);
    assert_int_equal(msg.lParam, MAKELPARAM(5, 5));
    /* The child asks its parent, whose answer is to activate. */
    expect("notify(a,-) mouseactivate(c,a) mouseactivate(a,a) nc-(b,a) inactive(b,a) nc+(a,b) "
           "click(a,b) kill(b,a) set(a,b) cursor(c,c) cursor(a,c) ");
    assert_true(mouse(child, WM_LBUTTONUP, 15, 5, &msg));
    seen[0] = 0;
    mouse_activate = MA_NOACTIVATEANDEAT;
    assert_false(mouse(b, WM_LBUTTONDOWN, 110, 5, &msg));
    assert_ptr_equal(GetActiveWindow(), a);
    mouse_activate = 0;
    hit = HTCAPTION;
    assert_true(mouse(a, WM_LBUTTONDOWN, 1, 2, &msg));
    assert_int_equal(msg.message, WM_NCLBUTTONDOWN);
    assert_int_equal(msg.wParam, HTCAPTION);
    assert_int_equal(msg.lParam, MAKELPARAM(1, 2));
}

static void test_double_click(void **state)
{
    (void)state;
    MSG msg;
    static const UINT wanted[] = {WM_LBUTTONDOWN, WM_LBUTTONUP, WM_LBUTTONDBLCLK, WM_LBUTTONUP,
                                  WM_LBUTTONDOWN};
    for (size_t i = 0; i < 5; i++) {
        assert_true(mouse(a, i % 2 ? WM_LBUTTONUP : WM_LBUTTONDOWN, 5, 5, &msg));
        assert_int_equal(msg.message, wanted[i]);
    }
    /* Too far away is another first click. */
    assert_true(mouse(a, WM_LBUTTONDOWN, 25, 5, &msg));
    assert_int_equal(msg.message, WM_LBUTTONDOWN);
}

static void test_capture(void **state)
{
    (void)state;
    MSG msg;
    assert_null(SetCapture(a));
    assert_ptr_equal(GetCapture(), a);
    assert_true(mouse(b, WM_MOUSEMOVE, 110, 5, &msg));
    assert_ptr_equal(msg.hwnd, a);
    assert_int_equal(msg.lParam, MAKELPARAM(110, 5));
    seen[0] = 0;
    assert_ptr_equal(SetCapture(b), a);
    expect("lost(a,b) ");
    assert_true(ReleaseCapture());
    expect("lost(b,-) ");
    assert_null(GetCapture());
    SetCapture(b);
    DestroyWindow(b);
    assert_null(GetCapture());
}

static void test_disabled_and_transparent(void **state)
{
    (void)state;
    MSG msg;
    EnableWindow(child, FALSE);
    assert_true(mouse(child, WM_MOUSEMOVE, 15, 5, &msg));
    assert_ptr_equal(msg.hwnd, a);
    hit = HTTRANSPARENT;
    assert_false(mouse(a, WM_MOUSEMOVE, 5, 5, &msg));
}

int main(void)
{
    WNDCLASSEX wc = {
        .cbSize = sizeof(wc), .style = CS_DBLCLKS, .lpfnWndProc = proc, .lpszClassName = "Focus"};
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_activate, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_destroyed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_veto, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_click, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_double_click, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_capture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_disabled_and_transparent, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("focus", tests, NULL, NULL);
}
