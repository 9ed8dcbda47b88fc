/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/table.h"
#include "paint/dc.h"

/* A window drawn in any device context: WM_PRINT, and PrintWindow which sends it. */

/* With (0, 0) so far to the right and below. */
static int enter(HDC dc, int x, int y)
{
    int level = SaveDC(dc);
    OffsetViewportOrgEx(dc, x, y, NULL);
    return level;
}

static void print_children(HWND hwnd, HDC dc, LPARAM flags)
{
    POINT origin = {0, 0};
    RECT place;
    ClientToScreen(hwnd, &origin);
    HWND at = GetWindow(hwnd, GW_CHILD);
    /* The lowest first. */
    for (at = at ? GetWindow(at, GW_HWNDLAST) : NULL; at; at = GetWindow(at, GW_HWNDPREV)) {
        if (!(window_style(at) & WS_VISIBLE) || !GetWindowRect(at, &place))
            continue;
        int level = enter(dc, (int)(place.left - origin.x), (int)(place.top - origin.y));
        IntersectClipRect(dc, 0, 0, (int)(place.right - place.left),
                          (int)(place.bottom - place.top));
        SendMessage(at, WM_PRINT, (WPARAM)dc, flags | PRF_NONCLIENT | PRF_CLIENT);
        RestoreDC(dc, level);
    }
}

void print_window(HWND hwnd, HDC dc, LPARAM flags)
{
    RECT window;
    POINT client = {0, 0};
    if ((flags & PRF_CHECKVISIBLE && !IsWindowVisible(hwnd)) || !GetWindowRect(hwnd, &window))
        return;
    ClientToScreen(hwnd, &client);
    if (flags & PRF_NONCLIENT)
        frame_paint_in(hwnd, dc);
    /* Without the frame the client area is at (0, 0). */
    int level = flags & PRF_NONCLIENT
                    ? enter(dc, (int)(client.x - window.left), (int)(client.y - window.top))
                    : SaveDC(dc);
    if (flags & PRF_ERASEBKGND)
        SendMessage(hwnd, WM_ERASEBKGND, (WPARAM)dc, 0);
    if (flags & PRF_CLIENT)
        SendMessage(hwnd, WM_PRINTCLIENT, (WPARAM)dc, flags);
    if (flags & PRF_CHILDREN)
        print_children(hwnd, dc, flags);
    RestoreDC(dc, level);
}

BOOL PrintWindow(HWND hwnd, HDC dc, UINT flags)
{
    LPARAM parts = PRF_CLIENT | PRF_ERASEBKGND | PRF_CHILDREN | PRF_OWNED;
    if (!IsWindow(hwnd) || !GetObjectType(dc))
        return FALSE;
    if (!(flags & PW_CLIENTONLY))
        parts |= PRF_NONCLIENT;
    int level = SaveDC(dc);
    SendMessage(hwnd, WM_PRINT, (WPARAM)dc, parts);
    RestoreDC(dc, level);
    return TRUE;
}

BOOL PaintDesktop(HDC dc)
{
    RECT box;
    return GetClipBox(dc, &box) != ERROR && FillRect(dc, &box, GetSysColorBrush(COLOR_DESKTOP));
}
