/* SPDX-License-Identifier: MIT */
#include "control/menu.h"
#include "message/table.h"
#include "paint/paint.h"
#include "pianola/input.h"

/* DefWindowProc's part in menus and scroll bars. */

/* Alt down and up with nothing between opens the menu. */
static _Thread_local bool alt_alone;

/* A child's menu is that of its top-level window; its own system menu opens with '-'. */
static void key_menu(HWND hwnd, WPARAM c)
{
    bool own = c == '-' && window_style(hwnd) & WS_SYSMENU && style_is_child(window_style(hwnd));
    HWND root = own ? hwnd : GetAncestor(hwnd, GA_ROOT);
    HMENU bar = own ? NULL : GetMenu(root), system = menu_system_bar_of(root);
    if (menu_is_tracking())
        return;
    if (own || c == ' ') {
        if (system)
            menu_track_key(root, system, MENU_SYSTEM, ' ');
    } else if (bar) {
        menu_track_key(root, bar, MENU_BAR, c);
    } else if (system) {
        menu_track_key(root, system, MENU_SYSTEM, c);
    }
}

static void mouse_menu(HWND hwnd, WPARAM where, POINT at)
{
    if ((where & 0xf) == HTSYSMENU)
        menu_track_mouse(hwnd, menu_system_bar_of(hwnd), MENU_SYSTEM, 0);
    else if (!style_is_child(window_style(hwnd)))
        menu_track_mouse(hwnd, GetMenu(hwnd), MENU_BAR, menu_bar_item_at(hwnd, at));
}

/* Those that are dealt with here; a hook may forbid them. */
static bool system_command(HWND hwnd, WPARAM w, LPARAM l)
{
    POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    WPARAM command = w & 0xfff0;
    if (command == SC_CLOSE)
        return menu_system_forbids_close(hwnd);
    if (command != SC_KEYMENU && command != SC_MOUSEMENU && command != SC_VSCROLL &&
        command != SC_HSCROLL)
        return false;
    if (command == SC_KEYMENU)
        key_menu(hwnd, (WPARAM)l);
    else if (command == SC_MOUSEMENU)
        mouse_menu(hwnd, w, at);
    else
        scroll_track(hwnd, command == SC_VSCROLL ? SB_VERT : SB_HORZ, at);
    return true;
}

static bool nonclient_press(HWND hwnd, WPARAM where, LPARAM l)
{
    switch (where) {
    case HTVSCROLL:
        SendMessage(hwnd, WM_SYSCOMMAND, SC_VSCROLL | where, l);
        return true;
    case HTHSCROLL:
        SendMessage(hwnd, WM_SYSCOMMAND, SC_HSCROLL | where, l);
        return true;
    case HTMENU:
    case HTSYSMENU:
        SendMessage(hwnd, WM_SYSCOMMAND, SC_MOUSEMENU | where, l);
        return true;
    default:
        return false;
    }
}

static void keys(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    HWND root = GetAncestor(hwnd, GA_ROOT);
    if (message == WM_SYSKEYDOWN) {
        alt_alone = (w == VK_MENU && !(l & (1 << 30))) || (alt_alone && w == VK_MENU);
        if (w == VK_F10 && !(GetKeyState(VK_SHIFT) & 0x8000))
            alt_alone = true;
        else if (w == VK_F10)
            SendMessage(hwnd, WM_CONTEXTMENU, (WPARAM)hwnd, -1);
    } else if ((w == VK_MENU || w == VK_F10) && alt_alone) {
        alt_alone = false;
        if (GetCapture() != root)
            SendMessage(root, WM_SYSCOMMAND, SC_KEYMENU, 0);
    } else if (w == VK_APPS) {
        PostMessage(hwnd, WM_CONTEXTMENU, (WPARAM)hwnd, -1);
    } else {
        alt_alone = false;
    }
}

static void ask_context_menu(HWND hwnd, POINT at)
{
    SendMessage(hwnd, WM_CONTEXTMENU, (WPARAM)hwnd, MAKELPARAM(at.x, at.y));
}

/* On its caption a window has the system menu. */
static bool context_menu(HWND hwnd, LPARAM l)
{
    POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    HMENU menu = l == -1 ? NULL : menu_system_of(hwnd);
    LRESULT hit = menu ? SendMessage(hwnd, WM_NCHITTEST, 0, l) : HTNOWHERE;
    if (hit != HTCAPTION && hit != HTSYSMENU)
        return false;
    BOOL chosen =
        TrackPopupMenu(menu, TPM_RETURNCMD | TPM_RIGHTBUTTON, (int)at.x, (int)at.y, 0, hwnd, NULL);
    if (chosen && IsWindow(hwnd))
        PostMessage(hwnd, WM_SYSCOMMAND, (WPARAM)chosen, l);
    return true;
}

static bool def_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret)
{
    *ret = 0;
    switch (message) {
    case WM_SYSCOMMAND:
        return system_command(hwnd, w, l);
    case WM_NCLBUTTONDBLCLK:
        if (w == HTSYSMENU) {
            SendMessage(hwnd, WM_SYSCOMMAND, SC_CLOSE, l);
            return true;
        }
        return (w == HTVSCROLL || w == HTHSCROLL) && nonclient_press(hwnd, w, l);
    case WM_NCLBUTTONDOWN:
        alt_alone = false;
        return nonclient_press(hwnd, w, l);
    case WM_LBUTTONDOWN:
    case WM_RBUTTONDOWN:
    case WM_MBUTTONDOWN:
        alt_alone = false;
        return false;
    case WM_SYSKEYDOWN:
    case WM_SYSKEYUP:
    case WM_KEYUP:
        keys(hwnd, message, w, l);
        return false;
    case WM_KEYDOWN:
        alt_alone = w == VK_F10;
        return false;
    case WM_SYSCHAR:
        alt_alone = false;
        if (w != '\r' && w != 27 && w != '\t')
            SendMessage(hwnd, WM_SYSCOMMAND, SC_KEYMENU, (LPARAM)w);
        return true;
    case WM_RBUTTONUP: {
        POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
        ClientToScreen(hwnd, &at);
        ask_context_menu(hwnd, at);
        return true;
    }
    case WM_NCRBUTTONUP:
        ask_context_menu(hwnd, (POINT){(SHORT)LOWORD(l), (SHORT)HIWORD(l)});
        return true;
    case WM_CONTEXTMENU:
        return context_menu(hwnd, l);
    case WM_CANCELMODE:
        menu_cancel(hwnd);
        return false;
    case WM_NCDESTROY:
        menu_window_gone(hwnd);
        return false;
    default:
        return false;
    }
}

static bool is_menu(HMENU menu)
{
    return IsMenu(menu);
}

__attribute__((constructor)) static void set_seam(void)
{
    window_set_menu_test(is_menu);
    paint_set_def_proc(def_proc);
}
