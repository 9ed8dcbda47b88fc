/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/list.h"

/* LB_... */

static bool is_item(const struct list *l, WPARAM at)
{
    return (int)at >= 0 && (int)at < l->count;
}

static LRESULT text_of(const struct list *l, WPARAM at, char *buf)
{
    if (!is_item(l, at)) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    const struct list_item *item = &l->items[(int)at];
    if (!list_has_strings(l)) {
        if (buf)
            memcpy(buf, &item->data, sizeof(item->data));
        return sizeof(item->data);
    }
    if (buf)
        strcpy(buf, item->text);
    return (LRESULT)strlen(item->text);
}

static LRESULT selected_items(const struct list *l, int room, int *ret)
{
    int n = 0;
    if (!list_is_multiple(l))
        return LB_ERR;
    for (int i = 0; i < l->count && n < room; i++)
        if (l->items[i].selected)
            ret[n++] = i;
    return n;
}

static LRESULT select_range(struct list *l, int from, int to, bool selected)
{
    if (!list_is_multiple(l))
        return LB_ERR;
    if (to >= l->count)
        to = l->count - 1;
    for (int i = from < 0 ? 0 : from; i <= to; i++) {
        l->items[i].selected = selected;
        list_invalidate(l, i);
    }
    return LB_OKAY;
}

static LRESULT select_range_ex(struct list *l, int from, int to)
{
    return from <= to ? select_range(l, from, to, true) : select_range(l, to, from, false);
}

static LRESULT select_string(struct list *l, int from, ULONG_PTR what)
{
    int at = list_find(l, from, what, false);
    if (at < 0)
        return LB_ERR;
    if (list_is_multiple(l))
        list_set_selected(l, true, at);
    else
        list_set_current(l, at);
    return at;
}

static LRESULT set_height(struct list *l, WPARAM at, LPARAM height)
{
    if (LOWORD(height) == 0)
        return LB_ERR;
    if (l->style & LBS_OWNERDRAWVARIABLE) {
        if (!is_item(l, at))
            return LB_ERR;
        l->items[(int)at].height = LOWORD(height);
    } else {
        l->item_height = LOWORD(height);
    }
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return LB_OKAY;
}

static bool set_tabs(struct list *l, WPARAM count, const int *tabs)
{
    if (!(l->style & LBS_USETABSTOPS) || count > 1000 || (count && !tabs))
        return false;
    LONG *own = count ? malloc(count * sizeof(*own)) : NULL;
    if (count && !own)
        return false;
    for (size_t i = 0; i < count; i++)
        own[i] = tabs[i] * CONTROL_CELL_X / 4;
    free(l->tabs);
    l->tabs = own;
    l->tab_count = (int)count;
    list_invalidate_all(l);
    return true;
}

static LRESULT from_point(struct list *l, LPARAM l_param)
{
    bool outside;
    POINT point = {(SHORT)LOWORD(l_param), (SHORT)HIWORD(l_param)};
    int at = list_item_at(l, point, &outside);
    return MAKELRESULT(at, outside);
}

static bool data_message(struct list *l, UINT message, WPARAM w, LPARAM l_param, LRESULT *ret)
{
    switch (message) {
    case LB_ADDSTRING:
    case LB_ADDFILE:
        *ret = list_add(l, (ULONG_PTR)l_param);
        return true;
    case LB_INSERTSTRING:
        *ret = list_insert(l, (int)w, (ULONG_PTR)l_param);
        return true;
    case LB_DELETESTRING:
        *ret = list_delete(l, (int)w);
        return true;
    case LB_RESETCONTENT:
        list_reset(l);
        *ret = LB_OKAY;
        return true;
    case LB_SETCOUNT:
        *ret = list_set_count(l, (int)w);
        return true;
    case LB_INITSTORAGE:
        *ret = l->count + (LRESULT)w;
        return true;
    case LB_GETCOUNT:
        *ret = l->count;
        return true;
    case LB_GETTEXT:
        *ret = text_of(l, w, (char *)l_param);
        return true;
    case LB_GETTEXTLEN:
        *ret = text_of(l, w, NULL);
        return true;
    case LB_GETITEMDATA:
        *ret = is_item(l, w) ? (LRESULT)l->items[(int)w].data : LB_ERR;
        if (!is_item(l, w))
            SetLastError(ERROR_INVALID_INDEX);
        return true;
    case LB_SETITEMDATA:
        if (is_item(l, w))
            l->items[(int)w].data = (ULONG_PTR)l_param;
        *ret = is_item(l, w) || (int)w == -1 ? TRUE : LB_ERR;
        if ((int)w == -1)
            for (int i = 0; i < l->count; i++)
                l->items[i].data = (ULONG_PTR)l_param;
        return true;
    case LB_FINDSTRING:
    case LB_FINDSTRINGEXACT:
        *ret = list_find(l, (int)w, (ULONG_PTR)l_param, message == LB_FINDSTRINGEXACT);
        return true;
    default:
        return false;
    }
}

static bool select_message(struct list *l, UINT message, WPARAM w, LPARAM l_param, LRESULT *ret)
{
    switch (message) {
    case LB_SETSEL:
        *ret = list_set_selected(l, w != 0, (int)l_param);
        return true;
    case LB_GETSEL:
        *ret = is_item(l, w) ? l->items[(int)w].selected : LB_ERR;
        return true;
    case LB_SETCURSEL:
        *ret = list_set_current(l, (int)w);
        return true;
    case LB_GETCURSEL:
        *ret = list_is_multiple(l) ? (l->count ? l->caret : LB_ERR)
               : l->current < 0    ? LB_ERR
                                   : l->current;
        return true;
    case LB_GETSELCOUNT:
        *ret = list_is_multiple(l) ? list_count_selected(l) : LB_ERR;
        return true;
    case LB_GETSELITEMS:
        *ret = l_param ? selected_items(l, (int)w, (int *)l_param) : LB_ERR;
        return true;
    case LB_SELITEMRANGE:
        *ret = select_range(l, LOWORD(l_param), HIWORD(l_param), w != 0);
        return true;
    case LB_SELITEMRANGEEX:
        *ret = select_range_ex(l, (int)w, (int)l_param);
        return true;
    case LB_SELECTSTRING:
        *ret = select_string(l, (int)w, (ULONG_PTR)l_param);
        return true;
    case LB_SETANCHORINDEX:
        if (is_item(l, w) || (int)w == -1)
            l->anchor = (int)w;
        *ret = is_item(l, w) || (int)w == -1 ? LB_OKAY : LB_ERR;
        return true;
    case LB_GETANCHORINDEX:
        *ret = l->anchor;
        return true;
    case LB_SETCARETINDEX:
        if (!is_item(l, w)) {
            *ret = LB_ERR;
            return true;
        }
        list_set_caret(l, (int)w, !LOWORD(l_param));
        *ret = LB_OKAY;
        return true;
    case LB_GETCARETINDEX:
        *ret = l->caret;
        return true;
    default:
        return false;
    }
}

bool list_message(struct list *l, UINT message, WPARAM w, LPARAM l_param, LRESULT *ret)
{
    *ret = 0;
    if (data_message(l, message, w, l_param, ret) || select_message(l, message, w, l_param, ret))
        return true;
    switch (message) {
    case LB_GETTOPINDEX:
        *ret = l->top;
        return true;
    case LB_SETTOPINDEX:
        *ret = is_item(l, w) || !w ? LB_OKAY : LB_ERR;
        if (is_item(l, w))
            list_set_top(l, (int)w);
        return true;
    case LB_GETITEMRECT:
        *ret = l_param && list_item_rect(l, (int)w, (RECT *)l_param) ? TRUE : LB_ERR;
        return true;
    case LB_GETITEMHEIGHT:
        *ret = l->style & LBS_OWNERDRAWVARIABLE && is_item(l, w) ? l->items[(int)w].height
                                                                 : l->item_height;
        return true;
    case LB_SETITEMHEIGHT:
        *ret = set_height(l, w, l_param);
        return true;
    case LB_SETCOLUMNWIDTH:
        if ((int)w > 0)
            l->column_width = (LONG)w;
        list_update_scroll_bars(l);
        list_invalidate_all(l);
        return true;
    case LB_GETHORIZONTALEXTENT:
        *ret = l->extent;
        return true;
    case LB_SETHORIZONTALEXTENT:
        l->extent = (LONG)w;
        list_update_scroll_bars(l);
        return true;
    case LB_SETTABSTOPS:
        *ret = set_tabs(l, w, (const int *)l_param);
        return true;
    case LB_ITEMFROMPOINT:
        *ret = from_point(l, l_param);
        return true;
    case LB_SETLOCALE:
    case LB_GETLOCALE:
        *ret = 0x0409;
        return true;
    default:
        return false;
    }
}
