/* SPDX-License-Identifier: MIT */
#include "control/menu_track.h"

/* The mouse in the menu loop. */

/* The level whose window a point is in; -1: none. *ret_item: the item there, or -1. */
static int level_at(const struct track *t, POINT at, int *ret_item)
{
    RECT rect;
    for (int i = t->depth - 1; i >= 0; i--) {
        if (!t->levels[i].popup || !GetWindowRect(t->levels[i].popup, &rect))
            continue;
        if (PtInRect(&rect, at)) {
            *ret_item = menu_popup_item_at(t->levels[i].popup, at);
            return i;
        }
    }
    *ret_item = -1;
    if (t->kind == MENU_BAR)
        *ret_item = menu_bar_item_at(t->hwnd, at);
    else if (t->kind == MENU_SYSTEM &&
             SendMessage(t->hwnd, WM_NCHITTEST, 0, MAKELPARAM(at.x, at.y)) == HTSYSMENU)
        *ret_item = 0;
    return *ret_item >= 0 ? 0 : -1;
}

bool track_is_outside(const struct track *t, POINT at)
{
    int item;
    return level_at(t, at, &item) < 0;
}

/* The mouse with the button down leaves an item of a menu from which one may drag. */
static void drag(struct track *t, const struct level *level, int at)
{
    const struct menu *menu = menu_look(level->menu);
    if (!t->dragging || !menu || !(menu->info.dwStyle & MNS_DRAGDROP) || level->selected < 0 ||
        level->selected == at)
        return;
    t->dragging = false;
    if (SendMessage(t->hwnd, WM_MENUDRAG, (WPARAM)level->selected, (LPARAM)level->menu) ==
        MND_ENDMENU)
        t->done = true;
}

static void point_at(struct track *t, POINT at, bool press)
{
    int item, level = level_at(t, at, &item);
    t->by_mouse = true;
    if (level < 0) {
        drag(t, track_last(t), -1);
        return;
    }
    bool is_bar = !t->levels[level].popup;
    bool same = t->levels[level].selected == item;
    if (press)
        t->dragging = true;
    else
        drag(t, &t->levels[level], item);
    if (t->done)
        return;
    if (same && press && is_bar && t->depth > 1) {
        t->done = true; /* a click on the open one closes it */
        return;
    }
    if (same && t->depth <= level + 2) {
        if (press && t->depth == level + 1)
            track_open(t, false);
        return;
    }
    bool was_open = t->depth > level + 1;
    track_close_to(t, level + 1);
    track_select(t, &t->levels[level], item);
    if (item >= 0 && !t->done && (!is_bar || press || t->button || was_open))
        track_open(t, false);
}

void track_move(struct track *t, POINT at)
{
    point_at(t, at, false);
}

void track_press(struct track *t, POINT at)
{
    t->button = true;
    point_at(t, at, true);
}

void track_release(struct track *t, POINT at, bool right)
{
    int item, level = level_at(t, at, &item);
    t->dragging = false;
    t->button = false;
    if (level < 0 || item < 0)
        return;
    struct level *on = &t->levels[level];
    if (right && !(t->flags & TPM_RIGHTBUTTON)) {
        track_notify(t, WM_MENURBUTTONUP, (WPARAM)item, (LPARAM)on->menu);
        return;
    }
    const struct menu *menu = menu_look(on->menu);
    if (!menu || item >= menu->count || menu->items[item].submenu)
        return;
    t->by_mouse = true;
    track_close_to(t, level + 1);
    track_select(t, on, item);
    track_choose(t, false);
}
