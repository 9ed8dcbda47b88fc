/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/classes.h"
#include "control/menu.h"
#include "pianola/parameters.h"

/* The window of a popup menu: a frame, and a row for each item. What is higher than the screen, or
 * than the menu may be, scrolls with the selection. */

struct popup {
    HMENU menu;
    HWND owner;
    int selected;
};

static struct popup *popup_of(HWND hwnd)
{
    return control_data(hwnd);
}

/* Where a program wants it: TPM_...ALIGN, and not over what is excluded. */
static void align(POINT *at, SIZE size, UINT flags, const RECT *exclude)
{
    if (flags & TPM_CENTERALIGN)
        at->x -= size.cx / 2;
    if (flags & TPM_RIGHTALIGN)
        at->x -= size.cx;
    if (flags & TPM_VCENTERALIGN)
        at->y -= size.cy / 2;
    if (flags & TPM_BOTTOMALIGN)
        at->y -= size.cy;
    RECT place = {at->x, at->y, at->x + size.cx, at->y + size.cy}, both;
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    if (!exclude || !IntersectRect(&both, &place, exclude))
        return;
    bool below = exclude->bottom + size.cy <= height, beside = exclude->right + size.cx <= width;
    if (flags & TPM_VERTICAL ? below || !beside : !beside && below)
        at->y = below ? exclude->bottom : exclude->top - size.cy;
    else
        at->x = beside ? exclude->right : exclude->left - size.cx;
}

BOOL CalculatePopupWindowPosition(const POINT *anchor, const SIZE *size, UINT flags,
                                  const RECT *exclude, RECT *ret)
{
    if (!anchor || !size || !ret || size->cx < 0 || size->cy < 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    RECT area = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)};
    POINT at = *anchor;
    if (flags & TPM_WORKAREA)
        SystemParametersInfo(SPI_GETWORKAREA, 0, &area, 0);
    align(&at, *size, flags, exclude);
    at.x = at.x + size->cx > area.right ? area.right - size->cx : at.x;
    at.y = at.y + size->cy > area.bottom ? area.bottom - size->cy : at.y;
    at.x = at.x < area.left ? area.left : at.x;
    at.y = at.y < area.top ? area.top : at.y;
    *ret = (RECT){at.x, at.y, at.x + size->cx, at.y + size->cy};
    return TRUE;
}

HWND menu_popup_show(HWND owner, HMENU handle, POINT at, const RECT *beside, UINT flags,
                     const RECT *exclude)
{
    struct menu *menu = menu_look(handle);
    SIZE size = menu ? menu_layout_popup(owner, menu) : (SIZE){0, 0};
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
    if (!(menu = menu_look(handle)) || !IsWindow(owner))
        return NULL;
    if (menu->info.cyMax && size.cy > (LONG)menu->info.cyMax)
        size.cy = (LONG)menu->info.cyMax > 3 * CONTROL_CELL_Y ? (LONG)menu->info.cyMax
                                                              : 3 * CONTROL_CELL_Y;
    size.cy = size.cy > height ? height : size.cy;
    align(&at, size, flags, exclude);
    if (at.x + size.cx > width)
        at.x = beside ? beside->left - size.cx : width - size.cx;
    if (at.y + size.cy > height)
        at.y = height - size.cy;
    at.x = at.x < 0 ? 0 : at.x;
    at.y = at.y < 0 ? 0 : at.y;
    struct popup init = {handle, owner, -1};
    HWND hwnd = CreateWindowEx(WS_EX_TOOLWINDOW | WS_EX_TOPMOST, "#32768", "", WS_POPUP, (int)at.x,
                               (int)at.y, (int)size.cx, (int)size.cy, owner, NULL, NULL, &init);
    if (hwnd) {
        SetWindowPos(hwnd, HWND_TOPMOST, 0, 0, 0, 0,
                     SWP_NOSIZE | SWP_NOMOVE | SWP_NOACTIVATE | SWP_SHOWWINDOW);
        UpdateWindow(hwnd);
    }
    return hwnd;
}

/* Moves the rows so that the item can be seen. */
static bool scroll_to(HWND hwnd, struct menu *menu, int item)
{
    RECT client;
    GetClientRect(hwnd, &client);
    const RECT *rect = &menu->items[item].rect;
    LONG by = 0;
    if (rect->top < CONTROL_CELL_Y)
        by = CONTROL_CELL_Y - rect->top;
    else if (rect->bottom > client.bottom - CONTROL_CELL_Y)
        by = client.bottom - CONTROL_CELL_Y - rect->bottom;
    for (int i = 0; by && i < menu->count; i++)
        OffsetRect(&menu->items[i].rect, 0, (int)by);
    return by != 0;
}

static void draw_one(HWND hwnd, HDC dc, const struct popup *p, int item, UINT action)
{
    RECT client;
    const struct menu *menu = menu_look(p->menu);
    if (!menu || item < 0 || item >= menu->count || !GetClientRect(hwnd, &client))
        return;
    const RECT *rect = &menu->items[item].rect;
    if (rect->top >= CONTROL_CELL_Y && rect->bottom <= client.bottom - CONTROL_CELL_Y)
        menu_draw_item(dc, menu, &menu->items[item], item == p->selected, false, action, p->owner);
}

void menu_popup_select(HWND hwnd, int item)
{
    struct popup *p = popup_of(hwnd);
    struct menu *menu = p ? menu_look(p->menu) : NULL;
    if (!p || p->selected == item)
        return;
    int before = p->selected;
    p->selected = item;
    if (menu && item >= 0 && item < menu->count && scroll_to(hwnd, menu, item)) {
        InvalidateRect(hwnd, NULL, FALSE);
        UpdateWindow(hwnd);
        return;
    }
    HDC dc = GetDC(hwnd);
    if (!dc)
        return;
    draw_one(hwnd, dc, p, before, ODA_SELECT);
    if ((p = popup_of(hwnd)))
        draw_one(hwnd, dc, p, item, ODA_SELECT);
    ReleaseDC(hwnd, dc);
}

HMENU menu_popup_menu(HWND hwnd)
{
    char name[16] = "";
    GetClassName(hwnd, name, sizeof(name));
    const struct popup *p = strcmp(name, "#32768") == 0 ? popup_of(hwnd) : NULL;
    return p ? p->menu : NULL;
}

int menu_popup_item_at(HWND hwnd, POINT screen)
{
    RECT client;
    const struct menu *menu = menu_look(menu_popup_menu(hwnd));
    ScreenToClient(hwnd, &screen);
    GetClientRect(hwnd, &client);
    InflateRect(&client, -CONTROL_CELL_X, -CONTROL_CELL_Y);
    for (int i = 0; menu && PtInRect(&client, screen) && i < menu->count; i++)
        if (PtInRect(&menu->items[i].rect, screen))
            return i;
    return -1;
}

static void paint(HWND hwnd, const struct popup *p)
{
    PAINTSTRUCT ps = {0};
    RECT client;
    const struct menu *menu = menu_look(p->menu);
    HDC dc = BeginPaint(hwnd, &ps);
    GetClientRect(hwnd, &client);
    HBRUSH back = menu ? menu->info.hbrBack : NULL;
    FillRect(dc, &client, back ? back : GetSysColorBrush(COLOR_MENU));
    FrameRect(dc, &client, GetSysColorBrush(COLOR_WINDOWFRAME));
    for (int i = 0; (menu = menu_look(p->menu)) && i < menu->count; i++) {
        draw_one(hwnd, dc, p, i, ODA_DRAWENTIRE);
        if (!(p = popup_of(hwnd)))
            break;
    }
    EndPaint(hwnd, &ps);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct popup *p = popup_of(hwnd);
    switch (message) {
    case WM_NCCREATE: {
        const struct popup *init = ((const CREATESTRUCT *)l)->lpCreateParams;
        p = init ? control_create_data(hwnd, sizeof(*p)) : NULL;
        if (!p)
            return FALSE;
        *p = *init;
        struct menu *menu = menu_look(p->menu);
        if (menu)
            menu->shown = hwnd;
        return TRUE;
    }
    case WM_NCDESTROY: {
        struct menu *menu = p ? menu_look(p->menu) : NULL;
        if (menu && menu->shown == hwnd)
            menu->shown = NULL;
        free(control_take_data(hwnd));
        return 0;
    }
    case WM_PAINT:
        if (p)
            paint(hwnd, p);
        return 0;
    case WM_ERASEBKGND:
        return 1;
    case WM_MOUSEACTIVATE:
        return MA_NOACTIVATE;
    case MN_GETHMENU:
        return p ? (LRESULT)p->menu : 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

const struct control_class menu_class = {"#32768", proc, CS_DBLCLKS | CS_SAVEBITS, 8, NULL};
