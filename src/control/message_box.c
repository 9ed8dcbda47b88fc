/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/dialog_private.h"
#include "kernel/text.h"
#include "paint/grapheme.h"

/* Message boxes: a dialog with a text and up to four buttons. */

enum { BUTTONS_MOST = 4, TEXT_ID = 0xffff, BUTTON_CELLS = 12, COLUMNS_MOST = 60 };

struct box {
    UINT type;
    const char *text;
    const int *ids;
    int count;
};

static const char *label_of(int id)
{
    static const char *const labels[] = {[IDOK] = "OK",
                                         [IDCANCEL] = "Cancel",
                                         [IDABORT] = "&Abort",
                                         [IDRETRY] = "&Retry",
                                         [IDIGNORE] = "&Ignore",
                                         [IDYES] = "&Yes",
                                         [IDNO] = "&No",
                                         [IDHELP] = "Help",
                                         [IDTRYAGAIN] = "&Try Again",
                                         [IDCONTINUE] = "&Continue"};
    return labels[id];
}

static const int *buttons_of(UINT type, int *ret_count)
{
    static const int sets[][BUTTONS_MOST] = {{IDOK},
                                             {IDOK, IDCANCEL},
                                             {IDABORT, IDRETRY, IDIGNORE},
                                             {IDYES, IDNO, IDCANCEL},
                                             {IDYES, IDNO},
                                             {IDRETRY, IDCANCEL},
                                             {IDCANCEL, IDTRYAGAIN, IDCONTINUE}};
    UINT which = type & MB_TYPEMASK;
    if (which >= sizeof(sets) / sizeof(*sets))
        return NULL;
    *ret_count = 0;
    while (*ret_count < BUTTONS_MOST && sets[which][*ret_count])
        ++*ret_count;
    return sets[which];
}

static void make_buttons(HWND hwnd, const struct box *box, int columns, int row)
{
    int left = (columns - box->count * BUTTON_CELLS) / 2;
    UINT chosen = (box->type & MB_DEFMASK) >> 8;
    for (int i = 0; i < box->count; i++) {
        bool is_default = (UINT)i == chosen || (chosen >= (UINT)box->count && i == 0);
        HWND button =
            CreateWindowEx(WS_EX_NOPARENTNOTIFY, "Button", label_of(box->ids[i]),
                           WS_CHILD | WS_VISIBLE | WS_TABSTOP | (i == 0 ? WS_GROUP : 0) |
                               (is_default ? BS_DEFPUSHBUTTON : BS_PUSHBUTTON),
                           (left + i * BUTTON_CELLS + 1) * CONTROL_CELL_X, row * CONTROL_CELL_Y,
                           (BUTTON_CELLS - 2) * CONTROL_CELL_X, CONTROL_CELL_Y, hwnd,
                           (HMENU)(intptr_t)box->ids[i], NULL, NULL);
        if (is_default && button) {
            SendMessage(hwnd, DM_SETDEFID, (WPARAM)box->ids[i], 0);
            SetFocus(button);
        }
    }
}

/* The text decides how large the box is. */
static void fill(HWND hwnd, const struct box *box)
{
    RECT text = {0, 0, COLUMNS_MOST * CONTROL_CELL_X, 0};
    HDC dc = GetDC(hwnd);
    DrawText(dc, box->text, -1, &text, DT_CALCRECT | DT_WORDBREAK | DT_NOPREFIX | DT_EXPANDTABS);
    ReleaseDC(hwnd, dc);
    int columns = (int)(text.right / CONTROL_CELL_X), rows = (int)(text.bottom / CONTROL_CELL_Y);
    int needed = box->count * BUTTON_CELLS;
    columns = columns < needed ? needed : columns;
    RECT client = {0, 0, (columns + 2) * CONTROL_CELL_X, (rows + 2) * CONTROL_CELL_Y};
    RECT window = client;
    AdjustWindowRectEx(&window, (DWORD)GetWindowLong(hwnd, GWL_STYLE), FALSE, 0);
    int cx = (int)(window.right - window.left), cy = (int)(window.bottom - window.top);
    int x = (GetSystemMetrics(SM_CXSCREEN) - cx) / 2, y = (GetSystemMetrics(SM_CYSCREEN) - cy) / 2;
    SetWindowPos(hwnd, NULL, x / CONTROL_CELL_X * CONTROL_CELL_X,
                 y / CONTROL_CELL_Y * CONTROL_CELL_Y, cx, cy, SWP_NOZORDER | SWP_NOACTIVATE);
    CreateWindowEx(WS_EX_NOPARENTNOTIFY, "Static", box->text,
                   WS_CHILD | WS_VISIBLE | SS_LEFT | SS_NOPREFIX, CONTROL_CELL_X, 0,
                   columns * CONTROL_CELL_X, rows * CONTROL_CELL_Y, hwnd, (HMENU)(intptr_t)TEXT_ID,
                   NULL, NULL);
    make_buttons(hwnd, box, columns + 2, rows + 1);
}

static bool has_button(HWND hwnd, int id)
{
    return GetDlgItem(hwnd, id) != NULL;
}

static INT_PTR CALLBACK box_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_INITDIALOG:
        fill(hwnd, (const struct box *)l);
        return FALSE;
    case WM_COMMAND:
        if (HIWORD(w) != BN_CLICKED)
            return FALSE;
        if (has_button(hwnd, LOWORD(w)))
            EndDialog(hwnd, LOWORD(w));
        else if (LOWORD(w) == IDCANCEL && has_button(hwnd, IDOK) && !has_button(hwnd, IDYES))
            EndDialog(hwnd, IDOK); /* the only answer there is */
        return TRUE;
    default:
        return FALSE;
    }
}

int MessageBoxEx(HWND owner, const char *text, const char *caption, UINT type, WORD language)
{
    struct box box = {.type = type, .text = text ? text : ""};
    (void)language;
    box.ids = buttons_of(type, &box.count);
    if (!box.ids || (owner && !IsWindow(owner))) {
        SetLastError(owner && !IsWindow(owner) ? ERROR_INVALID_WINDOW_HANDLE
                                               : ERROR_INVALID_PARAMETER);
        return 0;
    }
    _cleanup_free_ WCHAR *title = wide_dup(caption ? caption : "Error");
    size_t length = title ? wide_length(title) : 0;
    /* Style, extended style, count, place; no menu, no class; the title. */
    _cleanup_free_ WORD *template_ = calloc(9 + 2 + length + 1 + 2, sizeof(*template_));
    if (!template_)
        return 0;
    DWORD style = WS_POPUP | WS_CAPTION | WS_SYSMENU | DS_MODALFRAME | DS_NOIDLEMSG |
                  (type & MB_SETFOREGROUND ? DS_SETFOREGROUND : 0);
    DWORD ex_style = type & (MB_TOPMOST | MB_SYSTEMMODAL) ? WS_EX_TOPMOST : 0;
    memcpy(template_, &style, sizeof(style));
    memcpy(template_ + 2, &ex_style, sizeof(ex_style));
    memcpy(template_ + 11, title, length * sizeof(WCHAR));
    INT_PTR result = DialogBoxIndirectParam(NULL, (const DLGTEMPLATE *)(const void *)template_,
                                            owner, box_proc, (LPARAM)&box);
    return result > 0 ? (int)result : 0;
}

int MessageBox(HWND owner, const char *text, const char *caption, UINT type)
{
    return MessageBoxEx(owner, text, caption, type, 0);
}

int MessageBoxExW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type, WORD language)
{
    _cleanup_free_ char *text8 = text ? wide_dup_utf8(text) : NULL;
    _cleanup_free_ char *caption8 = caption ? wide_dup_utf8(caption) : NULL;
    return MessageBoxEx(owner, text8, caption8, type, language);
}

int MessageBoxW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type)
{
    return MessageBoxExW(owner, text, caption, type, 0);
}

BOOL MessageBeep(UINT type)
{
    (void)type;
    return TRUE;
}
