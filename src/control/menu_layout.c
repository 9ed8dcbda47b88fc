/* SPDX-License-Identifier: MIT */
#include "control/menu.h"

/* Where the items of bars and popups are. Text takes whole cells; what its owner draws takes the
 * pixels that the owner says. */

enum {
    NEAR_GAP = 4, /* between columns in which there is no text */
    BUTTON_CELLS = 3,
    ARROW_CELLS = 2,
};

/* The owner says how large it draws the item, or its bitmap. */
static SIZE measure(HWND owner, const struct menu_item *item)
{
    MEASUREITEMSTRUCT m = {.CtlType = ODT_MENU,
                           .itemID = item->id,
                           .itemHeight = (UINT)HIWORD(GetDialogBaseUnits()),
                           .itemData = item->data};
    SendMessage(owner, WM_MEASUREITEM, 0, (LPARAM)&m);
    return (SIZE){(LONG)m.itemWidth, (LONG)m.itemHeight};
}

static bool is_drawn(const struct menu_item *item)
{
    return item->type & MFT_OWNERDRAW || item->bitmap == HBMMENU_CALLBACK;
}

/* ---- Bars ---- */

static LONG bar_width(const struct menu_item *item)
{
    int right;
    LONG width = 0;
    if (item->type & MFT_OWNERDRAW)
        return item->drawn.cx + 2 * CONTROL_CELL_X;
    if (item->bitmap && item->bitmap != HBMMENU_CALLBACK && menu_is_magic(item->bitmap))
        width = BUTTON_CELLS * CONTROL_CELL_X;
    else
        width = item->drawn.cx;
    if (item->text)
        width += (menu_text_cells(item, &right) + 2) * CONTROL_CELL_X;
    return width;
}

void menu_layout_bar(HWND hwnd, struct menu *menu, const RECT *rect)
{
    HMENU handle = menu->handle;
    LONG x = rect->left;
    int first_right = -1;
    for (int i = 0; (menu = menu_look(handle)) && i < menu->count; i++) {
        const struct menu_item *asked = &menu->items[i];
        SIZE drawn = !is_drawn(asked)  ? menu_bitmap_size(asked->bitmap)
                     : asked->drawn.cx ? asked->drawn
                                       : measure(hwnd, &menu->items[i]);
        if (!(menu = menu_look(handle)) || i >= menu->count)
            return;
        struct menu_item *item = &menu->items[i];
        item->drawn = drawn;
        LONG width = bar_width(item);
        LONG bottom = item->type & MFT_OWNERDRAW ? rect->bottom - 1 : rect->bottom;
        item->rect = (RECT){x, rect->top, x + width, bottom};
        x += width;
        if (first_right < 0 && item->type & MFT_RIGHTJUSTIFY)
            first_right = i;
    }
    LONG by = rect->right - x;
    for (int i = first_right; menu && by > 0 && first_right >= 0 && i < menu->count; i++)
        OffsetRect(&menu->items[i].rect, (int)by, 0);
}

/* ---- Popups ---- */

/* What the items of a column need. */
struct column {
    int text;   /* cells */
    int right;  /* cells, of what is behind tabs */
    LONG drawn; /* pixels */
    bool has_text;
};

static LONG column_width(const struct menu *menu, const struct column *c)
{
    int marks = menu->info.dwStyle & MNS_NOCHECK ? 1 : 2;
    int cells = marks + c->text + (c->right ? c->right + 2 : 0) + ARROW_CELLS;
    LONG width = c->has_text ? cells * CONTROL_CELL_X : 0;
    return width > c->drawn ? width : c->drawn;
}

static LONG item_height(const struct menu_item *item)
{
    LONG least = item->type & MFT_OWNERDRAW ? 0 : CONTROL_CELL_Y;
    if (item->type & MFT_OWNERDRAW && !item->drawn.cy)
        return CONTROL_CELL_Y;
    return item->drawn.cy > least ? item->drawn.cy : least;
}

static void add_to(struct column *c, const struct menu_item *item)
{
    int right = 0, cells = menu_text_cells(item, &right);
    if (item->type & MFT_OWNERDRAW) {
        LONG width = item->drawn.cx + 2 * CONTROL_CELL_X;
        c->drawn = width > c->drawn ? width : c->drawn;
        return;
    }
    cells += (int)((item->drawn.cx + CONTROL_CELL_X - 1) / CONTROL_CELL_X);
    c->has_text = true;
    c->text = cells > c->text ? cells : c->text;
    c->right = right > c->right ? right : c->right;
}

static bool breaks(const struct menu_item *item)
{
    return item->type & (MFT_MENUBREAK | MFT_MENUBARBREAK) &&
           !((item->type & (MFT_SEPARATOR | MFT_OWNERDRAW)) == MFT_SEPARATOR);
}

/* Items from first on, as far as the column goes; returns the one after it. */
static int lay_column(struct menu *menu, int first, LONG left, LONG *ret_right, LONG *ret_bottom)
{
    struct column c = {0};
    LONG y = CONTROL_CELL_Y;
    int end = first;
    for (; end < menu->count && (end == first || !breaks(&menu->items[end])); end++)
        add_to(&c, &menu->items[end]);
    LONG width = column_width(menu, &c);
    for (int i = first; i < end; i++) {
        LONG height = item_height(&menu->items[i]);
        menu->items[i].rect = (RECT){left, y, left + width, y + height};
        y += height;
    }
    *ret_right = left + width;
    *ret_bottom = y > *ret_bottom ? y : *ret_bottom;
    return end;
}

SIZE menu_layout_popup(HWND owner, struct menu *menu)
{
    HMENU handle = menu->handle;
    bool has_text = false;
    for (int i = 0; (menu = menu_look(handle)) && i < menu->count; i++) {
        SIZE drawn = is_drawn(&menu->items[i]) ? measure(owner, &menu->items[i])
                                               : menu_bitmap_size(menu->items[i].bitmap);
        if (!(menu = menu_look(handle)) || i >= menu->count)
            break;
        menu->items[i].drawn = drawn;
        has_text |= !(menu->items[i].type & MFT_OWNERDRAW);
    }
    LONG right = CONTROL_CELL_X, bottom = CONTROL_CELL_Y;
    for (int i = 0; menu && i < menu->count;) {
        LONG gap = has_text ? CONTROL_CELL_X : NEAR_GAP;
        LONG left = right + (breaks(&menu->items[i]) ? gap : 0);
        i = lay_column(menu, i, left, &right, &bottom);
    }
    LONG width = (right + 2 * CONTROL_CELL_X - 1) / CONTROL_CELL_X * CONTROL_CELL_X;
    LONG height = (bottom + 2 * CONTROL_CELL_Y - 1) / CONTROL_CELL_Y * CONTROL_CELL_Y;
    return (SIZE){width, height};
}
