/* SPDX-License-Identifier: MIT */
/* A program of the public API in a station, as the tests need one:
 *   peer serve        makes a window "peer", prints its handle, runs a loop until WM_CLOSE
 *   peer post N       posts N numbered messages to it and has it say what came
 *   peer hang         sends a message that is never answered, prints the last error
 *   peer windows N    makes N windows, finds and destroys them
 *   peer place CLASS X Y W H   moves a window of another program
 *   peer front CLASS  activates one, prints what is in front then */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pianola/pianola.h"

enum {
    M_COUNT = WM_USER + 1,
    M_RESULT,
    M_HANG,
};

static unsigned long next;
static BOOL in_order = TRUE;

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case M_COUNT:
        in_order = in_order && w == next && (WPARAM)l == ~w;
        next++;
        return 0;
    case M_RESULT:
        return in_order ? (LRESULT)next : -1;
    case M_HANG:
        for (;;)
            pause();
    case WM_DESTROY:
        PostQuitMessage(0);
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static HWND make(const char *name)
{
    return CreateWindowEx(0, "Peer", name, 0, 0, 0, 10, 10, NULL, NULL, NULL, NULL);
}

static int serve(void)
{
    MSG msg;
    HWND hwnd = make("peer");
    printf("%p\n", (void *)hwnd);
    fflush(stdout);
    while (GetMessage(&msg, NULL, 0, 0) > 0) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
    return 0;
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int post(HWND hwnd, unsigned long count)
{
    for (unsigned long i = 0; i < count; i++) {
        while (!PostMessage(hwnd, M_COUNT, i, (LPARAM)~i)) {
            if (GetLastError() != ERROR_NOT_ENOUGH_QUOTA)
                return 1;
            SendMessage(hwnd, WM_NULL, 0, 0); /* lets it catch up */
        }
    }
    double end = now_ms() + 30000;
    LRESULT got = 0;
    while (got != (LRESULT)count && got != -1 && now_ms() < end)
        got = SendMessage(hwnd, M_RESULT, 0, 0);
    printf("%ld\n", (long)got);
    return got == (LRESULT)count ? 0 : 1;
}

static int hang(HWND hwnd)
{
    puts("sending");
    fflush(stdout);
    LRESULT result = SendMessage(hwnd, M_HANG, 0, 0);
    printf("%ld %u %.3f\n", (long)result, GetLastError(), now_ms());
    return 0;
}

static int windows(unsigned long count)
{
    HWND *all = calloc(count, sizeof(HWND));
    char name[32];
    for (unsigned long i = 0; all && i < count; i++) {
        snprintf(name, sizeof(name), "w%lu", i);
        all[i] = make(name);
        if (!all[i])
            return 1;
    }
    for (unsigned long i = 0; all && i < count; i += 501) {
        snprintf(name, sizeof(name), "w%lu", i);
        if (FindWindow("Peer", name) != all[i])
            return 1;
    }
    for (unsigned long i = 0; all && i < count; i++)
        if (!DestroyWindow(all[i]) || IsWindow(all[i]))
            return 1;
    free(all);
    return 0;
}

static int place(char **argv)
{
    HWND hwnd = FindWindow(argv[0], NULL);
    return MoveWindow(hwnd, atoi(argv[1]), atoi(argv[2]), atoi(argv[3]), atoi(argv[4]), TRUE) ? 0
                                                                                              : 1;
}

static int front(const char *class_name)
{
    char name[64] = "";
    if (!SetForegroundWindow(FindWindow(class_name, NULL)))
        return 1;
    GetClassName(GetForegroundWindow(), name, sizeof(name));
    puts(name);
    return 0;
}

int main(int argc, char **argv)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "Peer"};
    if (argc < 2 || !RegisterClassEx(&wc))
        return 2;
    if (strcmp(argv[1], "serve") == 0)
        return serve();
    if (strcmp(argv[1], "windows") == 0 && argc > 2)
        return windows(strtoul(argv[2], NULL, 10));
    if (strcmp(argv[1], "place") == 0 && argc == 7)
        return place(argv + 2);
    if (strcmp(argv[1], "front") == 0 && argc == 3)
        return front(argv[2]);
    HWND hwnd = FindWindow("Peer", "peer");
    if (!hwnd)
        return 3;
    if (strcmp(argv[1], "hang") == 0)
        return hang(hwnd);
    return argc > 2 ? post(hwnd, strtoul(argv[2], NULL, 10)) : 2;
}
