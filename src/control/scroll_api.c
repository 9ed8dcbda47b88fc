/* SPDX-License-Identifier: MIT */
#include "control/scroll_info.h"

/* SetScrollInfo and its like: of windows; those of ScrollBar controls go to them as messages. */

static bool show(HWND hwnd, DWORD styles, bool shown)
{
    DWORD before = window_style(hwnd);
    DWORD after = shown ? before | styles : before & ~styles;
    if (after == before)
        return false;
    scroll_info_of(hwnd, SB_VERT); /* what it shows outlives the style */
    window_change_style(hwnd, styles, shown ? styles : 0);
    SetWindowPos(hwnd, NULL, 0, 0, 0, 0,
                 SWP_NOSIZE | SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE | SWP_FRAMECHANGED);
    return true;
}

int SetScrollInfo(HWND hwnd, int bar, const SCROLLINFO *to, BOOL redraw)
{
    bool changed = false;
    if (!scroll_info_is_good(to))
        return 0;
    if (bar == SB_CTL)
        return (int)SendMessage(hwnd, SBM_SETSCROLLINFO, (WPARAM)redraw, (LPARAM)to);
    /* A position or page makes no bars where there are none; a range does. */
    struct scroll_info *info =
        to->fMask & SIF_RANGE ? scroll_info_of(hwnd, bar) : scroll_info_find(hwnd, bar);
    if (!info)
        return 0;
    int pos = scroll_info_set(info, to, &changed);
    if (to->fMask & (SIF_RANGE | SIF_PAGE)) {
        bool full = scroll_info_is_full(info);
        bool keep = to->fMask & SIF_DISABLENOSCROLL;
        UINT disabled = !full ? ESB_ENABLE_BOTH : keep ? ESB_DISABLE_BOTH : info->disabled;
        changed |= disabled != info->disabled;
        info->disabled = disabled;
        if (show(hwnd, scroll_style(bar), keep || !full))
            return pos;
    }
    if (redraw && changed)
        scroll_redraw(hwnd, bar);
    return pos;
}

BOOL GetScrollInfo(HWND hwnd, int bar, SCROLLINFO *ret)
{
    if (!scroll_info_is_good(ret))
        return FALSE;
    if (bar == SB_CTL)
        return SendMessage(hwnd, SBM_GETSCROLLINFO, 0, (LPARAM)ret) != 0;
    const struct scroll_info *info = scroll_info_find(hwnd, bar);
    return info && scroll_info_get(info, ret);
}

int SetScrollPos(HWND hwnd, int bar, int pos, BOOL redraw)
{
    if (bar == SB_CTL)
        return (int)SendMessage(hwnd, SBM_SETPOS, (WPARAM)pos, redraw);
    const struct scroll_info *info = scroll_info_find(hwnd, bar);
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
    const struct scroll_info *info = scroll_info_find(hwnd, bar);
    return info ? info->pos : 0;
}

BOOL SetScrollRange(HWND hwnd, int bar, int min, int max, BOOL redraw)
{
    if ((int64_t)max - min < 0 || (int64_t)max - min > INT32_MAX) {
        SetLastError(ERROR_INVALID_SCROLLBAR_RANGE);
        return FALSE;
    }
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
    *min = *max = 0;
    if (bar == SB_CTL) {
        SendMessage(hwnd, SBM_GETRANGE, (WPARAM)min, (LPARAM)max);
        return TRUE;
    }
    const struct scroll_info *info = scroll_info_find(hwnd, bar);
    if (!info)
        return GetLastError() == ERROR_NO_SCROLLBARS; /* zeros are what there is then */
    *min = info->min;
    *max = info->max;
    return TRUE;
}

BOOL ShowScrollBar(HWND hwnd, int bar, BOOL shown)
{
    if (!IsWindow(hwnd) || bar < SB_HORZ || bar > SB_BOTH) {
        SetLastError(IsWindow(hwnd) ? ERROR_INVALID_PARAMETER : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (bar == SB_CTL)
        ShowWindow(hwnd, shown ? SW_SHOW : SW_HIDE);
    else
        show(hwnd, bar == SB_BOTH ? WS_HSCROLL | WS_VSCROLL : scroll_style(bar), shown);
    return TRUE;
}

/* ---- Enabling ---- */

bool scroll_enable_control(HWND hwnd, UINT arrows)
{
    struct scroll_info *info = scroll_info_of(hwnd, SB_CTL);
    arrows &= ESB_DISABLE_BOTH;
    if (!info || info->disabled == arrows)
        return false;
    info->disabled = arrows;
    if (IsWindowEnabled(hwnd) != (arrows != ESB_DISABLE_BOTH)) {
        EnableWindow(hwnd, arrows != ESB_DISABLE_BOTH);
        /* WM_ENABLE says both or none. */
        if (!(info = scroll_info_of(hwnd, SB_CTL)))
            return true;
        info->disabled = arrows;
    }
    scroll_redraw(hwnd, SB_CTL);
    return true;
}

static bool enable(HWND hwnd, int bar, UINT arrows)
{
    struct scroll_info *info = scroll_info_of(hwnd, bar);
    if (!info || info->disabled == arrows)
        return false;
    info->disabled = arrows;
    scroll_redraw(hwnd, bar);
    return true;
}

BOOL EnableScrollBar(HWND hwnd, UINT bar, UINT arrows)
{
    if (!IsWindow(hwnd) || bar > SB_BOTH) {
        SetLastError(IsWindow(hwnd) ? ERROR_INVALID_PARAMETER : ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    arrows &= ESB_DISABLE_BOTH;
    if (bar == SB_CTL)
        return SendMessage(hwnd, SBM_ENABLE_ARROWS, arrows, 0) != 0;
    bool horizontal = bar != SB_VERT && enable(hwnd, SB_HORZ, arrows);
    bool vertical = bar != SB_HORZ && enable(hwnd, SB_VERT, arrows);
    return horizontal || vertical;
}

BOOL GetScrollBarInfo(HWND hwnd, LONG object, SCROLLBARINFO *ret)
{
    if (!ret || ret->cbSize != sizeof(*ret)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (object == OBJID_CLIENT)
        return SendMessage(hwnd, SBM_GETSCROLLBARINFO, 0, (LPARAM)ret) != 0;
    if (object != OBJID_HSCROLL && object != OBJID_VSCROLL) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    int bar = object == OBJID_HSCROLL ? SB_HORZ : SB_VERT;
    if (!scroll_info_find(hwnd, bar))
        return FALSE;
    scroll_describe(hwnd, bar, ret);
    return TRUE;
}
