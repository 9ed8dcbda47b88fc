/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/dialog_private.h"

/* The order of Tab and of the arrows: that of the tree, with what is nested in control parents. It
 * is a ring. A control in a window that is no control parent is found from there all the same. */

static bool is_parent(HWND hwnd)
{
    return (DWORD)GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_CONTROLPARENT;
}

/* The dialog itself need not be shown yet. */
static bool can_be_used(HWND hwnd)
{
    return (DWORD)GetWindowLong(hwnd, GWL_STYLE) & WS_VISIBLE && IsWindowEnabled(hwnd);
}

static bool has_style(HWND hwnd, DWORD style)
{
    return ((DWORD)GetWindowLong(hwnd, GWL_STYLE) & style) == style;
}

static bool add(struct dialog_items *items, HWND hwnd, bool usable)
{
    if (items->count == items->room) {
        size_t room = items->room ? items->room * 2 : 32;
        struct dialog_item_place *list = realloc(items->list, room * sizeof(*list));
        if (!list)
            return false;
        items->list = list;
        items->room = room;
    }
    items->list[items->count++] = (struct dialog_item_place){hwnd, usable};
    return true;
}

/* usable: what it is in is shown and enabled. */
static bool collect(HWND parent, HWND control, struct dialog_items *items, bool usable, int depth)
{
    for (HWND at = GetWindow(parent, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT)) {
        bool inside = depth < 20 && (is_parent(at) || (control && IsChild(at, control)));
        bool can = usable && can_be_used(at);
        if (inside ? !collect(at, control, items, can, depth + 1) : !add(items, at, can))
            return false;
    }
    return true;
}

bool dialog_items_read(HWND dialog, HWND control, struct dialog_items *ret)
{
    *ret = (struct dialog_items){0};
    if (collect(dialog, control, ret, true, 0))
        return true;
    dialog_items_finish(ret);
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return false;
}

void dialog_items_finish(struct dialog_items *items)
{
    free(items->list);
    *items = (struct dialog_items){0};
}

size_t dialog_items_find(const struct dialog_items *items, HWND control)
{
    size_t i = 0;
    while (i < items->count && items->list[i].hwnd != control)
        i++;
    return i;
}

static bool is_bad(HWND dialog, HWND control)
{
    if (!IsWindow(dialog) || (control && !IsWindow(control)))
        return true; /* the last error is set */
    if (!control || IsChild(dialog, control))
        return false;
    SetLastError(ERROR_INVALID_PARAMETER);
    return true;
}

/* From the control with that number, items.count: from before the first one. */
static HWND next_tab(const struct dialog_items *items, size_t from, bool previous)
{
    for (size_t step = 1; step <= items->count; step++) {
        size_t ahead = previous ? items->count - step : step;
        size_t i = from < items->count ? (from + ahead) % items->count
                   : previous          ? items->count - step
                                       : step - 1;
        if (items->list[i].usable && has_style(items->list[i].hwnd, WS_TABSTOP))
            return items->list[i].hwnd;
    }
    return NULL;
}

HWND dialog_tab_item(HWND dialog, HWND control, bool previous)
{
    struct dialog_items items;
    if (!dialog_items_read(dialog, control, &items))
        return NULL;
    HWND found =
        next_tab(&items, control ? dialog_items_find(&items, control) : items.count, previous);
    dialog_items_finish(&items);
    return found ? found : control;
}

HWND GetNextDlgTabItem(HWND dialog, HWND control, BOOL previous)
{
    if (control == dialog)
        control = NULL;
    if (is_bad(dialog, control) || (!control && previous))
        return NULL;
    return dialog_tab_item(dialog, control, previous);
}

/* A group goes from a control with WS_GROUP to the next one with it, around the end. */
static HWND next_in_group(const struct dialog_items *items, size_t at, bool previous)
{
    size_t count = items->count, before = 0, behind = 0;
    while (before + 1 < count &&
           !has_style(items->list[(at + count - before) % count].hwnd, WS_GROUP))
        before++;
    while (before + behind + 1 < count &&
           !has_style(items->list[(at + behind + 1) % count].hwnd, WS_GROUP))
        behind++;
    size_t size = before + behind + 1, first = (at + count - before) % count;
    for (size_t step = 1; step < size; step++) {
        size_t offset = (before + (previous ? size - step : step)) % size;
        const struct dialog_item_place *item = &items->list[(first + offset) % count];
        if (item->usable)
            return item->hwnd;
    }
    return items->list[at].hwnd;
}

static HWND first_usable(const struct dialog_items *items)
{
    for (size_t i = 0; i < items->count; i++)
        if (items->list[i].usable)
            return items->list[i].hwnd;
    return NULL;
}

HWND GetNextDlgGroupItem(HWND dialog, HWND control, BOOL previous)
{
    struct dialog_items items;
    if (control == dialog)
        control = NULL;
    if (is_bad(dialog, control) || (!control && previous) ||
        !dialog_items_read(dialog, control, &items))
        return NULL;
    size_t at = dialog_items_find(&items, control);
    HWND found = !control           ? first_usable(&items)
                 : at < items.count ? next_in_group(&items, at, previous)
                                    : control;
    dialog_items_finish(&items);
    return found;
}

HWND dialog_item_of(HWND dialog, HWND hwnd)
{
    if (!hwnd || hwnd == dialog || !IsChild(dialog, hwnd))
        return NULL;
    for (;;) {
        HWND parent = GetParent(hwnd);
        if (!parent || parent == dialog || is_parent(parent))
            return hwnd;
        hwnd = parent;
    }
}
