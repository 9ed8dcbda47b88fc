/* SPDX-License-Identifier: MIT */
/* SendMessage to a window of another process and its answer. */
#include "bench.h"

#include <sys/mman.h>
#include <unistd.h>

#include "pianola/message.h"

static LRESULT CALLBACK answer(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message == WM_USER)
        return (LRESULT)wparam + 1;
    if (message == WM_CLOSE) {
        PostQuitMessage(0);
        return 0;
    }
    return DefWindowProc(hwnd, message, wparam, lparam);
}

static void run_receiver(uint32_t *shared_hwnd)
{
    WNDCLASSEX wc = {sizeof(wc), .lpfnWndProc = answer, .lpszClassName = "Bench"};
    MSG msg;

    RegisterClassEx(&wc);
    HWND hwnd = CreateWindowEx(0, "Bench", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!hwnd)
        _exit(1);
    __atomic_store_n(shared_hwnd, (uint32_t)(UINT_PTR)hwnd, __ATOMIC_RELEASE);
    bench_futex_wake(shared_hwnd);
    while (GetMessage(&msg, NULL, 0, 0) > 0)
        DispatchMessage(&msg);
    _exit(0);
}

static double ours(void)
{
    if (!GetDesktopWindow())
        return -1;
    uint32_t *shared_hwnd = bench_shared(sizeof(*shared_hwnd));
    int pid = fork();
    if (pid == 0)
        run_receiver(shared_hwnd);
    while (!__atomic_load_n(shared_hwnd, __ATOMIC_ACQUIRE))
        bench_futex_wait(shared_hwnd, 0);
    HWND hwnd = (HWND)(UINT_PTR)*shared_hwnd;
    bool right = true;

    double start = bench_seconds();
    for (uint32_t i = 0; i < BENCH_ROUND_TRIPS && right; i++)
        right = SendMessage(hwnd, WM_USER, i, 0) == (LRESULT)i + 1;
    double seconds = bench_seconds() - start;
    PostMessage(hwnd, WM_CLOSE, 0, 0);
    bool done = bench_reap(pid) && right;
    munmap(shared_hwnd, sizeof(*shared_hwnd));
    return done ? seconds : -1;
}

const struct benchmark bench_message_send_process = {
    .name = "message.send.process",
    .unit = "us",
    .scale = 1e6 / BENCH_ROUND_TRIPS,
    .rounds = 5,
    .one_cpu = true,
    .ours = ours,
    .floor = floor_futex,
    .peers = {{"socketpair", floor_socketpair},
              {"dbus-direct", dbus_direct_call},
              {"dbus-daemon", dbus_daemon_call}},
};
