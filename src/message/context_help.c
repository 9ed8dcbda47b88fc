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

DWORD GetWindowContextHelpId(HWND hwnd)
{
    return IsWindow(hwnd) ? (DWORD)(uintptr_t)GetProp(hwnd, property) : 0;
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
    HWND up =
        window_style(hwnd) & WS_CHILD ? GetAncestor(hwnd, GA_PARENT) : GetWindow(hwnd, GW_OWNER);
    return up && up != GetDesktopWindow() ? SendMessage(up, WM_HELP, 0, info) : 0;
}
