/* SPDX-License-Identifier: MIT */
/* Hot keys: who gets what, who may have which, when they end. Keys come the native way. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "input/input.h"
#include "message/hotkey.h"
#include "message/message.h"

#define assert_error(code)                                                                         \
    do {                                                                                           \
        assert_int_equal(GetLastError(), (code));                                                  \
        SetLastError(0xdeadbeef);                                                                  \
    } while (0)

static HWND window;
static HWND activated;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_SYSCOMMAND && (w & 0xfff0) == SC_HOTKEY) {
        activated = (HWND)l;
        return 0;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(void)
{
    return CreateWindowEx(0, "Hot", "", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
}

static int set_up(void **state)
{
    (void)state;
    window = make();
    SetLastError(0xdeadbeef);
    return 0;
}

static int tear_down(void **state)
{
    MSG msg;
    (void)state;
    DestroyWindow(window);
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        ;
    return 0;
}

static void key(WORD vk, bool down)
{
    INPUT input = {.type = INPUT_KEYBOARD,
                   .ki = {.wVk = vk, .dwFlags = down ? 0 : KEYEVENTF_KEYUP}};
    SendInput(1, &input, sizeof(input));
}

static void press(WORD vk)
{
    key(vk, true);
    key(vk, false);
}

/* The next hot key; 0: none. */
static int next_id(LPARAM *ret_keys)
{
    MSG msg;
    *ret_keys = 0;
    if (!PeekMessage(&msg, NULL, WM_HOTKEY, WM_HOTKEY, PM_REMOVE))
        return 0;
    *ret_keys = msg.lParam;
    return (int)msg.wParam;
}

static bool came(UINT message)
{
    MSG msg;
    return PeekMessage(&msg, NULL, message, message, PM_REMOVE);
}

static void test_errors(void **state)
{
    (void)state;
    assert_false(UnregisterHotKey(window, 5));
    assert_error(ERROR_HOTKEY_NOT_REGISTERED);
    assert_false(RegisterHotKey((HWND)(uintptr_t)0xdead, 5, 0, VK_F5));
    assert_error(ERROR_INVALID_WINDOW_HANDLE);
    assert_false(RegisterHotKey(window, 5, 0x10, VK_F5));
    assert_error(ERROR_INVALID_FLAGS);
    assert_false(RegisterHotKey(window, 5, 0, 0));
    assert_error(ERROR_INVALID_PARAMETER);
    assert_true(RegisterHotKey(window, 5, MOD_CONTROL, VK_F5));
    assert_error(0xdeadbeef);
    assert_false(RegisterHotKey(NULL, 6, MOD_CONTROL | MOD_NOREPEAT, VK_F5));
    assert_error(ERROR_HOTKEY_ALREADY_REGISTERED);
    assert_false(UnregisterHotKey(NULL, 5));
    assert_error(ERROR_HOTKEY_NOT_REGISTERED);
    assert_true(UnregisterHotKey(window, 5));
    assert_true(RegisterHotKey(NULL, 6, MOD_CONTROL, VK_F5));
    assert_true(UnregisterHotKey(NULL, 6));
}

static void test_delivery(void **state)
{
    (void)state;
    LPARAM keys = 0;
    assert_true(RegisterHotKey(window, 0x1234, MOD_CONTROL | MOD_SHIFT, 'K'));
    assert_true(RegisterHotKey(NULL, 7, 0, VK_F9));
    press('K');
    assert_int_equal(next_id(&keys), 0);
    key(VK_CONTROL, true);
    press('K');
    assert_int_equal(next_id(&keys), 0);
    key(VK_SHIFT, true);
    press('K');
    key(VK_MENU, true); /* exactly these modifiers */
    press('K');
    key(VK_MENU, false);
    key(VK_SHIFT, false);
    key(VK_CONTROL, false);
    assert_int_equal(next_id(&keys), 0x1234);
    assert_int_equal(keys, MAKELPARAM(MOD_CONTROL | MOD_SHIFT, 'K'));
    assert_int_equal(next_id(&keys), 0);
    press(VK_F9);
    MSG msg;
    assert_true(PeekMessage(&msg, (HWND)(LONG_PTR)-1, 0, 0, PM_REMOVE)); /* the thread's */
    assert_int_equal(msg.message, WM_HOTKEY);
    assert_null(msg.hwnd);
    assert_int_equal(msg.wParam, 7);
    assert_int_equal(msg.lParam, MAKELPARAM(0, VK_F9));
    assert_true(UnregisterHotKey(NULL, 7));
    press(VK_F9);
    assert_int_equal(next_id(&keys), 0);
}

static void test_repeat(void **state)
{
    (void)state;
    LPARAM keys = 0;
    assert_true(RegisterHotKey(window, 1, 0, VK_F7));
    assert_true(RegisterHotKey(window, 2, MOD_NOREPEAT, VK_F8));
    for (WORD vk = VK_F7; vk <= VK_F8; vk++) {
        key(vk, true);
        key(vk, true);
        key(vk, true);
        key(vk, false);
    }
    assert_int_equal(next_id(&keys), 1);
    assert_int_equal(next_id(&keys), 1);
    assert_int_equal(next_id(&keys), 1);
    assert_int_equal(next_id(&keys), 2);
    assert_int_equal(keys, MAKELPARAM(0, VK_F8));
    assert_int_equal(next_id(&keys), 0);
}

static void test_others_do_not_get_it(void **state)
{
    (void)state;
    LPARAM keys = 0;
    ShowWindow(window, SW_SHOW);
    SetForegroundWindow(window);
    assert_ptr_equal(GetForegroundWindow(), window);
    press(VK_F6);
    assert_true(came(WM_KEYDOWN));
    assert_true(came(WM_KEYUP));
    assert_true(RegisterHotKey(NULL, 3, 0, VK_F6));
    press(VK_F6);
    assert_int_equal(next_id(&keys), 3);
    assert_false(came(WM_KEYDOWN));
    assert_true(came(WM_KEYUP)); /* only the press is taken */
    assert_true(UnregisterHotKey(NULL, 3));
}

static void test_same_id(void **state)
{
    (void)state;
    LPARAM keys = 0;
    assert_true(RegisterHotKey(window, 9, 0, VK_F3));
    assert_true(RegisterHotKey(window, 9, 0, VK_F4)); /* kept along with the first */
    press(VK_F3);
    press(VK_F4);
    assert_int_equal(next_id(&keys), 9);
    assert_int_equal(HIWORD(keys), VK_F3);
    assert_int_equal(next_id(&keys), 9);
    assert_int_equal(HIWORD(keys), VK_F4);
    assert_true(UnregisterHotKey(window, 9));
    press(VK_F3);
    press(VK_F4);
    assert_int_equal(next_id(&keys), 0);
}

static void test_window_goes(void **state)
{
    (void)state;
    LPARAM keys = 0;
    HWND other = make();
    assert_true(RegisterHotKey(other, 1, 0, VK_F2));
    assert_true(DestroyWindow(other));
    press(VK_F2);
    assert_int_equal(next_id(&keys), 0);
    assert_true(RegisterHotKey(window, 1, 0, VK_F2));
}

static void test_set_hotkey(void **state)
{
    (void)state;
    MSG msg;
    WPARAM value = HOTKEYF_CONTROL << 8 | 'J';
    HWND child = CreateWindowEx(0, "Hot", "", WS_CHILD, 0, 0, 1, 1, window, NULL, NULL, NULL);
    HWND other = make();
    assert_int_equal(SendMessage(window, WM_GETHOTKEY, 0, 0), 0);
    assert_int_equal(SendMessage(child, WM_SETHOTKEY, value, 0), 0);
    assert_int_equal(SendMessage(window, WM_SETHOTKEY, VK_TAB, 0), -1);
    assert_int_equal(SendMessage(window, WM_SETHOTKEY, value, 0), 1);
    assert_int_equal(SendMessage(window, WM_GETHOTKEY, 0, 0), (LRESULT)value);
    assert_int_equal(SendMessage(other, WM_SETHOTKEY, value, 0), 2);
    assert_int_equal(SendMessage(other, WM_SETHOTKEY, 0, 0), 1);
    assert_int_equal(SendMessage(other, WM_GETHOTKEY, 0, 0), 0);
    key(VK_CONTROL, true);
    press('J');
    key(VK_CONTROL, false);
    activated = NULL;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
    assert_ptr_equal(activated, window);
    DestroyWindow(other);
}

static pid_t spawn(HWND *ret)
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        HWND hwnd = make();
        if (!RegisterHotKey(hwnd, 1, MOD_ALT, VK_F11) || !RegisterHotKey(NULL, 2, MOD_WIN, 'Q'))
            _exit(1);
        if (write(pipes[1], &hwnd, sizeof(hwnd)) != sizeof(hwnd))
            _exit(1);
        MSG msg;
        for (int seen = 0; GetMessage(&msg, NULL, 0, 0) > 0;) {
            seen += msg.message == WM_HOTKEY ? (int)msg.wParam : 0;
            if (seen == 3)
                pause();
        }
        _exit(1);
    }
    assert_int_equal(read(pipes[0], ret, sizeof(*ret)), sizeof(*ret));
    close(pipes[0]);
    close(pipes[1]);
    return pid;
}

static void test_between_processes(void **state)
{
    (void)state;
    HWND other;
    pid_t pid = spawn(&other);
    uint32_t keys[8];
    assert_false(RegisterHotKey(window, 1, MOD_ALT, VK_F11));
    assert_error(ERROR_HOTKEY_ALREADY_REGISTERED);
    assert_false(RegisterHotKey(other, 1, MOD_ALT, VK_F12));
    assert_error(ERROR_WINDOW_OF_OTHER_THREAD);
    assert_int_equal(hotkey_list(keys, 8), 2);
    assert_int_equal(keys[1], MOD_WIN << 16 | 'Q');
    assert_true(hotkey_press(VK_F11, MOD_ALT, false));
    assert_true(hotkey_press('Q', MOD_WIN, false));
    /* Nobody tells that it died: whoever wants the key finds out. */
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    assert_false(hotkey_press('Q', MOD_WIN, false));
    assert_true(RegisterHotKey(window, 1, MOD_ALT, VK_F11));
    assert_int_equal(hotkey_list(keys, 8), 1);
    assert_true(UnregisterHotKey(window, 1));
}

static void test_many(void **state)
{
    (void)state;
    int count = 0;
    for (UINT modifiers = 0; modifiers < 4; modifiers++)
        for (UINT vk = 1; vk <= 0xfe; vk++)
            count += RegisterHotKey(window, (int)vk, modifiers, vk);
    assert_int_equal(count, 512);
    assert_int_equal(GetLastError(), ERROR_NO_SYSTEM_RESOURCES);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Hot"};
    RegisterClassEx(&wc);
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_errors),     TEST(test_delivery),          TEST(test_repeat),
        TEST(test_same_id),    TEST(test_window_goes),       TEST(test_others_do_not_get_it),
        TEST(test_set_hotkey), TEST(test_between_processes), TEST(test_many),
    };
    return cmocka_run_group_tests_name("hotkey", tests, NULL, NULL);
}
