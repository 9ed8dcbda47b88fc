/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/scroll_info.h"

/* Where a scroll bar and its parts are, and how they are. */

enum { BAR, ARROW_UP, SHAFT_UP, THUMB, SHAFT_DOWN, ARROW_DOWN, PARTS };

DWORD scroll_style(int bar)
{
    return bar == SB_HORZ ? WS_HSCROLL : bar == SB_VERT ? WS_VSCROLL : 0;
}

bool scroll_is_vertical(HWND hwnd, int bar)
{
    return bar == SB_VERT || (bar == SB_CTL && window_style(hwnd) & SBS_VERT);
}

RECT scroll_rect(HWND hwnd, int bar)
{
    RECT rect;
    POINT origin = {0, 0};
    GetClientRect(hwnd, &rect);
    ClientToScreen(hwnd, &origin);
    OffsetRect(&rect, (int)origin.x, (int)origin.y);
    if (bar == SB_VERT) {
        rect.left = rect.right;
        rect.right += CONTROL_CELL_X;
    } else if (bar == SB_HORZ) {
        rect.top = rect.bottom;
        rect.bottom += CONTROL_CELL_Y;
    }
    return rect;
}

LONG scroll_length(const RECT *rect, bool vertical)
{
    return vertical ? rect->bottom - rect->top : rect->right - rect->left;
}

static struct scroll_parts parts_in(const struct scroll_info *info, const RECT *rect, bool vertical)
{
    return scroll_parts_of(info, scroll_length(rect, vertical),
                           vertical ? CONTROL_CELL_Y : CONTROL_CELL_X);
}

int scroll_code_at(HWND hwnd, int bar, POINT at)
{
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    RECT rect = scroll_rect(hwnd, bar);
    bool vertical = scroll_is_vertical(hwnd, bar);
    if (!info || !PtInRect(&rect, at))
        return -1;
    struct scroll_parts parts = parts_in(info, &rect, vertical);
    LONG where = vertical ? at.y - rect.top : at.x - rect.left;
    if (where < parts.arrow)
        return SB_LINEUP;
    if (where >= scroll_length(&rect, vertical) - parts.arrow)
        return SB_LINEDOWN;
    if (parts.thumb_end == 0)
        return -1;
    if (where < parts.thumb_start)
        return SB_PAGEUP;
    return where >= parts.thumb_end ? SB_PAGEDOWN : SB_THUMBTRACK;
}

static void describe_parts(const struct scroll_info *info, const struct scroll_parts *parts,
                           LONG length, DWORD *state)
{
    static const int codes[PARTS] = {[BAR] = -1,
                                     [ARROW_UP] = SB_LINEUP,
                                     [SHAFT_UP] = SB_PAGEUP,
                                     [THUMB] = SB_THUMBTRACK,
                                     [SHAFT_DOWN] = SB_PAGEDOWN,
                                     [ARROW_DOWN] = SB_LINEDOWN};
    for (int i = ARROW_UP; i < PARTS; i++)
        if (info->pressed == codes[i])
            state[i] |= STATE_SYSTEM_PRESSED;
    if (info->disabled & ESB_DISABLE_LTUP)
        state[ARROW_UP] |= STATE_SYSTEM_UNAVAILABLE;
    if (info->disabled & ESB_DISABLE_RTDN)
        state[ARROW_DOWN] |= STATE_SYSTEM_UNAVAILABLE;
    if (info->disabled == ESB_DISABLE_BOTH)
        state[BAR] |= STATE_SYSTEM_UNAVAILABLE;
    if (parts->thumb_end == 0)
        state[THUMB] |= STATE_SYSTEM_INVISIBLE;
    if (parts->thumb_end == 0 || parts->thumb_start <= parts->arrow)
        state[SHAFT_UP] |= STATE_SYSTEM_INVISIBLE;
    if (parts->thumb_end == 0 || parts->thumb_end >= length - parts->arrow)
        state[SHAFT_DOWN] |= STATE_SYSTEM_INVISIBLE;
}

void scroll_describe(HWND hwnd, int bar, SCROLLBARINFO *ret)
{
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    bool vertical = scroll_is_vertical(hwnd, bar);
    RECT rect = scroll_rect(hwnd, bar);
    memset(ret, 0, sizeof(*ret));
    ret->cbSize = sizeof(*ret);
    ret->rcScrollBar = rect;
    if (!info)
        return;
    struct scroll_parts parts = parts_in(info, &rect, vertical);
    ret->dxyLineButton = (int)parts.arrow;
    ret->xyThumbTop = (int)parts.thumb_start;
    ret->xyThumbBottom = (int)parts.thumb_end;
    describe_parts(info, &parts, scroll_length(&rect, vertical), ret->rgstate);
    bool shown =
        bar == SB_CTL ? IsWindowVisible(hwnd) != 0 : (window_style(hwnd) & scroll_style(bar)) != 0;
    if (!shown)
        ret->rgstate[BAR] |= STATE_SYSTEM_INVISIBLE;
}
