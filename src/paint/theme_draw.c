/* SPDX-License-Identifier: MIT */
#include "pianola/theme.h"

#include "pianola/message.h"
#include "pianola/messages.h"
#include "pianola/update.h"
#include "pianola/window.h"

/* What is drawn although there are no visual styles. */

LONG DrawThemeParentBackground(HWND hwnd, HDC dc, const RECT *rect)
{
    HWND parent = GetAncestor(hwnd, GA_PARENT);
    RECT own;
    POINT origin, before;
    if (!parent)
        return (LONG)0x80070006;
    GetWindowRect(hwnd, &own);
    origin = (POINT){own.left, own.top};
    ScreenToClient(parent, &origin);
    int saved = SaveDC(dc);
    if (rect)
        IntersectClipRect(dc, rect->left, rect->top, rect->right, rect->bottom);
    OffsetViewportOrgEx(dc, -origin.x, -origin.y, &before);
    SendMessage(parent, WM_ERASEBKGND, (WPARAM)dc, 0);
    SendMessage(parent, WM_PRINTCLIENT, (WPARAM)dc, PRF_CLIENT);
    RestoreDC(dc, saved);
    return 0;
}

COLORREF GetThemeSysColor(HTHEME theme, int index)
{
    (void)theme;
    return GetSysColor(index);
}

HBRUSH GetThemeSysColorBrush(HTHEME theme, int index)
{
    (void)theme;
    return GetSysColorBrush(index);
}
