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

static void arrow(HDC dc, const RECT *rect, const char *text, bool vertical, LONG from, LONG to,
                  bool off, bool pressed)
{
    RECT at = *rect;
    if (vertical)
        at = (RECT){rect->left, rect->top + from, rect->right, rect->top + to};
    else
        at = (RECT){rect->left + from, rect->top, rect->left + to, rect->bottom};
    SetTextColor(dc, GetSysColor(off ? COLOR_GRAYTEXT : COLOR_BTNTEXT));
    part(dc, rect, text, vertical, from, to);
    if (pressed)
        InvertRect(dc, &at);
}

void scroll_paint(HWND hwnd, HDC dc, const RECT *rect, int bar, bool vertical)
{
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    LONG length = scroll_length(rect, vertical);
    LONG cell = vertical ? CONTROL_CELL_Y : CONTROL_CELL_X;
    if (!info || length <= 0)
        return;
    struct scroll_parts parts = scroll_parts_of(info, length, cell);
    HBRUSH brush = bar == SB_CTL ? control_brush(hwnd, dc, WM_CTLCOLORSCROLLBAR)
                                 : GetSysColorBrush(COLOR_SCROLLBAR);
    FillRect(dc, rect, brush);
    int mode = SetBkMode(dc, TRANSPARENT);
    UINT off = IsWindowEnabled(hwnd) ? info->disabled : ESB_DISABLE_BOTH;
    COLORREF ink = GetTextColor(dc);
    arrow(dc, rect, vertical ? "▲" : "◀", vertical, 0, parts.arrow, off & ESB_DISABLE_LTUP,
          info->pressed == SB_LINEUP);
    arrow(dc, rect, vertical ? "▼" : "▶", vertical, length - parts.arrow, length,
          off & ESB_DISABLE_RTDN, info->pressed == SB_LINEDOWN);
    part(dc, rect, "░", vertical, parts.arrow, length - parts.arrow);
    SetTextColor(dc, GetSysColor(COLOR_BTNTEXT));
    LONG from = parts.thumb_start / cell * cell;
    LONG size = parts.thumb_end - parts.thumb_start;
    if (off != ESB_DISABLE_BOTH && parts.thumb_end)
        part(dc, rect, "█", vertical, from, from + size);
    SetTextColor(dc, ink);
    SetBkMode(dc, mode);
}

void scroll_redraw(HWND hwnd, int bar)
{
    RECT window, rect;
    if (bar == SB_CTL) {
        InvalidateRect(hwnd, NULL, FALSE);
        return;
    }
    if (!(window_style(hwnd) & scroll_style(bar)) || !IsWindowVisible(hwnd) || IsIconic(hwnd))
        return;
    HDC dc = GetDCEx(hwnd, NULL, DCX_WINDOW | DCX_CLIPSIBLINGS);
    if (!dc)
        return;
    GetWindowRect(hwnd, &window);
    rect = scroll_rect(hwnd, bar);
    OffsetRect(&rect, (int)-window.left, (int)-window.top);
    scroll_paint(hwnd, dc, &rect, bar, bar == SB_VERT);
    ReleaseDC(hwnd, dc);
}

static void paint_frame_bar(HWND hwnd, HDC dc, const RECT *rect, bool vertical)
{
    scroll_paint(hwnd, dc, rect, vertical ? SB_VERT : SB_HORZ, vertical);
}

__attribute__((constructor)) static void set_seam(void)
{
    frame_parts.scroll_bar = paint_frame_bar;
}
