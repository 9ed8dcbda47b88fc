/* SPDX-License-Identifier: MIT */
/* PostMessage to a window of another process, taken with GetMessage and dispatched, in a stream. */
#include "bench.h"

#include <sys/mman.h>
#include <unistd.h>

#include "pianola/message.h"

/* The queue refuses the 10,001st message: the sender stays this far ahead at most. */
#define AHEAD 8000u
#define REPORT 1024u

struct progress {
    uint32_t taken; /* futex */
    uint32_t hwnd;
};

static struct progress *progress;
static uint32_t expected;

static LRESULT CALLBACK receive(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message != WM_USER)
        return DefWindowProc(hwnd, message, wparam, lparam);
    if (wparam != expected++)
        _exit(1);
    if (expected % REPORT == 0 || expected == BENCH_STREAM) {
        __atomic_store_n(&progress->taken, expected, __ATOMIC_RELEASE);
        bench_futex_wake(&progress->taken);
    }
    if (expected == BENCH_STREAM)
        PostQuitMessage(0);
    return 0;
}

static void run_receiver(void)
{
    WNDCLASSEX wc = {sizeof(wc), .lpfnWndProc = receive, .lpszClassName = "Bench"};
    MSG msg;

    expected = 0;
    RegisterClassEx(&wc);
    HWND hwnd = CreateWindowEx(0, "Bench", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!hwnd)
        _exit(1);
    __atomic_store_n(&progress->hwnd, (uint32_t)(UINT_PTR)hwnd, __ATOMIC_RELEASE);
    bench_futex_wake(&progress->hwnd);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    _exit(0);
}

static void wait_while_less(uint32_t *word, uint32_t least)
{
    uint32_t now;
    while ((now = __atomic_load_n(word, __ATOMIC_ACQUIRE)) < least)
        bench_futex_wait(word, now);
}

static double ours(void)
{
    if (!GetDesktopWindow())
        return -1;
    progress = bench_shared(sizeof(*progress));
    int pid = fork();
    if (pid == 0)
        run_receiver();
    wait_while_less(&progress->hwnd, 1);
    HWND hwnd = (HWND)(UINT_PTR)progress->hwnd;
    bool posted = true;

    double start = bench_seconds();
    for (uint32_t i = 0; i < BENCH_STREAM && posted; i++) {
        if (i >= AHEAD && i % REPORT == 0)
            wait_while_less(&progress->taken, i - AHEAD + REPORT);
        posted = PostMessage(hwnd, WM_USER, i, 0);
    }
    if (posted)
        wait_while_less(&progress->taken, BENCH_STREAM);
    double seconds = bench_seconds() - start;
    bool done = posted && bench_reap(pid);
    munmap(progress, sizeof(*progress));
    return done ? seconds : -1;
}

const struct benchmark bench_message_post_process = {
    .name = "message.post.process",
    .unit = "us",
    .scale = 1e6 / BENCH_STREAM,
    .rounds = 5,
    .ours = ours,
    .floor = floor_queue_process,
    .peers = {{"dbus-direct", dbus_direct_post}, {"dbus-daemon", dbus_daemon_post}},
};
