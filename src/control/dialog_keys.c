/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/dialog_private.h"
#include "kernel/text.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* IsDialogMessage: what keys and mouse do in a dialog. The window need not be of the class of
 * dialogs. */

enum { PUSH_BUTTON = DLGC_DEFPUSHBUTTON | DLGC_UNDEFPUSHBUTTON };

static LRESULT code_of(HWND control, MSG *msg)
{
    return SendMessage(control, WM_GETDLGCODE, msg ? msg->wParam : 0, (LPARAM)msg);
}

static bool is_down(int vk)
{
    return GetKeyState(vk) & 0x8000;
}

static bool is_static(HWND control)
{
    return code_of(control, NULL) & DLGC_STATIC;
}

/* ---- Letters ---- */

/* The character behind the single '&'; 0: none. In upper case. */
static uint32_t mnemonic_of(HWND control)
{
    WCHAR text[256];
    int length = GetWindowTextW(control, text, 256);
    for (int i = 0; i + 1 < length; i++) {
        if (text[i] != '&')
            continue;
        if (text[i + 1] != '&')
            return wide_upper(text[i + 1]);
        i++;
    }
    return 0;
}

/* The focus for a button that is clicked next: for a radio button it is no click by itself. */
static bool focus_button(HWND dialog, HWND button)
{
    SendMessage(button, BM_SETDONTCLICK, TRUE, 0);
    dialog_set_focus(dialog, button);
    SendMessage(button, BM_SETDONTCLICK, FALSE, 0);
    return IsWindow(button);
}

/* A label's letter is that of what comes behind it. */
static HWND labelled(const struct dialog_items *items, size_t at)
{
    for (size_t i = at + 1; i < items->count; i++)
        if (items->list[i].usable && !is_static(items->list[i].hwnd))
            return items->list[i].hwnd;
    return NULL;
}

static bool has_letter(HWND control, LRESULT code, uint32_t c)
{
    DWORD style = (DWORD)GetWindowLong(control, GWL_STYLE);
    bool plain = code == DLGC_STATIC && style & SS_NOPREFIX;
    return !(code & DLGC_WANTCHARS) && !plain && mnemonic_of(control) == c;
}

/* The control with that letter, beginning behind the one with the focus. */
static HWND find_letter(const struct dialog_items *items, HWND from, uint32_t c, LRESULT *ret_code)
{
    size_t start = dialog_items_find(items, from);
    for (size_t step = 1; step <= items->count; step++) {
        size_t i = start < items->count ? (start + step) % items->count : step - 1;
        HWND control = items->list[i].hwnd;
        if (!items->list[i].usable)
            continue;
        *ret_code = code_of(control, NULL);
        if (has_letter(control, *ret_code, c))
            return *ret_code & DLGC_STATIC ? labelled(items, i) : control;
    }
    return NULL;
}

static bool use_letter(HWND dialog, HWND from, uint32_t c)
{
    struct dialog_items items;
    LRESULT code = 0;
    if (!dialog_items_read(dialog, from, &items))
        return false;
    HWND control = find_letter(&items, from, c, &code);
    dialog_items_finish(&items);
    if (!control)
        return false;
    if (code & DLGC_BUTTON && !(code & DLGC_STATIC)) {
        if (focus_button(dialog, control))
            SendMessage(control, BM_CLICK, 0, 0);
    } else {
        dialog_set_focus(dialog, control);
    }
    return true;
}

/* bytes: what is not ASCII is one byte of several, no letter. */
static bool character(HWND dialog, HWND control, MSG *msg, bool bytes)
{
    bool with_alt = msg->message == WM_SYSCHAR;
    if (!with_alt && control && code_of(msg->hwnd, msg) & (DLGC_WANTCHARS | DLGC_WANTMESSAGE))
        return false;
    switch (msg->wParam) {
    case '\t':
        return !with_alt;
    case '\r':
    case ' ':
    case 27:
        return false;
    default:
        return (!bytes || msg->wParam < 0x80) &&
               use_letter(dialog, control, wide_upper((unsigned)msg->wParam));
    }
}

/* ---- Keys ---- */

static void arrow(HWND dialog, HWND control, bool previous)
{
    HWND next = GetNextDlgGroupItem(dialog, control, previous), first = next;
    while (next && is_static(next)) {
        next = GetNextDlgGroupItem(dialog, next, previous);
        if (next == first)
            return;
    }
    if (!next || next == control)
        return;
    if (!(code_of(next, NULL) & DLGC_RADIOBUTTON))
        dialog_set_focus(dialog, next);
    else if (focus_button(dialog, next) && SendMessage(next, BM_GETCHECK, 0, 0) != BST_CHECKED)
        SendMessage(next, BM_CLICK, 0, 0);
}

/* A button's command, which a disabled one has none of. */
static void command(HWND target, int id, HWND button)
{
    if (button && !IsWindowEnabled(button))
        MessageBeep(0);
    else
        SendMessage(target, WM_COMMAND, MAKEWPARAM(id, BN_CLICKED), (LPARAM)button);
}

/* Enter: the push button with the focus, else the default one, else IDOK. */
static void enter(HWND dialog)
{
    HWND focus = GetFocus();
    if (focus && IsChild(dialog, focus) && code_of(focus, NULL) & PUSH_BUTTON) {
        command(GetParent(focus), GetDlgCtrlID(focus), focus); /* which may be a page */
        return;
    }
    DWORD id = (DWORD)SendMessage(dialog, DM_GETDEFID, 0, 0);
    WORD chosen = HIWORD(id) == DC_HASDEFID ? LOWORD(id) : IDOK;
    command(dialog, chosen, GetDlgItem(dialog, chosen));
}

static bool key_down(HWND dialog, HWND control, MSG *msg)
{
    LRESULT code = code_of(msg->hwnd, msg);
    if (code & DLGC_WANTMESSAGE)
        return false;
    switch (msg->wParam) {
    case VK_TAB:
        if (code & DLGC_WANTTAB || is_down(VK_CONTROL))
            return false;
        dialog_set_focus(dialog, dialog_tab_item(dialog, control, is_down(VK_SHIFT)));
        return true;
    case VK_RIGHT:
    case VK_DOWN:
    case VK_LEFT:
    case VK_UP:
        if (code & DLGC_WANTARROWS)
            return false;
        arrow(dialog, control, msg->wParam == VK_LEFT || msg->wParam == VK_UP);
        return true;
    case VK_CANCEL:
    case VK_ESCAPE:
        command(dialog, IDCANCEL, GetDlgItem(dialog, IDCANCEL));
        return true;
    case VK_EXECUTE:
    case VK_RETURN:
        enter(dialog);
        return true;
    default:
        return false;
    }
}

/* ---- Messages ---- */

static bool is_press(UINT message)
{
    return message == WM_LBUTTONDOWN || message == WM_MBUTTONDOWN || message == WM_RBUTTONDOWN;
}

typedef LRESULT (*dispatch_fn)(const MSG *msg);

static BOOL dialog_message(HWND dialog, MSG *msg, dispatch_fn dispatch, bool bytes)
{
    if (!msg || !IsWindow(dialog))
        return FALSE;
    if (CallMsgFilter(msg, MSGF_DIALOGBOX))
        return TRUE;
    if (msg->hwnd != dialog && !IsChild(dialog, msg->hwnd))
        return FALSE;
    HWND control = dialog_item_of(dialog, msg->hwnd);
    if (msg->message == WM_KEYDOWN && key_down(dialog, control, msg))
        return TRUE;
    if ((msg->message == WM_CHAR || msg->message == WM_SYSCHAR) &&
        character(dialog, control, msg, bytes))
        return TRUE;
    HWND focus = is_press(msg->message) ? GetFocus() : NULL;
    TranslateMessage(msg);
    dispatch(msg);
    /* The mouse moved the focus: the default button goes with it. */
    if (is_press(msg->message) && IsWindow(dialog) && GetFocus() != focus &&
        IsChild(dialog, GetFocus()))
        dialog_mark_default(dialog, GetFocus());
    return TRUE;
}

BOOL IsDialogMessage(HWND dialog, MSG *msg)
{
    return dialog_message(dialog, msg, DispatchMessage, false);
}

BOOL IsDialogMessageA(HWND dialog, MSG *msg)
{
    return dialog_message(dialog, msg, DispatchMessageA, true);
}

BOOL IsDialogMessageW(HWND dialog, MSG *msg)
{
    return dialog_message(dialog, msg, DispatchMessageW, false);
}
