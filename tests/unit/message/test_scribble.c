/* SPDX-License-Identifier: MIT */
/*
 * One process writes anything anywhere into the shared memory while another works in it: whatever
 * the calls of the other answer, it goes on and ends. Arguments: how many rounds, and the number
 * that the first is made of.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/clock.h"
#include "message/message.h"
#include "message/queue.h"
#include "message/shared.h"
#include "message/table.h"
#include "pianola/clipboard.h"
#include "pianola/input.h"
#include "pianola/memory.h"
#include "pianola/update.h"
#include "pianola/window_info.h"

enum {
    ROUND_MS = 150,
    PATIENCE_S = 60, /* locks that look taken are waited for */
    M_WORK = WM_USER + 1,
};

static long rounds = 10;
static uint64_t seed;

static uint64_t next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* ---- Who scribbles ---- */

struct region {
    void *at;
    size_t size;
};

static struct region pick(void)
{
    struct segment *s = segment_peek();
    struct shared *sh = shared_peek();
    struct queue *q = segment_queue((uint32_t)(next_random() % 4));
    switch (next_random() % 16) {
    case 0:
        return (struct region){s, offsetof(struct segment, display)};
    case 1:
        return (struct region){s->display, sizeof(s->display) + sizeof(s->global_hooks)};
    case 2:
        return (struct region){s->queues, 6 * sizeof(*s->queues)};
    case 3:
        return (struct region){s->atoms, 64 * sizeof(*s->atoms)};
    case 4:
    case 5:
        return (struct region){s->windows, 24 * sizeof(*s->windows)};
    case 6:
        return (struct region){s->texts, 24 * sizeof(*s->texts)};
    case 7:
    case 8:
        return (struct region){q, offsetof(struct queue, sent)};
    case 9:
        return (struct region){q->sent, 64 * sizeof(*q->sent)};
    case 10:
        return (struct region){q->frames, 4 * sizeof(*q->frames)};
    case 11:
        return (struct region){q->posted, 256 * sizeof(*q->posted)};
    case 12:
        return (struct region){q->outbox, 512};
    case 13:
        return (struct region){&sh->clipboard, sizeof(sh->clipboard)};
    case 14:
        return (struct region){&sh->block_high, 16 * sizeof(*sh->blocks)};
    default:
        return (struct region){q->seen, 16 * sizeof(*q->seen)};
    }
}

static void scribble(void)
{
    struct region region = pick();
    size_t at = next_random() % (region.size / 8) * 8;
    uint64_t value = next_random();
    switch (next_random() % 6) {
    case 0:
        value = 0;
        break;
    case 1:
        value = UINT64_MAX;
        break;
    case 2:
        value %= 64;
        break;
    case 3:
        value = (uint32_t)value | (value % 7) << 32;
        break;
    case 4:
        value %= 4096; /* messages */
        break;
    default:
        break;
    }
    size_t size = next_random() % 2 ? 8 : 4;
    memcpy((char *)region.at + at, &value, size);
}

static void scribble_for_a_while(void)
{
    for (uint64_t end = clock_ms() + ROUND_MS; clock_ms() < end;) {
        for (uint64_t burst = next_random() % 8; burst; burst--)
            scribble();
        usleep((useconds_t)(next_random() % 300));
    }
}

/* ---- Who works ---- */

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return message == M_WORK ? (LRESULT)w : DefWindowProc(hwnd, message, w, l);
}

static LRESULT CALLBACK hook(int code, WPARAM w, LPARAM l)
{
    return CallNextHookEx(NULL, code, w, l);
}

static BOOL CALLBACK look_at(HWND hwnd, LPARAM param)
{
    char text[300];
    RECT rect;
    (void)param;
    GetWindowText(hwnd, text, sizeof(text));
    GetClassName(hwnd, text, sizeof(text));
    GetWindowRect(hwnd, &rect);
    GetAncestor(hwnd, GA_ROOTOWNER);
    GetWindow(hwnd, GW_HWNDNEXT);
    IsWindowVisible(hwnd);
    return TRUE;
}

static void pump(void)
{
    MSG msg;
    for (int i = 0; i < 200 && PeekMessage(&msg, NULL, 0, 0, PM_REMOVE); i++) {
        if (msg.message != WM_QUIT && msg.message != WM_PAINT)
            DispatchMessage(&msg);
        if (msg.message == WM_PAINT)
            ValidateRect(msg.hwnd, NULL);
    }
}

static void work_on_windows(HWND peer)
{
    ULONG_PTR result = 0;
    COPYDATASTRUCT copy = {1, 5, "bytes"};
    char text[64];
    HWND owner = CreateWindowEx(0, "Proc", "an owner", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 0, 0, 90,
                                90, NULL, NULL, NULL, NULL);
    HWND owned = CreateWindowEx(0, "Proc", "owned", WS_POPUP, 0, 0, 9, 9, owner, NULL, NULL, NULL);
    HWND child = CreateWindowEx(0, "Proc", "a child", WS_CHILD | WS_VISIBLE, 1, 1, 9, 9, owner,
                                NULL, NULL, NULL);
    SetWindowText(child, "another text");
    SetProp(child, "a property", child);
    PostMessage(child, M_WORK, 1, 2);
    PostMessage(peer, M_WORK, 1, 2);
    SendNotifyMessage(peer, M_WORK, 1, 2);
    SetTimer(child, 1, 1, NULL);
    SetFocus(child);
    SetWindowPos(owned, HWND_TOP, 5, 5, 20, 20, 0);
    SetWindowPos(owner, HWND_TOPMOST, 5, 5, 200, 200, 0);
    SendMessageTimeout(peer, M_WORK, 3, 4, SMTO_NORMAL, 20, &result);
    SendMessageTimeout(peer, WM_GETTEXT, sizeof(text), (LPARAM)text, SMTO_NORMAL, 20, &result);
    SendMessageTimeout(peer, WM_SETTEXT, 0, (LPARAM) "of the peer", SMTO_NORMAL, 20, &result);
    SendMessageTimeout(peer, WM_COPYDATA, 0, (LPARAM)&copy, SMTO_NORMAL, 20, &result);
    EnumWindows(look_at, 0);
    EnumChildWindows(owner, look_at, 0);
    FindWindow("Proc", "a child");
    SetParent(child, owned);
    pump();
    DestroyWindow(child);
    DestroyWindow(owned);
    DestroyWindow(owner);
}

static void work_on_shared_things(void)
{
    HWND hwnd = CreateWindowEx(0, "Proc", "c", 0, 0, 0, 9, 9, NULL, NULL, NULL, NULL);
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_DDESHARE, 10);
    char *bytes = memory ? GlobalLock(memory) : NULL;
    if (bytes)
        memcpy(bytes, "clipboard", 10);
    if (memory)
        GlobalUnlock(memory);
    if (OpenClipboard(hwnd)) {
        EmptyClipboard();
        if (!SetClipboardData(CF_TEXT, memory))
            GlobalFree(memory);
        for (UINT format = 0, n = 0; n < 10 && (format = EnumClipboardFormats(format)); n++)
            IsClipboardFormatAvailable(format);
        GetClipboardData(CF_UNICODETEXT);
        CloseClipboard();
    } else if (memory) {
        GlobalFree(memory);
    }
    ATOM atom = GlobalAddAtom("an atom");
    char name[300];
    GlobalGetAtomName(atom, name, sizeof(name));
    GlobalDeleteAtom(atom);
    RegisterWindowMessage("a message of ours");
    RegisterHotKey(hwnd, 1, MOD_CONTROL, 'K');
    UnregisterHotKey(hwnd, 1);
    HHOOK of_all = SetWindowsHookEx(WH_CALLWNDPROC, hook, NULL, 0);
    SendMessage(hwnd, M_WORK, 0, 0);
    if (of_all)
        UnhookWindowsHookEx(of_all);
    GetKeyState('A');
    GetAsyncKeyState('A');
    pump();
    DestroyWindow(hwnd);
}

static void seen(const struct message_observed *what, void *data)
{
    char line[512];
    (void)data;
    message_describe(what, "Proc", line, sizeof(line));
}

static void work_until(int done_fd, HWND peer)
{
    char byte;
    message_observe(seen, NULL);
    do {
        work_on_windows(peer);
        work_on_shared_things();
        pump();
    } while (read(done_fd, &byte, 1) < 0);
    message_observe(NULL, NULL);
}

/* ---- A round ---- */

static pid_t start_peer(HWND *ret_hwnd)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        MSG msg;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        HWND hwnd =
            CreateWindowEx(0, "Proc", "peer", WS_OVERLAPPED, 0, 0, 9, 9, NULL, NULL, NULL, NULL);
        if (write(ends[1], &hwnd, sizeof(hwnd)) < 0)
            _exit(1);
        for (;;) {
            if (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE) && msg.message != WM_QUIT)
                DispatchMessage(&msg);
            usleep(50);
        }
    }
    assert_int_equal(read(ends[0], ret_hwnd, sizeof(*ret_hwnd)), sizeof(*ret_hwnd));
    close(ends[0]);
    close(ends[1]);
    return pid;
}

/* In a process of its own, with a segment of its own. */
static void run_round(void)
{
    HWND peer = NULL;
    int done[2], status = 0;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGSEGV, SIG_DFL); /* the framework's would end the round as if it had failed */
    alarm(PATIENCE_S);
    thread_self();
    shared_lock();
    shared_unlock();
    pid_t peer_pid = start_peer(&peer);
    if (pipe2(done, O_NONBLOCK | O_CLOEXEC) < 0)
        _exit(1);
    pid_t scribbler = fork();
    if (scribbler == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        scribble_for_a_while();
        _exit(write(done[1], "", 1) == 1 ? 0 : 1);
    }
    work_until(done[0], peer);
    if (waitpid(peer_pid, &status, WNOHANG) != 0)
        _exit(3); /* the peer did not live through it */
    kill(peer_pid, SIGKILL);
    waitpid(peer_pid, NULL, 0);
    waitpid(scribbler, &status, 0);
    _exit(status == 0 ? 0 : 2);
}

static void test_scribbled_on(void **state)
{
    (void)state;
    for (long i = 0; i < rounds; i++) {
        uint64_t start = seed;
        int status = 0;
        pid_t pid = fork();
        if (pid == 0)
            run_round();
        assert_int_equal(waitpid(pid, &status, 0), pid);
        if (status)
            fail_msg("seed %llu: %s %d", (unsigned long long)start,
                     WIFSIGNALED(status) ? "signal" : "exit",
                     WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        seed = next_random() + (uint64_t)i + 1;
    }
}

int main(int argc, char **argv)
{
    rounds = argc > 1 ? strtol(argv[1], NULL, 10) : rounds;
    seed = argc > 2 ? strtoull(argv[2], NULL, 10) : clock_ns() | 1;
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Proc"};
    RegisterClassEx(&wc);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scribbled_on)};
    return cmocka_run_group_tests_name("scribble", tests, NULL, NULL);
}
