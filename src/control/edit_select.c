/* SPDX-License-Identifier: MIT */
#include "control/edit.h"

/* The selection and the caret. */

void edit_select(struct edit *e, size_t anchor, size_t caret)
{
    size_t length = edit_length(e);
    size_t before_from = edit_selection_start(e), before_to = edit_selection_end(e);
    anchor = anchor < length ? edit_text_snap(&e->text, anchor) : length;
    caret = caret < length ? edit_text_snap(&e->text, caret) : length;
    e->anchor = anchor;
    e->caret = caret;
    e->caret_after_wrap = false;
    size_t from = edit_selection_start(e), to = edit_selection_end(e);
    if (from != before_from || to != before_to) {
        from = from < before_from ? from : before_from;
        to = to > before_to ? to : before_to;
        edit_invalidate_lines(e, edit_lines_find(&e->lines, from),
                              edit_lines_find(&e->lines, to) + 1);
    }
    edit_show_caret(e);
}

void edit_show_caret(struct edit *e)
{
    if (!e->focused || e->dead)
        return;
    POINT at = edit_point_of(e, e->caret);
    SetCaretPos((int)at.x, (int)at.y);
}

void edit_scroll_to_caret(struct edit *e)
{
    size_t line = edit_caret_line(e), top = e->top_line;
    size_t visible = (size_t)edit_visible_lines(e);
    if (edit_is_multiline(e)) {
        if (line < top)
            top = line;
        else if (line >= top + visible)
            top = line - visible + 1;
    }
    LONG x = e->scroll_x, width = edit_visible_width(e);
    LONG at = edit_line_indent(e, line) + edit_x_in_line(e, line, e->caret);
    if (!edit_wraps(e)) {
        LONG jump = width / 3 / EDIT_CELL_X * EDIT_CELL_X;
        if (at < x)
            x = at > jump ? at - jump : 0;
        else if (at >= x + width)
            x = at - width + EDIT_CELL_X + (edit_is_multiline(e) ? 0 : jump);
    }
    edit_scroll_to(e, top, x);
    edit_update_scroll_bars(e);
    edit_show_caret(e);
}
