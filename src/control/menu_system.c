/* SPDX-License-Identifier: MIT */
#include "control/menu.h"
#include "message/table.h"

/* The system menu: made when somebody asks for it, kept as a property of the window. */

static const char property[] = "PianolaSystemMenu";

static HMENU make(void)
{
    static const struct {
        UINT id;
        const char *text;
    } items[] = {{SC_RESTORE, "&Restore"},    {SC_MOVE, "&Move"},         {SC_SIZE, "&Size"},
                 {SC_MINIMIZE, "Mi&nimize"},  {SC_MAXIMIZE, "Ma&ximize"}, {0, NULL},
                 {SC_CLOSE, "&Close\tAlt+F4"}};
    HMENU menu = CreatePopupMenu();
    for (size_t i = 0; menu && i < sizeof(items) / sizeof(*items); i++)
        AppendMenu(menu, items[i].text ? MF_STRING : MF_SEPARATOR, items[i].id, items[i].text);
    return menu;
}

static void enable(HMENU menu, UINT id, bool on)
{
    EnableMenuItem(menu, id, MF_BYCOMMAND | (on ? MF_ENABLED : MF_GRAYED));
}

HMENU menu_system_of(HWND hwnd)
{
    if (!(window_style(hwnd) & WS_SYSMENU))
        return NULL;
    HMENU menu = GetProp(hwnd, property);
    if (!menu && (menu = make()))
        SetProp(hwnd, property, (HANDLE)menu);
    if (!menu)
        return NULL;
    DWORD style = window_style(hwnd);
    bool normal = !IsIconic(hwnd) && !IsZoomed(hwnd);
    enable(menu, SC_RESTORE, !normal);
    enable(menu, SC_MOVE, !IsZoomed(hwnd));
    enable(menu, SC_SIZE, normal && style & WS_THICKFRAME);
    enable(menu, SC_MINIMIZE, style & WS_MINIMIZEBOX && !IsIconic(hwnd));
    enable(menu, SC_MAXIMIZE, style & WS_MAXIMIZEBOX && !IsZoomed(hwnd));
    return menu;
}

HMENU GetSystemMenu(HWND hwnd, BOOL revert)
{
    if (!table_slot(hwnd) || !local_window(hwnd))
        return NULL;
    if (revert) {
        menu_window_gone(hwnd);
        return NULL;
    }
    return menu_system_of(hwnd);
}

void menu_window_gone(HWND hwnd)
{
    struct local_window *window = local_window(hwnd);
    HMENU menu = RemoveProp(hwnd, property);
    if (menu)
        DestroyMenu(menu);
    /* The bar ends with its window; when it is only reverted the window goes on. */
    if (window && window->destroying && window->menu && !style_is_child(window_style(hwnd))) {
        menu = window->menu;
        window->menu = NULL;
        DestroyMenu(menu);
    }
}

HMENU LoadMenu(HINSTANCE instance, const char *name)
{
    (void)instance, (void)name;
    SetLastError(ERROR_RESOURCE_TYPE_NOT_FOUND);
    return NULL;
}

HMENU LoadMenuW(HINSTANCE instance, const WCHAR *name)
{
    (void)name;
    return LoadMenu(instance, NULL);
}
