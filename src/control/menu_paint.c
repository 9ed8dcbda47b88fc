/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/menu.h"

/* How items look, in the bar and in popups. */

static void ask_owner(HDC dc, const struct menu *menu, const struct menu_item *item,
                      const RECT *rect, UINT state, UINT action, HWND owner)
{
    bool off = item->state & MFS_GRAYED;
    DRAWITEMSTRUCT d = {.CtlType = ODT_MENU,
                        .itemID = item->id,
                        .itemAction = action,
                        .itemState = state | (off ? ODS_GRAYED | ODS_DISABLED : 0) |
                                     (item->state & MFS_CHECKED ? ODS_CHECKED : 0) |
                                     (item->state & MFS_DEFAULT ? ODS_DEFAULT : 0),
                        .hwndItem = (HWND)menu->handle,
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

/* What stands for the bitmaps that every program has. */
static const char *picture(HBITMAP bitmap, bool bar)
{
    switch ((ULONG_PTR)bitmap) {
    case 1:
        return " ≡ ";
    case 2:
    case 9:
        return bar ? "[=]" : "=";
    case 3:
    case 7:
    case 11:
        return bar ? "[_]" : "_";
    case 5:
    case 6:
    case 8:
        return bar ? "[x]" : "x";
    case 10:
        return bar ? "[^]" : "^";
    default:
        return bar ? " ▣ " : "▣"; /* one of the program: a grid of characters shows that it is */
    }
}

static const char *mark_of(const struct menu *menu, const struct menu_item *item)
{
    bool checked = item->state & MFS_CHECKED;
    if (checked && !(menu->info.dwStyle & MNS_NOCHECK))
        return item->type & MFT_RADIOCHECK ? "•" : item->checked ? "▣" : "√";
    if (item->bitmap && item->bitmap != HBMMENU_CALLBACK)
        return picture(item->bitmap, false);
    return !checked && item->unchecked ? "▢" : NULL;
}

static void draw_text(HDC dc, const struct menu_item *item, RECT text)
{
    const char *tab = strpbrk(item->text, "\t\b");
    int length = tab ? (int)(tab - item->text) : -1;
    DrawText(dc, item->text, length, &text, DT_SINGLELINE);
    if (tab)
        DrawText(dc, tab + 1, -1, &text, DT_SINGLELINE | DT_RIGHT | DT_NOPREFIX);
}

static void draw_content(HDC dc, const struct menu *menu, const struct menu_item *item,
                         const RECT *rect, bool bar, UINT state, UINT action, HWND owner)
{
    int marks = bar ? 1 : menu->info.dwStyle & MNS_NOCHECK ? 1 : 2;
    RECT text = *rect;
    text.left += marks * CONTROL_CELL_X;
    text.right -= CONTROL_CELL_X;
    RECT part = {text.left, rect->top, text.left + item->drawn.cx, rect->bottom};
    bool asks = item->bitmap == HBMMENU_CALLBACK;
    if (asks) {
        text.left += (item->drawn.cx + CONTROL_CELL_X - 1) / CONTROL_CELL_X * CONTROL_CELL_X;
    } else if (bar && item->bitmap) {
        const char *shown = picture(item->bitmap, true);
        TextOut(dc, (int)rect->left, (int)rect->top, shown, (int)strlen(shown));
        text.left += 2 * CONTROL_CELL_X;
    }
    if (item->type & MFT_SEPARATOR && !item->text)
        draw_separator(dc, rect);
    else if (item->text)
        draw_text(dc, item, text);
    const char *mark = bar ? NULL : mark_of(menu, item);
    if (mark)
        TextOut(dc, (int)rect->left, (int)rect->top, mark, (int)strlen(mark));
    if (!bar && item->submenu)
        TextOut(dc, (int)rect->right - CONTROL_CELL_X, (int)rect->top, "▶", 3);
    /* Last: who is told may change the menu. */
    if (asks)
        ask_owner(dc, menu, item, &part, state, action, owner);
}

void menu_draw_item(HDC dc, const struct menu *menu, const struct menu_item *item, bool selected,
                    bool bar, UINT action, HWND owner)
{
    bool light = selected && !(item->type & MFT_SEPARATOR);
    UINT state = selected ? ODS_SELECTED : 0;
    RECT rect = item->rect;
    if (item->type & MFT_OWNERDRAW) {
        ask_owner(dc, menu, item, &rect, state, action, owner);
        return;
    }
    HBRUSH back = menu->info.hbrBack ? menu->info.hbrBack : GetSysColorBrush(COLOR_MENU);
    FillRect(dc, &rect, light ? GetSysColorBrush(COLOR_HIGHLIGHT) : back);
    COLORREF ink = SetTextColor(dc, GetSysColor(menu_item_is_off(item) ? COLOR_GRAYTEXT
                                                : light                ? COLOR_HIGHLIGHTTEXT
                                                                       : COLOR_MENUTEXT));
    int mode = SetBkMode(dc, TRANSPARENT);
    draw_content(dc, menu, item, &rect, bar, state, action, owner);
    SetBkMode(dc, mode);
    SetTextColor(dc, ink);
}
