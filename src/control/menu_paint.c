/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/menu.h"

/* How items look, in the bar and in popups. */

static void draw_owner(HDC dc, const struct menu_item *item, const RECT *rect, bool selected,
                       HWND owner)
{
    DRAWITEMSTRUCT d = {.CtlType = ODT_MENU,
                        .itemID = item->id,
                        .itemAction = ODA_DRAWENTIRE,
                        .itemState = (selected ? ODS_SELECTED : 0) |
                                     (item->state & MFS_GRAYED ? ODS_GRAYED | ODS_DISABLED : 0) |
                                     (item->state & MFS_CHECKED ? ODS_CHECKED : 0),
                        .hDC = dc,
                        .rcItem = *rect,
                        .itemData = item->data};
    SendMessage(owner, WM_DRAWITEM, 0, (LPARAM)&d);
}

static void draw_separator(HDC dc, const RECT *rect)
{
    for (LONG x = rect->left; x < rect->right; x += CONTROL_CELL_X)
        TextOut(dc, (int)x, (int)rect->top, "─", 3);
}

void menu_draw_item(HDC dc, const struct menu_item *item, const RECT *rect, bool selected, bool bar,
                    HWND owner)
{
    bool off = item->state & (MFS_GRAYED | MF_DISABLED);
    int back = selected && !(item->type & MFT_SEPARATOR) ? COLOR_HIGHLIGHT : COLOR_MENU;
    FillRect(dc, rect, GetSysColorBrush(back));
    COLORREF ink = SetTextColor(dc, GetSysColor(off        ? COLOR_GRAYTEXT
                                                : selected ? COLOR_HIGHLIGHTTEXT
                                                           : COLOR_MENUTEXT));
    int mode = SetBkMode(dc, TRANSPARENT);
    RECT text = *rect;
    text.left += (bar ? 1 : 2) * CONTROL_CELL_X;
    text.right -= CONTROL_CELL_X;
    if (item->type & MFT_OWNERDRAW) {
        draw_owner(dc, item, rect, selected, owner);
    } else if (item->type & MFT_SEPARATOR) {
        draw_separator(dc, rect);
    } else if (item->text) {
        const char *tab = strchr(item->text, '\t');
        int length = tab ? (int)(tab - item->text) : -1;
        DrawText(dc, item->text, length, &text, DT_SINGLELINE);
        if (tab)
            DrawText(dc, tab + 1, -1, &text, DT_SINGLELINE | DT_RIGHT | DT_NOPREFIX);
        if (!bar && item->state & MFS_CHECKED)
            TextOut(dc, (int)rect->left, (int)rect->top, item->type & MFT_RADIOCHECK ? "•" : "√",
                    3);
        if (!bar && item->submenu)
            TextOut(dc, (int)rect->right - CONTROL_CELL_X, (int)rect->top, "▶", 3);
    }
    SetBkMode(dc, mode);
    SetTextColor(dc, ink);
}

static LONG width_of(HWND hwnd, struct menu_item *item)
{
    int right;
    if (!(item->type & MFT_OWNERDRAW))
        return (menu_text_cells(item, &right) + 2) * CONTROL_CELL_X;
    MEASUREITEMSTRUCT m = {.CtlType = ODT_MENU, .itemID = item->id, .itemData = item->data};
    SendMessage(hwnd, WM_MEASUREITEM, 0, (LPARAM)&m);
    return (LONG)m.itemWidth;
}

void menu_layout_bar(HWND hwnd, struct menu *menu, const RECT *rect)
{
    LONG x = rect->left;
    for (int i = 0; i < menu->count; i++) {
        LONG width = width_of(hwnd, &menu->items[i]);
        menu->items[i].rect = (RECT){x, rect->top, x + width, rect->bottom};
        x += width;
    }
}
