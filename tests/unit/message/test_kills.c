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
#include "pianola/kernel.h"

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

static void __attribute__((noreturn)) receive_by_poll(void)
{
    MSG msg;
    for (;;) {
        struct pollfd ready = {.fd = GetQueueFd(), .events = POLLIN};
        poll(&ready, 1, -1);
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
    }
}

static void receive(bool with_poll)
{
    MSG msg;
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a failed test leaves nobody behind */
    told->queue = thread_self()->ref;
    told->hwnd = CreateWindowEx(0, "Proc", "receiver", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
    if (with_poll)
        receive_by_poll();
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

/* A process that has prepared itself (prepare may be NULL) and stands before the call. */
static pid_t start_victim(void (*prepare)(void), void (*call)(void))
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        thread_self();
        if (prepare)
            prepare();
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        call();
        raise(SIGUSR1);
        _exit(0);
    }
    waitpid(pid, &status, 0);
    return pid;
}

/* Lets it make so many instructions of the call and kills it. Returns how many it made, which is
 * less when the call was over before. */
static long step_and_kill(pid_t pid, long instructions)
{
    long made = 0;
    int status;
    while (made < instructions && ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL) == 0 &&
           waitpid(pid, &status, 0) == pid && WIFSTOPPED(status) && WSTOPSIG(status) != SIGUSR1)
        made++;
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    message_station_process_gone(pid); /* what the station does */
    return made;
}

static long kill_after(void (*call)(void), long instructions)
{
    return step_and_kill(start_victim(NULL, call), instructions);
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

/* ---- The one that is killed is the one that others wait for ---- */

static void be_receiver(void)
{
    told->queue = thread_self()->ref;
    told->hwnd = CreateWindowEx(0, "Proc", "victim", 0, 0, 0, 1, 1, NULL, NULL, NULL, NULL);
}

static LRESULT CALLBACK filter(int code, WPARAM w, LPARAM l)
{
    told->got++;
    return CallNextHookEx(NULL, code, w, l);
}

static void be_hook_owner(void)
{
    told->queue = thread_self()->ref;
    SetWindowsHookEx(WH_MSGFILTER, filter, GetModuleHandle(NULL), 0);
}

static void pump_once(void)
{
    MSG msg;
    while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
        DispatchMessage(&msg);
}

static void hook_and_unhook(void)
{
    UnhookWindowsHookEx(SetWindowsHookEx(WH_MSGFILTER, filter, GetModuleHandle(NULL), 0));
}

static void ask_filter(void)
{
    MSG msg = {.message = M_WORK};
    CallMsgFilter(&msg, MSGF_USER);
}

static bool has_been_asked(void)
{
    const struct queue *q = segment_queue(told->queue.index);
    return q->sent_tail != q->sent_head;
}

/* What is left of the dead: queues, windows, hooks. */
static unsigned count_things(void)
{
    const struct segment *s = segment_peek();
    unsigned count = 0;
    for (uint32_t i = 0; i < s->queue_high; i++)
        count += s->queues[i].tag != 0;
    for (uint32_t i = DESKTOP_SLOT + 1; i < s->window_high; i++)
        count += s->windows[i].tag != 0;
    for (uint32_t i = 0; i < HOOK_MAX; i++)
        count += s->global_hooks[i].tag != 0;
    return count;
}

static bool is_over(pid_t pid)
{
    int status = 0;
    uint64_t end = clock_ms() + (uint64_t)bound_ms;
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (clock_ms() > end)
            return false;
        usleep(100);
    }
    return status == 0;
}

/* Another process calls `ask`, which waits for the victim; that is killed on its way to the answer.
 */
static void kill_the_asked(void (*prepare)(void), void (*ask)(void))
{
    long all = 1000000;
    thread_self();
    unsigned before = count_things();
    for (long round = 0; round <= rounds; round++) {
        memset(told, 0, sizeof(*told));
        pid_t victim = start_victim(prepare, pump_once);
        pid_t asker = fork();
        if (asker == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            ask();
            _exit(0);
        }
        assert_true(until(has_been_asked));
        /* The first one comes to its end and says how long the way is. */
        long limit = round ? rand() % (all + 1) : all;
        long made = step_and_kill(victim, limit);
        all = round ? all : made;
        if (!is_over(asker))
            fail_msg("killed after %ld of %ld instructions: who asked waits on", limit, all);
        message_station_process_gone(asker);
        assert_in_range(told->got, 0, 1);
        assert_int_equal(told->torn, 0);
        assert_int_equal(count_things(), before);
    }
    assert_true(all > 20 && all < 1000000);
}

static void test_receiver(void **state)
{
    (void)state;
    kill_the_asked(be_receiver, send);
}

static void test_hook_owner(void **state)
{
    (void)state;
    kill_the_asked(be_hook_owner, ask_filter);
}

static void test_hook_installer(void **state)
{
    (void)state;
    thread_self();
    unsigned before = count_things();
    long all = kill_after(hook_and_unhook, 1000000);
    for (long round = 0; round < rounds; round++) {
        memset(told, 0, sizeof(*told));
        kill_after(hook_and_unhook, rand() % (all + 1));
        uint64_t start = clock_ms();
        ask_filter();
        assert_in_range(clock_ms() - start, 0, (uint64_t)bound_ms);
        assert_int_equal(count_things(), before);
        assert_false(message_has_global_hook(WH_MSGFILTER));
    }
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
        cmocka_unit_test(test_poster),         cmocka_unit_test(test_poster_to_poll),
        cmocka_unit_test(test_notifier),       cmocka_unit_test(test_sender),
        cmocka_unit_test(test_maker),          cmocka_unit_test(test_sender_to_poll),
        cmocka_unit_test(test_receiver),       cmocka_unit_test(test_hook_owner),
        cmocka_unit_test(test_hook_installer),
    };
    return cmocka_run_group_tests_name("kills", tests, NULL, NULL);
}
