/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_BUTTON_H
#define CONTROL_BUTTON_H

#include "control/control.h"

struct button {
    UINT state; /* BST_... */
    HFONT font;
    HANDLE image;
    UINT image_type;
    bool dont_click; /* BM_SETDONTCLICK: the focus alone is no click */
    bool captured;   /* the mouse button went down on it */
    bool by_key;     /* the space bar did */
    bool clicking;   /* inside BM_CLICK */
};

static inline UINT button_type(HWND hwnd)
{
    return (UINT)GetWindowLong(hwnd, GWL_STYLE) & BS_TYPEMASK;
}

/* button_paint.c. action: ODA_... for owner-drawn ones. */
void button_paint(HWND hwnd, HDC given);
void button_redraw(HWND hwnd, UINT action);
/* button_group.c: checks a radio button and none of the others of its group. */
void button_check_in_group(HWND hwnd);

#endif
