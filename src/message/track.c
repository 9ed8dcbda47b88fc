/* SPDX-License-Identifier: MIT */
#include "message/track.h"

#include "base/clock.h"
#include "message/parameters.h"
#include "message/table.h"
#include "pianola/input.h"
#include "pianola/window_info.h"

/* TrackMouseEvent: one window a thread, looked at with each move that the thread takes. */

enum {
    HOVER_SLACK = 2, /* pixels either way */
    KNOWN_FLAGS = (int)(TME_HOVER | TME_LEAVE | TME_NONCLIENT | TME_QUERY | TME_CANCEL),
};

static void stop(struct thread *t)
{
    t->track.hwnd = NULL;
    t->track.flags = 0;
    t->track.due = 0;
}

static void leave(struct thread *t)
{
    HWND hwnd = t->track.hwnd;
    DWORD flags = t->track.flags;
    stop(t);
    if (hwnd && flags & TME_LEAVE)
        PostMessage(hwnd, flags & TME_NONCLIENT ? WM_NCMOUSELEAVE : WM_MOUSELEAVE, 0, 0);
}

static void rest_from(struct thread *t, POINT at)
{
    t->track.at = at;
    t->track.due = t->track.flags & TME_HOVER ? clock_ms() + t->track.hover : 0;
}

void track_moved(struct thread *t, HWND hwnd, bool in_client, POINT at)
{
    if (!t->track.hwnd)
        return;
    LONG dx = at.x - t->track.at.x, dy = at.y - t->track.at.y;
    if (hwnd != t->track.hwnd || in_client == !!(t->track.flags & TME_NONCLIENT))
        leave(t);
    else if (dx > HOVER_SLACK || dx < -HOVER_SLACK || dy > HOVER_SLACK || dy < -HOVER_SLACK)
        rest_from(t, at);
}

void track_left(struct thread *t)
{
    leave(t);
}

void track_window_gone(struct thread *t, HWND hwnd)
{
    if (t->track.hwnd == hwnd)
        stop(t);
}

static WPARAM held_keys(void)
{
    static const struct {
        int vk;
        WPARAM key;
    } table[] = {{VK_LBUTTON, MK_LBUTTON},   {VK_RBUTTON, MK_RBUTTON},   {VK_MBUTTON, MK_MBUTTON},
                 {VK_XBUTTON1, MK_XBUTTON1}, {VK_XBUTTON2, MK_XBUTTON2}, {VK_SHIFT, MK_SHIFT},
                 {VK_CONTROL, MK_CONTROL}};
    WPARAM keys = 0;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (message_key((UINT)table[i].vk) & 0x80)
            keys |= table[i].key;
    return keys;
}

bool track_run(struct thread *t)
{
    if (!t->track.due || t->track.due > clock_ms())
        return false;
    HWND hwnd = t->track.hwnd;
    POINT at;
    bool client = !(t->track.flags & TME_NONCLIENT);
    desk_pointer(&at);
    LPARAM place = MAKELPARAM(at.x, at.y);
    WPARAM keys = client ? held_keys() : (WPARAM)SendMessage(hwnd, WM_NCHITTEST, 0, place);
    t->track.due = 0;
    t->track.flags &= ~TME_HOVER;
    if (!(t->track.flags & TME_LEAVE))
        stop(t);
    if (client) {
        ScreenToClient(hwnd, &at);
        place = MAKELPARAM(at.x, at.y);
    }
    return PostMessage(hwnd, client ? WM_MOUSEHOVER : WM_NCMOUSEHOVER, keys, place);
}

/* Is the mouse in the part of the window that is to be tracked? */
static bool is_inside(HWND hwnd, DWORD flags)
{
    POINT at;
    desk_pointer(&at);
    if (GetCapture() && GetCapture() != hwnd)
        return false;
    if (GetCapture() != hwnd && WindowFromPoint(at) != hwnd)
        return false;
    bool client = SendMessage(hwnd, WM_NCHITTEST, 0, MAKELPARAM(at.x, at.y)) == HTCLIENT;
    return client == !(flags & TME_NONCLIENT);
}

static void query(const struct thread *t, TRACKMOUSEEVENT *event)
{
    event->dwFlags = t->track.flags;
    event->hwndTrack = t->track.hwnd;
    event->dwHoverTime = t->track.hwnd && t->track.flags & TME_HOVER ? t->track.hover : 0;
}

static void cancel(struct thread *t, const TRACKMOUSEEVENT *event)
{
    if (t->track.hwnd != event->hwndTrack ||
        (t->track.flags & TME_NONCLIENT) != (event->dwFlags & TME_NONCLIENT))
        return;
    t->track.flags &= ~(event->dwFlags & (TME_HOVER | TME_LEAVE));
    if (!(t->track.flags & TME_HOVER))
        t->track.due = 0;
    if (!(t->track.flags & (TME_HOVER | TME_LEAVE)))
        stop(t);
}

BOOL TrackMouseEvent(TRACKMOUSEEVENT *event)
{
    struct thread *t = thread_self();
    if (!t || !event || event->cbSize != sizeof(*event)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    if (event->dwFlags & ~(DWORD)KNOWN_FLAGS) {
        SetLastError(ERROR_INVALID_FLAGS);
        return FALSE;
    }
    if (event->dwFlags & TME_QUERY) {
        query(t, event);
        return TRUE;
    }
    const struct window_slot *slot = table_slot(event->hwndTrack);
    if (!slot || !thread_shares_input(t, slot->owner)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    if (event->dwFlags & TME_CANCEL) {
        cancel(t, event);
        return TRUE;
    }
    DWORD wanted = event->dwFlags & (TME_HOVER | TME_LEAVE);
    if (!wanted)
        return TRUE;
    if (!is_inside(event->hwndTrack, event->dwFlags)) {
        if (wanted & TME_LEAVE)
            PostMessage(event->hwndTrack,
                        event->dwFlags & TME_NONCLIENT ? WM_NCMOUSELEAVE : WM_MOUSELEAVE, 0, 0);
        return TRUE;
    }
    DWORD kept = t->track.hwnd == event->hwndTrack ? t->track.flags : 0;
    t->track.hwnd = event->hwndTrack;
    t->track.flags = wanted | (event->dwFlags & TME_NONCLIENT) | (kept & (TME_HOVER | TME_LEAVE));
    if (wanted & TME_HOVER) {
        POINT at;
        bool usual = event->dwHoverTime == HOVER_DEFAULT || event->dwHoverTime == 0;
        t->track.hover = usual ? parameter_number(SPI_GETMOUSEHOVERTIME) : event->dwHoverTime;
        desk_pointer(&at);
        rest_from(t, at);
    }
    return TRUE;
}

BOOL DragDetect(HWND hwnd, POINT point)
{
    int dx = GetSystemMetrics(SM_CXDRAG), dy = GetSystemMetrics(SM_CYDRAG);
    MSG msg;
    BOOL dragged = FALSE;
    SetCapture(hwnd);
    while (GetCapture() == hwnd && IsWindow(hwnd)) {
        if (!PeekMessage(&msg, NULL, WM_KEYFIRST, WM_KEYLAST, PM_REMOVE) &&
            !PeekMessage(&msg, NULL, WM_MOUSEFIRST, WM_MOUSELAST, PM_REMOVE)) {
            WaitMessage();
            continue;
        }
        if (msg.message == WM_LBUTTONUP || (msg.message == WM_KEYDOWN && msg.wParam == VK_ESCAPE))
            break;
        if (msg.message != WM_MOUSEMOVE)
            continue;
        POINT at = msg.pt;
        dragged = at.x > point.x + dx || at.x < point.x - dx || at.y > point.y + dy ||
                  at.y < point.y - dy;
        if (dragged)
            break;
    }
    ReleaseCapture();
    return dragged;
}
