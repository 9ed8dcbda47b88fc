/* SPDX-License-Identifier: MIT */
#include "message/message.h"
#include "pianola/update.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "message/hook.h"
#include "message/hotkey.h"
#include "message/move_size.h"
#include "message/painter.h"
#include "message/pointer.h"
#include "message/shell.h"
#include "message/table.h"
#include "message/ui_state.h"
#include "message/win_event.h"
#include "pianola/resource.h"
#include "pianola/wide.h"
#include "pianola/window_state.h"

/* Numbers whose names are include/win32's. */
enum {
    ICON_LARGE = 1,         /* ICON_BIG */
    ICON_SMALL_OR_OURS = 2, /* ICON_SMALL2 */
    HSHELL_APPCOMMAND_CODE = 12,
    NF_QUERY_FORMAT = 3,
    NFR_PLAIN = 1,
    NFR_WIDE = 2,
    STATE_SYSTEM_INVISIBLE_PART = 0x8000,
};

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
    win_event(EVENT_OBJECT_NAMECHANGE, hwnd, OBJID_WINDOW);
    if (!style_is_child(window_style(hwnd)) && !GetWindow(hwnd, GW_OWNER))
        shell_tell(HSHELL_REDRAW, hwnd, 0);
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

/* ---- Position ---- */

static LRESULT pos_changing(HWND hwnd, WINDOWPOS *pos)
{
    DWORD style = window_style(hwnd);
    if (!pos || pos->flags & SWP_NOSIZE ||
        !(style & WS_THICKFRAME || !(style & (WS_POPUP | WS_CHILD))))
        return 0;
    MINMAXINFO info = position_limits(hwnd);
    if (window_style(hwnd) & WS_MINIMIZE)
        return 0;
    pos->cx = pos->cx > info.ptMaxTrackSize.x ? info.ptMaxTrackSize.x : pos->cx;
    pos->cy = pos->cy > info.ptMaxTrackSize.y ? info.ptMaxTrackSize.y : pos->cy;
    if (!(style & WS_MAXIMIZE)) {
        pos->cx = pos->cx < info.ptMinTrackSize.x ? info.ptMinTrackSize.x : pos->cx;
        pos->cy = pos->cy < info.ptMinTrackSize.y ? info.ptMinTrackSize.y : pos->cy;
    }
    return 0;
}

static LRESULT pos_changed(HWND hwnd, const WINDOWPOS *pos)
{
    if (!pos)
        return 0;
    UINT flags = pos->flags;
    if (!(flags & SWP_NOCLIENTMOVE))
        position_tell_move(hwnd);
    if (!(flags & SWP_NOCLIENTSIZE) || flags & SWP_STATECHANGED)
        position_tell_size(hwnd);
    return 0;
}

static LRESULT calc_size(HWND hwnd, WPARAM whole, RECT *rect)
{
    const struct local_window *window = local_window(hwnd);
    const struct window_slot *slot = table_slot(hwnd);
    if (slot && window && rect && !(slot->style & WS_MINIMIZE))
        nonclient_shrink(rect, slot->style, slot->ex_style,
                         window->menu && !style_is_child(slot->style));
    DWORD style = whole ? (DWORD)GetClassLongPtr(hwnd, GCL_STYLE) : 0;
    return (style & CS_HREDRAW ? (LRESULT)WVR_HREDRAW : 0) |
           (style & CS_VREDRAW ? (LRESULT)WVR_VREDRAW : 0);
}

static LRESULT hit_test(HWND hwnd, POINT at)
{
    const struct window_slot *slot = table_slot(hwnd);
    if (!slot || at.x < slot->rect.left || at.x >= slot->rect.right || at.y < slot->rect.top ||
        at.y >= slot->rect.bottom)
        return HTNOWHERE;
    RECT client = slot->client, rect = slot->rect;
    if (slot->style & WS_MINIMIZE)
        return HTCAPTION;
    if (at.x >= client.left && at.x < client.right && at.y >= client.top && at.y < client.bottom)
        return HTCLIENT;
    /* Inside out: scroll bars, menu, then the frame. */
    if (slot->style & WS_VSCROLL && at.x >= client.right && at.y >= client.top &&
        at.y < client.bottom && at.x < client.right + GetSystemMetrics(SM_CXVSCROLL))
        return HTVSCROLL;
    if (slot->style & WS_HSCROLL && at.y >= client.bottom && at.x >= client.left &&
        at.x < client.right && at.y < client.bottom + GetSystemMetrics(SM_CYHSCROLL))
        return HTHSCROLL;
    const struct local_window *window = local_window(hwnd);
    int top = rect.top + GetSystemMetrics(SM_CYFRAME);
    if (window && window->menu && at.y >= top && at.y < client.top && at.x >= client.left &&
        at.x < client.right)
        return HTMENU;
    if ((slot->style & WS_CAPTION) == WS_CAPTION && at.y < top) {
        LONG button = GetSystemMetrics(SM_CXSIZE),
             right = rect.right - GetSystemMetrics(SM_CXFRAME);
        if (!(slot->style & WS_SYSMENU))
            return HTCAPTION;
        if (at.x >= right - button && at.x < right)
            return HTCLOSE;
        if (slot->style & WS_MAXIMIZEBOX && at.x >= right - 2 * button && at.x < right - button)
            return HTMAXBUTTON;
        if (slot->style & WS_MINIMIZEBOX && at.x >= right - 3 * button && at.x < right - 2 * button)
            return HTMINBUTTON;
        return at.x < rect.left + button ? HTSYSMENU : HTCAPTION;
    }
    if (!(slot->style & WS_THICKFRAME) || slot->style & WS_MAXIMIZE)
        return HTBORDER;
    bool left = at.x < client.left, is_right = at.x >= client.right;
    bool bottom = at.y >= client.bottom;
    return bottom ? (left       ? HTBOTTOMLEFT
                     : is_right ? HTBOTTOMRIGHT
                                : HTBOTTOM)
           : left ? HTLEFT
                  : HTRIGHT;
}

/* What a parent may answer in a child's place. */
static LRESULT ask_parent(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    HWND parent = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT) : NULL;
    return parent && parent != GetDesktopWindow() ? SendMessage(parent, message, w, l) : 0;
}

static HICON *icon_place(HWND hwnd, WPARAM which)
{
    struct local_window *window = local_window(hwnd);
    return window && which <= ICON_LARGE ? &window->icons[which] : NULL;
}

static LRESULT set_icon(HWND hwnd, WPARAM which, HICON icon)
{
    HICON *place = icon_place(hwnd, which);
    HICON before = place ? *place : NULL;
    if (place && before != icon) {
        *place = icon;
        update_add(hwnd, &(RECT){0}, false, true); /* the caption */
    }
    return (LRESULT)before;
}

static LRESULT get_icon(HWND hwnd, WPARAM which)
{
    const HICON *place = icon_place(hwnd, which == ICON_SMALL_OR_OURS ? 0 : which);
    return place ? (LRESULT)*place : 0;
}

/* A window that its owner took along is hidden or shown with it. */
static LRESULT show_with_owner(HWND hwnd, bool shown)
{
    if (GetWindow(hwnd, GW_OWNER) && shown != !!(window_style(hwnd) & WS_VISIBLE))
        ShowWindow(hwnd, shown ? SW_SHOWNOACTIVATE : SW_HIDE);
    return 0;
}

static LRESULT context_menu(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (message == WM_NCRBUTTONUP)
        return SendMessage(hwnd, WM_CONTEXTMENU, (WPARAM)hwnd, l);
    return ask_parent(hwnd, message, w, l);
}

/* The side buttons go through a program's pages. */
static LRESULT side_button(HWND hwnd, WPARAM w)
{
    enum { BACKWARD = 1, FORWARD = 2, BY_MOUSE = 0x8000 };
    WORD command = HIWORD(w) == 1 ? BACKWARD : FORWARD;
    SendMessage(hwnd, WM_APPCOMMAND, (WPARAM)hwnd, MAKELPARAM(LOWORD(w), command | BY_MOUSE));
    return 0;
}

static LRESULT app_command(HWND hwnd, WPARAM w, LPARAM l)
{
    if (style_is_child(window_style(hwnd)))
        return ask_parent(hwnd, WM_APPCOMMAND, w, l);
    shell_tell(HSHELL_APPCOMMAND_CODE, (HWND)w, l);
    return 0;
}

static LRESULT title_bar(HWND hwnd, TITLEBARINFOEX *info)
{
    TITLEBARINFO plain = {.cbSize = sizeof(plain)};
    if (!info || info->cbSize != sizeof(*info) || !GetTitleBarInfo(hwnd, &plain))
        return 0;
    LONG width = GetSystemMetrics(SM_CXSIZE), right = plain.rcTitleBar.right;
    info->rcTitleBar = info->rgrect[0] = plain.rcTitleBar;
    memcpy(info->rgstate, plain.rgstate, sizeof(plain.rgstate));
    for (int i = 1; i <= CCHILDREN_TITLEBAR; i++)
        info->rgrect[i] = (RECT){0};
    for (int i = CCHILDREN_TITLEBAR, n = 1; i >= 2; i--)
        if (!(plain.rgstate[i] & STATE_SYSTEM_INVISIBLE_PART)) {
            info->rgrect[i] = (RECT){right - n * width, plain.rcTitleBar.top,
                                     right - (n - 1) * width, plain.rcTitleBar.bottom};
            n++;
        }
    return TRUE;
}

static LRESULT system_command(HWND hwnd, WPARAM command, LPARAM target)
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
    case SC_HOTKEY:
        SetForegroundWindow((HWND)target);
        return 0;
    case SC_RESTORE:
        ShowWindow(hwnd, SW_RESTORE);
        return 0;
    case SC_MOVE:
    case SC_SIZE:
        move_size(hwnd, command, (POINT){(SHORT)LOWORD(target), (SHORT)HIWORD(target)});
        return 0;
    default:
        return 0;
    }
}

/* A hook or a window that is disabled keeps the command from being carried out. */
static bool is_forbidden(HWND hwnd, WPARAM command, LPARAM l)
{
    return hook_call(WH_CBT, HCBT_SYSCOMMAND, command, l) ||
           (window_style(hwnd) & WS_DISABLED && (command & 0xfff0u) != SC_HOTKEY);
}

enum {
    VK_F1_KEY = 0x70, /* virtual keys are the input room's */
    VK_F4_KEY = 0x73,
    ALT_DOWN = 1 << 29, /* the context code of a key message */
};

LRESULT DefWindowProc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const WINDOWPOS *pos = (const WINDOWPOS *)l;
    const struct window_painter *painter = message_painter();
    LRESULT painted = 0;
    if (!table_slot(hwnd))
        return 0;
    if (message == WM_SYSCOMMAND && is_forbidden(hwnd, w, l))
        return 0;
    if (painter && painter->def_proc(hwnd, message, w, l, &painted))
        return painted;
    switch (message) {
    case WM_PAINT: {
        RECT clip;
        bool erase;
        window_update_begin(hwnd, &clip, &erase);
        return 0;
    }
    case WM_NCCREATE:
        return TRUE;
    case WM_CLOSE:
        DestroyWindow(hwnd);
        return 0;
    case WM_SETTEXT: {
        LRESULT set = set_text(hwnd, (const char *)l);
        if (painter && painter->text_changed)
            painter->text_changed(hwnd);
        return set;
    }
    case WM_GETTEXT:
        return get_text(hwnd, w, (char *)l);
    case WM_GETTEXTLENGTH: {
        const struct local_window *window = local_window(hwnd);
        return window && window->text ? (LRESULT)strlen(window->text) : 0;
    }
    case WM_NCCALCSIZE:
        return calc_size(hwnd, w, (RECT *)l);
    case WM_NCHITTEST:
        return hit_test(hwnd, (POINT){(SHORT)LOWORD(l), (SHORT)HIWORD(l)});
    case WM_MOUSEWHEEL:
    case WM_MOUSEHWHEEL:
    case WM_SETCURSOR: /* what a cursor is the painter knows */
        return ask_parent(hwnd, message, w, l);
    case WM_CONTEXTMENU:
    case WM_NCRBUTTONUP:
        return context_menu(hwnd, message, w, l);
    case WM_XBUTTONUP:
    case WM_NCXBUTTONUP:
        return side_button(hwnd, w);
    case WM_APPCOMMAND:
        return app_command(hwnd, w, l);
    case WM_HELP:
        return help_pass_on(hwnd, l);
    case WM_SETICON:
        return set_icon(hwnd, w, (HICON)l);
    case WM_GETICON:
        return get_icon(hwnd, w);
    case WM_QUERYDRAGICON:
        return (LRESULT)GetClassLongPtr(hwnd, GCLP_HICON);
    case WM_GETTITLEBARINFOEX:
        return title_bar(hwnd, (TITLEBARINFOEX *)l);
    case WM_NOTIFYFORMAT:
        return l == NF_QUERY_FORMAT ? (IsWindowUnicode(hwnd) ? NFR_WIDE : NFR_PLAIN) : 0;
    case WM_CHANGEUISTATE:
    case WM_UPDATEUISTATE:
    case WM_QUERYUISTATE:
        return ui_state(hwnd, message, w, l);
    case WM_NCLBUTTONDOWN:
    case WM_NCLBUTTONDBLCLK:
        return move_size_press(hwnd, message, w, l);
    case WM_MOUSEACTIVATE: {
        LRESULT answer = ask_parent(hwnd, message, w, l);
        if (answer)
            return answer;
        /* Who takes a caption activates the window when it begins to move. */
        return l == MAKELPARAM(HTCAPTION, WM_LBUTTONDOWN) ? MA_NOACTIVATE : MA_ACTIVATE;
    }
    case WM_WINDOWPOSCHANGING:
        return pos_changing(hwnd, (WINDOWPOS *)l);
    case WM_WINDOWPOSCHANGED:
        return pos_changed(hwnd, pos);
    case WM_SHOWWINDOW:
        return l ? show_with_owner(hwnd, w) : 0;
    case WM_CANCELMODE:
        if (GetCapture() == hwnd)
            ReleaseCapture();
        return 0;
    case WM_IME_CHAR:
        PostMessage(hwnd, WM_CHAR, w, l);
        return 0;
    case WM_IME_KEYDOWN:
    case WM_IME_KEYUP:
        PostMessage(hwnd, message == WM_IME_KEYUP ? WM_KEYUP : WM_KEYDOWN, w, l);
        return 0;
    case WM_KEYDOWN:
        if (w == VK_F1_KEY)
            help_ask(hwnd);
        return 0;
    case WM_SYSKEYDOWN:
        if (w == VK_F4_KEY && l & ALT_DOWN)
            PostMessage(GetAncestor(hwnd, GA_ROOT), WM_SYSCOMMAND, SC_CLOSE, 0);
        return 0;
    case WM_VKEYTOITEM:
    case WM_CHARTOITEM:
        return -1;
    case WM_SYSCOMMAND:
        return system_command(hwnd, w, l);
    case WM_SETHOTKEY:
        return hotkey_set_for_window(hwnd, w);
    case WM_GETHOTKEY:
        return hotkey_of_window(hwnd);
    case WM_QUERYENDSESSION:
    case WM_POWERBROADCAST:
    case WM_DEVICECHANGE:
    case WM_QUERYOPEN:
        return TRUE;
    case WM_NCACTIVATE:
        return TRUE;
    case WM_ACTIVATE:
        if (LOWORD(w) != WA_INACTIVE && !HIWORD(w) && !style_is_child(window_style(hwnd)))
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
    case PWM_REDRAW:
        return redraw_asked(hwnd, w, l);
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
        pointer_default(hwnd, message, w, l);
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
