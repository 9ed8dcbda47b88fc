/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "control/scroll_info.h"
#include "message/table.h"

/* SetScrollInfo and its like: of windows; those of ScrollBar controls go to them as messages. */

#define ERROR_NO_SCROLLBARS 1447u

static DWORD style_of(int bar)
{
    return bar == SB_HORZ ? WS_HSCROLL : WS_VSCROLL;
}

static bool show(HWND hwnd, DWORD styles, bool shown)
{
    DWORD before = window_style(hwnd);
    DWORD after = shown ? before | styles : before & ~styles;
    if (after == before)
        return false;
    window_change_style(hwnd, styles, shown ? styles : 0);
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
    return true;
}

static void draw_again(HWND hwnd)
{
    RedrawWindow(hwnd, &(RECT){0, 0, 0, 0}, NULL, RDW_FRAME | RDW_INVALIDATE | RDW_NOCHILDREN);
}

static bool is_good(const SCROLLINFO *info)
{
    bool good = info && !(info->fMask & ~(UINT)(SIF_ALL | SIF_DISABLENOSCROLL)) &&
                (info->cbSize == sizeof(*info) || info->cbSize == sizeof(*info) - sizeof(int));
    if (!good)
        SetLastError(ERROR_INVALID_PARAMETER);
    return good;
}

int SetScrollInfo(HWND hwnd, int bar, const SCROLLINFO *to, BOOL redraw)
{
    bool changed = false;
    if (!is_good(to))
        return 0;
    if (bar == SB_CTL)
        return (int)SendMessage(hwnd, SBM_SETSCROLLINFO, (WPARAM)redraw, (LPARAM)to);
    struct scroll_info *info = scroll_info_of(hwnd, bar);
    if (!info)
        return 0;
    int pos = scroll_info_set(info, to, &changed);
    if (to->fMask & (SIF_RANGE | SIF_PAGE)) {
        bool full = scroll_info_is_full(info);
        if (to->fMask & SIF_DISABLENOSCROLL) {
            info->disabled = full ? ESB_DISABLE_BOTH : ESB_ENABLE_BOTH;
            if (show(hwnd, style_of(bar), true))
                return pos;
        } else {
            if (!full)
                info->disabled = ESB_ENABLE_BOTH;
            if (show(hwnd, style_of(bar), !full))
                return pos;
        }
    }
    if (redraw && changed && window_style(hwnd) & style_of(bar))
        draw_again(hwnd);
    return pos;
}

BOOL GetScrollInfo(HWND hwnd, int bar, SCROLLINFO *ret)
{
    if (!is_good(ret))
        return FALSE;
    if (bar == SB_CTL)
        return SendMessage(hwnd, SBM_GETSCROLLINFO, 0, (LPARAM)ret) != 0;
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    if (!info)
        return FALSE;
    if (!info->known && !(window_style(hwnd) & style_of(bar))) {
        SetLastError(ERROR_NO_SCROLLBARS);
        return FALSE;
    }
    return scroll_info_get(info, ret);
}

int SetScrollPos(HWND hwnd, int bar, int pos, BOOL redraw)
{
    if (bar == SB_CTL)
        return (int)SendMessage(hwnd, SBM_SETPOS, (WPARAM)pos, redraw);
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    if (!info)
        return 0;
    int before = info->pos;
    SCROLLINFO to = {.cbSize = sizeof(to), .fMask = SIF_POS, .nPos = pos};
    SetScrollInfo(hwnd, bar, &to, redraw);
    return before;
}

int GetScrollPos(HWND hwnd, int bar)
{
    if (bar == SB_CTL)
        return (int)SendMessage(hwnd, SBM_GETPOS, 0, 0);
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    return info ? info->pos : 0;
}

BOOL SetScrollRange(HWND hwnd, int bar, int min, int max, BOOL redraw)
{
    if (bar == SB_CTL) {
        SendMessage(hwnd, redraw ? SBM_SETRANGEREDRAW : SBM_SETRANGE, (WPARAM)min, max);
        return TRUE;
    }
    if (!scroll_info_of(hwnd, bar))
        return FALSE;
    SCROLLINFO to = {.cbSize = sizeof(to), .fMask = SIF_RANGE, .nMin = min, .nMax = max};
    SetScrollInfo(hwnd, bar, &to, redraw);
    return TRUE;
}

BOOL GetScrollRange(HWND hwnd, int bar, int *min, int *max)
{
    if (!min || !max) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (bar == SB_CTL) {
        SendMessage(hwnd, SBM_GETRANGE, (WPARAM)min, (LPARAM)max);
        return TRUE;
    }
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    *min = info ? info->min : 0;
    *max = info ? info->max : 0;
    return info != NULL;
}

BOOL ShowScrollBar(HWND hwnd, int bar, BOOL shown)
{
    if (!IsWindow(hwnd)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (bar == SB_CTL)
        ShowWindow(hwnd, shown ? SW_SHOW : SW_HIDE);
    else
        show(hwnd, bar == SB_BOTH ? WS_HSCROLL | WS_VSCROLL : style_of(bar), shown);
    return TRUE;
}

BOOL EnableScrollBar(HWND hwnd, UINT bar, UINT arrows)
{
    bool changed = false;
    for (int i = SB_HORZ; i <= SB_CTL; i++) {
        if (bar != (UINT)i && !(bar == SB_BOTH && i != SB_CTL))
            continue;
        struct scroll_info *info = scroll_info_of(hwnd, i);
        if (!info)
            return FALSE;
        changed |= info->disabled != (arrows & ESB_DISABLE_BOTH);
        info->disabled = arrows & ESB_DISABLE_BOTH;
        if (i == SB_CTL) {
            EnableWindow(hwnd, info->disabled != ESB_DISABLE_BOTH);
            InvalidateRect(hwnd, NULL, FALSE);
        }
    }
    if (changed && bar != SB_CTL)
        draw_again(hwnd);
    return changed;
}

BOOL GetScrollBarInfo(HWND hwnd, LONG object, SCROLLBARINFO *ret)
{
    int bar = object == OBJID_HSCROLL ? SB_HORZ : object == OBJID_VSCROLL ? SB_VERT : SB_CTL;
    if (!ret || ret->cbSize != sizeof(*ret) || (bar == SB_CTL && object != OBJID_CLIENT)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    const struct scroll_info *info = scroll_info_of(hwnd, bar);
    if (!info)
        return FALSE;
    RECT client;
    POINT origin = {0, 0};
    GetClientRect(hwnd, &client);
    ClientToScreen(hwnd, &origin);
    OffsetRect(&client, (int)origin.x, (int)origin.y);
    DWORD style = window_style(hwnd);
    bool vertical = bar == SB_VERT || (bar == SB_CTL && style & SBS_VERT);
    RECT rect = client;
    if (bar == SB_VERT)
        rect = (RECT){client.right, client.top, client.right + CONTROL_CELL_X, client.bottom};
    else if (bar == SB_HORZ)
        rect = (RECT){client.left, client.bottom, client.right, client.bottom + CONTROL_CELL_Y};
    LONG cell = vertical ? CONTROL_CELL_Y : CONTROL_CELL_X;
    struct scroll_parts parts =
        scroll_parts_of(info, vertical ? rect.bottom - rect.top : rect.right - rect.left, cell);
    memset(ret, 0, sizeof(*ret));
    ret->cbSize = sizeof(*ret);
    ret->rcScrollBar = rect;
    ret->dxyLineButton = (int)parts.arrow;
    ret->xyThumbTop = (int)parts.thumb_start;
    ret->xyThumbBottom = (int)parts.thumb_end;
    if (bar != SB_CTL && !(style & style_of(bar)))
        ret->rgstate[0] = STATE_SYSTEM_INVISIBLE;
    else if (info->disabled == ESB_DISABLE_BOTH)
        ret->rgstate[0] = STATE_SYSTEM_UNAVAILABLE;
    return TRUE;
}
