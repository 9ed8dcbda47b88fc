/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_CONTROL_H
#define CONTROL_CONTROL_H

/*
 * The window classes that every program has. They are registered when a
 * program first asks for one. A control keeps its state in the first window
 * long; each notification may destroy it, so whoever sends one asks
 * control_data again afterwards.
 */

#include <stdbool.h>
#include <stddef.h>

#include "message/message.h"
#include "pianola/control.h"
#include "pianola/dialog.h"
#include "pianola/paint.h"

enum { CONTROL_CELL_X = 8, CONTROL_CELL_Y = 16 };
enum { CONTROL_ARROW = 32512, CONTROL_IBEAM = 32513 };

struct control_class {
    const char *name;
    WNDPROC proc;
    UINT style;
    int extra;
    HBRUSH background;
    WORD cursor; /* the number of a system's one; 0: the arrow */
};

/* What the window procedure keeps; NULL before it is made and after it is gone. */
void *control_data(HWND hwnd);
/* Makes zeroed state of that size; free() ends it. NULL without memory. */
void *control_create_data(HWND hwnd, size_t size);
/* Takes it away for the caller to free. */
void *control_take_data(HWND hwnd);

/* WM_COMMAND to the parent. false: the control is gone. */
bool control_notify(HWND hwnd, WORD code);
/* The brush that the parent gives for WM_CTLCOLOR...; it sets the colours of dc. */
HBRUSH control_brush(HWND hwnd, HDC dc, UINT message);
/* The window's text; the caller frees it. NULL without memory. */
char *control_text(HWND hwnd);
HFONT control_select_font(HDC dc, HFONT font);
int control_id(HWND hwnd);

/* icon.c: in the middle of rect, in the colours of dc. What is no icon is not drawn. */
void icon_paint(HDC dc, HICON icon, const RECT *rect);

/* combo_info.c: a WM_KEYDOWN or WM_SYSKEYDOWN of the edit control of a combo box that is for the
 * combo box. */
bool combo_takes_key(HWND edit, UINT message, WPARAM key);

/* scroll_track.c: the mouse on a scroll bar until the button is released. bar: SB_HORZ, SB_VERT,
 * SB_CTL; at: screen coordinates. */
void scroll_track(HWND hwnd, int bar, POINT at);
/* scroll_paint.c */
void scroll_paint(HWND hwnd, HDC dc, const RECT *rect, int bar, bool vertical);

#endif
