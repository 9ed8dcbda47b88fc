/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/classes.h"
#include "control/dialog_private.h"
#include "pianola/wide.h"

/* The class of dialogs: DefDlgProc. What one keeps is a property of its window. */

static const char property[] = "PianolaDialog";

struct dialog *dialog_of(HWND hwnd)
{
    return (struct dialog *)GetProp(hwnd, property);
}

struct dialog *dialog_attach(HWND hwnd)
{
    struct dialog *d = dialog_of(hwnd);
    if (d)
        return d;
    d = calloc(1, sizeof(*d));
    if (d && !SetProp(hwnd, property, d)) {
        free(d);
        d = NULL;
    }
    return d;
}

static void save_focus(HWND hwnd, struct dialog *d)
{
    HWND focus = GetFocus();
    if (focus && IsChild(hwnd, focus))
        d->focus = focus;
}

static void restore_focus(HWND hwnd, struct dialog *d)
{
    HWND focus = d->focus;
    d->focus = NULL;
    if (!focus || !IsWindow(focus) || !IsChild(hwnd, focus) || !IsWindowEnabled(focus)) {
        if (IsIconic(hwnd))
            return;
        focus = GetNextDlgTabItem(hwnd, NULL, FALSE);
    }
    SetFocus(focus ? focus : hwnd);
}

static LRESULT default_message(HWND hwnd, struct dialog *d, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_ERASEBKGND: {
        RECT box;
        HBRUSH brush = (HBRUSH)SendMessage(hwnd, WM_CTLCOLORDLG, w, (LPARAM)hwnd);
        if (!brush || !GetObjectType(brush))
            brush = GetSysColorBrush(COLOR_BTNFACE);
        GetClipBox((HDC)w, &box);
        FillRect((HDC)w, &box, brush);
        return 1;
    }
    case WM_NCDESTROY:
        RemoveProp(hwnd, property);
        free(d);
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
        restore_focus(hwnd, d);
        return 0;
    case DM_SETDEFID:
        return dialog_set_default(hwnd, d, (UINT)w);
    case DM_GETDEFID: {
        HWND button = dialog_default_button(hwnd);
        return button || d->default_id ? MAKELRESULT(d->default_id, DC_HASDEFID) : 0;
    }
    case WM_NEXTDLGCTL: {
        HWND to = (HWND)w;
        if (!LOWORD(l))
            to = GetNextDlgTabItem(hwnd, GetFocus(), w != 0);
        dialog_set_focus(hwnd, to);
        return 0;
    }
    case WM_CLOSE:
        /* The answer of Cancel, where there is such a button and it is not disabled. */
        if (GetDlgItem(hwnd, IDCANCEL) && !IsWindowEnabled(GetDlgItem(hwnd, IDCANCEL))) {
            MessageBeep(0);
            return 0;
        }
        PostMessage(hwnd, WM_COMMAND, MAKEWPARAM(IDCANCEL, BN_CLICKED),
                    (LPARAM)GetDlgItem(hwnd, IDCANCEL));
        return 0;
    case WM_SETFONT:
        d->font = (HFONT)w;
        return 0;
    case WM_GETFONT:
        return (LRESULT)d->font;
    case WM_VKEYTOITEM:
    case WM_COMPAREITEM:
    case WM_CHARTOITEM:
        return -1;
    default:
        break;
    }
    return DefWindowProc(hwnd, message, w, l);
}

/* The messages whose answer is the dialog procedure's own return value. */
static bool answers_itself(UINT message)
{
    return message == WM_CHARTOITEM || message == WM_COMPAREITEM || message == WM_INITDIALOG ||
           message == WM_QUERYDRAGICON || message == WM_VKEYTOITEM ||
           (message >= WM_CTLCOLORMSGBOX && message <= WM_CTLCOLORSTATIC);
}

LRESULT DefDlgProc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    if (!IsWindow(hwnd))
        return 0;
    struct dialog *d = dialog_attach(hwnd);
    if (!d)
        return DefWindowProc(hwnd, message, w, l);
    DLGPROC proc = (DLGPROC)GetWindowLongPtr(hwnd, DWLP_DLGPROC);
    INT_PTR answer = 0;
    if (proc) {
        SetWindowLongPtr(hwnd, DWLP_MSGRESULT, 0);
        answer = proc(hwnd, message, w, l);
    }
    if (!IsWindow(hwnd))
        return answer;
    if (answers_itself(message) && (answer || message == WM_INITDIALOG))
        return answer;
    if (!answer || message == WM_NCDESTROY) {
        LRESULT result = default_message(hwnd, d, message, w, l);
        if (!answer)
            return result;
    }
    return IsWindow(hwnd) ? (LRESULT)GetWindowLongPtr(hwnd, DWLP_MSGRESULT) : answer;
}

LRESULT DefDlgProcW(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return DefDlgProc(hwnd, message, w, l);
}

LRESULT CALLBACK dialog_class_proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    return DefDlgProc(hwnd, message, w, l);
}

const struct control_class dialog_class = {"#32770", dialog_class_proc, CS_DBLCLKS | CS_SAVEBITS,
                                           DLGWINDOWEXTRA, NULL};
