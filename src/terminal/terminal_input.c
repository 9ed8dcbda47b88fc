/* SPDX-License-Identifier: MIT */
#include "terminal/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "pianola/clipboard.h"
#include "pianola/input.h"
#include "pianola/memory.h"

/*
 * What is sent to a terminal's window becomes bytes on its line, in the form that the application
 * has asked for. A stream of WM_KEYDOWN carries no modifiers: those that went down in it count.
 */

int terminal_send(struct terminal *t, const void *bytes, size_t size)
{
    if (size == 0)
        return 0;
    if (t->exited)
        return -EPIPE;
    if (t->kind == KEEPER_SINK)
        return -EROFS;
    terminal_record_input(t, bytes, size);
    int r = keeper_link_send(t->link, bytes, size);
    terminal_wants_line(t);
    if (r == 0 && t->jobs)
        job_watch_poke(t->jobs, clock_ms());
    return r;
}

static int send_text(struct terminal *t, const char *text)
{
    size_t size = strlen(text);
    if (!text_is_utf8(text, size))
        return -EILSEQ;
    char *copy = strdup(text);
    if (!copy)
        return -ENOMEM;
    /* The Return key sends a carriage return, and so does typing. */
    for (char *p = copy; (p = strchr(p, '\n'));)
        *p = '\r';
    int r = terminal_send(t, copy, size);
    free(copy);
    return r;
}

static bool is_high(uint32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

static uint32_t joined(uint32_t high, uint32_t low)
{
    return 0x10000u + ((high - 0xd800u) << 10) + (low - 0xdc00u);
}

static int send_char(struct terminal *t, WPARAM w)
{
    uint32_t c = (uint32_t)w;
    if (is_high(c)) {
        t->surrogate = (WCHAR)c;
        return 0;
    }
    if (is_low(c) && t->surrogate)
        c = joined(t->surrogate, c);
    t->surrogate = 0;
    char bytes[4];
    int n = text_encode(c, bytes);
    return n < 0 ? n : terminal_send(t, bytes, (size_t)n);
}

/* ---- Keys ---- */

static unsigned modifier_of(UINT vk)
{
    switch (vk) {
    case VK_SHIFT:
    case VK_LSHIFT:
    case VK_RSHIFT:
        return EMULATOR_SHIFT;
    case VK_CONTROL:
    case VK_LCONTROL:
    case VK_RCONTROL:
        return EMULATOR_CONTROL;
    case VK_MENU:
    case VK_LMENU:
    case VK_RMENU:
        return EMULATOR_ALT;
    case VK_LWIN:
    case VK_RWIN:
        return EMULATOR_SUPER;
    default:
        return 0;
    }
}

/* What the key types with Shift or without, on the layout in force. 0: nothing. */
static uint32_t typed(UINT vk, UINT scan, bool shift)
{
    BYTE state[256] = {0};
    WCHAR units[4];
    state[VK_SHIFT] = shift ? 0x80 : 0;
    /* Bit 2: dead keys of the user's are left as they are. */
    int n = ToUnicode(vk, scan, state, units, 4, 4);
    if (n == 1 && units[0] >= ' ')
        return units[0];
    return n == 2 && is_high(units[0]) && is_low(units[1]) ? joined(units[0], units[1]) : 0;
}

static bool is_on_number_pad(UINT vk, bool extended)
{
    return (vk >= VK_NUMPAD0 && vk <= VK_DIVIDE) || (vk == VK_RETURN && extended) ||
           (!extended && ((vk >= VK_PRIOR && vk <= VK_DOWN) || vk == VK_INSERT || vk == VK_DELETE ||
                          vk == VK_CLEAR));
}

static int send_key(struct terminal *t, UINT message, WPARAM w, LPARAM l)
{
    UINT vk = (UINT)w & 0xff;
    bool up = message == WM_KEYUP || message == WM_SYSKEYUP;
    unsigned modifier = modifier_of(vk);
    bool was_down = (l & (1 << 30)) != 0;
    if (modifier && !up)
        t->modifiers |= modifier;
    else
        t->modifiers &= ~modifier;
    bool extended = (l & (1 << 24)) != 0;
    UINT scan = (UINT)(l >> 16) & 0xff;
    struct emulator_key key = {
        .vk = (uint16_t)vk,
        .extended = extended,
        .numeric_pad = is_on_number_pad(vk, extended),
        .character = typed(vk, scan, (t->modifiers & EMULATOR_SHIFT) != 0),
        .unshifted = typed(vk, scan, false),
        .modifiers = t->modifiers,
        .action = up         ? EMULATOR_RELEASE
                  : was_down ? EMULATOR_REPEAT
                             : EMULATOR_PRESS,
    };
    /* A chord that was sent alone says by its kind that Alt is down. */
    if ((message == WM_SYSKEYDOWN || message == WM_SYSKEYUP) && (l & (1 << 29)))
        key.modifiers |= EMULATOR_ALT;
    char bytes[EMULATOR_INPUT_BYTES];
    size_t n = emulator_encode_key(t->emulator, &key, bytes);
    return terminal_send(t, bytes, n);
}

/* ---- Mouse ---- */

static const struct {
    UINT message;
    enum emulator_button button;
    bool pressed, moved;
} mouse_messages[] = {
    {WM_LBUTTONDOWN, EMULATOR_BUTTON_LEFT, true, false},
    {WM_LBUTTONDBLCLK, EMULATOR_BUTTON_LEFT, true, false},
    {WM_LBUTTONUP, EMULATOR_BUTTON_LEFT, false, false},
    {WM_MBUTTONDOWN, EMULATOR_BUTTON_MIDDLE, true, false},
    {WM_MBUTTONDBLCLK, EMULATOR_BUTTON_MIDDLE, true, false},
    {WM_MBUTTONUP, EMULATOR_BUTTON_MIDDLE, false, false},
    {WM_RBUTTONDOWN, EMULATOR_BUTTON_RIGHT, true, false},
    {WM_RBUTTONDBLCLK, EMULATOR_BUTTON_RIGHT, true, false},
    {WM_RBUTTONUP, EMULATOR_BUTTON_RIGHT, false, false},
    {WM_MOUSEMOVE, EMULATOR_BUTTON_NONE, false, true},
};

static int send_mouse(struct terminal *t, struct emulator_mouse_event *event, WPARAM w, int x,
                      int y)
{
    event->row = y / TERMINAL_CELL_HEIGHT;
    event->column = x / TERMINAL_CELL_WIDTH;
    event->pixel_x = x;
    event->pixel_y = y;
    event->modifiers = t->modifiers;
    if (LOWORD(w) & MK_SHIFT)
        event->modifiers |= EMULATOR_SHIFT;
    if (LOWORD(w) & MK_CONTROL)
        event->modifiers |= EMULATOR_CONTROL;
    if (x < 0 || y < 0 || event->row >= emulator_rows(t->emulator) ||
        event->column >= emulator_columns(t->emulator))
        return 0;
    char bytes[EMULATOR_INPUT_BYTES];
    return terminal_send(t, bytes, emulator_encode_mouse(t->emulator, event, bytes));
}

static int send_button(struct terminal *t, UINT message, WPARAM w, LPARAM l)
{
    struct emulator_mouse_event event = {0};
    for (size_t i = 0; i < sizeof(mouse_messages) / sizeof(mouse_messages[0]); i++)
        if (mouse_messages[i].message == message) {
            event.button = mouse_messages[i].button;
            event.pressed = mouse_messages[i].pressed;
            event.moved = mouse_messages[i].moved;
        }
    if (event.moved)
        event.button = w & MK_LBUTTON   ? EMULATOR_BUTTON_LEFT
                       : w & MK_MBUTTON ? EMULATOR_BUTTON_MIDDLE
                       : w & MK_RBUTTON ? EMULATOR_BUTTON_RIGHT
                                        : EMULATOR_BUTTON_NONE;
    return send_mouse(t, &event, w, (short)LOWORD(l), (short)HIWORD(l));
}

static int send_wheel(struct terminal *t, UINT message, WPARAM w, LPARAM l)
{
    int delta = (short)HIWORD(w);
    bool sideways = message == WM_MOUSEHWHEEL;
    enum emulator_button button = sideways
                                      ? (delta > 0 ? EMULATOR_WHEEL_RIGHT : EMULATOR_WHEEL_LEFT)
                                      : (delta > 0 ? EMULATOR_WHEEL_UP : EMULATOR_WHEEL_DOWN);
    /* The wheel's position is the screen's. */
    POINT at = {(short)LOWORD(l), (short)HIWORD(l)};
    ScreenToClient(t->hwnd, &at);
    int r = 0;
    for (int left = abs(delta); r == 0 && left >= WHEEL_DELTA; left -= WHEEL_DELTA) {
        struct emulator_mouse_event event = {.button = button, .pressed = true};
        r = send_mouse(t, &event, w, at.x, at.y);
    }
    return r;
}

/* ---- The rest ---- */

static int send_clipboard(struct terminal *t)
{
    if (!OpenClipboard(t->hwnd))
        return -EBUSY;
    int r = 0;
    HANDLE handle = GetClipboardData(CF_TEXT);
    const char *text = handle ? GlobalLock(handle) : NULL;
    if (text) {
        size_t size = 0;
        char *bytes = emulator_encode_paste(t->emulator, text, strlen(text), &size);
        r = bytes ? terminal_send(t, bytes, size) : -ENOMEM;
        free(bytes);
        GlobalUnlock(handle);
    }
    CloseClipboard();
    return r;
}

static int send_focus(struct terminal *t, bool focused)
{
    char bytes[EMULATOR_INPUT_BYTES];
    return terminal_send(t, bytes, emulator_encode_focus(t->emulator, focused, bytes));
}

LRESULT terminal_input(struct terminal *t, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_CHAR:
    case WM_SYSCHAR:
        return send_char(t, w);
    case WM_KEYDOWN:
    case WM_KEYUP:
    case WM_SYSKEYDOWN:
    case WM_SYSKEYUP:
        return send_key(t, message, w, l);
    case WM_MOUSEWHEEL:
    case WM_MOUSEHWHEEL:
        return send_wheel(t, message, w, l);
    case WM_PASTE:
        return send_clipboard(t);
    case WM_SETFOCUS:
    case WM_KILLFOCUS:
        return send_focus(t, message == WM_SETFOCUS);
    case PWM_TYPETEXT:
        return l ? send_text(t, (const char *)l) : -EINVAL;
    case PWM_TERMINALSEND:
        return terminal_send(t, (const void *)l, l ? w : 0);
    default:
        return send_button(t, message, w, l);
    }
}
