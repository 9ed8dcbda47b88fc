/* SPDX-License-Identifier: MIT */
#include "message/message.h"

#include "message/table.h"
#include "pianola/dialog.h"

/* Help on a window: its number, and WM_HELP. */

static const char property[] = "PianolaContextHelp";

BOOL SetWindowContextHelpId(HWND hwnd, DWORD id)
{
    if (!IsWindow(hwnd))
        return FALSE;
    if (id)
        return SetProp(hwnd, property, (HANDLE)(uintptr_t)id);
    RemoveProp(hwnd, property);
    return TRUE;
}

/* What a window is in, or owned by; NULL: nothing. */
static HWND above(HWND hwnd)
{
    HWND up = style_is_child(window_style(hwnd)) ? GetAncestor(hwnd, GA_PARENT)
                                                 : GetWindow(hwnd, GW_OWNER);
    return up == GetDesktopWindow() ? NULL : up;
}

/* Without one of its own it has that of its parent or owner. */
DWORD GetWindowContextHelpId(HWND hwnd)
{
    if (!IsWindow(hwnd))
        return 0;
    for (HWND at = hwnd; at; at = above(at)) {
        DWORD id = (DWORD)(uintptr_t)GetProp(at, property);
        if (id)
            return id;
    }
    return 0;
}

void help_ask(HWND hwnd)
{
    HELPINFO info = {.cbSize = sizeof(info),
                     .iContextType = HELPINFO_WINDOW,
                     .iCtrlId = GetDlgCtrlID(hwnd),
                     .hItemHandle = hwnd,
                     .dwContextId = GetWindowContextHelpId(hwnd)};
    desk_pointer(&info.MousePos);
    SendMessage(hwnd, WM_HELP, 0, (LPARAM)&info);
}

LRESULT help_pass_on(HWND hwnd, LPARAM info)
{
    HWND up = above(hwnd);
    return up ? SendMessage(up, WM_HELP, 0, info) : 0;
}
