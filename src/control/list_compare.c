/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "control/list.h"
#include "kernel/text.h"

/* The order of a sorted list box, and finding. */

/* A letter without its accent, a letter without case; symbols come before digits, and those before
 * letters. */
static uint32_t weight(uint32_t c)
{
    if (c < 0x80) {
        c = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        return c >= '0' && c <= '9' ? c + 0x100 : c >= 'a' && c <= 'z' ? c + 0x200 : c;
    }
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
    if (n > 0 && parts[0] < 0x80)
        return weight((uint32_t)parts[0]);
    return wide_lower(c) + 0x200;
}

int list_compare_text(const char *a, const char *b)
{
    int tie = 0;
    while (*a && *b) {
        uint32_t x = text_next(&a), y = text_next(&b);
        uint32_t weight_x = weight(x), weight_y = weight(y);
        if (weight_x != weight_y)
            return weight_x < weight_y ? -1 : 1;
        x = wide_lower(x);
        y = wide_lower(y);
        if (!tie && x != y)
            tie = x < y ? -1 : 1;
    }
    return *a ? 1 : *b ? -1 : tie;
}

static bool starts_with(const char *text, const char *start, bool whole)
{
    while (*start) {
        if (!*text || wide_lower(text_next(&text)) != wide_lower(text_next(&start)))
            return false;
    }
    return !whole || !*text;
}

int list_compare(struct list *l, int at, ULONG_PTR what)
{
    if (list_has_strings(l))
        return list_compare_text(l->items[at].text, (const char *)what);
    COMPAREITEMSTRUCT c = {.CtlType = l->combo ? ODT_COMBOBOX : ODT_LISTBOX,
                           .CtlID = (UINT)control_id(l->combo ? l->combo : l->hwnd),
                           .hwndItem = l->combo ? l->combo : l->hwnd,
                           .itemID1 = (UINT)at,
                           .itemData1 = l->items[at].data,
                           .itemID2 = (UINT)-1,
                           .itemData2 = what,
                           .dwLocaleId = l->locale};
    HWND owner = list_owner(l);
    return owner ? (int)SendMessage(owner, WM_COMPAREITEM, c.CtlID, (LPARAM)&c) : 0;
}

/* "[" and "[-" at the start are passed over, as drives and folders have them. */
static bool text_matches(const char *text, const char *what, bool exact)
{
    if (starts_with(text, what, exact))
        return true;
    if (exact || text[0] != '[')
        return false;
    return starts_with(text + 1, what, false) ||
           (text[1] == '-' && starts_with(text + 2, what, false));
}

int list_find(struct list *l, int from, ULONG_PTR what, bool exact)
{
    if (l->no_data || (!what && list_has_strings(l))) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return LB_ERR;
    }
    if (from < -1 || from >= l->count)
        from = -1;
    for (int i = 0; i < l->count; i++) {
        int at = (from + 1 + i) % l->count;
        bool same;
        if (list_has_strings(l))
            same = text_matches(l->items[at].text, (const char *)what, exact);
        else if (l->style & LBS_SORT)
            same = list_compare(l, at, what) == 0;
        else
            same = l->items[at].data == what;
        if (l->dead)
            return LB_ERR;
        if (same)
            return at;
    }
    return LB_ERR;
}
