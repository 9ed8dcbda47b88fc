/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "control/list.h"

/* The items of a list box: their order, strings and data. */

#define ERROR_SETCOUNT_ON_BAD_LB 1433u

enum { ITEMS_MOST = 1 << 26 };

static bool set_room(struct list *l, int room)
{
    room = room > 0 ? room : 1; /* realloc frees when it is asked for nothing */
    if (list_is_multiple(l)) {
        bool *marks = realloc(l->marks, (size_t)room);
        if (!marks)
            return false;
        l->marks = marks;
    }
    if (!l->no_data) {
        struct list_item *items = realloc(l->items, (size_t)room * sizeof(*items));
        if (!items)
            return false;
        l->items = items;
    }
    l->room = room;
    return true;
}

static bool grow(struct list *l, int count)
{
    if (count <= l->room)
        return true;
    if (count > ITEMS_MOST && !(l->no_data && !list_is_multiple(l)))
        return false;
    int room = l->room < ITEMS_MOST / 2 ? l->room + l->room / 2 + 16 : count;
    return set_room(l, room < count ? count : room);
}

int list_reserve(struct list *l, int more)
{
    if (more < 0 || more > ITEMS_MOST - l->count)
        return LB_ERRSPACE;
    if (l->count + more > l->room && !set_room(l, l->count + more))
        return LB_ERRSPACE;
    return l->room;
}

UINT list_measure(struct list *l, int at)
{
    MEASUREITEMSTRUCT m = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                           .CtlID = (UINT)control_id(l->combo ? l->combo : l->hwnd),
                           .itemID = (UINT)at,
                           .itemHeight = (UINT)l->item_height};
    if (list_is_item(l, at) && !l->no_data)
        m.itemData = list_has_strings(l) ? (ULONG_PTR)l->items[at].text : l->items[at].data;
    HWND owner = list_owner(l);
    if (owner)
        SendMessage(owner, WM_MEASUREITEM, m.CtlID, (LPARAM)&m);
    return m.itemHeight > 0 && m.itemHeight <= 0x7fff ? m.itemHeight : (UINT)CONTROL_CELL_Y;
}

static int error_space(struct list *l)
{
    list_notify(l, (WORD)LBN_ERRSPACE);
    return LB_ERRSPACE;
}

static void make_place(struct list *l, int at, const struct list_item *item)
{
    size_t after = (size_t)(l->count - at);
    if (!l->no_data) {
        memmove(l->items + at + 1, l->items + at, after * sizeof(*item));
        l->items[at] = *item;
    }
    if (l->marks) {
        memmove(l->marks + at + 1, l->marks + at, after * sizeof(*l->marks));
        l->marks[at] = false;
    }
    l->count++;
    if (l->current >= at && l->current >= 0)
        l->current++;
    if (l->caret >= at && l->count > 1)
        l->caret++;
    if (l->anchor >= at)
        l->anchor++;
}

int list_insert(struct list *l, int at, ULONG_PTR what)
{
    if (at < -1 || at > l->count) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    at = at == -1 ? l->count : at;
    struct list_item item = {.height = l->item_height};
    if (list_has_strings(l)) {
        item.text = strdup(what ? (const char *)what : "");
        if (!item.text)
            return error_space(l);
    } else {
        item.data = what;
    }
    if (l->count == INT32_MAX || !grow(l, l->count + 1)) {
        free(item.text);
        return error_space(l);
    }
    make_place(l, at, &item);
    if (l->style & LBS_OWNERDRAWVARIABLE) {
        LONG height = (LONG)list_measure(l, at);
        if (l->dead)
            return LB_ERR;
        if (at < l->count)
            l->items[at].height = height;
    }
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return at;
}

int list_add(struct list *l, ULONG_PTR what)
{
    if (!(l->style & LBS_SORT))
        return list_insert(l, -1, what);
    if (list_has_strings(l) && !what)
        what = (ULONG_PTR) "";
    int low = 0, high = l->count - 1;
    while (low <= high && high < l->count) {
        int middle = low + (high - low) / 2;
        int order = list_compare(l, middle, what);
        if (l->dead)
            return LB_ERR;
        if (order > 0)
            high = middle - 1;
        else
            low = middle + 1;
    }
    return list_insert(l, low > l->count ? l->count : low, what);
}

/* Owner-drawn items and those with data are told of. */
static void tell_deleted(struct list *l, int at)
{
    HWND owner = list_owner(l);
    if (l->no_data || !owner)
        return;
    const struct list_item *item = &l->items[at];
    if (!list_is_owner_drawn(l) && !item->data)
        return;
    DELETEITEMSTRUCT d = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                          .CtlID = (UINT)control_id(l->combo ? l->combo : l->hwnd),
                          .itemID = (UINT)at,
                          .hwndItem = l->combo ? l->combo : l->hwnd,
                          .itemData = item->data};
    SendMessage(owner, WM_DELETEITEM, d.CtlID, (LPARAM)&d);
}

static void close_place(struct list *l, int at)
{
    l->count--;
    size_t after = (size_t)(l->count - at);
    if (!l->no_data) {
        free(l->items[at].text);
        memmove(l->items + at, l->items + at + 1, after * sizeof(*l->items));
    }
    if (l->marks)
        memmove(l->marks + at, l->marks + at + 1, after * sizeof(*l->marks));
    if (l->current == at)
        l->current = -1;
    else if (l->current > at)
        l->current--;
    if (l->caret > at || l->caret >= l->count)
        l->caret = l->caret > 0 ? l->caret - 1 : 0;
    if (l->anchor > at || l->anchor >= l->count)
        l->anchor--;
}

int list_delete(struct list *l, int at)
{
    if (!list_is_item(l, at)) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    tell_deleted(l, at);
    if (l->dead || at >= l->count)
        return LB_ERR;
    close_place(l, at);
    list_set_top(l, l->top);
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return l->count;
}

void list_reset(struct list *l)
{
    for (int i = l->count - 1; i >= 0 && i < l->count && !l->no_data; i--)
        tell_deleted(l, i);
    for (int i = 0; i < l->count && !l->no_data; i++)
        free(l->items[i].text);
    free(l->items);
    free(l->marks);
    l->items = NULL;
    l->marks = NULL;
    l->count = l->room = 0;
    l->current = -1;
    l->caret = 0;
    l->anchor = -1;
    l->top = 0;
    if (l->dead)
        return;
    list_update_scroll_bars(l);
    list_invalidate_all(l);
}

int list_set_count(struct list *l, int count)
{
    if (!l->no_data) {
        SetLastError(ERROR_SETCOUNT_ON_BAD_LB);
        return LB_ERR;
    }
    if (count < 0) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return LB_ERR;
    }
    if (!grow(l, count))
        return error_space(l);
    if (l->marks && count > l->count)
        memset(l->marks + l->count, 0, (size_t)(count - l->count) * sizeof(*l->marks));
    l->count = count;
    if (l->current >= count)
        l->current = -1;
    if (l->caret >= count)
        l->caret = count > 0 ? count - 1 : 0;
    if (l->anchor >= count)
        l->anchor = count - 1;
    list_set_top(l, l->top);
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return LB_OKAY;
}
