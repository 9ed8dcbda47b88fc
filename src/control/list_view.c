/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/list.h"

/* What is where in a list box, and how it looks. */

static LONG height_of(const struct list *l, int at)
{
    return l->style & LBS_OWNERDRAWVARIABLE && at >= 0 && at < l->count ? l->items[at].height
                                                                        : l->item_height;
}

static RECT client_of(const struct list *l)
{
    RECT client = {0};
    GetClientRect(l->hwnd, &client);
    return client;
}

static int rows_of(const struct list *l)
{
    RECT client = client_of(l);
    int rows = (int)(client.bottom / l->item_height);
    return rows > 0 ? rows : 1;
}

static int columns_of(const struct list *l)
{
    RECT client = client_of(l);
    int columns = (int)(client.right / l->column_width);
    return columns > 0 ? columns : 1;
}

int list_page(const struct list *l)
{
    if (l->style & LBS_MULTICOLUMN)
        return rows_of(l) * columns_of(l);
    if (!(l->style & LBS_OWNERDRAWVARIABLE))
        return rows_of(l);
    LONG left = client_of(l).bottom;
    int n = 0;
    while (l->top + n < l->count && (left -= height_of(l, l->top + n)) >= 0)
        n++;
    return n > 0 ? n : 1;
}

static int last_top(const struct list *l)
{
    if (l->style & LBS_MULTICOLUMN) {
        int rows = rows_of(l), columns = (l->count + rows - 1) / rows;
        int last = columns - columns_of(l);
        return last > 0 ? last * rows : 0;
    }
    if (l->style & LBS_OWNERDRAWVARIABLE) {
        LONG left = client_of(l).bottom;
        int top = l->count;
        while (top > 0 && (left -= height_of(l, top - 1)) >= 0)
            top--;
        return top < l->count ? top : l->count > 0 ? l->count - 1 : 0;
    }
    int last = l->count - rows_of(l);
    return last > 0 ? last : 0;
}

void list_set_top(struct list *l, int top)
{
    int last = last_top(l);
    top = top > last ? last : top;
    top = top < 0 ? 0 : top;
    if (l->style & LBS_MULTICOLUMN)
        top -= top % rows_of(l);
    if (top == l->top)
        return;
    l->top = top;
    list_update_scroll_bars(l);
    list_invalidate_all(l);
}

void list_show(struct list *l, int at)
{
    if (at < l->top)
        list_set_top(l, at);
    else if (at >= l->top + list_page(l)) {
        int top =
            l->style & LBS_MULTICOLUMN ? at - list_page(l) + rows_of(l) : at - list_page(l) + 1;
        list_set_top(l, top);
    }
}

bool list_item_rect(struct list *l, int at, RECT *ret)
{
    RECT client = client_of(l);
    *ret = (RECT){0, 0, client.right, 0};
    if (at < 0 || (at >= l->count && at != 0))
        return false;
    if (l->style & LBS_MULTICOLUMN) {
        int rows = rows_of(l);
        LONG column = at / rows - l->top / rows;
        *ret = (RECT){column * l->column_width, (at % rows) * l->item_height,
                      (column + 1) * l->column_width, (at % rows + 1) * l->item_height};
        return true;
    }
    for (int i = l->top; i < at; i++)
        ret->top += height_of(l, i);
    for (int i = at; i < l->top; i++)
        ret->top -= height_of(l, i);
    ret->bottom = ret->top + height_of(l, at);
    OffsetRect(ret, (int)-l->scroll_x, 0);
    if (l->scroll_x)
        ret->right = client.right;
    return true;
}

int list_item_at(struct list *l, POINT point, bool *ret_outside)
{
    RECT client = client_of(l), rect;
    *ret_outside = !PtInRect(&client, point);
    if (l->count == 0)
        return -1;
    if (l->style & LBS_MULTICOLUMN) {
        int rows = rows_of(l);
        int row = (int)(point.y / l->item_height), column = (int)(point.x / l->column_width);
        row = row < 0 ? 0 : row >= rows ? rows - 1 : row;
        int at = l->top + (column < 0 ? 0 : column) * rows + row;
        if (at >= l->count)
            *ret_outside = true;
        return at < l->count ? at : l->count - 1;
    }
    if (point.y < 0)
        return l->top > 0 ? l->top - 1 : 0;
    for (int at = l->top; at < l->count; at++)
        if (list_item_rect(l, at, &rect) && point.y < rect.bottom)
            return at;
    *ret_outside = true;
    return l->count - 1;
}

void list_update_scroll_bars(struct list *l)
{
    bool always = l->style & LBS_DISABLENOSCROLL;
    SCROLLINFO info = {.cbSize = sizeof(info),
                       .fMask =
                           SIF_RANGE | SIF_PAGE | SIF_POS | (always ? SIF_DISABLENOSCROLL : 0)};
    if (!l->redraw || l->dead)
        return;
    if (l->style & LBS_MULTICOLUMN) {
        int rows = rows_of(l);
        info.nMax = l->count ? (l->count - 1) / rows : 0;
        info.nPage = (UINT)columns_of(l);
        info.nPos = l->top / rows;
        if (l->style & WS_HSCROLL)
            SetScrollInfo(l->hwnd, SB_HORZ, &info, TRUE);
        return;
    }
    info.nMax = l->count - 1;
    info.nPage = (UINT)list_page(l);
    info.nPos = l->top;
    if (l->style & WS_VSCROLL)
        SetScrollInfo(l->hwnd, SB_VERT, &info, TRUE);
    if (l->style & WS_HSCROLL && l->extent) {
        info.nMax = (int)l->extent - 1;
        info.nPage = (UINT)client_of(l).right;
        info.nPos = (int)l->scroll_x;
        SetScrollInfo(l->hwnd, SB_HORZ, &info, TRUE);
    }
}

void list_invalidate(struct list *l, int at)
{
    RECT rect;
    if (l->redraw && !l->dead && list_item_rect(l, at, &rect))
        InvalidateRect(l->hwnd, &rect, FALSE);
}

void list_invalidate_all(struct list *l)
{
    if (l->redraw && !l->dead)
        InvalidateRect(l->hwnd, NULL, TRUE);
}

/* ---- Painting ---- */

static void draw_owner(struct list *l, HDC dc, int at, const RECT *rect, bool empty)
{
    const struct list_item *item = empty ? NULL : &l->items[at];
    HWND control = l->combo ? l->combo : l->hwnd;
    DRAWITEMSTRUCT d = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                        .CtlID = (UINT)control_id(control),
                        .itemID = (UINT)at,
                        .itemAction = ODA_DRAWENTIRE,
                        .itemState = (item && item->selected ? ODS_SELECTED : 0) |
                                     (l->focused && at == l->caret ? ODS_FOCUS : 0) |
                                     (IsWindowEnabled(control) ? 0 : ODS_DISABLED),
                        .hwndItem = control,
                        .hDC = dc,
                        .rcItem = *rect};
    if (item)
        d.itemData = item->data;
    SendMessage(list_owner(l), WM_DRAWITEM, d.CtlID, (LPARAM)&d);
}

static void draw_item(struct list *l, HDC dc, int at, const RECT *rect)
{
    const struct list_item *item = &l->items[at];
    COLORREF ink = 0, paper = 0;
    if (item->selected) {
        ink = SetTextColor(dc, GetSysColor(COLOR_HIGHLIGHTTEXT));
        paper = SetBkColor(dc, GetSysColor(COLOR_HIGHLIGHT));
        FillRect(dc, rect, GetSysColorBrush(COLOR_HIGHLIGHT));
    }
    if (item->text && l->style & LBS_USETABSTOPS)
        TabbedTextOut(dc, (int)rect->left, (int)rect->top, item->text, -1, l->tab_count, NULL,
                      (int)rect->left);
    else if (item->text)
        ExtTextOut(dc, (int)rect->left, (int)rect->top, ETO_CLIPPED, rect, item->text,
                   (UINT)strlen(item->text), NULL);
    if (item->selected) {
        SetTextColor(dc, ink);
        SetBkColor(dc, paper);
    } else if (l->focused && at == l->caret && list_is_multiple(l)) {
        DrawFocusRect(dc, rect);
    }
}

void list_paint(struct list *l, HDC dc)
{
    RECT client = client_of(l), rect;
    HWND control = l->combo ? l->combo : l->hwnd;
    HBRUSH brush =
        l->combo ? (HBRUSH)SendMessage(l->combo, WM_CTLCOLORLISTBOX, (WPARAM)dc, (LPARAM)l->hwnd)
                 : control_brush(l->hwnd, dc, WM_CTLCOLORLISTBOX);
    if (l->dead)
        return;
    if (!IsWindowEnabled(control))
        SetTextColor(dc, GetSysColor(COLOR_GRAYTEXT));
    FillRect(dc, &client, brush);
    HFONT before = control_select_font(dc, l->font);
    for (int at = l->top; at < l->count && !l->dead; at++) {
        list_item_rect(l, at, &rect);
        if (rect.top >= client.bottom || rect.left >= client.right)
            break;
        if (!RectVisible(dc, &rect))
            continue;
        if (list_is_owner_drawn(l))
            draw_owner(l, dc, at, &rect, false);
        else
            draw_item(l, dc, at, &rect);
    }
    control_select_font(dc, before);
}

void list_scroll_code(struct list *l, bool vertical, int code, int pos)
{
    int step = l->style & LBS_MULTICOLUMN ? rows_of(l) : 1;
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_TRACKPOS};
    if (!vertical && !(l->style & LBS_MULTICOLUMN))
        return;
    (void)pos;
    switch (code) {
    case SB_LINEUP:
        list_set_top(l, l->top - step);
        break;
    case SB_LINEDOWN:
        list_set_top(l, l->top + step);
        break;
    case SB_PAGEUP:
        list_set_top(l, l->top - list_page(l));
        break;
    case SB_PAGEDOWN:
        list_set_top(l, l->top + list_page(l));
        break;
    case SB_TOP:
        list_set_top(l, 0);
        break;
    case SB_BOTTOM:
        list_set_top(l, l->count);
        break;
    case SB_THUMBPOSITION:
    case SB_THUMBTRACK:
        GetScrollInfo(l->hwnd, vertical ? SB_VERT : SB_HORZ, &info);
        list_set_top(l, info.nTrackPos * step);
        break;
    default:
        break;
    }
}
