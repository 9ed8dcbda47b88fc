/* SPDX-License-Identifier: MIT */
#include "pianola/absent.h"

#include "message/table.h"

/* What the user's side of the system lacks. */

static BOOL help(HWND hwnd, UINT command)
{
    enum { HELP_QUIT = 2 };
    if (hwnd && !table_slot(hwnd))
        return FALSE;
    return command == HELP_QUIT;
}

BOOL WinHelp(HWND hwnd, const char *file, UINT command, ULONG_PTR data)
{
    (void)file, (void)data;
    return help(hwnd, command);
}

BOOL WinHelpW(HWND hwnd, const WCHAR *file, UINT command, ULONG_PTR data)
{
    (void)file, (void)data;
    return help(hwnd, command);
}

BOOL DrawAnimatedRects(HWND hwnd, int kind, const RECT *from, const RECT *to)
{
    (void)kind;
    if (hwnd && !table_slot(hwnd))
        return FALSE;
    if (!from || !to)
        SetLastError(ERROR_INVALID_PARAMETER);
    return from && to;
}

BOOL SoundSentry(void)
{
    return FALSE;
}

void SetDebugErrorLevel(DWORD level)
{
    (void)level;
}

BOOL IsWow64Message(void)
{
    return FALSE;
}

BOOL IsImmersiveProcess(HANDLE process)
{
    (void)process;
    return FALSE;
}

BOOL SetProcessRestrictionExemption(BOOL enable)
{
    (void)enable;
    SetLastError(ERROR_ACCESS_DENIED);
    return FALSE;
}

BOOL InheritWindowMonitor(HWND hwnd, HWND from)
{
    return table_slot(hwnd) && (!from || table_slot(from));
}
