/* SPDX-License-Identifier: MIT */
#include "control/list.h"

/* What is selected. */

int list_count_selected(const struct list *l)
{
    int selected = 0;
    for (int i = 0; i < l->count && l->marks; i++)
        selected += l->marks[i];
    return selected;
}

void list_mark(struct list *l, int at, bool selected)
{
    if (l->dead || !l->marks || !list_is_item(l, at) || l->marks[at] == selected)
        return;
    l->marks[at] = selected;
    list_item_changed(l, at, ODA_SELECT);
}

static void mark_only(struct list *l, int from, int to, bool keep)
{
    for (int i = 0; i < l->count && !l->dead; i++)
        list_mark(l, i, (i >= from && i <= to) || (keep && l->marks[i]));
}

static void select_one(struct list *l, int at)
{
    int before = l->current;
    if (before == at)
        return;
    l->current = at;
    list_item_changed(l, before, ODA_SELECT);
    list_item_changed(l, at, ODA_SELECT);
}

void list_set_caret(struct list *l, int at)
{
    if (l->dead || !list_is_item(l, at))
        return;
    if (at != l->caret) {
        int before = l->caret;
        l->caret = at;
        if (l->focused) {
            list_item_changed(l, before, ODA_FOCUS);
            list_item_changed(l, at, ODA_FOCUS);
        }
    }
    if (!l->dead)
        list_show(l, at);
}

int list_set_current(struct list *l, int at)
{
    if (list_is_multiple(l))
        return LB_ERR;
    if (at < -1 || at >= l->count) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    select_one(l, at);
    if (at >= 0)
        list_set_caret(l, at);
    return at;
}

int list_set_selected(struct list *l, bool selected, int at)
{
    if (!list_is_multiple(l))
        return LB_ERR;
    if (at == -1) {
        for (int i = 0; i < l->count && !l->dead; i++)
            list_mark(l, i, selected);
        return LB_OKAY;
    }
    if (!list_is_item(l, at)) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    l->anchor = at;
    list_mark(l, at, selected);
    list_set_caret(l, at);
    return LB_OKAY;
}

void list_choose(struct list *l, int at, bool extend, bool toggle)
{
    if (!list_is_item(l, at))
        return;
    if (l->style & LBS_EXTENDEDSEL && extend) {
        int anchor = l->anchor < 0 ? at : l->anchor;
        l->anchor = anchor;
        mark_only(l, anchor < at ? anchor : at, anchor < at ? at : anchor, toggle);
    } else {
        l->anchor = at;
        if (list_is_multiple(l) && toggle)
            list_mark(l, at, !l->marks[at]);
        else if (l->style & LBS_EXTENDEDSEL)
            mark_only(l, at, at, false);
        else if (!list_is_multiple(l))
            select_one(l, at);
    }
    list_set_caret(l, at);
}
