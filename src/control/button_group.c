/* SPDX-License-Identifier: MIT */
#include "control/button.h"

/* The group of a control: from one with WS_GROUP to the one before the next. */

static HWND first_of_group(HWND hwnd)
{
    for (HWND before; !((DWORD)GetWindowLong(hwnd, GWL_STYLE) & WS_GROUP); hwnd = before) {
        before = GetWindow(hwnd, GW_HWNDPREV);
        if (!before)
            break;
    }
    return hwnd;
}

void button_check_in_group(HWND hwnd)
{
    HWND at = first_of_group(hwnd);
    SendMessage(hwnd, BM_SETCHECK, BST_CHECKED, 0);
    for (bool first = true; at; at = GetWindow(at, GW_HWNDNEXT), first = false) {
        if (!first && (DWORD)GetWindowLong(at, GWL_STYLE) & WS_GROUP)
            break;
        if (at != hwnd && SendMessage(at, WM_GETDLGCODE, 0, 0) & DLGC_RADIOBUTTON)
            SendMessage(at, BM_SETCHECK, BST_UNCHECKED, 0);
    }
}
