/* SPDX-License-Identifier: MIT */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

/* What the rooms above use of painting besides the public functions. */

#include "pianola/paint.h"

/* Parts of a frame that belong to others: drawn when the frame is, in a context of the window.
 * NULL: nothing is drawn there. */
struct frame_parts {
    void (*menu_bar)(HWND hwnd, HDC dc, const RECT *rect);
    void (*scroll_bar)(HWND hwnd, HDC dc, const RECT *rect, bool vertical);
};
extern struct frame_parts frame_parts;

/* The part of DefWindowProc of the rooms above: asked first. */
void paint_set_def_proc(bool (*fn)(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret));

/* caret.c: where the calling thread's caret is on the screen; false: it is not shown. */
bool caret_place(POINT *ret);
/* Its window (NULL: there is none) and place there, for GetGUIThreadInfo. */
HWND caret_info(RECT *ret_rect, bool *ret_shown);
/* What is in a rectangle of a window moves, the caret with it. */
void caret_scroll(HWND hwnd, const RECT *rect, int dx, int dy);
/* The display is to be brought up to date; called when a thread is about to wait. */
void paint_set_show(void (*fn)(void));
/* terminal.c: rings the bell of the display; nothing without one. Any thread. */
void paint_ring(void);

#endif
