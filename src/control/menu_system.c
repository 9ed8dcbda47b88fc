/* SPDX-License-Identifier: MIT */
#include "control/menu.h"
#include "message/table.h"

/* The system menu: made when somebody asks for it, kept as a property of the window. It is the only
 * item of a bar of its own. */

static const char property[] = "PianolaSystemMenu";

static const struct {
    UINT id;
    HBITMAP bitmap;
    const char *text;
} entries[] = {{SC_RESTORE, HBMMENU_POPUP_RESTORE, "&Restore"},
               {SC_MOVE, NULL, "&Move"},
               {SC_SIZE, NULL, "&Size"},
               {SC_MINIMIZE, HBMMENU_POPUP_MINIMIZE, "Mi&nimize"},
               {SC_MAXIMIZE, HBMMENU_POPUP_MAXIMIZE, "Ma&ximize"},
               {0, NULL, NULL},
               {SC_CLOSE, HBMMENU_POPUP_CLOSE, "&Close\tAlt+F4"}};

static void fill(HMENU menu)
{
    for (size_t i = 0; i < sizeof(entries) / sizeof(*entries); i++) {
        MENUITEMINFO info = {.cbSize = sizeof(info),
                             .fMask = MIIM_ID | MIIM_STRING | MIIM_BITMAP | MIIM_FTYPE,
                             .fType = entries[i].text ? MFT_STRING : MFT_SEPARATOR,
                             .wID = entries[i].id,
                             .dwTypeData = (char *)(uintptr_t)entries[i].text,
                             .hbmpItem = entries[i].bitmap};
        InsertMenuItem(menu, (UINT)-1, TRUE, &info);
    }
    SetMenuDefaultItem(menu, SC_CLOSE, FALSE);
}

static HMENU make(HWND hwnd)
{
    MENUINFO info = {.cbSize = sizeof(info), .fMask = MIM_STYLE, .dwStyle = MNS_CHECKORBMP};
    HMENU bar = CreateMenu(), menu = CreatePopupMenu();
    if (!bar || !menu || !AppendMenu(bar, MF_POPUP, (UINT_PTR)menu, "")) {
        DestroyMenu(bar);
        DestroyMenu(menu);
        return NULL;
    }
    fill(menu);
    if (GetClassLongPtr(hwnd, GCL_STYLE) & CS_NOCLOSE)
        DeleteMenu(menu, SC_CLOSE, MF_BYCOMMAND);
    SetMenuInfo(menu, &info);
    menu_look(menu)->system_of = hwnd;
    return bar;
}

HMENU menu_system_bar_of(HWND hwnd)
{
    if (!(window_style(hwnd) & WS_SYSMENU))
        return NULL;
    HMENU bar = GetProp(hwnd, property);
    if (!bar && (bar = make(hwnd)))
        SetProp(hwnd, property, (HANDLE)bar);
    return bar;
}

HMENU menu_system_of(HWND hwnd)
{
    HMENU bar = menu_system_bar_of(hwnd);
    return bar ? GetSubMenu(bar, 0) : NULL;
}

static void enable(HMENU menu, UINT id, bool on)
{
    if (GetMenuState(menu, id, MF_BYCOMMAND) != (UINT)-1)
        EnableMenuItem(menu, id, MF_BYCOMMAND | (on ? MF_ENABLED : MF_GRAYED));
}

void menu_system_update(HWND hwnd)
{
    HMENU menu = menu_system_of(hwnd);
    DWORD style = window_style(hwnd), error = GetLastError();
    bool normal = !IsIconic(hwnd) && !IsZoomed(hwnd);
    enable(menu, SC_RESTORE, !normal);
    enable(menu, SC_MOVE, !IsZoomed(hwnd));
    enable(menu, SC_SIZE, normal && style & WS_THICKFRAME);
    enable(menu, SC_MINIMIZE, style & WS_MINIMIZEBOX && !IsIconic(hwnd));
    enable(menu, SC_MAXIMIZE, style & WS_MAXIMIZEBOX && !IsZoomed(hwnd));
    SetLastError(error);
}

bool menu_system_forbids_close(HWND hwnd)
{
    HMENU bar = GetProp(hwnd, property);
    if (GetClassLongPtr(hwnd, GCL_STYLE) & CS_NOCLOSE)
        return true;
    DWORD error = GetLastError();
    UINT state = bar ? GetMenuState(GetSubMenu(bar, 0), SC_CLOSE, MF_BYCOMMAND) : 0;
    SetLastError(error);
    return state & (MF_GRAYED | MF_DISABLED); /* -1, too: there is none */
}

HMENU GetSystemMenu(HWND hwnd, BOOL revert)
{
    if (!table_slot(hwnd) || !local_window(hwnd))
        return NULL;
    if (revert) {
        HMENU bar = RemoveProp(hwnd, property);
        if (bar)
            DestroyMenu(bar);
        return NULL;
    }
    return menu_system_of(hwnd);
}

/* The bar ends with its window. */
void menu_window_gone(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    HMENU bar = RemoveProp(hwnd, property);
    if (bar)
        DestroyMenu(bar);
    if (!window || !window->menu || style_is_child(window_style(hwnd)))
        return;
    struct menu *menu = menu_look(window->menu);
    window->menu = NULL;
    if (!menu)
        return;
    HMENU handle = menu->handle;
    bool held = menu->bar_of == hwnd;
    menu->bar_of = held ? NULL : menu->bar_of;
    if (!menu->gone)
        DestroyMenu(handle);
    if (held)
        menu_release(handle);
}
