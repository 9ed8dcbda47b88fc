/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_LIST_H
#define CONTROL_LIST_H

/*
 * The list box. Items without strings (owner-drawn, no LBS_HASSTRINGS) have
 * their data only, those of LBS_NODATA nothing at all: then there is only their
 * number. A notification may destroy the control or change its items: `dead` is
 * set then, and the state lives until the outermost procedure returns.
 */

#include "control/control.h"

struct list_item {
    char *text; /* owned; NULL without strings */
    ULONG_PTR data;
    LONG height; /* LBS_OWNERDRAWVARIABLE */
};

struct list {
    HWND hwnd;
    unsigned busy;
    bool dead;
    DWORD style; /* as it was made, cleared of what contradicts itself; later changes do nothing */
    bool no_data;
    HFONT font;
    struct list_item *items; /* owned; NULL with no_data */
    bool *marks;             /* owned; what is selected of a multiple-selection list, else NULL */
    int count;
    int room;    /* items that there is memory for */
    int current; /* single selection: the selected one; -1: none */
    int caret;
    int anchor; /* -1: none */
    int top;
    LONG item_height;
    LONG column_width;
    LONG extent; /* horizontal */
    bool extent_set;
    LONG scroll_x;
    int *tabs; /* owned; pixels */
    int tab_count;
    DWORD locale;
    bool focused;
    bool caret_off; /* while the selection changes */
    bool redraw;    /* WM_SETREDRAW */
    bool stale;     /* something changed while it was off */
    bool tracking;
    bool scrolling; /* the timer that scrolls while the mouse is held outside runs */
    POINT mouse;
    HWND combo; /* whose list it is, or NULL */
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
static inline bool list_is_item(const struct list *l, int at)
{
    return at >= 0 && at < l->count;
}
static inline bool list_is_selected(const struct list *l, int at)
{
    return l->marks ? l->marks[at] : at == l->current;
}
/* A window of its own, over others. */
static inline bool list_drops_down(const struct list *l)
{
    return l->combo && GetParent(l->hwnd) != l->combo;
}
/* Who gets the notifications: the parent, of a combo box's list the combo box's. */
HWND list_owner(const struct list *l);

/* list.c */
struct list *list_of(HWND hwnd);
/* false: the control is gone. */
bool list_notify(struct list *l, WORD code);
/* Rows in a column, or items. */
DWORD list_info(const struct list *l);

/* list_items.c: the items. Indices and LB_... results. */
int list_add(struct list *l, ULONG_PTR what);
int list_insert(struct list *l, int at, ULONG_PTR what);
int list_delete(struct list *l, int at);
void list_reset(struct list *l);
int list_set_count(struct list *l, int count);
/* Memory for so many more; how many items there is memory for then. */
int list_reserve(struct list *l, int more);
UINT list_measure(struct list *l, int at);

/* list_compare.c */
/* exact: the whole text. from: the one before the first that is looked at; -1: from the start. */
int list_find(struct list *l, int from, ULONG_PTR what, bool exact);
/* An item with what is none yet: the owner says for items without strings, strings as in a
 * dictionary. */
int list_compare(struct list *l, int at, ULONG_PTR what);
/* Symbols, digits, letters; without case, accents only where all else is the same. */
int list_compare_text(const char *a, const char *b);

/* list_select.c */
void list_mark(struct list *l, int at, bool selected);
int list_set_current(struct list *l, int at);
int list_set_selected(struct list *l, bool selected, int at);
void list_set_caret(struct list *l, int at);
int list_count_selected(const struct list *l);
/* The user chose an item with keys or mouse. */
void list_choose(struct list *l, int at, bool extend, bool toggle);

/* list_view.c: places. */
RECT list_client(const struct list *l);
void list_show(struct list *l, int at);
void list_set_top(struct list *l, int top);
void list_update_scroll_bars(struct list *l);
/* false: there is no such item. */
bool list_item_rect(const struct list *l, int at, RECT *ret);
/* The one that is nearest; -1: there is none. */
int list_item_at(const struct list *l, POINT point, bool *ret_outside);
int list_rows(const struct list *l);
int list_page(const struct list *l);
void list_set_extent(struct list *l, LONG extent);
void list_scroll_code(struct list *l, bool vertical, int code);

/* list_paint.c */
void list_invalidate(struct list *l, int at);
void list_invalidate_all(struct list *l);
/* An item's state changed, action: ODA_...; an owner draws it at once. at: -1 of an empty list. */
void list_item_changed(struct list *l, int at, UINT action);
void list_paint(struct list *l, HDC dc);

/* list_input.c */
void list_key(struct list *l, WPARAM key);
void list_char(struct list *l, WPARAM c);
LRESULT list_mouse(struct list *l, UINT message, WPARAM w, LPARAM point);
/* The mouse is not ours any more. */
void list_end_tracking(struct list *l);

/* list_messages.c: true: it was LB_.... */
bool list_message(struct list *l, UINT message, WPARAM w, LPARAM l_param, LRESULT *ret);

/* directory_list.c: LB_DIR and LB_ADDFILE. */
int list_add_directory(struct list *l, UINT attributes, const char *spec);
int list_add_file(struct list *l, const char *name);

#endif
