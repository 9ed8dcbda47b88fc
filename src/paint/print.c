/* SPDX-License-Identifier: MIT */
/* WM_PRINT: a window draws itself where another says. */
#include "paint/dc.h"

#include "message/table.h"
#include "pianola/region.h"
#include "pianola/window_state.h"

enum { /* the names are include/win32's */
       CHECK_VISIBLE = 0x01,
       FRAME = 0x02,
       CLIENT = 0x04,
       BACKGROUND = 0x08,
       CHILDREN = 0x10,
       OWNED = 0x20,
};

static POINT corner(HWND hwnd, DWORD how)
{
    RECT rect = {0};
    if (how & FRAME) {
        GetWindowRect(hwnd, &rect);
    } else {
        GetClientRect(hwnd, &rect);
        MapWindowPoints(hwnd, NULL, (POINT *)&rect, 2);
    }
    return (POINT){rect.left, rect.top};
}

/* Another window in the same picture, where it is beside this one. */
static void print_other(HWND other, HDC dc, DWORD how, POINT from)
{
    POINT at = corner(other, how);
    int state = SaveDC(dc);
    OffsetViewportOrgEx(dc, (int)(at.x - from.x), (int)(at.y - from.y), NULL);
    SendMessage(other, WM_PRINT, (WPARAM)dc, (LPARAM)how);
    RestoreDC(dc, state);
}

/* What is below is printed first. */
static void print_children(HWND hwnd, HDC dc, DWORD how, POINT from)
{
    HWND next, at = GetWindow(hwnd, GW_CHILD);
    for (at = at ? GetWindow(at, GW_HWNDLAST) : NULL; at; at = next) {
        next = GetWindow(at, GW_HWNDPREV);
        if (window_style(at) & WS_VISIBLE)
            print_other(at, dc, how, from);
    }
}

static void print_owned(HWND hwnd, HDC dc, DWORD how, POINT from)
{
    HWND next, at = GetWindow(GetDesktopWindow(), GW_CHILD);
    for (at = at ? GetWindow(at, GW_HWNDLAST) : NULL; at; at = next) {
        next = GetWindow(at, GW_HWNDPREV);
        if (GetWindow(at, GW_OWNER) == hwnd && window_style(at) & WS_VISIBLE)
            print_other(at, dc, how, from);
    }
}

void print_window(HWND hwnd, HDC dc, DWORD how)
{
    if (!local_window(hwnd) || (how & CHECK_VISIBLE && !IsWindowVisible(hwnd)))
        return;
    POINT from = corner(hwnd, how), origin = {0, 0};
    RECT client;
    if (how & FRAME)
        frame_draw(hwnd, dc);
    GetClientRect(hwnd, &client);
    ClientToScreen(hwnd, &origin);
    int state = SaveDC(dc);
    OffsetViewportOrgEx(dc, (int)(origin.x - from.x), (int)(origin.y - from.y), NULL);
    IntersectClipRect(dc, 0, 0, (int)client.right, (int)client.bottom);
    if (how & BACKGROUND)
        SendMessage(hwnd, WM_ERASEBKGND, (WPARAM)dc, 0);
    if (how & CLIENT)
        SendMessage(hwnd, WM_PRINTCLIENT, (WPARAM)dc, (LPARAM)how);
    if (how & CHILDREN)
        print_children(hwnd, dc, how, origin);
    RestoreDC(dc, state);
    if (how & OWNED)
        print_owned(hwnd, dc, how, from);
}

BOOL PaintDesktop(HDC dc)
{
    RECT box;
    return GetClipBox(dc, &box) != ERROR && FillRect(dc, &box, GetSysColorBrush(COLOR_DESKTOP));
}

BOOL PrintWindow(HWND hwnd, HDC dc, UINT flags)
{
    enum { CLIENT_ONLY = 1 };
    if (!table_slot(hwnd) || !GetObjectType(dc))
        return FALSE;
    if (!local_window(hwnd)) {
        SetLastError(ERROR_ACCESS_DENIED); /* a context means nothing in another process */
        return FALSE;
    }
    DWORD how = CLIENT | BACKGROUND | CHILDREN | OWNED | (flags & CLIENT_ONLY ? 0 : FRAME);
    int state = SaveDC(dc);
    SendMessage(hwnd, WM_PRINT, (WPARAM)dc, (LPARAM)how);
    RestoreDC(dc, state);
    return TRUE;
}
