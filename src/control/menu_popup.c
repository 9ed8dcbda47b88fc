/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/classes.h"
#include "control/menu.h"

/* The window of a popup menu: a frame, and a row for each item. */

struct popup {
    HMENU menu;
    HWND owner;
    int selected;
};

static struct popup *popup_of(HWND hwnd)
{
    return control_data(hwnd);
}

/* Where the items are; returns the size of the client area. */
static SIZE layout(HWND owner, struct menu *menu)
{
    int widest = 0, rightmost = 0;
    LONG y = CONTROL_CELL_Y;
    LONG drawn = 0;
    for (int i = 0; i < menu->count; i++) {
        struct menu_item *item = &menu->items[i];
        LONG height = CONTROL_CELL_Y;
        int right = 0;
        if (item->type & MFT_OWNERDRAW) {
            MEASUREITEMSTRUCT m = {.CtlType = ODT_MENU,
                                   .itemID = item->id,
                                   .itemHeight = CONTROL_CELL_Y,
                                   .itemData = item->data};
            SendMessage(owner, WM_MEASUREITEM, 0, (LPARAM)&m);
            height = m.itemHeight > 0 ? (LONG)m.itemHeight : CONTROL_CELL_Y;
            drawn = (LONG)m.itemWidth > drawn ? (LONG)m.itemWidth : drawn;
        } else {
            int cells = menu_text_cells(item, &right);
            widest = cells > widest ? cells : widest;
            rightmost = right > rightmost ? right : rightmost;
        }
        item->rect = (RECT){CONTROL_CELL_X, y, 0, y + height};
        y += height;
    }
    /* Mark, text, two blanks before what is at the right, arrow. */
    LONG width = (2 + widest + (rightmost ? rightmost + 2 : 0) + 2) * CONTROL_CELL_X;
    width = width > drawn ? width : drawn;
    for (int i = 0; i < menu->count; i++)
        menu->items[i].rect.right = CONTROL_CELL_X + width;
    return (SIZE){width + 2 * CONTROL_CELL_X, y + CONTROL_CELL_Y};
}

HWND menu_popup_show(HWND owner, HMENU handle, POINT at, const RECT *beside)
{
    struct menu *menu = menu_find(handle);
    if (!menu)
        return NULL;
    SIZE size = layout(owner, menu);
    LONG width = GetSystemMetrics(SM_CXSCREEN), height = GetSystemMetrics(SM_CYSCREEN);
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

void menu_popup_select(HWND hwnd, int item)
{
    struct popup *p = popup_of(hwnd);
    if (!p || p->selected == item)
        return;
    p->selected = item;
    InvalidateRect(hwnd, NULL, FALSE);
    UpdateWindow(hwnd);
}

int menu_popup_selected(HWND hwnd)
{
    const struct popup *p = popup_of(hwnd);
    return p ? p->selected : -1;
}

HMENU menu_popup_menu(HWND hwnd)
{
    const struct popup *p = popup_of(hwnd);
    return p ? p->menu : NULL;
}

int menu_popup_item_at(HWND hwnd, POINT screen)
{
    const struct menu *menu = menu_find(menu_popup_menu(hwnd));
    ScreenToClient(hwnd, &screen);
    for (int i = 0; menu && i < menu->count; i++)
        if (PtInRect(&menu->items[i].rect, screen))
            return i;
    return -1;
}

static void paint(HWND hwnd, const struct popup *p)
{
    PAINTSTRUCT ps;
    RECT client;
    const struct menu *menu = menu_find(p->menu);
    HDC dc = BeginPaint(hwnd, &ps);
    GetClientRect(hwnd, &client);
    FillRect(dc, &client, GetSysColorBrush(COLOR_MENU));
    FrameRect(dc, &client, GetSysColorBrush(COLOR_WINDOWFRAME));
    for (int i = 0; menu && i < menu->count; i++)
        menu_draw_item(dc, &menu->items[i], &menu->items[i].rect, i == p->selected, false,
                       p->owner);
    EndPaint(hwnd, &ps);
}

enum { MN_GETHMENU_ = 0x01E1 };

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
        return TRUE;
    }
    case WM_NCDESTROY:
        free(control_take_data(hwnd));
        return 0;
    case WM_PAINT:
        if (p)
            paint(hwnd, p);
        return 0;
    case WM_ERASEBKGND:
        return 1;
    case WM_MOUSEACTIVATE:
        return MA_NOACTIVATE;
    case MN_GETHMENU_:
        return p ? (LRESULT)p->menu : 0;
    default:
        return DefWindowProc(hwnd, message, w, l);
    }
}

const struct control_class menu_class = {"#32768", proc, CS_DBLCLKS | CS_SAVEBITS, 8, NULL};
