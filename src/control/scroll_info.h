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
    int track;     /* while the thumb is dragged */
    UINT disabled; /* ESB_... */
    bool known;    /* somebody has set it */
};

/* NULL: no such window of this process, or no memory (last error set). */
struct scroll_info *scroll_info_of(HWND hwnd, int bar);
/* Does what SetScrollInfo says to it. *ret_changed: it looks different. Returns the position. */
int scroll_info_set(struct scroll_info *info, const SCROLLINFO *to, bool *ret_changed);
bool scroll_info_get(const struct scroll_info *info, SCROLLINFO *ret);
/* The largest position. */
int scroll_info_last(const struct scroll_info *info);
/* There is nothing to scroll. */
bool scroll_info_is_full(const struct scroll_info *info);

/* Where the parts of a bar of such a length are, in pixels from its start. Arrows are one cell
 * each. */
struct scroll_parts {
    LONG arrow;
    LONG thumb_start;
    LONG thumb_end;
};
struct scroll_parts scroll_parts_of(const struct scroll_info *info, LONG length, LONG cell);
/* The position for a thumb that starts there. */
int scroll_pos_at(const struct scroll_info *info, LONG length, LONG cell, LONG thumb_start);

#endif
