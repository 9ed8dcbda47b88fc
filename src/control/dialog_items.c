/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "control/dialog_private.h"
#include "pianola/wide.h"

/* Finding and using the controls of a dialog. */

HWND GetDlgItem(HWND dialog, int id)
{
    if (!IsWindow(dialog)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return NULL;
    }
    for (HWND at = GetWindow(dialog, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT))
        if (GetDlgCtrlID(at) == id)
            return at;
    SetLastError(ERROR_CONTROL_ID_NOT_FOUND);
    return NULL;
}

LRESULT SendDlgItemMessage(HWND dialog, int id, UINT message, WPARAM w, LPARAM l)
{
    HWND item = GetDlgItem(dialog, id);
    return item ? SendMessage(item, message, w, l) : 0;
}

LRESULT SendDlgItemMessageW(HWND dialog, int id, UINT message, WPARAM w, LPARAM l)
{
    HWND item = GetDlgItem(dialog, id);
    return item ? SendMessageW(item, message, w, l) : 0;
}

BOOL SetDlgItemText(HWND dialog, int id, const char *text)
{
    HWND item = GetDlgItem(dialog, id);
    return item && SetWindowText(item, text);
}

BOOL SetDlgItemTextW(HWND dialog, int id, const WCHAR *text)
{
    HWND item = GetDlgItem(dialog, id);
    return item && SetWindowTextW(item, text);
}

UINT GetDlgItemText(HWND dialog, int id, char *buf, int size)
{
    HWND item = GetDlgItem(dialog, id);
    if (size > 0 && buf)
        buf[0] = 0;
    return item ? (UINT)GetWindowText(item, buf, size) : 0;
}

UINT GetDlgItemTextW(HWND dialog, int id, WCHAR *buf, int size)
{
    HWND item = GetDlgItem(dialog, id);
    if (size > 0 && buf)
        buf[0] = 0;
    return item ? (UINT)GetWindowTextW(item, buf, size) : 0;
}

BOOL SetDlgItemInt(HWND dialog, int id, UINT value, BOOL is_signed)
{
    char text[16];
    if (is_signed)
        snprintf(text, sizeof(text), "%d", (int)value);
    else
        snprintf(text, sizeof(text), "%u", value);
    return SetDlgItemText(dialog, id, text);
}

UINT GetDlgItemInt(HWND dialog, int id, BOOL *translated, BOOL is_signed)
{
    char text[64];
    if (translated)
        *translated = FALSE;
    if (!GetDlgItemText(dialog, id, text, sizeof(text)))
        return 0;
    const char *from = text;
    while (isspace((unsigned char)*from))
        from++;
    bool negative = is_signed && *from == '-';
    if (negative)
        from++;
    if (!isdigit((unsigned char)*from))
        return 0;
    long long value = strtoll(from, NULL, 10); /* as far as there are digits */
    if (negative)
        value = -value;
    bool fits =
        is_signed ? value >= INT32_MIN && value <= INT32_MAX : value >= 0 && value <= UINT32_MAX;
    if (!fits)
        return 0;
    if (translated)
        *translated = TRUE;
    return (UINT)value;
}

/* ---- Buttons ---- */

BOOL CheckDlgButton(HWND dialog, int id, UINT check)
{
    HWND item = GetDlgItem(dialog, id);
    if (item)
        SendMessage(item, BM_SETCHECK, check, 0);
    return item != NULL;
}

UINT IsDlgButtonChecked(HWND dialog, int id)
{
    return (UINT)SendDlgItemMessage(dialog, id, BM_GETCHECK, 0, 0);
}

BOOL CheckRadioButton(HWND dialog, int first, int last, int check)
{
    if (!IsWindow(dialog)) {
        SetLastError(ERROR_INVALID_WINDOW_HANDLE);
        return FALSE;
    }
    for (HWND at = GetWindow(dialog, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT)) {
        int id = GetDlgCtrlID(at);
        if (id >= first && id <= last)
            SendMessage(at, BM_SETCHECK, id == check ? BST_CHECKED : BST_UNCHECKED, 0);
    }
    return TRUE;
}

/* ---- Units ---- */

LONG GetDialogBaseUnits(void)
{
    return MAKELONG(CONTROL_CELL_X, CONTROL_CELL_Y);
}

BOOL MapDialogRect(HWND dialog, RECT *rect)
{
    if (!IsWindow(dialog))
        return FALSE;
    if (!rect || !dialog_of(dialog)) {
        SetLastError(rect ? ERROR_WINDOW_NOT_DIALOG : ERROR_INVALID_PARAMETER);
        return FALSE;
    }
    rect->left = rect->left * CONTROL_CELL_X / 4;
    rect->right = rect->right * CONTROL_CELL_X / 4;
    rect->top = rect->top * CONTROL_CELL_Y / 8;
    rect->bottom = rect->bottom * CONTROL_CELL_Y / 8;
    return TRUE;
}
