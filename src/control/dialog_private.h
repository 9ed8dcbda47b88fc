/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_DIALOG_PRIVATE_H
#define CONTROL_DIALOG_PRIVATE_H

/* Dialogs: what one keeps, and their parts for each other. */

#include "control/control.h"

struct dialog {
    HWND focus; /* while it is not active */
    DWORD default_id;
    INT_PTR result;
    bool ended;
    bool wide;
    HFONT font; /* NULL: the one font */
};

/* dialog.c. NULL: the window is no dialog of this process. */
struct dialog *dialog_of(HWND hwnd);
struct dialog *dialog_attach(HWND hwnd);
LRESULT CALLBACK dialog_class_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l);

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
    const WORD *items; /* the first one */
};
struct dialog_item {
    DWORD help;
    DWORD style;
    DWORD ex_style;
    short x, y, cx, cy;
    DWORD id;
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
                   LPARAM param, bool wide, bool modal);

#endif
