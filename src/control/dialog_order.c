/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/dialog_private.h"

/* The order of Tab and of the arrows: that of the tree, with what is nested in control parents. */

enum { ITEMS_MOST = 4096 };

struct items {
    HWND *list;
    size_t count;
};

static bool is_parent(HWND hwnd)
{
    return (DWORD)GetWindowLong(hwnd, GWL_EXSTYLE) & WS_EX_CONTROLPARENT;
}

static bool can_be_used(HWND hwnd)
{
    return (DWORD)GetWindowLong(hwnd, GWL_STYLE) & WS_VISIBLE && IsWindowEnabled(hwnd);
}

/* usable: hidden and disabled parents, with all that is in them, are left out. */
static void collect(HWND parent, struct items *items, bool usable, int depth)
{
    for (HWND at = GetWindow(parent, GW_CHILD); at && items->count < ITEMS_MOST;
         at = GetWindow(at, GW_HWNDNEXT)) {
        if (!is_parent(at) || depth > 20) {
            items->list[items->count++] = at;
        } else if (!usable || can_be_used(at)) {
            collect(at, items, usable, depth + 1);
        }
    }
}

static bool all_items(HWND dialog, struct items *ret, bool usable)
{
    *ret = (struct items){.list = malloc(ITEMS_MOST * sizeof(HWND))};
    if (ret->list)
        collect(dialog, ret, usable, 0);
    return ret->list != NULL;
}

static size_t index_of(const struct items *items, HWND control)
{
    size_t i = 0;
    while (i < items->count && items->list[i] != control && !IsChild(items->list[i], control))
        i++;
    return i;
}

static bool is_bad(HWND dialog, HWND control)
{
    if (IsWindow(dialog) && (!control || (IsWindow(control) && IsChild(dialog, control))))
        return false;
    SetLastError(IsWindow(dialog) && (!control || IsWindow(control)) ? ERROR_INVALID_PARAMETER
                                                                     : ERROR_INVALID_WINDOW_HANDLE);
    return true;
}

HWND GetNextDlgTabItem(HWND dialog, HWND control, BOOL previous)
{
    struct items items;
    HWND found = NULL;
    if (control == dialog)
        control = NULL;
    if (is_bad(dialog, control) || !all_items(dialog, &items, true))
        return NULL;
    size_t from = control ? index_of(&items, control) : items.count;
    for (size_t step = 1; step <= items.count && !found; step++) {
        size_t i;
        if (from == items.count) /* not in the list: from its beginning, or its end */
            i = previous ? items.count - step : step - 1;
        else
            i = (from + (previous ? items.count - step : step)) % items.count;
        HWND at = items.list[i];
        if ((DWORD)GetWindowLong(at, GWL_STYLE) & WS_TABSTOP && can_be_used(at))
            found = at;
    }
    free(items.list);
    return found ? found : control;
}

HWND GetNextDlgGroupItem(HWND dialog, HWND control, BOOL previous)
{
    struct items items;
    if (control == dialog)
        control = NULL;
    if (is_bad(dialog, control) || !all_items(dialog, &items, false))
        return NULL;
    size_t at = control ? index_of(&items, control) : 0;
    size_t first = at, last = at;
    HWND found = control;
    if (at < items.count) {
        while (first > 0 && !((DWORD)GetWindowLong(items.list[first], GWL_STYLE) & WS_GROUP))
            first--;
        while (last + 1 < items.count &&
               !((DWORD)GetWindowLong(items.list[last + 1], GWL_STYLE) & WS_GROUP))
            last++;
        size_t count = last - first + 1;
        for (size_t step = control ? 1 : 0; step <= count; step++) {
            size_t offset = (at - first + (previous ? count - step % count : step)) % count;
            HWND candidate = items.list[first + offset];
            bool is_static = SendMessage(candidate, WM_GETDLGCODE, 0, 0) & DLGC_STATIC;
            if (can_be_used(candidate) && !is_static) {
                found = candidate;
                break;
            }
        }
    }
    free(items.list);
    return found;
}
