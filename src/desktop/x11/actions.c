/* SPDX-License-Identifier: MIT */
#include "desktop/x11/actions.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"
#include "desktop/x11/capture.h"
#include "desktop/x11/keyboard.h"
#include "desktop/x11/windows.h"
#include "input/input.h"

/* A message on its way to its effect. */
struct call {
    struct x11_adapter *a;
    struct x11_window *w;
    UINT message;
    WPARAM wparam;
    LPARAM lparam;
    const struct message_deferred *deferred; /* NULL: nobody waits */
};

/* ---- Windows ---- */

static LRESULT do_close(const struct call *c)
{
    return x11_window_close(c->a, c->w, c->deferred);
}

static LRESULT do_setwindowpos(const struct call *c)
{
    const WINDOWPOS *pos = (const WINDOWPOS *)c->lparam;
    return pos ? x11_window_place(c->a, c->w, pos, c->deferred) : -EINVAL;
}

static LRESULT do_move(const struct call *c)
{
    WINDOWPOS pos = {.x = (short)LOWORD(c->lparam),
                     .y = (short)HIWORD(c->lparam),
                     .flags = SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE};
    return x11_window_place(c->a, c->w, &pos, c->deferred);
}

static LRESULT do_size(const struct call *c)
{
    if (c->wparam == SIZE_MINIMIZED)
        return x11_window_show(c->a, c->w, SW_MINIMIZE, c->deferred);
    if (c->wparam == SIZE_MAXIMIZED)
        return x11_window_show(c->a, c->w, SW_SHOWMAXIMIZED, c->deferred);
    WINDOWPOS pos = {.cx = LOWORD(c->lparam),
                     .cy = HIWORD(c->lparam),
                     .flags = SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE};
    return x11_window_place(c->a, c->w, &pos, c->deferred);
}

static LRESULT do_syscommand(const struct call *c)
{
    switch (c->wparam & 0xfff0u) {
    case SC_CLOSE:
        return x11_window_close(c->a, c->w, c->deferred);
    case SC_MINIMIZE:
        return x11_window_show(c->a, c->w, SW_MINIMIZE, c->deferred);
    case SC_MAXIMIZE:
        return x11_window_show(c->a, c->w, SW_SHOWMAXIMIZED, c->deferred);
    case SC_RESTORE:
        return x11_window_show(c->a, c->w, SW_RESTORE, c->deferred);
    default:
        return 0;
    }
}

static LRESULT do_showwindow(const struct call *c)
{
    int how = c->message == WM_SHOWWINDOW ? (c->wparam ? SW_SHOW : SW_HIDE) : (int)c->wparam;
    return x11_window_show(c->a, c->w, how, c->deferred);
}

static LRESULT do_activate(const struct call *c)
{
    return x11_window_activate(c->a, c->w, c->deferred);
}

static LRESULT do_settext(const struct call *c)
{
    const char *text = (const char *)c->lparam;
    if (!text || !text_is_utf8(text, strlen(text)))
        return FALSE;
    return x11_window_retitle(c->a, c->w, text, c->deferred);
}

static LRESULT do_gettext(const struct call *c)
{
    char *buf = (char *)c->lparam;
    const char *title = x11_window_title(c->w);
    if (!buf || c->wparam == 0)
        return 0;
    size_t len = text_cut(title, strlen(title), c->wparam - 1);
    memcpy(buf, title, len);
    buf[len] = 0;
    return (LRESULT)len;
}

static LRESULT do_gettextlength(const struct call *c)
{
    return (LRESULT)strlen(x11_window_title(c->w));
}

static LRESULT do_capture(const struct call *c)
{
    return x11_capture(c->a, c->w->xid, (const char *)c->lparam, c->deferred);
}

static LRESULT do_sync(const struct call *c)
{
    return x11_input_sync(c->a, c->deferred);
}

static LRESULT do_unsupported(const struct call *c)
{
    (void)c;
    return -ENOTSUP;
}

static LRESULT do_true(const struct call *c)
{
    (void)c;
    return TRUE;
}

/* ---- Input ---- */

static int add_key(const struct call *c, xcb_keycode_t code, bool down)
{
    struct typist_event event = {.type = TYPIST_KEY, .down = down, .code = code};
    return code ? x11_input_add(c->a, c->w->xid, &event) : -EINVAL;
}

static LRESULT do_key(const struct call *c)
{
    KEYDATA data;
    SplitKeyData(c->lparam, &data);
    bool down = c->message == WM_KEYDOWN || c->message == WM_SYSKEYDOWN;
    xcb_keycode_t code = data.scan
                             ? x11_code_at_scan(input_scan_from_message(data.scan, data.extended))
                             : x11_code_at_vk((UINT)c->wparam);
    return add_key(c, code, down);
}

/* A control character is typed the way a keyboard makes it. */
static LRESULT add_control(const struct call *c, unsigned character)
{
    bool ctrl = false;
    UINT vk = 0;
    if (character == '\b' || character == 0x1b) {
        vk = character == '\b' ? VK_BACK : VK_ESCAPE;
    } else if (character == 0x7f) {
        vk = VK_DELETE;
    } else if (character >= 1 && character <= 26) {
        vk = 'A' + character - 1;
        ctrl = true;
    }
    xcb_keycode_t code = x11_code_at_vk(vk);
    if (!vk || !code)
        return -EINVAL;
    int r = ctrl ? add_key(c, x11_code_at_vk(VK_LCONTROL), true) : 0;
    for (int down = 1; r >= 0 && down >= 0; down--)
        r = add_key(c, code, down);
    if (r >= 0 && ctrl)
        r = add_key(c, x11_code_at_vk(VK_LCONTROL), false);
    return r;
}

static LRESULT do_char(const struct call *c)
{
    unsigned unit = (unsigned)c->wparam;
    if (unit == '\r' || unit == '\n')
        return x11_input_add_text(c->a, c->w->xid, "\n", 1);
    if ((unit < 0x20 && unit != '\t') || unit == 0x7f)
        return add_control(c, unit);
    if (unit > 0xffff)
        return -EINVAL;
    return x11_input_add_utf16(c->a, c->w->xid, (uint16_t)unit);
}

static LRESULT do_typetext(const struct call *c)
{
    const char *text = (const char *)c->lparam;
    size_t len = text ? strlen(text) : 0;
    if (!text_is_utf8(text, len))
        return -EILSEQ;
    return len ? x11_input_add_text(c->a, c->w->xid, text, len) : 0;
}

static int add_pointer(const struct call *c, const struct typist_event *event, int x, int y)
{
    struct typist_event motion = {.type = TYPIST_MOTION, .x = (int16_t)x, .y = (int16_t)y};
    int r = x11_input_add(c->a, c->w->xid, &motion);
    return r < 0 || !event ? r : x11_input_add(c->a, c->w->xid, event);
}

static uint8_t button_of(const struct call *c, bool *ret_down)
{
    *ret_down = true;
    switch (c->message) {
    case WM_LBUTTONUP:
        *ret_down = false;
        return 1;
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
        return 1;
    case WM_MBUTTONUP:
        *ret_down = false;
        return 2;
    case WM_MBUTTONDOWN:
    case WM_MBUTTONDBLCLK:
        return 2;
    case WM_RBUTTONUP:
        *ret_down = false;
        return 3;
    case WM_RBUTTONDOWN:
    case WM_RBUTTONDBLCLK:
        return 3;
    case WM_XBUTTONUP:
        *ret_down = false;
        return HIWORD(c->wparam) == XBUTTON2 ? 9 : 8;
    default:
        return HIWORD(c->wparam) == XBUTTON2 ? 9 : 8;
    }
}

static LRESULT do_mouse(const struct call *c)
{
    int x = c->w->rect.left + (short)LOWORD(c->lparam);
    int y = c->w->rect.top + (short)HIWORD(c->lparam);
    if (c->message == WM_MOUSEMOVE)
        return add_pointer(c, NULL, x, y);
    struct typist_event event = {.type = TYPIST_BUTTON};
    event.code = button_of(c, &event.down);
    return add_pointer(c, &event, x, y);
}

/* The wheel's position is the screen's; one outside the window stands for its middle. */
static LRESULT do_wheel(const struct call *c)
{
    const RECT *rect = &c->w->rect;
    int x = (short)LOWORD(c->lparam);
    int y = (short)HIWORD(c->lparam);
    if (x < rect->left || x >= rect->right || y < rect->top || y >= rect->bottom) {
        x = (rect->left + rect->right) / 2;
        y = (rect->top + rect->bottom) / 2;
    }
    int delta = (short)HIWORD(c->wparam);
    bool across = c->message == WM_MOUSEHWHEEL;
    uint8_t code = (uint8_t)(across ? (delta < 0 ? 6 : 7) : (delta < 0 ? 5 : 4));
    int r = add_pointer(c, NULL, x, y);
    for (int left = delta < 0 ? -delta : delta; r >= 0 && left >= WHEEL_DELTA;
         left -= WHEEL_DELTA) {
        struct typist_event event = {.type = TYPIST_BUTTON, .code = code, .down = true};
        r = x11_input_add(c->a, c->w->xid, &event);
        event.down = false;
        if (r >= 0)
            r = x11_input_add(c->a, c->w->xid, &event);
    }
    return r;
}

/* ---- The procedure ---- */

enum kind {
    NOW,    /* returns the reply */
    LATER,  /* 1: replies by itself */
    INPUT_, /* is collected; who waits is answered when it is delivered */
};
static const struct effect {
    UINT message;
    enum kind kind;
    LRESULT (*run)(const struct call *c);
} effects[] = {
    {WM_CLOSE, LATER, do_close},
    {WM_MOVE, LATER, do_move},
    {WM_SIZE, LATER, do_size},
    {WM_SYSCOMMAND, LATER, do_syscommand},
    {WM_SHOWWINDOW, LATER, do_showwindow},
    {WM_SETFOCUS, LATER, do_activate},
    {WM_SETTEXT, LATER, do_settext},
    {WM_GETTEXT, NOW, do_gettext},
    {WM_GETTEXTLENGTH, NOW, do_gettextlength},
    {WM_QUERYENDSESSION, NOW, do_true},
    {PWM_SETWINDOWPOS, LATER, do_setwindowpos},
    {PWM_SHOWWINDOW, LATER, do_showwindow},
    {PWM_ACTIVATE, LATER, do_activate},
    {PWM_CAPTURE, LATER, do_capture},
    {PWM_SYNC, LATER, do_sync},
    {PWM_ENABLE, NOW, do_unsupported},
    {WM_KEYDOWN, INPUT_, do_key},
    {WM_KEYUP, INPUT_, do_key},
    {WM_SYSKEYDOWN, INPUT_, do_key},
    {WM_SYSKEYUP, INPUT_, do_key},
    {WM_CHAR, INPUT_, do_char},
    {WM_SYSCHAR, INPUT_, do_char},
    {PWM_TYPETEXT, INPUT_, do_typetext},
    {WM_MOUSEMOVE, INPUT_, do_mouse},
    {WM_LBUTTONDOWN, INPUT_, do_mouse},
    {WM_LBUTTONUP, INPUT_, do_mouse},
    {WM_LBUTTONDBLCLK, INPUT_, do_mouse},
    {WM_MBUTTONDOWN, INPUT_, do_mouse},
    {WM_MBUTTONUP, INPUT_, do_mouse},
    {WM_MBUTTONDBLCLK, INPUT_, do_mouse},
    {WM_RBUTTONDOWN, INPUT_, do_mouse},
    {WM_RBUTTONUP, INPUT_, do_mouse},
    {WM_RBUTTONDBLCLK, INPUT_, do_mouse},
    {WM_XBUTTONDOWN, INPUT_, do_mouse},
    {WM_XBUTTONUP, INPUT_, do_mouse},
    {WM_XBUTTONDBLCLK, INPUT_, do_mouse},
    {WM_MOUSEWHEEL, INPUT_, do_wheel},
    {WM_MOUSEHWHEEL, INPUT_, do_wheel},
};

static LRESULT run_input(struct call *c, const struct effect *effect)
{
    struct message_deferred deferred = {0};
    LRESULT r = effect->run(c);
    /* Nobody waits for a posted message: it may be part of a longer text. */
    if (r < 0 || !message_defer(&deferred))
        return r;
    r = x11_input_flush(c->a, &deferred);
    if (r < 0)
        message_complete(&deferred, r);
    return 0;
}

static LRESULT run_effect(struct call *c, const struct effect *effect)
{
    x11_actions_flush(c->a);
    struct message_deferred deferred = {0};
    if (effect->kind == LATER && message_defer(&deferred))
        c->deferred = &deferred;
    LRESULT r = effect->run(c);
    if (c->deferred && r != 1)
        message_complete(&deferred, r);
    return r;
}

LRESULT CALLBACK x11_window_proc(HWND hwnd, UINT message, WPARAM wparam, LPARAM lparam)
{
    struct call c = {NULL, NULL, message, wparam, lparam, NULL};
    /* Not in the table: it is being made, or its window is gone and it is being destroyed. */
    c.a = x11_adapter_of(hwnd, &c.w);
    if (!c.a || c.a->dead)
        return message == WM_NCCREATE ? TRUE : 0;
    for (size_t i = 0; i < sizeof(effects) / sizeof(*effects); i++) {
        if (effects[i].message == message)
            return effects[i].kind == INPUT_ ? run_input(&c, &effects[i])
                                             : run_effect(&c, &effects[i]);
    }
    return 0;
}
