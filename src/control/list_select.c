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

/* The caret is off while the selection changes. An owner who draws that may change the items. */
static void hide_caret(struct list *l)
{
    l->caret_off = true;
    if (l->focused)
        list_item_changed(l, l->caret, ODA_FOCUS);
}

static void restore_caret(struct list *l)
{
    l->caret_off = false;
    if (l->focused)
        list_item_changed(l, l->caret, ODA_FOCUS);
}

static void show_caret(struct list *l, int at)
{
    if (list_is_item(l, at))
        l->caret = at;
    restore_caret(l);
    if (!l->dead && list_is_item(l, at))
        list_show(l, at);
}

void list_set_caret(struct list *l, int at)
{
    if (l->dead || !list_is_item(l, at))
        return;
    if (at == l->caret) {
        list_show(l, at);
        return;
    }
    hide_caret(l);
    show_caret(l, at);
}

int list_set_current(struct list *l, int at)
{
    if (list_is_multiple(l))
        return LB_ERR;
    if (at < -1 || at >= l->count) {
        SetLastError(ERROR_INVALID_INDEX);
        return LB_ERR;
    }
    hide_caret(l);
    if (l->dead || at >= l->count) {
        restore_caret(l);
        return LB_ERR;
    }
    select_one(l, at);
    if (at >= 0)
        show_caret(l, at);
    else
        restore_caret(l);
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
    hide_caret(l);
    list_mark(l, at, selected); /* if it is still there */
    show_caret(l, at);
    return LB_OKAY;
}

void list_choose(struct list *l, int at, bool extend, bool toggle)
{
    if (!list_is_item(l, at))
        return;
    hide_caret(l);
    if (l->dead || !list_is_item(l, at)) {
        restore_caret(l);
        return;
    }
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
    show_caret(l, at);
}
