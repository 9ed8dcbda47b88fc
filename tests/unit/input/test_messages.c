/* SPDX-License-Identifier: MIT */
/* Keyboard state from messages, TranslateMessage, and SendInput in a process that is its own
 * station. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "input/input.h"
#include "message/message.h"
#include "pianola/update.h"

static HWND window;
static HWND child;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return DefWindowProc(hwnd, message, w, l);
}

static bool peek(MSG *msg)
{
    return PeekMessage(msg, NULL, 0, 0, PM_REMOVE);
}

static void expect(UINT message, WPARAM w)
{
    MSG msg;
    if (!peek(&msg))
        fail_msg("no message instead of %#x", message);
    if (msg.message != message || msg.wParam != w)
        fail_msg("message %#x wParam %#zx instead of %#x %#zx", msg.message, (size_t)msg.wParam,
                 message, (size_t)w);
    TranslateMessage(&msg);
}

static void expect_none(void)
{
    MSG msg;
    if (peek(&msg))
        fail_msg("message %#x left", msg.message);
}

static void key(UINT vk, DWORD flags)
{
    INPUT event = {.type = INPUT_KEYBOARD, .ki = {.wVk = (WORD)vk, .dwFlags = flags}};
    assert_int_equal(SendInput(1, &event, sizeof(event)), 1);
}

static void test_key_state(void **state)
{
    (void)state;
    MSG msg;
    PostMessage(window, WM_KEYDOWN, VK_SHIFT, 0x2A0001);
    PostMessage(window, WM_KEYDOWN, VK_SHIFT, 0x360001);
    PostMessage(window, WM_KEYUP, VK_SHIFT, (LPARAM)0xC02A0001);
    PostMessage(window, WM_KEYUP, VK_SHIFT, (LPARAM)0xC0360001);
    PostMessage(window, WM_KEYDOWN, VK_CAPITAL, 0x3A0001);
    PostMessage(window, WM_KEYUP, VK_CAPITAL, (LPARAM)0xC03A0001);
    assert_true(GetKeyState(VK_SHIFT) >= 0);
    assert_true(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE));
    assert_true(GetKeyState(VK_SHIFT) >= 0); /* looking is not taking */
    assert_true(peek(&msg));
    assert_true(GetKeyState(VK_SHIFT) < 0 && GetKeyState(VK_LSHIFT) < 0);
    assert_true(GetKeyState(VK_RSHIFT) >= 0);
    assert_true(peek(&msg) && peek(&msg));
    assert_true(GetKeyState(VK_LSHIFT) >= 0 && GetKeyState(VK_RSHIFT) < 0);
    assert_true(GetKeyState(VK_SHIFT) < 0); /* the other one is still down */
    assert_true(peek(&msg));
    assert_true(GetKeyState(VK_SHIFT) >= 0);
    assert_true(peek(&msg) && peek(&msg));
    assert_int_equal(GetKeyState(VK_CAPITAL), 1);
    BYTE keys[256] = {0};
    assert_true(SetKeyboardState(keys));
    assert_int_equal(GetKeyState(VK_CAPITAL), 0);
    assert_false(GetKeyboardState(NULL));
}

static void test_typing(void **state)
{
    (void)state;
    key(VK_SHIFT, 0);
    key('A', 0);
    assert_true(GetAsyncKeyState(VK_LSHIFT) < 0 && GetAsyncKeyState('A') < 0);
    key('A', KEYEVENTF_KEYUP);
    key(VK_SHIFT, KEYEVENTF_KEYUP);
    expect(WM_KEYDOWN, VK_SHIFT);
    expect(WM_KEYDOWN, 'A');
    expect(WM_CHAR, 'A'); /* posted: before the input that waits */
    expect(WM_KEYUP, 'A');
    expect(WM_KEYUP, VK_SHIFT);
    expect_none();
    assert_true(GetAsyncKeyState(VK_SHIFT) >= 0);
}

static void test_alt_is_system(void **state)
{
    (void)state;
    MSG msg;
    key(VK_MENU, 0);
    key('F', 0);
    key('F', KEYEVENTF_KEYUP);
    key(VK_MENU, KEYEVENTF_KEYUP);
    expect(WM_SYSKEYDOWN, VK_MENU);
    assert_true(peek(&msg));
    assert_int_equal(msg.message, WM_SYSKEYDOWN);
    assert_int_equal(msg.lParam, 0x20000001);
    TranslateMessage(&msg);
    expect(WM_SYSCHAR, 'f');
    expect(WM_SYSKEYUP, 'F');
    expect(WM_KEYUP, VK_MENU); /* alone it would be a system key */
    expect_none();
}

static void test_key_data(void **state)
{
    (void)state;
    MSG msg;
    key(VK_RCONTROL, KEYEVENTF_EXTENDEDKEY);
    key(VK_RCONTROL, KEYEVENTF_EXTENDEDKEY); /* repeats */
    key(VK_RCONTROL, KEYEVENTF_EXTENDEDKEY | KEYEVENTF_KEYUP);
    static const uint32_t wanted[] = {0x1000001, 0x41000001, 0xC1000001};
    for (size_t i = 0; i < 3; i++) {
        assert_true(peek(&msg));
        assert_int_equal(msg.wParam, VK_CONTROL);
        assert_int_equal((uint32_t)msg.lParam, wanted[i]);
    }
    /* The scan code is the one that was sent. */
    keybd_event(VK_PAUSE, 0x45, 0, 0);
    keybd_event(VK_PAUSE, 0x45, KEYEVENTF_KEYUP, 0);
    assert_true(peek(&msg));
    assert_int_equal(msg.lParam, 0x450001);
    assert_true(peek(&msg));
}

static void test_scan_codes_and_num_lock(void **state)
{
    (void)state;
    MSG msg;
    INPUT events[] = {
        {.type = INPUT_KEYBOARD, .ki = {.wScan = 0x47, .dwFlags = KEYEVENTF_SCANCODE}},
        {.type = INPUT_KEYBOARD,
         .ki = {.wScan = 0x47, .dwFlags = KEYEVENTF_SCANCODE | KEYEVENTF_KEYUP}},
        {.type = INPUT_KEYBOARD,
         .ki = {.wScan = 0x47, .dwFlags = KEYEVENTF_SCANCODE | KEYEVENTF_EXTENDEDKEY}},
        {.type = INPUT_KEYBOARD,
         .ki = {.wScan = 0x47,
                .dwFlags = KEYEVENTF_SCANCODE | KEYEVENTF_EXTENDEDKEY | KEYEVENTF_KEYUP}},
    };
    for (int on = 0; on < 2; on++) {
        assert_int_equal(SendInput(4, events, sizeof(INPUT)), 4);
        expect(WM_KEYDOWN, on ? VK_NUMPAD7 : VK_HOME);
        if (on)
            expect(WM_CHAR, '7');
        expect(WM_KEYUP, on ? VK_NUMPAD7 : VK_HOME);
        expect(WM_KEYDOWN, VK_HOME);
        expect(WM_KEYUP, VK_HOME);
        expect_none();
        key(VK_NUMLOCK, 0);
        key(VK_NUMLOCK, KEYEVENTF_KEYUP);
        assert_true(peek(&msg) && peek(&msg));
    }
}

static void test_any_character(void **state)
{
    (void)state;
    static const WCHAR units[] = {0xE9, 0xD83D, 0xDE00};
    for (size_t i = 0; i < 3; i++) {
        INPUT event = {.type = INPUT_KEYBOARD,
                       .ki = {.wScan = units[i], .dwFlags = KEYEVENTF_UNICODE}};
        assert_int_equal(SendInput(1, &event, sizeof(event)), 1);
        event.ki.dwFlags |= KEYEVENTF_KEYUP;
        assert_int_equal(SendInput(1, &event, sizeof(event)), 1);
    }
    for (size_t i = 0; i < 3; i++) {
        expect(WM_KEYDOWN, VK_PACKET);
        expect(WM_CHAR, units[i]);
        expect(WM_KEYUP, VK_PACKET);
    }
    expect_none();
}

static void test_focus_gets_the_key(void **state)
{
    (void)state;
    MSG msg;
    key('A', 0);
    key('A', KEYEVENTF_KEYUP);
    SetFocus(child); /* who has it when the key is retrieved counts */
    assert_true(peek(&msg));
    assert_ptr_equal(msg.hwnd, child);
    SetFocus(window);
    assert_true(peek(&msg));
    assert_ptr_equal(msg.hwnd, window);
}

static void test_mouse(void **state)
{
    (void)state;
    MSG msg;
    assert_true(SetCursorPos(100, 100));
    while (peek(&msg))
        ;
    INPUT move = {.type = INPUT_MOUSE, .mi = {.dx = -85, .dy = -80, .dwFlags = MOUSEEVENTF_MOVE}};
    assert_int_equal(SendInput(1, &move, sizeof(move)), 1);
    assert_true(peek(&msg));
    assert_int_equal(msg.message, WM_MOUSEMOVE);
    assert_ptr_equal(msg.hwnd, child);
    assert_int_equal(msg.lParam, MAKELPARAM(5, 10));
    POINT at;
    assert_true(GetCursorPos(&at));
    assert_int_equal(at.x, 15);
    assert_int_equal(at.y, 20);
    mouse_event(MOUSEEVENTF_LEFTDOWN, 0, 0, 0, 0);
    assert_true(GetAsyncKeyState(VK_LBUTTON) < 0);
    assert_true(peek(&msg));
    assert_int_equal(msg.message, WM_LBUTTONDOWN);
    assert_int_equal(msg.wParam, MK_LBUTTON);
    assert_true(GetKeyState(VK_LBUTTON) < 0);
    mouse_event(MOUSEEVENTF_LEFTUP, 0, 0, 0, 0);
    expect(WM_LBUTTONUP, 0);
    mouse_event(MOUSEEVENTF_XDOWN, 0, 0, XBUTTON2, 0);
    expect(WM_XBUTTONDOWN, MK_XBUTTON2 | XBUTTON2 << 16);
    mouse_event(MOUSEEVENTF_XUP, 0, 0, XBUTTON2, 0);
    expect(WM_XBUTTONUP, XBUTTON2 << 16);
    mouse_event(MOUSEEVENTF_WHEEL, 0, 0, (DWORD)-WHEEL_DELTA, 0);
    assert_true(peek(&msg));
    assert_int_equal(msg.message, WM_MOUSEWHEEL);
    assert_ptr_equal(msg.hwnd, window); /* to the focus, where on the screen */
    assert_int_equal((SHORT)HIWORD(msg.wParam), -WHEEL_DELTA);
    assert_int_equal(msg.lParam, MAKELPARAM(15, 20));
    expect_none();
}

static void test_bad_calls(void **state)
{
    (void)state;
    INPUT event = {.type = INPUT_HARDWARE};
    assert_int_equal(SendInput(1, &event, sizeof(event) - 1), 0);
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
    assert_int_equal(SendInput(0, &event, sizeof(event)), 0);
    assert_int_equal(SendInput(1, NULL, sizeof(event)), 0);
    assert_int_equal(SendInput(1, &event, sizeof(event)), 0);
    assert_false(GetCursorPos(NULL));
}

static int set_up(void **state)
{
    (void)state;
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Input"};
    MSG msg;
    if (!RegisterClassEx(&wc))
        return -1;
    window = CreateWindowEx(0, "Input", "w", WS_POPUP | WS_VISIBLE, 0, 0, 50, 50, NULL, NULL, NULL,
                            NULL);
    child = CreateWindowEx(0, "Input", "c", WS_CHILD | WS_VISIBLE, 10, 10, 20, 20, window, NULL,
                           NULL, NULL);
    RedrawWindow(window, NULL, NULL, RDW_VALIDATE | RDW_ALLCHILDREN); /* no WM_PAINT */
    SetFocus(window);
    while (peek(&msg))
        ;
    return window && child ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key_state),
        cmocka_unit_test(test_typing),
        cmocka_unit_test(test_alt_is_system),
        cmocka_unit_test(test_key_data),
        cmocka_unit_test(test_scan_codes_and_num_lock),
        cmocka_unit_test(test_any_character),
        cmocka_unit_test(test_focus_gets_the_key),
        cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_bad_calls),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
