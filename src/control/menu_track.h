/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_MENU_TRACK_H
#define CONTROL_MENU_TRACK_H

/* The state of a menu loop: the levels that are open, the bar or the first popup below. Everything
 * that is told to the window may end it, or the window. */

#include "control/menu.h"

enum { LEVELS_MOST = 32 };

struct level {
    HMENU menu;
    HWND popup; /* NULL: a bar */
    int selected;
};

struct track {
    struct track *outer; /* the loop that this one is in */
    HWND hwnd;
    int kind; /* MENU_... */
    UINT flags;
    struct level levels[LEVELS_MOST];
    int depth; /* levels that are open */
    bool done;
    bool by_mouse; /* what is selected next */
    bool button;   /* a mouse button went down in the loop, or opened it */
    bool dragging; /* WM_MENUDRAG is due when the mouse leaves the item */
    bool chose;
    UINT chosen;
    HMENU chosen_in;
    int chosen_at;
};

static inline struct level *track_last(struct track *t)
{
    return &t->levels[t->depth - 1];
}
const struct menu_item *track_item(const struct level *level);
void track_notify(const struct track *t, UINT message, WPARAM w, LPARAM l);
void track_select(struct track *t, struct level *level, int at);
/* Closes what is above so many levels. */
void track_close_to(struct track *t, int depth);
/* The next item that can be selected, from one (-1: before the first, or behind the last). */
int track_step(const struct level *level, int from, int by);
/* Opens the submenu of what is selected. */
void track_open(struct track *t, bool with_first);
/* Ends the loop with what is selected, or opens its submenu. by_key: what is disabled ends it, too.
 */
void track_choose(struct track *t, bool by_key);
/* To the neighbour in the bar, or the next bar; its menu is open when this one was. */
void track_along_bar(struct track *t, int by);

/* menu_keys.c */

void track_key(struct track *t, WPARAM vk);
void track_character(struct track *t, WPARAM c);

/* menu_mouse.c */

/* Is a press there none of the menu's? It ends the loop and goes to who is there. */
bool track_is_outside(const struct track *t, POINT at);
void track_move(struct track *t, POINT at);
void track_press(struct track *t, POINT at);
void track_release(struct track *t, POINT at, bool right);

#endif
