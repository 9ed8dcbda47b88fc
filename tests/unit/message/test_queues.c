/* SPDX-License-Identifier: MIT */
/* Queues, order, filters, timers, hooks and sends between threads of one process. */
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "message/message.h"

static HWND window;
static UINT last_sent;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    last_sent = message;
    if (message == WM_USER)
        return (LRESULT)w + l;
    if (message == WM_USER + 1) /* ask the sender back while it waits */
        return SendMessage((HWND)w, WM_USER, 1, 2) + 10;
    if (message == WM_USER + 2) {
        ReplyMessage(5);
        return 6;
    }
    return DefWindowProc(hwnd, message, w, l);
}

static HWND make(void)
{
    return CreateWindowEx(0, "Queue", "q", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
}

static bool peek(MSG *msg)
{
    return PeekMessage(msg, NULL, 0, 0, PM_REMOVE);
}

static void test_order_and_filter(void **state)
{
    (void)state;
    MSG msg;
    for (UINT i = 0; i < 5; i++)
        assert_true(PostMessage(window, WM_USER + i, i, 0));
    assert_true(PeekMessage(&msg, window, WM_USER + 3, WM_USER + 4, PM_REMOVE));
    assert_int_equal(msg.message, WM_USER + 3);
    assert_true(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE));
    assert_int_equal(msg.message, WM_USER);
    static const UINT left[] = {0, 1, 2, 4};
    for (size_t i = 0; i < 4; i++) {
        assert_true(peek(&msg));
        assert_int_equal(msg.message, WM_USER + left[i]);
        assert_int_equal(msg.wParam, left[i]);
    }
    assert_false(peek(&msg));
    assert_true(PostThreadMessage(GetCurrentThreadId(), WM_APP, 1, 2));
    assert_true(PostMessage(window, WM_USER, 0, 0));
    assert_true(PeekMessage(&msg, (HWND)-1, 0, 0, PM_REMOVE));
    assert_int_equal(msg.message, WM_APP);
    assert_true(peek(&msg));
    assert_false(PostThreadMessage(1, WM_APP, 0, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_THREAD_ID);
    assert_int_equal(GetMessage(&msg, (HWND)0x12345678, 0, 0), -1);
}

static void test_quit_comes_last(void **state)
{
    (void)state;
    MSG msg;
    PostQuitMessage(7);
    PostMessage(window, WM_USER, 0, 0);
    assert_int_equal(GetMessage(&msg, NULL, 0, 0), TRUE);
    assert_int_equal(msg.message, WM_USER);
    assert_int_equal(GetMessage(&msg, NULL, 0, 0), FALSE);
    assert_int_equal(msg.wParam, 7);
    assert_false(peek(&msg));
}

static void test_limit(void **state)
{
    (void)state;
    MSG msg;
    int posted = 0;
    while (PostMessage(window, WM_USER, (WPARAM)posted, 0))
        posted++;
    assert_int_equal(posted, 10000);
    assert_int_equal(GetLastError(), ERROR_NOT_ENOUGH_QUOTA);
    /* Looking past them does not make room; taking one does. */
    assert_false(PeekMessage(&msg, NULL, WM_APP, WM_APP, PM_REMOVE));
    assert_false(PostMessage(window, WM_USER, 0, 0));
    for (int i = 0; i < posted; i++) {
        assert_true(peek(&msg));
        assert_int_equal(msg.wParam, i);
    }
    assert_false(peek(&msg));
    assert_true(PostMessage(window, WM_USER, 0, 0));
    assert_true(peek(&msg));
}

static void test_post_pointer_refused(void **state)
{
    (void)state;
    assert_false(PostMessage(window, WM_SETTEXT, 0, (LPARAM) "x"));
    assert_int_equal(GetLastError(), ERROR_MESSAGE_SYNC_ONLY);
}

static void test_gone_window_gets_nothing(void **state)
{
    (void)state;
    MSG msg;
    HWND gone = make();
    PostMessage(gone, WM_USER, 1, 0);
    PostMessage(window, WM_USER, 2, 0);
    DestroyWindow(gone);
    assert_true(peek(&msg));
    assert_int_equal(msg.wParam, 2);
    assert_false(peek(&msg));
}

static int timer_calls;
static void CALLBACK on_timer(HWND hwnd, UINT message, UINT_PTR id, DWORD time)
{
    (void)hwnd, (void)message, (void)id, (void)time;
    timer_calls++;
}

static void test_timer(void **state)
{
    (void)state;
    MSG msg;
    assert_int_equal(SetTimer(window, 3, 10, NULL), 3);
    assert_int_equal(GetMessage(&msg, NULL, 0, 0), TRUE);
    assert_int_equal(msg.message, WM_TIMER);
    assert_int_equal(msg.wParam, 3);
    assert_true(KillTimer(window, 3));
    assert_false(KillTimer(window, 3));
    UINT_PTR id = SetTimer(NULL, 0, 10, on_timer);
    assert_true(id);
    GetMessage(&msg, NULL, 0, 0);
    DispatchMessage(&msg);
    assert_int_equal(timer_calls, 1);
    KillTimer(NULL, id);
}

struct peer {
    pthread_t thread;
    pthread_barrier_t ready;
    _Atomic(HWND) hwnd;
};

static void *serve(void *data)
{
    struct peer *peer = data;
    MSG msg;
    peer->hwnd = make();
    pthread_barrier_wait(&peer->ready);
    while (GetMessage(&msg, NULL, 0, 0) > 0) {
        if (msg.message == WM_APP + 1)
            PostQuitMessage(0);
        DispatchMessage(&msg);
    }
    return NULL;
}

static void start(struct peer *peer)
{
    pthread_barrier_init(&peer->ready, NULL, 2);
    pthread_create(&peer->thread, NULL, serve, peer);
    pthread_barrier_wait(&peer->ready);
}

static void stop(struct peer *peer)
{
    PostMessage(peer->hwnd, WM_APP + 1, 0, 0);
    pthread_join(peer->thread, NULL);
}

static void test_send_between_threads(void **state)
{
    (void)state;
    struct peer peer;
    start(&peer);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(SendMessage(peer.hwnd, WM_USER, (WPARAM)i, 1), i + 1);
    /* While it waits, the sender answers what is sent to it. */
    assert_int_equal(SendMessage(peer.hwnd, WM_USER + 1, (WPARAM)window, 0), 13);
    assert_int_equal(SendMessage(peer.hwnd, WM_USER + 2, 0, 0), 5);
    char text[16] = "";
    assert_true(SetWindowText(peer.hwnd, "other"));
    assert_int_equal(GetWindowText(peer.hwnd, text, sizeof(text)), 5);
    assert_string_equal(text, "other");
    assert_false(DestroyWindow(peer.hwnd));
    assert_int_equal(GetLastError(), ERROR_ACCESS_DENIED);
    HWND hwnd = peer.hwnd;
    stop(&peer);
    assert_false(IsWindow(hwnd)); /* a thread's windows end with it */
}

static void *hang(void *data)
{
    struct peer *peer = data;
    peer->hwnd = make();
    pthread_barrier_wait(&peer->ready);
    pthread_barrier_wait(&peer->ready);
    return NULL;
}

static void test_send_timeout(void **state)
{
    (void)state;
    struct peer peer;
    pthread_barrier_init(&peer.ready, NULL, 2);
    pthread_create(&peer.thread, NULL, hang, &peer);
    pthread_barrier_wait(&peer.ready);
    DWORD before = GetTickCount();
    assert_false(SendMessageTimeout(peer.hwnd, WM_USER, 0, 0, SMTO_NORMAL, 50, NULL));
    assert_int_equal(GetLastError(), ERROR_TIMEOUT);
    assert_in_range(GetTickCount() - before, 49, 5000);
    /* More than the frames there are: none is lost for good, the error is a clear one. */
    for (int i = 0; i < 300; i++)
        SendMessageTimeout(peer.hwnd, WM_USER, 0, 0, SMTO_NORMAL, 0x80000000u, NULL);
    assert_int_equal(GetLastError(), ERROR_NOT_ENOUGH_QUOTA);
    pthread_barrier_wait(&peer.ready);
    pthread_join(peer.thread, NULL);
    struct peer next;
    start(&next);
    assert_int_equal(SendMessage(next.hwnd, WM_USER, 1, 1), 2);
    stop(&next);
}

static int hooked;
static LRESULT CALLBACK on_call(int code, WPARAM w, LPARAM l)
{
    if (((CWPSTRUCT *)l)->message == WM_USER)
        hooked++;
    return CallNextHookEx(NULL, code, w, l);
}

static void test_hooks(void **state)
{
    (void)state;
    HHOOK a = SetWindowsHookEx(WH_CALLWNDPROC, on_call, NULL, GetCurrentThreadId());
    HHOOK b = SetWindowsHookEx(WH_CALLWNDPROC, on_call, NULL, GetCurrentThreadId());
    SendMessage(window, WM_USER, 0, 0);
    assert_int_equal(hooked, 2);
    assert_true(UnhookWindowsHookEx(b));
    SendMessage(window, WM_USER, 0, 0);
    assert_int_equal(hooked, 3);
    assert_true(UnhookWindowsHookEx(a));
    assert_false(UnhookWindowsHookEx(a));
    assert_int_equal(GetLastError(), ERROR_INVALID_HOOK_HANDLE);
    assert_null(SetWindowsHookEx(99, on_call, NULL, 0));
    assert_int_equal(GetLastError(), ERROR_INVALID_HOOK_FILTER);
}

static int observed;
static void on_seen(const struct message_observed *seen, void *data)
{
    (void)data;
    if (seen->how == MESSAGE_SENT && seen->message == WM_SETTEXT)
        observed += strcmp(seen->text, "look") == 0;
}

static void test_observer(void **state)
{
    (void)state;
    MSG msg;
    struct peer peer;
    start(&peer);
    message_observe(on_seen, NULL);
    SetWindowText(peer.hwnd, "look");
    peek(&msg);
    assert_int_equal(observed, 1);
    message_observe(NULL, NULL);
    assert_false(message_is_observed());
    SetWindowText(peer.hwnd, "look");
    peek(&msg);
    assert_int_equal(observed, 1);
    stop(&peer);
}

static void test_queue_fd(void **state)
{
    (void)state;
    MSG msg;
    int fd = GetQueueFd();
    assert_true(fd >= 0);
    struct pollfd p = {.fd = fd, .events = POLLIN};
    while (peek(&msg))
        ;
    assert_int_equal(poll(&p, 1, 0), 0);
    struct peer peer;
    start(&peer);
    PostMessage(window, WM_USER, 1, 0);
    assert_int_equal(poll(&p, 1, 1000), 1);
    assert_true(peek(&msg));
    assert_false(peek(&msg));
    assert_int_equal(poll(&p, 1, 0), 0);
    SetTimer(window, 1, 10, NULL);
    assert_false(peek(&msg));
    assert_int_equal(poll(&p, 1, 1000), 1);
    assert_true(peek(&msg));
    KillTimer(window, 1);
    stop(&peer);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Queue"};
    RegisterClassEx(&wc);
    window = make();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_and_filter),
        cmocka_unit_test(test_quit_comes_last),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_post_pointer_refused),
        cmocka_unit_test(test_gone_window_gets_nothing),
        cmocka_unit_test(test_timer),
        cmocka_unit_test(test_send_between_threads),
        cmocka_unit_test(test_send_timeout),
        cmocka_unit_test(test_hooks),
        cmocka_unit_test(test_observer),
        cmocka_unit_test(test_queue_fd),
    };
    return cmocka_run_group_tests_name("queues", tests, NULL, NULL);
}
