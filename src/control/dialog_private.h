/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_DIALOG_PRIVATE_H
#define CONTROL_DIALOG_PRIVATE_H

/* Dialogs: what one keeps, and their parts for each other. */

#include "control/control.h"

#define ERROR_WINDOW_NOT_DIALOG 1420u
#define ERROR_CONTROL_ID_NOT_FOUND 1421u

struct dialog {
    HWND focus; /* while it is not active */
    DWORD default_id;
    INT_PTR result;
    bool ended;
    bool disabled_owner; /* to be enabled again at the end */
    HFONT font;          /* NULL: the one font */
    HFONT own_font;      /* owned: that of its template */
};

/* dialog.c. NULL: the window is no dialog of this process. */
struct dialog *dialog_of(HWND hwnd);
struct dialog *dialog_attach(HWND hwnd);
/* The focus goes to its first control. */
void dialog_focus_first(HWND hwnd);
/* The window procedures of the class: text in the plain form, in UTF-16. */
LRESULT CALLBACK dialog_class_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l);
LRESULT CALLBACK dialog_class_proc_wide(HWND hwnd, UINT message, WPARAM w, LPARAM l);

/* dialog_order.c: the controls in their order. */
struct dialog_items {
    struct dialog_item_place {
        HWND hwnd;
        bool usable; /* shown and enabled, and what it is in, too */
    } * list;        /* owned */
    size_t count;
    size_t room;
};
/* control (may be NULL): what it is in counts as a control parent. false: no memory. */
bool dialog_items_read(HWND dialog, HWND control, struct dialog_items *ret);
void dialog_items_finish(struct dialog_items *items);
/* count: it is not there. */
size_t dialog_items_find(const struct dialog_items *items, HWND control);
/* The control that a window is, or is a part of; NULL: none of the dialog. */
HWND dialog_item_of(HWND dialog, HWND hwnd);
/* What Tab goes to; control NULL: the first or the last one. */
HWND dialog_tab_item(HWND dialog, HWND control, bool previous);

/* dialog_default.c: the default push button follows the focus. */
void dialog_mark_default(HWND dialog, HWND focus);
LRESULT dialog_set_default(HWND dialog, struct dialog *d, UINT id);
void dialog_set_focus(HWND dialog, HWND control);
HWND dialog_default_button(HWND dialog);

/* dialog_template.c */

struct dialog_template {
    bool extended;
    DWORD help;
    DWORD style;
    DWORD ex_style;
    WORD count;
    short x, y, cx, cy;
    const WCHAR *menu;       /* NULL: none; below 0x10000 a number */
    const WCHAR *class_name; /* the same */
    const WCHAR *title;
    bool has_font;
    WORD font_size; /* points, or DIALOG_MESSAGE_FONT: that of message boxes */
    WORD font_weight;
    BYTE font_italic;
    BYTE font_charset;
    const WCHAR *font_face;
    const WORD *items; /* the first one */
};
enum { DIALOG_MESSAGE_FONT = 0x7fff };
struct dialog_item {
    DWORD help;
    DWORD style;
    DWORD ex_style;
    short x, y, cx, cy;
    int id; /* that of a plain template has 16 bits */
    const WCHAR *class_name;
    const WCHAR *title; /* may be a number */
    const void *data;   /* creation data, its size in front; NULL: none */
};
/* Templates have no size: what they say is believed, as in the reference. false: it is none. */
bool dialog_read_template(const DLGTEMPLATE *from, struct dialog_template *ret);
/* Reads the item at `at`; returns where the next one is. */
const WORD *dialog_read_item(const struct dialog_template *t, const WORD *at,
                             struct dialog_item *ret);

/* dialog_create.c */
HWND dialog_create(HINSTANCE instance, const DLGTEMPLATE *from, HWND owner, DLGPROC proc,
                   LPARAM param, bool wide);
/* Unless it is shown already. */
void dialog_show(HWND dialog);
/* Moves a rectangle onto the screen, as far as it is no larger. */
void dialog_keep_on_screen(RECT *rect);

#endif
