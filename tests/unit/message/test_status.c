/* SPDX-License-Identifier: MIT */
/* What a queue holds, in which order it comes out, and waiting for it. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "message/message.h"
#include "pianola/update.h"

static HWND window;
static UINT order[16];
static size_t count;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message >= WM_USER && message < WM_USER + 100 && count < 16)
        order[count++] = message;
    return DefWindowProc(hwnd, message, w, l);
}

static bool peek(MSG *msg, UINT flags)
{
    return PeekMessage(msg, NULL, 0, 0, PM_REMOVE | flags);
}

static void drain(void)
{
    MSG msg;
    while (peek(&msg, 0))
        ;
    GetQueueStatus(QS_ALLINPUT | QS_ALLPOSTMESSAGE);
    count = 0;
}

static void *notify(void *data)
{
    (void)data;
    SendNotifyMessage(window, WM_USER, 0, 0);
    return NULL;
}

static void in_thread(void *(*run)(void *data))
{
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, run, NULL), 0);
    pthread_join(thread, NULL);
}

static void test_order(void **state)
{
    (void)state;
    MSG msg;
    drain();
    SetTimer(window, 7, 10, NULL);
    usleep(12000);
    assert_true(message_post_input(window, WM_KEYDOWN, 'A', 1, 0));
    PostQuitMessage(3);
    assert_true(message_post_hotkey(window, 0, 5, MAKELPARAM(1, 'H')));
    PostMessage(window, WM_USER + 1, 0, 0);
    in_thread(notify);
    static const UINT wanted[] = {WM_USER + 1, WM_HOTKEY, WM_QUIT, WM_KEYDOWN, WM_TIMER};
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
        assert_true(peek(&msg, 0));
        assert_int_equal(msg.message, wanted[i]);
    }
    assert_int_equal(order[0], WM_USER); /* the sent one ran before the first came out */
    assert_int_equal(count, 1);
    assert_false(peek(&msg, 0));
    KillTimer(window, 7);
}

static void test_status(void **state)
{
    (void)state;
    MSG msg;
    drain();
    assert_int_equal(GetQueueStatus(QS_ALLINPUT), 0);
    PostMessage(window, WM_USER, 0, 0);
    assert_int_equal(GetQueueStatus(QS_POSTMESSAGE), MAKELONG(QS_POSTMESSAGE, QS_POSTMESSAGE));
    /* It is still there, but no longer new. */
    assert_int_equal(GetQueueStatus(QS_POSTMESSAGE), MAKELONG(0, QS_POSTMESSAGE));
    PostMessage(window, WM_USER, 0, 0);
    assert_true(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE));
    assert_int_equal(GetQueueStatus(QS_ALLINPUT), MAKELONG(0, QS_POSTMESSAGE));
    message_post_input(window, WM_MOUSEMOVE, 0, 0, 0);
    message_post_input(window, WM_LBUTTONDOWN, 0, 0, 0);
    message_post_input(window, WM_KEYDOWN, 'A', 1, 0);
    assert_true(GetInputState());
    assert_int_equal(HIWORD(GetQueueStatus(QS_ALLINPUT)),
                     QS_POSTMESSAGE | QS_MOUSEMOVE | QS_MOUSEBUTTON | QS_KEY);
    SetLastError(0);
    assert_int_equal(GetQueueStatus(0x8000), 0);
    assert_int_equal(GetLastError(), ERROR_INVALID_FLAGS);
    drain();
    assert_false(GetInputState());
    in_thread(notify);
    assert_int_equal(GetQueueStatus(QS_SENDMESSAGE), MAKELONG(QS_SENDMESSAGE, QS_SENDMESSAGE));
    drain();
    assert_int_equal(GetQueueStatus(QS_SENDMESSAGE), 0);
}

static void test_kinds(void **state)
{
    (void)state;
    MSG msg;
    drain();
    PostMessage(window, WM_USER, 0, 0);
    message_post_input(window, WM_KEYDOWN, 'A', 1, 0);
    assert_true(peek(&msg, PM_QS_INPUT));
    assert_int_equal(msg.message, WM_KEYDOWN);
    assert_false(peek(&msg, PM_QS_INPUT));
    assert_true(peek(&msg, PM_QS_POSTMESSAGE));
    assert_int_equal(msg.message, WM_USER);
}

static void test_moves_are_one(void **state)
{
    (void)state;
    MSG msg;
    drain();
    for (int i = 0; i < 5; i++)
        message_post_input(window, WM_MOUSEMOVE, 0, 0, (ULONG_PTR)i);
    assert_true(peek(&msg, 0));
    assert_int_equal(msg.message, WM_MOUSEMOVE);
    assert_int_equal(GetMessageExtraInfo(), 4);
    assert_false(peek(&msg, 0));
    assert_int_equal(SetMessageExtraInfo(9), 0);
    assert_int_equal(GetMessageExtraInfo(), 9);
}

static void *post_later(void *data)
{
    (void)data;
    usleep(20000);
    PostMessage(window, WM_USER + 2, 0, 0);
    return NULL;
}

static void *send_later(void *data)
{
    usleep(20000);
    SendMessage(window, WM_USER + 3, 0, 0);
    return post_later(data);
}

static void test_wait(void **state)
{
    (void)state;
    MSG msg;
    pthread_t thread;
    drain();
    uint64_t start = clock_ms();
    assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 30, QS_ALLINPUT), WAIT_TIMEOUT);
    assert_true(clock_ms() - start >= 29);
    PostMessage(window, WM_USER, 0, 0);
    assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 0, QS_KEY), WAIT_TIMEOUT);
    assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 0, QS_POSTMESSAGE), WAIT_OBJECT_0);
    /* Looked at and left: it is there, but it is not new. */
    assert_true(PeekMessage(&msg, NULL, 0, 0, PM_NOREMOVE));
    assert_int_equal(MsgWaitForMultipleObjectsEx(0, NULL, 0, QS_POSTMESSAGE, 0), WAIT_TIMEOUT);
    assert_int_equal(MsgWaitForMultipleObjectsEx(0, NULL, 0, QS_POSTMESSAGE, MWMO_INPUTAVAILABLE),
                     WAIT_OBJECT_0);
    drain();
    pthread_create(&thread, NULL, post_later, NULL);
    assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 5000, QS_ALLINPUT), WAIT_OBJECT_0);
    pthread_join(thread, NULL);
    drain();
    /* A sent message that is not asked for runs and does not end the wait. */
    pthread_create(&thread, NULL, send_later, NULL);
    assert_int_equal(MsgWaitForMultipleObjects(0, NULL, FALSE, 5000, QS_POSTMESSAGE),
                     WAIT_OBJECT_0);
    assert_int_equal(order[0], WM_USER + 3);
    pthread_join(thread, NULL);
    drain();
    SetTimer(window, 7, 10, NULL);
    assert_true(WaitMessage());
    assert_true(peek(&msg, 0));
    assert_int_equal(msg.message, WM_TIMER);
    KillTimer(window, 7);
    HANDLE none = NULL;
    assert_int_equal(MsgWaitForMultipleObjects(1, &none, FALSE, 0, QS_ALLINPUT), WAIT_FAILED);
    assert_int_equal(GetLastError(), ERROR_INVALID_HANDLE);
}

/* ---- Sending without waiting ---- */

enum { M_HOW = WM_USER + 200, M_QUIT };
static HWND other;
static _Atomic DWORD how;

static LRESULT CALLBACK other_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == M_QUIT)
        PostQuitMessage(0);
    if (message != M_HOW)
        return DefWindowProc(hwnd, message, w, l);
    how = InSendMessageEx(NULL);
    if (w)
        ReplyMessage(1);
    if (w)
        how = InSendMessageEx(NULL);
    return 42;
}

static void *serve(void *data)
{
    MSG msg;
    (void)data;
    other = CreateWindowEx(0, "Other", "", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    PostMessage(window, WM_USER + 50, 0, 0);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    return NULL;
}

static LRESULT answer;
static void CALLBACK answered(HWND hwnd, UINT message, ULONG_PTR data, LRESULT result)
{
    assert_ptr_equal(hwnd, data == 1 ? other : window);
    assert_int_equal(message, M_HOW);
    answer = result;
}

static void test_callback(void **state)
{
    (void)state;
    MSG msg;
    pthread_t thread;
    drain();
    pthread_create(&thread, NULL, serve, NULL);
    assert_true(GetMessage(&msg, NULL, WM_USER + 50, WM_USER + 50));
    assert_true(SendMessageCallback(other, M_HOW, 0, 0, answered, 1));
    for (uint64_t end = clock_ms() + 5000; !answer && clock_ms() < end; usleep(100))
        peek(&msg, 0);
    assert_int_equal(answer, 42);
    assert_int_equal(how, ISMEX_CALLBACK);
    assert_int_equal(SendMessage(other, M_HOW, 0, 0), 42);
    assert_int_equal(how, ISMEX_SEND);
    assert_int_equal(SendMessage(other, M_HOW, 1, 0), 1);
    SendMessage(other, WM_NULL, 0, 0); /* that one has returned then */
    assert_int_equal(how, ISMEX_SEND | ISMEX_REPLIED);
    assert_true(SendNotifyMessage(other, M_HOW, 0, 0));
    SendMessage(other, WM_NULL, 0, 0);
    assert_int_equal(how, ISMEX_NOTIFY);
    /* The receiver ends before it answers: the callback comes all the same. */
    answer = 5;
    PostMessage(other, M_QUIT, 0, 0);
    pthread_join(thread, NULL);
    assert_false(SendMessageCallback(other, M_HOW, 0, 0, answered, 1));
    assert_int_equal(GetLastError(), ERROR_INVALID_WINDOW_HANDLE);
    /* To the own thread it is there at once. */
    assert_true(SendMessageCallback(window, M_HOW, 0, 0, answered, 2));
    assert_int_equal(answer, 0);
    assert_int_equal(InSendMessageEx(NULL), ISMEX_NOSEND);
}

int main(void)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Status"};
    RegisterClassEx(&wc);
    wc.lpfnWndProc = other_proc;
    wc.lpszClassName = "Other";
    RegisterClassEx(&wc);
    window = CreateWindowEx(0, "Status", "", WS_POPUP | WS_VISIBLE, 0, 0, 100, 100, NULL, NULL,
                            NULL, NULL);
    ValidateRect(window, NULL); /* no WM_PAINT */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order), cmocka_unit_test(test_status),
        cmocka_unit_test(test_kinds), cmocka_unit_test(test_moves_are_one),
        cmocka_unit_test(test_wait),  cmocka_unit_test(test_callback),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
