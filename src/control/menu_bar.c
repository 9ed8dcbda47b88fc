/* SPDX-License-Identifier: MIT */
#include "control/menu.h"
#include "message/table.h"
#include "paint/paint.h"

/* The menu bar of a window, and where items are on the screen. */

HMENU GetMenu(HWND hwnd)
{
    const struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (!window)
        return NULL;
    return style_is_child(window_style(hwnd)) ? (HMENU)GetWindowLongPtr(hwnd, GWLP_ID)
                                              : window->menu;
}

static void change_frame(HWND hwnd)
{
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
}

static void forget_sizes(HMENU handle)
{
    struct menu *menu = menu_look(handle);
    for (int i = 0; menu && i < menu->count; i++)
        menu->items[i].drawn = (SIZE){0, 0};
}

BOOL SetMenu(HWND hwnd, HMENU handle)
{
    struct local_window *window = table_slot(hwnd) ? local_window(hwnd) : NULL;
    if (!window || style_is_child(window_style(hwnd))) {
        SetLastError(window ? ERROR_CHILD_WINDOW_MENU : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    struct menu *menu = handle ? menu_find(handle) : NULL;
    if (handle && !menu)
        return FALSE;
    struct menu *before = menu_look(window->menu);
    window->menu = handle;
    if (before && before->bar_of == hwnd && before != menu) {
        before->bar_of = NULL;
        menu_release(before->handle);
    }
    if (menu && !menu->bar_of) {
        menu->bar_of = hwnd;
        menu_hold(handle);
    }
    forget_sizes(handle);
    change_frame(hwnd);
    return TRUE;
}

bool menu_bar_place(HWND hwnd, RECT *ret)
{
    RECT window, client;
    POINT origin = {0, 0};
    if (style_is_child(window_style(hwnd)) || !GetMenu(hwnd))
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
    HMENU handle = GetMenu(hwnd);
    struct menu *menu = menu_look(handle);
    HBRUSH back = menu ? menu->info.hbrBack : NULL;
    FillRect(dc, rect, back ? back : GetSysColorBrush(COLOR_MENU));
    if (!menu)
        return;
    menu_layout_bar(hwnd, menu, rect);
    for (int i = 0; (menu = menu_look(handle)) && i < menu->count; i++)
        menu_draw_item(dc, menu, &menu->items[i], menu->items[i].state & MFS_HILITE, true,
                       ODA_DRAWENTIRE, hwnd);
}

void menu_bar_draw(HWND hwnd)
{
    RECT rect;
    HDC dc = menu_bar_place(hwnd, &rect) && IsWindowVisible(hwnd) ? GetWindowDC(hwnd) : NULL;
    if (!dc)
        return;
    draw_bar(hwnd, dc, &rect);
    ReleaseDC(hwnd, dc);
}

void menu_bar_draw_item(HWND hwnd, HMENU handle, int item)
{
    RECT rect;
    const struct menu *menu = menu_look(handle);
    if (!menu || item < 0 || item >= menu->count || !menu_bar_place(hwnd, &rect))
        return;
    HDC dc = IsWindowVisible(hwnd) ? GetWindowDC(hwnd) : NULL;
    if (!dc)
        return;
    menu_draw_item(dc, menu, &menu->items[item], menu->items[item].state & MFS_HILITE, true,
                   ODA_SELECT, hwnd);
    ReleaseDC(hwnd, dc);
}

BOOL DrawMenuBar(HWND hwnd)
{
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (!style_is_child(window_style(hwnd)) && GetMenu(hwnd)) {
        forget_sizes(GetMenu(hwnd));
        change_frame(hwnd);
        menu_bar_draw(hwnd);
    }
    return TRUE;
}

__attribute__((constructor)) static void set_seam(void)
{
    frame_parts.menu_bar = draw_bar;
}

/* ---- Places ---- */

int menu_bar_item_at(HWND hwnd, POINT screen)
{
    RECT window, rect;
    HMENU handle = GetMenu(hwnd);
    struct menu *menu = menu_look(handle);
    if (!menu || !menu_bar_place(hwnd, &rect))
        return -1;
    GetWindowRect(hwnd, &window);
    menu_layout_bar(hwnd, menu, &rect);
    POINT point = {screen.x - window.left, screen.y - window.top};
    menu = menu_look(handle);
    for (int i = 0; menu && i < menu->count; i++)
        if (PtInRect(&menu->items[i].rect, point))
            return i;
    return -1;
}

BOOL GetMenuItemRect(HWND hwnd, HMENU handle, UINT position, RECT *rect)
{
    RECT bar, window;
    struct menu *menu = menu_find(handle);
    if (!menu)
        return FALSE;
    if (!rect || position >= (UINT)menu->count) {
        SetLastError(rect ? ERROR_MENU_ITEM_NOT_FOUND : ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    HWND shown = menu->shown ? menu->shown : hwnd;
    if (!menu->shown && hwnd && GetMenu(hwnd) == handle && menu_bar_place(hwnd, &bar)) {
        menu_layout_bar(hwnd, menu, &bar);
        if (!(menu = menu_find(handle)) || position >= (UINT)menu->count)
            return FALSE;
    }
    *rect = menu->items[position].rect;
    if (shown && GetWindowRect(shown, &window))
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

/* ---- GetMenuBarInfo ---- */

/* The menu that the object is; false with the last error, or without when there is none. */
static bool object_menu(HWND hwnd, LONG object, HMENU *ret)
{
    switch (object) {
    case OBJID_CLIENT:
        *ret = menu_popup_menu(hwnd);
        if (!*ret)
            SetLastError(ERROR_INVALID_MENU_HANDLE);
        return *ret != NULL;
    case OBJID_MENU:
        *ret = style_is_child(window_style(hwnd)) ? NULL : GetMenu(hwnd);
        return *ret != NULL;
    case OBJID_SYSMENU:
        *ret = menu_system_bar_of(hwnd);
        return *ret != NULL;
    default:
        return false;
    }
}

static RECT all_of(HWND hwnd, HMENU handle, LONG object, int count)
{
    RECT first = {0}, last = {0}, window = {0};
    GetWindowRect(hwnd, &window);
    GetMenuItemRect(hwnd, handle, 0, &first);
    GetMenuItemRect(hwnd, handle, (UINT)count - 1, &last);
    if (object == OBJID_MENU)
        return (RECT){first.left, first.top, window.right - first.left + window.left, first.bottom};
    return (RECT){first.left, first.top, last.right, last.bottom};
}

BOOL GetMenuBarInfo(HWND hwnd, LONG object, LONG item, MENUBARINFO *info)
{
    HMENU handle = NULL;
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (!info || info->cbSize != sizeof(*info)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (!object_menu(hwnd, object, &handle))
        return FALSE;
    const struct menu *menu = menu_find(handle);
    if (!menu || item < 0 || item > menu->count)
        return FALSE;
    int count = menu->count;
    info->rcBar = (RECT){0, 0, 0, 0};
    if (item > 0)
        GetMenuItemRect(hwnd, handle, (UINT)item - 1, &info->rcBar);
    else if (count > 0)
        info->rcBar = all_of(hwnd, handle, object, count);
    bool selected = false;
    info->hMenu = handle;
    info->hwndMenu = NULL;
    info->fBarFocused = menu_is_open(hwnd, handle, item - 1, &selected, &info->hwndMenu);
    info->fFocused = item > 0 ? selected : info->fBarFocused;
    return TRUE;
}
