/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/table.h"
#include "paint/dc.h"
#include "paint/paint.h"

/* The frame of a window: one cell on each side, the upper one with title and buttons. */

struct frame_parts frame_parts;

static bool has_caption(DWORD style)
{
    return (style & WS_CAPTION) == WS_CAPTION;
}

static bool has_frame(DWORD style)
{
    return has_caption(style) ||
           (!(style & WS_CHILD) && style & (WS_THICKFRAME | WS_BORDER | WS_DLGFRAME));
}

static void caption(HWND hwnd, HDC dc, DWORD style, const RECT *window, bool active)
{
    char title[256];
    RECT row = {0, 0, window->right, CELL_Y};
    COLORREF paper = GetSysColor(active ? COLOR_ACTIVECAPTION : COLOR_INACTIVECAPTION);
    HBRUSH brush = GetSysColorBrush(active ? COLOR_ACTIVECAPTION : COLOR_INACTIVECAPTION);
    FillRect(dc, &row, brush);
    SetTextColor(dc, GetSysColor(active ? COLOR_CAPTIONTEXT : COLOR_INACTIVECAPTIONTEXT));
    SetBkColor(dc, paper);
    LONG right = window->right - CELL_X;
    if (style & WS_SYSMENU) {
        TextOut(dc, CELL_X, 0, "≡", 3);
        right -= 3 * CELL_X;
        TextOut(dc, (int)right, 0, "[x]", 3);
        if (style & WS_MAXIMIZEBOX) {
            right -= 3 * CELL_X;
            TextOut(dc, (int)right, 0, IsZoomed(hwnd) ? "[=]" : "[^]", 3);
        }
        if (style & WS_MINIMIZEBOX) {
            right -= 3 * CELL_X;
            TextOut(dc, (int)right, 0, IsIconic(hwnd) ? "[=]" : "[_]", 3);
        }
    }
    RECT text = {3 * CELL_X, 0, right - CELL_X, CELL_Y};
    int length = window_shared_text(hwnd, title, sizeof(title));
    DrawText(dc, title, length, &text, DT_CENTER | DT_SINGLELINE | DT_NOPREFIX | DT_END_ELLIPSIS);
}

static HDC context(HWND hwnd, RECT *ret_window)
{
    if (!IsWindowVisible(hwnd) || !GetWindowRect(hwnd, ret_window))
        return NULL;
    OffsetRect(ret_window, (int)-ret_window->left, (int)-ret_window->top);
    return GetDCEx(hwnd, NULL, DCX_WINDOW | DCX_CLIPSIBLINGS);
}

void frame_paint_caption(HWND hwnd, bool active)
{
    RECT window;
    DWORD style = window_style(hwnd);
    HDC dc = has_caption(style) ? context(hwnd, &window) : NULL;
    if (!dc)
        return;
    caption(hwnd, dc, style, &window, active);
    ReleaseDC(hwnd, dc);
}

static bool is_active(HWND hwnd)
{
    return GetActiveWindow() == GetAncestor(hwnd, GA_ROOT);
}

void frame_text_changed(HWND hwnd)
{
    frame_paint_caption(hwnd, is_active(hwnd));
}

static void scroll_bars(HWND hwnd, HDC dc, DWORD style, const RECT *client)
{
    RECT corner = {client->right, client->bottom, client->right + CELL_X, client->bottom + CELL_Y};
    if (style & WS_VSCROLL && frame_parts.scroll_bar) {
        RECT bar = {client->right, client->top, client->right + CELL_X, client->bottom};
        frame_parts.scroll_bar(hwnd, dc, &bar, true);
    }
    if (style & WS_HSCROLL && frame_parts.scroll_bar) {
        RECT bar = {client->left, client->bottom, client->right, client->bottom + CELL_Y};
        frame_parts.scroll_bar(hwnd, dc, &bar, false);
    }
    if (style & WS_VSCROLL && style & WS_HSCROLL)
        FillRect(dc, &corner, GetSysColorBrush(COLOR_SCROLLBAR));
}

void frame_draw(HWND hwnd, HDC dc)
{
    RECT window, client, screen;
    POINT origin = {0, 0};
    DWORD style = window_style(hwnd);
    GetWindowRect(hwnd, &screen);
    GetClientRect(hwnd, &client);
    ClientToScreen(hwnd, &origin);
    window = (RECT){0, 0, screen.right - screen.left, screen.bottom - screen.top};
    OffsetRect(&client, (int)(origin.x - screen.left), (int)(origin.y - screen.top));
    if (has_frame(style) && !IsIconic(hwnd)) {
        int state = SaveDC(dc);
        ExcludeClipRect(dc, CELL_X, CELL_Y, (int)window.right - CELL_X,
                        (int)window.bottom - CELL_Y);
        FillRect(dc, &window, GetSysColorBrush(COLOR_ACTIVEBORDER));
        FrameRect(dc, &window, GetSysColorBrush(COLOR_WINDOWFRAME));
        RestoreDC(dc, state);
    }
    if (has_caption(style))
        caption(hwnd, dc, style, &window, is_active(hwnd));
    if (!(style & WS_CHILD) && local_window(hwnd)->menu && frame_parts.menu_bar) {
        RECT bar = {client.left, client.top - CELL_Y, window.right - client.left, client.top};
        frame_parts.menu_bar(hwnd, dc, &bar);
    }
    scroll_bars(hwnd, dc, style, &client);
}

void frame_paint(HWND hwnd)
{
    RECT window;
    HDC dc = context(hwnd, &window);
    if (!dc)
        return;
    frame_draw(hwnd, dc);
    ReleaseDC(hwnd, dc);
}
