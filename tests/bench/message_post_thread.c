/* SPDX-License-Identifier: MIT */
/* PostMessage, GetMessage and DispatchMessage on one thread. */
#include "bench.h"

#include "pianola/message.h"

static uint32_t expected;

static LRESULT CALLBACK receive(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message != WM_USER)
        return DefWindowProc(hwnd, message, wparam, lparam);
    if (wparam != expected++)
        bench_die("order");
    return 0;
}

static double ours(void)
{
    WNDCLASSEX wc = {sizeof(wc), .lpfnWndProc = receive, .lpszClassName = "Bench"};
    MSG msg;

    RegisterClassEx(&wc);
    HWND hwnd = CreateWindowEx(0, "Bench", "", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    if (!hwnd)
        return -1;
    expected = 0;
    double start = bench_seconds();
    for (uint32_t i = 0; i < BENCH_THREAD; i++) {
        if (!PostMessage(hwnd, WM_USER, i, 0) || GetMessage(&msg, NULL, 0, 0) <= 0)
            return -1;
        DispatchMessage(&msg);
    }
    double seconds = bench_seconds() - start;
    DestroyWindow(hwnd);
    return expected == BENCH_THREAD ? seconds : -1;
}

const struct benchmark bench_message_post_thread = {
    .name = "message.post.thread",
    .unit = "us",
    .scale = 1e6 / BENCH_THREAD,
    .rounds = 5,
    .ours = ours,
    .floor = floor_queue_thread,
#ifdef HAVE_GLIB
    .peers = {{"glib", glib_post}},
#endif
};
