/* SPDX-License-Identifier: MIT */
#include "control/dialog_private.h"

/* The default push button: the one that Enter presses. It is marked, or the push button with the
 * focus is in its place. */

static LRESULT code_of(HWND control)
{
    return control ? SendMessage(control, WM_GETDLGCODE, 0, 0) : 0;
}

static void mark(HWND button, bool is_default)
{
    LRESULT code = code_of(button);
    if (code & (is_default ? DLGC_UNDEFPUSHBUTTON : DLGC_DEFPUSHBUTTON))
        SendMessage(button, BM_SETSTYLE, is_default ? BS_DEFPUSHBUTTON : BS_PUSHBUTTON, TRUE);
}

HWND dialog_default_button(HWND dialog)
{
    const struct dialog *d = dialog_of(dialog);
    return d && d->default_id ? GetDlgItem(dialog, (int)d->default_id) : NULL;
}

/* Takes the mark from all but one, also in what is nested. */
static void unmark_others(HWND dialog, HWND keep)
{
    for (HWND at = GetWindow(dialog, GW_CHILD); at; at = GetWindow(at, GW_HWNDNEXT)) {
        if (at != keep)
            mark(at, false);
        if ((DWORD)GetWindowLong(at, GWL_EXSTYLE) & WS_EX_CONTROLPARENT)
            unmark_others(at, keep);
    }
}

void dialog_mark_default(HWND dialog, HWND focus)
{
    LRESULT code = focus && IsChild(dialog, focus) ? code_of(focus) : 0;
    HWND button =
        code & (DLGC_DEFPUSHBUTTON | DLGC_UNDEFPUSHBUTTON) ? focus : dialog_default_button(dialog);
    unmark_others(dialog, button);
    if (button)
        mark(button, true);
}

LRESULT dialog_set_default(HWND dialog, struct dialog *d, UINT id)
{
    HWND before = dialog_default_button(dialog), after = GetDlgItem(dialog, (int)id);
    HWND focus = GetFocus();
    if (before && before != after)
        mark(before, false);
    d->default_id = id;
    bool on_button = focus && focus != after && IsChild(dialog, focus) &&
                     code_of(focus) & (DLGC_DEFPUSHBUTTON | DLGC_UNDEFPUSHBUTTON);
    if (after && !on_button)
        mark(after, true);
    return TRUE;
}

void dialog_set_focus(HWND dialog, HWND control)
{
    if (!control)
        return;
    LRESULT code = code_of(control);
    if (code & DLGC_HASSETSEL)
        SendMessage(control, EM_SETSEL, 0, -1);
    SetFocus(control);
    if (IsWindow(dialog))
        dialog_mark_default(dialog, GetFocus());
}
