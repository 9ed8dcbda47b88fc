/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/mdi.h"
#include "message/table.h"

/* Scroll bars of a client that was made with them: they are there while a child is out of sight.
 * Their range is all that the children take, the client area is the page at 0. */

enum { LINES_X = 4 * CONTROL_CELL_X, LINES_Y = 2 * CONTROL_CELL_Y };

/* What the children take and the client area, client coordinates. */
static RECT extent(const struct mdi *m, const RECT *area)
{
    RECT all = *area, rect;
    HWND *list = NULL;
    int count = mdi_children(m->hwnd, &list);
    for (int i = 0; i < count; i++) {
        if (!(window_style(list[i]) & WS_VISIBLE) || list[i] == m->dying ||
            !GetWindowRect(list[i], &rect))
            continue;
        if (IsZoomed(list[i])) {
            all = *area;
            break;
        }
        MapWindowPoints(NULL, m->hwnd, (POINT *)(void *)&rect, 2);
        UnionRect(&all, &all, &rect);
    }
    free(list);
    return all;
}

static void set_bar(const struct mdi *m, int bar, LONG first, LONG last, LONG page)
{
    SCROLLINFO info = {.cbSize = sizeof(info),
                       .fMask = SIF_RANGE | SIF_PAGE | SIF_POS,
                       .nMin = (int)first,
                       .nMax = (int)last - 1,
                       .nPage = (UINT)page,
                       .nPos = 0};
    bool needed = first < 0 || last > page;
    DWORD style = window_style(m->hwnd) & (bar == SB_HORZ ? WS_HSCROLL : WS_VSCROLL);
    if (needed)
        SetScrollInfo(m->hwnd, bar, &info, TRUE);
    if (needed != (style != 0))
        ShowScrollBar(m->hwnd, bar, needed);
}

void mdi_update_scroll(struct mdi *m)
{
    RECT area;
    if (!m->scrolls || m->scrolling || !IsWindowVisible(m->hwnd))
        return;
    m->scrolling = true;
    GetClientRect(m->hwnd, &area);
    RECT all = extent(m, &area);
    if (m->scrolls & WS_HSCROLL)
        set_bar(m, SB_HORZ, all.left, all.right, area.right);
    if (mdi_of(m->hwnd) == m && m->scrolls & WS_VSCROLL)
        set_bar(m, SB_VERT, all.top, all.bottom, area.bottom);
    m->scrolling = false;
}

static void move_children(struct mdi *m, int dx, int dy)
{
    HWND *list = NULL, client = m->hwnd;
    int count = mdi_children(client, &list);
    m->scrolling = true;
    for (int i = 0; i < count; i++) {
        RECT rect;
        if (!IsWindow(list[i]) || !GetWindowRect(list[i], &rect))
            continue;
        MapWindowPoints(NULL, client, (POINT *)(void *)&rect, 2);
        SetWindowPos(list[i], NULL, (int)rect.left + dx, (int)rect.top + dy, 0, 0,
                     SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
    }
    free(list);
    if (mdi_of(client) != m)
        return;
    m->scrolling = false;
    mdi_update_scroll(m);
}

void mdi_scroll(struct mdi *m, int bar, WPARAM w)
{
    SCROLLINFO info = {.cbSize = sizeof(info), .fMask = SIF_ALL};
    int line = bar == SB_HORZ ? LINES_X : LINES_Y, to = 0;
    if (!m->scrolls || !GetScrollInfo(m->hwnd, bar, &info))
        return;
    int last = info.nMax - (int)info.nPage + 1;
    switch (LOWORD(w)) {
    case SB_LINEUP:
        to = -line;
        break;
    case SB_LINEDOWN:
        to = line;
        break;
    case SB_PAGEUP:
        to = -(int)info.nPage;
        break;
    case SB_PAGEDOWN:
        to = (int)info.nPage;
        break;
    case SB_TOP:
        to = info.nMin;
        break;
    case SB_BOTTOM:
        to = last;
        break;
    case SB_THUMBPOSITION:
        to = (SHORT)HIWORD(w);
        break;
    default:
        return;
    }
    to = to > last ? last : to;
    to = to < info.nMin ? info.nMin : to;
    if (to != 0)
        move_children(m, bar == SB_HORZ ? -to : 0, bar == SB_HORZ ? 0 : -to);
}
