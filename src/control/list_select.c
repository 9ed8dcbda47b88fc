/* SPDX-License-Identifier: MIT */
#include "control/list.h"

/* What is selected. */

int list_count_selected(const struct list *l)
{
    int selected = 0;
    for (int i = 0; i < l->count; i++)
        selected += l->items[i].selected;
    return selected;
}

static void mark(struct list *l, int at, bool selected)
{
    if (at < 0 || at >= l->count || l->items[at].selected == selected)
        return;
    l->items[at].selected = selected;
    list_invalidate(l, at);
}

void list_select_only(struct list *l, int at)
{
    for (int i = 0; i < l->count; i++)
        mark(l, i, i == at);
}

void list_set_caret(struct list *l, int at, bool fully)
{
    (void)fully; /* items are one cell high, or are shown whole where they can be */
    if (at < 0 || at >= l->count)
        return;
    if (at != l->caret) {
        list_invalidate(l, l->caret);
        l->caret = at;
        list_invalidate(l, at);
    }
    list_show(l, at);
}

int list_set_current(struct list *l, int at)
{
    if (list_is_multiple(l))
        return LB_ERR;
    bool valid = at >= 0 && at < l->count;
    list_select_only(l, valid ? at : -1);
    l->current = valid ? at : -1;
    l->anchor = l->current;
    if (!valid)
        return LB_ERR;
    list_set_caret(l, at, true);
    return at;
}

int list_set_selected(struct list *l, bool selected, int at)
{
    if (!list_is_multiple(l))
        return LB_ERR;
    if (at == -1) {
        for (int i = 0; i < l->count; i++)
            mark(l, i, selected);
        return LB_OKAY;
    }
    if (at < 0 || at >= l->count)
        return LB_ERR;
    mark(l, at, selected);
    l->caret = at;
    l->anchor = at;
    return LB_OKAY;
}

void list_choose(struct list *l, int at, bool extend, bool toggle)
{
    if (at < 0 || at >= l->count || l->style & LBS_NOSEL)
        return;
    if (l->style & LBS_EXTENDEDSEL) {
        if (extend) {
            int anchor = l->anchor < 0 ? at : l->anchor;
            int from = anchor < at ? anchor : at, to = anchor < at ? at : anchor;
            for (int i = 0; i < l->count; i++)
                mark(l, i, (i >= from && i <= to) || (toggle && l->items[i].selected));
        } else {
            if (toggle)
                mark(l, at, !l->items[at].selected);
            else
                list_select_only(l, at);
            l->anchor = at;
        }
    } else if (l->style & LBS_MULTIPLESEL) {
        if (toggle)
            mark(l, at, !l->items[at].selected);
        l->anchor = at;
    } else {
        list_select_only(l, at);
        l->current = at;
        l->anchor = at;
    }
    list_set_caret(l, at, true);
}
