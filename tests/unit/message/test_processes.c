/* SPDX-License-Identifier: MIT */
/* Two processes: order, packing, deaths. The child of a process is in its parent's station. */
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

enum {
    COUNT = 1000000,
    M_COUNT = WM_USER + 10,
    M_QUIT,
    M_HANG,
    M_GO,
};

static uint64_t next;
static bool in_order = true;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case M_COUNT:
        in_order &= w == next && (uint64_t)l == ~next;
        next++;
        return 0;
    case M_HANG:
        for (;;)
            pause();
    case M_QUIT:
        PostQuitMessage((int)w);
        return 99;
    case M_GO:
        return in_order ? (LRESULT)next : -1;
    case WM_COPYDATA: {
        const COPYDATASTRUCT *copy = (const COPYDATASTRUCT *)l;
        uint64_t sum = copy->dwData;
        for (DWORD i = 0; i < copy->cbData; i++)
            sum += ((const unsigned char *)copy->lpData)[i];
        return (LRESULT)sum;
    }
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static HWND make(const char *name)
{
    return CreateWindowEx(0, "Proc", name, WS_POPUP, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
}

/* Forks a child with a window and a loop; returns when the window is there. */
static pid_t spawn(HWND *ret)
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        MSG msg;
        HWND hwnd = make("child");
        if (write(pipes[1], &hwnd, sizeof(hwnd)) != sizeof(hwnd))
            _exit(1);
        while (GetMessage(&msg, NULL, 0, 0) > 0)
            DispatchMessage(&msg);
        _exit((int)msg.wParam);
    }
    assert_int_equal(read(pipes[0], ret, sizeof(*ret)), sizeof(*ret));
    close(pipes[0]);
    close(pipes[1]);
    return pid;
}

static int finish(pid_t pid, HWND hwnd)
{
    int status = 0;
    assert_int_equal(SendMessage(hwnd, M_QUIT, 3, 0), 99);
    waitpid(pid, &status, 0);
    return WEXITSTATUS(status);
}

static void test_million(void **state)
{
    (void)state;
    HWND hwnd;
    pid_t pid = spawn(&hwnd);
    uint64_t full = 0;
    for (uint64_t i = 0; i < COUNT; i++)
        while (!PostMessage(hwnd, M_COUNT, i, (LPARAM)~i)) {
            assert_int_equal(GetLastError(), ERROR_NOT_ENOUGH_QUOTA);
            full++;
            usleep(100);
        }
    LRESULT got = 0;
    /* A sent message overtakes posted ones: ask until the last has been taken. */
    for (uint64_t end = clock_ms() + 30000; got != COUNT && clock_ms() < end;)
        got = SendMessage(hwnd, M_GO, 0, 0);
    assert_int_equal(got, COUNT);
    assert_int_equal(finish(pid, hwnd), 3);
}

static void test_packing(void **state)
{
    (void)state;
    HWND hwnd;
    pid_t pid = spawn(&hwnd);
    char text[300];
    memset(text, 0x55, sizeof(text));
    assert_int_equal(SendMessage(hwnd, WM_GETTEXT, sizeof(text), (LPARAM)text), 5);
    assert_string_equal(text, "child");
    assert_int_equal((unsigned char)text[6], 0x55);
    assert_int_equal(SendMessage(hwnd, WM_GETTEXT, 3, (LPARAM)text), 2);
    assert_string_equal(text, "ch");
    assert_true(SetWindowText(hwnd, "Größer ✓"));
    assert_int_equal(GetWindowText(hwnd, text, sizeof(text)), strlen("Größer ✓"));
    assert_string_equal(text, "Größer ✓");
    size_t big = 1 << 20;
    unsigned char *bytes = malloc(big);
    memset(bytes, 1, big);
    COPYDATASTRUCT copy = {5, (DWORD)big, bytes};
    assert_int_equal(SendMessage(hwnd, WM_COPYDATA, 0, (LPARAM)&copy), (LRESULT)big + 5);
    copy.cbData = 0;
    assert_int_equal(SendMessage(hwnd, WM_COPYDATA, 0, (LPARAM)&copy), 5);
    free(bytes);
    copy.cbData = 1u << 30;
    assert_int_equal(SendMessage(hwnd, WM_COPYDATA, 0, (LPARAM)&copy), 0);
    assert_int_equal(GetLastError(), ERROR_INSUFFICIENT_BUFFER);
    CREATESTRUCT cs = {0};
    assert_int_equal(SendMessage(hwnd, WM_CREATE, 0, (LPARAM)&cs), 0);
    assert_int_equal(GetLastError(), ERROR_MESSAGE_SYNC_ONLY);
    RECT rect;
    assert_true(MoveWindow(hwnd, 5, 6, 70, 80, TRUE));
    assert_true(GetWindowRect(hwnd, &rect));
    assert_int_equal(rect.right, 75);
    assert_int_equal(finish(pid, hwnd), 3);
    assert_false(IsWindow(hwnd));
}

static void test_dead_receiver(void **state)
{
    (void)state;
    for (int round = 0; round < 10; round++) {
        HWND hwnd;
        pid_t pid = spawn(&hwnd);
        pid_t killer = fork();
        if (killer == 0) {
            usleep((useconds_t)(1000 * (round * 7)));
            kill(pid, SIGKILL);
            _exit(0);
        }
        /* The child is a zombie until it is waited for below: death is seen all the same. */
        SetLastError(0);
        assert_int_equal(SendMessage(hwnd, M_HANG, 0, 0), 0);
        assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
        assert_false(IsWindow(hwnd));
        waitpid(pid, NULL, 0);
        waitpid(killer, NULL, 0);
    }
}

static void test_dead_receiver_in_time(void **state)
{
    (void)state;
    HWND hwnd;
    int pipes[2];
    pid_t pid = spawn(&hwnd);
    assert_int_equal(pipe(pipes), 0);
    pid_t killer = fork();
    if (killer == 0) {
        usleep(60000);
        kill(pid, SIGKILL);
        uint64_t at = clock_ns();
        _exit(write(pipes[1], &at, sizeof(at)) != sizeof(at));
    }
    SendMessage(hwnd, M_HANG, 0, 0);
    uint64_t now = clock_ns();
    uint64_t at = 0;
    assert_int_equal(read(pipes[0], &at, sizeof(at)), sizeof(at));
    assert_true(now < at + 100000000u);
    waitpid(pid, NULL, 0);
    waitpid(killer, NULL, 0);
}

static HWND seen_gone;

static void on_seen(const struct message_observed *seen, void *data)
{
    (void)data;
    if (seen->how == MESSAGE_REPORTED && seen->message == WM_NCDESTROY)
        seen_gone = seen->hwnd;
}

static void test_death_is_observed(void **state)
{
    (void)state;
    MSG msg;
    HWND hwnd;
    pid_t pid = spawn(&hwnd);
    message_observe(on_seen, NULL);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    message_station_process_gone(pid);
    PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
    message_observe(NULL, NULL);
    assert_ptr_equal(seen_gone, hwnd);
}

static void test_killed_posters(void **state)
{
    (void)state;
    MSG msg;
    HWND hwnd = make("target");
    for (int round = 0; round < 100; round++) {
        pid_t pid = fork();
        if (pid == 0)
            for (uint64_t i = 0;; i++)
                PostMessage(hwnd, M_COUNT, i, (LPARAM)~i);
        usleep((useconds_t)(500 + rand() % 2000));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        next = 0;
        in_order = true;
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        assert_true(in_order);
        assert_true(PostMessage(hwnd, M_COUNT, 0, 0)); /* the lock is not lost with its holder */
        assert_true(PeekMessage(&msg, NULL, 0, 0, PM_REMOVE));
    }
    DestroyWindow(hwnd);
}

static void test_killed_makers(void **state)
{
    (void)state;
    for (int round = 0; round < 100; round++) {
        pid_t pid = fork();
        if (pid == 0)
            for (;;) {
                HWND top = make("maker");
                CreateWindowEx(0, "Proc", "c", WS_CHILD, 0, 0, 1, 1, top, NULL, NULL, NULL);
                if (rand() % 2)
                    DestroyWindow(top);
            }
        usleep((useconds_t)(500 + rand() % 3000));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        message_station_process_gone(pid);
        HWND hwnd = make("mine");
        assert_non_null(hwnd);
        assert_null(FindWindow("Proc", "maker"));
        assert_ptr_equal(FindWindow("Proc", "mine"), hwnd);
        assert_true(DestroyWindow(hwnd));
    }
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Proc"};
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_million),           cmocka_unit_test(test_packing),
        cmocka_unit_test(test_dead_receiver),     cmocka_unit_test(test_dead_receiver_in_time),
        cmocka_unit_test(test_death_is_observed), cmocka_unit_test(test_killed_posters),
        cmocka_unit_test(test_killed_makers),
    };
    return cmocka_run_group_tests_name("processes", tests, NULL, NULL);
}
