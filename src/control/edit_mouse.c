/* SPDX-License-Identifier: MIT */
#include "control/edit.h"
#include "pianola/input.h"

/* The mouse: a click places the caret, dragging selects, a double click takes a word. */

static size_t place_at(struct edit *e, LPARAM l, bool *ret_after_wrap)
{
    size_t line;
    POINT point = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    size_t at = edit_place_of(e, point, &line);
    *ret_after_wrap = edit_is_multiline(e) && at == edit_line_end(e, line) &&
                      at > edit_line_start(e, line) && at == edit_line_next(e, line);
    return at;
}

static void press(struct edit *e, WPARAM keys, LPARAM l)
{
    bool after_wrap;
    SetCapture(e->hwnd);
    SetFocus(e->hwnd);
    if (e->dead)
        return;
    e->selecting = true;
    size_t at = place_at(e, l, &after_wrap);
    edit_select(e, keys & MK_SHIFT ? e->anchor : at, at);
    e->caret_after_wrap = after_wrap;
    e->wish_x = -1;
    edit_scroll_to_caret(e);
}

static void drag(struct edit *e, LPARAM l)
{
    bool after_wrap;
    if (!e->selecting || GetCapture() != e->hwnd)
        return;
    edit_select(e, e->anchor, place_at(e, l, &after_wrap));
    e->caret_after_wrap = after_wrap;
    edit_scroll_to_caret(e);
}

static void take_word(struct edit *e, LPARAM l)
{
    bool after_wrap;
    size_t at = place_at(e, l, &after_wrap);
    size_t line = edit_lines_find(&e->lines, at);
    size_t to = at < edit_line_end(e, line) ? edit_word_right(e, at) : at;
    size_t from = to > edit_line_start(e, line) ? edit_word_left(e, to) : to;
    edit_select(e, from, to);
    edit_scroll_to_caret(e);
}

LRESULT edit_mouse(struct edit *e, UINT message, WPARAM keys, LPARAM l)
{
    switch (message) {
    case WM_LBUTTONDOWN:
        press(e, keys, l);
        break;
    case WM_LBUTTONDBLCLK:
        take_word(e, l);
        break;
    case WM_LBUTTONUP:
        e->selecting = false;
        if (GetCapture() == e->hwnd)
            ReleaseCapture();
        break;
    case WM_MOUSEWHEEL:
        for (int left = (SHORT)HIWORD(keys) / (WHEEL_DELTA / 3); left != 0 && !e->dead;
             left += left > 0 ? -1 : 1)
            edit_scroll_code(e, true, left > 0 ? SB_LINEUP : SB_LINEDOWN, 0);
        break;
    default:
        drag(e, l);
        break;
    }
    return 0;
}
