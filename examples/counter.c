/* SPDX-License-Identifier: MIT */
/*
 * counter: the smallest program with a window of its own. It counts what is
 * posted to it, answers when it is asked, and shows the count as its title.
 *
 *   counter &
 *   pianola post Counter WM_USER 5
 *   pianola send Counter 0x401
 *   pianola post Counter WM_CLOSE
 */
#include <stdio.h>

#include "pianola/message.h"

static LRESULT CALLBACK counter(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam)
{
    static LRESULT count;
    char title[64];

    switch (message) {
    case WM_USER: /* add */
        count += (LRESULT)wparam;
        snprintf(title, sizeof(title), "count %ld", (long)count);
        SetWindowText(hwnd, title);
        return count;
    case WM_USER + 1: /* ask */
        return count;
    case WM_DESTROY:
        PostQuitMessage(0);
        return 0;
    default:
        return DefWindowProc(hwnd, message, wparam, lparam);
    }
}

int main(void)
{
    WNDCLASSEX wc = {sizeof(wc), .lpfnWndProc = counter, .lpszClassName = "Counter"};
    MSG msg;

    RegisterClassEx(&wc);
    HWND hwnd = CreateWindowEx(0, "Counter", "count 0", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 10, 20,
                               300, 200, NULL, NULL, NULL, NULL);
    if (!hwnd) {
        fprintf(stderr, "counter: cannot make a window: error %u\n", (unsigned)GetLastError());
        return 1;
    }
    while (GetMessage(&msg, NULL, 0, 0) > 0) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
    return (int)msg.wParam;
}
