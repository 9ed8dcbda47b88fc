/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/list.h"

/* The items of a list box: their order, strings and data. */

enum { ITEMS_MOST = 1 << 24 };

static bool grow(struct list *l, int count)
{
    if (count <= l->room)
        return true;
    int room = l->room + l->room / 2 + 16;
    room = room < count ? count : room;
    if (count > ITEMS_MOST)
        return false;
    struct list_item *more = realloc(l->items, (size_t)room * sizeof(*more));
    if (!more)
        return false;
    l->items = more;
    l->room = room;
    return true;
}

UINT list_measure(struct list *l, int at)
{
    MEASUREITEMSTRUCT m = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                           .CtlID = (UINT)control_id(l->combo ? l->combo : l->hwnd),
                           .itemID = (UINT)at,
                           .itemHeight = (UINT)l->item_height};
    if (at >= 0 && at < l->count)
        m.itemData = list_has_strings(l) ? (ULONG_PTR)l->items[at].text : l->items[at].data;
    SendMessage(list_owner(l), WM_MEASUREITEM, m.CtlID, (LPARAM)&m);
    return m.itemHeight > 0 ? m.itemHeight : 1;
}

static int error_space(struct list *l)
{
    list_notify(l, (WORD)LBN_ERRSPACE);
    return LB_ERRSPACE;
}

int list_insert(struct list *l, int at, ULONG_PTR what)
{
    if (at < -1 || at > l->count)
        return LB_ERR;
    at = at == -1 ? l->count : at;
    struct list_item item = {0};
    if (list_has_strings(l)) {
        item.text = strdup(what ? (const char *)what : "");
        if (!item.text)
            return error_space(l);
    } else if (!(l->style & LBS_NODATA)) {
        item.data = what;
    }
    if (!grow(l, l->count + 1)) {
        free(item.text);
        return error_space(l);
    }
    memmove(l->items + at + 1, l->items + at, (size_t)(l->count - at) * sizeof(item));
    l->items[at] = item;
    l->items[at].height = l->item_height;
    l->count++;
    if (l->current >= at && l->current >= 0)
        l->current++;
    if (l->caret >= at && l->count > 1)
        l->caret++;
    if (l->anchor >= at)
        l->anchor++;
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

/* What the owner says for items without strings; strings compare without case. */
static int compare(struct list *l, ULONG_PTR one, int index)
{
    const struct list_item *other = &l->items[index];
    if (list_has_strings(l))
        return strcasecmp((const char *)one, other->text);
    COMPAREITEMSTRUCT c = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                           .CtlID = (UINT)control_id(l->combo ? l->combo : l->hwnd),
                           .hwndItem = l->combo ? l->combo : l->hwnd,
                           .itemID1 = (UINT)-1,
                           .itemData1 = one,
                           .itemID2 = (UINT)index,
                           .itemData2 = other->data,
                           .dwLocaleId = 0x0409};
    return (int)SendMessage(list_owner(l), WM_COMPAREITEM, c.CtlID, (LPARAM)&c);
}

int list_add(struct list *l, ULONG_PTR what)
{
    if (!(l->style & LBS_SORT))
        return list_insert(l, -1, what);
    if (list_has_strings(l) && !what)
        what = (ULONG_PTR) "";
    int low = 0, high = l->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = compare(l, what, middle);
        if (l->dead)
            return LB_ERR;
        if (order < 0)
            high = middle < l->count ? middle : l->count;
        else
            low = middle + 1;
    }
    return list_insert(l, low > l->count ? l->count : low, what);
}

/* Owner-drawn items and those with data are told of. */
static void tell_deleted(struct list *l, int at)
{
    const struct list_item *item = &l->items[at];
    if (!list_is_owner_drawn(l) && !item->data)
        return;
    DELETEITEMSTRUCT d = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                          .CtlID = (UINT)control_id(l->combo ? l->combo : l->hwnd),
                          .itemID = (UINT)at,
                          .hwndItem = l->combo ? l->combo : l->hwnd,
                          .itemData = item->data};
    SendMessage(list_owner(l), WM_DELETEITEM, d.CtlID, (LPARAM)&d);
}

int list_delete(struct list *l, int at)
{
    if (at < 0 || at >= l->count)
        return LB_ERR;
    tell_deleted(l, at);
    if (l->dead || at >= l->count)
        return LB_ERR;
    free(l->items[at].text);
    l->count--;
    memmove(l->items + at, l->items + at + 1, (size_t)(l->count - at) * sizeof(*l->items));
    if (l->current == at && !list_is_multiple(l))
        l->current = -1;
    else if (l->current > at)
        l->current--;
    if (l->caret > at || l->caret >= l->count)
        l->caret = l->caret > 0 ? l->caret - 1 : 0;
    if (l->anchor > at || l->anchor >= l->count)
        l->anchor--;
    list_set_top(l, l->top);
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return l->count;
}

void list_reset(struct list *l)
{
    for (int i = l->count - 1; i >= 0 && i < l->count; i--)
        tell_deleted(l, i);
    for (int i = 0; i < l->count; i++)
        free(l->items[i].text);
    free(l->items);
    l->items = NULL;
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
    if (!(l->style & LBS_NODATA) || list_has_strings(l) || count < 0)
        return LB_ERR;
    if (!grow(l, count))
        return error_space(l);
    for (int i = l->count; i < count; i++)
        l->items[i] = (struct list_item){.height = l->item_height};
    l->count = count;
    if (l->current >= count)
        l->current = -1;
    list_set_top(l, l->top);
    list_update_scroll_bars(l);
    list_invalidate_all(l);
    return LB_OKAY;
}

int list_find(struct list *l, int from, ULONG_PTR what, bool exact)
{
    if (from < -1 || from >= l->count)
        from = -1;
    if (!what && list_has_strings(l))
        return LB_ERR;
    size_t length = list_has_strings(l) ? strlen((const char *)what) : 0;
    for (int i = 0; i < l->count; i++) {
        int at = (from + 1 + i) % l->count;
        const struct list_item *item = &l->items[at];
        bool same;
        if (!list_has_strings(l))
            same = l->style & LBS_SORT ? compare(l, what, at) == 0 : item->data == what;
        else if (exact)
            same = strcasecmp(item->text, (const char *)what) == 0;
        else /* "[-" and "[" are passed over at the start, as drives and folders have them */
            same = strncasecmp(item->text, (const char *)what, length) == 0 ||
                   (item->text[0] == '[' &&
                    (strncasecmp(item->text + 1, (const char *)what, length) == 0 ||
                     (item->text[1] == '-' &&
                      strncasecmp(item->text + 2, (const char *)what, length) == 0)));
        if (l->dead)
            return LB_ERR;
        if (same)
            return at;
    }
    return LB_ERR;
}
