/* SPDX-License-Identifier: MIT */
#ifndef CONTROL_SCROLL_INFO_H
#define CONTROL_SCROLL_INFO_H

/* What a window's scroll bars show. */

#include "control/control.h"

struct scroll_info {
    int min;
    int max;
    UINT page;
    int pos;
    UINT disabled; /* ESB_... */
    bool there;    /* the window has, or had, such a bar */
    bool dragged;  /* its thumb is in the user's hand, at `track` */
    int track;
    int pressed; /* SB_...: the part under the pressed mouse button; SB_ENDSCROLL: none */
};

/* Made when there is none yet. NULL: no such window of this process, no such bar, or no memory
 * (last error set). */
struct scroll_info *scroll_info_of(HWND hwnd, int bar);
/* Never makes one: NULL with ERROR_NO_SCROLLBARS when the window has no bars. */
struct scroll_info *scroll_info_find(HWND hwnd, int bar);
/* The size and the flags are right; else the last error is set. */
bool scroll_info_is_good(const SCROLLINFO *info);
/* Does what SetScrollInfo says to it. *ret_changed: it looks different. Returns the position. */
int scroll_info_set(struct scroll_info *info, const SCROLLINFO *to, bool *ret_changed);
bool scroll_info_get(const struct scroll_info *info, SCROLLINFO *ret);
/* The largest position. */
int scroll_info_last(const struct scroll_info *info);
/* There is nothing to scroll. */
bool scroll_info_is_full(const struct scroll_info *info);

/* Where the parts of a bar of such a length are, in pixels from its start. Arrows are one cell
 * each; thumb_end 0: there is no thumb. */
struct scroll_parts {
    LONG arrow;
    LONG thumb_start;
    LONG thumb_end;
};
struct scroll_parts scroll_parts_of(const struct scroll_info *info, LONG length, LONG cell);
/* The position for a thumb that starts there. */
int scroll_pos_at(const struct scroll_info *info, LONG length, LONG cell, LONG thumb_start);

/* ---- scroll_place.c: where a bar is ---- */

DWORD scroll_style(int bar);
bool scroll_is_vertical(HWND hwnd, int bar);
/* On the screen; for SB_CTL all of the control. */
RECT scroll_rect(HWND hwnd, int bar);
LONG scroll_length(const RECT *rect, bool vertical);
/* SB_...: the part at a point of the screen; -1: none. */
int scroll_code_at(HWND hwnd, int bar, POINT at);
/* Fills what GetScrollBarInfo gives. */
void scroll_describe(HWND hwnd, int bar, SCROLLBARINFO *ret);

/* scroll_paint.c: the bar looks different now. One of a window is drawn at once. */
void scroll_redraw(HWND hwnd, int bar);

/* ---- scroll_api.c ---- */

/* Switches arrows of a ScrollBar control off or on, with the control where that is both. false:
 * they were so. */
bool scroll_enable_control(HWND hwnd, UINT arrows);

#endif
