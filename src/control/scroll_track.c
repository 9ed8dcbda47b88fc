/* SPDX-License-Identifier: MIT */
#include "control/scroll_info.h"
#include "pianola/input.h"

/*
 * The mouse on a scroll bar. An arrow or the shaft scrolls at once and again
 * while it is held; the thumb is dragged, back to where it was when the mouse
 * goes too far from the bar. In the end comes SB_ENDSCROLL, whatever ended it.
 */

enum { REPEAT_FIRST_MS = 400, REPEAT_MS = 50, FAR_CELLS = 8 };

struct track {
    HWND hwnd;
    int bar;
    bool vertical;
    int code;  /* SB_...: of the part that was pressed */
    LONG grip; /* where the thumb was taken */
    int start; /* position in the beginning */
    POINT at;  /* the mouse, on the screen */
    bool cancelled;
};

static LONG cell_of(const struct track *t)
{
    return t->vertical ? CONTROL_CELL_Y : CONTROL_CELL_X;
}

/* From the start of the bar. */
static LONG along(const struct track *t)
{
    RECT rect = scroll_rect(t->hwnd, t->bar);
    return t->vertical ? t->at.y - rect.top : t->at.x - rect.left;
}

static bool is_far(const struct track *t)
{
    RECT rect = scroll_rect(t->hwnd, t->bar);
    InflateRect(&rect, FAR_CELLS * CONTROL_CELL_X, FAR_CELLS * CONTROL_CELL_Y);
    return !PtInRect(&rect, t->at);
}

/* false: the window is gone. */
static bool tell(const struct track *t, int code, int pos)
{
    bool control = t->bar == SB_CTL;
    SendMessage(control ? GetParent(t->hwnd) : t->hwnd, t->vertical ? WM_VSCROLL : WM_HSCROLL,
                MAKEWPARAM(code, pos), control ? (LPARAM)t->hwnd : 0);
    return IsWindow(t->hwnd);
}

static void show_pressed(const struct track *t, int code)
{
    struct scroll_info *info = scroll_info_of(t->hwnd, t->bar);
    if (!info || info->pressed == code)
        return;
    info->pressed = code;
    scroll_redraw(t->hwnd, t->bar);
}

static bool drag_to(const struct track *t, int pos)
{
    struct scroll_info *info = scroll_info_of(t->hwnd, t->bar);
    if (!info || pos == info->track)
        return info != NULL;
    info->track = pos;
    scroll_redraw(t->hwnd, t->bar);
    return tell(t, SB_THUMBTRACK, pos);
}

static bool moved(const struct track *t)
{
    const struct scroll_info *info = scroll_info_of(t->hwnd, t->bar);
    if (!info)
        return false;
    if (t->code != SB_THUMBTRACK) {
        bool on = scroll_code_at(t->hwnd, t->bar, t->at) == t->code;
        show_pressed(t, on ? t->code : SB_ENDSCROLL);
        return true;
    }
    RECT rect = scroll_rect(t->hwnd, t->bar);
    return drag_to(t, is_far(t) ? t->start
                                : scroll_pos_at(info, scroll_length(&rect, t->vertical), cell_of(t),
                                                along(t) - t->grip));
}

/* Where a mouse message is, on the screen. */
static POINT place_of(const MSG *msg)
{
    POINT at = {(SHORT)LOWORD(msg->lParam), (SHORT)HIWORD(msg->lParam)};
    if (msg->message >= WM_MOUSEFIRST && msg->message <= WM_MOUSELAST)
        ClientToScreen(msg->hwnd, &at);
    return at;
}

/* false: that was the end. */
static bool handle(struct track *t, const MSG *msg, UINT_PTR timer)
{
    if (msg->message == WM_TIMER && !msg->hwnd && msg->wParam == timer) {
        SetTimer(NULL, timer, REPEAT_MS, NULL);
        return t->code == SB_THUMBTRACK || scroll_code_at(t->hwnd, t->bar, t->at) != t->code ||
               tell(t, t->code, 0);
    }
    if (msg->hwnd == t->hwnd) {
        switch (msg->message) {
        case WM_MOUSEMOVE:
        case WM_NCMOUSEMOVE:
            t->at = place_of(msg);
            return moved(t);
        case WM_LBUTTONUP:
        case WM_NCLBUTTONUP:
            t->at = place_of(msg);
            moved(t);
            return false;
        default:
            break;
        }
    }
    if (msg->message == WM_KEYDOWN && msg->wParam == VK_ESCAPE) {
        t->cancelled = true;
        return false;
    }
    TranslateMessage(msg);
    DispatchMessage(msg);
    return IsWindow(t->hwnd);
}

/* Until the button is up, the capture is taken away or the window is gone. */
static void loop(struct track *t)
{
    MSG msg;
    UINT_PTR timer = SetTimer(NULL, 0, REPEAT_FIRST_MS, NULL);
    bool going = true;
    while (going && GetCapture() == t->hwnd) {
        int got = GetMessage(&msg, NULL, 0, 0);
        if (got <= 0) {
            if (got == 0)
                PostQuitMessage((int)msg.wParam); /* for the loop outside */
            t->cancelled = true;
            break;
        }
        going = CallMsgFilter(&msg, MSGF_SCROLLBAR) || handle(t, &msg, timer);
    }
    t->cancelled |= going;
    KillTimer(NULL, timer);
}

static void end(const struct track *t)
{
    struct scroll_info *info = scroll_info_of(t->hwnd, t->bar);
    if (GetCapture() == t->hwnd)
        ReleaseCapture();
    if (!info || !IsWindow(t->hwnd))
        return;
    int pos = t->cancelled ? t->start : info->track;
    info->track = pos;
    info->pressed = SB_ENDSCROLL;
    bool there = t->code != SB_THUMBTRACK || tell(t, SB_THUMBPOSITION, pos);
    if (!there || !(info = scroll_info_of(t->hwnd, t->bar)))
        return;
    info->dragged = false;
    scroll_redraw(t->hwnd, t->bar);
    tell(t, SB_ENDSCROLL, 0);
}

void scroll_track(HWND hwnd, int bar, POINT at)
{
    struct track t = {
        .hwnd = hwnd, .bar = bar, .vertical = scroll_is_vertical(hwnd, bar), .at = at};
    struct scroll_info *info = scroll_info_find(hwnd, bar);
    if (!info || info->disabled == ESB_DISABLE_BOTH || info->pressed != SB_ENDSCROLL)
        return;
    t.code = scroll_code_at(hwnd, bar, at);
    if (t.code < 0 || (t.code == SB_LINEUP && info->disabled & ESB_DISABLE_LTUP) ||
        (t.code == SB_LINEDOWN && info->disabled & ESB_DISABLE_RTDN))
        return;
    RECT rect = scroll_rect(hwnd, bar);
    t.grip = along(&t) -
             scroll_parts_of(info, scroll_length(&rect, t.vertical), cell_of(&t)).thumb_start;
    t.start = info->track = info->pos;
    info->dragged = t.code == SB_THUMBTRACK;
    SetCapture(hwnd);
    show_pressed(&t, t.code);
    if (tell(&t, t.code, t.code == SB_THUMBTRACK ? t.start : 0)) {
        loop(&t);
        end(&t);
    }
}
