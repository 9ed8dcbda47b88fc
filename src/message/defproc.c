/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "message/table.h"

static LRESULT set_text(HWND hwnd, const char *text)
{
    struct local_window *window = local_window(hwnd);
    char *copy = text ? strdup(text) : NULL;
    if (!window || (text && !copy)) {
        free(copy);
        return FALSE;
    }
    free(window->text);
    window->text = copy;
    table_set_text(hwnd, copy ? copy : "");
    return TRUE;
}

static LRESULT get_text(HWND hwnd, size_t size, char *buf)
{
    const struct local_window *window = local_window(hwnd);
    if (!window || !buf || size == 0)
        return 0;
    const char *text = window->text ? window->text : "";
    size_t len = text_cut(text, strlen(text), size - 1);
    memcpy(buf, text, len);
    buf[len] = 0;
    return (LRESULT)len;
}

/* Typed text becomes the characters that a keyboard would have made of it. */
static LRESULT type_text(HWND hwnd, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    if (!text_is_utf8(text, len))
        return -EILSEQ;
    for (size_t at = 0; at < len;) {
        uint32_t c = 0;
        uint16_t units[2];
        at += (size_t)text_decode(text + at, len - at, &c);
        int n = text_to_utf16(c == '\n' ? '\r' : c, units);
        for (int i = 0; i < n; i++)
            if (!PostMessage(hwnd, WM_CHAR, units[i], 1))
                return error_to_errno(GetLastError());
    }
    return 0;
}

static LRESULT pos_changed(HWND hwnd, const WINDOWPOS *pos)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !pos)
        return 0;
    RECT rect = slot->rect;
    if (!(pos->flags & SWP_NOMOVE))
        SendMessage(hwnd, WM_MOVE, 0, MAKELPARAM(rect.left, rect.top));
    if (!(pos->flags & SWP_NOSIZE))
        SendMessage(hwnd, WM_SIZE, SIZE_RESTORED,
                    MAKELPARAM(rect.right - rect.left, rect.bottom - rect.top));
    return 0;
}

static LRESULT system_command(HWND hwnd, WPARAM command)
{
    switch (command & 0xfff0u) {
    case SC_CLOSE:
        return SendMessage(hwnd, WM_CLOSE, 0, 0);
    case SC_MINIMIZE:
        ShowWindow(hwnd, SW_MINIMIZE);
        return 0;
    case SC_MAXIMIZE:
        ShowWindow(hwnd, SW_SHOWMAXIMIZED);
        return 0;
    case SC_RESTORE:
        ShowWindow(hwnd, SW_RESTORE);
        return 0;
    default:
        return 0;
    }
}

LRESULT DefWindowProc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const WINDOWPOS *pos = (const WINDOWPOS *)l;
    switch (message) {
    case WM_NCCREATE:
        return TRUE;
    case WM_CLOSE:
        DestroyWindow(hwnd);
        return 0;
    case WM_SETTEXT:
        return set_text(hwnd, (const char *)l);
    case WM_GETTEXT:
        return get_text(hwnd, w, (char *)l);
    case WM_GETTEXTLENGTH: {
        const struct local_window *window = local_window(hwnd);
        return window && window->text ? (LRESULT)strlen(window->text) : 0;
    }
    case WM_NCHITTEST:
        return HTCLIENT;
    case WM_MOUSEWHEEL:
    case WM_MOUSEHWHEEL: {
        HWND parent = window_style(hwnd) & WS_CHILD ? GetAncestor(hwnd, GA_PARENT) : NULL;
        return parent ? SendMessage(parent, message, w, l) : 0;
    }
    case WM_MOUSEACTIVATE: {
        HWND parent = window_style(hwnd) & WS_CHILD ? GetAncestor(hwnd, GA_PARENT) : NULL;
        LRESULT answer = parent ? SendMessage(parent, message, w, l) : 0;
        return answer ? answer : MA_ACTIVATE;
    }
    case WM_WINDOWPOSCHANGED:
        return pos_changed(hwnd, pos);
    case WM_SYSCOMMAND:
        return system_command(hwnd, w);
    case WM_QUERYENDSESSION:
    case WM_QUERYOPEN:
        return TRUE;
    case WM_NCACTIVATE:
        return TRUE;
    case WM_ACTIVATE:
        if (LOWORD(w) != WA_INACTIVE && !HIWORD(w) && !(window_style(hwnd) & WS_CHILD))
            SetFocus(hwnd);
        return 0;
    case PWM_DEACTIVATE:
        return focus_deactivate((HWND)w);
    case PWM_TYPETEXT:
        return type_text(hwnd, (const char *)l);
    case PWM_SETWINDOWPOS:
        return SetWindowPos(hwnd, pos->hwndInsertAfter, pos->x, pos->y, pos->cx, pos->cy,
                            pos->flags)
                   ? 0
                   : error_to_errno(GetLastError());
    case PWM_SHOWWINDOW:
        ShowWindow(hwnd, (int)w);
        return 0;
    case PWM_ENABLE:
        EnableWindow(hwnd, (BOOL)w);
        return 0;
    case PWM_ACTIVATE:
        return SetForegroundWindow(hwnd) ? 0 : error_to_errno(GetLastError());
    case PWM_CAPTURE:
    case PWM_SENDINPUT:
        return -ENOTSUP;
    default:
        return 0;
    }
}

BOOL SetWindowText(HWND hwnd, const char *text)
{
    ULONG_PTR result = 0;
    return SendMessageTimeout(hwnd, WM_SETTEXT, 0, (LPARAM)(text ? text : ""), SMTO_NORMAL, 5000,
                              &result) &&
           result;
}

int GetWindowText(HWND hwnd, char *buf, int size)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || !buf || size <= 0) {
        if (slot)
            SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    buf[0] = 0;
    /* Another process may hang: its title comes from the shared table, as in the reference. */
    if (!local_window(hwnd))
        return (int)table_text(slot, buf, (size_t)size);
    return (int)SendMessage(hwnd, WM_GETTEXT, (WPARAM)size, (LPARAM)buf);
}

int GetWindowTextLength(HWND hwnd)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot)
        return 0;
    char text[WINDOW_TEXT_MAX + 1];
    if (!local_window(hwnd))
        return (int)table_text(slot, text, sizeof(text));
    return (int)SendMessage(hwnd, WM_GETTEXTLENGTH, 0, 0);
}
