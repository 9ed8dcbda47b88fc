/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_COMBO_H
#define CONTROL_COMBO_H

/* The combo box: an edit control or a field, and a list box that is shown when it is dropped
 * down (CBS_SIMPLE: always). */

#include "control/control.h"

enum {
    COMBO_EDIT_ID = 1001,
    COMBO_LIST_ID = 1000,
    /* From the list's mouse: the button was released, wParam: on an item. */
    COMBO_LIST_CLICKED = WM_APP,
};

struct combo {
    HWND hwnd;
    unsigned busy;
    bool dead;
    DWORD style;
    HWND edit; /* NULL: CBS_DROPDOWNLIST */
    HWND list;
    HFONT font;
    bool dropped;
    bool focused;
    bool extended_ui;
    bool quiet;       /* the edit control's text is being set by us */
    int before;       /* the selection when it was dropped down */
    LONG list_height; /* of the dropped list */
    LONG dropped_width;
    LONG field_height;
};

static inline DWORD combo_type(const struct combo *c)
{
    return c->style & 3;
}
static inline bool combo_has_strings(const struct combo *c)
{
    return !(c->style & (CBS_OWNERDRAWFIXED | CBS_OWNERDRAWVARIABLE)) || c->style & CBS_HASSTRINGS;
}

/* combo.c. false: the control is gone. */
bool combo_notify(struct combo *c, WORD code);
int combo_selected(const struct combo *c);
RECT combo_field(const struct combo *c);

/* combo_drop.c */
void combo_drop(struct combo *c);
/* chosen: SELENDOK, else SELENDCANCEL (the selection is as before). */
void combo_close(struct combo *c, bool chosen);
void combo_show_selected(struct combo *c);
void combo_list_command(struct combo *c, WORD code);
void combo_list_clicked(struct combo *c, bool on_item);
bool combo_key(struct combo *c, WPARAM key);

/* combo_messages.c */
bool combo_message(struct combo *c, UINT message, WPARAM w, LPARAM l, LRESULT *ret);

/* combo_paint.c */
void combo_paint(struct combo *c, HDC dc);

#endif
