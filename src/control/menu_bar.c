/* SPDX-License-Identifier: MIT */
#include "control/menu.h"
#include "message/table.h"
#include "paint/paint.h"
#include "pianola/input.h"

/* The menu bar of a window, and DefWindowProc's part in menus and scroll bars. */

HMENU GetMenu(HWND hwnd)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    return window && !style_is_child(window_style(hwnd)) ? window->menu : NULL;
}

BOOL SetMenu(HWND hwnd, HMENU menu)
{
    struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (!window || style_is_child(window_style(hwnd))) {
        SetLastError(window ? ERROR_INVALID_PARAMETER : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (menu && !menu_find(menu))
        return FALSE;
    window->menu = menu;
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
    return TRUE;
}

static bool bar_place(HWND hwnd, RECT *ret)
{
    RECT window, client;
    POINT origin = {0, 0};
    if (!GetMenu(hwnd))
        return false;
    GetWindowRect(hwnd, &window);
    GetClientRect(hwnd, &client);
    ClientToScreen(hwnd, &origin);
    LONG left = origin.x - window.left, top = origin.y - window.top;
    *ret = (RECT){left, top - CONTROL_CELL_Y, left + client.right, top};
    return true;
}

static void draw_bar(HWND hwnd, HDC dc, const RECT *rect)
{
    struct menu *menu = menu_find(GetMenu(hwnd));
    FillRect(dc, rect, GetSysColorBrush(COLOR_MENU));
    if (!menu)
        return;
    menu_layout_bar(hwnd, menu, rect);
    for (int i = 0; i < menu->count; i++) {
        const struct menu_item *item = &menu->items[i];
        menu_draw_item(dc, item, &item->rect, item->state & MFS_HILITE, true, hwnd);
    }
}

BOOL DrawMenuBar(HWND hwnd)
{
    RECT rect;
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (bar_place(hwnd, &rect) && IsWindowVisible(hwnd)) {
        HDC dc = GetWindowDC(hwnd);
        if (dc) {
            draw_bar(hwnd, dc, &rect);
            ReleaseDC(hwnd, dc);
        }
    }
    return TRUE;
}

/* ---- DefWindowProc ---- */

static int item_at(HWND hwnd, POINT screen)
{
    RECT window, rect;
    struct menu *menu = menu_find(GetMenu(hwnd));
    if (!menu || !bar_place(hwnd, &rect))
        return -1;
    GetWindowRect(hwnd, &window);
    menu_layout_bar(hwnd, menu, &rect);
    POINT point = {screen.x - window.left, screen.y - window.top};
    for (int i = 0; i < menu->count; i++)
        if (PtInRect(&menu->items[i].rect, point))
            return i;
    return -1;
}

/* Alt down and up with nothing between opens the menu. */
static _Thread_local bool alt_alone;

static int mnemonic_item(HWND hwnd, WPARAM c)
{
    const struct menu *menu = menu_find(GetMenu(hwnd));
    for (int i = 0; menu && i < menu->count; i++) {
        const char *text = menu->items[i].text;
        for (; text && *text; text++)
            if (*text == '&' && text[1] != '&' && (text[1] | 0x20) == (char)(c | 0x20))
                return i;
    }
    return -1;
}

static bool key_menu(HWND hwnd, WPARAM c)
{
    HWND root = GetAncestor(hwnd, GA_ROOT);
    if (menu_is_tracking())
        return true;
    HMENU menu = GetMenu(root);
    int item = c && c != ' ' ? mnemonic_item(root, c) : 0;
    if (c == ' ' || !menu) {
        if (c == ' ' && menu_system_of(root))
            menu_track(root, menu_system_of(root), MENU_SYSTEM, -1, (POINT){0, 0}, 0);
        return true;
    }
    if (item >= 0)
        menu_track(root, menu, MENU_BAR, c ? item : -1, (POINT){0, 0}, 0);
    return true;
}

static bool system_command(HWND hwnd, WPARAM w, LPARAM l)
{
    POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    switch (w & 0xfff0) {
    case SC_KEYMENU:
        return key_menu(hwnd, (WPARAM)l);
    case SC_MOUSEMENU:
        if (GetMenu(hwnd))
            menu_track(hwnd, GetMenu(hwnd), MENU_BAR, item_at(hwnd, at), at, 0);
        return true;
    case SC_VSCROLL:
    case SC_HSCROLL:
        scroll_track(hwnd, (w & 0xfff0) == SC_VSCROLL ? SB_VERT : SB_HORZ, at);
        return true;
    default:
        return false;
    }
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
        SendMessage(hwnd, WM_SYSCOMMAND, SC_MOUSEMENU | where, l);
        return true;
    case HTSYSMENU:
        if (menu_system_of(hwnd)) {
            POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
            menu_track(hwnd, menu_system_of(hwnd), MENU_SYSTEM, -1, at, 0);
        }
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
    } else if (message == WM_SYSKEYUP || message == WM_KEYUP) {
        if ((w == VK_MENU || w == VK_F10) && alt_alone) {
            alt_alone = false;
            SendMessage(root, WM_SYSCOMMAND, SC_KEYMENU, 0);
        }
    } else {
        alt_alone = false;
    }
}

bool menu_def_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret)
{
    *ret = 0;
    switch (message) {
    case WM_SYSCOMMAND:
        return system_command(hwnd, w, l);
    case WM_NCLBUTTONDBLCLK:
        return (w == HTVSCROLL || w == HTHSCROLL) && nonclient_press(hwnd, w, l);
    case WM_NCLBUTTONDOWN:
        return nonclient_press(hwnd, w, l);
    case WM_SYSKEYDOWN:
    case WM_SYSKEYUP:
    case WM_KEYUP:
        keys(hwnd, message, w, l);
        return false;
    case WM_KEYDOWN:
        alt_alone = w == VK_F10;
        if (w == VK_APPS)
            SendMessage(hwnd, WM_CONTEXTMENU, (WPARAM)hwnd, -1);
        return false;
    case WM_SYSCHAR:
        alt_alone = false;
        if (w == '\r' || w == 27 || w == '\t')
            return true;
        SendMessage(GetAncestor(hwnd, GA_ROOT), WM_SYSCOMMAND, SC_KEYMENU, (LPARAM)w);
        return true;
    case WM_RBUTTONUP: {
        POINT at = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
        ClientToScreen(hwnd, &at);
        SendMessage(hwnd, WM_CONTEXTMENU, (WPARAM)hwnd, MAKELPARAM(at.x, at.y));
        return true;
    }
    case WM_NCDESTROY:
        menu_window_gone(hwnd);
        return false;
    default:
        return false;
    }
}

__attribute__((constructor)) static void set_seams(void)
{
    frame_parts.menu_bar = draw_bar;
    paint_set_def_proc(menu_def_proc);
}

/* ---- Places ---- */

BOOL GetMenuItemRect(HWND hwnd, HMENU handle, UINT position, RECT *rect)
{
    RECT bar, window;
    struct menu *menu = menu_find(handle);
    if (!menu || !rect || position >= (UINT)menu->count)
        return FALSE;
    if (hwnd && GetMenu(hwnd) == handle && bar_place(hwnd, &bar))
        menu_layout_bar(hwnd, menu, &bar);
    *rect = menu->items[position].rect;
    if (hwnd && GetWindowRect(hwnd, &window))
        OffsetRect(rect, (int)window.left, (int)window.top);
    return TRUE;
}

int MenuItemFromPoint(HWND hwnd, HMENU handle, POINT point)
{
    RECT rect;
    const struct menu *menu = menu_find(handle);
    for (int i = 0; menu && i < menu->count; i++)
        if (GetMenuItemRect(hwnd, handle, (UINT)i, &rect) && PtInRect(&rect, point))
            return i;
    return -1;
}

LONG GetMenuCheckMarkDimensions(void)
{
    return MAKELONG(CONTROL_CELL_X, CONTROL_CELL_Y);
}
