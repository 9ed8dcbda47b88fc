/* SPDX-License-Identifier: MIT */
#include "control/scroll_info.h"
#include "paint/paint.h"

/* How a scroll bar looks: arrows, a shaft, a thumb. */

static void part(HDC dc, const RECT *rect, const char *text, bool vertical, LONG from, LONG to)
{
    LONG step = vertical ? CONTROL_CELL_Y : CONTROL_CELL_X;
    for (LONG at = from; at < to; at += step) {
        if (vertical)
            TextOut(dc, (int)rect->left, (int)(rect->top + at), text, 3);
        else
            TextOut(dc, (int)(rect->left + at), (int)rect->top, text, 3);
    }
}

void scroll_paint(HWND hwnd, HDC dc, const RECT *rect, int bar, bool vertical)
{
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    LONG length = vertical ? rect->bottom - rect->top : rect->right - rect->left;
    LONG cell = vertical ? CONTROL_CELL_Y : CONTROL_CELL_X;
    if (!info || length <= 0)
        return;
    struct scroll_parts parts = scroll_parts_of(info, length, cell);
    HBRUSH brush = bar == SB_CTL ? control_brush(hwnd, dc, WM_CTLCOLORSCROLLBAR)
                                 : GetSysColorBrush(COLOR_SCROLLBAR);
    FillRect(dc, rect, brush);
    int mode = SetBkMode(dc, TRANSPARENT);
    bool off = info->disabled == ESB_DISABLE_BOTH || !IsWindowEnabled(hwnd);
    COLORREF ink = SetTextColor(dc, GetSysColor(off ? COLOR_GRAYTEXT : COLOR_BTNTEXT));
    part(dc, rect, vertical ? "▲" : "◀", vertical, 0, parts.arrow);
    part(dc, rect, vertical ? "▼" : "▶", vertical, length - parts.arrow, length);
    part(dc, rect, "░", vertical, parts.arrow, length - parts.arrow);
    if (!off)
        part(dc, rect, "█", vertical, parts.thumb_start / cell * cell,
             parts.thumb_start / cell * cell + (parts.thumb_end - parts.thumb_start) / cell * cell);
    SetTextColor(dc, ink);
    SetBkMode(dc, mode);
}

static void paint_frame_bar(HWND hwnd, HDC dc, const RECT *rect, bool vertical)
{
    scroll_paint(hwnd, dc, rect, vertical ? SB_VERT : SB_HORZ, vertical);
}

__attribute__((constructor)) static void set_seam(void)
{
    frame_parts.scroll_bar = paint_frame_bar;
}
