/* SPDX-License-Identifier: MIT */
#include "control/control.h"

#include <stdlib.h>

void *control_data(HWND hwnd)
{
    return (void *)GetWindowLongPtr(hwnd, 0);
}

void *control_create_data(HWND hwnd, size_t size)
{
    void *data = calloc(1, size);
    if (data)
        SetWindowLongPtr(hwnd, 0, (LONG_PTR)data);
    return data;
}

void *control_take_data(HWND hwnd)
{
    void *data = control_data(hwnd);
    SetWindowLongPtr(hwnd, 0, 0);
    return data;
}

int control_id(HWND hwnd)
{
    return GetDlgCtrlID(hwnd);
}

bool control_notify(HWND hwnd, WORD code)
{
    SendMessage(GetParent(hwnd), WM_COMMAND, MAKEWPARAM(control_id(hwnd), code), (LPARAM)hwnd);
    return IsWindow(hwnd);
}

HBRUSH control_brush(HWND hwnd, HDC dc, UINT message)
{
    HWND parent = GetParent(hwnd);
    HBRUSH brush = NULL;
    if (parent)
        brush = (HBRUSH)SendMessage(parent, message, (WPARAM)dc, (LPARAM)hwnd);
    if (!brush || !GetObjectType(brush))
        brush = (HBRUSH)DefWindowProc(hwnd, message, (WPARAM)dc, (LPARAM)hwnd);
    return brush;
}

char *control_text(HWND hwnd)
{
    int length = (int)SendMessage(hwnd, WM_GETTEXTLENGTH, 0, 0);
    char *text = malloc((size_t)length + 1);
    if (!text)
        return NULL;
    text[0] = 0;
    SendMessage(hwnd, WM_GETTEXT, (WPARAM)length + 1, (LPARAM)text);
    return text;
}

HFONT control_select_font(HDC dc, HFONT font)
{
    return font ? SelectObject(dc, font) : NULL;
}
