/* SPDX-License-Identifier: MIT */
#include "pianola/theme.h"

#include "message/table.h"

/* Visual styles and composition, of which there are none. */

#define OK ((LONG)0)
#define NO_HANDLE ((LONG)0x80070006)
#define BAD_ARGUMENT ((LONG)0x80070057)
#define BAD_POINTER ((LONG)0x80004003)

static LONG is_window(HWND hwnd, LONG result)
{
    return table_slot(hwnd) ? result : NO_HANDLE;
}

BOOL IsThemeActive(void)
{
    return FALSE;
}

BOOL IsAppThemed(void)
{
    return FALSE;
}

BOOL IsCompositionActive(void)
{
    return FALSE;
}

HTHEME OpenThemeData(HWND hwnd, const WCHAR *classes)
{
    (void)hwnd, (void)classes;
    return NULL;
}

HTHEME OpenThemeDataEx(HWND hwnd, const WCHAR *classes, DWORD flags)
{
    (void)hwnd, (void)classes, (void)flags;
    return NULL;
}

HTHEME GetWindowTheme(HWND hwnd)
{
    (void)hwnd;
    return NULL;
}

LONG CloseThemeData(HTHEME theme)
{
    (void)theme;
    return NO_HANDLE;
}

LONG SetWindowTheme(HWND hwnd, const WCHAR *name, const WCHAR *ids)
{
    (void)name, (void)ids;
    return is_window(hwnd, OK);
}

LONG EnableThemeDialogTexture(HWND hwnd, DWORD flags)
{
    (void)flags;
    return is_window(hwnd, OK);
}

BOOL IsThemeDialogTextureEnabled(HWND hwnd)
{
    (void)hwnd;
    return FALSE;
}

DWORD GetThemeAppProperties(void)
{
    return 0;
}

void SetThemeAppProperties(DWORD flags)
{
    (void)flags;
}

LONG DrawThemeBackground(HTHEME theme, HDC dc, int part, int state, const RECT *rect,
                         const RECT *clip)
{
    (void)theme, (void)dc, (void)part, (void)state, (void)rect, (void)clip;
    return NO_HANDLE;
}

LONG DrawThemeText(HTHEME theme, HDC dc, int part, int state, const WCHAR *text, int count,
                   DWORD flags, DWORD flags2, const RECT *rect)
{
    (void)theme, (void)dc, (void)part, (void)state, (void)text, (void)count, (void)flags;
    (void)flags2, (void)rect;
    return NO_HANDLE;
}

BOOL IsThemePartDefined(HTHEME theme, int part, int state)
{
    (void)theme, (void)part, (void)state;
    return FALSE;
}

/* ---- Composition ---- */

LONG DwmIsCompositionEnabled(BOOL *ret)
{
    if (!ret)
        return BAD_ARGUMENT;
    *ret = FALSE;
    return OK;
}

LONG DwmEnableComposition(UINT action)
{
    (void)action;
    return DWM_E_COMPOSITIONDISABLED;
}

LONG DwmExtendFrameIntoClientArea(HWND hwnd, const MARGINS *margins)
{
    return margins ? is_window(hwnd, DWM_E_COMPOSITIONDISABLED) : BAD_ARGUMENT;
}

LONG DwmEnableBlurBehindWindow(HWND hwnd, const DWM_BLURBEHIND *blur)
{
    return blur ? is_window(hwnd, DWM_E_COMPOSITIONDISABLED) : BAD_ARGUMENT;
}

LONG DwmSetWindowAttribute(HWND hwnd, DWORD attribute, const void *value, DWORD size)
{
    (void)attribute, (void)size;
    return value ? is_window(hwnd, DWM_E_COMPOSITIONDISABLED) : BAD_ARGUMENT;
}

LONG DwmGetColorizationColor(DWORD *ret_colour, BOOL *ret_opaque)
{
    return ret_colour && ret_opaque ? DWM_E_COMPOSITIONDISABLED : BAD_ARGUMENT;
}

LONG DwmFlush(void)
{
    return DWM_E_COMPOSITIONDISABLED;
}

LONG DwmGetWindowAttribute(HWND hwnd, DWORD attribute, void *value, DWORD size)
{
    bool frame = attribute == DWMWA_EXTENDED_FRAME_BOUNDS;
    if (!table_slot(hwnd))
        return NO_HANDLE;
    if (!value)
        return BAD_POINTER;
    if (!frame && attribute != DWMWA_NCRENDERING_ENABLED && attribute != DWMWA_CLOAKED)
        return BAD_ARGUMENT;
    if (size < (frame ? sizeof(RECT) : sizeof(DWORD)))
        return BAD_ARGUMENT;
    if (frame)
        GetWindowRect(hwnd, value);
    else
        *(DWORD *)value = 0;
    return OK;
}

BOOL DwmDefWindowProc(HWND hwnd, UINT message, WPARAM w, LPARAM l, LRESULT *ret_result)
{
    (void)hwnd, (void)message, (void)w, (void)l, (void)ret_result;
    return FALSE;
}
