/* SPDX-License-Identifier: MIT */
/* What a window shows of the keyboard's help: focus rectangles, underlined letters. */
#include "message/ui_state.h"

#include <stdlib.h>

#include "message/table.h"

enum { /* the names are include/win32's */
       SET = 1,
       CLEAR = 2,
       INITIALIZE = 3,
       HIDE_FOCUS = 1,
       HIDE_ACCEL = 2,
       ALL_FLAGS = HIDE_FOCUS | HIDE_ACCEL | 4,
};

/* What the action and flags in `w` would change of a state; `w` 's flags are cut down to that. */
static WORD changed(WORD state, WPARAM *w)
{
    WORD flags = HIWORD(*w) & ALL_FLAGS, action = LOWORD(*w);
    if (action == INITIALIZE) { /* nobody has used the keyboard yet */
        flags = HIDE_FOCUS | HIDE_ACCEL;
        action = SET;
    }
    flags &= action == SET ? (WORD)~state : action == CLEAR ? state : 0;
    *w = (WPARAM)MAKELPARAM(action, flags);
    return flags;
}

/* Up to the window that all the others are in, which tells all. */
static LRESULT change(HWND hwnd, WORD state, WPARAM w)
{
    WPARAM asked = w;
    if (LOWORD(w) != INITIALIZE && (HIWORD(w) & ~ALL_FLAGS || !changed(state, &asked)))
        return 0;
    if (LOWORD(w) < SET || LOWORD(w) > INITIALIZE)
        return 0;
    if (style_is_child(window_style(hwnd))) {
        SendMessage(GetAncestor(hwnd, GA_PARENT), WM_CHANGEUISTATE, w, 0);
        return 0;
    }
    changed(state, &asked);
    if (HIWORD(asked))
        SendMessage(hwnd, WM_UPDATEUISTATE, asked, 0);
    return 0;
}

static LRESULT tell_children(HWND hwnd, WPARAM w)
{
    const struct window_slot *slot = table_slot(hwnd);
    HWND *list = NULL;
    int n = slot ? table_children(slot_index(segment_peek(), slot), false, &list) : 0;
    for (int i = 0; i < n; i++)
        SendMessage(list[i], WM_UPDATEUISTATE, w, 0);
    free(list);
    return 0;
}

LRESULT ui_state(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct local_window *window = local_window(hwnd);
    if (!window)
        return 0;
    if (message == WM_QUERYUISTATE)
        return window->ui_state;
    if (l || (LOWORD(w) != INITIALIZE && HIWORD(w) & ~ALL_FLAGS))
        return 0;
    if (message == WM_CHANGEUISTATE)
        return change(hwnd, window->ui_state, w);
    WPARAM asked = w;
    WORD flags = changed(window->ui_state, &asked);
    window->ui_state =
        LOWORD(asked) == SET ? (WORD)(window->ui_state | flags) : (WORD)(window->ui_state & ~flags);
    return tell_children(hwnd, w);
}
