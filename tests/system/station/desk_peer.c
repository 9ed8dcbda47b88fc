/* SPDX-License-Identifier: MIT */
/* A program of the public API that uses the clipboard and hot keys, as the tests need one:
 *   desk_peer set FORMAT FILE    puts the file there as a format (CF_TEXT: "text")
 *   desk_peer get FORMAT FILE    writes it to the file; prints its size or "none" and the error
 *   desk_peer delay FORMAT FILE  owns the clipboard and renders the file when asked, until stdin
 * ends desk_peer formats            prints the formats desk_peer empty              empties it
 *   desk_peer watch              prints "update" and "draw" as they come, until stdin ends
 *   desk_peer hotkey MODIFIERS VK   registers it (numbers), prints "registered" or the error, then
 *                                   "modifiers vk" for each, until stdin ends */
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pianola/pianola.h"

static UINT wanted_format;
static const char *path;

static UINT format_of(const char *name)
{
    if (strcmp(name, "text") == 0)
        return CF_TEXT;
    return strcmp(name, "unicode") == 0 ? CF_UNICODETEXT : RegisterClipboardFormat(name);
}

static HGLOBAL read_file(void)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    bool text = wanted_format == CF_TEXT;
    rewind(file);
    HGLOBAL memory = GlobalAlloc(GHND, size + text);
    size_t got = fread(GlobalLock(memory), 1, size, file);
    GlobalUnlock(memory);
    fclose(file);
    return got == size ? memory : NULL;
}

static void say(const char *what)
{
    puts(what);
    fflush(stdout);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_RENDERFORMAT:
        say("render");
        SetClipboardData((UINT)w, read_file());
        return 0;
    case WM_DESTROYCLIPBOARD:
        say("destroyed");
        return 0;
    case WM_CLIPBOARDUPDATE:
        say("update");
        return 0;
    case WM_DRAWCLIPBOARD:
        say("draw");
        return 0;
    case WM_HOTKEY:
        printf("%u %u\n", LOWORD(l), HIWORD(l));
        fflush(stdout);
        return 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

static int loop(void)
{
    struct pollfd fds[] = {{.fd = 0, .events = POLLIN}, {.fd = GetQueueFd(), .events = POLLIN}};
    for (;;) {
        MSG msg;
        while (PeekMessage(&msg, NULL, 0, 0, PM_REMOVE))
            DispatchMessage(&msg);
        poll(fds, 2, -1);
        if (fds[0].revents)
            return 0;
    }
}

/* Another program may have it open for a moment. */
static bool open_clipboard(HWND hwnd)
{
    for (int i = 0; i < 1000; i++) {
        if (OpenClipboard(hwnd))
            return true;
        usleep(5000);
    }
    return false;
}

static int get(void)
{
    if (!open_clipboard(NULL))
        return 1;
    SetLastError(0);
    HANDLE memory = GetClipboardData(wanted_format);
    if (memory) {
        FILE *file = fopen(path, "wb");
        fwrite(GlobalLock(memory), 1, GlobalSize(memory), file);
        fclose(file);
        printf("%zu\n", GlobalSize(memory));
    } else {
        printf("none %u\n", GetLastError());
    }
    CloseClipboard();
    return 0;
}

static int list(void)
{
    if (!open_clipboard(NULL))
        return 1;
    for (UINT format = 0; (format = EnumClipboardFormats(format));) {
        char name[256] = "";
        if (format < 0xC000)
            snprintf(name, sizeof(name), "%u", format);
        else
            GetClipboardFormatName(format, name, sizeof(name));
        puts(name);
    }
    CloseClipboard();
    return 0;
}

static int hotkey(HWND hwnd, char **argv)
{
    UINT modifiers = (UINT)strtoul(argv[0], NULL, 0);
    UINT vk = (UINT)strtoul(argv[1], NULL, 0);
    if (!RegisterHotKey(hwnd, 1, modifiers, vk)) {
        printf("%u\n", GetLastError());
        return 1;
    }
    say("registered");
    return loop();
}

int main(int argc, char **argv)
{
    WNDCLASSEX wc = {.cbSize = sizeof(wc), .lpfnWndProc = proc, .lpszClassName = "DeskPeer"};
    if (argc < 2 || !RegisterClassEx(&wc))
        return 2;
    const char *what = argv[1];
    HWND hwnd = CreateWindowEx(0, "DeskPeer", "", 0, 0, 0, 1, 1, HWND_MESSAGE, NULL, NULL, NULL);
    if (!hwnd)
        return 2;
    if (strcmp(what, "formats") == 0)
        return list();
    if (strcmp(what, "hotkey") == 0 && argc == 4)
        return hotkey(hwnd, argv + 2);
    if (strcmp(what, "watch") == 0) {
        AddClipboardFormatListener(hwnd);
        SetClipboardViewer(hwnd);
        return loop();
    }
    if (strcmp(what, "empty") == 0)
        return open_clipboard(hwnd) && EmptyClipboard() && CloseClipboard() ? 0 : 1;
    if (argc != 4)
        return 2;
    wanted_format = format_of(argv[2]);
    path = argv[3];
    if (strcmp(what, "get") == 0)
        return get();
    bool delayed = strcmp(what, "delay") == 0;
    if (!open_clipboard(hwnd) || !EmptyClipboard())
        return 1;
    if (!SetClipboardData(wanted_format, delayed ? NULL : read_file()) && !delayed)
        return 1;
    CloseClipboard();
    say("set");
    return delayed ? loop() : 0;
}
