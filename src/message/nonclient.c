/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/system_input.h"
#include "message/table.h"

/*
 * The frame around the client area. Everything is whole character cells: a
 * frame is one cell wide on each side, its upper row holds the caption. Child
 * windows without a caption have no frame: in rows of text it would leave no
 * room.
 */

enum {
    CELL_X = 8,
    CELL_Y = 16,
    ICON_WIDTH = 20 * CELL_X,
    DEFAULT_WIDTH = 80 * CELL_X, /* a screen nobody has given a size */
    DEFAULT_HEIGHT = 25 * CELL_Y,
    MIN_TRACK_X = 14 * CELL_X,
    MIN_TRACK_Y = 3 * CELL_Y,
};

static bool has_frame(DWORD style)
{
    return (style & WS_CAPTION) == WS_CAPTION ||
           (!(style & WS_CHILD) && style & (WS_THICKFRAME | WS_BORDER | WS_DLGFRAME));
}

void nonclient_shrink(RECT *rect, DWORD style, DWORD ex_style, bool menu)
{
    (void)ex_style; /* edges are thinner than a cell */
    if (has_frame(style)) {
        rect->left += CELL_X;
        rect->right -= CELL_X;
        rect->top += CELL_Y;
        rect->bottom -= CELL_Y;
    }
    if (menu)
        rect->top += CELL_Y;
    if (style & WS_VSCROLL)
        rect->right -= CELL_X;
    if (style & WS_HSCROLL)
        rect->bottom -= CELL_Y;
    if (rect->right < rect->left)
        rect->right = rect->left;
    if (rect->bottom < rect->top)
        rect->bottom = rect->top;
}

RECT nonclient_ask(HWND hwnd, const RECT *rect, NCCALCSIZE_PARAMS *params, LRESULT *ret_how)
{
    RECT alone = *rect;
    RECT *answer = params ? &params->rgrc[0] : &alone;
    LRESULT how =
        SendMessage(hwnd, WM_NCCALCSIZE, params != NULL, params ? (LPARAM)params : (LPARAM)answer);
    if (ret_how)
        *ret_how = how;
    if (answer->right < answer->left)
        answer->right = answer->left;
    if (answer->bottom < answer->top)
        answer->bottom = answer->top;
    return *answer;
}

BOOL AdjustWindowRectEx(RECT *rect, DWORD style, BOOL menu, DWORD ex_style)
{
    if (!rect) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    /* Scroll bars are not counted, as documented. */
    RECT probe = {0, 0, 0x10000, 0x10000};
    nonclient_shrink(&probe, style & ~(WS_VSCROLL | WS_HSCROLL), ex_style, menu);
    rect->left -= probe.left;
    rect->top -= probe.top;
    rect->right += 0x10000 - probe.right;
    rect->bottom += 0x10000 - probe.bottom;
    return TRUE;
}

BOOL AdjustWindowRect(RECT *rect, DWORD style, BOOL menu)
{
    return AdjustWindowRectEx(rect, style, menu, 0);
}

int GetSystemMetrics(int index)
{
    RECT screen = {0};
    GetWindowRect(GetDesktopWindow(), &screen);
    int width = screen.right > screen.left ? screen.right - screen.left : DEFAULT_WIDTH;
    int height = screen.bottom > screen.top ? screen.bottom - screen.top : DEFAULT_HEIGHT;
    switch (index) {
    case SM_CXSCREEN:
    case SM_CXMAXIMIZED:
        return width;
    case SM_CYSCREEN:
    case SM_CYMAXIMIZED:
        return height;
    case SM_CXFULLSCREEN:
        return width - 2 * CELL_X;
    case SM_CYFULLSCREEN:
        return height - 2 * CELL_Y;
    case SM_CXMAXTRACK:
        return width + 2 * CELL_X;
    case SM_CYMAXTRACK:
        return height + 2 * CELL_Y;
    case SM_CXVSCROLL:
    case SM_CXHSCROLL:
    case SM_CXFRAME:
    case SM_CXDLGFRAME:
    case SM_CXBORDER:
        return CELL_X;
    case SM_CYHSCROLL:
    case SM_CYVSCROLL:
    case SM_CYFRAME:
    case SM_CYDLGFRAME:
    case SM_CYBORDER:
    case SM_CYCAPTION:
    case SM_CYMENU:
    case SM_CYSIZE:
        return CELL_Y;
    case SM_CXSIZE:
        return 3 * CELL_X;
    case SM_CXICON:
        return 4 * CELL_X;
    case SM_CYICON:
        return 2 * CELL_Y;
    case SM_CXMIN:
    case SM_CXMINTRACK:
        return MIN_TRACK_X;
    case SM_CYMIN:
    case SM_CYMINTRACK:
        return MIN_TRACK_Y;
    case SM_CXMINIMIZED:
        return ICON_WIDTH;
    case SM_CYMINIMIZED:
        return CELL_Y;
    case SM_CXDOUBLECLK:
    case SM_CYDOUBLECLK:
    case SM_CXDRAG:
    case SM_CYDRAG:
        return 4;
    case SM_CMOUSEBUTTONS:
        return 5;
    case SM_SWAPBUTTON:
        return message_buttons_swapped();
    case SM_MOUSEPRESENT:
    case SM_MOUSEWHEELPRESENT:
        return 1;
    default:
        return 0;
    }
}
