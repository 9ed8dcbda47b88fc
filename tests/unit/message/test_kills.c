/* SPDX-License-Identifier: MIT */
/*
 * A process killed at one instruction of a call after the other: whoever is left
 * goes on, without a further message to help. The arguments say how many
 * instructions of each call are tried, and within how many ms it has to go on:
 * on an idle machine 200 is enough.
 */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "message/message.h"
#include "message/queue.h"
#include "message/table.h"

enum {
    M_WORK = WM_USER + 1,
    M_PING,
};

/* What the receiver tells, in memory that both see. */
struct told {
    HWND hwnd;
    struct queue_ref queue;
    _Atomic uint32_t torn;
    _Atomic uint32_t got;
};
static struct told *told;
static long rounds = 30; /* spread over the call's instructions */
static long bound_ms = 5000;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == M_WORK) {
        told->got++;
        told->torn += (uint64_t)l != ~(uint64_t)w;
        return 5;
    }
    return message == M_PING ? 7 : DefWindowProc(hwnd, message, w, l);
}

static void receive(bool with_poll)
{
    MSG msg;
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a failed test leaves nobody behind */
    told->queue = thread_self()->ref;
    told->hwnd = CreateWindowEx(0, "Proc", "receiver", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    while (with_poll) {
        struct pollfd ready = {.fd = GetQueueFd(), .events = POLLIN};
        poll(&ready, 1, -1);
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
    }
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    _exit(0);
}

static bool until(bool (*condition)(void))
{
    for (uint64_t end = clock_ms() + (uint64_t)bound_ms; !condition();) {
        if (clock_ms() > end)
            return false;
        usleep(100);
    }
    return true;
}

static bool sleeps(void)
{
    const struct queue *q = segment_queue(told->queue.index);
    return told->hwnd && (q->asleep || q->armed);
}

static bool has_taken_all(void)
{
    const struct queue *q = segment_queue(told->queue.index);
    return q->posted_tail == q->posted_done && q->sent_tail == q->sent_head;
}

static void post(void)
{
    PostMessage(told->hwnd, M_WORK, 9, (LPARAM)~9ull);
}

static void notify(void)
{
    SendNotifyMessage(told->hwnd, M_WORK, 9, (LPARAM)~9ull);
}

static void send(void)
{
    SendMessage(told->hwnd, M_WORK, 9, (LPARAM)~9ull);
}

static void make_and_destroy(void)
{
    DestroyWindow(CreateWindowEx(0, "Proc", "v", 0, 0, 0, 1, 1, told->hwnd, NULL, NULL, NULL));
}

/* Runs the call in a process of its own and kills it after so many instructions. Returns how many
 * it made, which is less when the call was over before. */
static long kill_after(void (*call)(void), long instructions)
{
    long made = 0;
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        thread_self();
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        call();
        raise(SIGUSR1);
        _exit(0);
    }
    waitpid(pid, &status, 0);
    while (made < instructions && ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL) == 0 &&
           waitpid(pid, &status, 0) == pid && WIFSTOPPED(status) && WSTOPSIG(status) != SIGUSR1)
        made++;
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    message_station_process_gone(pid); /* what the station does */
    return made;
}

static void kill_at_instructions(void (*call)(void), bool with_poll)
{
    MSG msg;
    thread_self();
    memset(told, 0, sizeof(*told));
    pid_t receiver = fork();
    if (receiver == 0)
        receive(with_poll);
    assert_true(until(sleeps));
    long all = kill_after(call, 1000000);
    long step = all / rounds + 1;
    assert_true(all > 20 && all < 1000000);
    for (long i = rand() % step; i <= all; i += step) {
        uint32_t before = told->got;
        ULONG_PTR answer = 0;
        if (!until(has_taken_all) || !until(sleeps))
            fail_msg("killed after %ld of %ld instructions: the receiver sleeps on", i, all);
        kill_after(call, i);
        if (!until(has_taken_all))
            fail_msg("killed after %ld of %ld instructions: a message is not taken", i, all);
        assert_in_range(told->got, before, before + 1);
        assert_true(
            SendMessageTimeout(told->hwnd, M_PING, 0, 0, SMTO_NORMAL, (UINT)bound_ms, &answer));
        assert_int_equal(answer, 7);
        assert_int_equal(told->torn, 0);
        assert_null(FindWindow("Proc", "v"));
        PeekMessage(&msg, NULL, 0, 0, PM_REMOVE);
    }
    kill(receiver, SIGKILL);
    waitpid(receiver, NULL, 0);
    message_station_process_gone(receiver);
}

static void test_poster(void **state)
{
    (void)state;
    kill_at_instructions(post, false);
}

static void test_poster_to_poll(void **state)
{
    (void)state;
    kill_at_instructions(post, true);
}

static void test_notifier(void **state)
{
    (void)state;
    kill_at_instructions(notify, true);
}

static void test_sender(void **state)
{
    (void)state;
    kill_at_instructions(send, false);
}

static void test_sender_to_poll(void **state)
{
    (void)state;
    kill_at_instructions(send, true);
}

static void test_maker(void **state)
{
    (void)state;
    kill_at_instructions(make_and_destroy, false);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        rounds = strtol(argv[1], NULL, 10);
    if (argc > 2)
        bound_ms = strtol(argv[2], NULL, 10);
    srand((unsigned)getpid());
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Proc"};
    told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_poster),   cmocka_unit_test(test_poster_to_poll),
        cmocka_unit_test(test_notifier), cmocka_unit_test(test_sender),
        cmocka_unit_test(test_maker),    cmocka_unit_test(test_sender_to_poll),
    };
    return cmocka_run_group_tests_name("kills", tests, NULL, NULL);
}
