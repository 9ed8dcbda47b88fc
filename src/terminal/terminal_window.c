/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The window procedure of class Terminal. */

static LRESULT screen_text(struct terminal *t, size_t size, char *buf)
{
    size_t length = 0;
    char *text =
        emulator_text(t->emulator, 0, emulator_rows(t->emulator) - 1, EMULATOR_TEXT_TRIM, &length);
    if (!text)
        return 0;
    if (buf && size) {
        length = length < size ? length : size - 1;
        memcpy(buf, text, length);
        buf[length] = 0;
    }
    free(text);
    return (LRESULT)length;
}

int terminal_resize_line(struct terminal *t, int columns, int rows)
{
    struct pty_size size = {.rows = (uint16_t)rows,
                            .columns = (uint16_t)columns,
                            .width = (uint16_t)(columns * TERMINAL_CELL_WIDTH),
                            .height = (uint16_t)(rows * TERMINAL_CELL_HEIGHT)};
    int r = t->exited ? 0 : pty_resize(keeper_link_master(t->link), &size);
    terminal_record_size(t);
    message_report(t->hwnd, WM_SIZE, SIZE_RESTORED, MAKELPARAM(size.width, size.height), NULL);
    return r;
}

static LRESULT resize(struct terminal *t, int columns, int rows)
{
    if (columns < EMULATOR_MIN_COLUMNS || rows < 1 || columns > EMULATOR_MAX_COLUMNS ||
        rows > EMULATOR_MAX_ROWS)
        return -EINVAL;
    int r = emulator_resize(t->emulator, columns, rows);
    if (r < 0)
        return r;
    /* A host that comes later knows the size from the picture, the programs from the line. */
    terminal_keep_picture(t);
    r = terminal_resize_line(t, columns, rows);
    terminal_show(t);
    return r;
}

/* Who sends it is answered when the terminal is gone. */
static LRESULT close_terminal(struct terminal *t)
{
    struct message_deferred who = {0};
    int r = 0;
    if (t->exited)
        terminal_end(t);
    else if (!t->is_closing)
        r = keeper_link_close(t->link, TERMINAL_GRACE_MS);
    if (r < 0)
        return r;
    t->is_closing = true;
    if (!t->is_awaited && message_defer(&who)) {
        t->starter = who;
        t->is_awaited = true;
    }
    return 0;
}

/* Answers come when it is time; the value counts only when nobody is made to wait. */
static LRESULT later(struct terminal *t, UINT message, WPARAM w, LPARAM l)
{
    struct message_deferred who = {0};
    if (message == PWM_TERMINALEXPECT && !l)
        return -EINVAL;
    if (!message_defer(&who))
        return -EOPNOTSUPP;
    int r = message == PWM_TERMINALWAIT ? terminal_wait(t, w, l != 0, &who)
                                        : terminal_expect(t, (const char *)l, &who);
    if (r < 0)
        message_complete(&who, r);
    return r;
}

static bool is_input(UINT message)
{
    return message == PWM_TYPETEXT || message == PWM_TERMINALSEND || message == WM_PASTE ||
           (message >= WM_KEYFIRST && message <= WM_SYSCHAR) ||
           (message >= WM_MOUSEFIRST && message <= WM_MOUSELAST);
}

/* An answer of 0 would mean that something is so. */
static bool is_question(UINT message)
{
    return message == PWM_TERMINALEXPECT || message == PWM_TERMINALWAIT ||
           message == PWM_TERMINALDUMP || message == PWM_TERMINALSIZE ||
           message == PWM_TERMINALSIGNAL || message == PWM_TERMINALRECORD ||
           message == PWM_TERMINALSEND || message == PWM_CAPTURE;
}

LRESULT CALLBACK terminal_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct terminal *t = (struct terminal *)GetWindowLongPtr(hwnd, 0);
    if (!t) /* nothing but the window is left of it, or there yet */
        return is_question(message) ? -ECONNRESET : DefWindowProc(hwnd, message, w, l);
    terminal_touch(t);
    if (!is_input(message))
        terminal_catch_up(t);
    switch (message) {
    case WM_GETTEXT:
        return screen_text(t, w, (char *)l);
    case WM_GETTEXTLENGTH:
        return screen_text(t, 0, NULL);
    case WM_SETTEXT:
        keeper_link_rename(t->link, l ? (const char *)l : "");
        return TRUE;
    case WM_SIZE:
        return w == SIZE_RESTORED
                   ? resize(t, LOWORD(l) / TERMINAL_CELL_WIDTH, HIWORD(l) / TERMINAL_CELL_HEIGHT)
                   : -EOPNOTSUPP;
    case PWM_TERMINALSIZE:
        return resize(t, LOWORD(w), HIWORD(w));
    case WM_CLOSE:
        return close_terminal(t);
    case PWM_TERMINALDUMP:
        return l ? terminal_dump(t, (enum terminal_dump)w, (const char *)l) : -EINVAL;
    case PWM_CAPTURE:
        return l ? terminal_capture(t, (const char *)l) : -EINVAL;
    case PWM_TERMINALSIGNAL:
        return terminal_signal(t, (unsigned)w, (pid_t)l);
    case PWM_TERMINALRECORD:
        return l ? terminal_record(t, (const char *)l) : -EINVAL;
    case PWM_TERMINALWAIT:
    case PWM_TERMINALEXPECT:
        return later(t, message, w, l);
    case PWM_SYNC:
        return 0;
    case WM_QUERYENDSESSION:
        return TRUE;
    default:
        break;
    }
    if (is_input(message))
        return terminal_input(t, message, w, l);
    return DefWindowProc(hwnd, message, w, l);
}
