/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "control/combo.h"
#include "pianola/input.h"

/* Dropping down, choosing, closing. */

enum { ROWS_MOST = 30 };

static void show_list(struct combo *c)
{
    RECT field, item = {0};
    GetWindowRect(c->hwnd, &field);
    LONG width = field.right - field.left, height = c->list_height;
    int count = (int)SendMessage(c->list, LB_GETCOUNT, 0, 0);
    LONG row = (LONG)SendMessage(c->list, LB_GETITEMHEIGHT, 0, 0);
    LONG needed = (count > 0 ? count : 1) * row;
    if (height < row)
        height = row * (count < ROWS_MOST ? count : ROWS_MOST);
    if (needed < height && !(c->style & CBS_NOINTEGRALHEIGHT))
        height = needed;
    if (width < c->dropped_width)
        width = c->dropped_width;
    (void)item;
    LONG screen = GetSystemMetrics(SM_CYSCREEN);
    LONG top = field.bottom;
    if (top + height > screen && field.top - height >= 0)
        top = field.top - height;
    SetWindowPos(c->list, HWND_TOPMOST, (int)field.left, (int)top, (int)width, (int)height,
                 SWP_NOACTIVATE | SWP_SHOWWINDOW);
}

void combo_drop(struct combo *c)
{
    if (c->dropped || combo_type(c) == CBS_SIMPLE)
        return;
    if (!combo_notify(c, CBN_DROPDOWN))
        return;
    c->dropped = true;
    c->before = combo_selected(c);
    if (c->edit && c->before < 0) {
        char *text = control_text(c->edit);
        if (text && text[0]) {
            int at = (int)SendMessage(c->list, LB_FINDSTRING, (WPARAM)-1, (LPARAM)text);
            if (at >= 0)
                SendMessage(c->list, LB_SETCURSEL, (WPARAM)at, 0);
        }
        free(text);
    }
    show_list(c);
    InvalidateRect(c->hwnd, NULL, FALSE);
}

void combo_show_selected(struct combo *c)
{
    int at = combo_selected(c);
    if (!c->edit) {
        InvalidateRect(c->hwnd, NULL, FALSE);
        return;
    }
    if (!combo_has_strings(c))
        return;
    LRESULT length = at < 0 ? 0 : SendMessage(c->list, LB_GETTEXTLEN, (WPARAM)at, 0);
    char *text = calloc(1, (size_t)length + 1);
    if (!text)
        return;
    if (at >= 0)
        SendMessage(c->list, LB_GETTEXT, (WPARAM)at, (LPARAM)text);
    c->quiet = true;
    SendMessage(c->edit, WM_SETTEXT, 0, (LPARAM)text);
    c->quiet = false;
    if (!c->dead && c->focused)
        SendMessage(c->edit, EM_SETSEL, 0, -1);
    free(text);
}

void combo_close(struct combo *c, bool chosen)
{
    if (!c->dropped)
        return;
    if (!chosen && combo_selected(c) != c->before) {
        SendMessage(c->list, LB_SETCURSEL, (WPARAM)c->before, 0);
        if (!c->edit)
            InvalidateRect(c->hwnd, NULL, FALSE);
    }
    if (!combo_notify(c, chosen ? CBN_SELENDOK : CBN_SELENDCANCEL))
        return;
    c->dropped = false;
    ShowWindow(c->list, SW_HIDE);
    if (c->dead)
        return;
    InvalidateRect(c->hwnd, NULL, FALSE);
    combo_notify(c, CBN_CLOSEUP);
}

void combo_list_command(struct combo *c, WORD code)
{
    switch (code) {
    case LBN_SELCHANGE:
        combo_show_selected(c);
        if (!c->dead && !c->dropped && !combo_notify(c, CBN_SELENDOK))
            return;
        combo_notify(c, CBN_SELCHANGE);
        break;
    case LBN_DBLCLK:
        combo_notify(c, CBN_DBLCLK);
        break;
    case (WORD)LBN_ERRSPACE:
        combo_notify(c, (WORD)CBN_ERRSPACE);
        break;
    default:
        break;
    }
}

void combo_list_clicked(struct combo *c, bool on_item)
{
    if (!on_item) {
        combo_close(c, false);
        return;
    }
    combo_show_selected(c);
    if (c->dead)
        return;
    bool dropped = c->dropped;
    combo_close(c, true);
    if (!c->dead && !dropped && !combo_notify(c, CBN_SELENDOK))
        return;
    combo_notify(c, CBN_SELCHANGE);
}

bool combo_key(struct combo *c, WPARAM key)
{
    bool alt = GetKeyState(VK_MENU) & 0x8000;
    if (combo_type(c) == CBS_SIMPLE)
        return false;
    if (c->dropped && (key == VK_RETURN || key == VK_ESCAPE)) {
        combo_close(c, key == VK_RETURN);
        return true;
    }
    bool toggles = (key == VK_F4 && !alt && !c->extended_ui) ||
                   (alt && (key == VK_DOWN || key == VK_UP)) ||
                   (c->extended_ui && key == VK_DOWN && !c->dropped);
    if (toggles) {
        if (c->dropped)
            combo_close(c, true);
        else
            combo_drop(c);
        return true;
    }
    if (key == VK_UP || key == VK_DOWN || key == VK_PRIOR || key == VK_NEXT ||
        (!c->edit && (key == VK_HOME || key == VK_END || key == VK_LEFT || key == VK_RIGHT))) {
        SendMessage(c->list, WM_KEYDOWN, key, 1);
        return true;
    }
    return false;
}
