/* SPDX-License-Identifier: MIT */
#include "control/combo.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "control/classes.h"
#include "pianola/input.h"

/* The class ComboBox. */

/* WM_CTLCOLOR of 16-bit Windows, which programs still name. */
#define WM_CTLCOLOR_16 0x0019u

bool combo_notify(struct combo *c, WORD code)
{
    if (c->dead)
        return false;
    control_notify(c->hwnd, code);
    return !c->dead;
}

int combo_selected(const struct combo *c)
{
    return (int)SendMessage(c->list, LB_GETCURSEL, 0, 0);
}

LRESULT combo_ask_parent(const struct combo *c, UINT message, WPARAM w, LPARAM l)
{
    HWND parent = GetParent(c->hwnd);
    return parent ? SendMessage(parent, message, w, l) : DefWindowProc(c->hwnd, message, w, l);
}

static void got_focus(struct combo *c)
{
    if (c->focused)
        return;
    c->focused = true;
    if (c->edit)
        SendMessage(c->edit, EM_SETSEL, 0, INT_MAX);
    else
        InvalidateRect(c->hwnd, NULL, FALSE);
    combo_notify(c, CBN_SETFOCUS);
}

static void lost_focus(struct combo *c)
{
    if (!c->focused)
        return;
    c->focused = false;
    /* Said whether there is something to cancel or not. */
    if (c->dropped)
        combo_close(c, COMBO_CANCELLED);
    else
        combo_notify(c, CBN_SELENDCANCEL);
    if (c->dead)
        return;
    if (c->edit)
        SendMessage(c->edit, EM_SETSEL, 0, 0);
    else
        InvalidateRect(c->hwnd, NULL, FALSE);
    combo_notify(c, CBN_KILLFOCUS);
}

static bool is_part(const struct combo *c, HWND hwnd)
{
    return hwnd && (hwnd == c->hwnd || hwnd == c->list || hwnd == c->edit);
}

static void edit_command(struct combo *c, WORD code)
{
    switch (code) {
    case EN_SETFOCUS:
        got_focus(c);
        break;
    case EN_KILLFOCUS:
        if (!is_part(c, GetFocus()))
            lost_focus(c);
        break;
    case EN_UPDATE:
        if (!c->quiet)
            combo_notify(c, CBN_EDITUPDATE);
        break;
    case EN_CHANGE:
        /* What is typed is no item of the list until one is chosen. */
        if (!c->quiet && combo_notify(c, CBN_EDITCHANGE))
            SendMessage(c->list, LB_SETCURSEL, (WPARAM)-1, 0);
        break;
    case EN_ERRSPACE:
        combo_notify(c, (WORD)CBN_ERRSPACE);
        break;
    default:
        break;
    }
}

static void focus(struct combo *c, bool got, HWND other)
{
    if (got && c->edit)
        SetFocus(c->edit); /* which tells us */
    else if (got)
        got_focus(c);
    else if (!is_part(c, other))
        lost_focus(c);
}

static void click(struct combo *c, LPARAM l)
{
    RECT field = combo_field(c);
    POINT point = {(SHORT)LOWORD(l), (SHORT)HIWORD(l)};
    SetFocus(c->hwnd);
    if (c->dead || combo_type(c) == CBS_SIMPLE)
        return;
    if (c->dropped)
        combo_close(c, COMBO_CHOSEN);
    else if (!c->edit || !PtInRect(&field, point))
        combo_drop(c);
}

static LRESULT text_message(struct combo *c, UINT message, WPARAM w, LPARAM l)
{
    if (c->edit) {
        c->quiet = message == WM_SETTEXT;
        LRESULT result = SendMessage(c->edit, message, w, l);
        c->quiet = false;
        return result;
    }
    /* Of a drop-down list the text is the selected item's. */
    int at = combo_selected(c);
    if (message == WM_SETTEXT)
        return CB_ERR;
    if (at < 0 || !combo_has_strings(c)) {
        if (message == WM_GETTEXT && w && l)
            *(char *)l = 0;
        return 0;
    }
    LRESULT length = SendMessage(c->list, LB_GETTEXTLEN, (WPARAM)at, 0);
    if (message == WM_GETTEXTLENGTH)
        return length;
    char *text = malloc((size_t)length + 1);
    if (!text || !w)
        return free(text), 0;
    SendMessage(c->list, LB_GETTEXT, (WPARAM)at, (LPARAM)text);
    size_t used = (size_t)length < w ? (size_t)length : w - 1;
    while (used < (size_t)length && used > 0 && ((unsigned char)text[used] & 0xc0) == 0x80)
        used--;
    memcpy((char *)l, text, used);
    ((char *)l)[used] = 0;
    free(text);
    return (LRESULT)used;
}

static LRESULT dialog_code(const struct combo *c, const MSG *msg)
{
    LRESULT code = DLGC_WANTARROWS | DLGC_WANTCHARS;
    bool closes = msg && msg->message == WM_KEYDOWN && c->dropped &&
                  (msg->wParam == VK_RETURN || msg->wParam == VK_ESCAPE);
    return closes ? code | DLGC_WANTMESSAGE : code;
}

static LRESULT window_message(struct combo *c, UINT message, WPARAM w, LPARAM l)
{
    switch (message) {
    case WM_SIZE:
        combo_resized(c);
        return 0;
    case WM_PAINT:
    case WM_PRINTCLIENT: {
        PAINTSTRUCT ps = {0};
        HDC dc = w ? (HDC)w : BeginPaint(c->hwnd, &ps);
        if (dc)
            combo_paint(c, dc);
        if (!w)
            EndPaint(c->hwnd, &ps);
        return 0;
    }
    case WM_ERASEBKGND:
        return 1;
    case WM_SETFOCUS:
    case WM_KILLFOCUS:
        focus(c, message == WM_SETFOCUS, (HWND)w);
        return 0;
    case WM_ENABLE:
        if (c->edit)
            EnableWindow(c->edit, w != 0);
        EnableWindow(c->list, w != 0);
        InvalidateRect(c->hwnd, NULL, FALSE);
        return 0;
    case WM_SETFONT:
        c->font = (HFONT)w;
        if (c->edit)
            SendMessage(c->edit, WM_SETFONT, w, l);
        SendMessage(c->list, WM_SETFONT, w, l);
        return 0;
    case WM_GETFONT:
        return (LRESULT)c->font;
    case WM_SETREDRAW:
        c->no_redraw = !w;
        if (c->edit)
            SendMessage(c->edit, message, w, l);
        SendMessage(c->list, message, w, l);
        return 0;
    case WM_GETDLGCODE:
        return dialog_code(c, (const MSG *)l);
    case WM_LBUTTONDOWN:
    case WM_LBUTTONDBLCLK:
        click(c, l);
        return TRUE;
    case WM_LBUTTONUP:
        return TRUE;
    case WM_KEYDOWN:
    case WM_SYSKEYDOWN:
        if (combo_key(c, message, w))
            return 0;
        if (message == WM_KEYDOWN && !c->dead)
            return SendMessage(c->edit ? c->edit : c->list, message, w, l);
        return c->dead ? 0 : DefWindowProc(c->hwnd, message, w, l);
    case WM_CHAR:
        return c->edit ? SendMessage(c->edit, message, w, l) : SendMessage(c->list, message, w, l);
    case WM_MOUSEWHEEL:
        if (c->dropped)
            return SendMessage(c->list, message, w, l);
        return SendMessage(c->list, WM_KEYDOWN, (SHORT)HIWORD(w) > 0 ? VK_UP : VK_DOWN, 1);
    case WM_CUT:
    case WM_COPY:
    case WM_PASTE:
    case WM_CLEAR:
        return c->edit ? SendMessage(c->edit, message, w, l) : 0;
    case WM_DRAWITEM:
    case WM_MEASUREITEM:
    case WM_DELETEITEM:
    case WM_COMPAREITEM:
        return combo_ask_parent(c, message, w, l);
    default:
        if (message == WM_CTLCOLOR_16 ||
            (message >= WM_CTLCOLORMSGBOX && message <= WM_CTLCOLORSTATIC))
            return combo_ask_parent(c, message, w, l);
        return DefWindowProc(c->hwnd, message, w, l);
    }
}

static LRESULT dispatch(struct combo *c, UINT message, WPARAM w, LPARAM l)
{
    LRESULT result;
    if (c->list && combo_message(c, message, w, l, &result))
        return result;
    switch (message) {
    case WM_CREATE:
        return combo_make(c, (const CREATESTRUCT *)l) ? 0 : -1;
    case WM_DESTROY:
        if (c->list && combo_type(c) != CBS_SIMPLE)
            DestroyWindow(c->list);
        c->list = NULL;
        c->dropped = false;
        return 0;
    case WM_SETTEXT:
    case WM_GETTEXT:
    case WM_GETTEXTLENGTH:
        return c->list ? text_message(c, message, w, l) : DefWindowProc(c->hwnd, message, w, l);
    case WM_COMMAND:
        if (c->edit && (HWND)l == c->edit)
            edit_command(c, HIWORD(w));
        else if (c->list && (HWND)l == c->list)
            combo_list_command(c, HIWORD(w));
        return 0;
    default:
        return c->list ? window_message(c, message, w, l) : DefWindowProc(c->hwnd, message, w, l);
    }
}

static void leave(struct combo *c)
{
    if (--c->busy || !c->dead)
        return;
    free(c->text);
    free(c);
}

static LRESULT CALLBACK proc(HWND hwnd, UINT message, WPARAM w, LPARAM l)
{
    struct combo *c = control_data(hwnd);
    if (message == WM_NCCREATE && !c) {
        if (!(c = control_create_data(hwnd, sizeof(*c))))
            return FALSE;
        *c = (struct combo){.hwnd = hwnd,
                            .style = (DWORD)GetWindowLong(hwnd, GWL_STYLE),
                            .before = -1,
                            .min_visible = COMBO_ROWS,
                            .field_height = CONTROL_CELL_Y};
        combo_enlist(c);
        /* These are for the list: the field has neither. */
        SetWindowLong(hwnd, GWL_STYLE,
                      (LONG)(c->style & ~(DWORD)(WS_BORDER | WS_HSCROLL | WS_VSCROLL)));
        return DefWindowProc(hwnd, message, w, l);
    }
    if (!c)
        return DefWindowProc(hwnd, message, w, l);
    c->busy++;
    LRESULT result = dispatch(c, message, w, l);
    if (message == WM_NCDESTROY) {
        combo_strike(c);
        c->dead = true;
        control_take_data(hwnd);
    }
    leave(c);
    return result;
}

void combo_clicked(HWND combo, bool on_item)
{
    struct combo *c = control_data(combo);
    if (!c || !c->list)
        return;
    c->busy++;
    combo_list_clicked(c, on_item);
    leave(c);
}

const struct control_class combo_box_class = {
    "ComboBox", proc, CS_DBLCLKS | CS_VREDRAW | CS_HREDRAW | CS_PARENTDC, 8, NULL};
