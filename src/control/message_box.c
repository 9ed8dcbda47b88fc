/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/dialog_private.h"
#include "kernel/text.h"
#include "paint/paint.h"
#include "pianola/input.h"
#include "pianola/menu.h"

/* Message boxes: a dialog with a text, an icon and up to four buttons. */

enum {
    BUTTONS_MOST = 4,
    TEXT_ID = 0xffff,
    ICON_ID = 20,
    TIMER_ID = 1,
    BUTTON_CELLS = 12,
    BUTTON_CELLS_LONG = 13, /* the longest label fits */
    ICON_CELLS = 5,
    COLUMNS_MOST = 60,
    FRAME_CELLS = 4, /* what the box needs besides the text, in both directions */
    SYSTEM_ICONS = 32512,
};
#define ERROR_INVALID_MSGBOX_STYLE 1438u
#define FOREVER 0xffffffffu

struct box {
    HWND owner;
    UINT type;
    const char *text;
    HICON icon; /* NULL: none */
    int ids[BUTTONS_MOST];
    int count;
    ULONG_PTR help_id;
    MSGBOXCALLBACK help;
    DWORD ms; /* FOREVER */
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

static bool choose_buttons(struct box *box)
{
    static const int sets[][BUTTONS_MOST] = {{IDOK},
                                             {IDOK, IDCANCEL},
                                             {IDABORT, IDRETRY, IDIGNORE},
                                             {IDYES, IDNO, IDCANCEL},
                                             {IDYES, IDNO},
                                             {IDRETRY, IDCANCEL},
                                             {IDCANCEL, IDTRYAGAIN, IDCONTINUE}};
    UINT which = box->type & MB_TYPEMASK;
    if (which >= sizeof(sets) / sizeof(*sets))
        return false;
    memcpy(box->ids, sets[which], sizeof(box->ids));
    box->count = 0;
    while (box->count < BUTTONS_MOST && box->ids[box->count])
        box->count++;
    if (box->type & MB_HELP)
        box->ids[box->count++] = IDHELP;
    return true;
}

static HICON icon_of(UINT type, HINSTANCE instance, const char *user)
{
    uintptr_t which = (type & MB_ICONMASK) >> 4; /* in the order of the system's */
    if (type & MB_USERICON)
        return user ? LoadIcon(instance, user) : NULL;
    return which >= 1 && which <= 4 ? LoadIcon(NULL, (const char *)(SYSTEM_ICONS + which)) : NULL;
}

/* ---- Its window ---- */

static int button_cells(const struct box *box)
{
    return box->count == BUTTONS_MOST ? BUTTON_CELLS_LONG : BUTTON_CELLS;
}

static HWND make(HWND hwnd, const char *class_name, const char *text, DWORD style, int id,
                 const RECT *cells)
{
    return CreateWindowEx(WS_EX_NOPARENTNOTIFY, class_name, text, WS_CHILD | WS_VISIBLE | style,
                          (int)cells->left * CONTROL_CELL_X, (int)cells->top * CONTROL_CELL_Y,
                          (int)(cells->right - cells->left) * CONTROL_CELL_X,
                          (int)(cells->bottom - cells->top) * CONTROL_CELL_Y, hwnd,
                          (HMENU)(intptr_t)id, NULL, NULL);
}

static void make_buttons(HWND hwnd, const struct box *box, int columns, int row)
{
    int cells = button_cells(box), left = (columns - box->count * cells) / 2;
    int chosen = (int)((box->type & MB_DEFMASK) >> 8);
    if (chosen >= box->count)
        chosen = 0;
    for (int i = 0; i < box->count; i++) {
        RECT place = {left + i * cells + 1, row, left + (i + 1) * cells - 1, row + 1};
        make(hwnd, "Button", label_of(box->ids[i]),
             WS_TABSTOP | (i == 0 ? WS_GROUP : 0) |
                 (i == chosen ? BS_DEFPUSHBUTTON : BS_PUSHBUTTON),
             box->ids[i], &place);
    }
    SendMessage(hwnd, DM_SETDEFID, (WPARAM)box->ids[chosen], 0);
    SetFocus(GetDlgItem(hwnd, box->ids[chosen]));
}

static void place_window(HWND hwnd, int columns, int rows)
{
    RECT window = {0, 0, columns * CONTROL_CELL_X, rows * CONTROL_CELL_Y};
    AdjustWindowRectEx(&window, (DWORD)GetWindowLong(hwnd, GWL_STYLE), FALSE, 0);
    int cx = (int)(window.right - window.left), cy = (int)(window.bottom - window.top);
    int x = (GetSystemMetrics(SM_CXSCREEN) - cx) / 2, y = (GetSystemMetrics(SM_CYSCREEN) - cy) / 2;
    x = x < 0 ? 0 : x / CONTROL_CELL_X * CONTROL_CELL_X;
    y = y < 0 ? 0 : y / CONTROL_CELL_Y * CONTROL_CELL_Y;
    SetWindowPos(hwnd, NULL, x, y, cx, cy, SWP_NOZORDER | SWP_NOACTIVATE);
}

/* The columns and rows that the text takes; on a small screen it is cut, the buttons are not. */
static void measure(HWND hwnd, const struct box *box, int before, int *ret_columns, int *ret_rows)
{
    int width = GetSystemMetrics(SM_CXSCREEN) / CONTROL_CELL_X - FRAME_CELLS - before;
    int height = GetSystemMetrics(SM_CYSCREEN) / CONTROL_CELL_Y - FRAME_CELLS;
    int most = width < COLUMNS_MOST && width > 0 ? width : COLUMNS_MOST;
    RECT text = {0, 0, most * CONTROL_CELL_X, 0};
    HDC dc = GetDC(hwnd);
    DrawText(dc, box->text, -1, &text, DT_CALCRECT | DT_WORDBREAK | DT_NOPREFIX | DT_EXPANDTABS);
    ReleaseDC(hwnd, dc);
    *ret_columns = (int)((text.right + CONTROL_CELL_X - 1) / CONTROL_CELL_X);
    *ret_rows = (int)((text.bottom + CONTROL_CELL_Y - 1) / CONTROL_CELL_Y);
    *ret_columns = *ret_columns > most ? most : *ret_columns;
    *ret_rows = *ret_rows > height && height > 0 ? height : *ret_rows;
}

/* The text decides how large the box is. */
static void fill(HWND hwnd, const struct box *box)
{
    int columns, rows, before = box->icon ? ICON_CELLS : 0;
    int needed = box->count * button_cells(box);
    measure(hwnd, box, before, &columns, &rows);
    columns += before;
    columns = columns < needed ? needed : columns;
    rows = box->icon && rows < 2 ? 2 : rows;
    place_window(hwnd, columns + 2, rows + 2);
    if (box->icon) {
        RECT place = {1, 0, ICON_CELLS, 2};
        HWND icon = make(hwnd, "Static", "", SS_ICON, ICON_ID, &place);
        SendMessage(icon, STM_SETICON, (WPARAM)box->icon, 0);
    }
    RECT place = {1 + before, 0, 1 + columns, rows};
    make(hwnd, "Static", box->text, (box->type & MB_RIGHT ? SS_RIGHT : SS_LEFT) | SS_NOPREFIX,
         TEXT_ID, &place);
    make_buttons(hwnd, box, columns + 2, rows + 1);
}

/* ---- Its messages ---- */

static bool has_button(const struct box *box, int id)
{
    for (int i = 0; i < box->count; i++)
        if (box->ids[i] == id)
            return true;
    return false;
}

static void tell_help(HWND hwnd, const struct box *box)
{
    HELPINFO info = {.cbSize = sizeof(info),
                     .iContextType = HELPINFO_WINDOW,
                     .hItemHandle = hwnd,
                     .dwContextId = box->help_id};
    GetCursorPos(&info.MousePos);
    if (box->help)
        box->help(&info);
    else if (box->owner)
        SendMessage(box->owner, WM_HELP, 0, (LPARAM)&info);
}

static void pressed(HWND hwnd, const struct box *box, int id)
{
    if (id == IDHELP)
        tell_help(hwnd, box);
    else if (has_button(box, id))
        EndDialog(hwnd, id);
    else if (id == IDCANCEL && (box->type & MB_TYPEMASK) == MB_OK)
        EndDialog(hwnd, IDOK); /* the only answer there is */
}

static void start(HWND hwnd, const struct box *box)
{
    if (!has_button(box, IDCANCEL) && (box->type & MB_TYPEMASK) != MB_OK)
        EnableMenuItem(GetSystemMenu(hwnd, FALSE), SC_CLOSE, MF_BYCOMMAND | MF_GRAYED);
    fill(hwnd, box);
    if (box->ms != FOREVER)
        SetTimer(hwnd, TIMER_ID, box->ms, NULL);
}

static INT_PTR CALLBACK box_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    const struct box *box = (const struct box *)GetWindowLongPtr(hwnd, DWLP_USER);
    switch (message) {
    case WM_INITDIALOG:
        SetWindowLongPtr(hwnd, DWLP_USER, l);
        start(hwnd, (const struct box *)l);
        return FALSE;
    case WM_COMMAND:
        if (box && HIWORD(w) == BN_CLICKED)
            pressed(hwnd, box, LOWORD(w));
        return TRUE;
    case WM_HELP:
        if (box)
            tell_help(hwnd, box);
        return TRUE;
    case WM_TIMER:
        if (w == TIMER_ID)
            EndDialog(hwnd, IDTIMEOUT);
        return w == TIMER_ID;
    default:
        return FALSE;
    }
}

/* ---- The thread's windows meanwhile ---- */

struct windows {
    HWND *list; /* owned */
    size_t count;
};

static BOOL CALLBACK disable(HWND hwnd, LPARAM param)
{
    struct windows *windows = (struct windows *)param;
    if (!IsWindowVisible(hwnd) || !IsWindowEnabled(hwnd))
        return TRUE;
    HWND *list = realloc(windows->list, (windows->count + 1) * sizeof(*list));
    if (!list)
        return FALSE;
    windows->list = list;
    list[windows->count++] = hwnd;
    EnableWindow(hwnd, FALSE);
    return TRUE;
}

static void enable(struct windows *windows)
{
    for (size_t i = 0; i < windows->count; i++)
        if (IsWindow(windows->list[i]))
            EnableWindow(windows->list[i], TRUE);
    free(windows->list);
}

/* ---- Running it ---- */

static bool is_sane(const struct box *box)
{
    if (box->owner && !IsWindow(box->owner))
        return false;
    if (box->count &&
        (!box->owner || !(box->type & (MB_SERVICE_NOTIFICATION | MB_DEFAULT_DESKTOP_ONLY))))
        return true;
    SetLastError(ERROR_INVALID_MSGBOX_STYLE);
    return false;
}

static int run(struct box *box, const char *caption)
{
    if (!choose_buttons(box))
        box->count = 0;
    if (!is_sane(box))
        return 0;
    _cleanup_free_ WCHAR *title = wide_dup(caption ? caption : "Error");
    size_t length = title ? wide_length(title) : 0;
    /* Style, extended style, count, place; no menu, no class; the title. */
    _cleanup_free_ WORD *template_ = calloc(9 + 2 + length + 1 + 2, sizeof(*template_));
    if (!template_) {
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    DWORD style = WS_POPUP | WS_CAPTION | WS_SYSMENU | DS_MODALFRAME | DS_NOIDLEMSG |
                  (box->type & MB_SETFOREGROUND ? DS_SETFOREGROUND : 0);
    DWORD ex_style = box->type & (MB_TOPMOST | MB_SYSTEMMODAL) ? WS_EX_TOPMOST : 0;
    memcpy(template_, &style, sizeof(style));
    memcpy(template_ + 2, &ex_style, sizeof(ex_style));
    if (title)
        memcpy(template_ + 11, title, length * sizeof(WCHAR));
    struct windows windows = {0};
    if (box->type & MB_TASKMODAL && !box->owner)
        EnumThreadWindows(GetCurrentThreadId(), disable, (LPARAM)&windows);
    INT_PTR result = DialogBoxIndirectParam(NULL, (const DLGTEMPLATE *)(const void *)template_,
                                            box->owner, box_proc, (LPARAM)box);
    enable(&windows);
    return result > 0 ? (int)result : 0;
}

int MessageBoxTimeout(HWND owner, const char *text, const char *caption, UINT type, WORD language,
                      DWORD ms)
{
    (void)language;
    struct box box = {.owner = owner,
                      .type = type,
                      .text = text ? text : "",
                      .icon = icon_of(type, NULL, NULL),
                      .ms = ms ? ms : FOREVER};
    return run(&box, caption);
}

int MessageBoxEx(HWND owner, const char *text, const char *caption, UINT type, WORD language)
{
    return MessageBoxTimeout(owner, text, caption, type, language, FOREVER);
}

int MessageBox(HWND owner, const char *text, const char *caption, UINT type)
{
    return MessageBoxEx(owner, text, caption, type, 0);
}

/* A number stands for a string resource, of which there are none. */
static bool is_string(const void *text)
{
    return (uintptr_t)text >= 0x10000;
}

int MessageBoxIndirect(const MSGBOXPARAMS *params)
{
    if (!params || params->cbSize != sizeof(*params)) {
        SetLastError(ERROR_INVALID_PARAMETER);
        return 0;
    }
    struct box box = {.owner = params->hwndOwner,
                      .type = params->dwStyle,
                      .text = is_string(params->lpszText) ? params->lpszText : "",
                      .icon = icon_of(params->dwStyle, params->hInstance, params->lpszIcon),
                      .help_id = params->dwContextHelpId,
                      .help = params->lpfnMsgBoxCallback,
                      .ms = FOREVER};
    return run(&box, is_string(params->lpszCaption) ? params->lpszCaption : NULL);
}

/* ---- In UTF-16 ---- */

int MessageBoxTimeoutW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type,
                       WORD language, DWORD ms)
{
    _cleanup_free_ char *text8 = text ? wide_dup_utf8(text) : NULL;
    _cleanup_free_ char *caption8 = caption ? wide_dup_utf8(caption) : NULL;
    return MessageBoxTimeout(owner, text8, caption8, type, language, ms);
}

int MessageBoxExW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type, WORD language)
{
    return MessageBoxTimeoutW(owner, text, caption, type, language, FOREVER);
}

int MessageBoxW(HWND owner, const WCHAR *text, const WCHAR *caption, UINT type)
{
    return MessageBoxExW(owner, text, caption, type, 0);
}

int MessageBoxIndirectW(const MSGBOXPARAMSW *params)
{
    MSGBOXPARAMS plain;
    _Static_assert(sizeof(plain) == sizeof(*params), "they differ in what the strings are");
    if (!params || params->cbSize != sizeof(*params))
        return MessageBoxIndirect(NULL);
    memcpy(&plain, params, sizeof(plain));
    _cleanup_free_ char *text =
        is_string(params->lpszText) ? wide_dup_utf8(params->lpszText) : NULL;
    _cleanup_free_ char *caption =
        is_string(params->lpszCaption) ? wide_dup_utf8(params->lpszCaption) : NULL;
    plain.lpszText = text;
    plain.lpszCaption = caption;
    if (is_string(params->lpszIcon))
        plain.lpszIcon = NULL; /* the system's have numbers */
    return MessageBoxIndirect(&plain);
}

BOOL MessageBeep(UINT type)
{
    (void)type;
    paint_ring();
    return TRUE;
}
