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

enum { CELL_X = 8, CELL_Y = 16 };

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
