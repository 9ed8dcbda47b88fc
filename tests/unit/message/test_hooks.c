/* SPDX-License-Identifier: MIT */
/* Hooks: whom they are called for, where, and what they may change. */
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "message/message.h"
#include "pianola/kernel.h"
#include "pianola/update.h"

enum { M_WORK = WM_USER + 1, M_QUIT };

static HWND window;
static char seen[256];

static void note(const char *what)
{
    strncat(seen, what, sizeof(seen) - strlen(seen) - 1);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == M_WORK) {
        note("proc ");
        return (LRESULT)w;
    }
    if (message == M_QUIT)
        PostQuitMessage(0);
    return DefWindowProc(hwnd, message, w, l);
}

static bool take(MSG *msg)
{
    return PeekMessage(msg, NULL, 0, 0, PM_REMOVE);
}

static void drain(void)
{
    MSG msg;
    while (take(&msg))
        ;
    seen[0] = 0;
}

/* ---- In one thread ---- */

static LRESULT CALLBACK first(int code, WPARAM w, LPARAM l)
{
    note("first ");
    return CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK second(int code, WPARAM w, LPARAM l)
{
    note("second ");
    return CallNextHookEx(NULL, code, w, l);
}

static void test_chain(void **state)
{
    (void)state;
    drain();
    HHOOK a = SetWindowsHookEx(WH_CALLWNDPROC, first, NULL, GetCurrentThreadId());
    HHOOK b = SetWindowsHookEx(WH_CALLWNDPROCRET, second, NULL, GetCurrentThreadId());
    HHOOK c = SetWindowsHookEx(WH_CALLWNDPROC, second, NULL, GetCurrentThreadId());
    assert_int_equal(SendMessage(window, M_WORK, 5, 0), 5);
    assert_string_equal(seen, "second first proc second ");
    assert_true(UnhookWindowsHookEx(c));
    assert_false(UnhookWindowsHookEx(c));
    assert_int_equal(GetLastError(), ERROR_INVALID_HOOK_HANDLE);
    seen[0] = 0;
    SendMessage(window, M_WORK, 5, 0);
    assert_string_equal(seen, "first proc second ");
    assert_true(UnhookWindowsHookEx(a) && UnhookWindowsHookEx(b));
    assert_null(SetWindowsHookEx(99, first, NULL, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_HOOK_FILTER);
    assert_null(SetWindowsHookEx(WH_CBT, NULL, NULL, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_FILTER_PROC);
    assert_null(SetWindowsHookEx(WH_KEYBOARD_LL, first, NULL, GetCurrentThreadId()));
    assert_int_equal(GetLastError(), ERROR_GLOBAL_ONLY_HOOK);
    assert_null(SetWindowsHookEx(WH_CBT, first, NULL, 0xfffffff0));
    assert_int_equal(GetLastError(), ERROR_INVALID_PARAMETER);
}

static LRESULT CALLBACK change(int code, WPARAM w, LPARAM l)
{
    MSG *msg = (MSG *)l;
    if (code == HC_ACTION && w == PM_REMOVE && msg->message == M_WORK)
        msg->wParam = 77;
    return 0;
}

static void test_getmessage_changes(void **state)
{
    (void)state;
    MSG msg;
    drain();
    HHOOK hook = SetWindowsHookEx(WH_GETMESSAGE, change, NULL, GetCurrentThreadId());
    PostMessage(window, M_WORK, 1, 0);
    assert_true(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE));
    assert_int_equal(msg.wParam, 1);
    assert_true(take(&msg));
    assert_int_equal(msg.wParam, 77);
    UnhookWindowsHookEx(hook);
}

static LRESULT CALLBACK no_a(int code, WPARAM w, LPARAM l)
{
    note(code == HC_ACTION ? "action " : "look ");
    return w == 'A' ? 1 : CallNextHookEx(NULL, code, w, l);
}

static LRESULT CALLBACK skipped(int code, WPARAM w, LPARAM l)
{
    (void)l;
    if (code == HCBT_KEYSKIPPED && w == 'A')
        note("skipped ");
    if (code == HCBT_CLICKSKIPPED && w == WM_LBUTTONDOWN)
        note("noclick ");
    return 0;
}

static LRESULT CALLBACK no_click(int code, WPARAM w, LPARAM l)
{
    const MOUSEHOOKSTRUCT *mouse = (const MOUSEHOOKSTRUCT *)l;
    assert_int_equal(mouse->wHitTestCode, HTCLIENT);
    (void)code;
    return w == WM_LBUTTONDOWN;
}

static void test_input_is_kept_back(void **state)
{
    (void)state;
    MSG msg;
    drain();
    HHOOK key = SetWindowsHookEx(WH_KEYBOARD, no_a, NULL, GetCurrentThreadId());
    HHOOK mouse = SetWindowsHookEx(WH_MOUSE, no_click, NULL, GetCurrentThreadId());
    HHOOK cbt = SetWindowsHookEx(WH_CBT, skipped, NULL, GetCurrentThreadId());
    message_post_input(window, WM_KEYDOWN, 'A', 1, 0);
    message_post_input(window, WM_KEYDOWN, 'B', 1, 0);
    message_post_input(window, WM_LBUTTONDOWN, 0, 0, 0);
    message_post_input(window, WM_LBUTTONUP, 0, 0, 0);
    assert_true(take(&msg));
    assert_int_equal(msg.wParam, 'B');
    assert_string_equal(seen, "action skipped action ");
    seen[0] = 0;
    assert_true(take(&msg));
    assert_int_equal(msg.message, WM_LBUTTONUP);
    assert_string_equal(seen, "noclick ");
    UnhookWindowsHookEx(key);
    UnhookWindowsHookEx(mouse);
    UnhookWindowsHookEx(cbt);
}

static LRESULT CALLBACK filter(int code, WPARAM w, LPARAM l)
{
    (void)w;
    return code == MSGF_MENU && ((const MSG *)l)->message == M_WORK;
}

static LRESULT CALLBACK forbid(int code, WPARAM w, LPARAM l)
{
    (void)code;
    (void)l;
    return (int)w == WH_MSGFILTER;
}

static void test_filter_and_debug(void **state)
{
    (void)state;
    MSG msg = {.message = M_WORK};
    HHOOK hook = SetWindowsHookEx(WH_MSGFILTER, filter, NULL, GetCurrentThreadId());
    assert_true(CallMsgFilter(&msg, MSGF_MENU));
    assert_false(CallMsgFilter(&msg, MSGF_DIALOGBOX));
    HHOOK debug = SetWindowsHookEx(WH_DEBUG, forbid, NULL, GetCurrentThreadId());
    assert_false(CallMsgFilter(&msg, MSGF_MENU)); /* the debug hook kept it from being called */
    UnhookWindowsHookEx(debug);
    UnhookWindowsHookEx(hook);
}

/* ---- Between threads and processes ---- */

static _Atomic DWORD ran_on;
static LRESULT CALLBACK where(int code, WPARAM w, LPARAM l)
{
    ran_on = GetCurrentThreadId();
    return CallNextHookEx(NULL, code, w, l);
}

static HWND other;
static void *serve(void *data)
{
    MSG msg;
    (void)data;
    other = CreateWindowEx(0, "Hooks", "", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    PostMessage(window, M_WORK, 0, 0);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    return NULL;
}

static void test_other_thread(void **state)
{
    (void)state;
    MSG msg;
    pthread_t thread;
    drain();
    pthread_create(&thread, NULL, serve, NULL);
    assert_true(GetMessage(&msg, NULL, M_WORK, M_WORK));
    DWORD tid = GetWindowThreadProcessId(other, NULL);
    HHOOK hook = SetWindowsHookEx(WH_CALLWNDPROC, where, NULL, tid);
    SendMessage(window, M_WORK, 0, 0);
    assert_int_equal(ran_on, 0);
    SendMessage(other, M_WORK, 0, 0);
    assert_int_equal(ran_on, tid);
    UnhookWindowsHookEx(hook);
    /* Global: on each thread of this process. */
    hook = SetWindowsHookEx(WH_CALLWNDPROC, where, GetModuleHandle(NULL), 0);
    SendMessage(window, M_WORK, 0, 0);
    assert_int_equal(ran_on, GetCurrentThreadId());
    SendMessage(other, M_WORK, 0, 0);
    assert_int_equal(ran_on, tid);
    UnhookWindowsHookEx(hook);
    SendMessage(other, M_QUIT, 0, 0);
    pthread_join(thread, NULL);
}

static LRESULT CALLBACK remote(int code, WPARAM w, LPARAM l)
{
    MSG *msg = (MSG *)l;
    (void)code;
    if (w == PM_REMOVE && msg->message == M_WORK)
        msg->lParam = msg->lParam * 2;
    return 0;
}

__attribute__((noreturn)) static LRESULT CALLBACK hang(int code, WPARAM w, LPARAM l)
{
    (void)code;
    (void)w;
    (void)l;
    for (;;)
        pause();
}

/* A process with a global hook; returns when it is installed. */
static pid_t hook_owner(HOOKPROC hook)
{
    int pipes[2];
    char byte = 0;
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        MSG msg;
        HHOOK handle = SetWindowsHookEx(WH_GETMESSAGE, hook, GetModuleHandle(NULL), 0);
        byte = handle ? 'y' : 'n';
        if (write(pipes[1], &byte, 1) != 1)
            _exit(1);
        while (GetMessage(&msg, NULL, 0, 0) > 0)
            ;
        _exit(0);
    }
    assert_int_equal(read(pipes[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
    close(pipes[0]);
    close(pipes[1]);
    return pid;
}

static void end(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    message_station_process_gone(pid);
}

static void test_other_process(void **state)
{
    (void)state;
    MSG msg;
    drain();
    pid_t pid = hook_owner(remote);
    PostMessage(window, M_WORK, 0, 21);
    assert_true(take(&msg));
    assert_int_equal(msg.lParam, 42);
    end(pid);
    PostMessage(window, M_WORK, 0, 21);
    assert_true(take(&msg));
    assert_int_equal(msg.lParam, 21);
}

static UINT bypassed;
static void on_seen(const struct message_observed *event, void *data)
{
    (void)data;
    if (event->how == MESSAGE_REPORTED && event->message == PWM_HOOKBYPASSED)
        bypassed++;
}

static void test_hung_owner(void **state)
{
    (void)state;
    MSG msg;
    drain();
    pid_t pid = hook_owner(hang);
    message_observe(on_seen, NULL);
    PostMessage(window, M_WORK, 0, 21);
    uint64_t start = clock_ms();
    assert_true(take(&msg));
    assert_true(clock_ms() - start < 400);
    assert_int_equal(msg.lParam, 21);
    /* Once is enough: it is not waited for again. */
    start = clock_ms();
    for (int i = 0; i < 100; i++) {
        PostMessage(window, M_WORK, 0, 21);
        assert_true(take(&msg));
    }
    assert_true(clock_ms() - start < 100);
    assert_int_equal(bypassed, 1);
    message_observe(NULL, NULL);
    end(pid);
}

static void test_killed_owner(void **state)
{
    (void)state;
    MSG msg;
    for (int round = 0; round < 20; round++) {
        drain();
        pid_t pid = hook_owner(hang);
        pid_t killer = fork();
        if (killer == 0) {
            usleep((useconds_t)(rand() % 3000));
            kill(pid, SIGKILL);
            _exit(0);
        }
        PostMessage(window, M_WORK, 0, 21);
        uint64_t start = clock_ms();
        assert_true(take(&msg));
        assert_true(clock_ms() - start < 200);
        waitpid(pid, NULL, 0);
        waitpid(killer, NULL, 0);
        message_station_process_gone(pid);
        assert_false(message_has_global_hook(WH_GETMESSAGE));
    }
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Hooks"};
    RegisterClassEx(&wc);
    window = CreateWindowEx(0, "Hooks", "", WS_POPUP | WS_VISIBLE, 0, 0, 100, 100, NULL, NULL, NULL,
                            NULL);
    ValidateRect(window, NULL); /* no WM_PAINT */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_getmessage_changes),
        cmocka_unit_test(test_input_is_kept_back),
        cmocka_unit_test(test_filter_and_debug),
        cmocka_unit_test(test_other_thread),
        cmocka_unit_test(test_other_process),
        cmocka_unit_test(test_hung_owner),
        cmocka_unit_test(test_killed_owner),
    };
    return cmocka_run_group_tests_name("hooks", tests, NULL, NULL);
}
