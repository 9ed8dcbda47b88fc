/* SPDX-License-Identifier: MIT */
#include "control/scroll_info.h"
#include "pianola/input.h"

/* The mouse on a scroll bar. */

enum { REPEAT_FIRST_MS = 400, REPEAT_MS = 50, TIMER = 0xfffe };

struct track {
    HWND hwnd;
    int bar;
    bool vertical;
    RECT rect; /* of the bar, on the screen */
    int code;  /* SB_...: of the part that was pressed */
    LONG grip; /* where the thumb was taken */
};

static LONG along(const struct track *t, POINT at)
{
    return t->vertical ? at.y - t->rect.top : at.x - t->rect.left;
}

static LONG length_of(const struct track *t)
{
    return t->vertical ? t->rect.bottom - t->rect.top : t->rect.right - t->rect.left;
}

static LONG cell_of(const struct track *t)
{
    return t->vertical ? CONTROL_CELL_Y : CONTROL_CELL_X;
}

static struct scroll_parts parts_of(const struct track *t)
{
    struct scroll_parts parts = {0};
    const struct scroll_info *info = scroll_info_of(t->hwnd, t->bar);
    return info ? scroll_parts_of(info, length_of(t), cell_of(t)) : parts;
}

/* -1: no part. */
static int code_at(const struct track *t, POINT at)
{
    struct scroll_parts parts = parts_of(t);
    LONG where = along(t, at);
    if (!PtInRect(&t->rect, at))
        return -1;
    if (where < parts.arrow)
        return SB_LINEUP;
    if (where >= length_of(t) - parts.arrow)
        return SB_LINEDOWN;
    if (parts.thumb_end == 0)
        return -1;
    if (where < parts.thumb_start)
        return SB_PAGEUP;
    return where >= parts.thumb_end ? SB_PAGEDOWN : SB_THUMBTRACK;
}

static bool tell(const struct track *t, int code, int pos)
{
    bool control = t->bar == SB_CTL;
    SendMessage(control ? GetParent(t->hwnd) : t->hwnd, t->vertical ? WM_VSCROLL : WM_HSCROLL,
                MAKEWPARAM(code, pos), control ? (LPARAM)t->hwnd : 0);
    return IsWindow(t->hwnd);
}

static bool drag(const struct track *t, POINT at)
{
    struct scroll_info *info = scroll_info_of(t->hwnd, t->bar);
    if (!info)
        return false;
    int pos = scroll_pos_at(info, length_of(t), cell_of(t), along(t, at) - t->grip);
    if (pos == info->track)
        return true;
    info->track = pos;
    return tell(t, SB_THUMBTRACK, pos);
}

static bool place(struct track *t, HWND hwnd, int bar)
{
    SCROLLBARINFO about = {.cbSize = sizeof(about)};
    LONG object = bar == SB_HORZ ? OBJID_HSCROLL : bar == SB_VERT ? OBJID_VSCROLL : OBJID_CLIENT;
    if (!GetScrollBarInfo(hwnd, object, &about))
        return false;
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    *t = (struct track){.hwnd = hwnd,
                        .bar = bar,
                        .vertical = bar == SB_VERT || (bar == SB_CTL && style & SBS_VERT),
                        .rect = about.rcScrollBar};
    return true;
}

/* Until the button is up, the capture is taken away or the window is gone. */
static void loop(const struct track *t)
{
    MSG msg;
    POINT at;
    UINT_PTR timer = SetTimer(t->hwnd, TIMER, REPEAT_FIRST_MS, NULL);
    bool going = true;
    while (going && GetCapture() == t->hwnd && GetMessage(&msg, NULL, 0, 0) > 0) {
        if (msg.hwnd == t->hwnd && msg.message == WM_TIMER && msg.wParam == TIMER) {
            GetCursorPos(&at);
            SetTimer(t->hwnd, TIMER, REPEAT_MS, NULL);
            if (t->code != SB_THUMBTRACK && code_at(t, at) == t->code)
                going = tell(t, t->code, 0);
        } else if (msg.message == WM_LBUTTONUP || msg.message == WM_NCLBUTTONUP) {
            break;
        } else if (msg.message == WM_MOUSEMOVE || msg.message == WM_NCMOUSEMOVE) {
            if (t->code == SB_THUMBTRACK)
                going = drag(t, msg.pt);
        } else {
            TranslateMessage(&msg);
            DispatchMessage(&msg);
            going = IsWindow(t->hwnd);
        }
    }
    if (going && timer)
        KillTimer(t->hwnd, TIMER);
}

void scroll_track(HWND hwnd, int bar, POINT at)
{
    struct track t;
    struct scroll_info *info = scroll_info_of(hwnd, bar);
    if (!info || info->disabled == ESB_DISABLE_BOTH || !place(&t, hwnd, bar))
        return;
    t.code = code_at(&t, at);
    if (t.code < 0 || (t.code == SB_LINEUP && info->disabled & ESB_DISABLE_LTUP) ||
        (t.code == SB_LINEDOWN && info->disabled & ESB_DISABLE_RTDN))
        return;
    t.grip = along(&t, at) - parts_of(&t).thumb_start;
    info->track = info->pos;
    SetCapture(hwnd);
    if (t.code == SB_THUMBTRACK ? tell(&t, SB_THUMBTRACK, info->pos) : tell(&t, t.code, 0))
        loop(&t);
    if (!IsWindow(hwnd))
        return;
    if (GetCapture() == hwnd)
        ReleaseCapture();
    info = scroll_info_of(hwnd, bar);
    if (t.code == SB_THUMBTRACK && info && !tell(&t, SB_THUMBPOSITION, info->track))
        return;
    tell(&t, SB_ENDSCROLL, 0);
}
