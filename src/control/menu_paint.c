/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/menu.h"
#include "pianola/bitmap.h"

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
        return NULL;
    }
}

SIZE menu_bitmap_size(HBITMAP bitmap)
{
    BITMAP info;
    if (!bitmap || menu_is_magic(bitmap) || GetObjectType(bitmap) != OBJ_BITMAP ||
        !GetObject(bitmap, sizeof(info), &info))
        return (SIZE){0, 0};
    return (SIZE){info.bmWidth, info.bmHeight};
}

/* In the middle of the height. */
static void draw_bitmap(HDC dc, HBITMAP bitmap, LONG x, const RECT *rect)
{
    SIZE size = menu_bitmap_size(bitmap);
    HDC memory = size.cx ? CreateCompatibleDC(dc) : NULL;
    if (!memory)
        return;
    HGDIOBJ before = SelectObject(memory, bitmap);
    LONG y = rect->top + (rect->bottom - rect->top - size.cy) / 2;
    BitBlt(dc, (int)x, (int)y, (int)size.cx, (int)size.cy, memory, 0, 0, SRCCOPY);
    SelectObject(memory, before);
    DeleteDC(memory);
}

/* Left of the text: that it is checked, else its bitmap when that is one that every program has. */
static void draw_mark(HDC dc, const struct menu *menu, const struct menu_item *item,
                      const RECT *rect)
{
    bool checked = item->state & MFS_CHECKED, marks = !(menu->info.dwStyle & MNS_NOCHECK);
    HBITMAP own = checked ? item->checked : item->unchecked;
    const char *text =
        checked && marks ? item->type & MFT_RADIOCHECK ? "•" : "√" : picture(item->bitmap, false);
    if (marks && menu_bitmap_size(own).cx)
        draw_bitmap(dc, own, rect->left, rect);
    else if (text)
        TextOut(dc, (int)rect->left, (int)rect->top, text, (int)strlen(text));
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
    const char *shown = bar ? picture(item->bitmap, true) : NULL;
    if (shown) {
        TextOut(dc, (int)rect->left, (int)rect->top, shown, (int)strlen(shown));
        text.left += 2 * CONTROL_CELL_X;
    } else if (item->drawn.cx) {
        if (!asks)
            draw_bitmap(dc, item->bitmap, text.left, rect);
        text.left += (item->drawn.cx + CONTROL_CELL_X - 1) / CONTROL_CELL_X * CONTROL_CELL_X;
    }
    if (item->type & MFT_SEPARATOR && !item->text)
        draw_separator(dc, rect);
    else if (item->text)
        draw_text(dc, item, text);
    if (!bar)
        draw_mark(dc, menu, item, rect);
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
