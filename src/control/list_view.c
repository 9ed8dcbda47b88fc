/* SPDX-License-Identifier: MIT */
#include "control/list.h"

/* What is where in a list box, and its scroll bars. */

static LONG height_of(const struct list *l, int at)
{
    return l->style & LBS_OWNERDRAWVARIABLE && list_is_item(l, at) ? l->items[at].height
                                                                   : l->item_height;
}

RECT list_client(const struct list *l)
{
    RECT client = {0};
    GetClientRect(l->hwnd, &client);
    return client;
}

int list_rows(const struct list *l)
{
    int rows = (int)(list_client(l).bottom / l->item_height);
    return rows > 0 ? rows : 1;
}

static int columns_of(const struct list *l)
{
    int columns = (int)(list_client(l).right / l->column_width);
    return columns > 0 ? columns : 1;
}

int list_page(const struct list *l)
{
    if (l->style & LBS_MULTICOLUMN)
        return list_rows(l) * columns_of(l);
    if (!(l->style & LBS_OWNERDRAWVARIABLE))
        return list_rows(l);
    LONG left = list_client(l).bottom;
    int n = 0;
    while (l->top + n < l->count && (left -= height_of(l, l->top + n)) >= 0)
        n++;
    return n > 0 ? n : 1;
}

static int last_top(const struct list *l)
{
    if (l->style & LBS_MULTICOLUMN) {
        int rows = list_rows(l), columns = (l->count + rows - 1) / rows;
        int last = columns - columns_of(l);
        return last > 0 ? last * rows : 0;
    }
    if (l->style & LBS_OWNERDRAWVARIABLE) {
        LONG left = list_client(l).bottom;
        int top = l->count;
        while (top > 0 && (left -= height_of(l, top - 1)) >= 0)
            top--;
        return top < l->count ? top : l->count > 0 ? l->count - 1 : 0;
    }
    int last = l->count - list_rows(l);
    return last > 0 ? last : 0;
}

void list_set_top(struct list *l, int top)
{
    int last = last_top(l);
    top = top > last ? last : top;
    top = top < 0 ? 0 : top;
    if (l->style & LBS_MULTICOLUMN)
        top -= top % list_rows(l);
    if (top == l->top)
        return;
    l->top = top;
    list_update_scroll_bars(l);
    list_invalidate_all(l);
}

void list_show(struct list *l, int at)
{
    int page = list_page(l);
    if (at < l->top)
        list_set_top(l, at);
    else if (l->style & LBS_OWNERDRAWVARIABLE) {
        /* As far down as it must be. */
        LONG left = list_client(l).bottom - height_of(l, at);
        int top = at;
        while (top > 0 && (left -= height_of(l, top - 1)) >= 0)
            top--;
        if (top > l->top)
            list_set_top(l, top);
    } else if (at - l->top >= page) {
        list_set_top(l, l->style & LBS_MULTICOLUMN ? at - page + list_rows(l) : at - page + 1);
    }
}

bool list_item_rect(const struct list *l, int at, RECT *ret)
{
    RECT client = list_client(l);
    *ret = (RECT){0, 0, client.right, 0};
    if (at < 0 || (at >= l->count && at != 0))
        return false;
    if (l->style & LBS_MULTICOLUMN) {
        int rows = list_rows(l);
        LONG column = at / rows - l->top / rows;
        *ret = (RECT){column * l->column_width, (at % rows) * l->item_height,
                      (column + 1) * l->column_width, (at % rows + 1) * l->item_height};
        return true;
    }
    if (l->style & LBS_OWNERDRAWVARIABLE) {
        for (int i = l->top; i < at; i++)
            ret->top += height_of(l, i);
        for (int i = at; i < l->top; i++)
            ret->top -= height_of(l, i);
    } else {
        ret->top = (LONG)(at - l->top) * l->item_height;
    }
    ret->bottom = ret->top + height_of(l, at);
    ret->left = -l->scroll_x;
    if (l->extent - l->scroll_x > client.right)
        ret->right = l->extent - l->scroll_x;
    return true;
}

static int row_at(const struct list *l, LONG y)
{
    if (!(l->style & LBS_OWNERDRAWVARIABLE))
        return l->top + (int)(y / l->item_height);
    int at = l->top;
    while (at < l->count && (y -= height_of(l, at)) >= 0)
        at++;
    return at;
}

int list_item_at(const struct list *l, POINT point, bool *ret_outside)
{
    RECT client = list_client(l);
    int at;
    *ret_outside = !PtInRect(&client, point);
    if (l->count == 0) {
        *ret_outside = true;
        return -1;
    }
    /* Outside, it is the one at that edge. */
    point.x = point.x < 0 ? 0 : point.x >= client.right ? client.right - 1 : point.x;
    point.y = point.y < 0 ? 0 : point.y >= client.bottom ? client.bottom - 1 : point.y;
    point.y = point.y < 0 ? 0 : point.y;
    if (l->style & LBS_MULTICOLUMN) {
        int rows = list_rows(l);
        int row = (int)(point.y / l->item_height);
        at = l->top + (int)(point.x / l->column_width) * rows + (row < rows ? row : rows - 1);
    } else {
        at = row_at(l, point.y);
    }
    if (at < l->count)
        return at;
    *ret_outside = true;
    return l->count - 1;
}

static void set_bar(struct list *l, int bar, int last, int page, int pos)
{
    SCROLLINFO info = {.cbSize = sizeof(info),
                       .fMask = SIF_RANGE | SIF_PAGE | SIF_POS |
                                (l->style & LBS_DISABLENOSCROLL ? SIF_DISABLENOSCROLL : 0),
                       .nMax = last < 0 ? 0 : last,
                       .nPage = (UINT)page,
                       .nPos = pos};
    SetScrollInfo(l->hwnd, bar, &info, TRUE);
}

/* There is none until the list is told how wide its items are. */
static void update_horizontal(struct list *l)
{
    if (l->extent_set || l->style & LBS_DISABLENOSCROLL)
        set_bar(l, SB_HORZ, (int)l->extent - 1, (int)list_client(l).right, (int)l->scroll_x);
    else
        ShowScrollBar(l->hwnd, SB_HORZ, FALSE);
}

void list_update_scroll_bars(struct list *l)
{
    if (l->dead)
        return;
    if (!l->redraw) {
        l->stale = true;
        return;
    }
    if (l->style & LBS_MULTICOLUMN) {
        int rows = list_rows(l);
        if (l->style & WS_HSCROLL)
            set_bar(l, SB_HORZ, l->count ? (l->count - 1) / rows : 0, columns_of(l), l->top / rows);
        if (l->style & WS_VSCROLL)
            ShowScrollBar(l->hwnd, SB_VERT, FALSE);
        return;
    }
    if (l->style & WS_VSCROLL)
        set_bar(l, SB_VERT, l->count - 1, list_page(l), l->top);
    if (l->style & WS_HSCROLL && !l->dead)
        update_horizontal(l);
}

static void scroll_sideways(struct list *l, LONG x)
{
    LONG last = l->extent - list_client(l).right;
    x = x > last ? last : x;
    x = x < 0 ? 0 : x;
    if (x == l->scroll_x)
        return;
    l->scroll_x = x;
    list_update_scroll_bars(l);
    list_invalidate_all(l);
}

void list_set_extent(struct list *l, LONG extent)
{
    l->extent = extent < 0 ? 0 : extent;
    l->extent_set = true;
    scroll_sideways(l, l->scroll_x);
    list_update_scroll_bars(l);
    list_invalidate_all(l);
}

static int track_pos(const struct list *l, bool vertical)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_TRACKPOS};
    GetScrollInfo(l->hwnd, vertical ? SB_VERT : SB_HORZ, &info);
    return info.nTrackPos;
}

static void scroll_horizontally(struct list *l, int code)
{
    LONG width = list_client(l).right;
    switch (code) {
    case SB_LINELEFT:
        scroll_sideways(l, l->scroll_x - CONTROL_CELL_X);
        break;
    case SB_LINERIGHT:
        scroll_sideways(l, l->scroll_x + CONTROL_CELL_X);
        break;
    case SB_PAGELEFT:
        scroll_sideways(l, l->scroll_x - width);
        break;
    case SB_PAGERIGHT:
        scroll_sideways(l, l->scroll_x + width);
        break;
    case SB_LEFT:
        scroll_sideways(l, 0);
        break;
    case SB_RIGHT:
        scroll_sideways(l, l->extent);
        break;
    case SB_THUMBPOSITION:
    case SB_THUMBTRACK:
        scroll_sideways(l, track_pos(l, false));
        break;
    default:
        break;
    }
}

void list_scroll_code(struct list *l, bool vertical, int code)
{
    int step = l->style & LBS_MULTICOLUMN ? list_rows(l) : 1;
    if (!vertical && !(l->style & LBS_MULTICOLUMN)) {
        scroll_horizontally(l, code);
        return;
    }
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
        list_set_top(l, track_pos(l, vertical) * step);
        break;
    default:
        break;
    }
}
