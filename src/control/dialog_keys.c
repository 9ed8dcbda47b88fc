/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "control/dialog_private.h"
#include "kernel/text.h"
#include "pianola/input.h"
#include "pianola/wide.h"

/* IsDialogMessage: what the keys do in a dialog. */

static LRESULT code_of(HWND control, MSG *msg)
{
    return SendMessage(control, WM_GETDLGCODE, msg ? msg->wParam : 0, (LPARAM)msg);
}

static bool is_down(int vk)
{
    return GetKeyState(vk) & 0x8000;
}

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

static HWND next_in(HWND dialog, HWND control)
{
    HWND next = control ? GetWindow(control, GW_HWNDNEXT) : NULL;
    return next ? next : GetWindow(dialog, GW_CHILD);
}

static void click(HWND control)
{
    SendMessage(control, BM_CLICK, 0, 0);
}

/* The focus for a button that is clicked next: for a radio button it is no click by itself. */
static bool focus_button(HWND dialog, HWND button)
{
    SendMessage(button, BM_SETDONTCLICK, TRUE, 0);
    dialog_set_focus(dialog, button);
    SendMessage(button, BM_SETDONTCLICK, FALSE, 0);
    return IsWindow(button);
}

/* The control with that mnemonic, beginning behind the one with the focus. */
static bool use_mnemonic(HWND dialog, HWND from, uint32_t c)
{
    HWND start = from && GetParent(from) == dialog ? from : NULL;
    HWND at = next_in(dialog, start);
    for (int i = 0; at && i < 4096; i++, at = next_in(dialog, at)) {
        LRESULT code = code_of(at, NULL);
        bool usable = IsWindowVisible(at) && IsWindowEnabled(at);
        if (usable && !(code & DLGC_WANTCHARS) && mnemonic_of(at) == c) {
            if (code & DLGC_STATIC) {
                /* A label's is that of what comes behind it. */
                HWND next = GetNextDlgTabItem(dialog, at, FALSE);
                HWND after = GetWindow(at, GW_HWNDNEXT);
                while (after && (!IsWindowVisible(after) || !IsWindowEnabled(after) ||
                                 code_of(after, NULL) & DLGC_STATIC))
                    after = GetWindow(after, GW_HWNDNEXT);
                dialog_set_focus(dialog, after ? after : next);
            } else if (code & DLGC_BUTTON) {
                if (focus_button(dialog, at))
                    click(at);
            } else {
                dialog_set_focus(dialog, at);
            }
            return true;
        }
        if (at == start || (!start && GetWindow(at, GW_HWNDNEXT) == NULL))
            break;
    }
    return false;
}

static void arrow(HWND dialog, HWND focus, bool previous)
{
    HWND next = GetNextDlgGroupItem(dialog, focus, previous);
    if (!next || next == focus)
        return;
    if (!(code_of(next, NULL) & DLGC_RADIOBUTTON))
        dialog_set_focus(dialog, next);
    else if (focus_button(dialog, next) && SendMessage(next, BM_GETCHECK, 0, 0) != BST_CHECKED)
        click(next);
}

/* Enter: the push button with the focus, else the default one, else IDOK. */
static void enter(HWND dialog, HWND focus)
{
    if (focus && code_of(focus, NULL) & (DLGC_DEFPUSHBUTTON | DLGC_UNDEFPUSHBUTTON)) {
        SendMessage(dialog, WM_COMMAND, MAKEWPARAM(GetDlgCtrlID(focus), BN_CLICKED), (LPARAM)focus);
        return;
    }
    DWORD id = (DWORD)SendMessage(dialog, DM_GETDEFID, 0, 0);
    WORD command = HIWORD(id) == DC_HASDEFID ? LOWORD(id) : IDOK;
    HWND button = GetDlgItem(dialog, command);
    if (button && !IsWindowEnabled(button))
        return;
    SendMessage(dialog, WM_COMMAND, MAKEWPARAM(command, BN_CLICKED), (LPARAM)button);
}

static bool key_down(HWND dialog, HWND focus, MSG *msg)
{
    LRESULT code = focus ? code_of(focus, msg) : 0;
    if (code & DLGC_WANTALLKEYS)
        return false;
    switch (msg->wParam) {
    case VK_TAB:
        if (code & DLGC_WANTTAB || is_down(VK_CONTROL))
            return false;
        SendMessage(dialog, WM_NEXTDLGCTL, is_down(VK_SHIFT), FALSE);
        return true;
    case VK_RIGHT:
    case VK_DOWN:
    case VK_LEFT:
    case VK_UP:
        if (code & DLGC_WANTARROWS)
            return false;
        arrow(dialog, focus, msg->wParam == VK_LEFT || msg->wParam == VK_UP);
        return true;
    case VK_CANCEL:
    case VK_ESCAPE: {
        HWND button = GetDlgItem(dialog, IDCANCEL);
        if (!button || IsWindowEnabled(button))
            SendMessage(dialog, WM_COMMAND, MAKEWPARAM(IDCANCEL, BN_CLICKED), (LPARAM)button);
        return true;
    }
    case VK_EXECUTE:
    case VK_RETURN:
        enter(dialog, focus);
        return true;
    default:
        return false;
    }
}

static bool character(HWND dialog, HWND focus, MSG *msg)
{
    bool with_alt = msg->message == WM_SYSCHAR;
    if (!with_alt && focus && code_of(focus, msg) & (DLGC_WANTCHARS | DLGC_WANTMESSAGE))
        return false;
    if (msg->wParam == '\t' || msg->wParam == '\r' || msg->wParam == 27 || msg->wParam == ' ')
        return !with_alt && msg->wParam == '\t' ? true : false;
    return use_mnemonic(dialog, focus, wide_upper((unsigned)msg->wParam));
}

BOOL IsDialogMessage(HWND dialog, MSG *msg)
{
    if (!msg || !IsWindow(dialog) || (msg->hwnd != dialog && !IsChild(dialog, msg->hwnd)))
        return FALSE;
    if (CallMsgFilter(msg, 0 /* MSGF_DIALOGBOX */))
        return TRUE;
    HWND focus = msg->hwnd;
    bool done = false;
    if (msg->message == WM_KEYDOWN)
        done = key_down(dialog, focus == dialog ? NULL : focus, msg);
    else if (msg->message == WM_CHAR || msg->message == WM_SYSCHAR)
        done = character(dialog, focus == dialog ? NULL : focus, msg);
    if (done)
        return TRUE;
    TranslateMessage(msg);
    DispatchMessage(msg);
    return TRUE;
}

BOOL IsDialogMessageW(HWND dialog, MSG *msg)
{
    return IsDialogMessage(dialog, msg);
}
