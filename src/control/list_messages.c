/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/list.h"

/* LB_... */

#define ERROR_LB_WITHOUT_TABSTOPS 1434u

enum { TABS_MOST = 1000 };

static bool is_item(const struct list *l, WPARAM at)
{
    if (list_is_item(l, (int)at))
        return true;
    SetLastError(ERROR_INVALID_INDEX);
    return false;
}

static LRESULT text_of(const struct list *l, WPARAM at, char *buf)
{
    const ULONG_PTR none = 0;
    if (!is_item(l, at))
        return LB_ERR;
    const struct list_item *item = l->no_data ? NULL : &l->items[(int)at];
    if (!item || !list_has_strings(l)) {
        if (buf)
            memcpy(buf, item ? &item->data : &none, sizeof(none));
        return sizeof(none);
    }
    if (buf)
        strcpy(buf, item->text);
    return (LRESULT)strlen(item->text);
}

static LRESULT set_data(struct list *l, int at, ULONG_PTR data)
{
    if (at != -1 && !is_item(l, (WPARAM)at))
        return LB_ERR;
    int from = at == -1 ? 0 : at, to = at == -1 ? l->count - 1 : at;
    for (int i = from; i <= to && !l->no_data; i++)
        l->items[i].data = data;
    return TRUE;
}

static LRESULT selected_items(const struct list *l, int room, int *ret)
{
    int n = 0;
    if (!list_is_multiple(l))
        return LB_ERR;
    for (int i = 0; i < l->count && n < room; i++)
        if (list_is_selected(l, i))
            ret[n++] = i;
    return n;
}

/* What of the range there is. */
static LRESULT select_range(struct list *l, int from, int to, bool selected)
{
    if (!list_is_multiple(l))
        return LB_ERR;
    for (int i = from < 0 ? 0 : from; i <= to && i < l->count && !l->dead; i++)
        list_mark(l, i, selected);
    return LB_OKAY;
}

static LRESULT select_range_ex(struct list *l, int from, int to)
{
    return from <= to ? select_range(l, from, to, true) : select_range(l, to, from, false);
}

static LRESULT select_words(struct list *l, bool selected, LPARAM range)
{
    int from = LOWORD(range), to = HIWORD(range);
    return from <= to ? select_range(l, from, to, selected) : select_range(l, to, from, selected);
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

static LRESULT height_at(const struct list *l, WPARAM at)
{
    if (!(l->style & LBS_OWNERDRAWVARIABLE) || l->count == 0)
        return l->item_height;
    return is_item(l, at) ? l->items[(int)at].height : LB_ERR;
}

static LRESULT set_height(struct list *l, WPARAM at, LPARAM height)
{
    if (height <= 0 || height > 255)
        return LB_ERR;
    if (l->style & LBS_OWNERDRAWVARIABLE) {
        if (!is_item(l, at))
            return LB_ERR;
        l->items[(int)at].height = (LONG)height;
    } else {
        l->item_height = (LONG)height;
    }
    list_set_top(l, l->top);
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return LB_OKAY;
}

/* Whether it can be seen. */
static LRESULT item_rect(const struct list *l, int at, RECT *ret)
{
    RECT client = list_client(l), seen;
    if (!ret || !list_item_rect(l, at, ret)) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    return IntersectRect(&seen, ret, &client);
}

static LRESULT set_caret(struct list *l, WPARAM at)
{
    if (!is_item(l, at))
        return LB_ERR;
    list_set_caret(l, (int)at);
    return LB_OKAY;
}

static LRESULT set_anchor(struct list *l, int at)
{
    if (at != -1 && !is_item(l, (WPARAM)at))
        return LB_ERR;
    l->anchor = at;
    return LB_OKAY;
}

static LRESULT set_locale(struct list *l, DWORD locale)
{
    DWORD before = l->locale;
    if (LOWORD(locale) == 0)
        return LB_ERR;
    l->locale = locale;
    return (LRESULT)before;
}

static bool set_tabs(struct list *l, WPARAM count, const int *tabs)
{
    if (!(l->style & LBS_USETABSTOPS)) {
        SetLastError(ERROR_LB_WITHOUT_TABSTOPS);
        return false;
    }
    if (count > TABS_MOST || (count && !tabs)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return false;
    }
    int *own = count ? malloc(count * sizeof(*own)) : NULL;
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
        *ret = list_add(l, (ULONG_PTR)l_param);
        return true;
    case LB_ADDFILE:
        *ret = list_add_file(l, (const char *)l_param);
        return true;
    case LB_DIR:
        *ret = list_add_directory(l, (UINT)w, (const char *)l_param);
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
        *ret = w > INT32_MAX ? LB_ERRSPACE : list_reserve(l, (int)w);
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
        *ret = !is_item(l, w) ? LB_ERR : l->no_data ? 0 : (LRESULT)l->items[(int)w].data;
        return true;
    case LB_SETITEMDATA:
        *ret = set_data(l, (int)w, (ULONG_PTR)l_param);
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
        *ret = is_item(l, w) ? list_is_selected(l, (int)w) : LB_ERR;
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
        *ret = select_words(l, w != 0, l_param);
        return true;
    case LB_SELITEMRANGEEX:
        *ret = select_range_ex(l, (int)w, (int)l_param);
        return true;
    case LB_SELECTSTRING:
        *ret = select_string(l, (int)w, (ULONG_PTR)l_param);
        return true;
    case LB_SETANCHORINDEX:
        *ret = set_anchor(l, (int)w);
        return true;
    case LB_GETANCHORINDEX:
        *ret = l->anchor;
        return true;
    case LB_SETCARETINDEX:
        *ret = set_caret(l, w);
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
        *ret = !w || is_item(l, w) ? LB_OKAY : LB_ERR;
        if (*ret == LB_OKAY)
            list_set_top(l, (int)w);
        return true;
    case LB_GETITEMRECT:
        *ret = item_rect(l, (int)w, (RECT *)l_param);
        return true;
    case LB_GETITEMHEIGHT:
        *ret = height_at(l, w);
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
        list_set_extent(l, (LONG)w);
        return true;
    case LB_SETTABSTOPS:
        *ret = set_tabs(l, w, (const int *)l_param);
        return true;
    case LB_ITEMFROMPOINT:
        *ret = from_point(l, l_param);
        return true;
    case LB_SETLOCALE:
        *ret = set_locale(l, (DWORD)w);
        return true;
    case LB_GETLOCALE:
        *ret = (LRESULT)l->locale;
        return true;
    case LB_GETLISTBOXINFO:
        *ret = (LRESULT)list_info(l);
        return true;
    default:
        return false;
    }
}
