/* SPDX-License-Identifier: MIT */
#include "control/edit.h"

/* What part of the text is shown. */

static size_t last_top(const struct edit *e)
{
    size_t count = edit_line_count(e), visible = (size_t)edit_visible_lines(e);
    return count > visible ? count - visible : 0;
}

void edit_scroll_to(struct edit *e, size_t top, LONG x)
{
    size_t last = edit_line_count(e) - 1;
    if (top > last)
        top = last;
    if (!edit_is_multiline(e))
        top = 0;
    if (x < 0 || edit_wraps(e))
        x = 0;
    if (top == e->top_line && x == e->scroll_x)
        return;
    e->top_line = top;
    e->scroll_x = x;
    edit_invalidate(e);
}

static LONG by_lines(struct edit *e, LONG lines)
{
    LONG before = (LONG)e->top_line, top = before + lines, last = (LONG)last_top(e);
    /* It may be past the end already (EM_LINESCROLL): never back for a step on. */
    last = lines > 0 && before > last ? before : last;
    top = top > last ? last : top;
    top = top < 0 ? 0 : top;
    edit_scroll_to(e, (size_t)top, e->scroll_x);
    return top - before;
}

static LONG by_pixels(struct edit *e, LONG x)
{
    LONG before = e->scroll_x, most = edit_widest(e) - edit_visible_width(e);
    most = x > before && before > most ? before : most;
    x = x > most ? most : x;
    edit_scroll_to(e, e->top_line, x < 0 ? 0 : x);
    return e->scroll_x - before;
}

static LONG scrolled(struct edit *e, LONG moved, WORD notification)
{
    if (!moved)
        return 0;
    edit_update_scroll_bars(e);
    edit_show_caret(e);
    edit_notify(e, notification);
    return moved;
}

/* Where the thumb is: the message has the lower half of what a user drags it to. */
static LONG thumb(struct edit *e, int bar, WORD position)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_TRACKPOS};
    GetScrollInfo(e->hwnd, bar, &info);
    return LOWORD(info.nTrackPos) == position ? info.nTrackPos : position;
}

static LONG vertical_code(struct edit *e, int code, WORD position)
{
    LONG page = edit_visible_lines(e);
    switch (code) {
    case SB_LINEUP:
        return by_lines(e, -1);
    case SB_LINEDOWN:
        return by_lines(e, 1);
    case SB_PAGEUP:
        return by_lines(e, -page);
    case SB_PAGEDOWN:
        return by_lines(e, page);
    case SB_TOP:
        return by_lines(e, -(LONG)e->top_line);
    case SB_BOTTOM:
        return by_lines(e, (LONG)edit_line_count(e));
    case SB_THUMBPOSITION:
    case SB_THUMBTRACK:
        return by_lines(e, thumb(e, SB_VERT, position) - (LONG)e->top_line);
    default:
        return 0;
    }
}

static LONG horizontal_code(struct edit *e, int code, WORD position)
{
    LONG page = edit_visible_width(e);
    switch (code) {
    case SB_LINELEFT:
        return by_pixels(e, e->scroll_x - EDIT_CELL_X);
    case SB_LINERIGHT:
        return by_pixels(e, e->scroll_x + EDIT_CELL_X);
    case SB_PAGELEFT:
        return by_pixels(e, e->scroll_x - page);
    case SB_PAGERIGHT:
        return by_pixels(e, e->scroll_x + page);
    case SB_LEFT:
        return by_pixels(e, 0);
    case SB_RIGHT:
        return by_pixels(e, edit_widest(e));
    case SB_THUMBPOSITION:
    case SB_THUMBTRACK:
        return by_pixels(e, thumb(e, SB_HORZ, position) * EDIT_CELL_X);
    default:
        return 0;
    }
}

LONG edit_scroll_code(struct edit *e, bool vertical, int code, WORD position)
{
    if (!edit_is_multiline(e) && vertical)
        return 0;
    return vertical ? scrolled(e, vertical_code(e, code, position), EN_VSCROLL)
                    : scrolled(e, horizontal_code(e, code, position), EN_HSCROLL);
}

void edit_update_scroll_bars(struct edit *e)
{
    if (e->style & WS_VSCROLL && edit_is_multiline(e)) {
        SCROLLINFO info = {.cbSize = sizeof(info),
                           .fMask = SIF_RANGE | SIF_PAGE | SIF_POS | SIF_DISABLENOSCROLL,
                           .nMax = (int)edit_line_count(e) - 1,
                           .nPage = (UINT)edit_visible_lines(e),
                           .nPos = (int)e->top_line};
        SetScrollInfo(e->hwnd, SB_VERT, &info, TRUE);
    }
    if (e->style & WS_HSCROLL && edit_is_multiline(e) && !edit_wraps(e)) {
        SCROLLINFO info = {.cbSize = sizeof(info),
                           .fMask = SIF_RANGE | SIF_PAGE | SIF_POS | SIF_DISABLENOSCROLL,
                           .nMax = (int)(edit_widest(e) / EDIT_CELL_X),
                           .nPage = (UINT)(edit_visible_width(e) / EDIT_CELL_X),
                           .nPos = (int)(e->scroll_x / EDIT_CELL_X)};
        SetScrollInfo(e->hwnd, SB_HORZ, &info, TRUE);
    }
}
