/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "message/message.h"
#include "paint/grid.h"
#include "paint/paint.h"
#include "paint/terminal_draw.h"
#include "paint/terminal_keys.h"
#include "pianola/display.h"
#include "pianola/input.h"

/* The display: a terminal in raw mode. A thread reads from it. */

enum { ESCAPE_MS = 30 };

static const char enter[] = "\033[?1049h\033[?1002h\033[?1003h\033[?1006h\033[2J";
static const char leave[] = "\033[?1006l\033[?1003l\033[?1002l\033[0m\033[?25h\033[?1049l";
static const int deadly[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGSEGV, SIGABRT, SIGBUS, SIGFPE};

static struct {
    int in;
    int out;
    bool own_fds;
    FILE *stream; /* owned; a buffer before out */
    DWORD owner;  /* the thread */
    pthread_t reader;
    int stop; /* eventfd */
    struct termios modes;
    struct sigaction before[sizeof(deadly) / sizeof(*deadly)];
    struct terminal_draw draw;
} display = {.in = -1, .out = -1};
static volatile sig_atomic_t is_open;
static volatile sig_atomic_t resized;

/* ---- The terminal's modes ---- */

/* Also from a signal's handler. */
static void restore(void)
{
    if (!is_open)
        return;
    is_open = 0;
    ssize_t written = write(display.out, leave, sizeof(leave) - 1);
    (void)written;
    tcsetattr(display.in, TCSADRAIN, &display.modes);
}

static void on_deadly(int number)
{
    restore();
    signal(number, SIG_DFL);
    raise(number);
}

static void on_resize(int number)
{
    (void)number;
    resized = 1;
}

static void catch_signals(bool on)
{
    struct sigaction action = {.sa_handler = on_deadly};
    for (size_t i = 0; i < sizeof(deadly) / sizeof(*deadly); i++)
        sigaction(deadly[i], on ? &action : &display.before[i], on ? &display.before[i] : NULL);
    struct sigaction size = {.sa_handler = on ? on_resize : SIG_DFL, .sa_flags = SA_RESTART};
    sigaction(SIGWINCH, &size, NULL);
}

static bool make_raw(void)
{
    struct termios raw;
    if (tcgetattr(display.in, &display.modes) < 0)
        return false;
    raw = display.modes;
    cfmakeraw(&raw);
    return tcsetattr(display.in, TCSAFLUSH, &raw) == 0;
}

/* ---- Keys and mouse ---- */

static void add_key(INPUT *list, int *count, UINT vk, bool up)
{
    UINT scan = MapVirtualKey(vk, MAPVK_VK_TO_VSC_EX);
    list[(*count)++] = (INPUT){
        .type = INPUT_KEYBOARD,
        .ki = {.wVk = (WORD)vk,
               .wScan = (BYTE)scan,
               .dwFlags = (up ? KEYEVENTF_KEYUP : 0) | (scan > 0xff ? KEYEVENTF_EXTENDEDKEY : 0)}};
}

static void press(UINT vk, unsigned modifiers)
{
    static const struct {
        unsigned modifier;
        UINT vk;
    } table[] = {
        {TERMINAL_CONTROL, VK_CONTROL}, {TERMINAL_ALT, VK_MENU}, {TERMINAL_SHIFT, VK_SHIFT}};
    INPUT list[8];
    int count = 0;
    for (int i = 0; i < 3; i++)
        if (modifiers & table[i].modifier)
            add_key(list, &count, table[i].vk, false);
    add_key(list, &count, vk, false);
    add_key(list, &count, vk, true);
    for (int i = 2; i >= 0; i--)
        if (modifiers & table[i].modifier)
            add_key(list, &count, table[i].vk, true);
    SendInput((UINT)count, list, sizeof(*list));
}

static void type(uint32_t c, unsigned modifiers)
{
    SHORT key = c < 0x10000 ? VkKeyScan((WCHAR)c) : -1;
    if (key != -1 && !(HIBYTE(key) & ~1)) {
        press(LOBYTE(key), modifiers | (HIBYTE(key) & 1 ? TERMINAL_SHIFT : 0u));
        return;
    }
    WORD units[2] = {(WORD)c, 0};
    int count = 1;
    if (c >= 0x10000) {
        units[0] = (WORD)(0xd800 + ((c - 0x10000) >> 10));
        units[1] = (WORD)(0xdc00 + ((c - 0x10000) & 0x3ff));
        count = 2;
    }
    for (int i = 0; i < count; i++) {
        INPUT list[2] = {
            {.type = INPUT_KEYBOARD, .ki = {.wScan = units[i], .dwFlags = KEYEVENTF_UNICODE}},
            {.type = INPUT_KEYBOARD,
             .ki = {.wScan = units[i], .dwFlags = KEYEVENTF_UNICODE | KEYEVENTF_KEYUP}}};
        SendInput(2, list, sizeof(*list));
    }
}

static void point(const struct terminal_event *event)
{
    static const DWORD down[] = {0, MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_MIDDLEDOWN,
                                 MOUSEEVENTF_RIGHTDOWN};
    static const DWORD up[] = {0, MOUSEEVENTF_LEFTUP, MOUSEEVENTF_MIDDLEUP, MOUSEEVENTF_RIGHTUP};
    SetCursorPos(event->column * CELL_X + CELL_X / 2, event->row * CELL_Y + CELL_Y / 2);
    INPUT input = {.type = INPUT_MOUSE};
    if (event->wheel) {
        input.mi.dwFlags = MOUSEEVENTF_WHEEL;
        input.mi.mouseData = (DWORD)(event->wheel * WHEEL_DELTA);
    } else if (event->button >= 1 && event->button <= 3) {
        input.mi.dwFlags = event->down ? down[event->button] : up[event->button];
    } else {
        return;
    }
    SendInput(1, &input, sizeof(input));
}

static void deliver(void *data, const struct terminal_event *event)
{
    (void)data;
    if (event->type == TERMINAL_KEY)
        press(event->vk, event->modifiers);
    else if (event->type == TERMINAL_CHARACTER)
        type(event->character, event->modifiers);
    else
        point(event);
}

static void *read_terminal(void *data)
{
    struct terminal_keys keys = {0};
    char bytes[256];
    (void)data;
    for (;;) {
        struct pollfd fds[] = {{.fd = display.in, .events = POLLIN},
                               {.fd = display.stop, .events = POLLIN}};
        int ready = poll(fds, 2, keys.used ? ESCAPE_MS : -1);
        if (ready < 0 && errno != EINTR)
            break;
        if (ready == 0)
            terminal_keys_flush(&keys, deliver, NULL);
        if (ready <= 0)
            continue;
        if (fds[1].revents)
            break;
        ssize_t got = read(display.in, bytes, sizeof(bytes));
        if (got > 0)
            terminal_keys_feed(&keys, bytes, (size_t)got, deliver, NULL);
        else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
            PostThreadMessage(display.owner, WM_QUIT, 0, 0); /* the terminal is gone */
            break;
        }
    }
    return NULL;
}

/* ---- Size and pictures ---- */

static BOOL CALLBACK tell_size(HWND hwnd, LPARAM size)
{
    SendMessage(hwnd, WM_DISPLAYCHANGE, 24, size);
    if (IsZoomed(hwnd))
        SetWindowPos(hwnd, NULL, 0, 0, LOWORD(size), HIWORD(size), SWP_NOZORDER | SWP_NOACTIVATE);
    RedrawWindow(hwnd, NULL, NULL, RDW_INVALIDATE | RDW_ERASE | RDW_FRAME | RDW_ALLCHILDREN);
    return TRUE;
}

static void take_size(void)
{
    struct winsize size;
    if (ioctl(display.out, TIOCGWINSZ, &size) < 0 || !size.ws_col || !size.ws_row)
        size = (struct winsize){.ws_col = 80, .ws_row = 24};
    RECT screen = {0, 0, size.ws_col * CELL_X, size.ws_row * CELL_Y};
    window_set_rect(GetDesktopWindow(), &screen);
    grid_resize(size.ws_col, size.ws_row);
    EnumWindows(tell_size, MAKELPARAM(screen.right, screen.bottom));
}

static void show(void)
{
    POINT caret;
    if (!is_open || GetCurrentThreadId() != display.owner)
        return;
    if (resized) {
        MSG msg;
        resized = 0;
        take_size();
        while (PeekMessage(&msg, NULL, WM_PAINT, WM_PAINT, PM_REMOVE))
            DispatchMessage(&msg);
    }
    bool shown = caret_place(&caret);
    if (terminal_draw_update(&display.draw, shown ? &caret : NULL, display.stream))
        fflush(display.stream);
}

/* Past the buffer: nobody has to wait for messages first. Terminals take it inside a sequence. */
void paint_ring(void)
{
    if (!is_open)
        return;
    ssize_t written = write(display.out, "\a", 1);
    (void)written;
}

/* ---- Opening and closing ---- */

static bool open_descriptors(int in, int out)
{
    display.own_fds = in < 0 || out < 0;
    if (display.own_fds) {
        in = open("/dev/tty", O_RDWR | O_CLOEXEC);
        out = in;
    }
    display.in = in;
    display.out = out;
    if (in >= 0 && isatty(in) && isatty(out))
        return true;
    if (display.own_fds && in >= 0)
        close(in);
    SetLastError(ERROR_INVALID_HANDLE);
    return false;
}

static void close_descriptors(void)
{
    if (display.stream)
        fclose(display.stream);
    display.stream = NULL;
    if (display.stop >= 0)
        close(display.stop);
    if (display.own_fds)
        close(display.in);
}

BOOL OpenTerminalDisplay(int in, int out)
{
    if (is_open || !message_stay_alone()) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return FALSE;
    }
    if (!open_descriptors(in, out))
        return FALSE;
    display.stop = eventfd(0, EFD_CLOEXEC);
    int copy = fcntl(display.out, F_DUPFD_CLOEXEC, 3);
    display.stream = copy >= 0 ? fdopen(copy, "w") : NULL;
    if (!display.stream || display.stop < 0 || !make_raw()) {
        close_descriptors();
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    setvbuf(display.stream, NULL, _IOFBF, 1 << 16);
    display.owner = GetCurrentThreadId();
    is_open = 1;
    catch_signals(true);
    atexit(restore);
    fputs(enter, display.stream);
    take_size();
    paint_set_show(show);
    if (pthread_create(&display.reader, NULL, read_terminal, NULL) != 0) {
        restore();
        catch_signals(false);
        close_descriptors();
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return FALSE;
    }
    return TRUE;
}

BOOL CloseTerminalDisplay(void)
{
    uint64_t one = 1;
    if (!is_open) {
        SetLastError(ERROR_INVALID_HANDLE);
        return FALSE;
    }
    paint_set_show(NULL);
    if (write(display.stop, &one, sizeof(one)) == (ssize_t)sizeof(one))
        pthread_join(display.reader, NULL);
    fflush(display.stream);
    restore();
    catch_signals(false);
    terminal_draw_finish(&display.draw);
    close_descriptors();
    return TRUE;
}
