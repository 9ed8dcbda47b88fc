/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/classes.h"
#include "control/dialog_private.h"
#include "message/unicode.h"
#include "pianola/wide.h"

/* The class of dialogs: DefDlgProc. What one keeps is a property of its window. */

static const char property[] = "PianolaDialog";

struct dialog *dialog_of(HWND hwnd)
{
    return (struct dialog *)GetProp(hwnd, property);
}

/* Others' windows have no room for what a dialog keeps in its longs. */
struct dialog *dialog_attach(HWND hwnd)
{
    struct dialog *d = dialog_of(hwnd);
    if (d)
        return d;
    if (GetClassLongPtr(hwnd, GCL_CBWNDEXTRA) < DLGWINDOWEXTRA) {
        SetLastError(ERROR_WINDOW_NOT_DIALOG);
        return NULL;
    }
    d = calloc(1, sizeof(*d));
    if (!d || !SetProp(hwnd, property, d)) {
        free(d);
        SetLastError(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    window_mark_dialog(hwnd);
    return d;
}

/* ---- The focus ---- */

static void save_focus(HWND hwnd, struct dialog *d)
{
    HWND focus = GetFocus();
    if (focus && IsChild(hwnd, focus))
        d->focus = focus;
}

/* Back where it was when the dialog lost it; once. */
static bool restore_focus(HWND hwnd, struct dialog *d)
{
    HWND focus = d->focus;
    d->focus = NULL;
    if (!focus || IsIconic(hwnd) || !IsChild(hwnd, focus) || !IsWindowEnabled(focus))
        return false;
    SetFocus(focus);
    if (IsWindow(hwnd))
        dialog_mark_default(hwnd, GetFocus());
    return true;
}

void dialog_focus_first(HWND hwnd)
{
    HWND first = GetNextDlgTabItem(hwnd, NULL, FALSE);
    dialog_set_focus(hwnd, first ? first : GetNextDlgGroupItem(hwnd, NULL, FALSE));
}

/* ---- Messages ---- */

static void erase(HWND hwnd, HDC dc)
{
    RECT box;
    HBRUSH brush = (HBRUSH)SendMessage(hwnd, WM_CTLCOLORDLG, (WPARAM)dc, (LPARAM)hwnd);
    if (!brush || !GetObjectType(brush))
        brush = GetSysColorBrush(COLOR_BTNFACE);
    GetClipBox(dc, &box);
    FillRect(dc, &box, brush);
}

/* The answer of Cancel, unless there is such a button and it is disabled. */
static void ask_to_cancel(HWND hwnd)
{
    HWND button = GetDlgItem(hwnd, IDCANCEL);
    if (button && !IsWindowEnabled(button))
        MessageBeep(0);
    else
        PostMessage(hwnd, WM_COMMAND, MAKEWPARAM(IDCANCEL, BN_CLICKED), (LPARAM)button);
}

static void finish(HWND hwnd, struct dialog *d)
{
    RemoveProp(hwnd, property);
    if (d->own_font)
        DeleteObject(d->own_font);
    free(d);
}

/* Onto the screen, whole as far as that is possible. */
static void reposition(HWND hwnd)
{
    DWORD style = (DWORD)GetWindowLong(hwnd, GWL_STYLE);
    RECT rect;
    if (style & (WS_CHILD | WS_MINIMIZE | WS_MAXIMIZE) || !GetWindowRect(hwnd, &rect))
        return;
    RECT before = rect;
    dialog_keep_on_screen(&rect);
    if (rect.left != before.left || rect.top != before.top)
        SetWindowPos(hwnd, NULL, rect.left, rect.top, 0, 0,
                     SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE);
}

static void next_control(HWND hwnd, WPARAM w, bool is_handle)
{
    HWND focus = dialog_item_of(hwnd, GetFocus());
    dialog_set_focus(hwnd, is_handle ? (HWND)w : dialog_tab_item(hwnd, focus, w != 0));
}

typedef LRESULT (*default_proc)(HWND hwnd, UINT message, WPARAM w, LPARAM l);

static LRESULT default_message(HWND hwnd, struct dialog *d, UINT message, WPARAM w, LPARAM l,
                               default_proc others)
{
    switch (message) {
    case WM_ERASEBKGND:
        erase(hwnd, (HDC)w);
        return TRUE;
    case WM_NCDESTROY:
        finish(hwnd, d);
        break;
    case WM_SHOWWINDOW:
        if (!w)
            save_focus(hwnd, d);
        break;
    case WM_ACTIVATE:
        if (LOWORD(w) != WA_INACTIVE)
            restore_focus(hwnd, d);
        else
            save_focus(hwnd, d);
        return 0;
    case WM_SETFOCUS:
        if (!restore_focus(hwnd, d) && IsWindow(hwnd))
            dialog_focus_first(hwnd);
        return 0;
    case DM_SETDEFID:
        return dialog_set_default(hwnd, d, LOWORD(w));
    case DM_GETDEFID:
        return d->default_id && !d->ended ? MAKELRESULT(d->default_id, DC_HASDEFID) : 0;
    case DM_REPOSITION:
        reposition(hwnd);
        return 0;
    case WM_NEXTDLGCTL:
        next_control(hwnd, w, LOWORD(l));
        return 0;
    case WM_CLOSE:
        ask_to_cancel(hwnd);
        return 0;
    case WM_SETFONT:
        d->font = (HFONT)w;
        return 0;
    case WM_GETFONT:
        return (LRESULT)d->font;
    case WM_VKEYTOITEM:
    case WM_CHARTOITEM:
        return -1;
    default:
        break;
    }
    return others(hwnd, message, w, l);
}

/* The messages whose answer is the dialog procedure's own return value. */
static bool answers_itself(UINT message)
{
    return message == WM_CHARTOITEM || message == WM_COMPAREITEM || message == WM_INITDIALOG ||
           message == WM_QUERYDRAGICON || message == WM_VKEYTOITEM ||
           (message >= WM_CTLCOLORMSGBOX && message <= WM_CTLCOLORSTATIC);
}

/* The dialog procedure is given the text as it came: in the form of the window, not its own. */
static LRESULT dialog_message(HWND hwnd, UINT message, WPARAM w, LPARAM l, default_proc others)
{
    struct dialog *d = IsWindow(hwnd) ? dialog_attach(hwnd) : NULL;
    if (!d)
        return 0;
    DLGPROC proc = (DLGPROC)proc_of((WNDPROC)GetWindowLongPtr(hwnd, DWLP_DLGPROC)).address;
    INT_PTR answer = 0;
    if (proc) {
        SetWindowLongPtr(hwnd, DWLP_MSGRESULT, 0);
        answer = proc(hwnd, message, w, l);
        if (!IsWindow(hwnd))
            return answer;
        if (message == WM_INITDIALOG || (answer && answers_itself(message)))
            return answer;
    }
    if (!(d = dialog_of(hwnd)))
        return answer;
    if (answer && message != WM_NCDESTROY)
        return (LRESULT)GetWindowLongPtr(hwnd, DWLP_MSGRESULT);
    return default_message(hwnd, d, message, w, l, others);
}

LRESULT DefDlgProc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return dialog_message(hwnd, message, w, l, DefWindowProc);
}

LRESULT DefDlgProcW(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return dialog_message(hwnd, message, w, l, DefWindowProcW);
}

static LRESULT in_wide(void *data, HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    (void)data;
    return DefDlgProcW(hwnd, message, w, l);
}

/* A dialog that CreateWindowExW made has text in UTF-16 as those of the W functions have. */
LRESULT CALLBACK dialog_class_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (form_matters(message) && proc_of((WNDPROC)GetWindowLongPtr(hwnd, GWLP_WNDPROC)).seen_wide)
        return form_call(FORM_PLAIN, FORM_WIDE, in_wide, NULL, hwnd, message, w, l);
    return DefDlgProc(hwnd, message, w, l);
}

LRESULT CALLBACK dialog_class_proc_wide(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return DefDlgProcW(hwnd, message, w, l);
}

const struct control_class dialog_class = {"#32770", dialog_class_proc, CS_DBLCLKS | CS_SAVEBITS,
                                           DLGWINDOWEXTRA, NULL};
