/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_LIST_H
#define CONTROL_LIST_H

/*
 * The list box. Items without strings (owner-drawn, no LBS_HASSTRINGS) have
 * their data only. A notification may destroy the control: `dead` is set then,
 * and the state lives until the outermost procedure returns.
 */

#include "control/control.h"

struct list_item {
    char *text; /* owned; NULL without strings */
    ULONG_PTR data;
    bool selected;
    LONG height; /* LBS_OWNERDRAWVARIABLE */
};

struct list {
    HWND hwnd;
    unsigned busy;
    bool dead;
    DWORD style;
    HFONT font;
    struct list_item *items; /* owned */
    int count;
    int room;
    int current; /* single selection: the selected one; multiple: the caret; -1: none */
    int caret;
    int anchor; /* -1: none */
    int top;
    LONG item_height;
    LONG column_width;
    LONG extent; /* horizontal */
    LONG scroll_x;
    LONG *tabs; /* owned; pixels */
    int tab_count;
    bool focused;
    bool redraw; /* WM_SETREDRAW */
    bool tracking;
    int track_from;
    HWND combo; /* LBS_COMBOBOX: whose list it is */
};

static inline bool list_has_strings(const struct list *l)
{
    return !(l->style & (LBS_OWNERDRAWFIXED | LBS_OWNERDRAWVARIABLE)) || l->style & LBS_HASSTRINGS;
}
static inline bool list_is_multiple(const struct list *l)
{
    return l->style & (LBS_MULTIPLESEL | LBS_EXTENDEDSEL);
}
static inline bool list_is_owner_drawn(const struct list *l)
{
    return l->style & (LBS_OWNERDRAWFIXED | LBS_OWNERDRAWVARIABLE);
}
/* Who gets the notifications: the parent, of a combo box's list the combo box. */
HWND list_owner(const struct list *l);

/* list.c */
struct list *list_of(HWND hwnd);
bool list_notify(struct list *l, WORD code);

/* list_items.c: the items. Indices and LB_... results. */
int list_add(struct list *l, ULONG_PTR what);
int list_insert(struct list *l, int at, ULONG_PTR what);
int list_delete(struct list *l, int at);
void list_reset(struct list *l);
int list_set_count(struct list *l, int count);
/* exact: the whole text. from: the one before the first that is looked at; -1: from the start. */
int list_find(struct list *l, int from, ULONG_PTR what, bool exact);
UINT list_measure(struct list *l, int at);

/* list_select.c */
void list_select_only(struct list *l, int at);
int list_set_current(struct list *l, int at);
int list_set_selected(struct list *l, bool selected, int at);
void list_set_caret(struct list *l, int at, bool fully);
int list_count_selected(const struct list *l);
/* The user chose an item with keys or mouse. */
void list_choose(struct list *l, int at, bool extend, bool toggle);

/* list_view.c: places and painting. */
void list_show(struct list *l, int at);
void list_set_top(struct list *l, int top);
void list_update_scroll_bars(struct list *l);
bool list_item_rect(struct list *l, int at, RECT *ret);
int list_item_at(struct list *l, POINT point, bool *ret_outside);
int list_page(const struct list *l);
void list_invalidate(struct list *l, int at);
void list_invalidate_all(struct list *l);
void list_paint(struct list *l, HDC dc);
void list_scroll_code(struct list *l, bool vertical, int code, int pos);

/* list_input.c */
void list_key(struct list *l, WPARAM key);
void list_char(struct list *l, WPARAM c);
LRESULT list_mouse(struct list *l, UINT message, WPARAM w, LPARAM point);

/* list_messages.c: true: it was LB_.... */
bool list_message(struct list *l, UINT message, WPARAM w, LPARAM l_param, LRESULT *ret);

#endif
