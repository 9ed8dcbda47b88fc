/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_COMBO_H
#define CONTROL_COMBO_H

/* The combo box: an edit control or a field, and a list box that is shown when it is dropped
 * down (CBS_SIMPLE: always). */

#include "control/control.h"

enum {
    COMBO_EDIT_ID = 1001,
    COMBO_LIST_ID = 1000,
    COMBO_ROWS = 30, /* of a dropped list at most, when the program does not say */
};

struct combo {
    struct combo *next; /* of all in the process */
    HWND hwnd;
    unsigned busy;
    bool dead;
    DWORD style;
    HWND edit; /* NULL: CBS_DROPDOWNLIST */
    HWND list;
    HFONT font;
    bool dropped;
    bool focused;
    bool no_redraw;
    bool extended_ui;
    bool quiet;      /* the edit control's text is being set by us */
    int before;      /* the selection when it was dropped down */
    char *text;      /* owned; the edit control's then */
    int min_visible; /* CB_SETMINVISIBLE */
    bool min_set;
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
/* Sends it on; what nobody is there for is answered as by DefWindowProc. */
LRESULT combo_ask_parent(const struct combo *c, UINT message, WPARAM w, LPARAM l);
/* From the list's mouse: the button was released on an item, or pressed or released elsewhere. */
void combo_clicked(HWND combo, bool on_item);

/* combo_parts.c */
bool combo_make(struct combo *c, const CREATESTRUCT *cs);
void combo_resized(struct combo *c);
/* The field or edit control, without the button. */
RECT combo_field(const struct combo *c);

/* combo_info.c */
void combo_enlist(struct combo *c);
void combo_strike(struct combo *c);
void combo_describe(const struct combo *c, COMBOBOXINFO *info);

/* combo_drop.c */
enum combo_end {
    COMBO_CHOSEN,    /* CBN_SELENDOK */
    COMBO_CLOSED,    /* CBN_SELENDCANCEL */
    COMBO_CANCELLED, /* and the selection is as it was */
};
void combo_drop(struct combo *c);
void combo_close(struct combo *c, enum combo_end end);
void combo_show_selected(struct combo *c);
void combo_list_command(struct combo *c, WORD code);
void combo_list_clicked(struct combo *c, bool on_item);
/* true: the key was for the list. */
bool combo_key(struct combo *c, UINT message, WPARAM key);

/* combo_messages.c */
bool combo_message(struct combo *c, UINT message, WPARAM w, LPARAM l, LRESULT *ret);

/* combo_paint.c */
void combo_paint(struct combo *c, HDC dc);
/* The field at once. text: the item's, or NULL. */
void combo_paint_field(struct combo *c, int at, const char *text);

#endif
